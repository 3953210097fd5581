"""Would a reader understand what a proposed theme is? Read and judged on events without an event.toml.

    python benchmarks/themes.py --data BENCH     # or PARALLAX_BENCH=BENCH

Data: the open events of BASIL (Fan et al. 2019), NewsWCL50 (Hamborg et al. 2019) and Giveme5W1H (Hamborg et al.), and
the documents of this book without their event.toml. Every proposed theme was read by one person: is its name one of
which a reader of a chart would know what it stands for, and that the event is partly about? Not so are people, vague
words ("attack"), places where it merely happened, and pieces of phrases. It was done twice, once with the first version
of the rules and again after what that reading taught was put right: the second reading is of events that were seen, so
only the first says how the idea does on others, and a third reading: of articles of the Narrative Frames Corpus
(Frermann et al. 2023) on one matter each (see events.py), on which no rule was made. They are all about the climate,
which makes it easier. Counts are kept in `benchmarks/judgements/themes.json`, and for the
second and third a hash of the names, no text. Events with other names today are named: their judgement is out of date.
Writes benchmarks/results/themes.json.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from events import matters

from parallax import __version__
from parallax.compare.people import join_people
from parallax.compare.themes import propose_themes
from parallax.find.names import find_names
from parallax.read.article import Article
from parallax.read.seeds import read_folder

ROOT = Path(__file__).resolve().parent.parent
JUDGED = ROOT / "benchmarks" / "judgements" / "themes.json"
OWN = "seeds"


def names(articles: Sequence[Article]) -> list[str]:
    """Return the names of the themes proposed for `articles`, sorted."""
    mentions = {article.id: find_names(article) for article in articles}
    return sorted(propose_themes(articles, join_people(mentions), mentions))


def bare(folder: Path, into: Path) -> Path:
    """Copy the documents of `folder` without what a person said of them."""
    for path in sorted(folder.glob("*.txt")):
        shutil.copy(path, into)
    return into


def digest(found: list[str]) -> str:
    return hashlib.sha256("\n".join(found).encode()).hexdigest()[:16]


def shown(events: Path, judged: list[str]) -> dict[str, list[str]]:
    """Return event → names of its themes today."""
    with tempfile.TemporaryDirectory() as scratch:
        folders = {e: bare(ROOT / "seeds", Path(scratch)) if e == OWN else events / e for e in judged}
        return {event: names(read_folder(folder).articles) for event, folder in folders.items()}


def reading(name: str, events: dict[str, dict[str, Any]]) -> dict[str, float | int]:
    """Return the measures of one reading: event → how many were shown and understood."""
    total, good = (sum(event[key] for event in events.values()) for key in ("shown", "understood"))
    return {
        f"themes ({name})": total,
        f"understood ({name})": good,
        f"share understood ({name})": round(good / total, 3),
        f"events without a theme ({name})": sum(event["shown"] == 0 for event in events.values()),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("PARALLAX_BENCH", ""), help="folder of measuring data")
    parser.add_argument("--out", default=str(ROOT / "benchmarks" / "results" / "themes.json"), help="results file")
    given = parser.parse_args()
    events = Path(given.data) / "events"
    if not given.data or not events.is_dir():
        print("skipped: the folder events is not there; give its parent with --data or PARALLAX_BENCH")
        return 0
    judged = json.loads(JUDGED.read_text(encoding="utf-8"))
    now = shown(events, sorted(judged["again"]))
    unseen = {name: names(articles) for name, articles in matters(Path(given.data) / "frames" / "narrative_frames.tsv")}
    kept = judged["again"] | judged["unseen"]
    stale = [event for event, found in (now | unseen).items() if digest(found) != kept.get(event, {}).get("digest")]
    for event in stale:
        sys.stderr.write(f"judged on other themes, read it again: {event}\n")
    result: dict[str, Any] = {
        "instrument": "themes proposed by the machine",
        "data": "BASIL, NewsWCL50 and Giveme5W1H, open parts, Narrative Frames, this book; judged by reading",
        "size": f"{len(now)} events, {sum(map(len, now.values()))} themes",
        "version": __version__,
        "measures": {
            **reading("first reading, first version of the rules", judged["first"]),
            **reading("second reading, the same events after corrections", judged["again"]),
            **reading("matters on which no rule was made", judged["unseen"]),
            "events whose judgement is out of date": len(stale),
        },
    }
    result["shown"] = [name for name in result["measures"] if name.startswith(("themes", "share"))]
    text = json.dumps(result, indent=1) + "\n"
    print(text, end="")
    Path(given.out).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
