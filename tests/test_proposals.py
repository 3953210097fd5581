from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.compare.proposals import contradict, propose_claims, same
from parallax.read.article import Article
from parallax.read.text import Span

TEXTS = {
    "a": "The old bridge at Lindau collapsed on Monday morning. A cat slept through all of the noise nearby.",
    "b": "Mayor Okoro said the old bridge at Lindau collapsed on Monday morning. Shops were open as usual all week.",
    "c": "The old bridge at Lindau did not collapse on Monday morning. Ferries ran late in the other harbour.",
}


@dataclass(frozen=True)
class Figure:
    article: str
    span: Span
    low: float
    high: float
    unit: str


@dataclass(frozen=True)
class Quote:
    article: str
    span: Span
    speaker: str


def articles(texts: dict[str, str]) -> list[Article]:
    return [Article.from_text(text, id=name) for name, text in texts.items()]


def test_one_claim_with_its_three_stances() -> None:
    claims, stances = propose_claims(articles(TEXTS), [], [], same_threshold=0.6)
    assert [c.curated for c in claims] == [False]
    assert claims[0].text in [span.of(a.text) for a in articles(TEXTS) for span in a.sentences]
    assert {s.article: s.stance for s in stances} == {"a": "assert", "b": "report", "c": "deny"}
    assert {s.article: s.speaker for s in stances}["b"] == "Mayor Okoro"
    assert all(s.span and s.span.of(TEXTS[s.article]).startswith(("The old", "Mayor")) for s in stances)


def test_a_quotation_that_fills_the_sentence_is_a_report() -> None:
    quote = Quote("a", Span(0, 53), "Ada")
    _, stances = propose_claims(articles(TEXTS), [], [quote], same_threshold=0.6)
    assert [(s.stance, s.speaker) for s in stances if s.article == "a"] == [("report", "Ada")]


def test_figures_that_rule_each_other_out_are_not_one_claim() -> None:
    texts = {"a": "The flood killed 20 people in the valley.", "b": "The flood killed 90 people in the valley."}
    spans = [Span(17, 19)] * 2
    figures = [Figure(i, s, n, n, "person") for i, s, n in zip("ab", spans, (20, 90), strict=True)]
    assert len(propose_claims(articles(texts), [], [], same_threshold=0.6)[0]) == 1
    assert propose_claims(articles(texts), figures, [], same_threshold=0.6) == ([], [])


def test_headings_and_single_articles_give_nothing() -> None:
    heading = "A long heading without any stop at all\n"
    assert propose_claims(articles({"a": heading, "b": heading}), [], [], same_threshold=0.6) == ([], [])
    assert propose_claims(articles({"a": TEXTS["a"]}), [], [], same_threshold=0.6) == ([], [])
    assert propose_claims([], [], [], same_threshold=0.6) == ([], [])


def test_same() -> None:
    assert same("The mayor resigned.", "The mayor stepped down from office.")[1]
    assert not same("The mayor resigned.", "Apples are sold by the pound.")[1]
    near, verdict = same("The mayor has resigned.", "The mayor has not resigned.")
    assert near > 0.5 and not verdict
    assert contradict("The mayor has resigned.", "The mayor has never resigned.")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("ab .“”not\n", max_size=80), max_size=4))
def test_one_sentence_per_article_and_claim(parts: list[str]) -> None:
    given_articles = [Article.from_text(text, id=str(i)) for i, text in enumerate(parts)]
    claims, stances = propose_claims(given_articles, [], [], same_threshold=0.5)
    for claim in claims:
        members = [s.article for s in stances if s.claim == claim.id]
        assert len(members) == len(set(members)) >= 2
