import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.compare.refutations import refutations
from parallax.compare.statements import clauses, statements
from parallax.find.names import find_names
from parallax.find.quotes import find_quotes
from parallax.read.article import Article
from parallax.read.event import Event
from parallax.read.text import Span

DATA = Path(__file__).parent / "data/proposals"
STATEMENTS, REFUTATIONS = (
    [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()]
    for name in ("statements", "refutations")
)


def test_there_are_cases() -> None:
    assert STATEMENTS and REFUTATIONS


@pytest.mark.parametrize("case", STATEMENTS, ids=[c["text"][:40] for c in STATEMENTS])
def test_statements(case: dict) -> None:
    article = Article.from_text(case["text"], id="a")
    quotes = find_quotes(article, find_names(article, Event()))
    assert [[s.text, s.passed_on] for s in statements([article], quotes)] == case["found"]


@pytest.mark.parametrize("case", REFUTATIONS, ids=[c["text"][:40] for c in REFUTATIONS])
def test_refutations(case: dict) -> None:
    found = refutations([Article.from_text(case["text"])])
    assert [[r.sentence, r.claim] for r in found] == case["found"]


@given(st.text("ab ,;:—.“”'\n", max_size=120))
def test_clauses_hold_all_words_of_their_sentence_in_order(text: str) -> None:
    parts = clauses(text, Span(0, len(text)))
    assert " ".join(part.of(text) for part in parts).split() == text.split()
    assert all(a.end <= b.start for a, b in pairwise(parts))


@pytest.mark.parametrize("piece", ["a, ", "“", "claim that ", "; ", "9,", "— ", "is not ", "said ", "A "])
def test_long_runs_take_no_time(piece: str) -> None:
    article = Article.from_text(piece * 10_000, id="a")
    start = time.perf_counter()
    statements([article], []), refutations([article])
    assert time.perf_counter() - start < 2
