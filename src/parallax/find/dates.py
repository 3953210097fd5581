"""Dates: days, spans of time and clock times in an article, resolved against the day it was published.

Where a date is not whole ("May 3", "Friday"), the reading nearest to the publication counts, past before future
unless the sentence looks ahead. What hangs on another date ("four days after", "the next day") is counted from the
one said in its clause or just before. What the text alone cannot place ("four days after he left") is found, and its
interval stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from itertools import pairwise

from parallax.find.clocks import AGAIN, DAY_BEHIND, STRETCH, hand, lent_half, moments, same_moment, zone_named
from parallax.find.dateforms import FEASTS, WEEKDAYS, date_kind, date_matches
from parallax.find.lexicon import word_list
from parallax.find.moments import Interval, resolve
from parallax.find.outlook import looks_ahead
from parallax.find.relative import Anchors, closed, counted, named, tied
from parallax.read.article import Article
from parallax.read.text import Span

# The kinds whose numbers are calendar, not amounts: figures must not look inside. ("40 days ago" is an amount too.)
CALENDAR = word_list("iso clock mdy dmy my_ quarter decade season year weekday bare")
LOOKING = word_list("bare weekday")  # the kinds whose day the sentence's outlook decides
# Between a weekday and the date it belongs to: "Friday, May 3"; the other way round "May 3 (Friday)".
NAME_FIRST = re.compile(r",?\s+(?:the\s+)?|\s*\(")
DATE_FIRST = re.compile(r"\s*\(|,?\s+a\s+")
BACK = 1  # sentences that "that day" or "two days later" reach back


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


@dataclass(slots=True)
class _Draft:
    """A match on its way to a date: its days, or for a clock time its first and last moment, once they are known."""

    match: re.Match[str]
    kind: str
    span: Span
    sentence: int
    whole: Span  # the sentence
    days: Interval | None = None
    clock: tuple[datetime, datetime] | None = None

    @property
    def day(self) -> date | None:
        return self.days[0] if self.days and self.days[0] == self.days[1] else None

    @property
    def isos(self) -> tuple[str, str]:
        if self.clock:
            return self.clock[0].isoformat(timespec="minutes"), self.clock[1].isoformat(timespec="minutes")
        return (self.days[0].isoformat(), self.days[1].isoformat()) if self.days else ("", "")


def _today(article: Article, zone: tzinfo | None) -> date | None:
    """Return the day of publication, in the event's zone where both zones are known."""
    moment = article.published
    if moment is None:
        return None
    return (moment.astimezone(zone) if zone and moment.tzinfo else moment).date()


def _trimmed(match: re.Match[str], kind: str) -> Span:
    """Return the span of the date itself, without the "in" of "in January" or the "just" of "just four days ago"."""
    if kind == "bare":
        return Span(*match.span("bm"))
    return Span(match.start("an"), match.end()) if kind == "ago" else Span(*match.span())


def _drafts(article: Article) -> list[_Draft]:
    drafts = []
    for match in date_matches(article.text):
        kind = date_kind(match)
        span = _trimmed(match, kind)
        sentence = article.sentence_at(span.start)
        whole = article.sentences[sentence] if article.sentences else Span(0, len(article.text))
        drafts.append(_Draft(match, kind, span, sentence, whole))
    return drafts


def _ahead(text: str, draft: _Draft) -> bool:
    return looks_ahead(text, draft.span.start, draft.span.end, draft.whole.start, draft.whole.end)


def _place_absolute(text: str, drafts: Sequence[_Draft], today: date | None) -> None:
    """Fill in the days of what hangs on nothing but the day of publication; a weekday goes with the date beside it."""
    for draft in drafts:
        front = text[max(0, draft.span.start - 16) : draft.span.start].split()[-1:]
        if draft.kind in ("clock", "ago", "that") or (draft.kind == "weekday" and front and front[0] in FEASTS):
            continue
        try:
            draft.days = resolve(draft.match, draft.kind, today, draft.kind in LOOKING and _ahead(text, draft))
        except (OverflowError, ValueError):  # a day before the year 1
            draft.days = None
    for first, second in pairwise(drafts):  # "from next Thursday to Monday"
        named = first.kind == second.kind == "weekday" and _gap(text, first, second, STRETCH)
        if named and first.day and second.day and second.day <= first.day < second.day + timedelta(7):
            second.days = (second.day + timedelta(7), second.day + timedelta(7))
    for i, draft in enumerate(drafts):
        for other in drafts[max(0, i - 1) : i + 2] if draft.kind == "weekday" else ():
            first, second = sorted((draft, other), key=lambda d: d.span)
            beside = (NAME_FIRST if first is draft else DATE_FIRST).fullmatch(text[first.span.end : second.span.start])
            if other.kind in ("mdy", "dmy", "iso") and other.day and beside:
                fits = WEEKDAYS[other.day.weekday()] == draft.match["wd"]
                draft.days = other.days if fits else None


def _place_relative(text: str, drafts: Sequence[_Draft], today: date | None) -> list[date | None]:
    """Fill in the days of what hangs on another date; return for each draft the whole day said just before it."""
    latest: _Draft | None = None  # the last date of any width
    day: _Draft | None = None  # the last whole day
    before: list[date | None] = []
    for i, draft in enumerate(drafts):
        near = [d.days if d and draft.sentence - d.sentence <= BACK else None for d in (latest, day)]
        anchors: Anchors = (near[0], near[1])
        before.append(near[1][0] if near[1] else None)
        behind = drafts[i + 1] if i + 1 < len(drafts) else None
        start = behind.days if behind and tied(text, draft.span.end, behind.span.start) else None
        try:
            if draft.kind == "ago":
                draft.days = counted(draft.match, today, anchors, start)
            elif draft.kind == "that":
                words = draft.match.group()
                draft.days = named(words, today, anchors, start, closed(text, draft.span.end))
        except (OverflowError, ValueError):
            draft.days = None
        flashback = draft.kind == "ago" and draft.match["aw"].lower() in ("earlier", "before", "into")
        if draft.days and not flashback:
            latest, day = draft, draft if draft.day else day
    return before


def _own_day(text: str, drafts: Sequence[_Draft], i: int) -> date | None:
    """Return the day that stands right behind the clock time at `i`: "9 p.m. on Tuesday"."""
    behind = drafts[i + 1] if i + 1 < len(drafts) else None
    return behind.day if behind and behind.day and _gap(text, drafts[i], behind, DAY_BEHIND) else None


def _day_of_clock(
    drafts: Sequence[_Draft], i: int, before: date | None, today: date | None
) -> tuple[date | None, bool]:
    """Return the day of the clock time at `i` by the dates around it, and whether the article says it."""
    same = [d.day for d in drafts[max(0, i - 4) : i] if d.day and d.sentence == drafts[i].sentence]
    later = [d.day for d in drafts[i + 1 : i + 4] if d.day and d.sentence == drafts[i].sentence]
    said = same[-1] if same else later[0] if later else before
    return (said, True) if said else (today, False)


def _repeated(text: str, drafts: Sequence[_Draft], i: int) -> datetime | None:
    """Return the moment that the clock time at `i` gives again in its own zone: "9 p.m. EDT Friday (0100 GMT)"."""
    first = i - 1
    if first > 0 and drafts[first].day and _own_day(text, drafts, first - 1) == drafts[first].day:
        first -= 1
    clock = drafts[first].clock if first >= 0 and drafts[first].kind == "clock" else None
    return clock[0] if clock and clock[0].tzinfo and _gap(text, drafts[i - 1], drafts[i], AGAIN) else None


def _clock(
    article: Article, drafts: Sequence[_Draft], i: int, before: date | None, zone: tzinfo | None, today: date | None
) -> tuple[datetime, datetime] | None:
    """Return the first and last moment that the clock time at `i` may mean; None without a day."""
    text, draft = article.text, drafts[i]
    last, behind = drafts[i - 1] if i else None, drafts[i + 1] if i + 1 < len(drafts) else None
    name, at = draft.match["zone"] or "", None
    if behind and behind.kind == "clock" and _gap(text, draft, behind, STRETCH):
        name, at = name or behind.match["zone"] or "", lent_half(draft.match, behind.match)
    again = _repeated(text, drafts, i)
    own = _own_day(text, drafts, i)
    day, said = (own, True) if own else _day_of_clock(drafts, i, before, today)
    if day is None:
        return None
    if not own and name and again:
        moment = same_moment(draft.match, name, again, zone)
        return moment, moment
    if not own and last and last.clock and _gap(text, last, draft, STRETCH):
        day = last.clock[0].date() + timedelta(hand(draft.match) < last.clock[0].time())
    found = moments(draft.match, day, name, zone, at)
    if not said and _unborn(found[0], article.published) and not _ahead(text, draft):
        return moments(draft.match, day - timedelta(1), name, zone, at)
    return found


def _gap(text: str, first: _Draft, second: _Draft, pattern: re.Pattern[str]) -> bool:
    return pattern.fullmatch(text[first.span.end : second.span.start]) is not None


def _unborn(moment: datetime, published: datetime | None) -> bool:
    """Tell whether `moment` is surely after the publication, wherever the clock of that was read."""
    if published is None or moment.tzinfo is None:
        return published is not None and moment > published.replace(tzinfo=None)
    return moment > (published if published.tzinfo else published.replace(tzinfo=timezone(timedelta(hours=-12))))


def find_dates(article: Article, zone: str = "", today: date | None = None) -> list[Date]:
    """Return the dates and clock times of `article`, in order; `zone` is the event's IANA name, or empty.

    `today` is the day to count from where the article does not say when it was published (the event's own day).

    >>> a = Article.from_text("They met on Tuesday, 40 days ago.", published=datetime(2019, 5, 8))
    >>> [(d.surface, d.iso_start) for d in find_dates(a)]
    [('Tuesday', '2019-05-07'), ('40 days ago', '2019-03-29')]
    """
    place = zone_named(zone)
    today = _today(article, place) or today
    drafts = _drafts(article)
    _place_absolute(article.text, drafts, today)
    before = _place_relative(article.text, drafts, today)
    for i, draft in enumerate(drafts):
        if draft.kind == "clock":
            try:
                draft.clock = _clock(article, drafts, i, before[i], place, today)
            except (OverflowError, ValueError):  # the first or the last day of all
                draft.clock = None
    return [Date(article.id, d.span, d.span.of(article.text), *d.isos, d.kind) for d in drafts]
