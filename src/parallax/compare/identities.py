"""Identities: a person or organisation over all articles, with the forms each article gives the name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variant:
    """How one article names an identity: `person` is its key there; `evidence` says why it was joined."""

    article: str
    person: str
    surfaces: tuple[tuple[str, int], ...]  # each form with its count, the most frequent first
    labels: tuple[str, ...]
    evidence: tuple[str, ...]
    confidence: float  # 0 to 1; the first variant of an identity has 1


@dataclass(frozen=True, slots=True)
class Identity:
    """A person or organisation over all articles."""

    name: str
    kind: str
    role: str
    variants: tuple[Variant, ...]


def weight(variant: Variant) -> int:
    """Return how often the article names the identity."""
    return sum(count for _, count in variant.surfaces)


def names_of(identities: Sequence[Identity]) -> dict[tuple[str, str], str]:
    """Return (article, key within it) → name over all articles."""
    return {(v.article, v.person): identity.name for identity in identities for v in identity.variants}
