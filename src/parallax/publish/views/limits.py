"""Limits: how much of a thing a page shows, and words that are right for none, one and many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from parallax.compare.comparison import Comparison
from parallax.publish.facts import key, listing, number
from parallax.publish.places import Link, Links
from parallax.publish.prose import Markup, escape, led

MOST_ROWS = 40  # of a table: what a reader scrolls through; the CSV has the rest
MOST_ITEMS = 5  # of a list inside a sentence
MOST_COLUMNS = 5  # accounts side by side in a table; more of them stand in rows


def head(frame: pd.DataFrame, most: int = MOST_ROWS) -> tuple[pd.DataFrame, Markup]:
    """Return the first rows of a table, and what its caption says of the rest, which its data file holds.

    >>> head(pd.DataFrame({"a": range(50)}))[1].text
    ' The first 40 of 50 rows; the data file holds all.'
    """
    return frame.head(most), of_rows(len(frame), most)


def of_rows(count: int, most: int) -> Markup:
    """Return what a caption says where only the first `most` of `count` rows are shown.

    >>> of_rows(3, 40).text
    ''
    """
    return Markup(f" The first {most} of {count} rows; the data file holds all." if count > most else "")


def unique(names: Iterable[str]) -> list[str]:
    """Return names of facts, one for each of `names`, no two the same: the second "x" is "x_2".

    >>> unique(["New York", "東京", "大阪"])
    ['new_york', 'x', 'x_2']
    """
    seen: Counter[str] = Counter()
    found: list[str] = []
    for name in map(key, names):
        seen[name] += 1
        while (candidate := f"{name}_{seen[name]}" if seen[name] > 1 else name) in found:
            seen[name] += 1
        found.append(candidate)
    return found


def counted(n: int, one: str, many: str) -> Markup:
    """Return a number with its noun.

    >>> counted(1, "claim", "claims").text, counted(0, "claim is", "claims are").text
    ('one claim', 'no claims are')
    """
    return Markup(f"{number(n)} {one if n == 1 else many}")


def of_them(n: int, one: str = "is", many: str = "are") -> Markup:
    """Return how many of several, with the verb.

    >>> of_them(0).text, of_them(1).text, of_them(30).text
    ('none is', 'one is', '30 are')
    """
    return Markup(f"{number(n) if n else 'none'} {one if n < 2 else many}")


def capital(words: Markup) -> Markup:
    """Return words as they begin a sentence."""
    return Markup(words.text[:1].upper() + words.text[1:])


def some(items: Sequence[str], most: int = MOST_ITEMS) -> Markup:
    """Return Markdown items as prose lists them, at most `most` of them, with how many are left.

    >>> some(["a", "b", "c", "d"], 2).text
    'a, b and two more'
    """
    rest = len(items) - most
    return Markup(listing(items if rest < 2 else [*items[:most], f"{number(rest)} more"]))


def listed(names: Sequence[str]) -> Markup:
    """Return names of a document's making as Markdown, listed in prose, at most a handful.

    >>> listed(["a_b", "c"]).text
    'a&#95;b and c'
    """
    return some([escape(name) for name in names])


def quoted(text: str, address: str = "") -> str:
    """Return words of a document as Markdown between quotation marks; a mark at an end that closes nothing is left out.

    They lead to the sentence at `address`, where one is given.

    >>> quoted("It rained.”"), quoted('The "big" one.')
    ('“It rained.”', '“The "big" one.”')
    """
    words = " ".join(text.split())
    if words.endswith("”") and "“" not in words:
        words = words[:-1]
    if words.startswith("“") and "”" not in words:
        words = words[1:]
    if words.count('"') == 1:
        words = words.strip('"')
    return f"“{led(escape(words), address)}”"


def shortened(text: str, most: int) -> str:
    """Return text in one line of at most `most` characters, cut between words.

    >>> shortened("one two three", 9)
    'one two …'
    """
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1].rsplit(' ', 1)[0]} …"


def full(c: Comparison) -> list[str]:
    """Return the accounts that are more than a teaser: what a teaser leaves out says nothing of it."""
    return [a.id for a in c.articles if "too_short" not in a.flags]


def by_form(c: Comparison, given: Sequence[tuple[str, Mapping[str, Sequence[Link]]]], what: str) -> pd.DataFrame:
    """Return what accounts call each person: a column for each account, or, of many accounts, a row for each form.

    `given` is person → article id → forms, each leading to a sentence; `what` is the name of the column of forms.
    """
    if len(c.articles) <= MOST_COLUMNS:
        rows = [{"person": p, **{c.outlet(a.id): Links(f.get(a.id, ())) for a in c.articles}} for p, f in given]
        return pd.DataFrame(rows, columns=["person", *(c.outlet(a.id) for a in c.articles)])
    found: list[tuple[str, str, Links]] = []
    for person, forms in given:
        spelled: dict[str, tuple[str, dict[str, Link]]] = {}
        for article, own in forms.items():
            for form in own:
                _, using = spelled.setdefault(form.words.casefold(), (form.words, {}))
                using.setdefault(article, Link(c.outlet(article), form.address))
        by_use = sorted(spelled.values(), key=lambda item: -len(item[1]))
        found += [(person, form, Links(using.values())) for form, using in by_use]
    return pd.DataFrame(found, columns=["person", what, "accounts"])
