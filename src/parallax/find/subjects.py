"""Subjects: who is the subject of a verb of speech, by position alone.

English news prose keeps subject and verb of speech so near each other that word order, commas and prepositions find
the one from the other.
"""

from __future__ import annotations

from parallax.find import titles
from parallax.find.clauses import (
    AUXILIARIES,
    DETERMINERS,
    LEADS,
    LINKS,
    PREPOSITIONS,
    PRONOUNS,
    STOPS,
    SUBORDINATORS,
    Frame,
    Subject,
    first_of,
    is_cue,
    is_role,
    named,
)
from parallax.find.speech import cue_colour
from parallax.read.text import Span


def subject_before(frame: Frame, verb: int) -> Subject | None:
    """Return what stands before the verb at token `verb` as its subject."""
    j = verb - 1
    while j >= 0 and (frame.word(j) in AUXILIARIES or frame.word(j).endswith("ly")) and j not in frame.at:
        j -= 1
    if j < 0:
        return None
    if frame.word(j) in (",", ")"):
        return _over_apposition(frame, j)
    if frame.word(j) in ("who", "which", "that") and j > 0:
        k = j - 2 if frame.word(j - 1) == "," else j - 1
        return _ending_at(frame, k)
    return _ending_at(frame, j)


def _ending_at(frame: Frame, j: int) -> Subject | None:
    """Return the noun phrase whose last word is token `j`."""
    if j < 0:
        return None
    if j in frame.at and not frame.tokens[j].possessive:
        first = first_of(frame, j)
        head = frame.heads.get(first, first)
        role = frame.word(head - 2)
        if frame.word(head - 1) in ("for", "of", "to", "at", "from", "with") and (is_role(role)):
            return _described(frame, j)  # "a spokesman for Lee"
        if head and frame.word(head - 1) in ("the", "a") and frame.at[j].kind in ("", "place"):
            return _described(frame, j)
        return named(frame, j)
    word = frame.word(j)
    if word in PRONOUNS:
        return Subject(frame.tokens[j].span, pronoun=word)
    return _described(frame, j) if word.replace("-", "").isalpha() else None


def _described(frame: Frame, j: int) -> Subject | None:
    """Walk left from a noun to its determiner: "a former aide to the mayor"."""
    k, head = j, frame.word(j)
    while k >= 0 and j - k < 14:
        word = frame.word(k)
        if word in STOPS:
            break
        if word in PRONOUNS or (cue_colour(word) and k not in frame.at and k != j):
            return None
        if word in PREPOSITIONS:
            head = frame.word(k - 1)
        possessor = frame.tokens[k].possessive and k < j
        if (word in DETERMINERS or possessor) and frame.word(k - 1) == "and" and k - 2 in frame.at:
            k -= 2  # "the leaders of Kenya and the Sudan"
            continue
        if word in DETERMINERS or possessor:
            if frame.word(k - 1) in ("of", "for", "to", "at", "from", "with", "in") and not possessor and k > 1:
                if not frame.word(k - 2).isalpha() or cue_colour(frame.word(k - 2)):
                    return None
                k -= 1
                continue
            first = first_of(frame, k) if k in frame.at else k
            return Subject(Span(frame.tokens[first].span.start, frame.tokens[j].span.end), head=head)
        k -= 1
    # No determiner: "officials said", "White House spokesman"
    if is_role(frame.word(j)) or frame.word(j).endswith("s") or frame.word(j) in titles.ORGANISATIONS:
        start = j
        while start > 0 and start - 1 in frame.at:
            start -= 1
        return Subject(Span(frame.tokens[start].span.start, frame.tokens[j].span.end), head=frame.word(j))
    return None


def _over_apposition(frame: Frame, comma: int) -> Subject | None:
    """Return the subject before "…, the head of Y, (said)": the nearest one that itself ends at a comma."""
    opener = ","
    if frame.word(comma) == ")":
        k = comma - 1
        while k >= 0 and frame.word(k) != "(":
            k -= 1
        return _ending_at(frame, k - 1)
    described = None
    for k in range(comma - 1, max(-1, comma - 40), -1):
        if frame.word(k) in (";", ":", "”"):
            break
        if frame.word(k) != opener:
            continue
        end = k - 1
        if frame.word(end) == ")":
            while end >= 0 and frame.word(end) != "(":
                end -= 1
            end -= 1
        if (
            end in frame.at
            and frame.at[end].kind == "person"
            and frame.word(first_of(frame, end) - 1) not in ("in", "to", "with")
        ):
            return named(frame, end)
        if frame.word(end) in PRONOUNS:
            return Subject(frame.tokens[end].span, pronoun=frame.word(end))
        described = described or (_ending_at(frame, end) if end not in frame.at else None)
    inner = comma - 1
    if inner in frame.at and frame.at[inner].kind == "person" and described is None:
        return named(frame, inner)
    return described


def subject_after(frame: Frame, verb: int) -> Subject | None:
    """Return what stands after the verb as its subject: "…," said the mayor's aide Ann Lee."""
    j = verb + 1
    while frame.word(j).endswith("ly"):
        j += 1
    first = j
    while j < len(frame.tokens) and j - first < 14:
        word = frame.word(j)
        if j in frame.at:
            mention = frame.at[j]
            follows = frame.word(j + len([k for k in range(j, j + 8) if frame.at.get(k) is mention]))
            if not frame.tokens[j].possessive and (mention.kind in ("person", "organisation", "") or j == first):
                noun = follows.isalpha() and follows not in PREPOSITIONS and not cue_colour(follows) and j - first < 3
                if not (noun and mention.kind != "person" and is_role(follows)):
                    return Subject(Span(frame.tokens[first].span.start, mention.span.end), mention)
        elif word in PRONOUNS and j == first:
            return Subject(frame.tokens[j].span, pronoun=word)
        elif word in STOPS or (word in PREPOSITIONS and j > first) or (cue_colour(word) and not is_role(word)):
            break
        elif j == first and (word in PREPOSITIONS or word == "that"):
            return None
        j += 1
    head = frame.word(j - 1)
    determined = frame.word(first) in DETERMINERS or frame.tokens[first - 1].possessive
    if j > first and (determined or is_role(head)) and head.replace("-", "").isalpha():
        return Subject(Span(frame.tokens[first].span.start, frame.tokens[j - 1].span.end), head=head)
    return None


def main_subject(frame: Frame) -> Subject | None:
    """Return the subject of the sentence: the first noun phrase at the head of its main clause."""
    n = len(frame.tokens)
    i = 0
    while i < n and (frame.word(i) in LINKS or (frame.word(i) == "," and frame.word(i - 1) in LINKS)):
        i += 1
    led = frame.word(i) in PREPOSITIONS | SUBORDINATORS | LEADS or frame.word(i).endswith(("ing", "ly"))
    starts = [k + 1 for k in range(i, n) if frame.word(k) == ","] if led else [i]
    for start in starts:
        k = start + 1 if frame.word(start) in ("and", "but", "”", '"') else start
        title = next((f for f, h in frame.heads.items() if h == k), None)
        if title is not None or k in frame.at:
            first = title if title is not None else k
            last = first
            while frame.at.get(last + 1) is frame.at[first]:
                last += 1
            if not frame.tokens[last].possessive and frame.at[first].kind != "place" and last + 1 < n:
                return named(frame, first)
        if frame.word(k) in ("he", "she", "they", "it", "we", "i"):
            return Subject(frame.tokens[k].span, pronoun=frame.word(k))
        if frame.word(k) in DETERMINERS and (found := _described_from(frame, k)):
            return found
    return None


def _described_from(frame: Frame, start: int) -> Subject | None:
    """Read a description to the right of its determiner as far as a title word ("The former aide …")."""
    for k in range(start + 1, min(len(frame.tokens), start + 6)):
        speaks = k in frame.at and frame.at[k].kind == "organisation" and is_cue(frame, k + 1)
        if k in frame.at and (frame.at[k].kind == "person" or speaks) and not frame.tokens[k].possessive:
            return Subject(Span(frame.tokens[start].span.start, frame.at[k].span.end), frame.at[k])
        if is_role(frame.word(k)) and not (is_role(frame.word(k + 1)) or k + 1 in frame.at):
            return Subject(Span(frame.tokens[start].span.start, frame.tokens[k].span.end), head=frame.word(k))
    return None
