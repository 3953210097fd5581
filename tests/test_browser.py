"""The built pages in a real browser: wide and 390 px, light and dark."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: Any) -> None:
        pass


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(built / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


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
def test_every_page_fits_and_is_silent_and_asks_no_network(
    built: Path, address: str, browser: Browser, width: int, mode: Any
) -> None:
    site = built / "site"
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=mode)
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on(
        "request", lambda request: None if request.url.startswith((address, "data:")) else trouble.append(request.url)
    )
    for path in sorted(site.rglob("*.html")):
        name = str(path.relative_to(site))
        page.goto(f"{address}/{name}")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} scrolls sideways by {wide} px at {width} px"
        assert trouble == [], f"{name}: {trouble}"
    context.close()


def test_a_phone_gets_the_narrow_drawing_and_a_desk_the_wide_one(address: str, browser: Browser) -> None:
    for width, shown, hidden in ((1280, "wide", "narrow"), (390, "narrow", "wide")):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(f"{address}/notebooks/03_figures.html")
        assert page.locator(f"#chart-spread .plx-{shown}").is_visible()
        assert not page.locator(f"#chart-spread .plx-{hidden}").is_visible()
        page.close()


def test_text_stands_out_from_its_ground_in_dark_mode(address: str, browser: Browser) -> None:
    page = browser.new_context(color_scheme="dark").new_page()
    page.goto(f"{address}/notebooks/01_sources.html")
    ground = page.locator("div.cell_output .text_html").first.evaluate("e => getComputedStyle(e).backgroundColor")
    assert ground in ("rgba(0, 0, 0, 0)", "transparent")


def test_search_finds_a_name(address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{address}/search.html?q=Hassett")
    page.wait_for_selector("#search-results li a", timeout=15000)
    assert page.locator("#search-results li a").count() >= 1
