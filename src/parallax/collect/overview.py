"""Overview: one row an event, from the summaries that workers left; what the report and later work start from."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from parallax.collect.store import Summary, read_summary, write_parquet

# Column → its type in Parquet.
COLUMNS = {
    "event": "string", "partition": "string", "status": "string", "reason": "string", "title": "string",
    "date": "string", "sources": "int64", "outlets": "int64", "refused": "int64", "words": "int64", "figures": "int64",
    "quotes": "int64", "shared": "int64", "contested": "int64", "inconsistent": "int64", "claims": "int64",
    "disputed": "int64", "alpha": "double", "alpha_low": "double", "alpha_high": "double",
    "robust": "bool",
}  # fmt: skip
MISSING = "no worker finished it: the run was stopped before"


def read_overview(out: Path, ids: Iterable[str]) -> list[Summary]:
    """Return the summaries of the events `ids`, in their order, each with its `partition`, the id."""
    found = []
    for id in ids:
        summary = read_summary(out, id) or {"event": id, "status": "failed", "reason": MISSING, "title": id}
        found.append({**summary, "partition": id})
    return found


def write_overview(out: Path, summaries: Sequence[Summary]) -> None:
    """Write events.csv and events.parquet to the folder `out`: one row an event, whole or not at all."""
    import pyarrow

    rows = [{**s, "refused": len(s["refused"]) if "refused" in s else None} for s in summaries]
    new = out / ".events.csv"
    with new.open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([row.get(column) for column in COLUMNS] for row in rows)
    new.replace(out / "events.csv")
    columns = {
        column: [_safe(row.get(column)) if kind == "string" else row.get(column) for row in rows]
        for column, kind in COLUMNS.items()
    }
    schema = pyarrow.schema([(column, pyarrow.type_for_alias(kind)) for column, kind in COLUMNS.items()])
    new = out / ".events.parquet"
    write_parquet(pyarrow.table(columns, schema=schema), new)
    new.replace(out / "events.parquet")


def _safe(text: str | None) -> str | None:
    # A name on disk that is no UTF-8.
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")
