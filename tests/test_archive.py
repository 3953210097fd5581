"""The archive of a release: the same bytes from the same book, and nothing in it but the book."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from pathlib import Path

import pytest

from parallax.publish import archive
from parallax.publish.archive import source_date, write_archive, zip_date
from parallax.read.errors import ParallaxError

FILES = {
    "facts.json": "{}",
    "run.json": json.dumps({"default": True}),
    "site/index.html": "<p>One call, five accounts</p>" * 50,
    "site/articles/ü.html": "<p>Ü</p>",
    "site/.nojekyll": "",
    "tables/articles.csv": "id\n000\n",
}
LEFT_LYING = {"runs/other/run.json": "{}", "parallax-book-0.0.9.zip": "old", "SHA256SUMS": "old"}


def lay(folder: Path, names: list[str], second: int) -> Path:
    """Write a small book in the order of `names`, with times and rights of its own."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text({**FILES, **LEFT_LYING}[name], encoding="utf-8")
        path.chmod(0o600 if second % 2 else 0o755)
        os.utime(path, (second, second))
    return folder


def test_two_builds_of_one_book_give_the_same_bytes(tmp_path: Path) -> None:
    one = write_archive(lay(tmp_path / "one", [*FILES], 1_000_000_001), "1.2.3")
    other = write_archive(lay(tmp_path / "other", [*reversed(FILES), *LEFT_LYING], 1_500_000_000), "1.2.3")
    assert one.name == other.name == "parallax-book-1.2.3.zip"
    assert one.read_bytes() == other.read_bytes()
    assert one.with_name("SHA256SUMS").read_bytes() == other.with_name("SHA256SUMS").read_bytes()
    again = write_archive(tmp_path / "one", "1.2.3")
    assert again.read_bytes() == other.read_bytes()


def test_it_holds_the_book_sorted_under_one_folder_with_digests_that_fit(tmp_path: Path) -> None:
    path = write_archive(lay(tmp_path, [*FILES, *LEFT_LYING], 1_500_000_000), "1.2.3", 1_700_000_000)
    with zipfile.ZipFile(path) as found:
        entries = found.infolist()
        texts = {e.filename.removeprefix("parallax-book-1.2.3/"): found.read(e) for e in entries}
    assert [e.filename for e in entries] == [f"parallax-book-1.2.3/{n}" for n in sorted({*FILES, "SHA256SUMS"})]
    assert {e.date_time for e in entries} == {(2023, 11, 14, 22, 13, 20)}
    assert {(e.external_attr >> 16, e.create_system) for e in entries} == {(0o100644, 3)}
    inner = texts.pop("SHA256SUMS").decode()
    assert {n: t.decode() for n, t in texts.items()} == FILES
    expected = [f"{hashlib.sha256(FILES[n].encode()).hexdigest()}  {n}" for n in sorted(FILES)]
    assert inner.splitlines() == expected
    outer = (tmp_path / "SHA256SUMS").read_text()
    assert outer == f"{hashlib.sha256(path.read_bytes()).hexdigest()}  parallax-book-1.2.3.zip\n"


def test_only_the_published_book_becomes_an_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ParallaxError, match="holds no book"):
        write_archive(tmp_path, "1.2.3")
    lay(tmp_path, [*FILES], 1_000_000_001)
    (tmp_path / "run.json").write_text(json.dumps({"default": False}))
    assert archive.main([str(tmp_path)]) == 1
    assert "other documents or parameters" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.zip"))


@pytest.mark.parametrize("text", ["soon", "-1", "1.5", "²"])
def test_a_source_date_that_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ParallaxError, match="SOURCE_DATE_EPOCH"):
        source_date(text)


def test_a_time_that_no_zip_file_can_tell_is_the_nearest_that_it_can() -> None:
    assert zip_date(-1) == (1980, 1, 1, 0, 0, 0)
    assert zip_date(10**12) == (2107, 12, 31, 23, 59, 58)
