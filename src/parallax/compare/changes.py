"""Changes: "rose 25% to $5bn from $4bn", "doubled from 200 to 400": a change against the two levels it joins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parallax.compare.conversion import Rates
from parallax.compare.nearby import nearby
from parallax.compare.pairs import coarse, zeros
from parallax.compare.verdicts import CONSISTENT, INCONSISTENT, Check, Interval, divide, number, overlap, words_of
from parallax.find.figures import Figure
from parallax.read.article import Article

REACH = 120  # characters from a change to its levels
LOOSE = 0.15  # "doubled" is said of anything near it
OLD = re.compile(
    r"\b(?:from|compared\s+(?:with|to)|versus|against)\s(?:about\s|around\s|nearly\s|just\s|an?\s|the\s)?$"
)
NEW = re.compile(
    r"\b(?:to|reach(?:ed|ing)|hit|hitting|total(?:ed|led|ing|ling)|stood\s+at|came\s+to|is|was|were|of)\s"
    r"(?:about\s|around\s|nearly\s|just\s|an?\s|the\s)?$"
)
# What divides a sentence into the tales of two things.
ASIDE = re.compile(r"\b(?:while|whereas|but|although|though)\b|,\s+and\b|[;:—()]")
WAY = re.compile(
    r"\b(?:(?P<up>increase|rise|gain|jump|growth)|decrease|drop|fall|decline|cut|reduction)\s+of\s+(?:about\s+|nearly\s+)?$"
)
STEP = re.compile(r"doubled|tripled|trebled|quadrupled|halved")


@dataclass(frozen=True, slots=True)
class _Levels:
    """What was before and after a change: in words, and as the intervals that their rounding leaves."""

    words: str
    old: Interval
    new: Interval
    ratio: float

    @property
    def found(self) -> Interval:
        return divide(self.new, self.old)


def _levels(article: Article, figures: Sequence[Figure], change: Figure) -> _Levels | None:
    """Return the levels before and after that a change in its sentence joins, or None where that is unsure."""
    same = [
        f
        for f in nearby(figures, change.span, REACH)
        if f.sentence == change.sentence
        and f.kind in ("money", "count", "measure")
        and f.form in ("point", "range")
        and abs(f.span.start - change.span.start) < REACH
    ]
    if len(same) == 1 and same[0].form == "range" and _stands(article, same[0], OLD):
        return _ends(same[0])
    if len(same) != 2 or (same[0].kind, same[0].unit, same[0].per) != (same[1].kind, same[1].unit, same[1].per):
        return None
    old = [f for f in same if _stands(article, f, OLD)]
    new = [f for f in same if _stands(article, f, NEW)]
    points = all(f.form == "point" and f.value > 0 for f in same)
    if len(old) != 1 or len(new) != 1 or old == new or not points:
        return None
    ends = sorted([f.span for f in same] + [change.span])
    if ASIDE.search(article.text[ends[0].start : ends[-1].end]):
        return None
    words = f"from {words_of(old[0])} to {words_of(new[0])}"
    return _Levels(words, coarse(old[0]), coarse(new[0]), new[0].value / old[0].value)


def _ends(span: Figure) -> _Levels | None:
    """Return the levels of "from 2,100 people to 4,300", which is one figure: its ends, each with its rounding."""
    written = re.findall(r"[0-9][0-9,]*(?:\.[0-9]+)?", span.surface)
    if len(written) != 2 or not 0 < span.low < span.high:
        return None
    ends: list[Interval] = []
    for digits, value in zip(written, (span.low, span.high), strict=True):
        shown = float(digits.replace(",", ""))
        step = 10.0 ** -len(digits.partition(".")[2]) if "." in digits else 1.0
        half = max(value / shown * step / 2, value * zeros(digits)) if shown else 0.0
        ends.append((value - half, value + half))
    return _Levels(f"from {number(span.low)} to {number(span.high)}", ends[0], ends[1], span.high / span.low)


def _stands(article: Article, figure: Figure, words: re.Pattern[str]) -> bool:
    return words.search(article.text[max(0, figure.span.start - 30) : figure.span.start]) is not None


def _percent(change: Figure, levels: _Levels) -> Check:
    low, high = levels.found
    sign = -1.0 if change.trend == "down" else 1.0
    found: Interval = ((low - 1) * 100, (high - 1) * 100)
    claimed = (sign * change.low, sign * change.high) if sign > 0 else (sign * change.high, sign * change.low)
    verdict = CONSISTENT if overlap(found, claimed) else INCONSISTENT
    way = "up" if levels.ratio >= 1 else "down"
    worked = f"{levels.words} is {way} {number(abs(levels.ratio - 1) * 100, 2)} percent"
    tail = ", as said" if verdict == CONSISTENT else f", not {change.trend} {change.surface}"
    return Check("", change.article, "percent_change", worked + tail, claimed, found, verdict, change.span)


def _steps(change: Figure, levels: _Levels) -> Check:
    claimed = change.low * (1 - LOOSE), change.high * (1 + LOOSE)
    verdict = CONSISTENT if overlap(levels.found, claimed) else INCONSISTENT
    hedge = f"{change.hedge.replace('_', ' ')} " if change.hedge != "none" else ""
    tail = f", as said ({hedge}{change.surface})" if verdict == CONSISTENT else f", not {hedge}{change.surface}"
    worked = f"{levels.words} is {number(levels.ratio, 2)} times"
    return Check("", change.article, "multiple", worked + tail, claimed, levels.found, verdict, change.span)


def _way(article: Article, change: Figure) -> str:
    """Return where a change went: up, down or nothing; "an increase of 25 percent" says it in a noun."""
    match = WAY.search(article.text[max(0, change.span.start - 24) : change.span.start])
    return change.trend or ("" if not match else "up" if match["up"] else "down")


def changes(article: Article, figures: Sequence[Figure], rates: Rates) -> list[Check]:
    """Check a change in per cent, or "doubled", against the two levels of its sentence.

    Only where each level says which it is ("from", "to", "compared with"), and no other change stands beside.
    """
    checks: list[Check] = []
    for one in figures:
        change = replace(one, trend=_way(article, one)) if one.kind == "percent" else one
        percent = change.kind == "percent" and change.form == "point" and change.trend
        step = change.kind == "ratio" and STEP.fullmatch(change.surface.lower())
        if not percent and not step:
            continue
        beside = [f for f in nearby(figures, change.span, 2 * REACH) if f.sentence == change.sentence]
        if sum(f.kind == "percent" for f in beside) > (1 if percent else 0):
            continue
        levels = _levels(article, figures, change)
        if levels:
            checks.append(_percent(change, levels) if percent else _steps(change, levels))
    return checks
