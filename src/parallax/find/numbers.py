"""Numbers: what is written in digits, in words or in both ("1.2 million", "two-and-a-half", "tens of thousands").

A number knows how exactly it was given: `step` is the worth of its last written place, so that 2.47 million
(step 10,000) and "two million" (step 1,000,000) get the rounding intervals that their writer had in mind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from parallax.find.lexicon import listed
from parallax.read.text import Span

SMALL = {
    word: float(value)
    for value, word in enumerate(
        listed(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        )
    )
}
TENS = {
    word: 10.0 * value
    for value, word in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
SCALES = {
    **{"dozen": 12.0, "score": 20.0, "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7},
    **{"billion": 1e9, "trillion": 1e12, "quadrillion": 1e15},
    **{"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12},
}
# Scale signs that stand only behind digits; the single letters also mean metre, bit or a model.
SIGNS = ("mln", "bln", "trn", "mn", "bn", "tn", "k", "m", "b")
FRACTIONS = {"half": 2.0, "halves": 2.0, "third": 3.0, "quarter": 4.0, "fifth": 5.0, "sixth": 6.0, "seventh": 7.0}
FRACTIONS |= {"eighth": 8.0, "ninth": 9.0, "tenth": 10.0}
VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
# More digits than any amount in news: a serial number, and beyond what a float holds exactly.
LONGEST = 15

AND_A = (" and a ", "-and-a-", " and-a-")  # what joins a half to the number before it

_WORDS = "|".join(sorted([*SMALL, *TENS], key=len, reverse=True))
_SCALE_WORDS = "|".join(w for w in SCALES if w not in SIGNS and w != "score")
TOKEN = re.compile(
    rf"""
    (?P<digits>                            # 1,234.5 or 12 or .5; not inside a word or a decimal
        (?<![\w.,]) (?: [0-9]{{1,3}} (?: ,[0-9]{{2,3}} )* ,[0-9]{{3}} | [0-9]+ ) (?: \.[0-9]+ )? (?![0-9])
      | (?<![\w.]) \.[0-9]+
      | (?<= [$€£¥₩₹₪₱₫฿A-Za-z] ) [0-9]+ (?: ,[0-9]{{2,3}} )* (?: \.[0-9]+ )? (?![0-9])   # behind a sign or letter
      | (?<= [0-9],) [0-9]+ (?: \.[0-9]+ )? (?![0-9])      # behind a comma without a blank: 5,6
    )
  | (?P<vulgar> [½¼¾⅓⅔] )
  | (?P<sign> (?<=[0-9]) (?: mln | bln | trn | mn | bn | tn | k | m | b ) (?!\w) )      # glued: 1.2bn
  | (?P<apart> (?<=[0-9][ -]) (?: mln | bln | trn | mn | bn | tn | m ) (?!\w) )           # 1.2 bn
  | \b (?P<many> dozens | tens | scores | hundreds | thousands | millions | billions | trillions | lakhs | crores )\b
  | \b (?P<few> several | (?:a\s+)? few | (?:a\s+)? couple (?:\s+of)? ) (?= [ ] (?: {_SCALE_WORDS} ) \b )
  | \b (?P<scale> {_SCALE_WORDS} )\b
  | \b (?P<half> half )\b
  | \b (?P<word> {_WORDS} )\b
  | \b (?P<article> an? ) (?= [ -] (?: half[ -] )? (?: {_SCALE_WORDS} ) \b )
  | \b (?P<fraction> halves | (?: third | quarter | fifth | sixth | seventh | eighth | ninth | tenth ) s? )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text. `step` is the worth of its last place; `low` and `high` are set where it is indefinite."""

    span: Span
    value: float
    step: float
    low: float | None = None
    high: float | None = None
    fraction: bool = False  # "two-thirds"
    words: bool = False  # written in words only
    scaled: bool = False  # carries a scale word or sign
    scale: float = 1.0  # what its scale words and signs multiply by
    sign: str = ""  # the scale sign as written, so that "5m" may still become five metres

    @property
    def indefinite(self) -> bool:
        """Tell whether it only names a magnitude ("tens of thousands")."""
        return self.low is not None


def rounding_step(digits: str) -> float:
    """Return the worth of the last place that counts in a number written in digits.

    Zeros at the end of a number of 1,000 or more say little: beyond two leading places they do not count.

    >>> [rounding_step(d) for d in ("2.47", "36", "13,000", "1,204")]
    [0.01, 1.0, 1000.0, 1.0]
    """
    whole, _, decimals = digits.replace(",", "").partition(".")
    if decimals:
        return float(10.0 ** -len(decimals))
    zeros = len(whole) - len(whole.rstrip("0"))
    return float(10.0 ** min(zeros, len(whole) - 2)) if len(whole) > 3 and zeros > 1 else 1.0


Tokens = list[re.Match[str]]


def _gap(text: str, tokens: Tokens, i: int) -> str:
    """Return what stands between token `i - 1` and token `i`, in small letters; a NUL where there is no `i`."""
    return text[tokens[i - 1].end() : tokens[i].start()].lower() if i < len(tokens) else "\0"


def _scale_up(text: str, tokens: Tokens, i: int, number: Number) -> tuple[Number, int]:
    """Multiply by the scale words and signs that follow token `i - 1`."""
    while i < len(tokens):
        kind, gap = tokens[i].lastgroup, _gap(text, tokens, i)
        glued = kind in ("sign", "apart") and not number.sign
        if not (glued or (kind == "scale" and gap in (" ", "-", "\u00a0", " a ", "-a-"))):
            break
        by, end = SCALES[tokens[i].group().lower()], tokens[i].end()
        sign = tokens[i].group() if glued else number.sign
        step = number.step * by
        number = replace(number, value=number.value * by, step=step, span=Span(number.span.start, end))
        number = replace(number, scaled=True, scale=number.scale * by, sign=sign)
        i += 1
    return number, i


def _and_half(text: str, tokens: Tokens, i: int, number: Number) -> tuple[Number, int]:
    """Add "½", " and a half", "-and-a-half" before the scale is applied."""
    if i + 1 < len(tokens) and tokens[i].lastgroup == "article" and tokens[i + 1].lastgroup == "half":
        i += _gap(text, tokens, i) in (" and ", "-and-", " and-")
    if i >= len(tokens):
        return number, i
    gap, kind, word = _gap(text, tokens, i), tokens[i].lastgroup, tokens[i].group().lower()
    part = 0.0
    if kind == "vulgar" and gap in ("", " "):
        part = VULGAR[word]
    elif word in ("half", "quarter") and (gap in AND_A or (gap in (" ", "-") and tokens[i - 1].lastgroup == "article")):
        part = 1 / FRACTIONS[word]
    if not part:
        return number, i
    end = tokens[i].end()
    return replace(number, value=number.value + part, step=part, span=Span(number.span.start, end)), i + 1


def _words(text: str, tokens: Tokens, i: int) -> tuple[Number, int]:
    """Read a number in words from token `i`: "three hundred and twenty-five thousand"."""
    start, total, part, scale = tokens[i].start(), 0.0, 0.0, 1.0
    end, last = start, ""
    while i < len(tokens):
        kind, word, gap = tokens[i].lastgroup, tokens[i].group().lower(), _gap(text, tokens, i) if last else ""
        if kind == "word":
            value = SMALL.get(word, TENS.get(word, 0.0))
            after_tens = last in TENS and 0 < value < 10 and gap in ("-", " ")
            after_scale = bool(last) and last in SCALES and scale > value and gap in (" ", " and ", "-and-")
            if last and not after_tens and not after_scale:
                break
            part += value
        elif kind == "scale" and last and gap in (" ", "-"):
            by = SCALES[word]
            if by <= 100:
                part, scale = max(part, 1.0) * by, by
            else:
                total, part, scale = total + max(part, 1.0) * by, 0.0, by
        else:
            break
        end, last, i = tokens[i].end(), word, i + 1
    step = scale if last in SCALES else 1.0
    return Number(Span(start, end), total + part, step, words=True, scaled=scale > 1, scale=scale), i


def _many(text: str, tokens: Tokens, i: int) -> tuple[Number, int]:
    """Read "thousands", "tens of millions": one order of magnitude upward from the word itself."""
    value = 1.0
    start = tokens[i].start()
    first = i
    while i < len(tokens) and tokens[i].lastgroup == "many" and (i == first or _gap(text, tokens, i) == " of "):
        word = tokens[i].group().lower()
        value *= 10.0 if word == "tens" else SCALES[word[:-1]]
        i += 1
    number = Number(Span(start, tokens[i - 1].end()), value, value, value, 10 * value, words=True, scaled=True)
    return number, i


def _plain(text: str, tokens: Tokens, i: int) -> tuple[Number | None, int]:
    """Read what begins with digits, a vulgar fraction, "half", "a", "several" or a number word at token `i`."""
    kind, word, span = tokens[i].lastgroup, tokens[i].group().lower(), Span(*tokens[i].span())
    if kind == "digits":
        if len(word) > LONGEST + 5 or len(word.replace(",", "").partition(".")[0]) > LONGEST:
            return None, i + 1
        number = Number(span, float(word.replace(",", "")), rounding_step(word))
        number, i = _and_half(text, tokens, i + 1, number)
        return _scale_up(text, tokens, i, number)
    if kind == "vulgar":
        return _scale_up(text, tokens, i + 1, Number(span, VULGAR[word], VULGAR[word]))
    if kind == "half":
        i += 1 + (i + 1 < len(tokens) and tokens[i + 1].lastgroup == "article" and _gap(text, tokens, i + 1) in " -")
        return _scale_up(text, tokens, i, Number(span, 0.5, 0.1, words=True))
    if kind == "article":
        inner = _plain if tokens[i + 1].lastgroup == "half" else _article
        behind, i = inner(text, tokens, i + 1)
        return (replace(behind, span=Span(span.start, behind.span.end)) if behind else None), i
    if kind == "few":
        number, i = _scale_up(text, tokens, i + 1, Number(span, 2.0, 1.0, words=True))
        return replace(number, low=number.value, high=number.value * 5), i
    number, i = _words(text, tokens, i)
    if i < len(tokens) and tokens[i].lastgroup == "fraction" and _gap(text, tokens, i) in ("-", " "):
        part = tokens[i].group().lower()
        value = number.value / (FRACTIONS.get(part) or FRACTIONS[part.removesuffix("s")])
        return replace(
            number, value=value, step=value / 10, fraction=True, span=Span(span.start, tokens[i].end())
        ), i + 1
    number, i = _and_half(text, tokens, i, number)
    return _scale_up(text, tokens, i, number)


def _article(text: str, tokens: Tokens, i: int) -> tuple[Number | None, int]:
    """Read "(a) million", "(a) dozen" from the scale word at token `i`."""
    by = SCALES[tokens[i].group().lower()]
    return _scale_up(text, tokens, i + 1, Number(Span(*tokens[i].span()), by, by, words=True, scaled=True, scale=by))


def numbers(text: str) -> list[Number]:
    """Return the numbers of `text` in order; none overlaps another. Their meaning is not looked at here.

    >>> [(n.span.of(t), n.value) for t in ["two-and-a-half years, half a million, 1.2bn"] for n in numbers(t)]
    [('two-and-a-half', 2.5), ('half a million', 500000.0), ('1.2bn', 1200000000.0)]
    """
    tokens = list(TOKEN.finditer(text))
    found: list[Number] = []
    i = 0
    while i < len(tokens):
        kind = tokens[i].lastgroup
        number: Number | None = None
        if kind == "many":
            number, i = _many(text, tokens, i)
        elif kind in ("digits", "vulgar", "half", "article", "few", "word"):
            number, i = _plain(text, tokens, i)
        else:
            i += 1
        if number:
            found.append(number)
    return found
