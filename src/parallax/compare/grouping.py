"""Grouping: which figures speak of one quantity: by a person's word, else by kind, noun and words around.

Never by value: two outlets that disagree are the point.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from parallax.compare.contexts import Context, clusters, likeness
from parallax.compare.conversion import Rates, dimension, factor
from parallax.find.figures import Figure
from parallax.find.nouns import singular
from parallax.read.article import Article
from parallax.read.event import Grouping
from parallax.read.text import Span

# How alike the words around two figures must be: chosen on the seeds and on open events, for precision.
ALIKE = 0.30
# Two amounts are one, said twice, when only this stands between them: "340 billion yen ($2.3 billion)".
TWICE = re.compile(
    r"\s*[(\[]\s*(?:or\s|about\s|around\s|roughly\s|approximately\s)*|,?\s+or\s+(?:about\s|around\s|roughly\s)?"
)
RELATIVE = re.compile(r"\s(?:ago|before|after|earlier|later|since|into)\b")


def _sentence(article: Article, figure: Figure) -> str:
    return article.sentences[figure.sentence].of(article.text) if article.sentences else article.text


def holds(text: str, words: Sequence[str]) -> bool:
    """Tell whether `text` holds all of `words` at word beginnings; "a|b" is either."""
    plain = text.replace("’", "'")
    return all(
        any(
            re.search(rf"(?<!\w){re.escape(option.strip())}", plain, re.IGNORECASE)
            for option in word.replace("’", "'").split("|")
        )
        for word in words
    )


def _paired(text: str, a: Figure, b: Figure) -> bool:
    """Tell whether two neighbouring figures give one amount twice, in two currencies or units."""
    first, second = sorted((a, b), key=lambda f: f.span)
    gap = text[first.span.end : second.span.start]
    return len(gap) < 24 and TWICE.fullmatch(gap) is not None and a.unit != b.unit


def _relative(texts: dict[str, str], figure: Figure) -> bool:
    """Tell whether a stretch of time says when ("four days after"), not how long."""
    return RELATIVE.match(texts[figure.article], figure.span.end) is not None


def _near_unit(figure: Figure, unit: str, rates: Rates) -> bool:
    """Tell whether a figure can be given in `unit`; a length of days is not one of minutes, though both are time."""
    by = factor(figure.kind, figure.unit, unit, rates)
    return by is not None and (figure.kind != "duration" or 0.01 < by < 100)


def _apart(figures: Sequence[Figure], texts: dict[str, str], rates: Rates) -> set[tuple[int, int]]:
    """Pairs that cannot be one quantity: in one sentence (unless one amount twice), change and level, unlike units."""
    pairs: set[tuple[int, int]] = set()
    for i, j in combinations(range(len(figures)), 2):
        a, b = figures[i], figures[j]
        same_sentence = a.article == b.article and a.sentence == b.sentence and not _paired(texts[a.article], a, b)
        per = bool(a.per and b.per and a.per != b.per)
        moves = a.kind in ("percent", "percentage_point") and bool(a.trend) != bool(b.trend)
        against = bool(a.trend and b.trend and a.trend != b.trend)
        times = a.kind == "duration" and _relative(texts, a) != _relative(texts, b)
        form = a.kind == "count" and (
            ("-" in a.surface) != ("-" in b.surface) or ("other" in a.noun) != ("other" in b.noun)
        )
        if same_sentence or per or moves or against or times or form or not _near_unit(a, b.unit, rates):
            pairs.add((i, j))
    return pairs


def _likeness(a: Figure, b: Figure, one: Context, two: Context, texts: dict[str, str]) -> float:
    if a.article == b.article and a.sentence == b.sentence and _paired(texts[a.article], a, b):
        return 1.0
    same = a.noun and b.noun and singular(a.noun.split()[-1].lower()) == singular(b.noun.split()[-1].lower())
    differ = a.noun and b.noun and not same and a.kind in ("percent", "money")
    if a.kind == "age" and not one.near & two.near:  # an age is a person's: without a shared name it is not the same
        return 0.0
    if a.kind == "count":  # the noun is shared already, and plain nouns count many things
        return likeness(one, two) - (0.0 if a.noun.lower() == b.noun.lower() and " " in a.noun else 0.06)
    return likeness(one, two) + (0.12 if same else -0.08 if differ else 0.0)


def claims(
    figures: list[Figure], articles: dict[str, Article], groupings: Sequence[Grouping], rates: Rates
) -> list[list[Figure]]:
    """Return the figures that each grouping claims; a figure goes to the first that claims it."""
    taken: set[tuple[str, Span]] = set()
    groups: list[list[Figure]] = []
    for grouping in groupings:
        group: list[Figure] = []
        for figure in figures:
            key = (figure.article, figure.span)
            fits = (
                figure.kind == grouping.kind
                and key not in taken
                and holds(_sentence(articles[figure.article], figure), grouping.words)
            )
            if fits and (not grouping.unit or _near_unit(figure, grouping.unit, rates)):
                group.append(figure)
                taken.add(key)
        groups.append(group)
    return groups


def automatic(
    figures: list[Figure], contexts: dict[int, Context], articles: dict[str, Article], rates: Rates
) -> list[list[Figure]]:
    """Return the figures in groups by dimension and likeness; every figure is in one."""
    texts = {name: article.text for name, article in articles.items()}
    by_dimension: dict[str, list[Figure]] = {}
    for figure in figures:
        by_dimension.setdefault(dimension(figure), []).append(figure)
    groups: list[list[Figure]] = []
    for _, some in sorted(by_dimension.items()):
        near = [contexts[id(f)] for f in some]
        alike = [
            [_likeness(a, b, one, two, texts) for b, two in zip(some, near, strict=True)]
            for a, one in zip(some, near, strict=True)
        ]
        groups += [[some[i] for i in group] for group in clusters(len(some), alike, _apart(some, texts, rates), ALIKE)]
    return groups
