"""Robustness: which findings of a small event survive other choices, and what breaks the others."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import conftest
import pytest

from parallax.compare.choices import Axis, Option
from parallax.compare.comparison import Comparison, compare_folder
from parallax.compare.finding import MISSING, Finding, Outcome
from parallax.compare.robustness import Robustness, put_to_the_test
from parallax.compare.specifications import FRAGILE, SENSITIVE, SOLID, combinations, specifications, summarise
from parallax.compare.variants import Variant, Work

# The two amounts lie eight per cent apart: they meet where "about" reaches ten, and not where it reaches five.
FIRST = (
    "The council met on Friday. The new stone bridge over the river Lune will cost 27 million euros, it said. "
    "The bridge will be 90 metres long.\n"
)
SECOND = (
    "The council met late. The new stone bridge over the river Lune will cost about 25 million euros, it said. "
    "The bridge will be 90 metres long.\n"
)
THIRD = "Nobody swam in the river Lune that day, for the water was far too cold. The market was full of people.\n"
THEMES = '[themes]\nmoney = ["euros"]\nwater = ["river", "water", "swam"]\n'
MARKS = {"solid": 0.95, "fragile": 2 / 3}


def compare(folder: Path, *texts: str, toml: str = THEMES, **choices: object) -> Comparison:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / "event.toml").write_text(toml, encoding="utf-8")
    return compare_folder({**conftest.CHOICES, "about_width": 0.1, **choices, "seeds": str(folder)})


@pytest.fixture
def event(tmp_path: Path) -> Comparison:
    return compare(tmp_path, FIRST, SECOND, THIRD)


def cost(found: Robustness) -> Finding:
    return next(f for f in found.findings if f.name.startswith("measure_") and "stone_bridge" in f.name)


def test_every_finding_holds_in_the_book_itself_and_its_first_analysis_is_the_books(event: Comparison) -> None:
    found = event.robustness
    assert len(found.findings) >= 4
    for finding in found.findings:
        first = found.of(finding.name)[0]
        assert first.holds, first
        assert all(value == found.axes[name].options[0].value for name, value in first.choices)


def test_names_are_unique_and_fit_an_address(event: Comparison) -> None:
    names = [finding.name for finding in event.robustness.findings]
    assert len(set(names)) == len(names)
    assert all(name.replace("_", "").isalnum() and name.isascii() for name in names)


def test_every_combination_of_the_choices_that_bear_on_a_finding_is_made_once(event: Comparison) -> None:
    found = event.robustness
    for finding in found.findings:
        rows = found.of(finding.name)
        options = [{row.choices[place] for row in rows} for place in range(len(rows[0].choices))]
        assert len({row.choices for row in rows}) == len(rows) == math.prod(map(len, options))
        assert {name for name, _ in rows[0].choices} <= set(finding.axes)


def test_a_finding_on_figures_does_not_vary_the_statistic_of_agreement(event: Comparison) -> None:
    assert {name for name, _ in event.robustness.of(cost(event.robustness).name)[0].choices} == {
        "sentences",
        "about",
        "accounts",
    }


def test_analyses_are_the_same_every_time(event: Comparison, tmp_path: Path) -> None:
    def told(found: Robustness) -> list[str]:
        return [repr(row) for row in found.rows]  # NaN is not equal to itself

    assert told(event.robustness) == told(compare(tmp_path, FIRST, SECOND, THIRD).robustness)


def test_the_width_of_about_decides_whether_the_amounts_differ(event: Comparison) -> None:
    finding = cost(event.robustness)
    verdicts = {(dict(row.choices)["about"], row.value, row.holds) for row in event.robustness.of(finding.name)}
    assert verdicts == {(0.05, "conflict", False), (0.1, "agree", True), (0.2, "agree", True)}
    (worst,) = event.robustness.summaries[finding.name].breaking
    assert (worst.axis.name, worst.option.value, worst.holds) == ("about", 0.05, 0.0)


def test_the_gap_is_above_nought_exactly_where_the_accounts_differ(event: Comparison) -> None:
    for row in event.robustness.of(cost(event.robustness).name):
        assert (row.number > 0) == (row.value == "conflict")


def test_another_default_gives_another_finding_and_another_mark(event: Comparison, tmp_path: Path) -> None:
    other = compare(tmp_path, FIRST, SECOND, THIRD, about_width=0.05).robustness
    one, two = cost(event.robustness), cost(other)
    assert one.statement != two.statement
    assert event.robustness.summaries[one.name].mark(**MARKS) == SENSITIVE
    assert other.summaries[two.name].mark(**MARKS) == FRAGILE


def test_what_a_finding_is_about_is_never_left_out_for_it(event: Comparison) -> None:
    finding = cost(event.robustness)
    assert finding.about == ("0", "1")  # no others give it
    left_out = {dict(row.choices)["accounts"] for row in event.robustness.of(finding.name)}
    assert left_out == {(), ("2",)}


def test_leaving_an_account_out_is_an_analysis_of_the_others(event: Comparison) -> None:
    found = event.robustness
    (whole,) = [f for f in found.findings if f.name == "disputed"]
    assert {dict(row.choices)["accounts"] for row in found.of(whole.name)} == {(), ("0",), ("1",), ("2",)}


def test_claims_of_a_person_are_held_against_those_of_rules(tmp_path: Path) -> None:
    rows = [("0", "assert", "stone bridge"), ("1", "assert", "stone bridge"), ("2", "deny", "Nobody swam")]
    coded = "".join(f"bridge,They build.,{article},{stance},{words}\n" for article, stance, words in rows)
    (tmp_path / "claims.csv").write_text(f"claim,text,article,stance,evidence\n{coded}", encoding="utf-8")
    found = compare(tmp_path, FIRST, SECOND, THIRD).robustness
    denied = found.of("denied_bridge")
    assert {(dict(row.choices)["claims"] == "hand", row.holds) for row in denied} == {(True, True), (False, False)}


def test_one_account_has_no_finding_and_two_have_some(tmp_path: Path) -> None:
    assert compare(tmp_path, FIRST).robustness.rows == ()
    found = compare(tmp_path, FIRST, SECOND).robustness
    assert found.findings and all("accounts" not in dict(row.choices) for row in found.rows)


@pytest.mark.parametrize(
    "texts",
    [
        ("It is quiet there.\n", "Nobody came to town.\n", "Nothing was said.\n"),
        (THIRD, THIRD, THIRD),
        ("Ja.\n", FIRST, FIRST),
    ],
)
def test_an_event_without_figures_quotations_or_themes_yields_fewer_findings_and_no_error(
    tmp_path: Path, texts: tuple[str, ...]
) -> None:
    found = compare(tmp_path, *texts, toml="").robustness
    assert all(found.of(finding.name)[0].holds for finding in found.findings)


# ---------------------------------------------------------------- the engine, with findings of a test's own
@pytest.fixture
def work(event: Comparison) -> Work:
    return Work(event)


def planted(test: object, *axes: str, about: tuple[str, ...] = ()) -> Finding:
    return Finding("planted", "It is so.", "nothing", axes, test, about)  # type: ignore[arg-type]


def marks(work: Work, finding: Finding) -> str:
    return summarise(finding, work, specifications(work, [finding])).mark(**MARKS)


def test_a_mark_is_given_by_share_and_by_what_breaks_it_always(work: Work) -> None:
    always = planted(lambda v: Outcome("yes", 1.0, True), "sentences", "about")
    one = planted(lambda v: Outcome("", 1.0, v["about"] != 0.2), "sentences", "about")
    most = planted(lambda v: Outcome("", 1.0, v["about"] == 0.1), "sentences", "about")
    rare = planted(
        lambda v: Outcome("", 1.0, (v["about"], v["likeness"], v["accounts"]) != (0.2, (0.5, 60.0), ("2",))),
        "sentences", "about", "likeness", "accounts",
    )  # fmt: skip
    assert [marks(work, f) for f in (always, one, most, rare)] == [SOLID, SENSITIVE, FRAGILE, SOLID]


def test_two_thirds_are_not_fragile(work: Work) -> None:
    two_thirds = planted(lambda v: Outcome("", 1.0, v["about"] != 0.2), "about")
    summary = summarise(two_thirds, work, specifications(work, [two_thirds]))
    assert summary.mark(solid=0.95, fragile=0.667) == SENSITIVE


def test_a_choice_that_breaks_a_finding_always_makes_it_no_more_than_sensitive(work: Work) -> None:
    finding = planted(lambda v: Outcome("", 1.0, v["accounts"] != ("2",)), "sentences", "accounts", "likeness", "about")
    summary = summarise(finding, work, specifications(work, [finding]))
    assert summary.share == 0.75
    assert summary.mark(solid=0.5, fragile=0.3) == SENSITIVE
    assert [(r.axis.name, r.option.value) for r in summary.breaking] == [("accounts", ("2",))]


def test_the_books_own_option_is_never_blamed(work: Work) -> None:
    finding = planted(
        lambda v: Outcome("", 1.0, v["about"] != 0.1 or v["sentences"] == "nupunkt"), "about", "sentences"
    )
    summary = summarise(finding, work, specifications(work, [finding]))
    assert [rate.option.value for rate in summary.breaking] == ["regex"]


def test_what_is_not_found_does_not_hold(work: Work) -> None:
    rows = specifications(work, [planted(lambda v: MISSING, "about")])
    assert {(row.value, row.holds) for row in rows} == {("not found", False)}


def test_a_finding_takes_each_choice_once_and_shares_what_was_worked_out(work: Work) -> None:
    first, again = (Variant(work, {"about": 0.2, "accounts": ("2",)}) for _ in range(2))
    assert first.comparison is again.comparison
    assert first.comparison is not Variant(work, {"about": 0.2}).comparison
    assert [a.id for a in first.comparison.articles] == ["0", "1"]
    assert Variant(work, {}).comparison is work.book


def test_too_many_analyses_are_thinned_evenly_and_the_number_is_kept(work: Work) -> None:
    finding = planted(
        lambda v: Outcome("", 1.0, True), "sentences", "about", "likeness", "accounts", "opening", "words"
    )
    rows = specifications(work, [finding], most=200)
    summary = summarise(finding, work, rows)
    assert (summary.possible, 150 < summary.analyses == len(rows) <= 200) == (2 * 3 * 5 * 4 * 3 * 3, True)
    for rate in summary.rates:
        count = sum((rate.axis.name, rate.option.value) in row.choices for row in rows)
        assert abs(count - len(rows) / len(rate.axis.options)) <= 0.2 * len(rows) / len(rate.axis.options)


def options(*sizes: int) -> Iterator[Axis]:
    for name, size in enumerate(sizes):
        yield Axis(str(name), str(name), tuple(Option(value, str(value)) for value in range(size)))


@pytest.mark.parametrize("sizes", [(), (2,), (2, 3), (5, 2, 7)])
def test_combinations_begin_with_the_books_own_and_are_all_different(sizes: tuple[int, ...]) -> None:
    found = list(combinations(list(options(*sizes))))
    assert len(set(found)) == len(found) == math.prod(sizes)
    assert all(value == 0 for _, value in found[0])


def test_put_to_the_test_is_what_a_comparison_holds(event: Comparison) -> None:
    assert [repr(row) for row in put_to_the_test(event).rows] == [repr(row) for row in event.robustness.rows]
