"""Terms: the first word of a page that the glossary has leads there, and shows what it means under the mouse."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from pathlib import Path

ARTICLE = re.compile(r'(<article class="bd-article">)(.*?)(</article>)', re.DOTALL)
TAG = re.compile(r"(<[^>]*>)")
NAME = re.compile(r"</?\s*([a-zA-Z][\w-]*)")
ENTRY = re.compile(r"^(?P<term>\S.*)\n {2}(?P<meaning>\S.*)$", re.MULTILINE)
# What is read is led from; what is looked up, quoted or pressed is not.
INTO, AROUND = (
    {"p", "li", "figcaption"},
    {"a", "code", "pre", "button", "summary", "svg", "style", "script", "q", "mark"},
)
# These stand in sentences in their everyday sense, too.
PLAIN = {"account", "flag", "interval", "measure", "sensitive", "silent", "solid", "spread", "theme"}
VOID = {"br", "img", "input", "hr", "wbr", "meta", "link", "source", "col"}


def meanings(glossary: str) -> dict[str, str]:
    r"""Return term → meaning from the Markdown of the glossary.

    >>> meanings("hedge\n  A word that loosens a figure.")
    {'hedge': 'A word that loosens a figure.'}
    """
    return {m["term"]: m["meaning"] for m in ENTRY.finditer(glossary) if m["term"] not in PLAIN}


def lead(page: str, known: Mapping[str, str], address: str) -> str:
    """Return a page in which each term of `known` that its text has leads, where it stands first, to the glossary.

    `address` is that of the glossary from the page.
    """
    if not known:
        return page
    longest = sorted(known, key=lambda term: (-len(term), term))
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest))})(?![\w-])", re.IGNORECASE)
    names = {term.lower(): term for term in known}
    left = set(names)

    def link(match: re.Match[str]) -> str:
        low = match[1].lower()
        if low not in left or match.string.count("“", 0, match.start()) > match.string.count("”", 0, match.start()):
            return match[0]
        left.discard(low)
        target = f"{address}#term-{re.sub(r'[^A-Za-z0-9]+', '-', names[low])}"
        meaning = html.escape(known[names[low]], quote=True)
        return f'<a class="plx-term" href="{target}" title="{meaning}">{match[1]}</a>'

    def walk(match: re.Match[str]) -> str:
        open_: list[str] = []
        parts = []
        for part in TAG.split(match[2]):
            name = found[1].lower() if part.startswith("<") and (found := NAME.match(part)) else ""
            if name and name not in VOID and not part.endswith("/>"):
                if not part.startswith("</"):
                    open_.append(name)
                elif name in open_:
                    del open_[len(open_) - 1 - open_[::-1].index(name) :]
            elif not part.startswith("<") and INTO & set(open_) and not AROUND & set(open_):
                part = pattern.sub(link, part)
            parts.append(part)
        return f"{match[1]}{''.join(parts)}{match[3]}"

    return ARTICLE.sub(walk, page)


def lead_all(site: Path, glossary: Path) -> None:
    """Lead the terms of the chapters of a rendered `site`, in its place, to its glossary page."""
    known = meanings(glossary.read_text(encoding="utf-8")) if glossary.is_file() else {}
    for page in sorted((site / "notebooks").glob("*.html")):
        text = page.read_text(encoding="utf-8")
        page.write_text(lead(text, known, "../book/glossary.html"), encoding="utf-8")
