"""Masks: places where digits and number words are not amounts: dates, addresses, names, scores, sections, idioms.

Only the numbers themselves are looked at, and what stands right before and behind them; so a text without numbers
costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parallax.find.amountforms import NOT_SECTION, NUMBERERS, SECTION_NUMBERS, TITLE, TITLED
from parallax.find.dateforms import date_kind, date_matches
from parallax.find.dates import CALENDAR
from parallax.find.lexicon import word_list
from parallax.find.neighbours import word_before
from parallax.find.units import currency_before, unit_after
from parallax.read.text import Span

# Digits in these cannot be amounts; each is looked for only where a text holds its mark.
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,400}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}|[#@]\w+")
ADDRESS_MARKS = ("://", "www.", "@", "#")

# What a date looks like around its digits: cheap to ask before the real pattern is tried.
DATE_BEHIND = re.compile(
    r"""
    [:.]?[0-9]{0,2}\s?[ap]\.?m\b            # 9:30 p.m.
  | :[0-9] | [-–./][0-9]                    # 9:30, 3/4/2020
  | 0?s\b                                   # 90s
  | (?:st|nd|rd|th)?\s+(?:of\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)
    """,
    re.VERBOSE | re.IGNORECASE,
)
DATE_BEFORE = re.compile(
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s+(?:of\s+)?|[’']|early[ -]|mid[ -]|"
    r"late[ -])$"
)
YEAR = re.compile(r"1[5-9][0-9]{2}|2[01][0-9]{2}")
# A year before one of these is still a year: "2020 candidates".
ELECTION = re.compile(
    r" (?:\w+ )?(?:candidates|contenders|hopefuls|elections|primaries|campaigns|races|Games|Olympics|rules|models)\b"
)
BEFORE, BEHIND = 18, 28  # how far a date reaches to both sides of its digits

PHONE = re.compile(r"[0-9]{2,4}\)?[-. ][0-9]{3,4}[-. ][0-9]{3,4}(?![\w,])|[0-9]{3}-[0-9]{4}(?![\w,-])")
PHONE_FRONT = re.compile(r"(?:^|[^\w.,$€£-])\+?(?:[0-9]{1,3}[ -.])?\(?$")
SCORE = re.compile(
    r"""
    [0-9]{1,3} \s?[-–]\s? [0-9]{1,3} (?: [-–][0-9]{1,3} )? (?![\w%·/⁄-] | [.,][0-9])
    (?: (?! [ ] (?: per\s?cent | million | billion | (?! vict | wins?\b | loss | defeats? | draws? | votes? ) [a-z]+s\b
              | people | [a-z-]+[ ][a-z]+s\b ) )
      | (?= [ ] (?: \w+[ ] )? (?: victor | win | loss | defeat | draw | vote | lead | decision | ruling | record
              | start | down\b | up\b | majority | split | rout ) ) )
    """,
    re.VERBOSE,
)
# "lost 3 to 1", "voted 5 to 4": a score, where nothing behind it is counted.
SCORE_TO = re.compile(
    r"[0-9]{1,3}[ ]to[ ][0-9]{1,3}(?![\w%]|[.,][0-9]|[ ](?:[a-z]+[ ])?[a-z]+s\b|[ ](?:per[ ]?cent|people|million))"
)
BEATEN = word_list("won lost beat win lose leading led voted ruled victory prevailed fell")
SCORE_FRONT = frozenset("$€£¥₩₹.,:-–=")
FRACTION = re.compile(r"[0-9]{1,2}\s?[·/]\s?[0-9]{1,2}(?![\w,.])")  # 3/4 said of the month, 9/11
VERSION = re.compile(r"[0-9]+(?:\.[0-9]+){2,}")
ORDINAL = re.compile(r"[0-9][0-9,]*(?:st|nd|rd|th)\b")
# 5G, 4K, 24/7, 737 Max's "737s" …
LETTERS = re.compile(
    r"(?:[2-6]G|[248]K|3D|2D|4x4|4WD|9/11|24/7|7-Eleven|50[-/]50|20/20|60 Minutes|48 Hours|1080[pi]|720p|4320p|2160p"
    r"|5x5|4x100m|[0-9]{1,4}(?:ers|er|th))\b"
)
ROAD = re.compile(
    r"[0-9]{1,5} (?:(?:[NESW]|North|South|East|West)\.? )?(?:[A-Z][a-z]+ ){1,2}"
    r"(?:Street|Avenue|Road|Boulevard|Lane|Drive|Square|Way|Court|Place|Terrace|St\b|Ave\b|Rd\b|Blvd\b)"
)
SERIAL = re.compile(r"[A-Za-z][A-Za-z0-9]*$")  # X5, G20, H1N1
HYPHENED = re.compile(r"(?:^|[^\w$€£¥₩])([A-Z]+[a-z]*[A-Z]*[0-9]*) ?-$")  # F-150, COVID-19
IDIOM_BEHIND = re.compile(
    r"""
    (?:one|two|three|four)[ -](?:stop|way|sided|faced|tier|time|off|piece|size|fold-out|liner|track|tone|step
        |another|by[ ]one)\b
  | one-on-one\b | two[ ]cents\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
IDIOM_BEFORE = re.compile(
    r"\b(?:no|every|some|any|each|which|this|that|another|last|only|new|old|good|bad)[ -]$|"
    r"\b(?:catch|square|one on|one by|one-by|one-on|back to square)[ -]$",
    re.IGNORECASE,
)
MANY_OF = re.compile(
    r"[ ](?:per[ ]?cent|percentage[ ]point|in[ ](?:[0-9]|two|three|four|five|six|eight|ten))\b", re.IGNORECASE
)
HALVES = re.compile(r"\b(?:first|second|other|top|bottom|latter|better|front)[ -]$", re.IGNORECASE)
HALF_TIME = re.compile(r"half-?(?:time|hearted|way|back|brother|sister)\b", re.IGNORECASE)
ZERO = re.compile(r"zero[- ](?:sum|tolerance)\b|zero-(?:day|hour)", re.IGNORECASE)


def addresses(text: str) -> list[Span]:
    """Return the stretches of `text` that are web or mail addresses, tags and handles.

    >>> [s.start for s in addresses("see www.example.org/2020/100")]
    [4]
    """
    if not any(mark in text for mark in ADDRESS_MARKS):
        return []
    return [Span(*match.span()) for match in ADDRESS.finditer(text)]


def _dated(text: str, number: Span) -> bool:
    """Tell whether digits may belong to a date, so that it is worth to look for one."""
    size = number.end - number.start
    if not text[number.start].isdigit():
        return False
    if size >= 4:
        return YEAR.match(text, number.start) is not None or DATE_BEHIND.match(text, number.end) is not None
    return (
        DATE_BEHIND.match(text, number.end) is not None
        or DATE_BEFORE.search(text[max(0, number.start - 15) : number.start]) is not None
    )


def calendar(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return the dates and clock times around the numbers at `spans`, in order.

    >>> t = "On 3 May 2019 some 300 came"
    >>> [s.of(t) for s in calendar(t, [Span(3, 4), Span(11, 15), Span(21, 24)])]
    ['3 May 2019']
    """
    windows: list[tuple[int, int]] = []
    for number in spans:
        if not _dated(text, number):
            continue
        start, end = max(0, number.start - BEFORE), min(len(text), number.end + BEHIND)
        while start > 0 and not text[start].isspace() and number.start - start < 2 * BEFORE:
            start -= 1
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    found: list[Span] = []
    for start, end in windows:
        for match in date_matches(text[start:end]):
            if date_kind(match) in CALENDAR:
                found.append(Span(match.start() + start, match.end() + start))
    return found


def _numbers_things(text: str, start: int, end: int) -> bool:
    """Tell whether a word before the number makes it a mere name: "Section 4", "Flight 370"."""
    if end - start > 5 or text[start - 1 : start] != " ":
        return False
    word = word_before(text, start)
    if word.lower() not in NUMBERERS or NOT_SECTION.match(text, end):
        return False
    known = text[start : end - text[end - 1].isupper()].isdigit() or text[start:end].lower() in SECTION_NUMBERS
    if word.lower() in TITLED:  # "the film 12 Lanterns"
        return TITLE.match(text, end) is not None
    return known and (word.islower() or word.istitle() or word.isupper())


def _in_name(text: str, start: int, end: int) -> int:
    """Return the end of a name that the digits belong to ("X5", "F-150", "5G"), or -1."""
    front = text[start - 1]
    if front.isalpha():
        serial = SERIAL.search(text[max(0, start - 12) : start])
        return end if serial and currency_before(text, start) is None else -1
    if front == "-":
        name = HYPHENED.search(text[max(0, start - 14) : start])
        percent = re.match(r"[A-Za-z]* ?(?:%|percent|per cent)", text[end : end + 12])
        if (
            name
            and not percent
            and currency_before(text, start - 1) is None
            and name[1].lower() not in ("sub", "minus", "plus", "to", "mid", "pre", "post")
        ):
            return end
    return -1


def _measured(text: str, end: int) -> bool:
    unit = unit_after(text, end, digits=True, big=False)
    return unit is not None and unit.kind in ("measure", "duration", "percent", "money")


def _digits(text: str, start: int, end: int) -> int:
    front = text[start - 1] if start else " "
    at = _in_name(text, start, end) if start else -1
    if at >= 0:
        return at
    if end - start == 4 and ELECTION.match(text, end) and YEAR.match(text, start):
        return end
    if end < len(text) and (text[end].isalpha() or text[end] in "/-" or text[end + 1 : end + 2] in ("M", "H")):
        match = LETTERS.match(text, start) if not (front.isalnum() or front in ".,$€£") else None
        match = match or ORDINAL.match(text, start)
        if match:
            return match.end()
    follows = text[end : end + 2]
    if follows[:1] in tuple("-–") or follows in (" -", " –"):
        match = SCORE.match(text, start) if front not in SCORE_FRONT and not front.isalnum() else None
        if match and not text.startswith("minus", start - 6) and not _measured(text, match.end()):
            return match.end()
    if follows == " t" and word_before(text, start).lower() in BEATEN:
        match = SCORE_TO.match(text, start)
        if match and not _measured(text, match.end()):
            return match.end()
    if follows[:1] in tuple("/·") or follows in (" /", " ·"):
        match = FRACTION.match(text, start) if front not in ".,$" else None
        if match:
            return match.end()
    if follows[:1] in tuple("-. )"):
        match = PHONE.match(text, start) if PHONE_FRONT.search(text[max(0, start - 7) : start]) else None
        match = match or VERSION.match(text, start)
        if match:
            return match.end()
    if follows[:1] == " " and end - start < 6 and front not in "$€£.,":
        match = ROAD.match(text, start)
        if match:
            return end
    return end if follows[:1] == "." and VERSION.match(text, start) else -1


def _idiom(text: str, start: int, end: int) -> bool:
    match = IDIOM_BEHIND.match(text, start)
    if match:
        return True
    word = text[start:end].lower()
    if word == "one":
        return not MANY_OF.match(text, end) and IDIOM_BEFORE.search(text[max(0, start - 16) : start]) is not None
    if word == "zero":
        return ZERO.match(text, start) is not None
    if word == "half":
        before = text[max(0, start - 8) : start]
        return HALVES.search(before) is not None or HALF_TIME.match(text, start) is not None
    return False


def masked(text: str, number: Span) -> int:
    """Return where the stretch ends that hides the number at `number`, or -1 where it is in the open.

    >>> masked("Flight 370 left", Span(7, 10)), masked("won 2-1 at home", Span(4, 5))
    (10, 7)
    """
    start, end = number.start, number.end
    if _numbers_things(text, start, end):
        return end
    if text[start].isdigit():
        return _digits(text, start, end)
    return end if _idiom(text, start, end) else -1
