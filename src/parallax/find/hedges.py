"""Hedges and trends: how exactly a figure is meant ("about", "up to"), and apart from it where it went ("rose by").

Bound and trend are two things: "rose by more than 5 percent" is over, and up.
"""

from __future__ import annotations

import math
import re

from parallax.find.lexicon import word_list

HEDGES = {
    "nearly": "nearly|almost|just under|just short of|not quite|close to|approaching|a little under|slightly under",
    "at_least": "at least|at the very least|no less than|not less than|no fewer than|a minimum of|minimum of|"
    "not fewer than",
    "at_most": "at most|at the most|no more than|not more than|a maximum of|maximum of|not exceeding|not over|"
    "no higher than",
    "up_to": "up to|as many as|as much as|as high as|as far as|as long as|capped at|up to a maximum of",
    "over": "over|more than|above|exceeding|exceeded|exceeds|exceed|upwards of|upward of|in excess of|greater than|"
    "north of|surpassed|surpassing|topped|topping|higher than|better than|beyond|longer than|past the",
    "under": "under|less than|fewer than|below|south of|lower than|shorter than|within",
    "about": "about|around|approximately|approx.|approx|roughly|some|circa|an estimated|estimated|estimated at|"
    "in the region of|"
    "or so|somewhere around|somewhere near|give or take|on the order of|near|~|≈|c.|averaging|averaged",
}
SIGNS = {">": "over", "<": "under", "≥": "at_least", "≤": "at_most", "+": "at_least"}
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
    "or lower": "at_most",
}

UP = (
    "up|rise|rises|rose|risen|rising|increase|increases|increased|increasing|gain|gains|gained|gaining|jump|"
    "jumps|jumped|jumping|"
    "climb|climbs|climbed|climbing|soar|soars|soared|soaring|surge|surges|surged|surging|grow|grows|grew|grown|"
    "growing|growth|"
    "raise|raises|raised|raising|hike|hikes|hiked|hiking|expand|expands|expanded|expanding|advance|advances|"
    "advanced|rally|rallied|"
    "boost|boosts|boosted|boosting|added|adding|leapt|spike|spiked|climbs|strengthened|swelled|higher|more"
)
DOWN = (
    "down|fall|falls|fell|fallen|falling|drop|drops|dropped|dropping|decline|declines|declined|declining|"
    "decrease|decreases|"
    "decreased|decreasing|slip|slips|slipped|slipping|slide|slides|slid|sliding|lost|lose|loses|losing|cut|cuts|"
    "cutting|lower|lowered|"
    "reduce|reduces|reduced|reducing|reduction|plunge|plunges|plunged|plunging|tumble|tumbles|tumbled|sink|sank|"
    "sunk|shrink|"
    "shrank|shrunk|contracted|contract|dip|dips|dipped|slump|slumps|slumped|shed|sheds|dive|dived|weakened|eased|"
    "less|fewer|off"
)
NOUNS_ONLY = word_list("more less fewer higher lower off")  # read behind the figure, before "than", not in front

_HEDGE_OF = {phrase: name for name, group in HEDGES.items() for phrase in group.split("|")}
_LONGEST = "|".join(re.escape(p) for p in sorted(_HEDGE_OF, key=len, reverse=True))
FRONT = re.compile(
    rf"""
    # The look ahead keeps the list from being tried at digits and blanks.
    (?: (?<![\w-]) (?=[a-z~≈]) (?P<phrase> {_LONGEST} ) (?: \s+ an? )?   # "more than a dozen"
      | (?P<sign> [<>≥≤] ) )
    \s* $""",
    re.VERBOSE | re.IGNORECASE,
)
REAR = re.compile(
    r"(?P<plus>\+)|,?\s*(?P<phrase>(?:or|and)\s(?:more|less|fewer|so|higher|lower)|-odd|-plus|plus|at\s(?:most|least))\b",
    re.IGNORECASE,
)
_TREND = rf"(?P<up>{UP})|(?P<down>{DOWN})"
_ADVERB = (
    r"(?:\s+(?:only|just|another|an?|a\s+further|further|by|sharply|slightly|nearly|again|even|yet|as\s+much\s+as))*"
)
# "gave up 20 yards" went nowhere.
_PHRASAL = (
    r"(?<!gave )(?<!give )(?<!giving )(?<!given )(?<!made )(?<!make )(?<!picked )(?<!set )(?<!ended )(?<!racked )"
)
TREND_FRONT = re.compile(rf"\b(?=[a-z])(?<![\w-]){_PHRASAL}(?:{_TREND}){_ADVERB}\s*$", re.IGNORECASE)
TREND_BY = re.compile(rf"(?<![\w-])(?:{_TREND})\b(?P<between>[^.;:()]{{0,80}}?)\sby{_ADVERB}\s*$", re.IGNORECASE)
TREND_BEHIND = re.compile(
    r"[ -]+(?:(?!(?:of|to|from|in|on|at|for|and|or|but|the|than|with|after)\b)[\w’'.-]+[ ]){0,2}?"
    r"(?:(?P<up>increase|rise|jump|gain|growth|hike|surge|climb|raise|boost|more|higher)|"
    r"(?P<down>decrease|drop|fall|decline|cut|reduction|loss|plunge|slump|slide|dip|discount|less|fewer|lower))s?\b"
)
# "over two years" is a stretch of time, not a bound, unless one of these words stands before it.
OVER_TIME = re.compile(
    r"(?:for|in|just|well|lasting|lasted|took|takes|spent|after|little|of|is|was|to)\s+$", re.IGNORECASE
)
Bounds = tuple[float, float]


def hedge_before(text: str, start: int, *, duration: bool = False) -> tuple[str, int]:
    """Return the hedge that ends right before `start` ("none" if there is none) and where it begins.

    >>> hedge_before("pay up to $5", 10), hedge_before("over two years", 5, duration=True)
    (('up_to', 4), ('none', 5))
    """
    floor = max(0, start - 32)
    match = FRONT.search(text[floor:start])
    if not match:
        return "none", start
    at = floor + match.start()
    if match["sign"]:
        return SIGNS[match["sign"]], at
    phrase = re.sub(r"\s+", " ", match["phrase"].lower())
    if phrase in ("over", "within") and duration and not OVER_TIME.search(text[max(0, at - 12) : at]):
        return "none", start
    return _HEDGE_OF.get(phrase, "none"), at


def hedge_after(text: str, end: int) -> str:
    """Return the hedge that follows at `end` ("or more", "+"), or "none"."""
    match = REAR.match(text, end)
    if not match:
        return "none"
    return "at_least" if match["plus"] else BEHIND.get(re.sub(r"\s+", " ", match["phrase"].lower()), "none")


def _direction(match: re.Match[str] | None) -> str:
    return "" if match is None else "up" if match["up"] else "down"


def trend(text: str, start: int, end: int, floor: int) -> str:
    """Return "up", "down" or "" for a figure at `start`–`end` (its hedge included); no look before `floor`.

    >>> trend("raising their share by 8 percent from May", 23, 32, 0)
    'up'
    """
    before = text[max(floor, start - 110) : start]
    direct = TREND_FRONT.search(before[-40:])
    if direct and direct.group().split()[0].lower() not in NOUNS_ONLY:
        return _direction(direct)
    if before.rstrip().endswith("by") or re.search(r"\bby\s+[\w ]{0,14}$", before):
        by = TREND_BY.search(before)
        if by:
            return _direction(by)
    return _direction(TREND_BEHIND.match(text[end : end + 60]))


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
