"""The sessions of Parallax. `nox -l` lists them; `nox` alone builds the book."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path

import nox

nox.needs_version = ">=2024.10.9"
nox.options.sessions = ["book"]
nox.options.reuse_venv = "yes"

ROOT = Path(__file__).parent
BOOK = "requirements.txt"
TEST = "tests/requirements.txt"
# Its own pins are years old (SciPy 1.12) and would undo ours; what it computes needs none of them.
ORACLE = "irrCAC==0.4.4"


def install(session: nox.Session, *files: str) -> None:
    """Install the pinned `files` and Parallax itself, once for each state of the pins.

    A stamp in the environment holds the digest of what was installed, so that a second run asks no network.
    """
    session.env["PYTHONPATH"] = str(ROOT / "src")  # also for `--no-venv`, where nothing is installed
    if session.virtualenv.venv_backend == "none":
        return
    for file in files:
        stamp = Path(session.virtualenv.location) / f"installed-{file.replace('/', '-')}"
        digest = hashlib.sha256(sys.version.encode() + (ROOT / file).read_bytes()).hexdigest()
        if stamp.is_file() and stamp.read_text() == digest:
            continue
        session.install("-r", file)
        session.install("--no-deps", *(("-e", ".") if file == BOOK else (ORACLE,)))
        stamp.write_text(digest)


def borrow(session: nox.Session, owner: str) -> str:
    """Return the folder of the programs of session `owner`, installed by it when they are not there yet.

    Sessions that need the very packages of another do not install them a second time.
    """
    session.env["PYTHONPATH"] = str(ROOT / "src")
    if "--no-venv" in sys.argv:
        return str(Path(sys.executable).parent)
    session.run(sys.executable, "-m", "nox", "-s", owner, "--install-only", external=True, silent=True)
    return str(ROOT / ".nox" / owner / ("Scripts" if os.name == "nt" else "bin"))


def run(session: nox.Session, programs: str, name: str, *arguments: str) -> None:
    """Run the program `name` of the folder `programs`."""
    session.run(shutil.which(name, path=programs) or name, *arguments, external=True)


@nox.session
def book(session: nox.Session) -> None:
    """Build the book and say where it is: `nox -s book -- [--seeds DIR] [--out DIR] [-p NAME VALUE]…`."""
    install(session, BOOK)
    session.run("python", "-m", "parallax", "book", *session.posargs)


@nox.session(venv_backend="none")
def new(session: nox.Session) -> None:
    """Write an event.toml and a datapackage.json of what was inferred, to be corrected: `nox -s new -- DIR`."""
    run(session, borrow(session, "book"), "python", "-m", "parallax", "new", *session.posargs)


@nox.session(venv_backend="none")
def pdf(session: nox.Session) -> None:
    """Build the book and print it as one PDF with the Chromium that is there; what follows `--` is as for `book`."""
    programs = borrow(session, "book")
    run(session, programs, "python", "-m", "parallax", "book", *session.posargs)
    run(session, programs, "python", "-m", "parallax", "pdf", *session.posargs)


@nox.session(venv_backend="none")
def claims(session: nox.Session) -> None:
    """Write the claims that rules propose, for a person to correct and keep: `nox -s claims -- --seeds DIR`."""
    run(session, borrow(session, "book"), "python", "-m", "parallax", "claims", *session.posargs)


@nox.session(venv_backend="none")
def collection(session: nox.Session) -> None:
    """Compare many events, resumably, on Dask: `nox -s collection -- EVENTS --out DIR [--scheduler ADDRESS]`."""
    run(session, borrow(session, "book"), "python", "-m", "parallax", "collection", *session.posargs)


@nox.session
def test(session: nox.Session) -> None:
    """Run the tests and the examples in the docstrings, on all cores; what follows `--` goes to pytest."""
    install(session, BOOK, TEST)
    # One process takes all of a file, so that no more books are built than there are processes.
    spread = ("-n", "auto", "--dist", "loadfile")
    session.run("python", "-m", "pytest", *spread, *session.posargs, env={"PYTHONHASHSEED": "0"})


@nox.session(venv_backend="none")
def lint(session: nox.Session) -> None:
    """Check code, types, the four floors, stripped notebooks, the rules of prose and workflows; change nothing."""
    programs = borrow(session, "test")
    run(session, programs, "ruff", "check", ".")
    run(session, programs, "ruff", "format", "--check", ".")
    run(session, programs, "mypy")
    run(session, programs, "lint-imports")
    run(session, programs, "nbstripout", "--keep-id", "--verify", *map(str, sorted(Path("notebooks").glob("*.ipynb"))))
    run(session, programs, "python", "-m", "parallax", "prose")
    run(session, programs, "zizmor", "--offline", "--quiet", ".github")
    # Its package fetches the program when it is installed, so it is no pin; GitHub's check has it.
    if shutil.which("actionlint"):
        session.run("actionlint", external=True)
    else:
        session.log("actionlint is not installed: of the workflows, only what zizmor looks for was checked")


@nox.session(venv_backend="none")
def reproduce(session: nox.Session) -> None:
    """Build the book twice, in two folders, with other hash seeds and time zones, and compare every byte."""
    run(session, borrow(session, "book"), "python", "benchmarks/reproduce.py", *session.posargs)


@nox.session(venv_backend="none")
def fuzz(session: nox.Session) -> None:
    """Read bent documents of every format for an hour, or `-- --minutes N`, and keep what crashes as a test."""
    run(session, borrow(session, "test"), "python", "tests/fuzz.py", *session.posargs)


@nox.session(venv_backend="none")
def lab(session: nox.Session) -> None:
    """Open a chapter in JupyterLab, to edit its parameters cell and run all: `nox -s lab -- [03] [OPTIONS]`."""
    chapters = sorted(path.as_posix() for path in Path("notebooks").glob("*.ipynb"))
    wanted, *others = session.posargs or [""]
    found = [path for path in chapters if wanted and path.startswith(f"notebooks/{wanted}")]
    options = others if found or not wanted else list(session.posargs)
    run(session, borrow(session, "book"), "jupyter", "lab", found[0] if found else chapters[0], *options)


@nox.session(venv_backend="none")
def links(session: nox.Session) -> None:
    """Follow every link of the built book, also those that leave it (needs a network)."""
    programs = borrow(session, "test")
    run(session, programs, "python", "-m", "parallax", "book")
    run(
        session, programs, "linkchecker", "--config", "tests/linkchecker.ini", *session.posargs, "build/site/index.html"
    )


@nox.session(venv_backend="none")
def archive(session: nox.Session) -> None:
    """Build the book and pack it for a release: one file, the same bytes each time, and its `SHA256SUMS`."""
    programs = borrow(session, "book")
    run(session, programs, "python", "-m", "parallax", "book")
    run(session, programs, "python", "-m", "parallax.publish.archive")


@nox.session
def pin(session: nox.Session) -> None:
    """Write the two requirements files anew from `pyproject.toml`; `-- --upgrade` takes the newest."""
    session.install("uv==0.13.9")
    compile_ = ("uv", "pip", "compile", "-q", "--universal", "--python-version", "3.11", "--no-annotate")
    header = ("--no-emit-index-url", "--custom-compile-command", "nox -s pin", *session.posargs)
    session.run(*compile_, *header, "pyproject.toml", "--group", "lab", "--group", "pdf", "-o", BOOK)
    session.run(*compile_, *header, "--group", "test", "-c", BOOK, "-o", TEST)
