import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.compare.difference import CLASSES, classify, opcodes, tell
from parallax.compare.distinctive import distinctive_words
from parallax.compare.people import join_people, name_speakers
from parallax.compare.reported import align_reported
from parallax.compare.speaking import speaking_shares
from parallax.compare.wording import align_utterances, utterance_of
from parallax.find.names import find_names
from parallax.find.quotes import Quote, find_quotes
from parallax.read.article import Article
from parallax.read.text import Span


def quotes_of(**texts: str) -> dict:
    articles = {k: Article.from_text(t, id=k) for k, t in texts.items()}
    mentions = {k: find_names(a) for k, a in articles.items()}
    people = join_people(mentions)
    return {k: name_speakers(find_quotes(a, mentions[k]), people) for k, a in articles.items()}


def align(**texts: str) -> list:
    return align_utterances(quotes_of(**texts), same_threshold=0.6, partial_threshold=70)


PAIRS = [
    ("We will rebuild the bridge by the spring.", "We will rebuild the bridge by the spring,", "identical"),
    ("We will rebuild the bridge, by the Spring.", "We will rebuild the bridge by the spring!", "punctuation"),
    ("We will rebuild the bridge by the spring.", "rebuild the bridge by the spring", "truncated"),
    ("We will rebuild the old stone bridge by spring.", "We will rebuild the bridge by spring.", "truncated"),
    ("We will surely rebuild the bridge by spring.", "We rebuild, by spring, the bridge.", "reworded"),
    ("a cold and interminable winter in the valley", "an icy, endless season in the valley", "back_translated"),
    ("Sen. Brown has the good will of the I.R.S.", "Senator Brown has the goodwill of the IRS", "punctuation"),
    ("There is a lot of good will here today.", "lot of goodwill here", "truncated"),
    ("the radical environmentalist", "the radical environmentalists", "reworded"),
    ("the [old] bridge is closed (for now)", "the bridge is closed", "identical"),
]


@pytest.mark.parametrize(("a", "b", "klass"), PAIRS)
def test_classes(a: str, b: str, klass: str) -> None:
    assert classify(a, b) == klass


@given(st.text(), st.text())
def test_a_difference_rebuilds_both_sides(a: str, b: str) -> None:
    codes = opcodes(a, b)
    assert " ".join(c[1] for c in codes if c[1]) == " ".join(a.split())
    assert " ".join(c[2] for c in codes if c[2]) == " ".join(b.split())
    assert classify(a, b) in CLASSES
    assert classify(a, a) == "identical"
    assert tell(a, b)


def test_one_utterance_cut_and_whole() -> None:
    (found,) = align(
        a="Mayor Ann Lee said, “We will not pay a single cent for that bridge.”",
        b="Mayor Ann Lee said the city would “not pay a single cent.”",
    )
    assert found.klass == "truncated"
    assert found.reference == "a"
    assert [v.article for v in found.versions] == ["b"]
    assert {m.article for m in found.members} == {"a", "b"}
    assert set(utterance_of([found]).values()) == {found.id}


def test_two_speakers_are_two_utterances() -> None:
    assert not align(
        a="Mayor Ann Lee said, “We will not pay a single cent.”",
        b="Senator Robert Brown said, “We will not pay a single cent.”",
    )


def test_two_utterances_of_one_speaker_stay_two() -> None:
    assert not align(
        a="Mayor Ann Lee said, “The hospital needs more nurses this winter.”",
        b="Mayor Ann Lee said, “My daughter plays the violin on Sundays.”",
    )


def test_a_word_alone_is_no_utterance_of_a_sentence() -> None:
    assert not align(
        a="Mayor Ann Lee called it “good.”",
        b="Mayor Ann Lee said, “All in all these are good talks for the city.”",
    )


LONG = "Mayor Ann Lee said, “All in all these are good talks when the catastrophic budget of the city is on the table.”"


@pytest.mark.parametrize("fragment", ["good", "when", "table", "when the", "of the city", "city"])
def test_a_fragment_that_any_sentence_may_hold_joins_none(fragment: str) -> None:
    assert not align(a=f"Mayor Ann Lee called it “{fragment}.”", b=LONG)


@pytest.mark.parametrize("fragment", ["catastrophic", "catastrophic budget", "good talks"])
def test_a_fragment_that_tells_joins_the_sentence_that_holds_it(fragment: str) -> None:
    (found,) = align(a=f"Mayor Ann Lee called it “{fragment}.”", b=LONG)
    assert [m.article for m in found.members] == ["a", "b"]


def test_two_fragments_join_on_the_same_words_that_carry_meaning() -> None:
    assert align(a="Mayor Ann Lee called it “good.”", b="Mayor Ann Lee said it was “good.”")
    assert not align(a="Mayor Ann Lee said it was “when.”", b="Mayor Ann Lee called it “when.”")
    assert not align(a="Mayor Ann Lee called it “good.”", b="Mayor Ann Lee said it was “good talks.”")


def test_one_sentence_in_two_pieces() -> None:
    (found,) = align(
        a="“We are also talking to many other cities, all of whom want to build a bridge with us,” Mayor Ann Lee said.",
        b="“We are talking to many other cities,” Mayor Ann Lee said. “They all want to build a bridge with us.”",
    )
    assert found.klass == "reworded"
    assert [m.article for m in found.members] == ["a", "b", "b"]


def test_mixed_marks_and_missing_marks_are_said() -> None:
    (found,) = align(
        a="Mayor Ann Lee said, “The bridge is closed until the spring.”",
        b='Mayor Ann Lee said, "The bridge is closed until the spring.”',
    )
    assert found.klass == "identical"
    assert found.difference == "b mixes its quotation marks"


def test_a_phrase_picked_out_does_not_cut_the_others() -> None:
    (found,) = align(
        a="Mayor Ann Lee said, “The bridge is a great deal for the city.”",
        b="Mayor Ann Lee said, “The bridge is a great deal for the city.”",
        c="Mayor Ann Lee called it a “great deal.”",
    )
    assert found.klass == "identical"
    assert found.difference == "c has only “great deal”"


def test_speakers_without_a_name_join_only_on_the_same_words() -> None:
    made = {
        k: [Quote(f"{k}-q1", k, 0, Span(0, 30), text, marks="“”")]
        for k, text in {
            "a": "The river rose by a metre today.",
            "b": "The river rose by a metre today.",
            "c": "The river rose",
        }.items()
    }
    (found,) = align_utterances(made, same_threshold=0.6, partial_threshold=70)
    assert {m.article for m in found.members} == {"a", "b"}


def test_nothing_in_nothing_out() -> None:
    assert align_utterances({}, same_threshold=0.6, partial_threshold=70) == []
    assert distinctive_words({}) == []
    assert speaking_shares([], []) == []


def test_distinctive_words_know_chance() -> None:
    apart = {"a": "bridge " * 80 + "the " * 80, "b": "river " * 80 + "the " * 80}
    found = distinctive_words(apart)
    assert {(w.article, w.word) for w in found if w.log_odds > 0} == {("a", "bridge"), ("b", "river")}
    assert all(w.word != "the" for w in found)
    assert all(w.p <= w.q <= 0.05 for w in found)
    assert distinctive_words({"a": "bridge river the " * 20, "b": "river bridge the " * 20}) == []
    assert len(distinctive_words({"a": "bridge river the " * 20, "b": "river bridge the " * 20}, fdr=1)) == 6
    assert distinctive_words({"a": "bridge " * 50}) == []


def test_shares_count_each_word_once() -> None:
    text = "Ann Lee said the plan was “a complete waste of time.” “No,” an aide said."
    article = Article.from_text(text, id="a")
    shares = {s.person: s for s in speaking_shares(find_quotes(article), [article])}
    assert (shares["Ann Lee"].quoted, shares["Ann Lee"].attributed) == (5, 8)
    assert (shares[""].quoted, shares[""].attributed) == (1, 1)
    assert sum(s.quoted_share for s in shares.values()) == pytest.approx(1)
    assert sum(s.attributed_share for s in shares.values()) == pytest.approx(1)


def test_a_doubtful_account_is_held_against_the_others_and_never_the_others_against_it() -> None:
    long = "We will never again pay a single cent for this harbour wall, they said."
    short = "We will never again pay a single cent for this harbour wall."
    quotes = {
        "a": [Quote("a-q1", "a", 0, Span(0, len(long)), long, "Ann Lee", marks="“”")],
        "b": [Quote("b-q1", "b", 0, Span(0, len(short)), short, "Ann Lee", marks="“”")],
    }
    thresholds = {"same_threshold": 0.6, "partial_threshold": 70}
    assert [u.reference for u in align_utterances(quotes, **thresholds)] == ["a"]
    assert [u.reference for u in align_utterances(quotes, **thresholds, doubtful=["a"])] == ["b"]


def test_indirect_speech_is_a_member_and_never_a_version() -> None:
    (found,) = align(
        a="Mayor Ann Lee said, “We will rebuild the old stone bridge before the winter.”",
        b="Mayor Ann Lee said, “We will rebuild the old stone bridge before winter.”",
        c="Mayor Ann Lee said she would rebuild the old stone bridge before the winter.",
    )
    assert [(m.article, m.kind) for m in found.members] == [("a", "direct"), ("b", "direct"), ("c", "indirect")]
    assert [m.article for m in found.direct] == ["a", "b"]
    assert [m.article for m in found.indirect] == ["c"]
    assert [v.article for v in found.versions] == ["b"]
    assert found.difference == "b: cut “the”"


def test_what_is_only_reported_is_aligned_apart_and_called_indirect() -> None:
    texts = {
        "a": "Mayor Ann Lee said that the old stone bridge would stay closed until spring.",
        "b": "Mayor Ann Lee told reporters the old stone bridge stays closed until the spring.",
        "c": "Mayor Ann Lee said that nurses at the hospital deserve better pay.",
    }
    assert align(**texts) == []
    (found,) = align_reported(quotes_of(**texts), same_threshold=0.6)
    assert found.klass == "indirect"
    assert {v.klass for v in found.versions} == {"indirect"}
    assert [m.article for m in found.members] == ["a", "b"]
    assert not found.changed_quotation
    assert align_reported({}, same_threshold=0.6) == []


def test_what_one_article_quotes_and_another_reports_is_one_statement() -> None:
    quotes = quotes_of(
        a="Mayor Ann Lee said, “We will rebuild the old stone bridge before the winter.” She left.",
        b="Mayor Ann Lee said she would rebuild the old stone bridge before the winter.",
        c="Robert Brown said he would rebuild the old stone bridge before the winter.",
    )
    assert align_utterances(quotes, same_threshold=0.6, partial_threshold=70) == []
    (found,) = align_reported(quotes, same_threshold=0.6)
    assert [(m.article, m.kind) for m in found.members] == [("a", "direct"), ("b", "indirect")]
    assert (found.klass, found.reference) == ("indirect", "a")


def test_a_quotation_is_changed_only_between_marks() -> None:
    (changed,) = align(
        a="Mayor Ann Lee said, “We will rebuild the ruined bridge by spring with our own money.”",
        b="Mayor Ann Lee said, “We will restore the ruined bridge by spring with our own money.”",
    )
    assert changed.klass == "reworded"
    assert changed.changed_quotation
    (cut,) = align(
        a="Mayor Ann Lee said, “We will rebuild the ruined bridge by spring with our own money.”",
        b="Mayor Ann Lee said, “We will rebuild the ruined bridge by spring.”",
    )
    assert not cut.changed_quotation


OCCASIONS = [
    (
        "Robert Brown told Peter White he hoped for a “win-win.”",
        "In an interview, Robert Brown spoke of a “win-win deal.”",
    ),
    ("Robert Brown tweeted that it was a “quick deal.”", "In a speech, Robert Brown said it was a “quick deal today.”"),
]


@pytest.mark.parametrize(("a", "b"), OCCASIONS)
def test_a_fragment_of_another_occasion_is_another_utterance(a: str, b: str) -> None:
    assert not align(a=a, b=b)


def test_a_long_quotation_is_known_again_on_whatever_occasion() -> None:
    said = "“We will rebuild the old stone bridge before the winter.”"
    assert align(a=f"Ann Lee told Peter White, {said}", b=f"In a letter to the council, Ann Lee wrote, {said}")


REFRAINS = [
    ("We built tools that are tearing up the fabric of how society works.", "destroying how society works."),
    (
        "You might think it is okay that they lied about the meeting.",
        "And you might think it’s O.K. he lied to the police.",
    ),
    (
        "I can’t help but think that those remarks are over the line.",
        "If you make comments like that, they are over the line.",
    ),
]


@pytest.mark.parametrize(("a", "b"), REFRAINS)
def test_two_sentences_that_end_alike_stay_two(a: str, b: str) -> None:
    assert not align(a=f"Robert Brown said, “{a}”", b=f"Robert Brown said, “{b}”")


def test_one_sentence_with_two_words_changed_is_one_utterance() -> None:
    (found,) = align(
        a="“We will build it again within a year, stronger than before,” said Mayor Ann Lee.",
        b="“We will build it again within two years, taller than before,” said Mayor Ann Lee.",
    )
    assert found.klass == "reworded"


def test_a_sentence_that_says_it_again_is_not_drawn_in() -> None:
    (found,) = align(
        a="“I am the head of this great harbour,” Robert Brown said.",
        b="“I am the head of this great harbour,” Robert Brown said. “That boy is now the head of this great harbour.”",
    )
    assert [m.article for m in found.members] == ["a", "b"]


def test_pieces_are_held_against_the_reference_in_its_order() -> None:
    (found,) = align(
        a="Ann Lee said, “Your father never paid for the bridge, so you owe the harbour a great deal of money.”",
        b="Ann Lee said, “You owe the harbour a great deal of money.” "
        "Earlier she said, “Your father never paid for the bridge.”",
    )
    assert found.klass == "truncated"


def test_nested_and_pulled_quotes_count_once() -> None:
    text = (
        "“Robert Brown told me, ‘The bridge is closed,’ and left,” Mayor Ann Lee said.\n"
        "“The bridge is closed until May.”\n"
        "“The bridge is closed until May,” Mayor Ann Lee said."
    )
    article = Article.from_text(text, id="a")
    shares = {s.person: s.quoted for s in speaking_shares(find_quotes(article), [article])}
    assert shares == {"Ann Lee": 16}
