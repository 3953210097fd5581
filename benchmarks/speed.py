"""Measure speed and memory of the finder of figures, side by side with quantulum3 in one run.

Usage: python benchmarks/speed.py [--env DIR] [--data DIR] [--date YYYY-MM-DD] [--out FILE]

Both read the same sentences, those of tests/data/figures and, with --data or PARALLAX_BENCH, NewsQuant's, in turns,
each in processes of its own on one thread, after a first round that loads word lists and classifier. The processor's
time counts, the best of all rounds. quantulum3 gets an environment of its own with the pins of
benchmarks/quantulum3.txt: DIR (made there if it is not there yet), else a temporary one. Where that fails, only our
side is printed, and the result that is kept stays.
Then ours alone: one text of 1,000, 10,000 and 100,000 sentences, and 10,000 characters of one thing in a row.
With NewsQuant also both F1, by its score.py. Takes some ten minutes; needs Unix (`resource`).
The result goes to benchmarks/results/speed.json, which the book's validity page reads.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results" / "speed.json"
PINS = ROOT / "benchmarks" / "quantulum3.txt"
WORKER = Path(__file__).with_name("speed_worker.py")
NAMED = ("1", ",", "“", '"', "'", "’", "$", "€", "£$")  # what the goal names
TURNS = 3  # how often the sides take turns, so that what else the machine does falls on both
# Measures that are kept and not shown: what ratios are made of, and what the figures' own benchmark says.
RAW = re.compile(r"sentences a second, (?:ours|quantulum3)|megabytes|milliseconds|.* text of 10,000 over|F1 of .*paper")


def ask(python: str, side: str, task: str, rows: list[dict[str, Any]]) -> Any:
    """Have a new process of `python` do a task, on one thread."""
    one = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0", "PYTHONWARNINGS": "ignore"}
    environment = {**os.environ, **one, "PYTHONPATH": str(ROOT / "src") if side == "ours" else ""}
    command = [python, str(WORKER), side, task]
    done = subprocess.run(
        command, input=json.dumps(rows), env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def environment(folder: Path) -> str:
    """Return the interpreter of an environment in `folder` that has quantulum3; "" where none can be made."""
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
            install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(PINS)]
            subprocess.run([str(python), *install], check=True)
        subprocess.run([str(python), "-c", "import quantulum3.parser"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"quantulum3 could not be installed in {folder}: {error}")
        return ""
    return str(python)


def score(folder: Path, rows: list[dict[str, Any]], *, averaged: bool) -> dict[str, float]:
    """Return the F1 of predictions by NewsQuant's own script; `averaged`: the gold's ranges are their middle."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "predictions.jsonl"
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, str(folder / "score.py"), str(folder / "newsquant.jsonl"), str(path), "--json"]
        command += ["--average-ranges"] * averaged
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {
        "value": round(found["strict"]["value"]["F1"] / 100, 3),
        "value and unit": round(found["strict"]["value+unit(norm)"]["F1"] / 100, 3),
        "value, paper's protocol": round(found["paper"]["value"]["F1"] / 100, 3),
        "value and unit, paper's protocol": round(found["paper"]["value+unit"]["F1"] / 100, 3),
    }


def side_by_side(peer: str, sets: dict[str, list[dict[str, Any]]]) -> dict[str, float]:
    """Return ratios of ours to quantulum3's, with what they are made of; only ours where there is no `peer`."""
    found: dict[str, float] = {}
    raw: dict[str, float] = {}
    sides = {"ours": sys.executable} | ({"quantulum3": peer} if peer else {})
    for name, rows in sets.items():
        turns = [{side: ask(python, side, "speed", rows) for side, python in sides.items()} for _ in range(TURNS)]
        both = {side: {key: max(turn[side][key] for turn in turns) for key in ("rate", "memory")} for side in sides}
        if peer:
            rate, memory = ([both[side][key] for side in ("ours", "quantulum3")] for key in ("rate", "memory"))
            found[f"sentences a second, times quantulum3's ({name})"] = round(rate[0] / rate[1], 1)
            found[f"memory at the peak, share of quantulum3's ({name})"] = round(memory[0] / memory[1], 2)
        for side, one in both.items():
            raw[f"sentences a second, {side} ({name})"] = round(one["rate"])
            raw[f"megabytes at the peak, {side} ({name})"] = round(one["memory"])
    return found | raw


def growth(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Return how our time and memory for a sentence change when one text gets longer."""
    found: dict[str, float] = {}
    for kind in ("time", "memory"):
        first, *longer = ask(sys.executable, "ours", kind, rows).items()
        for size, one in longer:
            name = f"{kind} a sentence, text of {int(size):,} over text of {int(first[0]):,} (1: linear)"
            found[name] = round(one / first[1], 2)
    return found


def in_a_row(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Return what 10,000 characters of one thing in a row take, beside ordinary text of that length."""
    runs = ask(sys.executable, "ours", "hostile", rows)
    plain, _ = runs.pop("")
    once = {piece: one / plain for piece, (one, _) in runs.items()}
    twice = {piece: two / one for piece, (one, two) in runs.items()}
    slowest, steepest = max(once, key=lambda p: once[p]), max(twice, key=lambda p: twice[p])
    print(f"slowest in a row: {slowest!r}; most slowed by doubling: {steepest!r}")
    many = f"{len(runs)} things in a row, the worst"
    return {
        "digits, commas, quotes or currency signs in a row, the worst, times ordinary text's time": round(
            max(once[piece] for piece in NAMED), 1
        ),
        # The slowest hold a figure at every second character.
        f"{many}, times ordinary text's time": round(once[slowest], 1),
        f"{many}, time of twice the length over the time of once (2: linear)": round(twice[steepest], 1),
        "milliseconds, ordinary text of 10,000 characters": round(plain * 1000, 1),
        f"milliseconds, 10,000 characters of {many}": round(once[slowest] * plain * 1000, 1),
    }


def accuracy(peer: str, folder: Path, rows: list[dict[str, Any]]) -> dict[str, float]:
    """Return both sides' F1 on NewsQuant."""
    sides = {"ours": sys.executable} | ({"quantulum3": peer} if peer else {})
    found: dict[str, float] = {}
    for side, python in sides.items():
        scores = score(folder, ask(python, side, "predict", rows), averaged=side == "quantulum3")
        found |= {f"F1 of {name}, {side} (NewsQuant)": value for name, value in scores.items()}
    return dict(sorted(found.items(), key=lambda one: one[0].split(", ours")[0].split(", quantulum3")[0]))


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def own_sentences() -> list[dict[str, Any]]:
    """Return the sentences that the tests of the finder read."""
    return [row for path in sorted((ROOT / "tests" / "data" / "figures").glob("*.jsonl")) for row in read_rows(path)]


def keep(path: Path, sets: dict[str, list[dict[str, Any]]], measures: dict[str, float], date: str) -> None:
    """Write the result as the validity page reads it: ratios are shown, raw times are not."""
    import parallax

    pinned = next(line for line in PINS.read_text(encoding="utf-8").splitlines() if line.startswith("quantulum3=="))
    result: dict[str, Any] = {
        "instrument": "speed (the finder of figures beside quantulum3)",
        "data": f"{' and '.join(sets)}, both sides in one run, one core; {pinned.replace('==', ' ')}",
        "size": " and ".join(f"{len(rows)}" for rows in sets.values()) + " sentences",
        "version": parallax.__version__,
        "measures": measures,
        "shown": [name for name in measures if not RAW.match(name)],
    }
    if date:
        result["date"] = date
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> int:
    """Measure, print and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--env", default="", help="folder of quantulum3's environment; made if it is not there")
    parser.add_argument("--data", default=os.environ.get("PARALLAX_BENCH", ""), help="folder of the data sets")
    parser.add_argument("--date", default="", help="date to print with the result, YYYY-MM-DD")
    parser.add_argument("--out", default=str(RESULTS), help="where the result goes")
    given = parser.parse_args()
    sets = {"own sentences": own_sentences()}
    folder = Path(given.data) / "quantities"
    if given.data and (folder / "newsquant.jsonl").is_file():
        sets["NewsQuant"] = read_rows(folder / "newsquant.jsonl")
    else:
        print("NewsQuant is not here: no F1; give its folder with --data or PARALLAX_BENCH")
    with tempfile.TemporaryDirectory() as scratch:
        peer = environment(Path(given.env or scratch))
        measures = side_by_side(peer, sets)
        measures |= growth(sets["own sentences"]) | in_a_row(sets["own sentences"])
        if "NewsQuant" in sets:
            measures |= accuracy(peer, folder, sets["NewsQuant"])
    for name, value in measures.items():
        print(f"{name}: {value}")
    if not peer and given.out == str(RESULTS):
        print("without quantulum3 there is nothing to compare: the result that is kept stays as it is")
        return 0
    keep(Path(given.out), sets, measures, given.date)
    return 0


if __name__ == "__main__":
    sys.exit(main())
