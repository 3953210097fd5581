"""The annotated pages: what is marked, what stands beside it, and what is left out."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from conftest import CHOICES

from parallax.compare.comparison import Comparison, compare_folder
from parallax.publish.annotated import account_list, write_pages
from parallax.publish.places import page, sentence
from parallax.publish.views.notes import notes

FIRST = (
    "Bridge falls into the water\n\nThe old bridge fell on a foggy Monday. "
    "Repairs of the bridge will cost $40 million, the city said. Ferries will run instead.\n\n"
    "Nobody was hurt below it.\n"
)
SECOND = "Old bridge gone\n\nRepairs of the bridge will cost $52 million, the city said.\n"
THIRD = "No bridge\n\nRepairs of the bridge will cost about $41 million, the city said.\n"
QUIET = "Fog in the valley\n\nThe fog `stayed` until <b>noon</b>.\n"


def event(folder: Path, **documents: str) -> Comparison:
    for name, content in documents.items():
        (folder / f"{name}.txt").write_text(content, encoding="utf-8")
    return compare_folder({**CHOICES, "seeds": str(folder)})


def written(c: Comparison, folder: Path, *, full_text: bool = False) -> dict[str, str]:
    stage = folder / "stage"
    stage.mkdir()
    names = write_pages(c, stage, full_text=full_text)
    return {name.rpartition("/")[2]: (stage / f"{name}.md").read_text(encoding="utf-8") for name in names}


def test_beside_a_figure_stands_who_agrees_who_differs_and_who_is_silent(tmp_path: Path) -> None:
    c = event(tmp_path, first=FIRST, second=SECOND, third=THIRD, quiet=QUIET)
    (note,) = [n for n in notes(c)["first"] if n.kind == "figure"]
    lines = [html.unescape(re.sub("<[^>]+>", "", line)) for line in note.content.split("<br>")]
    assert lines[1:] == ["✗ second differs: “$52 million”", "✓ third agrees: “about $41 million”", "– silent: quiet"]


def test_what_carries_no_finding_is_a_bar_unless_the_build_is_private(tmp_path: Path) -> None:
    c = event(tmp_path, first=FIRST, second=SECOND)
    shown = written(c, tmp_path)["first"]
    assert "Ferries" not in shown and "Nobody" not in shown
    assert re.findall(r">(\d+ words?)</span>", shown) == ["4 words", "5 words"], "headline and first sentence are shown"
    (tmp_path / "private").mkdir()
    whole = written(c, tmp_path / "private", full_text=True)["first"]
    assert "Ferries will run instead." in whole and "plx-bar" not in whole


def test_every_reference_has_its_note_and_the_way_back(tmp_path: Path) -> None:
    shown = written(event(tmp_path, first=FIRST, second=SECOND), tmp_path)
    for text in shown.values():
        ids = re.findall(r'id="([^"]+)"', text)
        assert len(ids) == len(set(ids)) and any(id.startswith("n") for id in ids)
        assert {f"#{id}" for id in ids} >= set(re.findall(r'href="(#[^"]+)"', text))
    places = {f"{name}.html#{id}" for name, text in shown.items() for id in re.findall(r'id="(s\d+)"', text)}
    links = [link for text in shown.values() for link in re.findall(r'href="\.\./articles/([^"]+)"', text)]
    assert links and set(links) <= places


def test_marks_hold_the_words_of_the_findings(tmp_path: Path) -> None:
    c = event(tmp_path, first=FIRST, second=SECOND)
    marked = re.findall(r"<mark[^>]*>([^<]+)</mark>", written(c, tmp_path)["first"])
    assert marked == [f.surface for f in c.figures if f.article == "first"]


def test_words_of_a_document_stay_words(tmp_path: Path) -> None:
    hostile = "A `````````````` day & <script>x</script>\n\nIt cost $40 million {{ 1 }} <img src=x>.\n"
    text = written(event(tmp_path, one=hostile), tmp_path)["one"]
    assert "<script>" not in text and "<img" not in text and text.count("`" * 12) == 2


@pytest.mark.parametrize("name", ["a/b", "日本", "x" * 200, "..", "a b.c"])
def test_a_page_has_a_name_that_every_file_system_takes(name: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,80}", page(name))
    assert sentence(name, 3).endswith(f"/{page(name)}.html#s3")


def test_names_that_differ_have_pages_that_differ() -> None:
    assert len({page(name) for name in ("a b", "a-b", "a.b", "日", "本", "")}) == 6


def test_the_list_of_accounts_leads_to_each_page(tmp_path: Path) -> None:
    c = event(tmp_path, first=FIRST, second=SECOND)
    assert re.findall(r"\]\((.*?)\)", account_list(c)) == ["../articles/first.md", "../articles/second.md"]


def test_beside_a_quotation_stands_whose_it_is_and_what_others_made_of_it(tmp_path: Path) -> None:
    said = "“We will build a taller bridge within a single year,” said Mayor Ada Okoro."
    other = "“We will build a lower bridge within a single year,” said Mayor Ada Okoro."
    c = event(tmp_path, first=f"A bridge\n\n{said}\n", second=f"Gone\n\n{said}\n", third=f"Fog\n\n{other}\n")
    (note,) = [n for n in notes(c)["first"] if n.kind == "quote"]
    lines = [html.unescape(re.sub("<[^>]+>", "", line)) for line in note.content.split("<br>")]
    assert lines == ["Ada Okoro, quoted", "✓ second: word for word the same", "✗ third: reworded"]
    assert note.span.of(c.article("first").text).startswith("We will build")


def test_beside_a_claim_stands_what_each_other_account_does_with_it(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text(
        "claim,text,article,stance,evidence\n"
        "cost,Repairs cost 40 million dollars.,first,assert,will cost $40 million\n"
        "cost,Repairs cost 40 million dollars.,second,deny,will cost $52 million\n"
    )
    c = event(tmp_path, first=FIRST, second=SECOND, quiet=QUIET)
    (note,) = [n for n in notes(c)["first"] if n.kind == "claim"]
    assert note.span.of(c.article("first").text) == "will cost $40 million"
    said = html.unescape(re.sub("<[^>]+>", "|", note.content))
    assert "Repairs cost 40 million dollars." in said and "others: 1 ✕ 1 –" in said
    assert re.search(r"✕ denies: \|second\|", said) and "– silent: quiet" in said


def test_beside_the_first_mention_of_a_person_stands_what_others_call_them(tmp_path: Path) -> None:
    c = event(
        tmp_path,
        first="Bridge\n\nActing Mayor Ada Okoro closed the bridge. Traffic stopped. Later Ada Okoro went home.\n",
        second="Gone\n\nMayor Ada Okoro closed the bridge.\n",
        third="Fog\n\nThe fog stayed until noon.\n",
    )
    found = [n for n in notes(c)["first"] if n.kind == "name"]
    assert [n.shows for n in found] == [True, False]
    said = html.unescape(re.sub("<[^>]+>", "", found[0].content.replace("<br>", "\n")))
    assert "✗ second: “Mayor Ada Okoro”" in said and "– not named by: third" in said
    shown = written(c, tmp_path)["first"]
    # A name alone brings no sentence on the page, beyond the first.
    assert "plx-on-name" in shown and "went home" not in shown


def test_headline_and_first_sentence_are_shown_without_a_mark(tmp_path: Path) -> None:
    shown = written(event(tmp_path, quiet=QUIET, first=FIRST), tmp_path)["quiet"]
    assert "Fog in the valley" in shown and "until" in shown and "<mark" not in shown
