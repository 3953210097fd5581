"""Specifications: every finding under every combination of the choices that bear on it, and what comes of it.

In the manner of a multiverse (Steegen et al. 2016) and of a specification curve (Simonsohn et al. 2020).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from parallax.compare.choices import Axis, Choice, Option
from parallax.compare.finding import Finding
from parallax.compare.variants import Variant, Work

SOLID, SENSITIVE, FRAGILE = "solid", "sensitive", "fragile"
TELLING = 0.1  # how much less often a finding holds under an option than under the others, to blame the option


@dataclass(frozen=True, slots=True)
class Specification:
    """A finding in one analysis: `choices` are pairs of axis and value in the order of the finding's axes."""

    finding: str
    choices: Choice
    value: str
    number: float
    holds: bool


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a finding holds under one option of an axis, and under the others; `failures` are those under it."""

    axis: Axis
    option: Option
    holds: float
    others: float
    failures: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What all analyses of a finding say together. `rates` has every option of every axis."""

    finding: str
    analyses: int
    possible: int  # more than `analyses` where there were too many to make them all
    share: float
    rates: tuple[Rate, ...]

    @property
    def breaking(self) -> tuple[Rate, ...]:
        """Return the options under which the finding never holds, or clearly less often, the worst first.

        The book's own options are not blamed: what it holds under, it does not break under.
        """
        blamed = [
            r
            for r in self.rates
            if r.failures and r.option != r.axis.options[0] and (r.holds == 0 or r.others - r.holds >= TELLING)
        ]
        return tuple(sorted(blamed, key=lambda r: (r.holds - r.others, -r.failures, r.axis.name)))

    def mark(self, *, solid: float, fragile: float) -> str:
        """Return solid, sensitive or fragile; `solid` and `fragile` are shares of the analyses.

        Solid is what holds in at least `solid` of them and under every option of every choice at least once; fragile is
        what holds in fewer than `fragile`.
        """
        # Two thirds are not fewer than 0.667.
        if round(self.share, 3) < fragile:
            return FRAGILE
        always = any(rate.holds == 0 for rate in self.rates)
        return SOLID if self.share >= solid and not always else SENSITIVE


def axes_of(finding: Finding, work: Work) -> list[Axis]:
    """Return the choices that bear on a finding, without the options that leave out an account which it is about."""
    found = []
    for name in finding.axes:
        if name not in work.axes:
            continue
        axis = work.axes[name]
        if name == "accounts":
            kept = [o for o in axis.options if not set(o.value or ()) & set(finding.about)]  # type: ignore[call-overload]
            axis = replace(axis, options=tuple(kept))
        if len(axis.options) > 1:
            found.append(axis)
    return found


def combinations(axes: Sequence[Axis], most: int = 0) -> Iterator[Choice]:
    """Yield every combination of options, the book's own first; at most about `most` of them, where that is not nought.

    Then every so many-th is taken, by a step that has no factor in common with the number of options of any axis: so
    each option keeps its share.

    >>> axis = Axis("a", "A", (Option(1, "one"), Option(2, "two"), Option(3, "three")))
    >>> len(list(combinations([axis, axis]))), len(list(combinations([axis, axis], 5)))
    (9, 5)
    """
    total = math.prod(len(axis.options) for axis in axes)
    step = 1
    if 0 < most < total:
        step = -(-total // most)
        while any(math.gcd(step, len(axis.options)) > 1 for axis in axes):
            step += 1
    for options in islice(product(*(axis.options for axis in axes)), 0, None, step):
        yield tuple((axis.name, option.value) for axis, option in zip(axes, options, strict=True))


def possible(axes: Sequence[Axis]) -> int:
    """Return how many combinations of options there are."""
    return math.prod(len(axis.options) for axis in axes)


def specifications(work: Work, findings: Iterable[Finding], most: int = 0) -> list[Specification]:
    """Return every finding under every combination of the choices that bear on it, at most about `most` of each.

    The first row of a finding is the book's own analysis.
    """
    rows = []
    for finding in findings:
        for choice in combinations(axes_of(finding, work), most):
            outcome = finding.test(Variant(work, dict(choice)))
            rows.append(Specification(finding.name, choice, outcome.value, outcome.number, outcome.holds))
    return rows


def summarise(finding: Finding, work: Work, rows: Sequence[Specification]) -> Summary:
    """Return what the analyses of one finding say together; `rows` may hold those of other findings too."""
    own = [row for row in rows if row.finding == finding.name]
    axes = axes_of(finding, work)
    rates = [_rate(axis, option, own) for axis in axes for option in axis.options]
    share = sum(row.holds for row in own) / len(own)
    return Summary(finding.name, len(own), possible(axes), share, tuple(rates))


def _rate(axis: Axis, option: Option, rows: Sequence[Specification]) -> Rate:
    pair = (axis.name, option.value)
    # With True == 1 == 1.0 two options of one axis could be mixed up; no axis has such a pair.
    under = [row.holds for row in rows if pair in row.choices]
    others = [row.holds for row in rows if pair not in row.choices]
    held = sum(under) / len(under) if under else math.nan
    return Rate(axis, option, held, sum(others) / len(others) if others else math.nan, len(under) - sum(under))
