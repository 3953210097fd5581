import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.compare.cues import attributed, hearsay, negated, speaker, statement, without_negation

CASES = [json.loads(line) for line in (Path(__file__).parent / "data/stances/cases.jsonl").read_text().splitlines()]


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:40] for c in CASES])
def test_cues(case: dict) -> None:
    text = case["text"]
    found = {"text": text, "negated": negated(text), "attributed": attributed(text), "speaker": speaker(text)}
    assert found == case


@given(st.text())
def test_any_text_goes_in(text: str) -> None:
    assert all(word in text for word in speaker(text).split())
    assert len(without_negation(text)) <= len(text)
    assert len(statement(text)) <= len(text)
    assert attributed(text) or not hearsay(text)


@pytest.mark.parametrize(
    "piece", ["A", "A ", "A.", "not ", "“", '"', ",", "9", "Aa, ", "is ", "said ", "according to "]
)
def test_long_runs_take_no_time(piece: str) -> None:
    start = time.perf_counter()
    text = piece * 10_000
    speaker(text), negated(text), attributed(text), statement(text)
    assert time.perf_counter() - start < 2
