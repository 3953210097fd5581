"""Like pairs: which figures of one dimension are how likely one quantity.

Copies of a sentence give the same answer: figures with the same words around and the same traits are looked at once,
and only where their traits do not tell them apart from the start.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from functools import cache
from itertools import combinations, product

from parallax.compare.contexts import LONGEST_GAP
from parallax.compare.conversion import Rates
from parallax.compare.likeness import Around, Side, apart, kin, near_unit, score

# In a group no two may be less alike than the first, no two of one article than the second: an article seldom tells a
# quantity twice in other words.
LEAST, LEAST_WITHIN = 0.30, 0.75
Like = tuple[int, int, float]  # two places in a list of figures, the lower first, and how sure it is that they are one


class _Units:
    """Which units an amount of one can be given in; what counts are of is another question."""

    def __init__(self, kind: str, rates: Rates) -> None:
        self.fit = cache(lambda one, other: kind == "count" or near_unit(kind, one, other, rates))


def _signature(place: int, around: Around) -> Hashable:
    """Return all that `apart` and `score` look at where two figures are of two articles."""
    side = around.sides[place]
    figure, context = side.figure, side.context
    words = tuple(context.weights.items()), context.names, context.near
    traits = side.traits, side.alone, around.words.row_of[place], around.nouns.row_of[place]
    return figure.kind, figure.unit, "-" in figure.surface, figure.trend, figure.form, words, traits


def _within(some: Sequence[int], around: Around, units: _Units) -> Iterator[Like]:
    """Yield the like pairs of one article each."""
    by_article: dict[str, list[int]] = {}
    for place in some:
        by_article.setdefault(around.sides[place].figure.article, []).append(place)
    for places in by_article.values():
        for i, j in combinations(places, 2):
            a, b = around.sides[i].figure, around.sides[j].figure
            if a.sentence == b.sentence and b.span.start - a.span.end > LONGEST_GAP:
                continue  # two of one sentence, too far from each other for one amount said twice
            word, noun = around.words.near(i, [j])[0], around.nouns.near(i, [j])[0]
            value = _value(around.sides[i], around.sides[j], word=word, noun=noun, units=units)
            if value >= LEAST_WITHIN:
                yield i, j, value


def _value(a: Side, b: Side, *, word: float, noun: float, units: _Units) -> float:
    """Return how sure it is that two figures are one quantity; 0 where they cannot be."""
    no = not units.fit(a.figure.unit, b.figure.unit) or apart(a, b, noun)
    return 0.0 if no else score(a, b, word, noun)


def _buckets(firsts: Sequence[int], around: Around) -> list[list[int]]:
    """Return the figures in sets that their traits do not tell apart from the start (see `apart`)."""
    found: dict[Hashable, list[int]] = {}
    owned = any(around.sides[place].figure.kind == "age" for place in firsts)
    for place in firsts:
        told = around.sides[place].traits
        found.setdefault(() if owned else (told.part, told.rate, told.when, told.bound), []).append(place)
    return list(found.values())


def _counted(bucket: Sequence[int], around: Around) -> Iterator[tuple[int, list[int]]]:
    """Yield counts with themselves and all later ones that can count one thing."""
    by_noun: dict[Hashable, list[int]] = {}
    for place in bucket:
        side = around.sides[place]
        noun = side.figure.unit.lower(), around.nouns.row_of[place], side.traits.harm, side.traits.head
        by_noun.setdefault(noun, []).append(place)
    nouns = list(by_noun.values())
    firsts = [places[0] for places in nouns]
    for at, places in enumerate(nouns):
        own, near = around.sides[places[0]], around.nouns.near(places[0], firsts[at:])
        later = zip(nouns[at + 1 :], near[1:], strict=True)
        others = [j for those, value in later if kin(own, around.sides[those[0]], value) for j in those]
        yield from ((i, [*places[k:], *others]) for k, i in enumerate(places))


def _rows(bucket: Sequence[int], around: Around) -> Iterator[tuple[int, list[int]]]:
    if around.sides[bucket[0]].figure.kind == "count":
        return _counted(bucket, around)
    return ((i, list(bucket[k:])) for k, i in enumerate(bucket))


def _between(some: Sequence[int], around: Around, units: _Units) -> Iterator[Like]:
    """Yield the like pairs of two articles each."""
    same: dict[Hashable, list[int]] = {}
    for place in some:
        same.setdefault(_signature(place, around), []).append(place)
    copies = {places[0]: places for places in same.values()}
    for bucket in _buckets(list(copies), around):
        for i, others in _rows(bucket, around):
            words, nouns = around.words.near(i, others), around.nouns.near(i, others)
            for j, word, noun in zip(others, words, nouns, strict=True):
                pairs = _of_two_articles(copies[i], copies[j], around.sides)
                first = next(pairs, None)
                if first is None:
                    continue
                a, b = (around.sides[place] for place in first)
                value = _value(a, b, word=word, noun=noun, units=units)
                if value >= LEAST:
                    yield from ((*pair, value) for pair in (first, *pairs))


def _of_two_articles(one: Sequence[int], other: Sequence[int], sides: Sequence[Side]) -> Iterator[tuple[int, int]]:
    for i, j in combinations(one, 2) if one is other else product(one, other):
        if sides[i].figure.article != sides[j].figure.article:
            yield min(i, j), max(i, j)


def like_pairs(some: Sequence[int], around: Around, rates: Rates) -> list[Like]:
    """Return the pairs that may stand in one group, sorted; `some` are the places of figures of one dimension."""
    units = _Units(around.sides[some[0]].figure.kind, rates)
    return sorted([*_within(some, around, units), *_between(some, around, units)])
