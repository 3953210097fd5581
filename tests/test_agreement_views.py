"""What the chapter on agreement says in numbers: the discount, rules against a person, accounts against themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import CHOICES

from parallax.compare.comparison import Comparison, compare_folder
from parallax.publish.chapter import table_html
from parallax.publish.prose import tell
from parallax.publish.views import agreement, coding, statistics

POST = "“The old bridge will stay closed until the spring floods are over and not a day less,” Mayor Ada Okoro wrote."
FIRST = f"Bridge shut\n\nThe old bridge fell on Monday. Nobody was hurt in the fall. {POST}\n"
SECOND = f"Fall\n\nThe old bridge fell on Monday. Somebody was hurt in the fall. {POST}\n"
THIRD = "Unhurt\n\nThe old bridge fell on Monday. Nobody was hurt in the fall. But two men were hurt there.\n"
ROWS = """claim,text,article,stance,evidence
fell,The old bridge fell on Monday.,{0},assert,The old bridge fell on Monday.
fell,The old bridge fell on Monday.,{1},assert,The old bridge fell on Monday.
fell,The old bridge fell on Monday.,{2},report,The old bridge fell on Monday.
hurt,Nobody was hurt in the fall.,{0},assert,Nobody was hurt in the fall.
hurt,Nobody was hurt in the fall.,{1},deny,Somebody was hurt in the fall.
hurt,Nobody was hurt in the fall.,{2},assert,Nobody was hurt in the fall.
hurt,Nobody was hurt in the fall.,{2},deny,But two men were hurt there.
""".format("first", "second", "third")


@pytest.fixture
def event(tmp_path: Path) -> Comparison:
    for name, text in {"first": FIRST, "second": SECOND, "third": THIRD}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "claims.csv").write_text(ROWS, encoding="utf-8")
    return compare_folder({**CHOICES, "seeds": str(tmp_path)})


def test_the_discount_names_who_shares_most_and_why(event: Comparison) -> None:
    said = statistics.discount(event)
    assert said["reason"].text == "wording" and {said["one"], said["other"]} <= {"first", "second", "third"}
    assert {(pair.a, pair.b) for pair in event.shared if pair.primary} == {("first", "second")}
    assert said["raw"] != said["less"] and said["how"].text in ("falls", "rises")
    table, left = statistics.pairs(event)
    assert len(table) + left == 3 and float(table["agreement counts"].min()) < 1


def test_each_statistic_stands_raw_and_discounted(event: Comparison) -> None:
    table = statistics.statistics(event)
    assert {"value", "discounted"} <= set(table.columns) and (table["discounted"] != table["value"]).any()
    assert set(table["interval"]) <= {"too few claims", "–"}


def test_what_the_person_and_the_rules_code_is_laid_side_by_side(event: Comparison) -> None:
    both = coding.coders(event)
    assert both is not None and both.shared == 2
    said = coding.found_by_rules(event, both)
    assert said["alike"] <= said["cells"]
    differ = [cell for cell in both.cells if not cell.alike]
    assert any(cell.claim.id == "fell" and cell.article == "third" for cell in differ)
    table = table_html(coding.differences(event, both))
    assert 'href="#claim-fell"' in table and 'href="../articles/third.html#s' in table


def test_without_a_person_there_is_nothing_to_hold_rules_against(tmp_path: Path, event: Comparison) -> None:
    (tmp_path / "claims.csv").unlink()
    assert coding.coders(compare_folder(event.choices)) is None


def test_an_account_against_itself_is_quoted_with_both_places(event: Comparison) -> None:
    (found,) = coding.against_itself(event)
    said = tell("{outlet}: {one} and {other}, {how}", **found)
    assert found["outlet"] == "third" and said.count('class="plx-at" href="../articles/third.html#s') == 2


def test_claims_of_all_lead_to_their_row(event: Comparison) -> None:
    (point,) = agreement.listed(event, agreement.unanimous(event))
    assert 'href="#claim-fell"' in point["claim"].text
