"""Outlook: whether a sentence looks ahead or back at a day that its words alone do not place."""

from __future__ import annotations

import re

# Words before a day that put it ahead. The nearest cue counts: "said Monday it will open Friday".
FORWARD = re.compile(
    r"""\b(?:
        will | would | shall | should | must | could | can | (?-i:may)          # "May" is a month
      | scheduled | slated | due | planned (?: \s+ for )? | (?: planning | plans? ) \s+ (?: to | for ) | expected
      | postponed | deadlines?
      | (?: is | are | was | were | been ) \s+ (?: about | ready | set | likely | supposed | going ) \s+ to
      | (?: is | are ) \s+ to | set \s+ (?: to | for ) | in \s+ time \s+ for | until | till
      | no \s+ later \s+ than | vow(?:s|ed)? | hopes? | intends? | prepar(?:es?|ing)
      | agreed \s+ to (?! \s+ (?: under | by | in | on | at )\b )
      | begins? | starts? | opens? | resumes? | expires? | ends | kicks? \s+ off | takes? \s+ effect | faces?
      | to \s+ (?: begin | start | open | be | take | meet | hold | go | run | end | vote | face )
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
# Words before a day that put it behind: what was said and done.
BACKWARD = re.compile(
    r"""\b(?:
        [a-z]{2,}ed | said | told | was | were | had | did | has \s+ been | met | held | won | lost | began | took
      | came | went | made | gave | wrote | found | saw | spoke | left | fell | rose | became | sent | broke | struck
      | hit | got
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
# The verb of the day itself, where it follows: "On Friday, the court will rule".
WILL = re.compile(
    r"\b(?:will|would|shall|(?:is|are|was|were)\s+(?:set|expected|due|scheduled|slated|likely|about|to))\b",
    re.IGNORECASE,
)
OPENING = re.compile(r"\s*(?:\w+\s+){0,3}")  # so little before a day that what follows may tell: "Early on Friday"
AT_ONCE = 16  # characters behind a day within which a verb is surely its own: "the march on Saturday will"
REACH = 120  # characters looked at on each side of a day
ASIDE = re.compile(
    r"[;()“”\"\n]|:(?=\s)|(?<=[a-z]{3})\.\s+(?=[A-Z]|$)"
)  # a cue beyond one of these is another statement's


def _last(pattern: re.Pattern[str], words: str) -> int:
    return max((m.start() for m in pattern.finditer(words)), default=-1)


def _first(pattern: re.Pattern[str], words: str) -> int:
    match = pattern.search(words)
    return match.start() if match else len(words)


def looks_ahead(text: str, start: int, end: int, floor: int, ceiling: int) -> bool:
    """Tell whether the sentence from `floor` to `ceiling` puts the day at `start` to `end` ahead of its own present.

    What stands before the day decides, the nearest cue first; where the day opens it, what follows.

    >>> t = "She said on Monday that the bridge will open on Friday."
    >>> [looks_ahead(t, t.index(day), t.index(day) + 6, 0, len(t)) for day in ("Monday", "Friday")]
    [False, True]
    """
    before = text[max(floor, start - REACH) : start]
    pieces = ASIDE.split(before)
    before = pieces[-1]
    ahead, behind = _last(FORWARD, before), _last(BACKWARD, before)
    if max(ahead, behind) >= 0:
        return ahead >= behind
    after = ASIDE.split(text[end : min(ceiling, end + REACH)])[0]
    ahead, behind = _first(WILL, after), _first(BACKWARD, after)
    reach = len(after) if OPENING.fullmatch(before) else min(AT_ONCE, len(after))
    return ahead <= behind and ahead < reach
