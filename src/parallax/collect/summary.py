"""Summary: what the report says of one event, from its comparison, in a few hundred bytes."""

from __future__ import annotations

import math
from typing import Any

from parallax.compare.comparison import Comparison
from parallax.compare.coverage import contested
from parallax.compare.measures import Measure

MOST_NAMED = 3  # contested quantities that are named in the report
ALPHA = "alpha (stance)"


def summarise(c: Comparison, name: str) -> dict[str, Any]:
    """Return what the report says of the event `name`: counts, contested quantities, agreement.

    `shared` counts the quantities that two accounts or more give, `contested` those of them on which they part;
    Title and date are a person's, else as proposed from the accounts, else the folder's name and nothing.
    `alpha` is Krippendorff's over the claims' stances, None where it is not defined.
    """
    shared = [measure for measure in c.measures if len(measure.articles) > 1]
    parted = [measure for measure in shared if measure.verdict == "conflict"]
    found = next((one for one in c.agreement if one.statistic == ALPHA), None)
    day = c.event.date or c.occasion.date
    value, low, high = (_finite(x) for x in (found.value, found.low, found.high)) if found else (None, None, None)
    return {
        "title": c.title or name.rsplit("/", 1)[-1],
        "date": day.isoformat() if day else "",
        "sources": len(c.articles),
        "outlets": len({article.outlet or article.id for article in c.articles}),
        "refused": [{"file": one.file, "reason": one.reason} for one in c.reading.refused],
        "words": sum(len(article.text.split()) for article in c.articles),
        "figures": len(c.figures),
        "quotes": len(c.quotes),
        "shared": len(shared),
        "contested": len(parted),
        "quantities": [_quantity(measure) for measure in _widest(parted)[:MOST_NAMED]],
        "inconsistent": sum(1 for check in c.checks if check.verdict == "inconsistent"),
        "claims": len(c.claims),
        "disputed": len(contested(c.matrix)),
        "alpha": value,
        "alpha_low": low,
        "alpha_high": high,
    }


def _finite(number: float) -> float | None:
    return float(f"{number:.12g}") if math.isfinite(number) else None


def _widest(measures: list[Measure]) -> list[Measure]:
    """Sort so that those come first that most accounts give, and of these those that part farthest."""
    return sorted(measures, key=lambda m: (-len(m.articles), -m.ratio if math.isfinite(m.ratio) else 0.0, m.id))


def _quantity(measure: Measure) -> dict[str, Any]:
    # What accounts say, not how far it may reach: "about 40" and "65" are 40 to 65.
    ends = [value for value in measure.values if math.isfinite(value)] or [measure.low, measure.high]
    return {
        "label": measure.label,
        "unit": measure.unit,
        "low": _finite(min(ends)),
        "high": _finite(max(ends)),
        "accounts": len(measure.articles),
    }
