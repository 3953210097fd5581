"""Page metadata: what a page of HTML says of itself: JSON-LD, Open Graph and other tags, its title."""

from __future__ import annotations

import json
import logging
import re
from collections import deque
from collections.abc import Callable
from typing import Any

from parallax.read.html import plain
from parallax.read.meta import Meta


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


def asked(call: Callable[[], Any]) -> Any:
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


def _moment(day: str | None, tags: dict[str, str], tree: Any) -> str:
    """Return the day of publication, with the time where the page writes one on that day."""
    written = [*tree.xpath("//*[@itemprop='datePublished']/@*[name()='content' or name()='datetime']")]
    written += [*tree.xpath("//time/@datetime"), *tags.values()]
    return next((one.strip() for one in written if day and re.match(rf"{day}[T ]\d", one.strip())), day or "")


# What stands between the headline and the site's name in the title of a page.
_SEPARATOR = re.compile(r"\s(?:[|•·»–—-]|::)\s")


def _outlet(linked: dict[str, Any], tags: dict[str, str], tree: Any) -> tuple[str, str]:
    """Return the outlet and how it is known: what the metadata name, or what the title puts behind the headline."""
    name = _names(linked.get("publisher")) or tags.get("og:site_name", "") or tags.get("application-name", "")
    if name:
        return name, "named in the page's metadata"
    title = " ".join("".join(tree.xpath("//head/title[1]//text()")[:1]).split())
    heads = [" ".join(head.text_content().split()) for head in tree.xpath("//h1")[:5]]
    for head in filter(None, heads):
        rest = title.removeprefix(head)
        between = _SEPARATOR.match(rest)
        if rest != title and between and 1 <= len(rest[between.end() :].split()) <= 6:
            return rest[between.end() :], "named behind the headline in the page's title"
    return "", ""


def page_meta(page: str, tree: Any) -> Meta:
    """Return what a page says of itself: JSON-LD first, then Open Graph and other tags, then htmldate for the day."""
    # Imported here: these take long to load, and only pages need them.
    import htmldate
    import trafilatura

    linked, tags = _linked(tree), _tags(tree)
    other = asked(lambda: trafilatura.extract_metadata(tree))
    outlet, known = _outlet(linked, tags, tree)
    # Not every year on a page is its date: only what stands where pages keep theirs.
    found = asked(lambda: htmldate.find_date(page, original_date=True, extensive_search=False))
    published = _text(linked.get("datePublished")) or tags.get("article:published_time")
    title = _names(linked.get("headline")) or tags.get("og:title") or (other and other.title) or ""
    return Meta(
        format="html",
        title=plain(title),
        outlet=plain(outlet),
        outlet_source=known,
        byline=plain(_names(linked.get("author")) or (other and other.author) or tags.get("author", "")),
        published=published or _moment(found, tags, tree),
        modified=_text(linked.get("dateModified")) or tags.get("article:modified_time") or "",
        url=tags.get("og:url") or (other and other.url) or "",
    )
