import math
import random
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from parallax.compare.distinctive import DistinctiveWord, benjamini_hochberg, count_words, distinctive_words


def scored(texts: dict[str, str], alpha: float) -> dict[tuple[str, str], DistinctiveWord]:
    return {(w.article, w.word): w for w in distinctive_words(texts, alpha=alpha, fdr=1, minimum=1)}


def test_log_odds_of_an_example_worked_by_hand() -> None:
    # Source a: fish 3, salt 1, 4 words. Source b: fish 1, salt 5, 6 words. Together fish 4, salt 6, 10 words.
    # A prior of 10 words is spread like the words of both: fish 4, salt 6. With it,
    #   fish in a: 3 + 4 =  7 of 4 + 10 = 14, against  7 others: odds 7/7  = 1
    #   fish in b: 1 + 4 =  5 of 6 + 10 = 16, against 11 others: odds 5/11
    # Log-odds ratio: ln(1) - ln(5/11) = ln(11/5) = ln 2.2                = 0.788457
    # Variance: 1/7 + 1/5 = 12/35; its root                                = 0.585540
    # z = 0.788457 / 0.585540                                              = 1.346547
    # p, both sides, of a normal deviate of 1.346547                       = 0.178126
    found = scored({"a": "fish fish fish salt", "b": "fish salt salt salt salt salt"}, alpha=10)
    fish = found["a", "fish"]
    assert (fish.count, fish.rest) == (3, 1)
    assert fish.log_odds == pytest.approx(0.788457, abs=1e-6)
    assert fish.z == pytest.approx(1.346547, abs=1e-6)
    assert fish.p == pytest.approx(0.178126, abs=1e-5)
    # Of two sources what the one has more of the other has less of.
    assert found["b", "fish"].z == pytest.approx(-fish.z)
    # salt in a: 1 + 6 = 7 of 14, odds 7/7; in b: 5 + 6 = 11 of 16, odds 11/5. ln(1) - ln(11/5) = -0.788457.
    # Variance: 1/7 + 1/11 = 18/77, its root 0.483494; z = -0.788457 / 0.483494 = -1.630750
    assert found["a", "salt"].log_odds == pytest.approx(-0.788457, abs=1e-6)
    assert found["a", "salt"].z == pytest.approx(-1.630750, abs=1e-6)


def fighting_words(one: np.ndarray, two: np.ndarray, priors: np.ndarray) -> np.ndarray:
    """Return the z-scores that ConvoKit's FightingWords gives for two count vectors under a vector of priors.

    Written anew from what `_bayes_compare_language` computes: log-odds in each class with the prior added to the count
    and its sum to the size of the class, their difference, divided by the root of the sum of both inverse counts.
    """
    weight = priors.sum()

    def log_odds(counts: np.ndarray) -> np.ndarray:
        return np.log((counts + priors) / (counts.sum() + weight - counts - priors))

    return (log_odds(one) - log_odds(two)) / np.sqrt(1 / (one + priors) + 1 / (two + priors))


WORDS = ["bridge", "river", "ferry", "harbour", "mayor", "toll", "the", "of"]


@pytest.mark.parametrize("sources", [2, 3, 5])
@pytest.mark.parametrize("alpha", [1.0, 50.0, 500.0])
def test_scores_are_those_of_convokit(sources: int, alpha: float) -> None:
    draw = random.Random(sources)
    weights = [draw.random() for _ in WORDS]
    texts = {f"s{n}": " ".join(draw.choices(WORDS, weights, k=80 + 40 * n)) for n in range(sources)}
    found = scored(texts, alpha)
    counts = {name: count_words(text) for name, text in texts.items()}
    total = sum(counts.values(), Counter())
    vocabulary = sorted(total)
    all_counts = np.array([total[w] for w in vocabulary], dtype=float)
    for name, own in counts.items():
        mine = np.array([own[w] for w in vocabulary], dtype=float)
        expected = fighting_words(mine, all_counts - mine, alpha * all_counts / all_counts.sum())
        assert [found[name, w].z for w in vocabulary] == pytest.approx(expected.tolist(), abs=1e-9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_adjusted_values_are_those_of_scipy(p_values: list[float]) -> None:
    assert benjamini_hochberg(p_values) == pytest.approx(false_discovery_control(p_values).tolist(), abs=1e-12)


def test_adjusted_values_of_nothing_and_of_equals() -> None:
    assert benjamini_hochberg([]) == []
    assert benjamini_hochberg([0.2, 0.2, 0.2]) == pytest.approx([0.2, 0.2, 0.2])


def test_words_of_short_accounts_that_differ_by_chance_do_not_pass() -> None:
    draw = random.Random(1)
    words = [f"w{letter}{other}" for letter in "abcdefghijklmnopqrst" for other in "abcdefghij"]
    texts = {name: " ".join(draw.choices(words, k=600)) for name in "abcde"}
    assert distinctive_words(texts) == []
    assert len(distinctive_words(texts, fdr=1)) > 500


def test_more_of_a_prior_moves_a_rare_word_less() -> None:
    texts = {"a": "bridge " * 5 + "the " * 95, "b": "the " * 100}
    weak, strong = (scored(texts, alpha)["a", "bridge"] for alpha in (1.0, 500.0))
    assert weak.log_odds > strong.log_odds > 0
    assert math.isfinite(weak.z) and weak.z > 0
