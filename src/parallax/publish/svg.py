"""SVG: a Matplotlib figure as a drawing that a page can hold, light or dark, and that is the same on every run."""

from __future__ import annotations

import io
import re
import warnings
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# The house's colours. Each stands for a custom property of the style sheet, so that a drawing follows the page into
# dark mode; the value here is the light one, and what a viewer without the style sheet shows.
INK, MUTED, RULE, PAPER = "#1f2328", "#5b636d", "#d3d8de", "#fefefe"
AGREE, CONFLICT, SINGLE = "#1a7f5a", "#b3432b", "#8a919b"
ROLES = {
    INK: "ink",
    MUTED: "muted",
    RULE: "rule",
    PAPER: "paper",
    AGREE: "agree",
    CONFLICT: "conflict",
    SINGLE: "single",
}

# One colour and one mark for each source, the same in every chart: Okabe and Ito (2008), darkened for white.
SOURCE_COLOURS = ("#0064a6", "#c04e00", "#00795a", "#a34f86", "#8a6a00", "#3c7fb1", "#5f4bb6", "#7a7a00")
SOURCE_MARKS = ("o", "s", "D", "^", "v", "P", "X", "p", "h", "<", ">", "*")
ROLES |= {colour: f"source-{number}" for number, colour in enumerate(SOURCE_COLOURS, start=1)}

_SVG_TAG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="\\1"'
    ' style="stroke-linejoin: round" aria-hidden="true" focusable="false">'
)
WIDE, NARROW = 7.2, 3.55  # inches: a column of text on a desk, the width of a phone
_STYLE: Any = {
    "svg.fonttype": "none",  # text stays text: it can be read aloud, searched and scaled
    "svg.hashsalt": "parallax",
    "font.size": 10,
    "axes.edgecolor": RULE,
    "axes.labelcolor": MUTED,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 10,
    "xtick.color": MUTED,
    "ytick.color": INK,
    "text.color": INK,
    "grid.color": RULE,
    "legend.frameon": False,
}


def new_figure(width: float, height: float) -> tuple[Figure, Any]:
    """Return a figure of `width` × `height` inches with one pair of axes, in the house's style."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(width, height), layout="constrained")
        figure.patch.set_alpha(0)
        axes = figure.subplots()
        axes.set_facecolor("none")
        axes.tick_params(length=0)
    return figure, axes


def mark(position: int) -> tuple[str, str]:
    """Return colour and mark of the source at `position` among the sources of the book, from 0.

    >>> mark(0)
    ('#0064a6', 'o')
    """
    return SOURCE_COLOURS[position % len(SOURCE_COLOURS)], SOURCE_MARKS[position % len(SOURCE_MARKS)]


def draw(figure: Figure, name: str) -> str:
    """Return `figure` as one `<svg>` element for a page, whose colours are custom properties of the style sheet.

    There is no line break between elements; `name` goes before every id, so that two drawings on a page do not clash.
    """
    return themed(rendered(figure), name)


def rendered(figure: Figure) -> str:
    """Return `figure` as the SVG that Matplotlib writes, the same on every run; what takes long is done once."""
    import matplotlib as mpl
    from matplotlib.text import Text

    buffer = io.StringIO()
    with mpl.rc_context(_STYLE), warnings.catch_warnings():
        # Names in other scripts: the letters stay text and the browser draws them, so Matplotlib need not know them.
        warnings.filterwarnings("ignore", "Glyph .* missing from")
        for words in figure.findobj(Text):
            words.set_parse_math(False)  # two dollar signs are two prices
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    svg = re.sub(r"^.*?(?=<svg)", "", buffer.getvalue(), flags=re.DOTALL)
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    # The layout is solved in another order on every run, and its last bits with it: what cannot be seen is rounded off.
    svg = re.sub(r"-?\d+\.\d{3,}", lambda m: f"{float(m.group()):.2f}", svg)
    for number, made in enumerate(dict.fromkeys(re.findall(r'id="([a-z][0-9a-f]{10})"', svg))):
        svg = svg.replace(made, f"shape-{number}")  # Matplotlib takes such ids from a digest of the unrounded numbers
    return svg


def themed(svg: str, name: str) -> str:
    """Return a `rendered` drawing for a page; see `draw`."""
    svg = _named(svg, name)
    svg = re.sub("|".join(ROLES), lambda m: f"var(--plx-{ROLES[m.group()]}, {m.group()})", svg)
    # A presentation attribute cannot hold a custom property, a style can; Matplotlib writes both.
    svg = re.sub(r'\b(fill|stroke)="(var\([^"]*\))"', r'style="\1: \2"', svg)
    svg = re.sub(r'<svg [^>]*?viewBox="([^"]*)"[^>]*>', _SVG_TAG, svg)
    return re.sub(r"\s*\n\s*", " ", svg).strip()


def alone(svg: str, name: str) -> str:
    """Return a `rendered` drawing that stands alone, on light ground and in its own colours."""
    ground = f'<rect width="100%" height="100%" fill="{PAPER}"/>'
    svg = re.sub(r"(<svg [^>]*>)", rf"\1{ground}", _named(svg, name), count=1)
    return re.sub(r"\s*\n\s*", " ", svg).strip()


def _named(svg: str, name: str) -> str:
    svg = re.sub(r'\bid="', f'id="{name}-', svg)
    svg = re.sub(r'(href="#|url\(#)', rf"\g<1>{name}-", svg)
    # A rule for `*` would reach the whole page.
    svg = re.sub(r"<defs>\s*<style.*?</style>\s*</defs>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: 'DejaVu Sans'[^;\"]*", "font-family: var(--plx-font, 'DejaVu Sans', sans-serif)", svg)
    return re.sub(r"(font: [^;\"']*)'DejaVu Sans'[^;\"]*", r"\1var(--plx-font, 'DejaVu Sans', sans-serif)", svg)
