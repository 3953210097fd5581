"""Measure the finder of figures on NewsQuant (Almasian et al., EMNLP 2023): value, unit, change; sentences a second.

Usage: python benchmarks/figures.py [--data DIR] [--date YYYY-MM-DD] [--errors FILE] [--out FILE]

DIR holds `quantities/newsquant.jsonl` and its `score.py`; default is the variable PARALLAX_BENCH.
The result goes to benchmarks/results/figures.json, which the book's validity page reads.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from newsquant import ABOUT_WIDTH, as_gold  # beside this file

import parallax
from parallax.find.figures import find_figures
from parallax.read.article import Article

RESULTS = Path(__file__).parent / "results" / "figures.json"


def predict(rows: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], float]:
    """Predictions for every sentence, and the sentences a second (best of three, without loading word lists)."""
    find_figures(Article.from_text("warm-up: 5% of two people", splitter="regex"), about_width=ABOUT_WIDTH)
    best = float("inf")
    found: list[dict[str, Any]] = []
    for _ in range(3):
        begin = time.perf_counter()
        articles = [Article.from_text(r["text"], splitter="regex") for r in rows]
        # The data set also counts numbers that only point ("one of the best").
        figures = [find_figures(a, about_width=ABOUT_WIDTH, pointing=True) for a in articles]
        best = min(best, time.perf_counter() - begin)
        found = [
            {"id": r["id"], "text": r["text"], "quantities": as_gold(f, r["text"])}
            for r, f in zip(rows, figures, strict=True)
        ]
    return found, len(rows) / best


def scores(folder: Path, predictions: list[dict[str, Any]], errors: str) -> dict[str, Any]:
    """Return what the data set's own `score.py` says of the predictions; misses go to the file `errors`, if named."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "predictions.jsonl"
        path.write_text("".join(json.dumps(p, ensure_ascii=False) + "\n" for p in predictions), encoding="utf-8")
        command = [sys.executable, str(folder / "score.py"), str(folder / "newsquant.jsonl"), str(path), "--json"]
        if errors:
            command += ["--errors", errors]
        found: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        return found


def measured(scores: dict[str, Any]) -> dict[str, float]:
    """Return the shares that are kept: F1 by protocol, and what the chapter on figures says of its own instrument."""
    kept = ("value", "value+unit", "value+unit(norm)", "value+change", "value+modifier")
    found = {
        f"F1 of {name}, {protocol}": round(score[name]["F1"] / 100, 3)
        for protocol, score in (("paper's protocol", scores["paper"]), ("strict protocol", scores["strict"]))
        for name in kept
        if name in score
    }
    value = scores["strict"]["value"]
    return found | {"precision of value": round(value["P"] / 100, 3), "recall of value": round(value["R"] / 100, 3)}


def main() -> int:
    """Measure, print and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("PARALLAX_BENCH", ""), help="folder of the data sets")
    parser.add_argument("--date", default="", help="date to print with the result, YYYY-MM-DD")
    parser.add_argument("--errors", default="", help="file for the misses, one JSON object a line")
    parser.add_argument("--out", default=str(RESULTS), help="where the result goes")
    given = parser.parse_args()
    folder = Path(given.data) / "quantities"
    if not given.data or not (folder / "newsquant.jsonl").is_file():
        print("skipped: NewsQuant is not here; give its folder with --data or PARALLAX_BENCH")
        return 0
    rows = [json.loads(line) for line in (folder / "newsquant.jsonl").read_text(encoding="utf-8").splitlines()]
    predictions, speed = predict(rows)
    measures = measured(scores(folder, predictions, given.errors))
    result = {
        "instrument": "figures",
        "data": "NewsQuant (Almasian et al., EMNLP 2023), open half",
        "size": f"{len(rows)} sentences",
        "version": parallax.__version__,
        "measures": measures,
    }
    if given.date:
        result["date"] = given.date
    Path(given.out).parent.mkdir(parents=True, exist_ok=True)
    Path(given.out).write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    for name, value in measures.items():
        print(f"{name}: {value}")
    print(f"{speed:.0f} sentences a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
