"""What several tests share: the repository, and one book built for all of them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import CHROMIUM, OPTIONS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    return built / "site"


# Not for the session: while it is open, a loop runs in this process that others need (Dask).
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a Chromium that the tests of a file share."""
    if CHROMIUM is None:
        # On a person's machine a browser may be missing; where everything is checked it may not.
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(OPTIONS))
        yield started
        started.close()
