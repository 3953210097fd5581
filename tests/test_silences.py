from math import comb

import pytest

from parallax.compare.emphasis import Emphasis
from parallax.compare.silences import order_gaps, silences
from parallax.read.text import Span


def told(
    article: str,
    sentences: int,
    first: float | None = None,
    before: int | None = None,
    of: int = 20,
    headline: bool = False,
    topic: str = "port",
) -> Emphasis:
    return Emphasis(topic, article, headline, first, before, sentences, of, 0.0, (Span(0, 4),) * sentences)


def test_a_silence_is_held_against_all_sentences() -> None:
    (found,) = silences([told("a", 3), told("b", 1, of=10), told("c", 0, of=6)])
    # 4 sentences on the topic, dealt over 36: that all fall to the 30 of the others.
    assert found.chance == pytest.approx(comb(30, 4) / comb(36, 4))
    assert (found.article, found.carriers, found.others, found.sentences) == ("c", ("a", "b"), 2, 4)
    assert not found.stands_out


def test_a_long_account_is_silent_less_easily() -> None:
    short, long = (silences([told("a", 4), told("b", 4), told("c", 0, of=n)])[0] for n in (3, 60))
    assert short.chance > 0.4 and not short.stands_out
    assert long.chance < 0.01 and long.stands_out


def test_one_carrier_makes_no_silence_and_neither_does_a_minority() -> None:
    assert silences([told("a", 9), told("b", 0)]) == []
    assert silences([told("a", 9), told("b", 0)], least_carriers=1) != []
    assert silences([told(a, n) for a, n in zip("abcdef", (5, 5, 0, 0, 0, 0), strict=True)]) == []


def test_many_silences_are_adjusted() -> None:
    found = [told(a, n, topic=t) for t in "xyz" for a, n in (("a", 9), ("b", 9 if t == "x" else 1), ("c", 0))]
    ranked = silences(found)
    assert [s.topic for s in ranked] == ["x", "y", "z"]
    assert all(s.chance <= s.q <= 1 for s in ranked)
    assert ranked[0].q == pytest.approx(ranked[0].chance * 3)


def test_an_empty_account_is_not_silent() -> None:
    assert silences([told("a", 9), told("b", 9), told("c", 0, of=0)]) == []


def test_early_here_and_late_there() -> None:
    (gap,) = order_gaps([told("a", 8, 0.1, 2), told("b", 1, 0.9, 18), told("c", 3, 0.4, 8)])
    assert (gap.early.article, gap.late.article, gap.absent) == ("a", "b", False)
    # 8 sentences dealt over the 20 of the one and the 18 before the other's first.
    assert gap.chance == pytest.approx(comb(20, 8) / comb(38, 8))
    assert gap.stands_out


def test_a_headline_is_early_and_never_late() -> None:
    (gap,) = order_gaps([told("a", 2, 0.9, 18, headline=True), told("b", 0)])
    assert (gap.early.article, gap.late.article, gap.absent) == ("a", "b", True)
    assert order_gaps([told("a", 2, 0.1, 1), told("b", 2, 0.9, 18, headline=True)]) == []


def test_no_gap_where_nobody_is_early_or_late() -> None:
    assert order_gaps([told("a", 2, 0.3, 5), told("b", 0)]) == []
    assert order_gaps([told("a", 2, 0.1, 5), told("b", 2, 0.5, 9)]) == []
    assert order_gaps([]) == []


def test_gaps_are_ordered_by_chance() -> None:
    found = [told(a, n, f, b, topic=t) for t, n in (("x", 1), ("y", 9)) for a, f, b in (("a", 0.0, 0), ("b", 0.8, 16))]
    assert [g.topic for g in order_gaps(found)] == ["y", "x"]
