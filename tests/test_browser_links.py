"""Where the links of the built pages lead: each page, anchor, file and sentence is there and can be seen."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from browsing import ADDRESS, every, visit
from playwright.sync_api import Browser

GATHER = """() => ({
  links: [...document.querySelectorAll("a[href]")].map(a => a.href),
  told: [...document.querySelectorAll("main article a[href]")].map(a => a.href),
  places: [...document.querySelectorAll("[id]")].map(e => e.id),
  shown: [...document.querySelectorAll("main [id]")].filter(e => e.getClientRects().length).map(e => e.id),
})"""
Pages = dict[str, dict[str, list[str]]]


@pytest.fixture(scope="module")
def pages(site: Path, browser: Browser) -> Pages:
    """Return for every page where its links lead, the names of its places, and which of them are seen."""
    page = visit(browser, site)
    found: Pages = {name: page.evaluate(GATHER) for name in every(page, site)}
    page.context.close()
    return found


def test_every_link_inside_the_book_leads_somewhere(site: Path, pages: Pages) -> None:
    places = {name: {*found["places"], "", "top"} for name, found in pages.items()}
    dead = [
        f"{name}: {link}"
        for name, found in pages.items()
        for link in found["links"]
        if link.startswith(f"{ADDRESS}/") and not _leads(site, places, link.removeprefix(f"{ADDRESS}/"))
    ]
    assert not dead, "\n".join(dead)
    assert sum(len(found["links"]) for found in pages.values()) > 1000


def _leads(site: Path, places: dict[str, set[str]], link: str) -> bool:
    address, _, place = link.partition("#")
    name = unquote(address.partition("?")[0]) or "index.html"
    return unquote(place) in places[name] if name in places else (site / name).is_file()


def test_all_evidence_is_a_sentence_that_can_be_seen(pages: Pages) -> None:
    wanted = {
        (name, unquote(link.partition("#")[2]))
        for found in pages.values()
        for link in found["told"]
        if (name := link.removeprefix(f"{ADDRESS}/").partition("#")[0]).startswith("articles/") and "#" in link
    }
    hidden = sorted(f"{name}#{place}" for name, place in wanted if place and place not in pages[name]["shown"])
    assert not hidden
    assert len(wanted) > 200


def test_every_cell_of_the_grid_of_claims_opens_its_sentence(site: Path, browser: Browser) -> None:
    page = visit(browser, site)
    page.goto(f"{ADDRESS}/notebooks/05_agreement.html")
    links = page.locator(".plx-grid td a").evaluate_all("links => links.map(a => a.href)")
    assert len(links) > 200
    by_page: dict[str, set[str]] = {}
    for link in links:
        address, _, place = link.partition("#")
        by_page.setdefault(address, set()).add(place)
    for address, places in by_page.items():
        page.goto(address)
        shown = page.evaluate(
            "ids => ids.filter(id => document.getElementById(id)?.getClientRects().length)", sorted(places)
        )
        assert set(shown) == places, address
    page.goto(links[0])
    assert page.evaluate("document.querySelector('.plx-sentence:target').getBoundingClientRect().top") < 900
    page.context.close()
