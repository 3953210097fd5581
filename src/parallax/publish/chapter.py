"""Chapter: what a notebook says, shows and keeps.

In a build the chapter also leaves its facts, charts and their data on its part of the desk (the folder in
`PARALLAX_DESK`), from which the site is made. In JupyterLab there is no desk: everything is shown, nothing is written.
"""

from __future__ import annotations

import html
import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parallax.publish import svg
from parallax.publish.facts import QUOTED_FINDING, SIDES, Fact, Scalar, number, write_facts
from parallax.publish.folded import MARK
from parallax.publish.places import Link, Links
from parallax.publish.prose import Markup, Words, escape, tell, unled
from parallax.read.errors import ParallaxError

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from parallax.compare.comparison import Comparison

PAGE = re.compile(r"(\]\(\.\./book/[\w-]+)\.md\)")  # a link to a page, in what a cell shows
MOST_OPEN = 120  # rows of a table that a reader scrolls through; more are folded away until asked for

__all__ = ["Chapter", "Markup", "Words", "escape", "tell"]


class Chapter:
    """One notebook of the book. `name` is the notebook's stem; facts of two chapters never share a name."""

    def __init__(self, name: str) -> None:
        desk = os.environ.get("PARALLAX_DESK")
        self.name = name
        self.desk = Path(desk) / name if desk else None
        if self.desk:
            self.desk.mkdir(exist_ok=True)
        self._facts: dict[str, Fact] = {}
        self._shown = {"Figure": 0, "Table": 0}

    def fact(self, name: str, value: Any, text: str | None = None) -> str:
        """Keep a fact for the pages and return it as a page prints it; `value` is a number, a string or nothing.

        Of a `text` whose quotations lead to their sentences both forms are kept.
        """
        value = value.item() if hasattr(value, "item") else value  # NumPy's own numbers are not JSON
        if text is None:
            plain = isinstance(value, int | float) and not isinstance(value, bool)
            text = number(value) if plain else escape(str(value))
        if self.desk and name in self._facts:
            raise ParallaxError(
                f"{self.name}: fact {name!r} is kept already, as {self._facts[name].text!r}; name one anew"
            )
        plain_text = unled(text)
        self._facts[name] = Fact(name, value, plain_text, self.name, text if text != plain_text else "")
        if self.desk:
            write_facts(self.desk / f"{self.name}.facts.json", self._facts)
        return text

    def say(self, template: str, **values: Any) -> None:
        """Print a sentence or a paragraph; every number and quotation in it comes from `values` (see `tell`)."""
        self._print(tell(template, **values))

    def nothing(self, template: str, **values: Any) -> None:
        """Print why there is nothing to show here; a section that says nothing else is left out of the book."""
        _show_markdown(tell(template, **values), {MARK: True})

    def points(self, template: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Print a list, a point for each of `rows`, told by one template; nothing where there is no row."""
        lines = [f"- {tell(template, **row)}" for row in rows]
        if lines:
            self._print("\n".join(lines))

    def finding(self, side: str, name: str, value: Scalar, template: str, **values: Any) -> None:
        """Print a finding and keep it, so that the front page quotes the same sentence with the same value.

        `side` is where it stands there: one of `SIDES`. A finding is named once: `name` is unique in the book.
        """
        if side not in SIDES:
            raise ParallaxError(f"finding {name!r}: side {side!r} is not known; known are {', '.join(SIDES)}")
        self._print(self.fact(f"finding_{side}_{name}", value, tell(template, **values)))

    def quote_finding(self, name: str, template: str, **values: Any) -> None:
        """Print a sentence on the finding `name`, at an anchor of that name.

        Where the front page has a sentence for it, the build puts that in the place of the value `statement`.
        """
        values["statement"] = Markup(QUOTED_FINDING.format(name, escape(str(values["statement"]))))
        self._print(f'<span id="{name}" class="plx-anchor"></span>{tell(template, **values)}')

    def leave_table(self, name: str, comparison: Comparison) -> None:
        """Leave the contract table `name` on the desk, so that what took long is not worked out a second time."""
        if self.desk:
            from parallax.publish.tables import TABLES

            folder = self.desk / "tables"
            folder.mkdir(exist_ok=True)
            frame = next(table for table in TABLES if table.name == name).frame(comparison)
            frame.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")

    def chart(
        self, name: str, figure: Callable[[float], Figure], data: pd.DataFrame, caption: str, alt: str, **values: Any
    ) -> None:
        """Show a chart, drawn by `figure(width in inches)` once for a desk and once for a phone, and keep its data.

        `caption` is a template that states what the chart shows, `alt` says it for somebody who cannot see it;
        both take `values`.
        """
        content = self.keep_chart(name, figure, data, caption, alt, number=self._number("Figure"), **values)
        _show_html(content, plain=tell(alt, **values))

    def keep_chart(
        self,
        name: str,
        figure: Callable[[float], Figure],
        data: pd.DataFrame,
        caption: str,
        alt: str,
        number: str = "",
        **values: Any,
    ) -> str:
        """Keep a chart for a page without showing it in the chapter, and return it as HTML; see `chart`.

        `number` is HTML that stands before the caption.
        """
        wide = svg.rendered(figure(svg.WIDE))
        if self.desk:
            folder = self.desk / "charts"
            folder.mkdir(exist_ok=True)
            data.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
            (folder / f"{name}.svg").write_text(svg.alone(wide, name) + "\n", encoding="utf-8")
        spoken = html.escape(html.unescape(tell(alt, **values)), quote=True)
        drawings = "".join(
            f'<div class="plx-{size}" role="img" aria-label="{spoken}"{hidden}>{drawing}</div>'
            # Where there is no style sheet, as in JupyterLab, the narrow one stays out of sight.
            for size, drawing, hidden in (
                ("wide", svg.themed(wide, f"{name}-wide"), ""),
                ("narrow", svg.draw(figure(svg.NARROW), f"{name}-narrow"), ' style="display: none"'),
            )
        )
        code = f"../_sources/notebooks/{self.name}.ipynb"
        links = f'<a href="../charts/{name}.csv" download>Data</a> · <a href="{code}" download>Code</a>'
        said = _inline(tell(caption, **values))
        content = (
            f'<figure class="plx-chart" id="chart-{name}">{drawings}'
            f'<figcaption>{number}{said} <span class="plx-source">{links}</span></figcaption></figure>'
        )
        self._keep(f"chart-{name}", content)
        return content

    def table(self, name: str, frame: pd.DataFrame, caption: str, data: str = "", **values: Any) -> None:
        """Show `frame` as a table that scrolls sideways on a phone; `data` names the contract table it is part of."""
        self.grid(name, table_html(frame), frame.to_string(index=False), caption, data, len(frame), **values)

    def grid(
        self, name: str, table: str, plain: str, caption: str, data: str = "", rows: int = 0, **values: Any
    ) -> None:
        """Show a table that is HTML of our own making, in the frame of `table`; `plain` stands in for it.

        One of more than `MOST_OPEN` rows is folded away until a reader asks for it.
        """
        said = _inline(tell(caption, **values))
        source = f' <span class="plx-source"><a href="../tables/{data}.csv" download>Data</a></span>' if data else ""
        label = html.escape(html.unescape(said), quote=True)
        inner = f'<div role="region" tabindex="0" aria-label="{label}">{table}</div>'
        if rows > MOST_OPEN:
            inner = f"<details><summary>Show {rows} rows</summary>{inner}</details>"
        caption = f"<figcaption>{self._number('Table')}{said}{source}</figcaption>"
        content = f'<figure class="plx-table" id="table-{name}">{caption}{inner}</figure>'
        self._keep(f"table-{name}", content)
        _show_html(content, plain=plain)

    def show(self, content: str, plain: str) -> None:
        """Show HTML of our own making, in which every word of a document is escaped; `plain` stands in for it."""
        _show_html(content, plain)

    def cards(self, cards: list[Mapping[str, str]]) -> None:
        """Show verdict cards: each has `kind` (a word of the style sheet), `head`, `text` and `foot`, all escaped."""
        inner = "".join(
            f'<li class="plx-card plx-{card["kind"]}"><strong>{card["head"]}</strong>'
            f"<p>{card['text']}</p><small>{card['foot']}</small></li>"
            for card in cards
        )
        _show_html(f'<ul class="plx-cards">{inner}</ul>', plain="\n".join(card["text"] for card in cards))

    def _number(self, kind: str) -> str:
        """Return the number of the next figure or table as HTML: in the third chapter 3.1 and so on."""
        self._shown[kind] += 1
        chapter = self.name[:2].lstrip("0")
        return f'<span class="plx-number">{kind} {chapter}.{self._shown[kind]}</span> ' if chapter.isdigit() else ""

    def _print(self, markdown: str) -> None:
        # In the site a page of `book/` is HTML; in JupyterLab it is the file itself, and no account has a page.
        _show_markdown(PAGE.sub(r"\1.html)", markdown) if self.desk else unled(markdown))

    def _keep(self, stem: str, content: str) -> None:
        if self.desk:
            folder = self.desk / "parts"
            folder.mkdir(exist_ok=True)
            (folder / f"{stem}.html").write_text(content + "\n", encoding="utf-8")


def table_html(frame: pd.DataFrame) -> str:
    """Return `frame` as an HTML table without random ids; text is escaped, `Markup` is taken as HTML."""
    head = "".join(f'<th scope="col">{_cell(column)}</th>' for column in frame.columns)
    rows = []
    for row in frame.itertuples(index=False):
        first, *rest = row
        cells = "".join(f"<td>{_cell(value)}</td>" for value in rest)
        rows.append(f'<tr><th scope="row">{_cell(first)}</th>{cells}</tr>')
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _cell(value: Any) -> str:
    if isinstance(value, Markup):
        return value.text
    if isinstance(value, Links):
        return ", ".join(map(_cell, value))
    if isinstance(value, Link):
        words = html.escape(value.words)
        return f'<a href="{html.escape(value.address, quote=True)}">{words}</a>' if value.address else words
    if value is None or value != value:
        return ""
    return html.escape(f"{value:,.2f}" if isinstance(value, float) else str(value))


def _inline(markdown: str) -> str:
    # Captions are plain sentences: `tell` has made everything else harmless already.
    return " ".join(markdown.split())


def _show_markdown(text: str, metadata: Mapping[str, Any] | None = None) -> None:
    from IPython.display import Markdown, display

    display(Markdown(text), metadata=dict(metadata or {}))


def _show_html(content: str, plain: str) -> None:
    from IPython.display import display

    display({"text/html": content, "text/plain": plain}, raw=True)
