"""Quotation: words that an article gives as someone's, and all that it says of them."""

from __future__ import annotations

from dataclasses import dataclass

from parallax.read.text import Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Words an article gives as someone's. `span` holds the words without their marks."""

    id: str  # article and running number
    article: str
    sentence: int
    span: Span
    text: str
    speaker: str = ""  # the key of `find_names`, or empty: not named
    speaker_span: Span | None = None  # the words that tell the speaker: a name, "he", "an official"
    cue: str = ""  # the verb, in small letters
    cue_colour: str = ""  # neutral, doubting, endorsing; empty where nobody is told to speak
    kind: str = "direct"  # direct, scare, title, indirect
    marks: str = ""  # the opening and the closing mark as set; empty: laid out as someone's words without any
    inside: str = ""  # the id of the quotation that holds this one
    repeats: str = ""  # the id of the quotation of the body that this pull quote repeats
    occasion: str = ""  # talk, post, interview, briefing, speech, letter, statement, testimony, where the text tells
    addressee: str = ""  # the key of whom it was said to, where the text names one

    @property
    def marked(self) -> bool:
        """Tell whether quotation marks stand around the words."""
        return bool(self.marks)
