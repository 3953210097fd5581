"""How well does `compare same` tell that two answers say the same? Balanced accuracy on NAnCo, one question left out.

    python benchmarks/alignment.py --data BENCH     # or PARALLAX_BENCH=BENCH

Data: NAnCo, Laban et al. 2022 ("Discord Questions", EMNLP Findings), BSD-3: answers to a question, grouped by three
annotators. Three ways to take the gold are printed, because they differ in how much they leave to dispute: pairs on
which all three annotators agree, the majority of the three, and the groups they settled on afterwards.
For each question the threshold is the best one on the others; `shipped` uses the project's own threshold throughout.
Two combinations are measured beside the meaning alone: with the letters in common (rapidfuzz, whatever the order of
words) and with the words in common (a rare word weighing more). They are kept in the results to show what was tried.
Writes benchmarks/results/alignment.json.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz

from parallax import __version__
from parallax.compare.sentencegroups import SAME_THRESHOLD, contradict, shared_words
from parallax.find.meaning import similarity

ROOT = Path(__file__).resolve().parent.parent
THRESHOLDS = np.round(np.arange(0.05, 0.95, 0.01), 2)
ANNOTATORS = ("cluster_Phil", "cluster_Lidiya", "cluster_Jason")


def nearness(texts: list[str], by: str) -> np.ndarray:
    """Return how near each two texts are, 0 to 1, by meaning alone or as the mean of meaning and a second signal."""
    near = similarity(texts, texts)
    if by == "letters":
        letters = [[fuzz.token_set_ratio(a, b) / 100 for b in texts] for a in texts]
        return (near + np.asarray(letters)) / 2
    return (near + shared_words(texts)) / 2 if by == "words" else near


def pairs(question: dict, gold: str, by: str = "") -> np.ndarray:
    """Return rows of (score, same by the gold) for the pairs of answers of one question."""
    answers = question["answers"]
    texts = [a["Answer"] for a in answers]
    near = nearness(texts, by)
    rows = []
    for i, j in combinations(range(len(texts)), 2):
        votes = sum(answers[i][name] == answers[j][name] for name in ANNOTATORS)
        if gold == "unanimous" and 0 < votes < len(ANNOTATORS):
            continue
        settled = answers[i]["cluster_global"] == answers[j]["cluster_global"]
        truth = settled if gold == "settled" else votes >= 2
        # A contradiction is never the same, however near.
        rows.append((-1.0 if contradict(texts[i], texts[j]) else float(near[i, j]), float(truth)))
    return np.asarray(rows)


def balanced(rows: np.ndarray, threshold: float) -> float:
    """Return the mean of the share of same pairs found and of different pairs told apart."""
    truth, said = rows[:, 1] == 1, rows[:, 0] >= threshold
    return float((said[truth].mean() + (~said[~truth]).mean()) / 2)


def left_out(questions: list[np.ndarray]) -> list[float]:
    found = []
    for k, held in enumerate(questions):
        rest = [q for i, q in enumerate(questions) if i != k]
        means = [np.mean([balanced(q, t) for q in rest]) for t in THRESHOLDS]
        found.append(balanced(held, float(THRESHOLDS[int(np.argmax(means))])))
    return found


def measure(path: Path) -> dict:
    data = json.loads(path.read_text(encoding="utf-8"))
    measures: dict[str, float] = {"threshold": SAME_THRESHOLD}
    size = []
    for gold in ("unanimous", "majority", "settled"):
        questions = [pairs(question, gold) for question in data]
        size.append(f"{sum(map(len, questions))} pairs ({gold})")
        shipped = float(np.mean([balanced(q, SAME_THRESHOLD) for q in questions]))
        measures[f"balanced accuracy, one question left out ({gold})"] = round(float(np.mean(left_out(questions))), 3)
        measures[f"balanced accuracy at the shipped threshold ({gold})"] = round(shipped, 3)
        for by in ("letters", "words"):
            tried = float(np.mean(left_out([pairs(question, gold, by) for question in data])))
            measures[f"balanced accuracy with {by} in common, one question left out ({gold})"] = round(tried, 3)
    return {
        "instrument": "same (do two statements say the same?)",
        "data": "NAnCo (Laban et al. 2022), open questions",
        "size": f"{len(data)} questions, {', '.join(size)}",
        "version": __version__,
        "measures": measures,
        # What the book shows: both ways of reading the annotators.
        "shown": [f"balanced accuracy, one question left out ({gold})" for gold in ("unanimous", "majority")],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default=os.environ.get("PARALLAX_BENCH", ""))
    options = parser.parse_args()
    source = Path(options.data) / "alignment" / "nanco.json"
    if not options.data or not source.exists():
        print("alignment: skipped, no alignment/nanco.json; name the folder with --data or PARALLAX_BENCH")
        return 0
    text = json.dumps(measure(source), indent=1) + "\n"
    target = ROOT / "benchmarks" / "results" / "alignment.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
