"""Treatments: what an account does with a claim: states it, passes it on, vouches for it, doubts or rebuts it.

Stances tell whether an account speaks in its own voice; the words around what it passes on (`doubt`) tell the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from parallax.compare.doubt import Sign
from parallax.compare.stances import Stance
from parallax.read.text import Span

# What an account does with a claim, from the strongest on.
HOWS = ("rebutted", "denied", "doubted", "stated", "endorsed", "passed on")
How = Literal["rebutted", "denied", "doubted", "stated", "endorsed", "passed on"]


@dataclass(frozen=True, slots=True)
class Treatment:
    """What `article` does with `claim`: one of `HOWS`, the words that show it, and the signs that decided.

    "stated": in its own voice; "passed on": somebody says so, in neutral words; "endorsed": somebody "noted" so;
    "doubted": somebody "claimed" so; "denied": the article says it is not so; "rebutted": it passes the claim on and
    says that it is not so.
    """

    claim: str
    article: str
    how: How
    spans: tuple[Span, ...]
    signs: tuple[Sign, ...] = ()


def treatments(stances: Sequence[Stance], signs: Sequence[Sign]) -> list[Treatment]:
    """Return what each article does with each claim that it speaks to, sorted by claim (as first met) and article.

    `stances` are a person's or the machine's; `signs` are those of `verb_signs` and `doubt_signs` together. A sign
    counts for a stance at least half of whose words it bears on. Where an article says more than one thing of a
    claim, the first of `HOWS` is taken; in its own voice and doubted is doubted only where the doubt stands there too.

    >>> told = Stance("rain", "a", "report", Span(10, 20))
    >>> verb = Sign("a", "doubting", "verb", Span(2, 9), (Span(10, 20),))
    >>> [(t.claim, t.how) for t in treatments([told], [verb])]
    [('rain', 'doubted')]
    """
    near: dict[str, list[Sign]] = defaultdict(list)
    for sign in sorted(signs, key=lambda s: (s.article, s.span, s.kind)):
        near[sign.article].append(sign)
    grouped: dict[tuple[str, str], list[Stance]] = defaultdict(list)
    for stance in stances:
        grouped[stance.claim, stance.article].append(stance)
    order = {claim: place for place, claim in enumerate(dict.fromkeys(s.claim for s in stances))}
    found = []
    for (claim, article), own in sorted(grouped.items(), key=lambda item: (order[item[0][0]], item[0][1])):
        spans = tuple(sorted({s.span for s in own if s.span is not None}))
        how, deciding = _how(own, near.get(article, []))
        found.append(Treatment(claim, article, how, spans, deciding))
    return found


def _how(own: Sequence[Stance], signs: Sequence[Sign]) -> tuple[How, tuple[Sign, ...]]:
    said = {s.stance for s in own}
    bearing: dict[str, list[Sign]] = {"report": [], "assert": [], "deny": []}
    for stance in own:
        if stance.span is not None and stance.stance in bearing:
            bearing[stance.stance] += _bearing(signs, stance.span)
    doubting = [x for x in bearing["report"] if x.klass == "doubting"]
    # "The thief allegedly fled" is the article's own sentence, at arm's length.
    distanced = [x for x in bearing["assert"] if x.klass == "doubting" and x.kind != "verb"]
    if "deny" in said:
        return ("rebutted" if "report" in said else "denied"), tuple(dict.fromkeys(doubting))
    if distanced or (doubting and "assert" not in said):
        return "doubted", tuple(dict.fromkeys(doubting + distanced))
    if "assert" in said:
        return "stated", ()
    endorsing = tuple(dict.fromkeys(x for x in bearing["report"] if x.klass == "endorsing"))
    return ("endorsed", endorsing) if endorsing else ("passed on", ())


def _bearing(signs: Sequence[Sign], span: Span) -> list[Sign]:
    """Return the phrases of doubt that bear on `span`, and of the verbs the one nearest above it."""
    found = [x for x in signs if _bears(x, span)]
    # "The office confirmed that they would meet, saying only that …": the inner verb speaks for what follows it.
    verbs = sorted((x for x in found if x.kind == "verb"), key=lambda x: (_size(x), x.span))
    return verbs[:1] + [x for x in found if x.kind != "verb"]


def _size(sign: Sign) -> int:
    return max(p.end - p.start for p in sign.passages)


def _bears(sign: Sign, span: Span) -> bool:
    """Tell whether a sign bears on half of the words at least: "a man who allegedly fled" is not about the man."""
    shared = sum(max(0, min(p.end, span.end) - max(p.start, span.start)) for p in sign.passages)
    return sign.kind != "adjective" and 2 * shared >= span.end - span.start > 0


def disputed(found: Sequence[Treatment]) -> list[str]:
    """Return the claims that one article rebuts, denies or doubts and another treats in another way, in order.

    >>> disputed([Treatment("rain", "a", "doubted", ()), Treatment("rain", "b", "stated", ())])
    ['rain']
    """
    against = {t.claim for t in found if t.how in ("rebutted", "denied", "doubted")}
    ways: dict[str, set[str]] = {}
    for t in found:
        ways.setdefault(t.claim, set()).add(t.how)
    return [claim for claim, hows in ways.items() if claim in against and len(hows) > 1]
