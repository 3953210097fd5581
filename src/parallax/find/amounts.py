"""Amounts: numbers with their unit, before ranges, hedges and trends are read over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parallax.find.ages import is_age
from parallax.find.amountforms import (
    BETWEEN,
    EXCHANGE,
    FOOT_INCH,
    MINUS,
    MONEY_TAIL,
    NAME,
    OLD,
    ONE_SHARE,
    OPENERS,
    PART_OF_ONE,
    SIGNED,
    SIZED,
    SOFTENED,
    SOLD,
    SPELLS,
)
from parallax.find.counts import Amount, count, idle_one, per, pointing_one, ratio
from parallax.find.masks import addresses, calendar, masked
from parallax.find.neighbours import word_before
from parallax.find.nouns import counted
from parallax.find.numbers import Number
from parallax.find.together import together
from parallax.find.units import Unit, currency_before, unit_after
from parallax.read.text import Span


def _metres(text: str, number: Number) -> Number:
    """Take the "m" of "5m" back from the number where it is no million: no noun follows that could be counted."""
    if number.sign not in ("m", "M") or number.value < 1e6:
        return number
    follows = counted(text, number.span.end)
    unit = unit_after(text, number.span.end, digits=True, big=True)
    if follows or unit or text[number.span.end : number.span.end + 3] == " of":
        return number
    if word_before(text, number.span.start) in SOLD and not SIZED.match(text, number.span.end):
        return number  # "sales hit 3.2m"
    cut = number.span.end - 1 - (text[number.span.end - 2] in " -")
    return replace(
        number,
        value=number.value / 1e6,
        step=number.step / 1e6,
        scaled=False,
        sign="",
        span=Span(number.span.start, cut),
    )


def _money(text: str, number: Number, code: str, front: int) -> Amount:
    end = number.span.end
    tail = MONEY_TAIL.match(text, end)
    end = tail.end() if tail else end
    given, end = per(text, end)
    return Amount(number, Span(front, end), "money", code, noun="", per=given, front=front)


def _with_unit(text: str, number: Number, unit: Unit, front: int) -> Amount | None:
    if unit.kind == "duration":
        old = OLD.match(text, number.span.end)
        if old:
            return Amount(number, Span(front, old.end()), "age", unit.name, front=front)
        word = text[number.span.end : unit.end].strip(" -").lower()
        if (
            word == "second" and number.value == int(number.value) != 1 and text[number.span.end] != "-"
        ):  # "two second homes"
            return None
    spaced = text[number.span.end] == " " and "." in number.span.of(text)
    if unit.name == "farad" and text[unit.end - 1] == "F" and not spaced:
        unit = Unit("measure", "degree_Fahrenheit", 1.0, unit.end)  # "70F" is warm
    elif unit.kind == "percentage_point" or unit.kind == "percent":
        given, end = per(text, unit.end)
        if given not in SPELLS:
            given, end = "", unit.end
        return Amount(number, Span(front, end), unit.kind, unit.name, unit.factor, per=given, front=front)
    feet = FOOT_INCH.match(text, unit.end) if unit.name == "foot" else None
    if feet:  # "6-foot-5", "6ft 5in"
        tall = replace(number, value=number.value + int(feet[1] or feet[2]) / 12, step=1 / 12)
        return Amount(tall, Span(front, feet.end()), "measure", "foot", front=front)
    given, end = per(text, unit.end)
    if unit.name == "barrel / day":  # "bpd" is barrels a day
        unit, given = replace(unit, name="barrel"), "day"
    return Amount(number, Span(front, end), unit.kind, unit.name, unit.factor, per=given, front=front)


def _unit(text: str, number: Number, end: int) -> Unit | None:
    """Return the unit behind the number, over a word such as "full" or "remaining" where one stands between."""
    big = number.scaled or number.value >= 100
    part = PART_OF_ONE.match(text, end) if number.value < 1 else None
    if part:
        found = unit_after(text, part.end(), digits=False, big=big)
        return found if found and found.kind != "count" else None
    unit = unit_after(text, end, digits=not number.words, big=big)
    if not unit:
        between = BETWEEN.match(text, end)
        unit = unit_after(text, between.end() - 1, digits=not number.words, big=big) if between else None
    if (
        unit
        and unit.name == "GBP"
        and unit.factor == 1
        and not number.scaled
        and text[unit.end - 6 : unit.end] == "pounds"
    ):
        return Unit("measure", "pound", 1.0, unit.end)  # under a million, pounds in words are mostly weights
    return unit


def _named(text: str, number: Number, front: int) -> bool:
    """Tell whether a capitalised word before makes the number part of a name: "Apollo 11", "Rye Gang 1"."""
    if number.words or number.scaled or "," in number.span.of(text):
        return False
    name = word_before(text, front)
    return not name.islower() and NAME.fullmatch(name) is not None and name.lower() not in OPENERS


def _amount(text: str, number: Number, pointing: bool) -> Amount | None:
    soft = SOFTENED.match(text, number.span.end)
    if soft:
        found = _plain(text, replace(number, span=Span(number.span.start, soft.end())), pointing)
        if found and found.kind and found.span.end > soft.end():
            return found
    return _plain(text, number, pointing)


def _plain(text: str, number: Number, pointing: bool) -> Amount | None:
    sign = currency_before(text, number.span.start)
    if sign and not number.words:
        return _money(text, number, sign[0], sign[1])
    number = _metres(text, number)
    front, end = number.span.start, number.span.end
    if number.words and number.indefinite and text.startswith(" of ", end):
        end += 3
    unit = _unit(text, number, end)
    amount = _with_unit(text, number, unit, front) if unit else None
    if idle_one(text, number):
        if pointing:
            return pointing_one(text, number, amount, front)
        return Amount(number, number.span, front=front) if ONE_SHARE.match(text, end) else None
    if number.slashed and not amount and number.fraction and not text.startswith(" of ", end):
        return None
    if amount:
        return amount
    exchange = EXCHANGE.match(text, end) if not number.words else None
    if exchange:
        return Amount(number, Span(front, exchange.end()), "money", "XXX", per=exchange["money"], front=front)
    if is_age(text, number):
        return Amount(number, number.span, "age", "year", front=front)
    if _named(text, number, front):
        return None
    found = ratio(text, number, front) or count(text, number, front, pointing)
    return found or Amount(number, number.span, front=front)


def _dressed(text: str, amount: Amount) -> Amount:
    """Give "-5 °C" its sign back: a minus in front of a measured number, behind a blank."""
    at = amount.front
    if amount.number.indefinite:
        return amount
    if (
        amount.kind == "money" and text[amount.number.span.start - 1] in "-−" and at < amount.number.span.start
    ):  # "$-5bn"
        return replace(amount, number=replace(amount.number, value=-amount.number.value))
    if not at or text[at - 1] not in "-−–s ":
        return amount
    minus = MINUS.search(text[max(0, at - 16) : at])
    signed = ("measure", "percent", "percentage_point", "money") if minus and minus.group()[-1] in "-−" else SIGNED
    if not minus or amount.kind not in signed:
        return amount
    number = replace(amount.number, value=-amount.number.value)
    at -= len(minus.group().lstrip(" ("))
    return replace(amount, number=number, span=Span(at, amount.span.end), front=at)


def _hidden(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return the dates and addresses of `text`, in order."""
    return sorted([*calendar(text, spans), *addresses(text)])


def amounts(text: str, read: list[Number], *, pointing: bool = False) -> list[Amount]:
    """Return the numbers of `text`, which are `read`, with their units, in order; what is no amount is left out.

    `pointing`: keep also numbers that only point ("the two sides", "one of the oldest bridges").

    >>> from parallax.find.numbers import numbers
    >>> text = "On 3 May 2019 they paid $2.4bn for 36 ships"
    >>> [(a.kind, a.unit, a.value) for a in amounts(text, numbers(text))]
    [('money', 'USD', 2400000000.0), ('count', 'ship', 36.0)]
    """
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
    return together(text, found)
