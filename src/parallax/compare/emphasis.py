"""Emphasis: how early and how much each account speaks of a topic.

A topic is a theme, a claim or a person: a name, and for each article the words that speak of it. What stands out
between accounts is in `silences`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parallax.compare.identities import Identity, names_of
from parallax.compare.stances import Stance
from parallax.find.frames import ThemeScore
from parallax.find.names import Mention
from parallax.find.quotes import Quote
from parallax.read.article import Article
from parallax.read.text import Span

Topics = Mapping[str, Mapping[str, Sequence[Span]]]  # topic → article → the words that speak of it

_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")  # without the marks around it, as `speaking` counts


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What `article` makes of `topic`. Shares run from 0 to 1.

    `first`: share of the words below the headline before the first mention there, None where there is none, and
    `first_sentence` the sentences before it; `sentences` and `of_sentences`: how many speak of it, of how many;
    `quoted`: of the words between quotation marks, the share that stands in those sentences (0 where none are quoted).
    """

    topic: str
    article: str
    in_headline: bool
    first: float | None
    first_sentence: int | None
    sentences: int
    of_sentences: int
    quoted: float
    spans: tuple[Span, ...]

    @property
    def share(self) -> float:
        """Return the share of the sentences that speak of the topic."""
        return self.sentences / self.of_sentences if self.of_sentences else 0.0

    @property
    def absent(self) -> bool:
        """Tell whether the article never speaks of the topic."""
        return not self.spans


def theme_topics(scores: Iterable[ThemeScore]) -> dict[str, dict[str, tuple[Span, ...]]]:
    """Return the themes of `find_themes` as topics, in order.

    >>> theme_topics([ThemeScore("a", "farming", 0.5, 0.1, False, (Span(3, 9),))])
    {'farming': {'a': (Span(start=3, end=9),)}}
    """
    found: dict[str, dict[str, tuple[Span, ...]]] = {}
    for score in scores:
        found.setdefault(score.theme, {})[score.article] = score.spans
    return found


def claim_topics(stances: Iterable[Stance]) -> dict[str, dict[str, tuple[Span, ...]]]:
    """Return claims (ids, as first met) as topics: the words by which each article speaks to them.

    >>> claim_topics([Stance("paid", "a", "report", Span(3, 9)), Stance("paid", "b", "silent", None)])
    {'paid': {'a': (Span(start=3, end=9),)}}
    """
    found: dict[str, dict[str, set[Span]]] = {}
    for stance in stances:
        if stance.span is not None and stance.stance != "silent":
            found.setdefault(stance.claim, {}).setdefault(stance.article, set()).add(stance.span)
    return {claim: {a: tuple(sorted(spans)) for a, spans in own.items()} for claim, own in found.items()}


def person_topics(
    people: Sequence[Identity], mentions: Mapping[str, Sequence[Mention]], kinds: Sequence[str] = ("person",)
) -> dict[str, dict[str, tuple[Span, ...]]]:
    """Return people as topics, in the order of `people`: where each article names them (`mentions` by article).

    >>> mention = Mention("a", Span(0, 3), "Lee", "Ann Lee")
    >>> person_topics([Identity("Ann Lee", "person", "", ())], {"a": [mention]})
    {'Ann Lee': {'a': (Span(start=0, end=3),)}}
    """
    names = names_of(people)
    found: dict[str, dict[str, set[Span]]] = {p.name: {} for p in people if p.kind in kinds}
    for article, own in mentions.items():
        for mention in own:
            name = names.get((article, mention.person), mention.person)
            if name in found:
                found[name].setdefault(article, set()).add(mention.span)
    return {name: {a: tuple(sorted(spans)) for a, spans in own.items()} for name, own in found.items() if own}


class _Measured:
    """The words and sentences of one article, counted once for all topics."""

    def __init__(self, article: Article, quotes: Sequence[Quote]) -> None:
        self.article = article
        self.body = article.title_span.end if article.title_span else 0
        self.headlines = bisect_left(article.sentences, self.body, key=lambda s: s.start)
        self.starts = [m.start() for m in re.finditer(r"\S+", article.text) if m.start() >= self.body]
        spoken = [q for q in quotes if q.marked and q.kind != "title" and not q.inside and not q.repeats]
        self.quoted: dict[int, int] = defaultdict(int)  # sentence → words of it between quotation marks
        words = [m.start() for m in _WORD.finditer(article.text)] if spoken else []
        for start in _inside(words, sorted(q.span for q in spoken)):
            self.quoted[article.sentence_at(start)] += 1

    def of(self, topic: str, spans: Sequence[Span]) -> Emphasis:
        article, title = self.article, self.article.title_span
        below = [s for s in sorted(spans) if s.start >= self.body]
        first = bisect_left(self.starts, below[0].start) / max(1, len(self.starts)) if below else None
        before = article.sentence_at(below[0].start) - self.headlines if below else None
        holding = {article.sentence_at(s.start) for s in spans}
        said = sum(self.quoted[n] for n in holding if n in self.quoted)
        return Emphasis(
            topic,
            article.id,
            title is not None and any(title.overlaps(s) for s in spans),
            first,
            before,
            len(holding),
            len(article.sentences),
            said / max(1, sum(self.quoted.values())),
            tuple(sorted(spans)),
        )


def _inside(starts: Sequence[int], spans: Sequence[Span]) -> list[int]:
    """Return the `starts` that lie within one of the sorted `spans`, each once."""
    found: list[int] = []
    done = 0
    for span in spans:
        first = max(done, bisect_left(starts, span.start))
        done = max(done, bisect_left(starts, span.end))
        found += starts[first:done]
    return found


def emphasis(articles: Sequence[Article], topics: Topics, quotes: Sequence[Quote] = ()) -> list[Emphasis]:
    """Return what each article makes of each topic, in the order of `topics`, then of `articles`.

    >>> a = Article.from_text("It rained. “The harvest is lost,” she said. It rained on.", id="a")
    >>> found, = emphasis([a], {"harvest": {"a": [Span(16, 23)]}})
    >>> found.first, found.share, found.in_headline
    (0.2727272727272727, 0.3333333333333333, False)
    """
    own: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        own[quote.article].append(quote)
    measured = [_Measured(article, own[article.id]) for article in articles]
    return [m.of(topic, spans.get(m.article.id, ())) for topic, spans in topics.items() for m in measured]
