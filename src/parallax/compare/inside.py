"""Inside: where one account says two things about a claim that cannot both be so, in its own voice.

What an account only passes on does not contradict it: a rebuttal is no contradiction. Where the two sides stand tells
what to make of it: the headline against the text below it, two articles that were glued into one document, or one text
against itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from parallax.compare.stances import Stance
from parallax.read.article import Article
from parallax.read.text import Span

Where = Literal["headline", "pieces", "text"]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A claim that `article` both asserts and denies; `asserted` and `denied` are words of its text that show it.

    `where`: "headline" (one side stands in the headline, the other below it), "pieces" (in two articles that were glued
    together), "text" (elsewhere).
    """

    claim: str
    article: str
    where: Where
    asserted: Span
    denied: Span


@dataclass(frozen=True, slots=True)
class Overstatement:
    """A claim that the headline of `article` makes its own (`headline`) and its text only passes on (`below`)."""

    claim: str
    article: str
    headline: Span
    below: Span
    speaker: str


def _in_headline(article: Article, span: Span) -> bool:
    return article.title_span is not None and span.start < article.title_span.end


def _piece(article: Article, span: Span) -> int:
    return sum(piece.start <= span.start for piece in article.pieces)


def _where(article: Article, one: Span, two: Span) -> Where:
    if _in_headline(article, one) != _in_headline(article, two):
        return "headline"
    return "pieces" if _piece(article, one) != _piece(article, two) else "text"


def _spans(stances: Sequence[Stance], stance: str) -> dict[tuple[str, str], list[Span]]:
    found: dict[tuple[str, str], list[Span]] = {}
    for s in stances:
        if s.stance == stance and s.span is not None:
            found.setdefault((s.article, s.claim), []).append(s.span)
    return {key: sorted(spans) for key, spans in found.items()}


def contradictions_inside(stances: Sequence[Stance], articles: Sequence[Article]) -> list[Contradiction]:
    """Return one contradiction for each article and claim that it both asserts and denies, in the order of `articles`.

    Of several places the headline's is taken, then one over two pieces, then the first. Words that overlap are one
    statement that was read in two ways, and no contradiction.

    >>> article = Article.from_text("The bridge fell. The bridge did not fall.", id="a")
    >>> one, two = Stance("fell", "a", "assert", Span(0, 16)), Stance("fell", "a", "deny", Span(17, 41))
    >>> [(c.claim, c.where, c.denied.of(article.text)) for c in contradictions_inside([one, two], [article])]
    [('fell', 'text', 'The bridge did not fall.')]
    """
    asserted, denied = _spans(stances, "assert"), _spans(stances, "deny")
    order: tuple[Where, ...] = ("headline", "pieces", "text")
    found = []
    for article in articles:
        for key in sorted(k for k in asserted.keys() & denied.keys() if k[0] == article.id):
            places = [
                (order.index(_where(article, one, two)), one, two)
                for one in asserted[key]
                for two in denied[key]
                if one.end <= two.start or two.end <= one.start
            ]
            if places:
                rank, one, two = min(places)
                found.append(Contradiction(key[1], article.id, order[rank], one, two))
    return found


def overstated(stances: Sequence[Stance], articles: Sequence[Article]) -> list[Overstatement]:
    """Return the claims that a headline asserts and the text below only passes on, in the order of `articles`.

    A headline is short and drops who says so; whether that is more than shortening is for the reader to judge.

    >>> from dataclasses import replace
    >>> text = "Bridge was unsafe. An engineer said the bridge was unsafe."
    >>> article = replace(Article.from_text(text, id="a"), title_span=Span(0, 17))
    >>> top = Stance("unsafe", "a", "assert", Span(0, 17))
    >>> [o.speaker for o in overstated([top, Stance("unsafe", "a", "report", Span(19, 58), "Ann Lee")], [article])]
    ['Ann Lee']
    """
    asserted = _spans(stances, "assert")
    reports = sorted((s.span, s.speaker, s.article, s.claim) for s in stances if s.stance == "report" and s.span)
    found = []
    for article in articles:
        for key in sorted(k for k in asserted if k[0] == article.id):
            if not all(_in_headline(article, span) for span in asserted[key]):
                continue
            below = [(s, who) for s, who, *there in reports if tuple(there) == key and not _in_headline(article, s)]
            if below:
                found.append(Overstatement(key[1], article.id, asserted[key][0], *below[0]))
    return found
