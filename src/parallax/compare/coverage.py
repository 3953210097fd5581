"""Coverage: which claims each account carries, shares, contests or leaves out.

A claim is *contested* when at least one source denies it and at least one other asserts or passes it on.
An *omission* is a claim that at least half of the other sources speak to and this one does not; a short account must
leave things out, so each omission says how much could be expected at this account's length.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


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


def contested(matrix: pd.DataFrame) -> list[str]:
    """Return the claims that one source denies and another asserts or passes on, in the order of `matrix`.

    >>> import pandas as pd
    >>> contested(pd.DataFrame([["deny", "report"], ["deny", "silent"]], index=["paid", "fell"]))
    ['paid']
    """
    denied = (matrix == "deny").any(axis=1)
    carried = matrix.isin(["assert", "report"]).any(axis=1)
    return [str(claim) for claim in matrix.index[denied & carried]]


def single(matrix: pd.DataFrame) -> list[str]:
    """Return the claims that one source alone speaks to, in the order of `matrix`."""
    return [str(claim) for claim in matrix.index[(matrix != "silent").sum(axis=1) == 1]]


def pairs_of_articles(matrix: pd.DataFrame, dependence: Mapping[tuple[str, str], float] | None = None) -> pd.DataFrame:
    """Return one row per pair of articles: claims both speak to, share of them with the same stance, shared wording.

    `dependence` is that of `independence.dependence`; NaN where it is not given.
    """
    import pandas as pd

    rows = []
    for a, b in combinations(matrix.columns, 2):
        left, right = matrix[a], matrix[b]
        both = (left != "silent") & (right != "silent")
        agree = float((left == right)[both].mean()) if both.any() else float("nan")
        wording = (dependence or {}).get((min(a, b), max(a, b)), float("nan"))
        rows.append({"a": a, "b": b, "claims": int(both.sum()), "agreement": agree, "shared_wording": wording})
    return pd.DataFrame(rows, columns=["a", "b", "claims", "agreement", "shared_wording"])


def omissions(matrix: pd.DataFrame, words: Mapping[str, int]) -> list[Omission]:
    """Return what each article leaves out although at least half of the others speak to it; least expected last.

    `words` is the length of each article. Rarefaction: in an article of N words cut at random to n, a claim that
    stands once in it stays with probability n / N (one that is no longer than n stays whole).

    >>> import pandas as pd
    >>> cells = pd.DataFrame([["assert", "assert", "silent"]], index=["paid"], columns=["a", "b", "c"])
    >>> omissions(cells, {"a": 200, "b": 100, "c": 100})
    [Omission(article='c', claim='paid', carriers=2, others=2, expected=0.75)]
    """
    found = []
    spoken = matrix != "silent"
    for article in matrix.columns:
        others = [a for a in matrix.columns if a != article]
        for claim in matrix.index[~spoken[article]]:
            carriers = [a for a in others if spoken.at[claim, a]]
            if not carriers or 2 * len(carriers) < len(others):
                continue
            stay = sum(min(1.0, words[article] / words[a]) if words[a] else 1.0 for a in carriers)
            found.append(Omission(str(article), str(claim), len(carriers), len(others), stay / len(others)))
    return sorted(found, key=lambda o: (o.article, -o.expected, o.claim))
