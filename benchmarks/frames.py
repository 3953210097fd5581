"""How well does the word list find the five generic frames? AUC on the Narrative Frames Corpus.

    python benchmarks/frames.py --data BENCH        # or PARALLAX_BENCH=BENCH

Data: Frermann et al. 2023 ("Conflicts, Villains, Resolutions: Towards models of Narrative Media Framing", ACL), MIT.
A word list needs no training, so every article is an article held out. The area under the curve is the chance that
an article coded with the frame scores higher than one coded without it, ties counting a half.
Writes benchmarks/results/frames.json and, with --keep, the package's own copy that travels with each score.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
from pathlib import Path

import numpy as np

from parallax import __version__
from parallax.find.frames import FRAMES, find_frames
from parallax.read.article import Article

ROOT = Path(__file__).resolve().parent.parent
CODES = {"economic": "EC", "conflict": "CO", "human_interest": "HI", "morality": "MO", "resolution": "RE"}


def auc(scores: list[float], gold: list[bool]) -> float:
    """Return the area under the curve; NaN where one of the two classes is empty."""
    values, truth = np.asarray(scores), np.asarray(gold)
    yes, no = values[truth], values[~truth]
    if not len(yes) or not len(no):
        return float("nan")
    return float(((yes[:, None] > no[None, :]) + 0.5 * (yes[:, None] == no[None, :])).mean())


def measure(path: Path) -> dict:
    csv.field_size_limit(10**8)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    scores = [{s.frame: s.score for s in find_frames(Article.from_text(row["text"]))} for row in rows]
    found = {f: auc([s[f] for s in scores], [row[CODES[f]] == "True" for row in rows]) for f in FRAMES}
    measures = {f"AUC {frame.replace('_', ' ')}": round(value, 3) for frame, value in found.items()}
    return {
        "instrument": "frames (word list)",
        "data": "Narrative Frames Corpus (Frermann et al. 2023), open half of the outlets",
        "size": f"{len(rows)} articles of {len({row['source'] for row in rows})} outlets",
        "version": __version__,
        "measures": {**measures, "AUC, mean of the five": round(float(np.mean(list(found.values()))), 3)},
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default=os.environ.get("PARALLAX_BENCH", ""))
    parser.add_argument("--keep", action="store_true", help="also replace the copy that ships with the package")
    options = parser.parse_args()
    source = Path(options.data) / "frames" / "narrative_frames.tsv"
    if not options.data or not source.exists():
        print("frames: skipped, no frames/narrative_frames.tsv; name the folder with --data or PARALLAX_BENCH")
        return 0
    text = json.dumps(measure(source), indent=1) + "\n"
    targets = [ROOT / "benchmarks" / "results" / "frames.json"]
    if options.keep:
        targets.append(ROOT / "src" / "parallax" / "find" / "data" / "validity.json")
    for target in targets:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
