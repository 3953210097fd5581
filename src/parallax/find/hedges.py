"""Hedges: how exactly a figure is meant ("about", "up to", "or more").

Bound and trend are two things: "rose by more than 5 percent" is over, and up (see `trends`).
"""

from __future__ import annotations

import math
import re

from parallax.find.lexicon import word_list

HEDGES = {
    "nearly": "nearly|almost|just under|just short of|just shy of|not quite|close to|closer to|approaching|a "
    "little under|"
    "slightly under|slightly less than|just below|virtually|practically|pushing",
    "at_least": "at least|at the very least|no less than|not less than|no fewer than|a minimum of|minimum of|"
    "not fewer than",
    "at_most": "at most|at the most|at the very most|no more than|not more than|a maximum of|maximum of|not exceeding|"
    "not over|no higher than|no longer than|no greater than|no larger than|a ceiling of",
    "up_to": "up to|as many as|as much as|as high as|as far as|as long as|as large as|capped at|"
    "up to a maximum of|upto",
    "over": "over|more than|over than|above|exceeding|exceeded|exceeds|exceed|upwards of|upward of|in excess of|"
    "greater than|north of|surpassed|surpassing|surpasses|topped|topping|higher than|better than|beyond|longer than|"
    "past the|larger than|bigger than|older than|well over|just over|faster than",
    "under": "under|less than|fewer than|below|south of|lower than|shorter than|within|sub|smaller than|younger than|"
    "short of|shy of",
    "about": "about|around|approximately|approx.|approx|roughly|some|circa|an estimated|estimated|estimated at|"
    "in the region of|or so|somewhere around|somewhere near|give or take|on the order of|near|~|≈|c.|"
    "averaging|averaged|perhaps|maybe|"
    "or around|or about|more or less|in the neighborhood of|in the neighbourhood of|ca.|"
    "in the vicinity of|the better part of",
}
SIGNS = {">": "over", "<": "under", "≥": "at_least", "≤": "at_most", "~": "about", "≈": "about"}
# Hedges that news writes behind the number.
BEHIND = {
    "or more": "at_least",
    "and more": "at_least",
    "or less": "at_most",
    "or fewer": "at_most",
    "or so": "about",
    "-odd": "about",
    "-plus": "at_least",
}
BEHIND |= {
    "plus": "at_least",
    "at most": "at_most",
    "at least": "at_least",
    "or higher": "at_least",
    "or older": "at_least",
    "or above": "at_least",
    "and above": "at_least",
    "and over": "at_least",
    "and older": "at_least",
    "and up": "at_least",
    "or longer": "at_least",
    "or greater": "at_least",
    "or better": "at_least",
    "or lower": "at_most",
    "or under": "at_most",
    "and under": "under",
    "or younger": "at_most",
    "and younger": "at_most",
    "or below": "at_most",
    "or thereabouts": "about",
    "give or take": "about",
}

HEDGE_OF = {phrase: name for name, group in HEDGES.items() for phrase in group.split("|")}
HEDGE_ENDS = frozenset(phrase.rpartition(" ")[2] for phrase in HEDGE_OF)
LONGEST = max(phrase.count(" ") for phrase in HEDGE_OF) + 1
# Words that may stand between a hedge and its number: "up to an additional 500".
FILLERS = word_list("a an another additional extra further record total us")
# Verbs whose "about" is no hedge: "talked about two films".
ABOUT_WHAT = word_list(
    "talk talks talked talking speak speaks spoke speaking worry worries worried think thinks thought "
    "thinking know knows "
    "knew tell tells told ask asks asked asking concern concerns concerned hear heard story stories film "
    "films book books "
    "report reports complain complained complains forget forgot learn learned learnt question questions warn "
    "warned warns "
    "lie lied joke joked write wrote writes written writing information details documentary song songs series "
    "care cares "
    "cared dream dreams debate news data facts truth everything something nothing all what how"
)
GOES = word_list(
    "go goes going went add adds adding added moved moves crept creeps creep inched edged ticked climbed rose crawled"
)
SPREAD = word_list(
    "spread spreads spreading stretched stretches stretching extended extends scattered sprawled sprawls"
)
REAR = re.compile(
    r"(?P<plus>\+)|,?\s*(?P<phrase>(?:or|and)\s(?:more|less|fewer|so|higher|lower|older|younger|above|below|"
    r"over|under|up"
    r"|longer|greater|better|thereabouts)|-odd|-plus|plus|at\s(?:most|least)|give\sor\stake)\b",
    re.IGNORECASE,
)
INSIDE = re.compile(r"(?<=[0-9a-z]) or (?:so|more|fewer|less)(?= )|-(?:odd|plus)(?= )")
WORDS = re.compile(r"\S+")
OPENING = "(\"“'‘[—–-"
DASHES = str.maketrans("—–/", "   ")
REACH = 48  # how far back a hedge is looked for
# "over two years" is a stretch of time, not a bound, unless one of these words stands before it.
OVER_TIME = word_list("for in just well lasting lasted took takes spent after little of is was to")
Bounds = tuple[float, float]


def hedge_before(text: str, start: int, *, duration: bool = False) -> tuple[str, int]:
    """Return the hedge that ends right before `start` ("none" if there is none) and where it begins.

    >>> hedge_before("pay up to $5", 10), hedge_before("over two years", 5, duration=True)
    (('up_to', 4), ('none', 5))
    """
    floor = max(0, start - REACH)
    before = text[floor:start]
    if before[-1:] in SIGNS or (before[-2:-1] in SIGNS and before[-1:] == " "):
        sign = before.rstrip()[-1:]
        return SIGNS[sign], floor + before.rindex(sign)
    if before.endswith("sub-"):
        return "under", start - 4
    before = before.translate(DASHES)
    words = before.split()
    while words and words[-1].lower() in FILLERS and len(words) > 1:
        words.pop()
    if not words or before[-1:] == "-" or words[-1].lower().lstrip(OPENING) not in HEDGE_ENDS:
        return "none", start
    for n in range(min(LONGEST, len(words)), 0, -1):
        phrase = " ".join(words[-n:]).lower().lstrip(OPENING)
        name = HEDGE_OF.get(phrase)
        if name:
            previous = words[-n - 1].lower() if n < len(words) else ""
            if _idle(phrase, previous, duration):
                return "none", start
            return name, floor + _begin(before, words[-n:])
    return "none", start


def _idle(phrase: str, previous: str, duration: bool) -> bool:
    """Tell whether a hedge's word is used in its other meaning: "talked about two films", "over two years"."""
    if phrase in ("over", "within"):
        # "spread over 500 acres": where, not how much
        return (duration and previous not in OVER_TIME) or (phrase == "over" and previous in SPREAD)
    if phrase == "up to":  # "prices go up to 150"
        return previous in GOES
    return phrase == "about" and previous in ABOUT_WHAT


def _begin(before: str, words: list[str]) -> int:
    """Return where the last run of `words` begins in `before`, past opening brackets and quotation marks."""
    at = len(before)
    for match in reversed(list(WORDS.finditer(before))):
        at = match.start()
        if match.group() == words[0] and before[at:].split()[: len(words)] == words:
            break
    return at + len(words[0]) - len(words[0].lstrip(OPENING))


def hedge_after(text: str, end: int) -> str:
    """Return the hedge that follows at `end` ("or more", "+"), or "none"."""
    match = REAR.match(text, end)
    if not match:
        return "none"
    return "at_least" if match["plus"] else BEHIND.get(re.sub(r"\s+", " ", match["phrase"].lower()), "none")


def hedge_inside(surface: str) -> str:
    """Return the hedge inside a figure ("500 or so guests"), or "none".

    >>> hedge_inside("500 or so guests"), hedge_inside("500 guests")
    ('about', 'none')
    """
    match = INSIDE.search(surface) if " or " in surface or "-" in surface else None
    return BEHIND.get(match.group().strip().lower(), "none") if match else "none"


def bounds(value: float, step: float, hedge: str, about_width: float) -> Bounds:
    """Return the interval that a value given to `step` and hedged by `hedge` may stand for.

    A bare value is its rounding interval; "about" reaches `about_width` (a share of the value) at least;
    "over" and "at_least" are open to infinity, "under", "up_to" and "at_most" reach down to zero
    (after Ferson et al. 2015, International Journal of Approximate Reasoning).

    >>> bounds(2.47, 0.01, "none", 0.1) == (2.465, 2.475)
    True
    >>> bounds(5.0, 1.0, "up_to", 0.1), bounds(40.0, 1.0, "over", 0.1)
    ((0.0, 5.0), (40.0, inf))
    """
    low, high = _reach(value, step, hedge, about_width)
    return tidy(low), tidy(high)


def tidy(value: float) -> float:
    """Return `value` to 12 significant digits: 2.47 - 0.005 is 2.465 again. Keeps order.

    >>> tidy(2.47 - 0.005)
    2.465
    """
    if -1e11 < value < 1e11 and value.is_integer():
        return value
    return float(f"{value:.12g}")


def _reach(value: float, step: float, hedge: str, about_width: float) -> Bounds:
    half, reach = abs(step) / 2, abs(value) * about_width
    floor = min(0.0, value)  # an amount does not go below nothing; a temperature may
    if hedge == "about":
        return min(value - half, value - reach), max(value + half, value + reach)
    if hedge == "nearly":
        return value - max(half, reach), value
    if hedge in ("over", "at_least"):
        return value, math.inf
    if hedge in ("under", "at_most", "up_to"):
        return floor, value
    return value - half, value + half
