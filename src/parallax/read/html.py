"""HTML: markup taken off a tape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from parallax.read.tape import Edit, Tape

_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*(?:>|\Z)|<![^<>]*>|<\?[^<>]*>")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
# Their content is never shown.
_HIDDEN = ("script", "style", "noscript", "template", "svg", "head", "iframe")
# Words on the two sides of these tags stand on different lines.
_BLOCK_TAGS = """
    address article aside blockquote body br button caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3
    h4 h5 h6 header hr html label li main nav ol option p pre section select table tbody td th thead time tr ul
"""
_BLOCK = frozenset(_BLOCK_TAGS.split())
MARKUP = "HTML markup"


def _edits(text: str) -> Iterator[Edit]:
    """Yield an edit for each tag, comment and hidden element of `text`, in one linear walk."""
    lower = text.lower() if len(text.lower()) == len(text) else text
    unclosed: set[str] = set()  # looked for once and not found: not looked for again
    at = text.find("<")
    while at >= 0:
        end = at + 1
        closer, tag = "", _TAG.match(text, at)
        name = (tag[1] or "").lower() if tag else ""
        if text.startswith("<!--", at):
            closer = "-->"
        elif name in _HIDDEN and text[at + 1] != "/":
            closer = f"</{name}"
        found = lower.find(closer, at) if closer and closer not in unclosed else -1
        if closer and found < 0:
            unclosed.add(closer)
        if found >= 0:
            end = text.find(">", found + len(closer) - 1) + 1 or len(text)
            yield Edit(at, end, "\n")
        elif tag:
            end = tag.end()
            yield Edit(at, end, "\n" if name in _BLOCK else "")
        at = text.find("<", end)


def strip_markup(tape: Tape) -> Tape:
    r"""Take tags, comments, scripts and styles off the tape and write entities as the characters they stand for.

    >>> strip_markup(Tape("<p>Rock &amp; <b>roll</b></span></p>")).text
    '\nRock & roll\n'
    """
    tape.edit(_edits(tape.text), MARKUP)
    return tape.sub(ENTITY, lambda m: unescape(m[0]), "HTML entity")


def plain(words: str) -> str:
    """Return a few words without markup, entities and needless white space.

    >>> plain("Fish &amp; <i>chips</i>")
    'Fish & chips'
    """
    return " ".join(strip_markup(Tape(words)).text.split())


def is_html(raw: str) -> bool:
    """Tell whether a text is a page of HTML, or a part of one."""
    head = raw[:20_000].lower()
    return "<html" in head or "<!doctype html" in head or len(re.findall(r"</(?:p|div|article|h1)>", head)) >= 3
