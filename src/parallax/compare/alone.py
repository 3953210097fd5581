"""Alone: which figure is the only amount that its account gives of what it is of, and which two contradict each other.

Here alone values are held against each other, those of one account: it says what the account speaks of ("23 states"
and "four states" are two quantities, since an account does not contradict itself), never what another one means.
"""

from __future__ import annotations

from collections.abc import Sequence

from parallax.compare.traits import GENERAL, VICTIM, Traits
from parallax.compare.verdicts import meet
from parallax.find.figures import Figure
from parallax.find.lexicon import word_list

# Sport counts its state all through an account; two outs are not the four outs of an hour before.
TALLY = word_list(
    "point out inning lap run goal yard season game match win loss hit pitch homer set try save seed strike ball over "
    "wicket assist rebound touchdown medal title start week round"
)


def contradict(a: Figure, b: Figure) -> bool:
    """Tell whether two figures in one unit cannot both be given of one quantity.

    >>> from parallax.read.text import Span
    >>> one, two = (Figure("a", 0, Span(0, 1), "", "count", n, n, n, "state") for n in (4.0, 23.0))
    >>> contradict(one, two), contradict(one, one)
    (True, False)
    """
    return a.value != b.value and not meet((a.low, a.high), (b.low, b.high))


def _of(figure: Figure, told: Traits) -> tuple[str, ...]:
    """Return what a figure is of, as far as its noun, or the harm done, tells; nothing where they do not."""
    if told.harm and told.head in VICTIM:
        return figure.kind, told.harm
    bare = not told.head or told.head in GENERAL or told.head in TALLY
    if bare or figure.kind in ("age", "ratio", "duration") or figure.form == "indefinite":
        return ()
    return figure.kind, told.head


def alone(figures: Sequence[tuple[Figure, Traits]]) -> list[bool]:
    """Return of each figure whether its article gives no other amount of what it is of; False where nothing tells."""
    amounts: dict[tuple[str, ...], set[tuple[float, float]]] = {}
    for figure, told in figures:
        amounts.setdefault((figure.article, *_of(figure, told)), set()).add((figure.low, figure.high))
    return [bool(_of(f, told)) and len(amounts[f.article, *_of(f, told)]) == 1 for f, told in figures]
