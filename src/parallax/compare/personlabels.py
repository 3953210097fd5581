"""Person labels: the titles and modifiers that each outlet gives the same person, side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parallax.compare.identities import Identity, names_of, weight
from parallax.find import namewords
from parallax.find.names import Mention


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
    wanted = set(re.findall(r"[^\W\d_]+", words.lower())) - namewords.FUNCTION_WORDS
    if not wanted & namewords.TITLES:
        return ""
    fitting, exact = [], []
    for identity in identities:
        given = {label.lower() for v in identity.variants for label in v.labels} | {identity.role.lower()}
        titled = [set(re.findall(r"[^\W\d_]+", g)) - namewords.FUNCTION_WORDS for g in given]
        if identity.kind == "person" and any(wanted <= t for t in titled):
            fitting.append(identity)
            exact += [identity] if wanted in titled else []
    if len(fitting) == 1:
        return fitting[0].name
    # Among several, the one who bears just this title and is spoken of most.
    most = max(fitting, key=lambda i: (sum(map(weight, i.variants)), i.name), default=None)
    return most.name if most and exact == [most] else ""


def labels(mentions: Iterable[Mention], identities: Sequence[Identity] = ()) -> list[Label]:
    """Return the titles that each article gives each person, with head and modifiers, the most frequent first.

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
            count[mention.article, person, mention.label] += 1
    found = []
    for (article, person, label), times in count.items():
        head, modifiers = _head(label)
        found.append(Label(article, person, label, head, modifiers, times))
    return sorted(found, key=lambda x: (x.person, x.article, -x.count, x.label))


def _head(label: str) -> tuple[str, tuple[str, ...]]:
    words = re.findall(r"[^\W\d_][\w.-]*", re.split(r"\s+(?:of|for|at)\s+", label)[0].lower())
    heads = [
        i for i, w in enumerate(words) if w.strip(".") in namewords.TITLES or w.removesuffix("s") in namewords.TITLES
    ]
    at = heads[-1] if heads else len(words) - 1
    return (words[at], tuple(words[:at])) if words else ("", ())
