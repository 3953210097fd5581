from datetime import datetime

import pytest

from parallax.compare.checks import run_checks
from parallax.compare.verdicts import Check
from parallax.find.dates import find_dates
from parallax.find.figures import find_figures
from parallax.read.article import Article

RATES = {("USD", "KRW"): 1350.0}


def check(text: str, rates: dict[tuple[str, str], float] = RATES) -> list[Check]:
    article = Article.from_text(text, id="a", published=datetime(2025, 4, 8))
    found = run_checks([article], find_figures(article, about_width=0.05), find_dates(article), [], rates=rates)
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
