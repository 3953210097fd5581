"""Moments: which days a date form means, seen from the day of publication."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from parallax.find.dateforms import MONTHS, WEEKDAYS
from parallax.find.lexicon import listed

# A day without a year may lie this many days ahead before the year before is the likelier reading.
AHEAD = 120

Interval = tuple[date, date]


def _month(name: str) -> int:
    return next(i for i, full in enumerate(MONTHS, start=1) if full.startswith(name[:3].title()))


def _days(year: int, month: int, day: int) -> Interval | None:
    """Return the interval of a day; None for 31 April."""
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day), date(year, month, day)


def _months(year: int, first: int, last: int) -> Interval:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _nearest(options: list[Interval], today: date, ahead: int = AHEAD) -> Interval | None:
    """Return the option nearest to `today`; one that lies more than `ahead` days in front only if there is no other."""
    return min(options, key=lambda o: (o[0] > today + timedelta(ahead), abs((o[0] - today).days)), default=None)


def _year_of(words: str, today: date) -> int:
    words = words.lower()
    return today.year + (
        -1 if "previous" in words or "last" in words else 1 if "next" in words or "follow" in words else 0
    )


def _stretch(first: Interval | None, last: Interval | None) -> Interval | None:
    """Return the days from one to another ("April 2-4"); the first alone where they do not follow each other."""
    return (first[0], last[1]) if first and last and first[0] < last[1] else first or last


def _calendar_day(month: str, day: str, year: str | None, of: str | None, today: date | None) -> Interval | None:
    number = _month(month)
    if year:
        return _days(int(year), number, int(day))
    if today is None:
        return None
    if of:
        return _days(_year_of(of, today), number, int(day))
    options = [_days(y, number, int(day)) for y in (today.year - 1, today.year, today.year + 1)]
    return _nearest([o for o in options if o], today)


def _calendar_month(month: str, year: str | None, of: str | None, today: date | None, ahead: int) -> Interval | None:
    number = _month(month)
    if year:
        return _months(int(year), number, number)
    if today is None:
        return None
    if of:
        return _months(_year_of(of, today), number, number)
    return _nearest([_months(y, number, number) for y in (today.year - 1, today.year, today.year + 1)], today, ahead)


def _weekday(name: str, which: str, week: str, today: date, ahead: bool) -> Interval:
    """Return the day of that name: today or the last one, unless the sentence looks ahead.

    `which` is "last", "next", "this …" or empty; `week` the same of a week named behind ("Friday of last week").
    """
    index = WEEKDAYS.index(name)
    if week:
        day = today + timedelta(index - today.weekday() + {"last": -7, "this": 0, "next": 7}[week])
        return day, day
    back = (today.weekday() - index) % 7
    if which == "last" or "past" in which:
        back = back or 7
    elif which == "next" or ((ahead or which.startswith("this")) and back):
        back -= 7
    day = today - timedelta(back)
    return day, day


def _unit_span(which: str, unit: str, today: date) -> Interval | None:
    """Read "last month", "next year": the calendar unit that lies that many steps away."""
    by = 0 if which == "this" else 1 if which in ("next", "this coming") else -1
    if unit == "weekend":
        saturday = today + timedelta(5 - today.weekday() + 7 * by)
        return saturday, saturday + timedelta(1)
    if unit == "year":
        return _months(today.year + by, 1, 12)
    if unit == "week":
        monday = today - timedelta(today.weekday() - 7 * by)
        return monday, monday + timedelta(6)
    if unit in ("month", "quarter"):
        size = 1 if unit == "month" else 3
        index = (today.year * 12 + today.month - 1) // size + by
        first = index * size
        return _months(first // 12, first % 12 + 1, first % 12 + size)
    return None  # seasons turn with the hemisphere


def _near(words: str, today: date) -> Interval:
    words = words.lower()
    by = -1 if words.startswith(("yesterday", "last")) else 1 if words.startswith("tomorrow") else 0
    by = -2 if words.endswith("before yesterday") else 2 if words.endswith("after tomorrow") else by
    day = today + timedelta(by)
    return day, day


def _years(match: re.Match[str], kind: str) -> Interval | None:
    if kind == "year":
        return _months(int(match["y"]), 1, 12)
    if kind == "quarter" and match["qy"]:
        first = 3 * (listed("first second third fourth").index(match["q1"]) if match["q1"] else int(match["q2"]) - 1)
        return _months(int(match["qy"]), first + 1, first + 3)
    words = match.group()
    if kind == "decade" and words[0] in "12" and len(words) == 5:
        return date(int(words[:4]), 1, 1), date(int(words[:4]) + 9, 12, 31)
    if kind == "season":
        first_year, second = int(words[:4]), words[5:]
        last_year = int(second) if len(second) == 4 else first_year - first_year % 100 + int(second)
        return (date(first_year, 1, 1), date(last_year, 12, 31)) if last_year > first_year else None
    return None


def resolve(match: re.Match[str], kind: str, today: date | None, ahead: bool) -> Interval | None:
    """Return the interval of a match that does not hang on another date; None where the text alone does not tell.

    `today` is the day of publication, `ahead` whether the sentence looks ahead at it.
    """
    if kind == "iso":
        return _days(int(match["iy"]), int(match["im"]), int(match["id"]))
    if kind == "mdy":
        first = _calendar_day(match["mm"], match["md"], match["my"], match["mof"], today)
        last = _calendar_day(match["mm"], match["me"], match["my"], match["mof"], today) if match["me"] else None
        return _stretch(first, last)
    if kind == "dmy":
        last = _calendar_day(match["dm"], match["dd"], match["dy"], match["dof"], today)
        first = _calendar_day(match["dm"], match["d0"], match["dy"], match["dof"], today) if match["d0"] else None
        return _stretch(first, last)
    if kind == "my_":
        return _calendar_month(match["ym"], match["yy"], match["yof"], today, AHEAD)
    if kind in ("year", "quarter", "decade", "season"):
        return _years(match, kind)
    if today is None:
        return None
    if kind == "bare":
        return _month_named(match["bm"], match["bp"], today, ahead)
    if kind == "weekday":
        return (
            None
            if match["ws"]  # "on Mondays": no single one
            else _weekday(match["wd"], (match["ww"] or "").lower(), (match["wk"] or "").lower(), today, ahead)
        )
    if kind == "near":
        return _near(match.group(), today)
    return _unit_span(" ".join(match["sw"].lower().split()), match["su"].lower(), today) if kind == "span" else None


def _month_named(month: str, front: str, today: date, ahead: bool) -> Interval | None:
    """Read "in March", "last March", "by next March"."""
    if front == "next":
        number = _month(month)
        return _months(today.year + (number <= today.month), number, number)
    forward = ahead or front in ("by", "until", "till", "through")
    return _calendar_month(month, None, None, today, AHEAD if forward else 0)
