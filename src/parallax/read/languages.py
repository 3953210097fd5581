"""Languages: which one a document is in, and whether it is English."""

from __future__ import annotations

import re

# The most frequent words of English that are rare in other languages; of running English they are a third and more.
_FREQUENT = """
    the of and to that was for with his her they this have from had which were been their has would who will more when
    she there said are but not what about could after into than other over its while during between says
"""
FREQUENT = frozenset(_FREQUENT.split())
# Running English has at least this share of them; lists of names and results have fewer, other languages next to none.
ENOUGH = 0.12
FEW = 0.04
# With fewer words than this a headline or a list of names decides, not the language.
WORDS = 30


def language(text: str) -> str:
    """Return the ISO 639-1 code of the language of a text; empty for a text of under 40 characters.

    Where the frequent words of English are as many as in English, that decides; else py3langid does (Lui and Baldwin
    2012), which takes short English texts full of names for other languages.

    >>> language("The talks between the two countries resumed on Monday.")
    'en'
    """
    if len(text) < 40:
        return ""
    if english(text):
        return "en"
    # Imported here: the model is read from disk.
    import py3langid  # type: ignore[import-untyped]  # ships no types

    return str(py3langid.classify(text[:5000])[0])


def english(text: str) -> bool:
    """Tell whether a text has as many of the frequent words as running English has.

    >>> english("The talks between the two countries resumed on Monday.")
    True
    """
    share, words = _share(text)
    return words >= 8 and share >= ENOUGH


def _share(text: str) -> tuple[float, int]:
    """Return the share of frequent English words among the first thousand words of a text, and how many it has."""
    words = re.findall(r"[^\W\d_]+", text[:20_000].lower())[:1000]
    return (sum(word in FREQUENT for word in words) / len(words) if words else 0.0), len(words)


def strange(text: str, spoken: str) -> str:
    """Return what shows that a text in the language `spoken` is not English; empty where it is, or cannot be told.

    >>> strange("Les ministres ont voté mardi pour un pont neuf sur la rivière. " * 4, "fr")
    'reads like the language “fr”: 0 % of its words are frequent English ones'
    """
    share, words = _share(text)
    if spoken in ("", "en") or share >= (ENOUGH if words >= WORDS else FEW):
        return ""
    if words < WORDS and len(text) < 6 * WORDS and text.isascii():
        return ""
    return f"reads like the language “{spoken}”: {100 * share:.0f} % of its words are frequent English ones"
