"""Evidence: what beside the spelling speaks for two articles' names being one.

A shared title or role, the same people near by, and the same words given to both. None of it joins two names that are
not alike: two ministers can say the same. It decides where the spelling alone leaves it open.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from parallax.find import namewords
from parallax.find.lexicon import word_list
from parallax.find.names import Mention
from parallax.find.quotes import Quote
from parallax.find.spelling import fold, parts
from parallax.find.titlewords import offices

Key = tuple[str, str]  # article, and the key of a name within it
# Titles that many people of one event hold: sharing one of them joins nobody.
_COMMON_TITLES = word_list("mr mrs ms miss dr president minister senator sen rep gov secretary chairman official")
NEAR = 300  # characters: about two sentences
FEWEST_WORDS = 6  # fewer words two people can say by chance
SAME_WORDS = 90.0  # rapidfuzz ratio, 0 to 100


@dataclass(frozen=True, slots=True)
class Grounds:
    """What stands around each name: the people near by, and the words quoted from them."""

    near: Mapping[Key, frozenset[str]]
    quoted: Mapping[Key, tuple[str, ...]]


def grounds(mentions_by_article: Mapping[str, Sequence[Mention]], quotes: Iterable[Quote] = ()) -> Grounds:
    """Return what stands around every name; `quotes` carry the speakers that `find_quotes` gave them.

    >>> from parallax.read.text import Span
    >>> one = Mention("a", Span(0, 7), "Ann Lee", "Ann Lee", "", "person")
    >>> two = Mention("a", Span(20, 29), "Bob Brown", "Bob Brown", "", "person")
    >>> sorted(grounds({"a": [one, two]}).near["a", "Ann Lee"])
    ['brovn']
    """
    near: dict[Key, set[str]] = defaultdict(set)
    for article, mentions in mentions_by_article.items():
        people = [m for m in sorted(mentions, key=lambda m: m.span) if m.kind == "person"]
        for i, one in enumerate(people):
            for two in people[i + 1 :]:
                if two.span.start - one.span.end > NEAR:
                    break
                if two.person != one.person:
                    near[article, one.person].add(_last(two.person))
                    near[article, two.person].add(_last(one.person))
    quoted: dict[Key, list[str]] = defaultdict(list)
    for quote in quotes:
        words = re.findall(r"\w+", quote.text.lower())
        if quote.speaker and quote.kind == "direct" and len(words) >= FEWEST_WORDS:
            quoted[quote.article, quote.speaker].append(" ".join(words))
    return Grounds({k: frozenset(v) for k, v in near.items()}, {k: tuple(v) for k, v in quoted.items()})


def _last(person: str) -> str:
    return fold((parts(person) or (person,))[-1])


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.lower())) - namewords.FUNCTION_WORDS


def shared_title(one: Sequence[str], two: Sequence[str]) -> str:
    """Return "title" where two sets of labels share an office, "role" where they share what it belongs to, or "".

    >>> shared_title(["Finance Minister"], ["acting finance minister"])
    'title'
    >>> shared_title(["chair of the River Board"], ["River Board engineer"]), shared_title(["Mr."], ["Mr."])
    ('role', '')
    """
    return _shared_title(tuple(one), tuple(two))


# Articles of one event give few titles, and each is held against each.
@lru_cache(maxsize=65536)
def _shared_title(one: tuple[str, ...], two: tuple[str, ...]) -> str:
    role = ""
    for a in one:
        for b in two:
            common = _words(a) & _words(b) - _COMMON_TITLES - {"s"}
            if not common:
                continue
            if {head for head, _ in offices(a)} & {head for head, _ in offices(b)}:
                return "title"
            # One word that both labels hold can be any: "former", "chief".
            role = "role" if len(common - namewords.MODIFIERS) > 1 else role
    return role


def shared_quotation(one: Key, two: Key, told: Grounds) -> bool:
    """Tell whether both articles give the same words to the two names."""
    from rapidfuzz import fuzz

    return any(fuzz.ratio(a, b) >= SAME_WORDS for a in told.quoted.get(one, ()) for b in told.quoted.get(two, ()))


def evidence(one: Key, labels: Sequence[str], two: Key, others: Sequence[str], told: Grounds) -> Counter[str]:
    """Return what speaks for one person beside the spelling, each ground with its weight in hundredths."""
    found: Counter[str] = Counter()
    if title := shared_title(labels, others):
        found[title] = 20 if title == "title" else 15
    if shared_quotation(one, two, told):
        found["shared quotation"] = 25
    own = {_last(one[1]), _last(two[1])}
    common = (told.near.get(one, frozenset()) & told.near.get(two, frozenset())) - own
    if len(common) > 1:
        found["co-mention"] = 5
    return found
