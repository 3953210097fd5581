"""Dial: the choices of an analysis as a form, and the findings that hold under what a reader chose.

The form works over a table that was worked out beforehand, with a few lines of script (`book/_static/dial.js`). Without
script the form stays hidden, and a table of shares stands in for it.
"""

from __future__ import annotations

import html
import json
import math
from collections.abc import Mapping
from itertools import product

from parallax.compare.choices import Axis
from parallax.compare.robustness import Robustness

MOST_BUTTONS = 6  # options of a choice; more of them are a list to choose from
HOLDS, BREAKS, UNKNOWN = "1", "0", "?"


def table(found: Robustness) -> dict[str, object]:
    """Return what the script needs: the choices, and for each finding the string of what every combination gives.

    A finding's `axes` are pairs of the place of a choice and the places of the options that it was asked under; its
    `holds` has a sign for each combination of these, the last choice turning fastest: 1 holds, 0 does not, ? was not
    worked out.
    """
    order = [axis for axis in found.axes.values() if any(axis.name in dict(row.choices) for row in found.rows)]
    place = {axis.name: i for i, axis in enumerate(order)}
    findings = []
    for finding in found.findings:
        rates = found.summaries[finding.name].rates
        asked = {
            name: [r.option for r in rates if r.axis.name == name] for name in dict.fromkeys(r.axis.name for r in rates)
        }
        rows = {row.choices: row.holds for row in found.of(finding.name)}
        combinations = product(*([(name, option.value) for option in options] for name, options in asked.items()))
        signs = (
            UNKNOWN if (held := rows.get(choice)) is None else HOLDS if held else BREAKS for choice in combinations
        )
        axes = [[place[n], [found.axes[n].options.index(o) for o in options]] for n, options in asked.items()]
        findings.append({"name": finding.name, "axes": axes, "holds": "".join(signs)})
    return {"axes": [axis.name for axis in order], "findings": findings}


def form(found: Robustness, marks: Mapping[str, str]) -> str:
    """Return the dial as HTML: a choice after the other, how many findings hold, and each finding with its state.

    `marks` has the mark of each finding by name, as it stands beside it.
    """
    data = table(found)
    names = data["axes"]
    assert isinstance(names, list)
    content = json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")
    rows = "".join(
        f'<li data-finding="{html.escape(f.name, quote=True)}"><span class="plx-state">✓ holds</span> '
        f'<span><a href="#{html.escape(f.name, quote=True)}">{html.escape(f.statement)}</a> '
        f"<small>{html.escape(marks[f.name])}</small></span></li>"
        for f in found.findings
    )
    return (
        '<form class="plx-dial" hidden aria-label="Choices of the analysis">'
        f'<div class="plx-choices">{"".join(_choice(found.axes[name]) for name in names)}</div>'
        '<p><button type="reset">As in the book</button></p>'
        '<p class="plx-answer" role="status" aria-live="polite"></p>'
        f'<ul class="plx-states">{rows}</ul>'
        f'<script type="application/json">{content}</script></form>'
        '<script src="../_static/dial.js" defer></script>'
    )


def _choice(axis: Axis) -> str:
    name, label = html.escape(axis.name, quote=True), html.escape(axis.label)
    places = list(enumerate(html.escape(option.words) for option in axis.options))
    if len(places) > MOST_BUTTONS:
        options = "".join(f'<option value="{i}">{words}</option>' for i, words in places)
        inner = f'<select name="{name}" aria-label="{label}">{options}</select>'
    else:
        radio = f'<input type="radio" name="{name}"'
        first = " checked"
        inner = "".join(f'<label>{radio} value="{i}"{"" if i else first}> {words}</label>' for i, words in places)
    return f"<fieldset><legend>{label}</legend>{inner}</fieldset>"


def shares(found: Robustness) -> str:
    """Return as an HTML table in what share of its analyses each finding holds, under each option of each choice."""
    axes = [axis for axis in found.axes.values() if any(axis.name in dict(row.choices) for row in found.rows)]
    heads = "".join(f'<th scope="colgroup" colspan="{len(a.options)}">{html.escape(a.label)}</th>' for a in axes)
    options = "".join(f'<th scope="col"><span>{html.escape(o.words)}</span></th>' for a in axes for o in a.options)
    rows = []
    for finding in found.findings:
        rates = {(r.axis.name, r.option.value): r.holds for r in found.summaries[finding.name].rates}
        cells = "".join(_share(rates.get((a.name, o.value), math.nan)) for a in axes for o in a.options)
        link = f'<a href="#{html.escape(finding.name, quote=True)}">{html.escape(finding.statement)}</a>'
        rows.append(f'<tr><th scope="row">{link}</th>{cells}</tr>')
    return (
        '<table class="plx-grid plx-shares"><thead>'
        f'<tr><td></td>{heads}</tr><tr><th scope="col">finding</th>{options}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _share(share: float) -> str:
    if math.isnan(share):
        return "<td>·</td>"
    kind = "assert" if share == 1 else "deny" if share == 0 else "report"
    return f'<td class="plx-{kind}">{share * 100:.0f}</td>'
