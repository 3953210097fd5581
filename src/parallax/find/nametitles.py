"""Name titles: the title and modifiers that stand beside a name."""

from __future__ import annotations

import re

from parallax.find import namewords
from parallax.find.speech import cue_colour
from parallax.find.tokens import Token

GAP = re.compile(r"[  ]{1,2}")


def title_end(row: list[Token], start: int, end: int) -> int:
    """Return where the title at the head of `row[start:end]` ends ("Prime Minister | Ann Lee")."""
    at = start
    for i in range(start, end - 1):
        low = row[i].word.lower()
        if is_title(low):
            at = i + 1
    return at


def is_title(low: str) -> bool:
    """Tell whether a word in small letters is a title: also "presidents", "president-elect", "ex-minister"."""
    low = low.removesuffix(".").removesuffix("-elect").removeprefix("ex-").removeprefix("vice-")
    return low in namewords.TITLES or (low.endswith("s") and low[:-1] in namewords.TITLES)


def label_start(row: list[Token], name: int, text: str) -> int:
    """Walk left from a name over title and modifiers; return the index of the label's first token (or `name`)."""
    at, seen, i = name, False, name - 1
    if i > 1 and row[i].word == "," and is_title(row[i - 1].word.lower()) and not row[i - 1].capital:
        i -= 1  # "the country's chief negotiator, Ann Lee"
    while i >= 0 and name - i <= 9:
        token, low = row[i], row[i].word.lower()
        follows = row[i + 1]
        gap = text[token.span.end : follows.span.start]
        double = low == "and" and seen and i > 0 and is_title(row[i - 1].word.lower())  # "President and Premier X"
        if low in namewords.FUNCTION_WORDS - {"first", "second", "then"} and not double:
            break
        if is_title(low):
            at, seen = i, True
        elif not seen or not GAP.fullmatch(gap) or not low.replace("-", "").replace(".", "").isalpha():
            break
        elif token.capital or low in namewords.MODIFIERS or low.endswith(("ial", "ic", "ary", "ese")):
            at = i
        elif low != "and":
            break
        i -= 1
    return at if seen else name


def apposition(row: list[Token], end: int, text: str) -> str:
    """Return the title that follows a name between commas ("Ann Lee, chief of the Port Authority, said"), or ""."""
    if end + 1 >= len(row) or row[end].word != ",":
        return ""
    first = end + 1 + (row[end + 1].word.lower() in ("the", "a", "an", "its", "their", "his", "her"))
    title = 0
    for i in range(first, min(len(row), first + 14)):
        low = row[i].word.lower()
        coming = any(is_title(t.word.lower()) for t in row[i : i + 3])
        if is_title(low) and not (title and row[i].capital):
            title = i
        elif (
            (title and not (row[i].capital or low in ("of", "for", "the", "and", "at") or coming))
            or not low.replace("-", "").replace("’", "").replace(".", "").isalpha()
            or low in ("who", "which", "and")
        ):
            break
        elif not title and (cue_colour(low) or low in ("in", "on", "with", "was", "is", "to", "has", "had")):
            return ""
    else:
        i = min(len(row), first + 14)
    while title and i - 1 > title and not row[i - 1].capital:
        i -= 1
    return text[row[first].span.start : row[i - 1].span.end] if title else ""
