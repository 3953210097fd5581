"""Figures: quantities that several accounts give, how far they spread, and each article's own arithmetic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from parallax.compare.checks import Check
from parallax.compare.comparison import Comparison
from parallax.compare.conversion import money_factor
from parallax.compare.measures import Measure, references
from parallax.compare.pairs import money_pairs
from parallax.compare.robustness import Specification
from parallax.find.figures import Figure
from parallax.publish import charts
from parallax.publish.facts import listing, number
from parallax.publish.prose import Markup

AGREE = "they agree"
ABOUT = re.compile(r"about is (\d+%)")
WITHIN = "the same within rounding and hedges"
SIGNS = {"inconsistent": "✗ does not follow", "consistent": "✓ follows", "undecidable": "? cannot be decided"}


def shared(c: Comparison) -> list[Measure]:
    """Return the quantities that at least two accounts give, those in conflict first, then by number of accounts."""
    several = [m for m in c.measures if len(m.articles) > 1]
    return sorted(several, key=lambda m: (m.verdict != "conflict", -len(m.articles), m.label))


def single(c: Comparison) -> list[Measure]:
    """Return the quantities that one account alone gives."""
    return [m for m in c.measures if len(m.articles) == 1]


def own(measure: Measure) -> list[tuple[Figure, float, tuple[float, float]]]:
    """Return a figure for each account with value and interval: the first in the measure's own unit, else the first."""
    chosen: dict[str, tuple[Figure, float, tuple[float, float]]] = {}
    for figure, value, interval in zip(measure.members, measure.values, measure.intervals, strict=True):
        known = chosen.get(figure.article)
        if known is None or (known[0].unit != measure.unit and figure.unit == measure.unit):
            chosen[figure.article] = (figure, value, interval)
    return [chosen[article] for article in sorted(chosen)]


def surface(c: Comparison, figure: Figure) -> str:
    """Return a figure as the article prints it, with the hedge before it where that is not part of the surface."""
    words = " ".join(figure.surface.split())
    before = c.article(figure.article).text[max(0, figure.span.start - 16) : figure.span.start].split()
    hedges = {"around", "about", "approximately", "over", "nearly", "roughly", "almost", "some", "to"}
    taken: list[str] = []
    while before and before[-1].lower().strip(",(") in hedges and figure.hedge != "none":
        taken.insert(0, before.pop())
    if taken[:1] == ["to"] and before[-1:] == ["up"]:
        taken.insert(0, "up")
    return " ".join([*taken, words]) if taken != ["to"] else words


def nature(measure: Measure) -> str:
    """Return how the accounts stand to each other on a quantity, in words."""
    if measure.verdict == "conflict":
        return charts.DIFFER
    values = {round(value, 9) for _, value, _ in own(measure)}
    return AGREE if len(values) == 1 else WITHIN


def answer(c: Comparison) -> dict[str, Any]:
    """Return what the first sentence says: how many quantities are shared, and on how many the accounts differ."""
    found = shared(c)
    return {
        "n": Markup(number(len(found)).capitalize()),
        "quantities": "quantity is" if len(found) == 1 else "quantities are",
        "differ": sum(1 for m in found if m.verdict == "conflict"),
    }


def agreed(c: Comparison) -> dict[str, Any]:
    """Return what one sentence says of the quantities on which all agree: their number, and each with its words."""
    found = [m for m in shared(c) if nature(m) == AGREE]
    return {
        "n": len(found),
        "give": "gives it" if len(found) == 1 else "gives them",
        "which": listing(f"{small(m.label)} ({surface(c, own(m)[0][0])})" for m in found),
    }


def small(label: str) -> str:
    """Return a label as it stands inside a sentence: a small first letter, unless the first word is a name.

    >>> small("Length of the call"), small("South Korea's share")
    ('length of the call', "South Korea's share")
    """
    first, _, rest = label.partition(" ")
    return f"{first.lower()} {rest}" if rest and rest.split()[0].islower() else label


def steadiness(c: Comparison) -> pd.DataFrame:
    """Return, for each shared quantity, in how many other analyses the verdict is the same, and what changes it."""
    rows = []
    for measure in shared(c):
        runs = [s for s in c.specifications if s.finding == f"verdict on {measure.label}"]
        broken = [s for s in runs if not s.holds and s.value != "not found"]
        rows.append(
            {
                "quantity": measure.label,
                "verdict here": nature(measure),
                "the same in": f"{sum(1 for s in runs if s.holds)} of {len(runs)} analyses",
                "changed by": _common(broken)
                if broken
                else ("leaving out an account that gives it" if len(runs) > sum(s.holds for s in runs) else "nothing"),
            }
        )
    return pd.DataFrame(rows)


def _hanging(c: Comparison, measure: Measure) -> str:
    """Return the words for a difference that is none as soon as "about" may reach further."""
    name = f"verdict on {measure.label}"
    whole = [s for s in c.specifications if s.finding == name and s.choices.endswith("all accounts")]
    other = [s.choices for s in whole if s.value == "agree"]
    reaches = sorted(match[1] for choices in other if (match := ABOUT.search(choices)))
    return f", which is no difference if *about* may reach {reaches[0]}" if reaches else ""


def _common(broken: Sequence[Specification]) -> str:
    """Return the choices that all the analyses which change a verdict have in common."""
    shared_choices = set.intersection(*(set(s.choices.split(", ")) for s in broken))
    return ", ".join(sorted(shared_choices - {"all accounts"})) or "several choices together"


def told(c: Comparison, measure: Measure) -> dict[str, Any]:
    """Return what a sentence on one quantity says: its label, what each account has, and what hedges allow."""
    tails = {WITHIN: ", which rounding and hedges allow to be the same", charts.DIFFER: _hanging(c, measure)}
    first = own(measure)[0][0]
    return {
        "label": measure.label,
        "who": sentence(c, measure),
        "tail": Markup(tails.get(nature(measure), "")),
        "n": Markup(number(len(measure.articles))),
        "words": surface(c, first),
    }


def spread(c: Comparison) -> tuple[pd.DataFrame, charts.Drawing]:
    """Return the shared quantities, a row for each account's figure, and the chart of them."""
    position = {a.id: number for number, a in enumerate(c.articles)}
    rows, quantities = [], []
    for measure in shared(c):
        dots = []
        for figure, value, (low, high) in own(measure):
            words = surface(c, figure)
            low_end, high_end = _finite(low, high, value)
            outlet = c.outlet(figure.article)
            ends = ("<" if low_end != low else "") + (">" if high_end != high else "")
            dots.append(charts.Dot(outlet, position[figure.article], low_end, high_end, value, words, ends))
            rows.append((measure.label, nature(measure), outlet, words, value, low, high, measure.unit))
        lines = [r for r in references(measure, c.event) if r.unit == measure.unit]
        reference = (lines[0].low, lines[0].high, lines[0].source) if lines else None
        quantities.append(charts.Strip(measure.label, nature(measure), tuple(dots), reference))
    columns = ["quantity", "verdict", "outlet", "as printed", "value", "low", "high", "unit"]
    return pd.DataFrame(rows, columns=columns), charts.strips(quantities)


def _finite(low: float, high: float, value: float) -> tuple[float, float]:
    # An open end is drawn as a short stroke from the value.
    reach = abs(value) * 0.15
    return (low if low > float("-inf") and low != 0 else value - reach), (
        high if high < float("inf") else value + reach
    )


def sentence(c: Comparison, measure: Measure) -> str:
    """Return what each account gives for a quantity, as one phrase, with the amount in another currency behind it."""
    parts = []
    for figure, _, _ in own(measure):
        same = [f for f in measure.members if (f.article, f.sentence) == (figure.article, figure.sentence)]
        also = [surface(c, f) for f in same if f.unit != figure.unit]
        parts.append(f"{c.outlet(figure.article)} has {surface(c, figure)}{f' ({also[0]})' if also else ''}")
    return listing(parts)


def cards(c: Comparison) -> list[dict[str, str]]:
    """Return the checks as verdict cards, those that do not follow first."""
    order = list(SIGNS)
    return [
        {
            "kind": check.verdict,
            "head": SIGNS[check.verdict],
            "text": check.statement,
            "foot": f"{c.outlet(check.article)}: “{quoted(c, check)}”",
        }
        for check in sorted(c.checks, key=lambda x: (order.index(x.verdict), x.article, x.span))
    ]


def quoted(c: Comparison, check: Check, most: int = 160) -> str:
    """Return the words of the article that a check is about."""
    words = " ".join(check.span.of(c.article(check.article).text).split())
    return words if len(words) <= most else f"{words[: most - 1]}…"


def failed(c: Comparison) -> list[Check]:
    """Return the checks whose verdict is that an article's numbers contradict each other."""
    return [check for check in c.checks if check.verdict == "inconsistent"]


def alone(c: Comparison) -> pd.DataFrame:
    """Return the quantities of one account only: what it is, who gives it, how it is printed."""
    rows = [
        {
            "quantity": m.label,
            "as printed": surface(c, m.members[0]),
            "outlet": c.outlet(m.articles[0]),
        }
        for m in single(c)
    ]
    return pd.DataFrame(rows, columns=["quantity", "as printed", "outlet"])


def everything(c: Comparison) -> pd.DataFrame:
    """Return every figure found, in the order of the articles, with the sentence it stands in."""
    rows: list[dict[str, Any]] = []
    for figure in c.figures:
        article = c.article(figure.article)
        text = " ".join(article.sentences[figure.sentence].of(article.text).split())
        rows.append(
            {
                "figure": surface(c, figure),
                "kind": figure.kind.replace("_", " "),
                "quantity": next((m.label for m in c.measures if figure in m.members), ""),
                "outlet": c.outlet(figure.article),
                "sentence": text if len(text) <= 180 else f"{text[:179]}…",
            }
        )
    return pd.DataFrame(rows, columns=["figure", "kind", "quantity", "outlet", "sentence"])


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
                    "rate it used": f"{quote.value / base.value:,.0f} {quote.unit} for one {base.unit}",
                    "at the rate set here": f"{quote.value * given:,.0f} {base.unit}" if given else "no rate is set",
                }
            )
    return pd.DataFrame(rows)
