"""Timing: days that cannot be: 31 April, a Tuesday that was a Monday, past events that lie in the future."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from parallax.compare.spells import FROM, SLACK, TO, counted_back, elapsed
from parallax.compare.verdicts import INCONSISTENT, UNDECIDABLE, Check, day_words
from parallax.find.dateforms import DATE, MONTHS, WEEKDAYS
from parallax.find.dates import DATE_FIRST, NAME_FIRST, Date
from parallax.find.figures import Figure
from parallax.find.relative import STARTED
from parallax.read.article import Article

# What is told as done: only with one of these right before the date is a future day impossible.
DONE = re.compile(
    r"\b(?:set|signed|agreed|struck|reached|concluded|made|held|announced|happened|took\s+place|took\s+effect|occurred|was|were|died|"
    r"began|started|ended|won|lost|founded|launched|elected|killed|arrested|approved|passed|adopted|ratified|finalized|negotiated)\b"
    r"(?P<rest>[^.,;:()]{0,70})\b(?:in|on|from|since|of|during|before)\s+(?:early\s+|late\s+|mid-?)?$",
    re.IGNORECASE,
)
# Any of these near by lets the sentence look ahead.
AHEAD = re.compile(
    r"\b(?:will|would|shall|should|could|may|might|can|to\s+(?:be|take|run|begin|start|end|expire|increase|rise|last|cover|apply)|until|till|"
    r"through|by|for|due|scheduled|planned|plans?|expected|slated|upcoming|next|future|aims?|target|deadline|if|set\s+to|effective|starting|"
    r"(?:agreed|decided|voted|promised|pledged|vowed|ordered|asked|hop\w+|want\w*|need\w*|ready|going)\s+to|beginning|expires?|elections?\s+(?:in|on|of|for)|forecast|projected|extended|valid)\b",
    re.IGNORECASE,
)
# "on 5 May, before the vote of 3 May"; who stands before a judge stands in no order of time.
ORDER = re.compile(
    r",?\s+(?:just\s+|shortly\s+|right\s+|soon\s+)?(?P<how>before|after)\s+"
    r"(?!(?:an?\s+|the\s+)?(?:\w+\s+)?(?:judge|court|jury|magistrate|committee|panel|lawmakers|parliament|senat\w+)\b)"
    r"(?P<between>[^,.;:()—–\n]{0,60})"
)
YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
NEAR = 10  # days to each side of the publication within which a date without a year is of that year
# What shows that two bare years are the ends of a time and not two amounts.
SPELL = re.compile(r"\b(?:ran|runs?|lasted|lasting|spans?|spanning|reign|term|period|served|serving|years)\b")


def _future_told_as_past(article: Article, when: Date) -> bool:
    """Tell whether a date with its year written out is told as past, and begins after the article was published."""
    if article.published is None or not when.iso_start or when.kind not in ("mdy", "dmy", "my_", "iso"):
        return False
    start = date.fromisoformat(when.iso_start)
    if not YEAR.search(when.surface) or start <= article.published.date() + timedelta(SLACK):
        return False
    floor = article.sentences[article.sentence_at(when.span.start)].start if article.sentences else 0
    before = article.text[max(floor, when.span.start - 110) : when.span.start]
    return DONE.search(before) is not None and not AHEAD.search(article.text, floor, when.span.start)


def _impossible(article: Article, dates: Sequence[Date], latest: date | None) -> list[Check]:
    """Return the dates that are told as past and lie ahead.

    Where there are several, or another account of the event is of a later day, the day of publication is the likelier
    fault (a page that was updated, a day read wrongly): undecidable.
    """
    found = [when for when in dates if _future_told_as_past(article, when)]
    if not found or article.published is None:
        return []
    published = article.published.date()
    several = len({when.iso_start for when in found}) > 1
    checks = []
    for when in found:
        reached = latest is not None and date.fromisoformat(when.iso_start) <= latest
        verdict = UNDECIDABLE if several or reached else INCONSISTENT
        line = f"the article, published on {day_words(published)}, tells as past what it dates to {when.surface}"
        if verdict == UNDECIDABLE:
            line += "; but its day of publication is in doubt: "
            line += "other accounts of the event are later" if reached else "other dates in it are later, too"
        bounds = (when.iso_start, when.iso_end), ("", published.isoformat())
        checks.append(Check("", article.id, "impossible_date", line, *bounds, verdict, when.span))
    return checks


def _no_such_day(article: Article, when: Date) -> Check | None:
    """Return a day that no calendar has: 31 April, 29 February of a year that is no leap year."""
    match = DATE.fullmatch(when.surface) if when.kind in ("mdy", "dmy") and not when.iso_start else None
    if not match or match["me"] or match["d0"]:
        return None
    day, name, year = (match[n] for n in (("md", "mm", "my") if when.kind == "mdy" else ("dd", "dm", "dy")))
    month = next(i for i, full in enumerate(MONTHS, start=1) if full.startswith(name[:3]))
    longest = monthrange(int(year) if year else 2000, month)[1]  # 2000 had a 29 February
    if int(day) <= longest:
        return None
    line = f"{MONTHS[month - 1]}{' ' + year if year else ''} has {longest} days: there is no {when.surface}"
    return Check("", article.id, "impossible_date", line, ("", ""), ("", ""), INCONSISTENT, when.span)


def _misfits(article: Article, dates: Sequence[Date]) -> list[Check]:
    """Check "Friday, May 3, 2019" against the calendar.

    A date without its year is only held against it where it lies near the publication: no other year is meant.
    """
    checks: list[Check] = []
    for first, second in pairwise(dates):
        name, when = (first, second) if first.kind == "weekday" else (second, first)
        gap = article.text[first.span.end : second.span.start]
        beside = (NAME_FIRST if name is first else DATE_FIRST).fullmatch(gap)
        if name.kind != "weekday" or when.kind not in ("mdy", "dmy", "iso") or not when.iso_start:
            continue
        if name.surface not in WEEKDAYS or when.iso_start != when.iso_end or not beside:
            continue
        day = date.fromisoformat(when.iso_start)
        near = article.published is not None and abs((article.published.date() - day).days) <= NEAR
        if not YEAR.search(when.surface) and not near:
            continue
        right = WEEKDAYS[day.weekday()]
        if right == name.surface:  # every dated page would be praised for its calendar
            continue
        shown = when.surface if YEAR.search(when.surface) else f"{when.surface}, {day.year},"
        line = f"{shown} is a {right}, not a {name.surface}"
        bounds = (name.surface, name.surface), (right, right)
        checks.append(Check("", article.id, "impossible_date", line, *bounds, INCONSISTENT, name.span))
    return checks


def _backwards(article: Article, dates: Sequence[Date]) -> list[Check]:
    """Check "from March 2020 to January 2019": an end before its beginning, both with their years."""
    checks: list[Check] = []
    for first, second in pairwise(dates):
        gap = article.text[first.span.end : second.span.start]
        floor = max(0, first.span.start - 60)
        dated = all(d.kind in ("mdy", "dmy", "my_", "iso", "year") and YEAR.search(d.surface) for d in (first, second))
        if not dated or not first.iso_start or not second.iso_start or not TO.fullmatch(gap):
            continue
        front = FROM.search(article.text[floor : first.span.start])
        spell = SPELL.search(article.text[floor : first.span.start])
        if not front or ("year" in (first.kind, second.kind) and not spell) or first.iso_start <= second.iso_end:
            continue
        line = f"what is said to run from {first.surface} to {second.surface} would end before it begins"
        bounds = (first.iso_start, first.iso_end), (second.iso_start, second.iso_end)
        checks.append(Check("", article.id, "impossible_date", line, *bounds, INCONSISTENT, first.span))
    return checks


def _misordered(article: Article, dates: Sequence[Date]) -> list[Check]:
    """Check "signed on 5 May, before the vote of 3 May": two days in an order that cannot be; silent where they fit."""
    checks: list[Check] = []
    for first, second in pairwise(dates):
        gap = article.text[first.span.end : second.span.start]
        link = ORDER.fullmatch(gap)
        placed = all(d.iso_start and d.kind in ("mdy", "dmy", "my_", "iso") for d in (first, second))
        if not link or not placed or STARTED.search(link["between"]):
            continue
        before = link["how"].lower() == "before"
        early, late = (first, second) if before else (second, first)
        if early.iso_start <= late.iso_end:
            continue
        line = f"{first.surface} is not {link['how'].lower()} {second.surface}"
        bounds = (first.iso_start, first.iso_end), (second.iso_start, second.iso_end)
        checks.append(Check("", article.id, "impossible_date", line, *bounds, INCONSISTENT, first.span))
    return checks


def date_checks(
    article: Article, figures: Sequence[Figure], dates: Sequence[Date], latest: date | None = None
) -> list[Check]:
    """Return the checks on `dates` of one article; `latest` is the last day on which any account appeared."""
    missing = (_no_such_day(article, when) for when in dates)
    return [
        *_impossible(article, dates, latest),
        *(check for check in missing if check),
        *_misfits(article, dates),
        *_backwards(article, dates),
        *_misordered(article, dates),
        *counted_back(article, dates),
        *elapsed(article, figures, dates),
    ]
