"""How well are quotations found, and how well is the speaker told? Spans and speakers on PolNeAR's open part.

    python benchmarks/quotes.py --data BENCH     # or PARALLAX_BENCH=BENCH

Data: PolNeAR, Newell, Margolin & Ruths 2018: direct quotations of political news with the words that tell the speaker.
A gold quotation is found when a quotation overlaps it. Its speaker is right when the words we take for the speaker
overlap the gold's; recall is over all gold quotations, precision over those for which we name words at all.
`outlet` figures leave nothing out: no outlet was looked at apart. Writes benchmarks/results/quotes.json.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path

from parallax import __version__
from parallax.find.quotes import Quote, find_quotes
from parallax.read.article import Article
from parallax.read.text import Span

SPEED = "sentences a second, names and quotes together, on one core"
ROOT = Path(__file__).resolve().parent.parent


def judge(gold: dict, quotes: list[Quote]) -> tuple[bool, str]:
    """Return whether the gold quotation is found, and "right", "wrong" or "silent" for its speaker."""
    span, speaker = Span(*gold["quote"]), Span(*gold["speaker"])
    here = [q for q in quotes if q.span.overlaps(span)]
    told = [q for q in here if q.speaker_span is not None]
    if not told:
        return bool(here), "silent"
    # The gold joins what "she said" cuts in two: the piece that carries the verb, then the longest, speaks for it.
    best = max(told, key=lambda q: (q.cue != "", q.span.end - q.span.start, -q.span.start))
    place = best.speaker_span
    return True, "right" if place is not None and place.overlaps(speaker) else "wrong"


def pace(articles: list[Article], turns: int = 3) -> int:
    """Return how many sentences a second go through `find_names` and `find_quotes`, the best of some turns.

    Processor time of one core, word lists read; rounded to hundreds, since no two machines agree on more.
    """
    best = float("inf")
    for _ in range(turns):
        start = time.process_time()
        for article in articles:
            find_quotes(article)
        best = min(best, time.process_time() - start)
    return round(sum(len(article.sentences) for article in articles) / best / 100) * 100


def measure(path: Path) -> dict:
    """Return what is kept in the results file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    verdicts, found = [], 0
    articles = [Article.from_text(row["text"], id=row["id"]) for row in rows]
    for row, article in zip(rows, articles, strict=True):
        # The gold has no quotations within quotations.
        quotes = [q for q in find_quotes(article) if q.kind != "indirect" and not q.inside]
        for gold in row["quotes"]:
            hit, verdict = judge(gold, quotes)
            found += hit
            verdicts.append(verdict)
    right, wrong, total = verdicts.count("right"), verdicts.count("wrong"), len(verdicts)
    return {
        "instrument": "quotes (spans and speakers of direct quotations)",
        "data": "PolNeAR (Newell et al. 2018), open part",
        "size": f"{len(rows)} articles, {total} direct quotations",
        "version": __version__,
        "measures": {
            "span found": round(found / total, 3),
            "speaker recall": round(right / total, 3),
            "speaker precision": round(right / max(1, right + wrong), 3),
            SPEED: pace(articles),
        },
        "shown": ["span found", "speaker recall", "speaker precision"],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("PARALLAX_BENCH", ""), help="folder of measuring data")
    parser.add_argument("--out", default=str(ROOT / "benchmarks" / "results" / "quotes.json"), help="results file")
    given = parser.parse_args()
    path = Path(given.data) / "quotes" / "polnear_dev.jsonl"
    if not path.is_file():
        print(f"skipped: {path.name} is not there; give the folder with --data or PARALLAX_BENCH")
        return 0
    result = json.dumps(measure(path), indent=1) + "\n"
    print(result, end="")
    Path(given.out).write_text(result, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
