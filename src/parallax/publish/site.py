"""Site: executed notebooks and pages staged as one tree, rendered by Jupyter Book."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from parallax.publish.facts import Fact, check_page
from parallax.publish.lean import lighten
from parallax.publish.mended import mended, readable_from_disk, with_faces
from parallax.publish.repository import page_sources, with_links
from parallax.publish.terms import lead_all
from parallax.read.errors import ParallaxError

FRONT = "index.md"


def stage_pages(book: Path, stage: Path) -> None:
    """Copy the pages of `book/` so that `stage` mirrors the repository; the front page goes to its top."""
    shutil.copytree(book, stage / "book", ignore=shutil.ignore_patterns("_config.yml", "_toc.yml", FRONT))
    shutil.copy(book / "_toc.yml", stage / "_toc.yml")
    shutil.copy(book / FRONT, stage / FRONT)


def add_contents(stage: Path, parent: str, names: Sequence[str]) -> None:
    """Enter generated pages into the staged table of contents, below the page `parent`."""
    path = stage / "_toc.yml"
    contents = yaml.safe_load(path.read_text(encoding="utf-8"))
    entry = next(e for part in contents["parts"] for e in part["chapters"] if e["file"] == parent)
    entry["sections"] = [{"file": name} for name in names]
    path.write_text(yaml.safe_dump(contents, allow_unicode=True, sort_keys=False), encoding="utf-8")


def check_pages(stage: Path, facts: Mapping[str, Fact]) -> None:
    """Raise ParallaxError where a staged page quotes a fact that no notebook found."""
    for page in [stage / FRONT, *sorted((stage / "book").rglob("*.md"))]:
        check_page(page, facts, f"book/{page.relative_to(page.parent if page.name == FRONT else stage / 'book')}")


def write_config(book: Path, stage: Path, facts: Mapping[str, Fact], title: str, banner: str) -> None:
    """Write the staged `_config.yml`: the repository's, with this run's title, facts and banner."""
    given = yaml.safe_load((book / "_config.yml").read_text(encoding="utf-8"))
    config = with_links(given, page_sources(book.parent, stage, FRONT))
    config["title"] = title
    sphinx = config["sphinx"]["config"]
    sphinx["myst_substitutions"] = {name: fact.text for name, fact in sorted(facts.items())}
    sphinx["html_static_path"] = ["book/_static"]
    sphinx["html_extra_path"] = ["extra"]
    if banner:
        sphinx.setdefault("html_theme_options", {})["announcement"] = banner
    (stage / "_config.yml").write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=True), encoding="utf-8")


def render(stage: Path) -> Path:
    """Render the staged tree and return the folder of the HTML book.

    Raises ParallaxError with what Jupyter Book said; a warning is an error, and every one is listed.
    """
    run = "from jupyter_book.cli.main import main; main()"
    command = [sys.executable, "-c", run, "build", str(stage), "-n", "-W", "--keep-going", "-q"]
    environment = {
        **os.environ,
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "SOURCE_DATE_EPOCH": "0",  # nothing published depends on the clock
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    site = stage / "_build" / "html"
    if done.returncode or not (site / "index.html").is_file():
        said = _without_colour(done.stderr + done.stdout).replace(f"{stage}{os.sep}", "")
        lines = [
            line for line in said.splitlines() if re.search(r"WARNING|ERROR|error|Error", line)
        ] or said.splitlines()[-20:]
        raise ParallaxError("Jupyter Book did not accept the pages:\n" + "\n".join(f"  {line}" for line in lines))
    for leftover in (".buildinfo", ".buildinfo.bak", ".nojekyll"):
        (site / leftover).unlink(missing_ok=True)
    sheet = site / "_static" / "type.css"
    if sheet.is_file():
        sheet.write_text(with_faces(sheet), encoding="utf-8")
    lighten(site, [path.name for path in (stage / "book" / "_static").glob("*.css")])
    for page in site.rglob("*.html"):
        page.write_text(mended(page.read_text(encoding="utf-8")), encoding="utf-8")
    lead_all(site, stage / "book" / "glossary.md")
    options = site / "_static" / "documentation_options.js"
    options.write_text(readable_from_disk(options.read_text(encoding="utf-8")), encoding="utf-8")
    (site / ".nojekyll").touch()  # folders that begin with an underscore are part of the book
    return site


def _without_colour(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
