"""Languages: which one a document is in; what is not English is marked, and what is English never is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from parallax.read.formats import read_raw

DATA = Path(__file__).parent / "data" / "languages" / "cases.jsonl"
CASES = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]


def test_there_are_cases():
    assert {case["english"] for case in CASES} == {True, False} and len(CASES) >= 10


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_case(case: dict[str, Any]):
    article = read_raw(case["text"], "a")
    assert case["language"] in (None, article.language)  # of a list of names, nobody can tell
    assert article.english is case["english"] is ("not_english" not in article.flags)
    assert case["english"] or f"“{case['language']}”" in dict(article.evidence)["not_english"]
