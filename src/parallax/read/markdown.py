"""Markdown: its marks taken off a tape, its front matter read."""

from __future__ import annotations

import re

from parallax.read.meta import Meta, host
from parallax.read.tape import Tape

_FRONT = re.compile(r"\A﻿?---[ \t]*\n(?:[^\n]*\n){0,60}?---[ \t]*(?:\n|\Z)")
_ENTRY = re.compile(r"^(?P<key>[A-Za-z_-]{2,20}):[ \t]*(?P<value>[^\n]*)$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+(?=\S)", re.MULTILINE)
_LINK = re.compile(r"!?\[(?P<words>[^\[\]\n]{0,400})\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,400}\")?\)")
_SIGNS = {
    "mark of a list or a quotation": re.compile(r"^[ \t]*(?:>[ \t]?)+|^[ \t]*[-*+][ \t]+(?=\S)", re.MULTILINE),
    "rule": re.compile(r"^[ \t]*(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*$", re.MULTILINE),
    "mark of emphasis": re.compile(r"\*\*|__(?=\w)|(?<=\w)__|(?<![\w*])\*(?=\w)|(?<=[\w.,!?])\*(?![\w*])|`"),
}
# A line break inside a paragraph is white space in Markdown.
_WRAP = re.compile(r"(?<=\S)[ \t]*\n(?![ \t]*(?:\n|[-*+>#|]|\d{1,3}[.)][ \t]|\Z))[ \t]*(?=\S)")
_KEYS = {
    "title": "title",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "date": "published",
    "published": "published",
    "modified": "modified",
    "updated": "modified",
    "outlet": "outlet",
    "publisher": "outlet",
    "source": "outlet",
    "url": "url",
    "link": "url",
}


def is_markdown(raw: str) -> bool:
    """Tell whether a text is Markdown: front matter, a first-level heading at its start, or several links.

    >>> is_markdown("# Talks resume"), is_markdown("#trade #talks")
    (True, False)
    """
    return bool(_front(raw) or re.match(r"\s*#{1,2}[ \t]+\S", raw) or len(re.findall(r"\]\(https?://", raw)) >= 2)


def _front(raw: str) -> dict[str, str]:
    match = _FRONT.match(raw)
    entries = _ENTRY.finditer(match[0]) if match else ()
    return {entry["key"].lower(): entry["value"].strip().strip("\"'[]") for entry in entries}


def _unwrap(match: re.Match[str]) -> str:
    """Join two lines, unless the first is a heading."""
    line = match.string.rfind("\n", 0, match.start()) + 1
    return match[0] if match.string.startswith("#", line) else " "


def read_markdown(raw: str) -> tuple[Tape, Meta]:
    """Return a Markdown text without its marks, one paragraph a line, and what its front matter says."""
    said = {_KEYS[key]: value for key, value in _front(raw).items() if key in _KEYS and value}
    tape = Tape(raw)
    tape.sub(_FRONT, "", "front matter")
    tape.sub(_WRAP, _unwrap, "line break inside a paragraph")
    first = re.match(r"\s*#{1,2}[ \t]+([^\n]+)", tape.text)
    tape.sub(_HEADING, "", "mark of a heading")
    for reason, pattern in _SIGNS.items():
        tape.sub(pattern, "", reason)
    tape.sub(_LINK, lambda m: m["words"], "address of a link")
    title = said.pop("title", "")
    if title and not (first and first[1].strip() == title):
        tape.insert(0, f"{title}\n\n", "headline set first")
    outlet = said.pop("outlet", "")
    source = "named in the document's front matter" if outlet else ""
    if not outlet and (outlet := host(said.get("url", ""))):
        source = f"from its address: {outlet}"
    title = title or (re.sub(r"[*_`]", "", first[1]).strip() if first else "")
    return tape, Meta(format="markdown", title=title, outlet=outlet, outlet_source=source, **said)
