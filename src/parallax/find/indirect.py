"""Indirect speech, and speech laid out without marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from parallax.find import namewords
from parallax.find.attribution import Attribution
from parallax.find.clauses import PREPOSITIONS, Clause, Subject, is_cue
from parallax.find.lexicon import word_list
from parallax.find.marks import Marked
from parallax.find.names import Mention
from parallax.find.speakers import Chain
from parallax.find.speech import reports_statement
from parallax.find.speechacts import act_start
from parallax.find.subjects import main_subject, subject_after, subject_before
from parallax.read.article import Article
from parallax.read.text import Span, trim

Told = tuple[Span, str, Attribution]
# Words by which a speaker speaks of the own side: what has them, outside of marks, is someone's direct words.
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|me|ours|mine)\b(?!\.)")
# Nouns for those who speak without a title.
_SPEAKING = word_list("""
    source expert critic supporter protester opponent man woman people person group statement report study document
    resident voter survey poll insider observer authority ally rival colleague friend neighbour side party driver
    parent worker leader email letter memo transcript police filing indictment complaint
    """)
# "…, via social media", "…, 3 May": what may follow the name in a line that only says who spoke.
_LINE_TAIL = re.compile(r"(?:\s*[,(–—-]\s*[^.!?\n]{0,60})?\)?$")
# A verb of speech, a comma or colon, a capital letter: words quoted without marks.
_INTRODUCED = re.compile(r"\b(?P<cue>[a-z]+)[,:]\s+(?=[A-Z])")


def indirect_speech(
    article: Article,
    rows: Sequence[Clause],
    subjects: Sequence[Subject | None],
    chain: Chain,
    quoted: Sequence[tuple[int, str]] = (),
) -> Iterator[Told]:
    """Yield statements that a sentence reports of someone: what was said, by whom, by which verb.

    `subjects` gives the main subject of each clause, `quoted` place and speaker of the direct quotations in order:
    "she" may mean whoever was quoted last.
    """
    waiting = list(reversed(quoted))
    for clause, subject in zip(rows, subjects, strict=True):
        while waiting and waiting[-1][0] < clause.span.start:
            chain.note(waiting.pop()[1])
        if subject is not None and (subject.mention is not None or subject.pronoun):
            chain.note(chain.resolve(subject))
        told = _reported(article, clause)
        if told is None:
            continue
        span, attribution = told
        said = clause.words[clause.first_at(span.start) : clause.first_at(span.end)]
        told_of = attribution.subject
        if told_of is not None and _can_speak(told_of) and sum(word[0].isalnum() for word in said) >= 3:
            speaker = chain.resolve(told_of)
            chain.note(speaker)
            yield span, speaker, attribution


def _can_speak(subject: Subject) -> bool:
    """Tell whether a subject can say something: "the call indicates" says nothing of anybody's words."""
    head = subject.head
    if subject.mention is not None:
        return subject.mention.kind != "place"
    known = namewords.TITLES | namewords.ORGANISATIONS | _SPEAKING
    return subject.pronoun in ("he", "she", "they", "who") or head in known or head.removesuffix("s") in known


def _reported(article: Article, clause: Clause) -> tuple[Span, Attribution] | None:
    text = article.text
    if clause.word(0) == "according" and clause.word(1) == "to":
        comma = next((k for k in range(2, len(clause.words)) if clause.word(k) == ","), None)
        subject = subject_after(clause, 1)
        if comma and subject:
            return trim(text, Span(clause.ends[comma], clause.span.end)), Attribution(subject, "according")
    act: tuple[int, Attribution] | None = None  # only where no statement is reported
    for k in clause.cues:
        if not is_cue(clause, k):
            continue
        if not reports_statement(clause.word(k)):
            act = act or _acted(clause, k)
            continue
        word, following = clause.word(k), clause.word(k + 1)
        if following in ("“", '"', ",", ":", ".", ""):
            trailing = _trailing(clause, k) if following in (".", "", ",") else None
            if trailing is not None:
                return trim(text, Span(clause.span.start, trailing)), Attribution(subject_before(clause, k), word)
            continue
        subject = (
            (main_subject(clause) or subject_before(clause, k)) if word.endswith("ing") else subject_before(clause, k)
        )
        if subject is None and clause.word(k - 1) in ("and", "also", "but"):
            subject = main_subject(clause)
        start = _content_start(clause, k)
        if subject is not None and start is not None:
            return trim(text, Span(start, clause.span.end)), Attribution(subject, word)
        act = act or _acted(clause, k)
    return (trim(text, Span(act[0], clause.span.end)), act[1]) if act else None


def _acted(clause: Clause, verb: int) -> tuple[int, Attribution] | None:
    """Return where the object of a speech act begins, and whose act it is."""
    start = act_start(clause, verb)
    if start is None:
        return None
    subject = subject_before(clause, verb)
    if subject is None and (clause.word(verb - 1) in ("and", "also", "but") or clause.word(verb).endswith("ing")):
        subject = main_subject(clause)
    return (start, Attribution(subject, clause.word(verb))) if subject else None


def _trailing(clause: Clause, verb: int) -> int | None:
    """Return where the statement ends when the speaker follows it: "Prices fell, officials said."."""
    subject = subject_before(clause, verb)
    if subject is None:
        return None
    first = clause.first_at(subject.span.start)
    ends = verb + 1 >= len(clause.words) or clause.word(verb + 1) == "."
    return clause.starts[first - 1] if ends and first > 3 and clause.word(first - 1) == "," else None


def _content_start(clause: Clause, verb: int) -> int | None:
    """Return where the statement begins: after "that", or after the person told, or right behind the verb."""
    for k in range(verb + 1, min(len(clause.words), verb + 18)):
        if clause.word(k) == "that":
            return clause.ends[k] + 1 if k + 1 < len(clause.words) else None
        if clause.word(k) in (",", "“", '"'):
            break
    first = verb + 1
    if first >= len(clause.words):
        return None
    if clause.word(verb) in ("told", "tell", "tells", "telling"):
        while first in clause.at or clause.word(first) in (
            "reporters",
            "him",
            "her",
            "them",
            "lawmakers",
            "journalists",
        ):
            first += 1
    word = clause.word(first)
    begins = first in clause.at or word in (
        "he",
        "she",
        "they",
        "it",
        "we",
        "the",
        "a",
        "his",
        "her",
        "their",
        "its",
        "there",
        "this",
    )
    plain = word.isalpha() and word not in PREPOSITIONS | namewords.CALENDAR | {"when", "while", "if", "because"}
    return clause.starts[first] if begins or (plain and clause.word(verb) in ("said", "says")) else None


def unmarked_speech(article: Article, marks: Sequence[Marked], mentions: Sequence[Mention]) -> Iterator[Told]:
    """Yield words that a layout or a verb with a comma gives as direct speech though no marks stand around them."""
    text = article.text
    lines = article.paragraphs
    for quoted, line in pairwise(lines):
        first = bisect_left(mentions, line.start, key=lambda m: m.span.start)
        last = bisect_left(mentions, line.end, key=lambda m: m.span.start)
        named = [m for m in mentions[first:last] if m.kind == "person"]
        if not named or not _is_attribution_line(text, line, named[0]):
            continue
        bare = not any(m.outer.overlaps(quoted) for m in marks)
        if bare and _FIRST_PERSON.search(quoted.of(text)) and quoted.of(text).endswith((".", "!", "?")):
            attribution = Attribution(Subject(named[0].span, named[0]), laid_out=True)
            yield quoted, named[0].person, attribution
    for sentence in article.sentences:
        for match in _INTRODUCED.finditer(text, sentence.start, sentence.end):
            rest = Span(match.end(), sentence.end)
            free = not any(m.outer.overlaps(rest) or m.outer.overlaps(Span(*match.span())) for m in marks)
            if reports_statement(match["cue"]) and free and _FIRST_PERSON.match(text, rest.start):
                subject = next(
                    (m for m in mentions if sentence.start <= m.span.start < match.start() and m.kind == "person"), None
                )
                told = Attribution(Subject(subject.span, subject) if subject else None, match["cue"], laid_out=True)
                yield rest, subject.person if subject else "", told
                break


def _is_attribution_line(text: str, line: Span, mention: Mention) -> bool:
    """Tell whether a line holds nothing but a name, its title and where or when it spoke."""
    head = text[line.start : mention.span.start].strip(" —–-―")
    tail = text[mention.span.end : line.end]
    return head in ("", mention.label) and len(line.of(text)) < 110 and bool(_LINE_TAIL.fullmatch(tail))
