"""Work: one event of a collection, from its folder to its tables; what a worker does, and all it needs to know."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parallax.collect.events import EventFolder
from parallax.collect.key import PACKAGE, event_key, versions
from parallax.collect.store import read_summary, write_event, write_failure
from parallax.collect.summary import summarise
from parallax.compare.comparison import compare_folder
from parallax.compare.robustness import Robustness
from parallax.read.errors import ParallaxError


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done with one `event`: where its results go (`out`) and by which `values` (parameters by name).

    `robust` is the number of accounts up to which findings are held against other choices, `csv` whether the tables
    are wanted as CSV too, `code` the digest of the Parallax that asks.
    """

    event: EventFolder
    out: Path
    values: Mapping[str, Any]
    robust: int
    csv: bool
    code: str

    def key(self) -> str:
        """Return the digest of everything that the result hangs on."""
        return event_key(self.event.folder, {**self.values, "--robust": self.robust, "--csv": self.csv})


def finished(job: Job) -> bool:
    """Tell whether the event stands in `out` as it would come out now."""
    known = read_summary(job.out, job.event.id)
    if known is None or known.get("status") != "done":
        return False
    try:
        return known.get("key") == job.key()
    except OSError:
        return False


def compare_event(job: Job) -> str:
    """Read, find and compare one event and write its tables and summary; return the reason where it failed, else "".

    Raises ParallaxError only where this worker is another Parallax than the one that asks.
    """
    if versions()["code"] != job.code:
        raise ParallaxError(
            f"a worker runs Parallax {versions()['parallax']} from other files than the one that asks; "
            "expected the same on all: install the same state everywhere and start the workers anew"
        )
    if job.event.refusal:
        return fail(job, job.event.refusal)
    try:
        key = job.key()
        comparison = compare_folder({**job.values, "seeds": str(job.event.folder)})
        robust = len(comparison.articles) <= job.robust
        if not robust:
            # Thousands of analyses an event: made where they are asked for.
            comparison.robustness = Robustness({}, (), (), {})
        summary = summarise(comparison, job.event.name)
        facts = {"event": job.event.name, "status": "done", "key": key, "reason": "", "robust": robust, **summary}
        write_event(job.out, job.event.id, comparison, facts, csv=job.csv)
    except OSError as error:
        if error.filename and Path(error.filename).is_relative_to(job.out):
            raise  # a full disk or a folder that may not be written is no fault of the event
        return fail(job, _reason(error, job))
    except Exception as error:
        return fail(job, _reason(error, job))
    return ""


def fail(job: Job, reason: str) -> str:
    """Write that the event failed and why; return the reason."""
    write_failure(
        job.out,
        job.event.id,
        {"event": job.event.name, "status": "failed", "reason": reason, "title": job.event.name.rsplit("/", 1)[-1]},
    )
    return reason


def _reason(error: Exception, job: Job) -> str:
    """Return what went wrong; where it is a fault of ours, with its place, and never with a path of this machine."""
    said = str(error).replace(f"{job.event.folder}: ", "").replace(str(job.event.folder), job.event.name)
    if isinstance(error, ParallaxError):
        return said
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(PACKAGE)]
    place = (
        f" ({Path(ours[-1].filename).relative_to(PACKAGE.parent).as_posix()}, line {ours[-1].lineno})" if ours else ""
    )
    return f"{type(error).__name__}: {said}{place}"
