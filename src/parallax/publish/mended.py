"""Mended: what the theme's markup leaves out for those who do not see a page or do not use a mouse."""

from __future__ import annotations

import base64
import re
from pathlib import Path

# Each a thing to find and what stands there afterwards; what is mended already is left as it is.
MENDS = (
    # The arrow that folds the pages below out and in has no name.
    (
        re.compile(r'<summary><span class="toctree-toggle" role="presentation">'),
        '<summary aria-label="Pages below this one"><span class="toctree-toggle" role="presentation">',
    ),
    # A wide table of a page scrolls in its frame, so a key must reach the frame, and it must say what it is.
    (
        re.compile(r'<div class="pst-scrollable-table-container">'),
        '<div class="pst-scrollable-table-container" role="region" tabindex="0" aria-label="Table">',
    ),
    (re.compile(r'<th class="head( [\w -]+)?">'), r'<th class="head\1" scope="col">'),
    # The index is laid out as a table and holds none.
    (re.compile(r'<table (style="width: 100%" class="indextable genindextable")>'), r'<table role="presentation" \1>'),
    # An icon beside its word, or in a button that has a name, is nothing to read aloud.
    (
        re.compile(r'<(i|span) class="((?:theme-switch )?fa-[\w -]+)"(?![^>]*aria-hidden)'),
        r'<\1 aria-hidden="true" class="\2"',
    ),
    # Names that say what a press does.
    (re.compile(r'title="light/dark" aria-label="light/dark"'), 'title="Light or dark" aria-label="Light or dark"'),
    (re.compile(r'title="Toggle primary sidebar"'), 'title="Pages of the book" aria-label="Pages of the book"'),
    (re.compile(r'title="Toggle secondary sidebar"'), 'title="On this page" aria-label="On this page"'),
    # It is said twice in every head.
    (re.compile(r'(<meta name="viewport" [^>]*>)<meta name="viewport" [^>]*>'), r"\1"),
)


def mended(page: str) -> str:
    """Return the HTML `page` with the theme's own faults of access put right.

    >>> mended('<th class="head">value</th><th scope="col">unit</th>')
    '<th class="head" scope="col">value</th><th scope="col">unit</th>'
    """
    for found, put in MENDS:
        page = found.sub(put, page)
    return page


def readable_from_disk(options: str) -> str:
    """Return the script of Sphinx's `options` so that search asks for no excerpts where a browser may not fetch them.

    >>> readable_from_disk("SHOW_SEARCH_SUMMARY: true,")
    'SHOW_SEARCH_SUMMARY: location.protocol !== "file:",'
    """
    return options.replace("SHOW_SEARCH_SUMMARY: true", 'SHOW_SEARCH_SUMMARY: location.protocol !== "file:"')


def with_faces(sheet: Path) -> str:
    """Return a style sheet that holds the faces of Latin letters which it names.

    A face that comes with its sheet is there when the first line is set: nothing moves, also from the disk.
    """

    def held(match: re.Match[str]) -> str:
        data = base64.b64encode((sheet.parent / match[1]).read_bytes()).decode()
        return f'url("data:font/woff2;base64,{data}")'

    return re.sub(r'url\("(fonts/[^"]*-latin-wght-[^"]*)"\)', held, sheet.read_text(encoding="utf-8"))
