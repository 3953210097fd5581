"""Places: where a finding stands in the book: the annotated page of its account, at its sentence."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

FOLDER = "articles"  # of the annotated pages, beside the folder of the chapters


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; in plain text the words alone."""

    words: str
    address: str

    def __str__(self) -> str:
        return self.words


class Links(tuple[Link, ...]):
    """Several words that lead somewhere, as a cell of a table lists them."""

    def __str__(self) -> str:
        return ", ".join(map(str, self))


def anchor(id: str) -> str:
    """Return an id as a name that every file system and address takes; two ids never share one.

    >>> anchor("000_b9af"), anchor("la réponse")
    ('000_b9af', 'la-r-ponse-c304c0')
    """
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", id).strip("-")[:60]
    # What was changed could be another id: a digest tells them apart.
    return plain if plain == id else f"{plain}-{hashlib.sha256(id.encode()).hexdigest()[:6]}".lstrip("-")


def page(article: str) -> str:
    """Return the stem of an article's annotated page."""
    return anchor(article)


def sentence(article: str, number: int, top: str = "../") -> str:
    """Return the address of a sentence in its annotated page, seen from a page one folder deep (`top`).

    >>> sentence("000_b9af", 12)
    '../articles/000_b9af.html#s12'
    """
    return f"{top}{FOLDER}/{page(article)}.html#s{number}"
