"""Event sheet: what was inferred of an event, as an `event.toml` and a `datapackage.json` for a person to correct."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parallax.compare.eventtext import event_toml
from parallax.read.article import Article
from parallax.read.datapackage import NAME as PACKAGE
from parallax.read.datapackage import documents, resource, verify
from parallax.read.encodings import decode
from parallax.read.errors import ParallaxError
from parallax.read.event import load_event
from parallax.read.files import leads_out, shown
from parallax.read.warc import GZIP

if TYPE_CHECKING:
    from parallax.compare.comparison import Comparison

EVENT = "event.toml"
MOST_BYTES = 50_000_000  # of a document whose encoding is looked at


def package_json(folder: Path, articles: Sequence[Article], title: str) -> str:
    """Return a data package of the documents of `folder`, with what `articles` know of each, as text.

    Raises ParallaxError for a document that a data package cannot list: a link that leads out of the folder.
    """
    first: dict[str, list[Article]] = {}
    for article in articles:
        first.setdefault(article.file, []).append(article)
    resources = []
    taken: set[str] = set()
    for path in documents(folder):
        if leads_out(path, folder):
            name = shown(path.name)
            raise ParallaxError(f"{name}: is a link that leads out of the folder; put the document itself there")
        if path.is_file():
            resources.append(_resource(path, first.get(shown(path.name), ()), taken))
    package = {
        "profile": "data-package",
        "name": _slug(folder.resolve().name),
        "title": title or shown(folder.resolve().name),
        "description": "The documents of one event, as received. The build checks every file against its digest.",
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=True, indent=2) + "\n"


def _resource(path: Path, articles: Sequence[Article], taken: set[str]) -> dict[str, Any]:
    """Return the entry of a document; of one that holds several articles, only what they all have in common."""
    known: dict[str, str] = {}
    for key, values in (
        ("outlet", {a.outlet for a in articles if a.outlet_source != "from the file name"}),
        ("url", {a.url for a in articles}),
        ("published", {_published(a) for a in articles}),
    ):
        if len(values) == 1:
            known[key] = values.pop()
    entry = resource(path, **known)
    entry["name"] = _unique(_slug(entry["name"]), taken)
    entry["encoding"] = _encoding(path)
    if known.get("url", "").startswith(("https://", "http://")):
        entry["sources"] = [{"title": known.get("outlet") or known["url"], "path": known["url"]}]
    return entry


def _published(article: Article) -> str:
    if article.published is None:
        return ""
    moment = article.published
    return moment.date().isoformat() if "date_only" in article.flags else moment.isoformat()


def _encoding(path: Path) -> str:
    """Return what a text is encoded in; of an archive, and of what cannot be read, "utf-8", the standard's default."""
    data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
    try:
        return "utf-8" if data.startswith(GZIP) or not data else decode(data)[1] or "utf-8"
    except ParallaxError:
        return "utf-8"


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-.") or "event"


def _unique(name: str, taken: set[str]) -> str:
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    taken.add(found)
    return found


def refuse_written(folder: Path) -> None:
    """Raise ParallaxError where a folder has an event.toml or a datapackage.json: a person may be at work on it."""
    there = [name for name in (EVENT, PACKAGE) if os.path.lexists(folder / name)]
    if there:
        raise ParallaxError(
            f"{folder}: found {' and '.join(there)}, perhaps with corrections; nothing was written: "
            f"move {'it' if len(there) == 1 else 'them'} away to begin anew"
        )


def write_event(comparison: Comparison) -> tuple[Path, Path]:
    """Write `event.toml` and `datapackage.json` beside the documents of an event, and return where they are.

    Raises ParallaxError, and writes nothing, where either is there already.
    """
    folder = comparison.folder
    refuse_written(folder)
    sheet, package = folder / EVENT, folder / PACKAGE
    texts = {
        sheet: event_toml(comparison),
        package: package_json(folder, comparison.reading.articles, comparison.title),
    }
    _write(texts)
    try:
        load_event(folder)
        verify(folder)
    except ParallaxError:
        # A document changed meanwhile: half a description is worse than none.
        for path in texts:
            path.unlink()
        raise
    return sheet, package


def _write(texts: Mapping[Path, str]) -> None:
    written: list[Path] = []
    try:
        for path, text in texts.items():
            with path.open("x", encoding="utf-8", newline="") as file:
                written.append(path)
                file.write(text)
    except OSError:
        for path in written:
            path.unlink(missing_ok=True)
        raise
