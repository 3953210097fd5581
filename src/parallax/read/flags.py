"""Flags: what a reader should know of a document, each derived from its content and shown with its evidence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from parallax.read.languages import strange
from parallax.read.layout import Layout
from parallax.read.meta import Meta, parse_time
from parallax.read.records import damage
from parallax.read.tape import Repair
from parallax.read.translated import signs

_OPEN_END = re.compile(
    r"(?:[,;–—]|\b(?:a|an|and|as|at|but|by|for|from|in|of|on|or|that|the|their|to|was|were|which|with))$"
)
# Fewer words than this are a teaser or the part of an article in front of a paywall.
SHORT = 80


@dataclass(frozen=True, slots=True)
class Facts:
    """What the tests look at: a document as received and as cleaned."""

    raw: str
    text: str
    meta: Meta
    layout: Layout
    encoding: str
    repairs: tuple[Repair, ...]
    outlet_named: bool
    published: datetime | None
    date_only: bool
    language: str = ""
    cut: str = ""  # how the archive broke off in this document


def _invalid_json(facts: Facts) -> str:
    return damage(facts.raw) if facts.meta.format.endswith("json") else ""


def _truncated(facts: Facts) -> str:
    if facts.cut:
        return facts.cut
    if _invalid_json(facts) and not facts.raw.rstrip().endswith(("}", "]")):
        return "the record is never closed"
    last = facts.text.rsplit("\n", 1)[-1]
    if re.search(r"(?:\[(?:…|\.{3})\]|…|[a-z,] ?\.{3})$", last):
        return f"ends with “{last[-40:]}”"
    # A line that stops after a comma or a small word; captions and signatures stop without a mark too, but not there.
    return f"ends with “{last[-40:]}”" if _OPEN_END.search(last) else ""


def _glued(facts: Facts) -> str:
    lines = facts.text.split("\n\n")
    return "; ".join(f"a further article begins with “{lines[join]}”" for join in facts.layout.joins)


def _machine_translated(facts: Facts) -> str:
    return signs(facts.text, facts.raw, facts.repairs)


def _modified(facts: Facts) -> str:
    pairs = ((facts.meta.modified_gmt, facts.meta.published_gmt), (facts.meta.modified, facts.meta.published))
    for modified, published in pairs:
        one, other = parse_time(modified, "UTC")[0], parse_time(published, "UTC")[0]
        if one and other:
            return f"modified {modified}, published {published}" if one < other and not facts.date_only else ""
    return ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag: its name, what it means in one sentence, and the test, which returns what it saw or nothing."""

    name: str
    meaning: str
    test: Callable[[Facts], str]


TABLE = (
    Flag("invalid_json", "The document is meant to be JSON and no JSON parser accepts it.", _invalid_json),
    Flag(
        "truncated",
        "The file breaks off before its end; whether text is missing, and how much, cannot be told.",
        _truncated,
    ),
    Flag("glued", "The file holds several articles, one after the other.", _glued),
    Flag(
        "machine_translated",
        "The text shows several kinds of slips that translation or rewriting by machine leaves behind.",
        _machine_translated,
    ),
    Flag(
        "furniture",
        "Lines of the page around the article were in the document and were taken out.",
        lambda f: (
            f"{len(f.layout.furniture)} taken out, the first “{f.layout.furniture[0][:60]}”"
            if f.layout.furniture
            else ""
        ),
    ),
    Flag(
        "no_outlet",
        "The document does not say which outlet it is from.",
        lambda f: "" if f.outlet_named else "no name, address or copyright line",
    ),
    Flag(
        "no_headline",
        "The document has no headline.",
        lambda f: "" if f.layout.has_title else f"begins with “{f.text[:60]}”",
    ),
    Flag(
        "no_date",
        "The document does not say when it was published.",
        lambda f: "" if f.published else f"written: “{f.meta.published}”" if f.meta.published else "no date found",
    ),
    Flag(
        "date_only",
        "The document gives the day of publication without the time.",
        lambda f: f"written: “{f.meta.published}”" if f.date_only else "",
    ),
    Flag(
        "duplicate_headline",
        "The headline stood in the document twice.",
        lambda f: f"“{f.layout.meta.title[:80]}”" if f.layout.duplicate_title else "",
    ),
    Flag("modified_before_published", "The document was last changed before it was published, as it says.", _modified),
    Flag(
        "encoding",
        "The file is not in UTF-8; its encoding was guessed.",
        lambda f: f"read as {f.encoding}" if f.encoding not in ("utf-8", "utf-8-sig") else "",
    ),
    Flag(
        "too_short",
        f"The document has fewer than {SHORT} words: a teaser, or what stands in front of a paywall.",
        lambda f: f"{len(f.text.split())} words" if len(f.text.split()) < SHORT else "",
    ),
    Flag(
        "not_english",
        "The document is in another language than English; measures made for English leave it out.",
        lambda f: strange(f.text, f.language),
    ),
)
# What only a look at all documents of a folder can tell (see `duplicates`).
AMONG = {
    "near_duplicate": "Most of the document's words stand, in the same order, in another one of the folder too.",
}

FLAGS: dict[str, str] = {flag.name: flag.meaning for flag in TABLE} | AMONG


def judge(facts: Facts) -> dict[str, str]:
    """Return the flags of a document in the order of `TABLE`, each with what was seen."""
    seen = ((flag.name, flag.test(facts)) for flag in TABLE)
    return {name: evidence for name, evidence in seen if evidence}
