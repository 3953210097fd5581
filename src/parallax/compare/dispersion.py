"""Dispersion: how far reports of one event part, by the diagnostics of *eventreport* (van Baalen & Höglund 2026).

Their unit is the event report: one row for each source that tells of an event. Here a measure is what they call a
variable of one event, and an account is a report. Their mean standard deviation is left out: over a handful of
sources it says little. Computed anew from the definitions; `benchmarks/dispersion.py` holds it against their data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from parallax.compare.measures import Measure, per_article


@dataclass(frozen=True, slots=True)
class Dispersion:
    """How far the reports of several events part on one variable."""

    events: int  # with at least one report
    divergence: float  # different values less one, mean over events: 0 where all reports agree
    normalised: float  # the same, over how many different values there are in all
    disagreement: float  # share of events with two values or more
    modal: float  # share of an event's reports that give its commonest value, mean over events


@dataclass(frozen=True, slots=True)
class Parting:
    """How far the accounts part on one measure, one value for each account."""

    divergence: int  # different values less one
    modal: float  # share of accounts that give the commonest value
    range: float  # highest less lowest value, in the measure's unit


def dispersion(events: Iterable[Sequence[Hashable]]) -> Dispersion:
    """Return how far reports part, given the values that each event's reports have (a missing value is `None`).

    A missing value counts as one of its own in the divergence, as in eventreport, and is left out of `modal`.
    All is nan-free: without events every number is 0.

    >>> dispersion([["A", "B", "A"], ["C", "C"]])
    Dispersion(events=2, divergence=0.5, normalised=0.16666666666666666, disagreement=0.5, modal=0.8333333333333333)
    """
    reports = [list(values) for values in events if len(values)]
    if not reports:
        return Dispersion(0, 0.0, 0.0, 0.0, 0.0)
    different = [len(set(values)) for values in reports]
    known = [[value for value in values if value is not None] for values in reports]
    shares = [Counter(values).most_common(1)[0][1] / len(values) for values in known if values]
    divergence = fmean(count - 1 for count in different)
    return Dispersion(
        events=len(reports),
        divergence=divergence,
        normalised=divergence / len({value for values in reports for value in values}),
        disagreement=fmean(count > 1 for count in different),
        modal=fmean(shares) if shares else 0.0,
    )


def parting(measure: Measure) -> Parting:
    """Return how far the accounts of `measure` part; 0, 1 and 0 where one account alone gives it."""
    values = [value for value, _ in per_article(measure).values()]
    found = dispersion([values])
    return Parting(round(found.divergence), found.modal, max(values) - min(values))


def over_measures(measures: Iterable[Measure]) -> Dispersion:
    """Return the same over all measures that two accounts or more give; each is an event of its own.

    `normalised` means little here, since measures of different units share no values.
    """
    shared = [m for m in measures if len(m.articles) > 1]
    return dispersion([[(m.id, value) for value, _ in per_article(m).values()] for m in shared])
