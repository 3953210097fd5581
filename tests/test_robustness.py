"""Robustness: which findings of a small event survive other choices."""

from __future__ import annotations

from pathlib import Path

import conftest
import pytest

from parallax.compare.comparison import Comparison, compare_folder
from parallax.compare.robustness import WIDTHS, findings, specifications, variants
from parallax.read.text import SPLITTERS

# The two amounts lie eight per cent apart: they meet where "about" reaches ten, and not where it reaches five.
FIRST = "The council met on Friday. The new stone bridge over the river Lune will cost 27 million euros, it said.\n"
SECOND = "The council met late. The new stone bridge over the river Lune will cost about 25 million euros, it said.\n"
THIRD = "Nobody swam in the river Lune that day, for the water was far too cold. The market was full of people.\n"
PLANTED = "verdict on "
CHOICES = {**conftest.CHOICES, "about_width": 0.1}


def compare(folder: Path, *texts: str, width: float = 0.1) -> Comparison:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / "event.toml").write_text('[themes]\nmoney = ["euros"]\nwater = ["river", "water"]\n')
    return compare_folder({**CHOICES, "about_width": width, "seeds": str(folder)})


@pytest.fixture
def event(tmp_path: Path) -> Comparison:
    return compare(tmp_path, FIRST, SECOND, THIRD)


def test_findings_are_named_and_told_in_words(event: Comparison) -> None:
    found = findings(event)
    (verdict,) = [value for name, value in found.items() if name.startswith(PLANTED)]
    assert verdict == "agree"
    assert found["theme on which accounts part most"] == "money"
    assert "disputed claims" not in found  # nobody has coded any


def test_claims_that_a_person_coded_are_looked_at_too(tmp_path: Path) -> None:
    rows = [("0", "assert", "stone bridge"), ("2", "deny", "Nobody swam")]
    coded = "".join(f"bridge,They build.,{article},{stance},{words}\n" for article, stance, words in rows)
    (tmp_path / "claims.csv").write_text(f"claim,text,article,stance,evidence\n{coded}", encoding="utf-8")
    event = compare(tmp_path, FIRST, SECOND, THIRD)
    assert event.curated
    assert findings(event)["disputed claims"] == "1"
    assert findings(event.without("2"))["disputed claims"] == "0"


def test_there_is_a_row_for_every_finding_under_every_specification(event: Comparison) -> None:
    rows = specifications(event)
    count = len(SPLITTERS) * len(WIDTHS) * (1 + len(event.articles))
    assert len([choices for choices, _ in variants(event)]) == count
    assert len({row.choices for row in rows}) == count
    assert len(rows) == count * len(findings(event))
    assert rows == sorted(rows, key=lambda row: (row.finding, row.choices))


def test_specifications_are_the_same_every_time(event: Comparison, tmp_path: Path) -> None:
    assert specifications(event) == specifications(compare(tmp_path, FIRST, SECOND, THIRD))


def test_a_finding_that_the_width_of_about_decides_does_not_hold(event: Comparison) -> None:
    rows = [r for r in specifications(event) if r.finding.startswith(PLANTED) and "all accounts" in r.choices]
    assert {(r.choices.split("about is ")[1].split(",")[0], r.value, r.holds) for r in rows} == {
        ("5%", "conflict", False),
        ("10%", "agree", True),
        ("20%", "agree", True),
    }


def test_holding_is_measured_against_the_choices_of_the_book(tmp_path: Path) -> None:
    narrow = compare(tmp_path, FIRST, SECOND, THIRD, width=0.05)
    rows = [r for r in specifications(narrow) if r.finding.startswith(PLANTED) and "all accounts" in r.choices]
    assert {(r.value, r.holds) for r in rows} == {("conflict", True), ("agree", False)}


def test_a_finding_that_is_gone_does_not_hold(event: Comparison) -> None:
    rows = [r for r in specifications(event) if r.finding.startswith(PLANTED) and "without 0" in r.choices]
    assert rows and all((r.value, r.holds) == ("not found", False) for r in rows)


def test_of_two_accounts_none_is_left_out(tmp_path: Path) -> None:
    event = compare(tmp_path, FIRST, SECOND)
    assert len(list(variants(event))) == len(SPLITTERS) * len(WIDTHS)
