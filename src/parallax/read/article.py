"""Article: one account of an event, cleaned, with the way back to what was received."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import datetime

from parallax.read.tape import OffsetMap, Repair
from parallax.read.text import Span, paragraphs, sentences


@dataclass(frozen=True, slots=True)
class Article:
    """One account. `text` is the clean text, headline first; every span of a finding counts in it.

    `raw` is the decoded document: the whole file, or its part of one that holds several, which begins at `raw_start`;
    of an archive it is the record's own page. `offsets` leads every clean character back to it, and `repairs` says
    what was changed there.
    """

    id: str  # the document's file stem, unique in its folder; of the nth document in one file the stem and "-n"
    text: str
    file: str = ""
    raw: str = ""
    raw_start: int = 0
    sha256: str = ""
    format: str = "text"
    title: str = ""  # empty where the document has no headline
    title_span: Span | None = None  # where the headline stands in `text`
    outlet: str = ""
    outlet_source: str = ""  # how the outlet is known
    byline: str = ""
    published: datetime | None = None  # with its zone where the document or the event gives one
    url: str = ""
    language: str = ""  # ISO 639-1
    flags: tuple[str, ...] = ()
    evidence: tuple[tuple[str, str], ...] = ()  # for each flag, what was seen
    repairs: tuple[Repair, ...] = ()
    offsets: OffsetMap | None = None
    pieces: tuple[Span, ...] = ()  # more than one where articles were glued together
    sentences: tuple[Span, ...] = field(default=())
    paragraphs: tuple[Span, ...] = field(default=())

    @classmethod
    def from_text(
        cls, text: str, id: str = "", splitter: str = "nupunkt", published: datetime | None = None
    ) -> Article:
        """Make an article of clean text, for one measure on one's own words.

        >>> Article.from_text("Oslo pays seven percent more.").sentences
        (Span(start=0, end=29),)
        """
        return cls(
            id=id,
            text=text,
            published=published,
            pieces=(Span(0, len(text)),),
            sentences=tuple(sentences(text, splitter)),
            paragraphs=tuple(paragraphs(text)),
        )

    def sentence_at(self, position: int) -> int:
        """Return the index in `sentences` of the one that holds `position` (or the last one before it)."""
        return max(0, bisect_right(self.sentences, position, key=lambda s: s.start) - 1)

    def to_raw(self, span: Span) -> Span | None:
        """Return where `span` stands literally in the decoded file, or None where it does not."""
        found = self.offsets.literal(span, self.text, self.raw) if self.offsets else None
        return found.shift(self.raw_start) if found else None

    @property
    def english(self) -> bool:
        """Tell whether measures made for English may be taken of this account.

        >>> Article.from_text("Oslo pays seven percent more.").english
        True
        """
        return "not_english" not in self.flags
