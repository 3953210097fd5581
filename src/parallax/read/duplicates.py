"""Duplicates: documents of a folder that are nearly the same, as copies of one report of an agency are.

Two texts are as alike as the share of their runs of five words that both hold (resemblance: Broder 1997), or as the
share of the shorter one's runs, where one is the other cut short (containment). Small folders are compared pair by
pair; in large ones MinHash with locality-sensitive hashing (datasketch) proposes the pairs, and the same shares decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from struct import pack
from zlib import crc32

from parallax.read.article import Article

RUN = 5  # words
# Two are near duplicates from this resemblance on, or from this share of the shorter one (of at least `LEAST` runs).
RESEMBLANCE = 0.5
CONTAINMENT = 0.7
LEAST = 50
# Up to as many documents, every pair is looked at: exact, and quicker than loading the library.
PAIRWISE = 300
# What MinHash proposes: well below what decides, so that hardly a pair is missed.
PROPOSED = 0.3
_PERMUTATIONS = 128


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An article that is nearly the same as another: `of` is the earliest of them, or the longest where none is dated.

    `share` is the part of this article's runs of words that stand in the other.
    """

    article: str
    of: str
    share: float
    why: str  # "earlier" or "longer" or "first in the folder"


def runs(text: str) -> frozenset[int]:
    """Return the runs of five words of a text, as numbers; case and marks do not count.

    >>> len(runs("The council voted on Friday to rebuild the bridge."))
    5
    """
    words = [crc32(word.encode("utf-8", "replace")) for word in re.findall(r"\w+", text.casefold())]
    # Numbers keep them small, and these are the same in every process.
    return frozenset(crc32(pack(f"{RUN}I", *words[at : at + RUN])) for at in range(len(words) - RUN + 1))


def alike(one: frozenset[int], other: frozenset[int]) -> bool:
    """Tell whether two sets of runs are those of near duplicates."""
    if min(len(one), len(other)) < RUN:
        return one == other != frozenset()
    both = len(one & other)
    shorter = min(len(one), len(other))
    return both >= RESEMBLANCE * (len(one) + len(other) - both) or (shorter >= LEAST and both >= CONTAINMENT * shorter)


def _pairs(sets: Sequence[frozenset[int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs to look at, as numbers in `sets`."""
    if len(sets) <= PAIRWISE:
        yield from combinations(range(len(sets)), 2)
        return
    # Imported here: it takes long to load, and only large folders need it.
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-untyped]  # ships no types

    index = MinHashLSH(threshold=PROPOSED, num_perm=_PERMUTATIONS)
    for number, runs_ in enumerate(sets):
        sketch = MinHash(num_perm=_PERMUTATIONS, seed=1, hashfunc=lambda run: run)
        sketch.update_batch(sorted(runs_))
        yield from ((earlier, number) for earlier in sorted(index.query(sketch)))
        index.insert(number, sketch)


def _groups(sets: Sequence[frozenset[int]]) -> list[list[int]]:
    """Return the groups of near duplicates: each has one member that all others are alike with, or with one that is."""
    root = list(range(len(sets)))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = at = root[root[at]]
        return at

    for one, other in _pairs(sets):
        if find(one) != find(other) and alike(sets[one], sets[other]):
            root[find(other)] = find(one)
    groups: dict[int, list[int]] = {}
    for at in range(len(sets)):
        groups.setdefault(find(at), []).append(at)
    return [group for group in groups.values() if len(group) > 1]


def _original(articles: Sequence[Article]) -> tuple[Article, str]:
    """Return the one that the others are duplicates of, and why it: the earliest, else the longest, else the first."""
    dated = [a for a in articles if a.published is not None and "date_only" not in a.flags]
    zones = {a.published is not None and a.published.tzinfo is not None for a in dated}
    if len(dated) == len(articles) and len(zones) == 1:
        moments = sorted((a.published, number) for number, a in enumerate(dated) if a.published)
        if moments[0][0] != moments[1][0]:
            return articles[moments[0][1]], "earlier"
    sizes = sorted(((-len(a.text), number) for number, a in enumerate(articles)))
    longest = articles[sizes[0][1]]
    return (longest, "longer") if sizes[0][0] != sizes[1][0] else (longest, "first in the folder")


def near_duplicates(articles: Sequence[Article]) -> list[Duplicate]:
    """Return the articles that are nearly the same as another one of `articles`, in their order.

    Of a group of them all but one are returned; that one is called `of`.
    """
    sets = [runs(article.text) for article in articles]
    found: dict[int, Duplicate] = {}
    for group in _groups(sets):
        original, why = _original([articles[at] for at in group])
        first = next(at for at in group if articles[at] is original)
        for at in group:
            if at != first:
                share = len(sets[at] & sets[first]) / max(1, len(sets[at]))
                found[at] = Duplicate(articles[at].id, original.id, share, why)
    return [found[at] for at in sorted(found)]


def mark_duplicates(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles, those that are nearly the same as another one with the flag `near_duplicate`."""
    found = {one.article: one for one in near_duplicates(articles)}
    return tuple(_marked(article, found[article.id]) if article.id in found else article for article in articles)


def _marked(article: Article, found: Duplicate) -> Article:
    words = f"{100 * found.share:.0f} % of its runs of {RUN} words stand in “{found.of}” too, which is {found.why}"
    return replace(
        article,
        flags=(*article.flags, "near_duplicate"),
        evidence=(*article.evidence, ("near_duplicate", words)),
    )
