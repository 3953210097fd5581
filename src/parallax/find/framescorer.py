"""Weights of sentences: how strongly each sentence of an article carries each generic frame, and which words say so.

A sentence's weight is a sum over its words. Words and phrases of the frame's list (data/frames.json) count 1 where
they alone tell the frame, less where they need company, together at most `CAP`. Every word may add or take a little
more: its tone (data/frame_tones.tsv), learned from coded articles by `benchmarks/train_frames.py`, which tells how.
A word inside a name of several capitalised words, or in a set phrase that says something else ("by virtue of"), is
not counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from parallax.read.article import Article
from parallax.read.text import Span

FRAMES = ("economic", "conflict", "human_interest", "morality", "resolution")
CAP = 1.5  # what the listed words of one sentence can weigh together: the weight at which a sentence counts in full
# A sentence is shown as evidence where its listed words, and all its words, weigh so much; one of them must be telling,
# so that no heap of small words ("will", "new", "help") makes evidence.
SHOWN, TELLING = 0.8, 0.5
TONE_UNIT = 0.001  # of the whole numbers in which the tones are kept

WORD = re.compile(
    r"""
    [$€£¥]                                      # money, whatever the sum
    | [^\W\d_]+ (?: ['’-] [^\W\d_]+ )*          # a word, hyphens and apostrophes inside
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class WeighedWord:
    """A word of a sentence and what it adds to (or takes from) the sentence's weight."""

    span: Span
    weight: float


@dataclass(frozen=True, slots=True)
class FrameSentence:
    """A sentence as evidence for a frame: where it stands, how much it weighs, the words that weigh most first."""

    article: str
    frame: str
    span: Span
    weight: float  # the sum of its words' weights, the listed ones at most `CAP` together
    words: tuple[WeighedWord, ...]  # those that speak for the frame


class Counted(NamedTuple):
    """A word or phrase that counts: in small letters, and where it stands in the article's text."""

    low: str
    start: int
    end: int


class Entry(NamedTuple):
    """What the list says of a word for one frame: the entry that it falls under, and the entry's weight."""

    frame: int
    entry: str
    weight: float


def counted_words(text: str, span: Span) -> list[Counted]:
    """Return the words and phrases of the sentence `span` of `text` that count, each once, in order.

    Two or more capitalised words in a row are a name ("Justice Department"), but not in a heading, where capitals tell
    nothing.

    >>> [w.low for w in counted_words("He told the Justice Department of the debt, the debt.", Span(0, 53))]
    ['he', 'told', 'the', 'of', 'debt']
    """
    found = list(WORD.finditer(text, span.start, span.end))
    words = [m.group() for m in found]
    names = _names(text, found, [w[0].isupper() for w in words])
    lows = [w.lower().replace("’", "'") for w in words]
    kept: dict[str, Counted] = {}
    index = 0
    while index < len(lows):
        length = _phrase_at(lows, index)
        low = " ".join(lows[index : index + length])
        if index not in names and low not in _set_phrases():
            kept.setdefault(low, Counted(low, found[index].start(), found[index + length - 1].end()))
        index += length
    return list(kept.values())


def _phrase_at(lows: list[str], index: int) -> int:
    """Return of how many words the longest known phrase at `index` is, or 1."""
    for phrase in _phrases().get(lows[index], ()):
        if tuple(lows[index : index + len(phrase)]) == phrase:
            return len(phrase)
    return 1


def _names(text: str, found: list[re.Match[str]], capitals: list[bool]) -> frozenset[int]:
    """Return which words are inside names: beside another capitalised one."""
    long = [capital for match, capital in zip(found, capitals, strict=True) if match.end() - match.start() > 3]
    if sum(long) > 0.75 * len(long):
        return frozenset()
    beside = set()
    for i in range(1, len(found)):
        if capitals[i - 1] and capitals[i] and text[found[i - 1].end() : found[i].start()].isspace():
            beside |= {i - 1, i}
    return frozenset(beside)


@cache
def _data() -> dict[str, Any]:
    kept: dict[str, Any] = json.loads((files("parallax.find") / "data" / "frames.json").read_text("utf-8"))
    return kept


@cache
def _set_phrases() -> frozenset[str]:
    return frozenset(_data()["set_phrases"])


@cache
def _lists() -> dict[str, list[tuple[int, float]]]:
    """Return entry → the frames in whose list it is, with its weight there; "econom*" is the start of a word."""
    entries: dict[str, list[tuple[int, float]]] = {}
    for number, frame in enumerate(FRAMES):
        for weight, listed in _data()[frame].items():
            for entry in listed:
                entries.setdefault(entry, []).append((number, float(weight)))
    return entries


@cache
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    """Return first word → the known phrases that begin with it, as tuples of words, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted({*_set_phrases(), *_lists()}, key=lambda p: (-len(p.split()), p)):
        words = tuple(phrase.split())
        if len(words) > 1:
            found.setdefault(words[0], []).append(words)
    return found


@cache
def _tones() -> dict[str, tuple[float, ...]]:
    """Return word → its tone for each of the five frames."""
    lines = (files("parallax.find") / "data" / "frame_tones.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return {word: tuple(int(value) * TONE_UNIT for value in values) for word, *values in rows}


@lru_cache(maxsize=65536)
def entries_of(word: str) -> tuple[Entry, ...]:
    """Return what the lists say of `word`, the longest entry first in each frame and only that one.

    >>> [(FRAMES[e.frame], e.entry, e.weight) for e in entries_of("economies")]
    [('economic', 'econom*', 1.0)]
    """
    best: dict[int, Entry] = {}
    # Nobody's word is longer; a longer one is looked up by its beginning, so that time stays linear in the text.
    keys = [word, *(word[:length] + "*" for length in range(min(len(word), 30), 2, -1))]
    for key in keys:
        for frame, weight in _lists().get(key, ()):
            best.setdefault(frame, Entry(frame, key, weight))
    return tuple(best[frame] for frame in sorted(best))


def listed_weights(words: Iterable[Counted]) -> list[float]:
    """Return what the listed words among `words` weigh together for each of the five frames, each entry once."""
    seen = {(e.frame, e.entry): e.weight for word in words for e in entries_of(word.low)}
    total = [0.0] * len(FRAMES)
    for (frame, _), weight in seen.items():
        total[frame] += weight
    return [min(CAP, weight) for weight in total]


def sentence_weights(words: list[Counted]) -> list[float]:
    """Return how much a sentence of these words weighs for each of the five frames; below 0 it speaks against one.

    >>> [w > 0.8 for w in sentence_weights(counted_words("The price fell.", Span(0, 15)))]
    [True, False, False, False, False]
    """
    total, tones = listed_weights(words), _tones()
    for word in words:
        for frame, tone in enumerate(tones.get(word.low, ())):
            total[frame] += tone
    return total


def weigh(article: Article) -> list[list[float]]:
    """Return for each sentence of `article` its weights for the five frames."""
    return [sentence_weights(counted_words(article.text, span)) for span in article.sentences]


def evidence(article: Article, frame: str) -> tuple[FrameSentence, ...]:
    """Return the sentences that carry `frame`, in order: those that weigh `SHOWN`, with a word that is `TELLING`."""
    number, found = FRAMES.index(frame), []
    for span in article.sentences:
        words = counted_words(article.text, span)
        weight = sentence_weights(words)[number]
        telling = any(e.frame == number and e.weight >= TELLING for w in words for e in entries_of(w.low))
        if telling and min(weight, listed_weights(words)[number]) >= SHOWN:
            found.append(FrameSentence(article.id, frame, span, weight, _speaking(words, number)))
    return tuple(found)


def _speaking(words: list[Counted], frame: int) -> tuple[WeighedWord, ...]:
    """Return the words that speak for the frame, the heaviest first."""
    found, seen, tones = [], set(), _tones()
    for word in words:
        weight = tones[word.low][frame] if word.low in tones else 0.0
        for entry in entries_of(word.low):
            if entry.frame == frame and entry.entry not in seen:
                seen.add(entry.entry)
                weight += entry.weight
        if weight > 0:
            found.append(WeighedWord(Span(word.start, word.end), weight))
    return tuple(sorted(found, key=lambda w: (-w.weight, w.span.start)))
