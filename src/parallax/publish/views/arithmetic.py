"""Arithmetic: what an article's own numbers say of each other, and the rates that it used."""

from __future__ import annotations

import html

import pandas as pd
from babel.numbers import get_currency_name

from parallax.compare.checks import Check
from parallax.compare.comparison import Comparison
from parallax.compare.conversion import money_factor
from parallax.compare.pairs import money_pairs
from parallax.publish.places import sentence
from parallax.publish.views.figures import amount, surface
from parallax.publish.views.limits import shortened

SIGNS = {"inconsistent": "✗ does not follow", "consistent": "✓ follows", "undecidable": "? cannot be decided"}
MOST_CARDS = 12  # what contradicts itself is always shown
MOST_FRONT = 2  # contradictions on the front page


def cards(c: Comparison) -> tuple[list[dict[str, str]], int]:
    """Return the checks as verdict cards, those that do not follow first, and how many that follow are left out."""
    order = list(SIGNS)
    ranked = sorted(c.checks, key=lambda x: (order.index(x.verdict), x.article, x.span))
    most = max(MOST_CARDS, sum(check.verdict == "inconsistent" for check in ranked))
    shown = [
        {
            "kind": check.verdict,
            "head": SIGNS[check.verdict],
            "text": html.escape(check.statement),
            "foot": _foot(c, check),
        }
        for check in ranked[:most]
    ]
    return shown, len(ranked) - len(shown)


def _foot(c: Comparison, check: Check) -> str:
    place = sentence(check.article, c.article(check.article).sentence_at(check.span.start))
    words = html.escape(quoted(c, check))
    return f'{html.escape(c.outlet(check.article))}: <a href="{place}">“{words}”</a>'


def quoted(c: Comparison, check: Check, most: int = 160) -> str:
    """Return the words of the article that a check is about."""
    return shortened(check.span.of(c.article(check.article).text), most)


def fault(check: Check) -> str:
    """Return what is wrong in an article, as it stands after the outlet's name."""
    return (
        "gives a date that cannot be" if check.kind == "impossible_date" else "gives numbers that do not fit each other"
    )


def failed(c: Comparison) -> list[Check]:
    """Return the checks whose verdict is that an article's numbers contradict each other."""
    return [check for check in c.checks if check.verdict == "inconsistent"]


def conversions(c: Comparison) -> pd.DataFrame:
    """Return the amounts that an article gives in two currencies: its own rate, and the amount at the given one."""
    rows = []
    for article in c.articles:
        for pair in money_pairs(article, [f for f in c.figures if f.article == article.id]):
            base, quote = sorted(pair, key=lambda f: f.value)
            given = money_factor(quote.unit, base.unit, c.rates)
            rows.append(
                {
                    "account": c.outlet(article.id),
                    "amount": surface(c, quote),
                    "also given as": surface(c, base),
                    "rate it used": f"{rate(quote.value / base.value)} {name(quote.unit)} for one {name(base.unit, 1)}",
                    "at the rate set here": amount(quote.value * given, base.unit) if given else "no rate is set",
                }
            )
    return pd.DataFrame(rows, columns=["account", "amount", "also given as", "rate it used", "at the rate set here"])


def name(currency: str, count: float = 2) -> str:
    """Return a currency in words.

    >>> name("USD", 1)
    'US dollar'
    """
    return get_currency_name(currency, count, locale="en")


def rate(value: float) -> str:
    """Return a rate of exchange with four digits, or all before the point.

    >>> rate(1333.33), rate(1.16)
    ('1,333', '1.16')
    """
    return f"{value:,.0f}" if value >= 1000 else f"{float(f'{value:.4g}'):g}"
