"""The built pages in a real browser: wide and 390 px, light and dark."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


# Pages are handed to the browser from the disk under this name, so that not even a loopback is needed.
ADDRESS = "http://book.test"


def visit(browser: Browser, site: Path, **options: Any) -> Page:
    """Return a new page of a browser that finds the book at `ADDRESS`, and nothing else anywhere."""
    context = browser.new_context(**options)

    def hand_over(route: Route) -> None:
        url = urlsplit(route.request.url)
        path = site / unquote(url.path).lstrip("/")
        if url.netloc != urlsplit(ADDRESS).netloc:
            route.abort()
        elif path.is_file():
            route.fulfill(path=path)
        else:
            route.fulfill(status=404)

    context.route("**/*", hand_over)
    return context.new_page()


@pytest.fixture(scope="module")
def site(built: Path) -> Path:
    return built / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        # On a person's machine a browser may be missing; where everything is checked it may not.
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Chromium on this machine")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(OPTIONS))
        yield started
        started.close()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_fits_and_is_silent_and_asks_no_network(site: Path, browser: Browser, width: int, mode: Any) -> None:
    page = visit(browser, site, viewport={"width": width, "height": 900}, color_scheme=mode)
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith((f"{ADDRESS}/", "data:")) else trouble.append(r.url))
    for path in sorted(site.rglob("*.html")):
        name = str(path.relative_to(site))
        page.goto(f"{ADDRESS}/{name}")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} scrolls sideways by {wide} px at {width} px"
        assert trouble == [], f"{name}: {trouble}"
    page.context.close()


def test_a_phone_gets_the_narrow_drawing_and_a_desk_the_wide_one(site: Path, browser: Browser) -> None:
    for width, shown, hidden in ((1280, "wide", "narrow"), (390, "narrow", "wide")):
        page = visit(browser, site, viewport={"width": width, "height": 900})
        page.goto(f"{ADDRESS}/notebooks/03_figures.html")
        assert page.locator(f"#chart-spread .plx-{shown}").is_visible()
        assert not page.locator(f"#chart-spread .plx-{hidden}").is_visible()
        page.context.close()


def test_what_a_cell_shows_stands_on_the_ground_of_the_page_in_dark_mode(site: Path, browser: Browser) -> None:
    page = visit(browser, site, color_scheme="dark")
    page.goto(f"{ADDRESS}/notebooks/01_sources.html")
    ground = page.locator("div.cell_output .text_html").first.evaluate("e => getComputedStyle(e).backgroundColor")
    assert ground in ("rgba(0, 0, 0, 0)", "transparent")


def test_search_finds_a_name(site: Path, browser: Browser) -> None:
    page = visit(browser, site)
    page.goto(f"{ADDRESS}/search.html?q=Hassett")
    page.wait_for_selector("#search-results li a", timeout=15000)
    assert page.locator("#search-results li a").count() >= 1


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


def test_notes_are_reached_and_left_by_key_and_without_scripts(site: Path, browser: Browser) -> None:
    page = visit(browser, site, java_script_enabled=False, viewport={"width": 390, "height": 900})
    page.goto(f"{ADDRESS}/articles/000_b9afaaebc07ecb1c.html")
    reference = page.locator("a.plx-ref").first
    reference.focus()
    page.keyboard.press("Enter")
    note = reference.get_attribute("href") or ""
    assert page.url.endswith(note) and page.locator(note).is_visible()
    back = page.locator(f"{note} a.plx-back")
    back.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(back.get_attribute("href") or "?")
    claim = page.locator(".plx-notes details").first
    claim.locator("summary").focus()
    page.keyboard.press("Enter")
    assert claim.locator("a").first.is_visible()
    page.context.close()


def test_the_dial_works_by_key_and_says_how_many_findings_hold(site: Path, browser: Browser) -> None:
    page = visit(browser, site)
    page.goto(f"{ADDRESS}/notebooks/06_robustness.html")
    status = page.locator(".plx-dial [role=status]")
    before = status.inner_text()
    assert page.locator('.plx-states [data-state="0"]').count() == 0  # in the book every finding holds
    page.locator('.plx-dial input[name="about"]').first.focus()
    page.keyboard.press("ArrowDown")
    assert status.inner_text() != before
    broken = page.locator('.plx-states [data-state="0"] .plx-state').all_inner_texts()
    assert broken and set(broken) == {"✗ does not hold"}
    page.locator(".plx-dial button[type=reset]").press("Enter")
    page.wait_for_function("document.querySelectorAll('.plx-states [data-state=\"0\"]').length === 0")
    assert status.inner_text() == before


def test_without_script_the_dial_stays_hidden_and_a_table_stands_in_for_it(site: Path, browser: Browser) -> None:
    page = visit(browser, site, java_script_enabled=False)
    page.goto(f"{ADDRESS}/notebooks/06_robustness.html")
    assert not page.locator(".plx-dial").is_visible()
    assert page.locator("#table-shares table").is_visible()
