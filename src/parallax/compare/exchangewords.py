"""Exchange in words: what explains two accounts' difference in an amount of money, in one plain sentence."""

from __future__ import annotations

import math
from collections.abc import Mapping

from parallax.compare.exchange import NONE, OPEN, RATE, ROUNDING, Difference, RateGap
from parallax.compare.verdicts import currency, number, words_of


def _rate(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{float(f'{value:.4g}'):g}"


def _percent(value: float) -> str:
    return f"{number(value, 2)} percent" if value >= 0.1 else "less than 0.1 percent"


def _rates(one: Difference) -> str:
    """Return the rates used: "148.1 against 147.8 Japanese yen for one US dollar"."""
    told = [_rate(r) for r in one.rates if not math.isnan(r)]
    if not told:
        return ""
    return f"{' against '.join(told)} {currency(one.quote)} for one {currency(one.base, 1)}"


def _by_rate(one: Difference, a: str, b: str) -> str:
    if one.a.unit == one.b.unit:
        return (
            f"{a} and {b} agree on {words_of(one.a)}; the {_percent(one.own)} between their amounts in other money "
            f"come from the rate each used: {_rates(one)}."
        )
    users = [name for name, rate in zip((a, b), one.rates, strict=True) if not math.isnan(rate)]
    if one.meets_own and users:
        apart = f"At {_rate(one.assumed)} {currency(one.quote)} for one {currency(one.base, 1)}"
        first = f"{apart} {a} and {b} are {_percent(one.given)} apart; " if not math.isnan(one.assumed) else ""
        used = f"with the rate that {' and '.join(users)} used, {_rates(one)}, {words_of(one.a)} ({a}) "
        return f"{first}{used}and {words_of(one.b)} ({b}) are one amount."
    return (
        f"At one rate, {_rate(one.assumed)} {currency(one.quote)} for one {currency(one.base, 1)}, "
        f"{words_of(one.a)} ({a}) and {words_of(one.b)} ({b}) are one amount: what is left between them is the rate."
    )


def sentence(one: Difference, names: Mapping[str, str]) -> str:
    """Return what explains a difference, in one sentence; `names` maps an article to the name it goes by."""
    a, b = names.get(one.a.article, one.a.article), names.get(one.b.article, one.b.article)
    both = f"{words_of(one.a)} ({a}) and {words_of(one.b)} ({b})"
    if one.explained_by == NONE:
        return f"{a} and {b} both say {words_of(one.a)}."
    if one.explained_by == ROUNDING and one.a.unit == one.b.unit:
        return f"{both} can be one amount, as rounding and hedges allow."
    if one.explained_by == ROUNDING:
        rate = f"At {_rate(one.assumed)} {currency(one.quote)} for one {currency(one.base, 1)}"
        return f"{rate} {both} can be one amount, as rounding and hedges allow: they are {_percent(one.given)} apart."
    if one.explained_by == RATE:
        return _by_rate(one, a, b)
    if one.explained_by == OPEN:
        needed = one.a.value / one.b.value if one.quote == one.a.unit else one.b.value / one.a.value
        rate = f"{_rate(needed)} {currency(one.quote)} for one {currency(one.base, 1)}"
        silent = [name for name, r in zip((a, b), one.rates, strict=True) if math.isnan(r)]
        who = f"{silent[0]} does not say" if len(silent) == 1 else "neither says"
        return f"{both} would be one amount at {rate}; {who} which rate it used."
    if one.a.unit == one.b.unit:
        return f"{both} are {_percent(one.own)} apart: neither rounding nor a rate explains it."
    apart = one.given if not math.isnan(one.given) else one.own
    return f"{both} are {_percent(apart)} apart, and no rate used brings them together."


def rate_sentence(one: RateGap, names: Mapping[str, str]) -> str:
    """Return how far two accounts' rates lie apart, in one sentence; `names` maps an article to the name it goes by."""
    a, b = names.get(one.a.article, one.a.article), names.get(one.b.article, one.b.article)
    line = f"{a} reckons with {_rate(one.a.value)}, {b} with {_rate(one.b.value)} {currency(one.a.quote)} "
    line += f"for one {currency(one.a.base, 1)}: {_percent(one.percent)} apart"
    why = "more than the rounding of their amounts explains" if one.apart else "which the rounding explains"
    return f"{line}, {why}." if one.percent else f"{line}."
