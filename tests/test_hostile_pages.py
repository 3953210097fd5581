"""A book of hostile documents in a real browser: nothing of them runs, is fetched or breaks a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import hostile
import pytest
from browsing import ADDRESS, visit
from conftest import parallax
from playwright.sync_api import Browser

# One document of each kind; every attack stands in all.md, in the page and in the record.
KEPT = ("all.md", "attack-00.txt", "attack-15.txt", "page.html", "paths.json", "record-00.json", "record-08.json")
NAMED = tuple(name for name in hostile.NAMES if any(mark in name for mark in "'\n\u202e<{`\x1b"))
ALIVE = """() => [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a =>
    (a.name.startsWith('on') && a.value.includes('HOSTILE')) ||
    (['href', 'src', 'xlink:href'].includes(a.name) && /^\\s*javascript:/i.test(a.value))
)).map(e => e.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("hostile")
    seeds = folder / "{{ 7*7 }} <b>seeds"
    for name in hostile.write(seeds):
        if name not in KEPT and name not in NAMED:
            (seeds / name).unlink()
    hostile.traps(seeds)
    done = parallax("book", "--seeds", str(seeds), "--out", str(folder / "out"))
    assert done.returncode == 0, done.stderr + done.stdout
    yield folder / "out" / "site"


def test_nothing_of_a_hostile_document_runs_or_is_fetched_or_breaks_a_page(site: Path, browser: Browser) -> None:
    page = visit(browser, site, viewport={"width": 390, "height": 900})
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("dialog", lambda dialog: (trouble.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda r: None if r.url.startswith((f"{ADDRESS}/", "data:")) else trouble.append(r.url))
    pages = sorted(site.rglob("*.html"))
    for path in pages:
        name = str(path.relative_to(site))
        page.goto(f"{ADDRESS}/{name}")
        assert page.evaluate(f"window.{hostile.MARK}") is None, f"{name}: a document's script ran"
        assert page.evaluate(ALIVE) == [], name
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} scrolls sideways by {wide} px"
        assert trouble == [], f"{name}: {trouble}"
    assert len(pages) > 25
    page.context.close()


def test_what_leads_out_of_the_folder_is_refused_and_nothing_of_it_stands_in_the_book(site: Path) -> None:
    refused = (site / "tables" / "refused.csv").read_text(encoding="utf-8")
    assert "outside.txt" in refused and "pipe.txt" in refused
    for path in site.rglob("*"):
        if path.is_file():
            assert b"root:x:0:0" not in path.read_bytes(), path
