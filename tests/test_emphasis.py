from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.compare.emphasis import claim_topics, emphasis, person_topics, theme_topics
from parallax.compare.identities import Identity, Variant
from parallax.compare.stances import Stance
from parallax.find.frames import find_themes
from parallax.find.names import Mention
from parallax.find.quotes import find_quotes
from parallax.read.article import Article
from parallax.read.text import Span

TITLE = "Port closed"
TEXT = (
    f"{TITLE}\n\nIt rained all day.\n\n“The port is shut for good,” said Mayor Ann Lee.\n\n"
    "“We will wait,” she said.\n\nThe port opened in May."
)
ARTICLE = replace(Article.from_text(TEXT, id="a"), title=TITLE, title_span=Span(0, len(TITLE)))


def spans(words: str, text: str = TEXT) -> list[Span]:
    found, start = [], text.find(words)
    while start >= 0:
        found.append(Span(start, start + len(words)))
        start = text.find(words, start + 1)
    return found


def test_headline_place_and_shares() -> None:
    (found,) = emphasis([ARTICLE], {"port": {"a": spans("Port ") + spans("port ")}}, find_quotes(ARTICLE))
    assert found.in_headline
    # Below the headline stand 24 words; "port" is the sixth of them, in the second sentence.
    assert found.first == pytest.approx(5 / 24)
    assert found.first_sentence == 1
    assert (found.sentences, found.of_sentences, found.share) == (3, 5, 0.6)
    # "The port is shut for good" of that and "We will wait".
    assert found.quoted == pytest.approx(6 / 9)
    assert not found.absent


def test_only_in_the_headline_has_no_place_below() -> None:
    (found,) = emphasis([ARTICLE], {"closed": {"a": spans("closed")}})
    assert (found.in_headline, found.first, found.first_sentence, found.quoted) == (True, None, None, 0.0)
    assert not found.absent


def test_an_account_that_never_speaks_of_it() -> None:
    (found,) = emphasis([ARTICLE], {"snow": {"b": [Span(0, 4)]}}, find_quotes(ARTICLE))
    assert found.absent
    assert (found.in_headline, found.first, found.sentences, found.share, found.quoted) == (False, None, 0, 0.0, 0.0)


def test_the_order_is_that_of_topics_then_of_articles() -> None:
    other = Article.from_text("", id="b")
    found = emphasis([ARTICLE, other], {"y": {}, "x": {}})
    assert [(e.topic, e.article) for e in found] == [("y", "a"), ("y", "b"), ("x", "a"), ("x", "b")]
    assert found[1].share == 0.0


def test_a_place_agrees_with_that_of_a_theme() -> None:
    (score,) = find_themes(ARTICLE, {"port": ["port"]})
    (found,) = emphasis([ARTICLE], theme_topics([score]))
    assert (found.first, found.in_headline, found.spans) == (score.first, score.in_headline, score.spans)
    assert found.share == score.sentences


def test_topics_of_claims_and_people() -> None:
    stances = [
        Stance("shut", "a", "deny", Span(5, 9)),
        Stance("shut", "a", "report", Span(1, 3)),
        Stance("shut", "b", "silent", None),
    ]
    assert claim_topics(stances) == {"shut": {"a": (Span(1, 3), Span(5, 9))}}
    people = [
        Identity("Ann Lee", "person", "", (Variant("a", "Lee", (), (), (), 1.0),)),
        Identity("Port House", "organisation", "", ()),
        Identity("Bob Ray", "person", "", ()),
    ]
    mentions = {"a": [Mention("a", Span(4, 7), "Lee", "Lee"), Mention("a", Span(9, 12), "Port House", "Port House")]}
    assert person_topics(people, mentions) == {"Ann Lee": {"a": (Span(4, 7),)}}
    assert list(person_topics(people, mentions, ("organisation",))) == ["Port House"]


@given(st.text(max_size=80), st.lists(st.integers(0, 80), max_size=4))
def test_shares_stay_between_none_and_all(text: str, starts: list[int]) -> None:
    own = [Span(s, min(s + 3, len(text))) for s in starts if s < len(text)]
    (found,) = emphasis([Article.from_text(text, id="a")], {"x": {"a": own}})
    assert 0 <= found.share <= 1 and 0 <= found.quoted <= 1
    assert (found.first is None) == (not own)
    assert found.first is None or 0 <= found.first <= 1
