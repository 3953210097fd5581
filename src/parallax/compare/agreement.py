"""Agreement: how far accounts agree on the claims that more than one of them speaks to.

How stances are coded. A source that is silent on a claim did not judge it: silence is *missing*, never disagreement.
Two codings of the rest are counted, because they answer two questions:

- `stance`: assert, report and deny are three different answers. Do the sources treat the claim alike?
- `carry`: assert and report are one answer (the reader is told the claim), deny the other.
  Does the reader of each source learn the same?
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parallax.compare.coefficients import ac1, alpha, jackknife, pairwise
from parallax.compare.coverage import contested, single
from parallax.compare.sharing import Sharing, sharings
from parallax.compare.stances import STANCES, stance_numbers
from parallax.read.article import Article

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Statistic", "ac1", "agreement", "alpha", "encode", "jackknife", "pairwise"]

CODINGS: dict[str, dict[str, int]] = {
    "stance": {"assert": 0, "report": 1, "deny": 2},
    "carry": {"assert": 0, "report": 0, "deny": 1},
}
# Claims. Below, a 95 % interval of alpha holds the truth too seldom where most stances are alike: in simulation (see
# benchmarks/agreement.py) 89 of 100 times at 30 claims, 93 of 100 at 60.
ENOUGH = 60
TOO_FEW = "too few claims for an interval"
INTERVAL = "95 % jackknife interval over claims"
DISCOUNTED = "what two sources share in wording, primary source or errors counts less"


@dataclass(frozen=True, slots=True)
class Statistic:
    """One row of the agreement table. `low` and `high` bound a 95 % interval, or are NaN; `note` says why or how."""

    statistic: str
    value: float
    low: float
    high: float
    claims: int
    note: str = ""


def encode(matrix: pd.DataFrame, coding: str = "stance") -> np.ndarray:
    """Return claims × articles of category numbers; NaN where an article is silent.

    >>> import pandas as pd
    >>> encode(pd.DataFrame([["report", "deny", "silent"]]), "carry").tolist()
    [[0.0, 1.0, nan]]
    """
    codes = np.array([CODINGS[coding].get(word, np.nan) for word in STANCES], dtype=float)
    found: np.ndarray = codes[stance_numbers(matrix)]
    return found


def independence_weights(articles: Sequence[str], shared: Sequence[Sharing]) -> np.ndarray:
    """Return articles × articles of 0 to 1: how independent each pair is; 1 where `shared` does not speak of it.

    >>> independence_weights(["b", "a", "c"], [Sharing("a", "b", wording=0.75)]).tolist()
    [[1.0, 0.25, 1.0], [0.25, 1.0, 1.0], [1.0, 1.0, 1.0]]
    """
    place = {article: i for i, article in enumerate(articles)}
    weights = np.ones((len(articles), len(articles)))
    for pair in shared:
        # Most of the many pairs of many accounts share nothing.
        if (pair.wording or pair.primary or pair.errors) and pair.a in place and pair.b in place:
            weights[place[pair.a], place[pair.b]] = weights[place[pair.b], place[pair.a]] = pair.weight
    return weights


def _of_coding(matrix: pd.DataFrame, coding: str, weights: np.ndarray, enough: int) -> list[Statistic]:
    """Return alpha, AC1 and pairwise agreement under one coding, each raw and then discounted."""
    ratings = encode(matrix, coding)
    paired = int(((~np.isnan(ratings)).sum(axis=1) >= 2).sum())
    scale = len(set(CODINGS[coding].values()))
    nan = float("nan")
    found = []
    for name, by, note in (("", None, ""), (", discounted", weights, DISCOUNTED)):
        value = alpha(ratings, by)
        low, high = jackknife(ratings, weights=by) if paired >= enough else (nan, nan)
        interval = INTERVAL if paired >= enough else TOO_FEW
        if np.isnan(value):
            interval = "undefined: no pair of sources, or all stances are the same"
        found += [
            Statistic(f"alpha{name} ({coding})", value, low, high, paired, "; ".join(filter(None, (interval, note)))),
            Statistic(f"AC1{name} ({coding})", ac1(ratings, scale, by), nan, nan, paired, note),
            Statistic(f"pairwise agreement{name} ({coding})", pairwise(ratings, by), nan, nan, paired, note),
        ]
    return found


def agreement(
    matrix: pd.DataFrame,
    articles: Sequence[Article],
    *,
    shared: Sequence[Sharing] | None = None,
    enough: int = ENOUGH,
) -> list[Statistic]:
    """Return the statistics of a claims × articles matrix of stance words; `articles` are those of its columns.

    Counts come first (all claims, those that two sources speak to, single-source, contested), then alpha, AC1 and
    pairwise agreement under both codings, raw and discounted for what pairs share (`sharing.sharings`; without `shared`
    for their wording alone), then each article's coverage. Where nothing is shared the two are the same.
    Under `enough` claims with two speaking sources alpha has no interval and its note says so.
    """
    nan, total = float("nan"), len(matrix)
    speaks = stance_numbers(matrix) != STANCES.index("silent")
    spoken = speaks.sum(axis=1)
    counts = {
        "claims": total,
        "claims of two sources or more": int((spoken >= 2).sum()),
        "claims of one source": len(single(matrix)),
        "contested claims": len(contested(matrix)),
    }
    found = [Statistic(name, float(value), nan, nan, total) for name, value in counts.items()]
    weights = independence_weights(list(matrix.columns), sharings(articles) if shared is None else shared)
    for coding in CODINGS:
        found += _of_coding(matrix, coding, weights, enough)
    shares = speaks.mean(axis=0) if total else np.full(len(matrix.columns), nan)
    note = "share of all claims it speaks to"
    return found + [
        Statistic(f"coverage {article}", float(share), nan, nan, total, note)
        for article, share in zip(matrix.columns, shares, strict=True)
    ]
