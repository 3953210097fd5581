"""Silences: what one account opens with and another comes to late or never, and the silence that length cannot explain.

Length is taken into account by rarefaction (Hurlbert 1971, see `coverage.survival`): were the sentences on a topic
dealt at random over all the sentences in question, what is the chance that none of them falls to the silent ones? A
short account is silent easily, and so is any account on what the others hardly mention. Sentences on one topic stand
together, so that the true chance is higher: a low one is a sign and no proof. Many topics and accounts are looked at,
and some chances are low by chance: each silence carries `q`, the share of false finds to expect among all that are as
low (Benjamini & Hochberg 1995).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from parallax.compare.coverage import survival
from parallax.compare.distinctive import benjamini_hochberg
from parallax.compare.emphasis import Emphasis

EARLY, LATE = 0.2, 0.6  # shares of the words before the first mention: no later, and no earlier
STANDS_OUT = 0.05  # a chance by length alone that is too low to be the reason


@dataclass(frozen=True, slots=True)
class OrderGap:
    """A topic that `early` opens with and `late` comes to late, or (`absent`) never.

    `chance` (0 to 1): that no sentence on the topic falls into the stretch in which `late` is silent, were those of
    `early` dealt at random over that stretch and its own sentences.
    """

    topic: str
    early: Emphasis
    late: Emphasis
    chance: float

    @property
    def absent(self) -> bool:
        """Tell whether the later account never comes to it."""
        return self.late.absent

    @property
    def stands_out(self) -> bool:
        """Tell whether chance alone would hardly bring about this gap."""
        return self.chance <= STANDS_OUT


@dataclass(frozen=True, slots=True)
class Silence:
    """A topic of which `carriers`, of `others` other articles, speak and `article` does not.

    `sentences`: how many of the others' sentences are on it. `chance` (0 to 1): that none of them falls to `article`,
    were they dealt at random over all sentences of all accounts; `q` is adjusted for all silences that were looked at.
    """

    topic: str
    article: str
    carriers: tuple[str, ...]
    others: int
    sentences: int
    chance: float
    q: float = 1.0

    @property
    def stands_out(self) -> bool:
        """Tell whether length alone would hardly bring about this silence."""
        return self.chance <= STANDS_OUT


def _by_topic(found: Sequence[Emphasis]) -> dict[str, list[Emphasis]]:
    topics: dict[str, list[Emphasis]] = {}
    for one in found:
        topics.setdefault(one.topic, []).append(one)
    return topics


def _silent_for(late: Emphasis) -> int:
    """Return for how many sentences an account says nothing of a topic."""
    return late.of_sentences if late.first_sentence is None else late.first_sentence


def _chance(mentions: int, sentences: int, silent: int) -> float:
    """Return the chance that none of `mentions` in `sentences` falls into `silent` further ones when all are mixed."""
    return 1.0 - survival(sentences + silent, silent, mentions)


def _opens(one: Emphasis, early: float) -> bool:
    return one.in_headline or (one.first is not None and one.first <= early)


def _late(one: Emphasis, late: float) -> bool:
    return not one.in_headline and (one.first is None or one.first >= late)


def order_gaps(found: Sequence[Emphasis], early: float = EARLY, late: float = LATE) -> list[OrderGap]:
    """Return for each topic the pair of accounts with the clearest gap in order, the least chance first.

    One has it in the headline or within the first `early` of its words, the other no sooner than `late` of its words,
    or never. Topics without such a pair are left out; `stands_out` tells the gaps that are hardly chance.

    >>> def told(article, first, sentence, sentences):
    ...     return Emphasis("port", article, False, first, sentence, sentences, 20, 0.0, ())
    >>> (gap,) = order_gaps([told("a", 0.0, 0, 10), told("b", 0.9, 18, 1)])
    >>> gap.early.article, gap.late.article, gap.chance < 0.01
    ('a', 'b', True)
    """
    gaps = []
    for topic, own in _by_topic(found).items():
        behind = [e for e in own if _late(e, late) and e.of_sentences]
        if not behind:
            continue
        # The longest silence is the least likely one, whoever is early.
        last = min(behind, key=lambda e: (-_silent_for(e), e.article))
        opening = [(e, _chance(e.sentences, e.of_sentences, _silent_for(last))) for e in own if _opens(e, early)]
        pairs = [OrderGap(topic, one, last, chance) for one, chance in opening]
        if pairs:
            gaps.append(min(pairs, key=lambda g: (g.chance, -g.early.share, g.early.article)))
    return sorted(gaps, key=lambda g: g.chance)  # of equals the first topic


def silences(found: Sequence[Emphasis], least_carriers: int = 2) -> list[Silence]:
    """Return the silences of accounts where at least half of the others speak of a topic, the least chance first.

    Fewer than `least_carriers` make no silence: what one account alone has is its own news. All that were looked at are
    returned; `stands_out` tells the ones that length hardly explains.

    >>> from parallax.read.text import Span
    >>> def told(article, sentences):
    ...     return Emphasis("port", article, False, None, None, sentences, 20, 0.0, (Span(0, 4),) * sentences)
    >>> (silence,) = silences([told("a", 10), told("b", 5), told("c", 0)])
    >>> silence.article, silence.carriers, round(silence.chance, 4), silence.stands_out
    ('c', ('a', 'b'), 0.0008, True)
    """
    gaps = []
    for topic, every in _by_topic(found).items():
        own = [e for e in every if e.of_sentences]
        carriers = [e for e in own if not e.absent]
        if len(carriers) < least_carriers or 2 * len(carriers) < len(own) - 1:
            continue
        mentions, total = sum(c.sentences for c in carriers), sum(e.of_sentences for e in own)
        names = tuple(c.article for c in carriers)
        for one in own:
            if one.absent:
                chance = _chance(mentions, total - one.of_sentences, one.of_sentences)
                gaps.append(Silence(topic, one.article, names, len(own) - 1, mentions, chance))
    adjusted = benjamini_hochberg([gap.chance for gap in gaps])
    ranked = [replace(gap, q=q) for gap, q in zip(gaps, adjusted, strict=True)]
    return sorted(ranked, key=lambda s: (s.chance, -len(s.carriers)))
