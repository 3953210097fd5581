"""Measure names: what a measure is called, in the articles' own words ("the bridge's cost for 2026").

In this order: the one whose age it is; the noun that is counted or measured, with what follows it; its topic.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence

from parallax.compare.contexts import NOISE
from parallax.compare.likeness import Side
from parallax.compare.owners import MONTHS
from parallax.compare.topics import LONGEST, commonest, extended, likely, stretch, topic
from parallax.compare.traits import EXTENT_WORDS, GENERAL, TREND_NOUN
from parallax.find.lexicon import word_list
from parallax.find.nouns import STOP, singular
from parallax.read.article import Article

# Nouns of which it tells more what was done to them.
PEOPLE = word_list("people persons person others men women civilians victims")
KIND = {
    "percent": "per cent",
    "percentage_point": "percentage points",
    "duration": "duration",
    "age": "age",
    "ratio": "times",
}
COMPLEMENT = re.compile(
    r"""
    s? \s (?:on|of|in|for|with|between|against|to|from) \s
    (?: (?:the|all|its|their) \s )?
    (?: (?: [A-Z][\w.’'-]* \s ){0,3}                  # a name
        (?: [A-Z][\w’-]*(?:an|ese|ish|ch|i|[’']s) \s [a-z]{3,} | [A-Z][\w’'-]* )   # "Norwegian fish", "Norway"
      | [a-z]+ \b )
    """,
    re.VERBOSE,
)


def slug(label: str) -> str:
    """Return a label as an identifier: small letters, digits and hyphens.

    >>> slug("The bridge’s cost for 2026")
    'the-bridges-cost-for-2026'
    """
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"[’']", "", plain.lower())).strip("-") or "measure"


def label(members: Sequence[Side], articles: dict[str, Article], taken: Container[str] = ()) -> str:
    """Return a readable name for a measure: the noun that most members share, else its subject, else what weighs most.

    Where the noun is general, or its name is `taken` by another measure, the words that weigh most go into it.
    The words are always the articles' own, in their order; of equals the shortest, then the first in the alphabet.
    """
    owner = commonest([s.traits.owner for s in members])
    if owner:
        return _finished(owner, members)
    figure = members[0].figure
    find = {"duration": stretch, "measure": extended, "percent": likely}.get(figure.kind)
    found = [find(articles[s.figure.article], s) for s in members] if find else []
    if any(found) and sum(map(bool, found)) * 2 >= len(members):
        name = _finished(commonest(found), members)
        if name not in taken:
            return name
    told = topic(members, articles)
    noun = commonest([s.traits.noun for s in members if s.traits.noun.lower() not in EXTENT_WORDS | TREND_NOUN])
    moved = figure.trend and figure.kind in ("percent", "percentage_point")
    if not noun or moved:  # "8% increase": of what, says the topic
        return _finished(told or noun or figure.unit or figure.kind, members)
    harm = commonest([s.traits.harm for s in members]) if figure.kind == "count" else ""
    if harm and noun.lower() in PEOPLE:
        return _finished(f"people {harm}", members)
    name = _finished(noun if figure.kind == "count" else _completed(noun, members), members)
    if told and (name in taken or noun.lower() in GENERAL) and told.lower() not in noun.lower():
        return _finished(f"{noun} ({told})", members)
    return name


def _completed(noun: str, members: Sequence[Side]) -> str:
    """Return a noun with what its articles say behind it: "levy on the north's fish"; the longest they say."""
    found = [noun]
    for side in members:
        own = side.traits.noun
        if own and side.traits.head == singular(noun.split()[-1].lower()):
            at = side.text.find(own, side.figure.span.start, side.figure.span.end + 60)
            end = at + len(own)
            right = COMPLEMENT.match(side.text, end) if at >= 0 else None
            last = right.group().split()[-1].lower() if right else ""
            if right and last not in STOP and last not in NOISE and last not in MONTHS:
                found.append(side.text[at : right.end()])
    return max(found, key=lambda n: (len(n.split()) <= LONGEST + 2, len(n), n))


def _finished(name: str, members: Sequence[Side]) -> str:
    """Return the name with what kind of number it is, where the words alone do not tell; apostrophes straight.

    A person's labels in `event.toml` are typed with straight ones.
    """
    name = name.replace("’", "'")
    figure = members[0].figure
    change = figure.trend and " likely to " not in name and figure.kind in ("percent", "percentage_point")
    extent = commonest([s.traits.extent for s in members])
    if figure.kind == "duration" and members[0].traits.when == "ago":
        name = name if name.startswith("Time ") else f"{name}, time ago"
        return name[:1].upper() + name[1:]
    unit = extent if figure.kind == "measure" and extent else KIND.get(figure.kind, "")
    told = name.startswith("Time ") or (unit and unit in name.lower())
    name = f"{name}, change" if change else name if told or not unit else f"{name}, {unit}"
    return name[:1].upper() + name[1:]
