"""Charts: the forms that the chapters draw, each readable at the width of a desk and of a phone.

A chart function takes data and returns a function from a width in inches to a figure.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from parallax.publish.svg import CONFLICT, INK, MUTED, SINGLE, SOURCE_COLOURS, new_figure

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

Drawing = Callable[[float], "Figure"]
LETTERS = 12  # an inch holds at least so many
PHONE = 4.5  # inches: narrower than this, labels break into lines and stand above what they name


def wrap(text: str, width: float, share: float) -> str:
    """Break `text` so that it fills at most `share` of a drawing `width` inches wide."""
    return "\n".join(textwrap.wrap(text, max(8, int(width * share * LETTERS)), break_long_words=False)) or text


def bars(values: Mapping[str, float], notes: Mapping[str, str], colours: Mapping[str, str] | None = None) -> Drawing:
    """Return horizontal bars, a row for each of `values`, with the row's note written at the end of the bar.

    On a phone the name stands above its bar.
    """

    def draw(width: float) -> Figure:
        phone = width < PHONE
        figure, axes = new_figure(width, (0.56 if phone else 0.45) * len(values) + 0.3)
        names = list(values)
        shades = [(colours or {}).get(name, SINGLE) for name in names]
        axes.barh(range(len(names)), list(values.values()), color=shades, height=0.4 if phone else 0.55)
        longest = max([*values.values(), 1])
        for row, name in enumerate(names):
            axes.text(values[name] + longest * 0.015, row, notes.get(name, ""), va="center", fontsize=9, color=INK)
            if phone:
                axes.text(0, row - 0.42, name, va="center", fontsize=9, color=INK)
        axes.set_yticks([] if phone else range(len(names)), [] if phone else [wrap(name, width, 0.3) for name in names])
        axes.set_xlim(0, longest * (1.75 if phone else 1.4))
        axes.set_ylim(len(names) - 0.6, -0.7)
        axes.xaxis.set_visible(False)
        axes.spines[["bottom", "left"]].set_visible(False)
        return figure

    return draw


def grid(shares: pd.DataFrame) -> Drawing:
    """Return a grid of shares (0 to 1): a row for each theme or person, a column for each account, deeper is more.

    Every cell carries its number, so that the shade only helps; an empty cell is a share of nought. Where the names of
    the accounts do not fit above their columns, numbers stand there, and the names below with their numbers.
    """

    def draw(width: float) -> Figure:
        phone = width < PHONE
        names = [str(name) for name in shares.columns]
        share = (0.96 if phone else 0.75) / max(len(names), 1)  # of the width, for one column
        heads = [wrap(name, width, share) for name in names]
        fits = all(len(line) <= width * share * LETTERS for head in heads for line in head.split("\n"))
        below = [] if fits else [f"{place} {name}" for place, name in enumerate(names, start=1)]
        in_row = 1 if phone else 3
        lines = -(-len(below) // in_row)
        row_height, key_height = (0.62 if phone else 0.42), 0.2
        figure, axes = new_figure(width, row_height * len(shares) + key_height * lines + (0.9 if fits else 0.5))
        _cells(axes, shares, phone)
        axes.set_xlim(-0.5, len(names) - 0.5)
        axes.set_ylim(len(shares) - 0.45 + lines * key_height / row_height, -0.6)
        axes.xaxis.tick_top()
        top = heads if fits else [str(place) for place in range(1, len(names) + 1)]
        axes.set_xticks(range(len(names)), top, fontsize=8 if phone else 9)
        for column, label in enumerate(axes.get_xticklabels()):
            label.set_color(SOURCE_COLOURS[column % len(SOURCE_COLOURS)])
            label.set_fontweight("bold")
        for place, words in enumerate(below):
            y = len(shares) - 0.2 + (place // in_row) * key_height / row_height
            x = -0.47 + (place % in_row) * len(names) / in_row
            axes.text(x, y, words, fontsize=8, color=SOURCE_COLOURS[place % len(SOURCE_COLOURS)], va="center")
        axes.set_yticks(
            [] if phone else range(len(shares)), [] if phone else [wrap(str(n), width, 0.3) for n in shares.index]
        )
        axes.spines[:].set_visible(False)
        return figure

    return draw


def _cells(axes: Any, shares: pd.DataFrame, phone: bool) -> None:
    top = max(float(shares.to_numpy().max()), 0.01) if shares.size else 1.0
    narrow = phone and shares.shape[1] > 6
    for row, (name, values) in enumerate(shares.iterrows()):
        for column, value in enumerate(values):
            if value > 0:
                colour = SOURCE_COLOURS[column % len(SOURCE_COLOURS)]
                box = {"color": colour, "alpha": 0.12 + 0.38 * value / top, "linewidth": 0}
                low, tall = (0.26, 0.7) if phone else (0.42, 0.84)
                axes.add_patch(_rectangle(column - 0.47, row - low, 0.94, tall, **box))
            # In narrow columns the caption's word must do for the sign.
            words = f"{value * 100:.0f}" if narrow else f"{value:.0%}"
            axes.text(
                column,
                row + (0.09 if phone else 0),
                words if value >= 0.005 else "–",
                ha="center",
                va="center",
                fontsize=8 if narrow else 9,
                color=INK if value else MUTED,
            )
        if phone:
            sign = " (%)" if narrow else ""
            axes.text(-0.47, row - 0.4, f"{name}{sign}", fontsize=9, color=INK, va="center")


def _rectangle(x: float, y: float, width: float, height: float, **style: Any) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle((x, y), width, height, **style)


def columns(counts: Mapping[str, int], highlight: str = "", axis: str = "") -> Drawing:
    """Return upright bars of counts with the count above each, and below them what their names count (`axis`).

    `highlight` names the one that the caption speaks of.
    """

    def draw(width: float) -> Figure:
        figure, axes = new_figure(width, 2.6)
        names = list(counts)
        shades = [CONFLICT if name == highlight else SINGLE for name in names]
        axes.bar(range(len(names)), list(counts.values()), color=shades, width=0.7)
        for place, name in enumerate(names):
            axes.annotate(
                str(counts[name]),
                (place, counts[name]),
                xytext=(0, 3),
                textcoords="offset points",
                ha="center",
                color=INK,
            )
        axes.set_xticks(range(len(names)), [wrap(name, width, 0.8 / len(names)) for name in names], color=INK)
        axes.set_xlabel(axis)
        axes.margins(y=0.12)
        axes.yaxis.set_visible(False)
        axes.spines["left"].set_visible(False)
        return figure

    return draw
