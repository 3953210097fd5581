"""Event title: a neutral label for an event, made of the names and nouns with which most of its accounts begin."""

from __future__ import annotations

from collections.abc import Sequence

from parallax.compare.titleparts import Part, is_topic

LONGEST = 60  # characters: one line of a contents list
MOST = 2  # names, and topics
THIRD = 0.6  # of the headlines that must have a third name
SECOND = 0.5  # what a further name or topic must weigh against the first
STEM = 5  # letters in which two words that begin alike are one: "rescue", "rescuers"


def make_title(parts: Sequence[Part]) -> tuple[str, tuple[Part, ...]]:
    """Return "Name and name: noun, noun" of the weightiest parts, and the parts; empty where nothing stands out.

    >>> a = Part("Ann Lee", frozenset({"ann", "lee"}), 4, 0.75, 4, 2.0, "name")
    >>> b = Part("harbour bridge", frozenset({"harbour", "bridge"}), 4, 0.5, 4, 1.8, "topic")
    >>> make_title([a, b])[0], make_title([])[0]
    ('Ann Lee: harbour bridge', '')
    """
    chosen: list[Part] = []
    best = {topic: max((p.weight for p in parts if is_topic(p) is topic), default=0.0) for topic in (True, False)}
    ranked = sorted(parts, key=lambda p: (-p.weight, p.words))
    # What happened goes before a third name.
    for part, most in [*((p, MOST) for p in ranked), *((p, MOST + 1) for p in ranked if p.headed >= THIRD)]:
        topic = is_topic(part)
        same = [p for p in chosen if is_topic(p) is topic]
        if len(same) >= most or (topic and most > MOST) or part.weight < SECOND * best[topic]:
            continue
        if any(_alike(part, other) for other in chosen) or len(_label([*chosen, part])) > LONGEST:
            continue
        chosen.append(part)
    return _label(chosen), tuple(chosen)


def _alike(one: Part, other: Part) -> bool:
    """Tell whether two parts share a word, or its beginning, or one is the initials of the other."""
    initials = [{p.words, "".join(w[0] for w in p.words.split() if w[0].isupper())} for p in (one, other)]
    stems = [{w[:STEM] for w in p.key} for p in (one, other)]
    return bool(stems[0] & stems[1]) or (bool(initials[0] & initials[1]) and len(min(initials[0] & initials[1])) > 1)


def _label(parts: Sequence[Part]) -> str:
    # Who before where.
    who = [p.words for kind in ("name", "place") for p in parts if p.kind == kind]
    names = " and ".join([", ".join(who[:-1]), who[-1]] if len(who) > 1 else who)
    topics = ", ".join(p.words for p in parts if p.kind == "topic")
    label = ": ".join(part for part in (names, topics) if part)
    return label[:1].upper() + label[1:]
