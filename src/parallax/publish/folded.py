"""Folded: sections of a chapter that have nothing to say for these documents, left out with a word why.

In JupyterLab a section that found nothing says so in its place. In the book, a row of such sections would stand between
a reader and what there is: each becomes one line at the end of its chapter.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HEADING = "## Left out for these documents"
MARK = "parallax_nothing"  # in the metadata of an output that only says that there is nothing to show


def fold_all(folder: Path) -> None:
    """Fold every executed notebook in `folder`; see `fold`."""
    for path in sorted(folder.glob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        if fold(notebook):
            path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def fold(notebook: dict[str, Any]) -> int:
    """Take sections whose outputs all say that there is nothing out of what is rendered; return how many.

    `notebook` is an executed notebook of nbformat 4 as a dict, changed in place: cells stay where they are and carry
    the tag `remove-cell`, so that the notebook that a reader downloads is whole.
    """
    from docutils.nodes import make_id  # type: ignore[import-untyped]

    lines = []
    for title, cells in _sections(notebook["cells"]):
        outputs = [output for cell in cells for output in cell.get("outputs", ())]
        if not outputs or not all(output.get("metadata", {}).get(MARK) for output in outputs):
            continue
        for cell in cells:
            cell["metadata"].setdefault("tags", []).append("remove-cell")
        said = " ".join(_text(output) for output in outputs)
        # What leads to the section finds its line.
        lines.append(f'- <span id="{make_id(title)}" class="plx-anchor"></span>**{title}** {said}')
    if lines:
        notebook["cells"].append(
            {"cell_type": "markdown", "id": "left-out", "metadata": {}, "source": "\n".join([HEADING, "", *lines])}
        )
    return len(lines)


def _sections(cells: list[dict[str, Any]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield (title, cells) of each section below the chapter's title."""
    places = [i for i, cell in enumerate(cells) if cell["cell_type"] == "markdown" and _source(cell).startswith("## ")]
    for place, end in zip(places, [*places[1:], len(cells)], strict=True):
        title = _source(cells[place]).splitlines()[0].removeprefix("## ").strip()
        yield (title if title.endswith("?") else f"{title}."), cells[place:end]


def _source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def _text(output: dict[str, Any]) -> str:
    return "".join(output["data"].get("text/markdown", "")).strip()
