"""The built book in Chromium, handed over from the disk: no network, not even a loopback."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
ADDRESS = "http://book.test"
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 900}


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


def every(page: Page, site: Path) -> Iterator[str]:
    """Open one page of the book after the other, and give its path below `site`."""
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        page.goto(f"{ADDRESS}/{name}")
        yield name
