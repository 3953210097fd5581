"""Likeness: how sure it is that two figures of one dimension speak of one quantity.

The values of two accounts are never held against each other here. Within one account they are: it does not contradict
itself, so that its 23 states and its four states are two quantities.

Two signals of the words around (rare words shared, after their inverse document frequency; nearness in meaning, by
static embeddings of the words around with every number taken out), moved up or down by the traits beside the figure.
Some pairs can be no one quantity whatever the words around: what those are stands in `apart`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parallax.compare.alone import TALLY, alone, contradict
from parallax.compare.contexts import REACH, Context, context, likeness, rarity, segment, twice
from parallax.compare.conversion import Rates, factor
from parallax.compare.nearpairs import Meaning
from parallax.compare.owners import one_person
from parallax.compare.traits import EXTENT_WORDS, GENERAL, VICTIM, Traits, traits
from parallax.find.figures import Figure
from parallax.read.article import Article
from parallax.read.text import Span

if TYPE_CHECKING:
    import numpy as np

# Weights, set on open events (see benchmarks/events.py): pairs of equal and of unequal figures ordered by the sum.
MEANING = 0.9  # of the nearness in meaning; the words shared weigh 1
SAME_PHRASE, SAME_HEAD, SAME_TRAIT, SAME_EXTENT = 0.10, 0.12, 0.12, 0.20
OTHER_HEAD, OTHER_PHRASE, ONE_PHRASE = -0.12, -0.15, -0.08
OTHER_NAMES, ONE_YEAR, VAGUE = -0.10, -0.05, -0.20
OTHER_SUBJECT, NO_WORD = -0.30, -0.15
ONE_EARLIER, TWO_PARTS, TWO_FRAMES, KIN_ONLY, GENERAL_NOUN = -0.30, -0.10, -0.15, -0.06, -0.08
BOTH_ALONE, ONE_TOLL = 0.07, 0.10  # an account that counts nurses once counts the nurses; the dead once, the dead
RUNNING = -0.40  # of two of a state that is counted all through an account, as the score of a match
KIN = 0.45  # how near in meaning two nouns must be to count one thing: troops and soldiers are, women and men are not
ONE_OF_A_THING = frozenset(["depth", "width", "height", "thickness"])  # while distances and lengths abound
SCALES = frozenset(["degree_Celsius", "degree_Fahrenheit", "kelvin"])
UNLIKE = 0.30  # under it two nouns are of different things: a deal and a contract are not, a surplus and a debt are
AROUND = 80  # characters to each side of a figure whose meaning is compared


@dataclass(frozen=True, slots=True)
class Side:
    """One of two figures that are compared, with what its article says around it."""

    figure: Figure
    text: str  # of the whole article
    context: Context
    traits: Traits
    alone: bool = False  # its article gives no other amount of what it is of


def around(article: Article, figure: Figure, others: Sequence[Figure], own: Span) -> str:
    """Return the words up to `AROUND` characters to each side, in the `own` part, without the numbers of `others`.

    >>> from parallax.find.figures import find_figures
    >>> a = Article.from_text("The ferry took 300 cars in 2019.")
    >>> figures = find_figures(a, about_width=0.1)
    >>> around(a, figures[0], figures, a.sentences[0])
    'The ferry took cars in .'
    """
    start, end = max(own.start, figure.span.start - AROUND), min(own.end, figure.span.end + AROUND)
    letters = list(article.text[start:end])
    for other in others:
        counted = other.noun if other.kind == "count" and other.surface.endswith(other.noun) else ""
        for at in range(max(start, other.span.start), min(end, other.span.end - len(counted))):
            letters[at - start] = " "
    kept = re.sub(r"[0-9]+", "", "".join(letters))
    front = re.match(r"\S*\s", kept) if start > own.start else None  # a word cut in two says nothing
    back = re.search(r"\s\S*$", kept) if end < own.end else None
    return " ".join(kept[front.end() if front else 0 : back.start() if back else len(kept)].split())


@dataclass(frozen=True, slots=True)
class Cosines:
    """How near texts are in meaning, from -1 to 1; `row_of` tells which are the same text."""

    meaning: Meaning

    @property
    def row_of(self) -> tuple[int, ...]:
        """Return of each text the number of its words: the same for the same."""
        return self.meaning.row_of

    def near(self, place: int, others: Sequence[int]) -> np.ndarray:
        """Return how near a text is to some others, to three places: adding up otherwise may move no figure."""
        rows, row_of = self.meaning.rows, self.meaning.row_of
        cosines: np.ndarray = (rows[[row_of[j] for j in others]] @ rows[row_of[place]]).round(3)
        return cosines


@dataclass(frozen=True, slots=True)
class Around:
    """Figures with what stands around them, how near the words around are in meaning, and how near their nouns."""

    sides: list[Side]
    words: Cosines
    nouns: Cosines


def sides(figures: Sequence[Figure], articles: Sequence[Article]) -> Around:
    """Return the figures with what stands around them."""
    by_id = {article.id: article for article in articles}
    beside: dict[tuple[str, int], list[Figure]] = {}
    for figure in figures:
        beside.setdefault((figure.article, figure.sentence), []).append(figure)
    beside = {place: sorted(some, key=lambda f: f.span) for place, some in beside.items()}
    idf = rarity(articles)
    found: list[Side] = []
    texts: list[str] = []
    for figure in figures:
        article, others = by_id[figure.article], _near(beside[figure.article, figure.sentence], figure)
        own = segment(article, figure, others)
        found.append(Side(figure, article.text, context(article, figure, idf, own), traits(article, figure)))
        texts.append(around(article, figure, others, own))
    lone = alone([(side.figure, side.traits) for side in found])
    found = [replace(side, alone=one) for side, one in zip(found, lone, strict=True)]
    # As the text has them: a singular may be far from its plural in meaning ("troop").
    nouns = [side.traits.noun.lower().split()[-1] if side.traits.noun else side.traits.head for side in found]
    return Around(found, Cosines(Meaning.of(texts)), Cosines(Meaning.of(nouns)))


def _near(figures: Sequence[Figure], figure: Figure) -> Sequence[Figure]:
    """Return those of a sentence's figures, which are in order, that stand within reach of `figure`."""
    first = bisect_left(figures, figure.span.start - REACH, key=lambda f: f.span.start)
    return figures[first : bisect_left(figures, figure.span.end + REACH, key=lambda f: f.span.start)]


def paired(a: Side, b: Side) -> bool:
    """Tell whether two figures give one amount twice, in two currencies or units."""
    same = (a.figure.article, a.figure.sentence) == (b.figure.article, b.figure.sentence)
    return same and twice(a.text, a.figure, b.figure)


def near_unit(kind: str, unit: str, other: str, rates: Rates) -> bool:
    """Tell whether an amount in `unit` can be given in the `other`.

    A length of days is not one of minutes, though both are time; degrees of two scales are no multiples of each other.

    >>> near_unit("duration", "hour", "day", {}), near_unit("duration", "minute", "day", {})
    (True, False)
    """
    if unit != other and {unit, other} & SCALES:
        return False
    by = factor(kind, unit, other, rates)
    return by is not None and (kind != "duration" or 0.01 < by < 100)


def _victims(a: Side, b: Side) -> bool:
    return bool(a.traits.harm) and a.traits.harm == b.traits.harm and {a.traits.head, b.traits.head} <= VICTIM


def kin(a: Side, b: Side, nouns: float) -> bool:
    """Tell whether two counts can count one thing: the same noun, a noun of its meaning, or the same harm to people."""
    if a.figure.kind != "count":
        return a.traits.head == b.traits.head
    return a.figure.unit.lower() == b.figure.unit.lower() or nouns >= KIN or _victims(a, b)


def apart(a: Side, b: Side, nouns: float) -> bool:
    """Tell whether two figures in units that convert can be no one quantity.

    So are two of one sentence, a change and a level, and two whose traits contradict each other.
    `nouns` is how near in meaning what they count or measure is, from -1 to 1.
    """
    one, two, f, g = a.traits, b.traits, a.figure, b.figure
    if f.article == g.article and f.sentence == g.sentence:
        return not paired(a, b)
    if f.article == g.article and f.unit == g.unit and f.kind != "age" and contradict(f, g):
        return True
    if f.kind == "count" and (not kin(a, b, nouns) or ("-" in f.surface) != ("-" in g.surface)):
        return True
    if f.kind == "age":
        return not one_person(one.owner, two.owner)
    moves = f.kind in ("percent", "percentage_point") and one.moved != two.moved
    against = bool(f.trend and g.trend and f.trend != g.trend)
    unlike = (one.part, one.rate, one.when, one.bound) != (two.part, two.rate, two.when, two.bound)
    told = any(x and y and x != y for x, y in ((one.harm, two.harm), (one.extent, two.extent)))
    return moves or against or unlike or told or _other_time(a, b)


def _other_time(a: Side, b: Side) -> bool:
    """Tell whether two figures are said of other years, or of other days of the week."""
    years, more = ({name for name in side.context.names if name.isdigit()} for side in (a, b))
    days, others = a.traits.days, b.traits.days
    if years and more and not years & more:
        return True
    if a.traits.past != b.traits.past and bool(years) != bool(more):
        return True  # "in 2013 a flood here killed seven", where the other names no year
    return a.figure.kind != "duration" and bool(days and others and not days & others)


def score(a: Side, b: Side, meaning: float, nouns: float) -> float:
    """Return how sure it is that two figures are one quantity: about 0 (unlike) to 2; `THRESHOLD` says from where on.

    `meaning` is the cosine of the words around them, `nouns` of what they count or measure.
    """
    if paired(a, b) or (a.figure.kind == "age" and a.traits.owner[:1].isupper()):
        return 2.0
    one, two = a.traits, b.traits
    total = likeness(a.context, b.context) + MEANING * meaning
    total += _nouns(a, b, nouns)
    shared = [(one.harm, two.harm), (one.owner, two.owner)]
    total += SAME_TRAIT * sum(bool(x) and x == y for x, y in shared)
    total += (
        SAME_EXTENT if one.extent == two.extent and one.extent in ("depth", "width", "height", "thickness") else 0.0
    )
    near = a.context.near, b.context.near
    total += OTHER_NAMES if near[0] and near[1] and not near[0] & near[1] else 0.0
    years = [any(name.isdigit() for name in side.context.names) for side in (a, b)]
    total += ONE_YEAR if years[0] != years[1] else 0.0
    total += NO_WORD if not _word_in_common(a, b) else 0.0
    total += VAGUE if (a.figure.form == "indefinite") != (b.figure.form == "indefinite") else 0.0
    total += ONE_EARLIER if one.earlier != two.earlier else 0.0
    total += TWO_PARTS if one.part and two.part else 0.0
    total += TWO_FRAMES if one.when == two.when == "frame" else 0.0
    if a.alone and b.alone and kin(a, b, nouns):
        total += BOTH_ALONE + (ONE_TOLL if one.harm and one.harm == two.harm else 0.0)
    total += RUNNING if a.figure.kind == "count" and {one.head, two.head} & TALLY else 0.0
    return round(float(total), 3)


def _word_in_common(a: Side, b: Side) -> bool:
    """Tell whether the two sentences, or the nouns, share a word that is no name: names alone are the event's."""
    if a.traits.head and a.traits.head == b.traits.head:
        return True
    shared = a.context.weights.keys() & b.context.weights.keys()
    return bool(shared - a.context.names - b.context.names - EXTENT_WORDS)


def _nouns(a: Side, b: Side, nouns: float) -> float:
    """Return what the nouns counted or measured say for, or against, one quantity."""
    one, two = a.traits, b.traits
    if not one.head or not two.head:
        return 0.0
    if one.head != two.head:
        if a.figure.kind == "count":
            return KIN_ONLY
        unlike = OTHER_SUBJECT if one.subject and two.subject else OTHER_HEAD
        return unlike if nouns < UNLIKE else 0.0
    total = 0.0 if a.figure.kind == "count" else SAME_HEAD  # of counts the noun is the same to begin with
    if one.head in GENERAL and not one.harm:
        total += GENERAL_NOUN
    if one.noun.lower() == two.noun.lower() and " " in one.noun:
        return total + SAME_PHRASE
    if one.modifiers and two.modifiers and not one.modifiers & two.modifiers:
        return total + OTHER_PHRASE
    return total + (ONE_PHRASE if one.modifiers != two.modifiers else 0.0)
