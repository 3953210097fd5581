from __future__ import annotations

import json
from pathlib import Path

import pytest

from parallax.publish.chapter import Chapter
from parallax.publish.facts import Fact, check_page, listing, number, read_facts, write_facts
from parallax.publish.front import findings_list
from parallax.publish.prose import Words
from parallax.read.errors import ParallaxError


def test_facts_come_back_as_they_were_left(tmp_path: Path) -> None:
    facts = {"b": Fact("b", 5, "five", "one"), "a": Fact("a", None, "—", "one")}
    write_facts(tmp_path / "one.facts.json", facts)
    assert read_facts(tmp_path) == facts
    assert list(json.loads((tmp_path / "one.facts.json").read_text())) == ["b", "a"]


def test_one_name_from_two_chapters_is_refused(tmp_path: Path) -> None:
    for chapter in ("one", "two"):
        write_facts(tmp_path / f"{chapter}.facts.json", {"a": Fact("a", 1, "one", chapter)})
    with pytest.raises(ParallaxError, match="'a' comes from one and from two"):
        read_facts(tmp_path)


def test_a_fact_that_is_not_finite_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Out of range"):
        write_facts(tmp_path / "x.facts.json", {"a": Fact("a", float("nan"), "", "one")})


def test_an_unknown_fact_in_a_page_is_named_with_line_and_neighbours(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A\n\n{{ known }} and {{ knwon }}\n")
    with pytest.raises(ParallaxError, match=r"book/page\.md:3: fact 'knwon' is not known \(1 are\); near it: known"):
        check_page(page, ["known"], "book/page.md")


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [(0, 0, "no"), (12, 0, "twelve"), (13, 0, "13"), (2.5, 1, "2.5"), (-1, 0, "-1"), (1e6, 0, "1,000,000")],
)
def test_numbers_are_printed_as_prose_writes_them(value: float, digits: int, text: str) -> None:
    assert number(value, digits) == text


def test_lists_are_printed_as_prose_writes_them() -> None:
    assert [listing([]), listing(["a"]), listing(["a", "b"]), listing("abc", "or")] == [
        "none",
        "a",
        "a and b",
        "a, b or c",
    ]


def test_a_quotation_leads_to_its_sentence_and_the_fact_stays_plain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARALLAX_DESK", str(tmp_path))
    Chapter("03_x").finding("part", "said", 1, "A has {words}.", words=Words("no", "../articles/a.html#s3"))
    (fact,) = read_facts(tmp_path).values()
    assert fact.text == "A has “no”."
    assert findings_list({fact.name: fact}).count('“<a class="plx-at" href="articles/a.html#s3">no</a>”') == 1
