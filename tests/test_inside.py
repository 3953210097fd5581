from dataclasses import replace

from parallax.compare.inside import contradictions_inside, overstated
from parallax.compare.stances import Stance, contradictions
from parallax.read.article import Article
from parallax.read.text import Span

TITLE = "Old bridge fell"
TEXT = f"{TITLE}\n\nThe old bridge stands. It did not fall.\n\nPolice said that it fell. It fell at noon."
ARTICLE = replace(Article.from_text(TEXT, id="a"), title=TITLE, title_span=Span(0, len(TITLE)))


def stance(word: str, words: str, claim: str = "fell", speaker: str = "") -> Stance:
    start = TEXT.index(words)
    return Stance(claim, "a", word, Span(start, start + len(words)), speaker)


HEADLINE, DENIED, SAID = (
    stance("assert", TITLE),
    stance("deny", "It did not fall."),
    stance("report", "it fell", speaker="Police"),
)
LATER = stance("assert", "It fell at noon.")


def test_an_account_against_its_own_headline() -> None:
    (found,) = contradictions_inside([LATER, DENIED, HEADLINE], [ARTICLE])
    assert (found.claim, found.article, found.where) == ("fell", "a", "headline")
    assert (found.asserted, found.denied) == (HEADLINE.span, DENIED.span)


def test_a_headline_that_denies() -> None:
    (found,) = contradictions_inside([replace(HEADLINE, stance="deny"), LATER], [ARTICLE])
    assert (found.where, found.asserted, found.denied) == ("headline", LATER.span, HEADLINE.span)


def test_one_text_against_itself() -> None:
    (found,) = contradictions_inside([DENIED, LATER], [ARTICLE])
    assert found.where == "text"


def test_two_articles_glued_into_one() -> None:
    cut = TEXT.index("Police")
    glued = replace(ARTICLE, pieces=(Span(0, cut - 2), Span(cut, len(TEXT))))
    (found,) = contradictions_inside([DENIED, LATER], [glued])
    assert found.where == "pieces"


def test_a_rebuttal_is_no_contradiction() -> None:
    assert contradictions_inside([SAID, DENIED], [ARTICLE]) == []


def test_another_claim_and_another_account_are_no_contradiction() -> None:
    other = [replace(DENIED, claim="stands"), replace(DENIED, article="b")]
    assert contradictions_inside([LATER, *other], [ARTICLE, Article.from_text(TEXT, id="b")]) == []


def test_one_sentence_read_in_two_ways_is_no_contradiction() -> None:
    stances = [DENIED, replace(DENIED, stance="assert")]
    assert contradictions(stances) == [("fell", "a")]
    assert contradictions_inside(stances, [ARTICLE]) == []


def test_without_words_nothing_is_shown() -> None:
    assert contradictions_inside([replace(DENIED, span=None), LATER], [ARTICLE]) == []


def test_a_headline_that_goes_further_than_its_text() -> None:
    (found,) = overstated([HEADLINE, SAID], [ARTICLE])
    assert (found.headline, found.below, found.speaker) == (HEADLINE.span, SAID.span, "Police")
    # The text says it too: the headline goes no further.
    assert overstated([HEADLINE, SAID, LATER], [ARTICLE]) == []
    assert overstated([HEADLINE], [ARTICLE]) == []
    assert overstated([HEADLINE, SAID], [replace(ARTICLE, title_span=None)]) == []
