"""Grouping: which figures speak of one quantity: by a person's word, else by kind, noun and words around.

Never by value: two outlets that disagree are the point.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from parallax.compare.alone import contradict
from parallax.compare.clusters import clusters, components
from parallax.compare.contexts import LONGEST_GAP, TWICE
from parallax.compare.conversion import Rates, dimension
from parallax.compare.likeness import Side, apart, near_unit, score, sides
from parallax.find.figures import Figure
from parallax.read.article import Article
from parallax.read.event import Grouping
from parallax.read.text import Span

__all__ = ["TWICE", "automatic", "claims", "holds"]

# How sure it must be that two figures are one quantity: set on open events, for precision (see benchmarks/events.py).
SURE = 0.60
# In a group no two may be less alike than the first, no two of one article than the second: an article seldom tells a
# quantity twice in other words.
LEAST, LEAST_WITHIN = 0.30, 0.75


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
    there, meaning, nouns = sides(figures, articles)
    places = [(figure.article, figure.sentence) for figure in figures]
    groups: list[list[Side]] = []
    for some in _dimensions(figures):
        fits = _unit_pairs([figures[i] for i in some], rates)
        sure: dict[tuple[int, int], float] = {}
        for i, j in combinations(some, 2):
            if places[i] == places[j] and figures[j].span.start - figures[i].span.end > LONGEST_GAP:
                continue  # two of one sentence, too far from each other for one amount said twice
            same_unit = (figures[i].unit, figures[j].unit) in fits
            if same_unit and not apart(there[i], there[j], nouns[i, j]):
                value = score(there[i], there[j], meaning[i, j], nouns[i, j])
                if value >= _least(there[i], there[j]):
                    sure[i, j] = value
        for together in components(some, [pair for pair, value in sure.items() if value >= SURE]):
            for group in clusters(together, sure, SURE):
                groups += _without_doubtful([there[i] for i in group], there)
    return groups


def _without_doubtful(group: list[Side], there: Sequence[Side]) -> list[list[Side]]:
    """Return a group, and what is taken out of it: figures whose account gives the others' number elsewhere, too.

    An account that counts 60 diggers and 80 diggers does not contradict one that counts 80: which of its two numbers
    is meant is in doubt, and a conflict that is none costs more than one that is missed.
    """
    doubtful = [side for side in group if _answered(side, group, there)]
    kept = [side for side in group if side not in doubtful]
    return [kept, *([side] for side in doubtful)] if kept else [[side] for side in doubtful]


def _answered(side: Side, group: Sequence[Side], there: Sequence[Side]) -> bool:
    own, figure = {id(s.figure) for s in group}, side.figure
    others = [s.figure for s in group if s.figure.article != figure.article and s.figure.unit == figure.unit]
    if figure.kind == "age" or not others or not all(contradict(figure, other) for other in others):
        return False
    also = [
        s.figure
        for s in there
        if s.figure.article == figure.article
        and (s.figure.kind, s.figure.unit) == (figure.kind, figure.unit)
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


def _unit_pairs(figures: Sequence[Figure], rates: Rates) -> set[tuple[str, str]]:
    """Return the pairs of units in which one amount can be given; what counts are of is another question."""
    units = sorted({figure.unit for figure in figures})
    kind = figures[0].kind
    return {(a, b) for a in units for b in units if kind == "count" or near_unit(kind, a, b, rates)}


def _least(a: Side, b: Side) -> float:
    return LEAST_WITHIN if a.figure.article == b.figure.article else LEAST
