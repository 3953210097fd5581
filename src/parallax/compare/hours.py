"""Hours: clock times held against each other: one moment in two zones, and the hours between two moments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from parallax.compare.nearby import nearby
from parallax.compare.verdicts import CONSISTENT, INCONSISTENT, Check
from parallax.find.clocks import STRETCH
from parallax.find.dates import Date
from parallax.find.figures import Figure
from parallax.find.lexicon import word_list
from parallax.read.article import Article

# One moment given twice: "9 p.m. KST (8 a.m. EDT)", "11 a.m. ET/8 a.m. PT", also with a day between.
AGAIN = re.compile(r"(?:,?\s+(?:on\s+)?[A-Z][a-z.]+(?:\s+[0-9]{1,2})?)?\s*(?:\(\s*(?P<hedge>about\s|around\s)?|/)\s*")
ZONE = re.compile(r"\b(?P<letters>[A-Z]{2,4})\)?$|\b[Tt]ime\)?$|\b(?:Eastern|Pacific)\)?$")
# Letters that news writes in summer and winter alike: an hour more or less is the season's.
SEASONAL = word_list("EST EDT CST CDT MST MDT PST PDT GMT BST CET CEST AEST AEDT")
TIED = re.compile(r"\s+(?P<how>before|after)\s+(?:the\s+|its\s+)?(?:[a-z-]+\s+){0,4}(?:at\s+)?$")
# "the eight-hour talks ran from 9 a.m. to …", "left at 9 a.m. and landed at noon, three hours later"
RAN = re.compile(r"\s+(?:[a-z]+\s+){0,2}(?:ran|lasted|went\s+on)\s+from\s+")
LATER = re.compile(r"\s+later\b")
BEHIND = re.compile(r",?\s+(?:about\s+|some\s+|nearly\s+)?")
BESIDE = re.compile(r"[,\s]+(?:or\s+|for\s+|a\s+|from\s+)*|\s*\(")
REACH = 250  # characters from a clock time to a length of time
HOUR, WEEK = timedelta(hours=1), timedelta(weeks=1)


def _moment(when: Date) -> datetime | None:
    return datetime.fromisoformat(when.iso_start) if when.iso_start and when.iso_start == when.iso_end else None


def _shown(when: Date) -> str:
    return when.surface.strip("()")


def _gap(apart: timedelta) -> str:
    """Return a stretch of time in words.

    >>> _gap(timedelta(minutes=150))
    '2 hours 30 minutes'
    """
    minutes = round(abs(apart).total_seconds() / 60)
    hours = f"{minutes // 60} hour{'s' * (minutes // 60 != 1)}" if minutes >= 60 else ""
    rest = f"{minutes % 60} minute{'s' * (minutes % 60 != 1)}" if minutes % 60 or not hours else ""
    return f"{hours} {rest}".strip()


def zones(article: Article, dates: Sequence[Date]) -> list[Check]:
    """Check "9 p.m. KST (8 a.m. EDT)": one moment in two zones."""
    checks: list[Check] = []
    clocks = [d for d in dates if d.kind == "clock"]
    for a, b in pairwise(clocks):
        link = AGAIN.fullmatch(article.text[a.span.end : b.span.start])
        named = ZONE.search(a.surface), ZONE.search(b.surface)
        one, two = _moment(a), _moment(b)
        if not link or not all(named) or not one or not two or not one.tzinfo or not two.tzinfo:
            continue
        apart = two - one
        season = any(n and n["letters"] in SEASONAL for n in named)
        slack = timedelta(minutes=30) if link["hedge"] else timedelta(0)
        meets = abs(apart) <= slack or (season and abs(abs(apart) - HOUR) <= slack)
        verdict = CONSISTENT if meets else INCONSISTENT
        line = f"{_shown(a)} and {_shown(b)} "
        line += "are the same moment" if abs(apart) <= slack else f"are {_gap(apart)} apart"
        if verdict == CONSISTENT and abs(apart) > slack:
            line += ", which summer time explains"
        elif verdict == INCONSISTENT:
            line += ", not the same moment"
        bounds = (a.iso_start, a.iso_start), (b.iso_start, b.iso_start)
        checks.append(Check("", article.id, "clock", line, *bounds, verdict, b.span))
    return checks


def _lengths(article: Article, figures: Sequence[Figure], a: Date, b: Date) -> list[Figure]:
    """Return the durations that stand right beside "from … to …", before or behind."""
    text = article.text
    return [
        f
        for f in figures
        if f.kind == "duration"
        and f.unit in ("minute", "hour")
        and f.form == "point"
        and (
            BESIDE.fullmatch(text[b.span.end : f.span.start] if f.span.start >= b.span.end else "-")
            or BESIDE.fullmatch(text[f.span.end : a.span.start] if f.span.end <= a.span.start else "-")
            or RAN.fullmatch(text[f.span.end : a.span.start] if f.span.end <= a.span.start else "-")
        )
    ]


def _held(article: Article, figure: Figure, apart: timedelta, line: str) -> Check:
    """Return the check of a duration against the time between two clock times."""
    size = 60.0 if figure.unit == "hour" else 1.0
    minutes = apart.total_seconds() / 60
    # Clock times are told to five minutes, hours to the half: that much is rounding.
    slack = max(5.0, 0.5 * size if size > 1 else 0.0)
    low, high = figure.low * size - slack, figure.high * size + slack
    verdict = CONSISTENT if low <= minutes <= high else INCONSISTENT
    hedge = f"{figure.hedge.replace('_', ' ')} " if figure.hedge != "none" else ""
    line += f" is {_gap(apart)}" + (", as said" if verdict == CONSISTENT else f", not {hedge}{figure.surface}")
    return Check("", article.id, "elapsed_hours", line, (low, high), (minutes, minutes), verdict, figure.span)


def stretches(article: Article, figures: Sequence[Figure], dates: Sequence[Date]) -> list[Check]:
    """Check "for 40 minutes, from 7:10 p.m. to 7:50 p.m." and "five hours before 6:30 a.m. EDT"."""
    checks: list[Check] = []
    clocks = [d for d in dates if d.kind == "clock"]
    for a, b in pairwise(clocks):
        one, two = _moment(a), _moment(b)
        if not one or not two or (one.tzinfo is None) != (two.tzinfo is None):
            continue
        if STRETCH.fullmatch(article.text[a.span.end : b.span.start]):
            line = f"from {_shown(a)} to {_shown(b)}"
            checks += [
                _held(article, f, two - one, line) for f in _lengths(article, nearby(figures, a.span, REACH), a, b)
            ]
            continue
        for figure in nearby(figures, b.span, REACH):
            if figure.kind != "duration" or figure.unit not in ("minute", "hour") or figure.form != "point":
                continue
            later = LATER.match(article.text, figure.span.end) and figure.span.start >= b.span.end
            beside = later and BEHIND.fullmatch(article.text[b.span.end : figure.span.start])
            if beside and article.sentence_at(a.span.start) == figure.sentence:
                checks.append(_held(article, figure, two - one, f"from {_shown(a)} to {_shown(b)}"))
                continue
            tied = (
                TIED.fullmatch(article.text[figure.span.end : b.span.start]) if figure.span.start > a.span.end else None
            )
            back = article.sentence_at(b.span.start) - article.sentence_at(a.span.start)
            if not tied or back > 1:
                continue
            apart = two - one if tied["how"] == "before" else one - two
            claimed = figure.value * (HOUR if figure.unit == "hour" else HOUR / 60)
            apart += WEEK * round((claimed - apart) / WEEK)  # of a weekday only the name is sure
            check = _held(article, figure, apart, f"from {_shown(a)} to {_shown(b)}")
            # What the sentence before timed may be another thing: then only what fits is told.
            if not back or check.verdict == CONSISTENT:
                checks.append(check)
    return checks


def clock_checks(article: Article, figures: Sequence[Figure], dates: Sequence[Date]) -> list[Check]:
    """Return the checks on the clock times of one article."""
    return [*zones(article, dates), *stretches(article, figures, dates)]
