import json
import time
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.find.frames import FRAMES, find_frames, find_themes, frame_words, measured_well, pattern
from parallax.read.article import Article
from parallax.read.text import Span

HERE = Path(__file__).parent
CASES = [json.loads(line) for line in (HERE / "data/frames/cases.jsonl").read_text(encoding="utf-8").splitlines()]


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:30] for c in CASES])
def test_scores(case: dict) -> None:
    found = {s.frame: s.score for s in find_frames(Article.from_text(case["text"]))}
    assert found == case["scores"]
    assert tuple(found) == FRAMES


def test_word_lists_are_sound() -> None:
    lists = json.loads((files("parallax.find") / "data" / "frames.json").read_text("utf-8"))
    assert tuple(lists) == FRAMES
    every = [word for words in lists.values() for word in words]
    assert len(every) == len(set(every)), "a word belongs to one frame"
    assert all(30 <= len(words) <= 60 for words in lists.values())
    assert all(word == word.lower() and len(word.rstrip("*")) >= 3 for word in every)


def test_validity_is_what_the_benchmark_measured() -> None:
    measured = json.loads((HERE.parent / "benchmarks/results/frames.json").read_text(encoding="utf-8"))
    shipped = {s.frame: s.validity for s in find_frames(Article.from_text("Yes."))}
    assert shipped == {frame: measured["measures"][f"AUC {frame.replace('_', ' ')}"] for frame in FRAMES}
    assert {s.frame for s in find_frames(Article.from_text("Yes.")) if not measured_well(s)} == {
        frame for frame, value in shipped.items() if value < 0.7
    }


def test_whole_words_and_stems() -> None:
    text = "Tradesman, trade, TRADED; fair trade."
    assert [m.group() for m in pattern(["trade"]).finditer(text)] == ["trade", "trade"]
    assert [m.group() for m in pattern(["trade*", "fair trade"]).finditer(text)][1:] == [
        "trade",
        "TRADED",
        "fair trade",
    ]
    assert pattern([]).search("anything") is None
    assert pattern(["*", " "]).search("anything") is None
    assert pattern(["S.O.S. (now)"]).search("an S.O.S. (now) call")


def test_themes_with_a_headline() -> None:
    text = "Harvest lost\n\nIt rained for ten days. The harvest is gone. Nobody knows why."
    article = Article.from_text(text, id="a")
    headed = Article(**{n: getattr(article, n) for n in article.__slots__} | {"title_span": Span(0, 12)})
    farm, sea = find_themes(headed, {"farm": ["harvest*"], "sea": ["ship*"]})
    assert (farm.theme, farm.sentences, farm.in_headline) == ("farm", 0.5, True)
    assert farm.first == 6 / 12  # "It rained for ten days. The" of the twelve words of the body
    assert [s.of(text) for s in farm.spans] == ["Harvest", "harvest"]
    assert (sea.sentences, sea.first, sea.in_headline, sea.spans) == (0, None, False, ())
    assert not find_themes(article, {"farm": ["harvest"]})[0].in_headline


@given(st.text())
def test_any_text_goes_in(text: str) -> None:
    article = Article.from_text(text, id="a")
    for score in find_frames(article):
        assert 0 <= score.score <= 1
        assert (score.score > 0) == bool(frame_words(article, score.frame))
    (theme,) = find_themes(article, {"all": ["a*"]})
    assert theme.first is None or 0 <= theme.first <= 1
    assert all(span.of(text)[0] in "aA" for span in theme.spans)


@pytest.mark.parametrize("piece", ["war", "war ", "9", '"', ",", "econom"])
def test_long_runs_take_no_time(piece: str) -> None:
    article = Article(id="a", text=piece * 10_000)
    start = time.perf_counter()
    find_frames(article)
    assert time.perf_counter() - start < 1
