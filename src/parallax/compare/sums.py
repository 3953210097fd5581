"""Sums: totals against their parts, shares against their counts, and counted lists against the items they name.

Whole numbers below a thousand that no word hedges are taken as counted; all others as rounded. A list or a total is
held against the text only where its form says that it is complete: a colon, brackets, dashes; "including" says not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from parallax.compare.verdicts import (
    CONSISTENT,
    INCONSISTENT,
    UNDECIDABLE,
    Check,
    Interval,
    meet,
    number,
    plus,
    words_of,
)
from parallax.find.figures import Figure
from parallax.find.lexicon import word_list
from parallax.find.numbers import rounding_step
from parallax.read.article import Article

# From a total to its first part. "complete" promises that the parts are all; a comma alone does not.
TO_PARTS = re.compile(
    r"""[^.;:()—–\n]{0,60}?
    (?: (?P<complete> :\s* | \s*\(\s* | \s*[—–]\s* )
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
OPPOSITES = (
    ("approve", "disapprove"),
    ("support", "oppose"),
    ("favor", "oppose"),
    ("favour", "oppose"),
    ("agree", "disagree"),
)
SHARE = re.compile(
    r"""(?<![\w.,$€£]) (?P<some> [0-9]{1,3}(?:,[0-9]{3})+ | [0-9]{1,6} ) \s+ (?: of | out \s+ of )
    \s+ (?: the\s | its\s | their\s | a\s+total\s+of\s )?
    (?P<all> [0-9]{1,3}(?:,[0-9]{3})+ | [0-9]{1,6} ) (?! [\w,.]*[0-9%] | \s*(?:percent|per|million|billion) )
    (?P<gap> [^.;:()%\n0-9]{0,40} ) (?: \(\s* | ,\s+or\s+ | ,\s+ | \s+or\s+ )
    (?: (?: about | around | nearly | almost | roughly | just\s+over | more\s+than | some )\s+ )? $""",
    re.VERBOSE,
)
POINTS = re.compile(r"[^.;:()\n]{0,12}\b(?:lead|margin|gap|advantage|difference|edge)\b")
VERSUS = re.compile(r"\s*(?:to|[-–]|against|versus|vs\.?|over)\s*|\s+(?:to|against|versus|over)\s+[^.;:()\n,]{0,40}?")


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
    anybody = total.kind == "count" and total.unit == "person"  # "six people, including two aides"
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
        checks.append(_total(article, total, parts, singles, complete, apart and not singles))
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
    for i, total in enumerate(figures):
        front = article.text[max(0, total.span.start - 60) : total.span.start]
        before = [f for f in figures[:i] if f.sentence == total.sentence and f.kind == total.kind]
        usable = len(before) >= 2 and all(f.unit == total.unit and f.form == "point" and not f.per for f in before)
        if not TOTAL_OF.search(front) or not usable or total.kind not in ("money", "count", "measure", "duration"):
            continue
        check = _total(article, total, before, 0, True, False)
        if check.verdict == CONSISTENT:  # other sums may be told in between: what does not add up proves nothing
            checks.append(check)
    return checks


def shares(article: Article, figures: Sequence[Figure]) -> list[Check]:
    """Check "30 of 50 members (60 percent)"."""
    checks: list[Check] = []
    for share in figures:
        if share.kind != "percent" or share.trend or share.form != "point":
            continue
        floor = article.sentences[share.sentence].start if article.sentences else 0
        counts = SHARE.search(article.text[max(floor, share.span.start - 110) : share.span.start])
        if not counts or re.match(r"\s+(?:of|more|less|higher|lower)\b", article.text[share.span.end :][:12]):
            continue
        some, whole = (float(counts[name].replace(",", "")) for name in ("some", "all"))
        if not 0 < some <= whole:
            continue
        cut = share.high - share.value if share.hedge == "none" else 0.0  # cut off instead of rounded, too
        claimed = (share.low - cut, share.high + cut)
        loose = rounding_step(counts["all"]) / 2 if whole >= 1000 and whole % 100 == 0 else 0.0
        found = (100 * some / (whole + loose), 100 * some / max(some, whole - loose))
        verdict = CONSISTENT if meet(found, claimed) else INCONSISTENT
        line = f"{counts['some']} of {counts['all']} is {number(100 * some / whole, 3)} percent"
        line += ", as said" if verdict == CONSISTENT else f", not {share.surface}"
        checks.append(Check("", article.id, "share", line, (share.low, share.high), found, verdict, share.span))
    return checks


def _stand(article: Article, figure: Figure) -> str:
    """Return the word of opinion right behind a share: "support" in "52 percent of them support it"."""
    match = re.match(r"\s+(?:said\s+they\s+|say\s+they\s+|who\s+)?([a-z]+)", article.text[figure.span.end :][:40])
    word = match.group(1) if match else ""
    return next((w for pair in OPPOSITES for w in pair if word in (w, w + "s", w + "d", w + "ed")), "")


def opposites(article: Article, figures: Sequence[Figure]) -> list[Check]:
    """Check "52 percent approve and 55 percent disapprove": no more than all can answer."""
    checks: list[Check] = []
    for a, b in pairwise(figures):
        if {a.kind, b.kind} != {"percent"} or {a.form, b.form} != {"point"} or a.sentence != b.sentence:
            continue
        between = article.text[a.span.end : b.span.start].replace("approve of", "")
        pair = {_stand(article, a), _stand(article, b)}
        if not any(pair == set(p) for p in OPPOSITES):
            continue
        if re.search(r"\b(?:of|among|by|in)\b|[.;:]", between) or re.match(r"\s+of\b", article.text[b.span.end :][:4]):
            continue
        low, high = plus((a.low, a.high), (b.low, b.high))
        verdict = CONSISTENT if low <= 100 else INCONSISTENT
        line = f"{a.surface} and {b.surface} are {number(a.value + b.value)} percent together"
        line += ", no more than all" if verdict == CONSISTENT else ", more than all there are"
        checks.append(Check("", article.id, "share", line, (0.0, 100.0), (low, high), verdict, b.span))
    return checks


def leads(article: Article, figures: Sequence[Figure]) -> list[Check]:
    """Check "52 percent to 45 percent, a seven-point lead"."""
    checks: list[Check] = []
    for lead in figures:
        points = lead.kind == "percentage_point" or (lead.kind == "count" and lead.unit == "point")
        if not points or not POINTS.match(article.text[lead.span.end : lead.span.end + 40]) or lead.form != "point":
            continue
        same = [f for f in figures if f.sentence == lead.sentence and f.kind == "percent"]
        if len(same) != 2 or any(f.form != "point" for f in same):
            continue
        if not VERSUS.fullmatch(article.text[same[0].span.end : same[1].span.start]):
            continue
        top, bottom = sorted(same, key=lambda f: -f.value)
        found = (top.low - bottom.high, top.high - bottom.low)
        verdict = CONSISTENT if meet(found, (lead.low, lead.high)) else INCONSISTENT
        line = f"{top.surface} against {bottom.surface} is {number(top.value - bottom.value, 3)} points apart"
        line += ", as said" if verdict == CONSISTENT else f", not {lead.surface}"
        checks.append(Check("", article.id, "difference", line, (lead.low, lead.high), found, verdict, lead.span))
    return checks
