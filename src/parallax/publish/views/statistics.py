"""Statistics: how far accounts agree in numbers, raw and discounted for what they share, and what they leave out."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from parallax.compare.comparison import Comparison
from parallax.compare.coverage import omissions, pairs_of_articles, times_told
from parallax.compare.sharing import Sharing
from parallax.publish.facts import listing, number
from parallax.publish.places import Link, anchor
from parallax.publish.prose import Markup
from parallax.publish.views.limits import capital, counted, shortened

COPIED = 0.2  # of the shorter account's runs of five words: two who write for themselves share a few in a hundred
LEAST_SHARED = 0.01  # of the wording, or of the words that tell a common source
LEAST_GAP = 0.005  # between the share raw and discounted: a smaller one is not worth a sentence
LONGEST = 170  # characters of a claim that rules took from a document
CLAIM_GRID = "#claim-"
# What a statistic of the table is called for somebody who never heard of it, and what it says.
STATISTICS = {
    ("pairwise agreement", "carry"): ("pairs that do not contradict each other", "to say and to pass on count alike"),
    ("pairwise agreement", "stance"): ("pairs that do the same with a claim", "to say and to pass on differ"),
    ("alpha", "stance"): ("Krippendorff's alpha, all stances", "nought is chance, one is full agreement"),
    ("alpha", "carry"): ("Krippendorff's alpha, carried against denied", "falls when nearly all cells are alike"),
    ("AC1", "stance"): ("Gwet's AC1, all stances", "steadier when nearly all cells are alike"),
    ("AC1", "carry"): ("Gwet's AC1, carried against denied", "steadier when nearly all cells are alike"),
}


def statistics(c: Comparison) -> pd.DataFrame:
    """Return the statistics of agreement, raw and discounted, with what each says in plain words."""
    found = {s.statistic: s for s in c.agreement}
    rows = []
    for (name, coding), (label, meaning) in STATISTICS.items():
        s, less = found.get(f"{name} ({coding})"), found.get(f"{name}, discounted ({coding})")
        if s is None or not math.isfinite(s.value):
            continue
        bounded = f"{s.low:.2f} to {s.high:.2f}" if math.isfinite(s.low) else "–"
        rows.append(
            {
                "statistic": label,
                "value": f"{s.value:.2f}",
                "interval": "too few claims" if "too few" in s.note else bounded,
                "discounted": f"{less.value:.2f}" if less and math.isfinite(less.value) else "–",
                "claims": s.claims,
                "how to read it": meaning,
            }
        )
    return pd.DataFrame(rows, columns=["statistic", "value", "interval", "discounted", "claims", "how to read it"])


def value(c: Comparison, statistic: str) -> float:
    """Return a statistic's value, not a number where there is none."""
    return next((s.value for s in c.agreement if s.statistic == statistic), math.nan)


def discount(c: Comparison) -> dict[str, Any]:
    """Return the share of pairs that do the same with a claim, raw and with less weight for dependent pairs.

    Nothing where no two accounts share anything, or speak to the same claim.
    """
    raw, less = (value(c, f"pairwise agreement{how} (stance)") for how in ("", ", discounted"))
    nearest = min(c.shared, key=lambda pair: pair.weight, default=None)
    if nearest is None or nearest.weight > 1 - LEAST_SHARED or raw != raw or less != less:
        return {}
    lower, change = raw - less, abs(raw - less) >= LEAST_GAP
    how = ("falls" if lower > 0 else "rises") if change else "hardly moves"
    return {"raw": raw, "less": less, "how": Markup(how), **_pair(c, nearest), "reason": Markup(_reason(nearest))}


def _pair(c: Comparison, pair: Sharing) -> dict[str, str]:
    return {"one": c.outlet(pair.a), "other": c.outlet(pair.b)}


def _reason(pair: Sharing) -> str:
    """Return in words what two accounts share most."""
    shares = {"wording": pair.wording, "what the same people said": pair.primary, "errors": pair.copied}
    return max(shares, key=lambda name: shares[name])


def left_out(c: Comparison, most: int = 8) -> pd.DataFrame:
    """Return what accounts leave out although most others carry it and their length does not explain it."""
    lengths = {a.id: len(a.text.split()) for a in c.articles}
    texts = {claim.id: claim.text for claim in c.claims}
    silent = omissions(c.matrix, lengths, times_told(c.stances))
    found = sorted((o for o in silent if o.expected >= 0.5), key=lambda o: (-o.expected, o.article, o.claim))
    rows = [
        {
            "claim": Link(shortened(texts[o.claim], LONGEST), f"{CLAIM_GRID}{anchor(o.claim)}"),
            "left out by": c.outlet(o.article),
            "carried by": f"{o.carriers} of {o.others} others",
            "expected at its length": f"{o.expected:.0%}",
            "so": o.confidence,
        }
        for o in found[:most]
    ]
    return pd.DataFrame(rows, columns=["claim", "left out by", "carried by", "expected at its length", "so"])


def pairs(c: Comparison) -> tuple[pd.DataFrame, int]:
    """Return each pair of accounts: claims both speak to, what they share, and what their agreement counts.

    Pairs that have nothing in common are left out, and counted.
    """
    agree = {(str(r["a"]), str(r["b"])): r for r in pairs_of_articles(c.matrix).to_dict("records")}
    rows = []
    for pair in c.shared:
        both = agree.get((pair.a, pair.b)) or agree[pair.b, pair.a]
        if both["claims"] or pair.weight <= 1 - LEAST_SHARED:
            rows.append((int(both["claims"]), pair, both["agreement"]))
    table = [
        {
            "accounts": f"{c.outlet(pair.a)} and {c.outlet(pair.b)}",
            "claims both speak to": claims,
            "same stance": f"{same:.0%}" if claims else "–",
            "wording in common": f"{pair.wording:.1%}",
            "words from a common source": f"{pair.primary:.0%}",
            "errors in common": "; ".join(pair.errors) or "none",
            "agreement counts": f"{pair.weight:.2f}",
        }
        for claims, pair, same in sorted(rows, key=lambda row: (-row[0], row[1].weight, row[1].a, row[1].b))
    ]
    return pd.DataFrame(table), len(c.shared) - len(rows)


def apart(pairs: int) -> Markup:
    """Return how many pairs share nothing, as a sentence begins."""
    return capital(counted(pairs, "other pair shares", "other pairs share"))


def copies(c: Comparison) -> dict[str, Any]:
    """Return the pair of accounts with most wording in common outside quotations, where that is too much for chance."""
    near = sorted((-pair.wording, pair.a, pair.b) for pair in c.shared if pair.wording >= COPIED)
    if not near:
        return {}
    share, a, b = near[0]
    others = len(near) - 1
    more = (
        f"; so {'does' if others == 1 else 'do'} {counted(others, 'other pair', 'other pairs').text}" if others else ""
    )
    return {"one": c.outlet(a), "other": c.outlet(b), "share": -share, "more": Markup(more), "pairs": len(near)}


def same_errors(c: Comparison) -> list[dict[str, Any]]:
    """Return the pairs of accounts that have the same thing wrong in their own voice, the likeliest copies first."""
    found = sorted((pair for pair in c.shared if pair.errors), key=lambda pair: (-pair.copied, pair.a, pair.b))
    return [
        {**_pair(c, pair), "n": Markup(number(len(pair.errors))), "errors": listing(pair.errors), "likely": pair.copied}
        for pair in found
    ]
