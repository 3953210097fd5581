"""A collection: resumable, alike on any number of workers, and not stopped by an event or a worker that dies."""

from __future__ import annotations

import csv
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from archives import packed, record

from parallax.__main__ import main
from parallax.collect.cluster import answers, connect
from parallax.collect.collection import Order, collect
from parallax.collect.events import EventFolder, content, find_events
from parallax.collect.groups import lay_out, read_groups, stage
from parallax.collect.key import versions
from parallax.collect.progress import Progress
from parallax.collect.report import page
from parallax.collect.store import place, read_summary, sweep, type_of, write_summary
from parallax.collect.work import Job, compare_event, finished
from parallax.publish.order import home, notebooks
from parallax.publish.parameters import read_parameters, run_values
from parallax.publish.tables import TABLES
from parallax.read.errors import ParallaxError

pytest.importorskip("distributed")

FLOOD = {
    "harbour": """Flood closes the harbour

The flood closed the harbour of Merrow on Monday. About 40 people were hurt, the mayor, Ada Quill, said.
“We will rebuild every pier,” Quill said. Repairs will cost $12 million.
""",
    "herald": """Harbour shut after flood

The harbour of Merrow was shut on Monday. Some 65 people were hurt, police said.
“We will rebuild every pier,” Mayor Ada Quill told reporters. Repairs will cost $19 million.
""",
}
FIRE = {
    "gazette": """Mill burns down

A fire destroyed the old mill in Tarn on 3 May 2019. Nobody was hurt.
The owner, Ben Oake, denied that the mill was insured for $3 million.
""",
    "post": """Old mill lost to fire

The old mill in Tarn burned down on 3 May 2019. The owner, Ben Oake, said the mill was insured for $3 million.
""",
    "times": """Fire in Tarn

Fire destroyed a mill in Tarn. The mill was insured for $3 million, Ben Oake said.
""",
}


def write(folder: Path, documents: dict[str, str]) -> Path:
    folder.mkdir(parents=True)
    for name, text in documents.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def events(tmp_path: Path) -> Path:
    root = tmp_path / "events"
    write(root / "flood", FLOOD)
    write(root / "sets" / "fire", FIRE)
    write(root / "empty", {})
    return root


@pytest.fixture(scope="module")
def values() -> dict[str, Any]:
    return run_values(read_parameters(notebooks(home())), {})


def job(event: EventFolder, out: Path, values: dict[str, Any], csv: bool = False) -> Job:
    return Job(event, out, {k: v for k, v in values.items() if k != "seeds"}, 0, csv, versions()["code"])


def jobs(root: Path, out: Path, values: dict[str, Any]) -> list[Job]:
    return [job(event, out, values) for event in find_events(root)]


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_events_are_folders_with_documents_at_any_depth(events: Path) -> None:
    (events / "sets" / "sources.csv").write_text("a,b\n")
    (events / ".hidden").mkdir()
    (events / "link").symlink_to(events / "flood")
    found = find_events(events)
    assert [event.name for event in found] == ["empty", "flood", "link", "sets", "sets/fire"]
    assert [event.name for event in found if event.refusal] == ["link"]


@pytest.mark.parametrize(
    ("files", "said"), [({}, "found 0 files"), ({"a": "text"}, "found 1 files"), (None, "nothing")]
)
def test_a_folder_without_events_is_refused(tmp_path: Path, files: dict[str, str] | None, said: str) -> None:
    root = tmp_path / "root"
    if files is not None:
        write(root, files)
    with pytest.raises(ParallaxError, match=said):
        find_events(root)


def test_ids_are_names_of_files_and_tell_events_apart() -> None:
    names = ["a/b", "a%2Fb", "event=1", "new\nline", 'quo"te', "ü" * 120, "ü" * 120 + "x", "\udcff"]
    ids = [EventFolder(name, Path(), 0).id for name in names]
    assert len(set(ids)) == len(names)
    assert all(id.isascii() and id.isprintable() and "/" not in id and len(id) < 230 for id in ids)


def test_content_changes_with_whatever_is_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "event", FLOOD)
    before = content(folder)
    (folder / "README.md").write_text("nothing that is read")
    assert content(folder) == before
    seen = {before}
    for name, text in (
        ("event.toml", 'title = "x"'),
        ("claims.csv", "claim"),
        ("third.txt", "x"),
        ("harbour.txt", "y"),
    ):
        (folder / name).write_text(text)
        seen.add(content(folder))
    (folder / "third.txt").rename(folder / "fourth.txt")
    os.mkfifo(folder / "pipe")  # never opened: that would wait for ever
    assert len(seen | {content(folder)}) == 6


def test_an_event_is_finished_until_something_changes(events: Path, tmp_path: Path, values: dict[str, Any]) -> None:
    out = tmp_path / "out"
    one = job(EventFolder("flood", events / "flood", 1), out, values)
    assert not finished(one)
    assert compare_event(one) == ""
    assert finished(one)
    assert not finished(job(one.event, out, {**values, "about_width": 0.2}))
    assert not finished(job(one.event, out, values, csv=True))
    (events / "flood" / "event.toml").write_text('title = "The flood"\n')
    assert not finished(one)
    assert compare_event(one) == ""
    assert (read_summary(out, "flood") or {})["title"] == "The flood"


def test_tables_hold_what_the_contract_says(events: Path, tmp_path: Path, values: dict[str, Any]) -> None:
    import pandas as pd
    from pyarrow import parquet

    out = tmp_path / "out"
    assert compare_event(job(EventFolder("sets/fire", events / "sets" / "fire", 1), out, values, csv=True)) == ""
    for table in TABLES:
        found = parquet.read_table(place(out, table.name, "sets%2Ffire"), partitioning=None)
        assert found.column_names == list(table.columns)
        with (out / "csv" / "sets%2Ffire" / f"{table.name}.csv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == found.num_rows
        for row, kept in zip(rows, found.to_pylist(), strict=True):
            for column, cell in row.items():
                value = kept[column]
                if type_of(table.name, column) in ("int64", "double"):
                    assert (float(cell) if cell else None) == value
                else:
                    assert cell == ("" if value is None else str(value))
    articles = pd.read_parquet(out / "tables" / "articles")
    assert set(articles["event"]) == {"sets/fire"}


def test_other_choices_are_tried_up_to_a_number_of_accounts(
    events: Path, tmp_path: Path, values: dict[str, Any]
) -> None:
    from dataclasses import replace

    from pyarrow import parquet

    one = job(EventFolder("flood", events / "flood", 1), tmp_path / "out", values)
    rows = []
    for robust in (2, 1):
        assert compare_event(replace(one, robust=robust)) == ""
        assert (read_summary(one.out, "flood") or {})["robust"] == (robust == 2)
        rows.append(parquet.read_table(place(one.out, "specifications", "flood"), partitioning=None).num_rows)
    assert rows[0] > 0 == rows[1]


def test_an_event_that_fails_says_why_and_leaves_no_tables(
    events: Path, tmp_path: Path, values: dict[str, Any]
) -> None:
    out = tmp_path / "out"
    one = job(EventFolder("flood", events / "flood", 1), out, values)
    assert compare_event(one) == ""
    (events / "flood" / "event.toml").write_text("title = 3\n")
    reason = compare_event(one)
    assert reason.startswith("event.toml: title: found 3")
    assert not list((out / "tables").glob("*/event=flood"))
    assert (read_summary(out, "flood") or {})["reason"] == reason
    assert not finished(one)
    for path in (events / "flood").iterdir():
        path.unlink()
    assert str(events) not in compare_event(one)


def test_a_fault_of_ours_is_told_with_its_place(
    events: Path, tmp_path: Path, values: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parallax.collect.work.compare_folder", lambda choices: choices["no such thing"])
    reason = compare_event(job(EventFolder("flood", events / "flood", 1), tmp_path / "out", values))
    assert reason.startswith("KeyError: 'no such thing' (parallax/collect/work.py, line ")


def test_a_worker_with_other_code_refuses(events: Path, tmp_path: Path, values: dict[str, Any]) -> None:
    other = Job(EventFolder("flood", events / "flood", 1), tmp_path / "out", values, 20, False, "another")
    with pytest.raises(ParallaxError, match="expected the same on all"):
        compare_event(other)


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    for id in ("whole", "half", "gone"):
        place(tmp_path, "figures", id).parent.mkdir(parents=True)
        place(tmp_path, "figures", id).write_bytes(b"")
    for id in ("whole", "gone"):
        write_summary(tmp_path, id, {"event": id})
    (tmp_path / ".work" / "left").mkdir(parents=True)
    sweep(tmp_path, ["whole", "half"])
    assert list(tree(tmp_path)) == ["tables/figures/event=whole/part-0.parquet", "events/whole.json"]


# -- on a cluster ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    with connect("", 2) as client:
        yield client


def slowly(one: Job) -> str:
    """Compare an event after a while, long enough to be killed in; runs on a worker."""
    time.sleep(0.5)
    return compare_event(one)


def deadly(one: Job) -> str:
    """Compare an event, but die of one of them; runs on a worker."""
    if one.event.name == "flood":
        os.kill(os.getpid(), signal.SIGKILL)
    return compare_event(one)


def test_a_killed_worker_costs_only_its_task(client: Any, events: Path, tmp_path: Path, values: dict[str, Any]) -> None:
    for number in range(4):
        write(events / f"more-{number}", FIRE)
    asked = jobs(events, tmp_path / "killed", values)
    killed = False
    said = {}
    for one, reason in answers(client, asked, slowly):
        said[one.event.name] = reason
        if not killed:
            os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
            killed = True
    assert {name for name, reason in said.items() if reason} == {"empty"}
    for one in jobs(events, tmp_path / "calm", values):
        compare_event(one)
    assert tree(tmp_path / "killed") == tree(tmp_path / "calm")


def test_an_event_that_kills_its_workers_fails_alone(
    client: Any, events: Path, tmp_path: Path, values: dict[str, Any]
) -> None:
    said = {one.event.name: reason for one, reason in answers(client, jobs(events, tmp_path / "out", values), deadly)}
    assert "worker died" in said["flood"]
    assert said["sets/fire"] == ""


def test_one_worker_and_two_give_the_same_bytes(
    client: Any, events: Path, tmp_path: Path, values: dict[str, Any]
) -> None:
    address = client.scheduler.address
    orders = [Order(events, tmp_path / name, values, address, csv=True) for name in ("two", "again")]
    first, second = (collect(order) for order in orders)
    assert (first.events, first.stood, first.failed) == (3, 0, 1) == (second.events, second.stood, second.failed)
    for one in jobs(events, tmp_path / "here", values):
        compare_event(one)
    assert tree(tmp_path / "two") == tree(tmp_path / "again")
    tables = {name: data for name, data in tree(tmp_path / "two").items() if name.startswith("tables/")}
    assert tables == {name: data for name, data in tree(tmp_path / "here").items() if name.startswith("tables/")}


def test_only_what_changed_is_done_again(client: Any, events: Path, tmp_path: Path, values: dict[str, Any]) -> None:
    order = Order(events, tmp_path / "out", values, client.scheduler.address)
    collect(order)
    marks = {path.name: path.stat().st_mtime_ns for path in (order.out / "events").iterdir()}
    before = tree(order.out)
    assert collect(order).stood == 2
    assert tree(order.out) == before
    (events / "flood" / "herald.txt").write_text(FLOOD["herald"].replace("65", "66"))
    (events / "empty").rmdir()
    done = collect(order)
    assert (done.events, done.stood, done.failed) == (2, 1, 0)
    assert {path.name for path in (order.out / "events").iterdir()} == {"flood.json", "sets%2Ffire.json"}
    assert (order.out / "events" / "sets%2Ffire.json").stat().st_mtime_ns == marks["sets%2Ffire.json"]


# -- what a person sees ------------------------------------------------------------------------------------------------


def test_the_command_refuses_with_what_would_be_allowed(
    events: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "mine", {"thesis": "Not to be touched."})
    for arguments, said in (
        (["--out", str(tmp_path / "mine")], "holds other things"),
        (["--out", str(events / "out")], "expected results beside the events"),
        (["--out", str(tmp_path / "out"), "--workers", "0"], "expected a whole number from 1"),
        (["--out", str(tmp_path / "out"), "--scheduler", "nonsense://x"], "expected the address of a running one"),
        (["--out", str(tmp_path / "out"), "-p", "about_widht", "0.2"], "no notebook has this parameter"),
    ):
        assert main(["collection", str(events), *arguments]) == 1
        assert said in capsys.readouterr().err
    assert (tmp_path / "mine" / "thesis.txt").is_file()


def test_the_report_escapes_what_documents_say() -> None:
    evil = '<script>alert(1)</script>\u202e"\x1b[2J'
    quantity = {"label": evil, "unit": evil, "low": 1.0, "high": None, "accounts": 2}
    done = {
        "event": evil, "status": "done", "title": evil, "sources": 2, "refused": [], "figures": 3, "shared": 2,
        "contested": 1, "quantities": [quantity], "inconsistent": 0, "claims": 4, "disputed": 1, "alpha": 0.5,
        "alpha_low": None, "alpha_high": None,
    }  # fmt: skip
    text = page(evil, [done], [{"event": evil, "reason": evil, "status": "failed"}], {evil: 'books/"x"'})
    assert text.count("<script>") == 1  # ours, named by its digest in the page's policy
    assert "\u202e" not in text
    assert "\x1b" not in text
    assert 'href="books/&quot;x&quot;"' in text
    assert "1 and more" in text


def test_the_bar_needs_no_terminal() -> None:
    from io import StringIO

    to = StringIO()
    bar = Progress(40, to)
    for number in range(40):
        bar.step(failed=number == 3)
    bar.close()
    lines = to.getvalue().splitlines()
    assert len(lines) == 11
    assert "40 of 40 events, 1 failed" in lines[-1]
    assert "\x1b" not in to.getvalue()


# -- an archive grouped by a table -------------------------------------------------------------------------------------


def test_records_go_to_the_events_that_a_table_names(tmp_path: Path) -> None:
    table = tmp_path / "groups.csv"
    table.write_text("url,event\nhttp://a/1,flood\nhttp://b/2,flood\nhttp://c/3,sets/../fire\nhttp://d/4,lost\n")
    groups = read_groups(table)
    records = [(f"http://{name}", FLOOD["herald"].encode()) for name in ("a/1", "b/2", "c/3", "x/9")]
    assert stage(iter(records), groups, tmp_path / "staged") == 1
    events = {event.name: len(list(event.folder.iterdir())) for event in find_events(tmp_path / "staged")}
    assert events == {"flood": 2, "lost": 0, "sets%2F..%2Ffire": 1}
    first = tree(tmp_path / "staged")
    assert stage(iter(records[::-1]), groups, tmp_path / "staged") == 1
    assert tree(tmp_path / "staged") == first


def test_pages_of_an_archive_become_events(tmp_path: Path) -> None:
    archive, table = tmp_path / "news.warc.gz", tmp_path / "groups.csv"
    page = f"<html><body><article><h1>Flood</h1><p>{FLOOD['herald']}</p></article></body></html>".encode()
    archive.write_bytes(packed([record(f"http://{name}", page) for name in ("a/1", "b/2", "c/3")]))
    table.write_text("url,event\nhttp://a/1,flood\nhttp://b/2,flood\nhttp://d/4,lost\n")
    assert lay_out(archive, table, tmp_path / "staged") == 1
    assert [len(list(e.folder.iterdir())) for e in find_events(tmp_path / "staged")] == [2, 0]
    (tmp_path / "text.txt").write_text("no archive")
    with pytest.raises(ParallaxError, match="no web archive"):
        lay_out(tmp_path / "text.txt", table, tmp_path / "staged")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("address,event\na,b\n", "expected url .or record. and event"),
        ("url,event\na,b\na,c\n", "line 3: 'a' is in 'c' and in 'b'"),
        ("url,event\na,..\n", "line 2: found 'a' and '..'"),
        ("record,event\n,b\n", "line 2"),
    ],
)
def test_a_table_that_does_not_fit_is_refused(tmp_path: Path, text: str, said: str) -> None:
    table = tmp_path / "groups.csv"
    table.write_text(text)
    with pytest.raises(ParallaxError, match=said):
        read_groups(table)
