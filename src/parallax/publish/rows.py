"""Rows: what each table of the contract holds, from a comparison."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from parallax.compare.comparison import Comparison
from parallax.compare.measures import spread as spread_of
from parallax.compare.people import name_rows
from parallax.compare.wording import utterance_of
from parallax.read import seeds
from parallax.read.article import Article
from parallax.read.text import Span

Row = dict[str, Any]


def _place(article: Article, span: Span | None) -> Row:
    """Return `start`, `end` in the clean text, and `raw_start`, `raw_end` where the words stand in the raw one."""
    if span is None:
        return {}
    raw = article.to_raw(span)
    return {"start": span.start, "end": span.end} | ({"raw_start": raw.start, "raw_end": raw.end} if raw else {})


def _number(value: float) -> float | int | str:
    # Whole numbers without ".0"; an open end is an empty cell.
    if not math.isfinite(value):
        return ""
    return int(value) if float(value).is_integer() and abs(value) < 1e15 else float(f"{value:.12g}")


def _between(ends: tuple[Any, Any]) -> str:
    low, high = (_number(end) if isinstance(end, float | int) else end for end in ends)
    return str(low) if low == high else f"{low} to {high}"


def articles(c: Comparison) -> Iterator[Row]:
    """Yield the rows of the table `articles`."""
    return (seeds.row(article) for article in c.reading.articles)


def refused(c: Comparison) -> Iterator[Row]:
    """Yield the rows of the table `refused`."""
    return ({"file": refused.file, "reason": refused.reason} for refused in c.reading.refused)


def sentences(c: Comparison) -> Iterator[Row]:
    """Yield the rows of the table `sentences`."""
    for article in c.reading.articles:
        for number, span in enumerate(article.sentences):
            yield {"article": article.id, "sentence": number, **_place(article, span), "text": span.of(article.text)}


def figures(c: Comparison) -> Iterator[Row]:
    """Yield the rows of the table `figures`."""
    for figure in c.figures:
        yield {
            "article": figure.article,
            "sentence": figure.sentence,
            **_place(c.article(figure.article), figure.span),
            "surface": figure.surface,
            "kind": figure.kind,
            "low": _number(figure.low),
            "high": _number(figure.high),
            "value": _number(figure.value),
            "unit": figure.unit,
            "hedge": figure.hedge,
            "trend": figure.trend,
            "measure": c.measure_of.get(figure, ""),
            "noun": figure.noun,
        }


def dates(c: Comparison) -> Iterator[Row]:
    """Yield the rows of the table `dates`."""
    for found in c.dates:
        yield {
            "article": found.article,
            **_place(c.article(found.article), found.span),
            "surface": found.surface,
            "iso_start": found.iso_start,
            "iso_end": found.iso_end,
        }


def measures(c: Comparison) -> Iterator[Row]:
    """Yield the rows of the table `measures`."""
    for measure in c.measures:
        spread = spread_of(measure)
        yield {
            "measure": measure.id,
            "label": measure.label,
            "kind": measure.kind,
            "unit": measure.unit,
            "articles": " ".join(measure.articles),
            "silent": " ".join(measure.silent),
            "low": _number(measure.low),
            "high": _number(measure.high),
            "ratio": _number(measure.ratio),
            "verdict": measure.verdict,
            "by_person": measure.by_person,
            "correction": measure.correction,
            "distinct": spread.distinct,
            "deviation": _number(spread.deviation),
            "overlap": _number(spread.overlap),
            "modal": _number(spread.modal),
        }


def checks(c: Comparison) -> Iterator[Row]:
    """Yield the rows of the table `checks`."""
    for check in c.checks:
        yield {
            "check": check.id,
            "article": check.article,
            "kind": check.kind,
            "statement": check.statement,
            "expected": _between(check.expected),
            "found": _between(check.found),
            "verdict": check.verdict,
            "start": check.span.start,
            "end": check.span.end,
        }


def quotes(c: Comparison) -> Iterator[Row]:
    """Yield the rows of the table `quotes`."""
    utterance, reported = utterance_of(c.utterances), utterance_of(c.reported)
    for quote in c.quotes:
        yield {
            "quote": quote.id,
            "article": quote.article,
            **_place(c.article(quote.article), quote.span),
            "text": quote.text,
            "speaker": quote.speaker,
            "cue": quote.cue,
            "utterance": utterance.get(quote.id, ""),
            "kind": quote.kind,
            "cue_colour": quote.cue_colour,
            "inside": quote.inside,
            "repeats": quote.repeats,
            "occasion": quote.occasion,
            "reported": reported.get(quote.id, ""),
        }


def utterances(c: Comparison) -> Iterator[Row]:
    """Yield the rows of the table `utterances`."""
    for utterance in c.utterances:
        yield {
            "utterance": utterance.id,
            "members": " ".join(quote.id for quote in utterance.members),
            "class": utterance.klass,
            "difference": utterance.difference,
            "changed_quotation": utterance.changed_quotation,
        }


def names(c: Comparison) -> Iterator[Row]:
    """Yield the rows of the table `names`."""
    return iter(name_rows(c.mentions, c.people, c.descriptions))


def claims(c: Comparison) -> Iterator[Row]:
    """Yield the rows of the table `claims`."""
    return ({"claim": claim.id, "text": claim.text, "curated": claim.curated} for claim in c.claims)


def stances(c: Comparison) -> Iterator[Row]:
    """Yield the rows of the table `stances`."""
    for stance in c.stances:
        yield {
            "claim": stance.claim,
            "article": stance.article,
            "stance": stance.stance,
            "start": stance.span.start if stance.span else "",
            "end": stance.span.end if stance.span else "",
            "speaker": stance.speaker,
        }


def agreement(c: Comparison) -> Iterator[Row]:
    """Yield the rows of the table `agreement`."""
    for statistic in c.agreement:
        yield {
            "statistic": statistic.statistic,
            "value": _number(statistic.value),
            "low": _number(statistic.low),
            "high": _number(statistic.high),
            "claims": statistic.claims,
            "note": statistic.note,
        }


def frames(c: Comparison) -> Iterator[Row]:
    """Yield the rows of the table `frames`."""
    for score in c.frames:
        yield {
            "article": score.article,
            "frame": score.frame,
            "score": _number(score.score),
            "validity": _number(score.validity),
        }


def specifications(c: Comparison) -> Iterator[Row]:
    """Yield the rows of the table `specifications`; a choice that does not bear on a finding is an empty cell."""
    axes = c.robustness.axes
    for row in c.robustness.rows:
        made = {name: next(o.words for o in axes[name].options if o.value == value) for name, value in row.choices}
        yield {
            "finding": row.finding,
            "specification": "; ".join(f"{axes[name].label}: {words}" for name, words in made.items()),
            "value": row.value,
            "holds": row.holds,
            "number": _number(row.number),
            **made,
        }
