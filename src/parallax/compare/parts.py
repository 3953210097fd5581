"""Parts: whether a figure is said to be a part of another, an addition to it, or what there is room for."""

from __future__ import annotations

import re

from parallax.find.figures import Figure

# "another six", "six more", "two of the six": a part, or an addition.
PART_BEFORE = re.compile(
    r"\b(?:another|other|additional|extra|further|including|remaining|add|adds|adding)\s$"
    # "8 hours and 20 minutes"
    r"|[0-9a-z]\s(?:hours?|days?|years?|months?|weeks?|minutes?|feet|foot|pounds?|miles?)(?:,|\sand|,\sand)?\s$",
    re.IGNORECASE,
)
PART_AFTER = re.compile(r"\s(?:more\b(?!\sthan)|others?\b|additional\b|extra\b|further\b)")
# Of a number without its noun alone: "two of the six", but not "two lanes of the bridge".
OF_A_WHOLE = re.compile(r"\sof\s(?:the(?:m|se|ir)?|those|his|her|its|their|our|whom|which)\b")
# "Another 30 were injured": others than the dead, and all of the injured.
OTHERS = re.compile(r"\b(?:an)?other(?:s|\s(?:people|persons|men|women))?\b", re.IGNORECASE)
PART_NOUN = re.compile(r"(?:^|\s)(?:other|others|more|additional|extra|further|remaining)(?:\s|$)")
ROOM = re.compile(
    r"\b(?:can|could|to)\s(?:carry|hold|seat|take|house|accommodate)\s(?:[a-z]+\s){0,3}$"
    r"|\b(?:room|space|seats|capacity)\s(?:for|of)\s(?:[a-z]+\s){0,3}$"
)
# "Keep the warming below 2 degrees" tells of no warming.
LIMIT = re.compile(
    r"\b(?:keep|keeping|kept|hold|holding|limit|limiting|limited|cap|capping|capped)\s[^,;:.()]{0,60}\(?$"
)


def is_part(figure: Figure, noun: str, harm: str, before: str, after: str) -> bool:
    """Tell whether a figure is said to be a part or an addition; of people hurt, the others are all but the dead.

    `before` and `after` are the texts beside the figure, `noun` and `harm` what its traits say.

    >>> from parallax.read.text import Span
    >>> six = Figure("a", 0, Span(0, 3), "six", "count", 6.0, 6.0, 6.0, "", noun="people")
    >>> is_part(six, "people", "killed", "It killed another ", " people."), is_part(six, "", "", "", " of the boats.")
    (True, True)
    """
    if figure.kind == "count":
        if harm == "hurt":
            before, after, noun = (OTHERS.sub("", words) for words in (before, after, noun))
        bare = not figure.noun or not figure.surface.endswith(figure.noun)
        named = PART_NOUN.search(noun.lower()) is not None
        return named or _beside_part(before, after) or (bare and OF_A_WHOLE.match(after) is not None)
    # "40 percent more" is a change.
    more = "" if figure.kind == "percent" else after
    return _beside_part(before, more) or OF_A_WHOLE.match(after) is not None


def bound(figure: Figure, before: str) -> str:
    """Return room or limit where the words before a figure say that it is one, else nothing.

    >>> from parallax.read.text import Span
    >>> cars = Figure("a", 0, Span(0, 1), "", "count", 6.0, 6.0, 6.0, "car")
    >>> bound(cars, "The ferry can carry "), bound(cars, "The ferry carried ")
    ('room', '')
    """
    if figure.kind == "count" and ROOM.search(before):
        return "room"
    return "limit" if figure.kind == "measure" and LIMIT.search(before) else ""


def _beside_part(before: str, after: str) -> bool:
    return PART_BEFORE.search(before) is not None or PART_AFTER.match(after) is not None
