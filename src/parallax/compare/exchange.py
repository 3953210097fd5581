"""Exchange: amounts of money across accounts: what of a difference is rounding, what the rate, what a real conflict.

An article that gives 340 billion yen ($2.3 billion) tells the rate that it used: about 148. Two accounts of one
amount are first held together at one rate, then each at its own.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from parallax.compare.conversion import Rates, money_factor
from parallax.compare.measures import Measure
from parallax.compare.pairs import RATE_REACH, money_pairs, rounding
from parallax.compare.verdicts import Interval, divide, overlap
from parallax.find.figures import Figure
from parallax.read.article import Article
from parallax.read.text import Span

NONE, ROUNDING, RATE, CONFLICT, OPEN = "none", "rounding", "rate", "conflict", "open"
NEAR = 1e-9  # relative: two written numbers are the same


@dataclass(frozen=True, slots=True)
class ImpliedRate:
    """The rate that an article used: `value` units of `quote` for one of `base`, somewhere in `low` to `high`.

    The interval is what the rounding of the two amounts leaves; `span` is that of the second amount in the article.
    """

    article: str
    base: str
    quote: str
    value: float
    low: float
    high: float
    span: Span


@dataclass(frozen=True, slots=True)
class RateGap:
    """Two accounts' rates between the same currencies. `percent` is how far the higher lies above the lower."""

    a: ImpliedRate
    b: ImpliedRate
    percent: float
    apart: bool  # further than the rounding of their amounts explains


@dataclass(frozen=True, slots=True)
class Difference:
    """What keeps two accounts' amounts of one measure apart.

    `given` and `own` are how far apart they are, in per cent of the lower, at one rate for both and with the rates
    that they used themselves; nan where no rate is known. `meets_given` and `meets_own` tell whether their intervals
    overlap then. `rates` holds the rates of `a` and `b` as `quote` for one `base`, nan where an account tells none;
    `assumed` is the one that was set.
    """

    measure: str
    a: Figure
    b: Figure
    given: float
    own: float
    meets_given: bool
    meets_own: bool
    explained_by: str  # none rounding rate conflict, or open: they may meet at a rate that neither of them tells
    base: str = ""
    quote: str = ""
    rates: tuple[float, float] = (math.nan, math.nan)
    assumed: float = math.nan


def article_rates(articles: Sequence[Article], figures: Sequence[Figure]) -> list[ImpliedRate]:
    """Return the rates that the articles used, in their order; `base` is one currency of a pair throughout.

    >>> from parallax.find.figures import find_figures
    >>> a = Article.from_text("It cost 340 billion yen ($2.3 billion).", id="a")
    >>> [(r.base, r.quote, round(r.value)) for r in article_rates([a], find_figures(a, about_width=0.05))]
    [('USD', 'JPY', 148)]
    """
    found: list[ImpliedRate] = []
    based: dict[frozenset[str], str] = {}
    for article in articles:
        for pair in money_pairs(article, [f for f in figures if f.article == article.id]):
            if min(f.value for f in pair) <= 0:
                continue
            units = frozenset(f.unit for f in pair)
            base = based.setdefault(units, min(pair, key=lambda f: f.value).unit)
            one, other = sorted(pair, key=lambda f: f.unit != base)
            low, high = divide(rounding(other), rounding(one))
            value = other.value / one.value
            found.append(ImpliedRate(article.id, base, other.unit, value, low, high, pair[1].span))
    return found


def rate_gaps(rates: Sequence[ImpliedRate]) -> list[RateGap]:
    """Return how far the rates of every two articles lie apart, for each pair of currencies; one rate an article."""
    first: dict[tuple[str, str, str], ImpliedRate] = {}
    for rate in rates:
        key = (rate.base, rate.quote, rate.article)
        if key not in first or rate.high / rate.low < first[key].high / first[key].low:
            first[key] = rate  # the one that its rounding leaves least doubt of
    gaps = []
    for a, b in combinations(first.values(), 2):
        if (a.base, a.quote) == (b.base, b.quote):
            apart = not overlap((a.low, a.high), (b.low, b.high)) and a.value != b.value
            gaps.append(RateGap(a, b, gap(a.value, b.value), apart))
    return gaps


def gap(a: float, b: float) -> float:
    """Return how far the higher of two amounts lies above the lower, in per cent; nan where one is not positive.

    >>> round(gap(2.0, 2.5), 1)
    25.0
    """
    low, high = sorted((a, b))
    return 100 * (high / low - 1) if low > 0 and math.isfinite(high) else math.nan


def _times(amount: Interval, by: Interval) -> Interval:
    return amount[0] * by[0], amount[1] * by[1]


def _own(rates: Iterable[ImpliedRate], article: str, source: str, target: str) -> tuple[float, Interval] | None:
    """Return what one `source` was in `target` for an article, and the interval of it; None where it does not tell."""
    options: list[tuple[float, Interval]] = []
    for rate in rates:
        if rate.article == article and rate.low > 0:
            if (rate.base, rate.quote) == (source, target):
                options.append((rate.value, (rate.low, rate.high)))
            elif (rate.quote, rate.base) == (source, target):
                options.append((1 / rate.value, (1 / rate.high, 1 / rate.low)))
    return min(options, key=lambda o: o[1][1] / o[1][0], default=None)


def _same(a: Figure, b: Figure) -> bool:
    return math.isclose(a.value, b.value, rel_tol=NEAR) and a.hedge == b.hedge


def _shared(measure: str, pairs: Sequence[tuple[Figure, Figure]]) -> Difference:
    """Return the difference of two accounts that give their amounts in the same currency, or in the same two."""
    meets = [p for p in pairs if overlap((p[0].low, p[0].high), (p[1].low, p[1].high)) or _same(*p)]
    apart = [p for p in pairs if p not in meets]
    level = min(meets or pairs, key=lambda p: gap(p[0].value, p[1].value))
    shown = max(apart or pairs, key=lambda p: gap(p[0].value, p[1].value))
    if meets and apart:
        why = RATE
    elif not meets:
        why = CONFLICT
    else:
        why = NONE if all(_same(*p) for p in pairs) else ROUNDING
    a, b = level if why == RATE else shown
    given, own = gap(level[0].value, level[1].value), gap(shown[0].value, shown[1].value)
    known: tuple[float, float] = (math.nan, math.nan)
    base = quote = ""
    if why == RATE:
        (base, quote), known = _oriented(level, shown)
    return Difference(measure, a, b, given, own, bool(meets), not apart, why, base, quote, known)


def _oriented(
    level: tuple[Figure, Figure], shown: tuple[Figure, Figure]
) -> tuple[tuple[str, str], tuple[float, float]]:
    """Return the currencies (base, quote) and the two rates between what both agree in and what they make of it."""
    values = [(x.value / y.value) if y.value else math.nan for x, y in zip(level, shown, strict=True)]
    if values[0] >= 1:
        return (shown[0].unit, level[0].unit), (values[0], values[1])
    return (level[0].unit, shown[0].unit), (1 / values[0], 1 / values[1])


def _converted(
    measure: str, a: Figure, b: Figure, used: Sequence[ImpliedRate], rates: Rates, shared: Collection[str]
) -> Difference:
    """Return the difference of `a` and `b`, in two currencies; `shared` are those that both accounts give.

    An account that gives the amount in the other's currency itself is taken at its word: its own rate only leads back.
    """
    by = money_factor(a.unit, b.unit, rates)
    mine, theirs = _own(used, a.article, a.unit, b.unit), _own(used, b.article, a.unit, b.unit)
    asked = [one for one, back in ((mine, b.unit), (theirs, a.unit)) if back not in shared]
    other = (b.low, b.high)
    meets_given = by is not None and overlap(_times((a.low, a.high), (by, by)), other)
    owns = [one for one in asked if one]
    meets_own = any(overlap(_times((a.low, a.high), one[1]), other) for one in owns)
    given = gap(a.value * by, b.value) if by else math.nan
    own = min((gap(a.value * one[0], b.value) for one in owns), default=math.nan)
    if meets_given:
        why = RATE if shared else ROUNDING
    elif meets_own:
        why = RATE
    else:
        usual = by or (owns[0][0] if owns else b.value / a.value)
        reach = gap(a.value * usual, b.value) <= 100 * RATE_REACH
        why = OPEN if reach and None in asked else CONFLICT
    flip = (by or (owns[0][0] if owns else b.value / a.value)) < 1
    base, quote = (b.unit, a.unit) if flip else (a.unit, b.unit)
    told = tuple(math.nan if one is None else 1 / one[0] if flip else one[0] for one in (mine, theirs))
    assumed = math.nan if by is None else 1 / by if flip else by
    return Difference(measure, a, b, given, own, meets_given, meets_own, why, base, quote, (told[0], told[1]), assumed)


def _pair(
    measure: Measure, a: Sequence[Figure], b: Sequence[Figure], used: Sequence[ImpliedRate], rates: Rates
) -> Difference | None:
    """Return the difference of two accounts, of whose amounts in one currency the nearest count."""
    natives = [(x, y) for x in a for y in b if x.unit == y.unit]
    shared: dict[str, tuple[Figure, Figure]] = {}
    for pair in natives:
        kept = shared.get(pair[0].unit)
        if kept is None or gap(pair[0].value, pair[1].value) < gap(kept[0].value, kept[1].value):
            shared[pair[0].unit] = pair
    known = _shared(measure.id, list(shared.values())) if shared else None
    if known and known.explained_by != CONFLICT:
        return known
    # What one gives in a currency that the other does not: the other may have worked from that.
    crossed = [(x, y) for x in a for y in b if x.unit != y.unit and not {x.unit, y.unit} <= shared.keys()]
    tried = [_converted(measure.id, x, y, used, rates, shared) for x, y in crossed]
    order = (ROUNDING, RATE, OPEN, CONFLICT)
    best = min(tried, key=lambda d: order.index(d.explained_by), default=None)
    return known if known and (best is None or best.explained_by == CONFLICT) else best


def differences(
    measure: Measure, articles: Sequence[Article], figures: Sequence[Figure], rates: Rates
) -> list[Difference]:
    """Return for every two articles that give `measure`, an amount of money, what explains that they differ.

    `figures` are all figures of the articles, for the rates that they used; `rates` maps (A, B) to how many B one A
    is. Rounding: the intervals overlap once one rate is used for both. Rate: they overlap in the currency that both
    worked from, or with the rate that one of them used. Conflict: they stay apart under every rate used.
    """
    if measure.kind != "money":
        return []
    used = article_rates(articles, figures)
    by_article: dict[str, list[Figure]] = {}
    for figure in measure.members:
        if figure.unit != "XXX" and figure.value > 0 and figure.form != "indefinite":  # "billions" is no amount
            by_article.setdefault(figure.article, []).append(figure)
    order = [article.id for article in articles if article.id in by_article]
    found = (_pair(measure, by_article[a], by_article[b], used, rates) for a, b in combinations(order, 2))
    return [one for one in found if one]
