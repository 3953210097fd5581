"""Units: what a number is counted in: currencies (CLDR, through Babel, and what news writes), time, physics, per cent.

The names of physical units are pint's, so that `pint.Unit(unit)` takes every one of them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from parallax.find.lexicon import word_list

DATA = Path(__file__).parent / "data"

# Codes that are English words in capitals; a headline in capitals must not turn into Albanian leks.
NOT_CODES = word_list("ALL TOP TRY CUP PEN MOP GEL MAD SOS ANG BAM XXX")
# How far back a currency's sign can reach from its amount ("US $", "Mex$").
PREFIX = 7
HYPHEN = "[ -]"  # a hyphen in a unit may be a blank
# Signs that also stand behind their amount.
BEHIND = {"€": "EUR", "£": "GBP", "₩": "KRW", "¥": "JPY", "zł": "PLN"}


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
    for kind, group in (("plain", "words"), ("ambiguous", "ambiguous"), ("hundredth", "hundredths")):
        for word, code in table[group].items():
            words[word] = (kind, code)
            if len(word) > 1:
                words.setdefault(word + "s", (kind, code))
    return words


@cache
def _signs() -> tuple[re.Pattern[str], dict[str, str]]:
    from babel import Locale

    signs = dict(_table("currencies.json")["signs"])
    codes = {str(code): str(code) for code in Locale("en").currencies if code not in NOT_CODES}
    longest = sorted({**codes, **signs}, key=lambda s: (-len(s), s))
    pattern = re.compile(rf"(?:(?<!\w)US[ ]?\$|(?<![A-Za-z])(?:{'|'.join(map(re.escape, longest))}))[  ]?$")
    return pattern, {**codes, **signs}


def currency_before(text: str, start: int) -> tuple[str, int] | None:
    """Return the ISO 4217 code of the sign that ends at `start`, and where that sign begins.

    >>> currency_before("A$1.3bn", 2), currency_before("RM 5", 3), currency_before("the 5", 4)
    (('AUD', 0), ('MYR', 0), None)
    """
    pattern, signs = _signs()
    floor = max(0, start - PREFIX)
    match = pattern.search(text[floor:start])
    if not match:
        return None
    sign = match.group().strip()
    return signs.get(sign, "USD"), floor + match.start()


@cache
def _after() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """Return the pattern of everything that can follow a number, and surface → (kind, name)."""
    names: dict[str, tuple[str, str]] = {}
    for kind, group in json.loads((DATA / "units.json").read_text(encoding="utf-8")).items():
        for name, surfaces in group.items():
            for surface in surfaces:
                names[surface] = (kind, name)
                if len(surface) > 2 and surface[-1].isalpha() and not surface.endswith("s"):
                    names.setdefault(surface + "s", (kind, name))
    names |= {"decade": ("duration", "decade"), "decades": ("duration", "decade")}
    currencies = _currency_words()
    # Long words are read in any letters, signs ("MW", "mW") as they stand.
    words = [w for w in {**names, **currencies} if len(w) > 3 or w in currencies]
    signs = [*(w for w in names if len(w) <= 3), *BEHIND]
    longest = sorted(words, key=lambda w: (-len(w), w))
    pattern = re.compile(
        rf"""
        [ \u00a0\u202f-]? (?:
            (?i:(?P<word> {"|".join(HYPHEN.join(map(re.escape, w.split("-"))) for w in longest)} )) (?!\w)
          | (?P<sign> {"|".join(re.escape(w) for w in sorted(signs, key=lambda w: (-len(w), w)))} ) (?![\w$])
          | (?P<code> [A-Z]{{3}} ) (?!\w)
        )""",
        re.VERBOSE,
    )
    return pattern, names


def unit_after(text: str, end: int, *, digits: bool, big: bool) -> Unit | None:
    """Return the unit that follows a number ending at `end`, or None.

    `digits`: the number stands in digits (only then short signs such as "m" are units).
    `big`: it is a hundred or more, or carries a scale word (only then "real" and "rand" are money).

    >>> unit_after("36-minute film", 2, digits=True, big=False)
    Unit(kind='duration', name='minute', factor=1.0, end=9)
    >>> unit_after("two million rand", 11, digits=False, big=True).name
    'ZAR'
    """
    pattern, names = _after()
    match = pattern.match(text, end)
    if not match:
        return None
    if match["code"]:
        code = match["code"] if match["code"] in _signs()[1] else ""
        return Unit("money", code, 1.0, match.end()) if code else None
    surface = match["word"] or match["sign"]
    if surface in BEHIND:
        return Unit("money", BEHIND[surface], 1.0, match.end()) if digits else None
    if len(surface) <= 2 and surface.isalpha() and not digits:
        return None
    return _named(surface, names, digits=digits, big=big, end=match.end())


def _named(surface: str, names: dict[str, tuple[str, str]], *, digits: bool, big: bool, end: int) -> Unit | None:
    word = surface if surface in names else surface.lower()
    currencies = _currency_words()
    kind, code = currencies.get(word, ("", ""))
    if kind == "hundredth" and (digits or word != "p"):
        return Unit("money", code, 0.01, end)
    if kind == "plain" or (kind == "ambiguous" and big):
        return Unit("money", code, 1.0, end)
    found = names.get(word) or names.get(word.replace(" ", "-")) or names.get(word.replace("-", " "))
    if not found:
        return None
    if found[1] == "decade":  # pint's own "decade" is a logarithmic step
        return Unit("duration", "year", 10.0, end)
    if found[1] == "basis_point":
        return Unit("percentage_point", "percentage_point", 0.01, end)
    return Unit(found[0], found[1], 1.0, end)
