"""Tokens: the words and marks of a sentence, and which sentences are headings."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from parallax.read.article import Article
from parallax.read.text import Span

TOKEN = re.compile(
    r"""
    [a-z] \w+ (?: [-‐‑'’] [^\W\d_] \w* )*        # the usual word first: nothing below begins like it
    | (?: [^\W\d_] \. ){2,}                     # U.S., J.F.
    | [^\W\d_] \. (?= \s+ [^\W\d_] )            # an initial: "J. Smith"
    | (?= [A-Z] )
      (?: Mr | Mrs | Ms | Dr | Prof | Sen | Rep | Gov | Gen | Lt | Col | Sgt | Capt | Maj | Adm | Rev | Hon | Pres
        | Supt | Det | Insp | Cmdr | Amb | St ) \.  # a title cut short
    | [^\W\d_] \w* (?: [-‐‑'’] [^\W\d_] \w* )*   # a word, hyphens and apostrophes inside
    | \d+ (?: [.,:] \d+ )*                      # a number
    | [^\w\s]                                   # anything else, one character at a time
    """,
    re.VERBOSE,
)


class Token(NamedTuple):  # no dataclass: there is one for every word, and a tuple is made in a third of the time
    """A word or mark of a sentence; `possessive` tells that an 's was cut off its end."""

    span: Span
    word: str
    low: str  # the word in small letters
    capital: bool  # it begins with a capital letter
    possessive: bool = False


def tokens(text: str, span: Span) -> list[Token]:
    """Return the tokens of `text` within `span`; possessive endings are cut off.

    >>> [t.word for t in tokens("The minister's U.S. trip", Span(0, 24))]
    ['The', 'minister', 'U.S.', 'trip']
    """
    return list(_tokens(text, span))


# Names and quotations read the same sentences one after the other; the list above is each caller's own.
@lru_cache(maxsize=4096)
def _tokens(text: str, span: Span) -> tuple[Token, ...]:
    found = []
    for match in TOKEN.finditer(text, span.start, span.end):
        word, start, end = match.group(), match.start(), match.end()
        possessive = len(word) > 2 and word[-2] in "'’" and word[-1] in "sS"
        if possessive:
            word, end = word[:-2], end - 2
        found.append(Token(Span(start, end), word, word.lower(), word[0].isupper(), possessive))
    return tuple(found)


def heading_sentences(article: Article) -> frozenset[int]:
    r"""Return the sentences in which nearly every word is capitalised, so that capitals tell nothing.

    >>> heading_sentences(Article.from_text("Leaders Discuss New Trade Deal\nThey met today in Nairobi."))
    frozenset({0})
    """
    found = set()
    for index, span in enumerate(article.sentences):
        sentence = span.of(article.text)
        if sentence.rstrip().endswith((".", "!", "?", ":", ",", "”", '"')):
            continue
        words = re.findall(r"[^\W\d_]{4,}", sentence)
        if len(words) >= 3 and sum(w[0].isupper() for w in words) >= 0.75 * len(words):
            found.add(index)
    return frozenset(found)
