"""Documents in, articles out: every case in tests/data/read is a document as received and what it must become."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.read.errors import ParallaxError
from parallax.read.formats import read_raw
from parallax.read.seeds import read_file, row
from parallax.read.tape import rebuild

DATA = Path(__file__).parent / "data" / "read"
CASES = sorted(DATA.glob("*.txt"))
SEEDS = Path(__file__).parent.parent / "seeds"


def summary(path: Path) -> dict[str, Any]:
    article = read_file(path)
    keep = ("title", "outlet", "outlet_source", "byline", "published", "url", "language", "format", "flags")
    return {
        **{name: value for name, value in row(article).items() if name in keep},
        "pieces": [piece.of(article.text).split("\n")[0] for piece in article.pieces],
        "paragraphs": [paragraph.of(article.text) for paragraph in article.paragraphs],
    }


def test_there_are_cases():
    assert len(CASES) >= 12


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path):
    assert summary(path) == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [*CASES, *sorted(SEEDS.glob("0*.txt"))], ids=lambda path: path.stem)
def test_the_way_back(path: Path):
    article = read_file(path)
    assert rebuild(article.text, article.repairs) == article.raw
    assert article.text == "\n\n".join(p.of(article.text) for p in article.paragraphs)
    if article.title_span:
        assert article.title_span.of(article.text) == article.title
    for span in (*article.sentences, *article.paragraphs):
        raw = article.to_raw(span)
        assert raw is None or raw.of(article.raw) == span.of(article.text)


PARTS = r"""
    <p> </p> " {"text":" "} \u2019 \ , . Word word 1,2 “ ” # By © #tag --- [a](http://b) &amp; <!-- 😀
"""
WORDS = st.sampled_from([*PARTS.split(), "\n", " ", "\u00a0", "---\n"])


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map("".join)))
def test_any_text_can_be_read_and_rebuilt(raw: str):
    try:
        article = read_raw(raw, "a")
    except ParallaxError:
        return
    assert rebuild(article.text, article.repairs) == raw
    assert article.text == "\n\n".join(p.of(article.text) for p in article.paragraphs)


def lines(stem: str) -> str:
    return read_file(next(SEEDS.glob(f"{stem}_*.txt"))).text


@pytest.mark.parametrize(
    ("stem", "gone"),
    [
        ("001", ["<", "/span", "rendered", "\\"]),
        ("002", ["Table of Contents", "In-depth", "Published:"]),
        ("003", ["Sentences Mode", "logged in", "https://", "Published on"]),
        ("004", ["print page", "share", "Source:", "#Trump", "Copyright"]),
    ],
)
def test_no_furniture_is_left_in_the_seeds(stem: str, gone: list[str]):
    assert [words for words in gone if words in lines(stem)] == []


@pytest.mark.parametrize(
    ("stem", "kept"),
    [
        ("000", ["25% U.S. tariff", "1.6 trillion won ($1.2 billion)", "$10 billion—over nine times"]),
        ("001", ["26% tariffs", "$66 billion in 2024", "8.3% to approximately $1.13 billion (1.52 trillion won)"]),
        ("002", ["₩1.51 trillion, an 8.3%", "“12 · 3 emergency martial arts,”", "over $195 billion", "’s Office"]),
        ("003", ["Trump, marking the first", "in Seoul, just four days", "8.3 percent", "78 days ago"]),
        ("004", ["Chung In-kyo, South Korea’s chief", "massive and unsustainable", "afternoon of April 2."]),
    ],
)  # fmt: skip
def test_the_words_of_the_seeds_survive(stem: str, kept: list[str]):
    assert [words for words in kept if words not in lines(stem)] == []


def test_the_flags_of_the_seeds():
    flags = {path.name[:3]: set(read_file(path).flags) for path in SEEDS.glob("0*.txt")}
    assert flags["000"] == {"no_outlet", "no_headline", "no_date"}
    assert flags["001"] == {"invalid_json", "truncated", "modified_before_published"}
    assert flags["002"] == {"glued", "machine_translated", "furniture", "date_only"}
    assert flags["003"] == {"furniture", "duplicate_headline"}
    assert flags["004"] == {"furniture"}


def test_the_join_of_glued_articles_is_marked():
    article = read_file(next(SEEDS.glob("002_*.txt")))
    heads = [piece.of(article.text).split("\n")[0] for piece in article.pieces]
    assert len(heads) == 3 and all("Trump" in head or "US and South Korea" in head for head in heads)
