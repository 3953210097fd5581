"""Doubt: the words by which an account stands back from what it passes on, or vouches for it, and what they bear on.

Everything rests on words that can be shown: verbs of speech in three closed classes and a few phrases of doubt
(`doubtwords`). They say how an account words what it passes on, and nothing about what its writer believes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parallax.compare.cues import attributed
from parallax.compare.doubtwords import TAKES_BACK, doubt_words, verb_class
from parallax.find.quotes import Quote
from parallax.read.article import Article
from parallax.read.text import Span

CLASSES = ("neutral", "doubting", "endorsing")
# Where the clause of a word begins and ends: "one month after it allegedly fled, …".
_CLAUSE = re.compile(
    r"[,;:—–]\s|\b(?:who|whom|whose|which|that|for|after|before|because|when|where|while|as|by|if|despite|over|until|and|but)\s"
)
_CLAUSE_END = re.compile(r"[,;:—–]\s|\b(?:who|which|because|although|while|but)\b")


@dataclass(frozen=True, slots=True)
class Sign:
    """Words (`span`) by which `article` passes something on, and their class: neutral, doubting or endorsing.

    `kind`: "verb" (and "according to"), or for a phrase of doubt that of `doubtwords.doubt_words`. `passages` are the
    words that it bears on: those of the speaker under a verb, else its clause or sentence. `speaker` is the key of
    `find_names`, or empty.
    """

    article: str
    klass: str
    kind: str
    span: Span
    passages: tuple[Span, ...]
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class VerbCount:
    """How often an article introduces speech with a verb of one class; `share` (0 to 1) is that of all its verbs."""

    article: str
    klass: str
    count: int
    share: float
    spans: tuple[Span, ...]


def _each(articles: Sequence[Article], quotes: Sequence[Quote]) -> Iterator[tuple[Article, list[Quote]]]:
    by_article: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        by_article[quote.article].append(quote)
    yield from ((article, by_article[article.id]) for article in articles)


def _cue_place(article: Article, quote: Quote) -> Span | None:
    """Return where the verb that introduces `quote` stands: nearest to it, in its sentence or one beside it."""
    number = article.sentence_at(quote.span.start)
    first = article.sentences[max(0, number - 1)].start
    last = article.sentences[min(len(article.sentences) - 1, article.sentence_at(quote.span.end) + 1)].end
    own = article.sentences[number]
    places = []
    for match in re.finditer(rf"(?<!\w){re.escape(quote.cue)}(?!\w)", article.text[first:last], re.IGNORECASE):
        span = Span(first + match.start(), first + match.end())
        if not span.overlaps(quote.span):
            gap = max(span.start - quote.span.end, quote.span.start - span.end)
            places.append((not own.contains(span), gap, span))
    return min(places)[2] if places else None


def verb_signs(articles: Sequence[Article], quotes: Sequence[Quote]) -> list[Sign]:
    """Return one sign for each verb of speech in `articles` that introduces a quotation or indirect speech.

    A verb that stands in what somebody else says is that speaker's, and so are quotations within quotations; neither
    is counted. "His claim that …" holds no verb.

    >>> from parallax.find.quotes import find_quotes
    >>> text = "Mayor Ann Lee noted that the bridge was closed. Bob Ray claimed that the bridge was never safe."
    >>> a = Article.from_text(text, id="a")
    >>> [(s.klass, s.span.of(a.text), s.speaker) for s in verb_signs([a], find_quotes(a))]
    [('endorsing', 'noted', 'Ann Lee'), ('doubting', 'claimed', 'Bob Ray')]
    """
    found = []
    for article, own in _each(articles, quotes):
        spoken = _Union(q.span for q in own)
        under: dict[Span, list[Quote]] = defaultdict(list)
        for quote in own:
            place = _cue_place(article, quote) if quote.cue and not quote.inside and not quote.repeats else None
            if place is not None and not spoken.holds(place):
                under[place].append(quote)
        for place in sorted(under):
            sentence = article.sentences[article.sentence_at(place.start)]
            rest = article.text[sentence.start : place.start], article.text[place.end : sentence.end]
            klass = verb_class(under[place][0].cue, *rest)
            if klass:
                passages = tuple(sorted({q.span for q in under[place]}))
                speaker = next((q.speaker for q in under[place] if q.speaker), "")
                found.append(Sign(article.id, klass, "verb", place, passages, speaker))
    return found


def doubt_signs(articles: Sequence[Article], quotes: Sequence[Quote]) -> list[Sign]:
    """Return the phrases by which `articles` themselves doubt what stands beside them, in order.

    What stands between quotation marks or in indirect speech is the speaker's doubt and left out, but for a phrase that
    ends the sentence behind a comma ("…, without offering proof.").

    >>> a = Article.from_text("The vote was bought, he said, without citing evidence.", id="a")
    >>> [(s.kind, s.span.of(a.text)) for s in doubt_signs([a], [])]
    [('evidence', 'without citing evidence')]
    """
    found = []
    for article, own in _each(articles, quotes):
        direct = _Union(q.span for q in own if q.kind != "indirect")
        indirect = _Union(q.span for q in own if q.kind == "indirect")
        for kind, start, end in doubt_words(article.text):
            span = Span(start, end)
            closes = article.text[max(0, start - 2) : start] == ", " and article.text[end : end + 1] in (".", ",", "")
            if not direct.holds(span) and (closes or not indirect.holds(span)) and not _anothers(article, span):
                found.append(Sign(article.id, "doubting", kind, span, _reach(article, kind, start)))
    return found


def _anothers(article: Article, span: Span) -> bool:
    """Tell whether "there is no evidence" is what somebody is told to say, in whatever words."""
    sentence = article.sentences[article.sentence_at(span.start)] if article.sentences else span
    return span.of(article.text).lower().startswith("there") and attributed(sentence.of(article.text))


def _reach(article: Article, kind: str, start: int) -> tuple[Span, ...]:
    """Return what a phrase of doubt bears on: for "allegedly" its own clause, for "without evidence" its sentence.

    "He offered no proof." bears on the sentence before it too.
    """
    if not article.sentences:
        return ()
    number = article.sentence_at(start)
    sentence = article.sentences[number]
    opening = article.text[sentence.start : start]
    if kind != "evidence":
        cuts = [m.end() for m in _CLAUSE.finditer(opening)]
        end = _CLAUSE_END.search(article.text, start, sentence.end)
        return (Span(sentence.start + (cuts[-1] if cuts else 0), end.start() if end else sentence.end),)
    back = number and len(opening.split()) <= 6 and TAKES_BACK.match(article.text, sentence.start)
    return (article.sentences[number - 1], sentence) if back else (sentence,)


class _Union:
    """Spans joined where they overlap, to ask in logarithmic time whether they hold another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for span in sorted(spans):
            if self.ends and span.start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], span.end)
            else:
                self.starts.append(span.start)
                self.ends.append(span.end)

    def holds(self, span: Span) -> bool:
        place = bisect_right(self.starts, span.start) - 1
        return place >= 0 and span.end <= self.ends[place]


def verb_counts(signs: Sequence[Sign], articles: Sequence[Article]) -> list[VerbCount]:
    """Return how often each article uses verbs of each class, in the order of `articles` and of `CLASSES`.

    >>> a = Article.from_text("", id="a")
    >>> made = [Sign("a", klass, "verb", Span(0, 4), ()) for klass in ("neutral", "doubting", "neutral", "neutral")]
    >>> [(v.klass, v.count, v.share) for v in verb_counts(made, [a])]
    [('neutral', 3, 0.75), ('doubting', 1, 0.25), ('endorsing', 0, 0.0)]
    """
    spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for sign in signs:
        if sign.kind == "verb":
            spans[sign.article, sign.klass].append(sign.span)
    found = []
    for article in articles:
        total = sum(len(spans[article.id, klass]) for klass in CLASSES)
        for klass in CLASSES:
            own = tuple(sorted(spans[article.id, klass]))
            found.append(VerbCount(article.id, klass, len(own), len(own) / max(1, total), own))
    return found
