"""Variants: one event under other choices. What two sets of choices share is worked out once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from parallax.compare import agreement as agreements
from parallax.compare.choices import Axis, axes
from parallax.compare.stances import Claim, Stance, stance_matrix

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from parallax.compare.comparison import Comparison

T = TypeVar("T")
Coded = tuple[list[Claim], list[Stance]]


class Work:
    """What is worked out for the variants of one event `book`, each piece once, by what it hangs on."""

    def __init__(self, book: Comparison) -> None:
        self.book = book
        self.axes: dict[str, Axis] = axes(book)
        self._done: dict[Hashable, Any] = {}

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` returned when it was first asked for under `key`."""
        if key not in self._done:
            self._done[key] = make()
        found: T = self._done[key]
        return found

    def own(self, axis: str) -> Hashable:
        """Return the option of the book for an axis; None where the event does not leave this choice."""
        return self.axes[axis].options[0].value if axis in self.axes else None


class Variant:
    """The event under `choice` (axis → value); what it does not name is as in the book."""

    def __init__(self, work: Work, choice: Mapping[str, Hashable]) -> None:
        self.work = work
        self._choice = choice

    def __getitem__(self, axis: str) -> Any:
        return self._choice.get(axis, self.work.own(axis))

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return the ids of the accounts that are left out."""
        return self["accounts"] or ()

    def _base(self, left_out: tuple[str, ...]) -> Comparison:
        """Return the comparison without the accounts `left_out`, all parameters but the cutting of sentences as set."""
        sentences, once = self["sentences"], self.work.once

        def make() -> Comparison:
            if not left_out:
                return self.work.book.under({} if sentences is None else {"sentence_splitter": sentences})
            return self._base(left_out[:-1]).without(left_out[-1])

        return once(("base", sentences, left_out), make)

    def _changed(self) -> dict[str, Any]:
        """Return the parameters of a comparison that are not those of the book."""
        about, rate, likeness, book = self["about"], self["rate"], self["likeness"], self.work.book
        changed: dict[str, Any] = {}
        if likeness:
            changed["same_meaning"], changed["same_letters"] = likeness
        if about is not None:
            changed["about_width"] = about
        if rate not in (None, 1.0):
            changed |= {f"{b}_per_{a}".lower(): value * rate for (a, b), value in book.rates.items()}
        return changed

    @property
    def comparison(self) -> Comparison:
        """Return the comparison of the accounts that are not left out, under the choices that are its parameters."""
        key = tuple(self[name] for name in ("sentences", "about", "rate", "likeness"))

        def make() -> Comparison:
            base = self._base(self.left_out)
            if self["likeness"] != self.work.own("likeness"):
                _ = base.quotes  # found before, so that other choices take them over
            return base.under(self._changed())

        return self.work.once(("comparison", key, self.left_out), make)

    @property
    def coded(self) -> Coded:
        """Return claims and stances over all accounts: a person's, or those that rules propose."""
        book, claims, sentences = self.work.book, self["claims"], self["sentences"]
        own = claims == self.work.own("claims") and sentences == self.work.own("sentences")
        if claims in ("hand", None) or own:
            return book.claims, book.stances
        plain = Variant(self.work, {"sentences": sentences}).comparison
        return self.work.once(("coded", sentences, claims), lambda: plain.under({"same_claim": claims}).machine)

    @property
    def stances(self) -> list[Stance]:
        """Return the stances of the accounts that are not left out."""
        return [s for s in self.coded[1] if s.article not in self.left_out]

    @property
    def matrix(self) -> pd.DataFrame:
        """Return claims × accounts of stances. Leaving an account out takes its column, and with it no new work.

        A proposed claim that fewer than two of the others speak to goes too: rules would not have proposed it.
        """
        claims, stances = self.coded
        key = (self["claims"], self["sentences"])
        articles = list(self.work.book.articles)
        whole = self.work.once(("matrix", key), lambda: stance_matrix(claims, stances, articles))
        if not self.left_out:
            return whole

        def make() -> pd.DataFrame:
            kept = whole.drop(columns=list(self.left_out))
            spoken = (kept != "silent").sum(axis=1)
            return kept[spoken >= (1 if self["claims"] == "hand" else 2)]

        return self.work.once(("matrix", key, self.left_out), make)

    @property
    def ratings(self) -> np.ndarray:
        """Return claims × accounts of category numbers under the coding of `stances`, NaN where one is silent."""
        coding = self["stances"]
        key = ("ratings", self["claims"], self["sentences"], self.left_out, coding)
        return self.work.once(key, lambda: agreements.encode(self.matrix, coding))

    @property
    def weights(self) -> np.ndarray | None:
        """Return how independent each pair of accounts is (accounts × accounts), or None where that is not asked."""
        if not self["discount"]:
            return None
        c = self.work.book
        columns = [a.id for a in c.articles if a.id not in self.left_out]
        return agreements.independence_weights(columns, c.shared)
