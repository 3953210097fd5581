"""Mended: the theme's markup, put right once and no further."""

from __future__ import annotations

import pytest

from parallax.publish.mended import mended, readable_from_disk

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
