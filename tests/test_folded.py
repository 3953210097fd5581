"""Sections with nothing to say: what folds, what stays, and where a link to it leads."""

from __future__ import annotations

from typing import Any

from parallax.publish.folded import HEADING, MARK, fold


def _markdown(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": [text]}


def _code(*said: tuple[str, bool]) -> dict[str, Any]:
    outputs = [
        {"output_type": "display_data", "data": {"text/markdown": text}, "metadata": {MARK: True} if nothing else {}}
        for text, nothing in said
    ]
    return {"cell_type": "code", "metadata": {}, "source": ["x"], "outputs": outputs}


def _book() -> dict[str, Any]:
    return {
        "cells": [
            _markdown("# Title"),
            _code(("No quantity is shared.", True)),
            _markdown("## The public record\nWhat is known."),
            _code(),
            _code(("Nobody has written one down.", True)),
            _markdown("## Every figure"),
            _code(("Seven figures.", False), ("No check.", True)),
            _markdown("## Words only"),
        ]
    }


def test_a_section_that_only_says_that_there_is_nothing_becomes_a_line_at_the_end() -> None:
    book = _book()
    assert fold(book) == 1
    removed = [cell for cell in book["cells"] if "remove-cell" in cell["metadata"].get("tags", [])]
    assert [cell["source"] for cell in removed] == [["## The public record\nWhat is known."], ["x"], ["x"]]
    last = book["cells"][-1]["source"]
    assert last.startswith(HEADING)
    assert '- <span id="the-public-record" class="plx-anchor"></span>**The public record.** Nobody has' in last


def test_what_says_something_the_head_of_a_chapter_and_a_section_without_code_stay() -> None:
    book = _book()
    fold(book)
    kept = [cell["source"][0] for cell in book["cells"][:-1] if "tags" not in cell["metadata"]]
    assert kept == ["# Title", "x", "## Every figure", "x", "## Words only"]


def test_a_chapter_in_which_every_section_speaks_is_not_touched() -> None:
    book = {"cells": [_markdown("# Title"), _markdown("## Every figure"), _code(("Seven figures.", False))]}
    assert fold(book) == 0
    assert len(book["cells"]) == 3
