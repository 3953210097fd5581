"""Tape: whatever the edits, the repair log rebuilds the raw text."""

from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.read.tape import Edit, Tape, rebuild
from parallax.read.text import Span

TEXT = st.text("ab ,.\nß😀", max_size=20)
PASS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 4), st.text("abx ", max_size=3)), max_size=4)


def edited(raw: str, passes: list[list[tuple[int, int, str]]]) -> tuple[Tape, str]:
    """Make the edits on a tape and, the plain way, on a string."""
    tape, plain = Tape(raw), raw
    for wishes in passes:
        edits, at = [], 0
        for start, length, new in sorted(wishes):
            start = max(at, min(start, len(plain)))
            at = min(len(plain), start + length)
            edits.append(Edit(start, at, new))
        tape.edit(edits, "why")
        for edit in reversed(edits):
            plain = plain[: edit.start] + edit.new + plain[edit.end :]
    return tape, plain


@settings(max_examples=400, deadline=None)
@given(TEXT, st.lists(PASS, max_size=5))
def test_the_repairs_rebuild_the_raw_text(raw, passes):
    tape, plain = edited(raw, passes)
    assert tape.text == plain
    assert rebuild(tape.text, tape.repairs) == raw
    assert all(repair.before == raw[repair.start : repair.end] for repair in tape.repairs)
    assert all(one.end <= other.start for one, other in pairwise(tape.repairs))


@settings(max_examples=200, deadline=None)
@given(TEXT, st.lists(PASS, max_size=3))
def test_spans_lead_back(raw, passes):
    tape, plain = edited(raw, passes)
    offsets = tape.offsets
    for start in range(len(plain)):
        for end in range(start + 1, len(plain) + 1):
            cover = offsets.cover(Span(start, end))
            assert 0 <= cover.start <= cover.end <= len(raw)
            literal = offsets.literal(Span(start, end), plain, raw)
            assert literal is None or literal.of(raw) == plain[start:end]


def test_kept_characters_lead_to_themselves():
    tape = Tape("one,two").sub(",", ", ", "space")
    offsets = tape.offsets
    assert offsets.literal(Span(0, 4), tape.text, tape.raw) == Span(0, 4)
    assert offsets.literal(Span(5, 8), tape.text, tape.raw) == Span(4, 7)
    assert offsets.literal(Span(0, 8), tape.text, tape.raw) is None
    assert offsets.cover(Span(0, 8)) == Span(0, 7)


def test_a_later_edit_absorbs_an_earlier_one():
    tape = Tape(r"a\u2019b").sub(r"\\u2019", "’", "escape").sub("’", "'", "quotation mark")
    assert [(r.before, r.after, r.reason) for r in tape.repairs] == [(r"\u2019", "'", "escape; quotation mark")]


def test_a_change_that_is_changed_back_is_none():
    tape = Tape("abc").sub("b", "x", "one").sub("x", "b", "two")
    assert tape.repairs == ()
    assert tape.offsets.literal(Span(0, 3), tape.text, tape.raw) == Span(0, 3)


def test_a_moved_text_leads_to_where_it_stood():
    tape = Tape("body|Title").delete([Span(4, 10)], "moved").insert(0, "Title", "moved", Span(5, 10))
    assert tape.text == "Titlebody"
    assert tape.offsets.literal(Span(0, 5), tape.text, tape.raw) == Span(5, 10)
    assert tape.offsets.literal(Span(5, 9), tape.text, tape.raw) == Span(0, 4)
    assert rebuild(tape.text, tape.repairs) == "body|Title"


def test_a_big_text_takes_linear_time():
    def seconds(size: int) -> float:
        start = time.perf_counter()
        tape = Tape("ab,cd " * size).sub(",", ", ", "space").sub("cd", "ef", "word").sub(" {2,}", " ", "space")
        assert len(tape.repairs) == 2 * size
        return time.perf_counter() - start

    # Ten times the text may take thirty times as long on a busy machine; quadratic work would take a hundred times.
    assert seconds(30_000) < 30 * max(seconds(3_000), 0.02)
