"""Frames: what an account stresses, by generic frames and by the event's own themes.

The five generic frames are those of Semetko & Valkenburg 2000 ("Framing European politics", Journal of
Communication 50, 93–109): economic, conflict, human interest, morality, resolution. Each sentence is weighed by its
words (framescorer.py), so that every point of a score can be traced to sentences and words that a reader sees.
How well that works is measured on coded articles of outlets held out (benchmarks/frames.py) and travels with each score
as its validity. Themes belong to one event, in its event.toml; they claim no validity.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from parallax.find.framescorer import CAP, FRAMES, FrameSentence, counted_words, entries_of, evidence, weigh
from parallax.read.article import Article
from parallax.read.text import Span

RIGHT = 0.80  # share of the sentences drawn and read that must be right, for a frame's sentences to be quoted
GOOD = 0.70  # area under the curve from which a frame may be spoken of in a headline
# Sentences without the frame that every article is taken to have besides its own, so that in a text of three
# sentences one alone does not make a frame.
UNSEEN = 10


@dataclass(frozen=True, slots=True)
class FrameScore:
    """How much of an article carries a frame, from 0 to 1; `validity` is how well that tells on coded articles.

    Each sentence counts by its weight, from 0 (no word of the frame) to 1 (a listed word and more); the score is their
    sum over the number of sentences and `UNSEEN` more.
    """

    article: str
    frame: str
    score: float
    validity: float  # area under the curve, from 0.5 (chance) to 1; NaN where it was not measured


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
def _measures() -> dict[str, float]:
    source = files("parallax.find") / "data" / "validity.json"
    measured = json.loads(source.read_text("utf-8")) if source.is_file() else {}
    return dict(measured.get("measures", {}))


def _validity() -> dict[str, float]:
    return {frame: float(_measures().get(f"AUC {frame.replace('_', ' ')}", math.nan)) for frame in FRAMES}


def evidence_right(frame: str) -> float:
    """Return what share (0 to 1) of the sentences shown for `frame` a reader found right, in the last reading.

    NaN where none was read (benchmarks/frames.py).
    """
    named = f"evidence right, {frame.replace('_', ' ')} ("
    return next((float(v) for k, v in reversed(_measures().items()) if k.startswith(named)), math.nan)


def frame_words(article: Article, frame: str) -> tuple[Span, ...]:
    """Return where the listed and supporting words of `frame` (a name in `FRAMES`) stand in `article`."""
    number = FRAMES.index(frame)
    words = (word for span in article.sentences for word in counted_words(article.text, span))
    return tuple(Span(w.start, w.end) for w in words if any(e.frame == number for e in entries_of(w.low)))


def frame_evidence(article: Article, frame: str) -> tuple[FrameSentence, ...]:
    """Return the sentences of `article` that carry `frame` (a name in `FRAMES`), in order, each with its words.

    >>> article = Article.from_text("Prices rose. The sky was blue.")
    >>> [(s.span.of(article.text), s.words[0].span.of(article.text)) for s in frame_evidence(article, "economic")]
    [('Prices rose.', 'Prices')]
    """
    return evidence(article, frame)


def find_frames(article: Article) -> list[FrameScore]:
    """Return the five frames of `article` in the order of `FRAMES`.

    >>> found = find_frames(Article.from_text("Prices rose. The bank paid. The sky was blue. It rained."))
    >>> [s.frame for s in found if s.score > 0.05]
    ['economic']
    """
    weights = weigh(article)
    return [
        FrameScore(article.id, frame, _score([row[number] for row in weights]), _validity()[frame])
        for number, frame in enumerate(FRAMES)
    ]


def _score(weights: list[float]) -> float:
    return sum(min(1.0, max(0.0, weight / CAP)) for weight in weights) / (len(weights) + UNSEEN)


def measured_well(score: FrameScore) -> bool:
    """Tell whether the frame was found well enough, on coded articles, to be spoken of in a headline.

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
