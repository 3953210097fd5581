"""Speech acts: what is said without a clause of its own: "called for calm", "proposed a pact", "vowed to stay"."""

from __future__ import annotations

from functools import cache

from parallax.find.clauses import DETERMINERS, Clause
from parallax.find.lexicon import word_list
from parallax.find.speech import forms_of

# Nouns of saying and thinking behind "expressed", "voiced", "gave".
_NOUNS = word_list("""
    hope hopes concern concerns confidence doubt doubts regret fear fears worry worries support opposition interest
    desire willingness readiness optimism frustration disappointment outrage anger surprise gratitude sympathy
    condolences skepticism scepticism belief view views opinion intention commitment determination warning assurance
    assurances sorrow sadness remorse satisfaction dismay alarm unease reservations wish conviction expectation
    """)
# Verb → what must follow it; "+" is any noun phrase, "to" an infinitive.
_ACTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("call urge appeal push plead press argue", ("for",)),
    ("warn complain speak", ("of", "against", "about")),
    ("propose suggest demand request recommend advocate urge float", ("+",)),
    ("pledge promise vow threaten offer refuse swear demand ask", ("to",)),
)
_EXPRESSING = ("express", "voice", "convey", "signal", "reiterate")
# What a noun phrase or an infinitive cannot begin with.
_NOT_BEGUN = word_list("by in on at with from of and or but as than too so")


@cache
def _acts() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for lemmas, following in _ACTS:
        for form in (form for lemma in lemmas.split() for form in forms_of(lemma)):
            found[form] = found.get(form, ()) + following
    return found


@cache
def _expressing() -> frozenset[str]:
    return frozenset(form for lemma in _EXPRESSING for form in forms_of(lemma))


def act_start(clause: Clause, verb: int) -> int | None:
    """Return the place in the text where what was called for, proposed or vowed begins, or None.

    "expressed hope that …", "voiced concern over …" count with their noun.
    """
    word, following = clause.word(verb), clause.word(verb + 1)
    first = verb + 1 + (following in DETERMINERS)
    if first >= len(clause.words):
        return None
    adjective = clause.word(first) not in _NOUNS and clause.word(first + 1) in _NOUNS
    if word in _expressing() and clause.word(first + adjective) in _NOUNS:
        return clause.starts[verb + 1]
    wanted = _acts().get(word, ())
    begins = following.replace("-", "").isalpha() and following not in _NOT_BEGUN
    if following in wanted and following != "+":
        return clause.starts[verb + 1] if verb + 2 < len(clause.words) else None
    return clause.starts[verb + 1] if "+" in wanted and begins and following != "that" else None
