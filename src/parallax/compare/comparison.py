"""Comparison: all that is found in the articles of one event and held against each other, each part computed once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from parallax.compare import agreement as agreements
from parallax.compare.checks import Check, run_checks
from parallax.compare.claims import Claim, Stance, propose_claims, read_claims, stance_matrix
from parallax.compare.conversion import exchange_rates
from parallax.compare.measures import Measure, group_measures
from parallax.compare.people import Identity, join_people, name_speakers
from parallax.compare.reported import align_reported
from parallax.compare.robustness import Specification, specifications
from parallax.compare.wording import Utterance, align_utterances
from parallax.find.dates import Date, find_dates
from parallax.find.descriptions import find_descriptions
from parallax.find.figures import Figure, find_figures
from parallax.find.frames import FrameScore, ThemeScore, find_frames, find_themes
from parallax.find.names import Mention, find_names
from parallax.find.quotes import Quote, find_quotes
from parallax.read.article import Article
from parallax.read.errors import ParallaxError
from parallax.read.event import Event
from parallax.read.seeds import Reading, read_folder

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")


class Comparison:
    """The accounts of one event, and what comes of holding them against each other.

    Everything is computed when it is first asked for, and once. `choices` are the parameters of a notebook, by name:
    `about_width`, a share of the value; `same_meaning` and `same_claim`, cosines from 0 to 1; `same_letters`, a partial
    ratio from 0 to 100; exchange rates such as `jpy_per_eur`. The notebooks hold the defaults.
    """

    def __init__(self, folder: Path, reading: Reading, choices: Mapping[str, Any]) -> None:
        self.folder = folder
        self.reading = reading
        self.choices = choices
        self.rates = exchange_rates(choices)
        self.articles: tuple[Article, ...] = reading.articles
        self.event: Event = reading.event
        self._by_id = {article.id: article for article in self.articles}
        # What one article holds, by instrument and article: shared with every comparison of the same articles.
        self._found: dict[tuple[str, str], list[Any]] = {}
        self._whole: Comparison | None = None  # the comparison of which an article was left out
        self._variant = False  # tells the same event under other choices, for robustness

    def _choice(self, name: str) -> float:
        if name not in self.choices:
            raise ParallaxError(f"the parameters have no {name!r}, which is needed here; add it to the parameters cell")
        return float(self.choices[name])

    def _each(self, instrument: str, find: Callable[[Article], list[T]]) -> list[T]:
        """Return what `find` finds in all articles; each is looked through once, whatever is left out later."""
        for article in self.articles:
            if (instrument, article.id) not in self._found:
                self._found[instrument, article.id] = find(article)
        return [one for article in self.articles for one in self._found[instrument, article.id]]

    def article(self, id: str) -> Article:
        """Return the article with this id."""
        return self._by_id[id]

    def outlet(self, id: str) -> str:
        """Return the name under which the book speaks of an article."""
        return self.outlets[id]

    @cached_property
    def outlets(self) -> dict[str, str]:
        """Article id → outlet; where two articles are of one outlet, each carries a number."""
        names = [article.outlet or article.id for article in self.articles]
        seen: dict[str, int] = {}
        result = {}
        for article, name in zip(self.articles, names, strict=True):
            seen[name] = seen.get(name, 0) + 1
            result[article.id] = f"{name} ({seen[name]})" if names.count(name) > 1 else name
        return result

    @cached_property
    def figures(self) -> list[Figure]:
        """Figures of all articles."""
        width = self._choice("about_width")
        return self._each(f"figures {width}", lambda a: find_figures(a, about_width=width))

    @cached_property
    def dates(self) -> list[Date]:
        """Dates of all articles."""
        return self._each("dates", lambda a: find_dates(a, zone=self.event.zone, today=self.event.date))

    @cached_property
    def mentions(self) -> dict[str, list[Mention]]:
        """Article id → mentions of people and organisations, under the names that the article itself bears out."""
        found: dict[str, list[Mention]] = {article.id: [] for article in self.articles}
        for mention in self._each("names", lambda a: find_names(a, self.event)):
            found[mention.article].append(mention)
        return found

    @cached_property
    def people(self) -> list[Identity]:
        """People and organisations over all articles, with the forms that each article gives them."""
        return join_people(self.mentions, self.event, self._spoken)

    @cached_property
    def descriptions(self) -> dict[str, list[Mention]]:
        """Article id → descriptions ("the deputy mayor") that can mean only one person of the article."""
        found: dict[str, list[Mention]] = {article.id: [] for article in self.articles}
        for mention in self._each("descriptions", lambda a: find_descriptions(a, self.mentions[a.id])):
            found[mention.article].append(mention)
        return found

    @cached_property
    def _spoken(self) -> list[Quote]:
        # Speakers under the names of their own article: the same words tell which of these are one person.
        return self._each("quotes", lambda a: find_quotes(a, self.mentions[a.id]))

    @cached_property
    def quotes(self) -> list[Quote]:
        """Quotations and indirect speech of all articles, speakers named as over all articles."""
        return name_speakers(self._spoken, self.people)

    @cached_property
    def _quotes_by_article(self) -> dict[str, list[Quote]]:
        return {a.id: [quote for quote in self.quotes if quote.article == a.id] for a in self.articles}

    @cached_property
    def utterances(self) -> list[Utterance]:
        """What one person said, as several articles have it."""
        return align_utterances(
            self._quotes_by_article,
            same_threshold=self._choice("same_meaning"),
            partial_threshold=self._choice("same_letters"),
            doubtful=[a.id for a in self.articles if "machine_translated" in a.flags],
        )

    @cached_property
    def reported(self) -> list[Utterance]:
        """What one person said, as several articles have it, at most one of them in the person's own words."""
        return align_reported(self._quotes_by_article, self.utterances, same_threshold=self._choice("same_meaning"))

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
    def _coded(self) -> tuple[list[Claim], list[Stance]]:
        if self.curated:
            return self._curated
        return propose_claims(list(self.articles), self.figures, self.quotes, same_threshold=self._choice("same_claim"))

    @property
    def claims(self) -> list[Claim]:
        """Claims: a person's where there is a `claims.csv`, else proposed from the texts."""
        return self._coded[0]

    @property
    def stances(self) -> list[Stance]:
        """What each article does with each claim; silence is no row."""
        return self._coded[1]

    @cached_property
    def matrix(self) -> pd.DataFrame:
        """Claims × articles of stances."""
        return stance_matrix(self.claims, self.stances, list(self.articles))

    @cached_property
    def agreement(self) -> list[agreements.Statistic]:
        """Statistics of agreement."""
        return agreements.agreement(self.matrix, list(self.articles))

    @cached_property
    def frames(self) -> list[FrameScore]:
        """Generic frames of all articles."""
        return self._each("frames", find_frames)

    @cached_property
    def themes(self) -> list[ThemeScore]:
        """The event's own themes in all articles."""
        return self._each("themes", lambda a: find_themes(a, self.event.themes))

    @cached_property
    def specifications(self) -> list[Specification]:
        """Findings under other defensible choices."""
        return specifications(self)

    def without(self, article: str) -> Comparison:
        """Return the comparison of the other articles; what was found in them is not looked for again."""
        kept = tuple(a for a in self.articles if a.id != article)
        variant = Comparison(self.folder, replace(self.reading, articles=kept), self.choices)
        variant._found, variant._whole, variant._variant = self._found, self, True
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
            variant._found = self._found
        variant._variant = True
        return variant


def compare_folder(choices: Mapping[str, Any]) -> Comparison:
    """Read the documents of the folder `seeds` and return their comparison; a notebook gives its `globals()`.

    Raises ParallaxError where the folder holds nothing that can be read.
    """
    folder = Path(choices["seeds"])
    return Comparison(folder, read_folder(folder, splitter=choices["sentence_splitter"]), choices)
