"""Key: what tells whether an event has to be compared again, a digest of everything that its result hangs on."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import parallax
from parallax.collect.events import content

# Packages whose version can change a row of a table.
PACKAGES = (
    "babel", "charset-normalizer", "dateparser", "htmldate", "jellyfish", "numpy", "nupunkt", "pandas", "pint",
    "py3langid", "pyarrow", "rapidfuzz", "trafilatura", "wordllama",
)  # fmt: skip
PACKAGE = Path(parallax.__file__).parent


@cache
def versions() -> dict[str, str]:
    """Return the versions of Python, Parallax and what it computes with, and a digest of Parallax's own files."""
    files = sorted(path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    code = hashlib.sha256()
    for path in files:
        code.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return {
        "parallax": parallax.__version__,
        "code": code.hexdigest(),
        "python": ".".join(platform.python_version_tuple()[:2]),
        **{name: metadata.version(name) for name in PACKAGES},
    }


def event_key(folder: Path, values: Mapping[str, Any]) -> str:
    """Return the digest of an event's documents, of `values` (parameters and what else was asked for) and versions.

    Raises OSError where the folder cannot be listed.
    """
    everything = [content(folder), dict(values), versions()]
    return hashlib.sha256(json.dumps(everything, sort_keys=True).encode()).hexdigest()
