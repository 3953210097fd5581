import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.compare.checks import run_checks
from parallax.compare.verdicts import Check
from parallax.find.dates import find_dates
from parallax.find.figures import find_figures
from parallax.read.article import Article

FOLDER = Path(__file__).parent / "data" / "checks"
ROWS = [
    json.loads(line)
    for path in sorted(FOLDER.glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
RATES = {("USD", "KRW"): 1350.0}


def check(text: str, rates: dict[tuple[str, str], float] = RATES) -> list[Check]:
    article = Article.from_text(text, id="a", published=datetime(2025, 4, 8))
    found = run_checks(
        [article], find_figures(article, about_width=0.05), find_dates(article, zone="Asia/Seoul"), [], rates=rates
    )
    for one in found:
        assert one.span.of(text)
        assert one.statement
    return found


@pytest.mark.parametrize(
    ("text", "kind", "verdict"),
    [
        (
            "The deal is worth $1.2 billion. He wants $10 billion—over nine times the agreed amount.",
            "multiple",
            "inconsistent",
        ),
        (
            "The deal is worth $1.2 billion. He wants $11 billion—over nine times the agreed amount.",
            "multiple",
            "consistent",
        ),
        ("They paid $1.5 billion. Now it is $4 billion, nearly three times the sum.", "multiple", "consistent"),
        ("Sales rose 25% to $5.0 billion from $4.0 billion.", "percent_change", "consistent"),
        ("Sales rose 50% to $5.0 billion from $4.0 billion.", "percent_change", "inconsistent"),
        ("Output fell by 20 percent from 500 tonnes to 400 tonnes.", "percent_change", "consistent"),
        ("The tower is 100 metres (328 feet) tall.", "conversion", "consistent"),
        ("The tower is 100 metres (238 feet) tall.", "conversion", "inconsistent"),
        ("It cost 1.6 trillion won ($1.2 billion).", "implied_rate", "consistent"),
        ("It cost 1.6 trillion won ($2.4 billion).", "implied_rate", "inconsistent"),
        ("It cost 3 billion yen ($20 million).", "implied_rate", "undecidable"),
        ("The pact, signed before the vote in October 2026, holds.", "impossible_date", "inconsistent"),
        ("On 8 April they met, four days after 4 April.", "elapsed_days", "consistent"),
        ("On 8 April they met, nine days after 4 April.", "elapsed_days", "inconsistent"),
    ],
)
def test_verdict(text: str, kind: str, verdict: str) -> None:
    assert [(c.kind, c.verdict) for c in check(text)] == [(kind, verdict)]


@pytest.mark.parametrize(
    "text",
    [
        "He wants $10 billion, over nine times the agreed amount.",  # no other amount in the text
        "It grew nine times in 2020.",
        "The fair, set to open in October 2026, was agreed on.",
        "The lease was signed until 3 May 2027.",
        "The cup will be held in June 2026.",
        "Sales rose 25% to $5 billion.",
        "Prices rose 5% in May and 7% in June, from $3 to $4.",
        "It took four days after the vote on 4 April.",
        "The pact runs from 2026 to 2030.",
    ],
)
def test_silence_where_the_text_does_not_allow_a_verdict(text: str) -> None:
    assert check(text) == []


def test_the_statement_can_be_followed() -> None:
    (found,) = check("The deal is worth $1.2 billion. He wants $10 billion—over nine times the agreed amount.")
    assert found.statement == "10 billion US dollars against 1.2 billion US dollars is 8.3 times, not over nine times"
    assert found.id == "a-multiple-1"


def test_the_rate_decides() -> None:
    text = "It cost 1.6 trillion won ($1.2 billion)."
    assert check(text, {("USD", "KRW"): 1350.0})[0].verdict == "consistent"
    assert check(text, {("USD", "KRW"): 1000.0})[0].verdict == "inconsistent"


def test_there_are_sentences() -> None:
    assert len(ROWS) >= 120


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:50] for row in ROWS])
def test_sentence(row: dict) -> None:
    assert [[c.kind, c.verdict] for c in check(row["text"])] == row["checks"]


def test_a_list_that_does_not_hold_what_it_says_is_told_in_one_line() -> None:
    (found,) = check("He named four sectors: shipbuilding, gas and trade.")
    assert found.statement == "the list names 3: shipbuilding; gas; trade, not four sectors"


def test_the_day_of_publication_is_doubted_before_the_text_where_other_accounts_are_later() -> None:
    text = "The pact, signed before the vote in October 2026, holds."
    early = Article.from_text(text, id="early", published=datetime(2025, 4, 8))
    late = Article.from_text("It holds.", id="late", published=datetime(2026, 11, 2))
    verdicts = []
    for articles in ([early], [early, late]):
        (found,) = run_checks(articles, [], [d for a in articles for d in find_dates(a)], [], rates=RATES)
        verdicts.append(found.verdict)
    assert verdicts == ["inconsistent", "undecidable"]


PIECES = st.sampled_from(
    [
        *("a total of 12 people", ": seven women and five men.", ", including ", "(60 percent)", "30 of 50 members"),
        *("from ", "to ", " 2019", "on April 31", "Tuesday, ", "9 p.m. KST", "(8 a.m. EDT)", "midnight ", "9999"),
        *("16 hours before ", "doubled ", "$5 billion", "0 ", "40 days ago, ", "three sectors: a, b and c", ". ", "\n"),
        *("52 percent approve", "55 percent disapprove", "—", "a seven-point lead", "00:00 UTC", "0000-01-01"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14))
def test_any_text_is_checked(pieces: list[str]) -> None:
    for found in check(" ".join(pieces)):
        assert found.verdict in ("consistent", "inconsistent", "undecidable")
        assert "\n" not in found.statement
