"""Read sentences with one of two finders of figures in a process of its own, and measure it; `speed.py` calls this.

Usage: python benchmarks/speed_worker.py SIDE TASK < rows.json

SIDE is ours or quantulum3, TASK one of speed, time, memory, hostile, predict.
Rows are objects with a `text`; the answer is JSON on the last line. quantulum3's environment has no Parallax, so that
each side is imported where it is used.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle, islice
from typing import Any

ABOUT_WIDTH = 0.1  # the book's default; it changes no time
ROUNDS = 3
AT_LEAST = 1_000  # sentences a round, so that a round is long against the clock's step
SIZES = (1_000, 10_000, 100_000)  # sentences in one text
LENGTH = 10_000  # characters of a hostile text
# What may not make a pattern backtrack, one in a row.
HOSTILE = ["1", "9,", ",", ".", "-", "–", "“", '"', "'", "’", "(", "$", "€", "£$", "%", " ", "\n", "½", "a ", "A. "]
HOSTILE += ["1 ", "1 to ", "1 and ", "1 or ", "1, ", "1-", "$1-", "$1 to ", "from 1 ", "from $1 to ", "between 1 and "]
HOSTILE += ["million ", "two ", "hundred ", "one in ", "half a ", "about ", "up to ", "rose by ", "per ", "of ", "km "]

Read = Callable[[str], Any]


def ours() -> Read:
    from parallax.find.figures import find_figures
    from parallax.read.article import Article

    return lambda text: find_figures(Article.from_text(text, splitter="regex"), about_width=ABOUT_WIDTH)


def theirs() -> Read:
    import logging
    from importlib import import_module

    logging.disable(logging.CRITICAL)
    parse: Read = import_module("quantulum3.parser").parse  # not there when types are checked
    return parse


def seconds(call: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """Return the processor's time of `call` in seconds, the best of `rounds`."""
    best = float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        call()
        best = min(best, time.process_time() - begin)
    return best


def peak() -> float:
    """Return the most memory that this process held so far, in megabytes."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e6 / 1024)


def speed(read: Read, rows: list[dict[str, Any]]) -> dict[str, float]:
    """Return sentences a second, after a first round that does not count, and the peak of memory in megabytes."""
    texts = [row["text"] for row in rows]
    for text in texts:
        read(text)
    texts = list(islice(cycle(texts), max(AT_LEAST, len(texts))))
    return {"rate": len(texts) / seconds(lambda: [read(text) for text in texts]), "memory": peak()}


def text_of(rows: list[dict[str, Any]], size: int) -> str:
    """Return one text of `size` sentences."""
    return " ".join(islice(cycle(row["text"] for row in rows), size))


def times(read: Read, rows: list[dict[str, Any]]) -> dict[int, float]:
    """Return the seconds a sentence takes in texts of each of SIZES.

    As many sentences are read for each size, half of them on the way to the longest text and half on the way back, so
    that what else the machine does falls on all.
    """
    texts = {size: text_of(rows, size) for size in SIZES}
    read(texts[SIZES[0]])
    spent = dict.fromkeys(SIZES, 0.0)
    for size in (*SIZES, *SIZES[-2::-1]):
        calls = max(1, SIZES[-1] // size // 2)
        spent[size] += seconds(partial(repeat, read, texts[size], calls), rounds=1)
    return {size: all_of_it / SIZES[-1] for size, all_of_it in spent.items()}


def repeat(read: Read, text: str, calls: int) -> None:
    for _ in range(calls):
        read(text)


def memory(read: Read, rows: list[dict[str, Any]]) -> dict[int, float]:
    """Return the bytes at the peak that a sentence takes in texts of each of SIZES."""
    import tracemalloc

    for row in rows:
        read(row["text"])
    found: dict[int, float] = {}
    tracemalloc.start()
    for size in SIZES:
        text = text_of(rows, size)
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        read(text)
        found[size] = (tracemalloc.get_traced_memory()[1] - before) / size
    return found


def hostile(read: Read, rows: list[dict[str, Any]]) -> dict[str, list[float]]:
    """Return the seconds of LENGTH characters, and of twice as many: ordinary text (under ""), each piece in a row."""
    plain = " ".join(row["text"] for row in rows) + " "
    read(plain)
    runs = {"": plain} | {piece: piece for piece in HOSTILE}
    found = {}
    for name, piece in runs.items():
        texts = ["".join(islice(cycle(piece), size)) for size in (LENGTH, 2 * LENGTH)]
        best = [float("inf")] * 2
        for turn in range(3 * ROUNDS):
            best = [min(old, seconds(partial(read, text), rounds=1)) for old, text in zip(best, texts, strict=True)]
            if turn >= ROUNDS - 1 and best[1] < 2.2 * best[0]:  # more turns only where it may be the machine
                break
        found[name] = best
    return found


def predictions(side: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what `side` finds in the rows, as NewsQuant's score.py reads it."""
    if side == "ours":
        from figures import predict

        return predict(rows)[0]
    read, found = theirs(), []
    for row in rows:
        quantities = []
        for q in read(row["text"]):
            unit = "-" if q.unit.name == "dimensionless" else q.unit.name
            one = {"start": q.span[0], "end": q.span[1], "value": q.value, "unit": unit, "modifier": "="}
            # The paper's protocol takes its own value of a range, the middle; the strict one asks for both ends.
            one["paper"] = {"value": q.value, "normalized_unit": unit, "change": "="}
            if q.uncertainty:
                one |= {"value": q.value - q.uncertainty, "value2": q.value + q.uncertainty}
            quantities.append(one)
        found.append({"id": row["id"], "text": row["text"], "quantities": quantities})
    return found


def work(side: str, task: str, rows: list[dict[str, Any]]) -> Any:
    """Do one task of one side in this process."""
    if task == "predict":
        return predictions(side, rows)
    read = ours() if side == "ours" else theirs()
    if task == "hostile":
        return hostile(read, rows)
    if task == "speed":
        return speed(read, rows)
    return times(read, rows) if task == "time" else memory(read, rows)


if __name__ == "__main__":
    print(json.dumps(work(sys.argv[1], sys.argv[2], json.load(sys.stdin))))
