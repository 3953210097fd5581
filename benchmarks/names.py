"""How well are names of one actor joined over outlets? Pairs of mentions on NewsWCL50's open events.

    python benchmarks/names.py --data BENCH     # or PARALLAX_BENCH=BENCH

Data: NewsWCL50, Hamborg et al. 2019 (annotations CC BY-SA 4.0): mentions with the actor they refer to. All pairs of
mentions of an event, over its five outlets, are judged: the same actor or not. Two figures are given: all mentions, so
that a description without a name ("the president") counts against recall; and those that hold a name.
Codes that gather several people ("…-I", "…-Misc") are left out. Baselines: the last word, and the token-set ratio.
Writes benchmarks/results/names.json.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

from parallax import __version__
from parallax.compare.people import Identity, join_people, names_of
from parallax.compare.personlabels import described
from parallax.find.descriptions import find_descriptions
from parallax.find.names import Mention, find_names
from parallax.find.titlewords import offices
from parallax.read.article import Article
from parallax.read.text import Span

ROOT = Path(__file__).resolve().parent.parent
OUTLETS = {"LL": "huffpost", "L": "nytimes", "M": "usatoday", "R": "foxnews", "RR": "breitbart"}
# A mention of the gold: its words, its actor, who we say it is ("" where we do not say).
Judged = tuple[str, str, str]


def identify(words: str, article: Article, mentions: Sequence[Mention], identities: Sequence[Identity]) -> str:
    """Return whom the words mean in this article: a name in them, the name they are the title of, or by description."""
    names = names_of(identities)
    told = find_descriptions(article, mentions)
    for match in re.finditer(re.escape(words), article.text):
        span = Span(*match.span())
        inside = [m for m in mentions if m.kind == "person" and span.contains(m.span)]
        titled = [m for m in mentions if span.overlaps(Span(m.span.start - len(m.label) - 1, m.span.start))]
        titled = [m for m in titled if any(head and head in words.lower() for head, _ in offices(m.label))]
        means = [m for m in told if span.overlaps(m.span)]
        for mention in [*reversed(inside), *means, *titled]:
            if name := names.get((article.id, mention.person)):
                return name
    return described(words, identities)


def judge(data: Path) -> list[list[Judged]]:
    """Return the mentions of each event."""
    with (data / "names" / "newswcl50_annotations.csv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["code_type"] == "ACTOR" and r["code_mention"].strip()]
    found = []
    for event in sorted({r["event_id"] for r in rows}):
        articles = {}
        for path in sorted((data / "events" / "newswcl50" / f"event{event}").glob("*.txt")):
            articles[path.stem] = Article.from_text(path.read_text(encoding="utf-8"), id=path.stem)
        mentions = {name: find_names(article) for name, article in articles.items()}
        identities = join_people(mentions)
        judged: list[Judged] = []
        for row in rows:
            outlet = OUTLETS.get(row["publisher_id"], "")
            single = not re.search(r"-(?:I|Misc)$", row["code_name"])
            if row["event_id"] == event and outlet in articles and single:
                who = identify(row["code_mention"], articles[outlet], mentions[outlet], identities)
                judged.append((row["code_mention"], row["code_name"], who))
        found.append(judged)
    return found


def score(events: Sequence[Sequence[Judged]], same: Callable[[Judged, Judged], bool]) -> dict[str, float]:
    """Return precision, recall and F1 over pairs."""
    count: dict[tuple[bool, bool], int] = defaultdict(int)
    for judged in events:
        for a, b in combinations(judged, 2):
            count[a[1] == b[1], same(a, b)] += 1
    hit, precision_of, recall_of = count[True, True], count[False, True], count[True, False]
    precision, recall = hit / max(1, hit + precision_of), hit / max(1, hit + recall_of)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "F1": round(f1, 3)}


def measure(data: Path) -> dict:
    """Return what is kept in the results file."""
    from rapidfuzz import fuzz

    events = judge(data)
    proper = [[m for m in judged if re.search(r"(?:^|\s)[A-Z][a-z]+$", m[0])] for judged in events]
    # Each distinct form once per event: what a few frequent names cannot carry.
    forms = [sorted({(m[0], m[1]): m for m in judged}.values()) for judged in events]
    ways: dict[str, Callable[[Judged, Judged], bool]] = {
        "joined": lambda a, b: bool(a[2]) and a[2] == b[2],
        "last word": lambda a, b: a[0].split()[-1].lower() == b[0].split()[-1].lower(),
        "token-set ratio": lambda a, b: fuzz.token_set_ratio(a[0].lower(), b[0].lower()) >= 90,
    }
    measures = {}
    for label, rows in (("all mentions", events), ("ending in a capitalised word", proper), ("distinct forms", forms)):
        for way, same in ways.items():
            for name, value in score(rows, same).items():
                measures[f"{name}, {way} ({label})"] = value
    return {
        "instrument": "names (one actor over outlets)",
        "data": "NewsWCL50 (Hamborg et al. 2019), three open events",
        "size": f"{len(events)} events, {sum(map(len, events))} mentions of single actors",
        "version": __version__,
        "measures": measures,
        # What the book shows; the rest is for whoever compares ways of joining.
        "shown": [f"{name}, joined (all mentions)" for name in ("precision", "recall", "F1")]
        + ["F1, last word (all mentions)", "F1, joined (distinct forms)"],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("PARALLAX_BENCH", ""), help="folder of measuring data")
    data = Path(parser.parse_args().data)
    if not (data / "names" / "newswcl50_annotations.csv").is_file():
        print("skipped: newswcl50_annotations.csv is not there; give the folder with --data or PARALLAX_BENCH")
        return 0
    result = json.dumps(measure(data), indent=1) + "\n"
    print(result, end="")
    (ROOT / "benchmarks" / "results" / "names.json").write_text(result, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
