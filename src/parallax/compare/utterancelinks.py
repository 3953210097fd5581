"""Utterance links: which quotations of two articles are each other's nearest, so that both give one utterance.

Articles copy quotations: those with the same words of the same speaker are linked as one set, and only sets that share
words of content are held against each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from parallax.compare.clusters import Roots
from parallax.compare.difference import contains, stems, telling, words_of
from parallax.compare.matching import FRAGMENT, nearness
from parallax.compare.nearpairs import Meaning
from parallax.find.quotes import Quote

# Of two sets of more articles than this, so many of each are held against each other: where none of 400 pairs of
# articles has the two wordings for one utterance, the others have not either.
CARRIERS = 20


@dataclass(frozen=True, slots=True)
class _Wording:
    """Quotations of one speaker with the same words, said on the same occasion: the first of each article."""

    pieces: list[int]
    by_article: dict[str, int]


def _echoes(pieces: Sequence[Quote]) -> dict[int, int]:
    """Return piece → an earlier or longer piece of the same article and speaker that holds all its words."""
    own: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, piece in enumerate(pieces):
        if piece.speaker:
            own[piece.article, piece.speaker].append(i)
    words = [words_of(p.text) for p in pieces]
    found = {}
    for group in own.values():
        order = sorted(group, key=lambda i: (-len(words[i]), i))
        for place, i in enumerate(order):
            holder = next((j for j in order[:place] if contains(words[i], words[j])), None)
            if holder is not None:
                found[i] = holder
    return found


def _adds(piece: str, nearest: str, whole: str) -> bool:
    """Tell whether a piece gives another part of the whole than the piece nearest to it: a sentence quoted in two."""
    own = set(stems(piece))
    return 2 * len((own & set(stems(whole))) - set(stems(nearest))) >= len(own) > 0


def _wordings(pieces: Sequence[Quote], heads: Sequence[int]) -> tuple[list[_Wording], dict[int, int]]:
    """Return the wordings, by their first piece, and piece → its wording."""
    found: list[_Wording] = []
    place: dict[tuple[str, ...], int] = {}
    of: dict[int, int] = {}
    for i in heads:
        piece = pieces[i]
        key = (piece.speaker, piece.text, piece.occasion, piece.addressee)
        of[i] = place.setdefault(key, len(found))
        if of[i] == len(found):
            found.append(_Wording([], {}))
        if piece.article not in found[of[i]].by_article:
            found[of[i]].by_article[piece.article] = i
            found[of[i]].pieces.append(i)
    return found, of


def candidates(quotes: Sequence[Quote]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that can be near at all: of one speaker with stems in common, or with the same words.

    The earlier comes first. Of one speaker two must share two stems, or one where the shorter is hardly a sentence.

    >>> from parallax.read.text import Span
    >>> texts = ("We will pay for the old bridge.", "The bridge is old.", "Nobody asked us.")
    >>> list(candidates([Quote(t, t, 0, Span(0, 9), t, "Ann Lee") for t in texts]))
    [(0, 1)]
    """
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    short = [len(words_of(q.text)) <= FRAGMENT + 1 for q in quotes]
    for j, quote in enumerate(quotes):
        alike = same[tuple(words_of(quote.text))]
        found = {i for i in alike if not (quote.speaker and quotes[i].speaker)}
        alike.append(j)
        if quote.speaker:
            shared: Counter[int] = Counter()
            for stem in set(stems(quote.text)):
                shared.update(holders[quote.speaker, stem])
                holders[quote.speaker, stem].append(j)
            found |= {i for i, count in shared.items() if count > 1 or short[i] or short[j]}
        yield from ((i, j) for i in sorted(found))


class _Links:
    """What is near to what, and which pieces of two articles are each other's nearest."""

    def __init__(self, pieces: Sequence[Quote], heads: Sequence[int], same: float, partial: float) -> None:
        self.pieces = pieces
        self.wordings, self.of = _wordings(pieces, heads)
        first = [pieces[w.pieces[0]] for w in self.wordings]
        meaning = Meaning.of([q.text for q in first])
        rows = [meaning.rows[row] for row in meaning.row_of]
        self.near: list[dict[int, float]] = [{} for _ in first]
        for i, j in (*((i, i) for i in range(len(first))), *candidates(first)):
            cosine = float(rows[i] @ rows[j])
            value = nearness(first[j], first[i], cosine, same_threshold=same, partial_threshold=partial)
            if value:
                self.near[i][j] = self.near[j][i] = value
        self.held: dict[str, list[int]] = defaultdict(list)
        for i in heads:
            self.held[pieces[i].article].append(i)

    def best(self, i: int, article: str) -> int:
        """Return the piece of another article that is nearest to a piece, the first of equals; -1 where none is."""
        near = self.near[self.of[i]]
        return -max(
            ((near.get(self.of[j], 0.0), -j) for j in self.held[article] if self.of[j] in near), default=(0, 1)
        )[1]

    def linked(self, i: int, j: int) -> bool:
        """Tell whether two pieces of two articles are each other's nearest, or one adds another part to the other."""
        there, back = self.best(i, self.pieces[j].article), self.best(j, self.pieces[i].article)
        if there == j and back == i:
            return True
        texts = [self.pieces[k].text for k in (i, j, there, back)]
        if self.near[self.of[i]][self.of[j]] < 1:
            return False
        return (there == j and _adds(texts[0], texts[3], texts[1])) or (
            back == i and _adds(texts[1], texts[2], texts[0])
        )

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield pairs of pieces, the later first, that hold together what is one utterance."""
        roots = Roots(len(self.wordings))
        for one, wording in enumerate(self.wordings):
            if one in self.near[one]:
                yield from ((later, wording.pieces[0]) for later in wording.pieces[1:])
        links = [(-value, i, j) for i, near in enumerate(self.near) for j, value in near.items() if i < j]
        for _, one, two in sorted(links):
            if roots.top(one) != roots.top(two):
                for i, j in product(self.wordings[one].pieces[:CARRIERS], self.wordings[two].pieces[:CARRIERS]):
                    if self.pieces[i].article != self.pieces[j].article and self.linked(i, j):
                        roots.join(one, two)
                        yield max(i, j), min(i, j)
                        break


def links(pieces: Sequence[Quote], same_threshold: float, partial_threshold: float) -> list[tuple[int, int]]:
    """Return pairs that hold each piece to the nearest one of every other article: a refrain does not chain its lines.

    What an article quotes again of its own quotation links to nothing by itself and goes with that quotation. Pieces
    that hang together through others are linked by no pair of their own. Where two wordings are each carried by more
    than twenty articles, twenty of each decide whether they are one utterance.
    """
    echoes = _echoes(pieces)
    heads = [i for i in range(len(pieces)) if i not in echoes]
    found = set(_Links(pieces, heads, same_threshold, partial_threshold).pairs())
    linked = {i for pair in found for i in pair}
    for i, holder in sorted(echoes.items()):
        while holder in echoes:
            holder = echoes[holder]
        if holder in linked and (telling(words_of(pieces[i].text)) or pieces[i].text == pieces[holder].text):
            found.add((max(i, holder), min(i, holder)))
    return sorted(found)
