"""What several tests share: the repository, and one book built for all of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Choices for comparisons of a test's own documents; a test that is about one of them says so itself.
CHOICES = {
    "sentence_splitter": "nupunkt",
    "about_width": 0.05,
    "same_meaning": 0.6,
    "same_letters": 70.0,
    "same_claim": 0.6,
}


def parallax(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run `python -m parallax` as a person would."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "parallax", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, env=environment, cwd=ROOT, check=False)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of one build of the book's own seeds with default parameters."""
    out = tmp_path_factory.mktemp("book") / "build"
    done = parallax("book", "--out", str(out))
    assert done.returncode == 0, done.stderr + done.stdout
    return out
