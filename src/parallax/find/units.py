"""Units: what a number is counted in: currencies (CLDR, through Babel, and what news writes), time, physics, per cent.

The names of physical units are pint's, so that `pint.Unit(unit)` takes every one of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from parallax.find.lexicon import word_list

DATA = Path(__file__).parent / "data"

# Codes that are English words in capitals; a headline in capitals must not turn into Albanian leks.
NOT_CODES = word_list("ALL TOP TRY CUP PEN MOP GEL MAD SOS ANG BAM COP XXX")
# What begins the full name of a currency and is left out where no other is meant.
LEFT_OUT = ("new", "north", "south")
# How far back a currency's sign can reach from its amount ("US $", "Mex$-").
PREFIX = 7
# Signs that also stand behind their amount.
BEHIND = {"€": "EUR", "£": "GBP", "₩": "KRW", "¥": "JPY", "zł": "PLN", "Kč": "CZK", "₽": "RUB", "₫": "VND"}
# These letters are money only before an amount that looks like one: "R250m", "PS2.7m", not R5 or PS5.
LETTERS = word_list("R PS N")
# N25 is a road.
NAIRA = re.compile(r"[0-9]+(?:[.,][0-9]|[ ]?(?:m|mn|bn|tn|million|billion|trillion)\b)")
MONEYED = re.compile(r"[0-9]+(?:[.,][0-9]|(?<=[0-9][0-9])|[ ]?(?:m|mn|bn|tn|million|billion|trillion)\b)")
# What can follow a number and be its unit: up to five words.
PHRASE = re.compile(
    r"[ \u00a0\u202f-]?(?P<words>[^\W\d_]+(?:\.[A-Za-z]\.)*(?:[ -][^\W\d_]+(?:\.[A-Za-z]\.)*){0,4})(?![\w$])"
)
WORD = re.compile(r"[^\W\d_]+(?:\.[A-Za-z]\.)*")
SQUARE = re.compile(r"(\w+) \*\* ([23])")
# One capital letter is a unit where nothing makes it a name: not in "3 A-levels", "the 2 C's", "5 A roads".
LETTER_TAIL = re.compile(r"[-’'&]|[ ][A-Z][ .]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as found. `factor` turns the number written into `name` ("50p" is 0.5 GBP); `end` is where it ends."""

    kind: str
    name: str
    factor: float
    end: int


def _table(name: str) -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return table


@cache
def _currency_words() -> dict[str, tuple[str, str]]:
    """Currency word in small letters → (kind of word, ISO 4217): CLDR's names first, the house's own over them."""
    from babel import Locale
    from babel.numbers import get_currency_name

    words: dict[str, tuple[str, str]] = {}
    # CLDR also knows currencies that are gone; those still have distinct names, so they do no harm.
    for code in sorted(Locale("en").currencies):
        for count in (1, 2):
            words[get_currency_name(code, count, locale="en").lower()] = ("plain", code)
    table = _table("currencies.json")
    words |= _shortened(words, {**table["words"], **table["ambiguous"]})
    for kind, group in (("plain", "words"), ("ambiguous", "ambiguous"), ("hundredth", "hundredths")):
        for word, code in table[group].items():
            words[word] = (kind, code)
            if len(word) > 1:
                words.setdefault(word + "s", (kind, code))
    return words


def _shortened(words: Mapping[str, tuple[str, str]], usual: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return currencies' names without the word that news leaves out at their beginning: "Taiwan dollar".

    Where two currencies are left with one name, it is the one that their last word alone stands for, by `usual`.
    """
    found: dict[str, set[str]] = {}
    for name, (_, code) in words.items():
        first, _, rest = name.partition(" ")
        if first in LEFT_OUT and " " in rest and rest not in words:
            found.setdefault(rest, set()).add(code)
    chosen = {name: min(codes) if len(codes) == 1 else usual.get(name.split()[-1], "") for name, codes in found.items()}
    return {name: ("plain", code) for name, code in chosen.items() if code in found[name]}


@cache
def _signs() -> tuple[re.Pattern[str], dict[str, str], frozenset[str]]:
    """Return the pattern of signs before an amount, sign → code, and the characters a sign can end with."""
    from babel import Locale

    signs = dict(_table("currencies.json")["signs"])
    codes = {str(code): str(code) for code in Locale("en").currencies if code not in NOT_CODES}
    longest = sorted({**codes, **signs}, key=lambda s: (-len(s), s))
    pattern = re.compile(
        rf"(?P<sign>(?<!\w)US[ ]?\$|(?<![A-Za-z])(?:{'|'.join(map(re.escape, longest))}))(?:[ \u00a0]|"
        rf"(?<=[$€£¥])[-−])?$"
    )
    return pattern, {**codes, **signs}, frozenset(sign[-1] for sign in longest)


def currency_before(text: str, start: int) -> tuple[str, int] | None:
    """Return the ISO 4217 code of the sign that ends at `start`, and where that sign begins.

    >>> currency_before("A$1.3bn", 2), currency_before("RM 5", 3), currency_before("the 5", 4)
    (('AUD', 0), ('MYR', 0), None)
    """
    last = start - 1
    if last > 0 and text[last] in " \u00a0-−":
        last -= 1
    pattern, signs, ends = _signs()
    if last < 0 or text[last] not in ends:
        return None
    floor = max(0, start - PREFIX)
    match = pattern.search(text[floor:start])
    if not match:
        return None
    sign = match["sign"]
    if sign in LETTERS and (last + 1 < start or not (NAIRA if sign == "N" else MONEYED).match(text, start)):
        return None
    return signs.get(sign, "USD"), floor + match.start()


@cache
def _names() -> dict[str, tuple[str, str]]:
    """Surface → (kind, name) of all units that are no money."""
    names: dict[str, tuple[str, str]] = {}
    for kind, group in _table("units.json").items():
        for name, surfaces in group.items():
            for surface in surfaces:
                names[surface] = (kind, name)
                if len(surface) > 2 and surface[-1].isalpha() and not surface.endswith("s"):
                    names.setdefault(surface + "s", (kind, name))
    return names | {"decade": ("duration", "decade"), "decades": ("duration", "decade")}


@cache
def _words() -> dict[str, str]:
    """Words as they may follow a number, with blanks for hyphens → surface in the tables."""
    words = {w.lower() if len(w) > 3 else w: w for w in _names() if _is_words(w)}
    words |= {w: w for w in _currency_words() if _is_words(w)}
    return {w.replace("-", " "): surface for w, surface in words.items()}


def _is_words(surface: str) -> bool:
    return PHRASE.fullmatch(surface) is not None


@cache
def _marks() -> re.Pattern[str]:
    """Return the pattern of units that are not words: "%", "°C", "km/h"."""
    marks = [*(w for w in [*_names(), *_currency_words()] if not _is_words(w)), *BEHIND]
    longest = "|".join(re.escape(w) for w in sorted(marks, key=lambda w: (-len(w), w)))
    return re.compile(rf"[ \u00a0\u202f-]?(?P<mark>{longest})(?![\w$])")


def unit_after(text: str, end: int, *, digits: bool, big: bool) -> Unit | None:
    """Return the unit that follows a number ending at `end`, or None.

    `digits`: the number stands in digits (only then short signs such as "m" are units).
    `big`: it is a hundred or more, or carries a scale word (only then "real" and "rand" are money).

    >>> unit_after("36-minute film", 2, digits=True, big=False)
    Unit(kind='duration', name='minute', factor=1.0, end=9)
    >>> unit_after("two million rand", 11, digits=False, big=True).name
    'ZAR'
    """
    mark = _marks().match(text, end)
    if mark:
        if mark["mark"] in BEHIND:
            return Unit("money", BEHIND[mark["mark"]], 1.0, mark.end()) if digits else None
        return _named(mark["mark"], digits=digits, big=big, end=mark.end())
    match = PHRASE.match(text, end)
    if not match:
        return None
    start, words = match.start("words"), _words()
    small = match["words"].replace("-", " ").lower()
    for word in reversed(list(WORD.finditer(small))):
        surface = words.get(small[: word.end()])
        if surface is None or word.end() <= 3:
            surface = words.get(match["words"][: word.end()].replace("-", " "), surface)
        if surface is None or (len(surface) <= 2 and not digits):
            continue
        unit = _named(surface, digits=digits, big=big, end=start + word.end())
        if unit and not (len(surface) == 1 and surface.isupper() and _is_letter(text, start, unit.end)):
            return unit
    code = match["words"][:3]
    if len(code) == 3 and code.isupper() and not match["words"][3:4].isalpha() and code in _signs()[1]:
        return Unit("money", code, 1.0, start + 3)
    return None


def _is_letter(text: str, start: int, end: int) -> bool:
    """Tell whether a capital behind a number is a mere letter: "3 A-levels", "8 A teams"."""
    apart = text[start - 1] == " " and text[start] == "A" and text[end : end + 1] != "/"
    return apart or LETTER_TAIL.match(text, end) is not None


def _named(surface: str, *, digits: bool, big: bool, end: int) -> Unit | None:
    kind, code = _currency_words().get(surface, ("", ""))
    if kind == "hundredth" and (digits or len(surface) > 1):
        return Unit("money", code, 0.01, end)
    if kind == "plain" or (kind == "ambiguous" and big):
        return Unit("money", code, 1.0, end)
    found = _names().get(surface)
    if not found:
        return None
    if found[1] == "decade":  # pint's own "decade" is a logarithmic step
        return Unit("duration", "year", 10.0, end)
    if found[1] == "basis_point":
        return Unit("percentage_point", "percentage_point", 0.01, end)
    return Unit(found[0], found[1], 1.0, end)


@cache
def _per_names() -> dict[str, str]:
    return {surface: name for surface, (kind, name) in _names().items() if kind in ("duration", "measure")}


def per_name(word: str) -> str:
    """Return what an amount is given for, under one name: "hr" is "hour", "sq m" is "square meter".

    >>> per_name("hr"), per_name("tonne"), per_name("guest")
    ('hour', 'tonne', 'guest')
    """
    found = _per_names().get(word) or _per_names().get(word.lower())
    if not found or (len(word) > 4 and word.isalpha()):
        return word.lower()
    return SQUARE.sub(lambda match: f"{'square' if match[2] == '2' else 'cubic'} {match[1]}", found).replace("_", " ")
