"""Speaking: who gets to speak, as shares of quoted and of attributed words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parallax.find.quotes import Quote
from parallax.read.article import Article
from parallax.read.text import Span

_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")


@dataclass(frozen=True, slots=True)
class SpeakingShare:
    """Words of one person in one article. `person` is empty for speakers whom the article does not name.

    Shares run from 0 to 1: of all quoted words, of all attributed words, and of the whole article.
    """

    article: str
    outlet: str
    person: str
    quoted: int  # words between marks, or laid out as someone's
    attributed: int  # these and indirect speech
    quoted_share: float
    attributed_share: float
    article_share: float  # attributed words of all words


def _words(text: str, spans: Iterable[Span]) -> int:
    """Count words in the union of `spans`: a quotation inside indirect speech counts once."""
    end, count = -1, 0
    for span in sorted(spans):
        start = max(span.start, end)
        if start < span.end:
            count += len(_WORD.findall(text[start : span.end]))
        end = max(end, span.end)
    return count


def speaking_shares(quotes: Sequence[Quote], articles: Sequence[Article]) -> list[SpeakingShare]:
    """Return who speaks how much in each article, the most quoted first.

    Titles of works and scare quotes without a speaker are nobody's words and left out. Pull quotes repeat what the body
    has, and a quotation within a quotation is part of what its outer speaker says: neither counts again.

    >>> from parallax.find.quotes import find_quotes
    >>> a = Article.from_text("“We will not go,” said Mayor Ann Lee. She said the city would wait for word.", id="a")
    >>> [(s.person, s.quoted, s.attributed) for s in speaking_shares(find_quotes(a), [a])]
    [('Ann Lee', 4, 10)]
    """
    spoken: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.inside or quote.repeats:
            continue
        if quote.kind in ("direct", "indirect") or (quote.kind == "scare" and quote.speaker):
            spoken[quote.article, quote.speaker].append(quote)
    found = []
    for article in sorted(articles, key=lambda a: a.id):
        people = {person: said for (where, person), said in spoken.items() if where == article.id}
        quoted = {p: _words(article.text, (q.span for q in said if q.kind != "indirect")) for p, said in people.items()}
        attributed = {p: _words(article.text, (q.span for q in said)) for p, said in people.items()}
        total, length = max(1, sum(attributed.values())), max(1, len(_WORD.findall(article.text)))
        for person in sorted(people, key=lambda p: (-quoted[p], -attributed[p], p)):
            shares = quoted[person] / max(1, sum(quoted.values())), attributed[person] / total
            row = (article.id, article.outlet, person, quoted[person], attributed[person], *shares)
            found.append(SpeakingShare(*row, article_share=attributed[person] / length))
    return found
