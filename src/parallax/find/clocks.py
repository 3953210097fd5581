"""Clocks: the moment that a clock time names: hour and minute, zone, and the day it belongs to."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from parallax.find.dateforms import CIVIL_ZONES, ZONES

LONG_NAMES = {"Eastern": "ET", "Central": "CT", "Mountain": "MT", "Pacific": "PT"}
# Capitals and markets whose time news gives, though the zone database names their zone after another city.
CITIES = {
    **{"Beijing": "Asia/Shanghai", "Washington": "America/New_York", "Boston": "America/New_York"},
    **{"Delhi": "Asia/Kolkata", "New Delhi": "Asia/Kolkata", "Mumbai": "Asia/Kolkata", "Kyiv": "Europe/Kiev"},
    **{"Geneva": "Europe/Zurich", "Frankfurt": "Europe/Berlin", "Munich": "Europe/Berlin", "Milan": "Europe/Rome"},
    **{"Greenwich": "Etc/GMT", "British": "Europe/London", "Japan": "Asia/Tokyo", "Israel": "Asia/Jerusalem"},
    **{
        "Barcelona": "Europe/Madrid",
        "Rio": "America/Sao_Paulo",
        "Hanoi": "Asia/Ho_Chi_Minh",
        "Abu Dhabi": "Asia/Dubai",
    },
}
# A second clock time that gives the first one again, elsewhere: "9 p.m. KST (8 a.m. EDT)".
AGAIN = re.compile(r"\s*\(\s*(?:or\s+|i\.e\.\s+)?|\s*/\s*|,?\s+or\s+|\s*=\s*|,\s+(?=[0-9]+\s+GMT)")
# Two clock times of which the second lends the first its zone: "from 9:03 to 9:31 p.m. KST".
STRETCH = re.compile(r"\s?[-–—]\s?|\s+(?:to|until|and)\s+")
# A day that stands right behind its clock time: "9 p.m. on Tuesday", "noon Friday".
DAY_BEHIND = re.compile(r",?\s+(?:on\s+|of\s+|this\s+)?(?:the\s+)?(?:early\s+|late\s+)?|\s*\(")


@cache
def _cities() -> dict[str, str]:
    """Return city → zone name, over all that the zone database knows; read when first asked for."""
    names = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc"))
    return {**{name.rsplit("/", 1)[1].replace("_", " "): name for name in names}, **CITIES}


def zone_named(name: str) -> tzinfo | None:
    """Return a zone of the database, or None where there is none of that name."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None


def zone_said(name: str, event: tzinfo | None, at: datetime) -> tzinfo | None:
    """Return the zone that an article names behind a clock time; None where it does not tell ("local time").

    Letters that several countries use ("CST", "IST") are the event's own where they are what its clocks say.

    >>> zone_said("Tokyo time", None, datetime(2019, 5, 3))
    zoneinfo.ZoneInfo(key='Asia/Tokyo')
    """
    words = name.split()
    if not words:
        return event
    if event is not None and event.tzname(at) == name:
        return event
    if name in ZONES:
        return timezone(timedelta(hours=ZONES[name]))
    civil = CIVIL_ZONES.get(LONG_NAMES.get(words[0], name))
    if civil:
        return zone_named(civil)
    if words[0] == "local":
        return None
    city = re.sub(r"\s+(?:(?:Standard|Summer|Mean)\s+)?[Tt]ime$", "", name)
    return zone_named(_cities().get(city, ""))


def hand(match: re.Match[str]) -> time:
    """Return the hour and minute of a clock match."""
    if match["mid"]:
        return time(12 if match["mid"].lower() == "noon" else 0)
    if match["h4"]:
        return time(int(match["h4"]), int(match["m4"]))
    if match["h24"]:
        return time(int(match["h24"]), int(match["m24"]))
    return time(int(match["h12"]) % 12 + (12 if match["half"][0] in "pP" else 0), int(match["m12"] or 0))


def lent_half(match: re.Match[str], behind: re.Match[str]) -> time | None:
    """Return the hour of "9:03" in "from 9:03 to 9:31 p.m.", or None where it needs no such help."""
    if not match["h24"] or not behind["half"] or not 1 <= int(match["h24"]) <= 12 or match["zone"]:
        return None
    late = hand(behind)
    options = [time((int(match["h24"]) % 12) + by, int(match["m24"])) for by in (0, 12)]
    return max((o for o in options if o <= late), default=options[1])


def moments(
    match: re.Match[str], day: date, zone_name: str, event: tzinfo | None, at: time | None = None
) -> tuple[datetime, datetime]:
    """Return the first and the last moment that a clock match on `day` may mean; they differ for "midnight" alone.

    "Midnight Wednesday" is the night that begins the day for some, the one that ends it for others.
    `at` is the hour where other words settle it.
    """
    naive = datetime.combine(day, at or hand(match))
    moment = naive.replace(tzinfo=zone_said(zone_name, event, naive))
    return moment, moment + timedelta(days=1) if match["mid"] and match["mid"].lower() == "midnight" else moment


def same_moment(match: re.Match[str], zone_name: str, other: datetime, event: tzinfo | None) -> datetime:
    """Return the moment of a clock match that repeats `other` in another zone: on the day that brings them nearest."""
    days = [other.date() + timedelta(by) for by in (-1, 0, 1)]
    options = [moments(match, day, zone_name, event)[0] for day in days]
    alike = [o for o in options if (o.tzinfo is None) == (other.tzinfo is None)]
    return min(alike, key=lambda o: abs(o - other)) if alike else options[1]
