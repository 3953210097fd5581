"""Page: a whole HTML page: which of its lines are the article's body, and what it says of itself."""

from __future__ import annotations

import json
import logging
import re
from collections import deque
from collections.abc import Callable
from typing import Any

from parallax.read.html import plain, strip_markup
from parallax.read.meta import Meta
from parallax.read.tape import Tape
from parallax.read.text import Span, paragraphs

# What XML does not allow, so that lxml refuses it.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _squeeze(text: str) -> str:
    return "".join(text.split())


def keep_body(tape: Tape, body: str, captions: frozenset[str] = frozenset()) -> Tape:
    """Keep the lines of the tape that stand in `body` too, the article as trafilatura sees it, and take out the rest.

    Short lines must be a line of it, long ones (over 40 characters) a part; of `captions` those inside the body stay.
    Where hardly anything would stay, all does.
    """
    whole, lines = _squeeze(body), {_squeeze(line.lstrip("-•* ")) for line in body.split("\n")}
    spans = [(span, _squeeze(span.of(tape.text))) for span in paragraphs(tape.text)]
    inside = [index for index, (_, words) in enumerate(spans) if words in lines or (len(words) > 40 and words in whole)]
    if not inside or 2 * sum(len(spans[index][1]) for index in inside) < len(whole):
        return tape
    shown = {_squeeze(caption) for caption in captions}
    kept = {index for index in range(inside[0], inside[-1]) if spans[index][1] in shown}.union(inside)
    gone = [span for index, (span, _) in enumerate(spans) if index not in kept]
    return tape.delete(gone, "not part of the article's body")


def _first(value: Any) -> dict[str, Any]:
    """Return the first news article in a piece of JSON-LD, wherever it is nested; empty where there is none."""
    todo = deque([value])
    while todo:
        one = todo.popleft()
        if isinstance(one, list):
            todo += one
        elif isinstance(one, dict):
            kind = one.get("@type", "")
            if any(
                str(k).endswith(("Article", "BlogPosting", "Report"))
                for k in (kind if isinstance(kind, list) else [kind])
            ):
                return one
            # A page that is about an article has it as its main thing.
            todo += [part for key in ("@graph", "mainEntity") for part in _listed(one.get(key))]
    return {}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _names(value: Any, depth: int = 4) -> str:
    """Return the names in a JSON-LD value: a text, a thing with a name, or a list of them, `depth` lists deep."""
    if isinstance(value, list):
        names = (_names(one, depth - 1) for one in value[:50] if depth)
        return ", ".join(dict.fromkeys(filter(None, names)))
    if isinstance(value, dict):
        value = value.get("name", "")
    return " ".join(value.split()) if isinstance(value, str) and not value.startswith("http") else ""


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _asked(call: Callable[[], Any]) -> Any:
    """Return what a library finds on a page; None where it fails, as parsers of other people's HTML sometimes do."""
    # What they say of it is for their developers; ours says what became of the page.
    loggers = [(logger, logger.level) for logger in map(logging.getLogger, ("trafilatura", "htmldate"))]
    for logger, _ in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        return call()
    except Exception:  # any: a page that a library cannot take is read without its help, and never stops the others
        return None
    finally:
        for logger, level in loggers:
            logger.setLevel(level)


def _linked(tree: Any) -> dict[str, Any]:
    """Return the first news article in the JSON-LD of a page; a broken block says nothing."""
    for block in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            found = _first(json.loads(block, strict=False))
        except (ValueError, RecursionError):
            continue
        if found:
            return found
    return {}


def _tags(tree: Any) -> dict[str, str]:
    """Return the meta tags of a page: name or property → content, the first of each."""
    tags: dict[str, str] = {}
    for tag in tree.xpath("//meta[@content]"):
        tags.setdefault((tag.get("property") or tag.get("name") or "").lower(), tag.get("content").strip())
    return tags


def page_meta(page: str, tree: Any) -> Meta:
    """Return what a page says of itself: JSON-LD first, then Open Graph and other tags, then htmldate for the day."""
    # Imported here: these take long to load, and only pages need them.
    import htmldate
    import trafilatura

    linked, tags = _linked(tree), _tags(tree)
    other = _asked(lambda: trafilatura.extract_metadata(tree))
    outlet = _names(linked.get("publisher")) or tags.get("og:site_name", "")
    published = _text(linked.get("datePublished")) or tags.get("article:published_time")
    title = _names(linked.get("headline")) or tags.get("og:title") or (other and other.title) or ""
    return Meta(
        format="html",
        title=plain(title),
        outlet=plain(outlet),
        outlet_source="named in the page's metadata" if outlet else "",
        byline=plain(_names(linked.get("author")) or (other and other.author) or tags.get("author", "")),
        # Not every year on a page is its date: only what stands where pages keep theirs.
        published=published
        or str(_asked(lambda: htmldate.find_date(page, original_date=True, extensive_search=False)) or ""),
        modified=_text(linked.get("dateModified")) or tags.get("article:modified_time") or "",
        url=tags.get("og:url") or (other and other.url) or "",
    )


def _find(tape: Tape, words: str) -> Span | None:
    """Return the line of the tape that says just these words."""
    return next((span for span in paragraphs(tape.text) if words and span.of(tape.text) == words), None)


def read_html(raw: str) -> tuple[Tape, Meta]:
    """Return the body of a page, one paragraph a line, the headline first, and what the page says of itself."""
    import lxml.html  # type: ignore[import-untyped]  # ships no types
    import trafilatura

    page = _NOT_XML.sub(" ", raw)
    parser = lxml.html.HTMLParser(encoding="utf-8")
    tree = _asked(lambda: lxml.html.document_fromstring(page.encode(), parser=parser))
    tape = strip_markup(Tape(raw))
    if tree is None:
        return tape, Meta(format="html")
    captions = frozenset(caption.text_content() for caption in tree.xpath("//figcaption"))
    meta = page_meta(page, tree)
    body = _asked(lambda: trafilatura.extract(page, include_comments=False, include_tables=True)) or ""
    shown = _find(tape, meta.title)
    source = tape.offsets.literal(shown, tape.text, raw) if shown else None
    if shown:
        tape.delete([shown], "headline set first")
    keep_body(tape, body, captions)
    if meta.title:
        tape.insert(0, "\n\n", "headline set first")
        tape.insert(0, meta.title, "headline set first", source)
    return tape, meta
