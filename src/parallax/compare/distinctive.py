"""Distinctive words: what one source says more often than the others, beyond what chance would do.

Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, Political Analysis 16:372–403), each
source against the rest, false-discovery rate controlled over all words and sources (Benjamini & Hochberg 1995). The
scores are those of ConvoKit's FightingWords under the same prior: the words of all sources together, scaled to `alpha`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class DistinctiveWord:
    """A word of one source against the rest. `log_odds` above 0: more than the others; `q` is the adjusted p-value."""

    article: str
    word: str
    count: int
    rest: int  # count in all other sources
    log_odds: float
    z: float
    p: float
    q: float


def count_words(text: str) -> Counter[str]:
    """Return how often each word stands in `text`, small letters, possessive endings cut off.

    >>> sorted(count_words("The minister’s plan, the plan").items())
    [('minister', 1), ('plan', 2), ('the', 2)]
    """
    words = (w.lower().replace("’", "'") for w in _WORD.findall(text))
    return Counter(w.removesuffix("'s") for w in words)


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """Return the adjusted p-values (0 to 1) of Benjamini & Hochberg 1995, in the order given.

    >>> [round(q, 3) for q in benjamini_hochberg([0.01, 0.04, 0.03, 0.5])]
    [0.04, 0.053, 0.053, 0.5]
    """
    total, lowest = len(p_values), 1.0
    adjusted = [1.0] * total
    for rank, index in sorted(enumerate(sorted(range(total), key=lambda i: p_values[i]), 1), reverse=True):
        lowest = min(lowest, p_values[index] * total / rank)
        adjusted[index] = lowest
    return adjusted


def distinctive_words(
    texts_by_article: Mapping[str, str], *, alpha: float = 500.0, fdr: float = 0.05, minimum: int = 3
) -> list[DistinctiveWord]:
    """Return the words that mark out a source at false-discovery rate `fdr`, per article from the strongest on.

    `alpha` is the weight of the prior in words: the more, the less a rare word counts. Only words that stand at least
    `minimum` times in all sources are tested. `fdr=1` returns every word tested.

    >>> texts = {"a": "bridge " * 60 + "the " * 60, "b": "river " * 60 + "the " * 60}
    >>> [(w.article, w.word) for w in distinctive_words(texts) if w.log_odds > 0]
    [('a', 'bridge'), ('b', 'river')]
    """
    counts = {article: count_words(texts_by_article[article]) for article in sorted(texts_by_article)}
    total = sum(counts.values(), Counter())
    size = sum(total.values())
    tested = sorted(w for w, n in total.items() if n >= minimum)
    if len(counts) < 2 or not tested:
        return []
    found = []
    for article, own in counts.items():
        n_own, n_rest = sum(own.values()), size - sum(own.values())
        for word in tested:
            prior = alpha * total[word] / size
            z, log_odds = _z(own[word] + prior, n_own + alpha, total[word] - own[word] + prior, n_rest + alpha)
            p = math.erfc(abs(z) / math.sqrt(2))
            found.append(DistinctiveWord(article, word, own[word], total[word] - own[word], log_odds, z, p, 1.0))
    adjusted = benjamini_hochberg([w.p for w in found])
    kept = [replace(w, q=q) for w, q in zip(found, adjusted, strict=True) if q <= fdr]
    return sorted(kept, key=lambda w: (w.article, -w.z, w.word))


def _z(own: float, all_own: float, rest: float, all_rest: float) -> tuple[float, float]:
    """Return z-score and log-odds ratio of two counts to which the prior has been added."""
    if all_own - own <= 0 or all_rest - rest <= 0:
        return 0.0, 0.0
    log_odds = math.log(own / (all_own - own)) - math.log(rest / (all_rest - rest))
    return log_odds / math.sqrt(1 / own + 1 / rest), log_odds
