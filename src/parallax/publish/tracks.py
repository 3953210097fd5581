"""Tracks: one line for each theme, and on it a mark for each account, so that who stands apart is seen at once."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from parallax.publish.charts import LETTERS, PHONE, Drawing, wrap
from parallax.publish.svg import INK, MUTED, PAPER, RULE, mark, new_figure

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

NEAR = 0.02  # of the width: marks nearer than this stand above each other
STEP = 0.2  # of a line, between such marks
KEY = 0.2  # inches for a line of the key


def tracks(values: pd.DataFrame, ticks: Mapping[float, str], notes: Mapping[str, str]) -> Drawing:
    """Return a line for each row of `values`, a mark on it for each column (an account) that has a value there.

    `ticks` are the places of the scale that have words; its ends are the first and the last of them. Behind a line
    stands its note, on a phone above it. Colour and mark of an account are those of its place among the columns; the
    key above the lines has both with its name, so that no colour stands alone.
    """

    def draw(width: float) -> Figure:
        phone = width < PHONE
        names = [str(name) for name in values.columns]
        key = _key_rows(names, width)
        row = 0.62 if phone else 0.46
        top = 0.9 + len(key) * KEY / row
        figure, axes = new_figure(width, row * (len(values) + top) + 0.35)
        ends = (min(ticks), max(ticks))
        spare = (ends[1] - ends[0]) * 0.03
        axes.set_xlim(ends[0] - spare, ends[1] + spare)
        axes.set_ylim(len(values) - 0.4, -top)
        _key(axes, key, names, -top + 0.35, KEY / row)
        for place, (name, line) in enumerate(values.iterrows()):
            _track(axes, place, [float(value) for value in line], ends)
            _name(axes, place, str(name), notes.get(str(name), ""), width)
        axes.set_xticks(list(ticks), [wrap(words, width, 0.14) for words in ticks.values()], fontsize=8)
        desk_names = [] if phone else [wrap(str(name), width, 0.28) for name in values.index]
        axes.set_yticks(range(len(desk_names)), desk_names)
        axes.spines[:].set_visible(False)
        return figure

    return draw


def _key_rows(names: Sequence[str], width: float) -> list[list[tuple[int, float]]]:
    """Return the rows of the key: in each the places of the accounts, and where (0 to 1) each begins."""
    share = 0.97 if width < PHONE else 0.66  # of the drawing's width, which the lines have
    rows: list[list[tuple[int, float]]] = [[]]
    at = 0.0
    for place, name in enumerate(names):
        wide = (len(name) + 4) / (LETTERS * 1.1 * width * share)
        if rows[-1] and at + wide > 1:
            rows.append([])
            at = 0.0
        rows[-1].append((place, at))
        at += wide
    return rows


def _key(axes: Any, rows: Sequence[Sequence[tuple[int, float]]], names: Sequence[str], top: float, step: float) -> None:
    across = axes.get_yaxis_transform()  # along the width of the lines; at a line
    for number, row in enumerate(rows):
        for place, start in row:
            colour, shape = mark(place)
            y = top + number * step
            axes.plot([start + 0.012], [y], marker=shape, color=colour, markersize=6, transform=across, clip_on=False)
            axes.text(start + 0.03, y, names[place], transform=across, va="center", fontsize=8, color=INK)


def _track(axes: Any, place: int, line: Sequence[float], ends: tuple[float, float]) -> None:
    axes.plot(ends, [place, place], color=RULE, linewidth=1, zorder=1)
    given = sorted((value, position) for position, value in enumerate(line) if not math.isnan(value))
    if given:
        axes.plot([given[0][0], given[-1][0]], [place, place], color=RULE, linewidth=4, zorder=1)
    near = (ends[1] - ends[0]) * NEAR
    groups: list[list[tuple[float, int]]] = []
    for value, position in given:
        if groups and value - groups[-1][0][0] < near:
            groups[-1].append((value, position))
        else:
            groups.append([(value, position)])
    for group in groups:
        # A long pile is pressed together, so that it stays on its line.
        step = min(STEP, 0.8 / len(group))
        for number, (value, position) in enumerate(group):
            colour, shape = mark(position)
            y = place + (number - (len(group) - 1) / 2) * step
            style = {"markersize": 7, "markeredgecolor": PAPER, "linewidth": 0, "zorder": 2}
            axes.plot([value], [y], marker=shape, color=colour, **style)


def _name(axes: Any, place: int, name: str, note: str, width: float) -> None:
    """Write what stands beside a line: on a desk its note behind it, on a phone name and note above it."""
    across = axes.get_yaxis_transform()
    if width < PHONE:
        said = wrap(f"{name}: {note}" if note else name, width, 1.25)
        above = wrap(name, width, 1.25).split("\n")[0] if "\n" in said else said  # the note goes where there is no room
        axes.text(0, place - 0.45, above, transform=across, fontsize=8, color=INK)
    elif note:
        axes.text(1.01, place, wrap(note, width, 0.24), transform=across, va="center", fontsize=8, color=MUTED)
