"""Statements: the sentences of articles cut into clauses, each with who says it.

Accounts differ in what they put into one sentence, so that whole sentences are a poor unit to compare: a clause is
near enough to one proposition. It is cut at a comma, a dash, a semicolon or a colon where both sides can say something.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from parallax.compare.cues import attributed, content, negated, only_says, speaker, statement
from parallax.read.article import Article
from parallax.read.text import Span, trim

SHORTEST, LONGEST = 5, 60  # words of what can carry a claim: below a heading, above a list
# Marks at which a clause may end; none inside a number or a word.
_CUT = re.compile(r"[,;:](?=\s)|\s[–—-](?=\s)|—|,(?=[”\"]?[A-Za-z])")
_CLOSERS = "”’\"')]»"
# What begins so names what is spoken of, or who speaks: it states nothing.
_NO_STATEMENT = re.compile(
    r"^(?:including|regarding|concerning|according|such as|like|unlike|despite|amid|following|referring|asked)\b",
    re.IGNORECASE,
)
# Signs of a verb: an auxiliary, a past form, a participle; with them a clause states something.
_IRREGULAR = (
    "became began begun bought brought built came cut fell felt fled flew fought found gave got grew held hit hurt "
    "kept knew led left lost made meant met paid put quit ran rose said sat saw seen sent set shot shut sold spent "
    "spoke stood struck taken thought told took went withdrew won wrote comes goes makes plans says seeks takes wants"
)
_AUXILIARY = "is are was were be been has have had do does did will would can could may might shall should must"
_VERB = re.compile(
    rf"""
    \b(?:{"|".join((_AUXILIARY + " " + _IRREGULAR).split())})\b
    | \b[a-z]+n[’']t\b
    # a past form; behind an article, a possessive or "of" it is an adjective: "the agreed amount"
    | (?<!the\ )(?<!\ba\ )(?<!an\ )(?<!of\ )(?<!\.\ )(?<!s\ )\b[a-z]{{2,}}ed\b
    | ^[a-z]{{3,}}ing\b                # "raising the fare by a tenth"
    """,
    re.VERBOSE,
)
_CONJUNCTION = re.compile(
    r"^(?:(?:and|but|so|yet)\s+)?(?:while|whereas|although|though|because|as|since|that|and|but|so|yet)\s+",
    re.IGNORECASE,
)


class Spoken(Protocol):
    """What is needed of a quotation, direct or indirect: where it stands and who speaks."""

    @property
    def article(self) -> str: ...  # noqa: D102
    @property
    def span(self) -> Span: ...  # noqa: D102
    @property
    def speaker(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or one of its clauses. `text` is what it says, without who says so and with single spaces."""

    article: int  # number of the article
    sentence: int  # number of the sentence in it
    span: Span
    text: str
    passed_on: bool  # somebody else's, by a cue
    speaker: str
    negated: bool
    whole: bool  # the whole sentence


def clauses(text: str, sentence: Span) -> list[Span]:
    """Return the clauses of a sentence in their order; together they hold all of its words.

    A piece of fewer than five words is no clause but belongs to the one before it: "cars, ships and steel" stays.

    >>> text = "The old bridge fell on Monday, a day after the mayor had closed it."
    >>> [span.of(text) for span in clauses(text, Span(0, len(text)))]
    ['The old bridge fell on Monday,', 'a day after the mayor had closed it.']
    """
    marks = [m.end() for m in _CUT.finditer(text, sentence.start, sentence.end)]
    found: list[Span] = []
    start = sentence.start
    for end in [*marks, sentence.end]:
        piece = trim(text, Span(start, end))
        if len(piece.of(text).split()) >= SHORTEST or (end == sentence.end and not found):
            found.append(piece)
            start = end
    if start < sentence.end and found:  # what is left over is too short to stand alone
        found[-1] = trim(text, Span(found[-1].start, sentence.end))
    return found


def states(text: str) -> bool:
    """Tell whether a clause states something: it has a verb and does not only name what is spoken of.

    >>> states("the ferry left at noon"), states("ships, cars and steel"), states("including what was lost")
    (True, False, False)
    """
    return _VERB.search(text) is not None and _NO_STATEMENT.match(text) is None and not only_says(text)


def _within_speech(text: str) -> bool:
    """Tell whether a sentence begins or ends a quotation of several sentences: one of its marks has no partner.

    >>> _within_speech("It never will be again.”"), _within_speech("They call it “the pit”.")
    (True, False)
    """
    return text.count("“") != text.count("”") or text.count('"') % 2 == 1


def _source(text: str, span: Span, sentence: str, said: Sequence[Spoken]) -> tuple[bool, str]:
    """Return whether a span of a sentence is passed on, and the name of whoever says it."""
    over = [q for q in said if q.span.overlaps(span)]
    name = next((q.speaker for q in over if q.speaker), "")
    # A word or two in quotation marks do not make a sentence somebody else's.
    spoken = sum(min(q.span.end, span.end) - max(q.span.start, span.start) for q in over)
    if 2 * spoken >= span.end - span.start or attributed(span.of(text)) or _within_speech(sentence):
        return True, name or speaker(span.of(text)) or speaker(sentence)
    return False, ""


def _statement(
    article: Article, index: int, number: int, span: Span, said: Sequence[Spoken], *, whole: bool
) -> Statement:
    sentence = article.sentences[number].of(article.text)
    passed_on, name = _source(article.text, span, sentence, said)
    # "Prices fell, officials said, and the bank closed": the verb of speech stands over the clauses of its sentence.
    plain = " ".join(span.of(article.text).split())
    said_first = attributed(sentence[: max(0, span.start - article.sentences[number].start)])
    dependent = _CONJUNCTION.match(plain) is not None or not states(plain)
    # A speaker named at the end stands over the whole sentence.
    rest = article.text[span.end : article.sentences[number].end]
    passed_on = passed_on or (said_first and dependent) or only_says(rest) or rest.lstrip().startswith("according to")
    text = statement(plain if whole else _CONJUNCTION.sub("", plain).rstrip(",;: –—"))
    return Statement(index, number, span, text, passed_on, name, negated(content(text)), whole)


def statements(articles: Sequence[Article], quotes: Sequence[Spoken]) -> list[Statement]:
    """Return the sentences of all articles and, where a sentence has several, its clauses, in order.

    Headlines, and what does not end like a sentence (a heading, a caption, a credit), are left out.
    """
    found: list[Statement] = []
    quoted: dict[str, list[Spoken]] = {}
    for quote in quotes:
        quoted.setdefault(quote.article, []).append(quote)
    for index, article in enumerate(articles):
        own = sorted(quoted.get(article.id, ()), key=lambda q: q.span)
        reach = max((q.span.end - q.span.start for q in own), default=0)
        for number, sentence in enumerate(article.sentences):
            text = sentence.of(article.text)
            ends = text.rstrip(_CLOSERS).endswith((".", "!", "?", "…"))
            if not ends or (article.title_span is not None and article.title_span.overlaps(sentence)):
                continue
            first = bisect_left(own, sentence.start - reach, key=lambda q: q.span.start)
            last = bisect_left(own, sentence.end, key=lambda q: q.span.start)
            said = [q for q in own[first:last] if q.span.overlaps(sentence)]
            if SHORTEST <= len(text.split()) <= LONGEST:
                found.append(_statement(article, index, number, sentence, said, whole=True))
            parts = clauses(article.text, sentence)
            if len(parts) > 1:
                cut = (_statement(article, index, number, part, said, whole=False) for part in parts)
                found += [s for s in cut if states(s.text)]
    return [s for s in found if SHORTEST <= len(s.text.split()) <= LONGEST]
