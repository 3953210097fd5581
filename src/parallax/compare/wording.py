"""Wording: one utterance in several outlets: kept, cut, reworded, or translated back.

Two quotations are one utterance when one speaker is given for both and their meaning or their letters are near enough.
What then differs is told by a word-level comparison with the reference: the wording that most articles carry.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from parallax.compare.difference import (
    CLASSES,
    Opcode,
    classify,
    contains,
    content_words,
    opcodes,
    shared,
    tell,
    telling,
    words_of,
)
from parallax.find.meaning import similarity
from parallax.find.quotes import Quote
from parallax.read.text import sentences, trim

# Up to so many words a quotation is a phrase picked out, not an utterance cut short.
FRAGMENT = 3


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
    """One utterance over articles. Members are quotes, narrowed to the sentence that is shared."""

    id: str
    members: tuple[Quote, ...]
    klass: str  # the strongest change among the versions
    difference: str
    reference: str  # the article whose wording the others are held against
    text: str  # that wording, a part quoted twice given once
    versions: tuple[Version, ...]  # of the other articles

    @property
    def diff(self) -> dict[str, tuple[Opcode, ...]]:
        """Return article → word-level changes from the reference."""
        return {v.article: v.diff for v in self.versions}


def _pieces(quotes: Sequence[Quote]) -> list[Quote]:
    """Cut quotes into sentences: an outlet may carry one of two."""
    found = []
    for quote in quotes:
        if quote.kind not in ("direct", "scare") or (quote.kind == "scare" and not quote.speaker):
            continue
        for span in sentences(quote.text):
            span = trim(quote.text, span)
            if words_of(span.of(quote.text)):
                found.append(replace(quote, span=span.shift(quote.span.start), text=span.of(quote.text)))
    return sorted(found, key=lambda q: (q.article, q.span))


def _nearness(a: Quote, b: Quote, meaning: float, *, same_threshold: float, partial_threshold: float) -> float:
    """Return how near two pieces of two articles are where they can be one utterance, else 0.

    Between 0 and 1 it is by meaning alone, from 1 to 2 by letters.

    Fragments of up to three words are too short for any measure of nearness: the longer one must hold them, and they
    must say something (`telling`).
    Meaning alone joins only what shares words of content: two thoughts on one matter are near in meaning too.
    """
    from rapidfuzz import fuzz

    one, two = words_of(a.text), words_of(b.text)
    short, long = sorted((one, two), key=len)
    if a.speaker != b.speaker or not a.speaker:
        return 2.0 if not (a.speaker and b.speaker) and len(short) > FRAGMENT and one == two else 0.0
    if len(short) <= FRAGMENT:
        held = contains(short, long) and (one == two or telling(short))
        return 1 + len(short) / len(long) if held and content_words(short) else 0.0
    letters = fuzz.partial_ratio(" ".join(one), " ".join(two))
    common = shared(a.text, b.text)
    by_letters = letters >= partial_threshold and common >= min(2, len(short) - FRAGMENT)
    if not by_letters and not (meaning >= same_threshold and common >= 2):
        return 0.0
    near = (meaning + fuzz.ratio(" ".join(one), " ".join(two)) / 100 + (one == two)) / 3
    # Four words of content in common are more than one thought's vocabulary: as good as letters.
    return (1.0 if common >= 4 else min(0.99, max(0.01, near))) + by_letters


def _links(pieces: Sequence[Quote], same_threshold: float, partial_threshold: float) -> list[tuple[int, int]]:
    """Link each piece to the nearest one of every other article: a refrain does not chain all its lines together."""
    texts = [p.text for p in pieces]
    meaning = similarity(texts, texts)
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for i, a in enumerate(pieces):
        for j, b in enumerate(pieces[:i]):
            if a.article == b.article:
                continue
            near = _nearness(
                a, b, float(meaning[i, j]), same_threshold=same_threshold, partial_threshold=partial_threshold
            )
            if near:
                best[i, b.article] = max(best.get((i, b.article), (0.0, 0)), (near, -j))
                best[j, a.article] = max(best.get((j, a.article), (0.0, 0)), (near, -i))
    links = set()
    for (i, _), (near, negative) in best.items():
        j = -negative
        mutual = best.get((j, pieces[i].article), (0.0, 0))[1] == -i
        if near >= 1 or mutual:
            links.add((max(i, j), min(i, j)))
    linked = {i for pair in links for i in pair}
    # What an article quotes again of its own quotation goes with it.
    for i in sorted(set(range(len(pieces))) - linked):
        words = words_of(pieces[i].text)
        key = (pieces[i].article, pieces[i].speaker)
        own = [j for j in sorted(linked) if (pieces[j].article, pieces[j].speaker) == key and pieces[i].speaker]
        holding = [j for j in own if telling(words) and contains(words, words_of(pieces[j].text))]
        links |= {(max(i, j), min(i, j)) for j in holding[:1]}
    return sorted(links)


def _components(count: int, links: Sequence[tuple[int, int]]) -> list[list[int]]:
    parent = list(range(count))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for a, b in links:
        parent[max(root(a), root(b))] = min(root(a), root(b))
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(count):
        groups[root(i)].append(i)
    return [groups[key] for key in sorted(groups)]


def _joined(members: Sequence[Quote]) -> dict[str, str]:
    """Return article → its words, where it gives the utterance in several pieces put one after the other."""
    texts: dict[str, list[str]] = defaultdict(list)
    for member in members:
        texts[member.article].append(member.text)
    for pieces in texts.values():
        # An article that quotes a part again adds nothing to its version.
        for piece in sorted(pieces, key=lambda p: len(words_of(p))):
            others = list(pieces)
            others.remove(piece)
            if any(contains(words_of(piece), words_of(other)) for other in others):
                # The last of equals goes, so that the first keeps its place.
                del pieces[len(pieces) - 1 - pieces[::-1].index(piece)]
    return {article: " … ".join(pieces) for article, pieces in sorted(texts.items())}


def _full(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the articles that give more than a phrase, or all where none does."""
    return {a: t for a, t in texts.items() if len(words_of(t)) > FRAGMENT} or dict(texts)


def _reference(texts: Mapping[str, str], doubtful: Collection[str]) -> str:
    """Return the article whose wording is the reference: not a doubtful one, the most frequent one, the longest."""
    forms = Counter(tuple(words_of(text)) for text in texts.values())
    return min(texts, key=lambda a: (a in doubtful, -forms[tuple(words_of(texts[a]))], -len(words_of(texts[a])), a))


def _marks_note(members: Sequence[Quote]) -> str:
    odd = sorted(
        {m.article for m in members if m.marks and m.marks not in ("“”", '""', "‘’", "''", "«»", "»«", "„“", "„”")}
    )
    bare = sorted({m.article for m in members if not m.marks})
    notes = [f"{', '.join(odd)} mixes its quotation marks"] if odd else []
    return "; ".join(notes + ([f"{', '.join(bare)} sets no quotation marks"] if bare else []))


def _utterance(number: int, members: Sequence[Quote], doubtful: Collection[str]) -> Utterance:
    texts = _joined(members)
    full = _full(texts)
    reference = _reference(full, doubtful)
    versions = []
    for article, text in texts.items():
        if article != reference:
            klass = classify(texts[reference], text)
            versions.append(
                Version(article, text, klass, tell(texts[reference], text), opcodes(texts[reference], text))
            )
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
    pieces = [p for article in sorted(quotes_by_article) for p in _pieces(quotes_by_article[article])]
    if not pieces:
        return []
    links = _links(pieces, same_threshold, partial_threshold)
    found = [[pieces[i] for i in group] for group in _components(len(pieces), links) if len(group) > 1]
    return [_utterance(n, members, doubtful) for n, members in enumerate(found, 1)]


def utterance_of(utterances: Sequence[Utterance]) -> dict[str, str]:
    """Return quote id → utterance id (the first, where a quote holds several)."""
    found: dict[str, str] = {}
    for utterance in utterances:
        for member in utterance.members:
            found.setdefault(member.id, utterance.id)
    return found
