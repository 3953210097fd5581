"""Verdicts: what a check says, and the interval arithmetic under it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date

from parallax.find.figures import Figure
from parallax.read.text import Span

CONSISTENT, INCONSISTENT, UNDECIDABLE = "consistent", "inconsistent", "undecidable"
Interval = tuple[float, float]
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


@dataclass(frozen=True, slots=True)
class Check:
    """One piece of arithmetic. `statement` is a line that a reader follows without the rest.

    `expected` is what the article says, `found` what its other numbers or dates give: two numbers (a bound may be
    infinite, or nan where nothing is known) or two ISO dates.
    """

    id: str
    article: str
    kind: str  # multiple percent_change conversion implied_rate sum share difference enumeration clock elapsed_hours
    # elapsed_days impossible_date
    statement: str
    expected: tuple[float, float] | tuple[str, str]
    found: tuple[float, float] | tuple[str, str]
    verdict: str
    span: Span


def overlap(a: Interval, b: Interval) -> bool:
    """Tell whether two intervals share more than an edge (or are the same point).

    >>> overlap((24.5, 25.5), (25.5, 26.5)), overlap((1.0, 5.0), (4.0, math.inf))
    (False, True)
    """
    return a == b or (a[0] < b[1] and b[0] < a[1])


def meet(a: Interval, b: Interval) -> bool:
    """Tell whether two closed intervals share a point: a counted number may lie on the edge of a rounded one.

    >>> meet((12.0, 12.0), (12.0, 12.5)), meet((1.0, 2.0), (3.0, 4.0))
    (True, False)
    """
    return a[0] <= b[1] and b[0] <= a[1]


def plus(a: Interval, b: Interval) -> Interval:
    """Return the interval of a sum.

    >>> plus((1.0, 2.0), (10.0, 10.5))
    (11.0, 12.5)
    """
    return a[0] + b[0], a[1] + b[1]


def divide(top: Interval, bottom: Interval) -> Interval:
    """Return the interval of a quotient of two positive intervals.

    >>> divide((9.5, 10.5), (1.0, 2.0))
    (4.75, 10.5)
    """
    return top[0] / bottom[1] if bottom[1] else math.inf, top[1] / bottom[0] if bottom[0] > 0 else math.inf


def number(value: float, places: int = 4) -> str:
    """Return a number with few digits, grouped where it is long.

    >>> number(2666.6667), number(4.1333, 2), number(340000000000.0)
    ('2,667', '4.1', '340 billion')
    """
    for scale, word in SCALES:
        if abs(value) >= scale:
            return f"{float(f'{value / scale:.3g}'):g} {word}"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{float(f'{value:.{places}g}'):g}"


def measure_words(value: float, unit: str) -> str:
    """Return an amount in a unit as pint calls it, in words.

    >>> measure_words(121.7, "kilometer ** 2"), measure_words(3.6, "degree_Fahrenheit"), measure_words(6.1, "foot")
    ('121.7 square kilometers', '3.6 degrees Fahrenheit', '6.1 feet')
    """
    power = re.fullmatch(r"(\w+) \*\* ([23])", unit)
    name = power.group(1) if power else unit
    front = {"2": "square ", "3": "cubic "}[power.group(2)] if power else ""
    first, _, rest = name.replace("_", " ").partition(" ")
    if first not in ("metric", "long", "imperial") and value != 1:
        first = {"foot": "feet", "inch": "inches"}.get(first, first if first.endswith(("s", "tz")) else first + "s")
    elif value != 1:
        rest += "s"
    return f"{number(value)} {front}{first}{' ' + rest if rest else ''}"


def currency(code: str, count: float = 2) -> str:
    """Return a currency in words.

    >>> currency("USD", 1)
    'US dollar'
    """
    from babel.numbers import get_currency_name

    return get_currency_name(code, count, locale="en")


def day_words(day: date) -> str:
    """Return a day as prose writes it.

    >>> day_words(date(2019, 5, 3))
    '3 May 2019'
    """
    return f"{day.day} {day:%B %Y}"


def words_of(figure: Figure) -> str:
    """Return an amount in words that do not depend on its article's typography: "1.2 billion US dollars"."""
    unit = figure.unit.replace("_", " ")
    if figure.kind == "measure" and figure.form == "point":
        return measure_words(figure.value, figure.unit)
    if figure.kind == "money" and figure.unit != "XXX":
        unit = currency(figure.unit)
    amount = (
        f"{number(figure.low, 6)} to {number(figure.high, 6)}" if figure.form == "range" else number(figure.value, 6)
    )
    return f"{amount} {unit}".strip()
