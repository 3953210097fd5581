"""Agreement: claims × accounts, what they jointly support, what one alone carries, what is disputed."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from parallax.compare.comparison import Comparison
from parallax.compare.coverage import contested, omissions, pairs_of_articles
from parallax.compare.independence import dependence
from parallax.compare.stances import Rebuttal, rebuttals
from parallax.publish import charts
from parallax.publish.facts import listing, number
from parallax.publish.prose import Markup

SIGNS = {"assert": "● says so", "deny": "✕ denies", "report": "◐ passes on", "silent": "–"}
# What a statistic of the table is called for somebody who never heard of it, and what it says.
STATISTICS = {
    "pairwise agreement (carry)": ("pairs that do not contradict each other", "assert and report count alike"),
    "pairwise agreement (stance)": ("pairs that do the same with a claim", "asserting and passing on differ"),
    "alpha (stance)": ("Krippendorff's alpha, all stances", "nought is chance, one is full agreement"),
    "alpha (carry)": ("Krippendorff's alpha, carried against denied", "falls when nearly all cells are alike"),
    "AC1 (stance)": ("Gwet's AC1, all stances", "steadier when nearly all cells are alike"),
    "AC1 (carry)": ("Gwet's AC1, carried against denied", "steadier when nearly all cells are alike"),
}


def speaking(c: Comparison) -> pd.Series:
    """Return by claim how many accounts speak to it."""
    return (c.matrix != "silent").sum(axis=1)


def answer(c: Comparison) -> dict[str, Any]:
    """Return what the first sentence says: how many claims all carry, one alone carries, and are disputed."""
    together, disputed = len(unanimous(c)), len(disputes(c))
    return {
        "n": len(c.claims),
        "shared": together,
        "are": "is" if together == 1 else "are",
        "alone": int((speaking(c) == 1).sum()),
        "disputed": disputed,
        "stand": "is" if disputed == 1 else "are",
    }


def rebuttal(c: Comparison, found: Rebuttal) -> dict[str, Any]:
    """Return what a sentence on a rebutted claim says: the claim, who rebuts it, who only passes it on."""
    return {
        "claim": next(claim.text for claim in c.claims if claim.id == found.claim).rstrip("."),
        "who": listing(c.outlet(a) for a in found.rebutted_in),
        "rebut": "rebut" if len(found.rebutted_in) > 1 else "rebuts",
        "others": listing(c.outlet(a) for a in found.passed_on_in),
        "hand": "pass" if len(found.passed_on_in) > 1 else "passes",
    }


def coverage(c: Comparison) -> tuple[pd.DataFrame, charts.Drawing]:
    """Return how many claims are carried by one account, two, … all, and the chart of it."""
    counts = speaking(c).value_counts()
    names = [f"{number(n)} account{'s' if n > 1 else ''}" for n in range(1, len(c.articles) + 1)]
    values = [int(counts.get(n, 0)) for n in range(1, len(c.articles) + 1)]
    return pd.DataFrame({"carried by": names, "claims": values}), charts.columns(
        dict(zip(names, values, strict=True)), names[0]
    )


def grid(c: Comparison) -> pd.DataFrame:
    """Return the claims in words with what each account does: contested first, then by number of accounts."""
    disputed = set(contested(c.matrix))
    spoken = speaking(c)
    texts = {claim.id: claim.text for claim in c.claims}
    order = sorted(c.matrix.index, key=lambda i: (i not in disputed, -int(spoken[i]), list(c.matrix.index).index(i)))
    rows = []
    for claim in order:
        cells = {c.outlet(a): _cell(str(c.matrix.at[claim, a])) for a in c.matrix.columns}
        rows.append({"claim": f"{'disputed: ' if claim in disputed else ''}{texts[claim]}", **cells})
    return pd.DataFrame(rows, columns=["claim", *(c.outlet(a) for a in c.matrix.columns)])


def _cell(stance: str) -> Markup:
    return Markup(f'<span class="plx-{stance}">{SIGNS[stance]}</span>')


def unanimous(c: Comparison) -> list[str]:
    """Return the claims that every account carries and none denies, in words."""
    disputed = set(contested(c.matrix))
    return [claim.text for claim in c.claims if speaking(c)[claim.id] == len(c.articles) and claim.id not in disputed]


def disputes(c: Comparison) -> list[tuple[str, str, str, str]]:
    """Return each contested claim: its text, who asserts it, who passes it on, who denies it (with the words)."""
    texts = {claim.id: claim.text for claim in c.claims}
    rows = []
    for claim in contested(c.matrix):
        row = c.matrix.loc[claim]
        by = {s: [c.outlet(str(a)) for a, stance in row.items() if stance == s] for s in ("assert", "report", "deny")}
        rows.append((texts[claim], listing(by["assert"]), listing(by["report"]), listing(by["deny"])))
    return rows


def dispute_table(c: Comparison) -> pd.DataFrame:
    """Return the contested claims as a table."""
    return pd.DataFrame(disputes(c), columns=["claim", "says so", "passes it on", "denies it"])


def passed_on(c: Comparison) -> list[Rebuttal]:
    """Return the claims that some accounts rebut in the same article and others only pass on."""
    return [r for r in rebuttals(c.claims, c.stances) if r.rebutted_in and r.passed_on_in]


def evidence(c: Comparison, claim: str, article: str, stance: str) -> str:
    """Return the words of an article that show its stance on a claim."""
    for cell in c.stances:
        if (cell.claim, cell.article, cell.stance) == (claim, article, stance) and cell.span:
            return " ".join(cell.span.of(c.article(article).text).split())
    return ""


def statistics(c: Comparison) -> pd.DataFrame:
    """Return the statistics of agreement with what each says in plain words."""
    found = {s.statistic: s for s in c.agreement}
    rows = []
    for name, (label, meaning) in STATISTICS.items():
        s = found.get(name)
        if s is None or not math.isfinite(s.value):
            continue
        interval = (
            f"{s.low:.2f} to {s.high:.2f}" if math.isfinite(s.low) else ("too few claims" if "few" in s.note else "–")
        )
        rows.append(
            {
                "statistic": label,
                "value": f"{s.value:.2f}",
                "interval": interval,
                "claims": s.claims,
                "how to read it": meaning,
            }
        )
    return pd.DataFrame(rows, columns=["statistic", "value", "interval", "claims", "how to read it"])


def value(c: Comparison, statistic: str) -> float:
    """Return a statistic's value, not a number where there is none."""
    return next((s.value for s in c.agreement if s.statistic == statistic), math.nan)


def left_out(c: Comparison, most: int = 8) -> pd.DataFrame:
    """Return what accounts leave out although most others carry it and their length does not explain it."""
    lengths = {a.id: len(a.text.split()) for a in c.articles}
    texts = {claim.id: claim.text for claim in c.claims}
    found = sorted(
        (o for o in omissions(c.matrix, lengths) if o.expected >= 0.5), key=lambda o: (-o.expected, o.article, o.claim)
    )
    rows = [
        {
            "claim": texts[o.claim],
            "left out by": c.outlet(o.article),
            "carried by": f"{o.carriers} of {o.others} others",
            "expected at its length": f"{o.expected:.0%}",
        }
        for o in found[:most]
    ]
    return pd.DataFrame(rows, columns=["claim", "left out by", "carried by", "expected at its length"])


def pairs(c: Comparison) -> pd.DataFrame:
    """Return each pair of accounts: claims both speak to, share with the same stance, wording in common."""
    frame = pairs_of_articles(c.matrix, dependence(list(c.articles)))
    rows = [
        {
            "accounts": f"{c.outlet(str(r.a))} and {c.outlet(str(r.b))}",
            "claims both speak to": r.claims,
            "same stance": f"{r.agreement:.0%}" if r.claims else "–",
            "wording in common": f"{r.shared_wording:.1%}",
        }
        for r in frame.itertuples()
    ]
    return pd.DataFrame(rows, columns=["accounts", "claims both speak to", "same stance", "wording in common"])
