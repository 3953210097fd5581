"""Volume page: cover, contents and chapters written as the one HTML document that is printed."""

from __future__ import annotations

import base64
import csv
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from parallax.publish.volume import FRONT, Chapter, number_links, parse, read_bodies, read_chapters, sections

# No script runs and nothing is asked from anywhere, whatever the documents of an event hold.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data: file:"
# A book face that comes with Matplotlib, so that a page breaks alike on every machine; the licence allows embedding.
FACES = (
    ("STIXGeneral.ttf", "normal", "normal"),
    ("STIXGeneralItalic.ttf", "normal", "italic"),
    ("STIXGeneralBol.ttf", "bold", "normal"),
    ("STIXGeneralBolIta.ttf", "bold", "italic"),
)
# What the book face lacks: ◆ ✓ ◐ ₩.
SIGNS = (("DejaVuSans.ttf", "normal", "normal"), ("DejaVuSans-Bold.ttf", "bold", "normal"))
MARKS = "●■◆▲▼✚✖⬟⬢◀▶★"  # as in the charts


def write_volume(site: Path, pages: Mapping[str, int]) -> str:
    """Return the book in the folder `site` as one HTML document.

    `pages` has the printed page of each anchor, for the contents and the cross-references; without it there are zeros.
    Raises ParallaxError where the folder holds no finished book.
    """
    chapters = read_chapters(site)
    bodies = read_bodies(site, chapters)
    number_links(bodies, pages)
    run = json.loads((site / "run.json").read_text(encoding="utf-8"))
    title = next(chapter.title for chapter in chapters if chapter.path == FRONT)
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{_language(site)}"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        f"<title>{escape(title)}</title>",
        f"<style>{_faces()}</style>",
        *(f"<style>{_style(site, name)}</style>" for name in ("pygments.css", "parallax.css", "print.css")),
        f"<style>{_heads(chapters, title)}</style></head>",
        '<body class="plx-volume bd-content">',
        _cover(site, title, run),
        _contents(chapters, bodies, pages),
        *(_chapter(chapter, bodies[chapter.path]) for chapter in chapters),
        "</body></html>",
    ]
    return "\n".join(parts)


def _style(site: Path, name: str) -> str:
    path = site / "_static" / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _language(site: Path) -> str:
    return escape(parse(site / FRONT).get("lang") or "en")


def _faces() -> str:
    import matplotlib as mpl

    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    rules = []
    for family, file, weight, style in (*(("plx-text", *f) for f in FACES), *(("plx-signs", *f) for f in SIGNS)):
        data = base64.b64encode((folder / file).read_bytes()).decode()
        rules.append(
            f"@font-face {{ font-family: {family}; font-weight: {weight}; font-style: {style}; "
            f"src: url(data:font/ttf;base64,{data}); }}"
        )
    return "\n".join(rules)


def _heads(chapters: Sequence[Chapter], title: str) -> str:
    """Return the rules that put the title of the book and of the chapter over its pages."""
    set_in = 'color: #5b636d; font: 8.5pt Arial, "Liberation Sans", Helvetica, sans-serif;'
    left = f"@top-left {{ content: {_string(title)}; {set_in} }}"
    rules = [f"@page wide {{ {left} }}"]
    for number, chapter in enumerate(chapters):
        # The front page has the title of the book.
        right = "" if chapter.title == title else f"@top-right {{ content: {_string(chapter.title)}; {set_in} }}"
        rules.append(f"@page chapter-{number} {{ {left} {right} }}\n#{chapter.name} {{ page: chapter-{number}; }}")
    return "\n".join(rules)


def _string(text: str) -> str:
    escaped = "".join(f"\\{ord(c):x} " if c in '\\"<>\n' else c for c in text)
    return f'"{escaped}"'


def _cover(site: Path, title: str, run: Mapping[str, Any]) -> str:
    with (site / "tables" / "articles.csv").open(encoding="utf-8", newline="") as lines:
        accounts = list(csv.DictReader(lines))
    rows = [f"<li>{_account(number, row['outlet'])}</li>" for number, row in enumerate(accounts)]
    facts = [
        ("Published", _days([row["published"] for row in accounts])),
        ("Made by", f"Parallax {run['parallax']} from {len(accounts)} documents, by rules and counts"),
        ("Inputs digest", f"<code>{escape(str(run['inputs_digest']))}</code>"),
        ("Rights", "Narrative and tables under CC BY 4.0; what is quoted remains its publishers’"),
    ]
    if run["changed"]:
        changed = "; ".join(f"{name} = {value}" for name, value in sorted(run["changed"].items()))
        facts.insert(0, ("Not the published book", escape(changed)))
    elif not run["default"]:
        facts.insert(0, ("Not the published book", "made from other documents"))
    if run["parameters"].get("full_text"):
        facts.append(("For private use", "This copy holds the documents in full; do not pass it on"))
    terms = "".join(f"<dt>{escape(name)}</dt><dd>{text}</dd>" for name, text in facts if text)
    return (
        f'<section class="plx-cover"><p class="plx-kicker">Parallax</p><p class="plx-title">{escape(title)}</p>'
        f'<ol class="plx-accounts">{"".join(rows)}</ol><dl>{terms}</dl></section>'
    )


def _account(number: int, outlet: str) -> str:
    sign, colour = MARKS[number % len(MARKS)], number % 8 + 1
    return f'<span aria-hidden="true" style="color: var(--plx-source-{colour})">{sign}</span> {escape(outlet)}'


def _days(times: Sequence[str]) -> str:
    from babel.dates import format_date

    known = sorted({date.fromisoformat(day[0]) for time in times if (day := re.match(r"\d{4}-\d\d-\d\d", time))})
    ends = [format_date(day, "d MMMM y", locale="en") for day in dict.fromkeys((known[0], known[-1]))] if known else []
    return " to ".join(ends)


def _contents(chapters: Sequence[Chapter], bodies: Mapping[str, Any], pages: Mapping[str, int]) -> str:
    rows = []
    for part, members in groupby(chapters, lambda chapter: chapter.part):
        if part:
            rows.append(f'<p class="plx-part">{escape(part)}</p>')
        for chapter in members:
            rows.append(_entry(chapter.name, chapter.title, pages, f"plx-depth-{chapter.depth}"))
            if not chapter.depth:
                below = sections(bodies[chapter.path])
                rows += [_entry(anchor, text, pages, "plx-depth-section") for anchor, text in below]
    return f'<nav class="plx-contents"><p class="plx-heading">Contents</p>{"".join(rows)}</nav>'


def _entry(anchor: str, text: str, pages: Mapping[str, int], kind: str) -> str:
    return (
        f'<p class="plx-entry {kind}"><a href="#{escape(anchor)}"><span>{escape(text)}</span>'
        f'<span class="plx-page">{pages.get(anchor, 0)}</span></a></p>'
    )


def _chapter(chapter: Chapter, body: Any) -> str:
    import lxml.html  # type: ignore[import-untyped]  # ships no types

    body.tag = "div"
    part = f'<p class="plx-kicker">{escape(chapter.part)}</p>' if chapter.part and not chapter.depth else ""
    inside = lxml.html.tostring(body, encoding="unicode", with_tail=False)
    return f'<section class="plx-chapter plx-depth-{chapter.depth}" id="{chapter.name}">{part}{inside}</section>'
