"""Translated: signs that a text went through machine translation or rewriting by machine.

No single sign is proof, for people make each of these slips too; several kinds of them in one text are rarely theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parallax.read.tape import Repair

# A text must show this many kinds of signs, each at least as often as `AT_LEAST` says.
KINDS = 3
AT_LEAST = {
    "marks run together with the next word": 3,
    "headings and names that slip out of capitals": 2,
    "misspelt common words": 2,
    "turns of a word-by-word rendering": 2,
}

# Common words of news prose, long enough that one letter dropped or two swapped hardly ever make another word.
_COMMON = """
    against agreement already although another because become before believe between billion business children company
    countries during economic important increase international knowledge military million national official percent
    political possible president receive several should something statement themselves together usually whether without
    government minister
"""
_OTHER_WORDS = frozenset({"minster", "resident", "miliary", "seral", "increases", "inter", "becom", "companies"})
_SHORT = {
    "thes": "these",
    "othre": "other",
    "hte": "the",
    "adn": "and",
    "taht": "that",
    "wiht": "with",
    "thier": "their",
}


def _slips(word: str) -> set[str]:
    """Return the word with one letter dropped (not the first or last) or two neighbours swapped."""
    dropped = {word[:i] + word[i + 1 :] for i in range(1, len(word) - 1)}
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1)}
    return (dropped | swapped) - {word, *_OTHER_WORDS}


MISSPELT = _SHORT | {slip: word for word in _COMMON.split() for slip in _slips(word)}

# Words that stay small in a heading whose other words begin with a capital.
_SMALL = """
    about above across after against along amid amidst among around because before behind below beneath beside between
    beyond during except from inside into like near onto over past since than that their them then these they this those
    through throughout till toward towards under underneath until upon versus when where which while will with within
    without have been were your what whose
""".split()  # noqa: SIM905  (a word list reads better as a text)
_DEMONYM = re.compile(
    r"(?<![\w.@/-])(?:african|american|asian|european|english|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"january|february|april|june|july|september|october|november|december)(?![\w.@/-])"
)
_TURNS = re.compile(
    r"""
    (?:(?<=[.!?]\s)|(?<=\n)) Though,                                     # "Though," where English has "However,"
  | \b(?:stating|saying|adding|noting),\s(?:We|I|Our|My|They)\s          # speech that lost its quotation marks
  | (?<![\d.])\d{1,2}\s[·・]\s\d{1,2}(?!\d)                              # a date written the Korean or Japanese way
    """,
    re.VERBOSE,
)


def _capitals(text: str) -> list[str]:
    """Return the headings with a small word among capitals, and days, months and continents in small letters."""
    found = []
    for line in text.split("\n"):
        words = [word for word in re.findall(r"[^\W\d_]{4,}", line) if word not in _SMALL]
        small = [word for word in words if word[0].islower()]
        if line[-1:] not in '.!?:;,”"' and 3 <= len(words) <= 12 and len(small) == 1:
            found.append(line)
    return found + [match[0] for match in _DEMONYM.finditer(text)]


def _around(raw: str, repair: Repair) -> str:
    """Return the words that stand around a repair in the raw text."""
    before, after = raw[max(0, repair.start - 30) : repair.start], raw[repair.end : repair.end + 30]
    return (before.split() or [""])[-1] + repair.before + (after.split() or [""])[0]


def signs(text: str, raw: str, repairs: Sequence[Repair]) -> str:
    """Return the signs of machine translation in a clean text, each counted and with an example; empty if too few.

    >>> signs("The talks resumed on Monday.", "", [])
    ''
    """
    run = [_around(raw, repair) for repair in repairs if "space missing" in repair.reason]
    examples = {
        "marks run together with the next word": run,
        "headings and names that slip out of capitals": _capitals(text),
        "misspelt common words": [word for word in re.findall(r"\b[a-z]{3,20}\b", text) if word in MISSPELT],
        "turns of a word-by-word rendering": [match[0].strip() for match in _TURNS.finditer(text)],
    }
    enough = {kind: found for kind, found in examples.items() if len(found) >= AT_LEAST[kind]}
    if len(enough) < KINDS:
        return ""
    return "; ".join(f"{len(found)} {kind} (“{found[0]}”)" for kind, found in enough.items())
