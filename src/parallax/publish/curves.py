"""Curves: a finding in all analyses of it, sorted by value, with the choices of each analysis below.

In the manner of Simonsohn, Simmons and Nelson (2020), "Specification curve analysis", Nature Human Behaviour 4,
1208–1214. Where there are more analyses than a drawing has room for, neighbours share a column.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parallax.publish.charts import PHONE, Drawing, wrap
from parallax.publish.svg import AGREE, CONFLICT, INK, MUTED, RULE, new_figure

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COLUMNS = (120, 60)  # of a drawing for a desk, for a phone
CURVE, FLAT = 1.5, 0.5  # inches; a line without ups and downs needs less
ROW, HEAD = 0.19, 0.24  # inches for an option, for the name of a choice
PHONE_ROW = 0.36  # there the option's words stand above its ticks
GAP = 0.12
NAMES_DESK, NAMES_PHONE, ENDS = 2.3, 0.5, 0.42  # left of the ticks, and right of them for the shares


@dataclass(frozen=True, slots=True)
class Point:
    """One analysis: its `number` (NaN where nothing was found), whether the finding `holds`, and its `options`.

    `options` are one for each choice, in the order of the choices.
    """

    number: float
    holds: bool
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One choice: its `label`, its `options` in words, the book's own first, and the share in which each holds."""

    label: str
    options: tuple[str, ...]
    holds: tuple[float, ...]


def curve(points: Sequence[Point], panels: Sequence[Panel], scale: str, percent: bool) -> Drawing:
    """Return a specification curve: above the value of each analysis, below which options it took.

    A dot is an analysis in which the finding holds, a cross one in which it does not; below, ticks that stand up are
    analyses that hold, ticks that hang down are others. Without `panels` there is the line alone. `scale` tells what
    the numbers are, `percent` that they are shares. The first of `points` is the book's own, and marked by a ring.
    """
    order = sorted(
        range(len(points)), key=lambda i: (_place(points[i].number), not points[i].holds, points[i].options, i)
    )

    def draw(width: float) -> Figure:
        phone = width < PHONE
        shown = [panel for panel in panels if not phone or max(panel.holds) - min(panel.holds) > 0.005] or panels[:1]
        row = PHONE_ROW if phone else ROW
        below = sum(HEAD + row * len(panel.options) for panel in shown)
        title = wrap(scale, width, 0.9)
        above = 0.18 * len(title.split("\n")) + 0.1
        tall = CURVE if panels else FLAT
        height = above + tall + GAP + below + 0.05
        figure, axes = new_figure(width, height)
        axes.remove()
        # Every place is known: no layout need be solved, which takes long with so many words.
        figure.set_layout_engine("none")
        left = NAMES_PHONE if phone else NAMES_DESK
        across = (left / width, (width - left - ENDS) / width)
        top = figure.add_axes((across[0], 1 - (above + tall) / height, across[1], tall / height))
        figure.text(0.02, 1 - 0.03 / height, title, va="top", fontsize=9, color=MUTED)
        columns = _columns(len(points), COLUMNS[phone])
        _values(top, [points[i] for i in order], columns, percent)
        own = order.index(0)
        top.plot([_column(own, columns)], [_height(points[0].number, points)], "o", mfc="none", mec=INK, ms=11, mew=1.3)
        if shown:
            bottom = figure.add_axes((across[0], 0.05 / height, across[1], below / height))
            _panels(bottom, [points[i] for i in order], columns, [(p, panels.index(p)) for p in shown], width)
        return figure

    return draw


def _place(number: float) -> tuple[bool, float]:
    return (number == number, number if number == number else 0.0)


def _columns(count: int, most: int) -> list[range]:
    """Return the places of the sorted analyses that share each column.

    >>> _columns(5, 2)
    [range(0, 2), range(2, 5)]
    """
    number = min(count, most)
    return [range(count * k // number, count * (k + 1) // number) for k in range(number)]


def _column(place: int, columns: Sequence[range]) -> int:
    return next(k for k, column in enumerate(columns) if place in column)


def _height(number: float, points: Sequence[Point]) -> float:
    if number == number:
        return number
    known = [p.number for p in points if p.number == p.number]
    return min(known, default=0.0)


def _values(axes: Any, points: Sequence[Point], columns: Sequence[range], percent: bool) -> None:
    for holds, shape, colour in ((True, "o", AGREE), (False, "x", CONFLICT)):
        places, heights = [], []
        for k, column in enumerate(columns):
            numbers = sorted(_height(points[i].number, points) for i in column if points[i].holds == holds)
            if numbers:
                places.append(k)
                heights.append(numbers[len(numbers) // 2])
        if places:
            axes.plot(places, heights, shape, color=colour, markersize=4, markeredgewidth=1.2)
    axes.set_xlim(-1, len(columns))
    axes.margins(y=0.15)
    values = {_height(p.number, points) for p in points}
    if len(values) == 1:
        # A line without ups and downs, with the one value named.
        (only,) = values
        axes.set_ylim(only - 0.5, only + 0.5)
    whole = not percent and all(p.number == round(p.number) for p in points if p.number == p.number)
    from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator

    axes.yaxis.set_major_locator(FixedLocator(list(values)) if len(values) == 1 else MaxNLocator(4, integer=whole))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _: f"{y:.0%}" if percent else f"{y:g}"))
    axes.tick_params(length=0, labelcolor=MUTED, labelsize=8)
    axes.grid(axis="y", color=RULE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.xaxis.set_visible(False)
    axes.set_facecolor("none")
    axes.spines[:].set_visible(False)


def _panels(
    axes: Any, points: Sequence[Point], columns: Sequence[range], panels: Sequence[tuple[Panel, int]], width: float
) -> None:
    phone = width < PHONE
    row = PHONE_ROW if phone else ROW
    left = NAMES_PHONE if phone else NAMES_DESK
    edge = (0.07 - left) / (width - left - ENDS)  # of the drawing, counted in the width of the axes
    y, names = 0.0, []
    for panel, place in panels:
        axes.annotate(
            panel.label, (edge, y + HEAD * 0.55), xycoords=("axes fraction", "data"), va="center", fontsize=9,
            fontweight="bold", color=INK, annotation_clip=False,
        )  # fmt: skip
        y += HEAD
        for option, held in zip(panel.options, panel.holds, strict=True):
            middle = y + row * (0.68 if phone else 0.5)
            _ticks(axes, points, columns, (place, option), middle)
            words = f"{held:.0%}"
            axes.annotate(
                words, (1.01, middle), xycoords=("axes fraction", "data"), va="center", fontsize=8,
                color=INK if held > 0 else CONFLICT, annotation_clip=False,
            )  # fmt: skip
            if phone:
                axes.annotate(
                    option,
                    (0, y + row * 0.22),
                    xycoords=("axes fraction", "data"),
                    va="center",
                    fontsize=8,
                    color=MUTED,
                )
            names.append((middle, option))
            y += row
    axes.set_yticks([] if phone else [m for m, _ in names], [] if phone else [o for _, o in names])
    axes.tick_params(length=0, labelcolor=MUTED, labelsize=8)
    axes.set_xlim(-1, len(columns))
    axes.set_ylim(max(y, 0.1), 0)
    axes.xaxis.set_visible(False)
    axes.set_facecolor("none")
    axes.spines[:].set_visible(False)


def _ticks(
    axes: Any, points: Sequence[Point], columns: Sequence[range], option: tuple[int, str], middle: float
) -> None:
    """Draw the analyses with one option: up from the line those that hold, down from it the others.

    The height of a tick is the share of its column.
    """
    place, words = option
    axes.plot([-0.5, len(columns) - 0.5], [middle] * 2, color=RULE, linewidth=0.6)
    for holds, sign, colour in ((True, -1, AGREE), (False, 1, CONFLICT)):
        xs: list[float] = []
        ys: list[float] = []
        for k, column in enumerate(columns):
            count = sum(points[i].options[place] == words and points[i].holds == holds for i in column)
            if count:
                # One path with gaps: a page with a dozen such drawings stays light.
                xs += [k, k, math.nan]
                ys += [middle, middle + sign * ROW * (0.16 + 0.26 * count / len(column)), math.nan]
        if xs:
            axes.plot(xs, ys, color=colour, linewidth=1.6 if len(columns) > 60 else 2.4, solid_capstyle="butt")
