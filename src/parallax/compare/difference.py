"""Difference: what changed between two wordings of one utterance, word by word, and how it is called."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from parallax.find.lexicon import word_list

# From the least to the strongest change.
CLASSES = ("identical", "punctuation", "truncated", "reworded", "back_translated")

# op (equal, delete, insert, replace), words of the reference, words of the other
Opcode = tuple[str, str, str]

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
# An editor's addition inside a quotation.
_BRACKETS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
_SMALL = word_list("""
    a an the of and or for in on at to by with from as but is are was were be been being it its this that these those we
    they you i he she our their your my his her us them have has had do does did will would can could all who whom which
    so not also just like too very more
    """)
# Share of the shorter wording's content words that the longer one keeps: below, other words carry the same meaning,
# which inside quotation marks is the sign of a translation back.
_KEPT = 0.75
# Share of words in the same order from which on two wordings are one with changes, whatever the words changed.
_CLOSE = 0.6


def words_of(text: str) -> list[str]:
    """Return the words in small letters, hyphens taken apart, an editor's brackets left out.

    >>> words_of("the (Kenyan) ONE-STOP shop")
    ['the', 'one', 'stop', 'shop']
    """
    return [w.lower().replace("’", "'") for w in _WORD.findall(_BRACKETS.sub(" ", text))]


def _stem(word: str) -> str:
    word = word.replace("'s", "")
    for ending in ("ations", "ation", "iating", "ing", "ies", "es", "ed", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _content(text: str) -> list[str]:
    return [_stem(w) for w in words_of(text) if w not in _SMALL]


def kept(a: str, b: str) -> float:
    """Return the share (0 to 1) of the content words of the shorter wording that the other one has as well.

    >>> kept("a great plan for both", "It is a plan.")
    1.0
    >>> kept("a great plan", "a mediocre plan")
    0.5
    """
    short, long = sorted((_content(a), _content(b)), key=len)
    return sum(w in long for w in short) / len(short) if short else 1.0


def shared(a: str, b: str) -> int:
    """Return how many different content words two wordings share.

    >>> shared("a great plan for cities", "cities have great rivers")
    2
    """
    return len(set(_content(a)) & set(_content(b)))


def _bare(text: str) -> str:
    return re.sub(r"\s+", " ", _BRACKETS.sub(" ", text)).strip(" .,;:!?…—–-").replace("’", "'")


def _within(short: list[str], long: list[str]) -> bool:
    """Tell whether `short` comes out of `long` by leaving out words, at no more than three places."""
    codes = SequenceMatcher(None, long, short, autojunk=False).get_opcodes()
    return all(op in ("equal", "delete") for op, *_ in codes) and sum(op == "equal" for op, *_ in codes) <= 3


def classify(reference: str, other: str) -> str:
    """Return the class of change between two wordings of one utterance.

    >>> classify("We will pay, gladly.", "We will pay gladly"), classify("We will not pay a cent", "not pay")
    ('punctuation', 'truncated')
    >>> classify("a huge and endless deficit", "their massive, unsustainable deficit")
    'back_translated'
    """
    one, two = words_of(reference), words_of(other)
    if one == two:
        return "identical" if _bare(reference) == _bare(other) else "punctuation"
    if _within(*sorted((one, two), key=len)):
        return "truncated"
    close = SequenceMatcher(None, one, two, autojunk=False).ratio() >= _CLOSE
    return "reworded" if close or kept(reference, other) >= _KEPT else "back_translated"


def _shown(text: str) -> list[str]:
    """Return the words as written, each with the marks that cling to it."""
    return text.split()


def opcodes(reference: str, other: str) -> tuple[Opcode, ...]:
    """Return the word-level changes that lead from `reference` to `other`; joined, each side gives its words again.

    >>> opcodes("a great deal", "a good deal")
    (('equal', 'a', 'a'), ('replace', 'great', 'good'), ('equal', 'deal', 'deal'))
    """
    one, two = _shown(reference), _shown(other)
    keys = [[" ".join(words_of(w)) or w for w in words] for words in (one, two)]
    codes = SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes()
    return tuple((op, " ".join(one[a:b]), " ".join(two[c:d])) for op, a, b, c, d in codes)


def tell(reference: str, other: str, at_most: int = 3) -> str:
    """Return the changes in plain words, the longest first, at most `at_most` of them.

    >>> tell("We will not pay a cent", "not pay a cent")
    'cut “We will”'
    """
    klass = classify(reference, other)
    if klass in ("identical", "punctuation"):
        return "word for word the same" if klass == "identical" else "only punctuation or capitals differ"
    changes = [c for c in opcodes(reference, other) if c[0] != "equal" and words_of(c[1]) != words_of(c[2])]
    shown = sorted(changes, key=lambda c: -len(words_of(c[1] + " " + c[2])))[:at_most]
    told = [_say(c) for c in changes if c in shown]
    rest = len(changes) - len(shown)
    return "; ".join(told + ([f"and {rest} more"] if rest else []))


def _say(change: Opcode) -> str:
    op, before, after = change
    before, after = (x.strip(" .,;:…") for x in (before, after))
    if op == "delete" or not words_of(after):
        return f"cut “{before}”"
    if op == "insert" or not words_of(before):
        return f"added “{after}”"
    return f"“{before}” became “{after}”"
