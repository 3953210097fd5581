"""Terms that lead to the glossary: which, once a page, and never out of a document's words."""

from __future__ import annotations

from pathlib import Path

from parallax.publish.terms import PLAIN, lead, meanings

KNOWN = {"hedge": 'A word that "loosens".', "back-translated": "The sense was kept."}


def page(inner: str) -> str:
    return f'<p>hedge</p><article class="bd-article">{inner}</article>'


def test_the_first_of_a_page_leads_to_the_glossary_with_its_meaning() -> None:
    made = lead(page("<p>A Hedge, and a hedge.</p>"), KNOWN, "g.html")
    first = '<a class="plx-term" href="g.html#term-hedge" title="A word that &quot;loosens&quot;.">Hedge</a>'
    assert made == page(f"<p>A {first}, and a hedge.</p>")
    assert 'g.html#term-back-translated"' in lead(page("<li>is back-translated</li>"), KNOWN, "g.html")


def test_headings_links_code_cells_and_quotations_stay_as_they_are() -> None:
    for inner in (
        "<h2>hedge</h2>",
        '<p><a href="x">hedge</a></p>',
        "<p><code>hedge</code></p>",
        "<table><tr><td>hedge</td></tr></table>",
        "<p>He said “a hedge is a hedge”.</p>",
        "<p>hedges, hedge-fund</p>",
        '<p><img alt="hedge"></p>',
    ):
        assert lead(page(inner), KNOWN, "g.html") == page(inner), inner


def test_the_books_own_glossary_is_read(root: Path) -> None:
    known = meanings((root / "book" / "glossary.md").read_text(encoding="utf-8"))
    assert {"claim", "fragile", "alpha", "back-translated"} <= set(known) and not PLAIN & set(known)
    assert all(meaning.endswith(".") for meaning in known.values())
