"""Events: the folders of a collection, each the documents of one event, and what tells that one of them changed."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote_from_bytes

from parallax.read.datapackage import BESIDE, is_document
from parallax.read.errors import ParallaxError
from parallax.read.files import content_digest

# A name on disk may have 255 bytes, and "event=" stands before this one.
LONGEST = 200


@dataclass(frozen=True, slots=True)
class EventFolder:
    """One event: its `name`, the path of its folder below the collection with "/", and the `folder` itself.

    `size` is the bytes of its files: what takes longest is begun first. `refusal` says why it may not be read.
    """

    name: str
    folder: Path
    size: int
    refusal: str = ""

    @property
    def id(self) -> str:
        """Return the name as it stands in the names of files: the value of a Parquet partition.

        >>> EventFolder("storms/a=b", Path("x"), 0).id
        'storms%2Fa%3Db'
        """
        name = os.fsencode(self.name)
        quoted = quote_from_bytes(name, safe="")
        if len(quoted) <= LONGEST:
            return quoted
        # Cut, but not through an escape such as %2F; the digest tells apart what begins alike.
        return re.sub(r"%.?$", "", quoted[:LONGEST]) + "~" + hashlib.sha256(name).hexdigest()[:16]


def find_events(root: Path) -> list[EventFolder]:
    """Return the events below the folder `root`, sorted by name.

    An event is a folder that holds a document, or that holds no folder: an empty one stands for an event that failed.
    Folders of folders are looked into, at any depth; hidden ones are not, and links to folders are refused.
    Raises ParallaxError where `root` is no folder or holds no event.
    """
    if not root.is_dir():
        raise ParallaxError(
            f"{root}: found {'a file' if root.exists() else 'nothing'}; expected a folder whose sub-folders are events"
        )
    found = sorted(_below(root, root), key=lambda event: event.name)
    if not found:
        files = sum(1 for path in root.iterdir() if is_document(path))
        raise ParallaxError(
            f"{root}: found {files} files and no folder; expected a folder whose sub-folders are events "
            "(for one event: nox -s book -- --seeds DIR)"
        )
    return found


def _below(folder: Path, root: Path) -> Iterator[EventFolder]:
    with os.scandir(folder) as entries:
        children = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    for name in children:
        path = folder / name
        if not path.is_dir():
            continue
        known = path.relative_to(root).as_posix()
        if path.is_symlink():
            yield EventFolder(known, path, 0, "is a link to a folder; allowed is the folder itself")
            continue
        try:
            inside = [one for one in path.iterdir() if not one.name.startswith(".")]
        except OSError as error:
            yield EventFolder(known, path, 0, f"cannot be opened: {error.strerror}; allowed is a folder that can")
            continue
        folders = [one for one in inside if one.is_dir()]
        if not folders or any(is_document(one) for one in inside):
            yield EventFolder(known, path, sum(_size(one) for one in inside))
        yield from _below(path, root)


def _size(path: Path) -> int:
    return path.lstat().st_size if path.is_file() else 0


def content(folder: Path) -> str:
    """Return a digest of all that a comparison of the folder reads: its documents and what describes them.

    Names and bytes count. A link counts by where it leads to as well; a pipe or device is never opened.
    """
    whole = hashlib.sha256()
    for path in sorted(folder.iterdir(), key=lambda one: os.fsencode(one.name)):
        if path.is_dir() or not (is_document(path) or path.name in BESIDE):
            continue
        whole.update(os.fsencode(path.name) + b"\0" + content_digest(path) + b"\n")
    return whole.hexdigest()
