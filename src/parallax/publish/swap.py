"""Swap: a folder replaced as a whole by a new one, so that nobody ever sees half of either."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from pathlib import Path

WORK_PREFIX = ".building-"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def work_folder(out: Path) -> Path:
    """Return a new folder inside `out` for a build in progress; what killed builds left there is removed."""
    out.mkdir(parents=True, exist_ok=True)
    for left in out.glob(f"{WORK_PREFIX}*"):
        if not _alive(left):
            _restore(left, out)
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{WORK_PREFIX}{os.getpid()}-", dir=out))
    folder.chmod(0o755)
    return folder


def _alive(folder: Path) -> bool:
    pid = folder.name.removeprefix(WORK_PREFIX).split("-")[0]
    if not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _restore(work: Path, out: Path) -> None:
    # Only where the system cannot exchange two names: a build was killed between its two renames.
    for old in (work / "old").glob("*"):
        if not (out / old.name).exists():
            old.rename(out / old.name)


def replace(new: Path, target: Path, work: Path) -> None:
    """Put the file or folder `new` in the place of `target` in one step; what stood there goes to `work`.

    On Linux the two names are exchanged by one system call. Elsewhere there are two renames, and a build killed between
    them is mended by the next one.
    """
    if not target.exists():
        new.rename(target)
    elif target.is_file():
        new.replace(target)
    elif not _exchange(new, target):
        old = work / "old"
        old.mkdir(exist_ok=True)
        target.rename(old / target.name)
        new.rename(target)


def _exchange(one: Path, other: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    rename = getattr(library, "renameat2", None)
    if rename is None:
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)
