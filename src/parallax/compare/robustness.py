"""Robustness: every finding of an event under the other choices that could be defended, and how it fares.

This module is the entrance: choices stand in `choices`, what a finding is in `finding`, an event's own in `findings`,
and all analyses of them in `specifications`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parallax.compare.choices import Axis
from parallax.compare.finding import Finding
from parallax.compare.findings import named_findings
from parallax.compare.specifications import Specification, Summary, specifications, summarise
from parallax.compare.variants import Work

if TYPE_CHECKING:
    from parallax.compare.comparison import Comparison

__all__ = ["Robustness", "Specification", "Summary", "put_to_the_test"]


@dataclass(frozen=True)
class Robustness:
    """The findings of an event with all analyses of each; `rows` and `summaries` are in the order of `findings`."""

    axes: dict[str, Axis]
    findings: tuple[Finding, ...]
    rows: tuple[Specification, ...]
    summaries: dict[str, Summary]

    def of(self, finding: str) -> list[Specification]:
        """Return the analyses of one finding, the book's own first."""
        return [row for row in self.rows if row.finding == finding]


def put_to_the_test(c: Comparison, most: int = 0) -> Robustness:
    """Return every finding of `c` under every combination of the choices that bear on it.

    Where `most` is not nought, at most about so many analyses are made of one finding (see `combinations`).
    """
    work = Work(c)
    findings = tuple(named_findings(work))
    rows = tuple(specifications(work, findings, most))
    summaries = {finding.name: summarise(finding, work, rows) for finding in findings}
    return Robustness(work.axes, findings, rows, summaries)
