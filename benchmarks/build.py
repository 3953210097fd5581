"""Measure a build against the plain way: the same notebooks by papermill's command line, then `jupyter-book build`.

Usage: python benchmarks/build.py [--rounds N] [--date YYYY-MM-DD] [--out FILE]

The plain way executes the six notebooks one after another with `papermill` and renders them, beside the same pages,
with `jupyter-book build`. Against it stand, in the same run and in turn: a build with nothing to take from before
(`--fresh`), one with nothing changed, and one in which a parameter of one chapter changed. Only ratios are shown.
The result goes to benchmarks/results/build.json, which the book's validity page reads. Takes some minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import parallax

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results" / "build.json"
LEFT_OUT = shutil.ignore_patterns(".git", ".nox", "build", "__pycache__", ".*_cache", ".hypothesis", "*.egg-info")
PARAMETER = ("full_text", "true")  # of one chapter


def run(*command: str, home: Path, folder: Path | None = None) -> str:
    """Run a program of this environment and return what it printed."""
    environment = {**os.environ, "PYTHONPATH": str(home / "src")}
    done = subprocess.run(command, cwd=folder or home, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def plain(home: Path, work: Path) -> None:
    """Execute the notebooks one after another and render them, as a person would by hand."""
    shutil.rmtree(work, ignore_errors=True)
    (work / "notebooks").mkdir(parents=True)
    shutil.copytree(home / "seeds", work / "seeds")
    paths = sorted((home / "notebooks").glob("*.ipynb"))
    for path in paths:
        run(
            *(sys.executable, "-m", "papermill", str(path), str(work / "notebooks" / path.name), "--kernel", "python3"),
            home=home,
            folder=work / "notebooks",
        )
    (work / "intro.md").write_text("# A book\n", encoding="utf-8")
    chapters = "\n".join(f"- file: notebooks/{path.stem}" for path in paths)
    (work / "_toc.yml").write_text(f"format: jb-book\nroot: intro\nchapters:\n{chapters}\n", encoding="utf-8")
    (work / "_config.yml").write_text('title: A book\nexecute:\n  execute_notebooks: "off"\n', encoding="utf-8")
    run(str(Path(sys.executable).with_name("jupyter-book")), "build", str(work), home=home)


def book(home: Path, *arguments: str) -> str:
    """Build the book of the checkout at `home`."""
    return run(sys.executable, "-m", "parallax", "book", *arguments, home=home)


def timed(what: Callable[[], object]) -> float:
    """Return the seconds that `what` takes."""
    began = time.monotonic()
    what()
    return time.monotonic() - began


def measure(home: Path, work: Path) -> dict[str, float]:
    """Return the seconds of each way, once, in turn."""
    seconds = {"plain": timed(lambda: plain(home, work)), "fresh": timed(lambda: book(home, "--fresh"))}
    seconds["same"] = timed(lambda: book(home))
    other = home / "build" / "other"
    shutil.rmtree(other, ignore_errors=True)
    began = time.monotonic()
    said = book(home, "-p", *PARAMETER, "--out", str(other))
    seconds["parameter"] = time.monotonic() - began
    if not re.search(r"\b1 executed", said):
        raise SystemExit(f"more than the chapter of {PARAMETER[0]} ran again:\n{said}")
    for stale in (home / "build" / ".kept").glob("*"):
        shutil.rmtree(stale) if stale.is_dir() else stale.unlink()
    return seconds


def main() -> int:
    """Measure, print and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=2, help="how often each way is gone; medians count")
    parser.add_argument("--date", default="", help="date to print with the result, YYYY-MM-DD")
    parser.add_argument("--out", default=str(RESULTS), help="where the result goes")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch) / "parallax"
        shutil.copytree(ROOT, home, ignore=LEFT_OUT)
        rounds = [measure(home, Path(scratch) / "plain") for _ in range(given.rounds)]
    middle = {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}
    shown = {
        "a full build, of the time of the plain way": round(middle["fresh"] / middle["plain"], 2),
        "with nothing changed, of the time of a full build": round(middle["same"] / middle["fresh"], 3),
        "with one chapter's parameter changed, of the time of a full build": round(
            middle["parameter"] / middle["fresh"], 2
        ),
    }
    kept = {f"seconds, {name}": round(value, 1) for name, value in middle.items()}
    result = {
        "instrument": "a build of the book",
        "data": "the five seeds, in one run on one machine of two cores",
        "size": f"{given.rounds} rounds",
        "version": parallax.__version__,
        "measures": shown | kept,
        "shown": list(shown),
        "date": given.date,
    }
    for name, value in (shown | kept).items():
        print(f"{name}: {value}")
    Path(given.out).write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
