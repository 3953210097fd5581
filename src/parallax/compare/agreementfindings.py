"""Findings on agreement: what it reaches under which statistic, and whether accounts bear each other out or copy."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parallax.compare.coefficients import ac1, alpha, pairwise
from parallax.compare.finding import MISSING, Finding, Outcome
from parallax.compare.independence import dependence

if TYPE_CHECKING:
    from parallax.compare.variants import Variant, Work

CLAIMS = ("claims", "sentences", "accounts")
AGREEMENT = (*CLAIMS, "statistic", "discount", "stances")
HIGH = (0.8, 2 / 3, 0.5)  # what agreement is said to reach; Krippendorff holds 0.8 for good, and 2/3 for the least
COPIED = 0.2  # of the shorter account's runs of words: two who write for themselves share a few in a hundred


def _coefficient(variant: Variant) -> float:
    ratings, weights, scale = variant.ratings, variant.weights, {"carry": 2, "stance": 3}[variant["stances"]]
    if not ratings.size:
        return math.nan
    name = variant["statistic"]
    if name == "pairwise":
        return pairwise(ratings, weights)
    return ac1(ratings, scale, weights) if name == "ac1" else alpha(ratings, weights)


def agreement_finding(work: Work) -> Finding | None:
    """Return the finding that agreement on claims reaches a bound; None where it reaches none."""
    from parallax.compare.variants import Variant

    book = _coefficient(Variant(work, {}))
    bound = next((least for least in HIGH if book >= least), None)
    if bound is None:
        return None

    def test(variant: Variant) -> Outcome:
        number = _coefficient(variant)
        return Outcome(f"{number:.2f}", number, number >= bound) if number == number else MISSING

    statement = f"Agreement of the accounts on claims is at least {bound:.2g}, where one is full agreement."
    return Finding("pairwise", statement, "agreement", AGREEMENT, test, percent=False)


def wording_finding(work: Work) -> Finding:
    """Return the finding that two accounts share much of their wording, or that no two do."""
    c = work.book

    def most(variant: Variant) -> tuple[float, tuple[str, str]]:
        run = variant["run"]
        pairs = work.once(("wording", run), lambda: dependence(list(c.articles), run))
        kept = {pair: share for pair, share in pairs.items() if not set(pair) & set(variant.left_out)}
        pair = max(sorted(kept), key=lambda p: kept[p])
        return kept[pair], pair

    from parallax.compare.variants import Variant

    share, pair = most(Variant(work, {}))
    both = f"{c.outlet(pair[0])} and {c.outlet(pair[1])}"

    def test(variant: Variant) -> Outcome:
        number, found = most(variant)
        who = f"{c.outlet(found[0])} and {c.outlet(found[1])}"
        if share >= COPIED:
            return Outcome(who, number, number >= COPIED and found == pair)
        return Outcome("nobody copies" if number < COPIED else f"{who} share wording", number, number < COPIED)

    scale = "largest share of wording that two accounts have in common"
    if share >= COPIED:
        return Finding("copies", f"{both} share much of their wording.", scale, ("run", "accounts"), test, pair)
    return Finding("independent", "No two accounts share much of their wording.", scale, ("run", "accounts"), test)
