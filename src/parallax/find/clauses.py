"""Clauses: sentences that no quotation cuts in two, with the quoted words blanked out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from parallax.find.lexicon import word_list
from parallax.find.marks import Marked
from parallax.find.names import Mention
from parallax.find.speech import cue_colour
from parallax.find.tokens import TOKEN
from parallax.read.article import Article
from parallax.read.text import Span

PRONOUNS = word_list("he she they it we i you who which")
AUXILIARIES = word_list("""
    has have had also later then further would will did does do is was were are been being never not again once just
    still soon even now first too already often previously himself herself itself themselves both all yesterday today
    """)
_BE = word_list("is was were are been being be gets got")
PREPOSITIONS = word_list("""
    in on at to with from by for of about after before during against over under through into near like as despite
    regarding following between among than without within including via amid since until toward towards
    """)
# Plain forms that are nouns more often than verbs.
_ALSO_NOUNS = word_list("""
    report comment demand order request promise hope fear text email post estimate estimates forecast forecasts guess
    appeal appeals offer offers laugh snap mock detail details voice voices spin shrug caution thunder spins
    """)
SUBORDINATORS = word_list("while although though because since as after before until unless once if when whereas")
# Words that link a sentence to the one before, and participles that lead a clause of their own.
LINKS = word_list("and but so then yet still meanwhile however moreover furthermore also “ ” — – -") | {'"'}
LEADS = word_list("asked given earlier later last yesterday today compared pressed")
DETERMINERS = word_list("the a an one another his her its their our my this that these those some several many")
STOPS = frozenset(',;:.()—–“”"')


@dataclass(frozen=True, slots=True)
class Subject:
    """Who speaks, as written: a mention, a pronoun (small letters), or a description with its head noun."""

    span: Span
    mention: Mention | None = None
    pronoun: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence with its quotations blanked: its words and marks, the mentions among them, and its place."""

    span: Span
    words: tuple[str, ...]  # words and marks in small letters, possessive endings cut off
    starts: tuple[int, ...]  # where each of them starts and ends in the text
    ends: tuple[int, ...]
    owners: frozenset[int]  # indices of the words whose possessive ending was cut off
    cues: tuple[int, ...]  # indices of the words that can be verbs of speech
    at: dict[int, Mention]  # word index → the mention that covers it
    heads: dict[int, int]  # word index of a mention's first word → index of its title's first word

    def first_at(self, position: int) -> int:
        """Return the index of the first word that starts at or after `position`."""
        return bisect_left(self.starts, position)

    def place(self, i: int) -> Span:
        """Return where the word at `i` stands in the text."""
        return Span(self.starts[i], self.ends[i])

    def word(self, i: int) -> str:
        """Return the word at `i` in small letters, empty beyond the ends."""
        return self.words[i] if 0 <= i < len(self.words) else ""


def clauses(article: Article, marks: Sequence[Marked], mentions: Sequence[Mention]) -> list[Clause]:
    """Return the clauses of `article`: sentences joined where a boundary falls into a quotation."""
    outer = [m for m in marks if m.depth == 0]
    spans: list[Span] = []
    for sentence in article.sentences:
        if spans and any(m.outer.start < sentence.start < m.outer.end for m in _near(outer, sentence.start)):
            spans[-1] = Span(spans[-1].start, sentence.end)
        else:
            spans.append(sentence)
    blank = _blanked(article.text, outer)
    return [_clause(blank, span, mentions) for span in spans]


def clauses_within(
    article: Article, quoted: Sequence[Span], inner: Sequence[Marked], mentions: Sequence[Mention]
) -> list[list[Clause]]:
    """Return, for each quotation at `quoted`, the clauses inside it, with the quotations that it holds blanked."""
    blank = _blanked(article.text, inner)
    result = []
    for span in quoted:
        rows: list[Clause] = []
        first, last = article.sentence_at(span.start), article.sentence_at(max(span.start, span.end - 1))
        for sentence in article.sentences[first : last + 1]:
            piece = Span(max(sentence.start, span.start), min(sentence.end, span.end))
            if rows and any(m.outer.start < piece.start < m.outer.end for m in _near(inner, piece.start)):
                piece = Span(rows.pop().span.start, piece.end)
            if piece.start < piece.end:
                rows.append(_clause(blank, piece, mentions))
        result.append(rows)
    return result


def _near(outer: Sequence[Marked], position: int) -> Sequence[Marked]:
    i = bisect_left(outer, position, key=lambda m: m.outer.start)
    return outer[max(0, i - 1) : i + 1]


def _blanked(text: str, outer: Sequence[Marked]) -> str:
    pieces, last = [], 0
    for mark in outer:
        pieces += [text[last : mark.span.start], " " * (mark.span.end - mark.span.start)]
        last = mark.span.end
    return "".join([*pieces, text[last:]])


def _clause(blank: str, span: Span, mentions: Sequence[Mention]) -> Clause:
    words, starts, ends, owners = _words(blank, span)
    at: dict[int, Mention] = {}
    heads: dict[int, int] = {}
    i = bisect_left(mentions, span.start, key=lambda m: m.span.start)
    while i < len(mentions) and mentions[i].span.start < span.end:
        mention, i = mentions[i], i + 1
        first = bisect_left(starts, mention.span.start)
        if first >= len(starts) or starts[first] >= mention.span.end:
            continue  # blanked: it stands inside a quotation
        k = first
        while k < len(starts) and starts[k] < mention.span.end:
            at[k] = mention
            k += 1
        start = _label_start(blank, mention)
        head = bisect_left(starts, start) if start < mention.span.start else first
        heads[first] = min(head, first)
    cues = tuple(i for i, word in enumerate(words) if cue_colour(word))
    return Clause(span, tuple(words), tuple(starts), tuple(ends), frozenset(owners), cues, at, heads)


def _words(blank: str, span: Span) -> tuple[list[str], list[int], list[int], list[int]]:
    """Return the words in small letters, their starts, their ends, and which are possessives, cut as by `tokens`."""
    words, starts, ends, owners = list[str](), list[int](), list[int](), list[int]()
    for match in TOKEN.finditer(blank, span.start, span.end):
        word, end = match.group(), match.end()
        if len(word) > 2 and word[-2] in "'’" and word[-1] in "sS":
            owners.append(len(words))
            word, end = word[:-2], end - 2
        words.append(word.lower())
        starts.append(match.start())
        ends.append(end)
    return words, starts, ends, owners


def _label_start(blank: str, mention: Mention) -> int:
    """Return where the title before the mention starts, or the mention's own start."""
    for gap in (" ", ", "):
        start = mention.span.start - len(mention.label) - len(gap)
        if mention.label and start >= 0 and blank.startswith(mention.label + gap, start):
            return start
    return mention.span.start


def first_of(clause: Clause, i: int) -> int:
    """Return the index of the first word of the mention that covers token `i`."""
    while i > 0 and clause.at.get(i - 1) is clause.at.get(i):
        i -= 1
    return i


def named(clause: Clause, i: int) -> Subject:
    """Return the mention that covers token `i` as a subject, its title included."""
    mention = clause.at[i]
    first = first_of(clause, i)
    start = clause.starts[clause.heads.get(first, first)]
    return Subject(Span(start, mention.span.end), mention)


def is_cue(clause: Clause, i: int) -> bool:
    """Tell whether token `i` is a verb of speech in use: not a capitalised name, not passive, not a noun."""
    word = clause.word(i)
    if i in clause.at or not cue_colour(word):
        return False
    before = clause.word(i - 1)
    k = i - 1
    while k >= 0 and (clause.word(k).endswith("ly") or clause.word(k) in ("also", "widely", "not")):
        k -= 1
    if clause.word(k) in _BE and not word.endswith("ing"):
        return False  # "is believed", "was asked"
    if before in ("the", "a", "an", "his", "her", "its", "their", "this", "no", "any") or before in PREPOSITIONS - {
        "after",
        "before",
        "by",
    }:
        # "a report", "in order": a noun; "to say" keeps its verb
        return before == "to" and word in ("say", "tell", "ask", "claim", "announce")
    if before in ("after", "before", "by", "of", "for", "in", "while", "when"):
        return word.endswith("ing")
    if i and i - 1 in clause.owners:
        return False  # "the paper's report"
    # "news report", "public demand": a plain form is a verb only behind something that can be its subject
    if word in _ALSO_NOUNS:
        return before in PRONOUNS or before.endswith("s") or (i - 1) in clause.at
    return True
