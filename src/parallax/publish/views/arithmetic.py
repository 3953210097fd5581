"""Arithmetic: what an article's own numbers say of each other, and the rates that it used."""

from __future__ import annotations

import html

import pandas as pd

from parallax.compare.checks import Check
from parallax.compare.comparison import Comparison
from parallax.compare.conversion import money_factor
from parallax.compare.exchange import NONE, article_rates, differences, rate_gaps
from parallax.compare.exchangewords import rate_sentence
from parallax.compare.exchangewords import sentence as sentence_of
from parallax.compare.pairs import money_pairs
from parallax.compare.verdicts import currency
from parallax.publish.places import Link, sentence
from parallax.publish.views.figures import amount, shared, surface
from parallax.publish.views.limits import shortened

SIGNS = {"inconsistent": "✗ does not follow", "consistent": "✓ follows", "undecidable": "? cannot be decided"}
FAULTS = {
    "impossible_date": "gives a date that cannot be",
    "elapsed_days": "gives days that do not fit each other",
    "elapsed_hours": "gives times that do not fit each other",
    "clock": "gives times that do not fit each other",
}
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
    return FAULTS.get(check.kind, "gives numbers that do not fit each other")


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
            used = f"{rate(quote.value / base.value)} {currency(quote.unit)} for one {currency(base.unit, 1)}"
            rows.append(
                {
                    "account": c.outlet(article.id),
                    "amount": Link(surface(c, quote), sentence(quote.article, quote.sentence)),
                    "also given as": Link(surface(c, base), sentence(base.article, base.sentence)),
                    "rate it used": used,
                    "at the rate set here": amount(quote.value * given, base.unit) if given else "no rate is set",
                }
            )
    return pd.DataFrame(rows, columns=["account", "amount", "also given as", "rate it used", "at the rate set here"])


def explained(c: Comparison) -> list[dict[str, str]]:
    """Return what explains that two accounts' amounts differ, and how far the rates lie apart that accounts used."""
    gaps = [rate_sentence(g, c.outlets) for g in rate_gaps(article_rates(c.articles, c.figures))]
    found = [
        sentence_of(one, c.outlets)
        for measure in shared(c)
        for one in differences(measure, c.articles, c.figures, c.rates)
        if one.explained_by != NONE
    ]
    return [{"line": line} for line in [*gaps, *found][:MOST_CARDS]]


def rate(value: float) -> str:
    """Return a rate of exchange with four digits, or all before the point.

    >>> rate(1333.33), rate(1.16)
    ('1,333', '1.16')
    """
    return f"{value:,.0f}" if value >= 1000 else f"{float(f'{value:.4g}'):g}"
