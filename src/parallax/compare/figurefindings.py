"""Findings on figures: which quantity is contested, which account stands apart, whose numbers contradict each other."""

from __future__ import annotations

import math
from itertools import combinations
from statistics import median
from typing import TYPE_CHECKING

from parallax.compare.checks import Check
from parallax.compare.finding import MISSING, Finding, Outcome, key, listed
from parallax.compare.measures import Measure, per_article
from parallax.compare.verdicts import INCONSISTENT, Interval

if TYPE_CHECKING:
    from parallax.compare.variants import Variant, Work

FIGURES = ("sentences", "about", "rate", "accounts")
GAP = "how far apart the accounts are beyond rounding and hedges, as a share of the value"


def figure_findings(work: Work) -> list[Finding]:
    """Return the findings on quantities that several accounts give, and on the accounts' own arithmetic."""
    shared = sorted((m for m in work.book.measures if len(m.articles) > 1), key=_strength)
    found = [verdict_finding(work, measure) for measure in shared]
    found += [finding for measure in shared if (finding := _outlier(work, measure))]
    found += [_agreed(shared)] if any(agreed(m) for m in shared) else []
    failed = [check for check in work.book.checks if check.verdict == INCONSISTENT]
    return found + [_check(work, check) for check in failed]


def _strength(m: Measure) -> tuple[bool, bool, bool, int, float, str]:
    # Those that differ first, then those that a person named; values more than tenfold apart mostly measure two things.
    wide = not m.ratio <= 10
    return m.verdict != "conflict", agreed(m), not m.by_person, -len(m.articles), 0 if wide else -m.ratio, m.id


def agreed(measure: Measure) -> bool:
    """Tell whether all accounts that give a quantity give the same number; "dozens" is no number to agree on."""
    values = {round(value, 9) for value, _ in per_article(measure).values()}
    vague = all(figure.form == "indefinite" for figure in measure.members)
    return measure.verdict == "agree" and len(values) == 1 and not vague


def _axes(work: Work, measure: Measure) -> tuple[str, ...]:
    """Return the choices that bear on a quantity; a rate of exchange only on money."""
    units = {figure.unit for figure in measure.members}
    several = measure.kind == "money" and len(units) > 1
    return FIGURES if several else tuple(name for name in FIGURES if name != "rate")


def counterpart(measure: Measure, variant: Variant) -> Measure | None:
    """Return the quantity of another analysis that holds most of a quantity's figures, or None where none does.

    By the figures and not by its name: what a quantity is called hangs on the sentences around it.
    """
    places = {(f.article, f.span.start) for f in measure.members}

    def common(other: Measure) -> int:
        return len(places & {(f.article, f.span.start) for f in other.members})

    best = max(variant.comparison.measures, key=common, default=None)
    return best if best is not None and common(best) > 1 else None


def gap(measure: Measure) -> float:
    """Return how far apart the two farthest accounts are, as a share of the lower; nought and less where they meet."""
    own: dict[str, list[tuple[float, Interval]]] = {}
    for figure, value, interval in zip(measure.members, measure.values, measure.intervals, strict=True):
        if figure.unit == measure.unit or all(
            f.unit != measure.unit for f in measure.members if f.article == figure.article
        ):
            own.setdefault(figure.article, []).append((value, interval))
    gaps = [min(_between(x, y) for x in own[a] for y in own[b]) for a, b in combinations(sorted(own), 2)]
    return max(gaps, default=math.nan)


def _between(a: tuple[float, Interval], b: tuple[float, Interval]) -> float:
    (first, one), (second, other) = a, b
    if first == second:
        return 0.0
    low, high = sorted((one, other))
    distance = high[0] - low[1]
    scale = min(abs(first), abs(second)) or 1.0
    return max(-1.0, distance / scale) if math.isfinite(distance) else -1.0


def verdict_finding(work: Work, measure: Measure) -> Finding:
    """Return the finding that the accounts differ, or agree, on one quantity that at least two give.

    Where only two give it, nothing can be asked without either.
    """
    words = {"conflict": "differ by more than rounding and hedges allow", "agree": "agree within rounding and hedges"}

    def test(variant: Variant) -> Outcome:
        other = counterpart(measure, variant)
        if other is None or other.verdict == "single":
            return MISSING
        size = gap(other)
        return Outcome(
            other.verdict,
            max(size, 1e-4) if other.verdict == "conflict" else min(size, 0.0),
            other.verdict == measure.verdict,
        )

    statement = f"{measure.label}: the accounts {words[measure.verdict]}."
    about = measure.articles if len(measure.articles) == 2 else ()
    return Finding(key(f"measure {measure.id}"), statement, GAP, _axes(work, measure), test, about)


def farthest(measure: Measure) -> tuple[str, float] | None:
    """Return the account whose value lies farthest from the others, and how far: the ratio to their median, less one.

    None where fewer than three accounts give the quantity, or two are equally far.
    """
    values = {article: value for article, (value, _) in per_article(measure).items()}
    if len(values) < 3 or min(values.values()) <= 0:
        return None

    def distance(article: str) -> float:
        others = median(value for a, value in values.items() if a != article)
        return max(values[article], others) / min(values[article], others) - 1

    ranked = sorted(values, key=lambda a: (-round(distance(a), 9), a))
    first, second = (distance(a) for a in ranked[:2])
    return (ranked[0], first) if first > second + 1e-9 else None


def _outlier(work: Work, measure: Measure) -> Finding | None:
    known = farthest(measure) if measure.verdict == "conflict" else None
    if known is None:
        return None
    c, article = work.book, known[0]

    def test(variant: Variant) -> Outcome:
        other = counterpart(measure, variant)
        found = farthest(other) if other is not None and other.verdict == "conflict" else None
        if found is None:
            return Outcome("none", 0.0, False) if other is not None else MISSING
        return Outcome(c.outlet(found[0]), found[1], found[0] == article)

    statement = f"{measure.label}: {c.outlet(article)} lies farthest from the other accounts."
    about = measure.articles if len(measure.articles) == 3 else (article,)
    scale = "how far the account lies from the middle of the others, as a share of it"
    return Finding(key(f"outlier {measure.id}"), statement, scale, _axes(work, measure), test, about)


def _agreed(shared: list[Measure]) -> Finding:
    same = [m for m in shared if agreed(m)]

    def test(variant: Variant) -> Outcome:
        others = [counterpart(m, variant) for m in same]
        asked = [m for m in others if m is not None and m.verdict != "single"]
        if not asked:
            return MISSING
        held = sum(agreed(m) for m in asked)
        return Outcome(f"{held} of {len(asked)}", held / len(asked), held == len(asked))

    one = len(same) == 1
    first = "One quantity is" if one else f"{len(same)} quantities are"
    labels = listed([m.label for m in same])
    statement = f"{first} the same in every account that gives {'it' if one else 'them'}: {labels}."
    axes = tuple(name for name in FIGURES if name != "rate")
    return Finding("figures", statement, "share of these quantities on which the accounts agree", axes, test)


def _check(work: Work, check: Check) -> Finding:
    c = work.book

    def test(variant: Variant) -> Outcome:
        same = [x for x in variant.comparison.checks if (x.article, x.kind) == (check.article, check.kind)]
        near = [x for x in same if x.span.overlaps(check.span)]
        if not near:
            return MISSING
        return Outcome(near[0].verdict, _miss(near[0]), near[0].verdict == INCONSISTENT)

    statement = f"{c.outlet(check.article)}: {check.statement}."
    axes = FIGURES if check.kind in ("implied_rate", "conversion") else tuple(a for a in FIGURES if a != "rate")
    scale = "how far the numbers lie apart, as a share of what is said"
    return Finding(key(f"check {check.id}"), statement, scale, axes, test, (check.article,))


def _miss(check: Check) -> float:
    """Return how far what an article says lies from what its numbers give, as a share; 1 for dates that do not fit."""
    ends = [*check.expected, *check.found]
    if not all(isinstance(end, float | int) and math.isfinite(end) for end in ends):
        return 1.0 if check.verdict == INCONSISTENT else 0.0
    said, given = ((float(low), float(high)) for low, high in (check.expected, check.found))
    low, high = sorted((said, given))
    return (high[0] - low[1]) / (abs(said[0]) or 1.0)
