"""Learn the tones of words that ship with the frame scorer (find/data/frame_tones.tsv), the same file on every run.

    python benchmarks/train_frames.py --data BENCH            # or PARALLAX_BENCH=BENCH: writes the file
    python benchmarks/train_frames.py --data BENCH --check    # only tells whether it would be the same, bit for bit

Data: the Narrative Frames Corpus (Frermann et al. 2023, MIT), and as a background of general news the texts of events
and quotations beside it, of which only counts of words are used.

The word lists (data/frames.json) are written by hand. What is learned is a tone for every other word: a ridge logistic
regression on the mean of an article's static word vectors (wordllama's, which the project needs anyway), so that a
word that no coded article holds has the tone of words like it. All coded articles are on one subject, so three things
keep the subject out: words that are over `SUBJECT` times as frequent there as in other news have no tone; the direction
from the background to the corpus is taken out of every vector; and words that are mostly written with a capital letter
(names) are left out. Frequent words count less (Arora, Liang & Ma 2017, "A simple but tough-to-beat baseline").
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse

from parallax.find.frames import UNSEEN
from parallax.find.framescorer import CAP, FRAMES, TONE_UNIT, counted_words, listed_weights
from parallax.read.article import Article

ROOT = Path(__file__).resolve().parent.parent
TONES = ROOT / "src" / "parallax" / "find" / "data" / "frame_tones.tsv"
CODES = {"economic": "EC", "conflict": "CO", "human_interest": "HI", "morality": "MO", "resolution": "RE"}
FREQUENT = 1e-3  # a word this frequent counts half
SUBJECT = 3.0  # times as many articles as in the background
FEWEST = 3  # articles that hold a word of the vocabulary
GRID = [(0.3, strength) for strength in (0.004, 0.008, 0.015)]  # ridge (small: few articles), weight of the tones
GROUPS = 5  # of outlets, within the training outlets, to choose from `GRID`


@dataclass(frozen=True)
class Corpus:
    """Coded articles and background as counts of words; `vectors` has a row for each word of `words`."""

    outlets: np.ndarray  # of each article
    labels: np.ndarray  # articles × 5
    lengths: np.ndarray  # sentences of each article
    listed: np.ndarray  # sentences × 5, what the listed words weigh together
    sentences: sparse.csr_matrix  # sentences × words, 1 where the word is in the sentence
    words: list[str]
    handles: frozenset[str]  # words that get no tone
    vectors: np.ndarray
    background: np.ndarray  # articles × words, sentences with the word


def outlet(name: str) -> str:
    """Return one name for the spellings of one outlet ("The New York Times", "thenewyorktimes").

    >>> outlet("Yahoo News"), outlet("yahoonews"), outlet("The New York Times")
    ('yahoo', 'yahoo', 'newyorktimes')
    """
    return re.sub(r"^the|news$", "", re.sub(r"[^a-z]", "", name.lower()))


def coded(data: Path) -> list[dict[str, str]]:
    csv.field_size_limit(10**8)
    with (data / "frames" / "narrative_frames.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def background(data: Path) -> Iterator[str]:
    """Yield texts of general news, in a fixed order."""
    for path in sorted((data / "events").rglob("*")):
        if path.suffix == ".json":
            fields = json.loads(path.read_text(encoding="utf-8"))
            yield fields.get("text") or fields.get("maintext") or ""
        elif path.suffix == ".txt":
            yield path.read_text(encoding="utf-8")
    for line in (data / "quotes" / "polnear_dev.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)["text"]


def vocabulary(articles: list[Article]) -> list[str]:
    """Return the words of at least `FEWEST` articles that are mostly written small where a sentence does not begin.

    No compounds: the subject may be a part of one.
    """
    articles_with: Counter[str] = Counter()
    small: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for article in articles:
        seen = set()
        for span in article.sentences:
            for word in counted_words(article.text, span):
                if len(word.low) > 2 and word.low.isalpha() and word.start > span.start + 1:
                    inside[word.low] += 1
                    small[word.low] += article.text[word.start].islower()
                seen.add(word.low)
        articles_with.update(seen)
    return sorted(w for w, n in inside.items() if articles_with[w] >= FEWEST and small[w] >= 0.7 * n)


def handles(texts: Iterable[str]) -> frozenset[str]:
    """Return the words, in small letters, that stand behind an @ only: names of accounts, and no words."""
    behind: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for text in texts:
        every.update(word.lower() for word in re.findall(r"[^\W\d_]+", text))
        behind.update(word.lower() for word in re.findall(r"@([^\W\d_]+)", text))
    return frozenset(word for word, count in behind.items() if every[word] == count)


def vectors_of(words: list[str]) -> np.ndarray:
    """Return the mean of the vectors of each word's pieces."""
    import wordllama

    model = wordllama.WordLlama.load(cache_dir=Path(wordllama.__file__).parent, disable_download=True)
    pieces = [model.tokenizer.encode(word, add_special_tokens=False).ids for word in words]
    return np.array([np.asarray(model.embedding[ids], dtype=np.float64).mean(axis=0) for ids in pieces])


def incidence(articles: list[Article], words: list[str]) -> sparse.csr_matrix:
    index = {word: number for number, word in enumerate(words)}
    rows, columns, row = [], [], 0
    for article in articles:
        for span in article.sentences:
            found = [index[w.low] for w in counted_words(article.text, span) if w.low in index]
            rows += [row] * len(found)
            columns += found
            row += 1
    return sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(row, len(words)))


def by_article(lengths: np.ndarray) -> sparse.csr_matrix:
    """Return what sums rows of sentences to rows of articles."""
    owner = np.repeat(np.arange(len(lengths)), lengths)
    return sparse.csr_matrix((np.ones(len(owner)), (owner, np.arange(len(owner)))), (len(lengths), len(owner)))


def read_corpus(data: Path) -> Corpus:
    rows = coded(data)
    articles = [Article.from_text(row["text"]) for row in rows]
    others = [Article.from_text(text) for text in background(data) if len(text.split()) > 40]
    words = vocabulary([*articles, *others])
    lengths = np.array([len(a.sentences) for a in articles])
    return Corpus(
        outlets=np.array([outlet(row["source"]) for row in rows]),
        labels=np.array([[row[CODES[frame]] == "True" for frame in FRAMES] for row in rows]),
        lengths=lengths,
        listed=np.array([listed_weights(counted_words(a.text, span)) for a in articles for span in a.sentences]),
        sentences=incidence(articles, words),
        words=words,
        handles=handles([*(row["text"] for row in rows), *background(data)]),
        vectors=vectors_of(words),
        background=np.asarray(
            (by_article(np.array([len(a.sentences) for a in others])) @ incidence(others, words)).todense()
        ),
    )


def logistic(x: np.ndarray, y: np.ndarray, ridge: float) -> np.ndarray:
    """Return the weights of a ridge logistic regression, both classes weighing the same, by Newton's method.

    Newton's method ends at the optimum to the last digits, so that rounding gives the same file on every run.
    """
    x1 = np.hstack([x, np.ones((len(x), 1))])
    balance = ridge * np.where(y, len(y) / (2 * y.sum()), len(y) / (2 * (~y).sum()))
    penalty = np.append(np.ones(x.shape[1]), 1e-9)
    w = np.zeros(x1.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(x1 @ w, -60, 60)))
        gradient = x1.T @ (balance * (chance - y)) + penalty * w
        curvature = (x1 * (balance * chance * (1 - chance))[:, None]).T @ x1 + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        w = w - step
        if np.abs(step).max() < 1e-12:
            break
    return w[:-1]


class Space:
    """The word vectors as articles `train` (a mask) leave them: without subject words and subject direction."""

    def __init__(self, corpus: Corpus, train: np.ndarray) -> None:
        counts = by_article(corpus.lengths) @ corpus.sentences
        here = np.asarray((counts[train] > 0).mean(axis=0)).ravel()
        there = (corpus.background > 0).mean(axis=0)
        self.kept = (here + 0.005) / (there + 0.01) <= SUBJECT
        share = corpus.background.sum(axis=0) + 1
        share = share / share.sum()
        vectors = corpus.vectors * (self.kept * FREQUENT / (FREQUENT + share))[:, None]
        articles = (counts @ vectors) / np.maximum(1, np.asarray(counts.sum(axis=1)))
        others = (corpus.background @ vectors) / np.maximum(1, corpus.background.sum(axis=1, keepdims=True))
        subject = articles[train].mean(axis=0) - others.mean(axis=0)
        subject /= np.linalg.norm(subject)
        self.vectors = vectors - np.outer(vectors @ subject, subject)
        articles = articles - np.outer(articles @ subject, subject)
        self.spread = 16 * articles[train].std()
        self.articles = (articles - articles[train].mean(axis=0)) / self.spread
        self.share = share * self.kept / (share * self.kept).sum()

    def tones(self, y: np.ndarray, train: np.ndarray, ridge: float) -> np.ndarray:
        """Return the tone of each word for one frame: 0 on average in general news, and for a word of the subject."""
        tones = self.vectors @ logistic(self.articles[train], y[train], ridge) / self.spread
        return np.where(self.kept, tones - tones @ self.share, 0.0)


def scores(corpus: Corpus, frame: int, tones: np.ndarray) -> np.ndarray:
    """Return each article's score, as `parallax.find.frames` counts it."""
    full = np.clip((corpus.listed[:, frame] + corpus.sentences @ tones) / CAP, 0, 1)
    return (by_article(corpus.lengths) @ full) / (corpus.lengths + UNSEEN)


def held_out(corpus: Corpus, train: np.ndarray, groups: list[np.ndarray]) -> dict[tuple[float, float], np.ndarray]:
    """Return for each pair of `GRID` the scores (articles × 5) of each group, learned from the rest of `train`."""
    found = {pair: np.zeros(corpus.labels.shape) for pair in GRID}
    for group in groups:
        rest = train & ~group
        space = Space(corpus, rest)
        for frame in range(len(FRAMES)):
            y = corpus.labels[:, frame]
            for ridge in sorted({r for r, _ in GRID}):
                # Without both classes nothing can be learned; then the list stands alone.
                tones = space.tones(y, rest, ridge) if 0 < y[rest].sum() < rest.sum() else np.zeros(len(corpus.words))
                for strength in (s for r, s in GRID if r == ridge):
                    found[ridge, strength][group, frame] = scores(corpus, frame, strength * tones)[group]
    return found


def auc(values: np.ndarray, truth: np.ndarray) -> float:
    """Return the area under the curve; NaN where one of the two classes is empty."""
    yes, no = values[truth], values[~truth]
    if not len(yes) or not len(no):
        return float("nan")
    return float(((yes[:, None] > no[None, :]) + 0.5 * (yes[:, None] == no[None, :])).mean())


def mean_auc(values: np.ndarray, labels: np.ndarray) -> float:
    return float(np.mean([auc(values[:, k], labels[:, k]) for k in range(labels.shape[1])]))


def choose(corpus: Corpus, train: np.ndarray) -> tuple[float, float]:
    """Return the pair of `GRID` that does best on groups of the outlets of `train`, each held out in turn."""
    sizes = Counter(corpus.outlets[train].tolist())
    order = sorted(sizes, key=lambda name: (-sizes[name], name))
    groups = [train & np.isin(corpus.outlets, order[g::GROUPS]) for g in range(GROUPS)]
    found = held_out(corpus, train, groups)
    return max(GRID, key=lambda pair: round(mean_auc(found[pair][train], corpus.labels[train]), 6))


def nested(corpus: Corpus) -> tuple[np.ndarray, Counter[tuple[float, float]]]:
    """Return each article's scores by tones learned, and settings chosen, without its outlet; and what was chosen."""
    found, chosen = np.zeros(corpus.labels.shape), Counter[tuple[float, float]]()
    for name in sorted(set(corpus.outlets.tolist())):
        test = corpus.outlets == name
        pair = choose(corpus, ~test)
        chosen[pair] += 1
        space = Space(corpus, ~test)
        for frame in range(len(FRAMES)):
            tones = pair[1] * space.tones(corpus.labels[:, frame], ~test, pair[0])
            every = scores(corpus, frame, tones)
            # Tones of another strength lift every score a little: outlets are compared on the scale of their training.
            found[test, frame] = (every[test] - every[~test].mean()) / every[~test].std()
    return found, chosen


def trained(corpus: Corpus) -> str:
    """Return the file of tones, learned from all coded articles: a line for each word that has one."""
    every = np.ones(len(corpus.outlets), dtype=bool)
    ridge, strength = choose(corpus, every)
    space = Space(corpus, every)
    tones = np.array([strength * space.tones(corpus.labels[:, k], every, ridge) for k in range(len(FRAMES))]).T
    whole = np.rint(tones / TONE_UNIT).astype(int)
    lines = ["\t".join(("word", *FRAMES))]
    lines += [
        "\t".join((word, *map(str, row)))
        for word, row in zip(corpus.words, whole.tolist(), strict=True)
        if any(row) and word not in corpus.handles
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("PARALLAX_BENCH", ""), help="folder of measuring data")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where the file would differ")
    options = parser.parse_args()
    data = Path(options.data)
    if not options.data or not (data / "frames" / "narrative_frames.tsv").exists():
        print("skipped: no frames/narrative_frames.tsv; name the folder with --data or PARALLAX_BENCH")
        return 0
    text = trained(read_corpus(data))
    if options.check:
        same = TONES.is_file() and TONES.read_bytes() == text.encode("utf-8")
        print("the same, bit for bit" if same else f"{TONES.name} differs from what the data give now")
        return 0 if same else 1
    TONES.write_bytes(text.encode("utf-8"))
    print(f"{TONES.name}: {text.count(chr(10)) - 1} words, {len(text.encode('utf-8'))} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
