"""Coding: claims that a person coded held against those that rules propose, and accounts that say two things."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from parallax.compare.coders import Cell, Coders, compare_coders
from parallax.compare.comparison import Comparison
from parallax.compare.inside import contradictions_inside, overstated
from parallax.compare.stances import Stance
from parallax.publish.facts import number
from parallax.publish.places import Link, anchor, sentence
from parallax.publish.prose import Markup, Words
from parallax.publish.views.agreement import SIGNS, in_words
from parallax.publish.views.limits import counted, shortened
from parallax.read.text import Span

MOST_WORDS = 140  # characters of a sentence that is quoted for one side
WHERE = {
    "headline": "its headline and its text contradict each other",
    "pieces": "two of the articles that were run together in its file contradict each other",
    "text": "its text contradicts itself",
}


def coders(c: Comparison) -> Coders | None:
    """Return how the hand's claims and those of rules compare; nothing where no person coded any."""
    if not c.curated:
        return None
    return compare_coders((c.claims, c.stances), c.machine, c.articles)


def found_by_rules(c: Comparison, both: Coders) -> dict[str, Any]:
    """Return what the sentence says on how many of the hand's claims rules find and how they code them."""
    alike = sum(cell.alike for cell in both.cells)
    return {
        "proposed": counted(len(c.machine[0]), "claim", "claims"),
        "found": Markup(number(len(both.found)) if both.found else "none"),
        "shared": counted(both.shared, "claim", "claims"),
        "alike": alike,
        "cells": len(both.cells),
        "alpha": "not defined" if math.isnan(both.alpha) else f"{both.alpha:.2f}",
        "disputed_found": Markup(number(len(both.contested_found)) if both.contested_found else "none"),
        "disputed": Markup(number(len(both.contested))),
    }


def differences(c: Comparison, both: Coders) -> pd.DataFrame:
    """Return the cells that hand and rules code in different ways; each sign leads to the words it was taken from."""
    hand, machine = (_places(c, stances) for stances in (c.stances, c.machine[1]))
    rows = [
        {
            "claim": Link(cell.claim.text, f"#claim-{anchor(cell.claim.id)}"),
            "account": c.outlet(cell.article),
            "by hand": _sign(hand, cell.claim.id, cell, cell.hand_stance),
            "by rules": _sign(machine, cell.machine.id, cell, cell.machine_stance),
        }
        for cell in both.cells
        if not cell.alike
    ]
    return pd.DataFrame(rows, columns=["claim", "account", "by hand", "by rules"])


def _places(c: Comparison, stances: list[Stance]) -> dict[tuple[str, str, str], str]:
    return {
        (s.claim, s.article, s.stance): sentence(s.article, c.article(s.article).sentence_at(s.span.start))
        for s in reversed(stances)
        if s.span is not None
    }


def _sign(places: dict[tuple[str, str, str], str], claim: str, cell: Cell, stance: str) -> Link | str:
    address = places.get((claim, cell.article, stance), "")
    return Link(SIGNS[stance], address) if address else SIGNS[stance]


def against_itself(c: Comparison) -> list[dict[str, Any]]:
    """Return the claims that one account both asserts and denies, with the words of both sides."""
    texts = {claim.id: claim.text for claim in c.claims}
    return [
        {
            "outlet": c.outlet(found.article),
            "how": Markup(WHERE[found.where]),
            "claim": in_words(c, texts[found.claim].rstrip(".")),
            "one": _words(c, found.article, found.asserted),
            "other": _words(c, found.article, found.denied),
        }
        for found in contradictions_inside(c.stances, c.articles)
    ]


def louder_headlines(c: Comparison) -> list[dict[str, Any]]:
    """Return the claims that a headline states and the text below only passes on."""
    return [
        {
            "outlet": c.outlet(found.article),
            "one": _words(c, found.article, found.headline),
            "other": _words(c, found.article, found.below),
            "speaker": found.speaker or "somebody whom it does not name",
        }
        for found in overstated(c.stances, c.articles)
    ]


def _words(c: Comparison, article: str, span: Span) -> Words:
    account = c.article(article)
    words = shortened(span.of(account.text), MOST_WORDS).rstrip(".,; ")
    return Words(words, sentence(article, account.sentence_at(span.start)))
