"""Timing: checks on days: "nine days after" between two dates, and past events that lie in the future."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from parallax.compare.verdicts import CONSISTENT, INCONSISTENT, Check
from parallax.find.dates import Date
from parallax.find.figures import Figure
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
SLACK = 1  # days: the first day may count or not, and zones differ


def _impossible(article: Article, when: Date) -> Check | None:
    """Return a date with its year written out, told as past, that begins after the article was published."""
    if article.published is None or not when.iso_start or when.kind not in ("mdy", "dmy", "my_", "iso", "year"):
        return None
    written = re.search(r"(?:19|20)[0-9]{2}", when.surface)
    published = article.published.date()
    start = date.fromisoformat(when.iso_start)
    if not written or start <= published + timedelta(SLACK) or when.kind == "year":
        return None
    floor = article.sentences[article.sentence_at(when.span.start)].start if article.sentences else 0
    before = article.text[max(floor, when.span.start - 110) : when.span.start]
    done = DONE.search(before)
    if not done or AHEAD.search(article.text, floor, when.span.start):
        return None
    statement = f"the article, published on {published.isoformat()}, tells as past what it dates to {when.surface}"
    bounds = (when.iso_start, when.iso_end)
    return Check(
        "", article.id, "impossible_date", statement, bounds, ("", published.isoformat()), INCONSISTENT, when.span
    )


def _elapsed(article: Article, figures: Sequence[Figure], dates: Sequence[Date]) -> list[Check]:
    """Check "on 12 May, nine days after 3 May": counted, where both days stand in one sentence."""
    checks: list[Check] = []
    for figure in figures:
        if figure.kind != "duration" or figure.unit not in ("day", "week") or figure.form != "point":
            continue
        whole = [d for d in dates if d.iso_start and d.iso_start == d.iso_end and d.kind in ("mdy", "dmy", "iso")]
        same = [d for d in whole if article.sentence_at(d.span.start) == figure.sentence]
        behind = [d for d in same if d.span.start >= figure.span.end]
        tied = TIED.fullmatch(article.text[figure.span.end : behind[0].span.start]) if behind else None
        ahead = [d for d in same if d.span.end <= figure.span.start]
        if not tied or len(ahead) != 1:
            continue
        gap = (date.fromisoformat(ahead[0].iso_start) - date.fromisoformat(behind[0].iso_start)).days
        days = float(-gap if tied["how"] == "before" else gap)
        size = 7.0 if figure.unit == "week" else 1.0
        low, high = figure.low * size - SLACK, figure.high * size + SLACK
        verdict = CONSISTENT if low <= days <= high else INCONSISTENT
        worked = f"from {behind[0].surface} to {ahead[0].surface} is {days:g} days"
        tail = ", as said" if verdict == CONSISTENT else f", not {figure.surface}"
        checks.append(
            Check("", article.id, "elapsed_days", worked + tail, (low, high), (days, days), verdict, figure.span)
        )
    return checks


def date_checks(article: Article, figures: Sequence[Figure], dates: Sequence[Date]) -> list[Check]:
    """Return the checks on `dates` of one article."""
    impossible = (_impossible(article, when) for when in dates)
    return [*(check for check in impossible if check), *_elapsed(article, figures, dates)]
