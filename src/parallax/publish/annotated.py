"""Annotated: a page for each account, its findings marked in their sentences, with what the others say beside them.

Sentences that carry no finding are a grey bar with their number of words: the text is its publisher's.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from parallax.compare.comparison import Comparison
from parallax.publish.places import FOLDER, page
from parallax.publish.prose import escape, untagged
from parallax.publish.views.notes import Note, notes
from parallax.read.article import Article
from parallax.read.text import Span

UNMARKED = {"cited"}  # shown for another page's sake, and nothing is said of it
FENCE = "`" * 12  # longer than any in an article, whose own are escaped


def write_pages(c: Comparison, stage: Path, *, full_text: bool) -> list[str]:
    """Write the page of each article below `stage` and return their names for the table of contents.

    With `full_text` every sentence is shown: for a private build only.
    """
    (stage / FOLDER).mkdir()
    beside = notes(c)
    for article in c.articles:
        text = _page(c, article, beside[article.id], full_text)
        (stage / FOLDER / f"{page(article.id)}.md").write_text(text, encoding="utf-8")
    return [f"{FOLDER}/{page(article.id)}" for article in c.articles]


SIGNS = (
    '<p class="plx-about"><small>● says so, ◐ passes on, ✕ denies, – is silent; '
    "✓ has the same, ✗ has it otherwise. An account that does two things with a claim is counted twice.</small></p>"
)


def account_list(c: Comparison) -> str:
    """Return the annotated pages as a Markdown list: outlet, headline."""
    lines = []
    for article in c.articles:
        title = f": “{escape(article.title)}”" if article.title else ""
        lines.append(f"- [{escape(c.outlet(article.id))}](../{FOLDER}/{page(article.id)}.md){title}")
    return "\n".join(lines)


def _page(c: Comparison, article: Article, found: Sequence[Note], full_text: bool) -> str:
    day = f"{article.published.day} {article.published:%B %Y}" if article.published else "no date given"
    url = article.url if article.url.startswith(("https://", "http://")) else ""
    source = f' · <a href="{html.escape(url, quote=True)}">the article at its publisher</a>' if url else ""
    title = f"“{_plain(article.title)}”" if article.title else "without headline"
    body = f'<p class="plx-about">{title} · {day}{source}</p>{SIGNS}{_body(article, found, full_text)}'
    return f"# {escape(untagged(c.outlet(article.id)))}, annotated\n\n{FENCE}{{raw}} html\n{body}\n{FENCE}\n"


def _body(article: Article, found: Sequence[Note], full_text: bool) -> str:
    """Return the article as HTML: paragraphs, each with its notes behind it; what carries none as a bar."""
    blocks: list[str] = []
    number = hidden = 0
    for paragraph in article.paragraphs:
        here = [n for n in found if paragraph.start <= n.span.start < paragraph.end]
        if not full_text and not any(n.shows for n in here):
            hidden += len(paragraph.of(article.text).split())
            continue
        if hidden:
            blocks.append(f'<p class="plx-left-out">{_bar(hidden)}</p>')
            hidden = 0
        text, beside, number = _paragraph(article, paragraph, here, number, full_text)
        blocks.append(f'<div class="plx-beside"><p>{text}</p>{beside}</div>')
    if hidden:
        blocks.append(f'<p class="plx-left-out">{_bar(hidden)}</p>')
    return f'<div class="plx-article">{"".join(blocks)}</div>'


def _plain(text: str) -> str:
    """Return words of a document as HTML in which no mark can end the fence around it."""
    return html.escape(text).replace("`", "&#96;")


def _bar(words: int) -> str:
    return f'<span class="plx-bar" style="--words: {words}">{words} word{"s" if words > 1 else ""}</span>'


def _paragraph(
    article: Article, paragraph: Span, found: Sequence[Note], number: int, full_text: bool
) -> tuple[str, str, int]:
    """Return a paragraph's sentences as HTML, its notes as a list, and the number of the last note."""
    parts: list[str] = []
    beside: list[str] = []
    hidden = 0
    for place, sentence in enumerate(article.sentences):
        if not paragraph.contains(sentence):
            continue
        here = [n for n in found if sentence.start <= n.span.start < sentence.end]
        if not full_text and not any(n.shows for n in here):
            hidden += len(sentence.of(article.text).split())
            continue
        if hidden:
            parts.append(_bar(hidden))
            hidden = 0
        text, items, number = _sentence(article.text, sentence, here, number)
        parts.append(f'<span class="plx-sentence" id="s{place}">{text}</span>')
        beside += items
    if hidden:
        parts.append(_bar(hidden))
    return " ".join(parts), f'<ol class="plx-notes">{"".join(beside)}</ol>' if beside else "", number


def _sentence(text: str, sentence: Span, found: Sequence[Note], number: int) -> tuple[str, list[str], int]:
    """Return a sentence with its findings marked, the notes on them as list items, and the number of the last one."""
    ends: dict[int, list[str]] = {}
    items: list[str] = []
    by_span: dict[Span, list[Note]] = {}
    for note in found:
        by_span.setdefault(note.span, []).append(note)
    for span, some in sorted(by_span.items(), key=lambda item: (item[0].end, item[0].start)):
        said = [n for n in some if n.content]
        if not said:
            continue
        number += 1
        words = _plain(" ".join(span.of(text).split()))
        link = f'<a class="plx-ref" id="r{number}" href="#n{number}" aria-label="note {number} on {words}">{number}</a>'
        ends.setdefault(min(span.end, sentence.end), []).append(link)
        lines = "".join(f'<div class="plx-{n.kind}">{n.content}</div>' for n in said)
        back = f'<a class="plx-back" href="#r{number}" aria-label="back to {words}">{number}</a>'
        items.append(f'<li id="n{number}">{back} {lines}</li>')
    return _marked(text, sentence, list(by_span.items()), ends), items, number


def _marked(text: str, sentence: Span, found: Sequence[tuple[Span, Sequence[Note]]], ends: dict[int, list[str]]) -> str:
    """Return a sentence as HTML with marks; where findings overlap, each stretch carries the marks of all of them."""
    edges = {sentence.start, sentence.end, *(at for span, _ in found for at in (span.start, span.end))}
    cuts = sorted(at for at in edges if sentence.start <= at <= sentence.end)
    parts: list[str] = []
    for start, end in pairwise(cuts):
        words = _plain(text[start:end])
        here = {n.kind.split()[0] for span, some in found if span.overlaps(Span(start, end)) for n in some}
        kinds = sorted(here - UNMARKED)
        marks = " ".join(f"plx-on-{kind}" for kind in kinds)
        parts.append(f'<mark class="{marks}">{words}</mark>' if kinds else words)
        parts += ends.get(end, [])
    return "".join(parts)
