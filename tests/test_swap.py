from __future__ import annotations

from pathlib import Path

import pytest

from parallax.publish import swap


def folder(path: Path, word: str) -> Path:
    path.mkdir(parents=True)
    (path / "page.html").write_text(word)
    return path


@pytest.mark.parametrize("exchange", [True, False])
def test_a_folder_is_replaced_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool) -> None:
    if not exchange:
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    work = swap.work_folder(tmp_path)
    swap.replace(folder(work / "site", "first"), tmp_path / "site", work)
    swap.replace(folder(work / "site", "second"), tmp_path / "site", work)
    assert (tmp_path / "site" / "page.html").read_text() == "second"
    left = [path.read_text() for path in work.rglob("page.html")]
    assert left == ["first"]


def test_a_file_is_replaced(tmp_path: Path) -> None:
    work = swap.work_folder(tmp_path)
    (tmp_path / "run.json").write_text("first")
    (work / "run.json").write_text("second")
    swap.replace(work / "run.json", tmp_path / "run.json", work)
    assert (tmp_path / "run.json").read_text() == "second"


def test_what_a_killed_build_left_is_removed_and_a_live_build_is_not(tmp_path: Path) -> None:
    dead = folder(tmp_path / ".building-999999999-abc", "half")
    live = swap.work_folder(tmp_path)
    swap.work_folder(tmp_path)
    assert not dead.exists()
    assert live.exists()


def test_a_build_killed_between_two_renames_is_mended(tmp_path: Path) -> None:
    folder(tmp_path / ".building-999999999-abc" / "old" / "site", "last good")
    swap.work_folder(tmp_path)
    assert (tmp_path / "site" / "page.html").read_text() == "last good"
