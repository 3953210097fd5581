"""The built pages for those who do not see them, do not see them well or use no mouse: WCAG 2.2, level AA."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from browsing import ADDRESS, DESK, PHONE, every, visit
from playwright.sync_api import Browser, Page

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MORE = ("empty-table-header", "heading-order", "page-has-heading-one", "scope-attr-valid", "skip-link")
# Contrast takes nine tenths of the time, and the same style on the same ground fares the same everywhere on a page.
WHOLE_PAGE = {
    "runOnly": LEVELS,
    "rules": {**{rule: {"enabled": True} for rule in MORE}, "color-contrast": {"enabled": False}},
}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
LINKS = {"runOnly": {"type": "rule", "values": ["link-in-text-block"]}}
# What the width of a window changes.
NARROW = {"runOnly": {"type": "rule", "values": ["target-size", "scrollable-region-focusable", "button-name"]}}
# The theme's own that nothing of ours can mend: rule, place as axe names it, and why it stays.
KNOWN: dict[tuple[str, str], str] = {}
# Thousands of shapes that are hidden from readers anyhow; their colours have a test of their own.
EMPTY_DRAWINGS = "document.querySelectorAll('svg[aria-hidden=true]').forEach(drawing => drawing.replaceChildren())"
AXE_SCRIPT = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
LOOK = (Path(__file__).parent / "page_look.js").read_text(encoding="utf-8")
ONE_OF_EACH_STYLE = """() => {
  const under = new Map([[null, ""]]), styles = new Map();
  const ground = (e) => {
    if (!under.has(e)) {
      const s = getComputedStyle(e);
      const own = s.opacity === "1" && s.backgroundColor === "rgba(0, 0, 0, 0)" && s.backgroundImage === "none";
      under.set(e, ground(e.parentElement) + (own ? "" : `/${s.opacity} ${s.backgroundColor} ${s.backgroundImage}`));
    }
    return under.get(e);
  };
  for (const e of document.body.querySelectorAll(":not(svg, svg *, script)")) {
    if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || !e.checkVisibility()) continue;
    const s = getComputedStyle(e);
    const style = [s.color, s.fontSize, s.fontWeight, s.textShadow, ground(e)].join();
    // Of a sign alone axe does not say whether it is text.
    if (!(styles.get(style)?.textContent.trim().length > 1)) styles.set(style, e);
  }
  return [...styles.values()];
}"""
RUN = f"""rules => axe.run(
  rules.runOnly.values?.[0] === "color-contrast" ? {{ include: ({ONE_OF_EACH_STYLE})() }} : document,
  {{ ...rules, resultTypes: ["violations"], preload: false }})"""
SETTLED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 20))))"


def violations(page: Page, *rules: dict[str, Any]) -> list[str]:
    """Return what axe finds on the page: rule, place and why, a line each."""
    return [
        f"{rule['id']} at {place}: {node['failureSummary']}"
        for some in rules
        for rule in page.evaluate(RUN, some)["violations"]
        for node in rule["nodes"]
        if (rule["id"], place := " ".join(map(str, node["target"]))) not in KNOWN
    ]


def test_axe_finds_nothing_on_any_page_light_or_dark_or_on_a_phone(site: Path, browser: Browser) -> None:
    page = visit(browser, site, color_scheme="light", reduced_motion="reduce")
    found: list[str] = []
    for name in every(page, site):
        page.set_viewport_size(DESK)
        found += [f"{name}: {kind}: {fault}" for kind, faults in page.evaluate(LOOK).items() for fault in faults]
        page.evaluate(EMPTY_DRAWINGS)
        page.evaluate(AXE_SCRIPT)
        found += [f"{name}: {fault}" for fault in violations(page, WHOLE_PAGE, CONTRAST)]
        page.emulate_media(color_scheme="dark")
        page.wait_for_function("document.documentElement.dataset.theme === 'dark'")
        page.evaluate(SETTLED)  # the theme's colours fade
        found += [f"{name}, dark: {fault}" for fault in violations(page, LINKS, CONTRAST)]
        page.set_viewport_size(PHONE)
        found += [f"{name}, dark, phone: {fault}" for fault in violations(page, NARROW, CONTRAST)]
        page.emulate_media(color_scheme="light")
    page.context.close()
    assert not found, "\n".join(found)


def test_axe_sees_what_is_faint_or_without_a_name(browser: Browser) -> None:
    page = browser.new_page()
    faint = '<p style="color: #999">a</p><p>dark</p><p style="color: #999">faint</p>'
    page.set_content(f'<html lang="en"><title>t</title><main><h1>t</h1>{faint}<button></button></main></html>')
    page.evaluate(AXE_SCRIPT)
    assert [line.split()[0] for line in violations(page, WHOLE_PAGE, CONTRAST)] == ["button-name", "color-contrast"]
    page.close()


@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_drawings_can_be_told_from_the_dark_ground(site: Path, browser: Browser, viewport: Any) -> None:
    page = visit(browser, site, viewport=viewport, color_scheme="dark")
    found: list[str] = []
    for name in ("index", *(path.stem for path in sorted((site / "notebooks").glob("*.html")))):
        page.goto(f"{ADDRESS}/{name if name == 'index' else f'notebooks/{name}'}.html")
        found += [f"{name}: {fault}" for fault in page.evaluate(LOOK)["a drawing is too faint"]]
    page.context.close()
    assert not found, "\n".join(found)


STOP = """async () => {
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const e = document.activeElement, at = e.getBoundingClientRect();
  const ringed = [e, ...e.children].some(part => {  // the theme rings the arrow in a fold
    const style = getComputedStyle(part);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none";
  });
  const seen = at.width > 0 && at.bottom > 0 && at.top < innerHeight;
  return [e === document.body ? "" : e.outerHTML.slice(0, 90), ringed, seen];
}"""


def test_every_stop_of_the_tab_key_can_be_seen(site: Path, browser: Browser) -> None:
    page = visit(browser, site, viewport=DESK, reduced_motion="reduce")
    for name in ("index", "notebooks/05_agreement", "articles/" + min((site / "articles").iterdir()).stem):
        page.goto(f"{ADDRESS}/{name}.html")
        stops: list[str] = []
        for _ in range(60):
            page.keyboard.press("Tab")
            what, ringed, seen = page.evaluate(STOP)
            assert ringed or not what, f"{name}: no ring around {what}"
            assert seen or not what, f"{name}: out of sight: {what}"
            stops.append(what)
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
