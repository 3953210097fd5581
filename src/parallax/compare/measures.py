"""Measures: figures of several articles that speak of one quantity, and how far they spread.

Two figures are one quantity by kind, dimension, noun and the words around them, never by their value:
two outlets that disagree are the point. What a person says in `event.toml` ([[groupings]], [[corrections]]) wins.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from statistics import median

from parallax.compare.conversion import Rates, factor
from parallax.compare.corrections import Group, correct, named
from parallax.compare.grouping import automatic, claims, holds
from parallax.compare.measurenames import label
from parallax.compare.verdicts import Interval, overlap
from parallax.find.figures import Figure
from parallax.read.article import Article
from parallax.read.event import Event, Record


@dataclass(frozen=True, slots=True)
class Measure:
    """One quantity over all articles. `intervals` and `values` belong to `members`, in `unit`.

    `low`, `high` reach over all intervals and may be infinite; `ratio` is the highest over the lowest value
    (nan where a value is zero or negative). `verdict`: agree, conflict, or single (one article only).
    `correction` is what a person did: grouped, joined, split, renamed, or empty; `by_person` is whether one did.
    """

    id: str
    label: str
    kind: str
    unit: str
    members: tuple[Figure, ...]
    articles: tuple[str, ...]
    silent: tuple[str, ...]
    low: float
    high: float
    ratio: float
    verdict: str
    by_person: bool
    values: tuple[float, ...]
    intervals: tuple[Interval, ...]
    correction: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """How far a measure's articles part; one value for each article, its first in the measure's own unit."""

    distinct: int  # different intervals
    ratio: float  # highest value over lowest
    deviation: float  # median absolute deviation of the values' logarithms
    overlap: float  # share of pairs of articles whose intervals overlap
    modal: float  # share of articles that give the commonest value


def _unit(members: Sequence[Figure]) -> str:
    """Return the unit of most articles; of equals the one that comes first in the articles."""
    counts = Counter(unit for _, unit in {(f.article, f.unit): f.unit for f in members}.items())
    order = [f.unit for f in members]
    return min(counts, key=lambda u: (-counts[u], order.index(u)))


def representatives(members: Sequence[Figure], intervals: Sequence[Interval], unit: str) -> dict[str, list[Interval]]:
    """Return article → its intervals as it gives them in `unit`; converted ones only where it gives no other.

    A conversion brings a rate's error in, so it does not speak where the article itself does.
    """
    own: dict[str, list[Interval]] = {}
    converted: dict[str, list[Interval]] = {}
    for figure, interval in zip(members, intervals, strict=True):
        (own if figure.unit == unit else converted).setdefault(figure.article, []).append(interval)
    return {**converted, **own}


def _said(figures: Sequence[Figure], intervals: Sequence[Interval]) -> list[Interval]:
    """Return the intervals that can contradict another: of a vague plural ("dozens") its lower end alone."""
    return [
        (low, math.inf if f.form == "indefinite" else high) for f, (low, high) in zip(figures, intervals, strict=True)
    ]


def _verdict(figures: Sequence[Figure], intervals: Sequence[Interval], values: Sequence[float], unit: str) -> str:
    """Return agree, conflict or single: two articles conflict where none of their intervals meet.

    One number is one number: "more than 1.5 degrees" and "within 1.5 degrees" name the same limit from two sides.
    """
    spoken = representatives(figures, _said(figures, intervals), unit)
    named = representatives(figures, [(value, value) for value in values], unit)
    if len(spoken) < 2:
        return "single"
    # Many accounts give the very same.
    given = sorted({(tuple(spoken[a]), tuple(named[a])) for a in spoken})
    for (one, own), (other, others) in combinations(given, 2):
        if not set(own) & set(others) and not any(overlap(x, y) for x in one for y in other):
            return "conflict"
    return "agree"


def _measure(group: Group, id: str, articles: Sequence[Article], rates: Rates) -> Measure:
    unit = group.unit or _unit(group.members)
    # Counts are grouped by what they count; troops and soldiers need no rate.
    factors = [1.0 if f.kind == "count" else factor(f.kind, f.unit, unit, rates) for f in group.members]
    kept = [(f, by) for f, by in zip(group.members, factors, strict=True) if by is not None]
    figures = tuple(f for f, _ in kept)
    values = tuple(f.value * by for f, by in kept)
    intervals = tuple((f.low * by, f.high * by) for f, by in kept)
    given = {f.article for f in figures}
    positive = min(values) > 0
    return Measure(
        id=id,
        label=group.label,
        kind=figures[0].kind,
        unit=unit,
        members=figures,
        articles=tuple(a.id for a in articles if a.id in given),
        silent=tuple(a.id for a in articles if a.id not in given),
        low=min(low for low, _ in intervals),
        high=max(high for _, high in intervals),
        ratio=max(values) / min(values) if positive else math.nan,
        verdict=_verdict(figures, intervals, values, unit),
        by_person=bool(group.by),
        values=values,
        intervals=intervals,
        correction=group.by,
    )


def _groups(articles: Sequence[Article], usable: list[Figure], event: Event, rates: Rates) -> list[Group]:
    """Return the figures in groups: those that a person's groupings claim, then the others by the words around."""
    by_id = {article.id: article for article in articles}
    claimed = claims(usable, by_id, event.groupings, rates)
    taken = {id(f) for group in claimed for f in group}
    found = [
        Group(g.label, tuple(members), g.unit, "grouped")
        for g, members in zip(event.groupings, claimed, strict=True)
        if members
    ]
    names = {group.label for group in found}
    for sides in automatic([f for f in usable if id(f) not in taken], articles, rates):
        name = label(sides, by_id, names)
        names.add(name)
        found.append(Group(name, tuple(side.figure for side in sides)))
    return found


def _ranked(groups: Sequence[Group], figures: Sequence[Figure]) -> list[Group]:
    """Return the groups, those of most articles first, and in each its figures, in the order of `figures`."""
    place = {(f.article, f.span): i for i, f in enumerate(figures)}

    def at(figure: Figure) -> int:
        return place[figure.article, figure.span]

    sorted_within = [replace(g, members=tuple(sorted(g.members, key=at))) for g in groups]
    return sorted(sorted_within, key=lambda g: (-len({f.article for f in g.members}), at(g.members[0])))


def group_measures(
    articles: Sequence[Article], figures: Sequence[Figure], event: Event, *, rates: Rates, strict: bool = True
) -> list[Measure]:
    """Return the quantities that `figures` speak of, those of most articles first.

    `rates` maps (A, B) to how many B one A is: {("EUR", "JPY"): 160.0}. Ranks are left out: they compare nothing.
    Raises `ParallaxError` where a correction of the event cannot be done; not `strict`, it is passed over, as it has
    to be where an article was left out.
    """
    order = {article.id: i for i, article in enumerate(articles)}
    usable = sorted((f for f in figures if f.kind != "rank"), key=lambda f: (order[f.article], f.span))
    groups = _ranked(_groups(articles, usable, event, rates), usable)
    groups = _ranked(correct(groups, event.corrections, rates, strict=strict), usable)
    return [_measure(group, id, articles, rates) for group, id in zip(groups, named(groups), strict=True)]


def references(measure: Measure, event: Event) -> list[Record]:
    """Return the public record's values for `measure`: same unit, and all of the record's words in its label."""
    return [r for r in event.record if r.unit == measure.unit and holds(measure.label, r.words)]


def per_article(measure: Measure) -> dict[str, tuple[float, Interval]]:
    """Return article → one value with its interval: its first in the measure's own unit, else its first converted."""
    first: dict[str, tuple[float, Interval]] = {}
    for own in (True, False):  # a value in the measure's own unit before a converted one
        for figure, value, interval in zip(measure.members, measure.values, measure.intervals, strict=True):
            if (figure.unit == measure.unit) is own:
                first.setdefault(figure.article, (value, interval))
    return first


def spread(measure: Measure) -> Spread:
    """Return how far the articles of `measure` part.

    `deviation` is the median absolute deviation of the logarithms of the values: 0 when most agree,
    about 0.1 when they lie ten per cent apart; no standard deviation is given for a handful of sources.
    """
    first = per_article(measure)
    values = [value for value, _ in first.values()]
    intervals = [interval for _, interval in first.values()]
    same = Counter(intervals)
    pairs = len(intervals) * (len(intervals) - 1) // 2
    meeting = sum(n * m for (a, n), (b, m) in combinations(same.items(), 2) if overlap(a, b))
    meeting += sum(n * (n - 1) // 2 for a, n in same.items() if overlap(a, a))
    logs = [math.log(v) for v in values if v > 0]
    middle = median(logs) if logs else 0.0
    return Spread(
        distinct=len(set(intervals)),
        ratio=max(values) / min(values) if min(values) > 0 else math.nan,
        deviation=median(abs(x - middle) for x in logs) if logs else math.nan,
        overlap=meeting / pairs if pairs else 1.0,
        modal=Counter(values).most_common(1)[0][1] / len(values),
    )
