"""Near pairs: which of many texts are near in meaning, without a matrix of all against all.

Meaning is a cosine of embeddings, held against the others in slices: time still grows with the square of the different
texts, at some hundred million pairs a second, and memory with the texts and the pairs that are near.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parallax.find.meaning import embed

if TYPE_CHECKING:
    import numpy as np

SLICE = 1024  # texts that are held against all later ones in one go
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What texts mean: one row of unit length for each different text, and of each text its row."""

    rows: np.ndarray
    row_of: tuple[int, ...]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Meaning:
        """Return the meaning of texts; one that stands there many times is looked at once.

        >>> Meaning.of(["It is huge.", "The cat sleeps.", "It is huge."]).row_of
        (0, 1, 0)
        """
        place: dict[str, int] = {}
        row_of = tuple(place.setdefault(text, len(place)) for text in texts)
        return cls(embed(list(place)), row_of)

    def among(self, places: Sequence[int]) -> np.ndarray:
        """Return the cosines of some of the texts with each other, shape (len(places), len(places))."""
        rows = self.rows[[self.row_of[place] for place in places]]
        found: np.ndarray = rows @ rows.T
        return found


def near_pairs(rows: np.ndarray, least: float) -> Iterator[tuple[int, int, float]]:
    """Yield i < j and the cosine of rows i and j (of unit length) wherever it is `least` or more, in order.

    >>> import numpy as np
    >>> [pair[:2] for pair in near_pairs(np.array([[1.0, 0.0], [0.0, 1.0], [0.8, 0.6]]), 0.7)]
    [(0, 2)]
    """
    import numpy as np

    for start in range(0, len(rows), SLICE):
        cosines = rows[start : start + SLICE] @ rows[start:].T
        left, right = np.nonzero(cosines >= least)
        later = right > left
        left, right = left[later], right[later]
        values = cosines[left, right]
        yield from zip((left + start).tolist(), (right + start).tolist(), values.tolist(), strict=True)


class WordShares:
    """The words of texts, a rare one weighing more; a word is its first six letters.

    `counts` says how often each text stands there.
    """

    def __init__(self, texts: Sequence[str], counts: Sequence[int]) -> None:
        self._bags = [frozenset(word.casefold()[:6] for word in _WORD.findall(text)) for text in texts]
        holders: Counter[str] = Counter()
        for bag, count in zip(self._bags, counts, strict=True):
            for word in bag:
                holders[word] += count
        number = sum(counts)
        self._weight = {word: math.log(1 + number / held) for word, held in holders.items()}
        # Sums of floats hang on the order, and that of a set on the process.
        self._total = [math.fsum(self._weight[word] for word in bag) for bag in self._bags]

    def __call__(self, i: int, j: int) -> float:
        """Return the share (0 to 1) of the words of two texts that both have.

        >>> WordShares(["The bridge collapsed.", "A bridge collapses!"], [1, 1])(0, 1) > 0.5
        True
        """
        shared = math.fsum(self._weight[word] for word in self._bags[i] & self._bags[j])
        return 2 * shared / max(1e-9, self._total[i] + self._total[j])
