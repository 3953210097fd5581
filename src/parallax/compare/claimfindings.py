"""Findings on claims: how many all carry, how many are disputed and by whom, which are rebutted, who leaves out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parallax.compare.agreementfindings import CLAIMS, agreement_finding, wording_finding
from parallax.compare.coverage import NOT, contested, omissions
from parallax.compare.finding import MISSING, Finding, Outcome, band, key, listed
from parallax.compare.inside import contradictions_inside
from parallax.compare.stances import Claim, Stance, rebuttals

if TYPE_CHECKING:
    import pandas as pd

    from parallax.compare.variants import Variant, Work

MOST = 3  # disputed claims that are put to the test


def claim_findings(work: Work) -> list[Finding]:
    """Return the findings on claims, and on wording in common."""
    c = work.book
    found: list[Finding] = []
    if c.claims and len(c.articles) > 1:
        found += [_carried(work), _disputed(work)]
        found += [_denied(work, claim) for claim in contested(c.matrix)[:MOST]]
        found += [
            f for f in (_rebutted(work), _itself(work), _commonest(work), agreement_finding(work), _silent(work)) if f
        ]
    return found + ([wording_finding(work)] if len(c.articles) > 1 else [])


def _several(matrix: pd.DataFrame) -> pd.DataFrame:
    """Return the claims to which at least two accounts speak: rules propose no others, a person does."""
    return matrix[(matrix != "silent").sum(axis=1) > 1]


def _of(matrix: pd.DataFrame, count: int) -> float:
    return count / len(matrix) if len(matrix) else math.nan


def _banded(book: float, number: float) -> Outcome:
    return Outcome(band(number), number, band(number) == band(book)) if number == number else MISSING


def _are(share: float) -> str:
    return "is" if band(share) == "none" else "are"


def _all_carry(matrix: pd.DataFrame) -> float:
    several = _several(matrix)
    disputed = set(contested(several))
    spoken = (several != "silent").all(axis=1)
    return _of(several, sum(bool(s) and str(claim) not in disputed for claim, s in spoken.items()))


def _carried(work: Work) -> Finding:
    book = _all_carry(work.book.matrix)
    statement = (
        f"{band(book).capitalize()} of the claims to which several accounts speak {_are(book)} carried by every one."
    )
    scale = "share of the claims of several accounts that all carry"
    return Finding("claims", statement, scale, CLAIMS, lambda v: _banded(book, _all_carry(v.matrix)))


def _disputed(work: Work) -> Finding:
    def share(matrix: pd.DataFrame) -> float:
        return _of(several := _several(matrix), len(contested(several)))

    book = share(work.book.matrix)
    statement = f"{band(book).capitalize()} of the claims to which several accounts speak {_are(book)} disputed."
    scale = "share of the claims of several accounts that one denies"
    return Finding("disputed", statement, scale, CLAIMS, lambda v: _banded(book, share(v.matrix)))


def _texts(claims: list[Claim]) -> dict[str, str]:
    return {claim.id: claim.text.rstrip(".") for claim in claims}


def _places(stances: list[Stance], claim: str, *kinds: str) -> list[Stance]:
    return [s for s in stances if s.claim == claim and s.stance in kinds and s.span is not None]


def _meet(one: Stance, other: Stance) -> bool:
    spans = one.span, other.span
    return (
        one.article == other.article and spans[0] is not None and spans[1] is not None and spans[0].overlaps(spans[1])
    )


def _denied(work: Work, claim: str) -> Finding:
    c = work.book
    denials, carried = _places(c.stances, claim, "deny"), _places(c.stances, claim, "assert", "report")
    deniers = tuple(sorted({s.article for s in denials}))
    own = [a for a in sorted({s.article for s in carried}) if a not in deniers]

    def test(variant: Variant) -> Outcome:
        # Under other claims, one that the same account denies in the same place and another one carries.
        stances = variant.stances
        ids = [s.claim for s in stances if s.stance == "deny" and any(_meet(s, d) for d in denials)]
        sides = [
            (d, k)
            for i in dict.fromkeys(ids)
            if (d := _who(stances, i, "deny")) and (k := _who(stances, i, "assert", "report") - d)
        ]
        good = next((side for side in sides if set(deniers) <= side[0]), None)
        chosen = good or next(iter(sides), None)
        if chosen is None:
            return Outcome("nobody denies it", 0.0, False)
        return Outcome(
            f"denied by {listed([c.outlet(a) for a in sorted(chosen[0])])}", float(len(chosen[1])), good is not None
        )

    who = listed([c.outlet(a) for a in deniers])
    statement = (
        f"“{_texts(c.claims)[claim]}”: {who} {'deny' if len(deniers) > 1 else 'denies'} this, and others carry it."
    )
    about = (*deniers, *(own if len(own) == 1 else ()))
    return Finding(
        key(f"denied {claim}"), statement, "accounts that carry the claim", CLAIMS, test, about, percent=False
    )


def _who(stances: list[Stance], claim: str, *kinds: str) -> set[str]:
    return {s.article for s in stances if s.claim == claim and s.stance in kinds}


def _rebutted(work: Work) -> Finding | None:
    c = work.book
    first = next((r for r in rebuttals(c.claims, c.stances) if r.rebutted_in and r.passed_on_in), None)
    if first is None:
        return None
    denials = [s for s in _places(c.stances, first.claim, "deny") if s.article in first.rebutted_in]

    def test(variant: Variant) -> Outcome:
        claims, _ = variant.coded
        stances = variant.stances
        near = {s.claim for s in stances if s.stance == "deny" and any(_meet(s, d) for d in denials)}
        found = [r for r in rebuttals(claims, stances) if r.claim in near and r.rebutted_in and r.passed_on_in]
        best = max(found, key=lambda r: len(set(r.rebutted_in) & set(first.rebutted_in)), default=None)
        if best is None:
            return Outcome("nobody rebuts it", 0.0, False)
        kept = set(first.rebutted_in) - set(variant.left_out)
        who = listed([c.outlet(a) for a in best.rebutted_in])
        return Outcome(f"rebutted by {who}", float(len(best.passed_on_in)), kept <= set(best.rebutted_in))

    who, others = (listed([c.outlet(a) for a in side]) for side in (first.rebutted_in, first.passed_on_in))
    statement = f"“{_texts(c.claims)[first.claim]}”: {who} rebut this in the same article; {others} only pass it on."
    # Where one account alone does it, nothing can be asked without that account.
    about = tuple(side[0] for side in (first.rebutted_in, first.passed_on_in) if len(side) == 1)
    name = key(f"rebuttal {first.claim}")
    return Finding(name, statement, "accounts that only pass the claim on", CLAIMS, test, about, percent=False)


def _itself(work: Work) -> Finding | None:
    c = work.book
    first = next(iter(contradictions_inside(c.stances, c.articles)), None)
    if first is None:
        return None

    def test(variant: Variant) -> Outcome:
        found = contradictions_inside(variant.stances, c.articles)
        same = [x for x in found if x.article == first.article and x.denied.overlaps(first.denied)]
        here = [x for x in same if x.asserted.overlaps(first.asserted)] or same
        if not here:
            return Outcome("says one thing only", 0.0, False)
        return Outcome("says both", float(len(here)), True)

    text = _texts(c.claims)[first.claim]
    statement = f"{c.outlet(first.article)} both says and denies this: “{text}”."
    scale = "claims on which the account contradicts itself there"
    return Finding("itself", statement, scale, CLAIMS, test, (first.article,), percent=False)


def _commonest(work: Work) -> Finding | None:
    """Return the finding on the claim of rules that most accounts carry; where a person coded claims there is none."""
    c = work.book
    disputed, spoken = set(contested(c.matrix)), (c.matrix != "silent").sum(axis=1)
    carried = [claim for claim in c.claims if claim.id not in disputed]
    if c.curated or not carried:
        return None
    best = max(carried, key=lambda claim: (int(spoken[claim.id]), -len(claim.text)))
    least = min(3, len(c.articles))
    if spoken[best.id] < least:
        return None
    places = _places(c.stances, best.id, "assert", "report")

    def test(variant: Variant) -> Outcome:
        sizes = {i: len({s.article for s in variant.stances if s.claim == i}) for i in _near(variant, places)}
        most = max(sizes.values(), default=0)
        return Outcome(f"{most} accounts", float(most), most >= min(least, len(variant.matrix.columns)))

    statement = f"“{best.text.rstrip('.')}” stands in at least {least} accounts, in words near to these."
    return Finding("commonest", statement, "accounts that carry the claim", CLAIMS, test, percent=False)


def _near(variant: Variant, places: list[Stance]) -> set[str]:
    near: dict[str, set[str]] = {}
    for s in variant.stances:
        if any(_meet(s, place) for place in places):
            near.setdefault(s.claim, set()).add(s.article)
    return {claim for claim, articles in near.items() if len(articles) > 1}


def _left_out(variant: Variant) -> dict[str, int]:
    """Return how many claims each account leaves out that at least half of the others carry; no teaser is asked."""
    c = variant.work.book
    words = {a.id: len(a.text.split()) for a in c.articles}
    full = [a.id for a in c.articles if "too_short" not in a.flags and a.id not in variant.left_out]
    counts = dict.fromkeys(full, 0)
    for omission in omissions(variant.matrix, words):
        if omission.article in counts and omission.carriers > 1:
            counts[omission.article] += variant["silence"] == "all" or omission.expected >= NOT
    return counts


def _silent(work: Work) -> Finding | None:
    from parallax.compare.variants import Variant

    c = work.book
    book = _left_out(Variant(work, {}))
    ranked = sorted(book, key=lambda a: (-book[a], a))
    if len(ranked) < 3 or book[ranked[0]] == book[ranked[1]]:
        return None
    account = ranked[0]

    def test(variant: Variant) -> Outcome:
        counts = _left_out(variant)
        top = [a for a, n in counts.items() if n == max(counts.values())]
        return Outcome(listed([c.outlet(a) for a in top]), float(counts.get(account, 0)), top == [account])

    statement = f"{c.outlet(account)} leaves out most of what most others carry and its length does not explain."
    axes = (*CLAIMS, "silence")
    return Finding("left_out", statement, "claims that the account leaves out", axes, test, (account,), percent=False)
