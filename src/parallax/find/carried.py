"""Carried: what reaches over from the figures before: a unit said once, a bound or a move that holds for two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parallax.find.counts import Amount
from parallax.find.hedges import hedge_before
from parallax.find.lexicon import word_list
from parallax.find.neighbours import word_before
from parallax.find.ranges import Draft, alike
from parallax.find.trends import trend_behind

if TYPE_CHECKING:
    from parallax.find.figures import Figure

# The move carries on to the next amount: "rose 2% in May and 3% in June".
CARRY = re.compile(
    r"(?:\s(?:in|on|for|during|last|this|over|for the)\s[^.;:()0-9]{1,24}?)?"
    r"(?:,?\s(?:and|but|then)\s(?:by\s|a\sfurther\s|another\s)?|,\s(?:by\s)?)"
)
AND_PLACED = re.compile(r"\s(?:in|on|last|this)\s[^.;:()0-9$]{1,24}?,?\sand\s")
PLACED_MONEY = re.compile(r"[ ](?:in|on|last|this|the)[ ](?:year|month|week|quarter|[A-Z0-9])")
PART_OF_IT = re.compile(r"[0-9.,]+[ ]?(?:%|per[ ]?cent)[ ]of[ ](?:it|them|which|that|whom)\b")
# Words before and behind a number whose unit was said before.
ELLIPSIS = word_list("versus vs against compared up down")
ELLIPSIS_BEHIND = re.compile(r"[ ](?:in|from|at|for|on|last|a|the|this|during)\b|[.,;)]|$")
PLACED = re.compile(r"[ ](?:in|from|at|for|on)[ ]")
FAR = 40  # a move carries no further


def elided(text: str, amount: Amount, seen: list[Amount]) -> bool:
    """Tell whether a bare number leaves out what its sentence said before: "3,200 people here and 450 in Oslo"."""
    word = word_before(text, amount.span.start).lower()
    if word in ("from", "to"):
        word = word_before(text, amount.span.start - len(word) - 1).lower()
    told = word in ELLIPSIS and ELLIPSIS_BEHIND.match(text, amount.span.end) is not None
    listed = not word or text[amount.span.start - 2 : amount.span.start] == ", "
    if (word == "and" or listed) and seen:  # the places stand in parallel: "in Bergen", "in Oslo"
        here, there = PLACED.match(text, seen[-1].span.end), PLACED.match(text, amount.span.end)
        told = here is not None and there is not None and here.group() == there.group()
        told = told and amount.span.start - seen[-1].span.end < FAR
    return told and not amount.number.words and alike(amount, seen, reach=20) is not None


def carried(text: str, start: int, floor: int, found: list[Figure]) -> str:
    """Return the trend that a per cent at `start` takes over: "rose 2% in May and 3% in June"."""
    if not found or found[-1].span.start < floor or start - found[-1].span.end > FAR:
        return ""
    told = found[-1]
    if not CARRY.fullmatch(text, told.span.end, start) or PART_OF_IT.match(text, start):
        return ""
    if told.kind != "percent" and len(found) > 1 and text[found[-2].span.end : told.span.start] in (" to ", " at "):
        told = found[-2]  # over the level it went to
    return told.trend if told.kind == "percent" and told.span.start >= floor else ""


def shared(text: str, draft: Draft, front: int, hedge: str, direction: str, last: Figure) -> tuple[str, str]:
    """Return hedge and trend with what reaches over from the figure before: "at least 15 men and 20 women".

    A bound reaches over any second count, "about" only over one that stands in digits; a loss or gain of money
    over one that is placed too: "lost $12m last year and $9m the year before".
    """
    gap, amount = text[last.span.end : front], draft.last
    if gap == " and " and amount.kind == last.kind == "count" and amount.noun:
        own = hedge_before(text, last.span.start)[0]
        reaches = own == last.hedge and own not in ("none", "nearly") and not (own == "about" and amount.number.words)
        told = last.trend if not trend_behind(text, last.span.end) else ""
        return (own if reaches and hedge == "none" else hedge), direction or told
    placed = amount.kind == last.kind == "money" and amount.unit == last.unit and not direction
    if placed and PLACED_MONEY.match(text, draft.span.end) and AND_PLACED.fullmatch(gap):
        return hedge, last.trend
    return hedge, direction
