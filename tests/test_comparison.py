"""Comparison: a small event of three short documents, and what is computed of it."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import Any

import conftest
import pytest

from parallax.compare.comparison import Comparison, compare_folder
from parallax.compare.conversion import exchange_rates
from parallax.read.errors import ParallaxError

DOCUMENTS = {
    "harbour_news": (
        "Council votes to rebuild the old bridge\n\n"
        "The council voted on Friday to rebuild the old stone bridge over the river Lune.\n\n"
        "The new bridge will cost 24 million euros, Mayor Ann Lee told reporters. "
        "“We will not wait another winter for that bridge,” Lee said.\n\n"
        "Repairs to the quay take another three years and 300 workers.\n"
    ),
    "river_post": (
        "Bridge to be rebuilt\n\n"
        "The old stone bridge over the river Lune will be rebuilt, the council decided on Friday.\n\n"
        "The new bridge will cost 31 million euros, according to the council. "
        "“We will not wait another winter,” Mayor Ann Lee said.\n\n"
        "A ferry carries the cars until then, the council said.\n"
    ),
    "valley_times": (
        "A bridge, at last\n\n"
        "Mayor Ann Lee has her way, and the river Lune gets its bridge back.\n\n"
        "The new bridge will cost about 26 million euros, the council said on Friday. "
        "Shops near the quay hope for guests from 12 villages.\n"
    ),
}
CHOICES = {**conftest.CHOICES, "about_width": 0.1, "usd_per_eur": 1.1}
PARTS = [name for name, value in vars(Comparison).items() if isinstance(value, cached_property)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bridge")
    for name, text in DOCUMENTS.items():
        (path / f"{name}.txt").write_text(text, encoding="utf-8")
    (path / "event.toml").write_text('title = "A bridge"\ndate = 2024-05-03\n[themes]\ncost = ["cost", "euro*"]\n')
    return path


@pytest.fixture(scope="module")
def event(folder: Path) -> Comparison:
    return compare_folder({**CHOICES, "seeds": str(folder)})


def test_everything_is_computed_once_and_when_it_is_asked_for(folder: Path) -> None:
    event = compare_folder({**CHOICES, "seeds": str(folder)})
    assert not set(PARTS) & set(vars(event))
    for name in PARTS:
        assert getattr(event, name) is getattr(event, name), name
    assert len(PARTS) > 10


def test_what_is_found_in_the_event(event: Comparison) -> None:
    assert [article.id for article in event.articles] == sorted(DOCUMENTS)
    (cost,) = [m for m in event.measures if m.kind == "money"]
    assert (cost.unit, cost.values, cost.verdict) == ("EUR", (24e6, 31e6, 26e6), "conflict")
    (said,) = event.utterances
    assert (said.klass, said.difference) == ("truncated", "river_post: cut “for that bridge”")
    assert {q.speaker for q in said.members} == {"Ann Lee"}
    assert event.claims and not any(claim.curated for claim in event.claims)
    assert list(event.matrix.columns) == sorted(DOCUMENTS)


def test_every_finding_stands_where_it_says(event: Comparison) -> None:
    for figure in event.figures:
        assert figure.span.of(event.article(figure.article).text) == figure.surface
    for article, mentions in event.mentions.items():
        assert mentions and all(m.span.of(event.article(article).text) == m.surface for m in mentions)


@pytest.mark.parametrize("left", sorted(DOCUMENTS))
def test_an_article_left_out_leaves_nothing(event: Comparison, left: str) -> None:
    others = event.without(left)
    assert [a.id for a in others.articles] == [name for name in sorted(DOCUMENTS) if name != left]
    for name in ("figures", "dates", "quotes", "frames", "themes"):
        assert getattr(others, name) == [one for one in getattr(event, name) if one.article != left], name
    assert left not in others.mentions and left not in others.matrix.columns
    assert not any(left in m.articles or left in m.silent for m in others.measures)
    assert not any(stance.article == left for stance in others.stances)


def test_leaving_out_looks_through_no_article_again(event: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [f for f in event.figures if f.article != "river_post"], list(event.mentions)

    def never(*given: Any, **named: Any) -> Any:
        raise AssertionError("looked for again")

    monkeypatch.setattr("parallax.compare.accounts.find_figures", never)
    monkeypatch.setattr("parallax.compare.accounts.find_names", never)
    others = event.without("river_post")
    assert others.figures == expected[0]
    assert list(others.mentions) == [name for name in expected[1] if name != "river_post"]


def test_other_choices_change_what_depends_on_them(event: Comparison) -> None:
    assert event.under({"about_width": 0.1}) is event
    wide = event.under({"about_width": 0.5})
    about = {c.choices["about_width"]: [f.high for f in c.figures if f.hedge == "about"] for c in (event, wide)}
    assert about == {0.1: [pytest.approx(28.6e6)], 0.5: [pytest.approx(39e6)]}
    assert wide.mentions == event.mentions
    assert event.under({"sentence_splitter": "regex"}).articles[0] is not event.articles[0]


def test_curated_claims_win(folder: Path, tmp_path: Path) -> None:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    rows = [
        "claim,text,article,stance,evidence",
        "vote,The council voted.,harbour_news,assert,The council voted on Friday",
        "vote,The council voted.,river_post,report,the council decided on Friday",
    ]
    (tmp_path / "claims.csv").write_text("\n".join(rows) + "\n")
    event = compare_folder({**CHOICES, "seeds": str(tmp_path)})
    assert [claim.id for claim in event.claims] == ["vote"]
    assert event.matrix.loc["vote"].to_list() == ["assert", "report", "silent"]
    others = event.without("harbour_news")
    assert others.claims == event.claims
    assert [stance.article for stance in others.stances] == ["river_post"]


def test_two_articles_of_one_outlet_are_told_apart(tmp_path: Path) -> None:
    for number in (1, 2):
        record = {"title": "A bridge", "text": DOCUMENTS["river_post"], "outlet": "River Post"}
        (tmp_path / f"{number}.json").write_text(json.dumps(record))
    event = compare_folder({**CHOICES, "seeds": str(tmp_path)})
    assert [event.outlet(a.id) for a in event.articles] == ["River Post (1)", "River Post (2)"]


@pytest.mark.parametrize(
    ("missing", "part"),
    [
        ("about_width", "figures"),
        ("same_meaning", "utterances"),
        ("same_letters", "utterances"),
        ("same_claim", "claims"),
    ],
)
def test_a_missing_parameter_is_named(folder: Path, missing: str, part: str) -> None:
    choices = {name: value for name, value in CHOICES.items() if name != missing}
    event = compare_folder({**choices, "seeds": str(folder)})
    with pytest.raises(ParallaxError, match=missing):
        getattr(event, part)


def test_exchange_rates() -> None:
    assert exchange_rates(CHOICES) == {("EUR", "USD"): 1.1}
    assert exchange_rates({"about_width": 0.1, "words_per_page": 3, "USD_per_EUR": 2}) == {}


def test_a_folder_without_documents_is_named(tmp_path: Path) -> None:
    with pytest.raises(ParallaxError, match="no file that could be a document"):
        compare_folder({**CHOICES, "seeds": str(tmp_path)})


def test_of_more_accounts_than_wanted_the_longest_are_compared_and_copies_go_first(tmp_path: Path) -> None:
    for number in range(5):
        text = f"The bridge fell on day {number}. " + "Nobody was hurt, the mayor said. " * number
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "9.txt").write_text((tmp_path / "4.txt").read_text(encoding="utf-8"), encoding="utf-8")
    some = compare_folder({**CHOICES, "seeds": str(tmp_path), "most_accounts": 3})
    assert [article.id for article in some.articles] == ["2", "3", "4"]
    assert len(some.reading.articles) == 6
    assert len(compare_folder({**CHOICES, "seeds": str(tmp_path), "most_accounts": 0}).articles) == 6
