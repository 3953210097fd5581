"""Name titles: the title and modifiers that stand beside a name."""

from __future__ import annotations

import re

from parallax.find import namewords
from parallax.find.lexicon import word_list
from parallax.find.speech import cue_colour
from parallax.find.tokens import Token

GAP = re.compile(r"[  ]{1,2}")
_DETERMINERS = word_list("the a an its their his her")
# Before the title these words tell that no title of the name comes: a clause of its own, or another's title.
_APART = (namewords.FUNCTION_WORDS - word_list("first second then of the")) | word_list("including")
_ADJECTIVAL = ("ial", "ic", "ary", "ese", "ous", "less", "-wing", "-right", "-left", "-term", "-time")
# Verbs that go on after a title: "Ann Lee, chief of the Port Authority, is".
_VERBS = word_list("is was has had will would who which that in on at from by to with when while after before as")


def title_end(row: list[Token], start: int, end: int) -> int:
    """Return where the title at the head of `row[start:end]` ends ("Prime Minister | Ann Lee")."""
    at = start
    for i in range(start, end - 1):
        low = row[i].low
        if is_title(low):
            at = i + 1
    return at


def is_title(low: str) -> bool:
    """Tell whether a word in small letters is a title: also "presidents", "president-elect", "ex-minister"."""
    low = low.removesuffix(".").removesuffix("-elect")
    low = low.removeprefix("ex-").removeprefix("vice-").removeprefix("co-")
    return low in namewords.TITLES or (low.endswith("s") and low[:-1] in namewords.TITLES)


def label_start(row: list[Token], name: int, text: str) -> int:
    """Walk left from a name over title and modifiers; return the index of the label's first token (or `name`)."""
    at, seen, i = name, False, name - 1
    if i > 1 and row[i].word == "," and is_title(row[i - 1].low) and not row[i - 1].capital:
        i -= 1  # "the country's chief negotiator, Ann Lee"
    while i >= 0 and name - i <= 9:
        token, low = row[i], row[i].low
        follows = row[i + 1]
        gap = text[token.span.end : follows.span.start]
        double = low == "and" and seen and i > 0 and is_title(row[i - 1].low)  # "President and Premier X"
        if low in namewords.FUNCTION_WORDS - {"first", "second", "then"} and not double:
            break
        if is_title(low):
            at, seen = i, True
        elif not seen or not GAP.fullmatch(gap) or not low.replace("-", "").replace(".", "").isalpha():
            break
        elif token.capital or low in namewords.MODIFIERS or low.endswith(_ADJECTIVAL):
            at = i
        elif low != "and":
            break
        i -= 1
    return at if seen else name


def apposition(row: list[Token], end: int, text: str) -> str:
    """Return the title that follows a name between commas ("Ann Lee, chief of the Port Authority, said"), or ""."""
    if end + 2 >= len(row) or row[end].word != ",":
        return ""
    first = end + 1 + (row[end + 1].low in _DETERMINERS)
    title = 0
    for i in range(first, min(len(row), first + 14)):
        low = row[i].low
        if is_title(low) and not (title and row[i].capital):
            title = i
        elif not _continues(row, i, title):
            break
        elif not title and (cue_colour(low) or low in _APART):
            return ""
    else:
        i = min(len(row), first + 14)
    # "Kenya, while President Ann Lee": the title is another one's, whose name stands behind it.
    named = title + 1 < i and row[title + 1].capital and row[title].low not in namewords.MODIFIERS
    if not title or (named and not row[title].possessive):
        return ""
    return text[row[first].span.start : row[_told_end(row, title, i) - 1].span.end]


def _continues(row: list[Token], i: int, title: int) -> bool:
    """Tell whether `row[i]` can belong to what is said of the name, whose title stands at `title` (0: not yet)."""
    low = row[i].low
    if not low.replace("-", "").replace("’", "").replace(".", "").isalpha() or low in ("who", "which", "and"):
        return False
    coming = any(is_title(t.low) for t in row[i : i + 3])
    return not title or row[i].capital or low in ("of", "for", "the", "at") or coming


def _told_end(row: list[Token], title: int, end: int) -> int:
    """Return where the title ends whose words run to `end`: with its office, or before it where that is cut."""
    last = end
    while last - 1 > title and not row[last - 1].capital:
        last -= 1
    # "spokeswoman for the Lee campaign": a small word follows, to which the last capitals belong.
    follows = row[end] if end < len(row) else None
    if last < end or follows is None or last - 1 == title:
        return last
    broken = (follows.low.isalpha() and not cue_colour(follows.low) and follows.low not in _VERBS) and (
        follows.low != "and" or row[end - 1].low.endswith(("ic", "al", "an", "ish", "ese"))
    )
    return title + 1 if broken and not row[end - 1].possessive else last


def single(label: str) -> str:
    """Return the title of one of those that a plural title names together: "Senators" is "Senator".

    >>> single("Senators"), single("Deputy Prime Ministers"), single("mistress")
    ('Senator', 'Deputy Prime Minister', 'mistress')
    """
    low = label.rsplit(" ", 1)[-1].lower()
    return label[:-1] if low.endswith("s") and low not in namewords.TITLES and low[:-1] in namewords.TITLES else label
