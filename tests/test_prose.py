from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.publish.prose import Markup, Words, check_markdown, escape, tell, unbound
from parallax.read.errors import ParallaxError

SEED = "Han hoped for a “win-win” and said so."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It costs 5 dollars.", ["5"]),
        ("Both say 1,234.5 here.", ["1,234.5"]),
        ("Seven of them agree.", ["Seven"]),
        ("He said “yes” twice.", ["“yes”", "twice"]),
        ("A 28-minute call.", ["28"]),
        ("Nothing typed: `x = 1`, {{ n }}, [link](a/1.md), AC1, SHA-256, UTF-8, (Hughes 2021).", []),
        ("Semetko and Valkenburg (2000) wrote it.", []),
        ("In 2000 it was so.", ["2000"]),
    ],
)
def test_numbers_and_quotations_typed_into_prose_are_found(text: str, found: list[str]) -> None:
    assert unbound(text) == found


def test_a_page_is_checked_line_by_line_and_code_is_passed_over() -> None:
    page = "# Title\n\nFive agree.\n\n```\nx = 5\n```\n\nHe said “win-win” and “never said”.\n"
    complaints = check_markdown(page, "book/a.md", [SEED])
    assert [c.split(" is bound")[0] for c in complaints] == ["book/a.md:3: 'Five'", "book/a.md:9: '“never said”'"]


def test_front_matter_is_passed_over_and_what_follows_is_not() -> None:
    assert check_markdown("---\nkey: 5\n---\n6 here\n", "p", []) == [
        "p:4: '6' is bound to no data; quote a fact: {{ name }}"
    ]


def test_a_sentence_takes_its_numbers_and_quotations_from_values() -> None:
    assert (
        tell("{n} of {m} say {w}{x}", n=2, m=1234, w=Words("a *b*"), x=Markup("**!**"))
        == "two of 1,234 say “a &#42;b&#42;”**!**"
    )
    assert tell("{share:.0%}", share=0.5) == "50%"


@pytest.mark.parametrize("template", ["5 of {n}", "two of {n}", "he said “so” {n}"])
def test_a_sentence_with_a_typed_number_or_quotation_is_refused(template: str) -> None:
    with pytest.raises(ParallaxError, match="is typed into the sentence"):
        tell(template, n=1)


@given(st.text())
def test_words_of_a_document_never_become_markup(text: str) -> None:
    said = escape(text)
    assert not set(said) & set("<>*_`[]{}$\\|~^\n")
    assert isinstance(unbound(text), list)
