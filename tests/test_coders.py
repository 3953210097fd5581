"""Coders: claims of a person held against those of rules."""

from __future__ import annotations

import math

import pytest

from parallax.compare.coders import Coded, compare_coders, match
from parallax.compare.stances import Claim, Stance
from parallax.read.article import Article

TEXT = "The bridge fell on Monday. Nobody was hurt. The mayor blamed the rain."
ARTICLES = [Article.from_text(TEXT, id=name) for name in ("a", "b", "c")]


def coded(*rows: tuple[str, str, str], curated: bool = True) -> Coded:
    """Return claims (one for each sentence number) and stances from rows of sentence number, articles, stances."""
    claims, stances = [], []
    for number, articles, kinds in rows:
        span = ARTICLES[0].sentences[int(number)]
        claims.append(Claim(f"{'hand' if curated else 'rule'}-{number}", span.of(TEXT), curated=curated))
        stances += [
            Stance(claims[-1].id, article, kind, span) for article, kind in zip(articles, kinds.split(), strict=True)
        ]
    return claims, stances


def test_cells_of_both_are_held_against_each_other() -> None:
    hand = coded(("0", "abc", "assert assert report"), ("1", "ab", "assert deny"), ("2", "a", "report"))
    machine = coded(("0", "abc", "assert assert assert"), ("1", "ab", "assert deny"), curated=False)
    found = compare_coders(hand, machine, ARTICLES)
    assert found.shared == 2 and len(found.found) == 2 and len(found.cells) == 5
    (differs,) = [cell for cell in found.cells if not cell.alike]
    assert (differs.article, differs.hand_stance, differs.machine_stance) == ("c", "report", "assert")
    assert found.contested == found.contested_found == ("hand-1",)
    assert 0.5 < found.alpha < 1


def test_what_one_account_alone_says_is_not_matched() -> None:
    assert match(coded(("2", "a", "report")), coded(("2", "a", "report"), curated=False)) == {}


def test_a_claim_and_its_opposite_are_two() -> None:
    machine = coded(("0", "ab", "assert assert"), curated=False)
    hand = ([Claim("no", "The bridge did not fall on Monday.", curated=True)], coded(("0", "ab", "deny deny"))[1])
    stances = [Stance("no", s.article, s.stance, s.span) for s in hand[1]]
    assert match((hand[0], stances), machine) == {}


@pytest.mark.parametrize("empty", ["hand", "machine", "both"])
def test_nothing_to_compare_is_said_to_be_nothing(empty: str) -> None:
    some, none = coded(("0", "ab", "assert assert")), ([], [])
    hand, machine = (none if empty in (which, "both") else some for which in ("hand", "machine"))
    found = compare_coders(hand, machine, ARTICLES)
    assert not found.cells and math.isnan(found.alpha)
