"""Checks: the arithmetic that an article's own numbers allow, in interval arithmetic.

Three verdicts. Consistent: the two intervals meet. Inconsistent: they stay apart even with every number at its
rounding edge. Undecidable: the text does not say surely which numbers belong together. Silence where it says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from parallax.compare.changes import changes
from parallax.compare.conversion import Rates
from parallax.compare.enumerations import enumerations
from parallax.compare.hours import clock_checks
from parallax.compare.measures import Measure
from parallax.compare.nearby import nearby
from parallax.compare.pairs import conversions, implied_rates, overlap, rounding
from parallax.compare.shares import leads, opposites, shares
from parallax.compare.sums import grand_totals, outgrown, totals
from parallax.compare.timing import date_checks
from parallax.compare.verdicts import CONSISTENT, INCONSISTENT, UNDECIDABLE, Check, Interval, divide, number, words_of
from parallax.find.dates import Date
from parallax.find.figures import Figure
from parallax.read.article import Article

# "N times the agreed amount": the other amount stands at most this many characters back.
REACH = 400
NEAR_MISS = 0.03  # what misses by less is a matter of rounding, not of arithmetic
TIMES_THE = re.compile(r"\s(?:the|its|their|that|what|as|more|higher|larger|greater|bigger)\b")
# What points back to an amount that was given before.
MEANT = re.compile(
    r"\s(?:the|that|its|their)\s(?:(?!average|limit|normal|usual|minimum|maximum|national|global|world|industry|median)"
    r"[\w’'-]+\s){0,3}?(?:amount|sum|figure|price|estimate|total|number|cost|value|level|budget|bill|fee|toll|offer|bid|"
    r"salary|payment|contribution|fine|loan|debt|profit|revenue|loss|one)s?\b"
)
# "Three times as much as the $1,500": the amount that is multiplied stands right behind.
OF_WHAT = re.compile(
    r"\s+(?:as\s+(?:much|many|big|large|high|long|great)\s+as\s+)?"
    r"(?:about\s+|around\s+|nearly\s+|the\s+|its\s+|their\s+|original\s+|first\s+|earlier\s+|agreed\s+|last\s+year[’']s\s+)*"
)
# What lets an amount be the one that "N times" is multiplied into: only these stand between.
DIRECT = re.compile(
    r"[\s,—–-]*(?:(?:or|is|was|about|around|nearly|almost|over|more|than|roughly|some|a|at|least|well|up|to)[\s,—–-]*)*"
)


def _other_amounts(article: Article, figures: Sequence[Figure], big: Figure, ratio: Figure) -> list[Figure]:
    """Amounts before `big` that "N times" may multiply: same currency, near, in the same or the sentence before."""
    return [
        f
        for f in nearby(figures, ratio.span, REACH + 80)
        if f.kind == big.kind
        and f.unit == big.unit
        and f.span != big.span
        and f.form == "point"
        and f.span.end <= ratio.span.start
        and ratio.span.start - f.span.end <= REACH
        and ratio.sentence - f.sentence <= 1
    ]


def _behind(article: Article, figures: Sequence[Figure], big: Figure, ratio: Figure) -> list[Figure]:
    """Return the amount right behind "three times as much as the", where that is what is multiplied."""
    next_one = next((f for f in nearby(figures, ratio.span, 80) if f.span.start >= ratio.span.end), None)
    if next_one is None or (next_one.kind, next_one.unit, next_one.form) != (big.kind, big.unit, "point"):
        return []
    return [next_one] if OF_WHAT.fullmatch(article.text[ratio.span.end : next_one.span.start]) else []


def _multiples(article: Article, figures: Sequence[Figure], rates: Rates) -> list[Check]:
    """Check "$30 million, over five times the first estimate": against the amounts that the article gives."""
    checks: list[Check] = []
    for i, ratio in enumerate(figures):
        if ratio.kind != "ratio" or not re.search(r"times|fold|x$|twice", ratio.surface) or i == 0:
            continue
        big = figures[i - 1]
        gap = article.text[big.span.end : ratio.span.start]
        if big.kind not in ("money", "count", "measure") or big.form != "point" or not DIRECT.fullmatch(gap):
            continue
        if not TIMES_THE.match(article.text, ratio.span.end):
            continue
        behind = _behind(article, figures, big, ratio)
        others = behind or _other_amounts(article, figures, big, ratio)
        others = [f for f in others if 0 < f.value < big.value]
        if not others:
            continue
        check = _multiple(article, ratio, big, others)
        # "Three times the national average" is measured by what the text may not give: only what fits is told.
        known = behind or MEANT.match(article.text, ratio.span.end)
        if known or check.verdict == CONSISTENT:
            checks.append(check)
    return checks


def _claimed(ratio: Figure) -> Interval:
    """Return what "N times" may stand for, read kindly: "nearly three" from 2.5, "over five" from 5 up."""
    if ratio.hedge == "nearly":
        return ratio.value - max(0.5, 0.1 * ratio.value), ratio.value * 1.02
    if ratio.hedge == "about":
        reach = max(0.5, 0.12 * ratio.value)
        return ratio.value - reach, ratio.value + reach
    return ratio.low, ratio.high


def _as_said(figure: Figure) -> Interval:
    """Return a whole, unhedged number as the sum that was named; one with decimals was rounded."""
    whole = "." not in figure.surface and figure.hedge == "none"
    return (figure.value, figure.value) if whole else rounding(figure)


def _multiple(article: Article, ratio: Figure, big: Figure, others: Sequence[Figure]) -> Check:
    claimed = _claimed(ratio)
    small = others[-1]
    # "About" belongs to the number as it was written; the multiple was worked out from that, so its rounding counts.
    results = [divide(_as_said(big), _as_said(f)) for f in others]
    # What misses by less than three per cent is a matter of rounding, not of arithmetic.
    meets = [overlap((r[0] * (1 - NEAR_MISS), r[1] * (1 + NEAR_MISS)), claimed) for r in results]
    verdict = CONSISTENT if meets[-1] else INCONSISTENT if not any(meets) else UNDECIDABLE
    said = f"{ratio.hedge.replace('_', ' ')} {ratio.surface}" if ratio.hedge != "none" else ratio.surface
    worked = f"{words_of(big)} against {words_of(small)} is {number(big.value / small.value, 2)} times"
    tail = {CONSISTENT: f", as said ({said})", INCONSISTENT: f", not {said}"}.get(
        verdict, f"; “{said}” may be meant of another amount"
    )
    return Check("", article.id, "multiple", worked + tail, claimed, results[-1], verdict, ratio.span)


INSTRUMENTS: tuple[Callable[[Article, Sequence[Figure], Rates], list[Check]], ...] = (
    _multiples,
    changes,
    conversions,
    implied_rates,
)


def run_checks(
    articles: Sequence[Article],
    figures: Sequence[Figure],
    dates: Sequence[Date],
    measures: Sequence[Measure],
    *,
    rates: Rates,
) -> list[Check]:
    """Return what the articles' own numbers say about each other, in the order of the articles.

    `rates` maps (A, B) to how many B one A is. An inconsistent verdict is only given where no reading of the
    rounded numbers saves the sentence; `expected` is what the article says, `found` what its numbers give.
    """
    found: list[Check] = []
    latest = max((article.published.date() for article in articles if article.published), default=None)
    figures_of: dict[str, list[Figure]] = {}
    dates_of: dict[str, list[Date]] = {}
    for figure in sorted(figures, key=lambda f: f.span):
        figures_of.setdefault(figure.article, []).append(figure)
    for date in dates:
        dates_of.setdefault(date.article, []).append(date)
    for article in articles:
        own, there = figures_of.get(article.id, []), dates_of.get(article.id, [])
        for instrument in INSTRUMENTS:
            found += instrument(article, own, rates)
        for plain in (totals, outgrown, grand_totals, shares, opposites, leads, enumerations):
            found += plain(article, own)
        found += date_checks(article, own, there, latest)
        found += clock_checks(article, own, there)
    order = {article.id: i for i, article in enumerate(articles)}
    found.sort(key=lambda c: (order[c.article], c.span, c.kind))
    counts: dict[str, int] = {}
    named: list[Check] = []
    for check in found:
        key = f"{check.article}-{check.kind}"
        counts[key] = counts.get(key, 0) + 1
        named.append(replace(check, id=f"{key}-{counts[key]}", statement=" ".join(check.statement.split())))
    return named
