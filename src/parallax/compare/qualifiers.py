"""Qualifiers: titles that some accounts qualify by a word and others do not: "acting president", "president"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parallax.compare.people import Identity, labels

if TYPE_CHECKING:
    from parallax.find.names import Mention
    from parallax.read.article import Article

# Words before a title that change what office is meant.
QUALIFIERS = frozenset(["acting", "interim", "caretaker", "deputy", "vice", "incoming", "outgoing"])


@dataclass(frozen=True, slots=True)
class Qualified:
    """A title that the accounts `using` give a person with a `modifier` before its `head`, and `plain` ones without."""

    person: str
    modifier: str
    head: str
    using: tuple[str, ...]
    plain: tuple[str, ...]


def qualified_titles(
    articles: Sequence[Article], mentions: Mapping[str, Sequence[Mention]], people: Sequence[Identity]
) -> list[Qualified]:
    """Return the titles that one side qualifies and the other never does: same person, same head.

    `using` and `plain` are ids in the order of `articles`.
    """
    found = labels([m for own in mentions.values() for m in own], people)
    result = []
    for person in dict.fromkeys(label.person for label in found):
        mine = [x for x in found if x.person == person and x.head]
        for modifier in dict.fromkeys(m for x in mine for m in x.modifiers if m in QUALIFIERS):
            with_it = [x for x in mine if modifier in x.modifiers]
            head = Counter(x.head for x in with_it).most_common(1)[0][0]
            using = tuple(a.id for a in articles if any(x.article == a.id for x in with_it))
            bare = {x.article for x in mine if x.head == head} - set(using)
            plain = tuple(a.id for a in articles if a.id in bare)
            if using and plain:
                result.append(Qualified(person, modifier, head, using, plain))
    return result
