"""Volume: all pages of a finished site as one document for paper, every link inside it alive."""

from __future__ import annotations

import base64
import mimetypes
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from parallax.read.errors import ParallaxError

FRONT = "index.html"
# What paper cannot do (scripts, forms, buttons), what is there for a phone, and code that a page hides.
LEFT_OUT_TAGS = ("script", "style", "form", "button", "input", "template", "source")
LEFT_OUT_CLASSES = ("headerlink", "toctree-wrapper", "plx-narrow", "above-input", "plx-pdf", "only-dark")
# Attributes that hold names of other elements of the same page.
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "for", "headers")
# A longer table is cut to its first rows: nobody reads on in print, and the file has all of them.
MOST_ROWS, FIRST_ROWS = 150, 50


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the site in the order of its contents; `path` inside the site, `depth` 0 at the top, 1 below it."""

    path: str
    title: str
    part: str
    depth: int

    @property
    def name(self) -> str:
        """Return the anchor of the chapter, with which every anchor inside it begins.

        >>> Chapter("notebooks/03_figures.html", "Figures", "", 0).name
        'notebooks-03_figures'
        """
        return re.sub(r"[^\w-]+", "-", self.path.removesuffix(".html"))


def read_chapters(site: Path) -> list[Chapter]:
    """Return the chapters of a finished site as the contents beside its front page name them.

    Raises ParallaxError where that page or its contents are not there.
    """
    page = site / FRONT
    if not page.is_file():
        raise ParallaxError(f"{page}: not there; expected a finished book, build it with `nox -s book`")
    found, part, tree = [], "", parse(page)
    for element in tree.xpath(f"//nav[{_classed('bd-links')}]//*[{_classed('caption')} or self::li]"):
        if element.tag != "li":
            part = _text(element)
            continue
        link = element.find("a")
        path = posixpath.normpath(unquote(urlsplit(link.get("href")).path)) if link.get("href") != "#" else FRONT
        depth = int((re.findall(r"toctree-l(\d)", element.get("class", "")) or ["1"])[0]) - 1
        found.append(Chapter(path, _text(link), part, depth))
    if not found:
        raise ParallaxError(f"{page}: no table of contents beside the page; expected a book made by `nox -s book`")
    if not any(chapter.path == FRONT for chapter in found):
        found.insert(0, Chapter(FRONT, _text(_article(page).find(".//h1")).removesuffix("#"), "", 0))
    return found


def read_bodies(site: Path, chapters: list[Chapter]) -> dict[str, Any]:
    """Return the content of every chapter as an element, by path, cleaned for paper and its links led inside."""
    raw = {chapter.path: _article(site / chapter.path) for chapter in chapters}
    for chapter in chapters:
        _clean(raw[chapter.path], chapter)
        _embed(raw[chapter.path], (site / chapter.path).parent)
    anchors = {path: frozenset(body.xpath(".//@id")) for path, body in raw.items()}
    names = {chapter.path: chapter.name for chapter in chapters}
    for chapter in chapters:
        body = raw[chapter.path]
        for link in body.xpath(".//a[@href]"):
            _lead(link, chapter.path, names, anchors)
        _rename(body, chapter.name)
        _lower(body, chapter.depth)
    return raw


def number_links(bodies: Mapping[str, Any], pages: Mapping[str, int]) -> None:
    """Note on links to other chapters which printed page they lead to; `pages` by anchor, 0 where not yet known."""
    for path, body in bodies.items():
        own = Chapter(path, "", "", 0).name
        for link in body.xpath(f".//a[{_classed('internal')} and starts-with(@href, '#')]"):
            anchor = link.get("href")[1:]
            if anchor.split("--")[0] != own:
                link.set("data-page", str(pages.get(anchor, 0)))


def parse(path: Path) -> Any:
    """Return the page at `path` as a tree of elements."""
    import lxml.html  # type: ignore[import-untyped]  # ships no types

    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True)
    return lxml.html.document_fromstring(path.read_bytes(), parser=parser)


def _classed(name: str) -> str:
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())


def _article(path: Path) -> Any:
    found = parse(path).xpath(f"//article[{_classed('bd-article')}]") if path.is_file() else []
    if not found:
        raise ParallaxError(f"{path}: the contents name this page, and it holds no article; build the book anew")
    return found[0]


def _clean(body: Any, chapter: Chapter) -> None:
    hid_code = bool(body.xpath(f".//details[{_classed('above-input')}]"))
    asked = [*(f"self::{tag}" for tag in LEFT_OUT_TAGS), *map(_classed, LEFT_OUT_CLASSES)]
    for element in body.xpath(f".//*[{' or '.join(asked)}]"):
        if element.getparent() is not None:
            element.drop_tree()
    for details in body.iter("details"):
        details.set("open", "")
    for element in body.iter():
        for name in ("tabindex", "hidden", "onclick"):
            element.attrib.pop(name, None)
    for table in body.iter("table"):
        _cut(table)
    if hid_code:
        line = body.makeelement("p", {"class": "plx-code-at"})
        line.text = f"The code of this chapter is in {chapter.path.removesuffix('.html')}.ipynb."
        body.append(line)


def _embed(body: Any, folder: Path) -> None:
    """Put the pictures that `body` takes from beside its page in `folder` into the document itself."""
    for image in body.iter("img"):
        url = urlsplit(image.get("src", ""))
        file = folder / unquote(url.path)
        if not url.scheme and file.is_file():
            kind = mimetypes.guess_type(file.name)[0] or "image/png"
            image.set("src", f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}")
        for name in ("srcset", "loading"):  # a picture that waits to be scrolled to is not printed
            image.attrib.pop(name, None)


def _cut(table: Any) -> None:
    rows = table.xpath("./tbody/tr")
    if len(rows) <= MOST_ROWS:
        return
    for row in rows[FIRST_ROWS:]:
        row.drop_tree()
    line = table.makeelement("p", {"class": "plx-cut"})
    line.text = f"The first {FIRST_ROWS} of {len(rows)} rows; the file of this table has all of them."
    table.addnext(line)


def _lead(link: Any, path: str, names: Mapping[str, str], anchors: Mapping[str, frozenset[str]]) -> None:
    """Lead `link` of the page at `path` to an anchor of the one document, or write out the file that it leads to."""
    url = urlsplit(link.get("href"))
    if url.scheme in ("http", "https", "mailto"):
        return
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(url.path))) if url.path else path
    if target in names:
        fragment = unquote(url.fragment)
        link.set("href", f"#{names[target]}" + (f"--{fragment}" if fragment in anchors[target] else ""))
        return
    text, file = _text(link), target.removeprefix("_sources/")
    for name in list(link.attrib):
        del link.attrib[name]
    link.tag = "span"
    link.set("class", "plx-file")
    base = posixpath.basename(file)
    if not text.endswith(base) and not target.endswith(".html"):
        innermost = next(e for e in link.iter() if not len(e))
        innermost.text = file if text == base.split(".")[0] else f"{text}: {file}"


def _rename(body: Any, name: str) -> None:
    """Put `name` before every anchor of `body`, and before what points to one inside it."""
    for element in body.iter():
        if element.get("id"):
            element.set("id", f"{name}--{element.get('id')}")
        for attribute in REFERENCES:
            if element.get(attribute):
                element.set(attribute, " ".join(f"{name}--{one}" for one in element.get(attribute).split()))
        for attribute, value in element.attrib.items():
            if "url(#" in value:
                element.set(attribute, value.replace("url(#", f"url(#{name}--"))
            elif attribute.endswith("href") and element.tag != "a" and value.startswith("#"):
                element.set(attribute, f"#{name}--{value[1:]}")


def _lower(body: Any, depth: int) -> None:
    headings = [heading for heading in body.iter() if isinstance(heading.tag, str) and _level(heading)]
    for heading in headings:
        heading.tag = f"h{min(_level(heading) + depth, 6)}"


def _level(element: Any) -> int:
    match = re.fullmatch(r"h([1-6])", element.tag) if isinstance(element.tag, str) else None
    return int(match[1]) if match else 0


def sections(body: Any) -> Iterator[tuple[str, str]]:
    """Yield anchor and title of the sections right below the chapter's own heading."""
    for heading in body.xpath("./section/section/*[self::h2 or self::h3]"):
        yield heading.getparent().get("id", ""), _text(heading)
