"""Archive: the published book as one file that anyone can make again, byte for byte, and check."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import parallax
from parallax.publish.book import RESULTS
from parallax.publish.order import home
from parallax.read.errors import ParallaxError

SUMS = "SHA256SUMS"
EARLIEST = 315_532_800  # 1980-01-01, the first day that a ZIP file can tell
LATEST = 4_354_819_198  # 2107-12-31, the last
Date = tuple[int, int, int, int, int, int]


def write_archive(build: Path, version: str, seconds: int = EARLIEST) -> Path:
    """Write `parallax-book-VERSION.zip` of the book in `build`, and `SHA256SUMS`, both into `build`.

    Names are sorted, every file has the time `seconds` (since 1970, UTC) and the same rights, and nothing of the
    machine or its user is kept. The archive holds the digests of its files too: another compressor may pack the same
    files into other bytes, and `sha256sum --check SHA256SUMS` still says that they are the same.

    Raises ParallaxError where `build` holds no book, or not the published one.
    """
    top = f"parallax-book-{version}"
    path = build / f"{top}.zip"
    contents = {file.relative_to(build).as_posix(): file.read_bytes() for file in _files(build)}
    contents[SUMS] = sums(contents).encode()
    unfinished = path.with_suffix(".part")
    with zipfile.ZipFile(unfinished, "w") as archive:
        for name in sorted(contents):
            archive.writestr(_entry(f"{top}/{name}", zip_date(seconds)), contents[name], compresslevel=9)
    unfinished.replace(path)
    (build / SUMS).write_text(sums({path.name: path.read_bytes()}), encoding="ascii", newline="\n")
    return path


def sums(contents: dict[str, bytes]) -> str:
    """Return the digests of files, by name, as `sha256sum --check` takes them.

    >>> print(sums({"b": b"", "a": b"1"}), end="")
    6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b  a
    e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b
    """
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(contents.items()))


def zip_date(seconds: int) -> Date:
    """Return a time, in seconds since 1970, as a ZIP file has it: UTC, an even second, from 1980 to 2107.

    >>> zip_date(0), zip_date(1_700_000_001)
    ((1980, 1, 1, 0, 0, 0), (2023, 11, 14, 22, 13, 20))
    """
    moment = time.gmtime(min(max(seconds, EARLIEST), LATEST) // 2 * 2)
    return moment[0], moment[1], moment[2], moment[3], moment[4], moment[5]


def source_date(environment: str) -> int:
    """Return what SOURCE_DATE_EPOCH says (reproducible-builds.org), in seconds since 1970; 1980 where it says nothing.

    Raises ParallaxError for what is no whole number.

    >>> source_date("1700000000"), source_date("")
    (1700000000, 315532800)
    """
    if not environment:
        return EARLIEST
    if not (environment.isascii() and environment.isdigit()):
        raise ParallaxError(f"SOURCE_DATE_EPOCH is {environment!r}; expected whole seconds since 1970, or nothing")
    return int(environment)


def _files(build: Path) -> list[Path]:
    """Return the files of the book in `build`; nothing else that may lie there: other runs, older archives."""
    run = build / "run.json"
    if not run.is_file():
        raise ParallaxError(f"{build} holds no book; build it with nox -s book")
    if not json.loads(run.read_text(encoding="utf-8")).get("default"):
        raise ParallaxError(
            f"{run} is of a book with other documents or parameters; an archive is of the published one"
        )
    parts = [build / name for name in RESULTS]
    return [file for part in parts for file in (part.rglob("*") if part.is_dir() else (part,)) if file.is_file()]


def _entry(name: str, date: Date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # Unix, on every system
    entry.external_attr = 0o100644 << 16
    return entry


def main(arguments: Sequence[str]) -> int:
    """Write the archive of the book in the folder named, else in `build/`, and say where it is."""
    try:
        build = Path(arguments[0]) if arguments else home() / "build"
        path = write_archive(build, parallax.__version__, source_date(os.environ.get("SOURCE_DATE_EPOCH", "")))
    except (ParallaxError, OSError) as error:
        print(f"parallax: {error}", file=sys.stderr)
        return 1
    print(f"The archive is at {path.resolve()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
