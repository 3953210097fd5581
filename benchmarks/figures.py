"""Measure the finder of figures on NewsQuant (Almasian et al., EMNLP 2023): value, unit, change; sentences a second.

Usage: python benchmarks/figures.py [--data DIR] [--date YYYY-MM-DD] [--errors FILE] [--out FILE]

DIR holds `quantities/newsquant.jsonl` and its `score.py`; default is the variable PARALLAX_BENCH.
The result goes to benchmarks/results/figures.json, which the book's validity page reads.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import parallax
from parallax.find.figures import Figure, find_figures
from parallax.find.nouns import singular
from parallax.read.article import Article

RESULTS = Path(__file__).parent / "results" / "figures.json"
# The book's default. The data set has no interval, so it changes nothing here.
ABOUT_WIDTH = 0.1
# How NewsQuant names units, where it is not the pint name with blanks.
UNITS = {
    "percent": "percentage",
    "percentage_point": "percentage point",
    "pound": "pound-mass",
    "degree_Celsius": "celsius",
}
UNITS |= {
    "degree_Fahrenheit": "fahrenheit",
    "foot_pound": "pound-foot",
    "mile / gallon": "mile per gallon",
    "meter ** 2": "square metre",
}
UNITS |= {
    "kilometer ** 2": "square kilometre",
    "meter ** 3": "cubic metre",
    "milliampere_hour": "milliampere-hour",
    "USD": "dollar",
}
UNITS |= {
    "GBP": "pound sterling",
    "ILS": "shekel",
    "kilowatt_hour": "kilowatt-hour",
    "BTC": "bitcoin",
    "CNY": "chinese yuan",
    "person": "people",
}
CHANGE = {
    "about": "~",
    "nearly": "<",
    "over": ">",
    "at_least": ">",
    "under": "<",
    "up_to": "<",
    "at_most": "<",
    "none": "=",
}


def unit_name(figure: Figure) -> str:
    """Return the unit as the data set would name it."""
    from babel.numbers import get_currency_name

    if figure.kind == "age":
        return f"{figure.unit} of age"
    if figure.kind == "ratio":
        return "times" if figure.value >= 1 else "-"
    name = figure.unit
    if figure.kind == "count" and figure.noun and figure.unit:
        words = figure.noun.split()
        name = " ".join([*words[:-1], singular(words[-1])])
    elif figure.kind == "money" and figure.unit not in UNITS:
        name = get_currency_name(figure.unit, 1, locale="en").lower()
    name = UNITS.get(name, name).replace("_", " ")
    name = re.sub(r"meter\b", "metre", re.sub(r"liter\b", "litre", name))
    return (f"{name} per {figure.per}" if figure.per else name) or "-"


def as_gold(figures: list[Figure], text: str) -> list[dict[str, Any]]:
    """Figures in the data set's terms: no ranks; "from A to B" is one range; cents are cents; hedge before trend."""
    rows: list[dict[str, Any]] = []
    kept = [f for f in figures if f.kind != "rank"]
    for i, figure in enumerate(kept):
        unit, factor = unit_name(figure), 1.0
        if figure.kind == "money" and re.search(r"(?:cents?|pence|p)\b", figure.surface):
            unit, factor = unit.replace("dollar", "cent"), 100.0
        if "basis" in figure.surface:
            unit, factor = "basis point", 100.0
        if "decade" in figure.surface:
            unit, factor = "decade", 0.1
        row: dict[str, Any] = {
            "start": figure.span.start,
            "end": figure.span.end,
            "value": round(figure.value * factor, 9),
            "unit": unit,
        }
        if figure.form != "point":
            wide = (
                ABOUT_WIDTH if figure.form == "range" and figure.hedge == "about" else 0.0
            )  # the gold is the bare range
            row |= {
                "value": round(figure.low / (1 - wide) * factor, 9),
                "value2": round(figure.high / (1 + wide) * factor, 9),
            }
        row["modifier"] = CHANGE[figure.hedge] if figure.hedge != "none" else figure.trend or "="
        last = kept[i - 1] if i else None
        levels = (
            last
            and re.search(r"\bfrom\s+(?:about\s|up to\s)?$", text[: last.span.start])
            and re.fullmatch(r"\s+(?:[^\s,;]+\s+){0,6}to\s+(?:about\s)?", text[last.span.end : figure.span.start])
        )
        if (
            levels
            and last
            and last.form == figure.form == "point"
            and last.unit == figure.unit
            and "value2" not in rows[-1]
        ):
            rows[-1] |= {"value2": row["value"], "end": figure.span.end, "unit": unit}
        else:
            rows.append(row)
    for row in rows:  # the paper's protocol reads its own block
        both = [row["value"], row["value2"]] if "value2" in row else row["value"]
        row["paper"] = {"value": both, "normalized_unit": row["unit"], "change": row["modifier"]}
    return rows


def predict(rows: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], float]:
    """Predictions for every sentence, and the sentences a second (best of three, without loading word lists)."""
    find_figures(Article.from_text("warm-up: 5% of two people", splitter="regex"), about_width=ABOUT_WIDTH)
    best = float("inf")
    found: list[dict[str, Any]] = []
    for _ in range(3):
        begin = time.perf_counter()
        figures = [find_figures(Article.from_text(r["text"], splitter="regex"), about_width=ABOUT_WIDTH) for r in rows]
        best = min(best, time.perf_counter() - begin)
        found = [
            {"id": r["id"], "text": r["text"], "quantities": as_gold(f, r["text"])}
            for r, f in zip(rows, figures, strict=True)
        ]
    return found, len(rows) / best


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
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "predictions.jsonl"
        path.write_text("".join(json.dumps(p, ensure_ascii=False) + "\n" for p in predictions), encoding="utf-8")
        command = [sys.executable, str(folder / "score.py"), str(folder / "newsquant.jsonl"), str(path), "--json"]
        if given.errors:
            command += ["--errors", given.errors]
        scores = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    named = {"paper's protocol": scores["paper"], "strict protocol": scores["strict"]}
    shown = ("value", "value+unit", "value+unit(norm)", "value+change", "value+modifier")
    measures = {
        f"F1 of {name}, {protocol}": round(score[name]["F1"] / 100, 3)
        for protocol, score in named.items()
        for name in shown
        if name in score
    }
    # What the chapter on figures says of its own instrument.
    measures["precision of value"] = round(scores["strict"]["value"]["P"] / 100, 3)
    measures["recall of value"] = round(scores["strict"]["value"]["R"] / 100, 3)
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
