"""Difference: what changed between two wordings of one utterance, word by word, and how it is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import accumulate

from parallax.find.lexicon import word_list

DISTINCTIVE = 7  # letters from which on an uncommon word alone is known again
# What newspapers' own rules of writing change in a quotation without changing a word.
_WRITTEN = {
    "sen": "senator",
    "sens": "senators",
    "rep": "representative",
    "reps": "representatives",
    "gov": "governor",
    "gen": "general",
    "okay": "ok",
    "mr": "mister",
    "dr": "doctor",
    "vs": "versus",
    "advisor": "adviser",
    "colour": "color",
    "honour": "honor",
    "labour": "labor",
    "favour": "favor",
    "defence": "defense",
    "grey": "gray",
    "towards": "toward",
}
# From the least to the strongest change.
CLASSES = ("identical", "punctuation", "truncated", "reworded", "back_translated")

# op (equal, delete, insert, replace), words of the reference, words of the other
Opcode = tuple[str, str, str]

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
# An editor's addition inside a quotation.
# "I.R.S." is "IRS".
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_BRACKETS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
_SMALL = word_list("""
    a an the of and or for in on at to by with from as but is are was were be been being it its this that these those we
    they you i he she our their your my his her us them have has had do does did will would can could all who whom which
    so not also just like too very more might may should shall must ought don't doesn't didn't isn't aren't wasn't won't
    can't cannot couldn't wouldn't i'm i've i'll i'd you're you've you'll we're we've we'll he's she's it's they're
    they've they'll that's there's what's who's let's
    """)
# Words that link and place; alone in quotation marks they say nothing.
_CONNECTIVES = word_list("""
    when if then there here now today again always never ever still even only yes what why how where because while
    about after before between over under down out off back away through during without against around some any every
    each both other such than
    """)
# Common words of speech and news: any sentence may hold them, so that one alone points to none.
_COMMON = word_list("""
    good bad great big small new old long short high low right wrong best better worst worse first last next only own
    same many much most few several nothing something anything everything nobody
    somebody anybody everybody everyone someone anyone really actually certainly probably perhaps maybe absolutely
    totally completely exactly clearly simply quickly very well sure possible impossible important necessary different
    difficult easy hard strong weak fair unfair free open clear ready happy sad proud safe serious special
    ok beautiful wonderful terrible amazing incredible fantastic perfect
    say says said tell told talk talks talking speak think thought know knew known believe see saw seen look want
    wanted need needed make made making take took taken give gave given go goes going gone went come came get got
    keep let put use used work works working try help call called
    people person man men woman women child children family friend friends country countries nation government state
    world city company president minister leader leaders official officials member members party group time times day
    days week weeks month months year years way ways thing things lot part place point side end fact case question
    problem problems issue issues deal plan idea money million billion percent number one two three
    """)
# Share of the shorter wording's content words that the longer one keeps: below, other words carry the same meaning,
# which inside quotation marks is the sign of a translation back.
_KEPT = 0.75
# So many letters, put together, are no accident inside others.
_LONG = 8
# Share of words in the same order from which on two wordings are one with changes, whatever the words changed.
_CLOSE = 0.6
KEPT = 8192  # passages whose words are kept


def words_of(text: str) -> list[str]:
    """Return the words in small letters, hyphens taken apart, an editor's brackets left out.

    >>> words_of("the (Kenyan) DOOR-TO-DOOR bus")
    ['the', 'door', 'to', 'door', 'bus']
    """
    return list(_words(text))


# Each passage is held against many others, and under many choices.
@lru_cache(maxsize=KEPT)
def _words(text: str) -> tuple[str, ...]:
    plain = _INITIALS.sub(lambda m: m.group().replace(".", "") + " ", _BRACKETS.sub(" ", text))
    words = (w.lower().replace("’", "'") for w in _WORD.findall(plain))
    return tuple(_WRITTEN.get(w, w) for w in words)


def _stem(word: str) -> str:
    word = word.replace("'s", "")
    for ending in ("ations", "ation", "iating", "ing", "ies", "es", "ed", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def stems(text: str) -> list[str]:
    """Return the stems of the words that are more than grammar, in order.

    >>> stems("They talked of the bridges")
    ['talk', 'bridg']
    """
    return list(_stems(text))


@lru_cache(maxsize=KEPT)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(_stem(w) for w in _words(text) if w not in _SMALL)


@cache
def common_stems() -> frozenset[str]:
    """Return the stems of words that any sentence of speech and news may hold."""
    return frozenset(_stem(w) for w in _COMMON | _CONNECTIVES)


def contains(short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether the words of `short` stand in `long`, in a row.

    >>> contains(["great", "deal"], ["a", "great", "deal"]), contains(["a", "deal"], ["a", "great", "deal"])
    (True, False)
    """
    return any(list(long[i : i + len(short)]) == list(short) for i in range(len(long) - len(short) + 1))


def content_words(words: Sequence[str]) -> list[str]:
    """Return the words that carry meaning of their own: without grammar, connectives and words of two letters.

    >>> content_words(["it", "is", "a", "good", "bridge"])
    ['good', 'bridge']
    """
    return [w for w in words if w not in _SMALL and w not in _CONNECTIVES and len(w) > 2]


def telling(fragment: Sequence[str]) -> bool:
    """Tell whether a fragment says enough to be known again inside a longer quotation.

    Two words that carry meaning do; one alone must be long (seven letters) and uncommon.

    >>> [telling(words.split()) for words in ("when", "good", "interminable", "a great deal", "when we", "the bridge")]
    [False, False, True, True, False, False]
    """
    content = content_words(fragment)
    return len(content) > 1 or any(w not in _COMMON and len(w) >= DISTINCTIVE for w in content)


def kept(a: str, b: str) -> float:
    """Return the share (0 to 1) of the content words of the shorter wording that the other one has as well.

    >>> kept("a great plan for both", "It is a plan.")
    1.0
    >>> kept("a great plan", "a mediocre plan")
    0.5
    """
    short, long = sorted((stems(a), stems(b)), key=len)
    return sum(w in long for w in short) / len(short) if short else 1.0


def shared(a: str, b: str) -> int:
    """Return how many different content words two wordings share.

    >>> shared("a great plan for cities", "cities have great rivers")
    2
    """
    return len(set(stems(a)) & set(stems(b)))


def _bare(text: str) -> str:
    return re.sub(r"\s+", " ", _BRACKETS.sub(" ", text)).strip(" .,;:!?…—–-").replace("’", "'")


def drawn_from(short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether `short` comes out of `long` by leaving out words, at no more than three places.

    >>> drawn_from("we will pay".split(), "we will gladly pay all".split())
    True
    """
    codes = SequenceMatcher(None, long, short, autojunk=False).get_opcodes()
    return all(op in ("equal", "delete") for op, *_ in codes) and sum(op == "equal" for op, *_ in codes) <= 3


def _holds_letters(short: list[str], long: list[str]) -> bool:
    """Tell whether whole words of `long`, put together, are those of `short`: "lots of good will", "goodwill"."""
    ends = list(accumulate(map(len, long)))
    place, letters = "".join(long).find("".join(short)), len("".join(short))
    return letters >= _LONG and place in {0, *ends} and place + letters in ends


def classify(reference: str, other: str) -> str:
    """Return the class of change between two wordings of one utterance.

    >>> classify("We will pay, gladly.", "We will pay gladly"), classify("We will not pay a cent", "not pay")
    ('punctuation', 'truncated')
    >>> classify("a cold and endless winter", "their icy, interminable winter")
    'back_translated'
    """
    one, two = words_of(reference), words_of(other)
    if one == two:
        return "identical" if _bare(reference) == _bare(other) else "punctuation"
    if "".join(one) == "".join(two):
        return "punctuation"  # "good will", "goodwill"
    if drawn_from(*sorted((one, two), key=len)) or _holds_letters(*sorted((one, two), key=lambda w: len("".join(w)))):
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
