"""Sums: totals against their parts: "12 people: seven women and five men".

Whole numbers below a thousand that no word hedges are taken as counted; all others as rounded. A total is
held against its parts only where its form says that it is complete: a colon, brackets, dashes; "including" says not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from parallax.compare.nearby import nearby
from parallax.compare.verdicts import (
    CONSISTENT,
    INCONSISTENT,
    UNDECIDABLE,
    Check,
    Interval,
    meet,
    plus,
    words_of,
)
from parallax.find.figures import Figure
from parallax.find.lexicon import word_list
from parallax.read.article import Article

# From a total to its first part. "complete" promises that the parts are all; a comma alone does not.
TO_PARTS = re.compile(
    r"""[^.;:()—–\n]{0,60}?
    (?: (?P<complete> :\s* | \s*(?P<bracket>\()\s* | \s*[—–]\s* )
      | (?P<open> ,? \s* [(—–,]? \s* \b (?: including | among \s+ (?: them | whom ) | of \s+ (?: them | whom ) ) \s+ ) )
    (?: about\s | some\s | at\s+least\s | an?\s )?
    """,
    re.VERBOSE,
)
AND_PART = re.compile(r"(?P<between>[^.;:()—–\n$€£¥%]{0,50}?)(?P<join>,\s+and\s+|\s+and\s+|,\s+|\s+plus\s+)")
CLOSED = re.compile(
    r"(?:\s(?!was\b|were\b|is\b|are\b|ha[ds]\b|have\b|will\b)[^\s.;:()—–,]{1,20}){0,8}?\s?(?:[.;)—–]|$|\n)"
)
# Units that one person cannot be at once: only these make parts add up without a word about it.
EXCLUSIVE = (word_list("man woman"), word_list("boy girl"), word_list("adult child"), word_list("man woman child"))
PEOPLE = word_list(
    "person man woman child boy girl adult student teacher officer soldier civilian passenger victim resident worker "
    "employee member tourist journalist police policeman firefighter driver patient migrant protester demonstrator"
)
TOTAL_OF = re.compile(r"\b(?:for|making|bringing[^.;,]{0,30})\s+(?:it\s+)?a\s+(?:combined\s+|grand\s+)?total\s+of\s+$")


# An item of a list that counts one: ", a teacher and a guard".
SINGLE = re.compile(r"[^.;:()—–\n0-9,$€£¥%]{0,50}?(?P<join>,\s+and\s+|\s+and\s+|,\s+)(?:an?|another)\s+[a-z-]+")


def _unit(total: Figure) -> str:
    return total.unit if total.kind == "money" else ""


def exact(figure: Figure) -> Interval:
    """Return a counted number as a point, a rounded or hedged one as its interval."""
    counted = figure.kind == "count" and figure.hedge == "none" and figure.form == "point" and figure.value < 1000
    return (figure.value, figure.value) if counted and figure.value == int(figure.value) else (figure.low, figure.high)


def _alike(total: Figure, part: Figure) -> bool:
    """Tell whether a part can be one of what the total counts: same currency, same noun, or people both."""
    if total.kind != part.kind or total.per != part.per:
        return False
    anybody = total.kind == "count" and total.unit == "person"  # "seven people, including two cooks"
    return anybody or total.unit == part.unit or (total.unit in PEOPLE and part.unit in PEOPLE)


def _parts(text: str, figures: Sequence[Figure], first: int) -> tuple[list[Figure], int, int]:
    """Return the parts of a list that begins with the figure at `first`, how many more are "a" something, and its end.

    The parts are joined by commas and one last "and"; no parts where nothing closes the list.
    """
    parts = [figures[first]]
    last = ""
    for figure in figures[first + 1 :]:
        gap = AND_PART.fullmatch(text[parts[-1].span.end : figure.span.start])
        if gap is None or figure.sentence != parts[0].sentence or "and" in last:
            break
        parts.append(figure)
        last = gap["join"]
    end, singles = parts[-1].span.end, 0
    while "and" not in last and (single := SINGLE.match(text, end)):
        end, last, singles = single.end(), single["join"], singles + 1
    return (parts, singles, end) if "and" in last or "plus" in last else ([], 0, end)


def totals(article: Article, figures: Sequence[Figure]) -> list[Check]:
    """Check "12 people: seven women and five men", and "12 people, including seven women and eight men"."""
    checks: list[Check] = []
    text = article.text
    for i, total in enumerate(figures[:-1]):
        if total.kind not in ("count", "money") or total.form != "point" or figures[i + 1].sentence != total.sentence:
            continue
        link = TO_PARTS.fullmatch(text[total.span.end : figures[i + 1].span.start])
        parts, singles, end = _parts(text, figures, i + 1) if link else ([], 0, 0)
        if (
            not link
            or not parts
            or (singles and total.kind != "count")
            or not all(p.form == "point" and _alike(total, p) for p in parts)
        ):
            continue
        complete = link["complete"] is not None and CLOSED.match(text, end) is not None
        units = frozenset(p.unit for p in parts)
        apart = len(units) == len(parts) and any(units <= group for group in EXCLUSIVE)
        apart = apart and not singles
        if link["bracket"] and not apart and sum(p.value for p in parts) + singles < total.value:
            complete = False  # some of them may stand in brackets
        checks.append(_total(article, total, parts, singles, complete, apart))
    return checks


def outgrown(article: Article, figures: Sequence[Figure]) -> list[Check]:
    """Check "seven people, including nine cooks": one part that is more than the whole; silent where it fits."""
    checks: list[Check] = []
    for i, (total, part) in enumerate(pairwise(figures)):
        if total.sentence != part.sentence or {total.form, part.form} != {"point"} or not _alike(total, part):
            continue
        link = TO_PARTS.fullmatch(article.text[total.span.end : part.span.start])
        if (
            not link
            or not link["open"]
            or total.kind not in ("count", "money")
            or _parts(article.text, figures, i + 1)[0]
        ):
            continue
        if total.hedge in ("over", "at_least") or exact(part)[0] <= exact(total)[1]:
            continue
        line = f"{part.surface} are more than the {total.surface} that they are among"
        checks.append(Check("", article.id, "sum", line, exact(total), exact(part), INCONSISTENT, total.span))
    return checks


def _total(
    article: Article, total: Figure, parts: Sequence[Figure], singles: int, complete: bool, apart: bool
) -> Check:
    """Return the check of a total against its parts; `singles` is how many more the text names one by one.

    `complete`: the list is all of them. `apart`: nobody is counted in two of the parts.
    """
    whole = exact(total)
    added: Interval = (float(singles), float(singles))
    for part in parts:
        added = plus(added, exact(part))
    value = sum(p.value for p in parts) + singles
    named = [*(p.surface for p in parts), *([f"{singles} more"] if singles else [])]
    line = f"{' and '.join(named)} are {words_of(replace(total, value=value, unit=_unit(total)))}"
    said = f"{total.hedge.replace('_', ' ')} {total.surface}" if total.hedge != "none" else total.surface
    if complete:
        verdict = CONSISTENT if meet(added, whole) else INCONSISTENT
        line += f", as said ({said})" if verdict == CONSISTENT else f", not {said}"
    else:
        too_many = any(exact(p)[0] > whole[1] for p in parts) or (apart and added[0] > whole[1])
        verdict = INCONSISTENT if too_many else CONSISTENT if added[0] <= whole[1] else UNDECIDABLE
        tail = {CONSISTENT: f", within {said}", INCONSISTENT: f", more than {said}"}
        line += tail.get(verdict, f", more than {said}, unless some are counted twice")
    span = total.span
    return Check("", article.id, "sum", line, whole, added, verdict, span)


def grand_totals(article: Article, figures: Sequence[Figure]) -> list[Check]:
    """Check "$7 million and $5 million, for a total of $12 million": against the two amounts right before."""
    checks: list[Check] = []
    for total in figures:
        front = article.text[max(0, total.span.start - 60) : total.span.start]
        if not TOTAL_OF.search(front):
            continue
        near = [f for f in nearby(figures, total.span, 300) if f.span.end <= total.span.start]
        before = [f for f in near if f.sentence == total.sentence and f.kind == total.kind]
        usable = len(before) >= 2 and all(f.unit == total.unit and f.form == "point" and not f.per for f in before)
        if not usable or total.kind not in ("money", "count", "measure", "duration"):
            continue
        check = _total(article, total, before, 0, True, False)
        if check.verdict == CONSISTENT:  # other sums may be told in between: what does not add up proves nothing
            checks.append(check)
    return checks
