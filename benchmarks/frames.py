"""How well are the five generic frames found? Coded articles, outlets held out; and a reader's word on the evidence.

    python benchmarks/frames.py --data BENCH [--keep]          # or PARALLAX_BENCH=BENCH
    python benchmarks/frames.py --data BENCH --sheet SHEET     # the sentences to judge
    python benchmarks/frames.py --judged SHEET --role first    # keep a reader's verdicts

Data: the Narrative Frames Corpus (Frermann et al. 2023, "Conflicts, Villains, Resolutions: Towards models of Narrative
Media Framing", ACL; MIT) for the area under the curve: the chance that an article coded with the frame scores higher
than one coded without it, ties counting a half. An article's score is learned, and the settings of the learning are
chosen, from the other outlets alone (train_frames.py); outlets that the corpus spells in two ways are one outlet.
The word lists and the form of the score were written with these articles at hand; the lists' own figure stands beside.

For the evidence, events of BASIL, NewsWCL50 and Giveme5W1H: of the sentences shown for each frame, twenty are drawn by
a fixed order and read: does the sentence itself carry the frame, as Semetko & Valkenburg ask for it? The sheet holds
the publishers' sentences and is refused inside the project; kept are digests and verdicts (judgements/frames.json).
Rules were developed on every second event; the first reading, `first`, is of the others, with the program as it was
then; `second` and `third` are new draws from the same events, each after what the one before taught was put right, so
that their figures flatter.
Writes benchmarks/results/frames.json and, with --keep, the package's own copy that travels with each score.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from train_frames import TONES, Corpus, auc, coded, mean_auc, nested, read_corpus, scores

from parallax import __version__
from parallax.find.frames import FRAMES, find_frames, frame_evidence
from parallax.read.article import Article
from parallax.read.errors import ParallaxError
from parallax.read.seeds import read_folder

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "frames.json"
VALIDITY = ROOT / "src" / "parallax" / "find" / "data" / "validity.json"
JUDGEMENTS = ROOT / "benchmarks" / "judgements" / "frames.json"
SETS = ("basil", "giveme5w1h-newscluster", "newswcl50")
DRAWN = 20  # sentences of each frame
# Which events a role reads (every second one was for development), and what orders its draw.
ROLES = {
    "development": (0, "development"),
    "first": (1, "first"),
    "second": (1, "second draw"),
    "third": (1, "third draw"),
}


def plain(frame: str) -> str:
    return frame.replace("_", " ")


def digest(frame: str, sentence: str, salt: str = "") -> str:
    return hashlib.sha256(f"{salt}\n{frame}\n{' '.join(sentence.split())}".encode()).hexdigest()[:16]


def events(data: Path, half: int) -> Iterator[Article]:
    """Yield the articles of every second event, from the first (0) or the second (1) on."""
    folders = sorted(p for name in SETS for p in (data / "events" / name).glob("*") if p.is_dir())
    for folder in folders[half::2]:
        with suppress(ParallaxError):  # no account that can be read
            yield from sorted(read_folder(folder).articles, key=lambda article: article.id)


def drawn(data: Path, role: str) -> list[tuple[str, str, str, str]]:
    """Return (digest, frame, words, sentence) of the sentences that `role` reads."""
    half, salt = ROLES[role]
    pools: dict[str, dict[str, tuple[str, str, str, str]]] = {frame: {} for frame in FRAMES}
    for article in events(data, half):
        for frame in FRAMES:
            for shown in frame_evidence(article, frame):
                text = " ".join(shown.span.of(article.text).split())
                words = " ".join(f"{w.span.of(article.text)}:{w.weight:.2f}" for w in shown.words[:4])
                pools[frame][digest(frame, text, salt)] = (digest(frame, text), frame, words, text)
    return [pools[frame][key] for frame in FRAMES for key in sorted(pools[frame])[:DRAWN]]


def write_sheet(data: Path, sheet: Path, role: str) -> None:
    if ROOT in sheet.resolve().parents:
        raise ParallaxError(f"{sheet}: the sheet holds publishers' sentences; expected a place outside the project")
    lines = ["\t".join(("verdict (right or wrong)", *row)) for row in drawn(data, role)]
    sheet.write_text("\n".join(lines) + "\n", encoding="utf-8")


def keep_verdicts(sheet: Path, role: str) -> None:
    kept = json.loads(JUDGEMENTS.read_text(encoding="utf-8")) if JUDGEMENTS.is_file() else {}
    found: dict[str, dict[str, str]] = {frame: {} for frame in FRAMES}
    for number, line in enumerate(sheet.read_text(encoding="utf-8").splitlines(), 1):
        verdict, key, frame = line.split("\t")[:3]
        if verdict not in ("right", "wrong"):
            raise ParallaxError(f"{sheet}, line {number}: found {verdict!r}; expected right or wrong")
        found[frame][key] = verdict
    JUDGEMENTS.write_text(json.dumps({**kept, role: found}, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def evidence_measures(data: Path) -> dict[str, float | int]:
    kept = json.loads(JUDGEMENTS.read_text(encoding="utf-8")) if JUDGEMENTS.is_file() else {}
    measures: dict[str, float | int] = {}
    for role in ("first", "second", "third"):
        name = f"{role} reading"
        verdicts = kept.get(role, {})
        for frame, judged in sorted(verdicts.items(), key=lambda item: FRAMES.index(item[0])):
            measures[f"evidence right, {plain(frame)} ({name})"] = share(list(judged.values()))
        if verdicts:
            every = [v for judged in verdicts.values() for v in judged.values()]
            measures[f"evidence read ({name})"] = len(every)
            measures[f"evidence right ({name})"] = share(every)
    if "third" in kept and (data / "events").is_dir():
        now = {(key, frame) for key, frame, *_ in drawn(data, "third")}
        judged = {(key, frame) for frame, verdicts in kept["third"].items() for key in verdicts}
        measures["evidence drawn today that was not read"] = len(now - judged)
    return measures


def share(verdicts: list[str]) -> float:
    return round(verdicts.count("right") / len(verdicts), 3)


def speed(data: Path) -> dict[str, float | int]:
    """Return how many sentences are weighed in a second, on one core, and how long splitting them takes beside it."""
    texts = [row["text"] for row in coded(data)]
    best, split = float("inf"), float("inf")
    for _ in range(3):
        start = time.process_time()  # of this process alone: other work on the machine does not count
        articles = [Article.from_text(text) for text in texts]
        split = min(split, time.process_time() - start)
        start = time.process_time()
        for article in articles:
            find_frames(article)
        best = min(best, time.process_time() - start)
    sentences = sum(len(a.sentences) for a in articles)
    return {
        "sentences a second": int(sentences / best // 1000 * 1000),
        "time (splitting sentences = 1)": round(best / split, 1),
    }


def validity(corpus: Corpus) -> dict[str, float | int]:
    """Return the areas under the curve: as learned with outlets held out, and of the listed words alone."""
    found, chosen = nested(corpus)
    nothing = np.zeros(len(corpus.words))
    alone = np.stack([scores(corpus, frame, nothing) for frame in range(len(FRAMES))], axis=1)
    measures: dict[str, float | int] = {}
    for number, frame in enumerate(FRAMES):
        measures[f"AUC {plain(frame)}"] = round(auc(found[:, number], corpus.labels[:, number]), 3)
    measures["AUC, mean of the five"] = round(mean_auc(found, corpus.labels), 3)
    for number, frame in enumerate(FRAMES):
        measures[f"AUC {plain(frame)}, lists alone"] = round(auc(alone[:, number], corpus.labels[:, number]), 3)
    measures["AUC, mean of the five, lists alone"] = round(mean_auc(alone, corpus.labels), 3)
    sys.stderr.write(f"settings chosen (ridge, strength): {dict(sorted(chosen.items()))}\n")
    return measures


def measure(data: Path) -> dict[str, Any]:
    corpus = read_corpus(data)
    outlets = len(set(corpus.outlets.tolist()))
    result: dict[str, Any] = {
        "instrument": "frames (word lists and learned tones of words)",
        "data": "Narrative Frames Corpus (Frermann et al. 2023), open half of the outlets, each held out in turn",
        "size": f"{len(corpus.outlets)} articles of {outlets} outlets",
        "version": __version__,
        "measures": {
            **validity(corpus),
            **evidence_measures(data),
            **speed(data),
            "model, kB": round((TONES.stat().st_size + (TONES.parent / "frames.json").stat().st_size) / 1000),
        },
    }
    # The page shows the readings as one figure each, and by frame only the last one.
    hidden = [f"{plain(frame)} ({role} reading)" for frame in FRAMES for role in ("first", "second")]
    result["shown"] = [name for name in result["measures"] if not name.endswith((*hidden, "was not read"))]
    return result


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("PARALLAX_BENCH", ""), help="folder of measuring data")
    parser.add_argument("--keep", action="store_true", help="also replace the copy that ships with the package")
    parser.add_argument("--sheet", help="write the sentences to judge to this file")
    parser.add_argument("--judged", help="keep the verdicts of this sheet")
    parser.add_argument("--role", choices=tuple(ROLES), default="third", help="which reading")
    options = parser.parse_args()
    data = Path(options.data)
    if options.judged:
        keep_verdicts(Path(options.judged), options.role)
        return 0
    if not options.data or not (data / "frames" / "narrative_frames.tsv").exists():
        print("frames: skipped, no frames/narrative_frames.tsv; name the folder with --data or PARALLAX_BENCH")
        return 0
    if options.sheet:
        write_sheet(data, Path(options.sheet), options.role)
        return 0
    text = json.dumps(measure(data), indent=1) + "\n"
    for target in [RESULTS, *([VALIDITY] if options.keep else [])]:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
