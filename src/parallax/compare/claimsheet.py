"""Claim sheet: what the machine proposes for an event, as a `claims.csv` for a person to correct and keep."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from parallax.compare.proposals import propose_claims
from parallax.compare.stances import Claim, Stance
from parallax.read.errors import ParallaxError

if TYPE_CHECKING:
    from parallax.compare.comparison import Comparison

NAME = "claims-proposed.csv"
COLUMNS = ("claim", "text", "article", "stance", "evidence")


def machine_claims(comparison: Comparison) -> tuple[list[Claim], list[Stance]]:
    """Return the claims and stances that the machine proposes for an event, whether or not a person coded it too."""
    c = comparison
    return propose_claims(
        list(c.articles),
        c.figures,
        c.quotes,
        same_threshold=c.choice("same_claim"),
        measures=c.measures,
        utterances=[*c.utterances, *c.reported],
        people=c.people,
        mentions=c.mentions,
    )


def claims_csv(comparison: Comparison) -> str:
    """Return the machine's proposals as the text of a `claims.csv` that `read_claims` reads again.

    Columns claim, text, article, stance, evidence; a row for each article that speaks to a claim, and none where it is
    silent. The evidence is the article's own words, so that it is found in the article again.
    """
    claims, stances = machine_claims(comparison)
    text = {claim.id: claim.text for claim in claims}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    seen: set[tuple[str, str, str]] = set()
    for stance in stances:
        key = (stance.claim, stance.article, stance.stance)
        if stance.span is None or key in seen:
            continue
        seen.add(key)
        words = " ".join(stance.span.of(comparison.article(stance.article).text).split())
        writer.writerow((stance.claim, text[stance.claim], stance.article, stance.stance, words))
    return out.getvalue()


def write_claims(comparison: Comparison, out: Path | None = None) -> Path:
    """Write the machine's proposals to `out`, by default beside the documents, and return where they are.

    Raises ParallaxError where the file is there already: a person may be at work on it.
    """
    out = out or comparison.folder / NAME
    if out.exists():
        raise ParallaxError(f"{out}: is there already, perhaps with corrections; move it away or name another by --out")
    out.write_text(claims_csv(comparison), encoding="utf-8", newline="")
    return out
