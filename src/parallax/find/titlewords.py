"""Title words: the offices that a label names, each as its head and what qualifies it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parallax.find import namewords
from parallax.find.nametitles import is_title, single

_QUALITIES = namewords.MODIFIERS - {"new"}  # with a capital it is part of a name: "New York City Mayor"
# Titles cut short, and the head they stand for.
_SPELLED_OUT = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "prof": "professor",
    "dr": "doctor",
    "lt": "lieutenant",
    "col": "colonel",
    "sgt": "sergeant",
    "capt": "captain",
    "maj": "major",
    "adm": "admiral",
    "rev": "reverend",
    "pres": "president",
    "supt": "superintendent",
    "amb": "ambassador",
}


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
            head = _SPELLED_OUT.get(head, head)
            found.append((head, _modifiers(words[: heads[-1]])))
        elif words:
            found.append(("", _modifiers(words)))
    return found


def _modifiers(words: Sequence[str]) -> tuple[str, ...]:
    """Return the modifiers in small letters; capitalised words in a row are one: "White House", "New Zealand"."""
    found: list[list[str]] = []
    for word in words:
        low = word.lower()
        name = word[0].isupper() and (low not in _QUALITIES or low in namewords.ORGANISATIONS)
        if found and name and found[-1][-1][0].isupper() and found[-1][-1].lower() not in _QUALITIES:
            found[-1].append(word)
        elif low != "and":
            found.append([word])
    return tuple(" ".join(group).lower() for group in found)
