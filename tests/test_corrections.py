"""Corrections: a person joins, splits and renames measures, and is told where that cannot be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parallax.compare.measures import Measure, group_measures
from parallax.find.figures import find_figures
from parallax.read.article import Article
from parallax.read.errors import ParallaxError
from parallax.read.event import Correction, Event

TEXTS = {
    "post": "The harbour bridge will cost 400 million euros. The ferry took 300 cars. Its deck is 28 metres wide.",
    "echo": "Engineers say the new harbour bridge will cost 440 million euros. Mayor Dahl spent 2 million euros.",
    "bell": "The harbour bridge will cost about 400 million euros, the council said.",
}


def corrected(*corrections: Correction, strict: bool = True, texts: dict[str, str] = TEXTS) -> dict[str, Measure]:
    articles = [Article.from_text(text, id=name) for name, text in texts.items()]
    figures = [f for a in articles for f in find_figures(a, about_width=0.05)]
    event = Event(corrections=corrections)
    return {m.label: m for m in group_measures(articles, figures, event, rates={}, strict=strict)}


def cost() -> str:
    return next(iter(corrected()))


def other(kind: str, unit: str = "") -> str:
    """Return the label of a measure of one account that is of this kind."""
    found = [m for m in corrected().values() if m.kind == kind and len(m.articles) == 1 and unit in m.unit]
    return found[0].label


def test_without_corrections_no_person_spoke() -> None:
    assert {(m.by_person, m.correction) for m in corrected().values()} == {(False, "")}


def test_rename_keeps_the_figures() -> None:
    before, after = corrected()[cost()], corrected(Correction("rename", (cost(),), "Price of it"))["Price of it"]
    assert (after.members, after.verdict) == (before.members, before.verdict)
    assert (after.id, after.by_person, after.correction) == ("price-of-it", True, "renamed")


@pytest.mark.parametrize("name", [str.upper, lambda s: f"  {s} ", lambda s: s.replace("'", "’")])
def test_a_name_is_known_however_it_is_written(name: Callable[[str], str]) -> None:
    assert "Price" in corrected(Correction("rename", (name(cost()),), "Price"))


def test_an_id_is_a_name_too() -> None:
    assert "Price" in corrected(Correction("rename", (corrected()[cost()].id,), "Price"))


def test_join_makes_one_of_two() -> None:
    tea = other("money")
    joined = corrected(Correction("join", (cost(), tea)))
    assert tea not in joined
    assert (joined[cost()].correction, joined[cost()].by_person) == ("joined", True)
    assert [f.surface for f in joined[cost()].members] == [
        "400 million euros",
        "440 million euros",
        "2 million euros",
        "400 million euros",
    ]


def test_a_join_may_name_the_whole() -> None:
    assert "Money" in corrected(Correction("join", (cost(), other("money")), "Money"))


def test_split_by_what_is_printed() -> None:
    found = corrected(Correction("split", (cost(),), "As the engineers say", ("440 million euros",)))
    assert [f.article for f in found["As the engineers say"].members] == ["echo"]
    assert found[cost()].verdict == "agree"
    assert {found[cost()].correction, found["As the engineers say"].correction} == {"split"}


def test_split_by_article() -> None:
    found = corrected(Correction("split", (cost(),), "As the council says", (), ("bell", "post")))
    assert found["As the council says"].articles == ("post", "bell")
    assert found[cost()].articles == ("echo",)


def test_a_correction_meets_what_those_before_it_left() -> None:
    found = corrected(
        Correction("rename", (cost(),), "Price"),
        Correction("split", ("Price",), "Price after all", ("440 million euros",)),
        Correction("join", ("price", "price-after-all"), "Prices"),
    )
    assert found["Prices"].articles == ("post", "echo", "bell")


@pytest.mark.parametrize(
    ("correction", "message"),
    [
        (
            Correction("rename", ("Carz",), "x"),
            r"corrections\[1\].rename: found 'Carz', which no quantity is called; .*near are 'Cars' or",
        ),
        (Correction("join", ("Cars", "Cars")), r"corrections\[1\].join: found one quantity, 'Cars', twice; allowed"),
        (
            Correction("split", ("Cars",), "x", ("300 cars",)),
            r"corrections\[1\].split: found all of the figures of 'Cars'.*some of them: '300 cars' \(post\)",
        ),
        (Correction("split", ("Cars",), "x", ("9",)), r"corrections\[1\].split: found none of the figures of 'Cars'"),
    ],
)
def test_a_correction_that_cannot_be_is_told_where_and_what(correction: Correction, message: str) -> None:
    with pytest.raises(ParallaxError, match=f"^event.toml: {message}"):
        corrected(correction)


def test_money_is_not_joined_with_cars() -> None:
    with pytest.raises(ParallaxError, match=r"\(money, EUR\) and 'Cars' \(count, car\); allowed are quantities of one"):
        corrected(Correction("join", (cost(), "Cars")))


def test_a_name_that_two_measures_share_asks_for_an_id() -> None:
    double = Correction("rename", ("Cars",), cost())
    with pytest.raises(
        ParallaxError, match=r"which 2 quantities are called; allowed is an id: '[a-z-]+' or '[a-z-]+-2'"
    ):
        corrected(double, Correction("rename", (cost(),), "x"))


def test_not_strict_a_correction_that_cannot_be_is_passed_over() -> None:
    assert list(corrected(Correction("rename", ("Carz",), "x"), strict=False)) == list(corrected())
