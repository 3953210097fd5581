"""The reader's sheet of open events: what is written for a person, and what is counted of it."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from parallax.read.article import Article


@pytest.fixture(scope="module")
def events(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("events_benchmark", root / "benchmarks" / "events.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up by name
    spec.loader.exec_module(module)
    return module


def lines(events: ModuleType) -> list[str]:
    told = "The harbour bridge at Vik will cost {} million euros, the council said. It has 12 lamps, it said."
    return list(events.sheet("set/bridge", [Article.from_text(told.format(n), id=f"a{n}") for n in (400, 440)]))


def test_a_sheet_asks_of_every_shared_measure_and_of_every_conflict(events: ModuleType) -> None:
    asked = [line for line in lines(events) if line.startswith("### ")]
    assert sorted(line.split(" | ", 1)[1] for line in asked) == [
        "count lamp | grouping: ?",
        "money EUR | grouping: ? | conflict: ?",
    ]
    assert "- a400: The harbour bridge at Vik will cost [400 million euros], the council said." in lines(events)


def test_what_a_person_marked_is_counted(events: ModuleType) -> None:
    text = "\n".join(lines(events)).replace("grouping: ?", "grouping: right").replace("conflict: ?", "conflict: not")
    text = text.replace("lamp | grouping: right", "lamp | grouping: wrong")
    assert events.judged(text, "first") == [events.Judged("set/bridge", "first", 2, 1, 1, 1)]


def test_an_unjudged_measure_is_not_counted_in_silence(events: ModuleType) -> None:
    with pytest.raises(SystemExit, match=r"line 2: found '.*grouping: \?.*'; allowed is grouping: right or wrong"):
        events.judged("\n".join(lines(events)), "first")


def test_the_summary_is_the_share_that_is_right_and_holds_no_text(events: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "events.json"
    events.keep([events.Judged("a", "first", 3, 1, 2, 1), events.Judged("b", "first", 1, 0, 0, 0)], path)
    result = events.keep([events.Judged("a", "development", 2, 0, 1, 0)], path)
    assert result == json.loads(path.read_text("utf-8"))
    assert result["measures"]["precision of groupings (first)"] == 0.75
    assert result["measures"]["precision of conflicts (first)"] == 0.5
    assert result["measures"]["shared quantities an event (first)"] == 2.0
    assert result["measures"]["precision of conflicts (development)"] == 1.0
    assert [(row["event"], row["role"]) for row in result["events"]] == [
        ("a", "development"),
        ("a", "first"),
        ("b", "first"),
    ]


def test_a_sheet_inside_the_project_is_refused(
    events: ModuleType, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "events").mkdir()
    monkeypatch.setattr(sys, "argv", ["events.py", "--data", str(tmp_path), "--sheet", str(root / "sheet.md")])
    with pytest.raises(SystemExit, match=r"sheet\.md: found a place inside the project"):
        events.main()
    assert not (root / "sheet.md").exists()


def test_without_data_it_says_so(
    events: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PARALLAX_BENCH", raising=False)
    monkeypatch.setattr(sys, "argv", ["events.py", "--data", ""])
    assert events.main() == 0
    assert "events: skipped" in capsys.readouterr().out


def test_measures_of_own_events_stay_when_others_are_judged(events: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "events.json"
    events.keep([], path, {"events": 2, "recall of conflicts": 0.5})
    result = events.keep([events.Judged("a", "first", 3, 1, 2, 1)], path)
    assert result["measures"]["own events: recall of conflicts"] == 0.5
    assert "own events: recall of conflicts" in result["shown"]
    assert "own events: events" not in result["shown"]
