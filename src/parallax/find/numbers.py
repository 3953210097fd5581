"""Numbers: what is written in digits, in words or in both ("1.2 million", "two-and-a-half", "tens of thousands").

A number knows how exactly it was given: `step` is the worth of its last written place, so that 2.47 million
(step 10,000) and "two million" (step 1,000,000) get the rounding intervals that their writer had in mind.
"""

from __future__ import annotations

import re
from dataclasses import replace

from parallax.find.numberwords import (
    AND_A,
    FRACTIONS,
    HYPHENS,
    LONGEST,
    PLAIN,
    POWER,
    SCALES,
    SMALL,
    TENS,
    VULGAR,
    Number,
    Token,
    rounding_step,
    slashed_fraction,
    tokens,
)
from parallax.read.text import Span

__all__ = ["Number", "numbers", "rounding_step"]


def _gap(text: str, pieces: list[Token], i: int) -> str:
    """Return what stands between token `i - 1` and token `i`, in small letters; a NUL where there is no `i`."""
    return text[pieces[i - 1].end : pieces[i].start].lower() if i < len(pieces) else "\0"


def _scale_up(text: str, pieces: list[Token], i: int, number: Number) -> tuple[Number, int]:
    """Multiply by the scale words and signs that follow token `i - 1`."""
    while i < len(pieces):
        kind, word, _, end = pieces[i]
        if kind not in ("sign", "apart", "scale"):
            break
        glued = kind != "scale" and not number.sign
        gap = _gap(text, pieces, i)
        if not (glued or (kind == "scale" and (gap in HYPHENS or gap in ("", " a ", "-a-")))):
            break
        by = SCALES[word]
        number = replace(
            number,
            value=number.value * by,
            step=number.step * by,
            span=Span(number.span.start, end),
            scaled=True,
            scale=number.scale * by,
            sign=text[pieces[i].start : end] if glued else number.sign,
        )
        i += 1
    return number, i


def _and_half(text: str, pieces: list[Token], i: int, number: Number) -> tuple[Number, int]:
    """Add "½", " and a half", "-and-a-half" before the scale is applied."""
    if i + 1 < len(pieces) and pieces[i].kind == "article" and pieces[i + 1].kind == "half":
        i += _gap(text, pieces, i) in (" and ", "-and-", " and-")
    if i >= len(pieces) or pieces[i].kind not in ("vulgar", "half", "fraction"):
        return number, i
    gap, (kind, word, _, end) = _gap(text, pieces, i), pieces[i]
    part = 0.0
    if kind == "vulgar" and gap in ("", " "):
        part = VULGAR[word]
    elif word in ("half", "quarter") and (gap in AND_A or (gap in (" ", "-") and pieces[i - 1].kind == "article")):
        part = 1 / FRACTIONS[word]
    if not part:
        return number, i
    return replace(number, value=number.value + part, step=part, span=Span(number.span.start, end)), i + 1


def _words(text: str, pieces: list[Token], i: int) -> tuple[Number, int]:
    """Read a number in words from token `i`: "three hundred and twenty-five thousand"."""
    start, total, part, scale = pieces[i].start, 0.0, 0.0, 1.0
    end, last = start, ""
    while i < len(pieces):
        (kind, word, _, ending), gap = pieces[i], _gap(text, pieces, i) if last else ""
        if kind == "word":
            value = SMALL.get(word, TENS.get(word, 0.0))
            after_tens = last in TENS and 0 < value < 10 and gap in ("-", " ")
            after_scale = last in SCALES and scale > value and gap in (" ", " and ", "-and-")
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
        end, last, i = ending, word, i + 1
    step = scale if last in SCALES else 1.0
    return Number(Span(start, end), total + part, step, words=True, scaled=scale > 1, scale=scale), i


def _many(text: str, pieces: list[Token], i: int) -> tuple[Number, int]:
    """Read "thousands", "tens of millions": one order of magnitude upward from the word itself."""
    value = 1.0
    start = pieces[i].start
    first = i
    while i < len(pieces) and pieces[i].kind == "many" and (i == first or _gap(text, pieces, i) == " of "):
        value *= 10.0 if pieces[i].word == "tens" else SCALES[pieces[i].word[:-1]]
        i += 1
    number = Number(Span(start, pieces[i - 1].end), value, value, value, 10 * value, words=True, scaled=True)
    return number, i


def _past(pieces: list[Token], i: int, end: int) -> int:
    """Return the index of the first token that begins at `end` or behind it."""
    while i < len(pieces) and pieces[i].start < end:
        i += 1
    return i


def _in_digits(text: str, pieces: list[Token], i: int) -> tuple[Number | None, int]:
    """Read what begins with digits at token `i`: "1,234.5", "2½", "1.2bn", "3 1/2", "2×10^6"."""
    _, word, start, end = pieces[i]
    digits = re.sub("[,\u00a0\u202f\u2009]", "", word) if len(word) > 4 else word
    if len(digits) > LONGEST + 5 or len(digits.partition(".")[0]) > LONGEST:
        return None, i + 1
    follows = text[end : end + 1]
    if follows in ("/", "⁄") or (
        follows in ("-", " ") and len(word) < 4 and text[end + 1 : end + 4].strip(" 0123456789")[:1] in ("/", "⁄")
    ):
        slashed = slashed_fraction(text, start)
        if slashed:
            return slashed, _past(pieces, i, slashed.span.end)
    number = Number(Span(start, end), float(digits), rounding_step(digits))
    if follows and follows in "×x*· ":
        power = POWER.match(text, end)
        if power:
            by = 10.0 ** int(power["power"].translate(PLAIN))
            span = Span(start, power.end())
            return replace(number, value=number.value * by, step=number.step * by, span=span, scaled=True), _past(
                pieces, i, span.end
            )
    number, i = _and_half(text, pieces, i + 1, number)
    return _scale_up(text, pieces, i, number)


def _plain(text: str, pieces: list[Token], i: int) -> tuple[Number | None, int]:
    """Read what begins with digits, a vulgar fraction, "half", "a", "several" or a number word at token `i`."""
    kind, word, start, end = pieces[i]
    if kind == "digits":
        return _in_digits(text, pieces, i)
    if kind == "vulgar":
        return _scale_up(text, pieces, i + 1, Number(Span(start, end), VULGAR[word], VULGAR[word]))
    if kind == "half":
        i += 1 + (i + 1 < len(pieces) and pieces[i + 1].kind == "article" and _gap(text, pieces, i + 1) in " -")
        return _of_a(text, pieces, *_scale_up(text, pieces, i, Number(Span(start, end), 0.5, 0.1, words=True)))
    if kind == "article":
        if i + 1 >= len(pieces) or pieces[i + 1].kind not in ("half", "few", "scale"):
            return None, i + 1
        inner = _article if pieces[i + 1].kind == "scale" else _plain
        behind, i = inner(text, pieces, i + 1)
        return (replace(behind, span=Span(start, behind.span.end)) if behind else None), i
    if kind == "few":
        number, i = _scale_up(text, pieces, i + 1, Number(Span(start, end), 2.0, 1.0, words=True))
        return replace(number, low=number.value, high=number.value * 5), i
    number, i = _words(text, pieces, i)
    if i < len(pieces) and pieces[i].kind == "fraction" and _gap(text, pieces, i) in ("-", " "):
        value = number.value / FRACTIONS.get(pieces[i].word, FRACTIONS.get(pieces[i].word.removesuffix("s"), 1.0))
        span = Span(start, pieces[i].end)
        return _of_a(text, pieces, replace(number, value=value, step=value / 10, fraction=True, span=span), i + 1)
    number, i = _and_half(text, pieces, i, number)
    return _scale_up(text, pieces, i, number)


def _article(text: str, pieces: list[Token], i: int) -> tuple[Number | None, int]:
    """Read "(a) million", "(a) dozen" from the scale word at token `i`."""
    _, word, start, end = pieces[i]
    by = SCALES[word]
    number = Number(Span(start, end), by, by, words=True, scaled=True, scale=by)
    if i + 1 < len(pieces) and pieces[i + 1].kind == "half" and _gap(text, pieces, i + 1) == " and a ":
        half = replace(number, value=by * 1.5, step=by / 2, span=Span(start, pieces[i + 1].end))
        return half, i + 2  # "a million and a half"
    return _scale_up(text, pieces, i + 1, number)


def _of_a(text: str, pieces: list[Token], number: Number, i: int) -> tuple[Number, int]:
    """Read on where a fraction is one of a scale word: "three-quarters of a million"."""
    if i + 1 >= len(pieces) or pieces[i].kind != "article" or pieces[i + 1].kind != "scale" or number.scaled:
        return number, i
    if _gap(text, pieces, i) != " of ":
        return number, i
    whole = replace(number, span=Span(number.span.start, pieces[i].end), fraction=False)
    return _scale_up(text, pieces, i + 1, whole)


def _part(text: str, pieces: list[Token], i: int) -> tuple[Number | None, int]:
    """Read "a quarter of a million" from its fraction at token `i`; a fraction of anything else is a ratio."""
    _, word, start, end = pieces[i]
    if word.endswith("s") or text[max(0, start - 2) : start].lower() != "a ":
        return None, i + 1
    value = 1 / FRACTIONS[word]
    number, after = _of_a(text, pieces, Number(Span(start - 2, end), value, value / 10, words=True), i + 1)
    return (number, after) if number.scaled else (None, i + 1)


def numbers(text: str) -> list[Number]:
    """Return the numbers of `text` in order; none overlaps another. Their meaning is not looked at here.

    >>> [(n.span.of(t), n.value) for t in ["two-and-a-half years, half a million, 1.2bn"] for n in numbers(t)]
    [('two-and-a-half', 2.5), ('half a million', 500000.0), ('1.2bn', 1200000000.0)]
    """
    pieces = tokens(text)
    found: list[Number] = []
    i = 0
    while i < len(pieces):
        kind = pieces[i].kind
        number: Number | None = None
        if kind == "many":
            number, i = _many(text, pieces, i)
        elif kind == "fraction":
            number, i = _part(text, pieces, i)
        elif kind in ("sign", "apart", "scale"):
            i += 1
        else:
            number, i = _plain(text, pieces, i)
        if number:
            found.append(number)
    return found
