import time

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from irrCAC.raw import CAC

from parallax.compare.agreement import CODINGS, TOO_FEW, ac1, agreement, alpha, encode, jackknife, pairwise
from parallax.compare.coefficients import _t_quantile
from parallax.compare.sharing import Sharing
from parallax.read.article import Article

NAN = float("nan")


def matrices(count: int, seed: int) -> list[np.ndarray]:
    """Return random units × raters of two to four categories with missing cells, no unit wholly empty."""
    random = np.random.default_rng(seed)
    found = []
    while len(found) < count:
        units, raters, scale = random.integers(4, 40), random.integers(2, 8), random.integers(2, 5)
        ratings = random.integers(0, scale, (units, raters)).astype(float)
        # Half of the matrices agree in the main, as accounts of one event do.
        if random.random() < 0.5:
            ratings = np.where(random.random(ratings.shape) < 0.8, ratings[:, :1], ratings)
        ratings[random.random(ratings.shape) < random.random() * 0.6] = np.nan
        ratings = ratings[~np.isnan(ratings).all(axis=1)]
        paired = ratings[(~np.isnan(ratings)).sum(axis=1) >= 2]
        if len(np.unique(paired[~np.isnan(paired)])) >= 2:
            found.append(ratings)
    return found


def test_alpha_is_that_of_krippendorffs_package() -> None:
    for ratings in matrices(1000, seed=1):
        expected = krippendorff.alpha(reliability_data=ratings.T, level_of_measurement="nominal")
        assert alpha(ratings) == pytest.approx(expected, abs=1e-9)


def test_ac1_is_that_of_irrcac() -> None:
    for ratings in matrices(1000, seed=2):
        # Named, because without names irrCAC counts a missing value as a category of its own.
        values = sorted(np.unique(ratings[~np.isnan(ratings)]))
        expected = CAC(pd.DataFrame(ratings), categories=values, digits=12).gwet()["est"]["coefficient_value"]
        assert ac1(ratings) == pytest.approx(expected, abs=1e-9)


def test_alpha_by_hand() -> None:
    # Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", example C: four observers, missing data.
    data = """
        1 2 3 3 2 1 4 1 2 . . .
        1 2 3 3 2 2 4 1 2 5 . 3
        . 3 3 3 2 3 4 2 2 5 1 .
        1 2 3 3 2 4 4 1 2 5 1 .
    """
    rows = [[NAN if cell == "." else float(cell) for cell in line.split()] for line in data.split("\n") if line.strip()]
    assert alpha(np.array(rows).T) == pytest.approx(0.743, abs=5e-4)


def test_nothing_shared_changes_nothing() -> None:
    for ratings in matrices(60, seed=4):
        ones = np.ones((ratings.shape[1], ratings.shape[1]))
        assert alpha(ratings, ones) == alpha(ratings)
        assert ac1(ratings, weights=ones) == ac1(ratings)
        assert pairwise(ratings, ones) == pairwise(ratings)
        assert jackknife(ratings, weights=ones) == pytest.approx(jackknife(ratings), nan_ok=True)


def test_a_source_copied_whole_changes_nothing() -> None:
    for ratings in matrices(60, seed=5):
        raters = ratings.shape[1]
        copied = np.hstack([ratings, ratings[:, -1:]])
        weights = np.ones((raters + 1, raters + 1))
        weights[-1, -2] = weights[-2, -1] = 0.0
        assert alpha(copied, weights) == pytest.approx(alpha(ratings))
        assert ac1(copied, 5, weights) == pytest.approx(ac1(ratings, 5))
        assert pairwise(copied, weights) == pytest.approx(pairwise(ratings))
        assert jackknife(copied, weights=weights) == pytest.approx(jackknife(ratings), nan_ok=True)


def test_the_less_two_copies_weigh_the_less_they_agree() -> None:
    random = np.random.default_rng(6)
    ratings = random.integers(0, 2, (80, 3)).astype(float)
    ratings[:, 1] = ratings[:, 0]
    values = []
    for weight in (1.0, 0.5, 0.1, 0.0):
        weights = np.ones((3, 3))
        weights[0, 1] = weights[1, 0] = weight
        values.append((alpha(ratings, weights), ac1(ratings, 2, weights), pairwise(ratings, weights)))
    for coefficient in zip(*values, strict=True):
        assert list(coefficient) == sorted(coefficient, reverse=True) and len(set(coefficient)) == 4


def test_the_jackknife_leaves_out_one_unit_at_a_time() -> None:
    for ratings in matrices(40, seed=7):
        units = ratings[(~np.isnan(ratings)).sum(axis=1) >= 2]
        without = np.array([alpha(np.delete(units, i, axis=0)) for i in range(len(units))])
        n = len(units)
        low, high = jackknife(ratings)
        if n < 3 or np.isnan(without).any():
            assert np.isnan(low) and np.isnan(high)
        elif low > -1 and high < 1:
            variance = (n - 1) / n * ((without - without.mean()) ** 2).sum()
            assert (high - low) / 2 == pytest.approx(_t_quantile(n - 1, 0.95) * variance**0.5)


def test_statistics_take_no_time() -> None:
    random = np.random.default_rng(8)
    words = random.choice(["assert", "report", "deny", "silent"], (100, 11), p=[0.4, 0.15, 0.05, 0.4])
    articles = [Article.from_text("", id=f"{i:02}") for i in range(11)]
    matrix = pd.DataFrame(words, columns=[a.id for a in articles], dtype=object)
    start = time.perf_counter()
    agreement(matrix, articles)
    assert time.perf_counter() - start < 0.2


def test_undefined_is_nan() -> None:
    for ratings in (np.zeros((0, 3)), np.full((4, 3), np.nan), np.zeros((5, 3)), np.array([[0, NAN], [NAN, 1.0]])):
        assert np.isnan(alpha(ratings))
    assert np.isnan(ac1(np.array([[0, NAN]]))) and np.isnan(pairwise(np.array([[0, NAN]])))
    # All alike: alpha cannot be told from chance, AC1 of a scale with two categories can.
    assert ac1(np.zeros((5, 3)), categories=2) == 1


def test_pairwise_and_its_weights() -> None:
    ratings = np.array([[0, 0, 1], [1, 1, NAN], [0, 1, 1.0]])
    assert pairwise(ratings) == pytest.approx(3 / 7)
    weights = np.ones((3, 3))
    weights[0, 1] = weights[1, 0] = 0.5
    # In the first and the last claim the two that share half have two thirds of a voice each beside the third's one.
    alone, pair, mixed = 0.5 * 4 / 9, 0.5 * 4 / 9, 2 / 3
    assert pairwise(ratings, weights) == pytest.approx((pair + alone + mixed) / (2 * (pair + 2 * mixed) + alone))


def test_jackknife_narrows_with_claims() -> None:
    random = np.random.default_rng(3)
    truth = random.integers(0, 2, (400, 1)).astype(float)
    ratings = np.where(random.random((400, 5)) < 0.85, truth, 1 - truth)
    (low, high), (small_low, small_high) = jackknife(ratings), jackknife(ratings[:60])
    assert -1 <= low < alpha(ratings) < high <= 1
    assert high - low < small_high - small_low
    assert all(np.isnan(jackknife(ratings[:2])))


def test_jackknife_holds_the_truth_as_often_as_it_says() -> None:
    # Two stances in equal parts; a source takes the claim's in p of all cases, else tosses a coin: alpha is p squared.
    random = np.random.default_rng(9)
    held = 0
    for _ in range(400):
        truth = random.integers(0, 2, (60, 1))
        ratings = np.where(random.random((60, 5)) < 0.7, truth, random.integers(0, 2, (60, 5))).astype(float)
        ratings[random.random((60, 5)) < 0.3] = np.nan
        low, high = jackknife(ratings)
        held += low <= 0.49 <= high
    assert 0.92 <= held / 400 <= 0.98


def test_jackknife_by_hand() -> None:
    # 12 units: 6 alike in one category, 4 alike in the other, 2 divided. Leaving one out gives three different alphas.
    ratings = np.array([[0, 0]] * 6 + [[1, 1]] * 4 + [[0, 1.0]] * 2)
    without = [alpha(np.delete(ratings, i, axis=0)) for i in (0, 6, 10)]
    values = [without[0]] * 6 + [without[1]] * 4 + [without[2]] * 2
    mean = sum(values) / 12
    error = (11 / 12 * sum((value - mean) ** 2 for value in values)) ** 0.5
    low, high = jackknife(ratings)
    assert (alpha(ratings) - low) / error == pytest.approx(2.201, abs=2e-3)  # Student's t, 11 degrees, 95 %
    assert high == 1.0  # cut off


STANCES = st.sampled_from(["assert", "deny", "report", "silent"])


@given(st.integers(0, 5).flatmap(lambda n: st.lists(st.lists(STANCES, min_size=n, max_size=n), max_size=8)))
def test_any_matrix_has_its_statistics(cells: list[list[str]]) -> None:
    width = len(cells[0]) if cells else 0
    articles = [Article.from_text("", id=str(i)) for i in range(width)]
    matrix = pd.DataFrame(cells, columns=[a.id for a in articles], dtype=object)
    found = agreement(matrix, articles)
    assert len({s.statistic for s in found}) == len(found)
    for s in found:
        assert np.isnan(s.value) or s.value <= max(1, len(cells))
        assert np.isnan(s.low) == np.isnan(s.high)


def test_few_claims_have_no_interval_and_many_have() -> None:
    articles = [Article.from_text("", id=name) for name in ("a", "b")]
    rows = [["assert", "assert"], ["deny", "assert"], ["report", "report"]]
    few = {s.statistic: s for s in agreement(pd.DataFrame(rows, columns=["a", "b"]), articles)}
    many = {s.statistic: s for s in agreement(pd.DataFrame(rows * 20, columns=["a", "b"]), articles)}
    assert few["alpha (stance)"].note == TOO_FEW and np.isnan(few["alpha (stance)"].low)
    assert many["alpha (stance)"].low < many["alpha (stance)"].value < many["alpha (stance)"].high
    assert few["contested claims"].value == 1
    assert few["pairwise agreement (carry)"].value == pytest.approx(2 / 3)


def test_copied_wording_weighs_less() -> None:
    copied = "the old bridge at the harbour fell into the water on monday night"
    articles = [Article.from_text(t, id=i) for i, t in (("a", copied), ("b", copied), ("c", "It fell at last."))]
    rows = [["assert", "assert", "deny"], ["assert", "assert", "assert"]]
    found = {s.statistic: s.value for s in agreement(pd.DataFrame(rows, columns=list("abc")), articles)}
    assert found["pairwise agreement (stance)"] == pytest.approx(4 / 6)
    assert found["pairwise agreement, discounted (stance)"] == pytest.approx(2 / 4)


def test_shared_sources_discount_every_statistic() -> None:
    articles = [Article.from_text("", id=name) for name in "abc"]
    rows = [["assert", "assert", "deny"], ["assert", "assert", "assert"], ["deny", "deny", "deny"]]
    matrix = pd.DataFrame(rows, columns=list("abc"))
    raw = {s.statistic: s for s in agreement(matrix, articles, shared=[])}
    found = {s.statistic: s for s in agreement(matrix, articles, shared=[Sharing("a", "b", primary=0.5)])}
    names = [f"{name}{{}} ({coding})" for name in ("alpha", "AC1", "pairwise agreement") for coding in CODINGS]
    for name in names:
        plain, discounted = name.format(""), name.format(", discounted")
        assert raw[plain].value == raw[discounted].value == found[plain].value > found[discounted].value
        assert "counts less" in found[discounted].note and "counts less" not in found[plain].note


def test_codings() -> None:
    matrix = pd.DataFrame([["assert", "report", "deny", "silent"]])
    assert encode(matrix, "stance").tolist()[0][:3] == [0, 1, 2]
    assert encode(matrix, "carry").tolist()[0][:3] == [0, 0, 1]
    assert np.isnan(encode(matrix)[0, 3])
