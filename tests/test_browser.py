"""The built pages in a real browser: wide and 390 px, light and dark, printed, without scripts, from the disk."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import ADDRESS, DESK, PHONE, every, visit
from playwright.sync_api import Browser

BEYOND = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# The measure of web.dev: what moves though nobody touched anything. Up to 0.1 counts as good.
SHIFTS = """
  window.moved = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.moved += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_every_page_fits_lies_still_is_silent_and_asks_no_network(
    site: Path, browser: Browser, viewport: dict[str, int]
) -> None:
    page = visit(browser, site, viewport=viewport, color_scheme="light")
    trouble: list[str] = []
    page.add_init_script(SHIFTS)
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith((f"{ADDRESS}/", "data:")) else trouble.append(r.url))
    page.on("response", lambda r: trouble.append(f"{r.url} is not there") if r.status >= 400 else None)
    for name in every(page, site):
        moved = page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(() => done(moved))))")
        wide = {"light": page.evaluate(BEYOND)}
        page.emulate_media(color_scheme="dark")
        page.wait_for_function("document.documentElement.dataset.theme === 'dark'")
        wide["dark"] = page.evaluate(BEYOND)
        page.emulate_media(color_scheme="light")
        assert max(wide.values()) <= 0, f"{name} scrolls sideways by {wide} px at {viewport['width']} px"
        assert moved <= 0.05, f"{name} moves by {moved} while it loads"
        assert trouble == [], f"{name}: {trouble}"
    page.context.close()


def test_the_front_page_is_small_and_so_is_the_site(site: Path, browser: Browser) -> None:
    page = visit(browser, site, java_script_enabled=False)
    loaded: dict[str, int] = {}
    page.on("response", lambda r: loaded.update({r.url: len(r.body())}))
    page.goto(f"{ADDRESS}/index.html")
    page.context.close()
    heaviest = sorted(loaded.items(), key=lambda item: -item[1])[:5]
    assert sum(loaded.values()) < 500_000, heaviest
    files = [path for path in site.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 10_000_000


def test_without_scripts_every_page_says_the_same(site: Path, browser: Browser) -> None:
    said: list[dict[str, str]] = []
    for scripts in (True, False):
        page = visit(browser, site, java_script_enabled=scripts)
        article = page.locator("main article").first
        found = {}
        for name in every(page, site):
            if name not in ("search.html", "notebooks/06_robustness.html"):  # a form, and the dial: tested below
                found[name] = " ".join(article.inner_text().split())
        said.append(found)
        page.context.close()
    assert said[0].keys() == said[1].keys()
    different = [name for name, text in said[0].items() if text != said[1][name]]
    assert not different


def test_printed_a_page_is_the_article_alone(site: Path, browser: Browser) -> None:
    page = visit(browser, site, viewport=DESK)
    page.emulate_media(media="print")
    for name in ("index", "notebooks/03_figures"):
        page.goto(f"{ADDRESS}/{name}.html")
        for left_out in (".bd-sidebar-primary", ".bd-header-article", ".prev-next-footer", ".theme-switch-button"):
            assert not any(e.is_visible() for e in page.locator(left_out).all()), f"{name}: {left_out}"
        assert page.locator("figure.plx-chart .plx-wide").first.is_visible()
        assert page.evaluate(BEYOND) <= 0
    page.context.close()


def test_the_dark_switch_turns_the_page_and_stays(site: Path, browser: Browser) -> None:
    page = visit(browser, site, viewport=DESK, color_scheme="light")
    page.goto(f"{ADDRESS}/index.html")
    ground = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(ground)
    for _ in range(3):  # by the system, light, dark
        page.locator(".theme-switch-button").click()
        if page.evaluate(ground) != before:
            break
    dark = page.evaluate(ground)
    assert dark != before
    page.goto(f"{ADDRESS}/book/method.html")
    assert page.evaluate(ground) == dark
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


@pytest.mark.parametrize("words", ["Hassett", "1.52 trillion won"], ids=["a name", "a figure"])
@pytest.mark.parametrize("from_disk", [False, True], ids=["served", "from the disk"])
def test_search_finds(site: Path, browser: Browser, words: str, from_disk: bool) -> None:
    page = browser.new_page() if from_disk else visit(browser, site)
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto(f"{site.as_uri() if from_disk else ADDRESS}/search.html?q={quote(words)}")
    page.wait_for_function("document.querySelector('#search-results').innerText.includes('Search finished')")
    links = page.locator("#search-results li a").evaluate_all("links => links.map(a => a.href)")
    assert any("/articles/" in link or "/notebooks/" in link for link in links), links
    page.goto(links[0])
    assert page.locator("main article").first.is_visible()
    assert trouble == []
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
