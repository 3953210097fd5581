"""Links to the repository: right for the address in the configuration, and absent where there is none."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from parallax.publish import site
from parallax.publish.repository import address, own_links, page_sources, with_links
from parallax.read.errors import ParallaxError

URL = "https://github.com/someone/a-book"
LINKS = re.compile(r"github|gitlab|mybinder|issues/new|/edit/")
NOTEBOOK = {
    "cells": [{"cell_type": "markdown", "id": "head", "metadata": {}, "source": ["# A chapter\n"]}],
    "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}
CONTENTS = {
    "format": "jb-book",
    "root": "index",
    "chapters": [{"file": "notebooks/01_one"}, {"file": "book/limits"}, {"file": "articles/000"}],
}


@pytest.fixture
def home(tmp_path: Path, root: Path) -> Path:
    """Return a repository with a page, a chapter and a front page, and the configuration of the book."""
    home = tmp_path / "home"
    (home / "book" / "_static").mkdir(parents=True)
    (home / "notebooks").mkdir()
    shutil.copy(root / "book" / "_config.yml", home / "book")
    shutil.copy(root / "book" / "_static" / "favicon.svg", home / "book" / "_static")
    (home / "book" / "_static" / "parallax.css").touch()
    (home / "book" / "_toc.yml").write_text(yaml.safe_dump(CONTENTS, sort_keys=False))
    (home / "book" / "index.md").write_text("# The front page\n")
    (home / "book" / "limits.md").write_text("# Limits\n")
    (home / "notebooks" / "01_one.ipynb").write_text(json.dumps(NOTEBOOK))
    return home


def stage(home: Path, repository: dict[str, Any]) -> Path:
    """Stage the book of `home` with a page that is generated and write its configuration."""
    stage = home.parent / "stage"
    config = yaml.safe_load((home / "book" / "_config.yml").read_text())
    (home / "book" / "_config.yml").write_text(yaml.safe_dump({**config, "repository": repository}))
    (stage / "extra").mkdir(parents=True)
    shutil.copytree(home / "notebooks", stage / "notebooks")
    site.stage_pages(home / "book", stage)
    (stage / "articles").mkdir()
    (stage / "articles" / "000.md").write_text("# An account\n")
    site.write_config(home / "book", stage, {}, "A book", "")
    return stage


def built(stage: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Render the book and return the links of each page that lead to a repository or to Binder."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    folder = site.render(stage)
    pages = {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*.html"))}
    links = {page: re.findall(r"""<a\b[^>]*\bhref=["']([^"']+)""", text) for page, text in pages.items()}
    return {page: [link for link in found if LINKS.search(link)] for page, found in links.items()}


def test_every_page_links_to_its_own_source_an_issue_and_each_chapter_to_binder(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = built(stage(home, {"url": f"{URL}.git", "branch": "trunk"}), monkeypatch)

    def issue(page: str) -> str:
        return f"{URL}/issues/new?title=Issue%20on%20page%20%2F{page}.html"

    binder = "https://mybinder.org/v2/gh/someone/a-book/trunk?urlpath=lab/tree"
    assert links["index.html"] == [f"{URL}/edit/trunk/book/index.md", issue("index")]
    assert links["book/limits.html"] == [f"{URL}/edit/trunk/book/limits.md", issue("book/limits")]
    assert links["notebooks/01_one.html"] == [
        f"{binder}/notebooks/01_one.ipynb",
        f"{URL}/edit/trunk/notebooks/01_one.ipynb",
        issue("notebooks/01_one"),
    ]
    # What is generated can be spoken of, but not edited.
    assert links["articles/000.html"] == [issue("articles/000")]


def test_without_an_address_no_page_has_such_a_link(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    links = built(stage(home, {"url": "", "branch": "main"}), monkeypatch)
    assert {"index.html", "notebooks/01_one.html", "articles/000.html"} < set(links)
    assert not [link for found in links.values() for link in found]


@pytest.mark.parametrize("repository", [{"url": "", "branch": "trunk"}, {"url": None}, {}, None])
def test_no_address_may_be_said_in_any_way(repository: dict[str, Any] | None) -> None:
    made = with_links({"repository": repository, "launch_buttons": {"binderhub_url": "https://mybinder.org"}}, {})
    assert made == {"html": {"use_issues_button": False, "use_edit_page_button": False}}


def test_sources_are_files_of_the_repository(home: Path) -> None:
    assert page_sources(home, stage(home, {}), "index.md") == {
        "index": "book/index.md",
        "book/limits": "book/limits.md",
        "notebooks/01_one": "notebooks/01_one.ipynb",
    }


def test_every_page_of_the_book_has_its_source(root: Path) -> None:
    """The book itself, as it is staged: each page that its contents name is one that a person can edit."""
    named = re.findall(r"file:\s*(\S+)", (root / "book" / "_toc.yml").read_text(encoding="utf-8"))
    sources = page_sources(root, root, "index.md")
    assert {"index", *named} <= set(sources)
    assert all((root / source).is_file() for source in sources.values())


def test_the_configuration_given_stays_as_it_was() -> None:
    config = {"repository": {"url": URL}, "html": {}, "sphinx": {"extra_extensions": ["sphinx_design"], "config": {}}}
    before = json.dumps(config)
    made = with_links(config, {"index": "book/index.md"})
    assert json.dumps(config) == before
    assert made["repository"] == {"url": URL, "branch": "main"}
    assert made["sphinx"]["extra_extensions"][0] == "sphinx_design"


@pytest.mark.parametrize("text", [f"{URL}/", f"{URL}.git", "https://gitlab.com/a/b.c"])
def test_an_address_is_taken_as_people_copy_it(text: str) -> None:
    assert address(text) == text.removesuffix("/").removesuffix(".git")


@pytest.mark.parametrize(
    "text",
    [
        "github.com/someone/a-book",
        "http://github.com/someone/a-book",
        "https://github.com/someone",
        f"{URL}/tree/main",
        f"{URL}?x=1",
        f'{URL}"><script>',
        "git@github.com:someone/a-book.git",
        "https://example.org/someone/a-book",
    ],
)
def test_another_address_is_refused_with_what_would_be_allowed(text: str) -> None:
    with pytest.raises(ParallaxError, match=r"book/_config\.yml: repository: url is .*expected https://github\.com/"):
        address(text)


@pytest.mark.parametrize("branch", ["a b", "/main", "x?y", '"'])
def test_a_branch_that_is_none_is_refused(branch: str) -> None:
    with pytest.raises(ParallaxError, match="branch is"):
        with_links({"repository": {"url": URL, "branch": branch}}, {})


def test_other_buttons_stay() -> None:
    buttons = [{"type": "group", "buttons": [{"label": "source-issues-button", "url": "i"}]}, {"label": "x"}]
    assert own_links(buttons, "index.md", None) == buttons
