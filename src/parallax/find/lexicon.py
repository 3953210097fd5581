"""Lexicon: word lists as they stand in the code, in plain lines."""

from __future__ import annotations


def listed(words: str) -> tuple[str, ...]:
    """Return the words of a text, in order.

    >>> listed("one two three")
    ('one', 'two', 'three')
    """
    return tuple(words.split())
