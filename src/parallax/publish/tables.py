"""Tables: everything that was found and compared, as CSV files with a contract."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from parallax.compare.comparison import Comparison
from parallax.publish import rows
from parallax.publish.rows import Row

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the contract: its `name`, what a `row` is, its `columns`, and where its rows come from."""

    name: str
    row: str
    columns: tuple[str, ...]
    rows: Callable[[Comparison], Iterable[Row]]

    def frame(self, comparison: Comparison) -> pd.DataFrame:
        """Return the table as a data frame with exactly the contract's columns."""
        # Objects, so that an empty cell does not turn the whole numbers of its column into fractions.
        import pandas as pd

        return pd.DataFrame(list(self.rows(comparison)), columns=list(self.columns), dtype=object)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: its `type`, as Data Package names it, and its `meaning` in words."""

    name: str
    type: str
    meaning: str


@cache
def _dictionary() -> dict[tuple[str, str], Column]:
    with (Path(__file__).parent / "data" / "columns.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {(row["table"], row["column"]): Column(row["column"], row["type"], row["meaning"]) for row in rows}


def described(table: Table) -> list[Column]:
    """Return what each column of a table means, in its order."""
    known = _dictionary()
    return [known.get((table.name, column)) or known["*", column] for column in table.columns]


def _columns(text: str) -> tuple[str, ...]:
    return tuple(text.split())


TABLES = (
    Table(
        "articles",
        "a document that was read",
        _columns(
            "article file outlet outlet_source title byline published url language format words sentences flags sha256"
        ),
        rows.articles,
    ),
    Table("refused", "a document that could not be read", _columns("file reason"), rows.refused),
    Table(
        "sentences",
        "a sentence of an article",
        _columns("article sentence start end raw_start raw_end text"),
        rows.sentences,
    ),
    Table(
        "figures",
        "a figure in an article",
        _columns(
            "article sentence start end raw_start raw_end surface kind low high value unit hedge trend measure noun"
        ),
        rows.figures,
    ),
    Table(
        "dates",
        "a date or time in an article",
        _columns("article start end raw_start raw_end surface iso_start iso_end"),
        rows.dates,
    ),
    Table(
        "measures",
        "a quantity that accounts give",
        _columns(
            "measure label kind unit articles silent low high ratio verdict by_person "
            "correction distinct deviation overlap modal"
        ),
        rows.measures,
    ),
    Table(
        "checks",
        "a piece of an article's own arithmetic",
        _columns("check article kind statement expected found verdict start end"),
        rows.checks,
    ),
    Table(
        "quotes",
        "a quotation or indirect speech",
        _columns(
            "quote article start end raw_start raw_end text speaker cue utterance kind "
            "cue_colour inside repeats occasion reported"
        ),
        rows.quotes,
    ),
    Table(
        "utterances",
        "one utterance in several accounts",
        _columns("utterance members class difference changed_quotation"),
        rows.utterances,
    ),
    Table(
        "names",
        "a mention of a person or organisation",
        _columns("person article surface start end count label kind evidence confidence"),
        rows.names,
    ),
    Table("claims", "a claim", _columns("claim text curated"), rows.claims),
    Table(
        "stances", "what an article does with a claim", _columns("claim article stance start end speaker"), rows.stances
    ),
    Table("agreement", "a statistic of agreement", _columns("statistic value low high claims note"), rows.agreement),
    Table("frames", "a frame in an article", _columns("article frame score validity"), rows.frames),
    Table(
        "specifications",
        "a finding under one set of choices",
        _columns(
            "finding specification value holds number sentences about rate headline opening words likeness speech "
            "weighing claims statistic discount stances silence run accounts"
        ),
        rows.specifications,
    ),
)


def write_tables(comparison: Comparison, folder: Path, made: Path | None = None) -> dict[str, int]:
    """Write every table of the contract to `folder` as CSV (UTF-8, header row) beside a `datapackage.json`.

    What a chapter has left in the folder `made` is taken as it is. Returns the number of rows by table.
    """
    folder.mkdir(parents=True, exist_ok=True)
    counts = {}
    for table in TABLES:
        path = folder / f"{table.name}.csv"
        if made and (made / path.name).is_file():
            shutil.copy(made / path.name, path)
            with path.open(encoding="utf-8", newline="") as file:
                counts[table.name] = sum(1 for _ in csv.reader(file)) - 1
            continue
        frame = table.frame(comparison)
        frame.to_csv(path, index=False, lineterminator="\n")
        counts[table.name] = len(frame)
    package = _package(comparison, counts)
    (folder / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return counts


def _package(comparison: Comparison, counts: Mapping[str, int]) -> Row:
    return {
        "name": "parallax-tables",
        "title": f"Tables of {comparison.title or 'an event'}",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "resources": [
            {
                "name": table.name,
                "path": f"{table.name}.csv",
                "description": f"Each row is {table.row}.",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "rows": counts[table.name],
                "schema": {
                    "fields": [{"name": c.name, "type": c.type, "description": c.meaning} for c in described(table)]
                },
            }
            for table in TABLES
        ],
    }
