"""Splice: edits of a current text, carried out on the pieces of raw text that it is made of."""

from __future__ import annotations

from dataclasses import dataclass

from parallax.read.text import Span


@dataclass(slots=True)
class Piece:
    """A stretch of the raw text: kept as it is (`after` is None), or changed into `after`."""

    start: int
    end: int
    after: str | None = None
    reasons: tuple[str, ...] = ()
    source: Span | None = None  # where an inserted text stands elsewhere in the raw text

    def __len__(self) -> int:
        return self.end - self.start if self.after is None else len(self.after)


@dataclass(frozen=True, slots=True)
class Edit:
    """One wish of a pass: put `new` where `start:end` of the current text is."""

    start: int
    end: int
    new: str
    source: Span | None = None  # where `new` stands elsewhere in the raw text, if it is only moved
    reason: str = ""  # if it is not the one of the whole pass


class Splicer:
    """One pass of edits over the pieces of a tape. `at` is how far the old current text is consumed."""

    def __init__(self, raw: str, pieces: list[Piece]) -> None:
        self.raw, self.pieces = raw, pieces
        self.index = self.at = 0
        self.out: list[Piece] = []

    def splice(self, edits: list[Edit], reason: str) -> list[Piece]:
        """Return the pieces after the edits, which are ascending and apart from each other."""
        for edit in edits:
            self._keep_until(edit.start)
            self._change(edit, edit.reason or reason)
        while self.index < len(self.pieces):
            self._emit(self.pieces[self.index])
            self.index += 1
        return self.out

    def _emit(self, piece: Piece) -> None:
        last = self.out[-1] if self.out else None
        if piece.after is not None and piece.source is None and piece.after == self.raw[piece.start : piece.end]:
            piece = Piece(piece.start, piece.end)  # changed back: nothing happened here
        if piece.start == piece.end and not piece.after:
            return
        if last is not None and last.after is None and piece.after is None:
            self.out[-1] = Piece(last.start, piece.end)
        else:
            self.out.append(piece)

    def _keep_until(self, start: int) -> None:
        while self.index < len(self.pieces) and self.at + len(self.pieces[self.index]) <= start:
            self.at += len(self.pieces[self.index])
            self._emit(self.pieces[self.index])
            self.index += 1
        if self.at < start and self.pieces[self.index].after is None:
            self._emit(self._split(start - self.at))

    def _split(self, length: int) -> Piece:
        """Cut `length` characters off the kept piece at hand and return them."""
        piece = self.pieces[self.index]
        cut = piece.start + length
        if cut == piece.end:
            self.index += 1
        else:
            self.pieces[self.index] = Piece(cut, piece.end)
        self.at += length
        return Piece(piece.start, cut)

    def _change(self, edit: Edit, reason: str) -> None:
        start = end = self.out[-1].end if self.out else 0
        before = after = ""
        reasons: list[str] = []
        if self.at > edit.start:  # the piece last put out was made by an earlier edit, and this one touches its rest
            made = self.out.pop()
            text, start, reasons = made.after or "", made.start, list(made.reasons)
            before, after = text[: len(text) - (self.at - edit.start)], text[len(text) - max(0, self.at - edit.end) :]
            after = after if edit.end < self.at else ""
        elif self.at < edit.start:  # inside a piece made by an earlier pass
            piece = self.pieces[self.index]
            before = (piece.after or "")[: edit.start - self.at]
            if edit.end == edit.start:
                after = (piece.after or "")[edit.start - self.at :]
                end, reasons = piece.end, [*piece.reasons]
                self.at += len(piece)
                self.index += 1
        while self.at < edit.end:
            piece = self.pieces[self.index]
            if piece.after is None:
                end = self._split(min(len(piece), edit.end - self.at)).end
                continue
            after = piece.after[max(0, edit.end - self.at) :]
            end, reasons = piece.end, [*reasons, *piece.reasons]
            self.at += len(piece)
            self.index += 1
        whole = tuple(dict.fromkeys([*reasons, reason]))
        self._emit(
            Piece(start, max(start, end), before + edit.new + after, whole, edit.source if not before + after else None)
        )
