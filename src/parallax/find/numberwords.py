"""Number words: the words, signs and fractions that numbers are written with, and the tokens they make in a text.

A text is cut into words and runs of digits once; a dictionary tells which of the words belong to numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

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
    **{"mil": 1e6, "bil": 1e9, "tril": 1e12},
}
# Scale signs that stand only behind digits; the single letters also mean metre, bit or a model.
SIGNS = ("mln", "bln", "trn", "tril", "mil", "bil", "mn", "bn", "tn", "k", "m", "b")
NOT_APART = ("k", "b")  # these two must be glued to their number
FRACTIONS = {"half": 2.0, "halves": 2.0, "third": 3.0, "quarter": 4.0, "fifth": 5.0, "sixth": 6.0, "seventh": 7.0}
FRACTIONS |= {"eighth": 8.0, "ninth": 9.0, "tenth": 10.0, "hundredth": 100.0, "thousandth": 1000.0}
VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}
VULGAR |= {"⅕": 0.2, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8, "⅙": 1 / 6, "⅚": 5 / 6}
MANY = listed("dozens tens scores hundreds thousands millions billions trillions lakhs crores")

# What follows a number in scientific notation: "×10−30", "x 10^6", "×10⁻³".
POWER = re.compile(r"\s?[×x*·]\s?10\s?(?:\^|\*\*)?\s?(?P<power>[-−–+]?[0-9]{1,2}|[⁻⁺]?[⁰¹²³⁴-⁹]{1,2})(?![\w,.])")
PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−–", "0123456789-+--")
# A fraction in digits: "1/16", "3 1/2". The fraction slash (U+2044) is made for it.
SLASH = re.compile(
    r"(?:(?P<whole>[0-9]{1,3})[ -])?(?P<top>[0-9]{1,2})(?P<sign>[/⁄])(?P<bottom>[0-9]{1,3})(?![\w/⁄]|[.,][0-9])"
)
BOTTOMS = frozenset((2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 100))


# More digits than any amount in news: a serial number, and beyond what a float holds exactly.
LONGEST = 15
AND_A = (" and a ", "-and-a-", " and-a-")  # what joins a half to the number before it
HYPHENS = (" ", "-", "\u00a0")


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
    slashed: bool = False  # "1/16": only with a unit or "of" is it an amount, else it may be a date or a score

    @property
    def indefinite(self) -> bool:
        """Tell whether it only names a magnitude ("tens of thousands")."""
        return self.low is not None


class Token(NamedTuple):
    """A piece of a number. `kind`: digits vulgar sign many few scale half word article fraction."""

    kind: str
    word: str  # in small letters
    start: int
    end: int


def _kinds() -> dict[str, str]:
    kinds = dict.fromkeys([*SMALL, *TENS], "word") | dict.fromkeys(MANY, "many")
    kinds |= {word: "scale" for word in SCALES if word not in SIGNS and word != "score"}
    kinds |= {form: "fraction" for word in FRACTIONS for form in (word, f"{word}s")}
    return (
        kinds
        | dict.fromkeys(("several", "few", "couple"), "few")
        | {"a": "article", "an": "article"}
        | {"half": "half"}
    )


_KINDS = _kinds()
# Word → kind, in the three ways a word is written, so that no word of a text has to be folded first.
KINDS = {form: kind for word, kind in _KINDS.items() for form in (word, word.capitalize(), word.upper())}
# Signs too, as written.
SIGN_FORMS = frozenset(form for sign in SIGNS for form in (sign, sign.capitalize(), sign.upper()))
_SCALE_WORDS = "|".join(word for word, kind in _KINDS.items() if kind == "scale")

LEXEME = re.compile(
    r"""
    (?P<word> [A-Za-z]+ )
  | (?P<digits>
        (?: [0-9]{1,3} (?: (?:,[0-9]{2,3}){0,5} ,[0-9]{3}               # 1,234  12,34,567
                         | (?:[\u00a0\u202f\u2009][0-9]{3}){1,4} ) (?![0-9])   # 1 234 with a blank that does not break
          | [0-9]+ ) (?: \.[0-9]+ )?
      | (?<![\w.]) \.[0-9]+ )                                           # .5
  | (?P<vulgar> [½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚] )
    """,
    re.VERBOSE,
)
# An amount may begin behind a currency sign or a letter (RM5), not inside a word of another script or a decimal.
CURRENCY = frozenset("$€£¥₩₹₪₱₫₽₺₴₦฿=")
FEW = re.compile(rf"(?:several|few|couple(?:[ ]of)?)(?=[ ](?:{_SCALE_WORDS})\b)", re.IGNORECASE)
ARTICLE = re.compile(rf"an?(?=[ -](?:half[ -])?(?:{_SCALE_WORDS}|few|couple)\b)", re.IGNORECASE)


def _word(text: str, match: re.Match[str]) -> Token | None:
    word, start, end = match.group(), match.start(), match.end()
    front = text[start - 1] if start else " "
    if end < len(text) and (text[end].isalnum() or text[end] == "_"):
        return None
    small = word.lower()
    behind = front.isdigit() and front.isascii()
    near = behind or (front in " -\u00a0" and start > 1 and text[start - 2] in "0123456789" and small not in NOT_APART)
    if small in SIGNS:
        return Token("sign" if behind else "apart", small, start, end) if near else None
    kind = KINDS.get(word)
    if not kind or ((front.isalnum() or front == "_") and not (behind and kind == "scale")):
        return None
    if kind in ("few", "article"):
        whole = (FEW if kind == "few" else ARTICLE).match(text, start)
        return Token(kind, whole.group().lower(), start, whole.end()) if whole else None
    return Token(kind, small, start, end)


def _digits(text: str, match: re.Match[str]) -> Token | None:
    start, end = match.span()
    front = text[start - 1] if start else " "
    if front == ".":
        if start < 2 or not text[start - 2].isalpha():  # "Rs.500", not "1.2.3"
            return None
    elif front == ",":
        if start > 1 and not text[start - 2].isdigit():
            return None
    elif (front.isalnum() or front == "_") and not (front.isascii() and front.isalpha()):
        return None
    return Token("digits", match.group(), start, end)


def tokens(text: str) -> list[Token]:
    """Return the pieces of numbers in `text`, in order.

    >>> [(t.kind, t.word) for t in tokens("Some 1.2bn in half a dozen towns")]
    [('digits', '1.2'), ('sign', 'bn'), ('half', 'half'), ('article', 'a'), ('scale', 'dozen')]
    """
    found: list[Token] = []
    for match in LEXEME.finditer(text):
        if match.lastgroup == "word":
            word = match.group()
            token = _word(text, match) if word in KINDS or word in SIGN_FORMS else None
        elif match.lastgroup == "digits":
            token = _digits(text, match)
        else:
            token = Token("vulgar", match.group(), *match.span())
        if token:
            found.append(token)
    return found


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


def slashed_fraction(text: str, start: int) -> Number | None:
    """Read "1/16" or "3 1/2" at `start`."""
    match = SLASH.match(text, start)
    if not match:
        return None
    top, bottom = int(match["top"]), int(match["bottom"])
    if not 0 < top < bottom or (bottom not in BOTTOMS and match["sign"] == "/"):
        return None
    whole = float(match["whole"] or 0)
    return Number(Span(*match.span()), whole + top / bottom, 1 / bottom, fraction=not whole, slashed=True)
