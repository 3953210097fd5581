"""Voices: one utterance in several accounts, who gets to speak, and the names that one person goes by."""

from __future__ import annotations

import html
from collections import Counter
from typing import Any

import pandas as pd

from parallax.compare.comparison import Comparison
from parallax.compare.speaking import speaking_shares
from parallax.compare.wording import Utterance
from parallax.publish import charts
from parallax.publish.facts import number
from parallax.publish.prose import Markup, Words

CLASSES = {
    "identical": "word for word the same",
    "punctuation": "the same words, other marks",
    "truncated": "shortened",
    "reworded": "reworded",
    "back_translated": "the sense without the words, as after a translation and back",
}
MOST_SPEAKERS = 6
NOT_NAMED = "not named"


def changed(c: Comparison) -> list[Utterance]:
    """Return the utterances whose words were changed inside quotation marks, the most changed first."""
    order = ("back_translated", "reworded")
    found = [u for u in c.utterances if u.klass in order]
    return sorted(found, key=lambda u: (order.index(u.klass), u.id))


def answer(c: Comparison) -> dict[str, Any]:
    """Return what the first sentence says: how many utterances are shared, and how many were changed."""
    return {
        "n": Markup(number(len(c.utterances)).capitalize()),
        "utterances": "utterance is" if len(c.utterances) == 1 else "utterances are",
        "changed": len(changed(c)),
    }


def pair(c: Comparison, utterance: Utterance, most: int = 90) -> dict[str, Any]:
    """Return what a sentence on a changed utterance says: the speaker, two accounts, and their words."""
    version = max(utterance.versions, key=lambda v: list(CLASSES).index(v.klass))
    one, other = apart(utterance.text, version.text, most)
    return {
        "speaker": utterance.members[0].speaker or "a speaker who is not named",
        "one": c.outlet(utterance.reference),
        "here": Words(one),
        "other": c.outlet(version.article),
        "there": Words(other),
    }


def apart(one: str, other: str, most: int) -> tuple[str, str]:
    """Return both texts cut to at most `most` characters from where they begin to differ, at whole words."""
    left, right = one.split(), other.split()
    same = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), 0)
    start = max(0, same - 3)
    return tuple(_cut(words[start:], start > 0, most) for words in (left, right))  # type: ignore[return-value]


def _cut(words: list[str], begun: bool, most: int) -> str:
    text = " ".join(words)
    short = text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"
    return f"… {short}" if begun else short


def classes(c: Comparison) -> pd.DataFrame:
    """Return how many shared utterances are of each class."""
    counted = Counter(u.klass for u in c.utterances)
    rows = [
        {"what happened to it": words, "utterances": counted[name]} for name, words in CLASSES.items() if counted[name]
    ]
    return pd.DataFrame(rows, columns=["what happened to it", "utterances"])


def side_by_side(c: Comparison, utterance: Utterance) -> str:
    """Return an utterance as HTML: the wording it is held against, then each account with what it cut and put in."""
    reference = html.escape(utterance.text)
    lines = [f"<li><b>{html.escape(c.outlet(utterance.reference))}</b>“{reference}”</li>"]
    for version in utterance.versions:
        words = " ".join(_marked(*opcode) for opcode in version.diff)
        note = html.escape(CLASSES[version.klass])
        lines.append(f"<li><b>{html.escape(c.outlet(version.article))} · {note}</b>“{words.strip()}”</li>")
    return f'<ul class="plx-diff">{"".join(lines)}</ul>'


def _marked(kind: str, before: str, after: str) -> str:
    cut = f'<del aria-label="cut: {html.escape(before, quote=True)}">{html.escape(before)}</del>' if before else ""
    put = f'<ins aria-label="put in: {html.escape(after, quote=True)}">{html.escape(after)}</ins>' if after else ""
    return html.escape(before) if kind == "equal" else f"{cut} {put}".strip()


def speakers(c: Comparison) -> tuple[pd.DataFrame, charts.Drawing]:
    """Return each account's share of attributed words by speaker, quoted and reported, and the chart of it."""
    shares = {(s.person or NOT_NAMED, s.article): s.attributed_share for s in speaking_shares(c.quotes, c.articles)}
    names = sorted({person for person, _ in shares})
    frame = pd.DataFrame(
        [[shares.get((name, a.id), 0.0) for a in c.articles] for name in names],
        index=pd.Index(names, name="speaker"),
        columns=[c.outlet(a.id) for a in c.articles],
    )
    order = frame.drop(index=NOT_NAMED, errors="ignore").mean(axis=1).sort_values(ascending=False, kind="stable").index
    kept = [*order[:MOST_SPEAKERS], *(name for name in names if name == NOT_NAMED)]
    return frame.loc[kept], charts.grid(frame.loc[kept])


def loudest(shares: pd.DataFrame) -> list[dict[str, Any]]:
    """Return each outlet's most heard speaker with the share of attributed words, where it names one."""
    named = shares.drop(index=NOT_NAMED, errors="ignore")
    return [
        {"outlet": str(o), "speaker": str(named[o].idxmax()), "share": float(named[o].max())}
        for o in named.columns
        if len(named) and named[o].max() > 0
    ]


def forms(c: Comparison) -> pd.DataFrame:
    """Return, for each person that several accounts name, the forms that each account uses."""
    rows = []
    for person in c.people:
        if person.kind != "person" or len({v.article for v in person.variants}) < 2:
            continue
        by_outlet = {
            c.outlet(a.id): ", ".join(
                dict.fromkeys(s for v in person.variants if v.article == a.id for s, _ in v.surfaces)
            )
            for a in c.articles
        }
        rows.append({"person": person.name, **by_outlet})
    return pd.DataFrame(rows, columns=["person", *(c.outlet(a.id) for a in c.articles)])
