"""Clusters: things in groups by how alike each two are: average linkage, where some pairs are never in one group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


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
    groups = {thing: [thing] for thing in sorted(things)}
    # The sum over all pairs of two groups; no entry where a pair between them must not be joined.
    sums = {(a, b): value for (a, b), value in alike.items() if a in groups and b in groups}

    def mean(pair: tuple[int, int]) -> float:
        return sums[pair] / (len(groups[pair[0]]) * len(groups[pair[1]]))

    while sums:
        best = max(sums, key=lambda pair: (mean(pair), -pair[0], -pair[1]))
        if mean(best) < threshold:
            break
        kept, gone = best
        for other in groups:
            if other not in best:
                one, two = _sorted(kept, other), _sorted(gone, other)
                if one in sums and two in sums:
                    sums[one] += sums[two]
                else:
                    sums.pop(one, None)
                sums.pop(two, None)
        del sums[best]
        groups[kept] = sorted(groups[kept] + groups.pop(gone))
    return [groups[first] for first in sorted(groups)]


def _sorted(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)
