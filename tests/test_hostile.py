"""Hostile documents: nothing of them runs, is included or followed; each is read or refused with a reason, in time."""

from __future__ import annotations

import os
import re
import time
import unicodedata
from pathlib import Path

import hostile
import pytest

from parallax.find.dates import find_dates
from parallax.find.figures import find_figures
from parallax.find.names import find_names
from parallax.find.quotes import find_quotes
from parallax.read.article import Article
from parallax.read.errors import ParallaxError
from parallax.read.files import opened
from parallax.read.limits import KEYS
from parallax.read.seeds import Reading, read_file, read_folder, record, row
from parallax.read.tape import rebuild

TEXT = f"Quay to be rebuilt\n\n{hostile.BODY}"


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    folder = tmp_path_factory.mktemp("hostile") / "event"
    hostile.write(folder, heavy=False)
    return read_folder(folder)


def unseen(words: str) -> list[str]:
    """Return the characters of a text that act and show nothing."""
    return [
        c for c in words if (unicodedata.category(c) in ("Cc", "Cs") and c != "\n") or c in "\u202e\u2066\u200b\ufeff"
    ]


def test_nothing_is_refused_for_what_it_says(reading):
    assert reading.refused == ()
    assert len(reading.articles) >= len(hostile.texts()) + 12


def test_texts_and_what_is_said_of_them_can_be_printed(reading):
    for article in reading.articles:
        assert unseen(article.text) == [], article.file
        for name, value in row(article).items():
            assert unseen(str(value)) == [] and "\n" not in str(value), (article.file, name)
        assert all(unseen(seen) == [] and len(seen) <= 400 for _, seen in article.evidence)
        assert rebuild(article.text, article.repairs) == article.raw
        str(record(article)).encode("utf-8")


def test_addresses_are_those_of_the_web(reading):
    assert {article.url for article in reading.articles} == {""}


def test_hidden_parts_of_a_page_are_not_its_text(reading):
    (page,) = (article for article in reading.articles if article.file == "page.html")
    said = f"{page.text}{page.byline}{page.outlet}"
    assert not any(words in said for words in ("<script", "onload", "onerror", "javascript:", "<iframe", "window."))


def test_nothing_is_included(reading):
    assert not any("root:" in article.text for article in reading.articles)
    assert any("{include} /etc/passwd" in article.text for article in reading.articles)


def test_ids_are_names(reading):
    ids = [article.id for article in reading.articles]
    assert len({unicodedata.normalize("NFC", id).casefold() for id in ids}) == len(ids)
    assert all(id.strip() and "/" not in id and "\\" not in id and unseen(id) == [] for id in ids)
    assert {"paths", "paths-2", "new_line", "right_txt.exe"} <= set(ids)


def test_findings_are_finite(reading):
    for article in reading.articles:
        mentions = find_names(article)
        found = [*find_figures(article, about_width=0.1), *find_dates(article), *mentions]
        assert all(finding.span.of(article.text) == finding.surface for finding in found)
        find_quotes(article, mentions)


BOMBS = hostile.bombs()
# What each one is refused with; the others are read.
REASONS = {
    "deep-list.json": "holds no text|JSON without a text",
    "deep-object.json": "JSON without a text",
    "deep-page.html": r"has \d+ tags; allowed are 50000 \(event.toml: limits.tags\)",
    "wide-linked.html": None,
    "many-lines.txt": r"has \d+ (lines|characters) of text; allowed are \d+ \(event.toml: limits\.",
    "one-line.txt": r"has \d+ characters of text; allowed are 1000000 \(event.toml: limits.characters\)",
    "many-records.json": "over the number of documents in a folder|holds no text",
    "bomb.warc.gz": r"record 1 .*has over 5000000 bytes; allowed are 5000000 \(event.toml: limits.document_bytes\)",
    "bomb.txt.gz": "is packed; allowed is a packed WARC only",
    "cut.warc.gz": "ends before its end",
    "endless.warc": "header has no end; allowed are 1000000 bytes",
    "nulls.txt": "holds null bytes, so it is no text; allowed are",
    "binary.txt": "holds null bytes, so it is no text; allowed are",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_or_refused_in_time(tmp_path, name):
    (tmp_path / name).write_bytes(BOMBS[name])
    (tmp_path / "other.txt").write_text(TEXT, encoding="utf-8")
    start = time.process_time()
    reading = read_folder(tmp_path)
    # Far over what it takes on any machine; without the limits, some of these take hours or all of the memory.
    assert time.process_time() - start < 60
    assert any(article.file == "other.txt" for article in reading.articles)
    told = " ".join(one.reason for one in reading.refused)
    if REASONS.get(name):
        assert re.search(str(REASONS[name]), told)
    else:
        assert told == "" and hostile.BODY[:40] in "".join(a.text for a in reading.articles if a.file == name)


def test_limits_are_the_users(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    limits = {"characters": 20, "paragraphs": 1, "document_bytes": 30}
    for key, value in limits.items():
        (tmp_path / "event.toml").write_text(f"[limits]\n{key} = {value}\n", encoding="utf-8")
        with pytest.raises(ParallaxError, match=rf"a\.txt: has \d+ .*allowed are {value} \(event.toml: limits.{key}\)"):
            read_file(tmp_path / "a.txt")
    assert set(KEYS) >= {
        "characters",
        "paragraphs",
        "document_bytes",
        "list_bytes",
        "archive_bytes",
        "documents",
        "tags",
    }


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "inf", "nan", "true", '"many"', "9" * 400])
def test_a_limit_is_a_whole_number(tmp_path, value):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "event.toml").write_text(f"[limits]\ndocuments = {value}\n", encoding="utf-8")
    with pytest.raises(ParallaxError, match=r"event.toml: limits.documents: found .*; allowed is a"):
        read_folder(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")
def test_nothing_outside_the_folder_is_followed(tmp_path):
    folder = tmp_path / "event"
    hostile.write(folder, heavy=False)
    hostile.traps(folder)
    reading = read_folder(folder)
    reasons = {one.file: one.reason for one in reading.refused}
    assert reasons.keys() == {"outside.txt", "loop.txt", "folder.txt", "pipe.txt", "null.txt", "up.txt"}
    assert "leads out of the folder" in reasons["outside.txt"] and "leads out" in reasons["null.txt"]
    assert "is no regular file" in reasons["pipe.txt"] and "is a folder" in reasons["folder.txt"]
    assert not any("root:" in article.text for article in reading.articles)


@pytest.mark.parametrize("name", ["event.toml", "datapackage.json"])
def test_what_a_person_adds_may_not_be_a_link_outside_either(tmp_path, name):
    (tmp_path / "outside").write_text("{}", encoding="utf-8")
    folder = tmp_path / "event"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / name).symlink_to(tmp_path / "outside")
    with pytest.raises(ParallaxError, match=rf"{name}: .*leads out of the folder"):
        read_folder(folder)


@pytest.mark.parametrize(
    "text", ["x = " + "[" * 100_000, "a." * 50_000 + "b = 1", "x" * 6_000_000, "\x00", "x = 1e309", "[limits]\nx = 1"]
)
def test_a_hostile_event_toml_is_refused(tmp_path, text):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "event.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ParallaxError, match=r"^event\.toml: "):
        read_folder(tmp_path)


@pytest.mark.parametrize("path", ["../a.txt", "/etc/passwd", "a/b.txt", "..", "\ud800", "x" * 5000, "a\0b", ""])
def test_a_data_package_leads_nowhere(tmp_path, path):
    import json

    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [{"path": path}]}), encoding="utf-8")
    with pytest.raises(ParallaxError):
        read_folder(tmp_path)


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    real = os.open

    def refuse(path, *rest, **more):  # whoever runs the tests may be allowed to read everything
        if str(path).endswith("b.txt"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *rest, **more)

    monkeypatch.setattr(os, "open", refuse)
    reading = read_folder(tmp_path)
    assert [one.reason for one in reading.refused] == [
        "cannot be opened: Permission denied; allowed are files that may be read"
    ]


def test_a_file_that_changes_meanwhile(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(ParallaxError, match="changed while it was read"), opened(path, tmp_path) as file:
        file.read()
        path.write_text(TEXT * 2, encoding="utf-8")


def test_a_name_that_is_no_text(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    try:
        Path(os.fsdecode(path)).write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    (article,) = read_folder(tmp_path).articles
    assert isinstance(article, Article)
    f"{article.id}{article.file}{row(article)}".encode()
