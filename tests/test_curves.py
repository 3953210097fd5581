"""Curves: drawings of all analyses, which stay small and tell holding from breaking without colour."""

from __future__ import annotations

import re

import pytest

from parallax.publish import svg
from parallax.publish.curves import Panel, Point, curve

PANELS = [Panel("How", ("so", "otherwise"), (0.75, 0.5)), Panel("Who", ("all", "without A"), (0.6, 0.6))]


def points(count: int) -> list[Point]:
    return [
        Point(i % 7 / 7, i % 3 > 0, (("so", "otherwise")[i % 2], ("all", "without A")[i // 2 % 2]))
        for i in range(count)
    ]


@pytest.mark.parametrize("width", [svg.WIDE, svg.NARROW])
@pytest.mark.parametrize("count", [1, 2, 50, 3000])
def test_a_drawing_is_the_same_every_time_and_stays_small(width: float, count: int) -> None:
    draw = curve(points(count), PANELS, "share of sentences", percent=True)
    drawing = svg.draw(draw(width), "x")
    assert drawing == svg.draw(draw(width), "x")
    assert len(drawing) < 80_000


def test_every_choice_and_option_is_named_with_the_share_that_holds() -> None:
    drawing = svg.draw(curve(points(40), PANELS, "share", percent=True)(svg.WIDE), "x")
    words = re.findall(r">([^<>]+)</text>", drawing)
    assert {"How", "so", "otherwise", "75%", "50%", "Who", "all", "without A"} <= set(words)


def test_a_phone_sees_only_the_choices_that_matter() -> None:
    drawing = svg.draw(curve(points(40), PANELS, "share", percent=True)(svg.NARROW), "x")
    assert ">How<" in drawing and ">Who<" not in drawing


def test_holding_and_breaking_have_different_marks() -> None:
    def marks(holds: bool) -> str:
        some = [Point(0.1 * i, holds, ("so", "all")) for i in range(4)]
        return re.sub(
            r"var\(--plx-(agree|conflict)[^)]*\)|#[0-9a-f]{6}",
            "",
            svg.draw(curve(some, PANELS, "s", True)(svg.WIDE), "x"),
        )

    assert marks(True) != marks(False)


def test_values_that_were_not_found_are_drawn_too() -> None:
    some = [Point(0.5, True, ("so", "all")), Point(float("nan"), False, ("otherwise", "all"))]
    assert "nan" not in svg.draw(curve(some, PANELS, "s", True)(svg.WIDE), "x").lower().replace("transparent", "")
