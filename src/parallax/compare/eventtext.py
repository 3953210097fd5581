"""Event text: an `event.toml` of what was inferred, commented so that a newcomer can correct it line by line.

What begins with "# " is prose; what begins with "#" and no space is a line to use by taking the "#" away.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from parallax.compare.eventpeople import proposed_people, sure_people
from parallax.compare.occasion import of
from parallax.compare.tomltext import key, listed, prose, quoted
from parallax.find.clocks import zone_said
from parallax.read.limits import Limits

if TYPE_CHECKING:
    from parallax.compare.comparison import Comparison
    from parallax.compare.measures import Measure

MOST_OUTLETS = 1000
MOST_LABELS = 8  # of quantities
_HEAD = """\
# What is known of this event, as rules inferred it from the documents. No person has checked it: correct what is
# wrong, delete what you do not stand behind, add what you know. From now on the book takes it for a person's word.
# A line that begins with "# " is explained to you and not read. One that begins with # and no space is an example or
# a proposal: take the # away to use it. "Your own event" in the book says more; https://toml.io how such a file goes.
"""


def _section(name: str) -> str:
    return f"\n# {'-' * 60} {name}"


def event_toml(comparison: Comparison) -> str:
    """Return an `event.toml` of what the accounts say of their event; `load_event` reads it.

    With it the same figures, people and quotations are found as without: of the people, only those are written whose
    forms mean nobody else anywhere, and themes, which a person's word would change, stand behind a `#`.
    """
    c = comparison
    parts = [_occasion(c), _outlets(c), _people(c), _themes(c.theme_words), _record(c.measures), _groupings(c.measures)]
    lines = [_HEAD, *(line for part in [*parts, _corrections(c), _limits()] for line in part)]
    return "\n".join(lines) + "\n"


def _occasion(c: Comparison) -> Iterator[str]:
    found, accounts = c.occasion, len(c.articles)
    yield prose("The name of the event, in one line: it is the title of the book.")
    if found.title:
        yield prose(f"Inferred: {found.title_why}.")
        yield f"title = {quoted(found.title)}"
    else:
        yield prose("Nothing inferred: no words stand out, and the book goes by the name of the folder.")
        yield '#title = "The harbour bridge opens"'
    yield "\n" + prose("What happened, in one sentence: it stands under the title.")
    yield '#subtitle = "On 3 May 2019 the mayor opened the bridge over the harbour."'
    yield "\n" + prose("The day of the event: year, month, day.")
    yield prose("Documents that do not say when they appeared count from it what they call yesterday or Monday.")
    if found.date:
        yield prose(f"Inferred: {found.date_why}.")
        yield f"date = {found.date.isoformat()}"
    else:
        yield prose(f"Nothing inferred: too few of {accounts} accounts begin with the same day.")
        yield "#date = 2019-05-03"
    yield "\n" + prose(
        "The time zone in which the event's clocks go, by a name such as Asia/Seoul, Europe/Oslo or UTC."
    )
    if found.place:
        yield prose(f"The place seems to be {found.place}, {found.place_why}. There is no key for it.")
    zone = zone_of(found.place)
    if zone:
        yield prose("Inferred from that place.")
    yield f'zone = "{zone}"' if zone else '#zone = "Europe/Oslo"'


def zone_of(place: str) -> str:
    """Return the name of the zone of a city that the zone database or news knows by its name; empty for any other.

    >>> zone_of("Nairobi"), zone_of("Springfield")
    ('Africa/Nairobi', '')
    """
    zone = zone_said(f"{place} time", None, datetime(2019, 5, 3)) if place else None
    return zone.key if isinstance(zone, ZoneInfo) else ""


def _outlets(c: Comparison) -> Iterator[str]:
    yield _section("outlets")
    yield prose("[outlets.NAME], where NAME is the name of a document's file without its ending: which outlet it is")
    yield prose("from, and how that is known, in words that the book prints.")
    for article in c.reading.articles[:MOST_OUTLETS]:
        guessed = article.outlet_source == "from the file name" or not article.outlet.strip()
        mark = "#" if guessed else ""
        yield ""
        if guessed:
            yield prose("The document does not say which outlet it is from.")
        yield f"{mark}[outlets.{key(article.id)}]"
        yield f"{mark}name = {quoted(article.outlet or article.id)}"
        yield f"{mark}known = {quoted('' if guessed else article.outlet_source)}"
    left = len(c.reading.articles) - MOST_OUTLETS
    if left > 0:
        yield "\n" + prose(f"{left} more documents are not listed here.")


def _people(c: Comparison) -> Iterator[str]:
    yield _section("people and organisations")
    yield prose("Whom several accounts name. `variants` are the forms that stand for this one, garbled ones too;")
    yield prose(
        '`descriptions` are words such as "the acting mayor" that stand for nobody else; `role` is what they are.'
    )
    yield prose("Two that are one: put the forms of both under one name, and delete the other.")
    people = proposed_people(c)
    kept = {person.name: person for person in sure_people(c, people)}
    by_name = {identity.name: identity for identity in c.people}
    for person in people:
        one = kept.get(person.name, person)
        mark = "" if person.name in kept else "#"
        accounts = len({v.article for v in by_name[person.name].variants})
        yield ""
        yield prose(f"In {of(accounts, len(c.articles))}.")
        if mark:
            yield prose("Not listed yet: in these documents these words stand for something else too.")
        if left := [form for form in person.variants if form not in one.variants]:
            yield prose(f"Left out of the variants, since they stand for something else too: {', '.join(left)}")
        yield f"{mark}[[people]]"
        yield f"{mark}name = {quoted(person.name)}"
        yield f"{mark}role = {quoted(person.role)}"
        yield f"{mark}variants = {listed(one.variants)}"
        yield "#descriptions = []"
    if not people:
        yield '\n#[[people]]\n#name = "Ann Lee"\n#role = "mayor"\n#variants = ["Ann Lee", "Lee"]\n#descriptions = []'


def _themes(themes: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield _section("themes")
    yield prose(
        'What the event is about: for each theme a list of whole words and phrases; "ship*" is how words begin.'
    )
    yield prose(
        "Without such a list the book proposes these, and says that no person did. Take the # away and correct."
    )
    yield "#[themes]"
    for name, words in themes.items() or [("the bridge", ("bridge", "span*"))]:
        yield f"#{key(name)} = {listed(words)}"


def _number(value: float) -> str:
    """Return a number as TOML writes one; what has no end is zero, for a person to fill in."""
    return f"{value:.12g}" if math.isfinite(value) else "0"


def _shown(measures: Sequence[Measure]) -> Measure | None:
    """Return the quantity that serves as an example: the one that most accounts give."""
    return min(measures, key=lambda m: (-len(m.articles), m.id), default=None)


def _record(measures: Sequence[Measure]) -> Iterator[str]:
    one = _shown(measures)
    yield _section("the public record")
    yield prose(
        "A value to hold the accounts against, from a source that you name. It is drawn beside the quantity whose"
    )
    yield prose(
        "label holds all `words`; the truth lies from `low` to `high`, in `unit` (a currency's code, percent, a noun)."
    )
    label, unit = (one.label, one.unit) if one else ("Length of the bridge", "metre")
    ends = [v for v in (one.values if one else (120.0,)) if math.isfinite(v)] or [0.0]
    yield "#[[record]]"
    yield f"#measure = {quoted(label)}"
    yield f"#words = {listed([label])}"
    yield f"#low = {_number(min(ends))}"
    yield f"#high = {_number(max(ends))}"
    yield f"#unit = {quoted(unit)}"
    yield '#source = "who says so, where and when"'


def _groupings(measures: Sequence[Measure]) -> Iterator[str]:
    one = _shown(measures)
    yield _section("quantities put together by words")
    yield prose(
        "Figures of this `kind` and `unit` in whose sentence all `words` stand are one quantity, called `label`;"
    )
    yield prose(
        '"a|b" is either word. Most quantities are found without; [[corrections]] below go by name, and are easier.'
    )
    label, kind, unit = (one.label, one.kind, one.unit) if one else ("Length of the bridge", "measure", "metre")
    yield f"#[[groupings]]\n#label = {quoted(label)}\n#kind = {quoted(kind)}\n#unit = {quoted(unit)}"
    yield '#words = ["bridge|span", "long"]'


def _corrections(c: Comparison) -> Iterator[str]:
    yield _section("quantities that the book got wrong")
    yield prose(
        "By the names under which the book prints them: `join` those that are one, `split` off some figures, or"
    )
    yield prose("`rename`. These are quantities of this event that most accounts give:")
    shown = sorted(c.measures, key=lambda m: (-len(m.articles), m.id))
    labels = list(dict.fromkeys(m.label for m in shown))[:MOST_LABELS]
    for label in labels:
        yield prose(f"  {label}")
    like = [m.label for m in shown if (m.kind, m.unit) == (shown[0].kind, shown[0].unit)]
    one, two = [*dict.fromkeys(like), "Length of the bridge", "Its span"][:2]
    figures = [f.surface for f in shown[0].members[:1]] if shown else ["120 metres"]
    yield f"#[[corrections]]\n#rename = {quoted(one)}\n#label = {quoted('a better name')}"
    yield f"\n#[[corrections]]\n#join = {listed([one, two])}"
    yield f'\n#[[corrections]]\n#split = {quoted(one)}\n#figures = {listed(figures)}\n#label = "another quantity"'


def _limits() -> Iterator[str]:
    yield _section("limits")
    yield prose("How much is read of a document, an archive, a folder. These are the values without this table.")
    yield "#[limits]"
    for field in fields(Limits):
        yield f"#{field.name} = {field.default}"
