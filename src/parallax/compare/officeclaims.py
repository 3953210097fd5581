"""Office claims: whether somebody holds an office, holds it for the time being, or held it.

"Acting" and "interim" are left out by no careful account, so an article that gives the office and never the word speaks
against it. "Former" is often left out ("President Smith was removed in May"), so its absence denies nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from parallax.compare.identities import names_of
from parallax.compare.stances import Stance
from parallax.find.titlewords import offices

if TYPE_CHECKING:
    from parallax.compare.identities import Identity
    from parallax.find.names import Mention

Draft = tuple[str, list[Stance]]
_FOR_NOW = re.compile(r"\b(?:acting|interim|caretaker)\b", re.IGNORECASE)
_ONCE = re.compile(r"\b(?:former|ex|then)\b", re.IGNORECASE)


def _heads(label: str) -> set[str]:
    return {head.lower() for head, _ in offices(label)}


def _told(name: str, word: str, head: str) -> str:
    # An office has one holder at a time, and of former holders several.
    if word == "then":
        return f"{name} was {head} then."
    return f"{name} is {'a former' if word in ('former', 'ex') else word} {head}."


def _draft(
    name: str, qualifier: re.Pattern[str], given: Mapping[str, Sequence[Mention]], *, denies: bool
) -> list[Draft]:
    with_it = {a: [m for m in ms if qualifier.search(m.label)] for a, ms in given.items()}
    heads = sorted({head for ms in with_it.values() for m in ms for head in _heads(m.label)})
    drafts: list[Draft] = []
    for head in heads:
        stances = []
        for article in sorted(given):
            qualified = [m for m in with_it[article] if head in _heads(m.label)]
            plain = [m for m in given[article] if head in _heads(m.label) and not _ONCE.search(m.label)]
            if qualified:
                stances.append(Stance("", article, "assert", qualified[0].span))
            elif denies and plain and not with_it[article]:
                stances.append(Stance("", article, "deny", plain[0].span))
        if len(stances) > 1:
            word = next(
                found.group().lower() for ms in with_it.values() for m in ms if (found := qualifier.search(m.label))
            )
            drafts.append((_told(name, word, head), stances))
    return drafts


def office_claims(people: Sequence[Identity], mentions: Mapping[str, Sequence[Mention]]) -> list[Draft]:
    """Return a claim, text and stances, for each acting or former office that two articles or more speak of."""
    name_of = names_of(people)
    given: dict[str, dict[str, list[Mention]]] = {}
    for article, found in mentions.items():
        for mention in found:
            name = name_of.get((article, mention.person))
            if name and mention.kind == "person" and mention.label:
                given.setdefault(name, {}).setdefault(article, []).append(mention)
    drafts: list[Draft] = []
    for name in sorted(given):
        drafts += _draft(name, _FOR_NOW, given[name], denies=True)
        drafts += _draft(name, _ONCE, given[name], denies=False)
    return drafts
