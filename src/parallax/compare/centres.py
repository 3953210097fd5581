"""Centres: the statement of a group that stands for all, and groups that are one because their centres are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from parallax.compare.cues import content
from parallax.compare.nearpairs import Meaning
from parallax.compare.statements import Statement

if TYPE_CHECKING:
    import numpy as np

_REPEATED = 90.0  # letters in common (0 to 100) from which two claims are one
_LETTERS = 32  # sorts of letters, counted to tell quickly what cannot be alike


def central(members: Sequence[int], near: Meaning) -> int:
    """Return the member that is nearest to the others.

    >>> central([0, 1, 2], Meaning.of(["The bridge fell.", "The old bridge fell.", "An old bridge."]))
    1
    """
    sums = near.among(members).sum(axis=1).tolist()
    return max(zip(members, sums, strict=True), key=lambda m: (round(m[1], 4), -m[0]))[0]


class _Texts:
    """Texts that are held against a new one: how many letters of which sort they have tells most of them apart."""

    def __init__(self, most: int) -> None:
        import numpy as np

        self._counts = np.zeros((most, _LETTERS), dtype=np.int16)
        self._texts: list[str] = []

    def add(self, text: str) -> None:
        self._texts.append("")
        self.change(len(self._texts) - 1, text)

    def change(self, place: int, text: str) -> None:
        self._texts[place] = text
        self._counts[place] = _letters(text)

    def first(self, text: str) -> int | None:
        """Return the place of the first text that is all but word for word the same, in any order of words."""
        import numpy as np
        from rapidfuzz import fuzz

        own, counts = _letters(text), self._counts[: len(self._texts)]
        # The share of letters in common bounds by how many letters two texts may differ.
        total = counts.sum(axis=1, dtype=np.int32) + int(own.sum())
        apart = np.abs(counts - own).sum(axis=1, dtype=np.int32)
        for place in np.nonzero(apart * 100 <= (100 - _REPEATED) * total + 1e-6)[0].tolist():
            if fuzz.token_sort_ratio(text, self._texts[place]) >= _REPEATED:
                return int(place)
        return None


def _letters(text: str) -> np.ndarray:
    """Return how many letters of each sort a text has, with one blank between two words."""
    import numpy as np

    plain = " ".join(text.split())[:30_000]
    codes = np.frombuffer(plain.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.bincount(codes % _LETTERS, minlength=_LETTERS).astype(np.int16)


def merged(groups: Sequence[list[int]], found: Sequence[Statement], near: Meaning) -> list[list[int]]:
    """Join groups whose central statements are all but word for word the same: an article that says a thing twice.

    Of two statements of one article the one in the earlier group stays.
    """
    joined: list[list[int]] = []
    owners: list[set[int]] = []
    texts = _Texts(len(groups))
    for members in groups:
        text = content(found[central(members, near)].text)
        place = texts.first(text)
        if place is None:
            joined.append(list(members))
            owners.append({found[m].article for m in members})
            texts.add(text)
            continue
        more = [m for m in members if found[m].article not in owners[place]]
        if more:
            joined[place] += more
            owners[place] |= {found[m].article for m in more}
            texts.change(place, content(found[central(joined[place], near)].text))
    return [sorted(members) for members in joined]
