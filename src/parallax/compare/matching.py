"""Matching: which quotations of several articles are one utterance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from parallax.compare.clusters import Roots
from parallax.compare.difference import (
    common_stems,
    contains,
    content_words,
    drawn_from,
    shared,
    stems,
    telling,
    words_of,
)
from parallax.find.quotes import Quote
from parallax.read.text import sentences, trim

# Up to so many words a quotation is a phrase picked out, not an utterance cut short.
FRAGMENT = 3
# With fewer different words of content a speaker may say the like on two occasions.
SHORT = 3
# From so many letters alike (partial ratio, 0 to 100) two quotations need no more. Below, they must share so many words
# that not every sentence holds, and this share of what the shorter one has of them; brief ones a larger share. One word
# fewer will do where this share of all words stands in the same order.
ALIKE, UNCOMMON, SAME, ALIGNED = 88, 3, 0.5, 0.65
BRIEF, KEPT = 8, 0.75


def other_occasion(a: Quote, b: Quote) -> bool:
    """Tell whether the articles say that two quotations were said on two occasions: in a post and in an interview.

    What an article does not tell divides nothing. An interview may be a talk to reporters.

    >>> from parallax.read.text import Span
    >>> one, two = (Quote(k, k, 0, Span(0, 4), "sure", "Ann Lee", occasion=k) for k in ("post", "interview"))
    >>> other_occasion(one, two), other_occasion(one, one)
    (True, False)
    """
    if not a.occasion or not b.occasion:
        return False
    if a.occasion != b.occasion:
        return {a.occasion, b.occasion} != {"interview", "briefing"}
    if not a.addressee or not b.addressee:
        return False
    return a.addressee.split()[-1].casefold() != b.addressee.split()[-1].casefold()


def pieces_of(quotes: Sequence[Quote]) -> list[Quote]:
    """Cut quotations into sentences: an outlet may carry one of two.

    Pull quotes, scare quotes of nobody's and nested quotations of speakers who are not named are left out.
    """
    found = []
    for quote in quotes:
        if quote.kind not in ("direct", "scare") or quote.repeats:
            continue
        if not quote.speaker and (quote.kind == "scare" or quote.inside):
            continue
        for span in sentences(quote.text):
            span = trim(quote.text, span)
            if words_of(span.of(quote.text)):
                found.append(replace(quote, span=span.shift(quote.span.start), text=span.of(quote.text)))
    return sorted(found, key=lambda q: (q.article, q.span))


def nearness(a: Quote, b: Quote, meaning: float, *, same_threshold: float, partial_threshold: float) -> float:
    """Return how near two pieces of two articles are where they can be one utterance, else 0.

    Between 0 and 1 it is by meaning alone or by a fragment, from 1 to 2 by letters or by many words of content.

    Fragments of up to three words are too short for any measure of nearness: the longer one must hold them, and they
    must say something (`telling`). Short quotations must keep nearly all that the shorter one says: a speaker ends two
    sentences alike. Meaning alone joins only what shares words of content: two thoughts on one matter are near in
    meaning too.
    """
    from rapidfuzz import fuzz

    if a.speaker and b.speaker and a.speaker != b.speaker:
        return 0.0
    one, two = words_of(a.text), words_of(b.text)
    short, long = sorted((one, two), key=len)
    if len(set(content_words(short))) < SHORT and one != two and other_occasion(a, b):
        return 0.0
    if a.speaker != b.speaker or not a.speaker:
        return 2.0 if not (a.speaker and b.speaker) and len(short) > FRAGMENT and one == two else 0.0
    if len(short) <= FRAGMENT:
        held = contains(short, long) and (one == two or telling(short))
        return len(short) / len(long) if held and content_words(short) else 0.0
    letters = fuzz.partial_ratio(" ".join(one), " ".join(two))
    if letters < ALIKE and not drawn_from(short, long) and not _say_the_same(a.text, b.text, brief=len(short) <= BRIEF):
        return 0.0
    common = shared(a.text, b.text)
    by_letters = letters >= partial_threshold and common >= min(2, len(short) - FRAGMENT)
    if not by_letters and not (meaning >= same_threshold and common >= 2):
        return 0.0
    near = (meaning + fuzz.ratio(" ".join(one), " ".join(two)) / 100 + (one == two)) / 3
    # Four words of content in common are more than one thought's vocabulary: as good as letters.
    return (by_letters or common >= 4) + min(0.99, max(0.01, near))


def _say_the_same(one: str, two: str, *, brief: bool) -> bool:
    """Tell whether two wordings share words that not every sentence holds; brief ones nearly all of them."""
    a, b = (set(stems(text)) - common_stems() for text in (one, two))
    common = len(a & b)
    least = min(len(a), len(b))
    words = SequenceMatcher(None, words_of(one), words_of(two), autojunk=False)
    if common >= UNCOMMON - 1 and words.ratio() >= ALIGNED:
        return True
    return common >= KEPT * least > 0 if brief else common >= max(UNCOMMON, SAME * least)


def components(count: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the groups of 0 … count - 1 that the pairs connect, each in order, by their first member.

    >>> components(4, [(2, 0)])
    [[0, 2], [1], [3]]
    """
    roots = Roots(count)
    for a, b in pairs:
        roots.join(a, b)
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(count):
        groups[roots.top(i)].append(i)
    return [groups[key] for key in sorted(groups)]
