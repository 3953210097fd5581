"""Grouping: sentences in, which figures are one quantity and what it is called out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.compare.measures import Measure, group_measures
from parallax.compare.traits import traits
from parallax.find.figures import find_figures
from parallax.read.article import Article
from parallax.read.event import Event

FOLDER = Path(__file__).parent / "data" / "measures"
CASES = [json.loads(line) for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]


def test_there_are_cases() -> None:
    assert len(CASES) > 30


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    place: dict[str, Measure] = {}
    articles = [Article.from_text(text, id=name) for name, text in case["texts"].items()]
    figures = [f for a in articles for f in find_figures(a, about_width=0.05)]
    rates = {tuple(pair.split()): rate for pair, rate in case.get("rates", {}).items()}
    for measure in group_measures(articles, figures, Event(), rates=rates):
        place |= {f"{f.article} {f.surface}": measure for f in measure.members}
    for first, *others in case.get("together", []):
        assert [place[other].id for other in others] == [place[first].id] * len(others)
    for first, second in case.get("apart", []):
        assert place[first].id != place[second].id
    for figure, label in case.get("labels", {}).items():
        assert place[figure].label == label


PIECES = """The|bridge|cost|about|$5 million|(3 million euros)|a year|in|2019|12 people|were|killed|,|.|aged|16|and|13|
Eva Berg|40 metres|deep|(131 feet)|another|of the|rose|by|7%|two years|ago|30-year-old|
boy|“|stood at|dozens of|on Monday"""
PROSE = st.lists(st.sampled_from(PIECES.replace("\n", "").split("|")), max_size=40).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(PROSE, st.text(max_size=60)), min_size=1, max_size=4))
def test_any_text_is_grouped_each_figure_once_and_named(texts: list[str]) -> None:
    articles = [Article.from_text(text, id=f"a{i}") for i, text in enumerate(texts)]
    figures = [f for a in articles for f in find_figures(a, about_width=0.05)]
    measures = group_measures(articles, figures, Event(), rates={("USD", "EUR"): 0.9})
    members = [(f.article, f.span) for m in measures for f in m.members]
    assert sorted(members) == sorted((f.article, f.span) for f in figures if f.kind != "rank")
    assert len({m.id for m in measures}) == len(measures)
    assert all(m.label.strip() for m in measures)


@settings(max_examples=30, deadline=None)
@given(st.lists(PROSE, min_size=2, max_size=4))
def test_values_are_never_looked_at(texts: list[str]) -> None:
    """With every digit changed the groups are the same, as long as each figure still is one."""
    other = str.maketrans("3457", "7543")
    groups = []
    for version in (texts, [text.translate(other) for text in texts]):
        articles = [Article.from_text(text, id=f"a{i}") for i, text in enumerate(version)]
        figures = [f for a in articles for f in find_figures(a, about_width=0.05)]
        found = group_measures(articles, figures, Event(), rates={})
        place = {f: (f.article, f.span.start) for f in figures}
        groups.append((set(place.values()), {frozenset(place[f] for f in m.members) for m in found}))
    if groups[0][0] == groups[1][0]:
        assert groups[0][1] == groups[1][1]


def test_a_long_line_of_figures_has_traits_in_no_time() -> None:
    for piece in ("7, ", "$7 ", "“", "aged 7 ", "with of to at ", "A "):
        article = Article.from_text(piece * 2_000 + "5 metres")
        for figure in find_figures(article, about_width=0.05)[-3:]:
            assert traits(article, figure).rate == ""
