"""Spells: lengths of time against the two dates that they lie between: "nine days after 3 May", "four days ago"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from parallax.compare.nearby import nearby
from parallax.compare.verdicts import CONSISTENT, INCONSISTENT, Check, day_words
from parallax.find.dates import Date
from parallax.find.figures import Figure
from parallax.find.lexicon import word_list
from parallax.read.article import Article

SLACK = 1  # days: the first day may count or not, and zones differ
REACH = 250  # characters from a length of time to its dates
STEPS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
WHOLE = word_list("mdy dmy iso my_ year weekday")
# "nine days after 3 May": a length of time tied to a date that stands right behind it.
TIED = re.compile(r"\s+(?P<how>after|before|since)\s+(?:(?:the|his|her|its|their)\s+[a-z]+\s+(?:on|of)\s+|on\s+)?$")
TO = re.compile(r"\s+(?:to|until|till|through)\s+|\s?[-–]\s?")
FROM = re.compile(r"\b(?:from|between)\s+(?:early\s+|late\s+|mid-?)?$")
BESIDE = re.compile(r",?\s*(?:\(|back\s+)?(?:in|on)?\s*|,\s+")  # "four days ago, on 3 May"
BACK_BESIDE = re.compile(r",\s+(?:some\s+|about\s+)?|\s*[(—–]\s*")  # "on 3 May, four days ago"
LENGTH_BEHIND = re.compile(r",\s+(?:a\s+total\s+of\s+|about\s+|or\s+)?|\s*\(")  # "from 1993 to 2001, eight years"
ALONE = re.compile(r"\s*(?:[.,;:)—–]|$|in\s+(?:all|total)\b)")
LENGTH_FRONT = re.compile(r"(?:,|\s+in\s+all,)?\s+(?:from|between)\s+")  # "eight years, from 1993 to 2001"


def counted_back(article: Article, dates: Sequence[Date]) -> list[Check]:
    """Check "78 days ago, on 20 January": counted back from the day of publication."""
    checks: list[Check] = []
    for first, second in pairwise(dates):
        ago, when = (first, second) if first.kind == "ago" else (second, first)
        gap = article.text[first.span.end : second.span.start]
        beside = (BESIDE if ago is first else BACK_BESIDE).fullmatch(gap)
        if not beside or not ago.surface.endswith(" ago") or when.kind not in ("mdy", "dmy", "my_", "iso", "year"):
            continue
        if not ago.iso_start or not when.iso_start or article.published is None:
            continue
        bounds = [date.fromisoformat(d) for d in (ago.iso_start, ago.iso_end, when.iso_start, when.iso_end)]
        slack = timedelta(
            366 if "year" in ago.surface or "decade" in ago.surface else 31 if "month" in ago.surface else 1
        )
        meets = bounds[0] - slack <= bounds[3] and bounds[2] <= bounds[1] + slack
        verdict = CONSISTENT if meets else INCONSISTENT
        line = f"{ago.surface}, counted from {day_words(article.published.date())}, is {_words(ago)}"
        line += f", as said ({when.surface})" if meets else f", not {when.surface}"
        expected, found = (when.iso_start, when.iso_end), (ago.iso_start, ago.iso_end)
        checks.append(Check("", article.id, "elapsed_days", line, expected, found, verdict, ago.span))
    return checks


def _words(when: Date) -> str:
    if when.iso_start == when.iso_end:
        return day_words(date.fromisoformat(when.iso_start))
    if when.iso_start.endswith("-01-01") and when.iso_end.endswith("-12-31"):
        first, last = when.iso_start[:4], when.iso_end[:4]
        return first if first == last else f"{first} to {last}"
    return " to ".join(day_words(day) for day in _bounds(when))


def _bounds(when: Date) -> tuple[date, date]:
    return date.fromisoformat(when.iso_start), date.fromisoformat(when.iso_end)


def _days_between(early: Date, late: Date) -> tuple[float, float]:
    """Return the fewest and the most days from one date to another, each anywhere in its interval."""
    (a, b), (c, d) = _bounds(early), _bounds(late)
    return float((c - b).days), float((d - a).days)


def _claimed(figure: Figure) -> tuple[float, float]:
    """Return the days that a stretch of time may stand for, read kindly: half a step and a day to each side."""
    size = STEPS[figure.unit]
    slack = SLACK + (size / 2 if size > 1 else 0)
    low = figure.low if figure.hedge != "none" else figure.value
    high = figure.high if figure.hedge != "none" else figure.value
    return low * size - slack, high * size + slack


def _in_words(figure: Figure, days: tuple[float, float]) -> str:
    """Return a number of days in the figure's own unit."""
    size = STEPS[figure.unit]
    few, many = round(days[0] / size), round(days[1] / size)
    if size > 7:  # of months and years only about how many can be told
        few = many = round((days[0] + days[1]) / 2 / size)
    return f"{few} {figure.unit}{'s' * (few != 1)}" if few == many else f"{few} to {many} {figure.unit}s"


def _spell(article: Article, figure: Figure, early: Date, late: Date) -> Check:
    """Return the check of a length of time against the two dates that it lies between."""
    days = _days_between(early, late)
    if "weekday" in (early.kind, late.kind):  # of a weekday only the name is sure: weeks more or less
        by = 7 * round((figure.value * STEPS[figure.unit] - days[0]) / 7)
        days = days[0] + by, days[1] + by
    low, high = _claimed(figure)
    verdict = CONSISTENT if days[0] <= high and low <= days[1] else INCONSISTENT
    worked = f"from {early.surface} to {late.surface} is {_in_words(figure, days)}"
    tail = ", as said" if verdict == CONSISTENT else f", not {figure.surface}"
    return Check("", article.id, "elapsed_days", worked + tail, (low, high), days, verdict, figure.span)


def elapsed(article: Article, figures: Sequence[Figure], dates: Sequence[Date]) -> list[Check]:
    """Check "on 12 May, nine days after 3 May" and "from 1993 to 2001, eight years": both dates in one sentence."""
    checks: list[Check] = []
    placed = [d for d in dates if d.iso_start and d.kind in WHOLE]
    for figure in figures:
        if figure.kind != "duration" or figure.unit not in STEPS or figure.form != "point":
            continue
        near = nearby(placed, figure.span, REACH)
        same = [d for d in near if article.sentence_at(d.span.start) == figure.sentence]
        if figure.unit in ("day", "week"):
            same = [d for d in same if d.iso_start == d.iso_end]
        behind = [d for d in same if d.span.start >= figure.span.end]
        ahead = [d for d in same if d.span.end <= figure.span.start]
        tied = TIED.fullmatch(article.text[figure.span.end : behind[0].span.start]) if behind else None
        if tied and len({d.iso_start for d in ahead}) == 1:
            ends = (ahead[0], behind[0]) if tied["how"] == "before" else (behind[0], ahead[0])
            checks.append(_spell(article, figure, *ends))
            continue
        for first, second in pairwise(same):
            if _runs(article.text, first, second) and _beside(article.text, figure, first, second):
                checks.append(_spell(article, figure, first, second))
    return checks


def _runs(text: str, first: Date, second: Date) -> bool:
    """Tell whether two dates are the ends of one time: "from 1993 to 2001"."""
    front = FROM.search(text[max(0, first.span.start - 24) : first.span.start])
    return front is not None and TO.fullmatch(text[first.span.end : second.span.start]) is not None


def _beside(text: str, figure: Figure, first: Date, second: Date) -> bool:
    """Tell whether a length of time stands right beside "from … to …"."""
    if figure.span.start >= second.span.end:
        alone = ALONE.match(text, figure.span.end) is not None  # "two years as chairman" are some of them
        return alone and LENGTH_BEHIND.fullmatch(text[second.span.end : figure.span.start]) is not None
    return LENGTH_FRONT.fullmatch(text[figure.span.end : first.span.start]) is not None
