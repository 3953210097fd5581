"""Text: spans, paragraphs and sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.read.article import Article
from parallax.read.text import SPLITTERS, Span, paragraphs, sentences, trim


@pytest.mark.parametrize("splitter", sorted(SPLITTERS))
@given(text=st.text(st.sampled_from("ab A.!? \n”1\u2028\u00a0"), max_size=60))
def test_sentences_are_apart_and_inside_their_paragraph(splitter, text):
    found = sentences(text, splitter)
    lines = paragraphs(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(trim(text, span) == span and span.start < span.end for span in found)
    assert all(any(line.contains(span) for line in lines) for span in found)


@pytest.mark.parametrize("splitter", sorted(SPLITTERS))
def test_abbreviations_end_no_sentence(splitter):
    text = "Mr. Lind met the U.S. envoy at 5 p.m. on Friday. They agreed. “It is done,” he said."
    assert [span.of(text) for span in sentences(text, splitter)] == [
        "Mr. Lind met the U.S. envoy at 5 p.m. on Friday.",
        "They agreed.",
        "“It is done,” he said.",
    ]


def test_an_unknown_splitter_is_named_with_the_known_ones():
    with pytest.raises(ValueError, match=r"'words' is not known; known are: nupunkt, regex"):
        sentences("One.", "words")


def test_spans():
    assert Span(0, 3).overlaps(Span(2, 5)) and not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 5).contains(Span(1, 5)) and not Span(1, 5).contains(Span(0, 5))
    assert Span(0, 5).shift(2) == Span(2, 7)


def test_the_sentence_at_a_position():
    article = Article.from_text("One is here. Two is there.")
    assert [article.sentence_at(position) for position in (0, 11, 12, 13, 25)] == [0, 0, 0, 1, 1]
