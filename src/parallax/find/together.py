"""Together: amounts that several numbers or words make: "8 hours and 20 minutes", "an hour and a half", heights."""

from __future__ import annotations

import re
from dataclasses import replace

from parallax.find.counts import Amount
from parallax.find.numbers import Number
from parallax.find.numberwords import FRACTIONS
from parallax.find.units import unit_after
from parallax.read.text import Span

# What makes one amount of two: "8 hours and 20 minutes" is 500 minutes.
SMALLER = {
    ("year", "month"): 12,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("pound", "ounce"): 16,
    ("stone", "pound"): 14,
}
TOGETHER = (" and ", " ", ", ")
# "5'2\"", "5’11 tall": feet and inches.
HEIGHT = re.compile(
    r"""(?<![\w.,'’′])(?P<feet>[3-8])['’′][ ]?(?P<inches>1[01]|[0-9])"""
    r"""(?:["”″]|[’']{2}|(?=[ -](?:tall|and|in[ ]height)\b))"""
)
# A quarter point: of per cent, as interest rates move. A half point may be won at chess.
POINT_PART = re.compile(
    r"(?<![\w-])(?P<all>(?:an?[ ])?(?P<three>three[ -])?(?P<part>quarter|half)(?:s[ ]of[ ]a|[ ]of[ ]a)?"
    r"[ -](?P<of>percentage[ -])?point)(?!\w)(?P<move>[ ](?:cut|rise|increase|hike|move|reduction))?",
    re.IGNORECASE,
)
# "an hour and a half", "a mile and a quarter".
AND_HALF = re.compile(r"(?<![\w-])an?[ ](?P<unit>[a-z]{3,12})[ ]and[ ]a[ ](?P<part>half|quarter)\b", re.IGNORECASE)


def _worded(text: str) -> list[Amount]:
    """Return the amounts that are no number with its unit: "an hour and a half", "a quarter point", feet and inches."""
    found: list[Amount] = []
    for match in POINT_PART.finditer(text) if "point" in text else ():
        plain = match.group().isascii()  # a dotless i is an i to the pattern, not to the word lists
        if plain and (match["of"] or match["move"] or match["part"].lower() == "quarter"):
            value = (3 if match["three"] else 1) / FRACTIONS[match["part"].lower()]
            number = Number(Span(*match.span("all")), value, value / 10, words=True)
            found.append(Amount(number, number.span, "percentage_point", "percentage_point", front=match.start()))
    for match in HEIGHT.finditer(text) if any(mark in text for mark in "'’′") else ():
        number = Number(Span(*match.span()), int(match["feet"]) + int(match["inches"]) / 12, 1 / 12)
        found.append(Amount(number, number.span, "measure", "foot", front=match.start()))
    for match in AND_HALF.finditer(text) if " and a " in text else ():
        unit = unit_after(text, match.start("unit") - 1, digits=False, big=False)
        if match.group().isascii() and unit and unit.kind in ("duration", "measure") and unit.end == match.end("unit"):
            part = 1 / FRACTIONS[match["part"].lower()]
            number = Number(Span(*match.span()), 1 + part, part, words=True)
            found.append(Amount(number, number.span, unit.kind, unit.name, unit.factor, front=match.start()))
    return found


def _summed(text: str, found: list[Amount]) -> list[Amount]:
    """Make one amount of two that are said together: "8 hours and 20 minutes"."""
    made: list[Amount] = []
    for amount in found:
        last = made[-1] if made else None
        by = SMALLER.get((last.unit, amount.unit), 0) if last and last.kind == amount.kind else 0
        close = last is not None and by and text[last.span.end : amount.front] in TOGETHER
        if last and close and 0 < amount.number.value < by and not (last.number.indefinite or last.per):
            value = last.number.value * by + amount.number.value
            number = replace(amount.number, value=value, span=Span(last.number.span.start, amount.number.span.end))
            made[-1] = replace(amount, number=number, span=Span(last.span.start, amount.span.end), front=last.front)
        else:
            made.append(amount)
    return made


def together(text: str, found: list[Amount]) -> list[Amount]:
    """Return the amounts of `text`, those that belong together as one; `found` are its numbers with their units.

    >>> from parallax.find.amounts import amounts
    >>> from parallax.find.numbers import numbers
    >>> text = "8 hours and 20 minutes, or an hour and a half"
    >>> [(a.value, a.unit) for a in amounts(text, numbers(text))]
    [(500.0, 'minute'), (1.5, 'hour')]
    """
    found, worded = _summed(text, found), _worded(text)
    if not worded:
        return found
    first = {amount.span for amount in worded}
    kept: list[Amount] = []  # what is said in words comes first
    for amount in sorted([*worded, *found], key=lambda a: (a.span.start, -a.span.end)):
        if not kept or amount.span.start >= kept[-1].span.end:
            kept.append(amount)
        elif amount.span in first:
            kept[-1] = amount
    return kept
