"""Validity: how well each instrument measured on other news, as its benchmark left it in `benchmarks/results`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from parallax.publish.facts import Fact
from parallax.publish.order import home

RESULTS = ("benchmarks", "results")
FOUND, RIGHT = "recall of value", "precision of value"


def validity_facts(results: Path) -> dict[str, Fact]:
    """Return the tables of the validity page, from the JSON that each benchmark leaves in `results`."""
    parts = []
    for path in sorted(results.glob("*.json")):
        result = json.loads(path.read_text(encoding="utf-8"))
        rows = [f"| {name} | {result['measures'][name]} |" for name in result.get("shown", result["measures"])]
        head = f"**{_capital(result['instrument'])}**: {result['data']}; {result['size']}."
        parts.append("\n".join([head, "", "| measure | value |", "|---|--:|", *rows]))
    text = "\n\n".join(parts)
    return {"validity_table": Fact("validity_table", text, text, "book")}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def error_of_figures() -> dict[str, Any]:
    """Return what a sentence says of the finder of figures: on what it was measured, and its two errors as shares.

    `missed` is the share of the figures there that it did not find, `wrong` of those it found that were not right.
    """
    path = home().joinpath(*RESULTS, "figures.json")
    result = json.loads(path.read_text(encoding="utf-8"))
    measures = result["measures"]
    return {"size": result["size"], "missed": 1 - measures[FOUND], "wrong": 1 - measures[RIGHT]}
