"""Figure claims: a quantity that several articles give is a claim per value.

An article whose own values cannot be true together with a value denies it; where nothing rules it out it asserts it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from parallax.compare.cues import attributed, speaker
from parallax.compare.stances import Stance
from parallax.compare.verdicts import Interval, overlap
from parallax.read.article import Article

if TYPE_CHECKING:
    from parallax.compare.measures import Measure
    from parallax.find.figures import Figure

Draft = tuple[str, list[Stance]]
# "It turned round after four hours" tells when, "a flight of eight hours" how long: neither denies the other.
_WHEN = re.compile(
    r"\b(?:after|within|in|by|until|before)\s+(?:about\s+|around\s+|nearly\s+|some\s+|only\s+|just\s+)?$", re.I
)


def _own(measure: Measure) -> dict[str, list[tuple[Figure, Interval]]]:
    """Return article → its figures with their intervals; converted ones only where it gives no other."""
    own: dict[str, list[tuple[Figure, Interval]]] = {}
    converted: dict[str, list[tuple[Figure, Interval]]] = {}
    for figure, interval in zip(measure.members, measure.intervals, strict=True):
        (own if figure.unit == measure.unit else converted).setdefault(figure.article, []).append((figure, interval))
    return {**converted, **own}


def _values(given: dict[str, list[tuple[Figure, Interval]]]) -> list[tuple[Figure, Interval]]:
    """Return the values that differ: each rules out all that come before it."""
    found: list[tuple[Figure, Interval]] = []
    for rows in given.values():
        for figure, interval in rows:
            if not any(overlap(interval, known) for _, known in found):
                found.append((figure, interval))
    return found


def _tells_when(figure: Figure, article: Article) -> bool:
    """Tell whether a stretch of time says when something happened, rather than how long it was."""
    return _WHEN.search(article.text, max(0, figure.span.start - 30), figure.span.start) is not None


def _comparable(a: Figure, b: Figure, articles: Mapping[str, Article]) -> bool:
    """Tell whether two figures of one measure can deny each other."""
    if a.kind != "duration":
        return True
    return _tells_when(a, articles[a.article]) == _tells_when(b, articles[b.article])


def _stance(figure: Figure, article: Article, *, fits: bool) -> Stance:
    sentence = article.sentences[figure.sentence] if article.sentences else figure.span
    words = sentence.of(article.text)
    if attributed(words):
        # Whoever passes on another number does not deny this one.
        return Stance("", article.id, "report" if fits else "", figure.span, speaker(words))
    return Stance("", article.id, "assert" if fits else "deny", figure.span)


def figure_claims(measures: Sequence[Measure], articles: Sequence[Article]) -> list[Draft]:
    """Return a claim, text and stances, for each value of each measure that two articles or more give."""
    by_id = {article.id: article for article in articles}
    drafts: list[Draft] = []
    for measure in measures:
        given = _own(measure)
        if len(given) < 2 or measure.verdict == "single":
            continue
        values = _values(given)
        # Values that rule each other out are a conflict only where the measure as a whole says so.
        for value, interval in values if measure.verdict == "conflict" else values[:1]:
            stances = []
            for name, rows in given.items():
                fitting = next((f for f, i in rows if overlap(i, interval)), None)
                fits = fitting is not None or measure.verdict != "conflict"
                shown = fitting or rows[0][0]
                if fits or _comparable(value, shown, by_id):
                    stances.append(_stance(shown, by_id[name], fits=fits))
            stances = [s for s in stances if s.stance]
            if len(stances) > 1:
                drafts.append((f"{measure.label}: {' '.join(value.surface.split())}.", stances))
    return drafts
