"""Linkage: things in groups in which each is linked with each, from the nearest pair down.

Complete linkage that knows the links between groups by their number: two groups are one where there are as many links
between them as pairs. Time grows with the links, not with the square of the things.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def complete(count: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the groups of 0 … count - 1, each sorted, by their first; `links` come in the order of joining, each once.

    Two groups are joined where a link is met between them and every pair of the two is linked.

    >>> complete(4, [(0, 1), (1, 2), (0, 2), (2, 3)])
    [[0, 1, 2], [3]]
    """
    order = list(links)
    # How many links lead from a group to another one; a group goes by one of its members.
    between: list[dict[int, int]] = [{} for _ in range(count)]
    for a, b in order:
        between[a][b] = between[b][a] = 1
    group = list(range(count))
    members = [[i] for i in range(count)]
    for i, j in order:
        a, b = group[i], group[j]
        if a == b or between[a][b] != len(members[a]) * len(members[b]):
            continue
        kept, gone = (a, b) if len(members[a]) + len(between[a]) >= len(members[b]) + len(between[b]) else (b, a)
        _join(kept, gone, between)
        for member in members[gone]:
            group[member] = kept
        members[kept] += members[gone]
        members[gone] = []
    return sorted(sorted(some) for some in members if some)


def _join(kept: int, gone: int, between: Sequence[dict[int, int]]) -> None:
    del between[kept][gone]
    for other, number in between[gone].items():
        if other != kept:
            between[kept][other] = between[other][kept] = between[kept].get(other, 0) + number
            del between[other][gone]
    between[gone].clear()
