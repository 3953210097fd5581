import pandas as pd

from parallax.compare.coverage import contested, omissions, pairs_of_articles, single

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
