import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.find.marks import marked
from parallax.find.quotes import find_quotes
from parallax.find.speech import cue_colour, reports_statement
from parallax.read.article import Article

DATA = Path(__file__).parent / "data/quotes"
CASES = [json.loads(line) for line in (DATA / "cases.jsonl").read_text(encoding="utf-8").splitlines()]
LETTERS = "“”‘’\"'«»„“「」『』‹›‚ \n.,:—he said Ann Lee told"
LINKED = ("inside", "repeats", "occasion", "addressee")


def test_there_are_cases() -> None:
    assert len(CASES) >= 100
    assert len({c["case"] for c in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[c["case"] for c in CASES])
def test_found(case: dict) -> None:
    found = find_quotes(Article.from_text(case["text"], id="a"))
    assert [[q.text, q.speaker, q.cue, q.kind] for q in found] == case["quotes"]
    for quote in found:
        # What a case does not tell is not there; neutral is the colour of most.
        attributed = quote.speaker or quote.speaker_span
        expected = dict.fromkeys(LINKED, "") | {"cue_colour": "neutral" if attributed else ""}
        expected |= case.get("told", {}).get(quote.id, {})
        assert {name: getattr(quote, name) for name in expected} == expected


@given(st.one_of(st.text(), st.text(alphabet=LETTERS, max_size=300)))
def test_text_stands_where_the_span_says(text: str) -> None:
    article = Article.from_text(text, id="a")
    quotes = find_quotes(article)
    assert all(q.span.of(text) == q.text and q.text.strip() for q in quotes)
    assert [q.id for q in quotes] == [f"a-q{n}" for n in range(1, len(quotes) + 1)]
    assert [q.span.start for q in quotes] == sorted(q.span.start for q in quotes)
    assert all(q.speaker_span is None or q.speaker_span.of(text).strip() for q in quotes)
    assert all(bool(q.cue_colour) or not cue_colour(q.cue) for q in quotes)


@given(st.text(alphabet=LETTERS, max_size=300))
def test_links_lead_to_other_quotes(text: str) -> None:
    quotes = {q.id: q for q in find_quotes(Article.from_text(text, id="a"))}
    for quote in quotes.values():
        assert not quote.inside or quotes[quote.inside].span.contains(quote.span)
        assert not quote.repeats or (quote.repeats != quote.id and not quotes[quote.repeats].repeats)


@given(st.text(alphabet=LETTERS, max_size=300))
def test_marks_nest_and_never_cross(text: str) -> None:
    found = marked(Article.from_text(text, id="a"))
    for i, one in enumerate(found):
        assert one.outer.contains(one.span)
        for two in found[i + 1 :]:
            assert not one.outer.overlaps(two.outer) or one.outer.contains(two.outer)
            assert not (one.outer.contains(two.outer) and two.depth <= one.depth and two.outer.start > one.outer.start)


def test_colours() -> None:
    words = ("said", "claimed", "noted", "ran", "tweeting", "alleges")
    assert [cue_colour(w) for w in words] == ["neutral", "doubting", "endorsing", "", "neutral", "doubting"]
    assert reports_statement("said") and not reports_statement("slammed")


def test_marks_are_kept_as_set() -> None:
    mixed, bare = 'Ann Lee said, "We will not go today.” She left.', "We agreed to go.\nMayor Ann Lee, via radio"
    assert [q.marks for q in find_quotes(Article.from_text(mixed, id="a"))] == ['"”']
    assert [(q.marks, q.marked) for q in find_quotes(Article.from_text(bare, id="a"))] == [("", False)]


def test_the_speakers_words_are_pointed_at() -> None:
    text = "Mayor Ann Lee came. “The bridge is closed,” she said."
    (quote,) = find_quotes(Article.from_text(text, id="a"))
    assert quote.speaker == "Ann Lee"
    assert quote.speaker_span is not None and quote.speaker_span.of(text) == "she"


@pytest.mark.parametrize(
    "mark",
    [
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        "«",
        "「",
        "「『",
        "‚",
        "« ",
        "said ",
        "Ann said, ",
        "“a” said ",
        "“a ‘b ",
        "“a b c d e”\n",
    ],
)
def test_ten_thousand_in_a_row_are_quick(mark: str) -> None:
    text = mark * (10_000 // len(mark))
    start = time.perf_counter()
    find_quotes(Article.from_text(text, id="a"))
    assert time.perf_counter() - start < 5
