"""Pairs: one amount given twice, in two currencies or two units, checked against each other."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from parallax.compare.conversion import Rates, factor, money_factor
from parallax.compare.grouping import TWICE
from parallax.compare.verdicts import (
    CONSISTENT,
    INCONSISTENT,
    UNDECIDABLE,
    Check,
    Interval,
    divide,
    number,
    overlap,
    words_of,
)
from parallax.find.figures import Figure
from parallax.read.article import Article

# How far a rate that an article implies may lie from the rate given before it is called inconsistent:
# outlets convert on different days, and currencies seldom move more within a few months.
RATE_REACH = 0.15


def money_pairs(article: Article, figures: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """Neighbouring amounts of money that say one thing in two currencies: "340 billion yen ($2.3 billion)"."""
    money = [f for f in figures if f.kind == "money"]
    found = []
    for a, b in pairwise(money):
        gap = article.text[a.span.end : b.span.start]
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
        statement = f"{words_of(other)} for {words_of(base)} means {rate} {other.unit} for one {base.unit}"
        if given is None:
            verdict, expected = UNDECIDABLE, (math.nan, math.nan)
            statement += "; no rate is given to hold it against"
        else:
            expected = (given * (1 - RATE_REACH), given * (1 + RATE_REACH))
            verdict = CONSISTENT if overlap(expected, (low, high)) else INCONSISTENT
            statement += (
                f", near the {number(given)} assumed here"
                if verdict == CONSISTENT
                else f", far from the {number(given)} assumed here"
            )
        checks.append(Check("", article.id, "implied_rate", statement, expected, (low, high), verdict, b.span))
    return checks


def conversions(article: Article, figures: Sequence[Figure], rates: Rates) -> list[Check]:
    """Check "87 mph (140 km/h)": two physical units of one length, weight or speed."""
    checks: list[Check] = []
    for a, b in pairwise(figures):
        gap = article.text[a.span.end : b.span.start]
        if (
            a.kind != "measure"
            or b.kind != "measure"
            or a.unit == b.unit
            or not TWICE.fullmatch(gap)
            or a.form != "point" != b.form
        ):
            continue
        by = factor("measure", a.unit, b.unit, {})
        if by is None or b.form != "point" or a.per != b.per:
            continue
        low, high = (x * by for x in rounding(a))
        other = rounding(b)
        # Converters round the second number as coarsely as they like: two per cent is not worth a word.
        wide = (min(low, high) * 0.98, max(low, high) * 1.02)
        verdict = CONSISTENT if overlap(wide, other) else INCONSISTENT
        worked = f"{a.surface} is {number(a.value * by)} {b.unit.replace('_', ' ')}"
        tail = f", as {b.surface} says" if verdict == CONSISTENT else f", not {b.surface}"
        checks.append(Check("", article.id, "conversion", worked + tail, other, (low, high), verdict, b.span))
    return checks
