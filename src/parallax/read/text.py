"""Text: spans, paragraphs, sentences.

A span counts characters (Unicode code points) of a text, start included, end excluded.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text, `start` included, `end` excluded, in characters.

    >>> Span(0, 4).of("Oslo called")
    'Oslo'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that stand in this span of `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        """Return the span moved `by` characters to the right."""
        return Span(self.start + by, self.end + by)


def trim(text: str, span: Span) -> Span:
    """Return `span` without the white space at its two ends.

    >>> trim("  a b ", Span(0, 6))
    Span(start=2, end=5)
    """
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def paragraphs(text: str) -> list[Span]:
    r"""Return the non-empty lines of `text`: in clean text a line is a paragraph.

    >>> [s.of("One.\n\nTwo.") for s in paragraphs("One.\n\nTwo.")]
    ['One.', 'Two.']
    """
    lines = (trim(text, Span(m.start(), m.end())) for m in re.finditer(r"[^\n]+", text))
    return [line for line in lines if line.start < line.end]


def _split_nupunkt(paragraph: str) -> list[Span]:
    # Imported here: the model is read from disk on import.
    import nupunkt

    return [Span(start, end) for start, end in nupunkt.sent_spans(paragraph)]


# A full stop, question or exclamation mark, closing quotes, white space, and then something that can begin a sentence.
_BOUNDARY = re.compile(r"[.!?][”’\"')\]]*\s+(?=[“‘\"'(\[]*[A-Z0-9])")
# "Mr.", "U.S.", "St.": an abbreviation before the boundary, so no sentence ends there.
_ABBREVIATION = re.compile(
    r"""
    (?: \b(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Lt|Col|Prof|No|vs)   # titles and the like
      | \b(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)                        # months
      | \b[A-Z]                                                   # an initial
      | \.[A-Za-z]                                                # the last letter of "p.m."
    )\.$
    """,
    re.VERBOSE,
)


def _split_regex(paragraph: str) -> list[Span]:
    cuts = [0]
    for match in _BOUNDARY.finditer(paragraph):
        if not _ABBREVIATION.search(paragraph[max(0, match.start() - 12) : match.start() + 1]):
            cuts.append(match.end())
    return [Span(a, b) for a, b in zip(cuts, [*cuts[1:], len(paragraph)], strict=True)]


SPLITTERS: dict[str, Callable[[str], list[Span]]] = {"nupunkt": _split_nupunkt, "regex": _split_regex}


def sentences(text: str, splitter: str = "nupunkt") -> list[Span]:
    """Return the sentences of `text`; none reaches over the end of a paragraph.

    `splitter` is a name in `SPLITTERS`: splitters disagree, so it is a choice that robustness varies.
    A piece that begins with a small letter belongs to the sentence before it ("the U.S. dollar").

    >>> t = "The U.S. agreed. Oslo did not."
    >>> [s.of(t) for s in sentences(t)]
    ['The U.S. agreed.', 'Oslo did not.']
    """
    if splitter not in SPLITTERS:
        raise ValueError(f"sentence splitter {splitter!r} is not known; known are: {', '.join(sorted(SPLITTERS))}")
    found: list[Span] = []
    for paragraph in paragraphs(text):
        first = len(found)
        for piece in SPLITTERS[splitter](paragraph.of(text)):
            piece = trim(text, piece.shift(paragraph.start))
            if piece.start == piece.end:
                continue
            if len(found) > first and text[piece.start].islower():
                found[-1] = Span(found[-1].start, piece.end)
            else:
                found.append(piece)
    return found
