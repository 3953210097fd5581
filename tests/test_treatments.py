import pytest

from parallax.compare.doubt import Sign
from parallax.compare.stances import Stance
from parallax.compare.treatments import HOWS, Treatment, disputed, treatments
from parallax.read.text import Span

HERE, THERE = Span(10, 20), Span(40, 60)


def stance(word: str, span: Span | None = HERE, article: str = "a") -> Stance:
    return Stance("fell", article, word, span)


def sign(klass: str, kind: str = "verb", passage: Span = HERE, article: str = "a") -> Sign:
    return Sign(article, klass, kind, Span(2, 6), (passage,))


@pytest.mark.parametrize(
    ("stances", "signs", "how"),
    [
        (["assert"], [], "stated"),
        (["report"], [], "passed on"),
        (["report"], [sign("neutral")], "passed on"),
        (["report"], [sign("doubting")], "doubted"),
        (["report"], [sign("endorsing")], "endorsed"),
        (["report"], [sign("doubting", passage=THERE)], "passed on"),
        (["report"], [sign("doubting", article="b")], "passed on"),
        (["assert"], [sign("doubting")], "stated"),
        (["assert"], [sign("doubting", "adverb")], "doubted"),
        (["report"], [sign("doubting", "adjective")], "passed on"),
        (["report", "assert"], [sign("doubting")], "stated"),
        (["deny"], [], "denied"),
        (["report", "deny"], [sign("doubting")], "rebutted"),
        (["assert", "deny"], [], "denied"),
    ],
)
def test_what_an_account_does_with_a_claim(stances: list[str], signs: list[Sign], how: str) -> None:
    (found,) = treatments([stance(word) for word in stances], signs)
    assert found.how == how


def test_the_verb_nearest_above_speaks_for_the_words() -> None:
    outer, inner = sign("endorsing", passage=Span(0, 100)), sign("neutral", passage=Span(8, 22))
    assert treatments([stance("report")], [outer, inner])[0].how == "passed on"
    assert treatments([stance("report")], [outer])[0].how == "endorsed"


def test_a_sign_must_bear_on_half_of_the_words() -> None:
    assert treatments([stance("report")], [sign("doubting", passage=Span(15, 40))])[0].how == "doubted"
    assert treatments([stance("report")], [sign("doubting", passage=Span(16, 40))])[0].how == "passed on"


def test_the_words_and_signs_that_decided_are_kept() -> None:
    decided = sign("doubting")
    (found,) = treatments([stance("report"), stance("deny", THERE)], [decided])
    assert found == Treatment("fell", "a", "rebutted", (HERE, THERE), (decided,))


def test_without_words_nothing_is_doubted() -> None:
    assert treatments([stance("report", None)], [sign("doubting")])[0] == Treatment("fell", "a", "passed on", ())


def test_order_and_disputes() -> None:
    stances = [stance("report", article="b"), stance("deny"), Stance("rain", "a", "assert", THERE)]
    found = treatments(stances, [])
    assert [(t.claim, t.article, t.how) for t in found] == [
        ("fell", "a", "denied"),
        ("fell", "b", "passed on"),
        ("rain", "a", "stated"),
    ]
    assert disputed(found) == ["fell"]
    assert disputed(found[1:]) == []
    assert {t.how for t in found} <= set(HOWS)
