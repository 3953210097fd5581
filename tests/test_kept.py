"""What is taken from earlier builds, and what makes a chapter run again."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import parallax

from parallax.publish import kept
from parallax.publish.order import Order, notebooks
from parallax.publish.parameters import read_parameters, remembered

EVENT = {
    "a.txt": "The bridge at Lonfell fell on Monday. Nine people died, the mayor said.\n",
    "b.txt": "Eleven people died as the bridge at Lonfell fell. “We grieve,” said Mayor Ada Quill.\n",
}


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """Return an order whose repository is a small copy, so that a test can change any of it."""
    for name, text in {
        "seeds/a.txt": "text",
        "src/parallax/find.py": "code",
        "benchmarks/results/x.json": "{}",
        "notebooks/01_a.ipynb": "cells",
        "book/index.md": "page",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Order(tmp_path, tmp_path / "seeds", tmp_path / "build", {}, {})


@pytest.mark.parametrize("name", ["seeds/a.txt", "seeds/b.txt", "src/parallax/find.py", "benchmarks/results/x.json"])
def test_one_byte_of_documents_code_or_measurements_makes_every_chapter_new(order: Order, name: str) -> None:
    before = kept.ground(order)
    with (order.home / name).open("ab") as file:
        file.write(b" ")
    assert kept.ground(order) != before


def test_another_package_makes_every_chapter_new(order: Order, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept.ground(order)
    (tmp_path / "site" / "newcomer-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    assert kept.ground(order) != before


def test_compiled_code_and_times_change_nothing(order: Order) -> None:
    before = kept.ground(order)
    (order.home / "src" / "parallax" / "__pycache__").mkdir()
    (order.home / "src" / "parallax" / "__pycache__" / "find.pyc").write_bytes(b"compiled")
    (order.home / "seeds" / "a.txt").touch()
    assert kept.ground(order) == before


def test_a_chapter_hangs_on_its_own_notebook_and_values_only(order: Order) -> None:
    notebook = order.home / "notebooks" / "01_a.ipynb"
    key = kept.chapter_key("ground", notebook, {"width": 1.0})
    (order.home / "notebooks" / "02_b.ipynb").write_text("other", encoding="utf-8")
    assert kept.chapter_key("ground", notebook, {"width": 1.0}) == key
    assert kept.chapter_key("ground", notebook, {"width": 2.0}) != key
    notebook.write_text("cells ", encoding="utf-8")
    assert kept.chapter_key("ground", notebook, {"width": 1.0}) != key


@pytest.mark.parametrize("what", ["page", "result", "parameter", "fresh", "lost"])
def test_a_book_stands_only_while_all_that_it_was_made_from_and_all_that_came_out_is_the_same(
    order: Order, what: str
) -> None:
    (order.out / "site").mkdir(parents=True)
    (order.out / "site" / "index.html").write_text("front", encoding="utf-8")
    assert not kept.stands(order)
    kept.note(order, kept.book_key(order))
    assert kept.stands(order)
    if what == "page":
        (order.home / "book" / "index.md").write_text("another page", encoding="utf-8")
    elif what == "result":
        (order.out / "site" / "index.html").write_text("edited", encoding="utf-8")
    elif what == "lost":
        shutil.rmtree(order.out / "site")
    changed = {"parameter": {"width": 2.0}}.get(what, {})
    assert not kept.stands(replace(order, changed=changed, fresh=what == "fresh"))


def test_a_shelf_gives_back_what_was_put_there_and_forgets_the_oldest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "CHAPTERS", 2)
    shelf, desk, notebook = kept.Shelf(tmp_path / "shelf"), tmp_path / "desk", tmp_path / "n.ipynb"
    (desk / "charts").mkdir(parents=True)
    (desk / "charts" / "c.svg").write_text("drawing", encoding="utf-8")
    notebook.write_text("cells", encoding="utf-8")
    assert not shelf.take("one", tmp_path / "again.ipynb", tmp_path / "again")
    for number, key in enumerate(("one", "two", "three")):
        shelf.put(key, notebook, desk)
        os.utime(shelf.folder / key, (number, number))
    assert shelf.take("three", tmp_path / "again.ipynb", tmp_path / "again")
    assert (tmp_path / "again" / "charts" / "c.svg").read_text(encoding="utf-8") == "drawing"
    assert not shelf.take("one", tmp_path / "x.ipynb", tmp_path / "x")
    assert sorted(path.name for path in shelf.folder.iterdir()) == ["three", "two"]


def test_remembered_parameters_are_those_of_the_notebooks(root: Path, tmp_path: Path) -> None:
    paths = notebooks(root)
    first, again = remembered(paths, tmp_path), remembered(paths, tmp_path)
    assert first == again == read_parameters(paths)
    changed = tmp_path / paths[2].name
    changed.write_text(paths[2].read_text(encoding="utf-8").replace("1350.0", "1351.0"), encoding="utf-8")
    assert remembered([changed], tmp_path)["krw_per_usd"].default == 1351.0
    assert len(list(tmp_path.glob("parameters-*.json"))) == 1


def test_a_second_build_runs_only_what_changed_and_says_what_it_took(tmp_path: Path) -> None:
    seeds, out = tmp_path / "event", tmp_path / "out"
    seeds.mkdir()
    for name, text in EVENT.items():
        (seeds / name).write_text(text, encoding="utf-8")
    first = parallax("book", "--seeds", str(seeds), "--out", str(out), "--fresh")
    assert first.returncode == 0, first.stderr
    assert "6 executed" in first.stdout and "as before" not in first.stdout
    same = parallax("book", "--seeds", str(seeds), "--out", str(out))
    assert "Nothing has changed" in same.stdout and "executed" not in same.stdout
    # A parameter of one chapter: the others are taken as they were.
    other = parallax("book", "--seeds", str(seeds), "--out", str(tmp_path / "other"), "-p", "solid_share", "0.8")
    assert other.returncode == 0, other.stderr
    took = re.findall(r"(\d\d_\w+) \(as before", other.stdout)
    assert len(took) == 5 and "06_robustness" not in took, other.stdout
    text = (tmp_path / "other" / "site" / "index.html").read_text(encoding="utf-8")
    assert "solid_share = 0.8" in text
