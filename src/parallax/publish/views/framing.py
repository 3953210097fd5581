"""Framing: what each account stresses, plays down and leaves out; the labels it gives."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from parallax.compare.comparison import Comparison
from parallax.compare.distinctive import distinctive_words
from parallax.compare.people import labels
from parallax.find.frames import measured_well
from parallax.publish import charts
from parallax.publish.facts import listing


def themes(c: Comparison) -> tuple[pd.DataFrame, charts.Drawing]:
    """Return each account's share of sentences on each theme, the largest theme first, and the chart of it."""
    names = list(c.event.themes)
    shares = {(s.theme, s.article): s.sentences for s in c.themes}
    frame = pd.DataFrame(
        [[shares.get((name, a.id), 0.0) for a in c.articles] for name in names],
        index=pd.Index(names, name="theme"),
        columns=[c.outlet(a.id) for a in c.articles],
    )
    frame = frame.loc[frame.mean(axis=1).sort_values(ascending=False, kind="stable").index]
    return frame, charts.grid(frame)


def widest(frame: pd.DataFrame) -> dict[str, Any]:
    """Return the theme on which accounts differ most, who has the most and the least of it, and both shares."""
    theme = str((frame.max(axis=1) - frame.min(axis=1)).idxmax())
    row = frame.loc[theme].astype(float)
    most, least = str(row.idxmax()), str(row.idxmin())
    return {"theme": theme, "most": most, "high": row[most], "least": least, "low": row[least]}


def leading(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return each outlet's largest theme with its share of sentences."""
    return [{"outlet": str(o), "theme": str(frame[o].idxmax()), "share": float(frame[o].max())} for o in frame.columns]


def absent(frame: pd.DataFrame) -> list[dict[str, str]]:
    """Return each outlet that leaves out themes which at least two thirds of the accounts carry, with those themes."""
    carried = frame[(frame > 0).mean(axis=1) >= 2 / 3]
    found = {str(o): [str(theme) for theme in carried.index[carried[o] == 0]] for o in frame.columns}
    return [{"outlet": outlet, "themes": listing(themes, "or")} for outlet, themes in found.items() if themes]


def order(c: Comparison) -> pd.DataFrame:
    """Return where each account first comes to each theme: in the headline, or after what share of its words."""
    rows = []
    places = {(s.theme, s.article): s for s in c.themes}
    for name in themes(c)[0].index:
        row = {"theme": name}
        for a in c.articles:
            place = places[name, a.id]
            first = "never" if place.first is None else f"{place.first:.0%} in"
            row[c.outlet(a.id)] = "headline" if place.in_headline else first
        rows.append(row)
    return pd.DataFrame(rows)


def frames(c: Comparison) -> pd.DataFrame:
    """Return each account's share of sentences with words of each generic frame that is measured well enough."""
    kept = [s for s in c.frames if measured_well(s)]
    rows = []
    for name in dict.fromkeys(s.frame for s in kept):
        scores = {s.article: s for s in kept if s.frame == name}
        shares = {c.outlet(a.id): f"{scores[a.id].score:.0%}" for a in c.articles}
        rows.append({"frame": name.replace("_", " "), **shares})
    return pd.DataFrame(rows, columns=["frame", *(c.outlet(a.id) for a in c.articles)])


def withheld(c: Comparison) -> list[str]:
    """Return the generic frames that are not measured well enough to be shown."""
    return list(dict.fromkeys(s.frame.replace("_", " ") for s in c.frames if not measured_well(s)))


def titles(c: Comparison) -> pd.DataFrame:
    """Return the titles that accounts give the people whom at least two of them name with a title."""
    found = labels([m for mentions in c.mentions.values() for m in mentions], c.people)
    people = {p.name for p in c.people if p.kind == "person"}
    rows = []
    for person in dict.fromkeys(label.person for label in found if label.person in people):
        by_outlet = {
            c.outlet(a.id): ", ".join(x.label for x in found if (x.person, x.article) == (person, a.id))
            for a in c.articles
        }
        if sum(1 for given in by_outlet.values() if given) > 1:
            rows.append({"person": person, **by_outlet})
    return pd.DataFrame(rows, columns=["person", *(c.outlet(a.id) for a in c.articles)])


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
    found = labels([m for mentions in c.mentions.values() for m in mentions], c.people)
    result = []
    for person in dict.fromkeys(label.person for label in found):
        mine = [x for x in found if x.person == person and x.head]
        for modifier in dict.fromkeys(m for x in mine for m in x.modifiers if m in QUALIFIERS):
            qualified = [x for x in mine if modifier in x.modifiers]
            head = Counter(x.head for x in qualified).most_common(1)[0][0]
            using = [a.id for a in c.articles if any(x.article == a.id for x in qualified)]
            plain = [
                a.id
                for a in c.articles
                if a.id not in using and any(x.article == a.id and x.head == head for x in mine)
            ]
            if using and plain:
                label = f"{modifier} {head}"
                result.append(
                    {
                        "person": person,
                        "label": label,
                        "modifier": modifier,
                        "using": listing(c.outlet(a) for a in using),
                        "call": "call" if len(using) > 1 else "calls",
                        "plain": listing(c.outlet(a) for a in plain),
                        "do": "do" if len(plain) > 1 else "does",
                    }
                )
    return result


# Words before a title that change what office is meant.
QUALIFIERS = frozenset(["acting", "interim", "caretaker", "deputy", "vice", "incoming", "outgoing"])
