"""NewsQuant's terms: figures as Almasian et al. (EMNLP 2023) name units, values and changes, for `figures.py`."""

from __future__ import annotations

import re
from typing import Any

from parallax.find.figures import Figure
from parallax.find.nouns import singular
from parallax.find.trends import trend_before, trend_behind

# The book's default. The data set has no interval, so it changes nothing here.
ABOUT_WIDTH = 0.1
# How NewsQuant names units, where it is not the pint name in plain words.
UNITS = {
    "percent": "percentage",
    "percentage_point": "percentage point",
    "pound": "pound-mass",
    "degree_Celsius": "celsius",
    "degree_Fahrenheit": "fahrenheit",
    "foot_pound": "pound-foot",
    "metric_horsepower": "horsepower",
    "milliampere_hour": "milliampere-hour",
    "kilowatt_hour": "kilowatt-hour",
    "megawatt_hour": "megawatt-hour",
    "gigawatt_hour": "gigawatt-hour",
    "terawatt_hour": "terawatt-hour",
    "watt_hour": "watt-hour",
    "light_year": "light-year",
    "person": "people",
}
MONEY = {
    "USD": "dollar",
    "GBP": "pound sterling",
    "ILS": "shekel",
    "BTC": "bitcoin",
    "CNY": "chinese yuan",
    "XXX": "-",
}
PERS = {"mmbtu": "mega british thermal unit", "sq m": "square metre"}
# Hundredths of a currency keep their own name; "p" is read as a point of an index.
MINOR = re.compile(r"(?:[0-9.,½ -])(cent|pence|penny|p|sen|paise|paisa|kopeck|kopek|fen|c)s?$", re.IGNORECASE)
MINORS = {"p": "point", "c": "cent", "penny": "pence"}
CHANGE = {
    "about": "~",
    "nearly": "<",
    "over": ">",
    "at_least": ">",
    "under": "<",
    "up_to": "<",
    "at_most": "<",
    "none": "=",
}
NO_UNIT = frozenset(("and", "many", "few", "two", "three", "four", "more"))
PARTICIPLE = re.compile(r"[a-z]{3,}ed")
IRREGULAR = {"best": "good", "better": "good", "worst": "bad", "worse": "bad", "latest": "late", "largest": "large"}
NOT_SUPERLATIVE = frozenset(("forest", "honest", "modest", "interest", "harvest", "request", "contest", "protest"))
# Multiples in one word ("doubled", "twice", "tenfold") are no quantities there.
WORDY = re.compile(r"doubl|tripl|trebl|quadrupl|halv|twice|thrice|[a-z]fold$", re.IGNORECASE)
AGE_OF = re.compile(r"\bage[ ]of[ ]$")
FROM = re.compile(r"\bfrom\s+(?:about\s|up to\s)?$")
TO = re.compile(r"\s+(?:(?!according)[^\s,;]+\s+){0,10}to\s+(?:about\s)?")


def lemma(word: str) -> str:
    """Return an adjective in its first form: "oldest" is "old", "busiest" is "busy", "biggest" is "big"."""
    if word in IRREGULAR or word in NOT_SUPERLATIVE or not word.endswith("est") or len(word) < 6:
        return IRREGULAR.get(word, word)
    stem = word[:-3]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    return stem[:-1] if stem[-1] == stem[-2] and stem[-1] in "gdtn" else stem


def noun_name(noun: str) -> str:
    """Return what is counted as the data set writes it: adjectives and nouns of the phrase, the head in the singular.

    Participles, owners ("the town's"), "many" and "and" are no part of a unit.
    """
    noun, of, body = noun.partition(" of ")
    *front, head = noun.split()
    owner = max((i for i, word in enumerate(front, start=1) if word.endswith(("’s", "'s", "s’", "s'"))), default=0)
    kept = [lemma(word) for word in front[owner:] if word not in NO_UNIT and not PARTICIPLE.fullmatch(word)]
    return " ".join([*filter(None, kept), singular(head)]) + (of + body).lower()


def unit_name(figure: Figure) -> str:
    """Return the unit as the data set would name it."""
    from babel.numbers import get_currency_name

    if figure.kind == "age":
        return f"{figure.unit} of age"
    if figure.kind == "ratio":
        return "times" if figure.value >= 1 else f"% {noun_name(figure.noun)}" if figure.noun else "-"
    name = UNITS.get(figure.unit, figure.unit)
    if figure.kind == "count" and figure.noun and figure.unit and name == figure.unit:
        name = noun_name(figure.noun)
    elif figure.kind == "money":
        name = MONEY.get(figure.unit) or get_currency_name(figure.unit, 1, locale="en").lower()
    if figure.unit == "foot_pound" and "lb" in figure.surface:
        name = "foot pound-force"
    name = re.sub(r"(\w+) \*\* ([23])", lambda m: ("square " if m[2] == "2" else "cubic ") + m[1], name)
    name = f"{name} per {PERS.get(figure.per, figure.per)}" if figure.per else name
    name = name.replace(" / ", " per ").replace(" * ", " ").replace("_", " ")
    return re.sub(r"meter\b", "metre", re.sub(r"liter\b", "litre", name)) or "-"


def change(figure: Figure, text: str) -> str:
    """Return the data set's one sign for hedge and trend.

    The hedge goes first, where it stands right before the number ("over the age of 18" has none there); "as many as" is
    none, nor is "maybe" before "millions", which are vague already.
    Of trends it has those that a word before the figure tells.
    """
    told_before = trend_before(text[max(0, figure.span.start - 48) : figure.span.start])
    direction = "" if trend_behind(text, figure.span.end) and not told_before else figure.trend
    if figure.kind == "age" and AGE_OF.search(text[max(0, figure.span.start - 12) : figure.span.start]):
        return direction or "="
    if figure.form == "indefinite" and figure.hedge == "about":
        return direction or "="
    if re.search(r"\bas (?:many|much) as $", text[max(0, figure.span.start - 12) : figure.span.start], re.IGNORECASE):
        return direction or "="
    return CHANGE[figure.hedge] if figure.hedge != "none" else direction or "="


def row_of(figure: Figure, text: str) -> dict[str, Any]:
    """Return one figure as a row of the data set."""
    unit, factor = unit_name(figure), 1.0
    minor = MINOR.search(figure.surface) if figure.kind == "money" else None
    if minor:
        unit, factor = MINORS.get(minor[1].lower(), minor[1].lower()), 100.0
    elif figure.kind == "money" and re.search(r"\bcents?\b", figure.surface):  # "5 cents a share"
        unit, factor = unit.replace("dollar", "cent"), 100.0
    if "basis" in figure.surface or "bps" in figure.surface:
        unit, factor = "basis point", 100.0
    if "decade" in figure.surface:
        unit, factor = "decade", 0.1
    row: dict[str, Any] = {
        "start": figure.span.start,
        "end": figure.span.end,
        "value": round(figure.value * factor, 9),
        "unit": unit,
    }
    if figure.form != "point":
        wide = ABOUT_WIDTH if figure.form == "range" and figure.hedge == "about" else 0.0  # the gold is the bare range
        low, high = figure.low / (1 - wide), figure.high / (1 + wide)
        row |= {"value": round(low * factor, 9), "value2": round(high * factor, 9)}
    row["modifier"] = change(figure, text)
    return row


def _levels(text: str, last: Figure, figure: Figure) -> bool:
    """Tell whether two figures are the ends of one "from A to B", or of an "A to B" that falls."""
    gap = text[last.span.end : figure.span.start]
    if gap == " to " and not last.trend and last.value > figure.value and not MINOR.search(last.surface):
        return True
    return (
        FROM.search(text[max(0, last.span.start - 20) : last.span.start]) is not None and TO.fullmatch(gap) is not None
    )


def as_gold(figures: list[Figure], text: str) -> list[dict[str, Any]]:
    """Figures in the data set's terms: no ranks, no "doubled"; "from A to B" is one range; cents are cents."""
    rows: list[dict[str, Any]] = []
    kept = [f for f in figures if f.kind != "rank" and not (f.kind == "ratio" and WORDY.search(f.surface))]
    for i, figure in enumerate(kept):
        row = row_of(figure, text)
        last = kept[i - 1] if i else None
        levels = (
            last
            and last.form == figure.form == "point"
            and last.unit == figure.unit
            and "value2" not in rows[-1]
            and _levels(text, last, figure)
        )
        if levels:
            rows[-1] |= {"value2": row["value"], "end": figure.span.end, "unit": row["unit"]}
        else:
            rows.append(row)
    for row in rows:  # the paper's protocol reads its own block
        both = [row["value"], row["value2"]] if "value2" in row else row["value"]
        row["paper"] = {"value": both, "normalized_unit": row["unit"], "change": row["modifier"]}
    return rows
