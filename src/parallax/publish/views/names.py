"""Names: the forms and titles under which one person goes in several accounts, and what the joining rests on."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator

import pandas as pd

from parallax.compare.comparison import Comparison
from parallax.compare.identities import Identity, names_of
from parallax.find.names import Mention
from parallax.find.titlewords import offices
from parallax.find.titlewords import titles as titles_in
from parallax.publish.places import Link, sentence
from parallax.publish.views.limits import by_form

CHAPTER = "../notebooks/04_voices.html#table-names"
Forms = dict[str, list[Link]]  # article id → each form once, leading to the sentence where it stands first


def shared(c: Comparison) -> list[Identity]:
    """Return the people whom at least two accounts name."""
    return [p for p in c.people if p.kind == "person" and len({v.article for v in p.variants}) > 1]


def told(c: Comparison) -> dict[str, dict[str, list[Mention]]]:
    """Return person → article id → the mentions of them, in the order of the text."""
    names = names_of(c.people)
    found: dict[str, dict[str, list[Mention]]] = {}
    for article, mentions in c.mentions.items():
        for mention in sorted(mentions, key=lambda m: m.span):
            person = names.get((article, mention.person))
            if person is not None:
                found.setdefault(person, {}).setdefault(article, []).append(mention)
    return found


def place(c: Comparison, mention: Mention) -> str:
    """Return the address of the sentence in which a mention stands."""
    return sentence(mention.article, c.article(mention.article).sentence_at(mention.span.start))


def _forms(c: Comparison, mentions: dict[str, list[Mention]], words: Callable[[Mention], list[str]]) -> Forms:
    found: Forms = {}
    for article, own in mentions.items():
        first: dict[str, Link] = {}
        for mention in own:
            for form in words(mention):
                first.setdefault(form.casefold(), Link(form, place(c, mention)))
        if first:
            found[article] = list(first.values())
    return found


def forms(c: Comparison) -> pd.DataFrame:
    """Return, for each person that several accounts name, the forms that each account uses."""
    mentions = told(c)
    given = [(p.name, _forms(c, mentions.get(p.name, {}), lambda m: [" ".join(m.surface.split())])) for p in shared(c)]
    return by_form(c, given, "form")


def _titles(mention: Mention) -> list[str]:
    return [part for part in titles_in(mention.label) if offices(part)]


def titles(c: Comparison) -> pd.DataFrame:
    """Return the titles that accounts give the people whom at least two of them name with a title."""
    people = {p.name for p in c.people if p.kind == "person"}
    found = ((name, _forms(c, own, _titles)) for name, own in told(c).items() if name in people)
    given = sorted(((name, forms) for name, forms in found if len(forms) > 1), key=lambda item: -len(item[1]))
    return by_form(c, given, "title")


def joins(c: Comparison) -> pd.DataFrame:
    """Return the spellings that were taken for a person whom another account spells otherwise, with the evidence."""
    rows = []
    for person in c.people:
        if person.kind != "person" or len({v.article for v in person.variants}) < 2:
            continue
        for variant in person.variants:
            fullest = max((s for s, _ in variant.surfaces), key=lambda s: (len(s), s))
            if fullest.casefold() != person.name.casefold():
                evidence = ", ".join("a person's word" if e == "event.toml" else e for e in variant.evidence)
                sure = f"{variant.confidence:.0%}"
                rows.append((person.name, fullest, c.outlet(variant.article), evidence or "the first met", sure))
    return pd.DataFrame(rows, columns=["person", "spelled", "account", "taken for one by", "how sure"])


def name_notes(c: Comparison) -> Iterator[tuple[Mention, str]]:
    """Yield every mention of a person whom several accounts name; the first in each account with what others call them.

    What stands beside it is HTML; empty for the other mentions.
    """
    people = {p.name for p in shared(c)}
    for person, mentions in told(c).items():
        if person in people:
            for own in mentions.values():
                for number, mention in enumerate(own):
                    yield mention, "" if number else _beside(c, person, mentions, mention)


def _beside(c: Comparison, person: str, mentions: dict[str, list[Mention]], here: Mention) -> str:
    """Return what the other accounts call a person where they come to speak of them first; who is one key away."""
    lines, same = [], 0
    for article, own in mentions.items():
        if article != here.article:
            alike = _called(own[0]).casefold() == _called(here).casefold()
            same += alike
            words = f'<a href="{place(c, own[0])}">“{html.escape(_called(own[0]))}”</a>'
            sign, klass = ("✓", "agrees") if alike else ("✗", "differs")
            lines.append(f'<span class="plx-{klass}">{sign} {html.escape(c.outlet(article))}: {words}</span>')
    silent = [html.escape(c.outlet(a.id)) for a in c.articles if a.id not in mentions]
    if silent:
        lines.append(f'<span class="plx-silent">– not named by: {", ".join(silent)}</span>')
    lines.append(f'<a href="{CHAPTER}">all names</a>')
    counts = [f"{n} {sign}" for n, sign in ((same, "✓"), (len(mentions) - 1 - same, "✗"), (len(silent), "–")) if n]
    head = f"called “{html.escape(_called(here))}” <small>others: {' '.join(counts)}</small>"
    return f"<details><summary>{head}</summary>{'<br>'.join(lines)}</details>"


def _called(mention: Mention) -> str:
    return " ".join(f"{mention.label} {mention.surface}".split())
