import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.compare.people import join_people, name_rows, names_of
from parallax.compare.personlabels import described, labels
from parallax.find.descriptions import find_descriptions
from parallax.find.names import Mention, find_names, genders
from parallax.find.quotes import Quote
from parallax.find.spelling import alike, fold, parts
from parallax.find.titlewords import offices
from parallax.read.article import Article
from parallax.read.event import Event, Person
from parallax.read.text import Span

DATA = Path(__file__).parent / "data/names"
CASES = [json.loads(line) for line in (DATA / "cases.jsonl").read_text(encoding="utf-8").splitlines()]
JOINS = [json.loads(line) for line in (DATA / "joins.jsonl").read_text(encoding="utf-8").splitlines()]
DESCRIPTIONS = [json.loads(line) for line in (DATA / "descriptions.jsonl").read_text(encoding="utf-8").splitlines()]
LETTERS = "Ann Lee, Mr. King’s “Port” said the president Jung-un 12 (NHA) of\n.-'’" + "ß"


def test_there_are_cases() -> None:
    assert len(CASES) >= 50
    assert len(JOINS) >= 25
    assert len(DESCRIPTIONS) >= 15


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
    quotes = [
        Quote(f"{article}-{n}", article, 0, Span(0, len(text)), text, speaker)
        for n, (article, speaker, text) in enumerate(case.get("quotes", []))
    ]
    found = join_people(mentions, quotes=quotes)
    assert sorted(sorted(v.article for v in i.variants) for i in found) == sorted(case["joined"])
    assert all(0 <= v.confidence <= 1 for i in found for v in i.variants)
    assert all(any(v.confidence == 1 for v in i.variants) for i in found)
    assert all(v.evidence for i in found for v in i.variants if v.confidence < 1)
    if "evidence" in case:
        assert [list(v.evidence) for i in found for v in i.variants if v.evidence] == [case["evidence"]]


@pytest.mark.parametrize("case", DESCRIPTIONS, ids=[c["case"] for c in DESCRIPTIONS])
def test_described(case: dict) -> None:
    article = Article.from_text(case["text"], id="a")
    found = find_descriptions(article, find_names(article))
    assert [[m.surface, m.person] for m in found] == case["described"]
    assert all(m.span.of(article.text) == m.surface == m.label for m in found)


@given(st.one_of(st.text(), st.text(alphabet=LETTERS, max_size=200)))
def test_surface_stands_where_the_span_says(text: str) -> None:
    mentions = find_names(Article.from_text(text, id="a"))
    assert all(m.span.of(text) == m.surface and m.surface for m in mentions)
    assert mentions == sorted(mentions, key=lambda m: m.span)
    ends = [m.span for m in mentions]
    assert all(a.end <= b.start for a, b in pairwise(ends)), "no two mentions overlap"
    told = find_descriptions(Article.from_text(text, id="a"), mentions)
    assert all(m.span.of(text) == m.surface and m.person in {n.person for n in mentions} for m in told)


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


def test_a_listed_family_name_leaves_a_relative_alone() -> None:
    event = Event(people=(Person("Maria Gomez", "mayor", ("Gomez",)), Person("Robert Gomez")))
    text = "Maria Gomez met Robert Gomez and Irina Gomez. Gomez left. Maria T. Gomez came."
    mentions = find_names(Article.from_text(text, id="a"), event)
    assert [m.person for m in mentions] == ["Maria Gomez", "Robert Gomez", "Irina Gomez", "Maria Gomez", "Maria Gomez"]


def test_a_person_parts_what_the_rules_join() -> None:
    texts = {"a": "Anna Petrova spoke.", "b": "Anna Petrowa spoke."}
    rules = join_people({k: find_names(Article.from_text(t, id=k)) for k, t in texts.items()})
    assert len(rules) == 1
    event = Event(people=(Person("Anna Petrova"), Person("Anna Petrowa")))
    told = {k: find_names(Article.from_text(t, id=k), event) for k, t in texts.items()}
    assert sorted(i.name for i in join_people(told, event)) == ["Anna Petrova", "Anna Petrowa"]


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("South Korean Acting President", [("president", ("south korean", "acting"))]),
        ("White House press secretary", [("secretary", ("white house", "press"))]),
        ("the bank’s chief economist", [("economist", ("chief",))]),
        ("acting President and Prime Minister", [("president", ("acting",)), ("minister", ("prime",))]),
        ("Minister of Trade and Industry", [("minister", ())]),
        ("Sleepy", [("", ("sleepy",))]),
        ("former Gov.", [("governor", ("former",))]),
        ("New York City Mayor", [("mayor", ("new york city",))]),
    ],
)
def test_offices(label: str, told: list) -> None:
    assert offices(label) == told


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
    assert [(r["evidence"], r["confidence"]) for r in rows] == [("spelling", 0.98), ("spelling", 0.98), ("", 1.0)]
    told_of = {"a": [replace(mentions["a"][0], span=Span(0, 9), surface="president", label="president")]}
    rows = name_rows(mentions, identities, told_of)
    assert [r["evidence"] for r in rows if r["surface"] == "president"] == ["description"]
    assert described("the acting president", identities) == identities[0].name
    assert described("the river", identities) == ""


def test_a_long_text_without_sense_is_quick() -> None:
    import time

    start = time.perf_counter()
    find_names(Article.from_text("A" * 10_000, id="a"))
    find_names(Article.from_text("Mr. " * 3_000, id="a"))
    find_names(Article.from_text("Ann-" * 3_000 + "'s" * 3_000, id="a"))
    article = Article.from_text("Mayor Ann Lee came. " + "The mayor " * 2_000 + "the " * 4_000 + " " * 10_000, id="a")
    find_descriptions(article, find_names(article))
    assert time.perf_counter() - start < 5
