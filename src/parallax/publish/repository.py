"""Repository: links of a page to edit its source, open an issue and run it on Binder; a small Sphinx extension.

The theme makes these links as if the staged tree were the repository. Two things differ there: the front page stands
at the top, and some pages are generated and have no source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parallax.read.errors import ParallaxError

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CONFIG = "book/_config.yml"
EDIT, ISSUE = "source-edit-button", "source-issues-button"  # what the theme calls its links
AFTER_THEME = 600  # the theme makes its links at 501
FOLDERS = ("book", "notebooks")  # staged as they stand in the repository
PAGES = (".md", ".ipynb")
ADDRESS = re.compile(
    r"""
    (?P<address>
      https://(?:github|gitlab)\.com  # where both the theme and Binder know the way
      /[A-Za-z0-9_.-]+                # owner
      /[A-Za-z0-9_.-]+?               # name
    )
    (?:\.git)?/?                      # as one copies it from a browser or for a clone
    """,
    re.VERBOSE,
)
BRANCH = re.compile(r"[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*")


def address(text: str) -> str:
    """Return the address of a repository without what does not belong to it; empty when `text` is.

    Raises ParallaxError for an address that the links could not be made for.

    >>> address("https://github.com/someone/a-book.git"), address("")
    ('https://github.com/someone/a-book', '')
    """
    found = ADDRESS.fullmatch(text)
    if text and not found:
        raise ParallaxError(
            f"{CONFIG}: repository: url is {text!r}; "
            "expected https://github.com/OWNER/NAME, https://gitlab.com/OWNER/NAME, or nothing"
        )
    return found["address"] if found else ""


def page_sources(home: Path, stage: Path, front: str) -> dict[str, str]:
    """Return for each staged page that has a source in the repository its path there: page → path.

    The page `front` is staged at the top and stands in `book/`; what is generated has no source.
    """
    staged = [p.relative_to(stage) for d in FOLDERS for p in sorted((stage / d).rglob("*")) if p.suffix in PAGES]
    here = {p.with_suffix("").as_posix(): p.as_posix() for p in staged if (home / p).is_file()}
    return {Path(front).stem: f"book/{front}", **here}


def with_links(config: Mapping[str, Any], sources: Mapping[str, str]) -> dict[str, Any]:
    """Return the configuration of Jupyter Book with links to its `repository`, or with none where it has no address.

    `sources` is what `page_sources` returns. Raises ParallaxError for an address or a branch that is none.
    """
    given = config.get("repository") or {}
    url, branch = address(str(given.get("url") or "")), str(given.get("branch") or "main")
    if not BRANCH.fullmatch(branch):
        raise ParallaxError(f"{CONFIG}: repository: branch is {branch!r}; expected the name of a branch, as main")
    html = {**config.get("html", {})}
    html |= {f"use_{name}_button": bool(url) for name in ("issues", "edit_page")}
    if not url:
        # Without an address the theme would still try to make the links.
        bare = {key: value for key, value in config.items() if key not in {"repository", "launch_buttons"}}
        return {**bare, "html": html}
    sphinx = {**config.get("sphinx", {})}
    sphinx["extra_extensions"] = [*sphinx.get("extra_extensions", []), __name__]
    sphinx["config"] = {**sphinx.get("config", {}), "parallax_sources": dict(sorted(sources.items()))}
    return {**config, "html": html, "sphinx": sphinx, "repository": {"url": url, "branch": branch}}


def own_links(buttons: Sequence[Mapping[str, Any]], staged: str, source: str | None) -> list[dict[str, Any]]:
    """Return the buttons of a page with its link to edit leading to `source`, or without it if there is none.

    `staged` is the file that the theme took for the source. A group that is left empty goes too.

    >>> edit = {"label": "source-edit-button", "url": "https://github.com/someone/a-book/edit/main/index.md"}
    >>> own_links([edit], "index.md", "book/index.md")[0]["url"]
    'https://github.com/someone/a-book/edit/main/book/index.md'
    >>> own_links([{"buttons": [edit]}], "index.md", None)
    []
    """
    kept: list[dict[str, Any]] = []
    for button in buttons:
        if button.get("label") == EDIT:
            if source is not None:
                kept.append({**button, "url": str(button["url"]).removesuffix(staged) + source})
        elif button.get("label") == ISSUE:
            # The theme would write a first line that says nothing; the name of the page is enough.
            kept.append({**button, "url": str(button["url"]).partition("&")[0]})
        elif "buttons" in button:
            inner = own_links(button["buttons"], staged, source)
            kept += [{**button, "buttons": inner}] if inner else []
        else:
            kept.append({**button})
    return kept


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of this extension: it mends the links of each page after the theme has made them."""
    app.add_config_value("parallax_sources", {}, "html")
    app.connect("html-page-context", _mend, priority=AFTER_THEME)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _mend(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: object) -> None:
    staged = f"{page}{context.get('page_source_suffix') or ''}"
    source = app.config.parallax_sources.get(page)
    context["header_buttons"] = own_links(context.get("header_buttons", ()), staged, source)
