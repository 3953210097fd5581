"""Pairs: one amount given twice, in two currencies or two units, checked against each other."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from parallax.compare.conversion import Rates, factor, money_factor, temperatures
from parallax.compare.grouping import TWICE
from parallax.compare.verdicts import (
    CONSISTENT,
    INCONSISTENT,
    UNDECIDABLE,
    Check,
    Interval,
    currency,
    divide,
    measure_words,
    number,
    overlap,
    words_of,
)
from parallax.find.figures import Figure
from parallax.read.article import Article

# How far a rate that an article implies may lie from the rate given before it is called inconsistent:
# outlets convert on different days, and currencies seldom move more within a few months.
RATE_REACH = 0.15
PART = re.compile(r"\s+(?:of\s+(?:it|which|that|them)|more|less|each)\b")  # "$7m (£2m of it in cash)" is no pair
# Units whose name has a second meaning in news: tons of three sizes, gallons of two, "sq m" for square miles.
MEANINGS = {
    "ton": ("metric_ton", "long_ton"),
    "metric_ton": ("ton", "long_ton"),
    "gallon": ("imperial_gallon",),
    "meter ** 2": ("mile ** 2",),
    "pint": ("imperial_pint",),
}
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}


def money_pairs(article: Article, figures: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """Neighbouring amounts of money that say one thing in two currencies: "340 billion yen ($2.3 billion)"."""
    money = [f for f in figures if f.kind == "money"]
    found = []
    for a, b in pairwise(money):
        gap = article.text[a.span.end : b.span.start]
        if PART.match(article.text, b.span.end):
            continue
        if a.unit != b.unit and "XXX" not in (a.unit, b.unit) and a.form == b.form == "point" and TWICE.fullmatch(gap):
            found.append((a, b))
    return found


def rounding(figure: Figure) -> Interval:
    """How exactly the number was written, without "about": a pair in two currencies was converted from one number."""
    digits = re.search(r"[0-9][0-9,]*(?:\.([0-9]+))?", figure.surface)
    if not digits or not figure.value:
        return figure.low, figure.high
    written = float(digits.group().replace(",", ""))
    step = 10.0 ** -len(digits.group(1)) if digits.group(1) else 1.0
    half = abs(figure.value / written) * step / 2 if written else 0.0
    return figure.value - half, figure.value + half


def implied_rates(article: Article, figures: Sequence[Figure], rates: Rates) -> list[Check]:
    """Return the rate that an article used, against the one given."""
    checks: list[Check] = []
    for a, b in money_pairs(article, figures):
        base, other = (a, b) if a.value < b.value else (b, a)
        low, high = divide(rounding(other), rounding(base))
        given = money_factor(base.unit, other.unit, rates)
        rate = number(other.value / base.value)
        statement = f"{words_of(other)} for {words_of(base)} means {rate} {currency(other.unit)} "
        statement += f"for one {currency(base.unit, 1)}"
        if given is None:
            verdict, expected = UNDECIDABLE, (math.nan, math.nan)
            statement += "; no rate is given to hold it against"
        else:
            expected = (given * (1 - RATE_REACH), given * (1 + RATE_REACH))
            verdict = CONSISTENT if overlap(expected, (low, high)) else INCONSISTENT
            statement += (
                f", near the {number(given)} set here"
                if verdict == CONSISTENT
                else f", far from the {number(given)} set here"
            )
        checks.append(Check("", article.id, "implied_rate", statement, expected, (low, high), verdict, b.span))
    return checks


def coarse(figure: Figure) -> Interval:
    """Return how exactly a number may be meant: zeros at its end may be rounding, up to a tenth of it."""
    low, high = rounding(figure)
    digits = re.search(r"[0-9][0-9,]*(?:\.[0-9]+)?", figure.surface)
    by = zeros(digits.group()) * abs(figure.value) if digits else 0.0
    return min(low, figure.value - by), max(high, figure.value + by)


def zeros(digits: str) -> float:
    """Return what share of a written number the zeros at its end leave open to each side, at most a tenth.

    >>> zeros("3,000"), zeros("150"), zeros("3.0")
    (0.1, 0.03333333333333333, 0.0)
    """
    whole = digits.replace(",", "")
    count = len(whole) - len(whole.rstrip("0"))
    return 0.0 if "." in whole or not count or not int(whole) else min(10.0**count / 2 / float(whole), 0.1)


def _readings(a: Figure, b: Figure) -> list[tuple[float, Interval]]:
    """Return what `a` may be in the unit of `b`: the value, and its interval; several where a unit has two meanings."""
    low, high = coarse(a)
    degrees = [temperatures(x, a.unit, b.unit) for x in (low, a.value, high)]
    if degrees[0] and degrees[1] and degrees[2]:  # a temperature, or so many degrees more
        return [(degrees[1][i], (degrees[0][i], degrees[2][i])) for i in (0, 1)]
    found: list[tuple[float, Interval]] = []
    for one in (a.unit, *MEANINGS.get(a.unit, ())):
        for other in (b.unit, *MEANINGS.get(b.unit, ())):
            by = factor("measure", one, other, {})
            if by is not None:
                found.append((a.value * by, (low * by, high * by)))
    return found


def _scale(figure: Figure) -> float:
    """Return the worth of the scale word of a measure: a million in "60 million tons"."""
    return next((value for word, value in SCALES.items() if re.search(rf"\b{word}\b", figure.surface)), 1.0)


def _agree(a: Figure, b: Figure, reading: Interval) -> bool:
    """Tell whether `b` can be `a` as converted; a scale word said once may be meant of both."""
    low, high = sorted(reading)
    # Converters round the second number as coarsely as they like: two per cent is not worth a word.
    wide = (low - 0.02 * abs(low), high + 0.02 * abs(high))
    scales = {1.0} if _scale(b) > 1 else {1.0, _scale(a)}
    return any(overlap(wide, (coarse(b)[0] * by, coarse(b)[1] * by)) for by in scales)


def conversions(article: Article, figures: Sequence[Figure], rates: Rates) -> list[Check]:
    """Check "87 mph (140 km/h)": two physical units of one length, weight, speed or temperature."""
    checks: list[Check] = []
    for a, b in pairwise(figures):
        measures = a.kind == b.kind == "measure" and a.form == b.form == "point" and a.per == b.per
        if not measures or a.unit == b.unit or not TWICE.fullmatch(article.text[a.span.end : b.span.start]):
            continue
        readings = _readings(a, b)
        if not readings:
            continue
        fits = [r for r in readings if _agree(a, b, r[1])]
        value, found = (fits or readings)[0]
        verdict = CONSISTENT if fits else INCONSISTENT
        worked = f"{a.surface} is {measure_words(value, b.unit)}"
        tail = f", as {b.surface} says" if fits else f", not {b.surface}"
        checks.append(Check("", article.id, "conversion", worked + tail, rounding(b), found, verdict, b.span))
    return checks
