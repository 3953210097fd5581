"""Mended: the theme's markup, put right once and no further."""

from __future__ import annotations

from pathlib import Path

import pytest

from parallax.publish.mended import mended, readable_from_disk, with_faces

MENDED = [
    (
        '<summary><span class="toctree-toggle" role="presentation"></span></summary>',
        '<summary aria-label="Pages below this one"><span class="toctree-toggle" role="presentation"></span></summary>',
    ),
    ('<th class="head text-right">n</th>', '<th class="head text-right" scope="col">n</th>'),
    ('<i class="fa-solid fa-bars"></i>', '<i aria-hidden="true" class="fa-solid fa-bars"></i>'),
    ('<th scope="row">n</th>', '<th scope="row">n</th>'),
    ("<summary>ours</summary>", "<summary>ours</summary>"),
]


@pytest.mark.parametrize(("given", "expected"), MENDED)
def test_markup_is_mended_once(given: str, expected: str) -> None:
    assert mended(given) == expected
    assert mended(expected) == expected


def test_search_asks_for_no_excerpts_from_a_disk() -> None:
    assert 'location.protocol !== "file:"' in readable_from_disk("const O = { SHOW_SEARCH_SUMMARY: true };")
    assert readable_from_disk("const O = {};") == "const O = {};"


def test_a_sheet_holds_its_latin_faces_and_names_the_others(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "a-latin-wght-normal.woff2").write_bytes(b"face")
    sheet = tmp_path / "type.css"
    sheet.write_text(
        'a{src:url("fonts/a-latin-wght-normal.woff2")}b{src:url("fonts/a-latin-ext-wght-normal.woff2")}',
        encoding="utf-8",
    )
    made = with_faces(sheet)
    assert made == 'a{src:url("data:font/woff2;base64,ZmFjZQ==")}b{src:url("fonts/a-latin-ext-wght-normal.woff2")}'
