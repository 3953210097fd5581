"""Pages: the facts that belong to the book as a whole, and not to one chapter."""

from __future__ import annotations

import csv
import html
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from parallax.publish import front
from parallax.publish.facts import Fact, number
from parallax.publish.parameters import Parameter, Value
from parallax.publish.prose import escape
from parallax.publish.tables import TABLES, described
from parallax.read.seeds import Reading


def counted(counts: Mapping[str, int]) -> dict[str, Fact]:
    """Return the number of rows of each table as a fact: `articles_count`, `figures_count` and so on."""
    return {f"{name}_count": Fact(f"{name}_count", count, number(count), "book") for name, count in counts.items()}


def blocks(
    known: Mapping[str, Parameter],
    changed: Mapping[str, Value],
    reading: Reading,
    facts: Mapping[str, Fact],
    parts: Path,
) -> dict[str, Fact]:
    """Return what pages take in whole: lists, tables, charts; `parts` is where the chapters left theirs."""
    found = {
        "findings": front.findings_list(facts),
        "front_chart": front.front_part(parts, [f"chart-{name}" for name in front.FRONT_CHARTS]),
        "front_sources": front.front_part(parts, ["table-glance"]),
        "parameter_table": parameter_table(known, changed),
        "source_list": source_list(reading),
    }
    return {name: Fact(name, text, text, "book") for name, text in found.items()}


def parameter_table(known: Mapping[str, Parameter], changed: Mapping[str, Value]) -> str:
    """Return the parameters as a Markdown table: name, type, default, value in this run where it is another, help."""
    rows = ["| parameter | type | default | what it does |", "|---|---|---|---|"]
    for name, parameter in sorted(known.items()):
        now = f" (here `{changed[name]}`)" if name in changed else ""
        rows.append(f"| `{name}` | {parameter.type} | `{parameter.default}`{now} | {parameter.help} |")
    return "\n".join(rows)


def source_list(reading: Reading) -> str:
    """Return the articles as a Markdown list for the bibliography: outlet, title, date, address."""
    lines = []
    for article in reading.articles:
        published = f", {article.published:%Y-%m-%d}" if article.published else ""
        title = f", “{escape(article.title)}”" if article.title else ", without headline"
        url = article.url if article.url.startswith(("https://", "http://")) else ""
        address = f", <{url}>" if url and not set(url) & set("<>\"'` {}") else ""
        file = f"File <code>{escape(article.file)}</code>."
        lines.append(f"- **{escape(article.outlet or article.id)}**{title}{published}{address}. {file}")
    return "\n".join(lines)


def data_facts(tables: Path) -> dict[str, Fact]:
    """Return what the data page says: each table with its rows, and the dictionary of its columns."""
    rows = ["| table | rows | what a row is |", "|---|--:|---|"]
    words = []
    for table in TABLES:
        with (tables / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            count = sum(1 for _ in csv.reader(file)) - 1
        link = f'<a href="../tables/{table.name}.csv" download>{table.name}</a>'
        rows.append(f"| {link} | {count:,} | {table.row} |")
        columns = "".join(
            f'<tr><th scope="row"><code>{c.name}</code></th><td>{c.type}</td><td>{html.escape(c.meaning)}</td></tr>'
            for c in described(table)
        )
        head = '<tr><th scope="col">column</th><th scope="col">type</th><th scope="col">what it holds</th></tr>'
        caption = f"<caption>The columns of {table.name}.</caption>"
        inner = f"<table>{caption}<thead>{head}</thead><tbody>{columns}</tbody></table>"
        words.append(
            f'<details class="plx-columns"><summary>{table.name}: {table.row}</summary>'
            f'<div class="plx-table"><div>{inner}</div></div></details>'
        )
    found = {"data_tables": "\n".join(rows), "data_columns": "".join(words)}
    return {name: Fact(name, text, text, "book") for name, text in found.items()}


def run_facts(run: Mapping[str, Any]) -> dict[str, Fact]:
    """Return what the colophon says of this build."""
    packages = "\n".join(
        ["| package | version |", "|---|---|", *(f"| {n} | {v} |" for n, v in run["packages"].items())]
    )
    lines = (f"| {escape(name)} | `{digest}` |" for name, digest in run["seeds"].items())
    inputs = "\n".join(["| input | SHA-256 |", "|---|---|", *lines])
    found = {
        "inputs_digest": f"`{run['inputs_digest']}`",
        "package_table": packages,
        "input_table": inputs,
        "parallax_version": str(run["parallax"]),
        "python_version": str(run["python"]),
    }
    return {name: Fact(name, text, text, "book") for name, text in found.items()}
