"""Refutations: where an article itself says that what it passed on is not so.

Two forms of news English are taken, both explicit. "The mayor's claim that P is false" refutes P. "However, no such
deal was made" refutes what the sentence before it passed on. A denial by somebody ("the mayor denied it") is that
person's, not the article's, and is no refutation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parallax.compare.cues import attributed
from parallax.read.article import Article
from parallax.read.text import Span

_FALSE = r"(?:wrong|false|untrue|incorrect|inaccurate|baseless|unfounded|misleading|not\ (?:true|correct|accurate|so))"
_CLAIM_IS_FALSE = re.compile(
    rf"""
    \b(?:claims?|assertions?|allegations?|statements?|suggestions?|remarks?)\ that\ (?P<claim>[^;“”"]{{15,250}}?)
    \ (?:is|are|was|were)\ (?:\w+ly\ )?{_FALSE}\b
    """,
    re.VERBOSE,
)
# An opener that turns against what was said, then the words that take it back.
_TAKES_BACK = re.compile(
    rf"""
    ^\W{{0,3}}(?:However|But|Yet|In\ fact|In\ reality|In\ truth|Actually|Still)\b,?[ ]
    (?: no\ such\b
      | (?:there|it)\ (?:is|was|has\ been)\ no\ (?:such|evidence|record|proof)\b
      | (?:that|this|the\ (?:claim|statement|assertion|allegation))\ (?:is|was)\ (?:\w+ly\ )?{_FALSE}\b
      | (?:that|this)\ (?:is\ not|was\ not|isn[’']t|wasn[’']t|never)\ (?:the\ case|happened|true|so)\b
    )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Refutation:
    """Words (`span`) of an article that refute `claim`; where that is empty, what the sentence before passed on."""

    article: int
    sentence: int
    span: Span
    claim: str


def refutations(articles: Sequence[Article]) -> list[Refutation]:
    """Return the refutations in `articles`, in order.

    >>> text = "She said they had a deal. However, no such deal was made. Her claim that it rained all day is false."
    >>> [(r.sentence, r.claim) for r in refutations([Article.from_text(text)])]
    [(1, ''), (2, 'it rained all day')]
    """
    found = []
    for index, article in enumerate(articles):
        for number, span in enumerate(article.sentences):
            text = span.of(article.text)
            match = _CLAIM_IS_FALSE.search(text)
            # "The police said that his claim that … is false": then it is the police who refute it.
            if match and not attributed(text[: match.start()]) and not attributed(text[match.end() :]):
                found.append(Refutation(index, number, span, match["claim"]))
            elif number and _TAKES_BACK.match(text) and not attributed(text):
                found.append(Refutation(index, number, span, ""))
    return found
