"""Neighbours: what stands right before a place in a text, and how close numbers stand to each other.

Asking for the word before is cheaper than a pattern that ends there.
"""

from __future__ import annotations

from parallax.find.numbers import Number

FAR = 30  # letters; longer words are none
# So many numbers, with at most so many characters between them, are a table and no sentence.
TABLE, NARROW = 24, 6


def word_before(text: str, at: int) -> str:
    """Return the word that a blank parts from `at`, or nothing; no bracket or quotation mark in front of it.

    >>> word_before("Flight 370", 7), word_before("(some 40", 6), word_before("Flight-370", 7)
    ('Flight', 'some', '')
    """
    if at < 2 or text[at - 1] not in " \u00a0":
        return ""
    floor = max(0, at - FAR)
    start = text.rfind(" ", floor, at - 1) + 1
    return text[start or floor : at - 1].lstrip("(“\"'‘[")


def in_prose(found: list[Number]) -> list[Number]:
    """Return the numbers that stand in sentences; long runs with hardly a word between them are tables or noise.

    >>> from parallax.find.numbers import numbers
    >>> len(in_prose(numbers("7 " * 23))), len(in_prose(numbers("7 " * 24 + "and then he counted 8")))
    (23, 1)
    """
    kept: list[Number] = []
    run: list[Number] = []
    for number in found:
        if run and number.span.start - run[-1].span.end > NARROW:
            kept += run if len(run) < TABLE else []
            run = []
        run.append(number)
    return kept + (run if len(run) < TABLE else [])
