"""Figures: numbers with a unit, found in text, kept as intervals.

Own rules over `numbers`, `units` and `masks`: first every number with its unit (`amounts`), then what reaches over
several of them: ranges ("$3-5bn"), units that are said once ("four, five and six percent"), hedges and trends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from parallax.find.amounts import Amount, amounts
from parallax.find.hedges import bounds, hedge_after, hedge_before, tidy
from parallax.find.nouns import measured
from parallax.find.ratios import Multiple, multiples, ranks
from parallax.find.trends import trend, trend_before
from parallax.read.article import Article
from parallax.read.text import Span

# What joins two ends of a range.
JOIN = re.compile(
    r"\s?[-–—]\s?|\s?-?to-?\s|\s+to\s+(?:about\s|around\s|roughly\s|more than\s|as much as\s)?|\s+and\s+|\s+or\s+"
)
LIST = re.compile(r"-?,\s+|-?,?\s+(?:and|or|to|vs\.?|versus|/)\s+|-?\s?[-–]\s?")
CHANGE = re.compile(
    r"\b(?:rose|risen|rise|rises|rising|fell|fall|falls|fallen|falling|increas\w+|decreas\w+|dropp\w+|drop|drops|grew|grow\w*|climb\w*|jump\w*|"
    r"declin\w+|slipp\w+|slid|shrank|shrunk|soar\w*|surg\w+|plung\w+|rais\w+|lower\w*|cut|cuts|cutting|reduc\w+|went|go|goes|going|up|down|"
    r"improv\w+|slow\w*|mov\w+|chang\w+|revis\w+|expand\w*|widen\w*|narrow\w*|swell\w*|push\w*|bring\w*|took|inch\w*)\b[^.;()]{0,80}\bfrom\s[^.;()]{0,14}$"
)
MOVED = re.compile(
    r"\b(?:rose|fell|jumped|climbed|dropped|increased|decreased|grew|declined|rising|falling)\s(?:from|to)\s(?:[0-9.,]+\sto\s)?$"
)
RAISED = re.compile(r"\brais(?:e|es|ed|ing)\s+(?:about\s+|some\s+)?$")  # money raised was collected
PLUS = re.compile(r"(?:^|[ (])\+$")
DASH = re.compile(r"\s?[-–]\s?")
FROM = re.compile(r"\bfrom\s+(?:about\s+|around\s+|nearly\s+|up\s+to\s+|just\s+)?$")
TO = re.compile(r"\s+(?:[\w-]+\s+){0,4}to\s+(?:about\s+|around\s+|nearly\s+|just\s+)?")
BY = re.compile(r"\bby\s+[a-z ]{0,16}$")
BETWEEN = re.compile(r"\bbetween\s+(?:about\s|around\s|roughly\s)?$", re.IGNORECASE)
APPOSITION = re.compile(r"\s*[(\[]\s*(?:or\s|about\s|roughly\s)?|,?\s+or\s+")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as an article gives it. `low <= value <= high`, in `unit`; `span` is in `Article.text`.

    `low` or `high` may be infinite for a one-sided hedge: tables and JSON leave such a bound empty.
    `value` is the number itself; of a range the middle; of an indefinite number ("billions") its lowest reading.
    """

    article: str
    sentence: int
    span: Span
    surface: str
    kind: str  # money percent percentage_point count duration measure ratio age rank
    low: float
    high: float
    value: float
    unit: str  # ISO 4217 ("XXX" where the currency's country is not said), a pint name, or a singular noun
    hedge: str = "none"  # none about over under at_least at_most up_to nearly
    trend: str = ""  # up, down or empty
    noun: str = ""  # what is counted or measured, in the text's words; may be empty
    form: str = "point"  # point, range (low and high are its two ends) or indefinite ("dozens")
    per: str = ""  # "barrel", "year": what the amount is given for; empty for a plain amount


@dataclass(frozen=True, slots=True)
class _Draft:
    """One amount, or two that form a range."""

    first: Amount
    last: Amount

    @property
    def span(self) -> Span:
        return Span(self.first.span.start, self.last.span.end)


def _lend_units(text: str, found: list[Amount]) -> list[Amount]:
    """Give a bare number the unit of the one after it in a list or range, or of the one before it in "from … to"."""
    lent = list(found)
    shared = False  # the amount to the right got its unit by "and", "or": commas to its left carry on
    for i in range(len(lent) - 2, -1, -1):
        a, b = lent[i], lent[i + 1]
        gap = text[a.span.end : b.span.start]
        comma = gap.lstrip("-").strip() == ","
        if a.kind or not b.kind or b.kind in ("age", "rank") or not LIST.fullmatch(gap) or (comma and not shared):
            shared = False
            continue
        lent[i] = replace(a, kind=b.kind, unit=b.unit, factor=b.factor, noun=b.noun, per=b.per)
        shared = not b.number.indefinite
    for i in range(1, len(lent)):
        a, b = lent[i - 1], lent[i]
        if a.kind and not b.kind and _from_to(text, a, b):
            lent[i] = replace(b, kind=a.kind, unit=a.unit, factor=a.factor, noun=a.noun, per=a.per)
    return lent


def _from_to(text: str, a: Amount, b: Amount) -> bool:
    """Tell whether `b` ends what `a` begins: "from 21 mpg to 23"; not "rose 5% to 3.65", where b is another thing."""
    gap = text[a.span.end : b.span.start]
    if DASH.fullmatch(gap):
        return True
    return FROM.search(text[max(0, a.span.start - 24) : a.span.start]) is not None and TO.fullmatch(gap) is not None


def _lend_scale(a: Amount, b: Amount) -> Amount:
    """In "$3-5bn" the 3 is billions too; in "$200 to $4 million" the 200 is not."""
    if a.number.scaled or not b.number.scaled or b.number.words or b.number.indefinite or not a.number.value:
        return a
    scale = b.number.scale
    if a.number.value >= 1000 or a.number.value * scale > b.number.value:
        return a
    return replace(a, number=replace(a.number, value=a.number.value * scale, step=a.number.step * scale, scaled=True))


def _joined(text: str, a: Amount, b: Amount, floor: int) -> str:
    """Tell whether two amounts are a "range", two levels of a "change", or neither ("")."""
    gap = text[a.span.end : b.span.start]
    if not JOIN.fullmatch(gap) or a.number.indefinite or (a.kind and b.kind and (a.kind, a.unit) != (b.kind, b.unit)):
        return ""
    if not (a.kind or b.kind) or a.kind == "rank":
        return ""
    before = text[max(floor, a.span.start - 120) : a.span.start]
    own = a.span.end > a.number.span.end or a.front < a.number.span.start  # its unit stands with it, not lent
    if (
        own and "to" in gap and (BY.search(before) or trend_before(before[-48:]))
    ):  # "rose 5 cents to $2": by how much, to what
        return ""
    if gap.strip() == "and":
        return "range" if BETWEEN.search(before) else ""
    if gap.strip() == "or":
        return "range" if b.value == a.value + 1 and a.number.words == b.number.words and a.noun == b.noun else ""
    if "to" in gap and CHANGE.search(before):
        return "change"
    return "range" if _lend_scale(a, b).value < b.value else "change"


def _drafts(text: str, found: list[Amount], floors: list[int]) -> list[_Draft]:
    drafts: list[_Draft] = []
    i = 0
    while i < len(found):
        a, b = found[i], found[i + 1] if i + 1 < len(found) else None
        how = _joined(text, a, b, floors[i]) if b else ""
        if b and how == "range":
            a = replace(
                _lend_scale(a, b), kind=b.kind or a.kind, unit=b.unit or a.unit, factor=b.factor, per=b.per or a.per
            )
            drafts.append(_Draft(a, replace(b, kind=a.kind, unit=a.unit, noun=b.noun or a.noun, per=a.per)))
            i += 2
            continue
        if b and how == "change":
            a = _lend_scale(a, b)
            drafts.append(_Draft(a, a))
            found[i + 1] = (
                b if b.kind else replace(b, kind=a.kind, unit=a.unit, factor=a.factor, noun=a.noun, per=a.per)
            )
            i += 1
            continue
        drafts.append(_Draft(a, a))
        i += 1
    return drafts


def _bare_is_figure(text: str, draft: _Draft, before: str, hedge: str, direction: str) -> bool:
    """Tell whether a number without unit or noun is an amount: hedged, moved, scaled or long."""
    number = draft.first.number
    if number.scaled and not number.indefinite:
        return True
    if not number.words and "." in number.span.of(text):
        return True
    if MOVED.search(before):  # "from 240 to 273"
        return True
    long = number.value >= 1000 and "," in number.span.of(text)
    return long or (not number.words and (hedge not in ("none", "about") or bool(direction)))


def _interval(draft: _Draft, hedge: str, about_width: float) -> tuple[tuple[float, float, float], str]:
    """low, value and high, and the form, of a draft."""
    first, last = draft.first, draft.last
    if first is not last:
        ends = sorted((first.value, last.value))
        middle = ends[0] + (ends[1] - ends[0]) / 2
        if hedge == "about":
            return (ends[0] * (1 - about_width), middle, ends[1] * (1 + about_width)), "range"
        return (ends[0], middle, ends[1]), "range"
    if first.number.low is not None and first.number.high is not None:
        return (first.number.low * first.factor, first.value, first.number.high * first.factor), "indefinite"
    low, high = bounds(first.value, first.number.step * first.factor, hedge, about_width)
    return (low, first.value, high), "point"


def _figure(article: Article, draft: _Draft, about_width: float, before: Figure | None) -> Figure | None:
    text, amount = article.text, draft.last
    sentence = article.sentence_at(draft.span.start)
    floor = article.sentences[sentence].start if article.sentences else 0
    hedge, front = hedge_before(text, draft.span.start, duration=amount.kind == "duration")
    hedge = hedge if hedge != "none" and front >= floor else hedge_after(text, draft.span.end)
    moved = amount.kind in ("percent", "percentage_point") or amount.unit == "point"
    direction = trend(text, min(front, draft.span.start), draft.span.end, floor, moved=moved)
    if direction == "up" and amount.kind == "money" and RAISED.search(text[max(0, front - 12) : front]):
        direction = ""
    if PLUS.search(text[max(0, draft.span.start - 2) : draft.span.start]) and amount.kind == "percent":
        direction = "up"
    gap = text[before.span.end : draft.span.start] if before else ""
    if before and APPOSITION.fullmatch(gap) and hedge == "none":  # "more than 5m crowns (US$1m)", "190 points, or 0.6%"
        hedge, direction = before.hedge, direction or before.trend
    if not amount.kind:
        if not _bare_is_figure(
            text, draft, text[max(floor, draft.span.start - 60) : draft.span.start], hedge, direction
        ):
            return None
        amount = replace(amount, kind="count")
    ends, form = _interval(draft, hedge, about_width)
    low, value, high = (tidy(end) for end in ends)
    span = draft.span
    noun = amount.noun or measured(text, span.start, span.end, floor)
    fields = (article.id, sentence, span, span.of(text), amount.kind, low, high, value, amount.unit, hedge, direction)
    return Figure(*fields, noun, form, amount.per)


def _multiple(article: Article, found: Multiple, about_width: float) -> Figure:
    """Return a ratio or rank that is said without a plain number: "doubled", "one in five", "the second-largest"."""
    sentence = article.sentence_at(found.span.start)
    hedge, _ = hedge_before(article.text, found.span.start)
    low, high = bounds(found.value, found.step, hedge, about_width)
    where = (article.id, sentence, found.span, found.span.of(article.text))
    return Figure(*where, found.kind, low, high, found.value, "", hedge, found.trend)


def find_figures(article: Article, *, about_width: float, pointing: bool = False) -> list[Figure]:
    """Return the figures of `article` in order; no two overlap.

    `about_width` is how far "about" and "nearly" reach, as a share of the value (0.1: ten per cent to each side).
    `pointing`: keep also numbers that only point ("the two sides", "one of the oldest bridges") and tell nothing.

    >>> a = Article.from_text("Its debt rose by 4.1% to about $2.3 billion (340 billion yen).")
    >>> [(f.surface, f.unit, f.hedge, f.trend) for f in find_figures(a, about_width=0.05)]
    [('4.1%', 'percent', 'none', 'up'), ('$2.3 billion', 'USD', 'about', ''), ('340 billion yen', 'JPY', 'about', '')]
    """
    text = article.text
    special = [*multiples(text), *ranks(text)]
    taken = {at for m in special for at in range(m.span.start, m.span.end)}
    plain = [a for a in amounts(text, pointing=pointing) if taken.isdisjoint(range(a.span.start, a.span.end))]
    lent = _lend_units(text, plain)
    floors = [article.sentences[article.sentence_at(a.span.start)].start if article.sentences else 0 for a in lent]
    found: list[Figure] = []
    for draft in _drafts(text, lent, floors):
        figure = _figure(article, draft, about_width, found[-1] if found else None)
        if figure:
            found.append(figure)
    found += [_multiple(article, m, about_width) for m in special]
    return sorted(found, key=lambda f: f.span)
