"""Lean: what the theme loads and no page of this book needs is left out after rendering.

The theme brings every icon twice (1.5 MB of script, 0.9 MB of fonts), all rules of its libraries, their source maps
and the words of forty languages. A page needs a few dozen rules and ten icons of it.
"""

from __future__ import annotations

import hashlib
import itertools
import logging
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

CLASSES = re.compile(r"""class=\\?["']([^"'<>]*)["']""")
WORD = re.compile(r"[A-Za-z_][\w-]*")
SIGN = re.compile(r"\\([0-9a-f]{2,5})\b")  # a character of an icon font, as a style sheet writes it
DEAD = re.compile(
    r"""
    \ *<script\ [^>]*(?:fontawesome|sphinx-thebe)[^>]*></script>\n?  # icons as a script; the fonts have them too
    | \ *<script>const\ THEBE_JS_URL.*?</script>\n?    # would load a script from a network, to run cells
    | \ *<script\ type="text/x-thebe-config">.*?</script>\n?
    | \ *<link\ [^>]*sphinx-thebe\.css[^>]*>\n?
    | \ *<link\ rel="preload"[^>]*>\n?                 # fonts and scripts before the text
    """,
    re.VERBOSE | re.DOTALL,
)
SHEET = re.compile(r'(<link\b[^>]*href="[^"]*_static/)([^"?]+\.css)\?[^"]*(")')
FACES = (  # family, weight, file, and the classes of which a page has one where it is used
    (r"Font Awesome\ 6 Free", 900, "fa-solid-900", ("fa-solid", "fas")),
    (r"Font Awesome\ 5 Free", 900, "fa-solid-900", ("fa-solid", "fas")),
    (r"Font Awesome\ 6 Free", 400, "fa-regular-400", ("fa-regular", "far")),
    (r"Font Awesome\ 6 Brands", 400, "fa-brands-400", ("fa-brands", "fab")),
)
LEFTOVERS = (
    "locales",
    "sphinx-thebe.js",
    "sphinx-thebe.css",
    "sbt-webpack-macros.html",  # the theme's own templates
    "webpack-macros.html",
)


def lighten(site: Path, own: Sequence[str]) -> None:
    """Take out of the rendered `site`, in its place, what its pages do not use; sheets named in `own` stay as they are.

    Links to style sheets get the digest of what the sheet became, so that no browser keeps an older one.
    """
    static = site / "_static"
    for name in LEFTOVERS:
        shutil.rmtree(static / name) if (static / name).is_dir() else (static / name).unlink(missing_ok=True)
    for map_ in static.rglob("*.map"):
        map_.unlink()
    for folder in static.glob("vendor/fontawesome/*/js"):
        shutil.rmtree(folder)
    pages = {path: DEAD.sub("", path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    used = _used(pages.values(), (path.read_text(encoding="utf-8") for path in sorted(static.rglob("*.js"))))
    sheets = sorted(path for path in static.rglob("*.css") if path.name not in own)
    for path in sheets:
        path.write_text(without_unused(path.read_text(encoding="utf-8"), used), encoding="utf-8")
    _icons(static, used)
    digests = {
        path.relative_to(static).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:8]
        for path in static.rglob("*.css")
    }
    for path, text in pages.items():
        linked = SHEET.sub(lambda m: f"{m[1]}{m[2]}?v={digests.get(m[2], '')}{m[3]}", text)
        path.write_text(linked, encoding="utf-8")


def _used(pages: Iterable[str], scripts: Iterable[str]) -> frozenset[str]:
    """Return every class of the pages, and every word of a script, because it may become one."""
    words = {name for page in pages for found in CLASSES.findall(page) for name in found.split()}
    return frozenset(words.union(*(WORD.findall(script) for script in scripts)))


def without_unused(sheet: str, used: frozenset[str]) -> str:
    """Return the style sheet `sheet` without selectors that need a class which is not among `used`.

    A class inside `:not()` or another function is not needed for a match, so it does not count.

    >>> without_unused(".a,.b .c{margin:0}@media print{.b{margin:0}}.a:not(.d){top:0}", frozenset({"a", "b"}))
    '.a{margin:0}@media print{.b{margin:0}}.a:not(.d){top:0}'
    """
    import tinycss2

    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    # Sheets stay ASCII: the signs of an icon font mean nothing to whoever reads them.
    return re.sub(r"[^\x00-\x7f]", lambda sign: f"\\{ord(sign.group()):x} ", "".join(_kept(rules, used)))


def _kept(rules: Iterable[Any], used: frozenset[str]) -> Iterator[str]:
    import tinycss2

    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [part for part in _parts(rule.prelude) if _classes(part) <= used]
            if selectors:
                heads = ",".join(tinycss2.serialize(part).strip() for part in selectors)
                yield f"{heads}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            inner = "".join(_kept(tinycss2.parse_rule_list(rule.content, True, True), used))
            if inner:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        else:
            yield rule.serialize()


def _parts(prelude: Iterable[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _classes(selector: Sequence[Any]) -> frozenset[str]:
    """Return the classes that something must have, or have around it, to be matched; Bootstrap composes `bs-…`."""
    names = {
        after.value
        for dot, after in itertools.pairwise(selector)
        if dot.type == "literal" and dot.value == "." and after.type == "ident"
    }
    return frozenset(name for name in names if not name.startswith("bs-"))


def _icons(static: Path, used: frozenset[str]) -> None:
    """Reduce the icon fonts to the signs that a style sheet still names, and to those of which a page has a class."""
    sheets = "".join(path.read_text(encoding="utf-8") for path in static.rglob("*.css"))
    signs = {int(code, 16) for code in SIGN.findall(sheets)}
    for vendor in static.glob("vendor/fontawesome/*"):
        faces = [face for face in FACES if used.intersection(face[3])]
        for name in {face[2] for face in faces}:
            _subset(vendor / "webfonts" / f"{name}.ttf", signs)
        for font in (vendor / "webfonts").iterdir():
            if font.name not in {f"{face[2]}.ttf" for face in faces}:
                font.unlink()
        path = vendor / "css" / "all.min.css"
        rules = re.sub(r"@font-face\s*\{[^}]*\}", "", path.read_text(encoding="utf-8"))
        path.write_text("".join(map(_face, faces)) + rules, encoding="utf-8")


def _face(face: tuple[str, int, str, tuple[str, ...]]) -> str:
    family, weight, file, _ = face
    source = f'url(../webfonts/{file}.ttf) format("truetype")'
    return f"@font-face{{font-family:{family};font-weight:{weight};font-display:block;src:{source}}}"


def _subset(path: Path, signs: set[int]) -> None:
    from fontTools import subset

    logging.getLogger("fontTools").setLevel(logging.WARNING)  # it tells every step, wherever a root logger listens
    # Neither hints nor times: the same signs give the same bytes.
    options = subset.Options(hinting=False, recalc_timestamp=False, notdef_outline=True)
    with subset.load_font(path, options) as font:
        chosen = subset.Subsetter(options)
        chosen.populate(unicodes=signs)
        chosen.subset(font)
        made = path.with_suffix(".new")
        subset.save_font(font, made, options)
    made.replace(path)
