"""Findings on voices: who is heard most, how often shared words differ, which utterance was translated back, titles."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parallax.compare.finding import MISSING, Finding, Outcome, band, listed
from parallax.compare.qualifiers import qualified_titles
from parallax.compare.speaking import speaking_shares
from parallax.compare.wording import Utterance

if TYPE_CHECKING:
    from parallax.compare.variants import Variant, Work

CHANGED = ("reworded", "back_translated")
UTTERANCES = ("sentences", "likeness", "accounts")
MOST = 2  # utterances translated back that are put to the test


def voice_findings(work: Work) -> list[Finding]:
    """Return the findings on who speaks and in whose words."""
    c = work.book
    found = [_changed(work)] if c.utterances else []
    found += [_back(work, u) for u in [u for u in c.utterances if u.klass == "back_translated"][:MOST]]
    return found + [finding for finding in (_title(work), _loudest(work)) if finding]


def _changed(work: Work) -> Finding:
    def share(utterances: list[Utterance]) -> float:
        return sum(u.klass in CHANGED for u in utterances) / len(utterances) if utterances else math.nan

    book = share(work.book.utterances)

    def test(variant: Variant) -> Outcome:
        number = share(variant.comparison.utterances)
        return Outcome(band(number), number, band(number) == band(book)) if number == number else MISSING

    some = {"none": "In none", "all": "In all"}.get(band(book), f"In {band(book)}")
    statement = f"{some} of the utterances that several accounts quote, the words differ."
    name = "quote" if book else "voices"
    return Finding(name, statement, "share of shared utterances in which the words differ", UTTERANCES, test)


def _back(work: Work, utterance: Utterance) -> Finding:
    c = work.book
    version = next(v for v in utterance.versions if v.klass == "back_translated")
    pair = (utterance.reference, version.article)
    places = [m for m in utterance.members if m.article in pair]

    def test(variant: Variant) -> Outcome:
        for other in variant.comparison.utterances:
            near = {
                m.article
                for m in places
                if any(m.article == o.article and m.span.overlaps(o.span) for o in other.members)
            }
            if near == set(pair):
                apart = [v for v in other.versions if v.article in pair]
                klass = apart[0].klass if len(apart) == 1 else other.klass
                return Outcome(klass.replace("_", " "), _rewritten(other, pair), klass == "back_translated")
        return MISSING

    speaker = utterance.members[0].speaker or "a speaker who is not named"
    held = f"held against {c.outlet(pair[0])}"
    statement = f"{c.outlet(version.article)} has words of {speaker} as a translation translated back has them, {held}."
    scale = "share of the words that the two wordings do not have in common"
    return Finding(f"translated_back_{utterance.id}", statement, scale, UTTERANCES, test, pair)


def _rewritten(utterance: Utterance, pair: tuple[str, str]) -> float:
    """Return the share of words that differ between the reference and the version of one of a `pair`."""
    version = next((v for v in utterance.versions if v.article in pair), None)
    if version is None:
        return math.nan
    sizes = [(op[0], len(op[1].split()) + len(op[2].split())) for op in version.diff]
    total = sum(size for _, size in sizes)
    return sum(size for kind, size in sizes if kind != "equal") / total if total else math.nan


def _title(work: Work) -> Finding | None:
    c = work.book
    first = next(iter(qualified_titles(c.articles, c.mentions, c.people)), None)
    if first is None:
        return None

    def test(variant: Variant) -> Outcome:
        v = variant.comparison
        same = [
            found
            for found in qualified_titles(v.articles, v.mentions, v.people)
            if (found.person, found.modifier, found.head) == (first.person, first.modifier, first.head)
        ]
        if not same:
            return MISSING
        left = [a for a in first.plain if a not in variant.left_out]
        said = f"without “{first.modifier}” in {listed([c.outlet(a) for a in same[0].plain])}"
        return Outcome(said, float(len(same[0].using)), list(same[0].plain) == left)

    who = listed([c.outlet(a) for a in first.plain])
    statement = (
        f"{who} {'calls' if len(first.plain) == 1 else 'call'} {first.person} {first.head}, without {first.modifier}."
    )
    about = tuple(side[0] for side in (first.using, first.plain) if len(side) == 1)
    scale = f"accounts that say {first.modifier} {first.head}"
    return Finding("title", statement, scale, ("sentences", "accounts"), test, about, percent=False)


def _heard(variant: Variant) -> dict[str, float]:
    """Return by person the share of the words that accounts give as somebody's; who is not named is left out."""
    c = variant.comparison
    quoted, by_words = variant["speech"] == "quoted", variant["weighing"] == "words"
    rows = speaking_shares(c.quotes, c.articles)
    words: dict[str, dict[str, int]] = {a.id: {} for a in c.articles}
    for row in rows:
        words[row.article][row.person] = row.quoted if quoted else row.attributed
    totals = {article: sum(own.values()) for article, own in words.items()}
    heard: dict[str, float] = {}
    for article, own in words.items():
        for person, count in own.items():
            base = sum(totals.values()) if by_words else totals[article] * len(words)
            heard[person] = heard.get(person, 0.0) + (count / base if base else 0.0)
    return {person: share for person, share in heard.items() if person}


def _loudest(work: Work) -> Finding | None:
    from parallax.compare.variants import Variant

    book = _heard(Variant(work, {}))
    if not book or not max(book.values()):
        return None
    person = max(sorted(book), key=lambda p: book[p])

    def test(variant: Variant) -> Outcome:
        heard = _heard(variant)
        most = max(sorted(heard), key=lambda p: heard[p], default="")
        return Outcome(most, heard.get(person, 0.0), most == person) if most else MISSING

    axes = ("sentences", "speech", "weighing", "accounts")
    return Finding(
        "loudest", f"{person} is heard most.", f"share of the words that are given as {person}’s", axes, test
    )
