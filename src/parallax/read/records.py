"""Records: articles that come as JSON, from WordPress, news-please and the like, also damaged ones.

The words of a record stay where they are on the tape; all else in it is taken out. So the way back to the raw file
holds also for a record that no JSON parser accepts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import pairwise

from parallax.read.errors import ParallaxError
from parallax.read.html import is_html, plain, strip_markup
from parallax.read.meta import Meta, host, with_offset, writers
from parallax.read.scan import ESCAPE, Value, scan, unescape
from parallax.read.tape import Edit, Tape

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
        "publish_date",
        "pub_date",
        "pubDate",
        "publication_date",
    ),
    "modified": ("modified", "date_modify", "dateModified", "updated", "updated_at"),
    "published_gmt": ("date_gmt",),
    "modified_gmt": ("modified_gmt",),
    "url": ("link", "url", "canonical_url", "canonical_link", "web_url"),
    "host": ("source_domain", "domain", "source_url"),
}


def _words(raw: str, value: Value | None) -> str:
    return ESCAPE.sub(lambda m: unescape(m[0]), value.span.of(raw)).strip() if value else ""


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
    for value in scan(raw, strict=not damage(raw)).values:
        found.setdefault(value.path, []).append(value)
    title, body = _pick(found, raw, FIELDS["title"]), _body(found, raw)
    if not body:
        empty = [name for name in FIELDS["body"] if name in found]
        here = f"{', '.join(empty)} is empty" if empty else "none of them is there"
        raise ParallaxError(f"is JSON without a text: a text may stand in {', '.join(FIELDS['body'])}; {here}")
    tape = _lay_out(raw, title, body)
    tape.sub(ESCAPE, lambda m: unescape(m[0]), "JSON escape")
    if body[0].path.endswith(".rendered") or is_html(tape.text):
        strip_markup(tape)
    return tape, _meta(found, raw, _words(raw, title), wordpress="content.rendered" in found)


# What stands between the texts of one list.
_BETWEEN = re.compile(r'"\s*,\s*"')


def _body(found: dict[str, list[Value]], raw: str) -> list[Value]:
    """Return the values that hold the body: of the fields for it, the longest text, or the list of its paragraphs."""
    held = [value for name in FIELDS["body"] for value in found.get(name, []) if value.span.of(raw) != "null"]
    rows: list[list[Value]] = []
    for value in held:
        last = rows[-1][-1] if rows else None
        if last and last.path == value.path and _BETWEEN.fullmatch(raw, last.span.end, value.span.start):
            rows[-1].append(value)
        else:
            rows.append([value])
    longest = max(rows, key=lambda row: sum(value.span.end - value.span.start for value in row), default=[])
    return longest if any(value.span.of(raw).strip() for value in longest) else []


def _lay_out(raw: str, title: Value | None, body: list[Value]) -> Tape:
    """Return a tape that holds the title, a line break and the body, still escaped."""
    tape, reason = Tape(raw), "fields of the record around its text"
    start, end = body[0].span.start, body[-1].span.end
    apart = [Edit(one.span.end, other.span.start, "\n\n") for one, other in pairwise(body)]
    if title is not None and title.span.end < start:
        between = Edit(title.span.end, start, "\n\n")
        return tape.edit([Edit(0, title.span.start, ""), between, *apart, Edit(end, len(raw), "")], reason)
    tape.edit([Edit(0, start, ""), *apart, Edit(end, len(raw), "")], reason)
    if title is not None:
        tape.insert(0, "\n\n", "headline set first")
        tape.insert(0, title.span.of(raw), "headline set first", title.span)
    return tape


def _meta(found: dict[str, list[Value]], raw: str, title: str, wordpress: bool) -> Meta:
    said = {field: _words(raw, _pick(found, raw, names)) for field, names in FIELDS.items()}
    authors = [_words(raw, value) for name in FIELDS["byline"] for value in found.get(name, [])]
    named = writers(author for author in authors if author != "null")
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
        outlet=plain(outlet),
        outlet_source=known,
        byline=plain(named[:200]),
        published=published,
        modified=said["modified"],
        published_gmt=said["published_gmt"],
        modified_gmt=said["modified_gmt"],
        url=said["url"],
    )
