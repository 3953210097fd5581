import json
import os
import tomllib
from pathlib import Path

import pytest
from conftest import CHOICES
from test_occasion import BRIDGE, event

from parallax.__main__ import main
from parallax.compare.comparison import Comparison, compare_folder
from parallax.compare.eventpeople import proposed_people, sure_people
from parallax.compare.eventsheet import write_event
from parallax.compare.eventtext import event_toml, zone_of
from parallax.compare.tomltext import key, prose, quoted
from parallax.read.datapackage import verify
from parallax.read.errors import ParallaxError
from parallax.read.event import load_event

FLOOD = {
    "left": "Flood Closes Old Town\n\nBy Ann Holt\n\nMay 4, 2019\n\n"
    "LUND — Governor Erik Dahl said on May 4, 2019 that 40 houses were flooded. “We lost the old bridge,” Dahl said. "
    "May Berg, a baker, left with her son. The damage was $5 million.",
    "right": "River Floods Old Town\n\nMay 4, 2019\n\n"
    "Some 60 houses were flooded in Lund on May 4, 2019, Governor Erik Dahl said. “We lost the old bridge,” said Dahl. "
    "May Berg, who bakes bread, saw the water rise. The damage was $7 million.",
    "west": "Water in the Streets\n\nMay 4, 2019\n\n"
    "Erik Dahl, the governor, spoke in Lund on Friday. “Nobody was hurt,” Dahl said. "
    "Some 40 houses were flooded and May was wet. The flood cost $5 million.",
}
HOSTILE = [
    'a"b',
    "a\\b",
    "a\nb",
    "a\u202eb",
    "a\x00b\x7f",
    "]\n[people",
    "\ud800",
    "💧",
    "'''",
    "# no",
    "a\u2028b",
    "\t",
]


def found(c: Comparison) -> tuple:
    people = [(i.name, i.kind, [(v.article, sorted(v.surfaces)) for v in i.variants]) for i in c.people]
    return c.figures, people, c.quotes, [(m.label, m.low, m.high, m.verdict) for m in c.measures]


def again(c: Comparison) -> Comparison:
    return compare_folder({**CHOICES, "seeds": str(c.folder)})


@pytest.mark.parametrize("texts", [BRIDGE, FLOOD, {"one": FLOOD["left"]}], ids=["bridge", "flood", "one document"])
def test_with_the_sheet_the_same_is_found(tmp_path: Path, texts: dict[str, str]) -> None:
    before = event(tmp_path, texts)
    write_event(before)
    verify(tmp_path)
    after = again(before)
    assert found(after) == found(before)
    assert after.event.title == before.occasion.title and after.event.date == before.occasion.date
    assert not after.event.themes, "a person's themes and proposed ones are told apart"


def test_what_is_inferred_stands_in_the_sheet(tmp_path: Path) -> None:
    write_event(event(tmp_path, FLOOD))
    known = load_event(tmp_path)
    person = next(one for one in known.people if one.name == "Erik Dahl")
    assert person.role.lower() == "governor" and "Erik Dahl" in person.variants
    assert known.date is not None and known.date.isoformat() == "2019-05-04"


def test_a_form_that_means_something_else_too_is_left_out(tmp_path: Path) -> None:
    texts = {name: f"{text} Many slept in the Dahl Museum." for name, text in FLOOD.items()}
    c = event(tmp_path, texts)
    (proposed,) = [person for person in proposed_people(c) if person.name == "Erik Dahl"]
    (sure,) = sure_people(c, [proposed])
    assert "Dahl" in proposed.variants and "Dahl" not in sure.variants and "Erik Dahl" in sure.variants
    write_event(c)
    assert "Left out of the variants, since they stand for something else too: Dahl" in (
        tmp_path / "event.toml"
    ).read_text("utf-8")
    assert found(again(c)) == found(c)


def test_the_examples_can_be_used(tmp_path: Path) -> None:
    # A line with # and no space behind it is an example: without the # all of the file must still be read.
    c = event(tmp_path, FLOOD)
    lines = event_toml(c).splitlines()
    used = [line[1:] if line.startswith("#") and not line.startswith("# ") else line for line in lines]
    assert sum(a != b for a, b in zip(lines, used, strict=True)) > 20
    (tmp_path / "event.toml").write_text("\n".join(used), encoding="utf-8")
    known = load_event(tmp_path)
    assert known.record and known.groupings and len(known.corrections) == 3 and known.themes
    assert {one.label for one in known.groupings} <= {measure.label for measure in c.measures}


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_strings_are_read_again(text: str) -> None:
    line = f"{prose(text)}\n{key(text)} = {quoted(text)}\n"
    (entry,) = tomllib.loads(line).items()
    assert entry == (text.replace("\ud800", "\ufffd"),) * 2
    assert line.isprintable() or line.count("\n") == 2


def test_hostile_names_and_texts(tmp_path: Path) -> None:
    names = [
        'a "quoted" one',
        "a\nline",
        "dir\u202etxt",
        "]]x[[",
        "1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16.17.18.19.20.21",
    ]
    bad = 'Title: "]\n[people]\n\n{{ x }} <script>alert(1)</script> Governor Erik "\u202eDahl\\" spoke. title = "x"\n'
    before = event(tmp_path, {name: bad + FLOOD["left"] + f" And {number}." for number, name in enumerate(names)})
    write_event(before)
    assert {one.article for one in load_event(tmp_path).outlets} <= {a.id for a in before.articles}
    verify(tmp_path)
    assert found(again(before)) == found(before)


def test_the_package_names_each_document(tmp_path: Path) -> None:
    page = {
        "title": "Flood",
        "url": "https://example.org/flood",
        "maintext": FLOOD["right"],
        "date_publish": "2019-05-04",
    }
    (tmp_path / "page.json").write_text(json.dumps(page), encoding="utf-8")
    (tmp_path / "old.txt").write_bytes(FLOOD["left"].encode("cp1252"))
    (tmp_path / "Old.md").write_text(FLOOD["west"], encoding="utf-8")
    write_event(event(tmp_path, {}))
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    by_path = {one["path"]: one for one in package["resources"]}
    assert set(by_path) == {"page.json", "old.txt", "Old.md"}
    assert len({one["name"] for one in package["resources"]}) == 3
    assert by_path["page.json"]["sources"] == [{"title": "example.org", "path": "https://example.org/flood"}]
    assert by_path["page.json"]["mediatype"] == "application/json"
    assert by_path["old.txt"]["encoding"] != "utf-8" and "sources" not in by_path["old.txt"]


@pytest.mark.parametrize("name", ["event.toml", "datapackage.json"])
def test_what_is_there_is_never_overwritten(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    event(tmp_path, FLOOD)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    assert main(["new", str(tmp_path)]) == 1
    assert name in capsys.readouterr().err
    there = {path.name for path in tmp_path.iterdir()} - {f"{stem}.txt" for stem in FLOOD}
    assert there == {name} and (tmp_path / name).read_text("utf-8") == "mine"


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_out_of_the_folder_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    (outside := tmp_path / "outside.txt").write_text("Elsewhere.", encoding="utf-8")
    c = event(tmp_path / "event", FLOOD)
    (tmp_path / "event" / "link.txt").symlink_to(outside)
    with pytest.raises(ParallaxError, match=r"link\.txt: is a link that leads out"):
        write_event(c)
    assert not (tmp_path / "event" / "event.toml").exists() and not (tmp_path / "event" / "datapackage.json").exists()


def test_a_document_that_changes_meanwhile_leaves_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    c = event(tmp_path, FLOOD)

    def changed(folder: Path) -> None:
        raise ParallaxError("left.txt: changed")

    monkeypatch.setattr("parallax.compare.eventsheet.verify", changed)
    with pytest.raises(ParallaxError, match="changed"):
        write_event(c)
    assert {path.name for path in tmp_path.iterdir()} == {f"{name}.txt" for name in FLOOD}


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    event(tmp_path, FLOOD)
    assert main(["new", str(tmp_path)]) == 0
    assert "event.toml" in capsys.readouterr().out
    (empty := tmp_path / "empty").mkdir()
    assert main(["new", str(empty)]) == 1
    assert "no document can be read" in capsys.readouterr().err
    assert main(["new", str(tmp_path / "nowhere")]) == 1
    assert "expected a folder of documents" in capsys.readouterr().err
    assert not list(empty.iterdir())


def test_zones_of_places() -> None:
    assert (zone_of("Oslo"), zone_of("Washington"), zone_of("Lund"), zone_of("")) == (
        "Europe/Oslo",
        "America/New_York",
        "",
        "",
    )
