"""Leaving out: what becomes of each finding when one account is not there, above all one that a machine translated."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

import pandas as pd

from parallax.compare.choices import translated
from parallax.compare.comparison import Comparison
from parallax.compare.finding import Finding
from parallax.compare.specifications import Specification
from parallax.publish.facts import number
from parallax.publish.places import anchor
from parallax.publish.prose import Markup
from parallax.read.article import Article


def left_out(c: Comparison) -> str:
    """Return as an HTML table what becomes of each finding when one account is left out and nothing else is changed."""
    notes = dict.fromkeys(translated(c), " (machine-translated)")
    names = [html.escape(c.outlet(a.id)) + notes.get(a.id, "") for a in asked(c)]
    heads = "".join(f'<th scope="col"><span>{name}</span></th>' for name in names)
    body = []
    for finding in c.robustness.findings:
        cells = "".join(_without(c, finding, a.id) for a in asked(c))
        body.append(
            f'<tr><th scope="row"><a href="#{finding.name}">{html.escape(finding.statement)}</a></th>{cells}</tr>'
        )
    return (
        f'<table class="plx-grid"><thead><tr><th scope="col">finding</th>{heads}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table>"
    )


def asked(c: Comparison) -> list[Article]:
    """Return the accounts that are left out in turn: all, or of very many the longest."""
    options = c.robustness.axes["accounts"].options if "accounts" in c.robustness.axes else ()
    return [article for article in c.articles if (article.id,) in {option.value for option in options}]


def without(c: Comparison, finding: Finding, article: str) -> Specification | None:
    """Return the analysis in which one account alone is left out, None where the finding is about that account.

    None also where accounts do not bear on the finding.
    """
    found = c.robustness.of(finding.name)
    wanted = {**dict(found[0].choices), "accounts": (article,)}
    return next((row for row in found if dict(row.choices) == wanted), None)


def _without(c: Comparison, finding: Finding, article: str) -> str:
    row = without(c, finding, article)
    if row is None:
        return f'<td title="the finding is about {html.escape(c.outlet(article), quote=True)}">–</td>'
    said = html.escape(row.value, quote=True)
    return (
        f'<td class="plx-assert" title="{said}">✓</td>' if row.holds else f'<td class="plx-deny" title="{said}">✗</td>'
    )


def machine(c: Comparison) -> list[dict[str, Any]]:
    """Return what leaving out each machine-translated account does to the findings: which fall, which are about it."""
    found = []
    for article in translated(c) if "accounts" in c.robustness.axes else ():
        fallen, about = [], []
        for finding in c.robustness.findings:
            row = without(c, finding, article)
            if row is None and article in finding.about:
                about.append(finding)
            elif row is not None and not row.holds:
                fallen.append((finding, row))
        said = {
            "outlet": c.outlet(article),
            "key": anchor(article),
            "n": Markup(number(len(fallen)) if fallen else "none"),
            "fall": "fall" if len(fallen) != 1 else "falls",
            "asked": len(c.robustness.findings),
            "about": Markup(number(len(about)) if about else "none"),
        }
        found.append({**said, "fallen": fallen, "subject": about})
    return found


def fallen_table(found: Mapping[str, Any]) -> pd.DataFrame:
    """Return the findings that fall without an account, and those that cannot be asked without it."""
    rows_ = [{"finding": f.statement, "without it": f"falls: {row.value}"} for f, row in found["fallen"]]
    rows_ += [
        {"finding": f.statement, "without it": "cannot be asked: it is about this account"} for f in found["subject"]
    ]
    return pd.DataFrame(rows_, columns=["finding", "without it"])
