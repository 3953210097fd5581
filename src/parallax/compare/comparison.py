"""Comparison: all that comes of holding the accounts of one event against each other, each part computed once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parallax.compare import agreement as agreements
from parallax.compare.accounts import Accounts
from parallax.compare.checks import Check, run_checks
from parallax.compare.claims import Claim, Stance, read_claims, stance_matrix
from parallax.compare.claimsheet import machine_claims
from parallax.compare.doubt import Sign, doubt_signs, verb_signs
from parallax.compare.measures import Measure, group_measures
from parallax.compare.reported import align_reported
from parallax.compare.robustness import Robustness, put_to_the_test
from parallax.compare.sharing import Sharing, sharings
from parallax.compare.treatments import Treatment, treatments
from parallax.compare.wording import Utterance, align_utterances
from parallax.find.figures import Figure
from parallax.read.seeds import read_folder

if TYPE_CHECKING:
    import pandas as pd


SPOKEN = ("mentions", "people", "_spoken", "quotes")


class Comparison(Accounts):
    """The accounts of one event, and what comes of holding them against each other."""

    _whole: Comparison | None = None  # the comparison of which an article was left out
    _variant = False  # tells the same event under other choices, for robustness

    @cached_property
    def utterances(self) -> list[Utterance]:
        """What one person said, as several articles have it."""
        return align_utterances(
            self._quotes_by_article,
            same_threshold=self.choice("same_meaning"),
            partial_threshold=self.choice("same_letters"),
            doubtful=[a.id for a in self.articles if "machine_translated" in a.flags],
        )

    @cached_property
    def reported(self) -> list[Utterance]:
        """What one person said, as several articles have it, at most one of them in the person's own words."""
        return align_reported(self._quotes_by_article, self.utterances, same_threshold=self.choice("same_meaning"))

    @cached_property
    def measures(self) -> list[Measure]:
        """Quantities that the articles give."""
        # Under other choices a quantity that a correction names may be gone: in the book itself that is an error.
        strict = not self._variant
        return group_measures(list(self.articles), self.figures, self.event, rates=self.rates, strict=strict)

    @cached_property
    def measure_of(self) -> dict[Figure, str]:
        """Figure → measure id."""
        return {figure: measure.id for measure in self.measures for figure in measure.members}

    @cached_property
    def checks(self) -> list[Check]:
        """Arithmetic that the articles' own numbers allow."""
        return run_checks(list(self.articles), self.figures, self.dates, self.measures, rates=self.rates)

    @cached_property
    def _curated(self) -> tuple[list[Claim], list[Stance]]:
        if self._whole is None:
            return read_claims(self.folder, list(self.articles))
        claims, stances = self._whole._curated
        return claims, [stance for stance in stances if stance.article in self._by_id]

    @property
    def curated(self) -> bool:
        """Tell whether a person coded the claims."""
        return bool(self._curated[0])

    @cached_property
    def machine(self) -> tuple[list[Claim], list[Stance]]:
        """Claims and stances as rules propose them from the texts, whether or not a person coded the event."""
        return machine_claims(self)

    @cached_property
    def _coded(self) -> tuple[list[Claim], list[Stance]]:
        if self.curated:
            return self._curated
        return self.machine

    @property
    def claims(self) -> list[Claim]:
        """Claims: a person's where there is a `claims.csv`, else proposed from the texts."""
        return self._coded[0]

    @property
    def stances(self) -> list[Stance]:
        """What each article does with each claim; silence is no row."""
        return self._coded[1]

    @cached_property
    def signs(self) -> list[Sign]:
        """Words by which the articles pass something on, vouch for it or stand back from it."""
        return [*verb_signs(self.articles, self.quotes), *doubt_signs(self.articles, self.quotes)]

    @cached_property
    def treatments(self) -> list[Treatment]:
        """What each article does with each claim: states, passes on, vouches for, doubts, denies or rebuts it."""
        return treatments(self.stances, self.signs)

    @cached_property
    def matrix(self) -> pd.DataFrame:
        """Claims × articles of stances."""
        return stance_matrix(self.claims, self.stances, list(self.articles))

    @cached_property
    def agreement(self) -> list[agreements.Statistic]:
        """Statistics of agreement."""
        return agreements.agreement(self.matrix, list(self.articles), shared=self.shared)

    @cached_property
    def shared(self) -> list[Sharing]:
        """What each pair of articles has in common: wording, primary sources, errors."""
        return sharings(
            self.articles,
            quotes=self.quotes,
            utterances=[*self.utterances, *self.reported],
            measures=self.measures,
            checks=self.checks,
            event=self.event,
        )

    @cached_property
    def robustness(self) -> Robustness:
        """Findings under other defensible choices; `most_analyses` bounds those of one finding, where it is given."""
        return put_to_the_test(self, int(self.choices.get("most_analyses", 0)))

    def without(self, article: str) -> Comparison:
        """Return the comparison of the other articles; what was found in them is not looked for again."""
        kept = tuple(a for a in self.reading.articles if a.id != article)
        variant = Comparison(self.folder, replace(self.reading, articles=kept), self.choices)
        variant._found, variant._whole, variant._variant = self._found, self, True
        variant.theme_words = self.theme_words  # the event's, whoever is left out
        return variant

    def under(self, choices: Mapping[str, Any]) -> Comparison:
        """Return the comparison under other `choices`, the rest as they are; itself where nothing changes.

        Other sentences are other articles, so a changed `sentence_splitter` reads the folder again.
        """
        if all(self.choices.get(name) == value for name, value in choices.items()):
            return self
        changed = {**self.choices, **choices}
        if changed.get("sentence_splitter") != self.choices.get("sentence_splitter"):
            variant = Comparison(self.folder, read_folder(self.folder, changed["sentence_splitter"]), changed)
        else:
            variant = Comparison(self.folder, self.reading, changed)
            variant._found, variant._whole = self._found, self._whole
            # Who speaks hangs on none of the other parameters, and joining the names of people takes long.
            variant.__dict__.update({name: self.__dict__[name] for name in SPOKEN if name in self.__dict__})
        variant._variant = True
        return variant


def compare_folder(choices: Mapping[str, Any]) -> Comparison:
    """Read the documents of the folder `seeds` and return their comparison; a notebook gives its `globals()`.

    Raises ParallaxError where the folder holds nothing that can be read.
    """
    folder = Path(choices["seeds"])
    return Comparison(folder, read_folder(folder, splitter=choices["sentence_splitter"]), choices)
