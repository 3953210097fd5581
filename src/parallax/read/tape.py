"""Tape: a text under repair, which never loses the way back to the raw characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from parallax.read.splice import Edit, Piece, Splicer
from parallax.read.text import Span


@dataclass(frozen=True, slots=True)
class Repair:
    """One change to the raw text: `before` stood at `start:end` of it and became `after`, for `reason`."""

    start: int
    end: int
    before: str
    after: str
    reason: str


def rebuild(text: str, repairs: Sequence[Repair]) -> str:
    """Return the raw text that `repairs` (in their order) turned into `text`.

    >>> rebuild("a, b", [Repair(2, 2, "", " ", "space")])
    'a,b'
    """
    parts: list[str] = []
    raw_at = text_at = 0
    for repair in repairs:
        kept = text[text_at : text_at + repair.start - raw_at]
        parts += [kept, repair.before]
        text_at += len(kept) + len(repair.after)
        raw_at = repair.end
    return "".join([*parts, text[text_at:]])


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """The way from each clean character back to the raw ones.

    `starts[i]` is where stretch `i` begins in the clean text; `stretches[i]` is where it came from in the raw text,
    and whether it stands there character by character.
    """

    starts: tuple[int, ...]
    stretches: tuple[tuple[int, int, bool], ...]

    def cover(self, span: Span) -> Span:
        """Return the smallest raw span that the clean `span` came from."""
        if not self.starts:
            return Span(0, 0)
        first = max(0, bisect_right(self.starts, span.start) - 1)
        last = max(first, bisect_right(self.starts, span.end - 1) - 1)
        begins, ends = [], []
        for index in range(first, last + 1):
            raw_start, raw_end, exact = self.stretches[index]
            begins.append(raw_start + max(0, span.start - self.starts[index]) if exact else raw_start)
            ends.append(min(raw_end, raw_start + span.end - self.starts[index]) if exact else raw_end)
        return Span(min(begins), max(min(begins), *ends))

    def literal(self, span: Span, text: str, raw: str) -> Span | None:
        """Return the raw span where the words of `span` stand as they are, in one run; None where they do not.

        >>> tape = Tape("end.The")
        >>> _ = tape.replace(Span(4, 4), " ", "space")
        >>> tape.offsets.literal(Span(5, 8), tape.text, tape.raw)
        Span(start=4, end=7)
        >>> tape.offsets.literal(Span(0, 8), tape.text, tape.raw)
        """
        found = self.cover(span)
        return found if found.of(raw) == span.of(text) else None


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common from their start."""
    length = min(len(one), len(other))
    return next((i for i in range(length) if one[i] != other[i]), length)


class Tape:
    r"""A raw text and the changes made to it so far.

    Passes edit the *current* text; the tape keeps each change in coordinates of the raw one. A later edit that touches
    characters made by an earlier one absorbs it, so that the repairs never overlap.

    >>> tape = Tape("Oslo,. just  now")
    >>> tape.sub(r",\.", ",", "stray full stop").sub(" +", " ", "white space").text
    'Oslo, just now'
    >>> [(r.start, r.before, r.after) for r in tape.repairs]
    [(5, '.', ''), (12, ' ', '')]
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self._pieces = [Piece(0, len(raw))] if raw else []
        self._text: str | None = raw

    @property
    def text(self) -> str:
        """The current text."""
        if self._text is None:
            self._text = "".join(self.raw[p.start : p.end] if p.after is None else p.after for p in self._pieces)
        return self._text

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """What was changed, in raw coordinates, in the order of the text, without overlap."""
        changed = (p for p in self._pieces if p.after is not None)
        return tuple(
            Repair(p.start, p.end, self.raw[p.start : p.end], p.after or "", "; ".join(p.reasons)) for p in changed
        )

    @property
    def offsets(self) -> OffsetMap:
        """The map from the current text back to the raw one."""
        starts, stretches, at = [], [], 0
        for piece in self._pieces:
            if not len(piece):
                continue
            origin = piece.source or Span(piece.start, piece.end)
            exact = piece.after is None or origin.of(self.raw) == piece.after
            starts.append(at)
            stretches.append((origin.start, origin.end, exact))
            at += len(piece)
        return OffsetMap(tuple(starts), tuple(stretches))

    def replace(self, span: Span, new: str, reason: str) -> Tape:
        """Put `new` where `span` of the current text is."""
        return self.edit([Edit(span.start, span.end, new)], reason)

    def delete(self, spans: Iterable[Span], reason: str) -> Tape:
        """Take `spans` (ascending, apart from each other) out of the current text."""
        return self.edit([Edit(span.start, span.end, "") for span in spans], reason)

    def insert(self, at: int, new: str, reason: str, source: Span | None = None) -> Tape:
        """Put `new` in; `source` says where in the raw text it stands, if it was only moved."""
        return self.edit([Edit(at, at, new, source)], reason)

    def sub(self, pattern: str | re.Pattern[str], repl: str | Callable[[re.Match[str]], str], reason: str) -> Tape:
        """Do what `re.sub` does, and log it. Only the characters that differ count as changed."""
        edits = []
        for match in re.finditer(pattern, self.text):
            new = repl(match) if callable(repl) else match.expand(repl)
            edits.append(Edit(match.start(), match.end(), new))
        return self.edit(edits, reason)

    def edit(self, edits: Iterable[Edit], reason: str) -> Tape:
        """Make several edits of the current text at once; they are ascending and do not overlap. One linear pass."""
        trimmed = [self._trim(edit) for edit in edits]
        wanted = [edit for edit in trimmed if edit.start < edit.end or edit.new]
        if wanted:
            self._pieces = Splicer(self.raw, self._pieces).splice(wanted, reason)
            self._text = None
        return self

    def _trim(self, edit: Edit) -> Edit:
        old = self.text[edit.start : edit.end]
        head = _common(old, edit.new)
        old, new = old[head:], edit.new[head:]
        tail = _common(old[::-1], new[::-1])
        return Edit(edit.start + head, edit.end - tail, new[: len(new) - tail], edit.source, edit.reason)
