"""How good are the quantities that accounts share, and their conflicts, on unseen events? A person reads and counts.

    python benchmarks/events.py --data BENCH --sheet SHEET    # or PARALLAX_BENCH=BENCH: what there is to judge
    python benchmarks/events.py --judged SHEET --role first   # counts of what a person judged
    python benchmarks/events.py --data BENCH                  # has the program changed since it was judged?
    python benchmarks/events.py --own                         # keep the measures of events of our own (own_events.py)

Data: news events of BASIL (Fan et al. 2019), NewsWCL50 and Giveme5W1H's clusters (Hamborg et al. 2019), as they came,
one to fourteen accounts of one event each; and articles of the Narrative Frames Corpus (Frermann et al. 2023) that are
near each other in meaning and in time, two to five on one matter. There is no gold for what is one quantity, so a
person reads. The sheet holds every measure that two accounts or more give, with the sentences of its figures. Behind
"grouping:" goes `right` (all figures are of one quantity, which a reader would compare) or `wrong`; behind "conflict:"
goes `real` (values of one quantity that cannot all hold) or `not`. The sheet holds the publishers' sentences: it is
refused inside the project. Only counts are kept, in benchmarks/results/events.json, an event at most once in each role:
`first` as it was first read, with the program as it was then; `development` with the program as it is, where rules
were changed after the first reading, so that its numbers flatter.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from parallax import __version__
from parallax.compare.clusters import components
from parallax.compare.measures import Measure, group_measures
from parallax.find.figures import find_figures
from parallax.find.meaning import similarity
from parallax.read.article import Article
from parallax.read.errors import ParallaxError
from parallax.read.event import Event
from parallax.read.seeds import read_folder

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "events.json"
SETS = ("basil", "giveme5w1h-newscluster", "newswcl50")
ABOUT_WIDTH = 0.1  # the parameter's default in the book
# Articles on one matter: how near their openings are in meaning, and in days; what is nearer is a copy.
ONE_MATTER, COPY, OPENING, MOST_DAYS = 0.62, 0.985, 2000, 4
ROLES = ("first", "development")
OWN = "own events: "
EVENT = re.compile(r"^## (?P<name>\S+)")
MEASURE = re.compile(r"^### .*\| grouping: (?P<grouping>\S+)(?: \| conflict: (?P<conflict>\S+))?$")
READ_MORE = 130, 110  # characters before and after a figure that the sheet shows


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person judged of one event: counts, no text."""

    event: str
    role: str
    shown: int
    wrong_groupings: int
    conflicts: int
    wrong_conflicts: int


def events(data: Path, only: Sequence[str]) -> Iterator[tuple[str, list[Article]]]:
    """Yield the events under `data`: name and articles; `only` those in whose name one of the words stands."""
    folders = [p for name in SETS for p in sorted((data / "events" / name).glob("*")) if p.is_dir()]
    for folder in folders:
        name = f"{folder.parent.name}/{folder.name}"
        if not only or any(word in name for word in only):
            with suppress(ParallaxError):  # no account that can be read
                yield name, list(read_folder(folder).articles)
    for name, articles in matters(data / "frames" / "narrative_frames.tsv"):
        if not only or any(word in name for word in only):
            yield name, articles


def matters(path: Path) -> Iterator[tuple[str, list[Article]]]:
    """Yield articles of the frames corpus that tell of one matter: near in meaning, some days apart, no copies."""
    if not path.is_file():
        return
    csv.field_size_limit(1_000_000)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    near = similarity(texts := [row["text"][:OPENING] for row in rows], texts)
    days = [date.fromisoformat(row["date"][:10]) for row in rows]
    links = [
        (i, j)
        for i, j in combinations(range(len(rows)), 2)
        if ONE_MATTER < near[i, j] < COPY and abs((days[i] - days[j]).days) <= MOST_DAYS
    ]
    groups = [group for group in components(range(len(rows)), links) if len(group) > 1]
    for number, group in enumerate(groups, 1):
        articles = [Article.from_text(rows[i]["text"], id=f"{rows[i]['source']}-{rows[i]['ID']}") for i in group]
        yield f"frames/f{number:02d}", sorted(articles, key=lambda article: article.id)


def shown(articles: Sequence[Article]) -> list[Measure]:
    """Return the measures that two articles or more give."""
    figures = [f for a in articles for f in find_figures(a, about_width=ABOUT_WIDTH)]
    return [m for m in group_measures(articles, figures, Event(), rates={}) if len(m.articles) > 1]


def sheet(name: str, articles: Sequence[Article]) -> Iterator[str]:
    """Yield the lines of the sheet for one event."""
    by_id = {article.id: article for article in articles}
    yield f"## {name} ({len(articles)} accounts)"
    for measure in shown(articles):
        conflict = " | conflict: ?" if measure.verdict == "conflict" else ""
        yield f"### {measure.label} | {measure.kind} {measure.unit} | grouping: ?{conflict}"
        for figure in measure.members:
            article = by_id[figure.article]
            sentence, span = article.sentences[figure.sentence], figure.span
            front = article.text[max(sentence.start, span.start - READ_MORE[0]) : span.start]
            back = article.text[span.end : max(span.end, min(sentence.end, span.end + READ_MORE[1]))]
            yield f"- {figure.article}: " + " ".join(f"{front}[{figure.surface}]{back}".split())
    yield ""


def judged(text: str, role: str) -> list[Judged]:
    """Return the counts of a sheet that a person filled; raises SystemExit where a measure was left unjudged."""
    counts: dict[str, list[int]] = {}
    event = ""
    for number, line in enumerate(text.splitlines(), 1):
        if start := EVENT.match(line):
            event = start["name"]
            counts[event] = [0, 0, 0, 0]
        elif line.startswith("### "):
            mark = MEASURE.match(line)
            if not mark or mark["grouping"] not in ("right", "wrong") or mark["conflict"] not in (None, "real", "not"):
                raise SystemExit(
                    f"line {number}: found {line[-60:]!r}; allowed is grouping: right or wrong, and behind "
                    "conflict: real or not"
                )
            wrong = mark["grouping"] == "wrong"
            for place, one in enumerate((True, wrong, bool(mark["conflict"]), mark["conflict"] == "not")):
                counts[event][place] += one
    return [Judged(name, role, *count) for name, count in counts.items()]


def summary(rows: Sequence[Judged]) -> dict[str, object]:
    """Return the result to keep: precision over the events of each role, and the counts of every event."""
    measures: dict[str, float] = {}
    for role in ROLES:
        some = [row for row in rows if row.role == role]
        total = sum(row.shown for row in some)
        conflicts = sum(row.conflicts for row in some)
        if some:
            measures[f"events ({role})"] = len(some)
            measures[f"shared quantities an event ({role})"] = round(total / len(some), 2)
            measures[f"conflicts shown ({role})"] = conflicts
        if total:
            right = 1 - sum(row.wrong_groupings for row in some) / total
            measures[f"precision of groupings ({role})"] = round(right, 3)
        if conflicts:
            real = 1 - sum(row.wrong_conflicts for row in some) / conflicts
            measures[f"precision of conflicts ({role})"] = round(real, 3)
    first = [row for row in rows if row.role == "first"]
    return {
        "instrument": "measures (figures of several accounts as one quantity)",
        "data": "open events of BASIL, NewsWCL50 and Giveme5W1H, judged by one reader; own events are made up, "
        "and rules were changed after they were first measured",
        "size": f"{len(first)} events at first reading, {sum(row.shown for row in first)} shared quantities",
        "version": __version__,
        "measures": measures,
        "shown": [name for name in measures if name.startswith("precision")],
        "events": [asdict(row) for row in sorted(rows, key=lambda row: (row.role, row.event))],
    }


def keep(rows: Sequence[Judged], path: Path, own: dict[str, float] | None = None) -> dict[str, object]:
    """Put newly judged events, or new measures of `own` events, in the place of the old; return the whole result."""
    kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"events": []}
    new = {(row.event, row.role) for row in rows}
    result = summary([*(Judged(**row) for row in kept["events"] if (row["event"], row["role"]) not in new), *rows])
    told, shown = result["measures"], result["shown"]
    assert isinstance(told, dict)
    assert isinstance(shown, list)
    before = {name: value for name, value in kept.get("measures", {}).items() if name.startswith(OWN)}
    added = before if own is None else {f"{OWN}{name}": value for name, value in own.items()}
    told |= added
    shown += [name for name in added if "precision" in name or "recall" in name]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return result


def stale(data: Path, path: Path) -> Iterator[str]:
    """Yield a line for each event in which the program now shows other numbers of measures or conflicts than judged."""
    rows = [Judged(**row) for row in json.loads(path.read_text(encoding="utf-8"))["events"]] if path.is_file() else []
    told = {row.event: (row.shown, row.conflicts) for row in rows if row.role == "development"}
    for name, articles in events(data, sorted(told)):
        measures = shown(articles)
        now = len(measures), sum(m.verdict == "conflict" for m in measures)
        if now != told.get(name, now):
            yield f"{name}: judged {told[name][0]} measures, {told[name][1]} conflicts; now {now[0]} and {now[1]}"


def main() -> int:
    """Write a sheet to judge, or keep the counts of a judged one, or say what has changed since."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("PARALLAX_BENCH", ""), help="folder of the data sets")
    parser.add_argument("--only", nargs="*", default=[], help="words of the names of the events")
    parser.add_argument("--sheet", default="", help="file to write for a person to read, outside the project")
    parser.add_argument("--judged", default="", help="the same file, judged")
    parser.add_argument("--role", choices=ROLES, default="first", help="what the judged events were read for")
    parser.add_argument("--own", action="store_true", help="keep what events of our own measure")
    given = parser.parse_args()
    if given.own:
        from own_events import SETS, read, score  # beside this file

        told = {f"{name} ({of})": value for of in SETS for name, value in score(list(read(of))).items()}
        print(json.dumps(keep([], RESULTS, told)["measures"], indent=1))
        return 0
    if given.judged:
        result = keep(judged(Path(given.judged).read_text(encoding="utf-8"), given.role), RESULTS)
        print(json.dumps(result["measures"], indent=1))
        return 0
    data = Path(given.data)
    if not given.data or not (data / "events").is_dir():
        print("events: skipped, no folder events; name the folder of the data sets with --data or PARALLAX_BENCH")
        return 0
    if not given.sheet:
        changed = list(stale(data, RESULTS))
        print("\n".join(changed) or "as judged: every event shows as many measures and conflicts as when it was read")
        return 0
    path = Path(given.sheet).resolve()
    if path.is_relative_to(ROOT):
        raise SystemExit(
            f"{path.name}: found a place inside the project; allowed is one outside: it holds others' texts"
        )
    lines = [line for name, articles in events(data, given.only) for line in sheet(name, articles)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{sum(line.startswith('### ') for line in lines)} measures to judge")
    return 0


if __name__ == "__main__":
    sys.exit(main())
