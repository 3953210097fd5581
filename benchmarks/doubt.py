"""Are words of doubt and of vouching what they are taken for? 70 drawn by a fixed seed, read and judged.

    python benchmarks/doubt.py --data BENCH           # or PARALLAX_BENCH=BENCH: counts; has the draw changed?
    python benchmarks/doubt.py --data BENCH --sheet   # what there is to judge, a line each, on standard output

Data: the articles of the Narrative Frames Corpus (Frermann et al. 2023) of half of the outlets; no rule of `doubt` was
made on them before the first reading. Drawn are 70 of the signs that are not neutral: verbs ("claimed", "noted") and
phrases ("without evidence"). Right is a sign that is the article's own (not a speaker's), introduces or bears on what
somebody says or is said to have done, and is in its class. Two readings: with the rules as they first were, and with
what that taught put right, on a draw of its own. Kept in `benchmarks/judgements/doubt.json`: counts, and for the second
a hash of the draw, no text. Writes benchmarks/results/doubt.json.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import os
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from parallax import __version__
from parallax.compare.doubt import Sign, doubt_signs, verb_signs
from parallax.find.quotes import find_quotes
from parallax.read.article import Article

ROOT = Path(__file__).resolve().parent.parent
JUDGED = ROOT / "benchmarks" / "judgements" / "doubt.json"
SEED, DRAWN = 6, 70


def found(path: Path) -> list[tuple[Article, Sign]]:
    """Return every sign in the articles of the corpus, in order."""
    csv.field_size_limit(1_000_000)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    signs = []
    for number, row in enumerate(rows):
        article = Article.from_text(row["text"], id=f"{number:03}")
        quotes = find_quotes(article)
        own = verb_signs([article], quotes) + doubt_signs([article], quotes)
        signs += [(article, sign) for sign in sorted(own, key=lambda s: (s.span, s.kind))]
    return signs


def drawn(signs: list[tuple[Article, Sign]]) -> list[tuple[Article, Sign]]:
    """Return the signs to judge."""
    telling = [pair for pair in signs if pair[1].klass != "neutral"]
    return random.Random(SEED).sample(telling, min(DRAWN, len(telling)))


def line(article: Article, sign: Sign) -> str:
    sentence = article.sentences[article.sentence_at(sign.span.start)]
    before = article.text[max(sentence.start, sign.span.start - 110) : sign.span.start]
    after = article.text[sign.span.end : min(sentence.end, sign.span.end + 80)]
    return " ".join(f"{sign.klass} {sign.kind}: {before}[[{sign.span.of(article.text)}]]{after}".split())


def digest(draw: list[tuple[Article, Sign]]) -> str:
    places = "\n".join(f"{a.id} {s.span.start} {s.span.end} {s.klass}" for a, s in draw)
    return hashlib.sha256(places.encode()).hexdigest()[:16]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("PARALLAX_BENCH", ""), help="folder of measuring data")
    parser.add_argument("--sheet", action="store_true", help="print what there is to judge")
    parser.add_argument("--out", default=str(ROOT / "benchmarks" / "results" / "doubt.json"), help="results file")
    given = parser.parse_args()
    path = Path(given.data) / "frames" / "narrative_frames.tsv"
    if not given.data or not path.is_file():
        print("skipped: frames/narrative_frames.tsv is not there; give its parent's parent with --data")
        return 0
    signs = found(path)
    draw = drawn(signs)
    if given.sheet:
        print("\n".join(line(*pair) for pair in draw), f"digest {digest(draw)}", sep="\n")
        return 0
    judged = json.loads(JUDGED.read_text(encoding="utf-8"))
    stale = digest(draw) != judged["again"]["digest"]
    if stale:
        sys.stderr.write("the draw is another one than was judged: read it again\n")
    counts = Counter(f"{s.klass} {'verbs' if s.kind == 'verb' else 'phrases'}" for _, s in signs)
    measures: dict[str, Any] = {f"{name} found": counts[name] for name in sorted(counts)}
    for reading, name in (("first", "first rules, articles not seen before"), ("again", "rules as they are")):
        one = judged[reading]
        measures |= {f"judged ({name})": one["judged"], f"share right ({name})": round(one["right"] / one["judged"], 3)}
    result: dict[str, Any] = {
        "instrument": "doubt (words by which an account stands back from what it passes on, or vouches for it)",
        "data": "Narrative Frames Corpus (Frermann et al. 2023), half of the outlets; judged by reading",
        "size": f"{len(signs)} signs",
        "version": __version__,
        "measures": measures | {"judgement out of date": stale},
    }
    result["shown"] = [name for name in measures if name.startswith("share")]
    text = json.dumps(result, indent=1) + "\n"
    print(text, end="")
    Path(given.out).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
