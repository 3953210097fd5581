"""Person labels: the titles and modifiers that each outlet gives the same person, side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parallax.compare.identities import Identity, names_of, weight
from parallax.find import namewords
from parallax.find.names import Mention
from parallax.find.titlewords import offices, titles


@dataclass(frozen=True, slots=True)
class Label:
    """A title one article gives a person: `head` and what qualifies it."""

    article: str
    person: str
    label: str
    head: str
    modifiers: tuple[str, ...]
    count: int


def described(words: str, identities: Sequence[Identity]) -> str:
    """Return the one person to whose title a description fits ("the trade minister"), or "" where none or several do.

    >>> from parallax.compare.identities import Variant
    >>> v = Variant("a", "Ann Lee", (("Ann Lee", 1),), ("Trade Minister",), (), 1.0)
    >>> described("the trade minister", [Identity("Ann Lee", "person", "", (v,))])
    'Ann Lee'
    """
    head = next((head for head, _ in offices(words)), "")
    wanted = _content(words)
    fitting, exact = [], []
    for identity in identities:
        given = {label for v in identity.variants for label in v.labels} | {identity.role}
        # The head must be the same: "the president" is not "the president’s son".
        borne = [_content(label) for label in given if head and head in {title for title, _ in offices(label)}]
        if identity.kind == "person" and any(wanted <= own for own in borne):
            fitting.append(identity)
            exact += [identity] if wanted in borne else []
    if len(fitting) == 1:
        return fitting[0].name
    # Among several, the one who bears just this title and is spoken of most.
    most = max(fitting, key=lambda i: (sum(map(weight, i.variants)), i.name), default=None)
    return most.name if most and exact == [most] else ""


def _content(words: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", words.lower())) - namewords.FUNCTION_WORDS


def labels(mentions: Iterable[Mention], identities: Sequence[Identity] = ()) -> list[Label]:
    """Return the titles that each article gives each person, with head and modifiers, the most frequent first.

    A label of two offices ("president and party leader") makes two.

    >>> from parallax.read.text import Span
    >>> m = Mention("a", Span(24, 31), "Ann Lee", "Ann Lee", "acting Prime Minister", "person")
    >>> [(x.head, x.modifiers) for x in labels([m])]
    [('minister', ('acting', 'prime'))]
    """
    names = names_of(identities)
    count: Counter[tuple[str, str, str]] = Counter()
    for mention in mentions:
        if mention.label:
            person = names.get((mention.article, mention.person), mention.person)
            for part in titles(mention.label):
                count[mention.article, person, part] += 1
    found = [
        Label(article, person, part, *offices(part)[0], times)
        for (article, person, part), times in count.items()
        if offices(part)
    ]
    return sorted(found, key=lambda x: (x.person, x.article, -x.count, x.label))
