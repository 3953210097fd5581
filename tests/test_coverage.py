from itertools import combinations
from math import comb

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.compare.coverage import contested, omissions, pairs_of_articles, single, survival

CELLS = {
    "a": ["assert", "assert", "deny", "silent", "deny"],
    "b": ["assert", "silent", "report", "silent", "deny"],
    "c": ["silent", "silent", "silent", "assert", "silent"],
}
MATRIX = pd.DataFrame(CELLS, index=["fell", "old", "paid", "late", "lied"])
WORDS = {"a": 400, "b": 100, "c": 200}


def test_contested_needs_both_sides() -> None:
    assert contested(MATRIX) == ["paid"]


def test_single() -> None:
    assert single(MATRIX) == ["old", "late"]


def test_omissions_take_length_into_account() -> None:
    found = {(o.article, o.claim): o for o in omissions(MATRIX, WORDS)}
    # a: 200 of 400 words; b is shorter than c and stays whole: (0.5 + 1) / 2.
    assert found["c", "fell"].expected == 0.75
    assert (found["c", "fell"].carriers, found["c", "fell"].others) == (2, 2)
    assert ("a", "fell") not in found
    # One of two others is half of them.
    assert found["b", "old"].expected == 0.125
    assert list(found) == sorted(found, key=lambda k: (k[0], -found[k].expected, k[1]))
    assert omissions(MATRIX[["a"]], WORDS) == []


def test_rarefaction_by_hand() -> None:
    # Of a text of six words two speak to a claim. Three words can be kept in 20 ways; in 4 of them both are gone.
    ways = list(combinations(["claim", "claim", "w", "x", "y", "z"], 3))
    assert len(ways) == 20 and sum("claim" not in kept for kept in ways) == 4
    assert survival(6, 3, mentions=2) == pytest.approx(16 / 20)
    assert survival(6, 3) == 0.5


@given(st.integers(1, 300), st.integers(0, 300), st.integers(1, 5))
def test_survival_is_hurlberts_formula(words: int, length: int, mentions: int) -> None:
    mentions = min(mentions, words)
    value = survival(words, length, mentions)
    kept = min(length, words)
    assert value == pytest.approx(1 - comb(words - mentions, kept) / comb(words, kept))
    assert 0 <= value <= 1 and survival(words, length, mentions + 1) >= value


def test_what_is_said_again_and_again_is_expected_sooner() -> None:
    (once,) = [o for o in omissions(MATRIX, WORDS) if (o.article, o.claim) == ("c", "fell")]
    (often,) = [o for o in omissions(MATRIX, WORDS, {("fell", "a"): 3}) if (o.article, o.claim) == ("c", "fell")]
    # a: 200 of 400 words, three mentions: all are gone in (200 · 199 · 198) of (400 · 399 · 398) cuts.
    gone = 200 * 199 * 198 / (400 * 399 * 398)
    assert often.expected == pytest.approx((1 - gone + 1) / 2) and often.expected > once.expected
    assert once.confidence == "length does not explain it"


def test_a_very_short_account_is_not_blamed() -> None:
    (brief,) = [o for o in omissions(MATRIX, {**WORDS, "c": 20}) if (o.article, o.claim) == ("c", "fell")]
    assert brief.expected == pytest.approx((20 / 400 + 20 / 100) / 2)
    assert brief.confidence == "length may explain it"


def test_an_empty_article_does_not_divide_by_zero() -> None:
    words = dict.fromkeys("abc", 0)
    assert all(0 <= o.expected <= 1 for o in omissions(MATRIX, words))


def test_pairs() -> None:
    rows = pairs_of_articles(MATRIX, {("a", "b"): 0.25}).set_index(["a", "b"])
    assert rows.loc[("a", "b"), "claims"] == 3
    assert rows.loc[("a", "b"), "agreement"] == 2 / 3
    assert rows.loc[("a", "b"), "shared_wording"] == 0.25
    assert rows.loc[("a", "c")].isna()["agreement"]
    assert list(pairs_of_articles(MATRIX.iloc[:, :0]).columns) == ["a", "b", "claims", "agreement", "shared_wording"]
