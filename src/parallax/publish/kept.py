"""Kept: chapters and books of earlier builds, taken again where everything that went into them is the same.

What went in is told by its bytes, never by times: documents, code, notebook, parameters, measurements and the versions
of all installed packages. One changed byte, and the chapter is executed anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parallax.read.files import content_digest

if TYPE_CHECKING:
    from parallax.publish.order import Order

CHAPTERS = 60  # the last that were used are kept: some ten books of six chapters
RESULTS = ("site", "tables", "facts.json", "run.json")  # what a build leaves
BUILT = ".built.json"  # beside a book: what it was made from, and what came out


def tree(folder: Path) -> str:
    """Return a digest of the names and bytes of all files below a folder.

    Compiled code does not count. A link counts by where it leads to; a pipe or device is never opened.
    """
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=os.fsencode):
        if path.is_dir() or "__pycache__" in path.parts:
            continue
        whole.update(os.fsencode(path.relative_to(folder)) + b"\0" + content_digest(path) + b"\n")
    return whole.hexdigest()


def digest(*parts: Any) -> str:
    """Return the digest of values that can be written as JSON."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def ground(order: Order) -> str:
    """Return the digest of what every chapter hangs on: documents, code, measurements and installed packages."""
    packages = sorted({path.name for entry in sys.path for path in Path(entry).glob("*.dist-info")})
    folders = (order.seeds, order.home / "src" / "parallax", order.home / "benchmarks" / "results")
    return digest([tree(folder) for folder in folders], packages, sys.version, sys.platform)


def book_key(order: Order) -> str:
    """Return the digest of everything that a book hangs on."""
    pages = [tree(order.home / name) for name in ("notebooks", "book")]
    return digest(ground(order), pages, order.changed, order.own_seeds, order.seeds.resolve().name)


def stands(order: Order) -> bool:
    """Tell whether the book that is asked for stands in `order.out` already, made from the same and untouched since."""
    try:
        built = json.loads((order.out / BUILT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return not order.fresh and built == {"key": book_key(order), "results": _results(order.out)}


def note(order: Order, key: str) -> None:
    """Write beside the book what it was made from (`key`) and what came out."""
    built = {"key": key, "results": _results(order.out)}
    (order.out / BUILT).write_text(json.dumps(built) + "\n", encoding="utf-8")


def _results(out: Path) -> dict[str, str]:
    return {n: tree(out / n) if (out / n).is_dir() else content_digest(out / n).hex() for n in RESULTS}


@dataclass(frozen=True, slots=True)
class Shelf:
    """The chapters of earlier builds in `folder`, each under its key."""

    folder: Path

    def take(self, key: str, notebook: Path, desk: Path) -> bool:
        """Copy the chapter `key` to `notebook` and the folder `desk`; tell whether there was one."""
        kept = self.folder / key
        if not (kept / "notebook.ipynb").is_file():
            return False
        shutil.copy(kept / "notebook.ipynb", notebook)
        shutil.copytree(kept / "desk", desk, dirs_exist_ok=True)
        os.utime(kept)
        return True

    def put(self, key: str, notebook: Path, desk: Path) -> None:
        """Keep the chapter `key`, whole or not at all, and forget those that were not used for longest."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.folder, prefix=".new-") as scratch:
            draft = Path(scratch) / key
            draft.mkdir()
            shutil.copy(notebook, draft / "notebook.ipynb")
            shutil.copytree(desk, draft / "desk")
            if not (self.folder / key).exists():  # another build may have been quicker
                draft.rename(self.folder / key)
        # Drafts of builds that were killed age as the chapters do.
        kept = [path for path in self.folder.iterdir() if path.is_dir()]
        for old in sorted(kept, key=lambda path: path.stat().st_mtime, reverse=True)[CHAPTERS:]:
            shutil.rmtree(old, ignore_errors=True)


def chapter_key(common: str, notebook: Path, values: Mapping[str, Any]) -> str:
    """Return the digest of what one chapter hangs on: the `ground`, its notebook and the values given to it."""
    return digest(common, notebook.name, notebook.read_text(encoding="utf-8"), dict(values))
