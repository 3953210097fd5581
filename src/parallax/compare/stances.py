"""Stances: what each account does with each claim.

A claim is one plain sentence. A stance is what one article does with it:

- `assert`: the article says it in its own voice (a hedge such as "around" or "appears" is still its own voice);
- `deny`: it says the opposite, or something that cannot be true together with the claim;
- `report`: it says that somebody says so, without taking it over;
- `silent`: it does not speak of it.

An article may pass a claim on and deny it too (a rebuttal), or assert and deny it (a contradiction inside it).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parallax.read.article import Article
from parallax.read.text import Span

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

STANCES = ("assert", "deny", "report", "silent")

# Where an article does two things with a claim, the matrix shows the one that says most about its own position.
_WEIGHT = {"deny": 3, "assert": 2, "report": 1, "silent": 0}


@dataclass(frozen=True, slots=True)
class Claim:
    """One plain sentence that accounts may share. `curated` tells whether a person wrote it."""

    id: str
    text: str
    curated: bool


@dataclass(frozen=True, slots=True)
class Stance:
    """What `article` does with `claim`, and the words that show it (`span` in its text; None where it is silent)."""

    claim: str
    article: str
    stance: str
    span: Span | None
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Rebuttal:
    """A claim that is passed on: articles that deny it too, articles that only pass it on, and the other deniers."""

    claim: str
    rebutted_in: tuple[str, ...]
    passed_on_in: tuple[str, ...]
    denied_in: tuple[str, ...]


def stance_matrix(claims: Sequence[Claim], stances: Sequence[Stance], articles: Sequence[Article]) -> pd.DataFrame:
    """Return claims × articles (ids) of stance words, in the order given; "silent" where an article does not speak.

    Where an article has two stances the cell shows deny before assert before report; `stances` keeps both.

    >>> claims = [Claim("paid", "They paid.", True)]
    >>> found = [Stance("paid", "a", "report", None), Stance("paid", "a", "deny", None)]
    >>> articles = [Article.from_text("", id=name) for name in ("a", "b")]
    >>> stance_matrix(claims, found, articles).loc["paid"].to_dict()
    {'a': 'deny', 'b': 'silent'}
    """
    import numpy as np
    import pandas as pd

    names, ids = [a.id for a in articles], [c.id for c in claims]
    column, row = ({name: i for i, name in enumerate(some)} for some in (names, ids))
    cells = np.full((len(ids), len(names)), "silent", dtype=object)
    for s in stances:
        if s.claim in row and s.article in column:
            place = row[s.claim], column[s.article]
            if _WEIGHT[s.stance] > _WEIGHT[cells[place]]:
                cells[place] = s.stance
    return pd.DataFrame(cells, index=pd.Index(ids, name="claim", dtype=object), columns=names, dtype=object)


def stance_numbers(matrix: pd.DataFrame) -> np.ndarray:
    """Return claims × articles of numbers: the place of each cell's word in `STANCES`; every other word is silence.

    >>> import pandas as pd
    >>> stance_numbers(pd.DataFrame([["report", "deny", "silent"]])).tolist()
    [[2, 1, 3]]
    """
    import numpy as np
    import pandas as pd

    # Millions of cells hold four words: each is looked up by its hash, not held against each of the words.
    places, words = pd.factorize(matrix.to_numpy(dtype=object).ravel())
    numbers = np.array([STANCES.index(w if w in STANCES else "silent") for w in words] + [STANCES.index("silent")])
    found: np.ndarray = numbers.astype(np.int8)[places].reshape(matrix.shape)
    return found


def _by_claim(stances: Sequence[Stance], stance: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for s in stances:
        if s.stance == stance:
            found.setdefault(s.claim, set()).add(s.article)
    return found


def rebuttals(claims: Sequence[Claim], stances: Sequence[Stance]) -> list[Rebuttal]:
    """Return, for each claim that some article passes on, who rebuts it in the same article and who does not.

    >>> claims = [Claim("paid", "They paid.", True)]
    >>> found = [Stance("paid", a, s, None) for a, s in (("a", "report"), ("a", "deny"), ("b", "report"))]
    >>> rebuttals(claims, found)
    [Rebuttal(claim='paid', rebutted_in=('a',), passed_on_in=('b',), denied_in=())]
    """
    reports, denials = _by_claim(stances, "report"), _by_claim(stances, "deny")
    result = []
    for claim in claims:
        report, deny = reports.get(claim.id, set()), denials.get(claim.id, set())
        if report:
            split = (report & deny, report - deny, deny - report)
            result.append(Rebuttal(claim.id, *(tuple(sorted(part)) for part in split)))
    return result


def contradictions(stances: Sequence[Stance]) -> list[tuple[str, str]]:
    """Return (claim, article) wherever one article both asserts and denies a claim in its own voice, sorted.

    >>> contradictions([Stance("paid", "a", "assert", None), Stance("paid", "a", "deny", None)])
    [('paid', 'a')]
    """
    voices = [{(s.claim, s.article) for s in stances if s.stance == word} for word in ("assert", "deny")]
    return sorted(voices[0] & voices[1])
