"""Sentence groups: which statements of several articles say the same, or the opposite in the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Protocol

from parallax.compare.centres import merged
from parallax.compare.cues import content, negated
from parallax.compare.linkage import complete
from parallax.compare.nearpairs import Meaning, WordShares, near_pairs
from parallax.compare.statements import Statement
from parallax.find.meaning import similarity
from parallax.read.text import Span

if TYPE_CHECKING:
    import numpy as np

# Where two short statements begin to say the same: measured on NAnCo, see benchmarks/alignment.py.
# Answers to one question are near one another anyway; whole sentences of articles need far more, about 0.6.
SAME_THRESHOLD = 0.28
# Two sentences of which one is negated contradict each other only where the rest is nearly word for word the same
# (of eight looser matches read in open events none was a denial: the negation stood in another clause).
_CONTRADICTION = 80.0
# Accounts of one event share its words ("flood", "mayor") in every sentence, so that all are near in meaning. What two
# sentences that say the same share besides are words that are rare in the event: this much of them (Dice, weighted).
_SHARED_WORDS = 0.25
Groups = list[list[int]]  # places in a list of statements


class Interval(Protocol):
    """What is needed of a figure: where it stands, in what unit it measures, between which bounds."""

    @property
    def article(self) -> str: ...  # noqa: D102
    @property
    def span(self) -> Span: ...  # noqa: D102
    @property
    def low(self) -> float: ...  # noqa: D102
    @property
    def high(self) -> float: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102


def same(a: str, b: str) -> tuple[float, bool]:
    """Tell how near two statements are in meaning (-1 to 1), and whether they say the same.

    A statement and its negation are near in meaning but do not say the same.

    >>> same("The bridge was closed.", "They shut the bridge.")[1], same("It was closed.", "It was not closed.")[1]
    (True, False)
    """
    score = float(similarity([a], [b])[0, 0])
    return score, score >= SAME_THRESHOLD and not contradict(a, b)


def contradict(a: str, b: str) -> bool:
    """Tell whether one of two statements negates the other: one is negated, the rest nearly word for word the same.

    >>> contradict("It was closed on Monday.", "It was not closed on Monday.")
    True
    """
    from rapidfuzz import fuzz

    if negated(a) == negated(b):
        return False
    return fuzz.token_sort_ratio(content(a), content(b)) >= _CONTRADICTION


def shared_words(texts: Sequence[str]) -> np.ndarray:
    """Return for each pair of texts the share (0 to 1) of their words that both have, a rare word weighing more.

    A word is its first six letters: "collapsed" and "collapse" are one.

    >>> bool(shared_words(["The bridge collapsed.", "A bridge collapses!"])[0, 1] > 0.5)
    True
    """
    import numpy as np

    share = WordShares(texts, [1] * len(texts))
    return np.array([[share(i, j) for j in range(len(texts))] for i in range(len(texts))], dtype=np.float32)


def _figures_conflict(a: Sequence[Interval], b: Sequence[Interval]) -> bool:
    """Tell whether two sentences give figures in one unit and none of them can be the same."""
    for unit in {f.unit for f in a} & {f.unit for f in b}:
        left, right = ([f for f in side if f.unit == unit] for side in (a, b))
        if not any(f.low <= g.high and g.low <= f.high for f in left for g in right):
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Like:
    """Statements of several articles with the same text, figures and utterance: what holds of one holds of all."""

    text: int  # which of the different texts
    spoken: int  # the utterance, -1 where it is part of none
    figures: Sequence[Interval]
    members: list[int]  # at most one of an article, in order
    owners: set[int]  # their articles


def _alike(
    found: Sequence[Statement],
    figures: Sequence[Sequence[Interval]],
    spoken: Mapping[int, int],
    row_of: Sequence[int],
) -> list[_Like]:
    """Return the statements in sets that linkage would join first anyway: hundreds of articles may carry one wire."""
    told: dict[tuple[object, ...], list[_Like]] = {}
    for i, s in enumerate(found):
        amounts = tuple(sorted({(f.unit, f.low, f.high) for f in figures[i]}))
        layers = told.setdefault((row_of[i], spoken.get(i, -1), amounts), [])
        # Of two in one article the second begins another set, as one group holds one statement of an article.
        free = next((like for like in layers if s.article not in like.owners), None)
        if free is None:
            free = _Like(row_of[i], spoken.get(i, -1), figures[i], [], set())
            layers.append(free)
        free.members.append(i)
        free.owners.add(s.article)
    return sorted((like for layers in told.values() for like in layers), key=lambda like: like.members[0])


def _near_texts(
    texts: Sequence[str], counts: Sequence[int], rows: np.ndarray, threshold: float
) -> dict[tuple[int, int], float]:
    """Return the pairs of different texts, the lower number first, that are near enough and share rare words."""
    share = WordShares(texts, counts)
    near = {(i, j): value for i, j, value in near_pairs(rows, threshold) if share(i, j) >= _SHARED_WORDS}
    near.update({(i, i): 1.0 for i in range(len(texts)) if rows[i].any()})
    return near


def _candidates(
    likes: Sequence[_Like], near: Mapping[tuple[int, int], float], rows: np.ndarray
) -> dict[tuple[int, int], float]:
    """Return the pairs of sets whose texts are near enough, or are of one utterance and somewhat near."""
    by_text: dict[int, list[int]] = {}
    by_utterance: dict[int, list[int]] = {}
    for k, like in enumerate(likes):
        by_text.setdefault(like.text, []).append(k)
        if like.spoken >= 0:
            by_utterance.setdefault(like.spoken, []).append(k)
    pairs: dict[tuple[int, int], float] = {}
    for (i, j), value in near.items():
        for one in by_text[i]:
            for two in by_text[j]:
                if one != two:
                    pairs[min(one, two), max(one, two)] = value
    # Clauses of one utterance are known to speak of one matter, as answers to one question do.
    for some in by_utterance.values():
        for one, two in combinations(some, 2):
            value = float(rows[likes[one].text] @ rows[likes[two].text])
            if (one, two) not in pairs and value >= SAME_THRESHOLD:
                pairs[one, two] = value
    return pairs


def _ruled_out(a: _Like, b: _Like, found: Sequence[Statement]) -> bool:
    """Tell whether two sets cannot be one claim: of one article, negated against each other, with other figures."""
    if not a.owners.isdisjoint(b.owners):
        return True
    one, two = found[a.members[0]], found[b.members[0]]
    divided = one.negated != two.negated and not contradict(one.text, two.text)
    return divided or bool(a.figures and b.figures and _figures_conflict(a.figures, b.figures))


def _first_pair(a: _Like, b: _Like, found: Sequence[Statement]) -> tuple[int, int]:
    """Return the first two statements of the two sets that are of two articles; of equally near pairs it goes first."""
    if a.members[0] > b.members[0]:
        a, b = b, a
    first, second = a.members[0], b.members[0]
    if found[first].article == found[second].article:
        first, second = (first, b.members[1]) if len(b.members) > 1 else (second, a.members[1])
    return first, second


def _linked(likes: Sequence[_Like], pairs: Mapping[tuple[int, int], float], found: Sequence[Statement]) -> Groups:
    """Group statements: complete linkage over the pairs that nothing rules out, one statement of an article."""
    order = []
    for (i, j), value in pairs.items():
        if not _ruled_out(likes[i], likes[j], found):
            order.append((-round(value, 4), *_first_pair(likes[i], likes[j], found), i, j))
    joined = complete(len(likes), ((i, j) for *_, i, j in sorted(order)))
    groups = [sorted(m for k in some for m in likes[k].members) for some in joined]
    return sorted(members for members in groups if len(members) > 1)


def _narrowest(groups: Groups, found: Sequence[Statement]) -> Groups:
    """Leave out a group that another one of as many articles or more already speaks for, in the narrower words."""

    def letters(members: Sequence[int]) -> float:
        return sum(found[m].span.end - found[m].span.start for m in members) / len(members)

    kept: Groups = []
    spans: dict[tuple[int, int], list[dict[int, Span]]] = {}  # of kept groups, by the sentences they stand in
    for members in sorted(groups, key=lambda g: (-len(g), letters(g), g)):
        first = found[members[0]]
        known = spans.get((first.article, first.sentence), ())
        if not any(
            all(found[m].article in own and own[found[m].article].overlaps(found[m].span) for m in members)
            for own in known
        ):
            kept.append(members)
            own = {found[m].article: found[m].span for m in members}
            for m in members:
                spans.setdefault((found[m].article, found[m].sentence), []).append(own)
    return sorted(kept)


def groups(
    found: Sequence[Statement],
    figures: Sequence[Sequence[Interval]],
    *,
    same_threshold: float,
    spoken: Mapping[int, int] | None = None,
) -> tuple[Groups, Meaning]:
    """Return groups of places in `found` that make one claim, and what each statement means (see `central`).

    `figures` are those of each statement. Each pair of a group is at least `same_threshold` near in meaning and shares
    words that are rare in the event, no figure rules out another, and a negation divides them only where the rest is
    nearly word for word the same: then one is a denial of the other. `spoken` gives the number of the utterance that a
    clause is part of: two clauses of one utterance need be no nearer than `SAME_THRESHOLD`.
    """
    texts = list(dict.fromkeys(s.text for s in found))
    near = Meaning.of([s.text for s in found])
    if not found:
        return [], near
    likes = _alike(found, figures, spoken or {}, near.row_of)
    counts = Counter(near.row_of)
    close = _near_texts(texts, [counts[i] for i in range(len(texts))], near.rows, same_threshold)
    linked = _linked(likes, _candidates(likes, close, near.rows), found)
    return merged(_narrowest(linked, found), found, near), near
