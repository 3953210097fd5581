"""Pages: the facts that belong to the book as a whole, and not to one chapter."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from parallax.compare.accounts import Accounts
from parallax.publish.facts import QUOTED_FINDING, SIDES, Fact, findings_by_name, number
from parallax.publish.parameters import Parameter, Value
from parallax.publish.prose import EVIDENCE, escape, tell
from parallax.publish.tables import TABLES
from parallax.read.seeds import Reading

NOTHING = "*Nothing to show for these documents.*"
AS_READ, NO_CHOICE = "· as read", "what-no-choice-bears-on"  # the mark of a finding on a document itself, and its place
QUOTED = re.compile(QUOTED_FINDING.format(r"(?P<name>\w+)", r"(?P<own>.*?)"), re.DOTALL)
# What stands on the front page, the first that a chapter has made.
FRONT_CHARTS = ("spread-front", "stances", "themes", "sources")


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
        "findings": findings_list(facts),
        "front_chart": front_part(parts, [f"chart-{name}" for name in FRONT_CHARTS]),
        "front_sources": front_part(parts, ["table-glance"]),
        "parameter_table": parameter_table(known, changed),
        "source_list": source_list(reading),
    }
    return {name: Fact(name, text, text, "book") for name, text in found.items()}


def findings_list(facts: Mapping[str, Fact]) -> str:
    """Return the findings as Markdown: under each heading of `SIDES` its findings, chapter by chapter, with a link."""
    parts = []
    for side, heading in SIDES.items():
        # A stable sort: within a chapter as the notebook has them.
        chosen = sorted((f for n, f in facts.items() if n.startswith(f"finding_{side}_")), key=lambda f: f.chapter)
        if chosen:
            points = "\n".join(
                f"- {_front(fact)} [Show me](notebooks/{fact.chapter}.ipynb){mark_of(fact, facts)}" for fact in chosen
            )
            parts.append(f"**{heading}**\n\n{points}")
    return "\n\n".join(parts) or NOTHING


def _front(fact: Fact) -> str:
    # The front page stands one folder above the chapters.
    return fact.linked.replace(f"{EVIDENCE}../", EVIDENCE) or fact.text


def mark_of(finding: Fact, facts: Mapping[str, Fact]) -> str:
    """Return as HTML the mark of a finding with a link to how it was tested; nothing in a book without such tests.

    A finding that was not put to the test is read off a document, and no choice bears on it.
    """
    marks = {name.removeprefix("mark_"): fact for name, fact in facts.items() if name.startswith("mark_")}
    if not marks:
        return ""
    name = next(name for name, fact in findings_by_name(facts).items() if fact == finding)
    mark = marks.get(name)
    chapter = next(iter(marks.values())).chapter
    words, kind, target = (mark.text, mark.value, name) if mark else (AS_READ, "read", NO_CHOICE)
    return f' <a class="plx-mark plx-{kind}" href="notebooks/{chapter}.html#{target}">{words}</a>'


def quote_findings(notebooks: Path, facts: Mapping[str, Fact]) -> None:
    """Put the front page's sentences where executed notebooks have a sentence of their own for the same finding."""
    known = findings_by_name(facts)

    def sentence(match: re.Match[str]) -> str:
        fact = known.get(match["name"])
        return (fact.linked or fact.text) if fact else match["own"]

    for path in sorted(notebooks.glob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", ())]
        for data in (output["data"] for output in outputs if "text/markdown" in output.get("data", {})):
            text = data["text/markdown"]
            data["text/markdown"] = QUOTED.sub(sentence, text if isinstance(text, str) else "".join(text))
        path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def front_part(parts: Path, names: Sequence[str]) -> str:
    """Return the first of the parts `names` that there is, as HTML with links that fit the front page."""
    for name in names:
        path = parts / f"{name}.html"
        if path.is_file():
            return path.read_text(encoding="utf-8").strip().replace('href="../', 'href="')
    return NOTHING


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


def title_facts(c: Accounts) -> dict[str, Fact]:
    """Return who gave the book its title, and day and place as accounts have them where no person gave them."""
    found = c.occasion
    if c.event.title:
        parts = ["The title of this book was given by a person."]
    elif found.title:
        parts = [tell("No person named this event: its title was proposed by rules, {why}.", why=found.title_why)]
    else:
        parts = ["No person named this event, and no words stand out in its accounts: the folder's name is its title."]
    if not c.event.date and found.date:
        parts.append(tell("Its day seems to be {day}, {why}.", day=found.date.isoformat(), why=found.date_why))
    if not c.event.title and found.place:
        parts.append(tell("Its place seems to be {place}, {why}.", place=found.place, why=found.place_why))
    text = "\n".join(parts)
    return {"title_source": Fact("title_source", text, text, "book")}


def data_facts(tables: Path) -> dict[str, Fact]:
    """Return what the data page says: each table with its rows and columns."""
    rows = ["| table | rows | what a row is | columns |", "|---|--:|---|---|"]
    for table in TABLES:
        with (tables / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            lines = list(csv.reader(file))
        columns = ", ".join(f"`{column}`" for column in lines[0])
        link = f'<a href="../tables/{table.name}.csv" download>{table.name}</a>'
        rows.append(f"| {link} | {len(lines) - 1} | {table.row} | {columns} |")
    text = "\n".join(rows)
    return {"data_tables": Fact("data_tables", text, text, "book")}


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
