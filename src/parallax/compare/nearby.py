"""Nearby: the findings around a place in a text, so that what is looked for beside each stays linear in the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol, TypeVar

from parallax.read.text import Span


class Found(Protocol):
    """What stands somewhere in a text."""

    @property
    def span(self) -> Span:
        """Where it stands."""


T = TypeVar("T", bound=Found)


def nearby(found: Sequence[T], span: Span, reach: int) -> Sequence[T]:
    """Return those of `found`, in the order of the text, that begin at most `reach` characters from `span`.

    >>> from parallax.find.dates import find_dates
    >>> from parallax.read.article import Article
    >>> dates = find_dates(Article.from_text("In 1999 and in 2001, and then at long last in 2010."))
    >>> [d.surface for d in nearby(dates, dates[0].span, 20)]
    ['1999', '2001']
    """
    first = bisect_left(found, span.start - reach, key=lambda one: one.span.start)
    return found[first : bisect_right(found, span.end + reach, key=lambda one: one.span.start)]
