"""Claim grid: every claim against every account, a sign in each cell that leads to the words behind it."""

from __future__ import annotations

import html
from collections.abc import Iterator

from parallax.compare.comparison import Comparison
from parallax.compare.coverage import contested
from parallax.compare.stances import Claim, Stance
from parallax.publish.facts import number
from parallax.publish.places import anchor, sentence
from parallax.publish.views.agreement import SIGNS, curated, speaking
from parallax.publish.views.limits import shortened

MOST_CLAIMS = 200  # the data file has the rest
LONGEST = 170  # characters of a claim that rules took from a document


def place(c: Comparison, stance: Stance) -> str:
    """Return the address of the sentence behind a stance; empty where there are no words."""
    if stance.span is None:
        return ""
    return sentence(stance.article, c.article(stance.article).sentence_at(stance.span.start))


def ordered(c: Comparison) -> list[tuple[str, list[Claim]]]:
    """Return the claims under the headings of the grid: disputed ones, then by how many accounts speak to them."""
    disputed, spoken = set(contested(c.matrix)), speaking(c)
    groups: dict[int, list[Claim]] = {}
    for claim in c.claims:
        key = len(c.articles) + 1 if claim.id in disputed else int(spoken[claim.id])
        groups.setdefault(key, []).append(claim)
    return [(_heading(key, len(c.articles)), groups[key]) for key in sorted(groups, reverse=True)]


def _heading(accounts: int, total: int) -> str:
    if accounts > total:
        return "Disputed"
    if accounts == total:
        return "Carried by all"
    return f"Carried by {number(accounts)}" if accounts > 1 else "Carried by one alone"


def grid(c: Comparison) -> str:
    """Return the grid as an HTML table: a row for each claim, a column for each account, in reading order.

    A cell's sign leads to the sentence on the account's annotated page; a reader who hears the page is told in words.
    """
    first: dict[tuple[str, str], Stance] = {}
    for stance in c.stances:
        if stance.stance == c.matrix.at[stance.claim, stance.article]:
            first.setdefault((stance.claim, stance.article), stance)
    heads = "".join(f'<th scope="col"><span>{html.escape(c.outlet(a.id))}</span></th>' for a in c.articles)
    left = MOST_CLAIMS
    bodies = []
    for heading, claims in ordered(c):
        shown, left = claims[:left], max(0, left - len(claims))
        if shown:
            rows = "".join(_row(c, claim, first) for claim in shown)
            head = f'<th scope="rowgroup" colspan="{len(c.articles) + 1}">{heading} <small>{len(claims)}</small></th>'
            bodies.append(f"<tbody><tr>{head}</tr>{rows}</tbody>")
    return f'<table class="plx-grid"><thead><tr><th scope="col">claim</th>{heads}</tr></thead>{"".join(bodies)}</table>'


def _row(c: Comparison, claim: Claim, first: dict[tuple[str, str], Stance]) -> str:
    text = claim.text if curated(c) else shortened(claim.text, LONGEST)
    cells = "".join(_cell(c, claim, a.id, first) for a in c.articles)
    return f'<tr id="claim-{anchor(claim.id)}"><th scope="row">{html.escape(text)}</th>{cells}</tr>'


def _cell(c: Comparison, claim: Claim, article: str, first: dict[tuple[str, str], Stance]) -> str:
    kind = str(c.matrix.at[claim.id, article])
    sign, _, words = SIGNS[kind].partition(" ")
    stance = first.get((claim.id, article))
    address = place(c, stance) if stance else ""
    if not address:
        return f'<td class="plx-silent"><span aria-label="silent">{sign}</span></td>'
    said = html.escape(f"{c.outlet(article)} {words}", quote=True)
    return f'<td class="plx-{kind}"><a href="{address}" aria-label="{said}" title="{said}">{sign}</a></td>'


def plain(c: Comparison) -> Iterator[str]:
    """Yield a line of text for each claim, for viewers that show no HTML."""
    for claim in c.claims:
        doing = (f"{c.outlet(a.id)} {SIGNS[str(c.matrix.at[claim.id, a.id])]}" for a in c.articles)
        yield f"{claim.text} {'; '.join(doing)}"
