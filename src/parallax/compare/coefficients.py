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

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

# Up to so many raters all units are taken at once; of more, units that equally many raters speak to, and in each only
# these: what 2,000 raters have in common is four million numbers, and a unit holds some ten of them.
TOGETHER = 64
_CELLS = 4_000_000  # pairs of raters, over units, that are worked on at once


@dataclass(frozen=True, slots=True)
class _Batch:
    """Units with the raters who speak to them.

    `cells` is units × raters × categories, `voices` units × raters, `pairs` units × raters × raters: what each counts.
    """

    units: np.ndarray
    cells: np.ndarray
    voices: np.ndarray
    pairs: np.ndarray


def _categories(ratings: np.ndarray, categories: int | None = None) -> np.ndarray:
    return np.unique(ratings[~np.isnan(ratings)]) if categories is None else np.arange(categories, dtype=float)


def _off_diagonal(pairs: np.ndarray) -> np.ndarray:
    places = np.arange(pairs.shape[-1])
    pairs[..., places, places] = 0.0
    return pairs


def _batch(units: np.ndarray, ratings: np.ndarray, weights: np.ndarray, values: np.ndarray) -> _Batch:
    """Return voices and what each pair counts; `weights` is raters × raters, or that for each unit."""
    cells = (ratings[:, :, None] == values[None, None, :]).astype(float)
    known = cells.sum(axis=2)
    independent = _off_diagonal(np.array(weights, dtype=float))
    shared = _off_diagonal(1 - independent)
    others = known @ shared if shared.ndim == 2 else np.einsum("ui,uij->uj", known, shared)
    voices = known / (1 + others)
    return _Batch(units, cells, voices, voices[:, :, None] * independent * voices[:, None, :])


def _batches(ratings: np.ndarray, weights: np.ndarray | None, values: np.ndarray) -> Iterator[_Batch]:
    """Yield the units in batches; every unit that somebody speaks to is in one."""
    raters = ratings.shape[1]
    independent = np.ones((raters, raters)) if weights is None else np.asarray(weights, dtype=float)
    if raters <= TOGETHER:
        yield _batch(np.arange(len(ratings)), ratings, independent, values)
        return
    spoken = ~np.isnan(ratings)
    counts = spoken.sum(axis=1)
    for count in np.unique(counts[counts > 0]).tolist():
        of_count = np.nonzero(counts == count)[0]
        size = max(1, _CELLS // count**2)
        for start in range(0, len(of_count), size):
            units = of_count[start : start + size]
            who = np.nonzero(spoken[units])[1].reshape(len(units), count)
            own = independent[who[:, :, None], who[:, None, :]]
            yield _batch(units, np.take_along_axis(ratings[units], who, axis=1), own, values)


def coincidences(ratings: np.ndarray, weights: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Return what each unit adds to the sums of alpha: its ratings by category (units × categories), its disagreement.

    A pair of a unit with m voices counts by m - 1, so that the ratings of a unit are m; with less than two voices it
    counts as it is. Units without a pair that counts are left out.

    >>> by_category, disagreement = coincidences(np.array([[0, 1.0], [1, 1], [1, np.nan]]))
    >>> by_category.tolist(), disagreement.tolist()
    ([[1.0, 1.0], [0.0, 2.0]], [2.0, 0.0])
    """
    values = _categories(ratings)
    by_category, alike = np.zeros((len(ratings), len(values))), np.zeros(len(ratings))
    for batch in _batches(ratings, weights, values):
        others = np.maximum(1.0, batch.voices.sum(axis=1) - 1)[:, None, None]
        # By unit, rater and category: what the pairs with partners who put the unit there count.
        partners = np.einsum("uij,ujc->uic", batch.pairs, batch.cells) / others
        by_category[batch.units] = (batch.cells * partners.sum(axis=2)[:, :, None]).sum(axis=1)
        alike[batch.units] = (batch.cells * partners).sum(axis=(1, 2))
    mass = by_category.sum(axis=1)
    counted = mass > 0
    return by_category[counted], (mass - alike)[counted]


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
    values = _categories(ratings, categories)
    both, same, spoken = (np.zeros(len(ratings)) for _ in range(3))
    share = np.zeros((len(ratings), len(values)))
    for batch in _batches(ratings, weights, values):
        units, voices = batch.units, batch.voices.sum(axis=1)
        both[units] = batch.pairs.sum(axis=(1, 2)) / 2
        same[units] = np.einsum("uic,uij,ujc->u", batch.cells, batch.pairs, batch.cells) / 2
        spoken[units] = voices > 0
        safe = np.where(voices > 0, voices, 1.0)
        share[units] = np.einsum("ui,uic->uc", batch.voices, batch.cells) / safe[:, None]
    counted = np.minimum(1.0, both)
    if len(values) < 2 or not counted.any():
        return float("nan")
    prevalence = share[spoken > 0].mean(axis=0)
    chance = (prevalence * (1 - prevalence)).sum() / (len(values) - 1)
    alike = np.divide(same, both, out=np.zeros_like(same), where=both > 0)
    return float(((alike * counted).sum() / counted.sum() - chance) / (1 - chance))


def pairwise(ratings: np.ndarray, weights: np.ndarray | None = None) -> float:
    """Return the share of pairs of ratings of one unit that are the same, over all units and pairs of raters.

    NaN where there is no pair that counts.

    >>> pairwise(np.array([[0, 0, 1.0], [0, 0, np.nan]]))
    0.5
    """
    same = total = 0.0
    for batch in _batches(ratings, weights, _categories(ratings)):
        alike = np.einsum("uic,ujc->uij", batch.cells, batch.cells)
        same += float((batch.pairs * alike).sum())
        total += float(batch.pairs.sum())
    return same / total if total else float("nan")


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
