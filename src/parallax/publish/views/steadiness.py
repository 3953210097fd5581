"""Steadiness: whether the verdict on a quantity is the same under other defensible choices."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from parallax.compare.comparison import Comparison
from parallax.compare.measures import Measure
from parallax.compare.robustness import Specification, variants, verdicts
from parallax.publish.views.figures import nature, shared, titles

ABOUT = re.compile(r"about is (\d+%)")
Runs = Mapping[str, Sequence[Specification]]  # by id of a quantity


def runs(c: Comparison) -> dict[str, list[Specification]]:
    """Return, for each shared quantity, its verdict under every other set of choices that still yields it.

    Nothing but the figures is looked at: all that hangs on the choices takes far longer.
    """
    book = verdicts(c)
    found: dict[str, list[Specification]] = {measure: [] for measure in book}
    for choices, variant in variants(c) if book else ():
        for measure, other in verdicts(variant).items():
            if measure in book:
                found[measure].append(Specification(measure, choices, other, other == book[measure]))
    return {measure: sorted(rows, key=lambda row: row.choices) for measure, rows in found.items()}


def table(c: Comparison, known: Runs) -> pd.DataFrame:
    """Return, for each shared quantity, in how many analyses that have it the verdict holds, and what changes it."""
    named = titles(c)
    rows = [
        {
            "quantity": named[measure.id],
            "verdict here": nature(measure),
            "the same in": f"{sum(s.holds for s in known[measure.id])} of {len(known[measure.id])}",
            "changed by": _common([s for s in known[measure.id] if not s.holds]),
        }
        for measure in shared(c)
    ]
    return pd.DataFrame(rows, columns=["quantity", "verdict here", "the same in", "changed by"])


def _common(broken: Sequence[Specification]) -> str:
    """Return the choices that all the analyses which change a verdict have in common."""
    if not broken:
        return "nothing"
    common = set.intersection(*(set(s.choices.split(", ")) for s in broken)) - {"all accounts"}
    whole = [s for s in broken if s.choices.endswith("all accounts")]
    widths = sorted({match[1] for s in whole if (match := ABOUT.search(s.choices))}, key=lambda w: int(w[:-1]))
    return ", ".join(sorted(common)) or f"“about” reaching {' or '.join(widths)}, or an account left out"


def hanging(known: Runs, measure: Measure) -> str:
    """Return the words for a difference that is none as soon as "about" may reach further, else nothing."""
    whole = [s for s in known.get(measure.id, ()) if s.choices.endswith("all accounts")]
    reaches = [match[1] for s in whole if s.value == "agree" and (match := ABOUT.search(s.choices))]
    least = min(reaches, key=lambda reach: int(reach[:-1]), default="")
    return f", which is no difference if *about* may reach {least}" if least else ""
