import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.compare.doubt import CLASSES, Sign, doubt_signs, verb_counts, verb_signs
from parallax.compare.doubtwords import doubt_words, verb_class
from parallax.find.quotes import find_quotes
from parallax.find.speech import cue_colour
from parallax.read.article import Article
from parallax.read.text import Span

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "doubt" / "cases.jsonl").read_text("utf-8").splitlines()
]


def signs(text: str) -> list[Sign]:
    article = Article.from_text(text, id="a")
    quotes = find_quotes(article)
    return sorted(verb_signs([article], quotes) + doubt_signs([article], quotes), key=lambda s: s.span)


def test_there_are_cases() -> None:
    assert len(CASES) > 20


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_signs_of_a_sentence(case: dict) -> None:
    found = [f"{s.klass} {s.kind}: {s.span.of(case['text'])}" for s in signs(case["text"])]
    assert found == case["signs"]


def test_one_verb_is_one_sign_however_many_quotations_it_introduces() -> None:
    text = "Mayor Ann Lee claimed that the bridge was “never safe” and the road “a trap for everyone”."
    (found,) = signs(text)
    assert found.span.of(text) == "claimed"
    assert len(found.passages) > 1
    assert found.speaker == "Ann Lee"


def test_a_verb_in_what_somebody_else_says_is_not_the_accounts() -> None:
    text = "“He claimed that the bridge was safe and that was wrong,” said Mayor Ann Lee."
    assert [s.span.of(text) for s in signs(text)] == ["said"]


def test_taken_back_in_the_next_sentence() -> None:
    text = "Mayor Ann Lee said that the vote was bought by the port. She gave no evidence."
    (evidence,) = [s for s in signs(text) if s.kind == "evidence"]
    assert [p.of(text) for p in evidence.passages] == [
        "Mayor Ann Lee said that the vote was bought by the port.",
        "She gave no evidence.",
    ]


def test_an_adverb_bears_on_its_own_clause() -> None:
    text = "The ferry was stopped a month after it allegedly carried weapons, the harbour says."
    (found,) = [s for s in signs(text) if s.kind == "adverb"]
    assert [p.of(text) for p in found.passages] == ["it allegedly carried weapons"]


def test_counts_of_verbs_by_class() -> None:
    article = Article.from_text(CASES[0]["text"] + "\n\n" + CASES[1]["text"] + "\n\n" + CASES[2]["text"], id="a")
    empty = Article.from_text("", id="b")
    found = verb_counts(verb_signs([article], find_quotes(article)), [article, empty])
    assert [(v.article, v.klass, v.count) for v in found] == [
        ("a", "neutral", 1),
        ("a", "doubting", 1),
        ("a", "endorsing", 1),
        ("b", "neutral", 0),
        ("b", "doubting", 0),
        ("b", "endorsing", 0),
    ]
    assert sum(v.share for v in found if v.article == "a") == pytest.approx(1)
    assert all(v.share == 0 for v in found if v.article == "b")


@pytest.mark.parametrize(
    ("cue", "before", "after", "klass"),
    [
        ("claims", "The mayor rejected his ", " that it fell.", ""),
        ("claims", "The mayor defended her recent ", " that it fell.", ""),
        ("claims", "The mayor ", " that it fell.", "doubting"),
        ("claim", "He wants to stake a ", " to the island.", ""),
        ("claim", "They ", " that it fell.", "doubting"),
        ("claim", "The mayors ", " that it fell.", "doubting"),
        ("claim", "The port made its ", " that it fell.", ""),
        ("claim", "That ", " came from the port.", ""),
        ("claim", "She made the dubious ", " that it fell.", ""),
        ("point", "The tipping ", " came early.", ""),
        ("pointed", "The mayor ", " out that it fell.", "endorsing"),
        ("pointed", "The mayor ", " to “two bridges”.", "neutral"),
        ("note", "The mayor did ", " that it fell.", "endorsing"),
        ("reveal", "The letters would ", " that it fell.", "neutral"),
        ("reveal", "The letters ", " that it fell.", "endorsing"),
        ("alleging", "The port was sued, ", " that it fell.", "neutral"),
        ("alleging", "The port wrote back, ", " that it fell.", "doubting"),
        ("ran", "", "", "neutral"),
    ],
)
def test_class_of_a_verb(cue: str, before: str, after: str, klass: str) -> None:
    assert verb_class(cue, before, after) == klass


def test_endorsing_here_is_endorsing_for_the_quotes_too() -> None:
    for verb in ("noted", "confirmed", "revealed", "admitted", "stressed", "affirmed", "clarified"):
        assert verb_class(verb) == cue_colour(verb) or (verb_class(verb), cue_colour(verb)) == ("neutral", "endorsing")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*[case["text"] for case in CASES], "“", "”", ",", "\n\n", "é", "\ud800"]), max_size=6))
def test_spans_hold_in_any_text(parts: list[str]) -> None:
    text = " ".join(parts)
    article = Article.from_text(text, id="a")
    for sign in signs(text):
        assert sign.klass in CLASSES
        assert 0 <= sign.span.start < sign.span.end <= len(text)
        assert all(0 <= p.start < p.end <= len(text) for p in sign.passages)
    assert doubt_signs([article], []) == sorted(doubt_signs([article], []), key=lambda s: s.span)


def test_doubt_words_take_linear_time() -> None:
    begun = time.perf_counter()
    for piece in ("false ", "no ", "claimed", "without any ", ", ", "alleged ", "there is no "):
        doubt_words(piece * 10_000)
    assert time.perf_counter() - begun < 2


def test_a_verb_that_is_not_there_gives_no_sign() -> None:
    article = Article.from_text("It rained.", id="a")
    assert verb_signs([article], []) == []
    assert verb_counts([], []) == []
    assert Span(0, 2) not in [s.span for s in doubt_signs([article], [])]
