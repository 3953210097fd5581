"""Attribution: the words around a quotation that say whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parallax.find.clauses import Clause, Subject, is_cue
from parallax.find.marks import Marked
from parallax.find.subjects import main_subject, subject_after, subject_before
from parallax.read.text import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to speak, and the verb that says so ("" where none does)."""

    subject: Subject | None
    cue: str = ""
    handed: Span | None = None  # the words that told the speaker elsewhere
    laid_out: bool = False  # a layout says so, not a sentence

    @property
    def place(self) -> Span | None:
        """Return where the article tells the speaker."""
        return self.subject.span if self.subject else self.handed


def _open_ended(text: str, mark: Marked) -> bool:
    """Tell whether the quoted words leave their sentence open: no full stop before the closing mark."""
    return not mark.span.of(text).rstrip().endswith((".", "…", ":"))


def after(clause: Clause, mark: Marked, text: str, following: Clause | None) -> Attribution | None:
    """Return the attribution that follows the quotation: "…," said X; "…," X said; "…" — X."""
    first = clause.first_at(mark.outer.end)
    if first >= len(clause.words):
        asks = mark.span.of(text).rstrip().endswith(("?", "!", ".", "…", ","))
        near = following is not None and "\n" not in text[mark.outer.end : following.span.start]
        dash = _behind_dash(following, 0, text) if near and following is not None else None
        if dash is not None:
            return dash
        if asks and near and following is not None:
            found = _verb_after(following, 0, tight=True)
            short = mark.span.of(text).rstrip().endswith((".", "…")) and len(following.words) > 4
            return found if not short else None
        return None
    dash = _behind_dash(clause, first, text)
    if dash is not None:
        return dash
    ended = not _open_ended(text, mark)
    return _verb_after(clause, first, tight=ended)


def _behind_dash(clause: Clause, first: int, text: str) -> Attribution | None:
    if clause.word(first) not in ("—", "–", "―", "-") or first + 1 not in clause.at:
        return None
    mention = clause.at[first + 1]
    rest = text[mention.span.end : mention.span.end + 2].strip()
    if mention.kind == "place" or (rest and rest[0] not in ",.(\n"):
        return None
    return Attribution(Subject(mention.span, mention))


def _verb_after(clause: Clause, first: int, *, tight: bool) -> Attribution | None:
    """Find the verb within the words that follow; `tight` takes only a bare "X said"."""
    start = first + (clause.word(first) in (",", "—", "–"))
    if clause.word(start) == "as" and not tight:
        start += 1
    for k in range(start, min(len(clause.words), start + 34)):
        word = clause.word(k)
        if word in ("“", '"', "«", ";"):
            return None
        if not is_cue(clause, k):
            if tight and k - start > 8:
                return None
            continue
        adverbs = all(
            clause.word(i).endswith("ly") or clause.word(i) in ("also", "then", "later") for i in range(start, k)
        )
        if adverbs and not word.endswith("ing"):
            subject = subject_after(clause, k)
            return Attribution(subject, word) if subject else None
        subject = subject_before(clause, k)
        if subject is None or subject.span.start < clause.starts[start]:
            return None
        near = clause.first_at(subject.span.start) - start
        if (
            near > 3
            or (tight and clause.word(k + 1) in ("that", ":"))
            or (near and clause.word(start) in ("and", "but", "which"))
        ):
            return None
        introduces = clause.word(k + 1) in (",", ":") and clause.word(k + 2) in ("“", '"')
        return None if introduces and tight else Attribution(subject, word)
    return None


def before(clause: Clause, mark: Marked, text: str) -> Attribution | None:
    """Return the attribution that leads to the quotation: X said, "…"; X called it "…"; according to X; X: "…"."""
    end = clause.first_at(mark.outer.start)
    lead = text[max(clause.span.start, mark.outer.start - 40) : mark.outer.start].rstrip()
    whole = len(mark.span.of(text).split()) > 5 and mark.span.of(text)[:1].isupper()
    for k in range(end - 1, max(-1, end - 40), -1):
        word = clause.word(k)
        if word == ";":
            break
        if word == "to" and clause.word(k - 1) == "according":
            return _of(subject_after(clause, k), "according")
        if not is_cue(clause, k):
            continue
        if whole and not lead.endswith((",", ":", "that", "—", "–")) and end - k > 3:
            continue
        return _lead(clause, k, word)
    told_after = _according(clause, clause.first_at(mark.outer.end))
    if told_after is not None:
        return told_after
    if lead.endswith(":") and end - 2 in clause.at and clause.at[end - 2].kind != "place":
        mention = clause.at[end - 2]
        return Attribution(Subject(mention.span, mention))
    return None


def _of(subject: Subject | None, cue: str) -> Attribution | None:
    return Attribution(subject, cue) if subject else None


def _lead(clause: Clause, verb: int, word: str) -> Attribution | None:
    """Attribute by a verb before the quotation; a participle or a second verb takes the sentence's subject."""
    previous = clause.word(verb - 1)
    if word.endswith("ing") and previous not in ("is", "was", "were", "are", "been"):
        subject = main_subject(clause)
        if subject is None or (subject.span.start > clause.starts[verb] and verb > 3):
            subject = subject or subject_before(clause, verb)
        return _of(subject, word)
    if not previous and (told := subject_after(clause, verb)):
        return Attribution(told, word)  # "Said Lee: …"
    if previous in ("and", "but", "or") or not re.match(r"\w", previous):
        subject = subject_before(clause, verb) if previous == "," else None
        return _of(subject or main_subject(clause), word)
    subject = _embedding(clause, subject_before(clause, verb))
    if subject is None:
        subject = main_subject(clause)
        if subject is not None and subject.span.start > clause.starts[verb]:
            subject = None
    return _of(subject, word)


def _embedding(clause: Clause, subject: Subject | None) -> Subject | None:
    """Return whom "he" means in "Lee told Brown he hoped": the subject of the verb of speech that governs it."""
    if subject is None or subject.pronoun not in ("he", "she"):
        return subject
    own = clause.first_at(subject.span.start)
    for k in range(own - 1, max(-1, own - 8), -1):
        if is_cue(clause, k):
            governing = main_subject(clause) if clause.word(k).endswith("ing") else subject_before(clause, k)
            return governing if (governing and governing.mention) or (governing and governing.head) else subject
    return subject


def _according(clause: Clause, first: int) -> Attribution | None:
    for k in range(first, min(len(clause.words) - 1, first + 30)):
        if clause.word(k) in ("“", '"'):
            return None
        if clause.word(k) == "according" and clause.word(k + 1) == "to":
            return _of(subject_after(clause, k + 1), "according")
    return None
