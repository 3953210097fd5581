import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.compare.identities import Identity, Variant
from parallax.compare.themes import MOST, propose_themes
from parallax.compare.themeterms import cooccurrence, find_terms, rarity, singular, telling
from parallax.compare.themewords import ends_phrase, qualifying, vague
from parallax.find.frames import find_themes, pattern
from parallax.find.names import Mention, find_names
from parallax.read.article import Article
from parallax.read.text import Span

# Two accounts of one event of our own: a harbour strike.
ONE = """The dock workers began a harbour strike on Monday. The harbour strike closed three container terminals.
Fruit rots in the container terminals. The shipping company wants lower overtime pay. The dock workers want more
overtime pay. A mediator met the shipping company on Tuesday. The harbour strike is the longest since the war. Voss, who
speaks for the dock workers, said the overtime pay was cut. Voss left early."""
TWO = """The harbour strike went into its second day. Nobody works at the container terminals. The shipping company
offered the dock workers overtime pay. The dock workers refused. A ship waits off the container terminals. The shipping
company said the harbour strike costs jobs. Voss spoke of overtime pay. Voss will speak again. Voss is well."""
ARTICLES = [Article.from_text(ONE, id="a"), Article.from_text(TWO, id="b")]
NAMES = {article.id: find_names(article) for article in ARTICLES}


def terms(*texts: str) -> dict[str, int]:
    articles = [Article.from_text(text, id=str(n)) for n, text in enumerate(texts)]
    return {" ".join(key): len(term.sentences) for key, term in find_terms(articles, {}).items()}


def test_themes_of_two_accounts() -> None:
    found = propose_themes(ARTICLES, (), NAMES)
    assert set(found) >= {"harbour strike", "container terminals", "overtime pay", "dock workers"}
    assert not any("Monday" in name for name in found)
    assert len(found) <= MOST


def test_words_are_found_by_the_pattern_of_themes() -> None:
    for words in propose_themes(ARTICLES, (), NAMES).values():
        assert all(find_themes(article, {"theme": words})[0].sentences > 0 for article in ARTICLES)
        assert all(pattern(words).fullmatch(word) for word in words)


def test_fewer_are_the_first_ones_and_the_order_of_accounts_does_not_matter() -> None:
    whole = list(propose_themes(ARTICLES, (), NAMES).items())
    assert list(propose_themes(ARTICLES, (), NAMES, most=2).items()) == whole[:2]
    turned = propose_themes(ARTICLES[::-1], (), NAMES)
    assert list(turned.items()) == whole


def test_people_are_no_themes_whoever_names_them() -> None:
    assert "Voss" in propose_themes(ARTICLES)
    people = [Identity("Voss", "person", "", (Variant("a", "Voss", (("Voss", 5),), (), (), 1.0),))]
    assert "Voss" not in propose_themes(ARTICLES, people)
    mention = Mention("a", Span(ONE.index("Voss"), ONE.index("Voss") + 4), "Voss", "Voss", "", "person")
    assert "Voss" not in propose_themes(ARTICLES, (), {"a": [mention]})
    assert "Voss" not in propose_themes([replace(article, byline="Voss") for article in ARTICLES])
    assert "Voss" not in propose_themes([replace(article, outlet="The Voss") for article in ARTICLES])


@pytest.mark.parametrize(("place", "first"), [("Kenya", True), ("Voi", False)])
def test_a_country_is_a_theme_before_another_place(place: str, first: bool) -> None:
    text = f"{place} paid. Once {place} owes money, {place} is late. They saw {place}. " + "She saw the dredging. " * 2
    texts = [text + f"In {n} they stopped the dredging. Nobody liked the dredging in {n}. Now {place}!" for n in "ab"]
    articles = [Article.from_text(text, id=str(n)) for n, text in enumerate(texts)]
    mentions = {a.id: [Mention(a.id, Span(0, len(place)), place, place, "", "place")] for a in articles}
    assert list(propose_themes(articles, (), mentions)) == ([place, "dredging"] if first else ["dredging", place])


def test_initials_are_found_with_stops_and_without() -> None:
    texts = [f"The HPA met in {n}. Nobody trusts the HPA in {n}. The HPA left {n}." for n in ("Kilifi", "Voi")]
    (words,) = propose_themes([Article.from_text(text, id=str(n)) for n, text in enumerate(texts)]).values()
    assert words == ("HPA", "H.P.A.")
    other = Article.from_text("It met the H.P.A. on Monday.", id="x")
    assert find_themes(other, {"HPA": words})[0].sentences == 1


def test_a_compound_is_of_the_theme_of_its_last_word() -> None:
    text = (
        "The lawsuit was filed in {0}. The suit names {0}. A lawsuit costs {0} much. The suit and a lawsuit {0} lost. "
    )
    texts = [text.format(n) + f"In {n} the suit was read." for n in ("May", "June")]
    found = propose_themes([Article.from_text(text, id=str(n)) for n, text in enumerate(texts)])
    assert list(found.items()) == [("lawsuit", ("lawsuit", "suit"))]


def test_what_one_account_alone_has_is_no_theme_of_two() -> None:
    text = "The ferry timetable changed. The old ferry timetable was kept. She read the ferry timetable twice."
    alone = Article.from_text(text, id="a")
    assert list(propose_themes([alone])) == ["ferry timetable"]
    assert propose_themes([alone, Article.from_text("It rained all day.", id="b")]) == {}


@pytest.mark.parametrize("texts", [[], [""], ["It rained."], ["", ""], ["“", "”"]])
def test_nothing_worth_it(texts: list[str]) -> None:
    assert propose_themes([Article.from_text(text, id=str(n)) for n, text in enumerate(texts)]) == {}


def test_lines_of_the_page_are_left_out() -> None:
    line = "\n\nCookie settings\n\n"
    assert not any("cookie" in key for key in terms(line * 5 + "It rained on the old bridge."))


def test_a_sentence_that_stands_twice_counts_once() -> None:
    found = terms("The bridge fell.", "The bridge fell.", "The bridge swayed.")
    assert found["bridge"] == 2


def test_a_term_does_not_cut_a_name() -> None:
    found = terms("She left the Green Island Ferry terminal.")
    assert "green island ferry" in found and "green island ferry terminal" not in found
    assert not {"island", "island ferry", "ferry terminal", "green"} & set(found)


def test_verbs_and_marks_end_a_term() -> None:
    found = terms("The port closed, bridge traffic stopped. They plan ferries.")
    assert "bridge traffic" in found
    assert not {"port closed", "port bridge", "plan", "plan ferry"} & set(found)
    assert "ferry" in found


@pytest.mark.parametrize(
    ("word", "one"),
    [("strikes", "strike"), ("taxes", "tax"), ("parties", "party"), ("bus", "bus"), ("news", "news"), ("gas", "gas")],
)
def test_singular(word: str, one: str) -> None:
    assert singular(word) == one


def test_rarity_orders_words() -> None:
    assert 0 <= rarity("said") < rarity("bridge") <= rarity("overtime") <= 1
    assert rarity("") <= 1


def test_general_words_tell_no_theme() -> None:
    for word in ("said", "monday", "quickly", "announced", "two"):
        assert ends_phrase(word)
    assert {"official", "statement", "president"} <= vague()
    assert {"federal", "american"} <= qualifying()


def test_telling_grows_with_accounts_and_sentences() -> None:
    many = find_terms([Article.from_text("The dam broke. Then the dam fell. Nobody saw the dam.", id="a")] * 2, {})
    few = find_terms([Article.from_text("The dam broke.", id="a")], {})
    assert telling(many["dam",], 2) > telling(many["dam",], 4) > telling(few["dam",], 4) > 0


def test_terms_that_always_meet_are_near() -> None:
    text = " ".join(f"The dam held and the lake rose {n} times. It rained in May {n}." for n in "abcdefgh")
    found = find_terms([Article.from_text(text, id="a")], {})
    pair = [found["dam",], found["lake",]]
    assert cooccurrence(pair)[0, 1] > 0.5
    assert cooccurrence(pair[:1]) == {}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=120), max_size=3), st.integers(0, 1000))
def test_any_text_goes_in(texts: list[str], seed: int) -> None:
    words = ["The bridge", "fell.", "and the harbour", "“quote”", "U.S.", "Ann Lee", "12-year", "\n\n", *texts]
    made = [" ".join(random.Random(seed + n).choices(words, k=12)) for n in range(2)]
    articles = [Article.from_text(text, id=str(n)) for n, text in enumerate(made)]
    found = propose_themes(articles)
    assert found == propose_themes(articles)
    assert all(words for words in found.values())


def test_a_page_without_a_stop_takes_no_longer_than_its_length() -> None:
    begun = time.perf_counter()
    for piece in ("Bridge ", "bridge ", "U.S. ", "a-", "12-", "bridge’s "):
        find_terms([Article(id="a", text=piece * 10_000 + ".", sentences=(Span(0, len(piece) * 10_000 + 1),))], {})
    assert time.perf_counter() - begun < 10
