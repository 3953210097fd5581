"""The whole book as one PDF, and single pages on paper."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Browser, sync_playwright

from parallax.publish import pdf, volume
from parallax.publish.volumepage import write_volume
from parallax.read.errors import ParallaxError

NAV = """<nav class="bd-links"><ul><li class="toctree-l1 current"><a href="#">A &amp; B</a></li></ul>
<p class="caption"><span>Part</span></p><ul><li class="toctree-l1"><a href="chapters/one.html">One</a>
<details><ul><li class="toctree-l2"><a href="chapters/two.html">Two</a></li></ul></details></li></ul></nav>"""
PAGES = {
    "index.html": '<section id="top"><h1>A &amp; B<a class="headerlink" href="#top">#</a></h1>'
    '<a class="reference internal" href="chapters/one.html#x">see</a><p class="plx-pdf" hidden></p></section>',
    "chapters/one.html": '<section id="top"><h1>One</h1><section id="x"><h2>Below</h2><p id="gone"></p></section>'
    '<a href="two.html#nowhere">two</a> <a href="../tables/t.csv">Data</a> <a href="../search.html">search</a>'
    '<a href="https://example.org/">out</a> <a href="#x">here</a><script>1</script><form>choose</form>'
    '<details class="hide above-input"><summary>Code</summary>secret</details>'
    "<details><summary>s</summary>note</details>"
    '<svg aria-labelledby="x top"><clippath id="c"></clippath><use href="#c"></use><g clip-path="url(#c)"></g></svg>'
    "<table><tbody>" + "<tr><td>row</td></tr>" * 200 + "</tbody></table></section>",
    "chapters/two.html": '<section id="top"><h1>Two</h1><h2>Lower</h2><img src="../dot.svg" loading="lazy"></section>',
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return the folder of a site of three pages that holds every kind of link."""
    site = tmp_path / "site"
    for name, text in PAGES.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'<html lang="en">{NAV}<article class="bd-article">{text}</article></html>', encoding="utf-8")
    (site / "tables").mkdir()
    (site / "tables" / "articles.csv").write_text("outlet,published\nA <b>,2025-04-08T01:00:00+09:00\nB,\n")
    (site / "dot.svg").write_text("<svg/>")
    run = {"parallax": "1", "default": True, "inputs_digest": "abc", "changed": {}, "parameters": {"full_text": False}}
    (site / "run.json").write_text(json.dumps(run))
    return site


def test_chapters_stand_in_the_order_of_the_contents(small: Path) -> None:
    found = [(c.path, c.title, c.part, c.depth) for c in volume.read_chapters(small)]
    assert found == [
        ("index.html", "A & B", "", 0),
        ("chapters/one.html", "One", "Part", 0),
        ("chapters/two.html", "Two", "Part", 1),
    ]


def test_a_front_page_that_the_contents_do_not_name_comes_first(small: Path) -> None:
    front = small / "index.html"
    front.write_text(front.read_text().replace('<li class="toctree-l1 current"><a href="#">A &amp; B</a></li>', ""))
    assert volume.read_chapters(small)[0] == volume.Chapter("index.html", "A & B", "", 0)


def test_every_link_leads_inside_or_out_or_is_written_out(small: Path) -> None:
    page = write_volume(small, {"chapters-one--x": 7})
    links = re.findall(r'<a [^>]*href="([^"]*)"', page)
    anchors = re.findall(r'\bid="([^"]*)"', page)
    assert len(anchors) == len(set(anchors))
    assert [link for link in links if not link.startswith("#")] == ["https://example.org/"]
    assert {link[1:] for link in links if link.startswith("#")} <= set(anchors)
    assert '<a class="reference internal" href="#chapters-one--x" data-page="7">see</a>' in page
    assert '<a href="#chapters-two">two</a>' in page  # the anchor is not there: its page is
    assert '<span class="plx-file">Data: tables/t.csv</span>' in page
    assert '<span class="plx-file">search</span>' in page


def test_what_points_inside_a_drawing_still_does(small: Path) -> None:
    page = write_volume(small, {})
    assert 'aria-labelledby="chapters-one--x chapters-one--top"' in page
    assert 'href="#chapters-one--c"' in page and 'clip-path="url(#chapters-one--c)"' in page


def test_paper_has_no_scripts_forms_or_hidden_code_and_open_notes(small: Path) -> None:
    page = write_volume(small, {})
    assert not re.search(r"<script|<form|secret|headerlink|plx-pdf\"", page)
    assert "The code of this chapter is in chapters/one.ipynb." in page
    assert re.search(r"<details open(=\"\")?>", page)
    assert "<h2>Two</h2>" in page and "<h3>Lower</h3>" in page  # below the chapter that it belongs to
    assert "A &lt;b&gt;" in page


def test_pictures_are_in_the_document_itself(small: Path) -> None:
    assert '<img src="data:image/svg+xml;base64,PHN2Zy8+">' in write_volume(small, {})


def test_a_very_long_table_is_cut_and_says_so(small: Path) -> None:
    page = write_volume(small, {})
    assert page.count("<td>row</td>") == volume.FIRST_ROWS
    assert f"The first {volume.FIRST_ROWS} of 200 rows; the file of this table has all of them." in page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, ""),
        ({"changed": {"rate": 1400}, "default": False}, "Not the published book</dt><dd>rate = 1400"),
        ({"default": False}, "Not the published book</dt><dd>made from other documents"),
        ({"parameters": {"full_text": True}}, "do not pass it on"),
    ],
)
def test_the_cover_says_what_is_not_as_published(small: Path, change: dict[str, Any], said: str) -> None:
    run = json.loads((small / "run.json").read_text())
    (small / "run.json").write_text(json.dumps(run | change))
    page = write_volume(small, {})
    assert said in page and ("Not the published" in page) == ("default" in change)
    assert "<dd>8 April 2025</dd>" in page


def test_errors_say_what_is_missing(tmp_path: Path, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ParallaxError, match="build it with `nox -s book`"):
        volume.read_chapters(tmp_path)
    (small / "chapters" / "two.html").unlink()
    with pytest.raises(ParallaxError, match=r"two\.html: the contents name this page"):
        write_volume(small, {})
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(pdf, "MAC_BROWSERS", ())
    with pytest.raises(ParallaxError, match="apt-get install chromium"):
        pdf.find_browser()


@pytest.fixture(scope="module")
def chromium() -> str:
    try:
        return pdf.find_browser()
    except ParallaxError as error:
        # On a person's machine a browser may be missing; where everything is checked it may not.
        return (pytest.fail if os.environ.get("CI") else pytest.skip)(str(error))


@pytest.fixture(scope="module")
def printed(built: Path, chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a copy of the book with its PDF."""
    out = tmp_path_factory.mktemp("pdf") / "build"
    shutil.copytree(built / "site", out / "site")
    pdf.print_book(out)
    return out


@pytest.fixture(scope="module")
def opened(printed: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(printed / "book.pdf") as opened:
        yield opened


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def test_two_printings_are_the_same_bytes_and_the_front_page_links_the_pdf(printed: Path) -> None:
    first, front = (printed / "book.pdf").read_bytes(), (printed / "site" / "index.html").read_text(encoding="utf-8")
    assert front.count('<p class="plx-pdf"><a href="book.pdf">') == 1
    assert (printed / "site" / "book.pdf").read_bytes() == first
    pdf.print_book(printed)
    assert (printed / "book.pdf").read_bytes() == first
    assert (printed / "site" / "index.html").read_text(encoding="utf-8") == front
    assert sorted(p.name for p in printed.iterdir()) == ["book.pdf", "site"]


def test_a_new_book_has_no_link_to_a_pdf_that_is_not_there(built: Path) -> None:
    assert 'href="book.pdf"' not in (built / "site" / "index.html").read_text(encoding="utf-8")


def test_every_link_of_the_pdf_leads_to_a_page_or_to_the_web(opened: pikepdf.Pdf) -> None:
    places = {name.lstrip("/") for name in opened.Root.Dests}
    links = [link for page in opened.pages for link in page.get("/Annots", []) if link.Subtype == "/Link"]
    inside = [str(link.Dest).lstrip("/") for link in links if "/Dest" in link]
    outside = [str(link.A.URI) for link in links if "/Dest" not in link]
    assert len(inside) > 1000 and set(inside) <= places
    assert outside and all(address.startswith("https://") for address in outside)


def test_the_outline_is_the_contents_and_the_printed_numbers_are_right(opened: pikepdf.Pdf, printed: Path) -> None:
    pages = pdf.read_pages(printed / "book.pdf")
    page = write_volume(printed / "site", pages)
    rows = re.findall(r'<p class="plx-entry (\S+)"><a href="#([^"]*)"><span>([^<]*)</span>.*?>(\d+)<', page)
    numbers = {p.objgen: number for number, p in enumerate(opened.pages, start=1)}
    with opened.open_outline() as outline:
        flat = list(_flat(outline.root))
    found = [(item.title, numbers[item.destination[0].objgen]) for item in flat]
    # Accents and the like are written out in the one and not in the other.
    named = [(row[2].replace("&amp;", "&").replace("&#x27;", "'"), int(row[3])) for row in rows]
    assert [entry for entry in found if entry in named] == named
    chapters = volume.read_chapters(printed / "site")
    assert [title for title, _ in named if title in {c.title for c in chapters}] == [c.title for c in chapters]
    assert all(number for _, number in named) and 'data-page="0"' not in page


def _flat(items: list[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _flat(item.children)


def test_every_figure_is_there_and_its_letters_are_embedded(opened: pikepdf.Pdf, printed: Path) -> None:
    site = printed / "site"
    wanted = sum(
        len(re.findall("<figcaption", (site / chapter.path).read_text(encoding="utf-8")))
        for chapter in volume.read_chapters(site)
    )
    marks = [str(o.S) for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o and "/P" in o]
    assert wanted > 50 and marks.count("/Figure") == wanted
    fonts = [font for page in opened.pages for font in page.Resources.get("/Font", pikepdf.Dictionary()).values()]
    for font in fonts:
        described = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        assert font.Subtype == "/Type3" or "/FontFile2" in described.FontDescriptor, font.BaseFont
    assert any("STIX" in str(font.get("/BaseFont", "")) for font in fonts)


def test_the_pdf_says_what_it_is_and_not_when(opened: pikepdf.Pdf) -> None:
    assert str(opened.docinfo["/Title"]) and str(opened.Root.Lang) == "en" and opened.Root.MarkInfo.Marked
    assert not {"/CreationDate", "/ModDate", "/Creator"} & set(opened.docinfo.keys())
    sizes = {tuple(round(float(n)) for n in page.MediaBox) for page in opened.pages}
    assert sizes == {(0, 0, 595, 842), (0, 0, 842, 595)}  # A4, and on its side


def test_nothing_is_wider_than_the_page(printed: Path, browser: Browser, tmp_path: Path) -> None:
    # Chromium would make the whole book smaller, unasked.
    (tmp_path / "book.html").write_text(write_volume(printed / "site", {}), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1016, "height": 600})  # 269 mm at 96 px to the inch: A4 on its side
    page.emulate_media(media="print")
    page.goto((tmp_path / "book.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 1016
    page.add_style_tag(content=".plx-table:has(thead tr > :nth-child(10)) { display: none }")
    page.set_viewport_size({"width": 642, "height": 971})  # 170 mm: a page that stands
    assert page.evaluate("document.documentElement.scrollWidth") <= 642
    page.close()


def test_a_single_page_on_paper_is_its_content_alone(printed: Path, browser: Browser) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto((printed / "site" / "articles" / _first_account(printed)).as_uri())
    page.emulate_media(media="print")
    shown = "e => e.getClientRects().length > 0"
    for gone in (".bd-sidebar-primary", ".bd-header-article", ".prev-next-area", "#jb-print-docs-body"):
        assert not any(page.locator(gone).evaluate_all(f"all => all.map({shown})")), gone
    assert page.locator(".bd-article h1").evaluate(shown)
    assert all(page.locator(".plx-notes details a").evaluate_all(f"all => all.map({shown})"))
    assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator(".bd-article").evaluate("e => getComputedStyle(e).color") == "rgb(31, 35, 40)"
    page.close()


def _first_account(printed: Path) -> str:
    return next(p.name for p in sorted((printed / "site" / "articles").glob("*.html")))
