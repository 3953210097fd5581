"""Bundles: files that hold several documents: a list of JSON records, JSON Lines, records within a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from parallax.read.records import FIELDS, damage, is_record
from parallax.read.scan import Thing, scan
from parallax.read.text import Span, paragraphs

_BODY = frozenset(FIELDS["body"])
# What tells an article from a paragraph of one, where both are objects with a text.
_HEAD = frozenset((*FIELDS["title"], *FIELDS["published"], *FIELDS["url"]))


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a file: its number, counted from 1 as they stand there, and where it stands."""

    number: int
    span: Span


def may_be_json(data: bytes) -> bool:
    r"""Tell whether the bytes of a file could be JSON, by the first one that is not white space.

    >>> may_be_json(b'\xef\xbb\xbf [{"a": 1}]'), may_be_json(b"Talks resume")
    (True, False)
    """
    return data[:2000].removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip()[:1] in (b"{", b"[")


def _lines(raw: str) -> list[Span]:
    """Return the lines of JSON Lines; nothing for any other text, also for one record over several lines."""
    lines = paragraphs(raw)
    if len(lines) < 2 or not all(raw[line.start] == "{" for line in lines):
        return []
    # A damaged line among them, the last one cut off: the others still are records of their own.
    return lines if any(not damage(line.of(raw)) for line in lines[:3]) else []


def _level(things: list[Thing]) -> list[Thing]:
    """Return the objects that are the documents: the outermost that hold a text, and their like beside them."""
    with_text = [thing for thing in things if not _BODY.isdisjoint(thing.fields)]
    articles = [thing for thing in with_text if not _HEAD.isdisjoint(thing.fields)]
    first = min(articles or with_text[:1], key=lambda thing: thing.depth, default=None)
    if first is None:
        return []
    return [thing for thing in things if (thing.depth, thing.path) == (first.depth, first.path)]


def parts(raw: str) -> Iterator[Part]:
    r"""Yield the documents of a decoded file in their order; one that holds a single document yields all of it.

    >>> [part.span for part in parts('[{"title": "A", "text": "a"},{"title": "B", "text": "b"}]')]
    [Span(start=1, end=28), Span(start=29, end=56)]
    >>> [part.span for part in parts("Talks resume\n\nThe talks resumed.")]
    [Span(start=0, end=32)]
    """
    whole = Span(0, len(raw))
    spans: list[Span] = []
    if raw[:2000].lstrip()[:1] in ("{", "["):
        spans = _lines(raw) or [thing.span for thing in _level(scan(raw, strict=not damage(raw)).things)]
    if len(spans) == 1 and is_record(raw) and not raw.lstrip().startswith("["):
        spans = [whole] if spans[0].start <= len(raw) - len(raw.lstrip()) else spans
    for number, span in enumerate(spans or [whole], 1):
        yield Part(number, span)
