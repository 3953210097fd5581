"""People: names of several articles joined where spelling, title and place in the news say they are one.

Each join keeps its evidence and a confidence; a person's word in `event.toml` wins over all of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from parallax.compare.evidence import grounds
from parallax.compare.identities import Identity, Variant, names_of, weight
from parallax.compare.joining import Groups
from parallax.compare.namekeys import rivals
from parallax.compare.personlabels import Label, described, labels
from parallax.find.names import Mention
from parallax.find.quotes import Quote
from parallax.find.spelling import parts
from parallax.read.event import Event, Person


def _entries(mentions_by_article: Mapping[str, Sequence[Mention]]) -> dict[tuple[str, str], tuple[Variant, str]]:
    grouped: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for article in sorted(mentions_by_article):
        for mention in mentions_by_article[article]:
            if mention.kind in ("person", "organisation"):
                grouped[article, mention.person].append(mention)
    entries = {}
    for (article, person), mentions in sorted(grouped.items()):
        surfaces = Counter(m.surface for m in mentions)
        ordered = tuple(sorted(surfaces.items(), key=lambda s: (-s[1], s[0])))
        labels = tuple(sorted({m.label for m in mentions if m.label}))
        entries[article, person] = (Variant(article, person, ordered, labels, (), 1.0), mentions[0].kind)
    return entries


def join_people(
    mentions_by_article: Mapping[str, Sequence[Mention]], event: Event | None = None, quotes: Iterable[Quote] = ()
) -> list[Identity]:
    """Return the people and organisations of all articles, the most mentioned first.

    `mentions_by_article` maps an article to `find_names` of it, `quotes` are those of `find_quotes` under the same
    names: the same words given to two spellings speak for one person. Two names of one article are never joined here:
    the article itself tells them apart. A join below a confidence of 0.75 is not made. What stands around a name is
    looked up in at most a hundred of the articles that write it alike.

    >>> from parallax.read.text import Span
    >>> one = Mention("a", Span(0, 12), "Park Geun-hye", "Park Geun-hye", "President", "person")
    >>> two = Mention("b", Span(0, 12), "Park Gun Hye", "Park Gun Hye", "", "person")
    >>> [(i.name, len(i.variants)) for i in join_people({"a": [one], "b": [two]})]
    [('Park Gun Hye', 2)]
    """
    known = {p.name: p for p in (event.people if event else ())}
    forms = {form: p.name for p in (event.people if event else ()) for form in (p.name, *p.variants)}
    entries = _entries(mentions_by_article)
    around = grounds(mentions_by_article, quotes)
    order = sorted(entries, key=lambda k: (-len(parts(k[1])), -weight(entries[k][0]), k))
    groups = Groups(rivals(person for _, person in entries), around)
    named: dict[str, int] = {}  # a person's own names for people → their groups
    for key in order:
        variant, kind = entries[key]
        if variant.person in forms:
            told = replace(variant, evidence=("event.toml",))
            name = forms[variant.person]
            named[name] = groups.add(told, kind, named.get(name, -1))
            continue
        best, sure, why = groups.best(variant, kind)
        groups.add(replace(variant, evidence=why, confidence=round(sure, 2)) if best >= 0 else variant, kind, best)
    found = [_identity(group, kind, forms, known) for group, kind in zip(groups.members, groups.kinds, strict=True)]
    return sorted(found, key=lambda i: (-sum(weight(v) for v in i.variants), i.name))


def _identity(group: Sequence[Variant], kind: str, forms: Mapping[str, str], known: Mapping[str, Person]) -> Identity:
    """Return a group as one identity, under the name that a person gave it, else under its usual one."""
    name = next((forms[v.person] for v in group if v.person in forms), _usual_name(group))
    role = known[name].role if name in known else ""
    return Identity(name, kind, role, tuple(sorted(group, key=lambda v: (v.article, v.person))))


def _usual_name(group: Sequence[Variant]) -> str:
    import jellyfish

    articles = Counter(v.person for v in group)
    weights: Counter[str] = Counter()
    for variant in group:
        weights[variant.person] += weight(variant)
    # The form nearest to all others: where each article spells a name its own way, no slip of the pen gives the name.
    near = {
        p: sum(n * jellyfish.jaro_winkler_similarity(p.lower(), q.lower()) for q, n in articles.items())
        for p in articles
    }
    return max(articles, key=lambda p: (len(parts(p)) > 1, articles[p], round(near[p], 6), weights[p], p))


def name_speakers(quotes: Sequence[Quote], identities: Sequence[Identity]) -> list[Quote]:
    """Return the quotes with speakers named as over all articles."""
    names = names_of(identities)
    return [replace(q, speaker=names.get((q.article, q.speaker), q.speaker)) for q in quotes]


def name_rows(
    mentions_by_article: Mapping[str, Sequence[Mention]],
    identities: Sequence[Identity],
    descriptions: Mapping[str, Sequence[Mention]] | None = None,
) -> list[dict[str, str | int | float]]:
    """Return the rows of the table of names: one per person, article, form and label, at its first place.

    `evidence` says why the article's name is joined to the others' ("spelling; title"; empty where the others are
    joined to it), `confidence` how surely, 0 to 1. `descriptions` are those of `find_descriptions`, by article.
    """
    told = {(v.article, v.person): (identity, v) for identity in identities for v in identity.variants}
    rows: dict[tuple[str, str, str, str], dict[str, str | int | float]] = {}
    given = [(m, "") for mentions in mentions_by_article.values() for m in mentions]
    given += [(m, "description") for mentions in (descriptions or {}).values() for m in mentions]
    for mention, ground in sorted(given, key=lambda g: (g[0].article, g[0].span, g[1])):
        identity, variant = told.get((mention.article, mention.person), (None, None))
        if identity is None or variant is None:
            continue
        key = (identity.name, mention.article, mention.surface, mention.label)
        first: dict[str, str | int | float] = {
            "person": identity.name,
            "article": mention.article,
            "surface": mention.surface,
            "start": mention.span.start,
            "end": mention.span.end,
            "count": 0,
            "label": mention.label,
            "kind": identity.kind,
            "evidence": ground or "; ".join(variant.evidence),
            "confidence": variant.confidence,
        }
        row = rows.setdefault(key, first)
        row["count"] = int(row["count"]) + 1
    return [rows[key] for key in sorted(rows)]


# The labels belong to people for whoever asks; they are kept apart because they are another question.
__all__ = [
    "Identity",
    "Label",
    "Variant",
    "described",
    "join_people",
    "labels",
    "name_rows",
    "name_speakers",
    "names_of",
]
