"""Voices: one utterance in several accounts, who gets to speak, and the names that one person goes by."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from parallax.compare.comparison import Comparison
from parallax.compare.difference import Opcode
from parallax.compare.speaking import speaking_shares
from parallax.compare.wording import Utterance
from parallax.publish import charts
from parallax.publish.facts import number
from parallax.publish.places import sentence
from parallax.publish.prose import Markup, Words
from parallax.publish.views.limits import capital, counted, shortened

CLASSES = {
    "identical": "word for word the same",
    "punctuation": "the same words, other marks",
    "truncated": "shortened",
    "reworded": "reworded",
    "back_translated": "the same sense in other words, as when a translation is translated back",
}
CHANGED = "Both stand between quotation marks: only one of them can be what was said, word for word."
MOST_SPEAKERS = 6
MOST_SHOWN = 12  # utterances set out in full in one section; the data file holds all
MOST_TOLD = 240  # characters of what an account tells in its own words
LEAD = 4  # words shown before the place where two wordings part
NOT_NAMED = "not named"


def changed(c: Comparison) -> list[Utterance]:
    """Return the utterances given as quotations in different words, the most changed first."""
    order = ("back_translated", "reworded")
    found = [u for u in c.utterances if u.klass in order]
    return sorted(found, key=lambda u: (order.index(u.klass), u.id))


def answer(c: Comparison) -> dict[str, Any]:
    """Return what the first sentence says: how many utterances are shared, and how many were changed."""
    return {
        "quoted": counted(len(c.utterances), "utterance is", "utterances are"),
        "changed": Markup(number(len(changed(c))) if changed(c) else "none"),
        "of": Markup("In the" if len(c.utterances) == 1 else f"In {number(len(changed(c)))} of"),
        "that": Markup("one utterance" if len(c.utterances) == 1 else f"{number(len(c.utterances))} utterances"),
        "shared": len(c.utterances),
    }


def opening(answer: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a sentence that begins with how many utterances are shared."""
    return {**answer, "quoted": capital(answer["quoted"]), "it": Markup("it" if answer["shared"] == 1 else "them")}


def pair(c: Comparison, utterance: Utterance, most: int = 90) -> dict[str, Any]:
    """Return what a sentence on a changed utterance says: the speaker, two accounts, and their words."""
    version = max(utterance.versions, key=lambda v: (list(CLASSES).index(v.klass), _most_changed(v.diff)))
    one, other = apart(version.diff, most)
    return {
        "speaker": utterance.members[0].speaker or "a speaker who is not named",
        "one": c.outlet(utterance.reference),
        "here": Words(one, _place(utterance, utterance.reference)),
        "other": c.outlet(version.article),
        "there": Words(other, _place(utterance, version.article)),
    }


def apart(diff: Sequence[Opcode], most: int) -> tuple[str, str]:
    """Return both wordings around the place where most words differ, each at most about `most` characters long.

    Other words in the same place tell more than words that are only cut or put in. Where hardly a word is the same,
    the wordings are shown from where they begin to part.

    >>> apart([("equal", "it was", "it was"), ("replace", "good", "bad"), ("equal", "for us", "for us")], 90)
    ('it was good for us', 'it was bad for us')
    """
    place = max(range(len(diff)), key=lambda i: (diff[i][0] == "replace", _weight(diff[i]), -i), default=0)
    kept = sum(len(op[1].split()) for op in diff if op[0] == "equal")
    if kept < sum(map(_weight, diff)) / 2:
        place = next((i for i, op in enumerate(diff) if op[0] == "replace"), place)
    sides = []
    for side in (1, 2):
        before = " ".join(op[side] for op in diff[:place]).split()
        after = " ".join(op[side] for op in diff[place:]).split()
        words = shortened(" ".join([*before[-LEAD:], *after]), most)
        words = words.rstrip(",;. ")  # the sentence around it has marks of its own
        sides.append(f"… {words}" if len(before) > LEAD else words)
    return sides[0], sides[1]


def _weight(op: Opcode) -> int:
    return 0 if op[0] == "equal" else len(op[1].split()) + len(op[2].split())


def _most_changed(diff: Sequence[Opcode]) -> int:
    return max(map(_weight, diff), default=0)


def classes(c: Comparison) -> pd.DataFrame:
    """Return how many shared utterances are of each class."""
    counted = Counter(u.klass for u in c.utterances)
    rows = [
        {"what happened to it": words, "utterances": counted[name]} for name, words in CLASSES.items() if counted[name]
    ]
    return pd.DataFrame(rows, columns=["what happened to it", "utterances"])


def side_by_side(c: Comparison, utterance: Utterance) -> str:
    """Return an utterance as HTML: the wording it is held against, then each account with what it cut and put in."""
    first = _account(c, utterance, utterance.reference)
    lines = [_line(utterance, utterance.reference, first, html.escape(utterance.text))]
    for version in utterance.versions:
        words = " ".join(_marked(*opcode) for opcode in version.diff).strip()
        head = f"{_account(c, utterance, version.article)} · {html.escape(CLASSES[version.klass])}"
        lines.append(_line(utterance, version.article, head, words))
    marked = all(member.marks for member in utterance.direct)
    changed = f"<p>{CHANGED}</p>" if utterance.changed_quotation and marked else ""
    return f'<ul class="plx-diff">{"".join(lines)}</ul>{changed}'


def told(c: Comparison, utterance: Utterance) -> str:
    """Return as HTML what each account has of something that is told in indirect speech: nobody's exact words."""
    lines = []
    for member in {m.article: m for m in reversed(utterance.members)}.values():
        how = "between quotation marks" if member.marks else "told"
        words = html.escape(shortened(member.text, MOST_TOLD))
        shown = f"“{words}”" if member.marks else words
        lines.append(f"<li><b>{_account(c, utterance, member.article)} · {how}</b>{shown}</li>")
    return f'<ul class="plx-diff">{"".join(reversed(lines))}</ul>'


def _account(c: Comparison, utterance: Utterance, article: str) -> str:
    """Return an account's name as HTML that leads to the sentence where it has the utterance."""
    return f'<a href="{_place(utterance, article)}">{html.escape(c.outlet(article))}</a>'


def _place(utterance: Utterance, article: str) -> str:
    """Return the address of the sentence in which an account has the utterance."""
    return sentence(article, next(m.sentence for m in utterance.members if m.article == article))


def _line(utterance: Utterance, article: str, head: str, words: str) -> str:
    """Return one account's wording, between quotation marks only where the account sets all of it so."""
    bare = [member for member in utterance.members if member.article == article and not member.marks]
    return (
        f"<li><b>{head} · not between quotation marks</b>{words}</li>" if bare else f"<li><b>{head}</b>“{words}”</li>"
    )


def _marked(kind: str, before: str, after: str) -> str:
    cut = f'<del aria-label="cut: {html.escape(before, quote=True)}">{html.escape(before)}</del>' if before else ""
    put = f'<ins aria-label="put in: {html.escape(after, quote=True)}">{html.escape(after)}</ins>' if after else ""
    return html.escape(before) if kind == "equal" else f"{cut} {put}".strip()


def speakers(c: Comparison) -> pd.DataFrame:
    """Return each account's share of attributed words by speaker, quoted and reported, the most heard first."""
    shares = {(s.person or NOT_NAMED, s.article): s.attributed_share for s in speaking_shares(c.quotes, c.articles)}
    names = sorted({person for person, _ in shares})
    frame = pd.DataFrame(
        [[shares.get((name, a.id), 0.0) for a in c.articles] for name in names],
        index=pd.Index(names, name="speaker"),
        columns=[c.outlet(a.id) for a in c.articles],
    )
    order = frame.drop(index=NOT_NAMED, errors="ignore").mean(axis=1).sort_values(ascending=False, kind="stable").index
    return frame.loc[[*order, *(name for name in names if name == NOT_NAMED)]]


def speaker_chart(shares: pd.DataFrame) -> charts.Drawing:
    """Return the chart of the most heard speakers, and of those who are not named."""
    named = shares.drop(index=NOT_NAMED, errors="ignore").index[:MOST_SPEAKERS]
    return charts.grid(shares.loc[[*named, *(name for name in shares.index if name == NOT_NAMED)]])


def loudest(shares: pd.DataFrame) -> list[dict[str, Any]]:
    """Return each outlet's most heard speaker with the share of attributed words, where it names one."""
    named = shares.drop(index=NOT_NAMED, errors="ignore")
    return [
        {"outlet": str(o), "speaker": str(named[o].idxmax()), "share": float(named[o].max())}
        for o in named.columns
        if len(named) and named[o].max() > 0
    ]


def mute(shares: pd.DataFrame) -> list[str]:
    """Return the outlets that attribute no words to anybody whom they name."""
    named = shares.drop(index=NOT_NAMED, errors="ignore")
    return [str(o) for o in named.columns if not len(named) or named[o].max() == 0]
