"""Event: what a person knows of an event and the documents do not say, from `event.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from parallax.read.errors import ParallaxError
from parallax.read.files import read_bytes
from parallax.read.limits import KEYS, Limits, load_limits
from parallax.read.toml import Table


@dataclass(frozen=True, slots=True)
class Outlet:
    """The outlet of a document that names none. `article` is the document's file stem."""

    article: str
    name: str
    known: str  # how it is known, in words that can be printed


@dataclass(frozen=True, slots=True)
class Person:
    """A person or organisation of the event, and the forms under which accounts may name it."""

    name: str
    role: str = ""
    variants: tuple[str, ...] = ()  # spellings of the name
    descriptions: tuple[str, ...] = ()  # "the acting president": joined only where they stand for this person


@dataclass(frozen=True, slots=True)
class Record:
    """A value from the public record, to hold accounts against. `low <= value <= high`, in `unit`."""

    measure: str  # what it is, in words that can be printed
    words: tuple[str, ...]  # a measure of the accounts is this one when its label holds all of them
    low: float
    high: float
    unit: str  # ISO 4217, "percent", a pint name, or a singular noun
    source: str


@dataclass(frozen=True, slots=True)
class Grouping:
    """A person's word on measures: figures whose sentence holds all `words` are one quantity, called `label`."""

    label: str
    kind: str
    words: tuple[str, ...]  # each a plain word or phrase; alternatives within one are set apart by "|"
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's word on measures that the build made: join several, split one, or rename one.

    A split takes out the figures printed like one of `figures`, in one of `articles` (file stems); empty is all.
    """

    how: str  # join, split or rename
    measures: tuple[str, ...]  # names as the book prints them, or ids
    label: str = ""  # the new name; of a join may be empty: the first one's name stays
    figures: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What `event.toml` says. All of it may be empty: a folder of documents alone is an event too."""

    title: str = ""
    subtitle: str = ""  # what happened, in one sentence
    date: date | None = None
    zone: str = ""  # IANA name
    outlets: tuple[Outlet, ...] = ()
    people: tuple[Person, ...] = ()
    themes: dict[str, tuple[str, ...]] = field(default_factory=dict)  # theme → words and phrases
    record: tuple[Record, ...] = ()
    groupings: tuple[Grouping, ...] = ()
    corrections: tuple[Correction, ...] = ()
    limits: Limits = field(default_factory=Limits)


# No person writes more by hand.
MOST_BYTES = 1_000_000
# A key of very many parts takes the parser very long.
_ENDLESS = re.compile(r"^[ \t\[]{0,20}(?:[\w\"'-]{1,100}[ \t]{0,9}\.[ \t]{0,9}){20}", re.MULTILINE)

_ALLOWED = {
    "": (
        "title",
        "subtitle",
        "date",
        "zone",
        "outlets",
        "people",
        "themes",
        "record",
        "groupings",
        "corrections",
        "limits",
    ),
    "outlets": ("name", "known"),
    "people": ("name", "role", "variants", "descriptions"),
    "record": ("measure", "words", "low", "high", "unit", "source"),
    "groupings": ("label", "kind", "unit", "words"),
    "limits": KEYS,
    "corrections": ("join", "split", "rename", "label", "figures", "articles"),
}


def _day(top: Table) -> date | None:
    value = top.values.get("date")
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            raise top.fail("date", value, "a date as in 2019-05-03") from None
    if value is not None and not isinstance(value, date):
        raise top.fail("date", value, "a date as in 2019-05-03")
    return value.date() if isinstance(value, datetime) else value


def _zone(top: Table) -> str:
    name = top.word("zone")
    if name:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise top.fail("zone", name, 'the name of a time zone, as in "Europe/Berlin" or "UTC"') from None
    return name


def _record(table: Table) -> Record:
    low, high = table.number("low"), table.number("high")
    if low > high:
        raise table.fail("low", low, f"a number up to high, which is {high}")
    return Record(
        table.word("measure", need=True),
        table.words("words"),
        low,
        high,
        table.word("unit"),
        table.word("source", True),
    )


def _correction(table: Table) -> Correction:
    given = [how for how in ("join", "split", "rename") if how in table.values]
    if len(given) != 1:
        found = " and ".join(given) or "none of them"
        raise ParallaxError(f"{table.file}: {table.place}: found {found}; allowed is one of join, split and rename")
    (how,) = given
    measures = table.words(how) if how == "join" else (table.word(how, need=True),)
    if how == "join" and len(measures) < 2:
        raise table.fail(how, list(measures), 'two or more names of quantities, as in ["one", "two"]')
    figures, articles = table.words("figures"), table.words("articles")
    if how == "split" and not (figures or articles):
        raise table.fail("figures", "nothing", 'those to take out, as printed, as in ["$5 billion"], or their articles')
    if how != "split" and (figures or articles):
        raise table.fail("figures" if figures else "articles", list(figures or articles), f"nothing in a {how}")
    return Correction(how, measures, table.word("label", need=how != "join"), figures, articles)


def _people(tables: list[Table]) -> tuple[Person, ...]:
    """Return the people; no form may stand for two of them, and no person may be listed twice."""
    people = []
    holder: dict[str, str] = {}
    for one in tables:
        person = Person(one.word("name", True), one.word("role"), one.words("variants"), one.words("descriptions"))
        for key, forms in (
            ("name", (person.name,)),
            ("variants", person.variants),
            ("descriptions", person.descriptions),
        ):
            for form in forms:
                if holder.setdefault(form, one.place) != one.place:
                    raise one.fail(key, form, f"a form of one person only, and {holder[form]} has this one")
        people.append(person)
    return tuple(people)


def _text(path: Path) -> str:
    try:
        text = read_bytes(path, path.parent, MOST_BYTES).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        if endless := _ENDLESS.search(text):
            line = text.count("\n", 0, endless.start()) + 1
            raise ParallaxError(f"line {line}: found a key of over 20 parts; allowed are keys of one or two")
        return text
    except ParallaxError as error:
        raise ParallaxError(f"{path.name}: {error}") from error


def load_event(folder: Path) -> Event:
    """Return what `folder`/event.toml says; an empty `Event` where there is no such file.

    Raises `ParallaxError` with the file, the key, what was found and what is allowed (for broken TOML, the line).

    >>> load_event(Path("no-such-folder")) == Event()
    True
    """
    path = folder / "event.toml"
    if not path.is_file():
        return Event()
    try:
        text = _text(path)
        top = Table("event.toml", "", tomllib.loads(text), _ALLOWED).check("")
    except tomllib.TOMLDecodeError as error:
        where = str(error).replace("at end of document", f"at the end, line {len(text.splitlines())}")
        raise ParallaxError(f"event.toml: not valid TOML: {where}; see https://toml.io for what is") from error
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        raise ParallaxError(f"event.toml: cannot be read: {error}; allowed is a text file in UTF-8") from error
    outlets, themes = top.table("outlets"), top.table("themes")
    entries = [(stem, outlets.table(stem).check("outlets")) for stem in outlets.values]
    return Event(
        title=top.word("title"),
        subtitle=top.word("subtitle"),
        date=_day(top),
        zone=_zone(top),
        outlets=tuple(Outlet(stem, one.word("name", True), one.word("known")) for stem, one in entries),
        people=_people(top.tables("people")),
        themes={name: themes.words(name) for name in themes.values},
        record=tuple(_record(one) for one in top.tables("record")),
        groupings=tuple(
            Grouping(one.word("label", True), one.word("kind", True), one.words("words"), one.word("unit"))
            for one in top.tables("groupings")
        ),
        corrections=tuple(_correction(one) for one in top.tables("corrections")),
        limits=load_limits(top.table("limits")),
    )
