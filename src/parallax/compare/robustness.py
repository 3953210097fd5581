"""Robustness: the same findings under other defensible choices, in the manner of a multiverse (Steegen et al. 2016).

A specification is one set of choices. A finding holds under it when its value is the one that the book prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from parallax.compare.coverage import contested
from parallax.read.text import SPLITTERS

if TYPE_CHECKING:
    from parallax.compare.comparison import Comparison

# How far "about" may reach, as a share of the value: from hardly beyond rounding to a fifth.
WIDTHS = (0.05, 0.1, 0.2)


@dataclass(frozen=True, slots=True)
class Specification:
    """The value of one `finding` under one set of choices (`choices`, in words), and whether it is that of the book."""

    finding: str
    choices: str
    value: str
    holds: bool


def verdicts(c: Comparison) -> dict[str, str]:
    """Return measure id → verdict, for the quantities that at least two accounts give."""
    return {m.id: m.verdict for m in c.measures if len(m.articles) > 1}


def findings(c: Comparison) -> dict[str, str]:
    """Return what a comparison finds, name → value: the verdict on each shared quantity, emphasis, disputed claims.

    Claims count where a person coded them: those that rules propose hang on every choice at once.
    """
    found = {f"verdict on {measure}": verdict for measure, verdict in verdicts(c).items()}
    if c.event.themes:
        shares: dict[str, list[float]] = {}
        for score in c.themes:
            shares.setdefault(score.theme, []).append(score.sentences)
        found["theme on which accounts part most"] = max(sorted(shares), key=lambda t: max(shares[t]) - min(shares[t]))
    if c.curated:
        found["disputed claims"] = str(len(contested(c.matrix)))
    return found


def specifications(c: Comparison) -> list[Specification]:
    """Return every finding of `c` under every combination of splitter, width of "about" and source left out.

    With two accounts none is left out: one account cannot be compared. A finding that a specification does not yield
    has the value "not found" and does not hold.
    """
    book = findings(c)
    rows = []
    for choices, variant in variants(c):
        values = findings(variant)
        for name, value in book.items():
            other = values.get(name, "not found")
            rows.append(Specification(name, choices, other, other == value))
    return sorted(rows, key=lambda row: (row.finding, row.choices))


def variants(c: Comparison) -> Iterator[tuple[str, Comparison]]:
    """Yield (choices in words, comparison) for every specification."""
    # The splitter first: it alone makes the folder be read again.
    read = {splitter: c.under({"sentence_splitter": splitter}) for splitter in sorted(SPLITTERS)}
    for (splitter, base), width in product(read.items(), WIDTHS):
        full = base.under({"about_width": width})
        words = f"sentences by {splitter}, about is {width:.0%}"
        yield f"{words}, all accounts", full
        for article in c.articles if len(c.articles) > 2 else ():
            yield f"{words}, without {c.outlet(article.id)}", full.without(article.id)
