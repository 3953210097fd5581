import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.compare.conversion import factor, money_factor, temperatures
from parallax.compare.measurenames import slug
from parallax.compare.measures import Measure, group_measures, references, spread
from parallax.compare.verdicts import overlap
from parallax.find.figures import Figure, find_figures
from parallax.read.article import Article
from parallax.read.event import Event, Grouping, Record

RATES = {("USD", "NOK"): 10.0}
TEXTS = {
    "post": "The harbour bridge will cost 400 million crowns. Its deck is 28 metres wide. The ferry took 300 cars.",
    "echo": "Engineers say the new harbour bridge will cost 440 million crowns. Mayor Dahl opened a school.",
    "bell": "The harbour bridge will cost about 400 million crowns, the council said. A storm hit 12 villages.",
    "dawn": "Nobody knows what comes next.",
}


def articles(texts: dict[str, str]) -> list[Article]:
    return [Article.from_text(text.replace("crowns", "Norwegian kroner"), id=name) for name, text in texts.items()]


def grouped(texts: dict[str, str], event: Event | None = None, width: float = 0.05) -> list[Measure]:
    there = articles(texts)
    figures = [f for a in there for f in find_figures(a, about_width=width)]
    return group_measures(there, figures, event or Event(), rates=RATES)


def test_one_quantity_over_articles_that_disagree() -> None:
    cost = grouped(TEXTS)[0]
    assert (cost.kind, cost.unit, cost.verdict, cost.by_person) == ("money", "NOK", "conflict", False)
    assert cost.articles == ("post", "echo", "bell")
    assert cost.silent == ("dawn",)
    assert cost.ratio == pytest.approx(1.1)
    assert "bridge" in cost.label.lower()
    assert cost.id == slug(cost.label)


def test_a_wide_about_makes_them_agree() -> None:
    two = {name: TEXTS[name] for name in ("echo", "bell")}
    assert grouped(two, width=0.05)[0].verdict == "conflict"
    assert grouped(two, width=0.15)[0].verdict == "agree"


def test_a_vague_plural_contradicts_only_what_lies_under_it() -> None:
    told = "The flood at Vik left {} villages without power, the council said."
    more = {"post": told.format("dozens of"), "echo": told.format("300")}
    less = {"post": told.format("dozens of"), "echo": told.format("three")}
    assert [m.verdict for m in grouped(more)] == ["agree"]
    assert [m.verdict for m in grouped(less)] == ["conflict"]


def test_degrees_of_two_scales_are_not_set_against_each_other() -> None:
    told = "The council of Vik wants to keep warming within 1.5 degrees Celsius (2.7 degrees Fahrenheit), it said."
    assert {m.verdict for m in grouped({"post": told, "echo": told})} == {"agree"}


def test_two_sides_of_one_limit_are_no_conflict() -> None:
    texts = {
        "post": "The council of Vik wants to keep the warming of its lake within 1.5 degrees Celsius, it said.",
        "echo": "The council of Vik wants to keep the warming of its lake from reaching more than 1.5 degrees Celsius.",
    }
    assert [m.verdict for m in grouped(texts)] == ["agree"]


def test_equal_values_of_different_things_are_not_one_quantity() -> None:
    apart = {
        "post": "The orchestra hired 12 players for its summer tour.",
        "echo": "A fire in the old mill spoiled 12 barrels of oil.",
    }
    assert [m.verdict for m in grouped(apart)] == ["single", "single"]


def test_two_figures_of_one_sentence_are_two_quantities() -> None:
    both = {
        "post": "The bridge cost 400 million euros against a planned cost of 300 million euros.",
        "echo": "The bridge cost 400 million euros.",
    }
    for measure in grouped(both):
        places = [(f.article, f.sentence) for f in measure.members]
        assert len(places) == len(set(places))


def test_an_amount_said_in_two_currencies_is_one() -> None:
    measures = grouped({"post": "The grant is 20 million crowns ($2 million)."})
    (one,) = measures
    assert len(one.members) == 2
    assert one.values == pytest.approx((2e7, 2e7)) or one.values == pytest.approx((2e6, 2e6))


def test_every_figure_has_one_measure() -> None:
    there = articles(TEXTS)
    figures = [f for a in there for f in find_figures(a, about_width=0.05)]
    members = [f for m in group_measures(there, figures, Event(), rates=RATES) for f in m.members]
    assert sorted((f.article, f.span) for f in members) == sorted((f.article, f.span) for f in figures)


def test_a_person_joins_and_names() -> None:
    texts = {
        "post": "The duke asked for 10 million euros.",
        "echo": "Up to 5 million euros were demanded by the palace.",
    }
    assert {m.verdict for m in grouped(texts)} == {"single"}
    event = Event(groupings=(Grouping("The demand", "money", ("asked|demanded",), "EUR"),))
    (demand,) = grouped(texts, event)
    assert (demand.label, demand.verdict, demand.by_person, demand.articles) == (
        "The demand",
        "conflict",
        True,
        ("post", "echo"),
    )
    assert math.isclose(demand.ratio, 2.0)


def test_a_grouping_of_minutes_takes_no_days() -> None:
    event = Event(groupings=(Grouping("Length", "duration", ("call",), "minute"),))
    length, rest = grouped({"post": "The call took 28 minutes. It was a call 78 days late."}, event)
    assert [f.surface for f in length.members] == ["28 minutes"]
    assert [f.surface for f in rest.members] == ["78 days"]


def test_the_record_meets_its_measure() -> None:
    record = Record("planned cost", ("bridge",), 3.9e8, 4.1e8, "NOK", "the council")
    other = replace(record, unit="EUR")
    assert references(grouped(TEXTS)[0], Event(record=(record, other))) == [record]


def test_spread() -> None:
    found = spread(grouped(TEXTS)[0])
    assert found.distinct == 3
    assert found.ratio == pytest.approx(1.1)
    assert found.modal == pytest.approx(2 / 3)
    assert found.overlap == pytest.approx(1 / 3)
    assert found.deviation == pytest.approx(0.0)


def test_order_of_articles_does_not_change_the_groups() -> None:
    forth = {frozenset((f.article, f.span) for f in m.members) for m in grouped(TEXTS)}
    back = {frozenset((f.article, f.span) for f in m.members) for m in grouped(dict(reversed(TEXTS.items())))}
    assert forth == back


def test_money_needs_a_rate() -> None:
    assert money_factor("USD", "NOK", RATES) == 10.0
    assert money_factor("NOK", "USD", RATES) == pytest.approx(0.1)
    assert money_factor("EUR", "NOK", RATES) is None
    assert money_factor("EUR", "NOK", {**RATES, ("EUR", "USD"): 2.0}) == pytest.approx(20.0)
    assert factor("measure", "mile", "kilometer", {}) == pytest.approx(1.609344)
    assert factor("measure", "mile", "hectare", {}) is None


def test_a_temperature_in_another_scale_needs_an_offset_and_is_no_multiple() -> None:
    assert factor("measure", "degree_Celsius", "degree_Celsius", {}) == 1.0
    assert factor("measure", "degree_Celsius", "degree_Fahrenheit", {}) is None
    assert factor("measure", "degree_Fahrenheit", "kelvin", {}) is None
    assert temperatures(1.0, "degree_Celsius", "degree_Fahrenheit") == (33.8, 1.8)
    assert temperatures(1.0, "degree_Celsius", "meter") is None


BOUNDS = st.tuples(st.floats(-1e9, 1e9), st.floats(0.001, 1e6)).map(lambda p: (p[0], p[0] + p[1]))


@given(BOUNDS, BOUNDS)
def test_overlap_is_mutual(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert overlap(a, b) == overlap(b, a)
    assert overlap(a, a)


@given(st.text())
def test_a_slug_is_plain(text: str) -> None:
    assert slug(text)
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_nothing_in_nothing_out() -> None:
    none: list[Figure] = []
    assert group_measures([], none, Event(), rates={}) == []
