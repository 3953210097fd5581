import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.compare.dispersion import dispersion, over_measures, parting
from parallax.compare.measures import Measure, group_measures
from parallax.find.figures import find_figures
from parallax.read.article import Article
from parallax.read.event import Event

REPORTS = st.lists(st.lists(st.sampled_from([None, 1, 2, 3]), max_size=5), max_size=6)


def measures(*texts: str) -> list[Measure]:
    articles = [Article.from_text(text, id=f"a{i}") for i, text in enumerate(texts)]
    figures = [f for a in articles for f in find_figures(a, about_width=0.05)]
    return group_measures(articles, figures, Event(), rates={})


def test_the_definitions_on_reports_that_one_can_count() -> None:
    found = dispersion([["army", "army", "militia"], ["army"], ["police", "army"], ["police"]])
    assert found.events == 4
    assert found.divergence == pytest.approx((1 + 0 + 1 + 0) / 4)
    assert found.normalised == pytest.approx(0.5 / 3)  # army, militia, police
    assert found.disagreement == pytest.approx(2 / 4)
    assert found.modal == pytest.approx((2 / 3 + 1 + 1 / 2 + 1) / 4)


def test_a_missing_value_diverges_and_has_no_mode() -> None:
    found = dispersion([["army", None], [None]])
    assert found.divergence == pytest.approx(0.5)
    assert found.normalised == pytest.approx(0.25)
    assert found.modal == 1.0


def test_a_measure_parts_by_one_value_for_each_account() -> None:
    told = "The harbour bridge in Vik will cost {} million euros, the council said."
    (cost,) = measures(told.format(400), told.format(440), told.format(400) + " " + told.format(400))
    found = parting(cost)
    assert (found.divergence, found.modal, found.range) == (1, pytest.approx(2 / 3), pytest.approx(4e7))


def test_a_measure_of_one_account_does_not_part_and_is_not_counted() -> None:
    found = measures("The ferry took 300 cars.")
    assert parting(found[0]).divergence == parting(found[0]).range == 0
    assert parting(found[0]).modal == 1.0
    assert over_measures(found).events == 0


def test_over_measures_counts_shared_ones() -> None:
    told = "The harbour bridge in Vik will cost {} million euros, the council said. The old ferry took 300 cars."
    found = over_measures(measures(told.format(400), told.format(440)))
    assert (found.events, found.divergence, found.disagreement, found.modal) == (2, 0.5, 0.5, 0.75)


@given(REPORTS)
def test_what_always_holds(events: list[list[int | None]]) -> None:
    found = dispersion(events)
    assert found.events == sum(bool(values) for values in events)
    assert 0 <= found.normalised <= found.divergence <= 3
    assert (found.divergence > 0) == (found.disagreement > 0)
    assert 0 <= found.modal <= 1
    assert all(math.isfinite(x) for x in (found.divergence, found.normalised, found.disagreement, found.modal))
    assert dispersion(events[::-1]).divergence == pytest.approx(found.divergence)
