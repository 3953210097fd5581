"""Figures: numbers with a unit, found in text, kept as intervals.

Own rules over `numbers`, `units` and `masks`: first every number with its unit (`amounts`), then what reaches over
several of them: ranges ("$3-5bn"), units that are said once ("four, five and six percent"), hedges and trends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from parallax.find.ages import Decade, decades
from parallax.find.amountforms import OF_THEM
from parallax.find.amounts import amounts
from parallax.find.carried import carried, elided, shared
from parallax.find.counts import Amount
from parallax.find.hedges import bounds, hedge_after, hedge_before, hedge_inside, tidy
from parallax.find.lexicon import word_list
from parallax.find.neighbours import in_prose, word_before
from parallax.find.nouns import measured
from parallax.find.numbers import numbers
from parallax.find.ranges import Draft, alike, drafts, lend_units
from parallax.find.ratios import Multiple, multiples, ranks, shares
from parallax.find.trends import trend
from parallax.read.article import Article
from parallax.read.text import Span

MOVED = re.compile(
    r"\b(?:rose|fell|jumped|climbed|dropped|increased|decreased|grew|declined|rising|falling)\s(?:from|"
    r"to)\s(?:[0-9.,]+\sto\s)?$"
)
RAISED = re.compile(r"\brais(?:e|es|ed|ing)\s+(?:about\s+|some\s+)?$")  # money raised was collected
SUNK = re.compile(r"[ ]into[ ]")  # "sank $3m into a mill": spent
LENGTHS = word_list("kilometer meter centimeter mile foot yard")
# "under the age of five": the bound stands before the age.
AGE_OF = re.compile(r"[ ](?:the[ ]age[ ]of|age|aged)[ ]$")
PLUS = re.compile(r"(?:^|[ (])\+$")
AROUND = re.compile(r"\b(?:some|around|about|roughly|approximately)\s$", re.IGNORECASE)
# "Hundreds marched": a crowd without a noun is one all the same.
CROWD = re.compile(
    r"[ ](?:more[ ])?(?:[a-z]{3,}ed|were|are|have|had|took|fled|came|went|lost|died|left|remain|gathered)\b"
)
CLOCK = 12  # "about 9" may be a time of day
APPOSITION = re.compile(r"\s*[(\[]\s*(?:or\s|about\s|roughly\s)?|,?\s+or\s+|\s?/\s?")


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


def _bare_is_figure(text: str, draft: Draft, before: str, hedge: str, direction: str) -> bool:
    """Tell whether a number without unit or noun is an amount: hedged, moved, scaled or long."""
    number = draft.first.number
    if number.scaled:
        return not number.indefinite or CROWD.match(text, number.span.end) is not None
    moved = word_before(text, draft.span.start) in ("from", "to") and MOVED.search(before) is not None
    if number.words:
        return moved
    surface = number.span.of(text)
    if "." in surface or (number.value >= 1000 and "," in surface) or direction or moved:
        return True
    return hedge not in ("none", "about") or (number.value > CLOCK and AROUND.search(before) is not None)


def _with_like(
    text: str, amount: Amount, seen: list[Amount], last: Figure | None, direction: str, reach: int
) -> Amount:
    """Give a bare amount the unit that its sentence said once, or make it a plain count."""
    like = None if amount.number.words else alike(amount, seen, reach=reach)
    if like:
        return replace(amount, kind=like.kind, unit=like.unit, factor=like.factor, noun=like.noun, per=like.per)
    by = direction and text[: amount.span.start].endswith("by ")
    if by and last and last.kind == "percent" and last.trend and seen and amount.value <= 100:
        return replace(amount, kind="percent", unit="percent")  # "rose by 2 percent, but exports fell by 1"
    return replace(amount, kind="count")


def _direction(text: str, draft: Draft, hedge: str, front: int, floor: int, found: list[Figure]) -> str:
    """Return the trend of a draft: its own, or the one that carries over from the figures before it."""
    amount, start = draft.last, draft.span.start
    moved = amount.kind in ("percent", "percentage_point") or amount.unit == "point"
    own = trend(text, min(front, start), draft.span.end, floor, moved=moved, length=amount.unit in LENGTHS)
    if own == "up" and amount.kind == "money" and RAISED.search(text[max(0, front - 12) : front]):
        return ""
    if own == "down" and amount.kind == "money" and SUNK.match(text, draft.span.end):
        return ""
    if amount.kind == "percent" and PLUS.search(text[max(0, start - 2) : start]):
        return "up"
    return own or (carried(text, start, floor, found) if amount.kind == "percent" and hedge == "none" else "")


def _interval(draft: Draft, hedge: str, about_width: float) -> tuple[tuple[float, float, float], str]:
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


def _figure(
    article: Article, draft: Draft, about_width: float, found: list[Figure], seen: list[Amount]
) -> Figure | None:
    """Return the figure of a draft; `found` are those before it, `seen` what its sentence has said so far."""
    last = found[-1] if found else None
    text, amount, span = article.text, draft.last, draft.span
    sentence = article.sentence_at(span.start)
    floor = article.sentences[sentence].start if article.sentences else 0
    hedge, front = hedge_before(text, span.start, duration=amount.kind == "duration")
    aged = AGE_OF.search(text[max(0, span.start - 12) : span.start]) if amount.kind == "age" else None
    if aged and hedge == "none":
        hedge, front = hedge_before(text, span.start - len(aged.group()) + 1)
    if hedge == "none" or front < floor:
        hedge = hedge_after(text, span.end)
        hedge = hedge if hedge != "none" else hedge_inside(span.of(text))
    direction = _direction(text, draft, hedge, front, floor, found)
    if last and last.sentence == sentence:
        hedge, direction = shared(text, draft, min(front, span.start), hedge, direction, last)
    aside = last and hedge == "none" and APPOSITION.fullmatch(text, last.span.end, min(span.start, last.span.end + 16))
    if (
        last and aside and aside.end() == span.start and not (amount.kind in ("", "count") and "(" in aside.group())
    ):  # "over 5m crowns (US$1m)", "190 points, or 0.6%"
        hedge, direction = last.hedge, direction or last.trend
    if not amount.kind and OF_THEM.match(text, span.end):
        whole = next((a for a in reversed(seen) if a.kind == "count" and a.unit and a.value >= amount.value), None)
        if whole:  # "41 guests, six of them children"
            amount = replace(amount, kind="count", unit=whole.unit, noun=whole.noun)
            draft = Draft(amount, amount, span)
    if not amount.kind:
        before, told = text[max(floor, span.start - 60) : span.start], elided(text, amount, seen)
        if not told and not _bare_is_figure(text, draft, before, hedge, direction):
            return None
        amount = _with_like(text, amount, seen, last, direction, 20 if told else 3)
        draft = Draft(amount, amount, span)
    (low, value, high), form = _interval(draft, hedge, about_width)
    noun = amount.noun or measured(text, span.start, span.end, floor)
    fields = (article.id, sentence, span, span.of(text), amount.kind, tidy(low), tidy(high), tidy(value), amount.unit)
    return Figure(*fields, hedge, direction, noun, form, amount.per)


def _multiple(article: Article, found: Multiple, about_width: float) -> Figure:
    """Return a ratio or rank that is said without a plain number: "doubled", "one in five", "the second-largest"."""
    sentence = article.sentence_at(found.span.start)
    hedge, _ = hedge_before(article.text, found.span.start)
    low, high = bounds(found.value, found.step, hedge, about_width)
    where = (article.id, sentence, found.span, found.span.of(article.text))
    direction = found.trend
    if found.moving and not direction:  # "rose fourfold", "cut by a tenth", "a third fewer"
        floor = article.sentences[sentence].start if article.sentences else 0
        direction = trend(article.text, found.span.start, found.span.end, floor)
    return Figure(*where, found.kind, low, high, found.value, "", hedge, direction, found.noun)


def find_figures(article: Article, *, about_width: float, pointing: bool = False) -> list[Figure]:
    """Return the figures of `article` in order; no two overlap.

    `about_width` is how far "about" and "nearly" reach, as a share of the value (0.1: ten per cent to each side).
    `pointing`: keep also numbers that only point ("the two sides", "one of the oldest bridges") and tell nothing.

    >>> a = Article.from_text("Its debt rose by 4.1% to about $2.3 billion (340 billion yen).")
    >>> [(f.surface, f.unit, f.hedge, f.trend) for f in find_figures(a, about_width=0.05)]
    [('4.1%', 'percent', 'none', 'up'), ('$2.3 billion', 'USD', 'about', ''), ('340 billion yen', 'JPY', 'about', '')]
    """
    text = article.text
    read = in_prose(numbers(text))
    special = [*multiples(text), *shares(text, read), *ranks(text)]
    lives = decades(text)
    plain = _apart(amounts(text, read, pointing=pointing), [*(m.span for m in special), *(d.span for d in lives)])
    lent = lend_units(text, plain)
    floors = [article.sentences[article.sentence_at(a.span.start)].start if article.sentences else 0 for a in lent]
    found: list[Figure] = []
    seen: list[Amount] = []  # of the sentence at hand
    for draft in drafts(text, lent, floors):
        if found and article.sentence_at(draft.span.start) != found[-1].sentence:
            seen = []
        figure = _figure(article, draft, about_width, found, seen)
        if figure:
            found.append(figure)
            seen.append(draft.last)
    found += [_multiple(article, m, about_width) for m in special]
    found += [_decade(article, d) for d in lives]
    return sorted(found, key=lambda f: f.span)


def _decade(article: Article, found: Decade) -> Figure:
    where = (article.id, article.sentence_at(found.span.start), found.span, found.span.of(article.text))
    middle = (found.low + found.high) / 2
    return Figure(*where, "age", found.low, found.high, middle, "year", form="range")


def _apart(plain: list[Amount], special: list[Span]) -> list[Amount]:
    """Return the amounts that share no character with what is read apart: ratios, ranks, decades of life."""
    if not special:
        return plain
    taken = {at for span in special for at in range(span.start, span.end)}
    return [a for a in plain if taken.isdisjoint(range(a.span.start, a.span.end))]
