"""TOML text: strings, keys and comments of a TOML file that is written for a person."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from parallax.read.unseen import printable

_UNSEEN = ("Cc", "Cf", "Co", "Cn", "Zl", "Zp")
_DOTS = 10  # of a key; with more it would look like one of very many parts


def quoted(text: str) -> str:
    r"""Return text as a TOML string in one line; what is not seen in it (line ends, direction marks) is an escape.

    >>> print(quoted('a "b"\n\u202e\\'))
    "a \"b\"\u000A\u202E\\"
    """
    return '"' + "".join(_escaped(c) for c in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    category = unicodedata.category(character)
    if category == "Cs":
        return "\\uFFFD"  # half a pair is no character
    if category in _UNSEEN:
        return f"\\u{ord(character):04X}" if ord(character) < 0x10000 else f"\\U{ord(character):08X}"
    return character


def key(name: str) -> str:
    """Return a name as the quoted key of a TOML table."""
    found = quoted(name)
    return found.replace(".", "\\u002E") if name.count(".") > _DOTS else found


def listed(words: Iterable[str]) -> str:
    """Return a TOML list of strings in one line.

    >>> listed(["ship*", "Oslo"])
    '["ship*", "Oslo"]'
    """
    return f"[{', '.join(quoted(word) for word in words)}]"


def prose(text: str) -> str:
    """Return words as a comment in one line."""
    return f"# {printable(text, 400)}"
