"""Clusters: things in groups by how alike each two are: average linkage, where some pairs are never in one group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


class Roots:
    """0 … count - 1 in groups, each known by its lowest member, while groups are joined (union–find).

    >>> roots = Roots(3)
    >>> roots.join(2, 1)
    >>> [roots.top(i) for i in range(3)]
    [0, 1, 1]
    """

    def __init__(self, count: int) -> None:
        self._root = list(range(count))

    def top(self, i: int) -> int:
        """Return the lowest member of the group of `i`."""
        root = self._root
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    def join(self, a: int, b: int) -> None:
        """Make one group of two."""
        low, high = sorted((self.top(a), self.top(b)))
        self._root[high] = low


def components(things: Sequence[int], links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return `things` in groups that links hold together, each sorted, in the order of their first.

    >>> components([1, 2, 3, 4], [(2, 4)])
    [[1], [2, 4], [3]]
    """
    roots = Roots(max(things, default=-1) + 1)
    for a, b in links:
        roots.join(a, b)
    groups: dict[int, list[int]] = {}
    for thing in sorted(things):
        groups.setdefault(roots.top(thing), []).append(thing)
    return [groups[first] for first in sorted(groups)]


def clusters(things: Sequence[int], alike: Mapping[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """Return `things` in groups: joined from the most alike down, while two groups are alike by `threshold` on average.

    `alike` maps (lower, higher) to a number; a pair that is not in it is never in one group. Ties go to the lower
    numbers, so the result never depends on chance.

    >>> clusters([0, 1, 2], {(0, 1): 0.9, (0, 2): 0.6, (1, 2): 0.3}, 0.5)
    [[0, 1], [2]]
    """
    import numpy as np

    order = sorted(things)
    place = {thing: i for i, thing in enumerate(order)}
    # The sum over all pairs of two groups; none (NaN) where a pair between them must not be joined.
    sums = np.full((len(order), len(order)), np.nan)
    for (a, b), value in alike.items():
        if a in place and b in place:
            sums[place[a], place[b]] = sums[place[b], place[a]] = value
    sizes = np.ones(len(order))
    groups = [[thing] for thing in order]
    best = _Best(sums, sizes)
    while len(order) > 1:
        kept, gone, mean = best.pair()
        if not mean >= threshold:
            break
        sums[kept] += sums[gone]
        sums[:, kept] = sums[kept]
        sums[gone] = sums[:, gone] = sums[kept, kept] = np.nan
        sizes[kept] += sizes[gone]
        groups[kept], groups[gone] = sorted(groups[kept] + groups[gone]), []
        best.changed(kept, gone)
    return [group for group in groups if group]


class _Best:
    """The most alike later group of each group, kept up to date while groups are joined."""

    def __init__(self, sums: np.ndarray, sizes: np.ndarray) -> None:
        import numpy as np

        self._sums, self._sizes = sums, sizes
        self._other = np.zeros(len(sums), dtype=np.intp)
        self._mean = np.full(len(sums), -np.inf)
        for row in range(len(sums)):
            self._look(row)

    def _look(self, row: int) -> None:
        import numpy as np

        means = self._sums[row, row + 1 :] / (self._sizes[row] * self._sizes[row + 1 :])
        known = np.where(np.isnan(means), -np.inf, means)
        if len(known):
            at = int(known.argmax())  # of equals the first
            self._other[row], self._mean[row] = row + 1 + at, known[at]

    def pair(self) -> tuple[int, int, float]:
        """Return the two groups that are most alike, the lower first, and how much on average."""
        row = int(self._mean.argmax())
        return row, int(self._other[row]), float(self._mean[row])

    def changed(self, kept: int, gone: int) -> None:
        """Look again wherever two groups that became one were, or may now be, the most alike."""
        import numpy as np

        self._mean[gone] = -np.inf
        lost = np.nonzero((self._other == kept) | (self._other == gone))[0]
        for row in {kept, *lost.tolist()} - {gone}:
            self._look(row)
        means = self._sums[:kept, kept] / (self._sizes[:kept] * self._sizes[kept])
        with np.errstate(invalid="ignore"):
            more = (means > self._mean[:kept]) | ((means == self._mean[:kept]) & (kept < self._other[:kept]))
        self._mean[:kept][more], self._other[:kept][more] = means[more], kept
