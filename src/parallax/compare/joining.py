"""Joining: names of several articles, one after the other, each to the group that it fits best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from parallax.compare.evidence import Grounds, evidence
from parallax.compare.identities import Variant
from parallax.find.nameclusters import sex_of
from parallax.find.spelling import alike, fold, parts, stands_for, suffixed

# Below this confidence two names stay two.
SURE = 0.75
# Of the articles of a group that write a name in one way so many are asked what stands around it, those that name it
# most: hundreds of articles bear out no more than a hundred, and each asking each would take their square.
ASKED = 100


@lru_cache(maxsize=65536)
def _organisations_alike(a: str, b: str) -> tuple[float, str]:
    from rapidfuzz import fuzz

    one, two = parts(a), parts(b)
    if a.isupper() != b.isupper():
        short, long = (a, b) if a.isupper() else (b, a)
        initials = "".join(w[0] for w in long.split() if w[0].isupper())
        whole = len(initials) > 2 and initials.endswith(short.replace(".", ""))
        return (0.8, "initials") if whole else (0.0, "")
    # The head must be the same: a House is not one of its Councils.
    if min(len(one), len(two)) > 1 and one[-1] == two[-1] and fuzz.token_set_ratio(" ".join(one), " ".join(two)) >= 95:
        return 0.85, "words of the name"
    return (0.98, "spelling") if fold(a) == fold(b) else (0.0, "")


@lru_cache(maxsize=65536)
def _spelled(a: str, labels: tuple[str, ...], b: str, others: tuple[str, ...], *, same_kind: bool) -> tuple[float, str]:
    """Return how sure spelling and titles make it that two people's names are one, and the ground; 0 where they say no.

    Articles write few names in few ways, so that most pairs were seen before.
    """
    sure, ground = alike(a, b)
    if not same_kind and not ground.endswith("run together"):
        return 0.0, ""
    sexes = {sex_of(a, labels), sex_of(b, others)} - {""}
    if a == b:
        sure, ground = (0.99 if len(parts(a)) > 1 else 0.8), "same form"
    elif (stands_for(a, b) or stands_for(b, a)) and not (suffixed(a) or suffixed(b)):
        sure, ground = 0.8, "family name"
    if not ground or (len(sexes) > 1 and sure < 0.9):
        return 0.0, ""
    return sure, ground


def _compare(
    entry: Variant, kind: str, other: Variant, other_kind: str, told: Grounds
) -> tuple[float, tuple[str, ...]]:
    """Return how sure it is that two articles' names are one, and the grounds."""
    a, b = entry.person, other.person
    if kind == other_kind == "organisation":
        sure, ground = _organisations_alike(a, b)
        return sure, (ground,) if ground else ()
    sure, ground = _spelled(a, entry.labels, b, other.labels, same_kind=kind == other_kind)
    if not ground:
        return 0.0, ()
    more = evidence((entry.article, a), entry.labels, (other.article, b), other.labels, told)
    if sure < 0.9:
        # A co-mention alone carries no doubtful join: everybody in the news stands beside the same few.
        strong = any(g != "co-mention" for g in more)
        lowered = 0.0 if ground in ("same form", "family name") else 0.1
        sure = min(0.95, sure + sum(more.values()) / 100) if strong else sure - lowered
    return sure, (ground, *sorted(more))


@dataclass(slots=True)
class Groups:
    """Groups of names, each one person or organisation, while they are made.

    `rivals` gives of each form the forms that may be the same name (`namekeys.rivals`), `told` what stands around.
    """

    rivals: Mapping[str, Sequence[str]]
    told: Grounds
    members: list[list[Variant]] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    _articles: list[set[str]] = field(default_factory=list)
    _by_form: dict[str, dict[int, list[Variant]]] = field(default_factory=dict)  # form → group → who writes it so

    def add(self, variant: Variant, kind: str, group: int = -1) -> int:
        """Add a name to a group, by default to a new one of its `kind`; return the group's number."""
        if group < 0:
            group = len(self.members)
            self.members.append([])
            self.kinds.append(kind)
            self._articles.append(set())
        self.members[group].append(variant)
        self._articles[group].add(variant.article)
        asked = self._by_form.setdefault(variant.person, {}).setdefault(group, [])
        if len(asked) < ASKED:
            asked.append(variant)
        return group

    def best(self, variant: Variant, kind: str) -> tuple[int, float, tuple[str, ...]]:
        """Return the group that fits best, how surely and why; a lone family name that fits two alike fits none."""
        asked: dict[int, list[Variant]] = {}
        for form in self.rivals[variant.person]:
            for group, variants in self._by_form.get(form, {}).items():
                if variant.article not in self._articles[group]:
                    asked.setdefault(group, []).extend(variants)
        scored = []
        for group, variants in asked.items():
            sure, why = max(_compare(variant, kind, v, self.kinds[group], self.told) for v in variants)
            if sure >= SURE:
                scored.append((sure, -group, why))
        if not scored:
            return -1, 0.0, ()
        sure, index, why = max(scored)
        others = [s for s, i, _ in scored if i != index]
        if others and why[0] in ("family name", "initials") and max(others) >= sure - 0.1:
            return -1, 0.0, ()
        return -index, sure, why
