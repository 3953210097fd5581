"""What the chapter on framing says: emphasis, order, silence, doubt and names, held against the texts behind it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import CHOICES

from parallax.compare.comparison import Comparison, compare_folder
from parallax.publish import svg
from parallax.publish.chapter import table_html
from parallax.publish.prose import tell
from parallax.publish.views import doubt, emphasis, framing, names
from parallax.publish.views.cited import cited
from parallax.read.seeds import Reading

FERRY = "The ferry sailed at noon. The ferry was full. Another ferry waited. A ferry pilot slept."
FIRST = f"Ferry sails again\n\n{FERRY} The mayor spoke. Then it rained. Birds sang. Fog came. Night fell. All slept.\n"
SECOND = (
    "A speech\n\nMayor Ada Okoro claimed that the old bridge is safe. It rained hard. Nobody was there. "
    "The town was quiet. Boats stayed in. The mayor left. Lights went out. Nothing moved. It was late. "
    "The last ferry sailed.\n"
)
THIRD = (
    "Harbour notes\n\nMayor Ada Okoro said that the old bridge is safe. The old bridge is not safe. Rain fell. "
    "Streets were wet. Shops closed. Gulls cried. Waves rose. The wind grew. Ropes broke. Men ran.\n"
)
TOML = '[themes]\nferries = ["ferry", "ferries"]\nweather = ["rain*", "fog", "wind"]\n'
CLAIMS = """claim,text,article,stance,evidence
safe,The old bridge is safe.,second,report,the old bridge is safe
safe,The old bridge is safe.,third,report,the old bridge is safe
safe,The old bridge is safe.,third,deny,The old bridge is not safe.
"""


@pytest.fixture
def event(tmp_path: Path) -> Comparison:
    for name, text in {"first": FIRST, "second": SECOND, "third": THIRD}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "event.toml").write_text(TOML, encoding="utf-8")
    (tmp_path / "claims.csv").write_text(CLAIMS, encoding="utf-8")
    return compare_folder({**CHOICES, "seeds": str(tmp_path)})


def lengthened(c: Comparison) -> Reading:
    """Return the event's accounts without the flag that makes teasers of them."""
    kept = (replace(a, flags=tuple(f for f in a.flags if f != "too_short")) for a in c.articles)
    return replace(c.reading, articles=tuple(kept))


def test_who_stands_apart_on_a_theme_is_who_has_most_and_least_of_its_words(event: Comparison) -> None:
    found = emphasis.themes(event)
    shares, drawing = emphasis.profile(event, found)
    told = emphasis.widest(event, shares)
    assert (told["theme"], told["most"], told["least"]) == ("ferries", "first", "third")
    first = event.article("first")
    holding = sum("ferry" in s.of(first.text).lower() for s in first.sentences)
    assert told["high"] == pytest.approx(holding / len(first.sentences)) and told["low"] == 0
    for width in (svg.WIDE, svg.NARROW):
        shown = svg.draw(drawing(width), "x")
        assert all(name in shown for name in ("first", "second", "third", "ferries", "weather"))


def test_where_a_theme_comes_first_is_in_the_headline_along_the_words_or_never(event: Comparison) -> None:
    places, drawing = emphasis.first(event, emphasis.themes(event))
    assert list(places.loc["ferries"])[::2] == ["headline", "never"]
    assert int(places.at["ferries", "second"].removesuffix("% in")) > 80
    assert "never: third" in svg.draw(drawing(svg.WIDE), "x")


def test_an_early_and_a_late_account_are_told_with_the_words_of_the_early_one(event: Comparison) -> None:
    gap = next(g for g in emphasis.gaps(event, emphasis.themes(event)) if g["theme"] == "ferries")
    assert gap["early"] == "first" and gap["late"] in ("second", "third")
    said = tell("{early} {opens}: {words}. {late} {comes}.", **gap)
    assert said.startswith("first has it in its headline: “<a")
    assert 'href="../articles/first.html#s0">Ferry sails again<' in said


def test_a_silence_is_told_with_the_chance_by_length(event: Comparison) -> None:
    # A teaser is not asked, and these are short.
    for account in event.articles:
        assert "too_short" in account.flags
    assert not emphasis.unsaid(event, emphasis.themes(event))
    long = Comparison(event.folder, lengthened(event), event.choices)
    (silence,) = emphasis.unsaid(long, emphasis.themes(long))
    assert (silence["outlet"], silence["theme"], silence["n"].text) == ("third", "ferries", "two")
    assert silence["chance"].endswith("%")


def test_themes_are_proposed_where_nobody_named_any(event: Comparison, tmp_path: Path) -> None:
    (tmp_path / "event.toml").unlink()
    bare = compare_folder(event.choices)
    assert any("bridge" in word for words in bare.theme_words.values() for word in words)
    assert "rules" in emphasis.origin(bare).text and not emphasis.origin(event).text


def test_who_doubts_and_who_rebuts_stand_side_by_side(event: Comparison) -> None:
    ((claim, by),) = doubt.contested(event)
    assert (claim.id, by["second"].how, by["third"].how) == ("safe", "doubted", "rebutted")
    table = table_html(doubt.table(event))
    assert "◔ doubts: “claimed”" in table and 'href="../articles/second.html#s' in table
    assert [row["words"][0].words for row in doubt.verbs(event).to_dict("records") if row["words"]] == [
        "Ada Okoro “claimed”"
    ]
    assert doubt.doubting(event)["who"] == "second (one)"


def test_titles_are_offices_and_lead_to_their_sentence(event: Comparison) -> None:
    (row,) = names.titles(event).to_dict("records")
    assert row["person"] == "Ada Okoro" and [link.words for link in row["second"]] == ["Mayor"]
    assert row["third"][0].address == "../articles/third.html#s1"


def test_sentences_that_the_chapter_quotes_are_shown_on_their_pages(event: Comparison) -> None:
    found = cited(event)
    assert 1 in found["first"], "the sentence behind the headline"
    numbers = {link.address for link in framing.openings(event)["then"]}
    assert {f"../articles/{id}.html#s{n}" for id, places in found.items() for n in places} >= numbers
