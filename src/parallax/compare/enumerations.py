"""Enumerations: a number of things against the list of them that follows it: "three sectors: ships, gas and trade"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parallax.compare.verdicts import CONSISTENT, INCONSISTENT, Check
from parallax.find.figures import Figure
from parallax.find.lexicon import word_list
from parallax.find.nouns import NOT_PLURAL
from parallax.find.numbers import SMALL, TENS
from parallax.read.article import Article

MOST = 12  # longer lists are tables
LIST = re.compile(r"(?P<gap>[^.,;:()—–\n“”\"]{0,40}):\s+(?P<items>[^.:;?!()—–\n“”\"…]{3,240})(?=[.;]|\n|$)")
NEAR = re.compile(r"(?:\s+(?:of|as)\s+(?:\w+\s*){1,3})?")
SPLIT = re.compile(r",\s+(?:and|or)\s+|,\s+|\s+(?:and|or)\s+")
LAST = re.compile(r"(?:,\s+|\s+)(?:and|or)\s+(?!.*(?:\sand\s|\sor\s|,\s))")
# The list is only some of them.
OPEN = re.compile(r"\b(?:including|such\s+as|like|among|e\.g|for\s+example|etc|more|others?|rest|at\s+least)\b")
# What a count of these counts is not what stands in a list: "three words: peace and quiet".
LITERAL = word_list("word letter character digit syllable number page line time point percent goal")
# One item that is several.
COLLECTIVE = re.compile(r"\b(?:couple|pair|family|team|group|twins?|brothers|sisters|both|all|each|every)\b", re.I)
PHRASE = word_list("a an the his her its their this that who which where is are was were to of for with in on by not")


def _several(item: str) -> bool:
    """Tell whether one item of a list may stand for more than one thing."""
    words = item.split()
    numbered = any(w.lower() in SMALL or w.lower() in TENS or w[0].isdigit() for w in words)
    ends = item.endswith("s") and not NOT_PLURAL.search(words[-1].lower())
    plural = ends and (words[-1].islower() or words[0].lower() == "the")
    return numbered or plural or COLLECTIVE.search(item) is not None


def _verdict(said: int, items: Sequence[str], listed: str) -> str:
    """Return the verdict on a closed list, or nothing where its items cannot be told apart surely."""
    if len(items) == said:
        return CONSISTENT
    short = all(len(item.split()) <= 4 for item in items)
    if len(items) < said:
        return INCONSISTENT if short and not any(_several(item) for item in items) else ""
    joins = len(re.findall(r"\s(?:and|or)\s", listed))
    bare = all(len(i.split()) <= 3 and i == i.lower() and not PHRASE & set(i.split()) for i in items)
    return INCONSISTENT if bare and joins == 1 and len(items) >= 3 else ""


def enumerations(article: Article, figures: Sequence[Figure]) -> list[Check]:
    """Check "three sectors: ships, gas and trade" by counting the items of the list; silent where it may be open."""
    checks: list[Check] = []
    for figure in figures:
        said = int(figure.value)
        plain = figure.kind == "count" and figure.hedge == "none" and figure.form == "point" and figure.value == said
        if not plain or not 2 <= said <= MOST or figure.unit in LITERAL:
            continue
        match = LIST.match(article.text, figure.span.end, figure.span.end + 300)
        if not match or not LAST.search(match["items"]) or OPEN.search(match.group()):
            continue
        items = [item.strip() for item in SPLIT.split(match["items"]) if item.strip()]
        verdict = _verdict(said, items, match["items"])
        # With more between than "of them" the list may be of something else: "six people won a prize: …".
        if not verdict or (verdict == INCONSISTENT and not NEAR.fullmatch(match["gap"])):
            continue
        line = f"the list names {len(items)}: {'; '.join(items)}"
        line += f", as said ({figure.surface})" if verdict == CONSISTENT else f", not {figure.surface}"
        claimed, found = (float(said), float(said)), (float(len(items)), float(len(items)))
        checks.append(Check("", article.id, "enumeration", line, claimed, found, verdict, figure.span))
    return checks
