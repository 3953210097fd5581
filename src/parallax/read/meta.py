"""Meta: what a document says of itself: headline, outlet, writer, time, address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Meta:
    """What a document says of itself. Every field may be empty; times are as written, see `parse_time`."""

    format: str = "text"
    title: str = ""
    outlet: str = ""
    outlet_source: str = ""
    byline: str = ""
    published: str = ""
    modified: str = ""
    published_gmt: str = ""  # the same moment in UTC, where the document gives both
    modified_gmt: str = ""
    url: str = ""


MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
DAY = rf"""
    (?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}}\.?,?\s)?      # the weekday
    (?: \d{{4}}[-/.]\s?\d{{1,2}}[-/.]\s?\d{{1,2}}\.?             # 2019-05-03, 2019/05/03, 2019. 5. 3.
      | \d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}                      # 03/05/2019
      | {MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}            # May 03, 2019
      | \d{{1,2}}(?:st|nd|rd|th)?\s{MONTH},?\s\d{{4}} )          # 3 May 2019
"""
CLOCK = r"""
    \d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d{1,9})?)?                   # 09:18, 09.18, 09:18:30
    (?:\s?[ap]\.?m\b\.?)?                                       # am, p.m.
    (?:\s?(?:Z|[+-]\d{2}:?\d{2}|\(?[A-Z]{2,5}\)?))?             # Z, +09:00, KST
"""
MOMENT = re.compile(rf"{DAY}(?:(?:,?\s(?:at\s|-\s|\|\s)?|T){CLOCK})?", re.VERBOSE | re.IGNORECASE)
_CLOCK = re.compile(r"\d[:.]\d{2}(?![\d.])|\d:\d{2}")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.]\s?(\d{1,2})[-/.]\s?(\d{1,2})\.?(?=\D|$)")


# A document of another year is not news; and past these, some calendars that count on with its date fail.
YEARS = 1700, 2200


def parse_time(written: str, zone: str = "") -> tuple[datetime | None, bool]:
    """Return the moment that `written` names and whether it names the day only.

    A moment without a zone gets `zone` (an IANA name) if there is one, and stays without otherwise.
    What names no whole date (year, month, day) gives None.

    >>> parse_time("May 03, 2019, 09:18 am")
    (datetime.datetime(2019, 5, 3, 9, 18), False)
    >>> parse_time("2019/05/03", "UTC")
    (datetime.datetime(2019, 5, 3, 0, 0, tzinfo=zoneinfo.ZoneInfo(key='UTC')), True)
    >>> parse_time("yesterday")
    (None, False)
    """
    written = _YEAR_FIRST.sub(lambda m: f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}", " ".join(written.split()), count=1)
    if not re.search(r"\d{4}", written) or len(written) > 80:
        return None, False
    try:
        moment: datetime | None = datetime.fromisoformat(written)
    except ValueError:
        moment = _parse_words(written)
    if moment is None or not YEARS[0] <= moment.year <= YEARS[1]:
        return None, False
    # Crawlers write a day without a time as midnight.
    date_only = moment.time() == datetime.min.time() and (not _CLOCK.search(written) or "T00:00:00" in written)
    if moment.tzinfo is None and zone:
        moment = moment.replace(tzinfo=ZoneInfo(zone))
    return moment, date_only


@cache
def _parse_words(written: str) -> datetime | None:
    # Imported here: it takes long to load, and most documents write their dates in ISO 8601.
    import dateparser

    # A whole date is asked for, so that nothing is filled in from today's clock.
    found = dateparser.parse(
        written,
        languages=["en"],
        settings={"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"]},
    )
    if found is not None and found.tzinfo is not None:
        return found.replace(tzinfo=timezone(found.utcoffset() or timedelta(0)))
    return found


def with_offset(local: str, gmt: str) -> str:
    """Return the local time with the zone that follows from the same moment in UTC.

    >>> with_offset("2019-05-03T08:00:29", "2019-05-02T23:00:29")
    '2019-05-03T08:00:29+09:00'
    """
    here, there = parse_time(local)[0], parse_time(gmt)[0]
    if here is None or there is None or here.tzinfo or there.tzinfo or abs(here - there) > timedelta(hours=14):
        return f"{gmt}+00:00" if there is not None and there.tzinfo is None else local or gmt
    return here.replace(tzinfo=timezone(here - there)).isoformat()


def host(url: str) -> str:
    """Return the host of an address without what only says how it is served; empty where there is none.

    >>> host("https://www.example.org/news/1"), host("amp.example.org")
    ('example.org', 'example.org')
    """
    try:
        name = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:www\d?|amp|m|mobile|edition)\.(?=[^.]+\.)", "", name) if "." in name else ""


# What crawlers take for names of writers: the words around a date, agencies that sell pictures.
_NO_WRITER = re.compile(
    r"""
    (?: (?: published | updated | posted | modified | image | photo | picture | photograph | getty | shutterstock
          | alamy | rex\ features ) s?\b
      | (?: jan | feb | mar | apr | may | june? | july? | aug | sept? | oct | nov | dec ) (?: \. | \ \d )
      | \d | https?: | www\. | [^@\s]{1,64}@ ) .*
    """,
    re.VERBOSE | re.IGNORECASE,
)


def writers(names: Iterable[str]) -> str:
    """Return the names of writers in one line, each once, without what is none.

    >>> writers(["Marc Berg", "Published P.M. Et Nov.", "Getty Images", "Marc Berg", "May Lee", "Nov."])
    'Marc Berg, May Lee'
    """
    words = [" ".join(name.split()) for name in names]
    return ", ".join(dict.fromkeys(name for name in words if name and not _NO_WRITER.fullmatch(name)))
