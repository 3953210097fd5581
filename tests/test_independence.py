import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.compare.independence import dependence, shared_wording, shingles
from parallax.read.article import Article

PLAIN = "the ferry left the harbour late on friday and never came back"


def test_a_copy_and_a_stranger() -> None:
    assert shared_wording(PLAIN, f"Police say {PLAIN.upper()}, a paper wrote.") == 1
    assert shared_wording(PLAIN, "nothing of this kind was ever heard of here before") == 0
    assert shared_wording("", PLAIN) == 0


def test_shared_quotations_are_no_copy() -> None:
    quote = "“we will come back as soon as the storm is over”"
    assert shared_wording(f"One captain told his crew {quote} at noon.", f"They heard it: {quote} he cried.") == 0


def test_no_run_reaches_over_a_quotation() -> None:
    assert shingles('one two "three" four five', 3) == frozenset()


def test_pairs_are_named_in_sorted_order() -> None:
    articles = [Article.from_text(PLAIN, id=name) for name in ("b", "a", "c")]
    assert dependence(articles) == {("a", "b"): 1.0, ("a", "c"): 1.0, ("b", "c"): 1.0}


def test_pairs_are_those_of_two_texts() -> None:
    texts = {"a": PLAIN, "b": f"One says {PLAIN[:40]}", "c": "no word of it was true, said those who came back"}
    found = dependence([Article.from_text(text, id=name) for name, text in texts.items()])
    assert found == {(a, b): shared_wording(texts[a], texts[b]) for a, b in found}
    assert 0 < found["a", "b"] < 1


@given(st.text(), st.text(), st.integers(1, 6))
def test_a_share_is_a_share_and_has_no_side(a: str, b: str, size: int) -> None:
    share = shared_wording(a, b, size)
    assert 0 <= share <= 1
    assert share == shared_wording(b, a, size)
    assert shared_wording(a, a, size) == (1.0 if shingles(a, size) else 0.0)


@pytest.mark.parametrize("piece", ["“", '"', "„", "«", "a'", "1.", "a "])
def test_long_runs_take_no_time(piece: str) -> None:
    start = time.perf_counter()
    shingles(piece * 10_000)
    assert time.perf_counter() - start < 1
