"""Subjects: who is the subject of a verb of speech, by position alone.

English news prose keeps subject and verb of speech so near each other that word order, commas and prepositions find
the one from the other.
"""

from __future__ import annotations

from parallax.find import namewords
from parallax.find.clauses import (
    AUXILIARIES,
    DETERMINERS,
    LEADS,
    LINKS,
    PREPOSITIONS,
    PRONOUNS,
    STOPS,
    SUBORDINATORS,
    Clause,
    Subject,
    first_of,
    is_cue,
    named,
)
from parallax.find.nametitles import is_title
from parallax.find.speech import cue_colour
from parallax.read.text import Span


def subject_before(clause: Clause, verb: int) -> Subject | None:
    """Return what stands before the verb at token `verb` as its subject."""
    j = verb - 1
    while j >= 0 and (clause.word(j) in AUXILIARIES or clause.word(j).endswith("ly")) and j not in clause.at:
        j -= 1
    if j < 0:
        return None
    if clause.word(j) in (",", ")"):
        return _over_apposition(clause, j)
    if clause.word(j) in ("who", "which", "that") and j > 0:
        k = j - 2 if clause.word(j - 1) == "," else j - 1
        return _ending_at(clause, k)
    return _ending_at(clause, j)


def _ending_at(clause: Clause, j: int) -> Subject | None:
    """Return the noun phrase whose last word is token `j`."""
    if j < 0:
        return None
    if j in clause.at and j not in clause.owners:
        first = first_of(clause, j)
        head = clause.heads.get(first, first)
        role = clause.word(head - 2)
        if clause.word(head - 1) in ("for", "of", "to", "at", "from", "with") and (is_title(role)):
            return _described(clause, j)  # "a spokesman for Lee"
        if head and clause.word(head - 1) in ("the", "a") and clause.at[j].kind in ("", "place"):
            return _described(clause, j)
        return named(clause, j)
    word = clause.word(j)
    if word in PRONOUNS:
        return Subject(clause.place(j), pronoun=word)
    return _described(clause, j) if word.replace("-", "").isalpha() else None


def _described(clause: Clause, j: int) -> Subject | None:
    """Walk left from a noun to its determiner: "a former aide to the mayor"."""
    k, head = j, clause.word(j)
    while k >= 0 and j - k < 14:
        word = clause.word(k)
        if word in STOPS:
            break
        if word in PRONOUNS or (cue_colour(word) and k not in clause.at and k != j):
            return None
        if word in PREPOSITIONS:
            head = clause.word(k - 1)
        possessor = k in clause.owners and k < j
        if (word in DETERMINERS or possessor) and clause.word(k - 1) == "and" and k - 2 in clause.at:
            k -= 2  # "the leaders of Kenya and the Sudan"
            continue
        if word in DETERMINERS or possessor:
            if clause.word(k - 1) in ("of", "for", "to", "at", "from", "with", "in") and not possessor and k > 1:
                if not clause.word(k - 2).isalpha() or cue_colour(clause.word(k - 2)):
                    return None
                k -= 1
                continue
            first = first_of(clause, k) if k in clause.at else k
            return Subject(Span(clause.starts[first], clause.ends[j]), head=head)
        k -= 1
    # No determiner: "officials said", "White House spokesman"
    if is_title(clause.word(j)) or clause.word(j).endswith("s") or clause.word(j) in namewords.ORGANISATIONS:
        start = j
        while start > 0 and start - 1 in clause.at:
            start -= 1
        return Subject(Span(clause.starts[start], clause.ends[j]), head=clause.word(j))
    return None


def _over_apposition(clause: Clause, comma: int) -> Subject | None:
    """Return the subject before "…, the head of Y, (said)": the nearest one that itself ends at a comma."""
    opener = ","
    if clause.word(comma) == ")":
        k = comma - 1
        while k >= 0 and clause.word(k) != "(":
            k -= 1
        return _ending_at(clause, k - 1)
    described = None
    for k in range(comma - 1, max(-1, comma - 40), -1):
        if clause.word(k) in (";", ":", "”"):
            break
        if clause.word(k) != opener:
            continue
        end = k - 1
        if clause.word(end) == ")":
            while end >= 0 and clause.word(end) != "(":
                end -= 1
            end -= 1
        if (
            end in clause.at
            and clause.at[end].kind == "person"
            and clause.word(first_of(clause, end) - 1) not in ("in", "to", "with")
        ):
            return named(clause, end)
        if clause.word(end) in PRONOUNS:
            return Subject(clause.place(end), pronoun=clause.word(end))
        described = described or (_ending_at(clause, end) if end not in clause.at else None)
    inner = comma - 1
    if inner in clause.at and clause.at[inner].kind == "person" and described is None:
        return named(clause, inner)
    return described


def subject_after(clause: Clause, verb: int) -> Subject | None:
    """Return what stands after the verb as its subject: "…," said the mayor's aide Ann Lee."""
    j = verb + 1
    while clause.word(j).endswith("ly"):
        j += 1
    first = j
    while j < len(clause.words) and j - first < 14:
        word = clause.word(j)
        if j in clause.at:
            mention = clause.at[j]
            follows = clause.word(j + len([k for k in range(j, j + 8) if clause.at.get(k) is mention]))
            if j not in clause.owners and (mention.kind in ("person", "organisation", "") or j == first):
                noun = follows.isalpha() and follows not in PREPOSITIONS and not cue_colour(follows) and j - first < 3
                if not (noun and mention.kind != "person" and is_title(follows)):
                    return Subject(Span(clause.starts[first], mention.span.end), mention)
        elif word in PRONOUNS and j == first:
            return Subject(clause.place(j), pronoun=word)
        elif word in STOPS or (word in PREPOSITIONS and j > first) or (cue_colour(word) and not is_title(word)):
            break
        elif j == first and (word in PREPOSITIONS or word == "that"):
            return None
        j += 1
    head = clause.word(j - 1)
    determined = clause.word(first) in DETERMINERS or first - 1 in clause.owners
    if j > first and (determined or is_title(head)) and head.replace("-", "").isalpha():
        return Subject(Span(clause.starts[first], clause.ends[j - 1]), head=head)
    return None


def main_subject(clause: Clause) -> Subject | None:
    """Return the subject of the sentence: the first noun phrase at the head of its main clause."""
    n = len(clause.words)
    i = 0
    while i < n and (clause.word(i) in LINKS or (clause.word(i) == "," and clause.word(i - 1) in LINKS)):
        i += 1
    led = clause.word(i) in PREPOSITIONS | SUBORDINATORS | LEADS or clause.word(i).endswith(("ing", "ly"))
    starts = [k + 1 for k in range(i, n) if clause.word(k) == ","] if led else [i]
    for start in starts:
        k = start + 1 if clause.word(start) in ("and", "but", "”", '"') else start
        title = next((f for f, h in clause.heads.items() if h == k), None)
        if title is not None or k in clause.at:
            first = title if title is not None else k
            last = first
            while clause.at.get(last + 1) is clause.at[first]:
                last += 1
            if last not in clause.owners and clause.at[first].kind != "place" and last + 1 < n:
                return named(clause, first)
        if clause.word(k) in ("he", "she", "they", "it", "we", "i"):
            return Subject(clause.place(k), pronoun=clause.word(k))
        if clause.word(k) in DETERMINERS and (found := _described_from(clause, k)):
            return found
    return None


def _described_from(clause: Clause, start: int) -> Subject | None:
    """Read a description to the right of its determiner as far as a title word ("The former aide …")."""
    for k in range(start + 1, min(len(clause.words), start + 6)):
        speaks = k in clause.at and clause.at[k].kind == "organisation" and is_cue(clause, k + 1)
        if k in clause.at and (clause.at[k].kind == "person" or speaks) and k not in clause.owners:
            return Subject(Span(clause.starts[start], clause.at[k].span.end), clause.at[k])
        if is_title(clause.word(k)) and not (is_title(clause.word(k + 1)) or k + 1 in clause.at):
            return Subject(Span(clause.starts[start], clause.ends[k]), head=clause.word(k))
    return None
