"""Wording: one utterance in several outlets: kept, cut, reworded, or translated back.

Two quotations are one utterance when one speaker is given for both and their meaning or their letters are near enough.
What then differs is told by a word-level comparison with the reference: the wording that most articles carry.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from parallax.compare.difference import CLASSES, Opcode, classify, contains, opcodes, tell, words_of
from parallax.compare.matching import FRAGMENT, components, pieces_of
from parallax.compare.reporting import reports_of
from parallax.compare.utterancelinks import links
from parallax.find.quotes import Quote


@dataclass(frozen=True, slots=True)
class Version:
    """What one article makes of an utterance, held against the reference."""

    article: str
    text: str
    klass: str  # identical, punctuation, truncated, reworded, back_translated
    difference: str  # in plain words
    diff: tuple[Opcode, ...]  # reference → this article, word by word


@dataclass(frozen=True, slots=True)
class Utterance:
    """One utterance over articles. Members are quotes, narrowed to the sentence that is shared.

    Indirect speech (`kind` "indirect") is a member where an article gives the words in no quotation; it has no version,
    since it promises nobody's exact words.
    """

    id: str
    members: tuple[Quote, ...]
    klass: str  # the strongest change among the versions
    difference: str
    reference: str  # the article whose wording the others are held against
    text: str  # that wording, a part quoted twice given once
    versions: tuple[Version, ...]  # of the other articles

    @property
    def direct(self) -> tuple[Quote, ...]:
        """Return the members that an article gives as the speaker's own words."""
        return tuple(m for m in self.members if m.kind != "indirect")

    @property
    def indirect(self) -> tuple[Quote, ...]:
        """Return the members that are indirect speech."""
        return tuple(m for m in self.members if m.kind == "indirect")

    @property
    def changed_quotation(self) -> bool:
        """Tell whether words between quotation marks differ in more than what was left out."""
        marked = {m.article for m in self.direct if m.marks}
        changed = [v.article for v in self.versions if v.klass in ("reworded", "back_translated")]
        return self.reference in marked and any(a in marked for a in changed)

    @property
    def diff(self) -> dict[str, tuple[Opcode, ...]]:
        """Return article → word-level changes from the reference."""
        return {v.article: v.diff for v in self.versions}


def _pieces(members: Sequence[Quote]) -> dict[str, list[str]]:
    """Return article → its pieces of the utterance; a part that it quotes again adds nothing to its version."""
    texts: dict[str, list[str]] = defaultdict(list)
    for member in members:
        texts[member.article].append(member.text)
    for pieces in texts.values():
        for piece in sorted(pieces, key=lambda p: len(words_of(p))):
            others = list(pieces)
            others.remove(piece)
            if any(contains(words_of(piece), words_of(other)) for other in others):
                # The last of equals goes, so that the first keeps its place.
                del pieces[len(pieces) - 1 - pieces[::-1].index(piece)]
    return dict(sorted(texts.items()))


def _in_order(pieces: Sequence[str], reference: str) -> str:
    """Join the pieces in the order in which the reference has them: an article may quote the end first."""
    words = words_of(reference)

    def place(piece: str) -> int:
        own = words_of(piece)
        return SequenceMatcher(None, words, own, autojunk=False).find_longest_match(0, len(words), 0, len(own)).a

    return " … ".join(sorted(pieces, key=place))


def _full(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the articles that give more than a phrase, or all where none does."""
    return {a: t for a, t in texts.items() if len(words_of(t)) > FRAGMENT} or dict(texts)


def _reference(texts: Mapping[str, str], doubtful: Collection[str]) -> str:
    """Return the article whose wording is the reference: not a doubtful one, the one most have or cut, the longest.

    A wording that holds another one speaks for both: what is shorter was cut, and nothing added to it.
    """
    words = {article: tuple(words_of(text)) for article, text in texts.items()}
    carried = Counter(words.values())  # many articles have the very same words
    held = {long: sum(n for short, n in carried.items() if contains(short, long)) for long in carried}
    return min(texts, key=lambda a: (a in doubtful, -held[words[a]], -len(words[a]), a))


def _marks_note(members: Sequence[Quote]) -> str:
    odd = sorted(
        {m.article for m in members if m.marks and m.marks not in ("“”", '""', "‘’", "''", "«»", "»«", "„“", "„”")}
    )
    bare = sorted({m.article for m in members if not m.marks})
    notes = [f"{', '.join(odd)} mixes its quotation marks"] if odd else []
    return "; ".join(notes + ([f"{', '.join(bare)} sets no quotation marks"] if bare else []))


def _versions(texts: Mapping[str, str], reference: str) -> list[Version]:
    """Hold each article's wording against that of the reference; the same wording once, however many have it."""
    told: dict[str, tuple[str, str, tuple[Opcode, ...]]] = {}
    versions = []
    for article, text in texts.items():
        if article != reference:
            if text not in told:
                own = texts[reference]
                told[text] = classify(own, text), tell(own, text), opcodes(own, text)
            versions.append(Version(article, text, *told[text]))
    return versions


def _utterance(number: int, members: Sequence[Quote], doubtful: Collection[str]) -> Utterance:
    pieces = _pieces(members)
    texts = {article: " … ".join(own) for article, own in pieces.items()}
    reference = _reference(_full(texts), doubtful)
    texts |= {a: _in_order(own, texts[reference]) for a, own in pieces.items() if a != reference}
    full = _full(texts)
    versions = _versions(texts, reference)
    # A phrase picked out by a third outlet does not make two full wordings "truncated".
    counted = [v for v in versions if v.article in full] or versions
    klass = max((v.klass for v in counted), key=CLASSES.index, default="identical")
    told = [f"{v.article}: {v.difference}" for v in counted if v.klass != "identical"]
    told += [f"{v.article} has only “{v.text.strip(' .,')}”" for v in versions if v not in counted]
    note = _marks_note(members)
    difference = "; ".join(told + ([note] if note else [])) or "word for word the same"
    return Utterance(f"u{number}", tuple(members), klass, difference, reference, texts[reference], tuple(versions))


def align_utterances(
    quotes_by_article: Mapping[str, Sequence[Quote]],
    *,
    same_threshold: float,
    partial_threshold: float,
    doubtful: Collection[str] = (),
) -> list[Utterance]:
    """Return the utterances that at least two articles carry, in order of their first member.

    `same_threshold` is a cosine (0 to 1), `partial_threshold` a partial ratio of letters (0 to 100). Speakers must be
    named alike over articles (`compare.people.name_speakers`). `doubtful` articles, such as machine-translated ones,
    are held against the others and never the others against them.

    >>> from parallax.read.text import Span
    >>> a = Quote("a-q1", "a", 0, Span(1, 24), "We will not pay a cent.", "Ann Lee", marks="“”")
    >>> b = Quote("b-q1", "b", 0, Span(1, 16), "not pay a cent,", "Ann Lee", marks="“”")
    >>> (found,) = align_utterances({"a": [a], "b": [b]}, same_threshold=0.6, partial_threshold=70)
    >>> found.klass, found.difference
    ('truncated', 'b: cut “We will”')
    """
    pieces = [p for article in sorted(quotes_by_article) for p in pieces_of(quotes_by_article[article])]
    if not pieces:
        return []
    linked = links(pieces, same_threshold, partial_threshold)
    groups = [[pieces[i] for i in group] for group in components(len(pieces), linked) if len(group) > 1]
    found = [_utterance(n, members, doubtful) for n, members in enumerate(groups, 1)]
    every = [q for article in sorted(quotes_by_article) for q in quotes_by_article[article]]
    reports = reports_of([u.members for u in found], every)
    return [replace(u, members=u.members + more) for u, more in zip(found, reports, strict=True)]


def utterance_of(utterances: Sequence[Utterance]) -> dict[str, str]:
    """Return quote id → utterance id (the first, where a quote holds several)."""
    found: dict[str, str] = {}
    for utterance in utterances:
        for member in utterance.members:
            found.setdefault(member.id, utterance.id)
    return found
