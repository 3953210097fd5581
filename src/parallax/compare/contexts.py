"""Contexts: how much the sentences around two figures speak of the same thing. Their values are never looked at.

Words weigh by how rare they are in the event (inverse document frequency over sentences), more when they stand near
the figure; two figures are compared by the cosine of their words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from parallax.find.figures import Figure
from parallax.find.lexicon import word_list
from parallax.find.nouns import STOP
from parallax.read.article import Article
from parallax.read.text import Span

WORD = re.compile(r"[^\W\d_]+(?:[.’'-][^\W\d_]+)*|[12][0-9]{3}(?![\w]|[,.][0-9])")
STEM = 6  # letters of a word that count: "contribution" and "contributions", "increased" and "increase" are one
REACH = 400  # characters to each side that are looked at, where a sentence is longer
NEAR = 45  # characters to each side of a figure within which words weigh double
BREAK = re.compile(r"[,;:]|\b(?:and|but|or|while|compared|up\sfrom|down\sfrom)\b")
# Two amounts are one, said twice, when only this stands between them: "340 billion yen ($2.3 billion)".
TWICE = re.compile(
    r"\s*[(\[]\s*(?:or\s|about\s|around\s|roughly\s|approximately\s)*|,?\s+or\s+(?:about\s|around\s|roughly\s)?"
)
LONGEST_GAP = 23  # characters between them
# Between two measures a word of extent may stand too: "40 metres deep (131 feet)".
DEEP = re.compile(r"\s[a-z]{3,8}(?=\s?[(\[])")
NOISE = word_list(
    "percent million billion trillion thousand hundred dozen dollar dollars according while than about around "
    "over more nearly "
    "one two three four five six seven eight nine ten first last year years month months week weeks day days "
    "people told also added degrees degree celsius fahrenheit"
)


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a figure: stem → weight, length 1; `names` are its capitalised stems and its years."""

    weights: dict[str, float]
    names: frozenset[str]
    near: frozenset[str]  # the names within `NEAR` characters


def stem(word: str) -> str:
    """Return the part of a word that counts.

    >>> stem("Contributions"), stem("Norway’s"), stem("bridges"), stem("Syrian")
    ('contri', 'norway', 'bridge', 'syria')
    """
    small = re.sub(r"[’']s?$", "", word.lower()).replace(".", "")
    if len(small) > 3 and small.endswith("s") and not small.endswith("ss"):
        small = small[:-3] + "y" if small.endswith("ies") else small[:-1]
    small = small[:-1] if len(small) > 4 and small.endswith(("ean", "ian", "can")) else small  # a land and its people
    return small[:STEM]


def words(text: str, span: Span) -> list[re.Match[str]]:
    """Return the words of a stretch that can carry meaning."""
    found = WORD.finditer(text, span.start, span.end)
    return [m for m in found if m.group().lower() not in STOP and m.group().lower() not in NOISE and len(m.group()) > 1]


def rarity(articles: Iterable[Article]) -> dict[str, float]:
    """Return stem → inverse document frequency over all sentences of the event."""
    counts: Counter[str] = Counter()
    total = 0
    for article in articles:
        for sentence in article.sentences:
            total += 1
            counts.update({stem(m.group()) for m in words(article.text, sentence)})
    return {word: math.log(1 + total / count) for word, count in counts.items()}


def twice(text: str, a: Figure, b: Figure) -> bool:
    """Tell whether two figures of one sentence give one amount twice, in two currencies or units."""
    first, second = sorted((a, b), key=lambda f: f.span)
    gap = text[first.span.end : second.span.start]
    if len(gap) > LONGEST_GAP or first.unit == second.unit or first.kind != second.kind:
        return False
    return TWICE.fullmatch(DEEP.sub("", gap, count=1) if a.kind == "measure" else gap) is not None


def sentence_of(article: Article, figure: Figure) -> Span:
    """Return the figure's sentence, or as much of it as is near: a table without full stops is no sentence."""
    whole = article.sentences[figure.sentence] if article.sentences else Span(0, len(article.text))
    return Span(max(whole.start, figure.span.start - REACH), min(whole.end, figure.span.end + REACH))


def segment(article: Article, figure: Figure, others: Iterable[Figure]) -> Span:
    """Return the part of the sentence that is said of this figure: where another stands near, to a comma or "and".

    >>> from parallax.find.figures import find_figures
    >>> a = Article.from_text("Oslo has 5 trams and 7 ferries.")
    >>> figures = find_figures(a, about_width=0.1)
    >>> [segment(a, figure, figures).of(a.text) for figure in figures]
    ['Oslo has 5 trams ', ' 7 ferries.']
    """
    text, span, sentence = article.text, figure.span, sentence_of(article, figure)
    like = [o for o in others if o.kind == figure.kind and o.span != span and not twice(text, figure, o)]
    before = max((o.span.end for o in like if o.span.end <= span.start), default=sentence.start)
    after = min((o.span.start for o in like if o.span.start >= span.end), default=sentence.end)
    start, end = max(before, sentence.start), min(after, sentence.end)
    if before > sentence.start:
        start = max((m.end() for m in BREAK.finditer(text, before, span.start)), default=before)
    if after < sentence.end:
        end = max((m.start() for m in BREAK.finditer(text, span.end, after)), default=after)
    return Span(start, end)


def context(article: Article, figure: Figure, idf: dict[str, float], own: Span | None = None) -> Context:
    """Return the words of the figure's sentence, without the figure's own; those out of its `own` part weigh half."""
    sentence = sentence_of(article, figure)
    own = own or sentence
    weights: dict[str, float] = {}
    names: set[str] = set()
    close: set[str] = set()
    for match in words(article.text, sentence):
        if figure.span.start <= match.start() < figure.span.end and figure.kind != "count":
            continue
        key = stem(match.group())
        distance = max(figure.span.start - match.end(), match.start() - figure.span.end)
        inside = own.start <= match.start() < own.end
        weight = idf.get(key, 1.0) * (0.5 if not inside else 2.0 if distance <= NEAR else 1.0)
        weights[key] = max(weight, weights.get(key, 0.0))
        if match.group()[0].isdigit() or (match.group()[0].isupper() and match.start() > sentence.start):
            names.add(key)
            if distance <= NEAR:
                close.add(key)
    length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    return Context({k: w / length for k, w in weights.items()}, frozenset(names), frozenset(close))


def likeness(a: Context, b: Context) -> float:
    """Return how alike two contexts are: 0 (no word shared) to 1."""
    return sum(weight * b.weights.get(word, 0.0) for word, weight in a.weights.items())
