"""Relative days: "four days after the vote of 2 May", "a week earlier", "the next day", "two weeks ago".

What is counted from a date that the text names is placed; what is counted from an event without one is not.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from parallax.find.moments import Interval
from parallax.find.numbers import SMALL, TENS

Anchors = tuple[Interval | None, Interval | None]  # the last date of any width, and the last whole day

# From "four days after" to the date it is counted from: one clause, without a comma or another time word.
TIED = re.compile(r"[^,.;:()—–\n]{0,60}")
STARTED = re.compile(r"\b(?:until|till|when|while|as|and|but|before|after|since)\b")
# What ends "the day before" without naming what it was before: then it is counted from the date said last.
CLOSED = re.compile(r"\s*(?:[.,;:)!?”\"’—–]|$|\n|\s(?:and|but|when|that|in|at|to|by|with)\b)")
THAN = re.compile(r"\s+than\b")


def count_of(words: str) -> int:
    """Return the whole number that a count of days is written as.

    >>> [count_of(w) for w in ("40", "four", "twenty-one", "a")]
    [40, 4, 21, 1]
    """
    words = words.lower()
    if words.isdigit():
        return int(words)
    tens, _, ones = words.partition("-")
    return int(TENS.get(tens, 0.0) + SMALL.get(ones, 0.0)) if tens in TENS else int(SMALL.get(words, 1.0))


def _month_away(day: date, by: int) -> Interval:
    index = day.year * 12 + day.month - 1 + by
    year, month = index // 12, index % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def moved(start: Interval, by: int, step: str) -> Interval | None:
    """Return what lies `by` steps from `start`, as exactly as the step tells.

    A day stays a day. A week is the seven days around; of a month or a year the whole one is meant.
    None for hours, and where `start` is wider than the step.

    >>> moved((date(2025, 4, 4), date(2025, 4, 4)), 2, "week")
    (datetime.date(2025, 4, 15), datetime.date(2025, 4, 21))
    """
    one_day = start[0] == start[1]
    if step in ("day", "night") and one_day:
        day = start[0] + timedelta(by)
        return day, day
    if step == "week" and one_day:
        middle = start[0] + timedelta(7 * by)
        return middle - timedelta(3), middle + timedelta(3)
    if step == "month" and (start[0].year, start[0].month) == (start[1].year, start[1].month):
        return _month_away(start[0], by)
    if step in ("year", "decade") and start[0].year == start[1].year:
        year = start[0].year + by * (10 if step == "decade" else 1)
        return date(year, 1, 1), date(year, 12, 31)
    return None


def _hedged(start: Interval, number: int, sign: int, step: str, hedge: str) -> Interval | None:
    """Return what lies about, over or nearly so many steps away."""
    hedge = " ".join(hedge.lower().split())
    loose = max(1, number // 10)
    near, far = number, number
    if hedge in ("about", "around", "roughly", "some"):
        near, far = number - loose, number + loose
    elif hedge in ("nearly", "almost", "less than"):
        near = number - loose
    elif hedge in ("more than", "over"):
        far = number + loose
    ends = [moved(start, sign * by, step) for by in (near, far)]
    if ends[0] is None or ends[1] is None:
        return None
    return min(ends[0][0], ends[1][0]), max(ends[0][1], ends[1][1])


def counted(match: re.Match[str], today: date | None, anchors: Anchors, behind: Interval | None) -> Interval | None:
    """Return the interval of "40 days ago", "two days later", "four days after …".

    `anchors` are what the text named before: the last date of any width, and the last whole day. `behind` is the
    date that stands in the same clause after the phrase. "A week earlier than planned" is counted from neither.
    """
    if match["aw"].lower() in ("earlier", "later") and THAN.match(match.string, match.end()):
        return None
    word = match["aw"].lower()
    step = match["as"].lower().rstrip("s")
    said = anchors[0] if step in ("month", "year", "decade") else anchors[1]
    from_today = (today, today) if today and (word == "ago" or word.startswith("from")) else None
    start = {"earlier": said, "later": said, "before": behind, "after": behind, "since": behind}.get(word, from_today)
    sign = -1 if word in ("ago", "earlier", "before") else 1
    return _hedged(start, count_of(match["an"]), sign, step, match["ah"] or "") if start else None


def named(words: str, today: date | None, anchors: Anchors, behind: Interval | None, closed: bool) -> Interval | None:
    """Return the interval of "that day", "the following year", "the night before".

    `closed`: nothing follows that a "before" or "after" could belong to, so that it is counted from `anchors`.
    "The previous year" goes back from `today` where nothing was said before.
    """
    words = words.lower()
    unit = next((u for u in ("week", "month", "year") if u in words), "day")
    back = re.search(r"previous|preceding|before$", words) is not None
    start = anchors[0] if unit in ("month", "year") else anchors[1]
    if words.endswith(("before", "after")):
        start = behind or (start if closed else None)
    elif back and start is None and unit != "day" and today:
        start = (today, today)
    if start is None:
        return None
    by = -1 if back else 1 if re.search(r"next|following|after$", words) else 0
    if unit == "week" and start[0] == start[1]:
        monday = start[0] + timedelta(7 * by - start[0].weekday())
        return monday, monday + timedelta(6)
    return moved(start, by, unit)


def closed(text: str, end: int) -> bool:
    """Tell whether nothing follows that "the day before" could belong to.

    >>> closed("It rained the day before.", 24), closed("It rained the day before the vote.", 24)
    (True, False)
    """
    return CLOSED.match(text, end) is not None


def tied(text: str, end: int, start: int) -> bool:
    """Tell whether the date at `start` is what a phrase that ends at `end` is counted from.

    >>> tied("four days after the vote of 2 May", 15, 28), tied("four days after he left, on 2 May", 15, 28)
    (True, False)
    """
    gap = text[end:start] if start - end <= 60 else ","
    return TIED.fullmatch(gap) is not None and STARTED.search(gap) is None
