"""Limits: how much is read, so that no document can use up the machine. `[limits]` in event.toml changes them."""

from __future__ import annotations

from dataclasses import dataclass, fields

from parallax.read.errors import ParallaxError
from parallax.read.toml import Table


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read. What is larger is refused, and the reason names the limit and its key."""

    document_bytes: int = 5_000_000  # of one document, with all that is around its text
    characters: int = 1_000_000  # of its text: no account of an event is longer
    paragraphs: int = 10_000  # lines of its text
    tags: int = 50_000  # of a page of HTML
    list_bytes: int = 50_000_000  # of a file of JSON that holds several documents; it is in memory as a whole
    archive_bytes: int = 10_000_000_000  # of a WARC when unpacked; it is streamed
    documents: int = 10_000  # in one folder


KEYS = tuple(field.name for field in fields(Limits))


def load_limits(table: Table) -> Limits:
    """Return what the table `[limits]` says; raises `ParallaxError` for what is no whole number from 1.

    >>> load_limits(Table("event.toml", "limits", {"documents": 20}, {"limits": KEYS})).documents
    20
    """
    given = {}
    for key in table.check("limits").values:
        number = table.number(key)
        if not 1 <= number <= 10**15 or number != int(number):
            raise table.fail(key, table.values[key], "a whole number from 1")
        given[key] = int(number)
    return Limits(**given)


def within(count: int, what: str, limits: Limits, key: str) -> None:
    """Raise `ParallaxError` where a document has more of something than its limit allows.

    >>> within(60_000, "tags", Limits(), "tags")
    Traceback (most recent call last):
    parallax.read.errors.ParallaxError: has 60000 tags; allowed are 50000 (event.toml: limits.tags)
    """
    most = getattr(limits, key)
    if count > most:
        raise ParallaxError(f"has {count} {what}; allowed are {most} (event.toml: limits.{key})")
