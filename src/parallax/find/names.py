"""Names: people, organisations and places, from the words of the article itself.

Rules over capitalised words, titles and what stands around them; no tagger, whose errors could not be explained.
Every kind is decided per name over the whole article: one "Senator Smith" tells what all its "Smith" are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parallax.find import namewords
from parallax.find.capitals import Run, runs
from parallax.find.knownnames import kind_of, known_names
from parallax.find.nameclusters import clusters
from parallax.find.namekinds import kinds_of
from parallax.find.nametitles import single
from parallax.find.spelling import parts
from parallax.find.tokens import heading_sentences
from parallax.read.article import Article
from parallax.read.event import Event
from parallax.read.text import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an article names someone or something. `span` holds the name without its title."""

    article: str
    span: Span
    surface: str
    person: str  # the key within the article: the fullest form, or the name in `event.toml`
    label: str = ""  # title and modifiers beside the name, as written
    kind: str = ""  # person, organisation, place, or empty where nothing tells


def _acronyms(found: Sequence[Run], text: str) -> dict[str, str]:
    """Return acronyms that the article spells out just before: "National Health Agency (NHA)"."""
    defined: dict[str, str] = {}
    for one, two in pairwise(found):
        if text[one.span.end : two.span.start].strip() != "(" or not two.surface.isupper():
            continue
        initials = "".join(w[0] for w in one.words if w[0].isupper())
        if two.surface.replace(".", "") in initials or initials in two.surface:
            defined[two.surface] = one.surface
    return defined


def _labels(found: Sequence[Run], text: str) -> dict[Span, str]:
    """Return the label of each run that has one: a plural title goes to each of those that it names together."""
    labels = {run.span: single(run.label) for run in found if run.label and not run.joined}
    for one, two in pairwise(found):
        between = text[one.span.end : two.span.start].strip()
        if one.span in labels and labels[one.span] != one.label and between == "and" and two.span not in labels:
            labels[two.span] = labels[one.span]  # "Senators Ann Lee and Robert Brown"
    return labels


def _known(article: Article, event: Event | None, found: Sequence[Run]) -> list[Mention]:
    """Return the mentions of the event's people."""
    mentions = []
    for span, person, described in known_names(article, event, found) if event else ():
        surface = span.of(article.text)
        mentions.append(Mention(article.id, span, surface, person.name, surface if described else "", kind_of(person)))
    return mentions


def _candidates(article: Article) -> list[Run]:
    """Return the runs of the article; in headings only those that the rest of it, or a title, bears out."""
    headings = heading_sentences(article)
    every = runs(article, headings)
    body = {run.surface for run in every if run.sentence not in headings}
    words = {w for surface in body for w in surface.split()}
    return [run for run in every if run.sentence not in headings or run.surface in body or run.surface in words]


def find_names(article: Article, event: Event | None = None) -> list[Mention]:
    """Return the people, organisations and places that `article` names, in order of place.

    `event.people` (a person's word) win over the rules. A title goes into `label`, never into the span.

    >>> found = find_names(Article.from_text("Senator Ann Lee met reporters. Lee said she would run."))
    >>> [(m.surface, m.person, m.label, m.kind) for m in found]
    [('Ann Lee', 'Ann Lee', 'Senator', 'person'), ('Lee', 'Ann Lee', '', 'person')]
    """
    text = article.text
    found = _candidates(article)
    known = _known(article, event, found)
    told = _labels(found, text)
    keys = clusters(found, told)
    acronyms = _acronyms(found, text)
    keys = {span: acronyms.get(key, key) for span, key in keys.items()}
    for acronym, full in acronyms.items():
        target = next((keys[r.span] for r in found if r.surface == full), full)
        keys = {span: target if key in (acronym, full) else key for span, key in keys.items()}
    kinds = kinds_of(found, keys, text)
    named: dict[str, str] = {}
    for run in (r for r in found if len(r.words) > 1 or keys[r.span] == r.surface):
        for mention in known:
            if run.span.overlaps(mention.span) and not mention.label:
                named.setdefault(keys[run.span], mention.person)
    result = []
    for run in found:
        key, kind = keys[run.span], kinds[keys[run.span]]
        inside = [m for m in known if m.span.overlaps(run.span)]
        if inside:
            known = [replace(m, label=m.label or told.get(run.span, "")) if m in inside else m for m in known]
        elif kind or run.speaks:
            person = named.get(key, key)
            kind = "person" if person != key and kind != "organisation" else kind
            label = told.get(run.span, "") if kind == "person" else ""
            result.append(Mention(article.id, run.span, run.surface, person, label, kind))
    return sorted([*result, *known], key=lambda m: (m.span, m.person))


def genders(mentions: Sequence[Mention]) -> dict[str, str]:
    """Return "f" or "m" for every person whose title or given name tells it.

    >>> genders([Mention("a", Span(0, 9), "Ann Brown", "Ann Brown", "", "person")])
    {'Ann Brown': 'f'}
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        if mention.kind != "person":
            continue
        for word in re.findall(r"\w+", mention.label.lower()):
            votes[mention.person]["m"] += 3 * (word in namewords.MALE_TITLES)
            votes[mention.person]["f"] += 3 * (word in namewords.FEMALE_TITLES)
        words = parts(mention.person)
        sex = namewords.given_names().get(words[0], "") if len(words) > 1 else ""
        if sex:
            votes[mention.person][sex] += 1
    return {person: max(sorted(c), key=lambda s: c[s]) for person, c in votes.items() if c["f"] != c["m"]}
