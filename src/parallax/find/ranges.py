"""Ranges: what reaches over several amounts: "$3-5bn", and units said once ("four, five and six percent")."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from parallax.find.ages import OLDEST
from parallax.find.counts import Amount
from parallax.find.trends import trend_before
from parallax.read.text import Span

# What joins two ends of a range.
JOIN = re.compile(
    r"\s?[-–—]\s?|\s?-?to-?\s|-to-|\s-?to-|-?\s+to\s+(?:about\s|around\s|roughly\s|more than\s|as much as\s)?|"
    r"\s+and\s+|-?\s+or\s+"
)
LIST = re.compile(r"-to-|-?,\s+|-?,?\s+(?:and|or|to|vs\.?|versus|/)\s+|-?\s?[-–]\s?")
MOVES = re.compile(
    r"\b(?:rose|risen|rises?|rising|fell|falls?|fallen|falling|increas\w+|decreas\w+|drop\w*|grew|grow\w*|"
    r"climb\w*|jump\w*|"
    r"declin\w+|slip\w+|slid|shrank|shrunk|soar\w*|surg\w+|plung\w+|rais\w+|lower\w*|cut|cuts|cutting|reduc\w+|"
    r"went|go|goes|"
    r"going|up|down|upward|downward|improv\w+|slow\w*|mov\w+|chang\w+|revis\w+|expand\w*|widen\w*|narrow\w*|"
    r"swell\w*|push\w*|"
    r"bring\w*|took|inch\w*|creep\w*|crept|boost\w*|tripled|doubled|lift\w*|trim\w*)\b"
)
SENTENCE_PART = re.compile(r"[.;()]")
DASH = re.compile(r"\s?[-–]\s?")
FROM = re.compile(r"\bfrom\s+(?:about\s+|around\s+|nearly\s+|up\s+to\s+|just\s+)?$", re.IGNORECASE)
TO = re.compile(r"\s+(?:[\w-]+\s+){0,4}to\s+(?:about\s+|around\s+|nearly\s+|just\s+)?")
BY = re.compile(r"\bby\s+[a-z ]{0,16}$")
BETWEEN = re.compile(r"\bbetween\s+(?:about\s|around\s|roughly\s)?$", re.IGNORECASE)
NEAR = 8  # how many amounts back a unit can come from
FAR = 60  # a gap longer than this joins nothing


@dataclass(frozen=True, slots=True)
class Draft:
    """One amount, or two that form a range."""

    first: Amount
    last: Amount
    span: Span

    @property
    def range(self) -> bool:
        """Tell whether there are two ends."""
        return self.first is not self.last


def _draft(first: Amount, last: Amount) -> Draft:
    return Draft(first, last, Span(first.span.start, last.span.end))


def _unit_of(amount: Amount, giver: Amount) -> Amount:
    """Give a bare amount the unit of another."""
    return replace(
        amount, kind=giver.kind, unit=giver.unit, factor=giver.factor, noun=giver.noun, per=giver.per or amount.per
    )


def lend_units(text: str, found: list[Amount]) -> list[Amount]:
    """Give a bare number the unit of the one after it in a list or range, or of the one before it in "from … to"."""
    lent = list(found)
    shared = False  # the amount to the right got its unit by "and", "or": commas to its left carry on
    for i in range(len(lent) - 2, -1, -1):
        a, b = lent[i], lent[i + 1]
        ends = i > 0 and lent[i - 1].kind and text[lent[i - 1].span.end : a.span.start] in ("-", "–")  # "$3-5bn, or"
        years = b.kind == "age" and a.number.value < OLDEST and text[a.span.end : b.span.start] in (" and ", " or ")
        other = not years and b.kind in ("age", "rank")
        if a.kind or ends or not b.kind or other or b.span.start - a.span.end > FAR:
            shared = False
            continue
        gap = text[a.span.end : b.span.start]
        comma = gap.lstrip("-").strip() == ","
        if not LIST.fullmatch(gap) or (comma and not shared):
            shared = False
            continue
        lent[i] = _unit_of(a, b)
        shared = not b.number.indefinite
    for i in range(1, len(lent)):
        a, b = lent[i - 1], lent[i]
        if a.kind and not b.kind and b.span.start - a.span.end <= FAR:
            double = i > 1 and text[lent[i - 2].span.end : a.span.start] in ("-", "–")  # "from 30-32 litres to 35"
            start = lent[i - 2].span.start if double else a.span.start
            if _both_ages(text, a, b) or _from_to(text, a, b, start):
                lent[i] = _unit_of(b, a)
    return lent


def _both_ages(text: str, a: Amount, b: Amount) -> bool:
    """Tell whether a bare number is an age as the one before: "aged 30 and 41"."""
    return a.kind == "age" and b.number.value < OLDEST and text[a.span.end : b.span.start] in (" and ", ", ", " or ")


def _from_to(text: str, a: Amount, b: Amount, start: int) -> bool:
    """Tell whether `b` ends what `a` begins: "from 30 mpg to 34"; not "rose 5% to 3.65", where b is another thing.

    `start` is where `a` begins, or the range that it ends.
    """
    gap = text[a.span.end : b.span.start]
    if DASH.fullmatch(gap):
        return True
    return FROM.search(text[max(0, start - 24) : start]) is not None and TO.fullmatch(gap) is not None


def _lend_scale(a: Amount, b: Amount) -> Amount:
    """In "$3-5bn" the 3 is billions too; in "$200 to $4 million" the 200 is not."""
    if a.number.scaled or not b.number.scaled or b.number.indefinite or not a.number.value:
        return a
    if b.number.words and not (a.number.words and a.value < b.number.value / b.number.scale):  # "two or three dozen"
        return a
    scale = b.number.scale
    if a.number.value >= 1000 or a.number.value * scale > b.number.value:
        return a
    return replace(a, number=replace(a.number, value=a.number.value * scale, step=a.number.step * scale, scaled=True))


def _next(low: float, high: float, scale: float) -> bool:
    """Tell whether `high` is the next number after `low`, counted in ones or in the round steps of both.

    >>> _next(5, 6, 1), _next(400, 500, 1), _next(2e6, 3e6, 1e6), _next(40, 400, 1)
    (True, True, True, False)
    """
    step = 10.0 ** (len(f"{low:.0f}") - 1) if low >= 1 else 1.0
    return high - low in (1.0, scale) or (high - low == step and low % step == 0)


def _moves(before: str) -> bool:
    """Tell whether a verb of change and "from" stand before: "rose from 3 percent"."""
    at = before.rfind("from ")
    if at < 0 or len(before) - at > 19 or SENTENCE_PART.search(before, at):
        return False
    clause = before[max(0, at - 80) : at]
    return MOVES.search(clause, max(clause.rfind(c) for c in ".;()") + 1) is not None


def _joined(text: str, a: Amount, b: Amount, floor: int) -> str:
    """Tell whether two amounts are a "range", two levels of a "change", or neither ("")."""
    if b.span.start - a.span.end > FAR:
        return ""
    gap = text[a.span.end : b.span.start]
    if not JOIN.fullmatch(gap) or a.number.indefinite or (a.kind and b.kind and (a.kind, a.unit) != (b.kind, b.unit)):
        return ""
    if not (a.kind or b.kind) or a.kind == "rank":
        return ""
    if b.number.words and b.number.indefinite and "to" not in gap:
        return ""
    before = text[max(floor, a.span.start - 120) : a.span.start]
    own = a.span.end > a.number.span.end or a.front < a.number.span.start  # its unit stands with it, not lent
    if own and "to" in gap and (BY.search(before[-24:]) or trend_before(before[-48:])):
        return ""  # "rose 5 cents to $2": by how much, to what
    if gap.strip() == "and":
        return "range" if BETWEEN.search(before[-24:]) else ""
    if gap.strip() == "or":
        near = a.number.words == b.number.words and a.noun == b.noun and not b.number.indefinite
        return "range" if near and _next(_lend_scale(a, b).value, b.value, b.number.scale) else ""
    if "to" in gap and _moves(before):
        return "change"
    return "range" if _lend_scale(a, b).value < b.value else "change"


def drafts(text: str, found: list[Amount], floors: list[int]) -> list[Draft]:
    """Return the amounts of `text`, two that form a range as one; `floors` is where the sentence of each begins."""
    made: list[Draft] = []
    i = 0
    while i < len(found):
        a, b = found[i], found[i + 1] if i + 1 < len(found) else None
        how = _joined(text, a, b, floors[i]) if b else ""
        if b and how == "range":
            kind, unit, per = b.kind or a.kind, b.unit or a.unit, b.per or a.per
            factor = b.factor if b.kind else a.factor
            a = replace(_lend_scale(a, b), kind=kind, unit=unit, factor=factor, per=per)
            made.append(_draft(a, replace(b, kind=kind, unit=unit, factor=factor, noun=b.noun or a.noun, per=per)))
            i += 2
            continue
        if b and how == "change":
            a = _lend_scale(a, b)
            found[i + 1] = b if b.kind else _unit_of(b, a)
        made.append(_draft(a, a))
        i += 1
    return made


def alike(amount: Amount, others: list[Amount], *, reach: int = 3) -> Amount | None:
    """Return the nearest of `others` (latest last) that a bare amount may share its unit with: of the same size.

    "up 2% at 905 points … to end at 877": the second level is in points too.
    `reach`: of the same size means at most so many times larger or smaller.
    """
    size = abs(amount.number.value)
    for other in reversed(others[-NEAR:]):
        named = other.kind in ("count", "measure", "money") and other.unit and not other.number.indefinite
        if (
            named
            and other.number.scale == amount.number.scale
            and size / reach <= abs(other.number.value) <= size * reach
        ):
            return other
    return None
