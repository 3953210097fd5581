"""Ratios and ranks that are said without a plain number: "doubled", "half of", "one in five", "third-largest"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parallax.find.amountforms import SHARE_OF
from parallax.find.lexicon import listed
from parallax.find.neighbours import word_before
from parallax.find.nouns import counted
from parallax.find.numbers import Number
from parallax.find.numberwords import FRACTIONS, SCALES, SMALL, TENS
from parallax.read.text import Span

_SMALL = "|".join(sorted([*SMALL, *TENS], key=len, reverse=True))
ORDINALS = {
    word: float(value)
    for value, word in enumerate(listed("first second third fourth fifth sixth seventh eighth ninth tenth"), start=1)
}
# Letters that are in every word of a pattern: most texts hold none, and asking costs less than the pattern.
MULTIPLE_HINTS = listed("oubl wice ripl rebl hrice uadrupl half Half halv fold third quarter fth enth nth hth")
RANK_HINTS = ("No", "no. ", "ranked", "est", "most")
MULTIPLE = re.compile(
    rf"""
    (?<![\w-]) (?=[A-Za-z]) (?:
        (?P<double> (?: doubled | doubling ) (?!\sdown\b) | twice (?=\s(?:as|the|its|their|his|her|that|what)\b)
          | double (?=\s(?:the|its|their|his|her|that|what|last)\b) )
      | (?P<triple> tripled | tripling | trebled | thrice (?=\s(?:as|the|its)\b)
          | triple (?=\s(?:the|its|their|that|what|last)\b) )
      | (?P<four> quadrupled | quadrupling )
      | (?P<fold> {_SMALL} | hundred | thousand ) -?fold
      | (?P<halve> halved | halving | (?<=by[ ])half
          | (?<!first[ ])(?<!second[ ])(?<!latter[ ])(?<!other[ ])(?<!better[ ])(?<!top[ ])(?<!bottom[ ])(?<!back[ ])
            half (?=\s(?:of|the|its|their|all|his|her|our)\b) (?!\s(?:the\s)?time)
            (?! [ ]of[ ]a[ ](?:million|billion|trillion|hundred|thousand)\b ) )
      | an?[ ](?P<part> third | quarter | fifth | sixth | seventh | eighth | ninth | tenth | hundredth )
          (?=[ ](?:of|more|less|fewer|higher|lower)\b)
          (?! [ ]of[ ]a[ ](?:million|billion|trillion|hundred|thousand)\b )
      | (?<=by[ ])an?[ ](?P<by> third | quarter | fifth | sixth | eighth | tenth )
          (?= [.,;)] | $ | [ ](?:in|since|over|from|to|and|this|last|on|during|at|after|as|for|between)\b )
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
HALF_THE = re.compile(r"[ ](?:the|its|their|all|his|her|our)[ ]")
# "outnumbered by 5 to 1", "a three-to-one margin"; a bare "2 to 1" may be a score.
AGAINST_ONE = re.compile(
    r"(?P<joined>[ -])to[ -](?:1|one)(?![\w,.]*[0-9])(?!\w)(?P<odds>[ ](?:margin|ratio|odds|majority))?"
)
AGAINST = re.compile(
    r"\b(?:outnumber\w*\s(?:\w+\s){0,4}by|ratio of|odds of|odds are|margin of|at odds of)\s(?:about\s|nearly\s)?$",
    re.IGNORECASE,
)
# Behind a number: "in five", "out of every ten".
SHARE = re.compile(
    rf"""
    [ -](?: in | out[ ]of )[ -](?:every[ ])? (?P<bottom> [0-9]{{1,3}}(?:,[0-9]{{3}})+ | [0-9]{{1,4}} | {_SMALL} )
    (?!\w) (?![\w.,%]*[0-9%]) (?<!(?:19|20)[0-9][0-9])
    (?![ ](?:million|billion|hundred|thousand|years|days|months|weeks|minutes|hours))
    """,
    re.VERBOSE | re.IGNORECASE,
)
RANK = re.compile(
    rf"""
    \b(?: [Nn]o\.?[ ]?(?P<number> [0-9]{{1,3}} )(?![\w.,]*[0-9])
      | ranked[ ](?P<place> [0-9]{{1,3}} )(?:st|nd|rd|th)
      | (?P<ordinal> {"|".join(ORDINALS)} )[ -](?:largest|biggest|highest|lowest|most|best|worst|longest|smallest
          |richest|fastest|oldest|busiest)
    )\b""",
    re.VERBOSE,
)

# What has a number for a name: "Juror No. 5", "reactor No. 2".
LABEL = re.compile(
    r"juror|witness|patient|reactor|unit|platform|gate|pier|well|lot|room|house|case|docket|bill|route|flight|pit|mine|"
    r"highway|form|article|rule|law|order|regulation|resolution|exhibit|bus|car|plant|line|station|symphony|opus|"
    r"concerto|sonata|quartet|decree|schedule|box|item",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Multiple:
    """A ratio or a rank. `value` has no unit; `step` is how exactly it is meant."""

    span: Span
    kind: str  # ratio or rank
    value: float
    step: float
    trend: str = ""
    noun: str = ""  # what it is a share of
    moving: bool = False  # the words around it may tell where it went: "rose fourfold"


def _read(word: str) -> float:
    word = word.lower().replace(",", "")
    return float(word) if word.isdigit() else SMALL.get(word, TENS.get(word, 0.0))


def _share(text: str, end: int) -> str:
    """Return what a share that ends at `end` is a share of: "a fifth of the guests", "half the crew members"."""
    of = SHARE_OF.match(text, end) or HALF_THE.match(text, end)
    share = counted(text, of.end() - 1) if of else None
    return share.phrase if share else ""


def multiples(text: str) -> list[Multiple]:
    """Return the ratios in words of `text`.

    >>> [(m.span.of(t), m.value) for t in ["Sales doubled, a fifth of shops shut"] for m in multiples(t)]
    [('doubled', 2.0), ('a fifth', 0.2)]
    """
    if not any(hint in text for hint in MULTIPLE_HINTS):
        return []
    found: list[Multiple] = []
    for match in MULTIPLE.finditer(text):
        if not match.group().isascii():  # a dotless i is an i to the pattern, not to the word lists
            continue
        span, small = Span(*match.span()), match.group().lower()
        fixed = {"double": 2.0, "triple": 3.0, "four": 4.0, "halve": 0.5}
        name = next((n for n in fixed if match[n]), "")
        moves = small.endswith(("ed", "ing"))
        if name:
            move = "" if not moves else "down" if name == "halve" else "up"
            noun = _share(text, span.end) if small == "half" else ""
            found.append(Multiple(span, "ratio", fixed[name], 0.1 * fixed[name], move, noun))
        elif match["fold"]:
            value = SCALES.get(match["fold"].lower()) or _read(match["fold"])
            found.append(Multiple(span, "ratio", value, 1.0, moving=True))
        else:
            value = 1 / FRACTIONS[(match["part"] or match["by"]).lower()]
            moving = bool(match["by"]) or not text.startswith(" of ", span.end)
            found.append(Multiple(span, "ratio", value, value / 10, noun=_share(text, span.end), moving=moving))
    return found


def shares(text: str, read: list[Number]) -> list[Multiple]:
    """Return the shares of `text` that two numbers make; `read` is its numbers.

    >>> from parallax.find.numbers import numbers
    >>> [(m.span.of(t), m.value, m.noun) for t in ["one in five shops"] for m in shares(t, numbers(t))]
    [('one in five', 0.2, 'shops')]
    """
    found: list[Multiple] = []
    for number in read:
        end = number.span.end
        if text.startswith(("-to-", " to "), end) and not number.scaled:
            against = AGAINST_ONE.match(text, end)
            if against and (
                against["odds"] or AGAINST.search(text[max(0, number.span.start - 60) : number.span.start])
            ):
                one = Span(number.span.start, against.end() - len(against["odds"] or ""))
                found.append(Multiple(one, "ratio", number.value, number.step))
            continue
        if number.scaled or text[end + 1 : end + 2] not in ("i", "o") or not 0 < number.value < 1000:
            continue
        match = SHARE.match(text, end)
        bottom = _read(match["bottom"]) if match else 0.0
        # Not "7 in ten innings", but "one in 2,000".
        single = number.words and number.value == 1
        alike = match is not None and match.group().isascii() and (single or number.words == match["bottom"].isalpha())
        if match and alike and number.value < bottom and number.value.is_integer():  # "20 in 12 games" is no share
            span, of = Span(number.span.start, match.end()), counted(text, match.end())
            noun = of.phrase if of else ""
            found.append(Multiple(span, "ratio", number.value / bottom, 1 / bottom / 5, noun=noun))
    return found


def ranks(text: str) -> list[Multiple]:
    """Return the ranks of `text`.

    >>> [(m.span.of(t), m.value) for t in ["the third-largest port, No. 1 in 2019"] for m in ranks(t)]
    [('third-largest', 3.0), ('No. 1', 1.0)]
    """
    if not any(hint in text for hint in RANK_HINTS):
        return []
    found: list[Multiple] = []
    for match in RANK.finditer(text):
        if match["number"] and LABEL.fullmatch(word_before(text, match.start())):
            continue  # "Juror No. 5"
        place = match["number"] or match["place"]
        value = float(place) if place else ORDINALS[match["ordinal"]]
        found.append(Multiple(Span(*match.span()), "rank", value, 0.0))
    return found
