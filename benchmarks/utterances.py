"""Tell whether what is joined is one utterance, and "reworded" or "back_translated" what a reader would call it.

    python benchmarks/utterances.py --data BENCH     # or PARALLAX_BENCH=BENCH

Data: the open events of BASIL (Fan et al. 2019), NewsWCL50 (Hamborg et al. 2019) and Giveme5W1H (Hamborg et al.).
What is shown of every event that the alignment was not developed on was read and judged, once as it stood then, and
again after what that reading taught was put right: the second reading is of events that were seen, so only the first
says how it does on others. The counts of both are in `benchmarks/judgements/utterances.json`; no text is kept. Events
whose counts are others today are named: their judgement is out of date. Writes benchmarks/results/utterances.json.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from parallax import __version__
from parallax.compare.comparison import compare_folder
from parallax.publish.order import notebooks
from parallax.publish.parameters import Value, read_parameters, run_values

ROOT = Path(__file__).resolve().parent.parent
CHANGED = ("reworded", "back_translated")


def choices() -> dict[str, Value]:
    """Return the parameters as the notebooks have them."""
    return run_values(read_parameters(notebooks(ROOT)), {})


def shown(folder: Path) -> dict[str, int]:
    """Return class → how many utterances of the event in `folder` are of it."""
    return dict(
        sorted(Counter(u.klass for u in compare_folder({**choices(), "seeds": str(folder)}).utterances).items())
    )


def reading(name: str, events: dict[str, dict]) -> dict[str, float | int]:
    """Return the measures of one reading: event → shown, right and different (two utterances taken for one)."""
    utterances = sum(sum(e["shown"].values()) for e in events.values())
    different = sum(e.get("different", 0) for e in events.values())
    found: dict[str, float | int] = {
        f"utterances ({name})": utterances,
        f"two utterances taken for one ({name})": different,
    }
    for klass in CHANGED:
        seen = sum(e["shown"].get(klass, 0) for e in events.values())
        right = sum(e.get("right", {}).get(klass, 0) for e in events.values())
        found |= {f"{klass} shown ({name})": seen, f"{klass} right ({name})": right}
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("PARALLAX_BENCH", ""), help="folder of measuring data")
    parser.add_argument("--out", default=str(ROOT / "benchmarks" / "results" / "utterances.json"), help="results file")
    given = parser.parse_args()
    events = Path(given.data) / "events"
    if not given.data or not events.is_dir():
        print("skipped: the folder events is not there; give its parent with --data or PARALLAX_BENCH")
        return 0
    judged = json.loads((ROOT / "benchmarks" / "judgements" / "utterances.json").read_text(encoding="utf-8"))
    now = {event: shown(events / event) for event in sorted(judged["again"])}
    stale = sorted(event for event, counts in now.items() if counts != judged["again"][event]["shown"])
    for event in stale:
        sys.stderr.write(f"judged on other findings, read it again: {event}\n")
    result: dict[str, Any] = {
        "instrument": "utterances (quotations of several accounts aligned as one, and how they differ)",
        "data": "BASIL, NewsWCL50 and Giveme5W1H, open parts; judged by reading",
        "size": f"{len(now)} events that share an utterance, {sum(sum(c.values()) for c in now.values())} utterances",
        "version": __version__,
        "measures": {
            **reading("first reading, events not seen before", judged["first"]),
            **reading("second reading, the same events after corrections", judged["again"]),
            "statements in indirect speech shown (first reading)": judged["reported"]["shown"],
            "statements in indirect speech right (first reading)": judged["reported"]["right"],
            "events whose judgement is out of date": len(stale),
        },
    }
    result["shown"] = [name for name in result["measures"] if "reading" in name]
    text = json.dumps(result, indent=1) + "\n"
    print(text, end="")
    Path(given.out).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
