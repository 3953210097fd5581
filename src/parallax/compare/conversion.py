"""Conversion: amounts of one dimension in one unit: money by given rates, physical units and time by pint."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from parallax.find.figures import Figure

Rates = dict[tuple[str, str], float]
# A parameter whose name is of this form is an exchange rate: the second currency costs so many of the first.
RATE = re.compile(r"(?P<quote>[a-z]{3})_per_(?P<base>[a-z]{3})")


def exchange_rates(choices: Mapping[str, Any]) -> dict[tuple[str, str], float]:
    """Return (base, quote) → units of quote for one of base, from choices such as `jpy_per_eur`.

    >>> exchange_rates({"jpy_per_eur": 160.0, "about_width": 0.1})
    {('EUR', 'JPY'): 160.0}
    """
    matches = {name: RATE.fullmatch(name) for name in choices}
    return {(m["base"].upper(), m["quote"].upper()): float(choices[name]) for name, m in matches.items() if m}


# Scales of temperature: how many of their degrees one kelvin is, and where their zero lies.
TEMPERATURES = {"degree_Celsius": (1.0, 273.15), "degree_Fahrenheit": (1.8, 459.67), "kelvin": (1.0, 0.0)}


@cache
def _registry() -> Any:
    # Imported here: reading pint's definitions takes most of a second.
    import pint

    return pint.UnitRegistry()


def money_factor(source: str, target: str, rates: Rates) -> float | None:
    """Return what one `source` is in `target`, over at most one currency between; None where no rate is given.

    `rates` maps (A, B) to how many B one A is.

    >>> money_factor("JPY", "EUR", {("EUR", "JPY"): 160.0})
    0.00625
    """
    if source == target:
        return 1.0 if source != "XXX" else None
    known = {**rates, **{(b, a): 1 / rate for (a, b), rate in rates.items() if rate and (b, a) not in rates}}
    if (source, target) in known:
        return known[source, target]
    for (a, middle), rate in sorted(known.items()):
        if a == source and (middle, target) in known:
            return rate * known[middle, target]
    return None


def dimension(figure: Figure) -> str:
    """Return what must be the same for two figures to be comparable at all: kind, and dimension or noun.

    >>> from parallax.read.text import Span
    >>> dimension(Figure("a", 0, Span(0, 1), "5 km", "measure", 4.5, 5.5, 5.0, "kilometer"))
    'measure [length]'
    """
    if figure.kind == "measure":
        return f"measure {_registry().Unit(figure.unit).dimensionality}"
    return f"count {figure.unit.lower()}" if figure.kind == "count" else figure.kind


def factor(kind: str, source: str, target: str, rates: Rates) -> float | None:
    """Return what a `source` amount is multiplied by to stand in `target`; None where that cannot be done.

    Temperatures in different scales are not converted: theirs is no factor.

    >>> factor("duration", "hour", "minute", {})
    60.0
    """
    if kind == "money":
        return money_factor(source, target, rates)
    if source == target:
        return 1.0
    if kind not in ("measure", "duration", "age") or {source, target} & TEMPERATURES.keys():
        return None
    import pint

    try:
        return float(_registry().Quantity(1.0, source).to(target).magnitude)
    except (pint.DimensionalityError, pint.OffsetUnitCalculusError, pint.UndefinedUnitError):
        return None


def temperatures(value: float, source: str, target: str) -> tuple[float, float] | None:
    """Return a temperature in another scale, and a difference of temperatures; None where one is no such scale.

    >>> temperatures(2.0, "degree_Celsius", "degree_Fahrenheit")
    (35.6, 3.6)
    """
    if source not in TEMPERATURES or target not in TEMPERATURES:
        return None
    (size, zero), (other, its) = TEMPERATURES[source], TEMPERATURES[target]
    return round((value + zero) / size * other - its, 9), round(value / size * other, 9)
