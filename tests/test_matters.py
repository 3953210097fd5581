import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.compare.matters import matters
from parallax.find.names import Mention
from parallax.read.article import Article
from parallax.read.text import Span


def articles(*texts: str) -> list[Article]:
    return [Article.from_text(text, id="abcdef"[n]) for n, text in enumerate(texts)]


def named(*texts: str) -> list[tuple[str, str, int]]:
    return [(n.article, n.phrase, len(n.spans)) for m in matters(articles(*texts)) for n in m.namings]


STATE = "The king left for a state visit. The state visit was long."
OFFICIAL = "The king left for an official visit. Then the official visit was long. It was his last official visit."


def test_each_account_and_its_phrase() -> None:
    assert named(STATE, OFFICIAL) == [("a", "state visit", 2), ("b", "official visit", 3)]


def test_head_modifiers_and_places() -> None:
    made = articles(STATE, OFFICIAL)
    (found,) = matters(made)
    assert (found.head, found.phrases) == ("visit", ("state visit", "official visit"))
    assert 0.6 <= found.likeness <= 1
    assert [n.modifiers for n in found.namings] == [("state",), ("official",)]
    for naming in found.namings:
        text = next(a.text for a in made if a.id == naming.article)
        assert {s.of(text) for s in naming.spans} == {naming.phrase}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (STATE, STATE),  # the same phrase
        (STATE + " Some called the state visit an official visit.", OFFICIAL),  # one account uses both
        (STATE, "The king left for an official visit. It rained."),  # said once
        (STATE, "The king left for a long visit. Then the long visit was over."),  # "long" is no label
        ("Oil sanctions hurt. The oil sanctions stay.", "The old ferry stays. Nobody saw the old ferry."),  # no head
        (
            "They met the bank tellers. The bank tellers left.",
            "They met the fortune tellers. The fortune tellers left.",
        ),  # one head, two things
        (
            "The U.N. sanctions hurt. The U.N. sanctions stay.",
            "The UN sanctions hurt. The UN sanctions stay.",
        ),  # one phrase, two spellings
    ],
)
def test_what_makes_no_matter(one: str, two: str) -> None:
    assert named(one, two) == []


def test_a_phrase_within_a_longer_one_is_not_another_label() -> None:
    longer = "The king left for a full state visit. The full state visit was long."
    assert named(STATE, longer) == []


def test_one_account_and_none() -> None:
    assert matters([]) == []
    assert matters(articles(STATE)) == []


def test_who_is_named_is_no_matter() -> None:
    text = "The Voss visit was long. Then the Voss visit was over."
    mention = [Mention("a", Span(k, k + 4), "Voss", "Voss", "", "person") for k in (4, text.rindex("Voss"))]
    assert matters(articles(text, OFFICIAL), {"a": mention}) == []


def test_order_of_accounts_only_orders_the_namings() -> None:
    there, back = (matters(made) for made in (articles(STATE, OFFICIAL), articles(STATE, OFFICIAL)[::-1]))
    assert [m.head for m in there] == [m.head for m in back]
    assert sorted(n.article for n in there[0].namings) == sorted(n.article for n in back[0].namings)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from([STATE, OFFICIAL, "“", "U.N. visit", "\n\n", "", "The tax visit. A tax visit."]), max_size=5
    )
)
def test_no_account_stands_on_both_sides(parts: list[str]) -> None:
    for matter in matters(articles(" ".join(parts), OFFICIAL, STATE)):
        names = [n.article for n in matter.namings]
        assert len(names) == len(set(names))
        assert len(matter.phrases) > 1
