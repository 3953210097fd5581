"""Dates: days, spans of time and clock times in an article, resolved against the day it was published.

Where a date is not whole ("April 8", "Tuesday"), the reading nearest to the publication counts, past before future.
What the text alone cannot place ("four days after he left") is found, and its interval stays empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from parallax.find.dateforms import CIVIL_ZONES, ZONES, date_kind, date_matches
from parallax.find.lexicon import word_list
from parallax.find.moments import Interval, resolve
from parallax.read.article import Article
from parallax.read.text import Span

# The kinds whose numbers are calendar, not amounts: figures must not look inside. ("40 days ago" is an amount too.)
CALENDAR = word_list("iso clock mdy dmy my_ quarter decade season year weekday bare")
FUTURE = re.compile(
    r"\b(?:will|would|shall|next|upcoming|scheduled|slated|due|planned|set\s+to|expected)\b[^.;]*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Date:
    """A date as an article gives it. `iso_start` and `iso_end` are its first and last day (or minute), both included.

    Both are empty where the article alone does not tell. `kind` names the form: mdy, weekday, ago, clock, year …
    """

    article: str
    span: Span
    surface: str
    iso_start: str
    iso_end: str
    kind: str

    @property
    def calendar(self) -> bool:
        """Tell whether its digits are a date's, so that no figure stands in it."""
        return self.kind in CALENDAR


def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None


def _clock(match: re.Match[str], day: Interval | None, zone: tzinfo | None) -> str:
    """Return the minute that a clock time names, in ISO 8601, with its offset where known; empty without a day."""
    if day is None or day[0] != day[1]:
        return ""
    if match["mid"]:
        hour, minute = (12 if match["mid"] == "noon" else 0), 0
    elif match["h24"]:
        hour, minute = int(match["h24"]), int(match["m24"])
    else:
        hour, minute = int(match["h12"]) % 12 + (12 if match["half"][0] in "pP" else 0), int(match["m12"] or 0)
    name = match["zone"] or ""
    if name in ZONES:
        zone = timezone(timedelta(hours=ZONES[name]))
    elif name in CIVIL_ZONES or name in ("Eastern", "Pacific"):
        zone = _zone(CIVIL_ZONES.get(name, CIVIL_ZONES["ET" if name == "Eastern" else "PT"]))
    elif name:  # "local time": whose is not said
        zone = None
    return datetime(day[0].year, day[0].month, day[0].day, hour, minute, tzinfo=zone).isoformat(timespec="minutes")


def _today(article: Article, zone: tzinfo | None) -> date | None:
    """Return the day of publication, in the event's zone where both zones are known."""
    moment = article.published
    if moment is None:
        return None
    return (moment.astimezone(zone) if zone and moment.tzinfo else moment).date()


def _trimmed(match: re.Match[str], kind: str) -> Span:
    """Return the span of the date itself, without the "in" of "in January" or the "just" of "just four days ago"."""
    return (
        Span(*match.span("bm"))
        if kind == "bare"
        else Span(match.start("an"), match.end())
        if kind == "ago"
        else Span(*match.span())
    )


def find_dates(article: Article, zone: str = "", today: date | None = None) -> list[Date]:
    """Return the dates and clock times of `article`, in order; `zone` is the event's IANA name, or empty.

    `today` is the day to count from where the article does not say when it was published (the event's own day).

    >>> a = Article.from_text("They met on Tuesday, 40 days ago.", published=datetime(2019, 5, 8))
    >>> [(d.surface, d.iso_start) for d in find_dates(a)]
    [('Tuesday', '2019-05-07'), ('40 days ago', '2019-03-29')]
    """
    place = _zone(zone)
    today = _today(article, place) or today
    anchor: Interval | None = None
    anchored = -9  # the sentence in which the last whole day stood; "that day" reaches back one sentence at most
    found: list[Date] = []
    for match in date_matches(article.text):
        kind, span = date_kind(match), _trimmed(match, date_kind(match))
        sentence = article.sentence_at(span.start)
        start = article.sentences[sentence].start if article.sentences else 0
        near = anchor if sentence - anchored <= 1 else None
        future = FUTURE.search(article.text, max(start, span.start - 200), span.start) is not None
        try:
            if kind == "clock":
                iso = _clock(match, near or ((today, today) if today else None), place)
                isos = (iso, iso)
            else:
                interval = resolve(match, kind, today, near, future)
                if interval and interval[0] == interval[1] and kind != "ago":
                    anchor, anchored = interval, sentence
                isos = (interval[0].isoformat(), interval[1].isoformat()) if interval else ("", "")
        except (OverflowError, ValueError):  # a day before the year 1
            isos = ("", "")
        found.append(Date(article.id, span, span.of(article.text), *isos, kind))
    return found
