"""Charts: the forms that the chapters draw, each readable at the width of a desk and of a phone.

A chart function takes data and returns a function from a width in inches to a figure.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parallax.publish.svg import CONFLICT, INK, MUTED, PAPER, RULE, SINGLE, SOURCE_COLOURS, mark, new_figure

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

Drawing = Callable[[float], "Figure"]
DIFFER = "they differ"  # the verdict that a strip sets in the colour of conflict
PHONE = 4.5  # inches: narrower than this, labels break into lines and stand above what they name


def _wrap(text: str, width: float, share: float) -> str:
    """Break `text` so that it fills at most `share` of a drawing `width` inches wide (about twelve letters an inch)."""
    return "\n".join(textwrap.wrap(text, max(8, int(width * share * 12)), break_long_words=False)) or text


def bars(values: Mapping[str, float], notes: Mapping[str, str], colours: Mapping[str, str] | None = None) -> Drawing:
    """Return horizontal bars, a row for each of `values`, with the row's note written at the end of the bar."""

    def draw(width: float) -> Figure:
        figure, axes = new_figure(width, 0.45 * len(values) + 0.3)
        names = list(values)
        shades = [(colours or {}).get(name, SINGLE) for name in names]
        axes.barh(range(len(names)), list(values.values()), color=shades, height=0.55)
        longest = max([*values.values(), 1])
        for row, name in enumerate(names):
            axes.text(values[name] + longest * 0.015, row, notes.get(name, ""), va="center", fontsize=9, color=INK)
        axes.set_yticks(range(len(names)), [_wrap(name, width, 0.3) for name in names])
        axes.set_xlim(0, longest * (1.3 if width > PHONE else 1.6))
        axes.invert_yaxis()
        axes.xaxis.set_visible(False)
        axes.spines[["bottom", "left"]].set_visible(False)
        return figure

    return draw


def grid(shares: pd.DataFrame) -> Drawing:
    """Return a grid of shares (0 to 1): a row for each theme or person, a column for each account, deeper is more.

    Every cell carries its number, so that the shade only helps; an empty cell is a share of nought.
    """

    def draw(width: float) -> Figure:
        phone = width < PHONE
        figure, axes = new_figure(width, (0.62 if phone else 0.42) * len(shares) + 0.9)
        top = max(float(shares.to_numpy().max()), 0.01)
        for row, (name, values) in enumerate(shares.iterrows()):
            for column, value in enumerate(values):
                if value > 0:
                    colour = SOURCE_COLOURS[column % len(SOURCE_COLOURS)]
                    box = {"color": colour, "alpha": 0.12 + 0.38 * value / top, "linewidth": 0}
                    axes.add_patch(
                        _rectangle(column - 0.47, row - (0.26 if phone else 0.42), 0.94, 0.7 if phone else 0.84, **box)
                    )
                words = f"{value:.0%}" if value >= 0.005 else "–"
                axes.text(
                    column,
                    row + (0.09 if phone else 0),
                    words,
                    ha="center",
                    va="center",
                    fontsize=9,
                    color=INK if value else MUTED,
                )
            if phone:
                axes.text(-0.47, row - 0.38, str(name), fontsize=9, color=INK, va="center")
        axes.set_xlim(-0.5, shares.shape[1] - 0.5)
        axes.set_ylim(len(shares) - 0.45, -0.6)
        axes.xaxis.tick_top()
        columns = [_wrap(str(c), width, 0.9 / max(shares.shape[1], 1) if phone else 0.11) for c in shares.columns]
        axes.set_xticks(range(shares.shape[1]), columns, fontsize=8 if phone else 9)
        for label, column in zip(axes.get_xticklabels(), range(shares.shape[1]), strict=True):
            label.set_color(SOURCE_COLOURS[column % len(SOURCE_COLOURS)])
            label.set_fontweight("bold")
        axes.set_yticks(
            [] if phone else range(len(shares)), [] if phone else [_wrap(str(n), width, 0.3) for n in shares.index]
        )
        axes.spines[:].set_visible(False)
        return figure

    return draw


def _rectangle(x: float, y: float, width: float, height: float, **style: Any) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle((x, y), width, height, **style)


@dataclass(frozen=True, slots=True)
class Dot:
    """One account's figure for a quantity: an interval, the value in it, and how the account prints it.

    `open` holds "<" or ">" where the interval goes on to that side without end.
    """

    source: str
    position: int  # among the book's sources, for colour and mark
    low: float
    high: float
    value: float
    words: str
    open: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """One quantity, with a line for each figure; `verdict` is in words, `reference` low, high and source."""

    label: str
    verdict: str
    dots: tuple[Dot, ...]
    reference: tuple[float, float, str] | None = None


def strips(quantities: Sequence[Strip]) -> Drawing:
    """Return one small panel for each quantity, each with its own scale, a line for each figure in it."""

    def draw(width: float) -> Figure:
        rows = [len(strip.dots) + (1.3 if width > PHONE else 1.9) for strip in quantities]
        figure, axes = new_figure(width, 0.27 * sum(rows) + 0.2)
        axes.remove()
        panels = figure.subplots(len(quantities), 1, gridspec_kw={"height_ratios": rows}, squeeze=False)[:, 0]
        for panel, strip in zip(panels, quantities, strict=True):
            _strip(panel, strip, width)
        return figure

    return draw


def _strip(panel: Any, strip: Strip, width: float) -> None:
    lows, highs = [dot.low for dot in strip.dots], [dot.high for dot in strip.dots]
    if strip.reference:
        low, high, _ = strip.reference
        lows, highs = [*lows, low], [*highs, high]
        panel.axvspan(low, high, color=RULE, alpha=0.6, linewidth=0)
        panel.axvline((low + high) / 2, color=MUTED, linewidth=1, linestyle=(0, (3, 2)))
    least, most = min(lows), max(highs)
    # Figures that all but coincide are drawn as near as they are: a panel is never narrower than a tenth of its values.
    spare = max(0.0, 0.1 * max(abs(least), abs(most)) - (most - least)) / 2 + (most - least) * 0.06
    for row, dot in enumerate(strip.dots):
        colour, shape = mark(dot.position)
        panel.plot([dot.low, dot.high], [row, row], color=colour, linewidth=3, alpha=0.45, solid_capstyle="butt")
        for end, arrow in ((dot.low, "<"), (dot.high, ">")):
            if arrow in dot.open:
                panel.plot([end], [row], marker=arrow, color=colour, markersize=5, alpha=0.7, linewidth=0)
        panel.plot([dot.value], [row], marker=shape, color=colour, markersize=7, markeredgecolor=PAPER)
        panel.annotate(dot.words, (1.02, row), xycoords=("axes fraction", "data"), va="center", fontsize=9, color=INK)
    panel.set_facecolor("none")
    panel.tick_params(length=0)
    panel.set_yticks(range(len(strip.dots)), [_wrap(dot.source, width, 0.26) for dot in strip.dots], fontsize=9)
    panel.set_ylim(len(strip.dots) - 0.4, -0.6)
    panel.set_xlim(least - spare, most + spare)
    panel.xaxis.set_visible(False)
    panel.spines[["top", "right", "bottom"]].set_visible(False)
    panel.spines["left"].set_color(RULE)
    conflict = strip.verdict == DIFFER
    title = _wrap(f"{strip.label} · {strip.verdict}", width, 0.9)
    panel.set_title(title, loc="left", fontsize=10, fontweight="bold", color=CONFLICT if conflict else INK, x=0)


def columns(counts: Mapping[str, int], highlight: str = "") -> Drawing:
    """Return upright bars of counts with the count above each; `highlight` names the one that the caption speaks of."""

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
        axes.set_xticks(range(len(names)), [_wrap(name, width, 0.8 / len(names)) for name in names], color=INK)
        axes.margins(y=0.12)
        axes.yaxis.set_visible(False)
        axes.spines["left"].set_visible(False)
        return figure

    return draw
