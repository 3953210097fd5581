"""Coders: how far claims that rules propose agree with those that a person coded, claim by claim.

A claim of the hand is *found* where a claim of the machine points at the same words in two articles or more (at least
half of the machine's words are the hand's), is near in meaning, and is negated only if the other is. Each is given to
one other at most: those that share most articles first, then those that are nearest. Alpha is Krippendorff's, nominal,
of the two codings of each cell (assert, deny, report) that both speak to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parallax.compare.coefficients import alpha
from parallax.compare.coverage import contested
from parallax.compare.cues import negated
from parallax.compare.sentencegroups import SAME_THRESHOLD
from parallax.compare.stances import Claim, Stance, stance_matrix
from parallax.find.meaning import similarity
from parallax.read.article import Article

CODES = {"assert": 0.0, "report": 1.0, "deny": 2.0}
Coded = tuple[list[Claim], list[Stance]]


@dataclass(frozen=True, slots=True)
class Matched:
    """A claim of the hand with the machine's claim that is it, and the articles where both point at the same words."""

    hand: Claim
    machine: Claim
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What hand and machine say of one account and one claim that both of them have; neither is "silent"."""

    claim: Claim  # the hand's
    machine: Claim
    article: str
    hand_stance: str
    machine_stance: str

    @property
    def alike(self) -> bool:
        """Tell whether both say the same."""
        return self.hand_stance == self.machine_stance


@dataclass(frozen=True, slots=True)
class Coders:
    """How hand and machine compare. `shared` are the hand's claims that two accounts speak to; the rest are of them."""

    shared: int
    found: tuple[Matched, ...]
    cells: tuple[Cell, ...]
    alpha: float  # 1 is full agreement, 0 chance; NaN where nothing can be compared
    contested: tuple[str, ...]  # ids of the hand's contested claims
    contested_found: tuple[str, ...]  # those of them that the machine shows as contested


def _by_claim(stances: Sequence[Stance]) -> dict[str, dict[str, list[Stance]]]:
    found: dict[str, dict[str, list[Stance]]] = {}
    for stance in stances:
        found.setdefault(stance.claim, {}).setdefault(stance.article, []).append(stance)
    return found


def _same_words(a: Stance, b: Stance) -> bool:
    if a.span is None or b.span is None:
        return False
    common = min(a.span.end, b.span.end) - max(a.span.start, b.span.start)
    return 2 * common >= b.span.end - b.span.start


def _articles(one: dict[str, list[Stance]], two: dict[str, list[Stance]]) -> list[str]:
    return [
        article
        for article in sorted(set(one) & set(two))
        if any(_same_words(a, b) for a in one[article] for b in two[article])
    ]


def match(hand: Coded, machine: Coded) -> dict[str, Matched]:
    """Return hand claim → the machine's claim that is it; left out where there is none."""
    if not hand[0] or not machine[0]:
        return {}
    ours, theirs = _by_claim(hand[1]), _by_claim(machine[1])
    near = similarity([c.text for c in hand[0]], [c.text for c in machine[0]])
    rows = []
    for i, claim in enumerate(hand[0]):
        for j, other in enumerate(machine[0]):
            common = _articles(ours.get(claim.id, {}), theirs.get(other.id, {}))
            same = near[i, j] >= SAME_THRESHOLD and negated(claim.text) == negated(other.text)
            if len(common) > 1 and same:
                rows.append((-len(common), -float(near[i, j]), i, j, Matched(claim, other, tuple(common))))
    found: dict[str, Matched] = {}
    given: set[str] = set()
    for *_, pair in sorted(rows, key=lambda row: row[:4]):
        if pair.hand.id not in found and pair.machine.id not in given:
            found[pair.hand.id] = pair
            given.add(pair.machine.id)
    return found


def compare_coders(hand: Coded, machine: Coded, articles: Sequence[Article]) -> Coders:
    """Return how the claims and stances of a person and of rules compare on the same `articles`.

    >>> a, b = Article.from_text("Rain fell.", id="a"), Article.from_text("Rain did fall.", id="b")
    >>> claims = [Claim("rain", "Rain fell.", curated=True)]
    >>> stances = [Stance("rain", x.id, "assert", x.sentences[0]) for x in (a, b)]
    >>> found = compare_coders((claims, stances), (claims, stances), [a, b])
    >>> len(found.cells), all(cell.alike for cell in found.cells)
    (2, True)
    """
    ours, theirs = (stance_matrix(*coded, list(articles)) for coded in (hand, machine))
    found = match(hand, machine)
    cells = [
        Cell(m.hand, m.machine, str(article), str(ours.at[m.hand.id, article]), str(theirs.at[m.machine.id, article]))
        for m in found.values()
        for article in ours.columns
        if "silent" not in (ours.at[m.hand.id, article], theirs.at[m.machine.id, article])
    ]
    ratings = np.asarray([(CODES[cell.hand_stance], CODES[cell.machine_stance]) for cell in cells]).reshape(-1, 2)
    disputed, shown = contested(ours), set(contested(theirs))
    return Coders(
        shared=int(((ours != "silent").sum(axis=1) > 1).sum()),
        found=tuple(found.values()),
        cells=tuple(cells),
        alpha=float(alpha(ratings)) if len(ratings) else float("nan"),
        contested=tuple(disputed),
        contested_found=tuple(c for c in disputed if c in found and found[c].machine.id in shown),
    )
