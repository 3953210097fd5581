"""Own events: how well figures of several accounts are put together, and conflicts told, on events of our own writing.

    python benchmarks/own_events.py    # prints the measures and what was missed or wrong; events.py --own keeps them

Data: tests/data/measures/events/*.jsonl, made-up events with several accounts each. In their texts "[14 people|deaths]"
marks a figure and names its quantity; what is not marked is a quantity of its own. `conflicts` names the quantities
whose values cannot all hold. The gold was written before the program saw it. After the first set (own.jsonl) was
measured rules were changed, so that its numbers flatter. The second was written after that; as it was first measured,
3 of the 5 conflicts shown were real, 3 of 8 were found, and pairs had an F1 of .667; then two more rules were added.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from parallax.compare.measures import Measure, group_measures
from parallax.find.figures import find_figures
from parallax.read.article import Article
from parallax.read.event import Event

DATA = Path(__file__).resolve().parent.parent / "tests" / "data" / "measures" / "events"
SETS = ("own", "second")
ABOUT_WIDTH = 0.1  # the parameter's default in the book
MARK = re.compile(r"\[(?P<surface>[^|\]]+)\|(?P<name>[^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Own:
    """What was found of one event: a quantity's name stands for each figure, one of its own for the unmarked."""

    event: str
    gold: frozenset[str]  # the quantities that cannot all hold
    measures: tuple[tuple[Measure, tuple[str, ...]], ...]  # each with the gold name of its figures
    names: Counter[str]  # quantity → how many figures the gold has


def plain(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Return a text without its marks, and start, end and quantity of what was marked.

    >>> plain("It took [300 cars|cars].")
    ('It took 300 cars.', [(8, 16, 'cars')])
    """
    text, places, end = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[end : mark.start()]
        places.append((len(text), len(text) + len(mark["surface"]), mark["name"]))
        text += mark["surface"]
        end = mark.end()
    return text + marked[end:], places


def read(name: str = "own") -> Iterator[Own]:
    """Yield every event of the set `name`, own or second, as the program groups it."""
    for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines():
        yield grouped(json.loads(line))


def grouped(event: dict[str, object]) -> Own:
    """Return an event, its texts marked, as the program groups its figures."""
    texts = event["texts"]
    assert isinstance(texts, dict)
    articles, places = [], {}
    for name, marked in texts.items():
        text, places[name] = plain(marked)
        articles.append(Article.from_text(text, id=name))
    figures = [f for a in articles for f in find_figures(a, about_width=ABOUT_WIDTH)]
    found = []
    for measure in group_measures(articles, figures, Event(), rates={}):
        names = []
        for f in measure.members:
            over = [n for start, end, n in places[f.article] if start < f.span.end and f.span.start < end]
            names.append(over[0] if over else f"{f.article} {f.span.start}")
        found.append((measure, tuple(names)))
    gold = event["conflicts"]
    assert isinstance(gold, list)
    return Own(
        str(event["event"]), frozenset(gold), tuple(found), Counter(n for some in places.values() for *_, n in some)
    )


def _pairs(numbers: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in numbers)


def right_conflict(measure: Measure, names: Sequence[str], gold: frozenset[str]) -> bool:
    """Tell whether a conflict that is shown is one: all its figures of one quantity that the gold has in conflict."""
    return measure.verdict == "conflict" and len(set(names)) == 1 and names[0] in gold


def score(events: Sequence[Own]) -> dict[str, float]:
    """Return precision and recall of pairs of figures, and of conflicts, over all events; what was not found counts."""
    together = right = gold = shown = real = told = conflicts = shared = pure = 0
    for event in events:
        gold += _pairs(event.names.values())
        conflicts += len(event.gold)
        found: set[str] = set()
        for measure, names in event.measures:
            together += _pairs([len(names)])
            right += sum(a == b for a, b in combinations(names, 2))
            if len(measure.articles) > 1:
                shared += 1
                pure += len(set(names)) == 1
            shown += measure.verdict == "conflict"
            if right_conflict(measure, names, event.gold):
                real += 1
                found.add(names[0])
        told += len(found)
    precision, recall = right / max(together, 1), right / max(gold, 1)
    return {
        "events": len(events),
        "precision of groupings": round(pure / max(shared, 1), 3),
        "precision of pairs": round(precision, 3),
        "recall of pairs": round(recall, 3),
        "F1 of pairs": round(2 * right / max(together + gold, 1), 3),
        "conflicts in the gold": conflicts,
        "conflicts shown": shown,
        "precision of conflicts": round(real / max(shown, 1), 3),
        "recall of conflicts": round(told / max(conflicts, 1), 3),
    }


def faults(events: Sequence[Own]) -> Iterator[str]:
    """Yield a line for each wrong group, each false conflict, and each quantity that is not whole."""
    for event in events:
        for measure, names in event.measures:
            told = " | ".join(f"{f.article}: {f.surface} ({n})" for f, n in zip(measure.members, names, strict=True))
            if len(set(names)) > 1:
                yield f"{event.event}: one group, {measure.verdict}: {told}"
            elif measure.verdict == "conflict" and names[0] not in event.gold:
                yield f"{event.event}: no conflict: {told}"
        for name, count in sorted(event.names.items()):
            most = max([names.count(name) for _, names in event.measures], default=0)
            if most < count:
                yield f"{event.event}: {name}{' (conflict)' if name in event.gold else ''}: {most} of {count} together"


def main() -> int:
    """Print the measures, and what is wrong."""
    for name in SETS:
        events = list(read(name))
        print(f"## {name}", *faults(events), json.dumps(score(events), indent=1), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
