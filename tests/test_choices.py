"""Choices: what an event leaves to choose, and what the book itself does."""

from __future__ import annotations

from pathlib import Path

import conftest

from parallax.compare.choices import LEFT_OUT, MANY, NEVER, axes, narrowed
from parallax.compare.comparison import Comparison, compare_folder


def compare(folder: Path, count: int, **choices: object) -> Comparison:
    for number in range(count):
        (folder / f"{number}.txt").write_text(f"The bridge over the river Lune fell in year {number}.\n", "utf-8")
    return compare_folder({**conftest.CHOICES, **choices, "seeds": str(folder)})


def test_the_books_own_choice_comes_first_whatever_it_is(tmp_path: Path) -> None:
    found = axes(compare(tmp_path, 3, about_width=0.07, sentence_splitter="regex", same_claim=0.9))
    assert [option.value for option in found["about"].options] == [0.07, 0.05, 0.1, 0.2]
    assert [option.value for option in found["sentences"].options] == ["regex", "nupunkt"]
    assert found["claims"].options[0].value == 0.9  # nobody has coded any by hand


def test_no_axis_has_one_option_alone_or_one_twice(tmp_path: Path) -> None:
    for axis in axes(compare(tmp_path, 3, krw_per_usd=1350.0)).values():
        values = [option.value for option in axis.options]
        assert len(set(values)) == len(values) > 1
        assert len({option.words for option in axis.options}) == len(values)


def test_rates_are_varied_only_where_there_are_any(tmp_path: Path) -> None:
    assert "rate" not in axes(compare(tmp_path, 3))
    assert len(axes(compare(tmp_path, 3, krw_per_usd=1350.0))["rate"].options) == 3


def test_each_account_is_left_out_but_of_two_none(tmp_path: Path) -> None:
    assert [o.value for o in axes(compare(tmp_path, 3))["accounts"].options] == [(), ("0",), ("1",), ("2",)]
    (tmp_path / "two").mkdir()
    assert "accounts" not in axes(compare(tmp_path / "two", 2))


def test_an_utterance_is_never_told_by_nothing_at_all(tmp_path: Path) -> None:
    options = axes(compare(tmp_path, 3))["likeness"].options
    assert NEVER not in [option.value for option in options]


def test_of_many_accounts_what_takes_longest_is_varied_less_and_that_is_said(tmp_path: Path) -> None:
    few, many = tmp_path / "few", tmp_path / "many"
    few.mkdir()
    many.mkdir()
    assert narrowed(compare(few, MANY)) == ()
    event = compare(many, MANY + 1)
    assert narrowed(event) == ("How sentences are cut", "What is one utterance")
    assert "sentences" not in axes(event)
    assert event.robustness.rows


def test_of_very_many_accounts_the_longest_are_left_out_in_turn(tmp_path: Path) -> None:
    twelve, more = tmp_path / "twelve", tmp_path / "more"
    twelve.mkdir()
    more.mkdir()
    event = compare(more, LEFT_OUT + 2)
    left_out = [option.value for option in axes(event)["accounts"].options]
    assert len(left_out) == 1 + LEFT_OUT and left_out[0] == ()
    assert narrowed(event)[-1] == "Accounts"
    assert narrowed(compare(twelve, LEFT_OUT))[-1] != "Accounts"
