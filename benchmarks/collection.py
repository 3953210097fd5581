"""Measure a collection: time, throughput on one and two workers, memory as events grow, equal bytes.

Usage: python benchmarks/collection.py [--data DIR] [--events N] [--date YYYY-MM-DD] [--out FILE]

The open events below DIR/events (--data or PARALLAX_BENCH) are compared by `python -m parallax collection`: on two
workers, on one, and again on two with every event there twice. Each run is a process of its own with an empty folder,
one after another; its memory is the sum over it and its workers, looked at five times a second. Of what else the
machine does the result says the load before each run. --events takes the first N only, to try it out.
The result goes to benchmarks/results/collection.json, which the book's validity page reads. Takes some ten minutes.
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

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results" / "collection.json"
WORKERS = 2
LOOK_SECONDS = 0.2


def run(events: Path, out: Path, workers: int) -> dict[str, float]:
    """Compare a collection in a process of its own; return seconds, megabytes at the peak, and the load before."""
    import psutil

    load, before = os.getloadavg()[0], os.times()
    command = [sys.executable, "-m", "parallax", "collection", str(events), "--out", str(out), "--workers"]
    began = time.monotonic()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen([*command, str(workers)], env=environment, stdout=subprocess.DEVNULL)
    top = psutil.Process(process.pid)
    peak = worst = 0
    while process.poll() is None:
        sizes = []
        try:
            for one in [top, *top.children(recursive=True)]:
                sizes.append(one.memory_info().rss)
        except psutil.NoSuchProcess:
            pass
        peak, worst = max(peak, sum(sizes)), max([worst, *sizes])
        time.sleep(LOOK_SECONDS)
    if process.returncode:
        raise SystemExit(f"the collection ended with exit code {process.returncode}; see what it said above")
    seconds, after = time.monotonic() - began, os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return {"seconds": seconds, "spent": spent, "megabytes": peak / 1e6, "worst": worst / 1e6, "load": load}


def tree(folder: Path) -> dict[str, bytes]:
    """Return relative path → bytes of every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stage(sources: list[Path], root: Path, times: int) -> Path:
    """Copy the events to a folder, `times` over under other names, and return it."""
    import shutil

    for number in range(times):
        for source in sources:
            shutil.copytree(source, root / f"round-{number}" / source.parent.name / source.name)
    return root


def measure(sources: list[Path], scratch: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return (measures that are shown, measures that are only kept)."""
    once, twice = stage(sources, scratch / "events", 1), stage(sources, scratch / "doubled" / "events", 2)
    two = run(once, scratch / "two", WORKERS)
    print("two workers", two, flush=True)
    one = run(once, scratch / "one", 1)
    print("one worker", one, flush=True)
    double = run(twice, scratch / "double", WORKERS)
    print("doubled", double, flush=True)
    failed = [s for path in (scratch / "two" / "events").iterdir() if (s := json.loads(path.read_text()))["reason"]]
    for summary in failed:
        print(f"failed: {summary['event']}: {summary['reason']}")
    shown = {
        "throughput on 2 workers, times that on 1": round(one["seconds"] / two["seconds"], 2),
        "memory at the peak, twice the events over once": round(double["megabytes"] / two["megabytes"], 2),
        "files that differ between 1 and 2 workers": _differing(scratch / "one", scratch / "two"),
        "events that failed": len(failed),
    }
    kept = {
        "seconds, 2 workers, start included": round(two["seconds"], 1),
        "seconds, 1 worker, start included": round(one["seconds"], 1),
        "seconds, 2 workers, twice the events": round(double["seconds"], 1),
        "processor's seconds, 2 workers": round(two["spent"], 1),
        "processor's seconds, 1 worker": round(one["spent"], 1),
        "megabytes at the peak, all processes, 2 workers": round(two["megabytes"]),
        "megabytes at the peak, the largest process, 2 workers": round(two["worst"]),
        "megabytes at the peak, the largest process, 2 workers, twice the events": round(double["worst"]),
        **{
            f"load of the machine before: {n}": round(r["load"], 1) for n, r in (("2", two), ("1", one), ("2x", double))
        },
    }
    return shown, kept


def _differing(one: Path, other: Path) -> int:
    first, second = tree(one), tree(other)
    return sum(first.get(name) != second.get(name) for name in first.keys() | second.keys())


def main() -> int:
    """Measure, print and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("PARALLAX_BENCH", ""), help="folder of the data sets")
    parser.add_argument("--events", type=int, default=0, help="take only so many events")
    parser.add_argument("--date", default="", help="date to print with the result, YYYY-MM-DD")
    parser.add_argument("--out", default=str(RESULTS), help="where the result goes")
    given = parser.parse_args()
    folder = Path(given.data) / "events"
    if not given.data or not folder.is_dir():
        print("skipped: the open events are not here; give their folder with --data or PARALLAX_BENCH")
        return 0
    sources = [event for group in sorted(folder.iterdir()) for event in sorted(group.iterdir())]
    sources = sources[: given.events or None]
    with tempfile.TemporaryDirectory() as scratch:
        shown, kept = measure(sources, Path(scratch))
    for name, value in (shown | kept).items():
        print(f"{name}: {value}")
    keep(Path(given.out), len(sources), shown, kept, given.date)
    return 0


def keep(path: Path, events: int, shown: dict[str, Any], kept: dict[str, Any], date: str) -> None:
    """Write the result as the validity page reads it: ratios and counts are shown, seconds and megabytes are not."""
    import parallax

    result: dict[str, Any] = {
        "instrument": "the collection of many events",
        "data": "open events of BASIL, Giveme5W1H and NewsWCL50, each run in one go on one machine of two cores",
        "size": f"{events} events",
        "version": parallax.__version__,
        "measures": shown | kept,
        "shown": list(shown),
    }
    if date:
        result["date"] = date
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
