"""Are the diagnostics of dispersion those of the R package eventreport? Its own example data, to three decimals.

    python benchmarks/dispersion.py --data BENCH     # or PARALLAX_BENCH=BENCH

Data: the small MAVERICK set of event reports that comes with eventreport (van Baalen & Höglund 2026, CC BY 4.0).
A missing value is a value of its own, as there. Writes benchmarks/results/dispersion.json.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from parallax import __version__
from parallax.compare.dispersion import dispersion

RESULTS = Path(__file__).resolve().parent / "results" / "dispersion.json"
VARIABLES = ("actor1", "deaths_best", "injuries_best")
# What eventreport itself gives on these data.
ORACLE = {
    "mean divergence, actor1": 0.571,
    "mean divergence, deaths_best": 0.571,
    "mean divergence, injuries_best": 0.514,
    "normalised divergence, actor1": 0.0336,
    "normalised divergence, deaths_best": 0.0440,
    "normalised divergence, injuries_best": 0.0321,
}


def by_event(rows: Sequence[dict[str, str]], variable: str) -> list[list[str | None]]:
    """Return the values of a variable, a list for each event in the order of the file; None where it is missing."""
    events: dict[str, list[str | None]] = {}
    for row in rows:
        events.setdefault(row["event_id"], []).append(row[variable] or None)
    return list(events.values())


def measure(path: Path) -> dict[str, object]:
    """Return the result to keep, given the file of event reports."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    measures: dict[str, float] = {}
    for variable in VARIABLES:
        found = dispersion(by_event(rows, variable))
        measures[f"mean divergence, {variable}"] = round(found.divergence, 3)
        measures[f"normalised divergence, {variable}"] = round(found.normalised, 4)
        measures[f"share of events with disagreement, {variable}"] = round(found.disagreement, 3)
        measures[f"modal confidence, {variable}"] = round(found.modal, 3)
    events = len({row["event_id"] for row in rows})
    return {
        "instrument": "dispersion (diagnostics of event reports)",
        "data": "MAVERICK, small set of eventreport (van Baalen & Höglund 2026)",
        "size": f"{len(rows)} reports of {events} events",
        "version": __version__,
        "measures": measures,
        "shown": list(ORACLE),
    }


def main() -> int:
    """Measure, print beside what eventreport gives, and keep the result; 1 where they part."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default=os.environ.get("PARALLAX_BENCH", ""), help="folder of the data sets")
    parser.add_argument("--out", default=str(RESULTS), help="where the result goes")
    options = parser.parse_args()
    source = Path(options.data) / "dispersion" / "small_maverick_event_report.csv"
    if not options.data or not source.is_file():
        print(
            "dispersion: skipped, no dispersion/small_maverick_event_report.csv; name the folder with --data or "
            "PARALLAX_BENCH"
        )
        return 0
    result = measure(source)
    measures = result["measures"]
    assert isinstance(measures, dict)
    Path(options.out).parent.mkdir(parents=True, exist_ok=True)
    Path(options.out).write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for name, value in measures.items():
        print(f"{name}: {value}" + (f" (eventreport: {ORACLE[name]})" if name in ORACLE else ""))
    return int(any(measures[name] != value for name, value in ORACLE.items()))


if __name__ == "__main__":
    sys.exit(main())
