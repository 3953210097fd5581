"""Facts: every number and sentence that the pages quote, by name, as the notebooks found it."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from parallax.compare.finding import key
from parallax.read.errors import ParallaxError

__all__ = [
    "QUOTED_FINDING",
    "SIDES",
    "Fact",
    "Scalar",
    "check_page",
    "key",
    "listing",
    "number",
    "read_facts",
    "write_facts",
]

Scalar = str | int | float | bool | None
# `{{ name }}` in a page.
SUBSTITUTION = re.compile(r"\{\{\s*(?P<name>\w+)\s*\}\}")
# Where a finding stands on the front page, in this order, and under which heading.
SIDES = {"agree": "Where they agree", "part": "Where they part", "care": "What to read with care"}
# A sentence of its own that a chapter has for a finding: the front page's takes its place, if there is one.
QUOTED_FINDING = "<!--finding:{}-->{}<!--/finding-->"
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class Fact:
    """`value` as computed, `text` as a page prints it; `chapter` is the notebook that found it.

    `linked` is the text with its quotations leading to their sentences, where it has any.
    """

    name: str
    value: Scalar
    text: str
    chapter: str
    linked: str = ""


def number(value: float, digits: int = 0) -> str:
    """Return a number as prose writes it: small whole ones in words, others with `digits` decimals.

    >>> number(5), number(1234), number(8.333, 1)
    ('five', '1,234', '8.3')
    """
    if digits == 0 and float(value).is_integer() and 0 <= value < len(SMALL):
        return SMALL[int(value)]
    return f"{value:,.{digits}f}"


def listing(words: Iterable[str], last: str = "and") -> str:
    """Return words as prose lists them.

    >>> listing(["a", "b", "c"])
    'a, b and c'
    """
    items = list(words)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else "none"


def write_facts(path: Path, facts: Mapping[str, Fact]) -> None:
    """Write facts, in the order in which they were found, as JSON: name → {value, text, chapter, linked if any}."""
    content = {
        name: {k: v for k, v in asdict(fact).items() if k != "name" and (v or k != "linked")}
        for name, fact in facts.items()
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n", encoding="utf-8")


def read_facts(desk: Path) -> dict[str, Fact]:
    """Return the facts that the chapters left on the `desk`; one name may come from one chapter only."""
    facts: dict[str, Fact] = {}
    for path in sorted(desk.rglob("*.facts.json")):
        for name, entry in json.loads(path.read_text(encoding="utf-8")).items():
            if name in facts:
                raise ParallaxError(
                    f"fact {name!r} comes from {facts[name].chapter} and from {entry['chapter']}; name one anew"
                )
            facts[name] = Fact(name, entry["value"], entry["text"], entry["chapter"], entry.get("linked", ""))
    return facts


def check_page(path: Path, known: Iterable[str], label: str) -> None:
    """Raise ParallaxError, with line and nearest names, where the page at `path` quotes a fact that is not `known`."""
    names = sorted(known)
    for line_number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        for match in SUBSTITUTION.finditer(line):
            if match["name"] not in names:
                near = difflib.get_close_matches(match["name"], names, n=3, cutoff=0.4)
                hint = f"near it: {', '.join(near)}" if near else "none has a name like it"
                raise ParallaxError(
                    f"{label}:{line_number}: fact {match['name']!r} is not known ({len(names)} are); {hint}"
                )


def findings_by_name(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """Return the findings of the front page by the name that they have on whichever side."""
    sides = "|".join(SIDES)
    matches = {name: re.fullmatch(rf"finding_(?:{sides})_(?P<name>\w+)", name) for name in facts}
    return {m["name"]: facts[name] for name, m in matches.items() if m}
