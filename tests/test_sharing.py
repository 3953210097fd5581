import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.compare.measures import Measure
from parallax.compare.sharing import Sharing, error_dependence, shared_primary, sharings
from parallax.compare.verdicts import CONSISTENT, INCONSISTENT, Check
from parallax.compare.wording import Utterance
from parallax.find.figures import Figure
from parallax.find.quotes import Quote
from parallax.read.article import Article
from parallax.read.event import Event, Record
from parallax.read.text import Span

# Ten words each; the first five are somebody's.
TEXTS = {
    "a": "storms close the harbour again as boats wait out there",
    "b": "the port stays shut tonight while nobody knows how long",
    "c": "ferries were left behind yesterday and no one came back",
}
ARTICLES = [Article.from_text(text, id=id) for id, text in TEXTS.items()]
RECORD = Event(record=(Record("Boats lost", ("boats",), 4, 4, "boat", "harbour office"),))


OWN = Span(40, 44)  # words of the account itself
TOLD = Span(2, 6)  # within the quotation


def quote(article: str, speaker: str = "Ann Lee", occasion: str = "post", words: int = 5, addressee: str = "") -> Quote:
    text = " ".join(TEXTS[article].split()[:words])
    span = Span(0, len(text))
    return Quote(f"{article}-q1", article, 0, span, text, speaker, occasion=occasion, addressee=addressee)


def figure(article: str, value: float, span: Span = OWN) -> Figure:
    return Figure(article, 0, span, "four", "count", value, value, value, "boat")


def measure(values: dict[str, float], label: str = "boats", span: Span = OWN) -> Measure:
    members = tuple(figure(article, value, span) for article, value in values.items())
    every = tuple(values.values())
    return Measure(
        id=label,
        label=label,
        kind="count",
        unit="boat",
        members=members,
        articles=tuple(values),
        silent=(),
        low=min(every),
        high=max(every),
        ratio=1.0,
        verdict="agree",
        by_person=False,
        values=every,
        intervals=tuple((value, value) for value in every),
    )


def check(article: str, found: tuple[float, float], verdict: str = INCONSISTENT, span: Span = OWN) -> Check:
    return Check(f"{article}-sum-1", article, "sum", "2 and 3 make 5, not 6", (6.0, 6.0), found, verdict, span)


def by_pair(found: list[Sharing]) -> dict[str, Sharing]:
    return {s.a + s.b: s for s in found}


def test_accounts_that_share_nothing_weigh_one() -> None:
    quotes = [quote("a"), quote("b", speaker="Bob Brown"), quote("c", occasion="interview")]
    found = sharings(ARTICLES, quotes=quotes, measures=[measure({"a": 4, "b": 4, "c": 4})], event=RECORD)
    assert [(s.a, s.b, s.weight) for s in found] == [("a", "b", 1.0), ("a", "c", 1.0), ("b", "c", 1.0)]


def test_a_primary_source_weighs_what_both_draw_from_it() -> None:
    found = by_pair(sharings(ARTICLES, quotes=[quote("a", words=5), quote("b", words=3), quote("c", words=10)]))
    assert [found[pair].primary for pair in ("ab", "ac", "bc")] == [0.3, 0.5, 0.3]
    assert found["ac"].weight == 0.5


def test_two_people_told_are_two_talks() -> None:
    def share(one: str, two: str) -> float:
        quotes = [quote("a", occasion="talk", addressee=one), quote("b", occasion="talk", addressee=two)]
        return shared_primary(ARTICLES, quotes).get(("a", "b"), 0)

    assert (share("Bob Brown", "Cay Fox"), share("Bob Brown", "Bob Brown"), share("Bob Brown", "")) == (0, 0.5, 0.5)


def test_one_utterance_is_one_source_without_an_occasion() -> None:
    members = (quote("a", occasion=""), quote("b", occasion="", words=2))
    utterance = Utterance("u1", members, "identical", "", "a", members[0].text, ())
    assert ("a", "b") not in shared_primary(ARTICLES, members)
    assert shared_primary(ARTICLES, members, [utterance])["a", "b"] == 0.2
    # Words that two findings hold are counted once.
    assert shared_primary(ARTICLES, [quote("a"), quote("b")], [utterance])["a", "b"] == 0.5


def test_the_same_wrong_figure_is_a_shared_error() -> None:
    found = by_pair(sharings(ARTICLES, measures=[measure({"a": 7, "b": 7, "c": 9})], event=RECORD))
    assert found["ab"].errors == ("boats: 7, against the record",)
    assert (found["ac"].errors, found["ac"].conflicts, found["ac"].weight) == ((), 1, 1.0)
    assert found["ab"].weight == pytest.approx(1 - error_dependence(1))


def test_the_record_alone_tells_what_is_wrong() -> None:
    found = by_pair(sharings(ARTICLES, measures=[measure({"a": 7, "b": 7})]))
    assert found["ab"].errors == ()


def test_what_somebody_got_wrong_is_no_error_of_the_accounts() -> None:
    told = measure({"a": 7, "b": 7}, span=TOLD)
    quotes = [quote("a"), quote("b")]
    assert by_pair(sharings(ARTICLES, quotes=quotes, measures=[told], event=RECORD))["ab"].errors == ()
    checks = [check(id, (5.0, 5.0), span=TOLD) for id in "ab"]
    assert by_pair(sharings(ARTICLES, quotes=quotes, checks=checks))["ab"].errors == ()


def test_the_same_failed_reckoning_is_a_shared_error() -> None:
    checks = [check("a", (5.0, 5.0)), check("b", (4.9, 5.1)), check("c", (8.0, 8.0))]
    found = by_pair(sharings(ARTICLES, checks=checks))
    assert found["ab"].errors == ("2 and 3 make 5, not 6",)
    assert found["ac"].errors == found["bc"].errors == ()
    assert by_pair(sharings(ARTICLES, checks=[check(id, (5.0, 5.0), CONSISTENT) for id in "ab"]))["ab"].weight == 1


def test_errors_weigh_most() -> None:
    # One shared error takes more from a pair than half of all their words told after one source.
    assert 1 - error_dependence(1) < 0.1 < Sharing("a", "b", primary=0.5).weight


def test_dong_by_hand() -> None:
    # Of two dependent accounts, one copies (.8) or both err alike by chance (.2 of .2 in one of ten ways).
    dependent, independent = 0.8 * 0.2 + 0.2 * 0.2 * 0.2 / 10, 0.2 * 0.2 / 10
    # A difference is five times likelier where nobody copies.
    expected = 0.2 * dependent * 0.2 / (0.2 * dependent * 0.2 + 0.8 * independent)
    assert error_dependence(1, 1) == pytest.approx(expected)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_any_count_is_a_probability(errors: int, conflicts: int) -> None:
    value = error_dependence(errors, conflicts)
    assert 0 <= value <= 1 and value <= error_dependence(errors + 1, conflicts)
    assert value >= error_dependence(errors, conflicts + 1)


@given(st.lists(st.text(max_size=40), max_size=4))
def test_any_text_has_weights(texts: list[str]) -> None:
    articles = [Article.from_text(text, id=str(i)) for i, text in enumerate(texts)]
    found = sharings(articles)
    assert len(found) == len(texts) * (len(texts) - 1) // 2
    assert all(s.a < s.b and 0 <= s.weight <= 1 for s in found)


def test_many_quotes_take_no_time() -> None:
    text = "word " * 20_000
    articles = [Article.from_text("", id=id) for id in "ab"]
    articles = [type(a)(id=a.id, text=text) for a in articles]
    quotes = [
        Quote(f"{a}-{i}", a, 0, Span(5 * i, 5 * i + 4), "word", "Ann Lee", occasion="post")
        for a in "ab"
        for i in range(10_000)
    ]
    start = time.perf_counter()
    assert shared_primary(articles, quotes)["a", "b"] == 0.5
    assert time.perf_counter() - start < 1
