import json
from importlib.resources import files

import pytest

from parallax.find.framescorer import CAP, FRAMES, counted_words, entries_of, listed_weights, sentence_weights
from parallax.read.text import Span

DATA = files("parallax.find") / "data"


def words_of(sentence: str) -> list[str]:
    return [word.low for word in counted_words(sentence, Span(0, len(sentence)))]


def test_lists_are_sound() -> None:
    lists = json.loads((DATA / "frames.json").read_text("utf-8"))
    assert tuple(lists) == (*FRAMES, "set_phrases")
    for frame in FRAMES:
        every = [word for words in lists[frame].values() for word in words]
        assert len(every) == len(set(every)), "a word has one weight in a frame"
        assert all(
            word == word.lower() and (len(word.rstrip("*")) >= 3 or word in "$€£¥" or word in "i me my")
            for word in every
        )
        assert all(0 < float(weight) <= 1 for weight in lists[frame])
        assert not set(every) & set(lists["set_phrases"])


def test_tones_are_of_single_words_and_of_no_names() -> None:
    head, *rows = (DATA / "frame_tones.tsv").read_text("utf-8").splitlines()
    words = [row.split("\t")[0] for row in rows]
    assert head.split("\t") == ["word", *FRAMES]
    assert words == sorted(set(words))
    assert not any(" " in word or word != word.lower() for word in words)
    assert not {"london", "america", "obama", "monday", "washington", "reuters"} & set(words)
    # The corpus that they were learned from is on one subject, which must not carry a score.
    assert not {"carbon", "climate", "emissions", "fossil", "greenhouse", "warming"} & set(words)
    assert all(len(row.split("\t")) == 6 and any(map(int, row.split("\t")[1:])) for row in rows)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A court in the West Bank", ["a", "court", "in", "the"]),  # a name
        ("It fell, by virtue of age.", ["it", "fell", "of", "age"]),  # a set phrase
        ("The loved ones of all", ["the", "loved ones", "of", "all"]),  # a phrase of a list
        ("Leaders Discuss New Trade Deal", ["leaders", "discuss", "new", "trade deal"]),  # a heading
        ("War, war and WAR", ["war", "and"]),
        ("by", ["by"]),  # the beginning of a phrase, at the end
    ],
)
def test_words_that_count(sentence: str, expected: list[str]) -> None:
    assert words_of(sentence) == expected


def test_longest_entry_wins() -> None:
    assert [e.entry for e in entries_of("economies")] == ["econom*"]
    assert entries_of("zzz") == () == entries_of("")


def test_listed_words_are_capped_and_counted_once() -> None:
    text = "The bank lost money, dollars, jobs, income and exports."
    words = counted_words(text, Span(0, len(text)))
    assert listed_weights(words)[0] == CAP
    assert listed_weights(words[:2]) == listed_weights(words[:2] * 2)
    assert sentence_weights([]) == [0.0] * 5
