"""Robustness: how each finding fares under other defensible choices, in words, as a curve and as tables."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from parallax.compare.choices import narrowed
from parallax.compare.comparison import Comparison
from parallax.compare.finding import Finding
from parallax.compare.specifications import FRAGILE, SENSITIVE, SOLID, Rate, Summary
from parallax.publish import charts, dial, rows
from parallax.publish.curves import Panel, Point, curve
from parallax.publish.facts import listing, number
from parallax.publish.prose import Markup, escape
from parallax.publish.tables import TABLES
from parallax.publish.views.limits import capital, counted

SIGNS = {SOLID: "◆", SENSITIVE: "◈", FRAGILE: "◇"}
MOST_CURVES = 40
MOST_BLAMED = 4


def marks(c: Comparison, solid: float, fragile: float) -> dict[str, str]:
    """Return finding → its mark: solid, sensitive or fragile."""
    return {name: s.mark(solid=solid, fragile=fragile) for name, s in c.robustness.summaries.items()}


def sign(mark: str) -> str:
    """Return a mark with its sign.

    >>> sign("solid")
    '◆ solid'
    """
    return f"{SIGNS[mark]} {mark}"


def answer(c: Comparison, marked: Mapping[str, str]) -> dict[str, Any]:
    """Return what the first sentence says: how many findings, how many analyses, and how many have each mark."""
    kinds = list(marked.values())
    said = {kind: Markup(number(kinds.count(kind)) if kind in kinds else "none") for kind in SIGNS}
    return {
        "findings": capital(counted(len(marked), "finding was", "findings were")),
        "analyses": len(c.robustness.rows),
        "solid": said[SOLID],
        "sensitive": said[SENSITIVE],
        "fragile": said[FRAGILE],
    }


def thinned(c: Comparison) -> list[dict[str, Any]]:
    """Return the findings of which not all possible analyses were made, with both numbers."""
    statements = {f.name: f.statement for f in c.robustness.findings}
    return [
        {"finding": statements[name], "made": s.analyses, "possible": s.possible}
        for name, s in c.robustness.summaries.items()
        if s.analyses < s.possible
    ]


def narrow(c: Comparison) -> dict[str, Any]:
    """Return what a sentence says of the choices that are varied less where accounts are many; else nothing."""
    labels = [f"{label[:1].lower()}{label[1:]}" for label in narrowed(c)]
    return {"many": len(c.articles), "choices": listing(labels)} if labels else {}


def shown(c: Comparison) -> list[Finding]:
    """Return the findings that are set out one by one."""
    return list(c.robustness.findings[:MOST_CURVES])


def unseen(c: Comparison) -> int:
    """Return how many findings are too many to be set out one by one."""
    return len(c.robustness.findings) - len(shown(c))


def told(c: Comparison, finding: Finding, mark: str) -> dict[str, Any]:
    """Return what the sentences on one finding say: its statement, its mark, how often it holds and what breaks it."""
    summary = c.robustness.summaries[finding.name]
    return {
        "statement": finding.statement,
        "mark": Markup(sign(mark)),
        "words": Markup(in_words(summary)),
        "plain": Markup(in_words(summary).replace("*", "")),
        "scale": finding.scale,
    }


def in_words(summary: Summary) -> str:
    """Return as Markdown in what share of its analyses a finding holds, and what breaks it."""
    # Not "100 %" where one analysis differs.
    share = min(max(summary.share, 0.01), 0.99) if 0 < summary.share < 1 else summary.share
    count = f"{summary.analyses:,} analyses"
    if summary.share == 1:
        varied = listing([f"{a.label[:1].lower()}{a.label[1:]}" for a in dict.fromkeys(r.axis for r in summary.rates)])
        return f"Holds in all {count} (varied: {escape(varied)})."
    return f"Holds in {share:.0%} of {count}{_breaks(summary)}."


def _breaks(summary: Summary) -> str:
    blamed = summary.breaking[:MOST_BLAMED]
    always = _clauses(summary, [rate for rate in blamed if rate.holds == 0])
    often = _clauses(summary, [rate for rate in blamed if rate.holds > 0])
    parts = [f"breaks whenever {listing(always, 'or')}"] if always else []
    parts += [f"breaks more often when {listing(often, 'or')}"] if often else []
    return "; " + "; ".join(parts) if parts else "; no single choice is to blame"


def _clauses(summary: Summary, blamed: Sequence[Rate]) -> list[str]:
    """Return a clause for each choice among the `blamed` options, the worst first."""
    clauses = []
    for axis in dict.fromkeys(rate.axis for rate in blamed):
        own = [rate for rate in blamed if rate.axis == axis]
        others = [r for r in summary.rates if r.axis == axis and r.option != axis.options[0]]
        if len(own) == len(others) > 1:
            words = f"anything but {escape(axis.options[0].words)}"
        else:
            words = listing([escape(rate.option.words) for rate in own], "or")
        rare = "" if own[0].holds == 0 else f" (holds in {listing([f'{r.holds:.0%}' for r in own])})"
        clauses.append(CLAUSES.get(axis.name, f"{escape(axis.label)} is {{}}").format(words) + rare)
    return clauses


# How a choice and its options are told in a sentence.
CLAUSES = {
    "sentences": "sentences are cut {}",
    "about": "*about* reaches {}",
    "rate": "the exchange rate is {}",
    "headline": "the headline is {}",
    "opening": "what stands first counts {}",
    "words": "a theme is told {}",
    "likeness": "what is one utterance is told by {}",
    "speech": "words count when {}",
    "weighing": "accounts weigh {}",
    "claims": "claims are chosen by {}",
    "statistic": "agreement is counted as {}",
    "discount": "dependent accounts {}",
    "stances": "to say and to pass on are {}",
    "silence": "left out means {}",
    "run": "wording in common is {}",
    "accounts": "it is told {}",
}


def drawn(c: Comparison, finding: Finding) -> tuple[pd.DataFrame, charts.Drawing]:
    """Return the analyses of a finding as data and the curve of them."""
    found = c.robustness.of(finding.name)
    rates = c.robustness.summaries[finding.name].rates
    panels: list[Panel] = []
    flat = all(row.holds and row.number == found[0].number for row in found)  # then no choice need be looked at
    for axis in () if flat else dict.fromkeys(rate.axis for rate in rates):
        own = [rate for rate in rates if rate.axis == axis]
        panels.append(Panel(axis.label, tuple(r.option.words for r in own), tuple(r.holds for r in own)))
    words = {(rate.axis.name, rate.option.value): rate.option.words for rate in rates}
    points = [Point(row.number, row.holds, tuple(words[pair] for pair in row.choices)) for row in found]
    columns = [name for name in _columns() if name not in c.robustness.axes or name in dict(found[0].choices)]
    data = pd.DataFrame([row for row in rows.specifications(c) if row["finding"] == finding.name], columns=columns)
    return data, curve(points, panels, _capital(finding.scale), finding.percent)


def _columns() -> list[str]:
    return list(next(table for table in TABLES if table.name == "specifications").columns)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def overview(c: Comparison, marked: Mapping[str, str]) -> str:
    """Return the findings as an HTML table: the statement, its mark, how often it holds, what breaks it."""
    body = []
    for finding in c.robustness.findings:
        summary = c.robustness.summaries[finding.name]
        blamed = [f"{html.escape(r.axis.label)}: {html.escape(r.option.words)}" for r in summary.breaking[:MOST_BLAMED]]
        body.append(
            f'<tr><th scope="row"><a href="#{finding.name}">{html.escape(finding.statement)}</a></th>'
            f'<td class="plx-mark">{sign(marked[finding.name])}</td>'
            f"<td>{summary.share:.0%} of {summary.analyses:,}</td>"
            f"<td>{'; '.join(blamed) or ('nothing' if summary.share == 1 else 'no single choice')}</td></tr>"
        )
    head = "".join(f'<th scope="col">{h}</th>' for h in ("finding", "mark", "holds in", "broken most by"))
    return f'<table class="plx-overview"><thead><tr>{head}</tr></thead><tbody>{"".join(body)}</tbody></table>'


def dial_form(c: Comparison, marked: Mapping[str, str]) -> str:
    """Return the dial as HTML; see `dial.form`."""
    return dial.form(c.robustness, {name: sign(mark) for name, mark in marked.items()})


def shares(c: Comparison) -> str:
    """Return the table that stands in for the dial; see `dial.shares`."""
    return dial.shares(c.robustness)


def plain(c: Comparison) -> str:
    """Return how often each finding holds, in lines of text."""
    return "\n".join(f"{c.robustness.summaries[f.name].share:4.0%}  {f.statement}" for f in c.robustness.findings)
