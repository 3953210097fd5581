"""Repeats: pull quotes, which a layout lifts out of the body and sets again in a paragraph of their own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from parallax.find.quotation import Quote
from parallax.read.article import Article

# A shorter quotation is not lifted out, it is quoted again.
_SHORTEST = 4  # words
_TAIL = 80  # characters of a name and a title beside a pull quote
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CUT = re.compile(r"…|\.\s?\.\s?\.|\[[^\[\]]{0,80}\]")


def _flat(text: str) -> str:
    return " " + " ".join(w.lower().replace("’", "'") for w in _WORD.findall(text)) + " "


def _alone(article: Article, quote: Quote) -> bool:
    """Tell whether nothing stands in the quotation's paragraphs but itself, its marks, and perhaps a name."""
    text = article.text
    start, end = text.rfind("\n", 0, quote.span.start) + 1, text.find("\n", quote.span.end)
    lead = text[start : quote.span.start].strip(" “”\"'‘’«»„—–-")
    tail = text[quote.span.end : end if end >= 0 else len(text)].strip(" “”\"'‘’«».,")
    return not lead and (not tail or (tail[0] in "—–―-" and len(tail) <= _TAIL))


def repeats_of(article: Article, quotes: Sequence[Quote]) -> dict[str, str]:
    r"""Return pull quote → the quotation of the body that it repeats, by id.

    A pull quote stands in a paragraph of its own without a verb of speech, and all its words, in order, stand in
    another quotation of the article; pieces around an ellipsis count apart. Of two that stand alone, the later repeats.

    >>> from parallax.find.quotes import find_quotes
    >>> a = Article.from_text("“We will not go there,” Ann Lee said.\n“We will not go there”\nRain fell.", id="a")
    >>> repeats_of(a, find_quotes(a))
    {'a-q2': 'a-q1'}
    """
    direct = [q for q in quotes if q.kind in ("direct", "scare", "title")]
    flat = [_flat(q.text) for q in direct]
    alone = {
        i
        for i, q in enumerate(direct)
        if flat[i].count(" ") > _SHORTEST and q.kind != "indirect" and not q.cue and _alone(article, q)
    }
    # One long string holds all quotations, so that each pull quote is looked for once.
    starts, place = [], 0
    for words in flat:
        starts.append(place)
        place += len(words) + 1
    whole = "\n".join(flat)
    found: dict[str, str] = {}
    for i in sorted(alone):
        pieces = [_flat(p) for p in _CUT.split(direct[i].text) if _WORD.search(p)]
        body = _holding(whole, starts, flat, pieces, skip={i} | {j for j in alone if j >= i})
        if body is not None:
            found[direct[i].id] = direct[body].id
    return found


def _holding(
    whole: str, starts: Sequence[int], flat: Sequence[str], pieces: Sequence[str], skip: set[int]
) -> int | None:
    """Return the first quotation that holds all pieces in order."""
    place = whole.find(pieces[0])
    while place >= 0:
        index = bisect_right(starts, place) - 1
        if index not in skip and _in_order(flat[index], pieces):
            return index
        place = whole.find(pieces[0], starts[index + 1]) if index + 1 < len(starts) else -1
    return None


def _in_order(text: str, pieces: Sequence[str]) -> bool:
    place = 0
    for piece in pieces:
        place = text.find(piece, place)
        if place < 0:
            return False
        place += len(piece) - 1
    return True
