"""Files: opened so that nothing outside their folder is followed and nothing is waited for."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from parallax.read.errors import ParallaxError

# Control and format characters (line ends, terminal escapes, direction marks), halves of pairs, line separators.
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_JOINERS = "\u200c\u200d"  # they are part of how some languages spell


def _unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN and character not in _JOINERS


def shown(name: str) -> str:
    r"""Return a file's name as it can be printed: what is not seen, or is no text, is written as an escape.

    >>> shown("a.txt"), shown("a\x1b[1m\u202e.txt")
    ('a.txt', 'a\\x1b[1m\\u202e.txt')
    """
    return "".join(c.encode("unicode_escape").decode() if _unseen(c) else c for c in name)


def stem(name: str) -> str:
    r"""Return the stem of a file's name, the id of the article in it; what is not seen in it becomes an underscore.

    >>> stem("a.b.txt"), stem("crawl.warc.gz"), stem("a\nb.txt")
    ('a.b', 'crawl', 'a_b')
    """
    bare = re.sub(r"\.warc\.gz\Z", "", name, flags=re.IGNORECASE)
    bare = Path(name).stem if bare == name else bare
    return "".join("_" if _unseen(c) else c for c in bare).strip() or "_"


def alike(name: str) -> str:
    r"""Return what two names have in common that some file system takes for one: capitals and accents made plain.

    >>> alike("Über") == alike("u\u0308BER")
    True
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def leads_out(path: Path, folder: Path) -> bool:
    """Tell whether a path is a link to something outside `folder`."""
    return path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())


@contextmanager
def opened(path: Path, folder: Path | None) -> Iterator[BufferedReader]:
    """Open a regular file, inside `folder` where one is given; never waits, as for the writer of a pipe.

    Raises `ParallaxError` with a reason that completes "the file …", also where the file changed meanwhile.
    """
    try:
        if folder is not None and leads_out(path, folder):
            raise ParallaxError("is a link that leads out of the folder; put the document itself there")
        if not path.exists():
            raise ParallaxError("is not there")
        if not stat.S_ISREG(path.stat().st_mode):
            raise ParallaxError("is no regular file; allowed are files that hold a document")
        # Between the look and the opening the file may have become a pipe: do not wait for its writer.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            before = os.fstat(handle)
            if not stat.S_ISREG(before.st_mode):
                raise ParallaxError("is no regular file; allowed are files that hold a document")
            yield file
            after = os.fstat(handle)
            if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
                raise ParallaxError("changed while it was read; read it again when it is whole")
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        reason = getattr(error, "strerror", "") or type(error).__name__
        raise ParallaxError(f"cannot be opened: {reason}; allowed are files that may be read") from error


def read_bytes(path: Path, folder: Path | None, most: int, key: str = "") -> bytes:
    """Return the bytes of a regular file of at most `most` bytes; `key` is how event.toml calls the limit."""
    with opened(path, folder) as file:
        size = os.fstat(file.fileno()).st_size
        data = file.read(most + 1) if size <= most else b""
        if size > most or len(data) > most:
            more = f" (event.toml: limits.{key})" if key else ""
            raise ParallaxError(f"has {max(size, len(data))} bytes; allowed are {most}{more}")
    return data


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def content_digest(path: Path) -> bytes:
    """Return the SHA-256 of a file as 32 bytes, behind where it leads to if it is a link.

    It tells whether a file changed, and never fails: a pipe or device is not opened, and of a file that cannot be read
    the name of the error counts.
    """
    leads = os.fsencode(path.readlink()) if path.is_symlink() else b""
    try:
        if not path.is_file():
            return leads + b"no regular file"
        with path.open("rb") as file:
            return leads + hashlib.file_digest(file, "sha256").digest()
    except OSError as error:
        return leads + type(error).__name__.encode()
