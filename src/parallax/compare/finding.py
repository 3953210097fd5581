"""Finding: a named statement about an event with a test on values, so that it can be asked of any analysis of it."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parallax.compare.variants import Variant


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a finding comes to in one analysis: its value in words and as a number (NaN: none), and whether it holds."""

    value: str
    number: float
    holds: bool


MISSING = Outcome("not found", math.nan, False)


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement that an analysis bears out or does not.

    `name` is stable and unique in an event; `statement` says it in a plain sentence; `scale` tells what the number of
    an outcome counts; `axes` names the choices that bear on it. Without one of the accounts `about` the question could
    not even be put: none of these is left out.
    """

    name: str
    statement: str
    scale: str
    axes: tuple[str, ...]
    test: Callable[[Variant], Outcome]
    about: tuple[str, ...] = ()
    percent: bool = True  # the number is a share


def listed(words: Sequence[str]) -> str:
    """Return words as prose lists them.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def band(share: float) -> str:
    """Return a share (0 to 1) as the word that a sentence has for it.

    >>> [band(share) for share in (0, 0.1, 0.3, 0.6, 1)]
    ['none', 'few', 'some', 'most', 'all']
    """
    if math.isnan(share):
        return "not found"
    if share in (0, 1):
        return "all" if share else "none"
    return "few" if share < 0.25 else "some" if share < 0.5 else "most"


def key(text: str) -> str:
    """Return a text as a name that an address, a file and a fact can bear.

    >>> key("The city’s budget, for 2026")
    'the_citys_budget_for_2026'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain.replace("'", "")).strip("_") or "x"
