"""Agreement: how far accounts agree on the claims that more than one of them speaks to.

How stances are coded. A source that is silent on a claim did not judge it: silence is *missing*, never disagreement.
Two codings of the rest are counted, because they answer two questions:

- `stance`: assert, report and deny are three different answers. Do the sources treat the claim alike?
- `carry`: assert and report are one answer (the reader is told the claim), deny the other.
  Does the reader of each source learn the same?
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from parallax.compare.coverage import contested, single
from parallax.compare.independence import dependence
from parallax.read.article import Article

if TYPE_CHECKING:
    import pandas as pd

CODINGS: dict[str, dict[str, int]] = {
    "stance": {"assert": 0, "report": 1, "deny": 2},
    "carry": {"assert": 0, "report": 0, "deny": 1},
}
ENOUGH = 60  # claims: below, a 95 % interval of alpha covers too little (see METHODS: .80 to .83 at 30 claims)
TOO_FEW = "too few claims for an interval"


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
    codes = CODINGS[coding]
    cells = [[codes.get(str(cell), np.nan) for cell in row] for row in matrix.to_numpy()]
    return np.asarray(cells, dtype=float).reshape(matrix.shape)


def _counts(ratings: np.ndarray, categories: int | None = None) -> np.ndarray:
    """Return units × categories: how many raters put the unit there."""
    known = ratings[~np.isnan(ratings)]
    values = np.unique(known) if categories is None else np.arange(categories, dtype=float)
    return (ratings[:, :, None] == values[None, None, :]).sum(axis=1).astype(float)


def alpha(ratings: np.ndarray) -> float:
    """Return Krippendorff's alpha for nominal categories, with missing values (NaN).

    `ratings` is units × raters. A unit with fewer than two ratings has no pair and drops out.
    NaN where there is no pair, or where all ratings are the same: then there is nothing to tell from chance.
    Method: Krippendorff 2019, Content Analysis, 4th edition, chapter 12.

    >>> alpha(np.array([[0, 0], [1, 1], [0, 1.0]]))
    0.4444444444444444
    """
    counts = _counts(ratings)
    counts = counts[counts.sum(axis=1) >= 2]
    raters = counts.sum(axis=1)
    total = raters.sum()
    by_category = counts.sum(axis=0)
    expected = (total**2 - (by_category**2).sum()) / (total - 1) if total else 0.0
    if expected == 0:
        return float("nan")
    observed = ((raters**2 - (counts**2).sum(axis=1)) / (raters - 1)).sum()
    return float(1 - observed / expected)


def ac1(ratings: np.ndarray, categories: int | None = None) -> float:
    """Return Gwet's AC1, with missing values (NaN); it stays sound where nearly all ratings are one category.

    `ratings` is units × raters; `categories` the number of categories of the scale (by default those that occur).
    NaN where no unit has two ratings or the scale has one category only.
    Method: Gwet 2008, British Journal of Mathematical and Statistical Psychology 61, 29–48.

    >>> round(ac1(np.array([[0, 0], [0, 0], [0, 1.0]]), categories=2), 3)
    0.538
    """
    counts = _counts(ratings, categories)
    raters = counts.sum(axis=1)
    paired = raters >= 2
    if not paired.any() or counts.shape[1] < 2:
        return float("nan")
    share = counts[raters > 0] / raters[raters > 0, None]
    prevalence = share.mean(axis=0)
    chance = (prevalence * (1 - prevalence)).sum() / (counts.shape[1] - 1)
    alike = (counts * (counts - 1)).sum(axis=1)[paired] / (raters * (raters - 1))[paired]
    return float((alike.mean() - chance) / (1 - chance))


def pairwise(ratings: np.ndarray, weights: np.ndarray | None = None) -> float:
    """Return the share of pairs of ratings of one unit that are the same, over all units and pairs of raters.

    `weights` (raters × raters, 0 to 1) lets a pair of raters count less than one. NaN where there is no pair.

    >>> pairwise(np.array([[0, 0, 1.0], [0, 0, np.nan]]))
    0.5
    """
    known = ~np.isnan(ratings)
    both = (known[:, :, None] & known[:, None, :]).sum(axis=0)
    same = (ratings[:, :, None] == ratings[:, None, :]).sum(axis=0)
    weight = np.triu(np.ones(both.shape) if weights is None else weights, 1)
    total = (both * weight).sum()
    return float((same * weight).sum() / total) if total else float("nan")


def _t_quantile(degrees: int, level: float) -> float:
    """Return the two-sided quantile of Student's t (Abramowitz & Stegun 26.7.5), good to 1e-3 from 10 degrees on.

    >>> round(_t_quantile(59, 0.95), 3)
    2.001
    """
    z = NormalDist().inv_cdf(0.5 + level / 2)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / degrees + second / degrees**2 + third / degrees**3


def jackknife(ratings: np.ndarray, level: float = 0.95) -> tuple[float, float]:
    """Return the interval of alpha from leaving out one unit at a time, cut off at -1 and 1.

    NaN, NaN where fewer than three units have two ratings, or leaving one out leaves alpha undefined.
    Method: the jackknife over units that Hughes 2022 ("Toward improved inference for Krippendorff's Alpha agreement
    coefficient", arXiv 2210.13265) recommends over the bootstrap; see also Hughes 2021, The R Journal 13(1), 413–425.

    >>> low, high = jackknife(np.array([[0, 0], [1, 1], [0, 1.0]] * 20))
    >>> low < 0.44 < high
    True
    """
    units = ratings[(~np.isnan(ratings)).sum(axis=1) >= 2]
    n = len(units)
    if n < 3:
        return float("nan"), float("nan")
    without = np.array([alpha(np.delete(units, i, axis=0)) for i in range(n)])
    error = float(np.sqrt((n - 1) / n * ((without - without.mean()) ** 2).sum()))
    half = _t_quantile(n - 1, level) * error
    value = alpha(units)
    return max(-1.0, value - half), min(1.0, value + half)


def _weights(articles: list[str], shared: Mapping[tuple[str, str], float]) -> np.ndarray:
    weights = np.ones((len(articles), len(articles)))
    for (i, a), (j, b) in combinations(enumerate(articles), 2):
        weights[i, j] = weights[j, i] = 1 - shared.get((min(a, b), max(a, b)), 0.0)
    return weights


def _of_coding(matrix: pd.DataFrame, coding: str, weights: np.ndarray, enough: int) -> list[Statistic]:
    ratings = encode(matrix, coding)
    paired = int(((~np.isnan(ratings)).sum(axis=1) >= 2).sum())
    nan = float("nan")
    low, high = jackknife(ratings) if paired >= enough else (nan, nan)
    note = "95 % jackknife interval over claims" if paired >= enough else TOO_FEW
    value = alpha(ratings)
    if np.isnan(value):
        note = "undefined: no pair of sources, or all stances are the same"
    scale = len(set(CODINGS[coding].values()))
    discounted = "each pair of sources weighs 1 - shared wording"
    return [
        Statistic(f"alpha ({coding})", value, low, high, paired, note),
        Statistic(f"AC1 ({coding})", ac1(ratings, scale), nan, nan, paired),
        Statistic(f"pairwise agreement ({coding})", pairwise(ratings), nan, nan, paired),
        Statistic(
            f"pairwise agreement, discounted ({coding})", pairwise(ratings, weights), nan, nan, paired, discounted
        ),
    ]


def agreement(matrix: pd.DataFrame, articles: Sequence[Article], *, enough: int = ENOUGH) -> list[Statistic]:
    """Return the statistics of a claims × articles matrix of stance words; `articles` are those of its columns.

    Counts come first (all claims, those that two sources speak to, single-source, contested), then alpha, AC1 and
    pairwise agreement under both codings, raw and discounted for shared wording, then each article's coverage.
    Under `enough` claims with two speaking sources alpha has no interval and its note says so.
    """
    nan, total = float("nan"), len(matrix)
    spoken = (matrix != "silent").sum(axis=1)
    counts = {
        "claims": total,
        "claims of two sources or more": int((spoken >= 2).sum()),
        "claims of one source": len(single(matrix)),
        "contested claims": len(contested(matrix)),
    }
    found = [Statistic(name, float(value), nan, nan, total) for name, value in counts.items()]
    weights = _weights(list(matrix.columns), dependence(articles))
    for coding in CODINGS:
        found += _of_coding(matrix, coding, weights, enough)
    for article in matrix.columns:
        share = float((matrix[article] != "silent").mean()) if total else nan
        found.append(Statistic(f"coverage {article}", share, nan, nan, total, "share of all claims it speaks to"))
    return found
