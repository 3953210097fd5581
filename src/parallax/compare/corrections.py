"""Corrections: what a person says of measures that the words alone got wrong: join, split, rename.

They stand in `event.toml` as [[corrections]] and are applied from the first to the last, each to what those before it
left. A measure is named as the book prints it, or by its id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parallax.compare.conversion import Rates
from parallax.compare.likeness import near_unit
from parallax.compare.measurenames import slug
from parallax.find.figures import Figure
from parallax.read.errors import ParallaxError
from parallax.read.event import Correction

NEAR = 3  # names that an error lists


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of one quantity under a name; `by` is what a person did: grouped, joined, split, renamed or nothing."""

    label: str
    members: tuple[Figure, ...]
    unit: str = ""  # where a person gave one
    by: str = ""


def named(groups: Sequence[Group]) -> list[str]:
    """Return an id for each group: the second "cost" is "cost-2".

    >>> named([Group("The cost", ()), Group("The cost", ())])
    ['the-cost', 'the-cost-2']
    """
    seen: Counter[str] = Counter()
    ids = []
    for group in groups:
        id = slug(group.label)
        seen[id] += 1
        ids.append(id if seen[id] == 1 else f"{id}-{seen[id]}")
    return ids


def correct(
    groups: Sequence[Group], corrections: Sequence[Correction], rates: Rates, *, strict: bool = True
) -> list[Group]:
    """Return the groups as a person corrected them.

    Raises `ParallaxError` with the place, what was found and what is allowed, where a correction names no measure, or
    joins or splits what cannot be. Not `strict`: such a correction is passed over (a source was left out, say).
    """
    found = list(groups)
    for number, correction in enumerate(corrections, 1):
        try:
            found = _corrected(found, correction, rates)
        except ParallaxError as error:
            if strict:
                raise ParallaxError(f"event.toml: corrections[{number}].{correction.how}: {error}") from None
    return found


def _corrected(groups: list[Group], correction: Correction, rates: Rates) -> list[Group]:
    places = [_place(groups, name) for name in correction.measures]
    if correction.how == "join":
        return _joined(groups, sorted(set(places)), correction.label or groups[places[0]].label, rates)
    (place,) = places
    if correction.how == "rename":
        return _with(groups, place, [replace(groups[place], label=correction.label, by="renamed")])
    return _with(groups, place, _split(groups[place], correction))


def _with(groups: list[Group], place: int, new: list[Group]) -> list[Group]:
    return [*groups[:place], *new, *groups[place + 1 :]]


def _place(groups: Sequence[Group], name: str) -> int:
    """Return which group a name means: an id, or a label that no other group has."""
    ids = named(groups)
    if name in ids:
        return ids.index(name)
    fits = [i for i, group in enumerate(groups) if _plain(group.label) == _plain(name)]
    if len(fits) == 1:
        return fits[0]
    if fits:
        same = " or ".join(repr(ids[i]) for i in fits)
        raise ParallaxError(f"found {name!r}, which {len(fits)} quantities are called; allowed is an id: {same}")
    near = " or ".join(repr(one) for one in _near(name, [group.label for group in groups]))
    raise ParallaxError(
        f"found {name!r}, which no quantity is called; allowed is a quantity's name as the book prints it, or its id"
        + (f"; near are {near}" if near else "")
    )


def _plain(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split())


def _near(name: str, labels: Sequence[str]) -> list[str]:
    # Imported here: only an error needs it.
    from rapidfuzz import fuzz, process

    known = sorted(set(labels))
    return [label for label, _, _ in process.extract(name, known, scorer=fuzz.WRatio, processor=_plain, limit=NEAR)]


def _joined(groups: list[Group], places: list[int], label: str, rates: Rates) -> list[Group]:
    if len(places) < 2:
        raise ParallaxError(f"found one quantity, {groups[places[0]].label!r}, twice; allowed are two or more")
    first, *others = [groups[i] for i in places]
    for other in others:
        if not _comparable(first, other, rates):
            raise ParallaxError(
                f"found {first.label!r} ({_kind(first)}) and {other.label!r} ({_kind(other)}); "
                "allowed are quantities of one kind, in units that can be converted"
            )
    whole = Group(label, tuple(f for i in places for f in groups[i].members), first.unit, "joined")
    return [whole if i == places[0] else group for i, group in enumerate(groups) if i not in places[1:]]


def _comparable(a: Group, b: Group, rates: Rates) -> bool:
    one, two = a.members[0], b.members[0]
    return one.kind == two.kind and (one.kind == "count" or near_unit(one.kind, one.unit, two.unit, rates))


def _kind(group: Group) -> str:
    figure = group.members[0]
    return f"{figure.kind.replace('_', ' ')}, {figure.unit}" if figure.unit else figure.kind


def _split(group: Group, correction: Correction) -> list[Group]:
    """Return what stays and what goes: the figures that are printed so, in those articles."""
    wanted = {_plain(surface) for surface in correction.figures}
    articles = set(correction.articles)
    gone = [
        f
        for f in group.members
        if (not wanted or _plain(f.surface) in wanted) and (not articles or f.article in articles)
    ]
    kept = [f for f in group.members if f not in gone]
    if not gone or not kept:
        holds = ", ".join(f"{f.surface!r} ({f.article})" for f in group.members)
        what = "none" if not gone else "all"
        raise ParallaxError(
            f"found {what} of the figures of {group.label!r} in what is split off; allowed are some of them: {holds}"
        )
    return [replace(group, members=tuple(kept), by="split"), Group(correction.label, tuple(gone), "", "split")]
