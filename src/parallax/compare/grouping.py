"""Grouping: which figures speak of one quantity: by a person's word, else by kind, noun and words around.

Never by value: two outlets that disagree are the point.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from parallax.compare.alone import contradict
from parallax.compare.clusters import clusters, components
from parallax.compare.contexts import TWICE
from parallax.compare.conversion import Rates, dimension
from parallax.compare.likeness import Side, near_unit, sides
from parallax.compare.likepairs import Like, like_pairs
from parallax.find.figures import Figure
from parallax.read.article import Article
from parallax.read.event import Grouping
from parallax.read.text import Span

__all__ = ["TWICE", "automatic", "claims", "holds"]

# How sure it must be that two figures are one quantity: set on open events, for precision (see benchmarks/events.py).
SURE = 0.60


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
            article = articles[figure.article]
            sentence = article.sentences[figure.sentence].of(article.text) if article.sentences else article.text
            fits = figure.kind == grouping.kind and key not in taken and holds(sentence, grouping.words)
            if fits and (not grouping.unit or near_unit(figure.kind, figure.unit, grouping.unit, rates)):
                group.append(figure)
                taken.add(key)
        groups.append(group)
    return groups


def automatic(figures: list[Figure], articles: Sequence[Article], rates: Rates) -> list[list[Side]]:
    """Return the figures, with what stands around them, in groups, each one quantity; every figure is in one.

    Two figures are in one group where they are alike enough (see `likeness`), by average linkage.
    """
    around = sides(figures, articles)
    by_article: dict[str, list[Side]] = {}
    for side in around.sides:
        by_article.setdefault(side.figure.article, []).append(side)
    groups: list[list[Side]] = []
    for some in _dimensions(figures):
        for together, sure in _together(some, like_pairs(some, around, rates)):
            for group in clusters(together, sure, SURE):
                groups += _without_doubtful([around.sides[i] for i in group], by_article)
    return groups


def _together(some: Sequence[int], pairs: Sequence[Like]) -> list[tuple[list[int], dict[tuple[int, int], float]]]:
    """Return the figures in sets that sure pairs hold together, each with the pairs within it."""
    sets = components(some, [(i, j) for i, j, value in pairs if value >= SURE])
    place = {i: number for number, together in enumerate(sets) for i in together}
    sure: list[dict[tuple[int, int], float]] = [{} for _ in sets]
    for i, j, value in pairs:
        if place[i] == place[j]:
            sure[place[i]][i, j] = value
    return list(zip(sets, sure, strict=True))


def _without_doubtful(group: list[Side], there: Mapping[str, Sequence[Side]]) -> list[list[Side]]:
    """Return a group, and what is taken out of it: figures whose account gives the others' number elsewhere, too.

    An account that counts 60 diggers and 80 diggers does not contradict one that counts 80: which of its two numbers
    is meant is in doubt, and a conflict that is none costs more than one that is missed.
    """
    doubtful = [side for side in group if _answered(side, group, there)]
    kept = [side for side in group if side not in doubtful] if doubtful else group
    return [kept, *([side] for side in doubtful)] if kept else [[side] for side in doubtful]


def _answered(side: Side, group: Sequence[Side], there: Mapping[str, Sequence[Side]]) -> bool:
    figure = side.figure
    others = [s.figure for s in group if s.figure.article != figure.article and s.figure.unit == figure.unit]
    if figure.kind == "age" or not others or not all(contradict(figure, other) for other in others):
        return False
    own = {id(s.figure) for s in group}
    also = [
        s.figure
        for s in there[figure.article]
        if (s.figure.kind, s.figure.unit) == (figure.kind, figure.unit)
        and s.traits.head == side.traits.head
        and id(s.figure) not in own
    ]
    return any(a.value == other.value for a in also for other in others)


def _dimensions(figures: Sequence[Figure]) -> list[list[int]]:
    """Return the places of figures that can be compared at all: all counts together, all money, all lengths."""
    found: dict[str, list[int]] = {}
    for place, figure in enumerate(figures):
        found.setdefault("count" if figure.kind == "count" else dimension(figure), []).append(place)
    return [found[name] for name in sorted(found)]
