"""Coefficients: agreement of several raters on nominal categories, missing ratings let be, dependent raters discounted.

Everywhere `ratings` is units × raters of category numbers, NaN where a rater does not speak. `weights` is raters ×
raters, symmetric, 0 to 1: how independent a pair of raters is; the diagonal is not looked at.

How a unit is discounted. A rater has a voice of one by (1 + the sum of what the others who speak there share with it),
so that two copies have one voice together, as in the discounted votes of Dong, Berti-Équille and Srivastava 2009
("Integrating Conflicting Data: The Role of Source Dependence", Proceedings of the VLDB Endowment 2(1), 550–561). A pair
counts its weight times its two voices: what two copies agree on is no agreement. So a rater who is there twice (weight
0 between the two) changes none of the coefficients, and with weights of one each is exactly that of its literature.
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np


def _cells(ratings: np.ndarray, categories: int | None = None) -> np.ndarray:
    """Return units × raters × categories: 1 where the rater puts the unit there."""
    known = ratings[~np.isnan(ratings)]
    values = np.unique(known) if categories is None else np.arange(categories, dtype=float)
    return (ratings[:, :, None] == values[None, None, :]).astype(float)


def _off_diagonal(raters: int, weights: np.ndarray | None) -> np.ndarray:
    pairs = np.ones((raters, raters)) if weights is None else np.array(weights, dtype=float)
    np.fill_diagonal(pairs, 0.0)
    return pairs


def _discounted(known: np.ndarray, weights: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """Return the voices (units × raters) and what each pair counts (units × raters × raters, nought on the diagonal).

    `known` is units × raters: 1 where the rater speaks.
    """
    raters = known.shape[1]
    independent = _off_diagonal(raters, weights)
    shared = _off_diagonal(raters, 1 - independent)
    voices = known / (1 + known @ shared)
    return voices, voices[:, :, None] * independent[None] * voices[:, None, :]


def coincidences(ratings: np.ndarray, weights: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Return what each unit adds to the sums of alpha: its ratings by category (units × categories), its disagreement.

    A pair of a unit with m voices counts by m - 1, so that the ratings of a unit are m; with less than two voices it
    counts as it is. Units without a pair that counts are left out.

    >>> by_category, disagreement = coincidences(np.array([[0, 1.0], [1, 1], [1, np.nan]]))
    >>> by_category.tolist(), disagreement.tolist()
    ([[1.0, 1.0], [0.0, 2.0]], [2.0, 0.0])
    """
    cells = _cells(ratings)
    voices, pairs = _discounted(cells.sum(axis=2), weights)
    others = np.maximum(1.0, voices.sum(axis=1) - 1)[:, None, None]
    # By unit, rater and category: what the pairs with partners who put the unit there count.
    partners = np.einsum("uij,ujc->uic", pairs, cells) / others
    by_category = (cells * partners.sum(axis=2)[:, :, None]).sum(axis=1)
    mass = by_category.sum(axis=1)
    counted = mass > 0
    return by_category[counted], (mass - (cells * partners).sum(axis=(1, 2)))[counted]


def alpha_of_sums(by_category: np.ndarray, disagreement: np.ndarray) -> np.ndarray:
    """Return alpha from the sums over units of `coincidences`; leading axes are many alphas at once.

    NaN where nothing disagrees by chance either.

    >>> alpha_of_sums(np.array([[3.0, 3.0], [6.0, 0.0]]), np.array([2.0, 0.0])).round(3).tolist()
    [0.444, nan]
    """
    total = by_category.sum(axis=-1)
    apart = total**2 - (by_category**2).sum(axis=-1)
    # With weights the sums are no whole numbers: what is left of a subtraction is not yet disagreement.
    sound = (apart > 1e-9 * np.maximum(total, 1.0) ** 2) & (total > 1)
    safe = np.where(sound, apart, 1.0)
    return np.where(sound, 1 - disagreement * (total - 1) / safe, np.nan)


def alpha(ratings: np.ndarray, weights: np.ndarray | None = None) -> float:
    """Return Krippendorff's alpha for nominal categories, with missing values (NaN).

    A unit with fewer than two ratings has no pair and drops out.
    NaN where there is no pair, or where all ratings are the same: then there is nothing to tell from chance.
    Method: Krippendorff 2019, Content Analysis, 4th edition, chapter 12; the discount as the module says.

    >>> round(alpha(np.array([[0, 0], [1, 1], [0, 1.0]])), 4)
    0.4444
    >>> copied = np.array([[1.0, 1, 0], [1, 1, 1], [0, 1, 1]])  # the third is the first once more
    >>> round(alpha(np.array([[0, 0, 0], [1, 1, 1], [0, 1.0, 0]]), copied), 4)
    0.4444
    """
    by_category, disagreement = coincidences(ratings, weights)
    return float(alpha_of_sums(by_category.sum(axis=0), disagreement.sum()))


def ac1(ratings: np.ndarray, categories: int | None = None, weights: np.ndarray | None = None) -> float:
    """Return Gwet's AC1, with missing values (NaN); it stays sound where nearly all ratings are one category.

    `categories` is the number of categories of the scale (by default those that occur). NaN where no unit has two
    ratings or the scale has one category only. A unit whose pairs count less than one in all counts as much as they do.
    Method: Gwet 2008, British Journal of Mathematical and Statistical Psychology 61, 29–48; the discount as the module
    says.

    >>> round(ac1(np.array([[0, 0], [0, 0], [0, 1.0]]), categories=2), 3)
    0.538
    """
    cells = _cells(ratings, categories)
    voices, pairs = _discounted(cells.sum(axis=2), weights)
    both = pairs.sum(axis=(1, 2)) / 2
    counted = np.minimum(1.0, both)
    if cells.shape[2] < 2 or not counted.any():
        return float("nan")
    spoken = voices.any(axis=1)
    share = np.einsum("ui,uic->uc", voices, cells)[spoken] / voices.sum(axis=1)[spoken, None]
    prevalence = share.mean(axis=0)
    chance = (prevalence * (1 - prevalence)).sum() / (cells.shape[2] - 1)
    same = np.einsum("uic,uij,ujc->u", cells, pairs, cells) / 2
    alike = np.divide(same, both, out=np.zeros_like(same), where=both > 0)
    return float(((alike * counted).sum() / counted.sum() - chance) / (1 - chance))


def pairwise(ratings: np.ndarray, weights: np.ndarray | None = None) -> float:
    """Return the share of pairs of ratings of one unit that are the same, over all units and pairs of raters.

    NaN where there is no pair that counts.

    >>> pairwise(np.array([[0, 0, 1.0], [0, 0, np.nan]]))
    0.5
    """
    _, pairs = _discounted((~np.isnan(ratings)).astype(float), weights)
    same = ratings[:, :, None] == ratings[:, None, :]
    total = pairs.sum()
    return float((pairs * same).sum() / total) if total else float("nan")


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


def jackknife(ratings: np.ndarray, level: float = 0.95, weights: np.ndarray | None = None) -> tuple[float, float]:
    """Return the interval of alpha from leaving out one unit at a time, cut off at -1 and 1.

    NaN, NaN where fewer than three units have two ratings, or leaving one out leaves alpha undefined. Each alpha comes
    of the sums over all units less that of one, so the time is linear in the units.
    Method: the jackknife over units that Hughes 2022 ("Toward improved inference for Krippendorff's Alpha agreement
    coefficient", arXiv 2210.13265) recommends over the bootstrap; see also Hughes 2021, The R Journal 13(1), 413–425.

    >>> low, high = jackknife(np.array([[0, 0], [1, 1], [0, 1.0]] * 20))
    >>> low < 0.44 < high
    True
    """
    by_category, disagreement = coincidences(ratings, weights)
    n = len(disagreement)
    if n < 3:
        return float("nan"), float("nan")
    whole, apart = by_category.sum(axis=0), disagreement.sum()
    without = alpha_of_sums(whole - by_category, apart - disagreement)
    error = float(np.sqrt((n - 1) / n * ((without - without.mean()) ** 2).sum()))
    half = _t_quantile(n - 1, level) * error
    value = float(alpha_of_sums(whole, apart))
    if np.isnan(half) or np.isnan(value):
        return float("nan"), float("nan")
    return max(-1.0, value - half), min(1.0, value + half)
