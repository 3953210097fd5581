"""Figures: quantities that several accounts give, and how far they spread."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pandas as pd
from babel.numbers import get_currency_name

from parallax.compare.comparison import Comparison
from parallax.compare.measures import Measure, references
from parallax.compare.verdicts import number as plain
from parallax.find.figures import Figure
from parallax.publish.facts import listing, number
from parallax.publish.places import Link
from parallax.publish.places import sentence as sentence_place
from parallax.publish.prose import Markup, escape
from parallax.publish.strips import DIFFER
from parallax.publish.views.limits import capital, counted, quoted, shortened, some

AGREE = "they agree"
WITHIN = "the same within rounding and hedges"
ASKING = frozenset(["What", "Who", "How", "When", "Where", "Why", "Which", "The", "A", "An"])
MOST_FIGURES = 400  # in the table of all figures, which is folded away
# What a label says of its unit; behind it stands a figure that shows it.
BEHIND = re.compile(r", (?:duration|age|per cent|percentage points|times)$")
HEDGE = re.compile(
    r"""
    \b(?: up\ to | at\ least | at\ most | more\ than | less\ than
       | about | almost | approximately | around | nearly | over | roughly | some | under )
    [\s(]{1,2}$     # right before the figure, or before the bracket that it opens
    """,
    re.VERBOSE | re.IGNORECASE,
)


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
    return [chosen[article] for article in measure.articles if article in chosen]


def surface(c: Comparison, figure: Figure) -> str:
    """Return a figure as the article prints it, from the hedge before it on where that is not part of the surface."""
    text, start = c.article(figure.article).text, figure.span.start
    before = HEDGE.search(text[max(0, start - 40) : start]) if figure.hedge != "none" else None
    return " ".join(text[start - len(before[0]) if before else start : figure.span.end].split())


def record_lines(c: Comparison) -> list[dict[str, str]]:
    """Return the public record for the shared quantities: what it is, its value, its source."""
    found = []
    for record in (r for measure in shared(c) for r in references(measure, c.event)):
        middle = (record.low + record.high) / 2
        # An interval of rounding is told by the number that was rounded.
        rounded = abs(middle - float(f"{middle:.3g}")) <= abs(middle) * 1e-9
        ends = f"{plain(record.low)} to {amount(record.high, record.unit)}"
        value = amount(middle, record.unit) if rounded else ends
        found.append({"measure": record.measure, "value": value, "source": record.source})
    return found


def amount(value: float, unit: str) -> str:
    """Return a value with its unit in words.

    >>> amount(1.52e12, "JPY"), amount(8.3, "percent"), amount(28, "minute")
    ('1.52 trillion Japanese yen', '8.3 percent', '28 minutes')
    """
    if re.fullmatch(r"[A-Z]{3}", unit):
        return f"{plain(value)} {get_currency_name(unit, value, locale='en')}"
    return f"{plain(value)} {unit.replace('_', ' ')}{'s' if value != 1 and not unit.startswith('percent') else ''}"


def nature(measure: Measure) -> str:
    """Return how the accounts stand to each other on a quantity, in words."""
    if measure.verdict == "conflict":
        return DIFFER
    values = {round(value, 9) for _, value, _ in own(measure)}
    return AGREE if len(values) == 1 else WITHIN


def titles(c: Comparison) -> dict[str, str]:
    """Return measure id → its label, with a number where two shared quantities carry one label."""
    labels = [m.label for m in shared(c)]
    seen: Counter[str] = Counter()
    found = {}
    for measure in shared(c):
        seen[measure.label] += 1
        twice = labels.count(measure.label) > 1
        found[measure.id] = f"{measure.label} ({seen[measure.label]})" if twice else measure.label
    return found


def answer(c: Comparison) -> dict[str, Any]:
    """Return what the first sentence says: how many quantities are shared, and on how many the accounts differ."""
    found = shared(c)
    return {
        "given": capital(counted(len(found), "quantity is", "quantities are")),
        "differ": number(differ) if (differ := sum(m.verdict == "conflict" for m in found)) else "none",
    }


def striking(c: Comparison, most: int = 3) -> list[Measure]:
    """Return the quantities worth a line on the front page, the strongest first.

    Accounts that differ come before those whom only a hedge reconciles, which are kept where a person has named the
    quantity. Of the rest more accounts come first, then the wider spread; values more than tenfold apart come last:
    such figures mostly measure two things.
    """
    named = (m for m in shared(c) if m.verdict == "conflict" or (m.by_person and nature(m) == WITHIN))

    def strength(m: Measure) -> tuple[bool, bool, int, bool, float, str]:
        doubtful = not m.ratio <= 10
        return m.verdict != "conflict", not m.by_person, -len(m.articles), doubtful, 0 if doubtful else -m.ratio, m.id

    return sorted(named, key=strength)[:most]


def agreed(c: Comparison) -> dict[str, Any]:
    """Return what one sentence says of the quantities on which all agree: their number, and each with its words."""
    # "Dozens" is no figure to agree on.
    same = [m for m in shared(c) if nature(m) == AGREE and not all(f.form == "indefinite" for f in m.members)]
    found = sorted(same, key=lambda m: (not m.by_person, -len(m.articles)))
    which = [f"{escape(small(c, m))} ({cited(c, own(m)[0][0])})" for m in found]
    return {"n": len(found), "give": "gives it" if len(found) == 1 else "gives them", "which": some(which)}


def cited(c: Comparison, figure: Figure) -> str:
    """Return a figure as its article prints it, as Markdown between quotation marks that leads to its sentence."""
    return quoted(surface(c, figure), sentence_place(figure.article, figure.sentence))


def small(c: Comparison, measure: Measure) -> str:
    """Return a measure's label as it stands inside a sentence, its unit left to the figure behind it.

    A small first letter, where the accounts write the first word so, or a small word follows it.
    """
    label = BEHIND.sub("", titles(c)[measure.id])
    first, _, rest = label.partition(" ")
    word = re.compile(rf"\b{re.escape(first[:1].lower() + first[1:])}\b")
    lower = (
        first in ASKING
        or rest[:1].islower()
        or any(word.search(c.article(article).text) for article in measure.articles)
    )
    return label[:1].lower() + label[1:] if lower else label


def told(c: Comparison, measure: Measure, hanging: str = "") -> dict[str, Any]:
    """Return what a sentence on one quantity says: its label, what each account has, and what hedges allow.

    `hanging` is what a difference hangs on, in words (see `steadiness`).
    """
    tails = {WITHIN: ", which rounding and hedges allow to be the same", DIFFER: hanging}
    printed = {surface(c, figure).casefold(): cited(c, figure) for figure, _, _ in reversed(own(measure))}
    return {
        "label": titles(c)[measure.id],
        "who": Markup(sentence(c, measure)),
        "tail": Markup(tails.get(nature(measure), "")),
        "n": Markup(number(len(measure.articles))),
        "words": Markup(listing(reversed(printed.values()), "or")),
    }


def sentence(c: Comparison, measure: Measure) -> str:
    """Return as Markdown what each account gives for a quantity, with the amount in another currency behind it."""
    parts = []
    for figure, _, _ in own(measure):
        same = [f for f in measure.members if (f.article, f.sentence) == (figure.article, figure.sentence)]
        also = [f for f in same if f.unit != figure.unit]
        second = f" ({cited(c, also[0])})" if also else ""
        parts.append(f"{escape(c.outlet(figure.article))} has {cited(c, figure)}{second}")
    return listing(parts)


def alone(c: Comparison) -> pd.DataFrame:
    """Return the quantities of one account only: what it is, who gives it, how it is printed."""
    rows = [
        {
            "quantity": m.label,
            "as printed": Link(surface(c, m.members[0]), sentence_place(m.members[0].article, m.members[0].sentence)),
            "outlet": c.outlet(m.articles[0]),
        }
        for m in single(c)
    ]
    return pd.DataFrame(rows, columns=["quantity", "as printed", "outlet"])


def everything(c: Comparison) -> pd.DataFrame:
    """Return every figure found, in the order of the articles, with the sentence it stands in."""
    rows: list[dict[str, Any]] = []
    labels = {measure.id: measure.label for measure in c.measures}
    for figure in c.figures:
        article = c.article(figure.article)
        text = article.sentences[figure.sentence].of(article.text)
        rows.append(
            {
                "figure": Link(surface(c, figure), sentence_place(figure.article, figure.sentence)),
                "kind": figure.kind.replace("_", " "),
                "quantity": labels.get(c.measure_of.get(figure, ""), ""),
                "outlet": c.outlet(figure.article),
                "sentence": shortened(text, 180),
            }
        )
    return pd.DataFrame(rows, columns=["figure", "kind", "quantity", "outlet", "sentence"])
