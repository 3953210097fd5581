"""Agreement: claims × accounts, what they jointly support, what one alone carries, what is disputed."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from parallax.compare.comparison import Comparison
from parallax.compare.coverage import contested, omissions, pairs_of_articles
from parallax.compare.independence import dependence
from parallax.compare.stances import Rebuttal, contradictions, rebuttals
from parallax.publish import charts
from parallax.publish.facts import listing, number
from parallax.publish.prose import Markup, escape
from parallax.publish.views.limits import capital, counted, of_them, quoted, shortened

COPIED = 0.2  # of the shorter account's runs of five words: two who write for themselves share a few in a hundred
LEAST_WORDING = 0.01
MOST_WORDED = 6  # more columns than this are named by figures
SIGNS = {"assert": "● says so", "report": "◐ passes on", "deny": "✕ denies", "silent": "–"}
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


def curated(c: Comparison) -> bool:
    """Tell whether a person coded the claims; else they are proposed by rules."""
    return bool(c.claims) and all(claim.curated for claim in c.claims)


def answer(c: Comparison) -> dict[str, Any]:
    """Return what the first sentence says: how many claims all carry, one alone carries, and are disputed."""
    together, alone, disputed = len(unanimous(c)), int((speaking(c) == 1).sum()), len(disputes(c))
    return {
        "n": Markup(number(len(c.claims))),
        "claims": counted(len(c.claims), "claim", "claims"),
        "origin": Markup("" if curated(c) else " that rules propose, none coded by hand"),
        "shared": of_them(together),
        "every": Markup("both accounts" if len(c.articles) == 2 else "every account"),
        "alone": Markup(number(alone) if alone else "none"),
        "disputed": of_them(disputed),
        "together": together,
        "disputes": disputed,
    }


def in_words(c: Comparison, claim: str) -> Markup:
    """Return a claim as Markdown: a person's words as they are, a document's sentence between quotation marks."""
    return Markup(f"*{escape(claim)}*" if curated(c) else quoted(claim))


def were(c: Comparison) -> Markup:
    """Return how many claims were coded or proposed, as a sentence begins."""
    return capital(counted(len(c.claims), "claim was", "claims were"))


def commonest(c: Comparison) -> dict[str, Any]:
    """Return the proposed claim that most accounts carry, where they are at least three, or all; else nothing."""
    spoken = speaking(c)
    disputed = set(contested(c.matrix))
    carried = [claim for claim in c.claims if claim.id not in disputed]
    if not carried:
        return {}
    best = max(carried, key=lambda claim: (int(spoken[claim.id]), -len(claim.text)))
    many, total = int(spoken[best.id]), len(c.articles)
    if many < min(3, total):
        return {}
    share = Markup(f"{number(many)} of {number(total)}" if many < total else "both" if total == 2 else "all")
    return {"share": capital(share), "claim": Markup(quoted(shortened(best.text, 220))), "many": many}


def rebuttal(c: Comparison, found: Rebuttal) -> dict[str, Any]:
    """Return what a sentence on a rebutted claim says: the claim, who rebuts it, who only passes it on."""
    return {
        "claim": in_words(c, next(claim.text for claim in c.claims if claim.id == found.claim).rstrip(".")),
        "who": listing(c.outlet(a) for a in found.rebutted_in),
        "rebut": "rebut" if len(found.rebutted_in) > 1 else "rebuts",
        "others": listing(c.outlet(a) for a in found.passed_on_in),
        "hand": "pass" if len(found.passed_on_in) > 1 else "passes",
    }


def coverage(c: Comparison) -> tuple[pd.DataFrame, charts.Drawing, dict[str, Any]]:
    """Return how many claims are carried by one account, two, … all, the chart of it, and what its caption says.

    A claim that rules propose is in two accounts at least, so that nothing is counted for one.
    """
    counts = speaking(c).value_counts()
    sizes = range(1 if curated(c) else 2, len(c.articles) + 1)
    short = len(sizes) > MOST_WORDED
    names = [str(n) if short else counted(n, "account", "accounts").text for n in sizes]
    values = [int(counts.get(n, 0)) for n in sizes]
    said = {
        "count": capital(of_them(values[0], "stands", "stand") if values else Markup("none stands")),
        "n": counted(len(c.claims), "claim", "claims"),
        "first": counted(sizes.start, "account", "accounts"),
    }
    said["count"], said["stand"] = (Markup(word) for word in said["count"].text.rsplit(" ", 1))
    drawing = charts.columns(dict(zip(names, values, strict=True)), names[0] if names else "", "accounts" * short)
    return pd.DataFrame({"carried by": names, "claims": values}), drawing, said


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
        both = [c.outlet(article) for found, article in contradictions(c.stances) if found == claim]
        by["deny"] = [f"{outlet} (which also says so)" if outlet in both else outlet for outlet in by["deny"]]
        who = {s: listing(outlets) if outlets else "–" for s, outlets in by.items()}
        rows.append((texts[claim], who["assert"], who["report"], who["deny"]))
    return rows


def dispute_table(c: Comparison) -> pd.DataFrame:
    """Return the contested claims as a table."""
    return pd.DataFrame(disputes(c), columns=["claim", "says so", "passes it on", "denies it"])


def passed_on(c: Comparison) -> list[Rebuttal]:
    """Return the claims that some accounts rebut in the same article and others only pass on."""
    return [r for r in rebuttals(c.claims, c.stances) if r.rebutted_in and r.passed_on_in]


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


def pairs(c: Comparison) -> tuple[pd.DataFrame, int]:
    """Return each pair of accounts: claims both speak to, share with the same stance, wording in common.

    Pairs that have neither in common are left out, and counted.
    """
    frame = pairs_of_articles(c.matrix, dependence(list(c.articles)))
    kept = [r for r in frame.to_dict("records") if r["claims"] or r["shared_wording"] >= LEAST_WORDING]
    rows = [
        {
            "accounts": f"{c.outlet(str(r['a']))} and {c.outlet(str(r['b']))}",
            "claims both speak to": r["claims"],
            "same stance": f"{r['agreement']:.0%}" if r["claims"] else "–",
            "wording in common": f"{r['shared_wording']:.1%}",
        }
        for r in sorted(kept, key=lambda r: (-r["claims"], -r["shared_wording"], str(r["a"]), str(r["b"])))
    ]
    columns = ["accounts", "claims both speak to", "same stance", "wording in common"]
    return pd.DataFrame(rows, columns=columns), len(frame) - len(kept)


def apart(pairs: int) -> Markup:
    """Return how many pairs share nothing, as a sentence begins."""
    return capital(counted(pairs, "other pair shares", "other pairs share"))


def copies(c: Comparison) -> dict[str, Any]:
    """Return the pair of accounts with most wording in common outside quotations, where that is too much for chance."""
    shared = dependence(list(c.articles))
    near = sorted((-share, pair) for pair, share in shared.items() if share >= COPIED)
    if not near:
        return {}
    share, (a, b) = near[0]
    others = len(near) - 1
    more = f"; so do {counted(others, 'other pair', 'other pairs').text}" if others else ""
    return {"one": c.outlet(a), "other": c.outlet(b), "share": -share, "more": Markup(more), "pairs": len(near)}
