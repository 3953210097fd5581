"""Page: a whole HTML page: which of its lines are the article's body, and what it says of itself."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from parallax.read.furniture import mark
from parallax.read.html import strip_markup
from parallax.read.meta import Meta
from parallax.read.pagemeta import asked, page_meta
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


# Parts that pages put between an article's paragraphs, by the names that their classes carry everywhere.
_BETWEEN = """
    ad ads advert adverts advertisement advertising ad-container ad-slot ad-wrapper sponsored sponsored-content
    newsletter newsletter-signup newsletter-form
""".split()  # noqa: SIM905  (a word list reads better as a text)
_TESTS = " or ".join(f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')" for name in _BETWEEN)
_PRUNED = f"//*[self::div or self::aside or self::section or self::form][{_TESTS}]"


def _body(page: str, tree: Any) -> str:
    """Return the article's text as trafilatura finds it, without advertisements between its paragraphs."""
    import trafilatura

    known: dict[str, Any] = {"include_comments": False, "include_tables": True}
    whole = asked(lambda: trafilatura.extract(page, **known)) or ""
    if not tree.xpath(_PRUNED):
        return whole
    pruned = asked(lambda: trafilatura.extract(page, prune_xpath=_PRUNED, **known)) or ""
    # Where most would go, the names mean something else on this page.
    return pruned if 2 * len(pruned) > len(whole) else whole


def _find(tape: Tape, words: str) -> Span | None:
    """Return the line of the tape that says just these words."""
    return next((span for span in paragraphs(tape.text) if words and span.of(tape.text) == words), None)


def _owned(tape: Tape, meta: Meta) -> Meta:
    """Return `meta` with the outlet that a copyright line anywhere on the page names."""
    for span in paragraphs(tape.text):
        line = span.of(tape.text)
        if len(line) < 200 and ("©" in line or "opyright" in line):
            said = mark(line, head=False)
            if said and said.outlet:
                return replace(meta, outlet=said.outlet, outlet_source=f"named on the page: “{line[:120]}”")
    return meta


def read_html(raw: str) -> tuple[Tape, Meta]:
    """Return the body of a page, one paragraph a line, the headline first, and what the page says of itself."""
    import lxml.html  # type: ignore[import-untyped]  # ships no types

    page = _NOT_XML.sub(" ", raw)
    parser = lxml.html.HTMLParser(encoding="utf-8")
    tree = asked(lambda: lxml.html.document_fromstring(page.encode(), parser=parser))
    tape = strip_markup(Tape(raw))
    if tree is None:
        return tape, Meta(format="html")
    captions = frozenset(caption.text_content() for caption in tree.xpath("//figcaption"))
    meta = page_meta(page, tree)
    if not meta.outlet:
        meta = _owned(tape, meta)
    body = _body(page, tree)
    shown = _find(tape, meta.title)
    source = tape.offsets.literal(shown, tape.text, raw) if shown else None
    if shown:
        tape.delete([shown], "headline set first")
    keep_body(tape, body, captions)
    if meta.title:
        tape.insert(0, "\n\n", "headline set first")
        tape.insert(0, meta.title, "headline set first", source)
    return tape, meta
