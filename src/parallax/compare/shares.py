"""Shares: parts of a hundred against their counts, against each other, and against the lead they make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parallax.compare.nearby import nearby
from parallax.compare.verdicts import CONSISTENT, INCONSISTENT, Check, meet, number, plus
from parallax.find.figures import Figure
from parallax.find.numbers import rounding_step
from parallax.read.article import Article

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
    (?P<gap> [^.;:()%\n0-9]{0,40} ) (?: \(\s* | ,\s+or\s+ | \s+or\s+ )
    (?: (?: about | around | nearly | almost | roughly | just\s+over | more\s+than | some )\s+ )? $""",
    re.VERBOSE,
)
POINTS = re.compile(
    r"[^.;:()\n]{0,12}\b(?:lead|margin|gap|advantage|difference|edge|gain|rise|increase|jump|drop|fall|decline)\b"
)
VERSUS = re.compile(
    r"\s*(?:to|from|[-–]|against|versus|vs\.?|over)\s*|\s+(?:to|against|versus|over)\s+[^.;:()\n,]{0,40}?"
)


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
        near = nearby(figures, lead.span, 200)
        same = [f for f in near if f.sentence == lead.sentence and f.kind == "percent"]
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
