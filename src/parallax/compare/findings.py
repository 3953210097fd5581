"""Findings: every headline finding of an event as data, each with its test; fewer where an event gives fewer."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from parallax.compare.claimfindings import claim_findings
from parallax.compare.figurefindings import figure_findings
from parallax.compare.finding import Finding
from parallax.compare.framefindings import frame_findings
from parallax.compare.variants import Work
from parallax.compare.voicefindings import voice_findings


def named_findings(work: Work) -> list[Finding]:
    """Return the findings of an event in the order of the book's chapters; one account alone has none.

    No two have one name. Each holds in the book itself: it was made from the book's values.
    """
    if len(work.book.articles) < 2:
        return []
    found = [*frame_findings(work), *figure_findings(work), *voice_findings(work), *claim_findings(work)]
    seen: Counter[str] = Counter()
    named = []
    for finding in found:
        seen[finding.name] += 1
        # Names in other scripts can all come to one.
        number = seen[finding.name]
        named.append(finding if number == 1 else replace(finding, name=f"{finding.name}_{number}"))
    return named
