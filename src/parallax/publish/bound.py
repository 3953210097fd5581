"""Bound: whether the whole book binds what it says: its pages, the text of its notebooks, and its facts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from parallax.publish.facts import SUBSTITUTION, Fact
from parallax.publish.prose import check_markdown, complaints
from parallax.read.errors import ParallaxError

KEPT = ("finding_", "mark_")  # facts that the build itself puts on the front page


def check_prose(
    book: Path, notebooks: Sequence[Path], quotable: Sequence[str], facts: Mapping[str, Fact] | None = None
) -> None:
    """Raise ParallaxError, with file and line, for all in pages and notebooks that is bound to no data.

    That is a number, a quotation that stands in none of the `quotable` texts, or a word of size without a test; where
    the `facts` are known also a test that fails, and a fact of a notebook that no page quotes.
    """
    found: list[str] = []
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(book.rglob("*.md"))}
    for path, text in pages.items():
        found += check_markdown(text, f"book/{path.relative_to(book)}", quotable, facts)
    for path in notebooks:
        found += _of_notebook(path, quotable, facts)
    if facts is not None:
        found += unused(facts, list(pages.values()), notebooks)
    if found:
        raise ParallaxError("\n".join(found))


def cells(path: Path) -> list[tuple[str, str, list[int]]]:
    """Return (kind, text, lines) of each cell of a notebook: where in the file each line of its text stands.

    A notebook is written with one line of a cell's text on each line of the file.
    """
    raw = path.read_text(encoding="utf-8")
    lines = [line.strip().removesuffix(",") for line in raw.splitlines()]
    found, place = [], 0
    for cell in json.loads(raw)["cells"]:
        source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
        own = []
        for text in source.splitlines(keepends=True):
            written = {json.dumps(text, ensure_ascii=ascii_) for ascii_ in (True, False)}
            place = next((i + 1 for i in range(place, len(lines)) if lines[i] in written), place)
            own.append(place)
        found.append((str(cell["cell_type"]), source, own))
    return found


def _of_notebook(path: Path, quotable: Sequence[str], facts: Mapping[str, Fact] | None) -> list[str]:
    return [
        f"notebooks/{path.name}:{lines[line - 1]}: {what}"
        for kind, text, lines in cells(path)
        if kind == "markdown"
        for line, what in sorted(complaints(text, quotable, facts))
    ]


def unused(facts: Mapping[str, Fact], pages: Sequence[str], notebooks: Sequence[Path]) -> list[str]:
    """Return a complaint for each fact of a notebook that no page quotes, with the line that names it.

    Findings and marks are quoted by the front page as a whole; what the book counts for itself is data.
    """
    quoted = {match["name"] for text in pages for match in SUBSTITUTION.finditer(text)}
    names = [n for n, f in facts.items() if f.chapter != "book" and n not in quoted and not n.startswith(KEPT)]
    return [f"{_where(facts[name], notebooks)}: fact {name!r} is quoted by no page" for name in sorted(names)]


def _where(fact: Fact, notebooks: Sequence[Path]) -> str:
    path = next((path for path in notebooks if path.stem == fact.chapter), None)
    if path is None:
        return f"notebooks/{fact.chapter}.ipynb"
    for _, text, lines in cells(path):
        for number, line in zip(lines, text.splitlines(), strict=True):
            if f'"{fact.name}"' in line or f"'{fact.name}'" in line:
                return f"notebooks/{path.name}:{number}"
    return f"notebooks/{path.name}"
