"""Nested quotes: words that someone quotes of someone else, or of themselves, inside a quotation."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from parallax.find.attribution import Attribution, after, before
from parallax.find.clauses import clauses_within
from parallax.find.marks import Marked
from parallax.find.speakers import Chain
from parallax.find.subjects import main_subject
from parallax.read.article import Article
from parallax.read.text import Span

_OWN = ("i", "we")


def nested_speech(
    article: Article, marks: Sequence[Marked], chain: Chain, spoken: Mapping[Span, str]
) -> Iterator[tuple[Marked, str, Attribution | None]]:
    """Yield each quotation within a quotation: its marks, its speaker ("" where not named), and who is told to say it.

    `chain` is one of the article; `spoken` gives the speaker of each outer quotation by its span. "I said ‘no’" is the
    outer speaker's; "she told me ‘no’" is named only where the quotation itself has named her before.
    """
    speakers = dict(spoken)
    by_depth: dict[int, list[Marked]] = defaultdict(list)
    for mark in marks:
        by_depth[mark.depth].append(mark)
    for depth in sorted(by_depth)[1:]:
        inner, outer = by_depth[depth], by_depth[depth - 1]
        groups: dict[int, list[Marked]] = defaultdict(list)
        for mark in inner:
            groups[bisect_left(outer, mark.outer.start, key=lambda m: m.outer.start) - 1].append(mark)
        rows = clauses_within(article, [outer[i].span for i in sorted(groups)], inner, chain.mentions)
        for (index, group), clauses in zip(sorted(groups.items()), rows, strict=True):
            chain = chain.anew()
            for number, clause in enumerate(clauses):
                inside = [m for m in group if clause.span.start <= m.outer.start < clause.span.end]
                following = clauses[number + 1] if number + 1 < len(clauses) else None
                for mark in inside:
                    told = after(clause, mark, article.text, following) or before(clause, mark, article.text)
                    speakers[mark.span] = _whose(told, speakers.get(outer[index].span, ""), chain)
                    yield mark, speakers[mark.span], told
                chain.note(chain.resolve(main_subject(clause)))


def _whose(told: Attribution | None, outer: str, chain: Chain) -> str:
    subject = told.subject if told else None
    return outer if subject is not None and subject.pronoun in _OWN else chain.resolve(subject)
