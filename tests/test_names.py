import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.compare.people import join_people, name_rows, names_of
from parallax.compare.personlabels import described, labels
from parallax.find.names import Mention, find_names, genders
from parallax.find.spelling import alike, fold, parts
from parallax.read.article import Article
from parallax.read.event import Event, Person
from parallax.read.text import Span

DATA = Path(__file__).parent / "data/names"
CASES = [json.loads(line) for line in (DATA / "cases.jsonl").read_text(encoding="utf-8").splitlines()]
JOINS = [json.loads(line) for line in (DATA / "joins.jsonl").read_text(encoding="utf-8").splitlines()]
LETTERS = "Ann Lee, Mr. King’s “Port” said the president Jung-un 12 (NHA) of\n.-'’" + "ß"


def test_there_are_cases() -> None:
    assert len(CASES) >= 25
    assert JOINS


@pytest.mark.parametrize("case", CASES, ids=[c["case"] for c in CASES])
def test_found(case: dict) -> None:
    article = Article.from_text(case["text"], id="a")
    assert [[m.surface, m.person, m.label, m.kind] for m in find_names(article)] == case["names"]


@pytest.mark.parametrize("case", JOINS, ids=[c["case"] for c in JOINS])
def test_joined(case: dict) -> None:
    mentions: dict[str, list[Mention]] = {}
    for article, name, *label in case["mentions"]:
        here = mentions.setdefault(article, [])
        start = 100 * len(here)
        here.append(Mention(article, Span(start, start + len(name)), name, name, (label or [""])[0], "person"))
    found = join_people(mentions)
    assert sorted(sorted(v.article for v in i.variants) for i in found) == sorted(case["joined"])
    assert all(0 <= v.confidence <= 1 for i in found for v in i.variants)
    assert all(any(v.confidence == 1 for v in i.variants) for i in found)
    assert all(v.evidence for i in found for v in i.variants if v.confidence < 1)


@given(st.one_of(st.text(), st.text(alphabet=LETTERS, max_size=200)))
def test_surface_stands_where_the_span_says(text: str) -> None:
    mentions = find_names(Article.from_text(text, id="a"))
    assert all(m.span.of(text) == m.surface and m.surface for m in mentions)
    assert mentions == sorted(mentions, key=lambda m: m.span)
    ends = [m.span for m in mentions]
    assert all(a.end <= b.start for a, b in pairwise(ends)), "no two mentions overlap"


@given(st.text(max_size=30), st.text(max_size=30))
def test_spelling_takes_any_text(a: str, b: str) -> None:
    assert alike(a, b)[0] == pytest.approx(alike(b, a)[0])
    assert fold(a) == fold(a.lower()) or a.lower() != a.casefold() or parts(a) != parts(a.lower())


def test_a_person_wins_over_the_rules() -> None:
    event = Event(people=(Person("Ann Lee", "mayor", ("Annalee agency",), ("the lady of the river",)),))
    text = "The Annalee agency spoke. Later Ann Lee left, and the lady of the river came back."
    mentions = find_names(Article.from_text(text, id="a"), event)
    assert [m.person for m in mentions] == ["Ann Lee"] * 3
    assert mentions[2].label == "the lady of the river"
    joined = join_people({"a": mentions}, event)
    assert [(i.name, i.role, i.variants[0].evidence) for i in joined] == [("Ann Lee", "mayor", ("event.toml",))]


def test_an_event_does_not_match_inside_words() -> None:
    event = Event(people=(Person("Lee"),))
    text = "Leeds and Ann-Lee and sleepy Lee."
    assert [m.span.start for m in find_names(Article.from_text(text, id="a"), event) if m.person == "Lee"] == [29]


def test_genders_come_from_titles_before_given_names() -> None:
    named = [Mention("a", Span(0, 5), "Robin", "Robin Hart", "Mrs.", "person")]
    assert genders(named) == {"Robin Hart": "f"}
    assert genders([Mention("a", Span(0, 9), "Port Lund", "Port Lund", "", "person")]) == {}


def test_labels_and_rows_carry_the_joined_name() -> None:
    texts = {"a": "Acting President Park Geun-hye spoke. Park left.", "b": "President Park Gun Hye spoke."}
    mentions = {k: find_names(Article.from_text(t, id=k)) for k, t in texts.items()}
    identities = join_people(mentions)
    assert len(set(names_of(identities).values())) == 1
    told = labels([m for found in mentions.values() for m in found], identities)
    assert [(x.article, x.head, x.modifiers) for x in told] == [("a", "president", ("acting",)), ("b", "president", ())]
    rows = name_rows(mentions, identities)
    assert [(r["article"], r["surface"], r["count"], r["label"]) for r in rows] == [
        ("a", "Park", 1, ""),
        ("a", "Park Geun-hye", 1, "Acting President"),
        ("b", "Park Gun Hye", 1, "President"),
    ]
    assert described("the acting president", identities) == identities[0].name
    assert described("the river", identities) == ""


def test_a_long_text_without_sense_is_quick() -> None:
    import time

    start = time.perf_counter()
    find_names(Article.from_text("A" * 10_000, id="a"))
    find_names(Article.from_text("Mr. " * 3_000, id="a"))
    find_names(Article.from_text("Ann-" * 3_000 + "'s" * 3_000, id="a"))
    assert time.perf_counter() - start < 5
