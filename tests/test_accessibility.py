"""The built pages for those who do not see them, do not see them well or use no mouse: WCAG 2.2, level AA."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from browsing import ADDRESS, DESK, PHONE, every, visit
from playwright.sync_api import Browser, Page

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MORE = ["empty-table-header", "heading-order", "page-has-heading-one", "region", "scope-attr-valid", "skip-link"]
EVERY_RULE = {"runOnly": LEVELS, "rules": {rule: {"enabled": True} for rule in (*MORE, "target-size")}}
# What colours change, and what the width of the window does.
COLOUR_RULES = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
NARROW_RULES = {
    "runOnly": {
        "type": "rule",
        "values": ["target-size", "scrollable-region-focusable", "color-contrast", "button-name"],
    }
}
# The theme's own that nothing of ours can mend: rule, and the place that axe names.
KNOWN: frozenset[tuple[str, str]] = frozenset()
# Thousands of shapes that are hidden from readers anyhow; their colours have a test of their own.
EMPTY_DRAWINGS = "document.querySelectorAll('svg[aria-hidden=true]').forEach(drawing => drawing.replaceChildren())"
LOOK = (Path(__file__).parent / "page_look.js").read_text(encoding="utf-8")


def violations(page: Page, rules: dict[str, Any]) -> list[str]:
    """Return what axe finds on the page: rule, place and why, a line each."""
    said = page.evaluate("rules => axe.run(document, rules)", {**rules, "resultTypes": ["violations"]})
    return [
        f"{rule['id']} at {place}: {node['failureSummary']}"
        for rule in said["violations"]
        for node in rule["nodes"]
        if (rule["id"], place := " ".join(map(str, node["target"]))) not in KNOWN
    ]


def test_axe_finds_nothing_on_any_page_light_or_dark(site: Path, browser: Browser) -> None:
    page = visit(browser, site, viewport=DESK, color_scheme="light", reduced_motion="reduce")
    found: list[str] = []
    for name in every(page, site):
        faults = {"light": page.evaluate(LOOK)}
        page.evaluate(EMPTY_DRAWINGS)
        page.evaluate(AXE_SCRIPT)
        faults["light"]["axe"] = violations(page, EVERY_RULE)
        page.emulate_media(color_scheme="dark")
        page.wait_for_function("document.documentElement.dataset.theme === 'dark'")
        faults["dark"] = {"axe": violations(page, COLOUR_RULES)}
        page.emulate_media(color_scheme="light")
        found += [
            f"{name}, {m}: {k}: {f}" for m, kinds in faults.items() for k, faults in kinds.items() for f in faults
        ]
    page.context.close()
    assert not found, "\n".join(found)


def test_axe_finds_nothing_on_a_phone(site: Path, browser: Browser) -> None:
    page = visit(browser, site, viewport=PHONE, has_touch=True)
    found: list[str] = []
    for name in every(page, site):
        page.evaluate(EMPTY_DRAWINGS)
        page.evaluate(AXE_SCRIPT)
        found += [f"{name}: {fault}" for fault in violations(page, NARROW_RULES)]
    page.context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_drawings_can_be_told_from_the_dark_ground(site: Path, browser: Browser, viewport: Any) -> None:
    page = visit(browser, site, viewport=viewport, color_scheme="dark")
    found: list[str] = []
    for name in ("index", *(path.stem for path in sorted((site / "notebooks").glob("*.html")))):
        page.goto(f"{ADDRESS}/{name if name == 'index' else f'notebooks/{name}'}.html")
        found += [f"{name}: {fault}" for fault in page.evaluate(LOOK)["a drawing is too faint"]]
    page.context.close()
    assert not found, "\n".join(found)


def test_every_stop_of_the_tab_key_can_be_seen(site: Path, browser: Browser) -> None:
    page = visit(browser, site, viewport=DESK)
    for name in ("index", "notebooks/05_agreement"):
        page.goto(f"{ADDRESS}/{name}.html")
        stops: list[str] = []
        for _ in range(60):
            page.keyboard.press("Tab")
            stop = page.evaluate(
                """() => {
                  const e = document.activeElement, style = getComputedStyle(e), at = e.getBoundingClientRect();
                  const ringed = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1)
                    || style.boxShadow !== "none" || e.matches("#search-input");
                  const seen = at.width > 0 && at.bottom > 0 && at.top < innerHeight;
                  return [e === document.body ? "" : e.outerHTML.slice(0, 90), ringed, seen];
                }"""
            )
            assert stop[1] or not stop[0], f"{name}: no ring around {stop[0]}"
            assert stop[2] or not stop[0], f"{name}: out of sight: {stop[0]}"
            stops.append(stop[0])
        assert len(set(stops)) > 40, f"{name}: the key is caught: {stops[-5:]}"
    page.context.close()


def test_search_and_the_dark_switch_work_by_key(site: Path, browser: Browser) -> None:
    page = visit(browser, site, viewport=DESK, color_scheme="light")
    page.goto(f"{ADDRESS}/index.html")
    switch = page.locator(".theme-switch-button")
    for _ in range(3):  # by the system, light, dark
        switch.press("Enter")
        if page.evaluate("document.documentElement.dataset.theme") == "dark":
            break
    page.goto(f"{ADDRESS}/notebooks/03_figures.html")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.keyboard.press("Control+k")
    page.keyboard.type("tariff")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results li a")
    assert page.url.startswith(f"{ADDRESS}/search.html?q=tariff")
    page.context.close()


def test_the_grid_leads_by_key_to_the_sentence(site: Path, browser: Browser) -> None:
    page = visit(browser, site, viewport=DESK)
    page.goto(f"{ADDRESS}/notebooks/05_agreement.html")
    link = page.locator(".plx-grid td a").first
    place = (link.get_attribute("href") or "").partition("#")[2]
    link.press("Enter")
    page.wait_for_url("**/articles/**")
    assert page.evaluate("document.querySelector(':target').id") == place
    page.context.close()


def test_who_asked_for_less_motion_gets_none(site: Path, browser: Browser) -> None:
    page = visit(browser, site, reduced_motion="reduce")
    page.goto(f"{ADDRESS}/index.html")
    moving = page.evaluate(
        """[...document.querySelectorAll("*")].filter(e => {
          const s = getComputedStyle(e);
          return Math.max(...`${s.transitionDuration},${s.animationDuration}`.split(",").map(parseFloat)) > 0.001;
        }).map(e => e.outerHTML.slice(0, 80))"""
    )
    assert moving == []
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    page.context.close()
