"""One event of many articles: what is held against what grows with the articles, not with their pairs."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.compare import coefficients, joining, likepairs, sentencegroups, utterancelinks
from parallax.compare.centres import merged
from parallax.compare.clusters import clusters
from parallax.compare.coefficients import ac1, coincidences, pairwise
from parallax.compare.comparison import Comparison
from parallax.compare.independence import dependence, shared_wording
from parallax.compare.linkage import complete
from parallax.compare.namekeys import rivals
from parallax.compare.nearpairs import Meaning, near_pairs
from parallax.compare.statements import Statement
from parallax.find.spelling import alike, stands_for
from parallax.publish.order import home, notebooks
from parallax.publish.parameters import read_parameters, run_values
from parallax.read.article import Article
from parallax.read.event import Event
from parallax.read.seeds import Reading
from parallax.read.text import Span

SHARED = (
    "The flood tore down {n} houses in the valley of Merrow on Monday.",
    "“We will rebuild every pier of the old harbour before winter,” Mayor Ada Quill said.",
    "Governor Ben Oake promised $12 million for the repair of the broken dam.",
    "“Nobody warned the farmers below the weir,” said Cora Finch, who keeps the lock.",
    "The ferry company said that its {n} boats would stay in port until the storm had passed.",
    "Quill denied that the council had ignored a report on the cracks in the wall.",
    "Some {n} people were hurt when the bridge at Tarn gave way under a lorry.",
    "Rail workers cleared the line to the coast within three days of the landslide.",
)
OWN = (
    "{first} {last}, who sells {thing} by the {place}, lost all of them in the night.",
    "“My {thing} went down the {place} like paper boats,” {last} said.",
)
# Word lists read better as texts.
FIRST = "Ann Bob Carl Dora Emil Fay Gus Hal Ida Jon Kit Lea Max Nell Otto Pia Rolf Sue Tim Una".split()  # noqa: SIM905
LAST = "Ash Birch Crane Dove Elm Frost Gale Heath Ivy Jay Kite Lark Moss Nash Oak Pike Rook Stone".split()  # noqa: SIM905
THING = "kettles ropes lamps barrels carpets clocks violins saddles lanterns bricks".split()  # noqa: SIM905
PLACE = "mill chapel quarry station orchard brewery market tannery school depot".split()  # noqa: SIM905


def accounts(number: int) -> tuple[Article, ...]:
    """Return articles of which each tells three common things, and two of its own."""
    chance, found = random.Random(3), []
    for place in range(number):
        words = {"first": FIRST[place % 20], "last": LAST[place // 20 % 18] + LAST[place % 18].lower()}
        words |= {"thing": THING[place % 10], "place": PLACE[place // 10 % 10], "n": str(chance.randint(20, 90))}
        told = [*chance.sample(SHARED, 3), *OWN]
        text = f"Flood in Merrow\n\n{' '.join(sentence.format(**words) for sentence in told)}\n"
        found.append(Article.from_text(text, id=f"a{place:03}"))
    return tuple(found)


@pytest.fixture(scope="module")
def values() -> dict[str, Any]:
    return run_values(read_parameters(notebooks(home())), {})


STEPS: dict[str, tuple[Any, str, Callable[[Comparison], object]]] = {
    "names": (joining, "_compare", lambda c: c.people),
    "quotations": (utterancelinks, "nearness", lambda c: c.utterances),
    "quantities": (likepairs, "score", lambda c: c.measures),
    "claims": (sentencegroups, "_ruled_out", lambda c: c.claims),
}


@pytest.mark.parametrize("step", STEPS)
def test_comparisons_grow_with_the_articles(step: str, values: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    module, name, ask = STEPS[step]
    plain, calls = getattr(module, name), [0]

    def counted(*args: Any, **kwargs: Any) -> Any:
        calls[0] += 1
        return plain(*args, **kwargs)

    monkeypatch.setattr(module, name, counted)
    monkeypatch.setattr(joining, "ASKED", 10)
    found = []
    for number in (60, 120):
        comparison = Comparison(Path(), Reading(accounts(number), (), Event()), values)
        calls[0] = 0
        assert ask(comparison)
        found.append(calls[0])
    # Twice the articles have four times the pairs; sentences of one make are still near each other.
    assert 0 < found[1] < 3 * found[0], found


def test_a_claim_of_all_is_one_claim(values: dict[str, Any]) -> None:
    c = Comparison(Path(), Reading(accounts(60), (), Event()), values)
    tellers = {a.id for a in c.articles if "Governor Ben Oake promised" in a.text}
    (claim,) = [claim for claim in c.claims if "dam" in claim.text and "promised" in claim.text]
    assert {s.article for s in c.stances if s.claim == claim.id} == tellers


def nearest_first(count: int, links: list[tuple[int, int]]) -> list[list[int]]:
    """Complete linkage, as it is told in a textbook."""
    linked, groups = {frozenset(link) for link in links}, [[i] for i in range(count)]
    for i, j in links:
        one, other = (next(g for g in groups if k in g) for k in (i, j))
        if one is not other and all(frozenset((a, b)) in linked for a in one for b in other):
            groups.remove(other)
            one += other
    return sorted(sorted(group) for group in groups)


PAIRS = st.lists(st.sampled_from(list(combinations(range(8), 2))), unique=True)


@given(PAIRS)
def test_complete_linkage_is_that_of_the_textbook(links: list[tuple[int, int]]) -> None:
    assert complete(8, links) == nearest_first(8, links)


@given(st.dictionaries(st.sampled_from(list(combinations(range(7), 2))), st.sampled_from([0.25, 0.5, 0.625, 0.75])))
def test_average_linkage_is_that_of_the_textbook(alike: dict[tuple[int, int], float]) -> None:
    groups = [[i] for i in range(7)]
    while True:
        best: tuple[float, int, int] = (0.0, 0, 0)
        for one, other in combinations(sorted(groups), 2):
            values = [alike.get((min(a, b), max(a, b))) for a in one for b in other]
            if None not in values:
                mean = sum(v for v in values if v) / len(values)
                best = max(best, (mean, -one[0], -other[0]))
        if best[0] < 0.55:
            break
        one, other = (next(g for g in groups if g[0] == -place) for place in best[1:])
        groups.remove(other)
        one.extend(other)
        one.sort()
    assert clusters(range(7), alike, 0.55) == sorted(groups)


def test_near_pairs_are_those_of_the_whole_matrix(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = np.random.default_rng(5).normal(size=(60, 4))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    whole = rows @ rows.T
    expected = [(i, j) for i, j in combinations(range(60), 2) if whole[i, j] >= 0.6]
    monkeypatch.setattr("parallax.compare.nearpairs.SLICE", 7)
    assert [(i, j) for i, j, _ in near_pairs(rows, 0.6)] == expected


NAMES = [
    *("Ann Lee", "Lee", "Park Geun-hye", "Park Gun Hye", "Geun-hye Park", "Park", "John F. Smith", "J. Smith"),
    *(
        "John Smith Jr.",
        "John Jr.",
        "Johnny Smith",
        "Bob Smith",
        "Robert Smith",
        "Smith",
        "Petrovsky",
        "Ivan Petrovskyy",
    ),
    *("Ivan Petrovski", "Anna Petrova", "Anna Petrowa", "Chen Wei Lin", "Chen", "JohnSmith", "Jon Smith", "Brown"),
]


def test_no_names_that_may_be_one_are_passed_over() -> None:
    found = rivals(NAMES)
    for one, other in combinations(NAMES, 2):
        if alike(one, other)[1] or alike(other, one)[1] or stands_for(one, other) or stands_for(other, one):
            assert other in found[one] and one in found[other], (one, other)
    assert "Brown" not in found["Ann Lee"]


def test_initials_and_what_they_stand_for_are_held_against_each_other() -> None:
    found = rivals(["Northern River Board", "NRB", "River Board", "N.R.B.", "Harbour Trust"])
    assert {"NRB", "N.R.B.", "River Board"} <= set(found["Northern River Board"])
    assert found["Harbour Trust"] == ("Harbour Trust",)


def test_many_raters_agree_as_few_do(monkeypatch: pytest.MonkeyPatch) -> None:
    random_ = np.random.default_rng(9)
    ratings = random_.integers(0, 3, (40, 9)).astype(float)
    ratings[random_.random(ratings.shape) < 0.5] = np.nan
    weights = random_.random((9, 9))
    weights = (weights + weights.T) / 2
    for by in (None, weights):
        expected = [*(part.tolist() for part in coincidences(ratings, by)), ac1(ratings, 3, by), pairwise(ratings, by)]
        monkeypatch.setattr(coefficients, "TOGETHER", 2)
        monkeypatch.setattr(coefficients, "_CELLS", 20)
        found = [*(part.tolist() for part in coincidences(ratings, by)), ac1(ratings, 3, by), pairwise(ratings, by)]
        monkeypatch.undo()
        assert np.allclose(np.hstack([np.ravel(x) for x in found]), np.hstack([np.ravel(x) for x in expected]))


def test_shared_wording_of_all_is_that_of_each_pair() -> None:
    articles = accounts(30)
    found = dependence(articles)
    assert len(found) == 30 * 29 // 2
    assert all(found[a.id, b.id] == shared_wording(a.text, b.text) for a, b in combinations(articles, 2))
    assert any(found.values())


def test_claims_that_differ_in_a_letter_are_one() -> None:
    texts = ["The old bridge fell on Monday night.", "The old bridges fell on Monday night.", "A ferry sank off Tarn."]
    told = [Statement(i, 0, Span(0, 9), texts[i % 3], False, "", False, True) for i in range(6)]
    near = Meaning.of([statement.text for statement in told])
    assert merged([[0, 3], [1, 4], [2, 5]], told, near) == [[0, 1, 3, 4], [2, 5]]
