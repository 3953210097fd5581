"""Sentence groups: which statements of several articles say the same, or the opposite in the same words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from parallax.compare.cues import content, negated
from parallax.compare.statements import Statement
from parallax.find.meaning import similarity
from parallax.read.text import Span

if TYPE_CHECKING:
    import numpy as np

# Where two short statements begin to say the same: measured on NAnCo, see benchmarks/alignment.py.
# Answers to one question are near one another anyway; whole sentences of articles need far more, about 0.6.
SAME_THRESHOLD = 0.28
# Two sentences of which one is negated contradict each other only where the rest is nearly word for word the same
# (of eight looser matches read in open events none was a denial: the negation stood in another clause).
_CONTRADICTION = 80.0
# Accounts of one event share its words ("flood", "mayor") in every sentence, so that all are near in meaning. What two
# sentences that say the same share besides are words that are rare in the event: this much of them (Dice, weighted).
_SHARED_WORDS = 0.25
_REPEATED = 90.0  # letters in common (0 to 100) from which two claims are one
_WORD = re.compile(r"\w+")


class Interval(Protocol):
    """What is needed of a figure: where it stands, in what unit it measures, between which bounds."""

    @property
    def article(self) -> str: ...  # noqa: D102
    @property
    def span(self) -> Span: ...  # noqa: D102
    @property
    def low(self) -> float: ...  # noqa: D102
    @property
    def high(self) -> float: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102


def same(a: str, b: str) -> tuple[float, bool]:
    """Tell how near two statements are in meaning (-1 to 1), and whether they say the same.

    A statement and its negation are near in meaning but do not say the same.

    >>> same("The bridge was closed.", "They shut the bridge.")[1], same("It was closed.", "It was not closed.")[1]
    (True, False)
    """
    score = float(similarity([a], [b])[0, 0])
    return score, score >= SAME_THRESHOLD and not contradict(a, b)


def contradict(a: str, b: str) -> bool:
    """Tell whether one of two statements negates the other: one is negated, the rest nearly word for word the same.

    >>> contradict("It was closed on Monday.", "It was not closed on Monday.")
    True
    """
    from rapidfuzz import fuzz

    if negated(a) == negated(b):
        return False
    return fuzz.token_sort_ratio(content(a), content(b)) >= _CONTRADICTION


def shared_words(texts: Sequence[str]) -> np.ndarray:
    """Return for each pair of texts the share (0 to 1) of their words that both have, a rare word weighing more.

    A word is its first six letters: "collapsed" and "collapse" are one.

    >>> bool(shared_words(["The bridge collapsed.", "A bridge collapses!"])[0, 1] > 0.5)
    True
    """
    import numpy as np

    bags = [{word.casefold()[:6] for word in _WORD.findall(text)} for text in texts]
    place = {word: i for i, word in enumerate(sorted(set().union(*bags)))}
    holds = np.zeros((len(texts), len(place)), dtype=np.float32)
    for i, bag in enumerate(bags):
        holds[i, [place[word] for word in bag]] = 1
    weight = np.log(1 + len(texts) / np.maximum(1, holds.sum(axis=0)))
    total = holds @ weight
    shared = (holds * weight) @ holds.T
    return 2 * shared / np.maximum(1e-9, total[:, None] + total[None, :])


def _figures_conflict(a: Sequence[Interval], b: Sequence[Interval]) -> bool:
    """Tell whether two sentences give figures in one unit and none of them can be the same."""
    for unit in {f.unit for f in a} & {f.unit for f in b}:
        left, right = ([f for f in side if f.unit == unit] for side in (a, b))
        if not any(f.low <= g.high and g.low <= f.high for f in left for g in right):
            return True
    return False


def _allowed(
    found: Sequence[Statement],
    figures: Sequence[Sequence[Interval]],
    near: np.ndarray,
    threshold: float,
    spoken: Mapping[int, int],
) -> np.ndarray:
    """Return which pairs of statements may be one claim: near enough, of two articles, and not ruled out."""
    import numpy as np

    owner = np.asarray([s.article for s in found])
    allowed = (near >= threshold) & (shared_words([s.text for s in found]) >= _SHARED_WORDS)
    # Clauses of one utterance are known to speak of one matter, as answers to one question do.
    one = np.asarray([spoken.get(i, -1 - i) for i in range(len(found))])
    allowed |= (one[:, None] == one[None, :]) & (near >= SAME_THRESHOLD)
    allowed &= owner[:, None] != owner[None, :]
    for i, j in zip(*np.nonzero(np.triu(allowed)), strict=True):
        a, b = found[i], found[j]
        divided = a.negated != b.negated and not contradict(a.text, b.text)
        if divided or _figures_conflict(figures[i], figures[j]):
            allowed[i, j] = allowed[j, i] = False
    return allowed


def _linked(near: np.ndarray, owner: Sequence[int], allowed: np.ndarray) -> list[list[int]]:
    """Group statements: complete linkage over pairs that are `allowed`, one statement per article, nearest first."""
    import numpy as np

    upper = np.triu(allowed, 1)
    pairs = sorted(
        zip(*np.nonzero(upper), strict=True), key=lambda p: (-round(float(near[p]), 4), int(p[0]), int(p[1]))
    )
    group = {i: [i] for i in range(len(owner))}
    for i, j in pairs:
        a, b = group[i], group[j]
        if a is b or {owner[k] for k in a} & {owner[k] for k in b} or not allowed[np.ix_(a, b)].all():
            continue
        a.extend(b)
        for k in b:
            group[k] = a
    unique = {id(members): sorted(members) for members in group.values() if len(members) > 1}
    return sorted(unique.values())


def central(members: Sequence[int], near: np.ndarray) -> int:
    """Return the member that is nearest to the others."""
    return max(members, key=lambda m: (round(float(near[m, members].sum()), 4), -m))


def _merged(groups: Sequence[list[int]], found: Sequence[Statement], near: np.ndarray) -> list[list[int]]:
    """Join groups whose central statements are all but word for word the same: an article that says a thing twice.

    Of two statements of one article the one in the earlier group stays.
    """
    from rapidfuzz import fuzz

    joined: list[list[int]] = []
    for members in groups:
        text = content(found[central(members, near)].text)
        for known in joined:
            if fuzz.token_sort_ratio(text, content(found[central(known, near)].text)) >= _REPEATED:
                known += [m for m in members if found[m].article not in {found[k].article for k in known}]
                break
        else:
            joined.append(list(members))
    return [sorted(members) for members in joined]


def _holds(wide: Sequence[int], narrow: Sequence[int], found: Sequence[Statement]) -> bool:
    """Tell whether the statements of `narrow` lie in those of `wide`, or the other way round, article by article."""
    spans = {found[m].article: found[m].span for m in narrow}
    return all(found[m].article in spans and spans[found[m].article].overlaps(found[m].span) for m in wide)


def _narrowest(groups: Sequence[list[int]], found: Sequence[Statement]) -> list[list[int]]:
    """Leave out a group that another one of as many articles or more already speaks for, in the narrower words."""

    def letters(members: Sequence[int]) -> float:
        return sum(found[m].span.end - found[m].span.start for m in members) / len(members)

    kept: list[list[int]] = []
    for members in sorted(groups, key=lambda g: (-len(g), letters(g), g)):
        if not any(_holds(members, known, found) for known in kept):
            kept.append(members)
    return sorted(kept)


def groups(
    found: Sequence[Statement],
    figures: Sequence[Sequence[Interval]],
    *,
    same_threshold: float,
    spoken: Mapping[int, int] | None = None,
) -> tuple[list[list[int]], np.ndarray]:
    """Return groups of places in `found` that make one claim, and how near each two statements are (cosines).

    `figures` are those of each statement. Each pair of a group is at least `same_threshold` near in meaning and shares
    words that are rare in the event, no figure rules out another, and a negation divides them only where the rest is
    nearly word for word the same: then one is a denial of the other. `spoken` gives the number of the utterance that a
    clause is part of: two clauses of one utterance need be no nearer than `SAME_THRESHOLD`.
    """
    near = similarity([s.text for s in found], [s.text for s in found])
    if not found:
        return [], near
    allowed = _allowed(found, figures, near, same_threshold, spoken or {})
    linked = _linked(near, [s.article for s in found], allowed)
    return _merged(_narrowest(linked, found), found, near), near
