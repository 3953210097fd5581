"""PDF: the whole book on paper, printed by Chromium from the finished site, the same bytes on every run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from parallax.publish.volumepage import write_volume
from parallax.read.errors import ParallaxError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
MAC_BROWSERS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
NAME = "book.pdf"
# The printed numbers stand when a printing finds them where the one before did; the third has always done so.
MOST_PRINTINGS = 4
PRINT_SECONDS = 600
SWITCHES = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)
# Stands on the front page without a link until there is a PDF, so that no link leads nowhere.
PLACE = re.compile(r'<p class="plx-pdf"[^>]*>.*?</p>', re.DOTALL)


def find_browser() -> str:
    """Return the path of the Chromium, or of a browser made from it, that is installed here.

    Raises ParallaxError with what to install.
    """
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    found = found or next((path for path in MAC_BROWSERS if Path(path).is_file()), None)
    if found is None:
        raise ParallaxError(
            f"no browser that prints: looked for {', '.join(BROWSERS)}; install Chromium "
            "(Debian and Ubuntu: apt-get install chromium; macOS: brew install --cask chromium) or Google Chrome"
        )
    return found


def print_book(out: Path) -> Path:
    """Print the book whose site stands in `out`, link it from the front page, and return the PDF.

    It is written to `out/book.pdf` and `out/site/book.pdf`, whole or not at all.
    Raises ParallaxError where there is no finished book, no browser, or the browser fails.
    """
    site, browser = out / "site", find_browser()
    pages: Mapping[str, int] = {}
    with tempfile.TemporaryDirectory(prefix="plx-") as folder:
        work = Path(folder)
        for _ in range(MOST_PRINTINGS):
            (work / "book.html").write_text(write_volume(site, pages), encoding="utf-8")
            _print(browser, work)
            before, pages = pages, read_pages(work / NAME)
            if pages == before:
                break
        else:
            raise ParallaxError(f"{site}: the page numbers did not settle in {MOST_PRINTINGS} printings")
        finish(work / NAME, work / "finished.pdf")
        book = (work / "finished.pdf").read_bytes()
    for target in (out / NAME, site / NAME):
        _put(book, target)
    _link(site / "index.html", len(book))
    return out / NAME


def _print(browser: str, work: Path, sandbox: bool = True) -> None:
    switches = [*SWITCHES, *([] if sandbox else ["--no-sandbox"])]
    command = [browser, *switches, f"--user-data-dir={work / 'profile'}", f"--print-to-pdf={work / NAME}"]
    try:
        done = subprocess.run(
            [*command, (work / "book.html").as_uri()],
            env={**os.environ, "TZ": "UTC", "HOME": str(work)} if sys.platform == "linux" else None,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=PRINT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ParallaxError(f"{browser} did not finish printing in {PRINT_SECONDS} seconds") from None
    if sandbox and done.returncode and "sandbox" in done.stderr:
        # Root and many containers have none to give; the document runs no script and loads nothing.
        _print(browser, work, sandbox=False)
    elif done.returncode or not (work / NAME).is_file():
        said = "\n".join(f"  {line}" for line in done.stderr.splitlines()[-10:])
        raise ParallaxError(f"{browser} did not print the book (exit code {done.returncode}):\n{said}")


def read_pages(path: Path) -> dict[str, int]:
    """Return the page, from 1, of every anchor in the PDF at `path` that a link leads to."""
    import pikepdf

    with pikepdf.open(path) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        places = pdf.Root.get("/Dests", pikepdf.Dictionary()).items()
        return {name.lstrip("/"): numbers[place[0].objgen] for name, place in places}


def finish(made: Path, finished: Path) -> None:
    """Write the PDF `made` to `finished` without the time of its making and the browser's name, and packed.

    The many small objects that tell a reading aid what is a heading, a table or a note take two thirds of the bytes
    as Chromium writes them.
    """
    import pikepdf

    with pikepdf.open(made) as pdf:
        for name in ("/CreationDate", "/ModDate", "/Creator"):
            if name in pdf.docinfo:
                del pdf.docinfo[name]
        packed = pikepdf.ObjectStreamMode.generate
        pdf.save(finished, object_stream_mode=packed, deterministic_id=True, linearize=True)


def _put(data: bytes, target: Path) -> None:
    new = target.with_name(f".{target.name}.new")
    new.write_bytes(data)
    new.replace(target)


def _link(front: Path, size: int) -> None:
    """Link the PDF of `size` bytes from the page `front`, where that has a place for it."""
    link = f'<p class="plx-pdf"><a href="{NAME}">The whole book as one PDF</a> ({size / 1e6:.1f} MB)</p>'
    text = front.read_text(encoding="utf-8")
    _put(PLACE.sub(link, text).encode(), front)
