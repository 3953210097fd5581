"""Event people: the people and organisations of an event as its `event.toml` can list them without changing a thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from parallax.compare.identities import Identity, names_of
from parallax.find.knownnames import kind_of
from parallax.find.names import Mention, find_names
from parallax.read.article import Article
from parallax.read.event import Event, Person
from parallax.read.unseen import printable

if TYPE_CHECKING:
    from parallax.compare.accounts import Accounts

MOST_PEOPLE, MOST_FORMS = 30, 30
NEAR = 400  # characters
ROUNDS = 8  # in which forms are left out that would say more than they do now


def proposed_people(c: Accounts) -> list[Person]:
    """Return the people and organisations that two accounts or more name, of a single account all, the first of them.

    A form that two of them bear is left to neither; the role is the title most often beside the name.
    """
    least = min(2, len(c.articles))
    common = [one for one in c.people if len({v.article for v in one.variants}) >= least]
    chosen = sorted(common, key=lambda one: (-len({v.article for v in one.variants}), one.name))[:MOST_PEOPLE]
    bearers = Counter(form for one in c.people for form in {one.name, *_forms(one)})
    people = []
    for one in chosen:
        forms = [form for form in _forms(one) if bearers[form] == 1 and form.strip()]
        if bearers[one.name] == 1 and one.name.strip():
            people.append(Person(one.name, _role(one), tuple(forms[:MOST_FORMS])))
    return people


def _forms(identity: Identity) -> list[str]:
    counts: Counter[str] = Counter()
    for variant in identity.variants:
        counts.update(dict(variant.surfaces))
    return sorted(counts, key=lambda form: (-counts[form], form))


def _role(identity: Identity) -> str:
    if identity.role:
        return identity.role
    told = Counter(label for v in identity.variants for label in v.labels)
    return printable(min(told, key=lambda label: (-told[label], label)), 200) if told else ""


def sure_people(c: Accounts, people: Sequence[Person]) -> list[Person]:
    """Return `people` as they can be listed without changing whom the documents name where, and who says what.

    A form that would be found where it now is nobody's, or somebody else's, is left out, and with a name its person.
    """
    kinds = {identity.name: identity.kind for identity in c.people}
    kept = [person for person in people if kind_of(person) == kinds[person.name]]
    names = names_of(c.people)
    for _ in range(ROUNDS):
        event = replace(c.event, people=tuple(kept))
        wrong = {one for a in c.articles for one in _parted(a, c.mentions[a.id], find_names(a, event), names)}
        # Names go their own ways first; how they are joined and who speaks hangs on all of them.
        wrong |= set() if wrong else _rejoined(c, event)
        if not wrong:
            return kept
        kept = [_without(person, wrong) for person in kept if not {(person.name, ""), (person.name,) * 2} & wrong]
    return []


def _without(person: Person, wrong: set[tuple[str, str]]) -> Person:
    return replace(person, variants=tuple(form for form in person.variants if (person.name, form) not in wrong))


def _parted(
    article: Article, now: Sequence[Mention], then: Sequence[Mention], names: Mapping[tuple[str, str], str]
) -> set[tuple[str, str]]:
    """Return the (name, form) that would stand elsewhere; of a name that would be lost the form is empty.

    `then` is found with the people listed, `now` without.
    """
    before, after = (
        {(m.span, m.kind, m.label, names.get((m.article, m.person), m.person)) for m in some} for some in (now, then)
    )
    found = {(name, span.of(article.text)) for span, _, _, name in after - before}
    return found or {(name, "") for _, _, _, name in before - after}


def _rejoined(c: Accounts, event: Event) -> set[tuple[str, str]]:
    """Return the names of those who would be joined or quoted otherwise with the people of `event` listed."""
    from parallax.compare.accounts import Accounts

    then = Accounts(c.folder, replace(c.reading, event=event), c.choices)
    now_people, then_people = ({(i.name, i.kind, _spelt(i)) for i in some} for some in (c.people, then.people))
    found = {(name, "") for name, _, _ in now_people ^ then_people}
    names = names_of(c.people)
    for quote in set(c.quotes) ^ set(then.quotes):
        found.add((quote.speaker, ""))
        if not quote.speaker:
            # Nobody speaks: whoever is named nearby has to do with it.
            near = (m for m in c.mentions[quote.article] if abs(m.span.start - quote.span.start) < NEAR)
            found |= {(names.get((m.article, m.person), m.person), "") for m in near}
    return found


def _spelt(identity: Identity) -> frozenset[tuple[str, str, int]]:
    return frozenset((v.article, form, count) for v in identity.variants for form, count in v.surfaces)
