"""Steadiness: whether the verdict on a quantity is the same under other defensible choices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from parallax.compare.comparison import Comparison
from parallax.compare.measures import Measure
from parallax.compare.robustness import WIDTHS, Specification
from parallax.publish.views.figures import nature, shared, titles
from parallax.read.seeds import read_folder
from parallax.read.text import SPLITTERS

ABOUT = re.compile(r"about is (\d+%)")
Runs = Mapping[str, Sequence[Specification]]  # by label of a quantity


def runs(c: Comparison) -> dict[str, list[Specification]]:
    """Return, for each shared quantity, its verdict under every other set of choices.

    Only the figures are looked at: all that hangs on the choices (`robustness.specifications`) takes far longer.
    """
    book = {m.label: m.verdict for m in reversed(shared(c))}
    found: dict[str, list[Specification]] = {label: [] for label in book}
    for choices, variant in _variants(c) if book else ():
        values = {m.label: m.verdict for m in reversed(variant.measures) if len(m.articles) > 1}
        for label, verdict in book.items():
            other = values.get(label, "not found")
            found[label].append(Specification(f"verdict on {label}", choices, other, other == verdict))
    return {label: sorted(rows, key=lambda row: row.choices) for label, rows in found.items()}


def _variants(c: Comparison) -> Iterator[tuple[str, Comparison]]:
    """Yield the specifications of `robustness.variants`, in the same words, with nothing but figures carried over."""
    for splitter in sorted(SPLITTERS):
        same = splitter == c.choices["sentence_splitter"]
        reading = c.reading if same else read_folder(c.folder, splitter=splitter)
        for width in WIDTHS:
            choices = {**c.choices, "sentence_splitter": splitter, "about_width": width}
            full = Comparison(c.folder, reading, choices)
            words = f"sentences by {splitter}, about is {width:.0%}"
            yield f"{words}, all accounts", full
            for left_out in c.articles if len(c.articles) > 2 else ():
                kept = tuple(a for a in reading.articles if a.id != left_out.id)
                variant = Comparison(c.folder, replace(reading, articles=kept), choices)
                variant.__dict__["figures"] = [f for f in full.figures if f.article != left_out.id]
                yield f"{words}, without {c.outlet(left_out.id)}", variant


def table(c: Comparison, known: Runs) -> pd.DataFrame:
    """Return, for each shared quantity, in how many other analyses the verdict is the same, and what changes it."""
    rows = []
    named = titles(c)
    for measure in shared(c):
        held = [s for s in known[measure.label] if s.holds]
        total = len(known[measure.label])
        rows.append(
            {
                "quantity": named[measure.id],
                "verdict here": nature(measure),
                "the same in": f"{len(held)} of {total} {'analysis' if total == 1 else 'analyses'}",
                "changed by": _changed_by(known[measure.label]),
            }
        )
    return pd.DataFrame(rows, columns=["quantity", "verdict here", "the same in", "changed by"])


def _changed_by(known: Sequence[Specification]) -> str:
    broken = [s for s in known if not s.holds and s.value != "not found"]
    if broken:
        return _common(broken)
    lost = [s for s in known if not s.holds]
    if not lost:
        return "nothing"
    left_out = all(not s.choices.endswith("all accounts") for s in lost)
    return "leaving out an account that gives it" if left_out else f"not found with {_common(lost)}"


def _common(broken: Sequence[Specification]) -> str:
    """Return the choices that all the analyses which change a verdict have in common."""
    shared_choices = set.intersection(*(set(s.choices.split(", ")) for s in broken))
    return ", ".join(sorted(shared_choices - {"all accounts"})) or "several choices together"


def hanging(known: Runs, measure: Measure) -> str:
    """Return the words for a difference that is none as soon as "about" may reach further, else nothing."""
    whole = [s for s in known.get(measure.label, ()) if s.choices.endswith("all accounts")]
    reaches = sorted(match[1] for s in whole if s.value == "agree" and (match := ABOUT.search(s.choices)))
    return f", which is no difference if *about* may reach {reaches[0]}" if reaches else ""
