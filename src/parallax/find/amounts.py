"""Amounts: numbers with their unit, before ranges, hedges and trends are read over them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parallax.find.amountforms import (
    AGED,
    BETWEEN,
    COMMA_AGE,
    DEFINITE,
    INITIALS,
    LIST_NUMBER,
    MINUS,
    MULTIPLE,
    NAME,
    OFTEN,
    OLD,
    OPENERS,
    PER,
    RATES,
    TELLING,
    TIMES,
)
from parallax.find.masks import addresses, calendar, masked
from parallax.find.nouns import HARMED, PLURALS, compound, counted
from parallax.find.numbers import Number, numbers
from parallax.find.units import Unit, currency_before, unit_after
from parallax.read.text import Span


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit. `kind` is empty while only digits are known; `factor` turns the number into `unit`."""

    number: Number
    span: Span
    kind: str = ""
    unit: str = ""
    factor: float = 1.0
    noun: str = ""
    per: str = ""
    front: int = 0  # where number or currency sign begins

    @property
    def value(self) -> float:
        """The value in `unit`."""
        return self.number.value * self.factor


def _metres(text: str, number: Number) -> Number:
    """Take the "m" of "5m" back from the number where it is no million: no noun follows that could be counted."""
    if number.sign not in ("m", "M") or number.value < 1e6:
        return number
    follows = counted(text, number.span.end)
    unit = unit_after(text, number.span.end, digits=True, big=True)
    if follows or unit or text[number.span.end : number.span.end + 3] == " of":
        return number
    cut = number.span.end - 1 - (text[number.span.end - 2] in " -")
    return replace(
        number,
        value=number.value / 1e6,
        step=number.step / 1e6,
        scaled=False,
        sign="",
        span=Span(number.span.start, cut),
    )


def _per(text: str, end: int) -> tuple[str, int]:
    match = PER.match(text, end)
    if not match:
        return "", end
    if match["often"]:
        return OFTEN[match["often"]], match.end()
    word = (match["unit"] or match["slash"]).lower()
    bare = (
        word.split()[-1] in RATES
        or word.rstrip("s2") in RATES
        or word in ("sq m", "sq ft", "km", "kg", "t", "cm2", "m2")
    )
    return (word, match.end()) if bare or " per " in match.group() or match["slash"] else ("", end)


def _money(text: str, number: Number, code: str, front: int) -> Amount:
    end = number.span.end
    tail = re.compile(r" ?(?:US|U\.S\.|AUD|CAD|USD|NZD|HKD|SGD)(?!\w)| (?:in )?(?:US|U\.S\.) dollars").match(text, end)
    end = tail.end() if tail else end
    per, end = _per(text, end)
    return Amount(number, Span(front, end), "money", code, noun="", per=per, front=front)


def _with_unit(text: str, number: Number, unit: Unit, front: int) -> Amount | None:
    span = Span(front, unit.end)
    if unit.kind == "duration":
        old = OLD.match(text, number.span.end)
        if old:
            return Amount(number, Span(front, old.end()), "age", unit.name, front=front)
        word = text[number.span.end : unit.end].strip(" -").lower()
        if (
            word == "second" and number.value == int(number.value) != 1 and text[number.span.end] != "-"
        ):  # "two second homes"
            return None
    elif unit.kind == "percentage_point" or unit.kind == "percent":
        return Amount(number, span, unit.kind, unit.name, unit.factor, front=front)
    per, end = _per(text, unit.end)
    return Amount(number, Span(front, end), unit.kind, unit.name, unit.factor, per=per, front=front)


def _idle_one(text: str, number: Number) -> bool:
    """Tell whether "one" is a pronoun or an article here ("one day, he said"), not a count."""
    if number.value != 1 or not number.words:
        return False
    around = text[max(0, number.span.start - 12) : number.span.start]
    telling = re.compile(r"\b(?:just|only|within|for|in|least|than|about|up to|over|under|exactly|by|to)[ ]$").search(
        around.lower()
    )
    behind = re.compile(r"[ -]\w+[ -](?:before|after|ago|later|earlier|old|deal|contract|term|ban)\b").match(
        text, number.span.end
    )
    return not (telling or behind)


def _ratio(text: str, number: Number, front: int) -> Amount | None:
    span = Span(front, number.span.end)
    times = TIMES.match(text, number.span.end)
    if times and MULTIPLE.match(text, number.span.end):
        return Amount(number, Span(front, times.end()), "ratio", "", front=front)
    if times:
        return Amount(number, Span(front, times.end()), "count", "time", noun="times", front=front)
    return Amount(number, span, "ratio", "", front=front) if number.fraction else None


def _count(text: str, number: Number, front: int) -> Amount | None:
    before = text[max(0, front - 40) : front]
    name = NAME.search(before) if not number.words and "," not in text[number.span.start : number.span.end] else None
    if name and not number.scaled and name["name"].lower() not in OPENERS:
        return None
    found = counted(text, number.span.end) or compound(text, number.span.end)
    if found:
        if number.words and number.value < LIST_NUMBER and not number.scaled and DEFINITE.search(before):
            return None
        return Amount(number, Span(front, found.end), "count", found.unit, noun=found.phrase, front=front)
    harmed = re.compile(r" (?P<word>[a-z]+)").match(text, number.span.end)
    if harmed and harmed["word"] in HARMED | PLURALS:
        return Amount(number, Span(front, harmed.end()), "count", "person", noun=harmed["word"], front=front)
    if number.scaled and text.startswith(" of ", number.span.end):
        of = counted(text, number.span.end + 3)
        if of:
            return Amount(number, Span(front, of.end), "count", of.unit, noun=of.phrase, front=front)
    initials = INITIALS.match(text, number.span.end) if "." in number.span.of(text) else None
    if initials:
        return Amount(
            number, Span(front, initials.end()), "count", initials.group(1), noun=initials.group(1), front=front
        )
    telling = TELLING.search(before)
    if telling:
        return Amount(number, number.span, "count", "person", noun=telling.group().split()[0], front=front)
    return None


def _age(text: str, number: Number) -> bool:
    """Tell whether the bare number is someone's age: "aged 66", "Doe, 66, said"."""
    if not (1 <= number.value <= 115 and number.value == int(number.value)) or number.scaled:
        return False
    before, after = (
        text[max(0, number.span.start - 40) : number.span.start],
        text[number.span.end : number.span.end + 2],
    )
    comma = COMMA_AGE.search(before) is not None and (after == ", " or after[:1] in ".);")
    return (AGED.search(before) is not None and after[:1] not in "%-") or (comma and not number.words and after == ", ")


def _amount(text: str, number: Number, pointing: bool) -> Amount | None:
    sign = currency_before(text, number.span.start)
    if sign and not number.words:
        return _money(text, number, sign[0], sign[1])
    number = _metres(text, number)
    front, end = number.span.start, number.span.end
    big = number.scaled or number.value >= 100
    if number.indefinite and text.startswith(" of ", end):
        end += 3
    unit = unit_after(text, end, digits=not number.words, big=big)
    if not unit:
        between = BETWEEN.match(text, end)
        unit = unit_after(text, between.end() - 1, digits=not number.words, big=big) if between else None
    if (
        unit
        and unit.kind == "money"
        and unit.name == "GBP"
        and unit.factor == 1
        and not number.scaled
        and text[unit.end - 6 : unit.end] == "pounds"
    ):
        unit = Unit("measure", "pound", 1.0, unit.end)  # under a million, pounds in words are mostly weights
    amount = _with_unit(text, number, unit, front) if unit else None
    if _idle_one(text, number):
        return Amount(number, number.span, front=front) if re.match(r" (?:in|out of|or|to)\b", text[end:]) else None
    if amount:
        return amount
    if _age(text, number):
        return Amount(number, number.span, "age", "year", front=front)
    return _ratio(text, number, front) or _count(text, number, front) or Amount(number, number.span, front=front)


def _dressed(text: str, amount: Amount) -> Amount:
    """Give "-5 °C" its sign back: a minus in front of a measured number, behind a blank."""
    at = amount.front
    minus = MINUS.search(text[max(0, at - 7) : at])
    if not minus or amount.kind not in ("measure", "percent", "percentage_point"):
        return amount
    number = replace(amount.number, value=-amount.number.value)
    at -= len(minus.group().lstrip(" ("))
    return replace(amount, number=number, span=Span(at, amount.span.end), front=at)


def _hidden(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return the dates and addresses of `text`, in order."""
    return sorted([*calendar(text, spans), *addresses(text)])


def amounts(text: str, *, pointing: bool = False) -> list[Amount]:
    """Return the numbers of `text` with their units, in order; what is no amount is left out.

    `pointing`: keep also numbers that only point ("the two sides", "one of the oldest bridges").

    >>> [(a.kind, a.unit, a.value) for a in amounts("On 3 May 2019 they paid $2.4bn for 36 ships")]
    [('money', 'USD', 2400000000.0), ('count', 'ship', 36.0)]
    """
    read = numbers(text)
    hidden = _hidden(text, [number.span for number in read]) if read else []
    found: list[Amount] = []
    free, i = 0, 0  # where the last masked stretch ended; the next hidden one
    for number in read:
        while i < len(hidden) and hidden[i].end <= number.span.start:
            i += 1
        if number.span.start < free or (i < len(hidden) and hidden[i].overlaps(number.span)):
            continue
        mask = masked(text, number.span)
        if mask >= 0:
            free = mask
            continue
        amount = _amount(text, number, pointing)
        if amount and not (found and amount.span.start < found[-1].span.end):
            found.append(_dressed(text, amount))
    return found
