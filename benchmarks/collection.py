"""Measure a collection: time, throughput on one and two workers, memory as events grow, equal bytes.

Usage: python benchmarks/collection.py [--data DIR] [--events N] [--date YYYY-MM-DD] [--out FILE]

The open events below DIR/events (--data or PARALLAX_BENCH) are compared by `python -m parallax collection` on two
workers, and again with every event there twice. Each run is a process of its own with an empty folder; its memory is
the sum over it and its workers, looked at five times a second. Throughput is that of two workers over that of one,
each begun and warmed up before the clock runs. One run follows the other; of what else the machine does the result
says the load before each: where it is not far below the cores, times and throughput say little.
--events takes the first N only, to try it out.
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
ROBUST = 0  # the command's default


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


def throughput(events: Path, out: Path, workers: int) -> dict[str, float]:
    """Return events a second on so many workers, each of which has compared one event before; and the load before."""
    from parallax.collect.cluster import answers, connect
    from parallax.collect.events import find_events
    from parallax.collect.key import versions
    from parallax.collect.work import Job, compare_event
    from parallax.publish.order import home, notebooks
    from parallax.publish.parameters import read_parameters, unlimited

    load = os.getloadavg()[0]
    values = unlimited(read_parameters(notebooks(home())), {})
    found = sorted(find_events(events), key=lambda event: -event.size)
    jobs = [Job(event, out, values, ROBUST, False, versions()["code"]) for event in found]
    with connect("", workers) as client:
        client.run(compare_event, jobs[-1])
        began = time.monotonic()
        for _ in answers(client, jobs):
            pass
        return {"rate": len(jobs) / (time.monotonic() - began), "load": load}


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
    rates = {workers: throughput(once, scratch / f"by-{workers}", workers) for workers in (1, WORKERS)}
    print("events a second", rates, flush=True)
    double = run(twice, scratch / "double", WORKERS)
    print("doubled", double, flush=True)
    failed = [s for path in (scratch / "two" / "events").iterdir() if (s := json.loads(path.read_text()))["reason"]]
    for summary in failed:
        print(f"failed: {summary['event']}: {summary['reason']}")
    shown = {
        "throughput on 2 workers, times that on 1": round(rates[WORKERS]["rate"] / rates[1]["rate"], 2),
        "memory at the peak, twice the events over once": round(double["megabytes"] / two["megabytes"], 2),
        "files that differ between 1 and 2 workers": _differing(scratch / "by-1", scratch / f"by-{WORKERS}"),
        "events that failed": len(failed),
    }
    loads = {"2 workers": two, "throughput of 1": rates[1], "throughput of 2": rates[WORKERS], "twice": double}
    kept = {
        "seconds, 2 workers, start included": round(two["seconds"], 1),
        "events a second, 1 worker": round(rates[1]["rate"], 2),
        "events a second, 2 workers": round(rates[WORKERS]["rate"], 2),
        "seconds, 2 workers, twice the events": round(double["seconds"], 1),
        "processor's seconds, 2 workers": round(two["spent"], 1),
        "megabytes at the peak, all processes, 2 workers": round(two["megabytes"]),
        "megabytes at the peak, the largest process, 2 workers": round(two["worst"]),
        "megabytes at the peak, the largest process, 2 workers, twice the events": round(double["worst"]),
        **{f"load of the machine before, {n}": round(r["load"], 1) for n, r in loads.items()},
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
