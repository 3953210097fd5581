"""Notes: what stands beside the words of an account: what the others say on the same point."""

from __future__ import annotations

import html
from dataclasses import dataclass

from parallax.compare.comparison import Comparison
from parallax.compare.measures import Measure
from parallax.compare.verdicts import Interval, overlap
from parallax.find.figures import Figure
from parallax.publish.places import sentence
from parallax.publish.views.arithmetic import SIGNS
from parallax.publish.views.cited import cited
from parallax.publish.views.claimnotes import claim_notes
from parallax.publish.views.figures import surface
from parallax.publish.views.names import name_notes
from parallax.publish.views.quotenotes import quote_notes
from parallax.read.text import Span

KINDS = ("figure", "check", "quote", "claim", "name", "cited")  # in this order where several carry the same words
CHAPTER = "../notebooks/03_figures.html"
AGREES, DIFFERS, SILENT = "✓", "✗", "–"


@dataclass(frozen=True, slots=True)
class Note:
    """Words of an article that carry a finding. `content` is HTML: what is said beside them; empty where nothing is.

    A sentence is shown for the sake of its notes, but not of one that is only marked where it is shown anyway.
    """

    span: Span
    kind: str  # one of KINDS, and for a check its verdict: words of the style sheet
    content: str = ""
    shows: bool = True


def notes(c: Comparison) -> dict[str, list[Note]]:
    """Return article id → its notes, in the order of its words."""
    found: dict[str, list[Note]] = {article.id: [] for article in c.articles}
    measures = {measure.id: measure for measure in c.measures}
    said: set[tuple[str, int, str]] = set()
    for figure in c.figures:
        measure = measures.get(c.measure_of.get(figure, ""))
        beside = _others(c, measure, figure) if measure and len(measure.articles) > 1 else ""
        # One amount in two currencies is one point: it is said once in a sentence.
        once = (figure.article, figure.sentence, beside)
        found[figure.article].append(Note(figure.span, "figure", "" if once in said else beside))
        said.add(once)
    for check in c.checks:
        content = f"<strong>{SIGNS[check.verdict]}</strong>: {html.escape(check.statement)}."
        found[check.article].append(Note(check.span, f"check plx-{check.verdict}", content))
    for quote, beside in quote_notes(c):
        found[quote.article].append(Note(quote.span, "quote", beside))
    for id, span, beside in claim_notes(c):
        found[id].append(Note(span, "claim", beside))
    for mention, beside in name_notes(c):
        found[mention.article].append(Note(mention.span, "name", beside, shows=bool(beside)))
    elsewhere = cited(c)
    for article in c.articles:
        # Chapters quote the headline, and sentences for other reasons than a finding in them.
        quoted = [article.sentences[number] for number in sorted(elsewhere[article.id])]
        for span in filter(None, (article.title_span, *quoted)):
            found[article.id].append(Note(span, "cited"))
    return {
        id: sorted(some, key=lambda n: (n.span, KINDS.index(n.kind.split()[0]), n.content))
        for id, some in found.items()
    }


def _others(c: Comparison, measure: Measure, figure: Figure) -> str:
    """Return as HTML what the other accounts have for the quantity of `figure`, and who is silent on it."""
    given: dict[str, list[tuple[Figure, Interval]]] = {}
    for member, interval in zip(measure.members, measure.intervals, strict=True):
        given.setdefault(member.article, []).append((member, interval))
    here = next(i for f, i in given[figure.article] if f == figure)
    lines = [_line(c, here, given[id]) for id in measure.articles if id != figure.article]
    if measure.silent:
        silent = html.escape(", ".join(c.outlet(id) for id in measure.silent))
        lines.append(f'<span class="plx-silent">{SILENT} silent: {silent}</span>')
    name = f'<a href="{CHAPTER}#chart-spread">{html.escape(measure.label)}</a>'
    return f"<strong>{name}</strong><br>{'<br>'.join(lines)}"


def _line(c: Comparison, here: Interval, theirs: list[tuple[Figure, Interval]]) -> str:
    # The account's figure that meets the one here speaks for it, where it gives several.
    meets = [f for f, interval in theirs if overlap(here, interval)]
    shown = meets[0] if meets else theirs[0][0]
    sign, word = (AGREES, "agrees") if meets else (DIFFERS, "differs")
    link = f'<a href="{sentence(shown.article, shown.sentence)}">“{html.escape(surface(c, shown))}”</a>'
    return f'<span class="plx-{word}">{sign} {html.escape(c.outlet(shown.article))} {word}: {link}</span>'
