"""Fuzzing for a moment: bent documents of every format, and all that ever crashed. `nox -s fuzz` goes on for longer."""

from __future__ import annotations

from pathlib import Path

import fuzz
import pytest
from hypothesis import HealthCheck, given, settings

KEPT = sorted(fuzz.CASES.glob("*.bin"))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_what_once_crashed(path: Path, tmp_path: Path) -> None:
    fuzz.check(path.read_bytes(), tmp_path)


def test_the_documents_to_bend_are_read(tmp_path: Path) -> None:
    assert len(fuzz.SEEDS) > 20
    for data in fuzz.SEEDS:
        fuzz.check(data, tmp_path)


# The same documents in every run; every example writes the same file anew.
@settings(
    max_examples=700,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(fuzz.documents())
def test_bent_documents_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    fuzz.check(data, tmp_path)
