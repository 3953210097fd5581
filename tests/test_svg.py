from __future__ import annotations

import re
from xml.etree import ElementTree

import pandas as pd
import pytest

from parallax.publish import charts, strips, svg, tracks

DRAWINGS = {
    "bars": charts.bars({"one": 3, "another outlet": 5}, {"one": "three words"}),
    "grid": charts.grid(pd.DataFrame({"A": [0.5, 0.0], "B": [0.25, 1.0]}, index=["trade", "defence"])),
    "columns": charts.columns({"one account": 4, "two": 2}, highlight="one account"),
    "tracks": tracks.tracks(
        pd.DataFrame({"A": [0.5, 0.0], "B": [0.25, float("nan")]}, index=["trade", "defence"]),
        {0.0: "0%", 0.5: "50%"},
        {"trade": "A 50%, B 25%"},
    ),
    "strips": strips.strips(
        [
            strips.Strip(
                "A quantity",
                strips.DIFFER,
                (strips.Dot("A", (0,), 24.5, 25.5, 25, "25%"), strips.Dot("B", (1,), 25.5, 26.5, 26, "26%")),
                (25, 25, "record"),
            ),
            strips.Strip("Another", "they agree", (strips.Dot("A", (0,), 8.3, 8.3, 8.3, "8.3%"),)),
        ]
    ),
}


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("width", [svg.WIDE, svg.NARROW])
def test_a_drawing_is_whole_the_same_twice_and_follows_the_page(name: str, width: float) -> None:
    drawing = svg.draw(DRAWINGS[name](width), name)
    assert drawing == svg.draw(DRAWINGS[name](width), name)
    tree = ElementTree.fromstring(drawing)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert ids and len(ids) == len(set(ids)) and all(i.startswith(f"{name}-") for i in ids if i)
    assert not re.search(r"<style|<metadata|\n\s*\n", drawing)
    # Black letters carry no colour at all, and would stay black on a dark page.
    assert all("fill: var(" in (text.get("style") or "") for text in tree.iter("{http://www.w3.org/2000/svg}text"))
    # No colour stands alone: each is a property of the style sheet with its light value behind it.
    bare = re.sub(r"var\([^)]*\)", "", drawing)
    assert not re.search(r"#[0-9a-f]{6}\b", bare)


def test_a_drawing_that_stands_alone_has_plain_colours_on_white() -> None:
    drawing = svg.alone(svg.rendered(DRAWINGS["bars"](svg.WIDE)), "bars")
    assert "var(--plx-ink" not in drawing and svg.INK in drawing and svg.PAPER in drawing


def test_every_property_of_a_drawing_is_in_the_style_sheet_for_light_and_dark(root) -> None:
    style = (root / "book" / "_static" / "parallax.css").read_text()
    light, dark = style.split('html[data-theme="dark"] {', 1)
    for colour, role in svg.ROLES.items():
        assert f"--plx-{role}: {colour};" in light
        assert f"--plx-{role}: #" in dark
