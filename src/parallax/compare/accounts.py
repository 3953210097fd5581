"""Accounts: the articles of one event and what each of them holds, found once and under names common to all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from parallax.compare.conversion import exchange_rates
from parallax.compare.occasion import Occasion, propose_occasion
from parallax.compare.people import Identity, join_people, name_speakers
from parallax.compare.themes import propose_themes
from parallax.find.dates import Date, find_dates
from parallax.find.descriptions import find_descriptions
from parallax.find.figures import Figure, find_figures
from parallax.find.frames import FrameScore, ThemeScore, find_frames, find_themes
from parallax.find.names import Mention, find_names
from parallax.find.quotes import Quote, find_quotes
from parallax.read.article import Article
from parallax.read.errors import ParallaxError
from parallax.read.event import Event
from parallax.read.seeds import Reading

T = TypeVar("T")


def _longest(articles: tuple[Article, ...], most: int) -> tuple[Article, ...]:
    """Return the longest articles in their order, at most so many (0: all); copies of others go first."""
    if not most or len(articles) <= most:
        return articles
    ranked = sorted(articles, key=lambda a: ("near_duplicate" in a.flags, -len(a.text), a.id))
    kept = {article.id for article in ranked[:most]}
    return tuple(article for article in articles if article.id in kept)


class Accounts:
    """The accounts of one event, and the figures, dates, names, quotations and frames in each.

    Everything is computed when it is first asked for, and once. `choices` are the parameters of a notebook, by name:
    `about_width`, a share of the value; `same_meaning` and `same_claim`, cosines from 0 to 1; `same_letters`, a partial
    ratio from 0 to 100; `most_accounts`, above which only the longest are compared; exchange rates such as
    `jpy_per_eur`. The notebooks hold the defaults.
    """

    def __init__(self, folder: Path, reading: Reading, choices: Mapping[str, Any]) -> None:
        self.folder = folder
        self.reading = reading
        self.choices = choices
        self.rates = exchange_rates(choices)
        # Rules and word lists know English: what is in another language is read and listed, and not compared.
        english = tuple(a for a in reading.articles if a.english) or reading.articles
        self.articles: tuple[Article, ...] = _longest(english, int(choices.get("most_accounts", 0)))
        self.event: Event = reading.event
        self._by_id = {article.id: article for article in self.articles}
        # What one article holds, by instrument and article: shared with every comparison of the same articles.
        self._found: dict[tuple[str, str], list[Any]] = {}

    def choice(self, name: str) -> float:
        """Return the parameter `name`; raises ParallaxError where there is none."""
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

    def says(self, words: str) -> bool:
        """Tell whether one of the articles has these words, however its lines are broken."""
        return any(" ".join(words.split()) in text for text in self._plain)

    @cached_property
    def _plain(self) -> list[str]:
        return [" ".join(article.text.split()) for article in self.articles]

    @cached_property
    def outlets(self) -> dict[str, str]:
        """Article id → outlet; where two articles are of one outlet, each carries a number."""
        names = [article.outlet or article.id for article in self.reading.articles]
        times, seen = Counter(names), dict[str, int]()
        result = {}
        for article, name in zip(self.reading.articles, names, strict=True):
            seen[name] = seen.get(name, 0) + 1
            result[article.id] = f"{name} ({seen[name]})" if times[name] > 1 else name
        return result

    @cached_property
    def figures(self) -> list[Figure]:
        """Figures of all articles."""
        width = self.choice("about_width")
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
        found: dict[str, list[Quote]] = {article.id: [] for article in self.articles}
        for quote in self.quotes:
            found[quote.article].append(quote)
        return found

    @cached_property
    def frames(self) -> list[FrameScore]:
        """Generic frames of all articles."""
        return self._each("frames", find_frames)

    @cached_property
    def themes(self) -> list[ThemeScore]:
        """The event's themes in all articles: a person's where there are any, else proposed from the texts."""
        return [score for a in self.articles for score in find_themes(a, self.theme_words)]

    @cached_property
    def theme_words(self) -> dict[str, tuple[str, ...]]:
        """Theme → its words: from `event.toml`, else as proposed from the texts; empty where nothing stands out."""
        if self.event.themes:
            return {name: tuple(words) for name, words in self.event.themes.items()}
        return propose_themes(self.articles, self.people, self.mentions)

    @cached_property
    def occasion(self) -> Occasion:
        """Title, day and place of the event as most accounts have them; what none tells surely is empty."""
        return propose_occasion(self.articles, self.dates, self.people, self.mentions)

    @property
    def title(self) -> str:
        """What the event is called: by a person, else as proposed from the accounts; empty where nothing stands out."""
        return self.event.title or self.occasion.title
