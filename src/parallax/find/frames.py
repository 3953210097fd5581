"""Frames: what an account stresses, by generic frames and by the event's own themes.

The five generic frames are those of Semetko & Valkenburg 2000 ("Framing European politics", Journal of
Communication 50, 93–109): economic, conflict, human interest, morality, resolution. They are found with a word list
of our own (data/frames.json), because every point of the score can then be traced to words that a reader sees.
How well that works is measured on coded articles (benchmarks/frames.py) and travels with each score as its validity.
Themes belong to one event, in its event.toml; they claim no validity.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from parallax.read.article import Article
from parallax.read.text import Span

FRAMES = ("economic", "conflict", "human_interest", "morality", "resolution")
GOOD = 0.70  # area under the curve from which a frame may be spoken of in a headline


@dataclass(frozen=True, slots=True)
class FrameScore:
    """The share (0 to 1) of an article's sentences that hold a word of the frame; `validity` is the list's AUC."""

    article: str
    frame: str
    score: float
    validity: float  # from 0.5 (chance) to 1; NaN where it was not measured


@dataclass(frozen=True, slots=True)
class ThemeScore:
    """How much an article makes of a theme, and how early."""

    article: str
    theme: str
    sentences: float  # share of the sentences (0 to 1) with a word of the theme
    first: float | None  # share of the article's words before the first one; None where there is none
    in_headline: bool
    spans: tuple[Span, ...]  # the words


def pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds `words` and phrases as whole words, in any case; "econom*" is the start of a word.

    >>> [m.group() for m in pattern(["econom*", "ice cream"]).finditer("Economists like ice  cream, not ice.")]
    ['Economists', 'ice  cream']
    """

    def one(word: str) -> str:
        stem = word.endswith("*")
        body = r"\s+".join(re.escape(part) for part in word.rstrip("*").split())
        return body + (r"\w*" if stem else "")

    # Longer entries first: of "trade" and "trade deficit" the phrase is the better find.
    known = sorted({w.strip() for w in words if w.strip("* ")}, key=lambda w: (-len(w), w))
    if not known:
        return re.compile(r"(?!)")  # never matches
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(one, known))})(?!\w)", re.IGNORECASE)


@cache
def _lists() -> dict[str, re.Pattern[str]]:
    words = json.loads((files("parallax.find") / "data" / "frames.json").read_text("utf-8"))
    return {frame: pattern(words[frame]) for frame in FRAMES}


@cache
def _validity() -> dict[str, float]:
    source = files("parallax.find") / "data" / "validity.json"
    measured = json.loads(source.read_text("utf-8")) if source.is_file() else {}
    measures = measured.get("measures", {})
    return {frame: float(measures.get(f"AUC {frame.replace('_', ' ')}", math.nan)) for frame in FRAMES}


def frame_words(article: Article, frame: str) -> tuple[Span, ...]:
    """Return where the words of `frame` (a name in `FRAMES`) stand in `article`."""
    return _spans(article, _lists()[frame])


def find_frames(article: Article) -> list[FrameScore]:
    """Return the five frames of `article` in the order of `FRAMES`.

    >>> article = Article.from_text("Prices rose. The bank paid. The sky was blue. It rained.")
    >>> find_frames(article)[0].score
    0.5
    """
    return [
        FrameScore(article.id, frame, _share(article, frame_words(article, frame)), _validity()[frame])
        for frame in FRAMES
    ]


def measured_well(score: FrameScore) -> bool:
    """Tell whether the frame's word list was good enough, on coded articles, to be spoken of in a headline.

    >>> measured_well(FrameScore("a", "economic", 0.4, validity=0.82)), measured_well(FrameScore("a", "x", 0.4, 0.6))
    (True, False)
    """
    return score.validity >= GOOD


def find_themes(article: Article, themes: Mapping[str, Iterable[str]]) -> list[ThemeScore]:
    """Return one score per theme, in the order of `themes` (theme → words, phrases, or starts of words with "*").

    The headline is `article.title_span`; an article without one has nothing in its headline.

    >>> article = Article.from_text("It rained. The harvest was lost.")
    >>> score, = find_themes(article, {"farming": ["harvest*", "crop*"]})
    >>> score.sentences, score.first
    (0.5, 0.5)
    """
    return [_theme(article, theme, _spans(article, pattern(words))) for theme, words in themes.items()]


def _theme(article: Article, theme: str, spans: tuple[Span, ...]) -> ThemeScore:
    first = None
    if spans:
        # Where a headline holds the first word, "first" would say nothing of the order in the body.
        body = [s for s in spans if not (article.title_span and article.title_span.overlaps(s))]
        start = article.title_span.end if article.title_span else 0
        words = len(article.text[start:].split())
        if body:
            first = len(article.text[start : max(start, body[0].start)].split()) / words
    headline = article.title_span is not None and any(article.title_span.overlaps(s) for s in spans)
    return ThemeScore(article.id, theme, _share(article, spans), first, headline, spans)


def _spans(article: Article, words: re.Pattern[str]) -> tuple[Span, ...]:
    return tuple(Span(m.start(), m.end()) for m in words.finditer(article.text))


def _share(article: Article, spans: tuple[Span, ...]) -> float:
    """Return the share of sentences that hold the start of one of `spans`."""
    if not article.sentences:
        return 0.0
    holding = {article.sentence_at(s.start) for s in spans}
    return len(holding) / len(article.sentences)
