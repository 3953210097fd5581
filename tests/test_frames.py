import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.find.frames import (
    FRAMES,
    find_frames,
    find_themes,
    frame_evidence,
    frame_words,
    measured_well,
    pattern,
)
from parallax.find.framescorer import SHOWN
from parallax.read.article import Article
from parallax.read.text import Span

HERE = Path(__file__).parent


def lines(name: str) -> list[dict]:
    return [json.loads(line) for line in (HERE / "data/frames" / name).read_text(encoding="utf-8").splitlines()]


CASES, SENTENCES = lines("cases.jsonl"), lines("evidence.jsonl")
RIGHT = 0.9  # of our own sentences, for each frame; on other people's see benchmarks/results/frames.json


def test_there_are_cases() -> None:
    assert CASES
    for frame in FRAMES:
        kinds = [s["carries"] for s in SENTENCES if s["frame"] == frame]
        assert kinds.count(True) >= 12 <= kinds.count(False)


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:30] for c in CASES])
def test_evidence_of_articles(case: dict) -> None:
    article = Article.from_text(case["text"])
    found = {frame: [s.span.of(article.text) for s in frame_evidence(article, frame)] for frame in FRAMES}
    assert {frame: texts for frame, texts in found.items() if texts} == case["evidence"]
    assert [s.frame for s in find_frames(article)] == list(FRAMES)


@pytest.mark.parametrize("frame", FRAMES)
def test_evidence_of_sentences(frame: str) -> None:
    own = [s for s in SENTENCES if s["frame"] == frame]
    hits = [bool(frame_evidence(Article.from_text(s["text"]), frame)) == s["carries"] for s in own]
    assert sum(hits) / len(hits) >= RIGHT


@pytest.mark.parametrize("frame", FRAMES)
def test_scores_part_the_sentences(frame: str) -> None:
    def mean(carries: bool) -> float:
        own = [s["text"] for s in SENTENCES if s["frame"] == frame and s["carries"] is carries]
        found = find_frames(Article.from_text(" ".join(own)))
        return next(s.score for s in found if s.frame == frame)

    assert mean(True) > 0.25 > 4 * mean(False)


def test_a_short_text_scores_less() -> None:
    one, many = (find_frames(Article.from_text("Wages fell. " * n))[0].score for n in (1, 30))
    assert one < 0.1 < many


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


@given(
    st.text()
    | st.lists(st.sampled_from(["Wages", "fell", "war", "by virtue", "God", "-", "’s", "Old New Bank", "."])).map(
        " ".join
    )
)
def test_any_text_goes_in(text: str) -> None:
    article = Article.from_text(text, id="a")
    for score in find_frames(article):
        assert 0 <= score.score <= 1
        shown = frame_evidence(article, score.frame)
        assert score.score > 0 or not shown
        assert {s.span for s in shown} <= set(article.sentences)
        for sentence in shown:
            assert sentence.weight >= SHOWN
            assert sentence.words and sentence.words[0].weight == max(w.weight for w in sentence.words)
            assert all(sentence.span.start <= w.span.start < w.span.end <= sentence.span.end for w in sentence.words)
            assert {w.span.start for w in sentence.words} & {w.start for w in frame_words(article, score.frame)}
    (theme,) = find_themes(article, {"all": ["a*"]})
    assert theme.first is None or 0 <= theme.first <= 1
    assert all(span.of(text)[0] in "aA" for span in theme.spans)


@pytest.mark.parametrize("piece", ["war", "war ", "9", '"', ",", "econom", "a-", "$", "by ", "A "])
def test_long_runs_take_no_time(piece: str) -> None:
    article = Article(id="a", text=piece * 10_000, sentences=(Span(0, 10_000 * len(piece)),))
    start = time.perf_counter()
    find_frames(article)
    for frame in FRAMES:
        frame_evidence(article, frame)
    assert time.perf_counter() - start < 2
