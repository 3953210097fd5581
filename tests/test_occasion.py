from datetime import date
from pathlib import Path

import pytest
from conftest import CHOICES

from parallax.collect.summary import summarise
from parallax.compare.comparison import Comparison, compare_folder
from parallax.compare.eventtitle import LONGEST
from parallax.compare.titleparts import MOST_READ, sample
from parallax.publish.front import title_facts
from parallax.read.article import Article

BRIDGE = {
    "one": "Mayor Lind Opens Harbour Bridge\n\n"
    "OSLO, Norway — Mayor Ingrid Lind opened the harbour bridge on May 3, 2019. "
    "Ingrid Lind praised the builders. The harbour bridge has two lanes.",
    "two": "Harbour Bridge Opens After Nine Years\n\nThe harbour bridge was opened in Oslo on Friday, May 3, 2019. "
    "Ingrid Lind, the mayor, cut the ribbon. Crowds crossed the harbour bridge.",
    "three": "Crowds Cross New Harbour Bridge\n\n"
    "OSLO — Thousands came on May 3, 2019 when Mayor Ingrid Lind opened it. "
    "The harbour bridge is the longest of all. The work began on June 1, 2010.",
}


def event(folder: Path, texts: dict[str, str]) -> Comparison:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return compare_folder({**CHOICES, "seeds": str(folder)})


def test_what_most_accounts_begin_with(tmp_path: Path) -> None:
    c = event(tmp_path, BRIDGE)
    assert "Ingrid Lind" in c.occasion.title and "arbour bridge" in c.occasion.title
    assert c.occasion.date == date(2019, 5, 3)
    assert c.occasion.date_why == "named at the beginning of three of three accounts"
    assert (c.occasion.place, c.occasion.place_why) == ("Oslo", "where three of three accounts begin")
    assert c.title == c.occasion.title and len(c.title) <= LONGEST


def test_a_person_wins(tmp_path: Path) -> None:
    (tmp_path / "event.toml").write_text('title = "Nine Years"\ndate = 2019-05-04\n', encoding="utf-8")
    c = event(tmp_path, BRIDGE)
    assert c.title == "Nine Years"
    assert (summarise(c, "x/folder")["title"], summarise(c, "x/folder")["date"]) == ("Nine Years", "2019-05-04")
    assert title_facts(c)["title_source"].text == "The title of this book was given by a person."


def test_the_report_and_the_front_page_take_the_proposal(tmp_path: Path) -> None:
    c = event(tmp_path, BRIDGE)
    assert (summarise(c, "x/folder")["title"], summarise(c, "x/folder")["date"]) == (c.title, "2019-05-03")
    said = title_facts(c)["title_source"].text
    assert "proposed by rules" in said and c.occasion.title_why in said and "2019-05-03" in said and "Oslo" in said


@pytest.mark.parametrize(
    "texts",
    [
        {"one": BRIDGE["one"]},
        {"one": BRIDGE["one"], "two": "Cat Show in Lund\n\nA grey cat won the prize on Monday, June 3, 2019."},
    ],
    ids=["one account", "two that have nothing in common"],
)
def test_nothing_stands_out(tmp_path: Path, texts: dict[str, str]) -> None:
    c = event(tmp_path, texts)
    assert (c.occasion.title, c.occasion.date, c.occasion.place, c.title) == ("", None, "", "")
    assert summarise(c, "x/folder")["title"] == "folder"
    assert "folder's name" in title_facts(c)["title_source"].text


def test_no_words_of_a_quotation(tmp_path: Path) -> None:
    said = "Mayor Ingrid Lind called the harbour “a monstrous swindle” on May 3, 2019. The harbour is closed."
    texts = {name: f"Lind: “Monstrous Swindle” at Harbour\n\n{said} More from {name}." for name in ("a1", "b2", "c3")}
    assert "swindle" not in event(tmp_path, texts).occasion.title.lower()


def test_a_day_after_the_accounts_appeared_is_not_the_day(tmp_path: Path) -> None:
    texts = {
        name: f"Published: 2019-05-03\n\nThe {word} bridge will be opened on June 9, 2019. It is long."
        for name, word in (("a", "old"), ("b", "new"))
    }
    assert event(tmp_path, texts).occasion.date is None


def test_two_days_told_alike_are_none(tmp_path: Path) -> None:
    texts = {name: f"On May 3, 2019 and May 4, 2019 the {name} bridge was open." for name in ("old", "new")}
    assert event(tmp_path, texts).occasion.date is None


def test_of_very_many_accounts_some_are_looked_at() -> None:
    many = [Article.from_text("One.", id=str(n)) for n in range(3 * MOST_READ + 1)]
    assert MOST_READ / 2 <= len(sample(many)) <= MOST_READ
    assert list(sample(many[:MOST_READ])) == many[:MOST_READ]


def test_a_title_shows_what_it_holds(tmp_path: Path) -> None:
    hidden = "Ingrid \u202eLind"
    texts = {name: text.replace("Ingrid Lind", hidden) for name, text in BRIDGE.items()}
    assert event(tmp_path, texts).title.isprintable()
