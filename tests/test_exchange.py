import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.compare.exchange import Difference, article_rates, differences, rate_gaps
from parallax.compare.exchangewords import rate_sentence, sentence
from parallax.compare.measures import Measure, group_measures
from parallax.find.figures import Figure, find_figures
from parallax.read.article import Article
from parallax.read.event import Event, Grouping

RATES = {("EUR", "JPY"): 160.0}
NAMES = {"a": "The Globe", "b": "The Post", "c": "The Mail"}
EVENT = Event(groupings=(Grouping(label="Price of the dam", kind="money", words=("dam",)),))


def read(*texts: str, rates: dict = RATES) -> tuple[list[Article], list[Figure], Measure]:
    articles = [Article.from_text(text, id=name) for name, text in zip("abc", texts, strict=False)]
    figures = [f for article in articles for f in find_figures(article, about_width=0.05)]
    return articles, figures, group_measures(articles, figures, EVENT, rates=rates or RATES)[0]


def between(*texts: str, rates: dict = RATES) -> Difference:
    articles, figures, measure = read(*texts, rates=rates)
    (found,) = differences(measure, articles, figures, rates)
    return found


YEN, EURO = "The dam costs 480 billion yen.", "The dam costs 3 billion euros."


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("The dam costs 3.1 billion euros.", "The dam costs 3.1 billion euros.", "none"),
        ("The dam costs 3.1 billion euros.", "The dam costs 3.14 billion euros.", "rounding"),
        ("The dam costs about 3 billion euros.", "The dam costs 3.1 billion euros.", "rounding"),
        ("The dam costs 3.1 billion euros.", "The dam costs 3.9 billion euros.", "conflict"),
        (YEN, EURO, "rounding"),
        # both start from 480 billion yen and convert at rates of their own
        (
            "The dam costs 480 billion yen (3.20 billion euros).",
            "The dam costs 480 billion yen (2.91 billion euros).",
            "rate",
        ),
        # the second uses 150, as its other sum shows
        (YEN, "The dam costs 3.20 billion euros. A road costs 15.0 billion yen (100.0 million euros).", "rate"),
        # the second tells its rate, and it does not help
        (
            "The dam costs 480 billion yen (3.20 billion euros).",
            "The dam costs 2.8 billion euros. A road costs 16.0 billion yen (100.0 million euros).",
            "conflict",
        ),
        # the second's rate is not known: at 165 it would be the same amount
        ("The dam costs 480 billion yen (3.20 billion euros).", "The dam costs 2.91 billion euros.", "open"),
        # the first gives yen itself: its own rate, which euros lead back over, proves nothing
        ("The dam costs 480 billion yen (3.00 billion euros).", "The dam costs 450 billion yen.", "open"),
        ("The dam costs 480.0 billion yen.", "The dam costs 2.85 billion euros.", "open"),
        ("The dam costs 480 billion yen.", "The dam costs 1.2 billion euros.", "conflict"),
        (
            "The dam costs 480 billion yen (3.20 billion euros).",
            "The dam costs 700 billion yen (4.67 billion euros).",
            "conflict",
        ),
    ],
)
def test_what_explains_a_difference(one: str, other: str, why: str) -> None:
    found = between(one, other)
    assert found.explained_by == why
    assert sentence(found, NAMES).endswith(".") and "nan" not in sentence(found, NAMES)
    assert between(other, one).explained_by == why  # the order of the accounts says nothing


def test_the_gaps_at_one_rate_and_at_their_own() -> None:
    found = between(
        "The dam costs 480 billion yen (3.20 billion euros).", "The dam costs 480 billion yen (2.91 billion euros)."
    )
    assert found.given == 0
    assert found.own == pytest.approx(9.97, abs=0.01)
    assert found.rates == (pytest.approx(150), pytest.approx(164.9, abs=0.1))
    assert sentence(found, NAMES) == (
        "The Globe and The Post agree on 480 billion Japanese yen; the 10 percent between their amounts in other money "
        "come from the rate each used: 150 against 164.9 Japanese yen for one euro."
    )


def test_a_rate_that_one_account_used_is_named() -> None:
    found = between(YEN, "The dam costs 3.20 billion euros. A road costs 15.0 billion yen (100.0 million euros).")
    assert sentence(found, NAMES) == (
        "At 160 Japanese yen for one euro The Globe and The Post are 6.7 percent apart; with the rate that The Post "
        "used, 150 Japanese yen for one euro, 480 billion Japanese yen (The Globe) and 3.2 billion euros (The Post) "
        "are one amount."
    )


def test_without_a_rate_nothing_is_decided() -> None:
    found = between(YEN, EURO, rates=RATES)
    assert found.explained_by == "rounding"
    articles, figures, measure = read(YEN, EURO)
    (found,) = differences(measure, articles, figures, {})
    assert found.explained_by == "open" and math.isnan(found.given) and math.isnan(found.own)
    assert "160 Japanese yen for one euro" in sentence(found, NAMES)


def test_every_pair_of_three_accounts() -> None:
    articles, figures, measure = read(YEN, EURO, "The dam costs 3.9 billion euros.")
    found = differences(measure, articles, figures, RATES)
    assert [(d.a.article, d.b.article, d.explained_by) for d in found] == [
        ("a", "b", "rounding"),
        ("a", "c", "conflict"),
        ("b", "c", "conflict"),
    ]


def test_a_measure_that_is_no_money_has_none() -> None:
    articles = [Article.from_text("The dam is 30 metres high.", id=name) for name in "ab"]
    figures = [f for article in articles for f in find_figures(article, about_width=0.05)]
    (measure,) = group_measures(articles, figures, Event(), rates={})
    assert differences(measure, articles, figures, {}) == []


def test_rates_of_several_accounts_stand_side_by_side() -> None:
    articles, figures, _ = read(
        "The dam costs 480 billion yen (3.20 billion euros).",
        "The dam costs 2.91 billion euros (480 billion yen).",
        "The dam costs 3 billion euros (480 billion yen).",
    )
    used = article_rates(articles, figures)
    assert [(r.article, r.base, r.quote, round(r.value, 1)) for r in used] == [
        ("a", "EUR", "JPY", 150.0),
        ("b", "EUR", "JPY", 164.9),
        ("c", "EUR", "JPY", 160.0),
    ]
    found = {(g.a.article, g.b.article): (round(g.percent, 1), g.apart) for g in rate_gaps(used)}
    first = rate_gaps(used)[0]
    assert rate_sentence(first, NAMES) == (
        "The Globe reckons with 150, The Post with 164.9 Japanese yen for one euro: 10 percent apart, more than the "
        "rounding of their amounts explains."
    )
    assert found == {("a", "b"): (10.0, True), ("a", "c"): (6.7, False), ("b", "c"): (3.1, False)}


AMOUNTS = st.lists(
    st.tuples(st.integers(1, 900), st.sampled_from(["billion yen", "million euros", "million dollars"])),
    min_size=1,
    max_size=2,
)


@settings(max_examples=80, deadline=None)
@given(AMOUNTS, AMOUNTS)
def test_any_two_accounts_are_explained_alike_in_either_order(one: list, other: list) -> None:
    texts = [
        "The dam costs " + " (".join(f"{value} {unit}" for value, unit in amounts) + (")." if len(amounts) > 1 else ".")
        for amounts in (one, other)
    ]
    articles, figures, measure = read(*texts)
    found = differences(measure, articles, figures, RATES)
    back = differences(measure, list(reversed(articles)), figures, RATES)
    assert [d.explained_by for d in found] == [d.explained_by for d in back]
    for difference in found:
        words = sentence(difference, NAMES)
        assert words.endswith(".") and "nan" not in words and "inf" not in words
