"""Collection: a folder of events in, tables and a report out; what is finished is not done again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parallax.collect.cluster import answers, connect
from parallax.collect.events import EventFolder, find_events
from parallax.collect.key import versions
from parallax.collect.progress import Progress
from parallax.collect.report import write_report
from parallax.collect.store import sweep
from parallax.collect.work import Job, fail, finished
from parallax.read.errors import ParallaxError

if TYPE_CHECKING:
    from distributed import Client

NAME = "collection.json"
# Findings of an event are held against other choices, each account left out in turn, up to this many accounts.
ROBUST = 0


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: the folder `events`, results in `out`, parameters by name in `values`.

    `scheduler` is the address of a Dask scheduler, or empty for `workers` processes on this machine; `robust` and `csv`
    are those of `Job`. Workers must see both folders under the same paths.
    """

    events: Path
    out: Path
    values: Mapping[str, Any]
    scheduler: str = ""
    workers: int = 2
    robust: int = ROBUST
    csv: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a collection: its report, and how many events there are, stood already, and failed."""

    report: Path
    events: int
    stood: int
    failed: int


def collect(order: Order) -> Outcome:
    """Compare every event that is not finished, and write the report over all of them.

    Raises ParallaxError for folders that do not fit, an unreachable scheduler, or workers of another Parallax.
    """
    root, out = order.events.resolve(), order.out.resolve()
    _check(order)
    events = find_events(root)
    jobs = [_job(order, event, out) for event in events]
    out.mkdir(parents=True, exist_ok=True)
    _write_order(order, out)
    sweep(out, [event.id for event in events])
    left = [job for job in jobs if not finished(job)]
    print(f"{len(events)} events, {len(events) - len(left)} of them finished before", flush=True)
    if left:
        with connect(order.scheduler, min(order.workers, len(left))) as client:
            if order.scheduler:
                _check_workers(client, root, out)
            _work(client, left)
    failed = write_report(out, root.name, [event.id for event in events])
    sweep(out, [event.id for event in events])
    return Outcome(out / "index.html", len(events), len(events) - len(left), failed)


def _job(order: Order, event: EventFolder, out: Path) -> Job:
    values = {name: value for name, value in order.values.items() if name != "seeds"}
    return Job(event, out, values, order.robust, order.csv, versions()["code"])


def _work(client: Client, jobs: Sequence[Job]) -> None:
    # What takes longest first: the last to end does not keep the rest waiting.
    ordered = sorted(jobs, key=lambda job: (-job.event.size, job.event.name))
    progress = Progress(len(ordered))
    try:
        for job, reason in answers(client, ordered):
            if reason:
                fail(job, reason)  # a worker that was killed could not say so itself
            progress.step(failed=bool(reason))
    finally:
        progress.close()


def _check(order: Order) -> None:
    root, out = order.events.resolve(), order.out.resolve()
    if out.is_relative_to(root) or root.is_relative_to(out):
        raise ParallaxError(f"--out {order.out}: found one folder inside the other; expected results beside the events")
    if out.exists() and not out.is_dir():
        raise ParallaxError(f"--out {order.out}: this is a file; expected a folder, or a name for a new one")
    if out.is_dir() and any(out.iterdir()) and not (out / NAME).is_file():
        raise ParallaxError(
            f"--out {order.out}: found a folder that holds other things (no {NAME}); "
            "expected an empty one, that of an earlier collection, or a name for a new one"
        )
    if order.workers < 1:
        raise ParallaxError(f"--workers {order.workers}: expected a whole number from 1")


def _write_order(order: Order, out: Path) -> None:
    said = {
        "parameters": {name: value for name, value in sorted(order.values.items()) if name != "seeds"},
        "robust": order.robust,
        "csv": order.csv,
        "versions": versions(),
    }
    new = out / f".{NAME}"
    new.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    new.replace(out / NAME)


def _check_workers(client: Client, root: Path, out: Path) -> None:
    """Raise ParallaxError where a worker does not see the folders or runs another Parallax."""
    if not client.nthreads():
        print("the scheduler has no worker yet; waiting for one (dask worker ADDRESS)", flush=True)
        client.wait_for_workers(1)
    code = versions()["code"]
    try:
        found = client.run(_missing, root, out, code)
    except ImportError as error:
        raise ParallaxError(
            f"a worker has no Parallax ({error}); expected it installed there as here: start it in this environment"
        ) from error
    for address, missing in sorted(found.items()):
        if missing:
            raise ParallaxError(f"worker {address}: {missing}")


def _missing(root: Path, out: Path, code: str) -> str:
    for path in (root, out):
        if not path.is_dir():
            return f"found no folder {path}; expected events and results under the same paths on every worker"
    if versions()["code"] != code:
        return "found another Parallax than here; expected the same files on every worker"
    return ""
