"""Person labels: the titles and modifiers that each outlet gives the same person, side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parallax.compare.identities import Identity, names_of, weight
from parallax.find import namewords
from parallax.find.names import Mention
from parallax.find.nametitles import is_title, single

_QUALITIES = namewords.MODIFIERS - {"new"}  # with a capital it is part of a name: "New York City Mayor"


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


def titles(label: str) -> list[str]:
    """Return the titles of a label that joins several by "and"; an "and" inside one office parts nothing.

    >>> titles("acting Prime Minister and Port Authority chair"), titles("Minister of Trade and Industry")
    (['acting Prime Minister', 'Port Authority chair'], ['Minister of Trade and Industry'])
    """
    pieces = re.split(r"\s+and\s+", label)
    titled = all(any(is_title(w) for w in re.findall(r"[\w-]+", piece.lower())) for piece in pieces)
    return pieces if titled else [label]


def offices(label: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return head and modifiers of each office in a label, in small letters; the head is empty where it names none.

    What the office belongs to is no modifier: neither "of the Port Authority" nor "the bank’s".

    >>> offices("acting Prime Minister and Port Authority chair")
    [('minister', ('acting', 'prime')), ('chair', ('port authority',))]
    >>> offices("the bank’s chief economist for trade"), offices("Sleepy")
    ([('economist', ('chief',))], [('', ('sleepy',))])
    """
    found = []
    for part in titles(label):
        plain = re.split(r"\s+(?:of|for|at|to|in|on|with)\s+", part)[0]
        words = re.findall(r"[^\W\d_](?:[\w.’'-]*\w|\.)?[’']?\.?", plain)
        owner = next((i for i in range(len(words) - 1, -1, -1) if re.search(r"[’'](?:s)?$", words[i])), -1)
        words = [w for w in words[owner + 1 :] if w.lower() not in ("the", "a", "an", "its", "their", "his", "her")]
        heads = [i for i, w in enumerate(words) if is_title(w.lower())]
        if heads:
            head = single(words[heads[-1]].lower()).removesuffix(".")
            found.append((head, _modifiers(words[: heads[-1]])))
        elif words:
            found.append(("", _modifiers(words)))
    return found


def _modifiers(words: Sequence[str]) -> tuple[str, ...]:
    """Return the modifiers in small letters; capitalised words in a row are one: "White House", "South Korean"."""
    found: list[list[str]] = []
    for word in words:
        low = word.lower()
        name = word[0].isupper() and (low not in _QUALITIES or low in namewords.ORGANISATIONS)
        if found and name and found[-1][-1][0].isupper() and found[-1][-1].lower() not in _QUALITIES:
            found[-1].append(word)
        elif low != "and":
            found.append([word])
    return tuple(" ".join(group).lower() for group in found)
