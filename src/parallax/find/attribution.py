"""Attribution: the words around a quotation that say whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parallax.find.clauses import Frame, Subject, is_cue
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


def after(frame: Frame, mark: Marked, text: str, following: Frame | None) -> Attribution | None:
    """Return the attribution that follows the quotation: "…," said X; "…," X said; "…" — X."""
    first = frame.first_at(mark.outer.end)
    if first >= len(frame.tokens):
        asks = mark.span.of(text).rstrip().endswith(("?", "!", ".", "…", ","))
        near = following is not None and "\n" not in text[mark.outer.end : following.span.start]
        dash = _behind_dash(following, 0, text) if near and following is not None else None
        if dash is not None:
            return dash
        if asks and near and following is not None:
            found = _verb_after(following, 0, tight=True)
            short = mark.span.of(text).rstrip().endswith((".", "…")) and len(following.tokens) > 4
            return found if not short else None
        return None
    dash = _behind_dash(frame, first, text)
    if dash is not None:
        return dash
    ended = not _open_ended(text, mark)
    return _verb_after(frame, first, tight=ended)


def _behind_dash(frame: Frame, first: int, text: str) -> Attribution | None:
    if frame.word(first) not in ("—", "–", "―", "-") or first + 1 not in frame.at:
        return None
    mention = frame.at[first + 1]
    rest = text[mention.span.end : mention.span.end + 2].strip()
    if mention.kind == "place" or (rest and rest[0] not in ",.(\n"):
        return None
    return Attribution(Subject(mention.span, mention))


def _verb_after(frame: Frame, first: int, *, tight: bool) -> Attribution | None:
    """Find the verb within the words that follow; `tight` takes only a bare "X said"."""
    start = first + (frame.word(first) in (",", "—", "–"))
    if frame.word(start) == "as" and not tight:
        start += 1
    for k in range(start, min(len(frame.tokens), start + 34)):
        word = frame.word(k)
        if word in ("“", '"', "«", ";"):
            return None
        if not is_cue(frame, k):
            if tight and k - start > 8:
                return None
            continue
        adverbs = all(
            frame.word(i).endswith("ly") or frame.word(i) in ("also", "then", "later") for i in range(start, k)
        )
        if adverbs and not word.endswith("ing"):
            subject = subject_after(frame, k)
            return Attribution(subject, word) if subject else None
        subject = subject_before(frame, k)
        if subject is None or subject.span.start < frame.tokens[start].span.start:
            return None
        near = frame.first_at(subject.span.start) - start
        if (
            near > 3
            or (tight and frame.word(k + 1) in ("that", ":"))
            or (near and frame.word(start) in ("and", "but", "which"))
        ):
            return None
        introduces = frame.word(k + 1) in (",", ":") and frame.word(k + 2) in ("“", '"')
        return None if introduces and tight else Attribution(subject, word)
    return None


def before(frame: Frame, mark: Marked, text: str) -> Attribution | None:
    """Return the attribution that leads to the quotation: X said, "…"; X called it "…"; according to X; X: "…"."""
    end = frame.first_at(mark.outer.start)
    lead = text[frame.span.start : mark.outer.start].rstrip()
    whole = len(mark.span.of(text).split()) > 5 and mark.span.of(text)[:1].isupper()
    for k in range(end - 1, max(-1, end - 40), -1):
        word = frame.word(k)
        if word == ";":
            break
        if word == "to" and frame.word(k - 1) == "according":
            return _of(subject_after(frame, k), "according")
        if not is_cue(frame, k):
            continue
        if whole and not lead.endswith((",", ":", "that", "—", "–")) and end - k > 3:
            continue
        return _lead(frame, k, word)
    told_after = _according(frame, frame.first_at(mark.outer.end))
    if told_after is not None:
        return told_after
    if lead.endswith(":") and end - 2 in frame.at and frame.at[end - 2].kind != "place":
        mention = frame.at[end - 2]
        return Attribution(Subject(mention.span, mention))
    return None


def _of(subject: Subject | None, cue: str) -> Attribution | None:
    return Attribution(subject, cue) if subject else None


def _lead(frame: Frame, verb: int, word: str) -> Attribution | None:
    """Attribute by a verb before the quotation; a participle or a second verb takes the sentence's subject."""
    previous = frame.word(verb - 1)
    if word.endswith("ing") and previous not in ("is", "was", "were", "are", "been"):
        subject = main_subject(frame)
        if subject is None or (subject.span.start > frame.tokens[verb].span.start and verb > 3):
            subject = subject or subject_before(frame, verb)
        return _of(subject, word)
    if not previous and (told := subject_after(frame, verb)):
        return Attribution(told, word)  # "Said Lee: …"
    if previous in ("and", "but", "or") or not re.match(r"\w", previous):
        subject = subject_before(frame, verb) if previous == "," else None
        return _of(subject or main_subject(frame), word)
    subject = _embedding(frame, subject_before(frame, verb))
    if subject is None:
        subject = main_subject(frame)
        if subject is not None and subject.span.start > frame.tokens[verb].span.start:
            subject = None
    return _of(subject, word)


def _embedding(frame: Frame, subject: Subject | None) -> Subject | None:
    """Return whom "he" means in "Lee told Brown he hoped": the subject of the verb of speech that governs it."""
    if subject is None or subject.pronoun not in ("he", "she"):
        return subject
    own = frame.first_at(subject.span.start)
    for k in range(own - 1, max(-1, own - 8), -1):
        if is_cue(frame, k):
            governing = main_subject(frame) if frame.word(k).endswith("ing") else subject_before(frame, k)
            return governing if (governing and governing.mention) or (governing and governing.head) else subject
    return subject


def _according(frame: Frame, first: int) -> Attribution | None:
    for k in range(first, min(len(frame.tokens) - 1, first + 30)):
        if frame.word(k) in ("“", '"'):
            return None
        if frame.word(k) == "according" and frame.word(k + 1) == "to":
            return _of(subject_after(frame, k + 1), "according")
    return None
