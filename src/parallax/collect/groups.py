"""Groups: records of an archive laid into folders of events as a given table says, one record at a time."""

from __future__ import annotations

import csv
import hashlib
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from parallax.collect.events import EventFolder
from parallax.read.errors import ParallaxError
from parallax.read.files import opened
from parallax.read.limits import Limits
from parallax.read.warc import is_archive, pages

# What may name a record in the table: its address, or its number in the archive, from 1.
KEYS = ("url", "record")


def read_groups(path: Path) -> dict[str, str]:
    """Return record → event from a CSV file with the columns `url` (or `record`) and `event`.

    Raises ParallaxError with the line and what is allowed there.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            columns = rows.fieldnames or []
            key = next((name for name in KEYS if name in columns), "")
            if not key or "event" not in columns:
                raise ParallaxError(
                    f"{path.name}: found the columns {list(columns)}; expected url (or record) and event"
                )
            found: dict[str, str] = {}
            for row in rows:
                record, event = (row[key] or "").strip(), (row["event"] or "").strip()
                where = f"{path.name}, line {rows.line_num}"
                if not record or not event or event.startswith("."):
                    raise ParallaxError(
                        f"{where}: found {record!r} and {event!r}; expected {key} and an event with no dot in front"
                    )
                if found.setdefault(record, event) != event:
                    raise ParallaxError(
                        f"{where}: {record!r} is in {event!r} and in {found[record]!r}; expected one event"
                    )
            return found
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ParallaxError(f"{path}: cannot be read: {error}; expected a CSV file in UTF-8") from error


def lay_out(archive: Path, table: Path, folder: Path) -> int:
    """Lay the pages of a web archive (WARC) out as folders of events below `folder`, as a CSV file says.

    Returns how many records of the table did not come. Raises ParallaxError where a file cannot be read.
    """
    groups = read_groups(table)
    with opened(archive, None) as file:
        if not is_archive(file):
            raise ParallaxError(f"{archive.name}: is no web archive; expected a .warc or .warc.gz file, or a folder")
        found = ((p.url if p.url in groups else str(p.number), p.data) for p in pages(file, Limits()) if p.data)
        return stage(found, groups, folder)


def stage(records: Iterable[tuple[str, bytes]], groups: Mapping[str, str], folder: Path) -> int:
    """Write each of `records` (name, page) that `groups` knows into the folder of its event below `folder`.

    `folder` is made anew; nothing is kept in memory, so that an archive may be of any size. Of records with one name
    the last counts. Returns how many records of the table did not come.
    """
    shutil.rmtree(folder, ignore_errors=True)
    seen: set[str] = set()
    for event in set(groups.values()):
        # An event none of whose records came is an empty folder, and stands in the report as failed.
        _folder(folder, event).mkdir(parents=True, exist_ok=True)
    for record, page in records:
        if record in groups:
            seen.add(record)
            name = hashlib.sha256(record.encode("utf-8", "replace")).hexdigest()[:20]
            (_folder(folder, groups[record]) / f"{name}.html").write_bytes(page)
    return len(groups) - len(seen)


def _folder(folder: Path, event: str) -> Path:
    return folder / EventFolder(event, folder, 0).id
