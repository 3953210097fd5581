"""Trends: where a figure went: "rose by 5 percent" is up, "a cut of 300 jobs" is down.

Its bound is another thing (`hedges`).
"""

from __future__ import annotations

import re

from parallax.find.lexicon import listed, word_list

UP = listed(
    "up rise rises rose risen rising increase increases increased increasing gain gains gained gaining jump jumps "
    "jumped jumping climb climbs climbed climbing soar soars soared soaring surge surges surged surging grow "
    "grows grew grown growing growth raise raises raised raising hike hikes hiked hiking expand expands expanded "
    "expanding advance advances advanced advancing rally rallied rallies rallying boost boosts boosted boosting "
    "added adding leap leaps leapt spike spikes spiked strengthen strengthened swell swells swelled accelerate "
    "accelerated appreciate appreciated balloon ballooned bounce bounced rebound rebounds rebounded rebounding "
    "recover recovered skyrocket skyrocketed rocketed escalated upped lifted firmed improve "
    "improves improved heightened ascended outpaced higher more widened widening widens "
)
DOWN = listed(
    "down fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease "
    "decreases decreased decreasing slip slips slipped slipping slide slides slid sliding lost lose loses losing "
    "cut cuts cutting lower lowered lowers lowering reduce reduces reduced reducing reduction plunge plunges "
    "plunged plunging tumble tumbles tumbled tumbling sink sinks sank sunk sinking shrink shrinks shrank shrunk "
    "shrinking contracted contract contracts dip dips dipped dipping slump slumps slumped slumping shed sheds "
    "shedding dive dived dives weakened weaken eased ease eases easing plummet plummets plummeted plummeting "
    "crash crashed collapse collapsed dwindled eroded retreat retreated retreats slash slashed slashing trim "
    "trims trimmed tank tanked nosedived depreciated pare pared diminished softened worsened cratered curtailed "
    "skidded less fewer off narrowed narrowing narrows "
)
UP_WORDS = frozenset(UP) - {"higher", "more"}  # these two are read behind the figure, before "than"
DOWN_WORDS = frozenset(DOWN) - {"lower", "less", "fewer", "off"}
_UP, _DOWN = "|".join(UP), "|".join(DOWN)
_TREND = rf"(?P<up>{_UP}|upward|upwards)|(?P<down>{_DOWN}|downward|downwards)"
# What may stand between a trend and its figure.
ADVERBS = word_list("only just another further by sharply slightly nearly again even yet as much additional")
A_FURTHER = word_list(
    "further record whopping mere modest full total massive huge staggering combined steep sharp staggering"
)
# Verbs that make another word of "up" and "down": "gave up 20 yards", "shut down five mills".
PHRASAL_UP = word_list(
    "gave give gives giving given made make makes making picked pick picks picking set sets setting ended end "
    "ends ending "
    "racked rack put puts take takes took taking turned came comes split signed sign coughed backed build "
    "built builds hold "
    "holding held serve served scooped wound threw opened open opens opening grew grow used use snapped lined "
    "line showed "
    "caught cleaned cooked cover divided filled ganged held hung locked mopped offered propped pulled rounded "
    "sent served "
    "sewed stood summed teamed tied tore warmed woke wrapped"
)
PHRASAL_DOWN = word_list(
    "put puts broke break shut shuts shutting turned turns turning took take takes gunned shot shooting shoot "
    "laid lay close "
    "closed closes closing mowed struck knocked handed sat sits ran backed tracked hunted burned burnt boiled "
    "chased held"
)
TREND_NOUN_OF = re.compile(
    r"(?:(?P<up>increase|rise|gain|growth|jump|hike|surge|climb)|(?P<down>decrease|drop|fall|decline|cut|"
    r"reduction|plunge"
    r"|slump|dip))s?[ ]of[ ](?:\w+[ ]){0,2}$"
)
TREND_WORD = re.compile(rf"(?<![\w-])(?:{_TREND})\b(?!-)", re.IGNORECASE)
# What a body does too: "retreated 3 km", "jumped two metres" tell of a way, not of an amount.
MOTION = word_list(
    "advance advances advanced advancing climb climbs climbed climbing jump jumps jumped jumping leap leaps leapt dive "
    "dived dives plunge plunged plunges plunging plummeted tumble tumbled tumbling slid slide slides sliding slipped "
    "retreat retreated retreats crash crashed bounced"
)
ENDED = word_list("ended end ends ending")
# "heightened by a 17-minute delay" tells who did it, not by how much.
BY_NUMBER = re.compile(
    r"\bby\s+(?:(?:about|around|nearly|almost|just|only|over|under|more|less|than|at|least|most|up|to|as|much|many|another"
    r"|roughly|approximately|some|additional|estimated|average|of|between|well|an(?=\s(?:additional|estimated|average|extra))"
    r"|a(?=\s(?:further|record|total|whopping|modest|mere|full|combined|net|staggering|quarter|third))|further|record|total"
    r"|whopping|modest|mere|full|combined|net|staggering|extra|from|the)\s+){0,4}$"
)
TREND_BEHIND = re.compile(
    r"[ -]+(?:"
    r"(?:(?!(?:of|to|from|in|on|at|for|and|or|but|the|than|with|after)\b)[\w’'.-]+[ ]){0,2}?"
    r"(?:(?P<up>increase|rise|jump|gain|growth|hike|surge|climb|boost)|"
    r"(?P<down>decrease|drop|fall|decline|cut|reduction|loss|plunge|slump|slide|dip|discount))s?"
    r"|(?:points?[ ])?(?:(?P<more>more(?![ ](?:were|was|are|had|have)\b)|higher|raise)|(?P<less>less|fewer|lower)))\b"
)


def _direction(match: re.Match[str] | None) -> str:
    return "" if match is None else "up" if match["up"] else "down"


def trend_before(before: str, *, moved: bool = False, length: bool = False) -> str:
    """Return the trend whose word ends `before`, adverbs apart: "rose by only" is up.

    `moved`: the figure is a per cent or a point, so that "ended up 2%" is a move and not a phrase.
    `length`: it is a length, so that "retreated 3 km" is a way gone and not a loss.

    >>> trend_before("Shares rose by only "), trend_before("They gave up "), trend_before("It shut down ")
    ('up', '', '')
    """
    words = before.split()
    word, further = "", False  # an article counts only before "further", "record": "added a 30-minute talk" is no move
    while words:
        word = words.pop().lower()
        if word in UP_WORDS or word in DOWN_WORDS:
            break
        further = further or word in A_FURTHER
        if word not in ADVERBS and word not in A_FURTHER and not (word in ("a", "an") and further):
            return ""
    else:
        return ""
    if length and word in MOTION:
        return ""
    previous = words[-1].lower() if words else ""
    if word == "up" and previous in PHRASAL_UP and not (moved and previous in ENDED):
        return ""
    if word == "down" and previous in PHRASAL_DOWN and not moved:
        return ""
    return "up" if word in UP_WORDS else "down"


def trend(text: str, start: int, end: int, floor: int, *, moved: bool = False, length: bool = False) -> str:
    """Return "up", "down" or "" for a figure at `start`–`end` (its hedge included); no look before `floor`.

    `moved` and `length` say what the figure is, as in `trend_before`.

    >>> trend("raising their share by 8 percent from May", 23, 32, 0)
    'up'
    """
    before = text[max(floor, start - 110) : start]
    direct = trend_before(before[-48:], moved=moved, length=length)
    if direct:
        return direct
    by = BY_NUMBER.search(before[-30:]) if "by " in before[-30:] else None
    if by:
        clause = before[: len(before) - len(by.group())]
        verbs = list(TREND_WORD.finditer(clause, max(clause.rfind(c) for c in ".;:()") + 1))
        if verbs:
            return _direction(verbs[-1])
    if before.endswith(" ") and " of " in before[-24:]:
        noun = TREND_NOUN_OF.search(before[-40:])
        if noun:
            return _direction(noun)
    return trend_behind(text, end)


def trend_behind(text: str, end: int) -> str:
    """Return the trend that follows a figure: "a 3% drop", "5 points higher".

    >>> trend_behind("a 3% drop", 4)
    'down'
    """
    match = TREND_BEHIND.match(text, end, end + 60)
    return "" if match is None else "up" if match["up"] or match["more"] else "down"
