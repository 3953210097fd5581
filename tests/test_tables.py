from __future__ import annotations

import csv
import json
from pathlib import Path

from frictionless import validate

from parallax.publish.tables import TABLES

CONTRACT = {
    "articles": "article file outlet outlet_source title byline published url language format words sentences flags "
    "sha256",
    "refused": "file reason",
    "sentences": "article sentence start end raw_start raw_end text",
    "figures": "article sentence start end raw_start raw_end surface kind low high value unit hedge trend measure",
    "dates": "article start end raw_start raw_end surface iso_start iso_end",
    "measures": "measure label kind unit articles silent low high ratio verdict",
    "checks": "check article kind statement expected found verdict start end",
    "quotes": "quote article start end raw_start raw_end text speaker cue utterance",
    "utterances": "utterance members class difference",
    "names": "person article surface start end count label",
    "claims": "claim text curated",
    "stances": "claim article stance start end speaker",
    "agreement": "statistic value low high claims note",
    "frames": "article frame score validity",
    "specifications": "finding specification value holds",
}
ALLOWED = {
    ("figures", "kind"): "money percent percentage_point count duration measure ratio age rank",
    ("figures", "hedge"): "none about over under at_least at_most up_to nearly",
    ("stances", "stance"): "assert deny report silent",
    ("measures", "verdict"): "agree conflict single",
    ("checks", "verdict"): "consistent inconsistent undecidable",
    ("utterances", "class"): "identical truncated punctuation reworded back_translated",
}


def rows(built: Path, table: str) -> list[dict[str, str]]:
    with (built / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_contract_is_kept(built: Path) -> None:
    assert {table.name for table in TABLES} == set(CONTRACT)
    for name, columns in CONTRACT.items():
        header = (built / "tables" / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
        assert header[: len(columns.split())] == columns.split(), name


def test_only_an_empty_run_has_empty_tables(built: Path) -> None:
    assert {name for name in CONTRACT if not rows(built, name)} == {"refused"}


def test_words_of_a_closed_list_are_of_that_list(built: Path) -> None:
    for (table, column), allowed in ALLOWED.items():
        found = {row[column] for row in rows(built, table)}
        assert found and found <= set(allowed.split()), (table, column, found)
    told = [row["reported"] for row in rows(built, "quotes") if row["reported"]]
    assert len(told) > len(set(told)) > 1  # several accounts tell each of them
    assert {row["trend"] for row in rows(built, "figures")} <= {"", "up", "down"}


def test_what_stands_in_the_raw_file_stands_there_literally(built: Path, root: Path) -> None:
    files = {row["article"]: row["file"] for row in rows(built, "articles")}
    raw = {article: (root / "seeds" / file).read_text(encoding="utf-8") for article, file in files.items()}
    checked = 0
    for table, column in (("figures", "surface"), ("dates", "surface"), ("quotes", "text"), ("sentences", "text")):
        for row in rows(built, table):
            if row["raw_start"]:
                checked += 1
                assert raw[row["article"]][int(row["raw_start"]) : int(row["raw_end"])] == row[column], row
    assert checked > 200


def test_tables_are_a_data_package(built: Path) -> None:
    report = validate(str(built / "tables" / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldNumber", "message"])
    assert len(json.loads((built / "tables" / "datapackage.json").read_text())["resources"]) == len(CONTRACT)


def test_every_table_is_in_the_site_too(built: Path) -> None:
    for name in CONTRACT:
        assert (built / "site" / "tables" / f"{name}.csv").read_bytes() == (
            built / "tables" / f"{name}.csv"
        ).read_bytes()
