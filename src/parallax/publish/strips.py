"""Strips: quantities that several accounts give, a small panel for each, a line for each figure in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parallax.publish.charts import PHONE, Drawing, wrap
from parallax.publish.svg import CONFLICT, INK, MUTED, PAPER, RULE, mark, new_figure

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DIFFER = "they differ"  # the verdict that a strip sets in the colour of conflict
LINE = 0.27  # inches for one line of a panel
NAMES = 0.26  # of the width, for the names of accounts
AT = ("axes fraction", "data")  # along the panel's width; at a line


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure for a quantity, of one account or of several: an interval, the value in it, and how it is printed.

    `positions` are those of the accounts among the book's sources, for colour and mark.
    `open` holds "<" or ">" where the interval goes on to that side without end.
    """

    source: str
    positions: tuple[int, ...]
    low: float
    high: float
    value: float
    words: str
    open: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """One quantity, with a line for each figure; `verdict` is in words, `reference` low, high and source.

    `silent` names the accounts that do not give it.
    """

    label: str
    verdict: str
    dots: tuple[Dot, ...]
    reference: tuple[float, float, str] | None = None
    silent: str = ""


def strips(quantities: Sequence[Strip]) -> Drawing:
    """Return one small panel for each quantity, each with its own scale, a line for each figure in it.

    On a phone the account and its words stand above the line.
    """

    def draw(width: float) -> Figure:
        phone = width < PHONE
        heads = [wrap(f"{strip.label} · {strip.verdict}", width, 0.85) for strip in quantities]
        rows = [
            sum(_heights(strip, width)) * (1.5 if phone else 1)
            + 0.4
            + 0.8 * len(head.split("\n"))
            + 0.7 * bool(strip.silent)
            for strip, head in zip(quantities, heads, strict=True)
        ]
        figure, axes = new_figure(width, LINE * sum(rows) + 0.2)
        axes.remove()
        panels = figure.subplots(len(quantities), 1, gridspec_kw={"height_ratios": rows}, squeeze=False)[:, 0]
        for panel, strip, head in zip(panels, quantities, heads, strict=True):
            _strip(panel, strip, head, width)
        return figure

    return draw


def _heights(strip: Strip, width: float) -> list[float]:
    """Return the height of each line; on a desk a name of several lines of text makes room for itself."""
    if width < PHONE:
        return [1.0] * len(strip.dots)
    return [max(1.0, 0.3 + 0.55 * len(wrap(dot.source, width, NAMES).split("\n"))) for dot in strip.dots]


def _strip(panel: Any, strip: Strip, head: str, width: float) -> None:
    phone = width < PHONE
    heights = _heights(strip, width)
    places = [sum(heights[:row]) + (own - 1) / 2 for row, own in enumerate(heights)]
    top, last = (-0.8, sum(heights) - 0.6) if phone else (-0.6, sum(heights) - 0.4)
    _frame(panel, strip, top, last)
    for place, dot in zip(places, strip.dots, strict=True):
        _line(panel, dot, place)
        _words(panel, dot, place, width)
    names = [] if phone else [wrap(dot.source, width, NAMES) for dot in strip.dots]
    panel.set_yticks(places if names else [], names, fontsize=9)
    if strip.silent:
        said = _first_line(f"Silent: {strip.silent}", width, 1.1 if phone else 0.75)
        panel.annotate(said, (0, last + 0.3), xycoords=AT, va="center", fontsize=8, color=MUTED)
    panel.set_ylim(last + 0.7 * bool(strip.silent), top)
    conflict = strip.verdict == DIFFER
    panel.set_title(head, loc="left", fontsize=10, fontweight="bold", color=CONFLICT if conflict else INK, x=0)


def _words(panel: Any, dot: Dot, place: float, width: float) -> None:
    """Write a figure as it is printed: on a desk beside its line, on a phone above it, with whose it is."""
    if width >= PHONE:
        beside = wrap(dot.words, width, 0.3)
        panel.annotate(beside, (1.02, place), xycoords=AT, va="center", fontsize=9, color=INK)
        return
    # Of several accounts the figure stands first, so that it is never cut off.
    said = f"{dot.words}: {dot.source}" if len(dot.positions) > 1 else f"{dot.source}: {dot.words}"
    above = _first_line(said, width, 1.15)  # small letters
    panel.annotate(above, (0, place - 0.48), xycoords=AT, va="center", fontsize=9, color=INK)


def _first_line(text: str, width: float, share: float) -> str:
    lines = wrap(text, width, share).split("\n")
    return lines[0] if len(lines) == 1 else f"{lines[0]} …"


def _frame(panel: Any, strip: Strip, top: float, last: float) -> None:
    """Set the scale of a panel, wide enough for every interval and the public record, and draw the latter."""
    lows, highs = [dot.low for dot in strip.dots], [dot.high for dot in strip.dots]
    if strip.reference:
        low, high, _ = strip.reference
        lows, highs = [*lows, low], [*highs, high]
        panel.fill_betweenx([top, last], low, high, color=RULE, alpha=0.6, linewidth=0)
        panel.plot([(low + high) / 2] * 2, [top, last], color=MUTED, linewidth=1, linestyle=(0, (3, 2)))
    least, most = min(lows), max(highs)
    # Figures that all but coincide are drawn as near as they are: a panel is never narrower than a tenth of its values.
    spare = max(0.0, 0.1 * max(abs(least), abs(most)) - (most - least)) / 2 + (most - least) * 0.06
    panel.set_xlim(least - spare, most + spare)
    panel.xaxis.set_visible(False)
    panel.set_facecolor("none")
    panel.tick_params(length=0, labelcolor=INK)
    panel.spines[["top", "right", "bottom", "left"]].set_visible(False)


def _line(panel: Any, dot: Dot, row: float) -> None:
    several = len(dot.positions) > 1
    colour, shape = (INK, "o") if several else mark(dot.positions[0])
    panel.plot([dot.low, dot.high], [row, row], color=colour, linewidth=3, alpha=0.45, solid_capstyle="butt")
    for end, arrow in ((dot.low, "<"), (dot.high, ">")):
        if arrow in dot.open:
            panel.plot([end], [row], marker=arrow, color=colour, markersize=5, alpha=0.7, linewidth=0)
    size = 12 if several else 7
    panel.plot([dot.value], [row], marker=shape, color=colour, markersize=size, markeredgecolor=PAPER)
    if several:
        count = str(len(dot.positions))
        panel.annotate(count, (dot.value, row), ha="center", va="center_baseline", fontsize=8, color=PAPER)
