"""Lexicon: word lists as they stand in the code, in plain lines."""

from __future__ import annotations


def listed(words: str) -> tuple[str, ...]:
    """Return the words of a text, in order, for lists whose order counts.

    >>> listed("one two three")
    ('one', 'two', 'three')
    """
    return tuple(words.split())


def word_list(words: str) -> frozenset[str]:
    """Return the words of a text as a set, for lists that are only asked what they hold.

    >>> sorted(word_list("say tell"))
    ['say', 'tell']
    """
    return frozenset(words.split())
