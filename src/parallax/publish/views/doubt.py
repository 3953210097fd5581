"""Doubt: what each account does with disputed claims, and the words by which it stands back or vouches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from parallax.compare.comparison import Comparison
from parallax.compare.doubt import Sign, verb_counts
from parallax.compare.matters import Matter, matters
from parallax.compare.stances import Claim
from parallax.compare.treatments import Treatment, disputed
from parallax.publish.facts import listing, number
from parallax.publish.places import Link, Links, anchor, sentence
from parallax.publish.prose import Markup
from parallax.publish.views.limits import MOST_COLUMNS, by_form, shortened
from parallax.read.text import Span

MOST_CLAIM = 170  # characters of a claim that rules took from a document
MOST_WORDS = 120  # characters of a sentence that shows a word of doubt
# What an account does with a claim, as a cell says it and as a sentence does.
HOWS = {
    "rebutted": ("◐✕ passes on and rebuts", "rebuts"),
    "denied": ("✕ denies", "denies"),
    "doubted": ("◔ doubts", "doubts"),
    "stated": ("● says so", "says so"),
    "endorsed": ("◑ passes on and vouches", "vouches for it"),
    "passed on": ("◐ passes on", "only passes it on"),
}
CLASSES = {"neutral": "neutral (said)", "doubting": "doubting (claimed)", "endorsing": "vouching (noted)"}


def contested(c: Comparison) -> list[tuple[Claim, dict[str, Treatment]]]:
    """Return the claims that one account denies, doubts or rebuts and another carries, with what each does."""
    claims = {claim.id: claim for claim in c.claims}
    by_claim: dict[str, dict[str, Treatment]] = {}
    for treatment in c.treatments:
        by_claim.setdefault(treatment.claim, {})[treatment.article] = treatment
    return [(claims[id], by_claim[id]) for id in disputed(c.treatments)]


def _place(c: Comparison, article: str, spans: Sequence[Span]) -> str:
    return sentence(article, c.article(article).sentence_at(spans[0].start)) if spans else ""


def table(c: Comparison) -> pd.DataFrame:
    """Return what each account does with each contested claim; a cell leads to the words.

    Of many accounts, a row for each claim and thing done instead of a column for each account.
    """
    rows: list[dict[str, Any]] = []
    wide = len(c.articles) <= MOST_COLUMNS
    for claim, by in contested(c):
        head = Link(shortened(claim.text, MOST_CLAIM), f"05_agreement.html#claim-{anchor(claim.id)}")
        if wide:
            cells = {c.outlet(a.id): _cell(c, by[a.id]) if a.id in by else "–" for a in c.articles}
            rows.append({"claim": head, **cells})
            continue
        for how, (words, _) in HOWS.items():
            who = [t for t in by.values() if t.how == how]
            if who:
                accounts = Links(Link(c.outlet(t.article), _place(c, t.article, t.spans)) for t in who)
                rows.append({"claim": head, "what it does": words, "accounts": accounts})
    return pd.DataFrame(rows)


def _cell(c: Comparison, t: Treatment) -> Link:
    said = "".join(f": “{sign.span.of(c.article(t.article).text)}”" for sign in t.signs[:1])
    return Link(f"{HOWS[t.how][0]}{said}", _place(c, t.article, t.spans))


def apart(c: Comparison) -> list[dict[str, Any]]:
    """Return for each contested claim who doubts, denies or rebuts it, and who only passes it on, for a sentence."""
    rows = []
    for claim, by in contested(c):
        against = [f"{c.outlet(t.article)} {HOWS[t.how][1]}" for t in by.values() if t.how == "doubted"]
        passed = [c.outlet(t.article) for t in by.values() if t.how in ("passed on", "endorsed")]
        if against and passed:
            hand = "pass" if len(passed) > 1 else "passes"
            rows.append(
                {
                    "claim": claim.text.rstrip("."),
                    "against": listing(against),
                    "passed": listing(passed),
                    "hand": hand,
                }
            )
    return rows


def verbs(c: Comparison) -> pd.DataFrame:
    """Return how often each account introduces speech by verbs of each class, with the words that are not neutral."""
    counts = {(v.article, v.klass): v for v in verb_counts(c.signs, c.articles)}
    rows = []
    for a in c.articles:
        total = sum(counts[a.id, klass].count for klass in CLASSES)
        if total:
            own = {label: number(counts[a.id, klass].count) for klass, label in CLASSES.items()}
            said = [s for s in c.signs if s.article == a.id and s.klass != "neutral"]
            rows.append({"account": c.outlet(a.id), **own, "words": Links(_sign(c, s) for s in said)})
    return pd.DataFrame(rows, columns=["account", *CLASSES.values(), "words"])


def _sign(c: Comparison, sign: Sign) -> Link:
    article = c.article(sign.article)
    who = f"{sign.speaker} " if sign.speaker else ""
    return Link(f"{who}“{sign.span.of(article.text)}”", _place(c, sign.article, [sign.span]))


def doubting(c: Comparison) -> dict[str, Any]:
    """Return what a sentence says of who uses words of doubt; nothing where nobody does."""
    counts = {a.id: sum(s.article == a.id and s.klass == "doubting" for s in c.signs) for a in c.articles}
    using = [id for id, n in counts.items() if n]
    if not using:
        return {}
    never = [c.outlet(a.id) for a in c.articles if not counts[a.id]]
    rest = f"; {listing(never)} {'use' if len(never) > 1 else 'uses'} none" if never else ""
    each = [f"{c.outlet(id)} ({number(counts[id])})" for id in using]
    return {"who": listing(each), "rest": Markup(rest) if never else Markup("")}


def called(c: Comparison, found: Sequence[Matter]) -> pd.DataFrame:
    """Return by which phrase each account calls the same matter; each leads to where it stands first."""
    given = []
    for matter in found:
        own = {
            n.article: [Link(n.phrase, _place(c, n.article, n.spans))]
            for n in sorted(matter.namings, key=lambda n: n.spans[0])
        }
        given.append((matter.head, own))
    return by_form(c, given, "phrase").rename(columns={"person": "matter"})


def named_apart(c: Comparison) -> list[Matter]:
    """Return the matters that accounts perhaps call by different phrases."""
    return matters(c.articles, c.mentions)
