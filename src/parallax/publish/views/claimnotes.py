"""Claim notes: what stands beside the words that carry a claim: what each other account does with it."""

from __future__ import annotations

import html
from collections.abc import Iterator

from parallax.compare.comparison import Comparison
from parallax.compare.stances import Stance
from parallax.publish.places import anchor
from parallax.publish.views.agreement import SIGNS
from parallax.publish.views.claimgrid import LONGEST, place
from parallax.publish.views.limits import shortened
from parallax.read.text import Span

CHAPTER = "../notebooks/05_agreement.html"


def claim_notes(c: Comparison) -> Iterator[tuple[str, Span, str]]:
    """Yield the words behind each stance (article id and span), with what stands beside them as HTML."""
    texts = {claim.id: claim.text for claim in c.claims}
    by_claim: dict[str, list[Stance]] = {}
    for stance in c.stances:
        by_claim.setdefault(stance.claim, []).append(stance)
    for stance in c.stances:
        if stance.span is not None:
            yield stance.article, stance.span, _beside(c, stance, texts[stance.claim], by_claim[stance.claim])


def _beside(c: Comparison, stance: Stance, text: str, others: list[Stance]) -> str:
    """Return the claim with how many do what with it; who they are is one key away."""
    sign, _, words = SIGNS[stance.stance].partition(" ")
    lines, counts = [], []
    for kind in ("assert", "report", "deny"):
        who = {o.article: o for o in reversed(others) if o.stance == kind and o.article != stance.article}
        if who:
            names = ", ".join(_account(c, who[a.id]) for a in c.articles if a.id in who)
            lines.append(f'<span class="plx-{kind}">{SIGNS[kind]}: {names}</span>')
            counts.append(f"{len(who)} {SIGNS[kind][0]}")
    spoken = {o.article for o in others}
    silent = [html.escape(c.outlet(a.id)) for a in c.articles if a.id not in spoken]
    if silent:
        lines.append(f'<span class="plx-silent">{SIGNS["silent"]} silent: {", ".join(silent)}</span>')
        counts.append(f"{len(silent)} {SIGNS['silent']}")
    lines.append(f'<a href="{CHAPTER}#claim-{anchor(stance.claim)}">all claims</a>')
    claim = f'<span aria-label="{words}:">{sign}</span> {html.escape(shortened(text, LONGEST))}'
    head = f"{claim} <small>others: {' '.join(counts)}</small>"
    return f"<details><summary>{head}</summary>{'<br>'.join(lines)}</details>"


def _account(c: Comparison, stance: Stance) -> str:
    address, outlet = place(c, stance), html.escape(c.outlet(stance.article))
    return f'<a href="{address}">{outlet}</a>' if address else outlet
