"""Timing: checks on days: "nine days after" between two dates, and past events that lie in the future."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from parallax.compare.verdicts import CONSISTENT, INCONSISTENT, UNDECIDABLE, Check
from parallax.find.dateforms import DATE, MONTHS, WEEKDAYS
from parallax.find.dates import NEXT_TO, Date
from parallax.find.figures import Figure
from parallax.find.lexicon import word_list
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
    r"beginning|expires?|elections?\s+(?:in|on|of|for)|forecast|projected|extended|valid)\b",
    re.IGNORECASE,
)
# "nine days after 3 May": a length of time tied to a date that stands right behind it.
TIED = re.compile(r"\s+(?P<how>after|before|since)\s+(?:(?:the|his|her|its|their)\s+[a-z]+\s+(?:on|of)\s+|on\s+)?$")
YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
NEAR = 10  # days to each side of the publication within which a date without a year is of that year
TO = re.compile(r"\s+(?:to|until|till|through)\s+|\s?[-–]\s?")
FROM = re.compile(r"\b(?:from|between)\s+(?:early\s+|late\s+|mid-?)?$")
# What shows that two bare years are the ends of a time and not two amounts.
SPELL = re.compile(r"\b(?:ran|runs?|lasted|lasting|spans?|spanning|reign|term|period|served|serving|years)\b")
BESIDE = re.compile(r",?\s*(?:\(|back\s+)?(?:in|on)?\s*|,\s+")  # "four days ago, on 3 May"
BACK_BESIDE = re.compile(r",\s+(?:some\s+|about\s+)?|\s*[(—–]\s*")  # "on 3 May, four days ago"
WHOLE = word_list("mdy dmy iso weekday")
SLACK = 1  # days: the first day may count or not, and zones differ


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


def _impossible(article: Article, dates: Sequence[Date]) -> list[Check]:
    """Return the dates that are told as past and lie ahead.

    Where there are several the day of publication is the likelier fault (a page that was updated): undecidable.
    """
    found = [when for when in dates if _future_told_as_past(article, when)]
    if not found or article.published is None:
        return []
    published = article.published.date().isoformat()
    doubtful = len({when.iso_start for when in found}) > 1
    verdict = UNDECIDABLE if doubtful else INCONSISTENT
    tail = "; so it does with other dates: it may have been changed since" if doubtful else ""
    checks = []
    for when in found:
        line = f"the article, published on {published}, tells as past what it dates to {when.surface}{tail}"
        bounds = (when.iso_start, when.iso_end), ("", published)
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
    """Check "Tuesday, April 8, 2025" against the calendar.

    A date without its year is only held against it where it lies near the publication: no other year is meant.
    """
    checks: list[Check] = []
    for first, second in pairwise(dates):
        name, when = (first, second) if first.kind == "weekday" else (second, first)
        gap = article.text[first.span.end : second.span.start]
        if name.kind != "weekday" or when.kind not in ("mdy", "dmy", "iso") or not when.iso_start:
            continue
        if name.surface not in WEEKDAYS or when.iso_start != when.iso_end or not NEXT_TO.fullmatch(gap):
            continue
        day = date.fromisoformat(when.iso_start)
        near = article.published is not None and abs((article.published.date() - day).days) <= NEAR
        if not YEAR.search(when.surface) and not near:
            continue
        right = WEEKDAYS[day.weekday()]
        verdict = CONSISTENT if right == name.surface else INCONSISTENT
        shown = when.surface if YEAR.search(when.surface) else f"{when.surface} {day.year}"
        line = f"{shown} is a {right}" + (", as said" if verdict == CONSISTENT else f", not a {name.surface}")
        bounds = (name.surface, name.surface), (right, right)
        checks.append(Check("", article.id, "impossible_date", line, *bounds, verdict, name.span))
    return checks


def _backwards(article: Article, dates: Sequence[Date]) -> list[Check]:
    """Check "from March 2026 to January 2025": an end before its beginning, both with their years."""
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


def _counted_back(article: Article, dates: Sequence[Date]) -> list[Check]:
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
        line = f"{ago.surface}, counted from {article.published.date().isoformat()}, is {_words(ago)}"
        line += f", as said ({when.surface})" if meets else f", not {when.surface}"
        expected, found = (when.iso_start, when.iso_end), (ago.iso_start, ago.iso_end)
        checks.append(Check("", article.id, "elapsed_days", line, expected, found, verdict, ago.span))
    return checks


def _words(when: Date) -> str:
    if when.iso_start == when.iso_end:
        return when.iso_start
    if when.iso_start.endswith("-01-01") and when.iso_end.endswith("-12-31"):
        first, last = when.iso_start[:4], when.iso_end[:4]
        return first if first == last else f"{first} to {last}"
    return f"{when.iso_start} to {when.iso_end}"


def _elapsed(article: Article, figures: Sequence[Figure], dates: Sequence[Date]) -> list[Check]:
    """Check "on 12 May, nine days after 3 May": counted, where both days stand in one sentence.

    Of a weekday only the name is sure: weeks more or less are not held against it.
    """
    checks: list[Check] = []
    for figure in figures:
        if figure.kind != "duration" or figure.unit not in ("day", "week") or figure.form != "point":
            continue
        whole = [d for d in dates if d.iso_start and d.iso_start == d.iso_end and d.kind in WHOLE]
        same = [d for d in whole if article.sentence_at(d.span.start) == figure.sentence]
        behind = [d for d in same if d.span.start >= figure.span.end]
        tied = TIED.fullmatch(article.text[figure.span.end : behind[0].span.start]) if behind else None
        ahead = [d for d in same if d.span.end <= figure.span.start]
        if not tied or len({d.iso_start for d in ahead}) != 1:
            continue
        gap = (date.fromisoformat(ahead[0].iso_start) - date.fromisoformat(behind[0].iso_start)).days
        days = float(-gap if tied["how"] == "before" else gap)
        size = 7.0 if figure.unit == "week" else 1.0
        # A week is told to the week: half of one to each side.
        slack = SLACK + (3 if size > 1 else 0)
        low, high = figure.value * size - slack, figure.high * size + slack
        if figure.hedge != "none":
            low = figure.low * size - slack
        if "weekday" in (ahead[0].kind, behind[0].kind):
            days += 7 * round((figure.value * size - days) / 7)
        verdict = CONSISTENT if low <= days <= high else INCONSISTENT
        worked = f"from {behind[0].surface} to {ahead[0].surface} is {days:g} days"
        tail = ", as said" if verdict == CONSISTENT else f", not {figure.surface}"
        checks.append(
            Check("", article.id, "elapsed_days", worked + tail, (low, high), (days, days), verdict, figure.span)
        )
    return checks


def date_checks(article: Article, figures: Sequence[Figure], dates: Sequence[Date]) -> list[Check]:
    """Return the checks on `dates` of one article."""
    missing = (_no_such_day(article, when) for when in dates)
    return [
        *_impossible(article, dates),
        *(check for check in missing if check),
        *_misfits(article, dates),
        *_backwards(article, dates),
        *_counted_back(article, dates),
        *_elapsed(article, figures, dates),
    ]
