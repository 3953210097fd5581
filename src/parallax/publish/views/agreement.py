"""Agreement: claims × accounts, what they jointly support, what one alone carries, what is disputed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from parallax.compare.comparison import Comparison
from parallax.compare.coverage import contested
from parallax.compare.stances import Claim, Rebuttal, contradictions, rebuttals
from parallax.publish import charts
from parallax.publish.facts import listing, number
from parallax.publish.places import Link, anchor, sentence
from parallax.publish.prose import Markup, escape, led
from parallax.publish.views.limits import capital, counted, of_them, quoted, shortened

TELLING = 110  # letters of a sentence that says something by itself
MOST_WORDED = 6  # more columns than this are named by figures
SIGNS = {"assert": "● says so", "report": "◐ passes on", "deny": "✕ denies", "silent": "–"}


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
        "named": Markup(_named(c)),
        "every": Markup("both accounts" if len(c.articles) == 2 else "every account"),
        "alone": Markup(number(alone) if alone else "none"),
        "disputed": of_them(disputed),
        "together": together,
        "disputes": disputed,
    }


def _named(c: Comparison) -> str:
    """Return the first claims that a person coded and all accounts carry, between brackets."""
    claims = [in_words(c, claim.text.rstrip(".")).text for claim in unanimous(c)] if curated(c) else []
    rest = [f"and {number(len(claims) - 3)} more"] if len(claims) > 3 else []
    return f" ({'; '.join([*claims[:3], *rest])})" if claims else ""


def in_words(c: Comparison, claim: str) -> Markup:
    """Return a claim as Markdown: a document's own words between quotation marks, a person's or a rule's without."""
    return Markup(quoted(claim) if not curated(c) and c.says(claim) else f"*{escape(claim)}*")


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
    # Of those that as many carry, one in an account's own words, and of these neither a scrap nor a paragraph.
    best = max(carried, key=lambda k: (int(spoken[k.id]), c.says(k.text), -abs(len(k.text) - TELLING)))
    many, total = int(spoken[best.id]), len(c.articles)
    if many < min(3, total):
        return {}
    share = Markup(f"{number(many)} of {number(total)}" if many < total else "both" if total == 2 else "all")
    first = next(s for s in c.stances if s.claim == best.id and s.span)
    where = sentence(first.article, c.article(first.article).sentence_at(first.span.start)) if first.span else ""
    return {"share": capital(share), "claim": Markup(_linked(c, best.text, where)), "many": many}


def _linked(c: Comparison, claim: str, where: str) -> str:
    """Return a claim as `in_words` has it, cut where it is long; a document's own words lead to their sentence."""
    return quoted(shortened(claim, 220), where) if c.says(claim) else str(in_words(c, claim).text)


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


def unanimous(c: Comparison) -> list[Claim]:
    """Return the claims that every account carries and none denies."""
    disputed, spoken = set(contested(c.matrix)), speaking(c)
    return [claim for claim in c.claims if spoken[claim.id] == len(c.articles) and claim.id not in disputed]


def listed(c: Comparison, claims: Sequence[Claim]) -> list[dict[str, Markup]]:
    """Return claims as points of a list, each leading to its row in the grid."""
    return [{"claim": Markup(led(in_words(c, claim.text).text, f"#claim-{anchor(claim.id)}"))} for claim in claims]


def disputes(c: Comparison) -> list[tuple[Link, str, str, str]]:
    """Return each contested claim: its text, who asserts it, who passes it on, who denies it (with the words)."""
    texts = {claim.id: claim.text for claim in c.claims}
    rows = []
    for claim in contested(c.matrix):
        row = c.matrix.loc[claim]
        by = {s: [c.outlet(str(a)) for a, stance in row.items() if stance == s] for s in ("assert", "report", "deny")}
        both = [c.outlet(article) for found, article in contradictions(c.stances) if found == claim]
        by["deny"] = [f"{outlet} (which also says so)" if outlet in both else outlet for outlet in by["deny"]]
        who = {s: listing(outlets) if outlets else "–" for s, outlets in by.items()}
        rows.append((Link(texts[claim], f"#claim-{anchor(claim)}"), who["assert"], who["report"], who["deny"]))
    return rows


def dispute_table(c: Comparison) -> pd.DataFrame:
    """Return the contested claims as a table."""
    return pd.DataFrame(disputes(c), columns=["claim", "says so", "passes it on", "denies it"])


def passed_on(c: Comparison) -> list[Rebuttal]:
    """Return the claims that some accounts rebut in the same article and others only pass on."""
    return [r for r in rebuttals(c.claims, c.stances) if r.rebutted_in and r.passed_on_in]
