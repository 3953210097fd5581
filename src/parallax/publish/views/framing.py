"""Framing: what each account stresses, plays down and leaves out; the labels it gives."""

from __future__ import annotations

from typing import Any

import pandas as pd

from parallax.compare.comparison import Comparison
from parallax.compare.distinctive import distinctive_words
from parallax.compare.qualifiers import qualified_titles
from parallax.find.frames import RIGHT, evidence_right, frame_evidence, measured_well
from parallax.publish.facts import listing
from parallax.publish.places import Link, sentence
from parallax.publish.prose import Markup
from parallax.publish.views.limits import shortened
from parallax.read.article import Article
from parallax.read.text import Span

FEWEST_SENTENCES = 10  # fewer make no share
MOST_EVIDENCE, MOST_TELLING = 3, 4  # sentences for a frame, words of each
MOST_WORDS = 200  # characters of a sentence
WIDE_GAP = 0.1  # between two scores: a smaller one is worth no line


def widest(frame: pd.DataFrame, least_gap: float = 0.0) -> dict[str, Any]:
    """Return the row on which accounts differ most, who has the most and the least of it, and both shares.

    Nothing where no two accounts differ by more than `least_gap`.
    """
    frame = frame.astype(float)
    gaps = frame.max(axis=1) - frame.min(axis=1)
    if frame.shape[1] < 2 or not len(gaps) or float(gaps.max()) <= least_gap:
        return {}
    theme = str(gaps.idxmax())
    row = frame.loc[theme]
    most, least = str(row.idxmax()), str(row.idxmin())
    return {"theme": theme, "most": most, "high": row[most], "least": least, "low": row[least]}


def opening(article: Article) -> Span | None:
    """Return the first sentence of more than three words behind the headline."""
    after = article.title_span.end if article.title_span else 0
    return next((s for s in article.sentences if s.start >= after and len(s.of(article.text).split()) > 3), None)


def openings(c: Comparison, most: int = 200) -> pd.DataFrame:
    """Return the headline and the first sentence after it of each account."""
    rows = []
    for a in c.articles:
        first = opening(a)
        places = {part: sentence(a.id, n) for n, part in enumerate(a.sentences)}
        rows.append(
            {
                "account": c.outlet(a.id),
                "headline": a.title or "(none)",
                "then": Link(shortened(first.of(a.text), most), places[first]) if first else "",
            }
        )
    return pd.DataFrame(rows, columns=["account", "headline", "then"])


def frames(c: Comparison) -> pd.DataFrame:
    """Return by frame and account how strongly (0 to 1) the account carries it; only what is measured well enough."""
    kept = {(s.frame, s.article): s.score for s in c.frames if measured_well(s)}
    names = list(dict.fromkeys(frame for frame, _ in kept))
    return pd.DataFrame(
        [[kept.get((name, a.id), 0.0) for a in c.articles] for name in names],
        index=pd.Index([name.replace("_", " ") for name in names], name="frame"),
        columns=[c.outlet(a.id) for a in c.articles],
    )


def carrying(c: Comparison) -> pd.DataFrame:
    """Return by frame (quoted ones only) and account how many sentences carry the frame."""
    names = quotable(c)
    cells = [[len(frame_evidence(a, name)) for a in c.articles] for name in names]
    index = pd.Index([name.replace("_", " ") for name in names], name="frame")
    return pd.DataFrame(cells, index=index, columns=[c.outlet(a.id) for a in c.articles])


def quotable(c: Comparison) -> list[str]:
    """Return the frames that are measured well, and whose sentences a reader found right often enough."""
    return list(dict.fromkeys(s.frame for s in c.frames if measured_well(s) and evidence_right(s.frame) >= RIGHT))


def frame_table(c: Comparison) -> pd.DataFrame:
    """Return by account how strongly it carries each frame, and how many of its sentences do where they are quoted."""
    scores = frames(c).astype(float)
    counts = {str(name): dict(row) for name, row in carrying(c).iterrows()}
    rows = []
    for a in c.articles:
        outlet = c.outlet(a.id)
        row = {"account": outlet}
        for frame, score in scores[outlet].items():
            own = f" ({counts[str(frame)][outlet]} of {len(a.sentences)})" if frame in counts else ""
            row[str(frame)] = f"{score:.2f}{own}"
        rows.append(row)
    return pd.DataFrame(rows, columns=["account", *map(str, scores.index)])


def coloured(c: Comparison) -> dict[str, Any]:
    """Return the frame on which accounts of some length differ most, and in how many sentences of both it stands.

    Nothing where the gap is narrow, or where the sentences that are shown do not bear the scores out.
    """
    long = [a for a in c.articles if len(a.sentences) >= FEWEST_SENTENCES]
    counts = {str(name): dict(row) for name, row in carrying(c).iterrows()}
    scores = frames(c).loc[list(counts), [c.outlet(a.id) for a in long]]
    values = widest(scores, least_gap=WIDE_GAP) if len(scores) else {}
    if not values:
        return {}
    lengths = {c.outlet(a.id): len(a.sentences) for a in long}
    sides: dict[str, int] = {}
    for side, outlet in (("high", values["most"]), ("low", values["least"])):
        sides |= {side: int(counts[values["theme"]][outlet]), f"{side}_of": lengths[outlet]}
    if sides["high"] / sides["high_of"] <= sides["low"] / sides["low_of"]:
        return {}
    told = {**sides, "low": sides["low"] or Markup("none")}
    return {"frame": values["theme"], "most": values["most"], "least": values["least"], **told}


def evidence(c: Comparison, most: int = MOST_EVIDENCE) -> pd.DataFrame:
    """Return by frame the sentences that carry it most, one of each account, with the words that tell."""
    rows = []
    for frame in quotable(c):
        best = [max(found, key=lambda s: s.weight) for a in c.articles if (found := frame_evidence(a, frame))]
        for one in sorted(best, key=lambda s: -s.weight)[:most]:
            text = c.article(one.article).text
            telling = list(dict.fromkeys(w.span.of(text).lower() for w in one.words))[:MOST_TELLING]
            rows.append(
                {
                    "frame": frame.replace("_", " "),
                    "account": c.outlet(one.article),
                    "sentence": Link(shortened(one.span.of(text), MOST_WORDS), _place(c, one.article, one.span)),
                    "words that tell": ", ".join(telling),
                }
            )
    return pd.DataFrame(rows, columns=["frame", "account", "sentence", "words that tell"])


def _place(c: Comparison, article: str, span: Span) -> str:
    return sentence(article, c.article(article).sentence_at(span.start))


def withheld(c: Comparison) -> list[str]:
    """Return the generic frames that are not measured well enough to be shown."""
    return list(dict.fromkeys(s.frame.replace("_", " ") for s in c.frames if not measured_well(s)))


def unquoted(c: Comparison) -> list[str]:
    """Return the frames that are shown, but whose single sentences a reader found right too seldom to be quoted."""
    shown = [str(frame) for frame in frames(c).index]
    return [frame for frame in shown if frame not in [f.replace("_", " ") for f in quotable(c)]]


def distinctive(c: Comparison, most: int = 20) -> pd.DataFrame:
    """Return the words that one account uses more than the rest, after control of false discoveries."""
    found = distinctive_words({a.id: a.text for a in c.articles})
    rows = [
        {"word": w.word, "account": c.outlet(w.article), "times there": w.count, "times in the others": w.rest}
        for w in sorted(found, key=lambda w: (w.q, -w.z, w.word))
        if w.z > 0
    ]
    return pd.DataFrame(rows[:most], columns=["word", "account", "times there", "times in the others"])


def without_modifier(c: Comparison) -> list[dict[str, str]]:
    """Return titles that most accounts qualify by a word and others do not: person, qualified title, who, who not.

    "Acting President" against "President": same head, and a modifier that one side never uses.
    """
    return [
        {
            "person": found.person,
            "label": f"{found.modifier} {found.head}",
            "modifier": found.modifier,
            "using": listing(c.outlet(a) for a in found.using),
            "call": "call" if len(found.using) > 1 else "calls",
            "plain": listing(c.outlet(a) for a in found.plain),
            "say": "call" if len(found.plain) > 1 else "calls",
            "head": found.head,
        }
        for found in qualified_titles(c.articles, c.mentions, c.people)
    ]
