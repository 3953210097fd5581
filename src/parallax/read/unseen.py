"""Unseen: characters that do something and show nothing: terminal escapes, direction marks, zero-width spaces."""

from __future__ import annotations

import re

# Sequences that move a terminal's cursor, colour it or name its window: the whole of them, not only their first mark.
TERMINAL = re.compile(
    r"""
    (?: \x1b\[ | \x9b ) [0-?]{0,40} [ -/]{0,4} [@-~]                    # colours, the cursor
  | (?: \x1b\] | \x9d ) [^\x07\x1b\x9c\n]{0,400} (?: \x07 | \x1b\\ | \x9c )   # the window, links
  | \x1b [ -/]{0,4} [0-~]                                               # all others
    """,
    re.VERBOSE,
)
# Zero-width characters, byte-order marks, soft hyphens, direction marks, control characters, tags.
INVISIBLE = re.compile(
    r"[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)


def printable(words: str, most: int) -> str:
    r"""Return words of a document in one line of at most `most` characters, without marks that nobody sees.

    >>> printable("A.\n\x1b[2JWriter\u202e", 300), printable("abcdef", 4)
    ('A. Writer', 'abc…')
    """
    short = words[: 2 * most]
    for pattern in (TERMINAL, INVISIBLE):
        short = pattern.sub("", short)
    short = " ".join(short.split())
    return short if len(short) <= most else f"{short[: most - 1].rstrip()}…"
