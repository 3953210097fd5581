"""Name kinds: whether a name is a person's, an organisation's or a place's, from what stands around it everywhere."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from parallax.find import namewords
from parallax.find.capitals import Run
from parallax.find.spelling import parts
from parallax.read.text import Span


def is_organisation(words: Sequence[str]) -> bool:
    """Tell whether the words of a name hold the head of an organisation where it belongs.

    >>> is_organisation(["Port", "Authority"]), is_organisation(["Ann", "Lee"])
    (True, False)
    """
    low = [w.lower() for w in words]
    if len(low[-1]) > 7 and low[-1] not in namewords.ORGANISATIONS:
        low[-1] = low[-1].removesuffix("s")  # "the Intelligence Committees"
    if len(low) < 2:
        return low[0] in namewords.ORGANISATIONS
    # "Ministry of Trade", "Forces Japan": the head stands first, or before a place.
    head_first = len(low) > 2 and low[1] in ("of", "for") and low[0] in namewords.ORGANISATIONS
    return (
        head_first
        or low[-1] in namewords.ORGANISATIONS
        or (low[-2] in namewords.ORGANISATIONS and low[-1] in namewords.places())
    )


def _hyphenated(words: Sequence[str]) -> bool:
    """Tell whether a given name of two hyphenated syllables is among the words ("Jung-un")."""
    fitting = [i for i, w in enumerate(words) if re.fullmatch(r"[^\W\d_]{2,6}[-‐‑][a-z]{2,6}", w)]
    return len(words) > 1 and any(i or words[0].split("-")[0].lower() not in namewords.FUNCTION_WORDS for i in fitting)


def _evidence(run: Run, key: str, text: str) -> Counter[str]:
    """Count what speaks for a person, an organisation, a place in one occurrence; two make a kind."""
    found: Counter[str] = Counter()
    words = run.words
    low = " ".join(words).lower().replace(".", "")
    after = text[run.span.end : run.span.end + 24]
    if is_organisation(words) or run.acronym or run.joined:
        found["organisation"] += 3
    elif run.front == "the" and not run.label and not _owned(run, key):
        found["organisation"] += 1  # "the Fed": people go without an article
    if len(words) > 1 and words[-1].lower() in namewords.PLACE_HEADS and not run.label:
        found["place"] += 4
        return found  # "Pearl Harbor": the given name tells nothing here
    if low in namewords.places():
        found["place"] += 4
    elif run.front in ("in", "at", "from", "near", "into", "across") and not run.label:
        found["place"] += 1
    if run.label and not run.joined:
        found["person"] += 4
    if len(words) > 1 and (words[0].lower() in namewords.given_names() or _hyphenated(words)):
        found["person"] += 3
    if len(words) > 1 and re.match(r", \d\d,|,? who\b|, an? \w+|, (?:the|its|their|his|her) \w+", after):
        found["person"] += 1
    if run.speaks and run.front != "the":
        found["person"] += 2
    if _free(run):
        found["person"] += 2
    return found


def _owned(run: Run, key: str) -> bool:
    """Tell whether the article before the name belongs to what follows: "the Lee campaign"."""
    return (len(run.words) == 1 and " " in key) or run.follower in namewords.ORGANISATIONS


def _free(run: Run) -> bool:
    """Tell whether two or three capitalised words stand where a person's name would: nothing before, no noun after."""
    before = run.front in (
        "",
        ",",
        "―",
        "—",
        "–",
        "and",
        "with",
        "by",
        "including",
        "as",
        "but",
        "that",
        "when",
        "while",
    )
    noun_after = run.follower.isalpha() and run.follower.islower() and len(run.follower) > 4
    known = any(
        w.lower().strip(".") in namewords.places()
        or w.lower() in namewords.adjectives()
        or (len(w) > 2 and w.isupper() and not re.fullmatch("[IVX]+", w))  # "BBC Radio Lund"
        or (i == 0 and "-" in w and w.split("-")[0].lower() in namewords.FUNCTION_WORDS)
        for i, w in enumerate(run.words)
    )
    alone = not run.front and not run.follower  # a line of its own: a heading, a button
    return before and 1 < len(run.words) < 4 and not (noun_after or known or alone)


def is_unpersonal(name: str) -> bool:
    """Tell whether a name is an organisation's or a place's by itself."""
    return is_organisation(name.split()) or name.lower() in namewords.places()


def kinds_of(found: Sequence[Run], keys: dict[Span, str], text: str) -> dict[str, str]:
    """Return key → person, organisation, place, or "" where too little tells."""
    weight: dict[str, Counter[str]] = defaultdict(Counter)
    for run in found:
        weight[keys[run.span]].update(_evidence(run, keys[run.span], text))
    kinds = {}
    for key, counts in weight.items():
        best = max(("place", "organisation", "person"), key=lambda k: counts[k])
        # A known place or an organisation's own last word outweighs a verb of speech beside it, however often.
        if " ".join(parts(key)) in namewords.places() and not any(r.label for r in found if keys[r.span] == key):
            best = "place"
        elif is_organisation(key.split()):
            best = "organisation"
        kinds[key] = best if counts[best] > 1 else ""
    return kinds
