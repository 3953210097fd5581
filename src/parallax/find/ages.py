"""Ages: numbers that are somebody's years of life: "Doe, 66, said", "aged 12", "adults over 21", "in her mid-50s"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parallax.find.lexicon import word_list
from parallax.find.neighbours import word_before
from parallax.find.numbers import Number
from parallax.read.text import Span

OLDEST = 115
AGED = re.compile(
    r"\b(?:aged|age|ages|age of|ages of|turned|turns|turning)[ ](?:about[ ]|between[ ]|around[ ]|just[ ]|only[ ])?$",
    re.IGNORECASE,
)
AGE_BEHIND = re.compile(r"[ ](?:or|and)[ ](?:older|younger)\b|[ ]and[ ](?:over|under|up)(?=[.,;)]|$)")
COMMA_AGE = re.compile(
    r"(?:[A-Z][\w’'-]+|[Jj]r\.|\b(?:man|woman|men|women|boys?|girls?|brothers?|sisters?|sons?|daughters?|wife|husband"
    r"|mother|father|teenagers?|students?|suspects?|victims?)),[ ]$"
)
FULL_NAME = re.compile(r"(?<![Tt]he[ ])\b[A-Z][a-z’'-]+[ ](?:[A-Z]\.[ ])?[A-Z][\w’'-]+$")
NAME_WINDOW = 40
ADULT, ELDEST = 13, 99  # "Ann Berg (27)": below and above it is hardly an age
COMMA_BEHIND = re.compile(r",[ ]|[ ]and[ ][0-9]{1,2},")
CLAUSE_END = re.compile(r"[.;](?:[ \n]|$)|$")
AGED_ENDS = word_list("aged age ages of turned turns turning about between around just only")
PEOPLE_ENDS = word_list("over under above below")
BEING_ENDS = word_list(
    "is was were am be turns turned now just only already still about around nearly almost over under"
)
# "people over 21", "children under 12".
PEOPLE = re.compile(
    r"\b(?:adults|people|anyone|those|men|women|children|kids|boys|girls|persons|voters|drivers|citizens|residents|"
    r"Americans|teens|teenagers|workers|patients|minors|students|everyone|someone|nobody|all|youngsters|pensioners)[ ]"
    r"(?:aged[ ])?(?:over|under|above|below)[ ]$",
    re.IGNORECASE,
)
# "he was about 15", "my mom’s 82", "she will be 35".
BEING = re.compile(
    r"\b(?:he|she|who|mother|father|mom|mum|dad|son|daughter|brother|sister|wife|husband|grandmother|grandfather|I)"
    r"(?:[’']s|[ ](?:is|was|were|am|turns|turned|(?:will|would)[ ]be))[ ]"
    r"(?:now[ ]|just[ ]|only[ ]|already[ ]|still[ ]|about[ ]|around[ ]|nearly[ ]|almost[ ]|over[ ]|under[ ])*$",
    re.IGNORECASE,
)
BEING_BEHIND = re.compile(r"[,.;:)!?”\"]|[ ](?:and|when|but|or|at[ ]the[ ]time|now|then|years?)\b|$")
# "Life expectancy is around 73".
TOPIC = re.compile(
    r"\b(?:life expectancy|(?:average|median|mean|retirement|pension|voting|drinking) age)\b[^.;:()]{0,70}$",
    re.IGNORECASE,
)
PART = re.compile(
    r"\b(?P<whose>his|her|their|my|your|our)[ ](?:(?P<part>early|mid|late)[ -])?(?:(?P<tens>[2-9])0s|(?P<word>"
    r"twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))(?!\w)",
    re.IGNORECASE,
)
TENS = {"tw": 20, "th": 30, "fo": 40, "fi": 50, "si": 60, "se": 70, "ei": 80, "ni": 90}
PARTS = {"": (0, 9), "early": (0, 3), "mid": (4, 6), "late": (7, 9)}


@dataclass(frozen=True, slots=True)
class Decade:
    """An age given by its decade: "her mid-50s" is 54 to 56."""

    span: Span
    low: float
    high: float


def is_age(text: str, number: Number) -> bool:
    """Tell whether a bare number is someone's age.

    >>> from parallax.find.numbers import numbers
    >>> [is_age(t, numbers(t)[0]) for t in ("Doe, 66, said", "people over 21.", "over 21 boxes")]
    [True, True, False]
    """
    if not (1 <= number.value <= OLDEST and number.value == int(number.value)) or number.scaled or number.fraction:
        return False
    start, end = number.span.start, number.span.end
    front, after = text[start - 1 : start], text[end : end + 2]
    if after[:1] == ")" and front == "(":
        return _in_brackets(text, number)
    if after[:1] in ("%", "-") or front != " ":
        return False
    named = text[max(0, start - 2) : start] == ", " and CLAUSE_END.match(text, end) and number.value >= ADULT
    if named and not number.words and FULL_NAME.search(text[max(0, start - NAME_WINDOW) : start - 2]):
        return True
    if COMMA_BEHIND.match(text, end) and not number.words and COMMA_AGE.search(text[max(0, start - 40) : start]):
        return True
    if AGE_BEHIND.match(text, end):
        return True
    before, word = text[max(0, start - 48) : start], word_before(text, start).lower()
    if word in AGED_ENDS and AGED.search(before):
        return True
    if word in PEOPLE_ENDS and PEOPLE.search(before):
        return True
    if BEING_BEHIND.match(text, end) and (word in BEING_ENDS or word.endswith(("’s", "'s"))) and BEING.search(before):
        return True
    topic = text[max(0, start - 90) : start]
    return number.value > 20 and ("age " in topic or "expectancy" in topic) and TOPIC.search(topic) is not None


def _in_brackets(text: str, number: Number) -> bool:
    """Tell whether a number in brackets is an age: "Ann Berg (27)"."""
    start = number.span.start
    grown = ADULT <= number.value <= ELDEST and not number.words
    return (
        grown
        and text[start - 2 : start] == " ("
        and FULL_NAME.search(text[max(0, start - NAME_WINDOW) : start - 2]) is not None
    )


def decades(text: str) -> list[Decade]:
    """Return the ages of `text` that are given by their decade.

    >>> [(d.low, d.high) for d in decades("a man in his mid-50s")]
    [(54.0, 56.0)]
    """
    if "0s" not in text and "ties" not in text:  # cheaper than the pattern
        return []
    found: list[Decade] = []
    for match in PART.finditer(text):
        if not match.group().isascii():  # a long s is an s to the pattern, not to the word lists
            continue
        tens = int(match["tens"]) * 10 if match["tens"] else TENS[match["word"][:2].lower()]
        low, high = PARTS[(match["part"] or "").lower()]
        found.append(Decade(Span(*match.span()), float(tens + low), float(tens + high)))
    return found
