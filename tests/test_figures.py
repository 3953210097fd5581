import json
import math
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.find.dates import find_dates
from parallax.find.figures import Figure, find_figures
from parallax.find.hedges import bounds
from parallax.find.numbers import numbers
from parallax.read.article import Article

CASES = sorted((Path(__file__).parent / "data" / "figures").glob("*.jsonl"))
ROWS = [(path.stem, json.loads(line)) for path in CASES for line in path.read_text(encoding="utf-8").splitlines()]
PIECES = st.sampled_from(
    [
        "$",
        "€",
        "1.2",
        "bn",
        "million",
        "half",
        "a",
        "dozen",
        "of",
        "to",
        "from",
        "-",
        "–",
        "5",
        "%",
        "percent",
        "20",
        "years",
        "1,000",
        ",",
        "(",
        ")",
        "\n",
        "and",
        "or",
        "two",
        "three",
        "about",
        "up",
        "2024",
        "April",
        "3rd",
        "9:30",
        "p.m.",
        "RM",
        "km/h",
        "½",
        "-5",
        "°C",
        "one",
        "in",
        "times",
        "doubled",
        "no",
        "66",
        ",",
        "people's",
        "tens",
        "thousands",
        "won",
    ]
)


ABOUT = 0.1


def find(text: str) -> list[Figure]:
    return find_figures(Article.from_text(text, id="a"), about_width=ABOUT)


def test_there_are_sentences() -> None:
    assert len(ROWS) >= 240
    kinds = {"money", "world", "percent", "counts", "measures", "ratios", "ranges", "mixed", "none", "labels"}
    assert {name for name, _ in ROWS} >= kinds


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[row["text"][:40] for _, row in ROWS])
def test_sentence(name: str, row: dict) -> None:
    found = find(row["text"])
    assert [f.surface for f in found] == [f["surface"] for f in row["figures"]]
    for figure, gold in zip(found, row["figures"], strict=True):
        assert (figure.kind, figure.unit, figure.hedge, figure.trend) == tuple(
            gold[key] for key in ("kind", "unit", "hedge", "trend")
        )
        assert all(getattr(figure, key) == gold[key] for key in ("per", "noun") if key in gold)
        if "ends" in gold:
            wide = ABOUT if figure.hedge == "about" else 0.0
            low, high = gold["ends"]
            assert (figure.low, figure.high) == pytest.approx((low * (1 - wide), high * (1 + wide)))
            assert figure.form == "range"
        else:
            assert figure.value == pytest.approx(gold["value"])
            assert figure.form != "range"
    # What is a date there, and so no figure; other dates than the named ones may be found.
    dates = find_dates(Article.from_text(row["text"], id="a"))
    assert {date.surface for date in dates} >= set(row.get("dates", []))


def holds(text: str) -> None:
    article = Article.from_text(text, id="a")
    figures = find_figures(article, about_width=0.1)
    dates = [d.span for d in find_dates(article) if d.calendar]
    for figure in figures:
        assert figure.span.of(text) == figure.surface != ""
        assert figure.low <= figure.value <= figure.high
        assert not any(d.contains(figure.span) for d in dates)
    for a, b in pairwise(figures):
        assert a.span.end <= b.span.start


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25), st.sampled_from([" ", "", "-"]))
def test_what_always_holds(pieces: list[str], glue: str) -> None:
    holds(glue.join(pieces))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    holds(text)


def test_intervals() -> None:
    (bare,) = find("It cost $1.13 billion.")
    assert (bare.low, bare.high) == (1.125e9, 1.135e9)
    (open_,) = find("Trade came to over $195 billion.")
    assert (open_.low, open_.high) == (195e9, math.inf)
    (bounded,) = find("They pay up to $5 billion.")
    assert (bounded.low, bounded.high) == (0.0, 5e9)
    (vague,) = find("They paid billions of dollars.")
    assert (vague.low, vague.high, vague.form) == (1e9, 1e10, "indefinite")


def test_about_reaches_as_far_as_it_is_told() -> None:
    article = Article.from_text("It cost about 200 euros.")
    (narrow,) = find_figures(article, about_width=0.01)
    (wide,) = find_figures(article, about_width=0.2)
    assert (narrow.low, narrow.high) == (198.0, 202.0)
    assert (wide.low, wide.high) == (160.0, 240.0)


def test_units_of_the_lists_are_known_to_pint() -> None:
    import pint

    from parallax.find.units import DATA

    registry = pint.UnitRegistry()
    units = json.loads((DATA / "units.json").read_text(encoding="utf-8"))
    names = [name for kind in ("duration", "measure") for name in units[kind]]
    assert len(names) > 50
    for name in names:
        registry.Unit(name)


@given(st.floats(0.01, 1e12), st.floats(0.001, 10.0), st.sampled_from(["none", "about", "nearly", "over", "up_to"]))
def test_bounds_hold_the_value(value: float, step: float, hedge: str) -> None:
    low, high = bounds(value, step, hedge, 0.1)
    slack = abs(value) * 1e-11
    assert low - slack <= value <= high + slack


@given(st.integers(0, 999_999_999))
def test_digits_are_read_back(value: int) -> None:
    assert [n.value for n in numbers(f"{value:,}")] == [float(value)]


def test_numbers_that_only_point_are_kept_on_request() -> None:
    article = Article.from_text("The two sides met in one of the oldest halls for three days.", id="a")
    told = [f.surface for f in find_figures(article, about_width=0.1)]
    pointed = [(f.surface, f.unit) for f in find_figures(article, about_width=0.1, pointing=True)]
    assert told == ["three days"]
    assert pointed == [("two sides", "side"), ("one of the oldest halls", "hall"), ("three days", "day")]


def test_a_table_is_no_sentence() -> None:
    assert find("7.5% " * 40) == []
    assert [f.surface for f in find("7.5% " * 3)] == ["7.5%"] * 3


@given(PIECES, st.integers(1, 400), st.sampled_from(["", " ", "-", ", "]))
@settings(max_examples=100, deadline=None)
def test_repetition_is_read(piece: str, times: int, glue: str) -> None:
    holds(glue.join([piece] * times))


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Nine black bears were seen.", "black bears"),
        ("They hired 12 members of parliament.", "members of parliament"),
        ("Two-thirds of the old mills closed.", "old mills"),
        ("Four of the documents are lost.", "documents"),
        ("He owns 30-odd cows.", "cows"),
        ("The 11 member board met.", "member board"),
    ],
)
def test_what_is_counted(text: str, noun: str) -> None:
    assert [f.noun for f in find(text)] == [noun]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("It makes 300 tests per day.", "day"),
        ("Rent is $80 per sq m.", "square meter"),
        ("They sell 6bn shekels ($1.6bn) a year.", "year"),
        ("It draws 0.8 A/cm2.", "square centimeter"),
    ],
)
def test_what_it_is_given_for(text: str, per: str) -> None:
    assert find(text)[0].per == per


SEEDS = {
    "000": "28 minutes; one day; 25%; 1.6 trillion won; $1.2 billion; $10 billion; nine times; billions of dollars",
    "002": "28-minute; 28-minute; 28-Minute; 12 minutes; billions of dollars; ₩1.51 trillion; 8.3%; 78 days; "
    "12-minute; $195 billion",
    "003": "78 days; four days; 28-minute; three key sectors; 16 hours; 10 percent; 8.3 percent",
    "004": "",
}


@pytest.mark.parametrize("seed", sorted(SEEDS))
def test_every_figure_of_a_seed_and_no_other(seed: str) -> None:
    (path,) = (Path(__file__).parent.parent / "seeds").glob(f"{seed}_*.txt")
    surfaces = [f.surface for f in find(path.read_text(encoding="utf-8"))]
    assert sorted(surfaces) == sorted(s for s in SEEDS[seed].split("; ") if s)
