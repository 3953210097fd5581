"""Occasion: what, when and where an event was, proposed from its accounts where no person said it in event.toml.

A proposal is made only where most accounts speak for it, and says in words which do: it is meant to be corrected.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from parallax.compare.eventtitle import make_title
from parallax.compare.identities import Identity
from parallax.compare.titleparts import sample, title_parts
from parallax.find.dates import Date
from parallax.find.names import Mention
from parallax.find.namewords import places
from parallax.read.article import Article
from parallax.read.unseen import printable

SHARE = 0.5  # of the accounts that name any day there: so many must name this one, and two at least
BACK = 366  # days: what lies farther back is no news
BEGIN = 0.6  # of all accounts that must begin in a place, and two at least
OPENING = 900  # characters, headline included, in which news says when and where
MOST_PLACE = 60  # characters
AHEAD = 1  # days: what stands in a paper of the next day happened before it
WORDS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten"}
# "NAIROBI, Kenya, Jan 1 (Agency) - ", "OSLO —": in capitals, before a dash or an agency's name.
_DATELINE = re.compile(
    r"""
    (?:\A|\n)\s{0,3}
    (?P<place> [A-Z][A-Z.'’]{2,20} (?:[ -][A-Z][A-Z.'’]{1,20}){0,3} )
    (?: ,\s [A-Z][\w. ]{1,25} )?                     # the region
    (?: ,\s [A-Z][a-z]{2,8}\.?\s\d{1,2} )?           # the day
    (?: \s \( [A-Z][\w/ ]{1,30} \) )?                # the agency
    \s? (?: [—–―] | --? \s )
    """,
    re.VERBOSE,
)
_IN_FRONT = re.compile(r"\b(?:in|at|near|outside)(?:\s(?:the\s)?(?:city|town|village|province|state)\sof)?\s\Z")


@dataclass(frozen=True, slots=True)
class Occasion:
    """What, when and where an event was, as most accounts have it; what none tells surely is empty.

    `title_why`, `date_why` and `place_why` say in words that can be printed what each proposal was made of.
    """

    title: str = ""
    title_why: str = ""
    date: date | None = None
    date_why: str = ""
    place: str = ""
    place_why: str = ""


def propose_occasion(
    articles: Sequence[Article],
    dates: Sequence[Date],
    people: Sequence[Identity],
    mentions: Mapping[str, Sequence[Mention]],
) -> Occasion:
    r"""Return what an event's accounts say of it in common; `people` and `mentions` as of `join_people`, by article.

    >>> text = "Oslo Opens Harbour Bridge\n\nThe harbour bridge was opened in Oslo on May 3, 2019. Crowds came."
    >>> articles = [Article.from_text(text, id=name) for name in "ab"]
    >>> from parallax.find.dates import find_dates
    >>> found = propose_occasion(articles, [d for a in articles for d in find_dates(a)], [], {})
    >>> found.date, found.date_why
    (datetime.date(2019, 5, 3), 'named at the beginning of two of two accounts')
    """
    title, parts = make_title(title_parts(read := sample(articles), people, mentions))
    fewest = min((part.accounts for part in parts), default=0)
    title_why = f"made of words with which at least {of(fewest, len(read))} begin" if title else ""
    day, day_why = propose_date(articles, dates)
    place, place_why = propose_place(articles, mentions)
    return Occasion(title, title_why, day, day_why, place, place_why)


def of(some: int, accounts: int) -> str:
    """Return "four of five accounts".

    >>> of(4, 5), of(12, 40)
    ('four of five accounts', '12 of 40 accounts')
    """
    return f"{WORDS.get(some, some)} of {WORDS.get(accounts, accounts)} accounts"


def propose_date(articles: Sequence[Article], dates: Sequence[Date]) -> tuple[date | None, str]:
    """Return the day of the event and why: the day that most accounts begin with, no later than they appeared.

    Where too few name one, it is None: that accounts appeared on a day does not tell when the event was.
    """
    ends = {a.id: _opening(a) for a in articles}
    appeared = {a.id: a.published.date() for a in articles if a.published}
    votes: dict[date, set[str]] = defaultdict(set)
    for one in dates:
        day = _day(one)
        if day is None or one.article not in ends or one.span.start > ends[one.article]:
            continue
        out = appeared.get(one.article)
        if out is None or out - timedelta(days=BACK) <= day <= out + timedelta(days=AHEAD):
            votes[day].add(one.article)
    if not votes:
        return None, ""
    ranked = sorted(votes, key=lambda d: (-len(votes[d]), d))
    best, second = ranked[0], ranked[1] if len(ranked) > 1 else None
    voting = len(set().union(*votes.values()))
    few = len(votes[best]) < max(2, SHARE * voting) or 3 * len(votes[best]) < len(articles)
    if few or (second is not None and len(votes[second]) == len(votes[best])):
        return None, ""
    return best, f"named at the beginning of {of(len(votes[best]), len(articles))}"


def _opening(article: Article) -> int:
    return (article.title_span.end if article.title_span else 0) + OPENING


def _day(one: Date) -> date | None:
    """Return the day that a date names, or None where it names no single one."""
    start, end = one.iso_start[:10], one.iso_end[:10]
    return date.fromisoformat(start) if start and start == end else None


def propose_place(articles: Sequence[Article], mentions: Mapping[str, Sequence[Mention]]) -> tuple[str, str]:
    """Return the place of the event and why: the place in which most accounts begin, by their dateline or in words."""
    votes: dict[str, set[str]] = defaultdict(set)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        for name in _places(article, mentions.get(article.id, ())):
            key = name.lower().replace(".", "")
            votes[key].add(article.id)
            forms[key][name] += 1
    ranked = sorted(votes, key=lambda k: (-len(votes[k]), -sum(forms[k].values()), k))
    if not ranked or len(votes[ranked[0]]) < max(2, BEGIN * len(articles)):
        return "", ""
    best = ranked[0]
    name = min(forms[best], key=lambda f: (-forms[best][f], f))
    return name, f"where {of(len(votes[best]), len(articles))} begin"


def _places(article: Article, mentions: Sequence[Mention]) -> list[str]:
    """Return the places of a dateline and behind "in" or "at" in the first sentences."""
    text, end = article.text, _opening(article)
    start = article.title_span.end if article.title_span else 0
    found = [m["place"] for m in _DATELINE.finditer(text, max(0, start - 1), end)]
    named = [printable(" ".join(word.capitalize() for word in place.split()), MOST_PLACE) for place in found[:1]]
    for mention in mentions:
        before = text[max(0, mention.span.start - 30) : mention.span.start]
        known = mention.kind == "place" or mention.surface.lower() in places()
        if mention.span.end <= end and known and _IN_FRONT.search(before):
            named.append(printable(mention.surface, MOST_PLACE))
    return named
