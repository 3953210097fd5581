"""Store: the tables of a collection in Parquet, partitioned by event, and a summary that says an event is whole.

```
DIR/tables/figures/event=NAME/part-0.parquet    and so on for every table of the contract
DIR/events/NAME.json                            written last: an event without it does not count
```
Everything is written under another name first and renamed, so that no file is ever half there; what a killed run left
without a summary is taken away by the next.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parallax.compare.comparison import Comparison
from parallax.publish.swap import replace
from parallax.publish.tables import TABLES, Table, write_tables

if TYPE_CHECKING:
    import pyarrow

Summary = dict[str, Any]
WORK = ".work"
# Fixed, so that the same rows give the same bytes whatever the library's defaults become.
ROW_GROUP = 65_536
WHOLE = {"words", "sentences", "sentence", "start", "end", "raw_start", "raw_end", "count", "distinct"}
REAL = {"low", "high", "value", "ratio", "deviation", "overlap", "modal", "score", "validity", "confidence"}
TRUTH = {"by_person", "curated", "changed_quotation", "holds"}
# A column that is another thing in one table than in the rest.
SPECIAL = {
    ("specifications", "value"): "string",
    ("specifications", "number"): "double",
    # The choices of an analysis, in words.
    ("specifications", "sentences"): "string",
    ("specifications", "words"): "string",
    ("agreement", "claims"): "int64",
}


def type_of(table: str, column: str) -> str:
    """Return the Parquet type of a column of the contract; what is no number and no truth is text.

    >>> type_of("figures", "low"), type_of("figures", "start"), type_of("figures", "surface")
    ('double', 'int64', 'string')
    """
    if (table, column) in SPECIAL:
        return SPECIAL[table, column]
    kinds = ((WHOLE, "int64"), (REAL, "double"), (TRUTH, "bool"))
    return next((kind for names, kind in kinds if column in names), "string")


def _cell(value: Any, kind: str) -> Any:
    # An open end and a place that is not known are empty cells in the CSV files, and nulls here.
    if value is None or (value == "" and kind != "string"):
        return None
    if kind == "string":
        # A lone surrogate, which JSON can hold, is no UTF-8.
        return str(value).encode("utf-8", "replace").decode("utf-8")
    return {"int64": int, "double": float, "bool": bool}[kind](value)


def arrow_table(table: Table, comparison: Comparison) -> pyarrow.Table:
    """Return one table of the contract with the contract's columns, each of one type in every event."""
    import pyarrow

    kinds = {column: type_of(table.name, column) for column in table.columns}
    columns: dict[str, list[Any]] = {column: [] for column in table.columns}
    for row in table.rows(comparison):
        for column, kind in kinds.items():
            columns[column].append(_cell(row.get(column), kind))
    schema = pyarrow.schema([(column, pyarrow.type_for_alias(kind)) for column, kind in kinds.items()])
    return pyarrow.table(columns, schema=schema)


def write_parquet(table: pyarrow.Table, path: Path) -> None:
    """Write a table so that the same rows give the same bytes."""
    from pyarrow import parquet

    parquet.write_table(table, path, row_group_size=ROW_GROUP, compression="zstd", version="2.6")


def place(out: Path, table: str, id: str) -> Path:
    """Return the file of one table of one event."""
    return out / "tables" / table / f"event={id}" / "part-0.parquet"


def _note(out: Path, id: str) -> Path:
    return out / "events" / f"{id}.json"


def write_summary(out: Path, id: str, summary: Summary) -> None:
    """Write what is known of an event, whole or not at all."""
    (out / WORK).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out / WORK) as work:
        new = Path(work) / "summary.json"
        new.write_text(json.dumps(summary, ensure_ascii=True, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        _note(out, id).parent.mkdir(parents=True, exist_ok=True)
        new.replace(_note(out, id))


def write_event(out: Path, id: str, comparison: Comparison, summary: Summary, *, csv: bool) -> None:
    """Write the tables of one event and then its summary; until all are made, what stood there stays."""
    (out / WORK).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out / WORK) as name:
        work = Path(name)
        for table in TABLES:
            write_parquet(arrow_table(table, comparison), work / f"{table.name}.parquet")
        if csv:
            write_tables(comparison, work / "csv")
        _note(out, id).unlink(missing_ok=True)
        for table in TABLES:
            new, target = work / f"{table.name}.parquet", place(out, table.name, id)
            target.parent.mkdir(parents=True, exist_ok=True)
            new.replace(target)
        if csv:
            (out / "csv").mkdir(exist_ok=True)
            replace(work / "csv", out / "csv" / id, work)
    write_summary(out, id, summary)


def read_summary(out: Path, id: str) -> Summary | None:
    """Return what is known of an event; None where it is not whole."""
    try:
        summary = json.loads(_note(out, id).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return summary if isinstance(summary, dict) else None


def write_failure(out: Path, id: str, summary: Summary) -> None:
    """Write the summary of an event that could not be compared; tables of an earlier state are taken away."""
    _note(out, id).unlink(missing_ok=True)
    for folder in [*(place(out, table.name, id).parent for table in TABLES), out / "csv" / id]:
        if folder.is_dir():
            shutil.rmtree(folder)
    write_summary(out, id, summary)


def sweep(out: Path, ids: Iterable[str]) -> None:
    """Take away what belongs to none of the events `ids`, and what a killed run left half done."""
    shutil.rmtree(out / WORK, ignore_errors=True)
    wanted = set(ids)
    for note in (out / "events").glob("*.json"):
        if note.stem not in wanted:
            note.unlink()
    for folder, id in _partitions(out):
        if not _note(out, id).is_file():
            shutil.rmtree(folder)


def _partitions(out: Path) -> Iterator[tuple[Path, str]]:
    for folder in sorted((out / "tables").glob("*/event=*")):
        yield folder, folder.name.removeprefix("event=")
    for folder in sorted((out / "csv").glob("*")):
        yield folder, folder.name
