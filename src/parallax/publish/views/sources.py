"""Sources: what was read, what was repaired, what each document is worth."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from parallax.compare.comparison import Comparison
from parallax.publish import charts
from parallax.publish.facts import listing, number
from parallax.publish.prose import Markup
from parallax.publish.svg import mark
from parallax.publish.views.limits import capital, counted, unique
from parallax.read.article import Article
from parallax.read.flags import FLAGS
from parallax.read.tape import Repair
from parallax.read.unseen import printable

# Changes to the form alone: no word, mark or line of the account was changed or taken out.
LAYOUT = frozenset(
    {
        "paragraphs set apart",
        "white space",
        "white space at the ends",
        "JSON escape",
        "HTML markup",
        "fields of the record around its text",
        "headline set first",
    }
)
# Flags that a reader of the findings must know, as they stand after one outlet's name and after several.
CAUTIONS = {
    "glued": ("came as {pieces} articles run together in one file",) * 2,
    "machine_translated": (
        "shows the slips of translation or rewriting by machine",
        "show the slips of translation or rewriting by machine",
    ),
    "truncated": (
        "came in a file that breaks off, so that text may be missing",
        "came in files that break off, so that text may be missing",
    ),
    "too_short": ("is only a teaser", "are only teasers"),
    "no_outlet": (
        "does not name its outlet, which a person identified",
        "do not name their outlets, which a person identified",
    ),
    "near_duplicate": ("is nearly a copy of another account", "are nearly copies of other accounts"),
    "not_english": (
        "is not in English: it was read, and not compared",
        "are not in English: they were read, and not compared",
    ),
}
MOST_CAUTIONS = 3  # on the front page
MOST_CONTEXT = 60  # characters of what was mended


def words(article: Article) -> int:
    """Return the length of the clean text in words."""
    return len(article.text.split())


def plain(flag: str) -> str:
    """Return a flag's name as prose writes it."""
    return flag.replace("_", " ").replace("json", "JSON")


def glance(c: Comparison) -> pd.DataFrame:
    """Return the sources in one table: outlet, headline, publication, words, flags."""
    rows = [
        {
            "outlet": c.outlet(a.id),
            "headline": a.title or "(none)",
            "published": _published(a),
            "words": f"{words(a):,}",
            "to know": ", ".join(plain(flag) for flag in a.flags) or "nothing",
        }
        for a in c.reading.articles
    ]
    return pd.DataFrame(rows)


def answer(c: Comparison) -> dict[str, Any]:
    """Return what the first sentence says: how many were read and refused, the longest, its and the least length."""
    longest = max(c.reading.articles, key=words)
    total = sum(words(a) for a in c.reading.articles)
    return {
        "read": capital(counted(len(c.reading.articles), "account was", "accounts were")),
        "refused": counted(len(c.reading.refused), "document was", "documents were"),
        "outlet": c.outlet(longest.id),
        "most": words(longest),
        "least": min(words(a) for a in c.reading.articles),
        "share": words(longest) / total if total else 0.0,
    }


def beyond(c: Comparison) -> dict[str, Any]:
    """Return how many accounts were read, and how many of them are compared, where those are fewer; else nothing."""
    read = sum(article.english for article in c.reading.articles)
    if len(c.articles) >= read:
        return {}
    return {"read": capital(counted(read, "account was", "accounts were")), "most": Markup(number(len(c.articles)))}


def refused(c: Comparison) -> pd.DataFrame:
    """Return the documents that could not be read, with the reason."""
    return pd.DataFrame([{"file": r.file, "why": r.reason} for r in c.reading.refused], columns=["file", "why"])


def _published(article: Article) -> str:
    if not article.published:
        return "not stated"
    day_only = "date_only" in article.flags
    return (
        f"{article.published.day} {article.published:%B %Y}"
        if day_only
        else f"{article.published.day} {article.published:%B %Y, %H:%M} {_zone(article)}".strip()
    )


def _zone(article: Article) -> str:
    if article.published is None or article.published.tzinfo is None:
        return "(zone not stated)"
    offset = article.published.utcoffset()
    if offset is None:
        return ""
    hours = offset.total_seconds() / 3600
    return f"UTC{hours:+g}"


def origins(c: Comparison) -> pd.DataFrame:
    """Return how the outlet of each document is known, and its address where the document has one."""
    rows = [
        {"outlet": c.outlet(a.id), "how it is known": a.outlet_source, "byline": a.byline or "none", "file": a.file}
        for a in c.reading.articles
    ]
    return pd.DataFrame(rows)


def flags(c: Comparison) -> pd.DataFrame:
    """Return each flag that a document carries, what it means, and which documents carry it."""
    carried = {flag: [c.outlet(a.id) for a in c.reading.articles if flag in a.flags] for flag in FLAGS}
    rows = [{"flag": plain(f), "what it means": FLAGS[f], "documents": ", ".join(o)} for f, o in carried.items() if o]
    return pd.DataFrame(rows, columns=["flag", "what it means", "documents"])


def of_substance(article: Article) -> list[Repair]:
    """Return the repairs that changed more than layout."""
    return [r for r in article.repairs if not set(r.reason.split("; ")) <= LAYOUT]


def repairs(c: Comparison) -> pd.DataFrame:
    """Return what was done to each document, how often, and the first case: what stood there and what it became."""
    rows = []
    for a in c.reading.articles:
        counted = Counter(r.reason for r in of_substance(a))
        for reason, count in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
            first = next(r for r in a.repairs if r.reason == reason)
            rows.append(
                {
                    "outlet": c.outlet(a.id),
                    "what was done": reason,
                    "times": count,
                    "for example": _context(a, first),
                }
            )
    return pd.DataFrame(rows, columns=["outlet", "what was done", "times", "for example"])


def _context(article: Article, repair: Repair) -> str:
    """Return a repair with enough around it to be seen: “conversation,highlighting” → “conversation, highlighting”."""
    if len(repair.before.strip()) > 3:
        before, after = printable(repair.before, MOST_CONTEXT), printable(repair.after, MOST_CONTEXT)
        return f"“{before}” → “{after}”" if after else f"“{before}” taken out"
    left, right = article.raw[max(0, repair.start - 14) : repair.start], article.raw[repair.end : repair.end + 14]
    left, right = left[left.rfind("\n") + 1 :], right.split("\n")[0]
    before, after = (printable(f"{left}{words}{right}", MOST_CONTEXT) for words in (repair.before, repair.after))
    return f"“{before}” → “{after}”"


def cautions(c: Comparison) -> list[dict[str, str]]:
    """Return, for documents whose flags bear on what can be read out of them, who they are and the flags in words.

    Documents with the same flags share a sentence; `fact` names it, no two alike.
    """
    named = {outlet.article for outlet in c.event.outlets}
    alike: dict[tuple[str, ...], list[Article]] = {}
    for a in c.reading.articles:
        flags = tuple(flag for flag in CAUTIONS if flag in a.flags and (flag != "no_outlet" or a.id in named))
        if flags:
            # How many pieces were glued is each document's own.
            alike.setdefault((*flags, a.id) if "glued" in flags else flags, []).append(a)
    found = []
    for marks, articles in alike.items():
        flags = tuple(flag for flag in marks if flag in CAUTIONS)
        form, pieces = min(len(articles), 2) - 1, number(len(articles[0].pieces))
        what = listing(CAUTIONS[flag][form].format(pieces=pieces) for flag in flags)
        found.append({"outlet": listing(c.outlet(a.id) for a in articles), "what": what, "flags": " ".join(flags)})
    names = unique(row["outlet"] for row in found)
    return [{**row, "fact": f"document_{name}"} for row, name in zip(found, names, strict=True)]


def joins(c: Comparison) -> list[dict[str, Any]]:
    """Return, for each document that holds several articles, its outlet, their number, and how the later ones begin."""
    return [
        {
            "outlet": c.outlet(a.id),
            "pieces": len(a.pieces),
            "begin": [printable(piece.of(a.text).strip().split("\n")[0], 80) for piece in a.pieces[1:]],
        }
        for a in c.reading.articles
        if len(a.pieces) > 1
    ]


def lengths(c: Comparison) -> tuple[pd.DataFrame, charts.Drawing]:
    """Return the length of each account with its repairs of substance, and the chart of it."""
    frame = pd.DataFrame(
        {
            "outlet": [c.outlet(a.id) for a in c.reading.articles],
            "words": [words(a) for a in c.reading.articles],
            "repairs": [len(of_substance(a)) for a in c.reading.articles],
        }
    )
    notes = {
        c.outlet(a.id): f"{words(a):,} words, {counted(len(of_substance(a)), 'repair', 'repairs').text}"
        for a in c.reading.articles
    }
    colours = {outlet: mark(position)[0] for position, outlet in enumerate(frame["outlet"])}
    values = dict(zip(frame["outlet"], frame["words"].astype(float), strict=True))
    return frame, charts.bars(values, notes, colours)
