"""Scan: the texts of JSON and the objects they stand in, with their places; also of JSON that no parser accepts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from parallax.read.text import Span

# Nothing that is nested deeper is looked at: no article lies there, and a bomb of brackets does.
DEEPEST = 64


@dataclass(frozen=True, slots=True)
class Value:
    """A text or number of a record. `path`: the keys that lead to it, joined by dots; `span`: without the quotes."""

    path: str
    span: Span
    closed: bool = True


@dataclass(slots=True)
class Thing:
    """An object: where it stands, under which keys, and the names of its texts (`title`, `title.rendered`)."""

    path: str
    start: int
    depth: int
    end: int = 0
    fields: set[str] = field(default_factory=set)

    @property
    def span(self) -> Span:
        """Where it stands, brackets included."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Scan:
    """What JSON holds, in the order of the text."""

    values: list[Value]
    things: list[Thing]


ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.|\Z)", re.DOTALL)
_SIMPLE = {"n": "\n", "t": "\t", "r": "\n", "b": "", "f": "\n"}
_TOKEN = re.compile(r'[\[\]{}:,"]|[^\s\[\]{}:,"]+')
_QUOTE = re.compile(r'"|\\.', re.DOTALL)
_COLON = re.compile(r"\s*:")
# What may follow the closing quote of a text; in a damaged record a quote before anything else belongs to the text.
_AFTER = re.compile(r'\s*(?:[:}\]]|,\s*(?:["{\[\d-]|true|false|null)|\Z)')


def unescape(escape: str) -> str:
    r"""Return what a JSON escape stands for; a half pair of surrogates is shown as a replacement character.

    >>> unescape(r"\u2019"), unescape(r"\/"), unescape(r"\ud83d\ude00")
    ('’', '/', '😀')
    """
    if escape[1:2] == "u" and len(escape) >= 6:
        units = bytes.fromhex("".join(escape[2:].split("\\u")))
        return units.decode("utf-16-be", errors="replace")
    return _SIMPLE.get(escape[1:], escape[1:] if escape[1:2] in ('"', "\\", "/") else "")


def _close(raw: str, start: int, strict: bool) -> int:
    """Return where the text that begins at `start` ends; -1 where it is never closed."""
    for match in _QUOTE.finditer(raw, start):
        if match[0] == '"' and (strict or _AFTER.match(raw, match.end())):
            return match.start()
    return -1


@dataclass(slots=True)
class _Open:
    """An open bracket: the key it stands under ("" for a member of a list), and the object, if it is one."""

    key: str
    is_list: bool
    thing: Thing | None


class _Scanner:
    def __init__(self, raw: str, strict: bool) -> None:
        self.raw, self.strict = raw, strict
        self.open: list[_Open] = []
        self.found = Scan([], [])
        self.key = ""

    def path(self, *more: str) -> str:
        return ".".join(filter(None, [*(one.key for one in self.open), *more]))

    def opening(self, at: int, is_list: bool) -> None:
        thing = None
        if not is_list and len(self.open) < DEEPEST:
            thing = Thing(self.path(self.key), at, len(self.open))
            self.found.things.append(thing)
        self.open.append(_Open(self.key, is_list, thing))
        self.key = ""

    def closing(self, at: int) -> None:
        if self.open and (thing := self.open.pop().thing):
            thing.end = at
        self.key = ""

    def value(self, span: Span, closed: bool) -> None:
        if len(self.open) > DEEPEST:
            return
        self.found.values.append(Value(self.path(self.key), span, closed))
        inner = self.open[-1] if self.open else None
        outer = self.open[-2] if len(self.open) > 1 else None
        if inner and inner.thing:
            inner.thing.fields.add(self.key)
            if outer and outer.thing:
                outer.thing.fields.add(f"{inner.key}.{self.key}")


def scan(raw: str, strict: bool = True) -> Scan:
    """Return the texts, numbers and words of a JSON document and its objects with where they stand; never fails.

    `strict=False` is for a damaged record: a quotation mark inside a text does not close it.

    >>> [(v.path, v.span.of('{"a": {"b": "c')) for v in scan('{"a": {"b": "c').values]
    [('a.b', 'c')]
    """
    it, at = _Scanner(raw, strict), 0
    while token := _TOKEN.search(raw, at):
        at = token.end()
        mark = token[0]
        if mark in "{[":
            it.opening(token.start(), mark == "[")
        elif mark in "}]":
            it.closing(at)
        elif mark not in ":,":
            span, closed = Span(token.start(), at), True
            if mark == '"':
                end = _close(raw, at, strict)
                span, closed = Span(at, end if end >= 0 else len(raw)), end >= 0
                at = span.end + 1
            colon = _COLON.match(raw, at) if it.open and not it.open[-1].is_list else None
            if colon:
                it.key, at = ESCAPE.sub(lambda m: unescape(m[0]), span.of(raw)), colon.end()
            else:
                it.value(span, closed)
    while it.open:
        it.closing(len(raw))
    return it.found
