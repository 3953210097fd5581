"""Provenance: what went into a build and what came out of it, for `run.json` and the colophon."""

from __future__ import annotations

import hashlib
import json
import platform
from importlib import metadata
from pathlib import Path

import parallax
from parallax.publish.order import Order
from parallax.publish.parameters import run_values
from parallax.read.seeds import Reading

# Packages whose version can change a result or a page.
PACKAGES = (
    "babel", "dateparser", "htmldate", "jellyfish", "jupyter-book", "matplotlib", "myst-nb", "nupunkt",
    "numpy", "pandas", "papermill", "pint", "rapidfuzz", "sphinx", "sphinx-book-theme", "trafilatura", "wordllama",
)  # fmt: skip


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def provenance(draft: Order, reading: Reading, extra: Path) -> dict[str, object]:
    """Return what `run.json` says: digests of the inputs and of what stands in `extra`, parameters, versions.

    It holds no time, no host and no absolute path, so that the same inputs give the same bytes.
    """
    hand = {n: _digest(p) for n in ("event.toml", "claims.csv") if (p := draft.seeds / n).is_file()}
    inputs = {article.file: article.sha256 for article in reading.articles} | hand
    code = [p for d in ("src", "book", "notebooks") for p in (draft.home / d).rglob("*") if p.is_file() and _source(p)]
    names = {str(p.relative_to(draft.home).as_posix()): _digest(p) for p in sorted(code)}
    return {
        "parallax": parallax.__version__,
        "default": draft.default,
        "seeds": dict(sorted(inputs.items())),
        "inputs_digest": hashlib.sha256(json.dumps([inputs, names], sort_keys=True).encode()).hexdigest(),
        "parameters": run_values(draft.known, draft.changed),
        "changed": dict(draft.changed),
        "python": ".".join(platform.python_version_tuple()[:2]),
        "packages": {name: metadata.version(name) for name in PACKAGES},
        "digests": {str(p.relative_to(extra).as_posix()): _digest(p) for p in sorted(extra.rglob("*")) if p.is_file()},
    }


def _source(path: Path) -> bool:
    return not any(part.startswith((".", "__pycache__")) for part in path.parts) and path.suffix != ".pyc"
