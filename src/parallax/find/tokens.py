"""Tokens: the words and marks of a sentence, and which sentences are headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parallax.read.article import Article
from parallax.read.text import Span

TOKEN = re.compile(
    r"""
    (?: [^\W\d_] \. ){2,}                       # U.S., J.F.
    | [^\W\d_] \. (?= \s+ [^\W\d_] )            # an initial: "J. Smith"
    | (?: Mr | Mrs | Ms | Dr | Prof | Sen | Rep | Gov | Gen | Lt | Col | Sgt | Capt | Maj | Adm | Rev | Hon | Pres
        | Supt | Det | Insp | Cmdr | Amb | St ) \.  # a title cut short
    | [^\W\d_] \w* (?: [-‐‑'’] [^\W\d_] \w* )*   # a word, hyphens and apostrophes inside
    | \d+ (?: [.,:] \d+ )*                      # a number
    | [^\w\s]                                   # anything else, one character at a time
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a sentence; `possessive` tells that an 's was cut off its end."""

    span: Span
    word: str
    possessive: bool = False

    @property
    def capital(self) -> bool:
        """Tell whether the word begins with a capital letter."""
        return self.word[0].isupper()


def tokens(text: str, span: Span) -> list[Token]:
    """Return the tokens of `text` within `span`; possessive endings are cut off.

    >>> [t.word for t in tokens("The minister's U.S. trip", Span(0, 24))]
    ['The', 'minister', 'U.S.', 'trip']
    """
    found = []
    for match in TOKEN.finditer(text, span.start, span.end):
        word, start, end = match.group(), match.start(), match.end()
        possessive = len(word) > 2 and word[-2] in "'’" and word[-1] in "sS"
        if possessive:
            word, end = word[:-2], end - 2
        found.append(Token(Span(start, end), word, possessive))
    return found


def heading_sentences(article: Article) -> frozenset[int]:
    r"""Return the sentences in which nearly every word is capitalised, so that capitals tell nothing.

    >>> heading_sentences(Article.from_text("Leaders Discuss New Trade Deal\nThey met today in Nairobi."))
    frozenset({0})
    """
    found = set()
    for index, span in enumerate(article.sentences):
        words = re.findall(r"[^\W\d_]{4,}", span.of(article.text))
        ended = span.of(article.text).rstrip().endswith((".", "!", "?", ":", ",", "”", '"'))
        if len(words) >= 3 and sum(w[0].isupper() for w in words) >= 0.75 * len(words) and not ended:
            found.add(index)
    return frozenset(found)
