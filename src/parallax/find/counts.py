"""Counts: numbers with the noun they count, ratios, and when "one" counts at all."""

from __future__ import annotations

from dataclasses import dataclass

from parallax.find.amountforms import (
    ASIDE,
    DEFINITE,
    INITIALS,
    LIST_NUMBER,
    LOWER_WORD,
    MULTIPLE,
    OF_THE,
    OF_THE_N,
    OFTEN,
    ONE_BEFORE,
    ONE_BEHIND,
    ONE_OF,
    ONE_PERSON,
    ONE_SHARE,
    PARTITIVE,
    PER,
    PRICED,
    RATES,
    SHARE_OF,
    SUFFERED,
    TELLING,
    TIMES,
)
from parallax.find.neighbours import word_before
from parallax.find.nouns import HARMED, PLURALS, compound, counted
from parallax.find.numbers import Number
from parallax.find.units import per_name
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


def per(text: str, end: int) -> tuple[str, int]:
    """Return what the amount that ends at `end` is given for, and where that ends: "a barrel", "per hour", "/day"."""
    follows = text[end : end + 1]
    if follows not in (" ", "/", "-"):
        return "", end
    match = PER.match(text, end)
    if not match:
        aside = ASIDE.match(text, end)  # "6bn shekels ($1.6bn) a year"
        return (per(text, aside.end())[0] if aside else ""), end
    if match["often"]:
        return OFTEN[match["often"].lower()], match.end()
    word = match["unit"] or match["slash"]
    if match["base"]:  # "deaths per 100,000 people"
        return match["base"] + word.lower(), match.end()
    small = word.lower()
    bare = small.split()[-1] in RATES or small.rstrip("s2") in RATES or per_name(word) != small
    told = bare or match["per"] or match["slash"] or match["joined"]  # "a $90-a-head dinner"
    return (per_name(word), match.end()) if told else ("", end)


def idle_one(text: str, number: Number) -> bool:
    """Tell whether "one" is a pronoun or an article here ("one day, he said"), not a count."""
    if number.value != 1 or not number.words:
        return False
    if ONE_OF.match(text, number.span.end):
        return True
    before = text[max(0, number.span.start - 12) : number.span.start].lower()
    end = number.span.end
    return not (ONE_BEFORE.search(before) or ONE_BEHIND.match(text, end) or ONE_PERSON.match(text, end))


def pointing_one(text: str, number: Number, amount: Amount | None, front: int) -> Amount | None:
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


def ratio(text: str, number: Number, front: int) -> Amount | None:
    """Return the number as a ratio ("nine times as many", "two-thirds") or a number of times, or None."""
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


def _counted(text: str, number: Number) -> tuple[str, str, int]:
    """Return the unit, the phrase and the end of what a number counts; an empty unit where nothing is counted."""
    end = number.span.end
    if number.words and number.value < 1:  # "half-brothers"
        return "", "", end
    crowd = number.indefinite and text[end - 1] == "s"  # "hundreds marched": what is counted follows "of" or "more"
    if crowd and not text.startswith((" of ", " more "), end):
        suffered = SUFFERED.match(text, end)
        return ("person", suffered["how"], end) if suffered else ("", "", end)
    found = counted(text, end, one=number.words and number.value == 1) or compound(text, end)
    if found:
        return found.unit, found.phrase, found.end
    if text[end : end + 1] != " ":
        return "", "", end
    harmed = LOWER_WORD.match(text, end)
    if harmed and harmed["word"] in HARMED | PLURALS:
        return "person", harmed["word"], harmed.end()
    suffered = SUFFERED.match(text, end)
    if suffered:
        return "person", suffered["how"], end
    scaled = number.scaled or number.indefinite
    among = OF_THE_N.match(text, end)
    other = counted(text, among.end()) if among and not scaled else None
    if other:
        return other.unit, other.phrase, end
    of_the = OF_THE.match(text, end)  # "four of the documents"
    of = None
    if of_the or (scaled and text.startswith(" of ", end)):
        of = counted(text, of_the.end() - 1 if of_the else end + 3)
    if of:
        return of.unit, of.phrase, of.end
    initials = INITIALS.match(text, end) if scaled or "." in number.span.of(text) else None
    return (initials[1], initials[1], initials.end()) if initials else ("", "", end)


def count(text: str, number: Number, front: int, pointing: bool) -> Amount | None:
    """Return the number with the noun it counts, or None; without `pointing` not for "the two countries"."""
    unit, phrase, end = _counted(text, number)
    if unit:
        joined = text[number.span.end : number.span.end + 1] == "-"  # "the two-bedroom flat" tells
        determiner = number.words and number.value < LIST_NUMBER and not number.scaled and not joined
        points = determiner and not pointing and word_before(text, front).lower() in DEFINITE
        if points and not PARTITIVE.search(text[max(0, front - 24) : front]):
            return None
        given, end = per(text, end)
        return Amount(number, Span(front, end), "count", unit, noun=phrase, per=given, front=front)
    before = text[max(0, front - 40) : front]
    telling = TELLING.search(before) if "ed " in before or "ing " in before else None
    if telling and not (telling.group().lower().startswith("charg") and PRICED.match(text, number.span.end)):
        return Amount(number, number.span, "count", "person", noun=telling.group().split()[0], front=front)
    return None
