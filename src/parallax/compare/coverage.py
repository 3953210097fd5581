"""Coverage: which claims each account carries, shares, contests or leaves out.

A claim is *contested* when at least one source denies it and at least one other asserts or passes it on.
An *omission* is a claim that at least half of the other sources speak to and this one does not; a short account must
leave things out, so each omission says how much could be expected at this account's length.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from parallax.compare.stances import STANCES, Stance, stance_numbers
from parallax.read.text import Span

if TYPE_CHECKING:
    import pandas as pd

HARDLY, NOT = 0.5, 0.75  # shares of the others that would still carry a claim at the length of the silent account


@dataclass(frozen=True, slots=True)
class Omission:
    """A claim that `carriers` of `others` other articles speak to and `article` does not.

    `expected` (0 to 1) is the share of the others that would still speak to it if each were cut at random to the
    length of `article`: .5 and more means that length does not explain the silence.
    """

    article: str
    claim: str
    carriers: int
    others: int
    expected: float

    @property
    def confidence(self) -> str:
        """Return in words how far the silence can be told from what a short account must leave out.

        >>> [Omission("c", "paid", n, 4, share).confidence for n, share in ((4, 1.0), (3, 0.5), (2, 0.2), (1, 0.9))]
        ['length does not explain it', 'length hardly explains it', 'length may explain it', 'too few to tell']
        """
        if self.carriers < 2:
            return "too few to tell"
        if self.expected < HARDLY:
            return "length may explain it"
        return "length does not explain it" if self.expected >= NOT else "length hardly explains it"


def contested(matrix: pd.DataFrame) -> list[str]:
    """Return the claims that one source denies and another asserts or passes on, in the order of `matrix`.

    >>> import pandas as pd
    >>> contested(pd.DataFrame([["deny", "report"], ["deny", "silent"]], index=["paid", "fell"]))
    ['paid']
    """
    numbers = stance_numbers(matrix)
    denied, asserted, reported = ((numbers == STANCES.index(s)).any(axis=1) for s in ("deny", "assert", "report"))
    carried = asserted | reported
    return [str(claim) for claim in matrix.index[denied & carried]]


def single(matrix: pd.DataFrame) -> list[str]:
    """Return the claims that one source alone speaks to, in the order of `matrix`."""
    return [str(claim) for claim in matrix.index[(stance_numbers(matrix) != STANCES.index("silent")).sum(axis=1) == 1]]


def pairs_of_articles(matrix: pd.DataFrame, dependence: Mapping[tuple[str, str], float] | None = None) -> pd.DataFrame:
    """Return one row per pair of articles: claims both speak to, share of them with the same stance, shared wording.

    `dependence` is that of `independence.dependence`; NaN where it is not given.
    """
    import numpy as np
    import pandas as pd

    numbers = stance_numbers(matrix)
    # Counted for all pairs at once: sums of products of noughts and ones, which floats hold exactly.
    cells = [(numbers == STANCES.index(stance)).astype(float) for stance in STANCES if stance != "silent"]
    spoken = sum(cells, start=np.zeros(numbers.shape))
    both, same = spoken.T @ spoken, sum((cell.T @ cell for cell in cells), start=np.zeros((numbers.shape[1],) * 2))
    rows = []
    for (i, a), (j, b) in combinations(enumerate(matrix.columns), 2):
        agree = float(same[i, j] / both[i, j]) if both[i, j] else float("nan")
        wording = (dependence or {}).get((min(a, b), max(a, b)), float("nan"))
        rows.append({"a": a, "b": b, "claims": int(both[i, j]), "agreement": agree, "shared_wording": wording})
    return pd.DataFrame(rows, columns=["a", "b", "claims", "agreement", "shared_wording"])


def survival(words: int, length: int, mentions: int = 1) -> float:
    """Return the probability (0 to 1) that a claim with `mentions` in `words` words stays when cut to `length` words.

    Rarefaction: 1 - C(words - mentions, length) / C(words, length), for words that are drawn at random without putting
    back (Hurlbert 1971, "The Nonconcept of Species Diversity", Ecology 52, 577–586). A text no longer than `length`
    stays whole; a mention counts as one word.

    >>> survival(100, 25), round(survival(4, 2, mentions=2), 4), survival(80, 100)
    (0.25, 0.8333, 1.0)
    """
    if words <= length:
        return 1.0
    return 1.0 - math.prod(max(0, words - length - i) / (words - i) for i in range(min(mentions, words)))


def times_told(stances: Iterable[Stance]) -> dict[tuple[str, str], int]:
    """Return (claim, article) → in how many places the article speaks to the claim; words that overlap are one place.

    >>> from parallax.read.text import Span
    >>> spans = (Span(0, 9), Span(4, 12), Span(20, 30))
    >>> times_told(Stance("paid", "a", "report", span) for span in spans)
    {('paid', 'a'): 2}
    """
    spans: dict[tuple[str, str], list[Span]] = {}
    for s in stances:
        if s.span is not None:
            spans.setdefault((s.claim, s.article), []).append(s.span)
    found = {}
    for key, places in sorted(spans.items()):
        end, count = 0, 0
        for span in sorted(places):
            count += span.start >= end
            end = max(end, span.end)
        found[key] = count
    return found


def omissions(
    matrix: pd.DataFrame, words: Mapping[str, int], mentions: Mapping[tuple[str, str], int] | None = None
) -> list[Omission]:
    """Return what each article leaves out although at least half of the others speak to it; least expected last.

    `words` is the length of each article; `mentions` of (claim, article) how often it comes to speak of the claim, once
    where nothing is given. How much is expected is `survival` at the length of the silent article.

    >>> import pandas as pd
    >>> cells = pd.DataFrame([["assert", "assert", "silent"]], index=["paid"], columns=["a", "b", "c"])
    >>> omissions(cells, {"a": 200, "b": 100, "c": 100})
    [Omission(article='c', claim='paid', carriers=2, others=2, expected=0.75)]
    """
    found = []
    times = mentions or {}
    names = [str(article) for article in matrix.columns]
    others = len(names) - 1
    for claim, row in zip(map(str, matrix.index), stance_numbers(matrix) != STANCES.index("silent"), strict=True):
        carriers = [name for name, speaks in zip(names, row.tolist(), strict=True) if speaks]
        # Of whoever is silent all who speak are others; few claims are told by half of them.
        if not carriers or 2 * len(carriers) < others:
            continue
        for article in (name for name, speaks in zip(names, row.tolist(), strict=True) if not speaks):
            stay = sum(survival(words[a], words[article], times.get((claim, a), 1)) for a in carriers)
            found.append(Omission(article, claim, len(carriers), others, stay / others))
    return sorted(found, key=lambda o: (o.article, -o.expected, o.claim))
