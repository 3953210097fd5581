"""Measure how comparing one event grows with its articles: time and memory from some hundred to 2,000.

Usage: python benchmarks/many.py [--data DIR] [--articles N] [--date YYYY-MM-DD] [--out FILE]

The event is made up: each article is put together from passages of three to six documents of the open events below
DIR/events (--data or PARALLAX_BENCH), a few documents far oftener than most, as wires are; one sentence in seven gets
other numbers, one in three loses a word. So names, quotations and quantities return in many articles, and few of them
word for word. Events of N/4, N/2 and N articles are compared as `parallax collection` does it, without robustness,
each in a process of its own on one core. What is shown are ratios and memory, for times depend on the machine.
The result goes to benchmarks/results/many.json, which the book's validity page reads. Takes some ten minutes; needs
Unix (`resource`).
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results" / "many.json"
ARTICLES, SEED = 2000, 8
MINUTES, MEGABYTES = 5, 4000  # what is to be reached
OTHER_NUMBERS, SHORTER = 0.15, 0.3  # shares of the sentences that are changed
_NUMBER = re.compile(
    r"(?<![\w.,-])\d{1,3}(?:,\d{3})*"  # a whole number
    r"(?![\w,.%-]|\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"  # not of a date or a fraction
)


def documents(folder: Path) -> list[list[str]]:
    """Return the sentences of every document of the events below `folder`."""
    from parallax.read.errors import ParallaxError
    from parallax.read.seeds import read_folder

    found = []
    for event in sorted(path for group in folder.iterdir() for path in group.iterdir() if path.is_dir()):
        try:
            articles = read_folder(event).articles
        except ParallaxError:
            continue  # an event of empty documents
        for article in articles:
            sentences = [" ".join(span.of(article.text).split()) for span in article.sentences]
            sentences = [sentence for sentence in sentences if len(sentence.split()) > 4]
            if article.english and len(sentences) >= 5:
                found.append(sentences)
    return found


def changed(sentence: str, chance: random.Random) -> str:
    """Return a sentence as another account may have it: with other numbers, a word shorter, or as it is."""

    def other(match: re.Match[str]) -> str:
        return f"{max(1, round(int(match.group().replace(',', '')) * chance.choice((0.8, 0.9, 1.1, 1.25)))):,}"

    if chance.random() < OTHER_NUMBERS:
        sentence = _NUMBER.sub(other, sentence)
    words = sentence.split()
    if chance.random() < SHORTER and len(words) > 12:
        at = chance.randrange(3, len(words) - 3)
        if words[at].isalpha() and words[at].islower():
            del words[at]
    return " ".join(words)


def accounts(sources: Sequence[Sequence[str]], number: int, seed: int = SEED) -> Iterator[str]:
    """Yield `number` articles that share passages of the sources; the first are the same for every `number`."""
    chance = random.Random(seed)
    order = list(range(len(sources)))
    chance.shuffle(order)
    weights = list(accumulate(1 / (place + 3) for place in range(len(order))))
    for _ in range(number):
        passages = []
        for source in chance.choices(order, cum_weights=weights, k=chance.randint(3, 6)):
            length = chance.randint(3, 8)
            at = chance.randrange(max(1, len(sources[source]) - length + 1))
            passages.append([changed(s, chance) for s in sources[source][at : at + length]])
        title = " ".join(passages[0][0].split()[:9]).rstrip('.,;:”"')
        yield "\n\n".join([title, *(" ".join(passage) for passage in passages)]) + "\n"


def compared(event: Path, out: Path) -> dict[str, float]:
    """Compare an event as a worker does and return what it took; for a process of its own."""
    import resource

    from parallax.collect.events import EventFolder
    from parallax.collect.key import versions
    from parallax.collect.work import Job, compare_event
    from parallax.publish.order import notebooks
    from parallax.publish.parameters import read_parameters, unlimited

    values = unlimited(read_parameters(notebooks(ROOT)), {})
    values.pop("seeds", None)
    start = time.process_time()
    reason = compare_event(Job(EventFolder("many", event, 0), out, values, 0, False, versions()["code"]))
    seconds = time.process_time() - start
    unit = 1 if sys.platform == "darwin" else 1024
    return {"seconds": seconds, "bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit, "ok": not reason}


def ask(sources: Sequence[Sequence[str]], number: int) -> dict[str, float]:
    """Have a new process compare an event of `number` articles."""
    with tempfile.TemporaryDirectory() as scratch:
        event, out = Path(scratch) / "event", Path(scratch) / "out"
        event.mkdir()
        for place, text in enumerate(accounts(sources, number), 1):
            (event / f"account-{place:04}.txt").write_text(text, encoding="utf-8")
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "OMP_NUM_THREADS": "1"}
        environment["OPENBLAS_NUM_THREADS"] = "1"
        command = [sys.executable, __file__, "--event", str(event), "--tables", str(out)]
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    print(f"{number} articles: {found['seconds']:.0f} s of the processor, {found['bytes'] / 1e6:.0f} MB", flush=True)
    return found


def result(folder: Path, most: int, date: str) -> dict[str, object]:
    """Compare the three events and return what is kept."""
    from parallax import __version__

    sources = documents(folder)
    sizes = (most // 4, most // 2, most)
    small, half, whole = (ask(sources, size) for size in sizes)
    power = math.log(whole["seconds"] / small["seconds"]) / math.log(sizes[2] / sizes[0])
    shown = {
        f"time of {sizes[1]:,} articles over that of {sizes[0]:,}": round(half["seconds"] / small["seconds"], 2),
        f"time of {sizes[2]:,} articles over that of {sizes[1]:,}": round(whole["seconds"] / half["seconds"], 2),
        "power of the articles with which time grows (1: as they do, 2: as their pairs)": round(power, 2),
        "megabytes at the peak": round(whole["bytes"] / 1e6),
        f"megabytes at the peak, over those of {sizes[1]:,} articles": round(whole["bytes"] / half["bytes"], 2),
        "events that failed": sum(not one["ok"] for one in (small, half, whole)),
    }
    kept = {
        f"processor's seconds, {size:,} articles": round(one["seconds"])
        for size, one in zip(sizes, (small, half, whole), strict=True)
    }
    found: dict[str, object] = {
        "instrument": "one event of many articles (growth of time and memory)",
        "data": f"made up of passages of open events of BASIL, Giveme5W1H and NewsWCL50, seed {SEED}, on one core",
        "size": f"{most:,} articles",
        "version": __version__,
        "measures": {**shown, **kept},
        "shown": list(shown),
    }
    return {**found, "date": date} if date else found


def main() -> int:
    """Measure and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("PARALLAX_BENCH", ""), help="folder of the data sets")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="of the largest event")
    parser.add_argument("--date", default="", help="date to print with the result, YYYY-MM-DD")
    parser.add_argument("--out", type=Path, default=RESULTS)
    parser.add_argument("--event", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--tables", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.event:
        print(json.dumps(compared(given.event, given.tables)))
        return 0
    folder = Path(given.data) / "events"
    if not given.data or not folder.is_dir():
        print("skipped: the open events are not here; give their folder with --data or PARALLAX_BENCH")
        return 0
    found = result(folder, given.articles, given.date)
    given.out.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    measures = found["measures"]
    assert isinstance(measures, dict)
    print(json.dumps(measures, indent=1))
    slow = measures[f"processor's seconds, {given.articles:,} articles"] > 60 * MINUTES
    return int(slow or measures["megabytes at the peak"] > MEGABYTES or measures["events that failed"] > 0)


if __name__ == "__main__":
    sys.exit(main())
