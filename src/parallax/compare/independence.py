"""Independence: how much of their wording, outside quotation marks, two accounts share.

Quotations are left out because two reporters who heard the same words share them honestly (Nicholls 2019,
"Detecting textual reuse in news stories, at scale", International Journal of Communication 13).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from parallax.read.article import Article

SHINGLE = 5  # words in a row: shorter ones are idioms, longer ones miss a copy with a word changed

# A quotation does not reach over the end of a line, and an unclosed mark quotes nothing.
_QUOTATION = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"|«[^«»\n]*»|„[^„“”\n]*[“”]")
_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")


def shingles(text: str, size: int = SHINGLE) -> frozenset[tuple[str, ...]]:
    """Return the runs of `size` words of `text` outside quotation marks, in small letters.

    >>> sorted(shingles('The old bridge fell "with a roar" on Monday.', 3))
    [('old', 'bridge', 'fell'), ('the', 'old', 'bridge')]
    """
    found: set[tuple[str, ...]] = set()
    # A run does not reach over a quotation: the words on its two sides are not neighbours.
    for piece in _QUOTATION.sub("\n", text).split("\n"):
        words = [w.casefold() for w in _WORD.findall(piece)]
        found.update(zip(*(words[i:] for i in range(size)), strict=False))
    return frozenset(found)


def shared_wording(a: str, b: str, size: int = SHINGLE) -> float:
    """Return the share (0 to 1) of the shorter text's shingles that stand in the other one too.

    The shorter text is the base, so that a brief copied whole out of a long report counts as a copy.

    >>> shared_wording("The old bridge fell on Monday night.", "Police say the old bridge fell on Monday night.")
    1.0
    """
    return _share(shingles(a, size), shingles(b, size))


def _share(left: frozenset[tuple[str, ...]], right: frozenset[tuple[str, ...]]) -> float:
    fewest = min(len(left), len(right))
    return len(left & right) / fewest if fewest else 0.0


def dependence(articles: Sequence[Article], size: int = SHINGLE) -> dict[tuple[str, str], float]:
    """Return the shared wording (0 to 1) of each pair of articles; the key is their two ids in sorted order."""
    import numpy as np

    found = {article.id: shingles(article.text, size) for article in articles}
    order = sorted(found)
    holders: dict[tuple[str, ...], list[int]] = {}
    for i, name in enumerate(order):
        for run in found[name]:
            holders.setdefault(run, []).append(i)
    several = {run: np.asarray(those) for run, those in holders.items() if len(those) > 1}
    sizes = [len(found[name]) for name in order]
    shares = dict.fromkeys(combinations(order, 2), 0.0)
    for i, a in enumerate(order):
        # Counted by who holds each run: most pairs have none in common.
        others = [several[run] for run in found[a] if run in several]
        both = np.bincount(np.concatenate(others)) if others else np.zeros(0, dtype=int)
        for j in np.nonzero(both)[0].tolist():
            if j > i:
                shares[a, order[j]] = int(both[j]) / min(sizes[i], sizes[j])
    return shares
