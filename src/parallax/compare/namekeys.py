"""Name keys: which forms of names may be one name at all, so that not each is held against each.

Every ground on which two forms are joined leaves a key in both (`find.spelling.alike`, `stands_for`, initials); only
near spellings have none, and are found by one pass of Jaro–Winkler over the different forms.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

from parallax.find.spelling import fold, parts, suffixed

# Folded names less alike than this are no slip of the pen; `alike` asks for .93 and decides.
_NEAR = 0.92
_SLICE = 512  # forms that are held against all others in one go


def keys(form: str) -> Iterator[Hashable]:
    """Yield what a form shares with every other form that can be the same name, near spellings apart.

    >>> ("token", "le") in set(keys("Ann Lee")) & set(keys("Lee")), set(keys("Ann Lee")) & set(keys("Ann Brown"))
    (True, set())
    """
    words = parts(form)
    yield fold(form)
    yield "token", fold(form)
    if not words:
        return
    yield fold(" ".join([*words[1:], words[0]]))
    yield "words", tuple(sorted(map(fold, words)))
    yield "last", fold(words[-1])
    tokens = form.split()[: -1 if suffixed(form) else None]
    if len(tokens) > 1:
        yield "token", fold(tokens[-1])
        if len(tokens) == 3 or any("-" in token for token in tokens[1:]):
            yield "token", fold(tokens[0])  # a family name may stand first
    if suffixed(form):
        yield "suffix", words[0]
    yield from _initials(form)


def _initials(form: str) -> Iterator[Hashable]:
    if form.isupper():
        yield "initials", form.replace(".", "")
        return
    initials = "".join(word[0] for word in form.split() if word[0].isupper())
    yield from (("initials", initials[at:]) for at in range(len(initials)) if len(initials) > 2)


def _near(forms: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of forms of several words whose spellings are near."""
    import numpy as np
    from rapidfuzz.distance import JaroWinkler
    from rapidfuzz.process import cdist

    by_fold: dict[str, list[str]] = {}
    for form in forms:
        if len(parts(form)) > 1:
            by_fold.setdefault(fold(form), []).append(form)
    folded = sorted(by_fold)
    for start in range(0, len(folded), _SLICE):
        some, later = folded[start : start + _SLICE], folded[start:]
        alike = cdist(some, later, scorer=JaroWinkler.similarity, score_cutoff=_NEAR, dtype=np.float32)
        for i, j in zip(*(places.tolist() for places in np.nonzero(alike)), strict=True):
            if i < j:
                yield from ((one, two) for one in by_fold[some[i]] for two in by_fold[later[j]])


def rivals(forms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return form → the forms that may be the same name, itself among them, sorted.

    >>> rivals(["Ann Lee", "Lee", "Bob Brown", "Bob Browne"])["Ann Lee"]
    ('Ann Lee', 'Lee')
    """
    ordered = sorted(set(forms))
    holders: dict[Hashable, list[str]] = {}
    for form in ordered:
        for key in set(keys(form)):
            holders.setdefault(key, []).append(form)
    found = {form: {form} for form in ordered}
    for together in holders.values():
        for form in together:
            found[form].update(together)
    for one, two in _near(ordered):
        found[one].add(two)
        found[two].add(one)
    return {form: tuple(sorted(others)) for form, others in found.items()}
