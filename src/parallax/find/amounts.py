"""Amounts: numbers with their unit, before ranges, hedges and trends are read over them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parallax.find.amountforms import (
    AGED,
    ASIDE,
    BETWEEN,
    COMMA_AGE,
    DEFINITE,
    INITIALS,
    LIST_NUMBER,
    LOWER_WORD,
    MINUS,
    MONEY_TAIL,
    MULTIPLE,
    NAME,
    OFTEN,
    OLD,
    ONE_BEFORE,
    ONE_BEHIND,
    ONE_OF,
    ONE_SHARE,
    OPENERS,
    PER,
    RATES,
    SHARE_OF,
    SIGNED,
    TELLING,
    TIMES,
)
from parallax.find.masks import addresses, calendar, masked
from parallax.find.nouns import HARMED, PLURALS, compound, counted
from parallax.find.numbers import Number, numbers
from parallax.find.units import Unit, currency_before, per_name, unit_after
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
    """Return what the amount that ends at `end` is given for, and where that ends: "a barrel", "per hour", "/day"."""
    follows = text[end : end + 1]
    if follows not in (" ", "/", "-"):
        return "", end
    match = PER.match(text, end)
    if not match:
        aside = ASIDE.match(text, end)  # "9bn shekels ($2.4bn) a year"
        return (_per(text, aside.end())[0] if aside else ""), end
    if match["often"]:
        return OFTEN[match["often"].lower()], match.end()
    word = match["unit"] or match["slash"]
    small = word.lower()
    bare = small.split()[-1] in RATES or small.rstrip("s2") in RATES or per_name(word) != small
    return (per_name(word), match.end()) if bare or match["per"] or match["slash"] else ("", end)


def _money(text: str, number: Number, code: str, front: int) -> Amount:
    end = number.span.end
    tail = MONEY_TAIL.match(text, end)
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
    if ONE_OF.match(text, number.span.end):
        return True
    before = text[max(0, number.span.start - 12) : number.span.start].lower()
    return not (ONE_BEFORE.search(before) or ONE_BEHIND.match(text, number.span.end))


def _pointing_one(text: str, number: Number, amount: Amount | None, front: int) -> Amount | None:
    """Read a "one" that only points: "one of the oldest bridges", "one solution"; None where it stands for a thing."""
    if ONE_SHARE.match(text, number.span.end):  # "one in five", "one or two"
        return Amount(number, number.span, front=front)
    if amount:
        return amount
    of = ONE_OF.match(text, number.span.end)
    found = counted(text, of.end() - 1) if of else counted(text, number.span.end, one=True)
    return (
        Amount(number, Span(front, found.end), "count", found.unit, noun=found.phrase, front=front) if found else None
    )


def _ratio(text: str, number: Number, front: int) -> Amount | None:
    span = Span(front, number.span.end)
    times = TIMES.match(text, number.span.end)
    if times and (MULTIPLE.match(text, number.span.end) or not float(number.value).is_integer()):
        return Amount(number, Span(front, times.end()), "ratio", "", front=front)
    if times:
        return Amount(number, Span(front, times.end()), "count", "time", noun="times", front=front)
    if not number.fraction:
        return None
    of = SHARE_OF.match(text, number.span.end)
    share = counted(text, of.end() - 1) if of else None  # "two-thirds of all members"
    return Amount(number, span, "ratio", "", noun=share.phrase if share else "", front=front)


def _count(text: str, number: Number, front: int, pointing: bool) -> Amount | None:
    before = text[max(0, front - 40) : front]
    name = NAME.search(before) if not number.words and "," not in text[number.span.start : number.span.end] else None
    if name and not number.scaled and name["name"].lower() not in OPENERS:
        return None
    one = number.words and number.value == 1
    found = counted(text, number.span.end, one=one) or compound(text, number.span.end)
    if found:
        if (
            not pointing
            and number.words
            and number.value < LIST_NUMBER
            and not number.scaled
            and DEFINITE.search(before)
        ):
            return None
        per, end = _per(text, found.end)
        return Amount(number, Span(front, end), "count", found.unit, noun=found.phrase, per=per, front=front)
    harmed = LOWER_WORD.match(text, number.span.end)
    if harmed and harmed["word"] in HARMED | PLURALS:
        return Amount(number, Span(front, harmed.end()), "count", "person", noun=harmed["word"], front=front)
    if (number.scaled or number.indefinite) and text.startswith(" of ", number.span.end):
        of = counted(text, number.span.end + 3)
        if of:
            return Amount(number, Span(front, of.end), "count", of.unit, noun=of.phrase, front=front)
    initials = INITIALS.match(text, number.span.end) if "." in number.span.of(text) else None
    if initials:
        unit = initials.group(1)
        return Amount(number, Span(front, initials.end()), "count", unit, noun=unit, front=front)
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


def _unit(text: str, number: Number, end: int) -> Unit | None:
    """Return the unit behind the number, over a word such as "full" or "rushing" where one stands between."""
    big = number.scaled or number.value >= 100
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


def _amount(text: str, number: Number, pointing: bool) -> Amount | None:
    sign = currency_before(text, number.span.start)
    if sign and not number.words:
        return _money(text, number, sign[0], sign[1])
    number = _metres(text, number)
    front, end = number.span.start, number.span.end
    if number.words and number.indefinite and text.startswith(" of ", end):
        end += 3
    elif number.slashed and text.startswith((" of an ", " of a "), end):  # "1/16 of an inch"
        end = text.index(" ", end + 4)
    unit = _unit(text, number, end)
    amount = _with_unit(text, number, unit, front) if unit else None
    if _idle_one(text, number):
        if pointing:
            return _pointing_one(text, number, amount, front)
        return Amount(number, number.span, front=front) if ONE_SHARE.match(text, end) else None
    if number.slashed and not amount and number.fraction and not text.startswith(" of ", end):
        return None
    if amount:
        return amount
    if _age(text, number):
        return Amount(number, number.span, "age", "year", front=front)
    found = _ratio(text, number, front) or _count(text, number, front, pointing)
    return found or Amount(number, number.span, front=front)


def _dressed(text: str, amount: Amount) -> Amount:
    """Give "-5 °C" its sign back: a minus in front of a measured number, behind a blank."""
    at = amount.front
    if (
        amount.kind == "money" and text[amount.number.span.start - 1] in "-−" and at < amount.number.span.start
    ):  # "$-5bn"
        return replace(amount, number=replace(amount.number, value=-amount.number.value))
    if not at or text[at - 1] not in "-−–s ":
        return amount
    minus = MINUS.search(text[max(0, at - 7) : at])
    signed = ("measure", "percent", "percentage_point", "money") if minus and minus.group()[-1] in "-−" else SIGNED
    if not minus or amount.kind not in signed:
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
