"""Does a 95 % interval of alpha hold the true alpha in 95 of 100 events? Simulated events, where the truth is known.

    python benchmarks/agreement.py

Five sources speak to 30 or 60 claims, as stances are spread in news: most cells assert, sources are often silent. The
jackknife over claims stands beside two bootstraps, over claims and over pairs of ratings. The seed is fixed: the same
figures come again. Writes benchmarks/results/agreement.json.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from parallax import __version__
from parallax.compare.coefficients import alpha, alpha_of_sums, coincidences, jackknife

RESULTS = Path(__file__).resolve().parent / "results" / "agreement.json"
SEED, SOURCES, EVENTS, RESAMPLES, TRUTH = 5, 5, 2000, 500, 200_000
CLAIMS = (30, 60)
JACKKNIFE = "jackknife over claims"
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class World:
    """How stances come about: a claim has a stance, a source takes it or draws another one, and may be silent."""

    name: str
    spread: tuple[float, ...]  # how often a claim is asserted, passed on, denied
    taken: float  # how often a source takes the stance of the claim; else it draws one from the spread
    silent: float

    def ratings(self, claims: int, random: np.random.Generator) -> np.ndarray:
        """Return claims × sources of category numbers, NaN where a source is silent."""
        stance = random.choice(len(self.spread), (claims, 1), p=self.spread)
        own = random.choice(len(self.spread), (claims, SOURCES), p=self.spread)
        cells = np.where(random.random((claims, SOURCES)) < self.taken, stance, own).astype(float)
        cells[random.random((claims, SOURCES)) < self.silent] = np.nan
        return cells


WORLDS = (
    World("even stances", (0.4, 0.35, 0.25), 0.7, 0.4),
    World("seven of ten assert", (0.7, 0.2, 0.1), 0.7, 0.4),
    World("85 % assert", (0.85, 0.1, 0.05), 0.7, 0.4),
)


def over_claims(ratings: np.ndarray, random: np.random.Generator) -> Interval:
    """Return the percentile interval of a bootstrap that draws claims."""
    by_category, disagreement = coincidences(ratings)
    n = len(disagreement)
    draws = random.multinomial(n, np.full(n, 1 / n), RESAMPLES)
    values = alpha_of_sums(draws @ by_category, draws @ disagreement)
    low, high = np.nanquantile(values, (0.025, 0.975)) if np.isfinite(values).any() else (np.nan, np.nan)
    return float(low), float(high)


def over_pairs(ratings: np.ndarray, random: np.random.Generator) -> Interval:
    """Return the percentile interval of a bootstrap that draws pairs of ratings, the expected disagreement held.

    As in Krippendorff's own algorithm: as many pairs as there are, each divided as often as the observed ones are.
    """
    by_category, disagreement = coincidences(ratings)
    counts = by_category.sum(axis=0)
    total = counts.sum()
    speaking = (~np.isnan(ratings)).sum(axis=1)
    pairs = int((speaking * (speaking - 1) / 2).sum())
    observed = disagreement.sum() / total
    expected = (total**2 - (counts**2).sum()) / (total * (total - 1))
    values = 1 - random.binomial(pairs, observed, RESAMPLES) / pairs / expected
    low, high = np.quantile(values, (0.025, 0.975))
    return float(low), float(high)


def covers(world: World, claims: int, seed: int) -> dict[str, float]:
    """Return how often each interval holds the true alpha of `world`, and how wide it is in the median."""
    random = np.random.default_rng(seed)
    truth = alpha(world.ratings(TRUTH, random))
    ways: dict[str, Callable[[np.ndarray], Interval]] = {
        JACKKNIFE: jackknife,
        "bootstrap over claims": lambda ratings: over_claims(ratings, random),
        "bootstrap over pairs": lambda ratings: over_pairs(ratings, random),
    }
    held: dict[str, list[bool]] = {way: [] for way in ways}
    widths: list[float] = []
    for _ in range(EVENTS):
        ratings = world.ratings(claims, random)
        if np.isnan(alpha(ratings)):
            continue
        for way, interval in ways.items():
            low, high = interval(ratings)
            if np.isnan(low):  # no interval is no wrong one: the book prints none either
                continue
            held[way].append(low <= truth <= high)
            if way == JACKKNIFE:
                widths.append(high - low)
    found = {f"{way}, {claims} claims, {world.name}": float(np.mean(held[way])) for way in ways}
    return {**found, f"width of the jackknife, {claims} claims, {world.name}": float(np.median(widths))}


def seconds(claims: int = 100, sources: int = 11) -> float:
    """Return how long alpha and its interval take, the best of five."""
    random = np.random.default_rng(SEED)
    ratings = random.integers(0, 3, (claims, sources)).astype(float)
    best = np.inf
    for _ in range(5):
        start = time.perf_counter()
        jackknife(ratings)
        best = min(best, time.perf_counter() - start)
    return float(best)


def measure() -> dict[str, object]:
    """Return the result to keep."""
    measures: dict[str, float] = {}
    for number, world in enumerate(WORLDS):
        for claims in CLAIMS:
            measures |= {k: round(v, 3) for k, v in covers(world, claims, SEED + number).items()}
    return {
        "instrument": "agreement (95 % intervals of Krippendorff's alpha)",
        "data": f"simulated events of {SOURCES} sources, seed {SEED}",
        "size": f"{EVENTS} events for each of {len(WORLDS)} spreads of stances and {len(CLAIMS)} numbers of claims",
        "version": __version__,
        "measures": measures,
        # The bootstraps where they do worst, as stances are in news.
        "shown": [n for n in measures if n.startswith(JACKKNIFE) or ("over" in n and WORLDS[-1].name in n)],
    }


def main() -> int:
    """Simulate, print, and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", default=str(RESULTS), help="where the result goes")
    options = parser.parse_args()
    result = measure()
    measures = result["measures"]
    assert isinstance(measures, dict)
    Path(options.out).parent.mkdir(parents=True, exist_ok=True)
    Path(options.out).write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for name, value in measures.items():
        print(f"{name}: {value}")
    print(f"the jackknife of 100 claims and 11 sources: {1000 * seconds():.1f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
