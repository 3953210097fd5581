"""Known names: the people of an event as a person listed them, found in an article; their word wins over every rule."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parallax.find import namewords
from parallax.find.capitals import Run
from parallax.find.namekinds import is_organisation
from parallax.find.spelling import alike
from parallax.read.article import Article
from parallax.read.event import Event, Person
from parallax.read.text import Span


def known_names(article: Article, event: Event, found: Sequence[Run]) -> list[tuple[Span, Person, bool]]:
    """Return where the forms of `event.people` stand, whose each is, and whether it is a description.

    `found` are the article's runs. A longer form goes before a shorter one; a family name inside another's full name
    ("Lee" in "Robert Lee", where the event has an Ann Lee) is left to that one.

    >>> event = Event(people=(Person("Ann Lee", variants=("Lee",)),))
    >>> text = "Ann Lee spoke, and Lee left."
    >>> [(span.of(text), person.name) for span, person, _ in known_names(Article.from_text(text), event, [])]
    [('Ann Lee', 'Ann Lee'), ('Lee', 'Ann Lee')]
    """
    forms = [(form, person, False) for person in event.people for form in {person.name, *person.variants}]
    forms += [(form, person, True) for person in event.people for form in person.descriptions]
    longer = [run for run in found if len(run.words) > 1]
    taken: list[tuple[Span, Person, bool]] = []
    for form, person, described in sorted(forms, key=lambda f: (-len(f[0]), f[0], f[1].name)):
        if not form.strip():
            continue
        flags = re.IGNORECASE if described else 0
        for match in re.finditer(rf"(?<![\w‐-]){re.escape(form)}(?!\w)(?![-‐]\w)", article.text, flags):
            span = Span(*match.span())
            other = not described and any(r.span.contains(span) and _another(r, form, person) for r in longer)
            if not other and not any(span.overlaps(t) for t, _, _ in taken):
                taken.append((span, person, described))
    return sorted(taken, key=lambda t: t[0])


def _another(run: Run, form: str, person: Person) -> bool:
    """Tell whether a full name that ends in `form` is somebody else's: another given name stands before it."""
    first = run.words[0].lower()
    if run.surface == form or not run.surface.endswith(form) or first not in namewords.given_names():
        return False
    full = {name for name in (person.name, *person.variants) if " " in name}
    return bool(full) and not any(name in run.surface or alike(run.surface, name)[0] >= 0.6 for name in full)


def kind_of(person: Person) -> str:
    """Return person or organisation, from the listed name itself.

    >>> kind_of(Person("Port Authority")), kind_of(Person("Ann Lee"))
    ('organisation', 'person')
    """
    return "organisation" if is_organisation(person.name.split()) else "person"
