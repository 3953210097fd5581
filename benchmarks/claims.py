"""How well do claims that the machine proposes agree with those that a person coded? On the event in seeds/.

    python benchmarks/claims.py                      # machine against hand
    python benchmarks/claims.py --differences        # and the cells in which they differ
    python benchmarks/claims.py --data BENCH --sheet SHEET    # contested claims of open events, for a person to judge
    python benchmarks/claims.py --judged SHEET --role first   # counts of what a person judged

What counts as proposed, and alpha: `parallax.compare.coders`.
The sheet holds each claim that is shown as contested, with its words; behind "contested:" goes `real` or `not`. It
holds the publishers' sentences: it is refused inside the project. A number that is contested gives a claim per value,
so that one dispute is most often two claims. `first` is as the events were first read, `development` after a rule was
changed because of it, so that its share flatters. Writes benchmarks/results/claims.json.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from parallax import __version__
from parallax.compare.claims import read_claims, stance_matrix
from parallax.compare.claimsheet import machine_claims
from parallax.compare.coders import compare_coders
from parallax.compare.comparison import Comparison, compare_folder
from parallax.compare.coverage import contested
from parallax.read.errors import ParallaxError

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "claims.json"
SETS = ("basil", "newswcl50", "giveme5w1h-newscluster")
# The parameters' defaults in the book.
CHOICES = {"sentence_splitter": "nupunkt", "about_width": 0.05, "krw_per_usd": 1350.0, "same_meaning": 0.6}
CHOICES |= {"same_letters": 70.0, "same_claim": 0.6}
VERDICT = re.compile(r"^## .*\| contested: (?P<verdict>\S+)$")


def measure(c: Comparison) -> tuple[dict[str, object], list[str]]:
    """Return the measures, and a line for each cell in which machine and hand differ."""
    found = compare_coders(read_claims(c.folder, list(c.articles)), machine_claims(c), list(c.articles))
    lines = [
        f"{cell.claim.id} | {cell.article}: hand {cell.hand_stance}, machine {cell.machine_stance} "
        f"({cell.machine.text[:90]})"
        for cell in found.cells
        if not cell.alike
    ]
    missed = [claim for claim in found.contested if claim not in found.contested_found]
    lines += [f"contested by the hand, not by the machine: {claim}" for claim in missed]
    alike = sum(cell.alike for cell in found.cells)
    return {
        "claims of the hand that two articles share": found.shared,
        "claims of the machine": len(machine_claims(c)[0]),
        "claims of the hand that the machine proposes": len(found.found),
        "cells that both code": len(found.cells),
        "share of these cells coded alike": round(alike / len(found.cells), 3),
        "alpha of machine and hand": round(found.alpha, 3),
        "contested claims of the hand": len(found.contested),
        "contested claims of the hand that the machine proposes as contested": len(found.contested_found),
    }, lines


def events(data: Path) -> Iterator[tuple[str, Comparison]]:
    """Yield the open events under `data` of two accounts or more."""
    for folder in (p for name in SETS for p in sorted((data / "events" / name).glob("*")) if p.is_dir()):
        try:
            c = compare_folder({**CHOICES, "seeds": str(folder)})
        except ParallaxError:  # no account that can be read
            continue
        if len(c.articles) > 1:
            yield f"{folder.parent.name}/{folder.name}", c


def sheet(name: str, c: Comparison) -> Iterator[str]:
    """Yield the lines of the sheet for one event: each contested claim with its words, and how long it took."""
    c.people, c.measures, c.utterances, c.reported, c.mentions  # noqa: B018  what other chapters need too
    start = time.perf_counter()
    claims, stances = machine_claims(c)
    matrix = stance_matrix(claims, stances, list(c.articles))
    seconds = time.perf_counter() - start
    yield f"# {name} | {len(c.articles)} accounts | {len(claims)} claims | {seconds:.2f} s"
    disputed = set(contested(matrix))
    for claim in claims:
        if claim.id not in disputed:
            continue
        yield f"## {claim.text} | contested: ?"
        for stance in stances:
            if stance.claim == claim.id and stance.span:
                article = c.article(stance.article)
                around = article.sentences[article.sentence_at(stance.span.start)].of(article.text)
                yield f"- {stance.stance} {stance.article}: {' '.join(around.split())}"


def judged(path: Path, role: str) -> dict[str, object]:
    """Return counts of what a person judged in a sheet, as it was `first` read or after rules changed."""
    verdicts = [m["verdict"] for line in path.read_text("utf-8").splitlines() if (m := VERDICT.match(line))]
    known = [v for v in verdicts if v in ("real", "not")]
    events = re.split(r"^# ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    read, having = len(events), sum("| contested: " in event for event in events)
    return {
        f"open events read ({role})": read,
        f"open events with a contested claim ({role})": having,
        f"claims shown as contested ({role})": len(known),
        f"share of these that are ({role})": round(known.count("real") / len(known), 3) if known else None,
    }


def keep(measures: dict[str, object]) -> None:
    """Write the measures into the results, beside those that stand there."""
    known = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    kept = {**known.get("measures", {}), **measures}
    result = {
        "instrument": "claims proposed by the machine",
        "data": "the five seeds, coded by one reader; open events of BASIL, NewsWCL50, Giveme5W1H, read by one reader",
        "size": f"{kept.get('claims of the hand that two articles share', 0)} shared claims of the hand, "
        f"{kept.get('open events read (first)', 0)} open events",
        "version": __version__,
        "measures": kept,
        "shown": [name for name in kept if name.startswith(("alpha", "share of these", "contested claims"))],
    }
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default=os.environ.get("PARALLAX_BENCH", ""))
    parser.add_argument("--differences", action="store_true")
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--judged", type=Path)
    parser.add_argument("--role", choices=("first", "development"), default="development")
    options = parser.parse_args()
    if options.judged:
        keep(judged(options.judged, options.role))
    elif options.sheet:
        if ROOT in options.sheet.resolve().parents or not options.data:
            print("claims: name --data, and a sheet outside the project: it holds the publishers' sentences")
            return 1
        lines = [line for name, c in events(Path(options.data)) for line in sheet(name, c)]
        options.sheet.write_text("\n".join(lines) + "\n", encoding="utf-8")
    else:
        measures, lines = measure(compare_folder({**CHOICES, "seeds": str(ROOT / "seeds")}))
        if options.differences:
            print(*lines, sep="\n")
        keep(measures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
