"""Spread: the chart of the quantities that several accounts give."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from parallax.compare import measures
from parallax.compare.comparison import Comparison
from parallax.compare.dispersion import over_measures, parting
from parallax.compare.measures import Measure, references
from parallax.find.figures import Figure
from parallax.publish.charts import Drawing
from parallax.publish.facts import listing, number
from parallax.publish.prose import Markup, escape
from parallax.publish.strips import DIFFER, Dot, Strip, strips
from parallax.publish.views.figures import nature, own, shared, surface, titles
from parallax.publish.views.limits import counted, of_them, some

MOST_FRONT = 8  # panels on the front page
MOST_PANELS = 40  # panels in the chapter
MOST_LINES = 5  # accounts with a line each; where more give a quantity, those with the same figure share one
MOST_NAMES = 3  # of accounts on a shared line
# What a person did to a quantity, as the table says it.
WHO = {
    "": "rules",
    "grouped": "a person",
    "joined": "a person, who joined two",
    "split": "a person, who took it apart",
    "renamed": "rules; a person named it",
}
COLUMNS = ["quantity", "verdict", "outlet", "as printed", "value", "low", "high", "unit"]


def spread(c: Comparison, most: int = MOST_PANELS) -> tuple[pd.DataFrame, Drawing, dict[str, Any]]:
    """Return the shared quantities, a row for each account's figure, the chart of the first, and what its text says."""
    rows: list[tuple[Any, ...]] = []
    quantities = []
    named = titles(c)
    for measure in shared(c):
        dots = []
        for figure, value, (low, high) in own(measure):
            dot = _dot(c, figure, value, low, high)
            dots.append(dot)
            rows.append((named[measure.id], nature(measure), dot.source, dot.words, value, low, high, measure.unit))
        lines = tuple(dots) if len(dots) <= MOST_LINES else _joined(dots)
        quantities.append(Strip(named[measure.id], nature(measure), lines, _reference(c, measure), _silent(c, measure)))
    shown = quantities[:most]
    return pd.DataFrame(rows, columns=COLUMNS), strips(shown), _words(quantities, shown)


def _dot(c: Comparison, figure: Figure, value: float, low: float, high: float) -> Dot:
    hedged = figure.hedge == "about" and surface(c, figure) == " ".join(figure.surface.split())
    words = f"{surface(c, figure)} (hedged)" if hedged else surface(c, figure)
    # An open end is drawn as a short stroke from the value.
    reach = abs(value) * 0.15
    low_end = low if low > float("-inf") and low != 0 else value - reach
    high_end = high if high < float("inf") else value + reach
    ends = ("<" if low_end != low else "") + (">" if high_end != high else "")
    position = next(place for place, article in enumerate(c.articles) if article.id == figure.article)
    return Dot(c.outlet(figure.article), (position,), low_end, high_end, value, words, ends)


def _joined(dots: Sequence[Dot]) -> tuple[Dot, ...]:
    """Return dots of which those with one interval are one, which names the first of its accounts."""
    groups: dict[tuple[float, float, float], list[Dot]] = {}
    for dot in dots:
        groups.setdefault((dot.value, dot.low, dot.high), []).append(dot)
    joined = []
    for some_dots in groups.values():
        names = [dot.source for dot in some_dots]
        rest = len(names) - MOST_NAMES
        source = listing(names if rest < 1 else [*names[:MOST_NAMES], f"{number(rest)} more"])
        positions = tuple(place for dot in some_dots for place in dot.positions)
        first = some_dots[0]
        joined.append(Dot(source, positions, first.low, first.high, first.value, first.words, first.open))
    return tuple(sorted(joined, key=lambda dot: -len(dot.positions)))


def _reference(c: Comparison, measure: Measure) -> tuple[float, float, str] | None:
    records = [r for r in references(measure, c.event) if r.unit == measure.unit]
    return (records[0].low, records[0].high, records[0].source) if records else None


def _silent(c: Comparison, measure: Measure) -> str:
    names = [c.outlet(id) for id in measure.silent]
    return ", ".join(names) if len(names) <= MOST_NAMES else f"{number(len(names))} accounts"


def table(c: Comparison) -> pd.DataFrame:
    """Return how far the accounts part on each shared quantity: figures that differ, their ratio, who is in the middle.

    The typical distance is the median distance from the middle figure, both on a scale of ratios.
    """
    rows = []
    for measure in shared(c):
        found = measures.spread(measure)
        rows.append(
            {
                "quantity": titles(c)[measure.id],
                "accounts": len(measure.articles),
                "figures that differ": parting(measure).divergence + 1,
                "highest over lowest": _ratio(found.ratio),
                "typical distance": f"{math.expm1(found.deviation):.0%}" if math.isfinite(found.deviation) else "–",
                "pairs that agree": f"{found.overlap:.0%}",
                "with the commonest": f"{found.modal:.0%}",
                "put together by": WHO[measure.correction],
            }
        )
    return pd.DataFrame(rows)


def _ratio(value: float) -> str:
    return f"{value:.2f}" if math.isfinite(value) else "–"


def overall(c: Comparison) -> dict[str, Any]:
    """Return what a sentence says of all shared quantities: how many figures differ on average, and a person's part."""
    hand = [m for m in shared(c) if m.by_person]
    told = "{} put together, taken apart or named by a person, the others by rules alone"
    how = told.format(of_them(len(hand)).text) if hand else "all are put together by rules alone"
    return {"mean": over_measures(c.measures).divergence + 1, "how": Markup(how)}


def _words(quantities: Sequence[Strip], shown: Sequence[Strip]) -> dict[str, Any]:
    differ = [escape(strip.label) for strip in shown if strip.verdict == DIFFER]
    record = (
        "; dashed is the public record, grey what it can stand for" if any(strip.reference for strip in shown) else ""
    )
    several = any(len(dot.positions) > 1 for strip in shown for dot in strip.dots)
    joined = "; a number stands for so many accounts with the same figure" if several else ""
    lead = f"The accounts differ on {some(differ).text}." if differ else "No account differs from another."
    rest = f" The first {number(len(shown))} of {number(len(quantities))} quantities; the data file holds all."
    return {
        "panels": counted(len(shown), "quantity", "quantities"),
        "lead": Markup(lead),
        "record": Markup(joined + record),
        "rest": Markup(rest if len(shown) < len(quantities) else ""),
    }
