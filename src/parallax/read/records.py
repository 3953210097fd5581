"""Records: articles that come as JSON, from WordPress, news-please and the like, also damaged ones.

The words of a record stay where they are on the tape; all else in it is taken out. So the way back to the raw file
holds also for a record that no JSON parser accepts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from parallax.read.errors import ParallaxError
from parallax.read.html import is_html, plain, strip_markup
from parallax.read.meta import Meta, host, with_offset
from parallax.read.tape import Edit, Tape
from parallax.read.text import Span


@dataclass(frozen=True, slots=True)
class Value:
    """A text or number of a record. `path`: the keys that lead to it, joined by dots; `span`: without the quotes."""

    path: str
    span: Span
    closed: bool = True


# Where a record of any kind keeps what we look for; the first that is not empty counts.
FIELDS = {
    "title": ("title.rendered", "title", "headline", "title_page"),
    "body": ("content.rendered", "maintext", "text", "articleBody", "body", "content", "content_text", "body.rendered"),
    "outlet": ("outlet", "publisher.name", "publisher", "site_name", "source.name", "source"),
    "byline": ("authors", "author", "author.name", "byline", "creator"),
    "published": (
        "date",
        "date_publish",
        "datePublished",
        "published",
        "published_at",
        "publishedAt",
        "date_published",
    ),
    "modified": ("modified", "date_modify", "dateModified", "updated", "updated_at"),
    "published_gmt": ("date_gmt",),
    "modified_gmt": ("modified_gmt",),
    "url": ("link", "url", "canonical_url", "web_url"),
    "host": ("source_domain", "domain"),
}
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.|\Z)", re.DOTALL)
_SIMPLE = {"n": "\n", "t": "\t", "r": "\n", "b": "", "f": "\n"}
_TOKEN = re.compile(r'[\[\]{}:,"]|[^\s\[\]{}:,"]+')
_QUOTE = re.compile(r'"|\\.', re.DOTALL)
# What may follow the closing quote of a text; in a damaged record a quote before anything else belongs to the text.
_AFTER = re.compile(r'\s*(?:[:}\]]|,\s*(?:["{\[\d-]|true|false|null)|\Z)')


def unescape(escape: str) -> str:
    r"""Return what a JSON escape stands for; a half pair of surrogates is shown as a replacement character.

    >>> unescape(r"\u2019"), unescape(r"\/"), unescape(r"\ud83d\ude00")
    ('’', '/', '😀')
    """
    if escape[1:2] == "u" and len(escape) >= 6:
        units = bytes.fromhex("".join(escape[2:].split("\\u")))
        return units.decode("utf-16-be", errors="replace")
    return _SIMPLE.get(escape[1:], escape[1:] if escape[1:2] in ('"', "\\", "/") else "")


def _close(raw: str, start: int, strict: bool) -> int:
    """Return where the text that begins at `start` ends; -1 where it is never closed."""
    for match in _QUOTE.finditer(raw, start):
        if match[0] == '"' and (strict or _AFTER.match(raw, match.end())):
            return match.start()
    return -1


def values(raw: str, strict: bool = True) -> list[Value]:
    """Return the texts, numbers and words of a JSON document with where they stand; never fails.

    `strict=False` is for a damaged record: a quotation mark inside a text does not close it.

    >>> [(v.path, v.span.of('{"a": {"b": "c')) for v in values('{"a": {"b": "c')]
    [('a.b', 'c')]
    """
    found: list[Value] = []
    keys: list[str] = []  # the open brackets: the key under which each object stands, "" for the members of a list
    lists: list[bool] = []
    key, at = "", 0
    while token := _TOKEN.search(raw, at):
        at = token.end()
        mark = token[0]
        if mark in "{[":
            keys.append(key)
            lists.append(mark == "[")
            key = ""
        elif mark in "}]":
            del keys[-1:], lists[-1:]
            key = ""
        elif mark not in ":,":
            span, closed = Span(token.start(), at), True
            if mark == '"':
                end = _close(raw, at, strict)
                span, closed = Span(at, end if end >= 0 else len(raw)), end >= 0
                at = span.end + 1
            colon = re.compile(r"\s*:").match(raw, at) if lists and not lists[-1] else None
            if colon:
                key, at = _ESCAPE.sub(lambda m: unescape(m[0]), span.of(raw)), colon.end()
            else:
                found.append(Value(".".join(filter(None, [*keys, key])), span, closed))
    return found


def _words(raw: str, value: Value | None) -> str:
    return _ESCAPE.sub(lambda m: unescape(m[0]), value.span.of(raw)).strip() if value else ""


def _pick(found: dict[str, list[Value]], raw: str, names: Iterable[str]) -> Value | None:
    """Return the first value under one of `names` that says something."""
    for name in names:
        for value in found.get(name, []):
            if value.span.of(raw).strip() not in ("", "null", "None", "true", "false"):
                return value
    return None


def is_record(raw: str) -> bool:
    """Tell whether a text is meant to be JSON."""
    return re.match(r'\s*(?:\{\s*"[^"\n]{1,80}"\s*:|\[\s*\{\s*"[^"\n]{1,80}"\s*:)', raw) is not None


def damage(raw: str) -> str:
    """Return what keeps a text from being JSON, with line and column; empty where it is JSON."""
    try:
        json.loads(raw)
    except ValueError as error:
        return str(error)
    except RecursionError:
        return "nested too deeply"
    return ""


def read_record(raw: str) -> tuple[Tape, Meta]:
    """Return headline and body of a record, one paragraph a line, and what the record says of itself.

    Raises `ParallaxError` where no field holds a body.
    """
    found: dict[str, list[Value]] = {}
    for value in values(raw, strict=not damage(raw)):
        found.setdefault(value.path, []).append(value)
    title, body = _pick(found, raw, FIELDS["title"]), _body(found, raw)
    if body is None:
        empty = [name for name in FIELDS["body"] if name in found]
        here = f"{', '.join(empty)} is empty" if empty else "none of them is there"
        raise ParallaxError(f"is JSON without a text: a text may stand in {', '.join(FIELDS['body'])}; {here}")
    tape = _lay_out(raw, title, body)
    tape.sub(_ESCAPE, lambda m: unescape(m[0]), "JSON escape")
    if body.path.endswith(".rendered") or is_html(tape.text):
        strip_markup(tape)
    return tape, _meta(found, raw, _words(raw, title), wordpress="content.rendered" in found)


def _body(found: dict[str, list[Value]], raw: str) -> Value | None:
    """Return the value that holds the body: of the fields for it, the one with the longest text."""
    held = [value for name in FIELDS["body"] for value in found.get(name, []) if value.span.of(raw) != "null"]
    longest = max(held, key=lambda value: value.span.end - value.span.start, default=None)
    return longest if longest is not None and longest.span.of(raw).strip() else None


def _lay_out(raw: str, title: Value | None, body: Value) -> Tape:
    """Return a tape that holds the title, a line break and the body, still escaped."""
    tape, reason = Tape(raw), "fields of the record around its text"
    if title is not None and title.span.end < body.span.start:
        between = Edit(title.span.end, body.span.start, "\n\n")
        return tape.edit([Edit(0, title.span.start, ""), between, Edit(body.span.end, len(raw), "")], reason)
    tape.delete([Span(0, body.span.start), Span(body.span.end, len(raw))], reason)
    if title is not None:
        tape.insert(0, "\n\n", "headline set first")
        tape.insert(0, title.span.of(raw), "headline set first", title.span)
    return tape


def _meta(found: dict[str, list[Value]], raw: str, title: str, wordpress: bool) -> Meta:
    said = {field: _words(raw, _pick(found, raw, names)) for field, names in FIELDS.items()}
    authors = [_words(raw, value) for name in FIELDS["byline"] for value in found.get(name, [])]
    named = [author for author in dict.fromkeys(authors) if author and author != "null" and not author.isdigit()]
    domain = said["host"] or host(said["url"])
    outlet = said["outlet"] if said["outlet"] and "://" not in said["outlet"] else host(domain) if domain else ""
    known = (
        "named in the record"
        if outlet == said["outlet"] and outlet
        else f"from its address: {host(domain)}"
        if outlet
        else ""
    )
    published = said["published"]
    if said["published_gmt"]:
        published = with_offset(said["published"], said["published_gmt"])
    return Meta(
        format="wordpress-json" if wordpress else "news-json",
        title=plain(title),
        outlet=outlet,
        outlet_source=known,
        byline=", ".join(named)[:200],
        published=published,
        modified=said["modified"],
        published_gmt=said["published_gmt"],
        modified_gmt=said["modified_gmt"],
        url=said["url"],
    )
