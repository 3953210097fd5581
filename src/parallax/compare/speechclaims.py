"""Speech claims: what one person said, as several articles carry it.

A whole statement is a claim that each of these articles passes on. A few words ("a great plan") state nothing: there
the claim is that the speaker used them, and an article that quotes them asserts that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from parallax.compare.stances import Stance
from parallax.compare.statements import SHORTEST

if TYPE_CHECKING:
    from parallax.compare.wording import Utterance

Draft = tuple[str, list[Stance]]


def speech_claims(utterances: Sequence[Utterance]) -> list[Draft]:
    """Return a claim, text and stances, for each utterance of a named speaker that two articles or more carry."""
    drafts: list[Draft] = []
    for utterance in utterances:
        text = " ".join((utterance.text or utterance.members[0].text).split()).strip(' ,;:—–…“”"')
        said = len(text.split()) < SHORTEST
        # A few words of a statement do not pass it on, and indirect speech promises nobody's exact words.
        kept = [q for q in utterance.members if (q.kind != "indirect" if said else len(q.text.split()) >= SHORTEST)]
        members = sorted(kept, key=lambda q: (q.article, q.kind == "indirect", q.span))
        first = {q.article: q for q in reversed(members)}
        name = next((q.speaker for q in members if q.speaker), "")
        # Words that all have a capital are what somebody or something is called, and say nothing.
        called = said and all(not word[0].islower() for word in text.split())
        if len(first) < 2 or not name or called:
            continue
        stances = [
            Stance("", article, "assert" if said else "report", q.span, "" if said else q.speaker or name)
            for article, q in sorted(first.items())
        ]
        drafts.append((f"{name} said “{text.rstrip('.,')}”." if said else text, stances))
    return drafts
