"""Measure memory and speed of reading a web archive: 10,000 pages made up for it, streamed.

Usage: python benchmarks/warc.py [--records N] [--out FILE]

The archive is written to a temporary folder, packed record by record as Common Crawl News is, with a picture and a
redirection among every ten pages. It is read twice, each time in a process of its own: by warcio alone, which unpacks
every record and does nothing with it, and by Parallax, which makes an article of every page, one in memory at a time.
Memory is the most that the process held; the speed is a ratio, for it depends on the machine. Takes some minutes;
needs Unix (`resource`). The result goes to benchmarks/results/warc.json, which the book's validity page reads.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results" / "warc.json"
RECORDS = 10_000
WORDS = """
    the council voted on Friday to rebuild old quay and harbour master said that ferry will not run before Monday
    because two of its engines failed in storm while passengers took bus over new bridge which opened last year for
    five million dollars after long talks between town region about cost school roads port ships fish people island
""".split()  # noqa: SIM905  (a word list reads better as a text)


def page(number: int, chance: random.Random) -> bytes:
    """Return a page of some 400 words between a menu, links and scripts, as news pages are."""
    sentences = [" ".join(chance.choices(WORDS, k=chance.randint(8, 28))).capitalize() + "." for _ in range(22)]
    text = "".join(f"<p>{' '.join(sentences[at : at + 2])}</p>" for at in range(0, 22, 2))
    links = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(40))
    meta = f'<meta property="og:title" content="Report {number} from the port"><script>{"var a=1;" * 400}</script>'
    body = f"<nav><ul>{links}</ul></nav><article><h1>Report {number} from the port</h1>{text}</article>"
    return f"<html><head>{meta}</head><body>{body}<footer>All rights reserved</footer></body></html>".encode()


def record(number: int, status: str, kind: str, body: bytes) -> bytes:
    """Return a packed record of what a server sent."""
    content = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    said = {
        "WARC-Type": "response",
        "WARC-Target-URI": f"https://www.example.org/news/{number}",
        "WARC-Date": "2024-03-05T09:30:00Z",
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012}>",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(content)),
    }
    head = "\r\n".join(["WARC/1.0", *(f"{name}: {value}" for name, value in said.items()), "", ""])
    return gzip.compress(head.encode() + content + b"\r\n\r\n", 6, mtime=0)


def records(most: int) -> Iterator[bytes]:
    """Yield the records of the archive."""
    chance = random.Random(8)
    for number in range(most):
        if number % 10 == 8:
            yield record(number, "200 OK", "image/png", chance.randbytes(30_000))
        elif number % 10 == 9:
            yield record(number, "301 Moved Permanently", "text/html", b"")
        else:
            yield record(number, "200 OK", "text/html; charset=utf-8", page(number, chance))


def alone(path: Path) -> int:
    """Unpack every record with warcio and return how many there are."""
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # ships no types

    with path.open("rb") as file:
        return sum(1 for one in ArchiveIterator(file) if one.content_stream().read() is not None)


def ours(path: Path) -> int:
    """Make an article of every page and return how many there are."""
    from parallax.read.article import Article
    from parallax.read.seeds import read_documents

    return sum(isinstance(one, Article) for one in read_documents(path))


SIDES = {"alone": alone, "ours": ours}


def measured(side: str, path: Path) -> dict[str, float]:
    """Do one side's work and return what it took; for a process of its own."""
    import resource

    start = time.process_time()
    count = SIDES[side](path)
    seconds = time.process_time() - start
    unit = 1 if sys.platform == "darwin" else 1024
    return {"count": count, "seconds": seconds, "bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit}


def ask(side: str, path: Path) -> dict[str, float]:
    """Have a new process do one side's work."""
    command = [sys.executable, __file__, "--side", side, "--archive", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def result(most: int) -> dict[str, object]:
    """Write the archive, read it on both sides, and return what is kept."""
    from parallax import __version__

    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for size in (most // 10, most):
            paths[size] = Path(folder) / f"{size}.warc.gz"
            with paths[size].open("wb") as file:
                file.writelines(records(size))
        packed = paths[most].stat().st_size
        small, (plain, own) = ask("ours", paths[most // 10]), (ask(side, paths[most]) for side in SIDES)
    assert plain["count"] == most and own["count"] == 8 * most // 10
    measures = {
        "megabytes at the peak": round(own["bytes"] / 1e6),
        f"megabytes at the peak, over those of {most // 10:,} records": round(own["bytes"] / small["bytes"], 2),
        "records a second, share of warcio's alone": round(plain["seconds"] / own["seconds"], 4),
        "milliseconds of the processor for a record": round(1000 * own["seconds"] / most, 1),
        "articles": int(own["count"]),
    }
    return {
        "instrument": "web archives (memory and speed of reading WARC)",
        "data": "an archive of made-up pages, seed 8",
        "size": f"{most:,} records, {packed / 1e6:.0f} MB packed",
        "version": __version__,
        "measures": measures,
        "shown": list(measures)[:3],
    }


def main() -> int:
    """Measure and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=RECORDS)
    parser.add_argument("--out", type=Path, default=RESULTS)
    parser.add_argument("--side", choices=tuple(SIDES), help=argparse.SUPPRESS)
    parser.add_argument("--archive", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.side:
        print(json.dumps(measured(given.side, given.archive)))
        return 0
    found = result(given.records)
    given.out.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(found["measures"], indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
