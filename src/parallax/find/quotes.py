"""Quotes: what stands between quotation marks, whose words they are, and how they are introduced.

The chain, first that answers: a verb of speech after or before the quotation, "according to", a name before a colon or
behind a dash; the other half of a quotation; the quotation before it in the paragraph; the paragraph before. Else the
speaker is not named.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from parallax.find.attribution import Attribution, after, before
from parallax.find.clauses import Clause, Subject, clauses
from parallax.find.indirect import indirect_speech, unmarked_speech
from parallax.find.marks import Marked, marked
from parallax.find.names import Mention, find_names
from parallax.find.nested import nested_speech
from parallax.find.quotation import Quote
from parallax.find.quotekinds import kind_of
from parallax.find.quotelinks import with_occasions, with_outer, with_repeats
from parallax.find.speakers import Chain
from parallax.find.speech import colour_of, cue_colour
from parallax.find.subjects import main_subject
from parallax.read.article import Article

__all__ = ["Quote", "find_quotes"]


def _same_stretch(article: Article, one: Marked, two: Marked) -> bool:
    """Tell whether two quotations stand in one paragraph."""
    return "\n" not in article.text[one.outer.end : two.outer.start]


def _whole_paragraph(article: Article, mark: Marked) -> bool:
    text = article.text
    end = text.find("\n", mark.outer.end)
    return not _opening(text, mark) and not text[mark.outer.end : end if end >= 0 else len(text)].strip()


def _opening(text: str, mark: Marked) -> str:
    """Return what stands before the quotation in its paragraph."""
    return text[text.rfind("\n", 0, mark.outer.start) + 1 : mark.outer.start].strip()


def _led_by_colon(article: Article, mark: Marked) -> bool:
    return article.text[max(0, mark.outer.start - 40) : mark.outer.start].rstrip().endswith(":")


def _echo(mark: Marked, text: str, found: Sequence[Quote]) -> Quote | None:
    """Return an earlier attributed quotation that holds these words: the article quotes it again."""
    words = mark.span.of(text).strip(" .,").lower()
    if len(words.split()) < 2:
        return None
    return next((q for q in found if q.speaker and words in q.text.lower()), None)


def _direct(
    article: Article,
    marks: Sequence[Marked],
    rows: Sequence[Clause],
    subjects: Sequence[Subject | None],
    chain: Chain,
) -> list[Quote]:
    """Go through clauses in order, so that a pronoun finds whoever was last spoken of."""
    found: list[Quote] = []
    previous: tuple[Marked, Quote] | None = None
    last_subject: Attribution | None = None
    opens = [mark.outer.start for mark in marks]
    for number, clause in enumerate(rows):
        inside = marks[bisect_left(opens, clause.span.start) : bisect_left(opens, clause.span.end)]
        subject = subjects[number]
        person = chain.resolve(subject)
        first = next((m for i, m in sorted(clause.at.items()) if m.kind == "person"), None)
        if subject is not None and subject.mention is not None:
            chain.note(person)
        following = rows[number + 1] if number + 1 < len(rows) else None
        for mark in inside:
            beside = after(clause, mark, article.text, following) or before(clause, mark, article.text)
            speaker = chain.resolve(beside.subject) if beside else ""
            kind = kind_of(article, mark, beside)
            told, sure = beside, beside is not None
            if told is None and kind == "direct":
                told, speaker, sure = _inherit(article, mark, previous, last_subject, chain)
            found.append(_given(article, mark, told, speaker, kind, found, previous))
            if sure:
                chain.note(speaker)
            if kind == "direct" and (told or not previous or not _same_stretch(article, previous[0], mark)):
                previous = (mark, found[-1])
        if not inside and subject is None and first is not None:
            chain.note(first.person)
        elif person and not inside:
            chain.note(person)
        last_subject = Attribution(subject, _last_cue(clause)) if subject else None
    return _backwards(article, marks, found)


def _given(
    article: Article,
    mark: Marked,
    told: Attribution | None,
    speaker: str,
    kind: str,
    found: Sequence[Quote],
    previous: tuple[Marked, Quote] | None,
) -> Quote:
    """Return the quotation between a pair of marks, with the colour of the verb that goes for it."""
    again = _echo(mark, article.text, found) if told is None else None
    quote = _quote(article, mark, told, again.speaker if again else speaker, kind)
    if again and kind != "title":
        quote = replace(quote, cue_colour=again.cue_colour)
    if told and told.handed and previous:  # it goes on with what that verb introduced
        quote = replace(quote, cue_colour=previous[1].cue_colour)
    return quote


def _last_cue(clause: Clause) -> str:
    words = [word for i, word in enumerate(clause.words) if i not in clause.at]
    return next((w for w in reversed(words) if cue_colour(w)), "")


def _inherit(
    article: Article,
    mark: Marked,
    previous: tuple[Marked, Quote] | None,
    last_subject: Attribution | None,
    chain: Chain,
) -> tuple[Attribution | None, str, bool]:
    """Return what an unattributed quotation takes from what stands before it."""
    if _led_by_colon(article, mark) and last_subject is not None:
        return last_subject, chain.resolve(last_subject.subject), True
    if previous is not None and previous[1].speaker_span is not None:
        same = _same_stretch(article, previous[0], mark)
        between = article.text[previous[0].outer.end : mark.outer.start]
        next_one = _whole_paragraph(article, mark) and between.count(".") <= 1 and len(between) < 160
        if same or next_one:
            return Attribution(None, "", previous[1].speaker_span), previous[1].speaker, False
    opening = _opening(article.text, mark)
    if opening and last_subject is not None and (last_subject.subject and len(opening) < 400):
        return Attribution(last_subject.subject, ""), chain.resolve(last_subject.subject), False
    return None, "", False


def _backwards(article: Article, marks: Sequence[Marked], found: list[Quote]) -> list[Quote]:
    """Give a quotation that opens a paragraph the speaker whom the next sentence of that paragraph tells."""
    result = list(found)
    for i in range(len(found) - 2, -1, -1):
        here, later = result[i], result[i + 1]
        gap = article.text[marks[i].outer.end : marks[i + 1].outer.start]
        if (
            here.kind == "direct"
            and here.speaker_span is None
            and later.speaker_span is not None
            and not gap.strip(" —–-…")
        ):
            result[i] = replace(here, speaker=later.speaker, speaker_span=later.speaker_span)
    return result


def _quote(article: Article, mark: Marked, told: Attribution | None, speaker: str, kind: str) -> Quote:
    cue = told.cue if told else ""
    opening, closing = article.text[mark.outer.start : mark.span.start], article.text[mark.span.end : mark.outer.end]
    return Quote(
        id="",
        article=article.id,
        sentence=article.sentence_at(mark.span.start),
        span=mark.span,
        text=mark.span.of(article.text),
        speaker=speaker if kind != "title" else "",
        speaker_span=told.place if told and kind != "title" else None,
        cue=cue if kind != "title" else "",
        cue_colour=colour_of(cue) if told and told.place and kind != "title" else "",
        kind=kind,
        marks=opening.strip() + closing.strip(),
    )


def find_quotes(article: Article, mentions: Sequence[Mention] | None = None) -> list[Quote]:
    """Return direct quotations, scare quotes, titles and indirect speech of `article`, in order of place.

    `mentions` are those of `find_names(article)`, which is called where they are not given.

    >>> found = find_quotes(Article.from_text("“We will not go,” said Mayor Ann Lee. “Not today.”", id="a"))
    >>> [(q.text, q.speaker, q.cue) for q in found]
    [('We will not go,', 'Ann Lee', 'said'), ('Not today.', 'Ann Lee', '')]
    """
    mentions = find_names(article) if mentions is None else sorted(mentions, key=lambda m: m.span)
    every = marked(article)
    marks = [m for m in every if m.depth == 0]
    rows = clauses(article, marks, mentions)
    subjects = [main_subject(clause) for clause in rows]
    chain = Chain(mentions, article.text)
    found = _direct(article, marks, rows, subjects, chain)
    spoken = {q.span: q.speaker for q in found}
    for span, speaker, told in [
        *unmarked_speech(article, marks, mentions),
        *indirect_speech(article, rows, subjects, chain.anew(), [(q.span.start, q.speaker) for q in found]),
    ]:
        kind = "indirect" if told.cue and not told.laid_out else "direct"
        found.append(_quote(article, Marked(span, span), told, speaker, kind))
    for mark, speaker, inner in nested_speech(article, every, chain.anew(), spoken):
        found.append(_quote(article, mark, inner, speaker, kind_of(article, mark, inner)))
    ordered = sorted(found, key=lambda q: (q.span.start, -q.span.end, q.kind))
    numbered = [replace(q, id=f"{article.id}-q{n}") for n, q in enumerate(ordered, 1)]
    return with_occasions(with_repeats(article, with_outer(numbered)), rows)
