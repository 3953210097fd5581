"""Emphasis: how much and how early each account speaks of each theme, who stands apart, and what is left unsaid."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from parallax.compare.comparison import Comparison
from parallax.compare.emphasis import Emphasis, emphasis, theme_topics
from parallax.compare.silences import OrderGap, Silence, order_gaps, silences
from parallax.publish.charts import Drawing
from parallax.publish.facts import listing, number
from parallax.publish.places import Link, sentence
from parallax.publish.prose import Markup, Words, tell
from parallax.publish.tracks import tracks
from parallax.publish.views.limits import full, shortened

HEADLINE, NEVER = -0.2, 1.2  # where these stand on the scale of an account's words
MOST_POINTS = 4
MOST_WORDS = 160  # characters of a sentence that is quoted as an example
ENOUGH_SENTENCES = 10  # fewer make no share worth a sentence


def themes(c: Comparison) -> list[Emphasis]:
    """Return what each account makes of each theme."""
    return emphasis(c.articles, theme_topics(c.themes), c.quotes)


def order(found: Sequence[Emphasis]) -> list[str]:
    """Return the themes, the largest over all accounts first."""
    names = list(dict.fromkeys(e.topic for e in found))
    mean = {name: sum(e.share for e in found if e.topic == name) for name in names}
    return sorted(names, key=lambda name: -mean[name])


def frame_of(c: Comparison, found: Sequence[Emphasis], value: Any) -> pd.DataFrame:
    """Return `value` of each theme (rows, the largest first) and account (columns)."""
    by = {(e.topic, e.article): value(e) for e in found}
    names = order(found)
    cells = [[by[name, a.id] for a in c.articles] for name in names]
    return pd.DataFrame(cells, index=pd.Index(names, name="theme"), columns=[c.outlet(a.id) for a in c.articles])


def profile(c: Comparison, found: Sequence[Emphasis]) -> tuple[pd.DataFrame, Drawing]:
    """Return the share of each account's sentences on each theme, and the chart that sets each against the others."""
    shares = frame_of(c, found, lambda e: e.share)
    top = max(float(shares.to_numpy().max()), 0.1) if shares.size else 1.0
    step = next(s for s in (0.05, 0.1, 0.2, 0.25, 0.5, 1.0) if top / s <= 4)
    ticks = {round(step * n, 2): f"{step * n:.0%}" for n in range(math.ceil(top / step) + 1)}
    return shares, tracks(shares, ticks, _ends(shares))


def _ends(shares: pd.DataFrame) -> dict[str, str]:
    """Return for each theme who has the most and the least of it."""
    notes = {}
    for name, row in shares.astype(float).iterrows():
        most, least = str(row.idxmax()), str(row.idxmin())
        if row.max() > row.min():
            notes[str(name)] = f"{most} {row[most]:.0%}, {least} {row[least]:.0%}"
    return notes


def first(c: Comparison, found: Sequence[Emphasis]) -> tuple[pd.DataFrame, Drawing]:
    """Return where each account first comes to each theme, and the chart of it: headline, share of the words, never."""
    words = frame_of(c, found, _where)
    places = frame_of(c, found, _place)
    ticks = {HEADLINE: "headline", 0.0: "first words", 0.5: "half-way", 1.0: "last words", NEVER: "never"}
    never = {name: [str(o) for o in places.columns if places.at[name, o] == NEVER] for name in places.index}
    notes = {str(n): f"never: {_some(who)}" for n, who in never.items() if 0 < len(who) < len(places.columns)}
    return words, tracks(places, ticks, notes)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) < 4 else f"{number(len(names))} accounts"


def _where(e: Emphasis) -> str:
    return "headline" if e.in_headline else "never" if e.first is None else f"{e.first:.0%} in"


def _place(e: Emphasis) -> float:
    return HEADLINE if e.in_headline else NEVER if e.first is None else e.first


def gaps(c: Comparison, found: Sequence[Emphasis]) -> list[dict[str, Any]]:
    """Return what one account opens with and another comes to late or never, the gaps that are least chance first."""
    return [
        {
            "early": c.outlet(gap.early.article),
            "theme": gap.topic,
            "opens": "has it in its headline" if gap.early.in_headline else "opens with it",
            "late": c.outlet(gap.late.article),
            "comes": Markup(_comes(gap)),
            "words": _opening(c, gap.early),
        }
        for gap in order_gaps(found)[:MOST_POINTS]
    ]


def _comes(gap: OrderGap) -> str:
    return "never comes to it" if gap.late.first is None else f"comes to it after {gap.late.first:.0%} of its words"


def _opening(c: Comparison, one: Emphasis) -> Words:
    article = c.article(one.article)
    if not one.in_headline or not article.title:
        return example(c, one)
    at = article.sentence_at(article.title_span.start) if article.title_span else None
    return Words(shortened(article.title, MOST_WORDS), "" if at is None else sentence(article.id, at))


def unsaid(c: Comparison, found: Sequence[Emphasis]) -> list[dict[str, Any]]:
    """Return the silences that stand out most, length taken into account; a teaser is not asked.

    The chance is that an account of that length would be silent by length alone.
    """
    asked = set(full(c))
    rows: list[Silence] = [s for s in silences(found) if s.article in asked]
    return [
        {
            "outlet": c.outlet(s.article),
            "theme": s.topic,
            "n": Markup(number(len(s.carriers))),
            "others": Markup(number(s.others)),
            "chance": f"{s.chance:.0%}" if s.chance >= 0.005 else "under 1%",
        }
        for s in rows[:MOST_POINTS]
    ]


def standing_out(c: Comparison, found: Sequence[Emphasis]) -> int:
    """Return how many gaps and silences length and chance would hardly bring about, false finds controlled."""
    asked = set(full(c))
    silent = sum(s.stands_out and s.q <= 0.05 for s in silences(found) if s.article in asked)
    return silent + sum(gap.stands_out for gap in order_gaps(found))


def example(c: Comparison, one: Emphasis) -> Words:
    """Return the first sentence of an account below its headline that speaks of a topic, as words to be quoted."""
    article = c.article(one.article)
    body = article.title_span.end if article.title_span else 0
    span = next((s for s in one.spans if s.start >= body), one.spans[0])
    at = article.sentence_at(span.start)
    words = shortened(article.sentences[at].of(article.text), MOST_WORDS).rstrip(".")
    return Words(words, sentence(article.id, at))


def quoted_room(c: Comparison, found: Sequence[Emphasis]) -> pd.DataFrame:
    """Return for each account the theme with most room in its sentences, and the one with most in what it quotes."""
    rows = []
    for a in c.articles:
        own = [e for e in found if e.article == a.id]
        most, loud = max(own, key=lambda e: e.share, default=None), max(own, key=lambda e: e.quoted, default=None)
        if most is None or loud is None or not most.spans:
            continue
        rows.append(
            {
                "account": c.outlet(a.id),
                "most of its sentences": f"{most.topic} ({most.share:.0%})",
                "most of the words it quotes": f"{loud.topic} ({loud.quoted:.0%})" if loud.quoted else "quotes nobody",
                "in its own words": _example_link(c, most),
            }
        )
    return pd.DataFrame(rows, columns=["account", *list(rows[0])[1:]] if rows else ["account"])


def _example_link(c: Comparison, one: Emphasis) -> Link:
    words = example(c, one)
    return Link(words.text, words.address)


def widest(c: Comparison, shares: pd.DataFrame) -> dict[str, Any]:
    """Return the theme on which accounts part most, who has the most and the least of it, and both shares.

    Accounts of a few sentences have no shares; nothing where no two of the others differ.
    """
    long = [c.outlet(a.id) for a in c.articles if len(a.sentences) >= ENOUGH_SENTENCES]
    frame = shares[long].astype(float)
    gaps = frame.max(axis=1) - frame.min(axis=1)
    if frame.shape[1] < 2 or not len(gaps) or float(gaps.max()) <= 0:
        return {}
    theme = str(gaps.idxmax())
    row = frame.loc[theme]
    most, least = str(row.idxmax()), str(row.idxmin())
    return {"theme": theme, "most": most, "high": row[most], "least": least, "low": row[least]}


def lead(values: dict[str, Any]) -> Markup:
    """Return what the chart of themes shows first, as a sentence; nothing where no account stands apart."""
    return Markup(tell("{most} and {least} lie furthest apart, on {theme}. ", **values) if values else "")


def late(c: Comparison, found: Sequence[Emphasis]) -> Markup:
    """Return on what the accounts part most in when they come to it, as a sentence; nothing where there is no gap."""
    shown = gaps(c, found)[:1]
    template = "On {theme}, {early} {opens} and {late} {comes}. "
    return Markup(tell(template, **{k: v for k, v in shown[0].items() if k != "words"}) if shown else "")


def origin(c: Comparison) -> Markup:
    """Return who named the themes, for a caption."""
    return Markup("" if c.event.themes else " Themes were proposed by rules from the texts, and not by a person.")


def absent(c: Comparison, shares: pd.DataFrame) -> list[dict[str, Any]]:
    """Return each account that leaves out themes which at least two thirds of the accounts carry, with those themes."""
    frame = shares[[c.outlet(a) for a in full(c)]]
    carried = frame[(frame > 0).mean(axis=1) >= 2 / 3]
    found = {str(o): [str(theme) for theme in carried.index[carried[o] == 0]] for o in frame.columns}
    rows = sorted(((o, t) for o, t in found.items() if t), key=lambda item: -len(item[1]))
    return [{"outlet": outlet, "themes": listing(themes, "or")} for outlet, themes in rows]
