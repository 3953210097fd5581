"""Measure all analyses of all findings: how long, in how much memory, and whether the table is the same every time.

    python benchmarks/robustness.py [--seeds DIR]

Each measure is taken in a process of its own on one core: all analyses, those alone that cut sentences as the book does
(half of them), and all once more with another hash seed. Writes benchmarks/results/robustness.json.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from parallax import __version__

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results" / "robustness.json"
SECONDS, MEGABYTES, ANALYSES = 60, 1000, 1000  # what is to be reached


def work(seeds: Path, half: bool) -> dict[str, object]:
    """Return what one run takes: findings, analyses, seconds of one core, peak memory, digest of the table.

    With `half` the one choice of how sentences are cut is left as in the book.
    """
    from parallax.compare.comparison import compare_folder
    from parallax.compare.findings import named_findings
    from parallax.compare.specifications import specifications
    from parallax.compare.variants import Work
    from parallax.publish.order import notebooks
    from parallax.publish.parameters import read_parameters

    values = {name: p.default for name, p in read_parameters(notebooks(ROOT)).items()}
    began = time.process_time()
    c = compare_folder({**values, "seeds": str(seeds)})
    shared = Work(c)
    if half:
        own = shared.axes["sentences"]
        shared.axes["sentences"] = replace(own, options=own.options[:1])
    findings = named_findings(shared)
    found = time.process_time()
    rows = specifications(shared, findings)
    done = time.process_time()
    table = "\n".join(repr(row) for row in rows)
    return {
        "findings": len(findings),
        "analyses": len(rows),
        "seconds": done - began,
        "seconds of the analyses": done - found,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        "digest": hashlib.sha256(table.encode()).hexdigest(),
    }


def measure(seeds: Path, half: bool, seed: str) -> dict[str, float]:
    """Return what `work` returns in a process of its own, with one thread and the hash seed `seed`."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, __file__, "--seeds", str(seeds), "--work", "half" if half else "all"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def main() -> None:
    """Take the measures, print them and write them down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=Path, default=ROOT / "seeds", metavar="DIR")
    parser.add_argument("--work", choices=("half", "all"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        print(json.dumps(work(options.seeds, options.work == "half")))
        return
    half, whole, again = (measure(options.seeds, s, seed) for s, seed in ((True, "1"), (False, "1"), (False, "2")))
    each = (half["seconds of the analyses"] / half["analyses"], whole["seconds of the analyses"] / whole["analyses"])
    measures = {
        "findings": whole["findings"],
        "analyses": whole["analyses"],
        "seconds on one core, reading included": round(min(whole["seconds"], again["seconds"]), 1),
        "peak memory in MB": round(whole["megabytes"]),
        "time for one analysis, all against half of them": round(each[1] / each[0], 2),
        "same table twice": whole["digest"] == again["digest"],
    }
    result = {
        "instrument": "robustness (all findings under all choices)",
        "data": "the book's own documents" if options.seeds == ROOT / "seeds" else options.seeds.name,
        "size": f"{whole['findings']} findings, {whole['analyses']} analyses",
        "version": __version__,
        "measures": measures,
    }
    text = json.dumps(result, ensure_ascii=False, indent=1)
    print(text)
    RESULTS.write_text(text + "\n", encoding="utf-8")
    reached = measures["seconds on one core, reading included"] < SECONDS and measures["peak memory in MB"] < MEGABYTES
    sys.exit(0 if reached and whole["analyses"] >= ANALYSES and measures["same table twice"] else 1)


if __name__ == "__main__":
    main()
