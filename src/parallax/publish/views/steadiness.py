"""Steadiness: whether the verdict on a quantity is the same under other defensible choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from parallax.compare.comparison import Comparison
from parallax.compare.figurefindings import verdict_finding
from parallax.compare.measures import Measure
from parallax.compare.specifications import Specification, Summary, specifications, summarise
from parallax.compare.variants import Work
from parallax.publish.views.figures import nature, shared, titles


@dataclass(frozen=True, slots=True)
class Steadiness:
    """All analyses of the verdict on one quantity, the book's own first, and what they say together."""

    rows: tuple[Specification, ...]
    summary: Summary


Runs = Mapping[str, Steadiness]  # by id of a quantity


def runs(c: Comparison) -> dict[str, Steadiness]:
    """Return, for each shared quantity, its verdict under every combination of the choices that bear on figures."""
    work = Work(c)
    found = {}
    for measure in shared(c):
        finding = verdict_finding(work, measure)
        rows = specifications(work, [finding])
        found[measure.id] = Steadiness(tuple(rows), summarise(finding, work, rows))
    return found


def table(c: Comparison, known: Runs) -> pd.DataFrame:
    """Return, for each shared quantity, in how many analyses its verdict holds, and what changes it."""
    named = titles(c)
    rows = [
        {
            "quantity": named[measure.id],
            "verdict here": nature(measure),
            "the same in": f"{sum(row.holds for row in known[measure.id].rows)} of {len(known[measure.id].rows)}",
            "changed by": changed_by(known[measure.id].summary),
        }
        for measure in shared(c)
    ]
    return pd.DataFrame(rows, columns=["quantity", "verdict here", "the same in", "changed by"])


def changed_by(summary: Summary, most: int = 3) -> str:
    """Return the options under which a verdict is another, the worst first."""
    if summary.share == 1:
        return "nothing"
    blamed = summary.breaking[:most]
    words = [f"{rate.axis.label[:1].lower()}{rate.axis.label[1:]}: {rate.option.words}" for rate in blamed]
    return "; ".join(words) or "no single choice"


def hanging(known: Runs, measure: Measure) -> str:
    """Return the words for a difference that is none as soon as "about" may reach further, else nothing."""
    if measure.id not in known:
        return ""
    own = dict(known[measure.id].rows[0].choices)
    reaches = [
        float(dict(row.choices)["about"])  # type: ignore[arg-type]
        for row in known[measure.id].rows
        if row.value == "agree" and {**dict(row.choices), "about": own.get("about")} == own
    ]
    return f", which is no difference if *about* may reach {min(reaches):.0%}" if reaches else ""
