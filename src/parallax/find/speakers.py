"""Speakers: from what an article writes (a name, "he", "the mayor") to the person it means, or to nobody.

"Not named" beats a guess: where two people fit, none is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field

from parallax.find.clauses import Subject
from parallax.find.lexicon import word_list
from parallax.find.names import Mention, genders

_GENDER = {"he": "m", "she": "f"}
_WORD = re.compile(r"[^\W\d_]+")
# A title with one of these words is another one.
_NOT_IN_OFFICE = word_list("former ex then late vice deputy assistant elect candidate nominee designate")
# So many characters before a bare title its bearer must be spoken of: about two paragraphs.
_NEAR = 600


@dataclass(slots=True)
class Chain:
    """Who was last spoken of, while an article is read from its head to its end."""

    mentions: Sequence[Mention]
    text: str
    recent: list[str] = field(default_factory=list)  # persons, the last one last
    _gender: dict[str, str] = field(default_factory=dict)
    _labels: dict[str, set[str]] = field(default_factory=dict)
    _count: Counter[str] = field(default_factory=Counter)
    _ordered: list[Mention] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._gender = genders(self.mentions)
        self._count = Counter(m.person for m in self.mentions)
        labels: dict[str, set[str]] = defaultdict(set)
        for mention in self.mentions:
            if mention.kind == "person" and mention.label:
                labels[mention.person].add(mention.label.lower())
        self._labels = dict(labels)
        self._ordered = sorted(self.mentions, key=lambda m: m.span)
        self._starts = [m.span.start for m in self._ordered]

    def anew(self) -> Chain:
        """Return the chain of the same article with nobody spoken of yet."""
        chain = copy(self)
        chain.recent = []
        return chain

    def note(self, person: str) -> None:
        """Remember that `person` was spoken of (an empty name is nobody)."""
        if person:
            self.recent.append(person)

    def resolve(self, subject: Subject | None) -> str:
        """Return the person behind `subject`, or "" where the article does not name one."""
        if subject is None:
            return ""
        if subject.mention is not None:
            return subject.mention.person if subject.mention.kind != "place" else ""
        if subject.pronoun:
            return self._pronoun(subject.pronoun)
        return self._description(subject)

    def _pronoun(self, pronoun: str) -> str:
        wanted = _GENDER.get(pronoun)
        if not wanted:
            return ""
        for person in reversed(self.recent[-12:]):
            if self._gender.get(person, wanted) == wanted:
                return person
        return ""

    def _description(self, subject: Subject) -> str:
        """Return the one person whose title holds all words of "the …"."""
        words = re.findall(r"[^\W\d_]+", subject.span.of(self.text).lower())
        if len(words) < 2 or words[0] != "the" or len(words) > 5:
            return ""
        wanted = set(words[1:])
        exact = [p for p, labels in sorted(self._labels.items()) if any(set(x.split()) == wanted for x in labels)]
        fitting = [p for p, labels in sorted(self._labels.items()) if any(wanted <= set(x.split()) for x in labels)]
        if len(fitting) == 1:
            return fitting[0]
        # "the president" among several: the one who bears just this title and is spoken of most.
        most = max(fitting, key=lambda p: (self._count[p], p), default="")
        if exact == [most]:
            return most
        near = self._near(subject.span.start, wanted)
        return near[0] if len(near) == 1 else ""

    def _near(self, place: int, wanted: set[str]) -> list[str]:
        """Return who bears the title in office, not a former or a deputy one, and was spoken of shortly before."""
        holders = {
            person
            for person, labels in self._labels.items()
            for label in labels
            if wanted <= (words := set(_WORD.findall(label))) and not words & (_NOT_IN_OFFICE - wanted)
        }
        last = bisect_left(self._starts, place)
        first = bisect_left(self._starts, place - _NEAR)
        return sorted({m.person for m in self._ordered[first:last]} & holders)
