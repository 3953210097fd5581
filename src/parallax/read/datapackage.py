"""Data package: the list of a folder's documents with their digests, after the Frictionless Data Package."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from parallax.read.errors import ParallaxError
from parallax.read.files import file_digest, leads_out, read_bytes, shown

NAME = "datapackage.json"
# Files of a folder that describe it and are no documents.
BESIDE = (NAME, "event.toml", "claims.csv", "claims-proposed.csv")
_MIME = {
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".md": "text/markdown",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".warc": "application/warc",
    ".gz": "application/warc",
}
# A list of documents is no longer.
MOST_BYTES = 50_000_000


def documents(folder: Path) -> list[Path]:
    """Return the files of a folder that are its documents, sorted by name."""
    return sorted((path for path in folder.iterdir() if is_document(path)), key=lambda path: path.name)


def is_document(path: Path) -> bool:
    """Tell whether something in a folder is a document, by its name; a folder in it is none.

    >>> [name for name in ("a.txt", "README.md", ".git", "event.toml") if is_document(Path(name))]
    ['a.txt']
    """
    described = path.name in BESIDE or path.name.startswith(".") or path.name.lower().startswith("readme")
    return not described and not path.is_dir()


def mistaken(folder: Path) -> list[tuple[str, str]]:
    """Return what is named like a document and is a folder, each with the reason why it is not read."""
    named = (path for path in folder.iterdir() if path.suffix.lower() in _MIME and not path.name.startswith("."))
    reason = "is a folder; allowed are files: put its documents beside the others"
    return sorted((path.name, reason) for path in named if path.is_dir())


def digest(path: Path) -> str:
    """Return the digest of a file as a data package writes it."""
    return f"sha256:{file_digest(path)}"


def _load(path: Path) -> list[dict[str, Any]]:
    try:
        package = json.loads(read_bytes(path, path.parent, MOST_BYTES).decode("utf-8"))
    except (OSError, ValueError, RecursionError, ParallaxError) as error:
        raise ParallaxError(f"{NAME}: cannot be read: {error}; expected a Frictionless Data Package in JSON") from error
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list) or not all(
        isinstance(one, dict) and isinstance(one.get("path"), str) for one in resources
    ):
        raise ParallaxError(f"{NAME}: resources: expected a list of objects, each with a path")
    return resources


def verify(folder: Path) -> None:
    """Check each document of a folder against its data package; without one, nothing is checked.

    Raises `ParallaxError` that names the document, what was expected, what was found and what to do.
    """
    if not (folder / NAME).is_file():
        return
    listed = set()
    for resource in _load(folder / NAME):
        name, expected = resource["path"], resource.get("hash", "")
        path = folder / name
        listed.add(name)
        if Path(name).name != name or "\0" in name or len(name) > 255:
            raise ParallaxError(f"{NAME}: path {name!r}: expected the name of a file in the same folder")
        if leads_out(path, folder):
            raise ParallaxError(f"{shown(name)}: is a link that leads out of the folder; put the document itself there")
        if not path.is_file():
            raise ParallaxError(
                f"{shown(name)}: listed in {NAME} and not there; put the document back, or take its entry out of {NAME}"
            )
        size, found = path.stat().st_size, digest(path)
        if found != expected or resource.get("bytes", size) != size:
            raise ParallaxError(
                f"{shown(name)}: changed: expected {expected or 'a hash'} ({resource.get('bytes', '?')} bytes), "
                f"found {found} ({size} bytes); put the document back as it was received, "
                f"or, if the change is meant, write the new digest into {NAME}"
            )
    for path in documents(folder):
        if path.name not in listed and path.is_file():
            raise ParallaxError(
                f"{shown(path.name)}: found {digest(path)} and no entry in {NAME}; expected every document to be "
                f"listed: add it, take the document out of the folder, or delete {NAME} to read without a check"
            )


def resource(path: Path, **known: str) -> dict[str, Any]:
    """Return the entry of a document in a data package; `known` adds fields such as outlet, url and published."""
    return {
        "name": re.sub(r"[^a-z0-9._-]+", "-", path.stem.lower()),
        "path": path.name,
        "bytes": path.stat().st_size,
        "hash": digest(path),
        "format": path.suffix[1:].lower() or "txt",
        "mediatype": _MIME.get(path.suffix.lower(), "text/plain"),
        "encoding": "utf-8",
        **{key: value for key, value in known.items() if value},
    }
