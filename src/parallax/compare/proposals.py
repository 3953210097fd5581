"""Proposals: claims that the machine finds in any event, from sentences that say nearly the same.

A first and cautious version: whole sentences, at most one per article and claim, stances from explicit cues.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from parallax.compare.cues import attributed, content, negated, speaker
from parallax.compare.stances import Claim, Stance
from parallax.find.meaning import similarity
from parallax.read.article import Article
from parallax.read.text import Span

if TYPE_CHECKING:
    import numpy as np

# Where two short statements begin to say the same: measured on NAnCo, see benchmarks/alignment.py.
# Answers to one question are near one another anyway; whole sentences of articles need far more, about 0.6.
SAME_THRESHOLD = 0.28
# Two sentences of which one is negated contradict each other only where the rest is nearly word for word the same
# (of eight looser matches read in open events none was a denial: the negation stood in another clause).
_CONTRADICTION = 80.0
# Accounts of one event share its words ("flood", "mayor") in every sentence, so that all are near in meaning. What two
# sentences that say the same share besides are words that are rare in the event: this much of them (Dice, weighted).
_SHARED_WORDS = 0.25
_REPEATED = 90.0  # letters in common (0 to 100) from which two claims are one
_SHORTEST, _LONGEST = 5, 60  # words of a sentence that can carry a claim: below a heading, above a list


_WORD = re.compile(r"\w+")


class Interval(Protocol):
    """What is needed of a figure: where it stands, in what unit it measures, between which bounds."""

    @property
    def article(self) -> str: ...  # noqa: D102
    @property
    def span(self) -> Span: ...  # noqa: D102
    @property
    def low(self) -> float: ...  # noqa: D102
    @property
    def high(self) -> float: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102


class Spoken(Protocol):
    """What is needed of a quotation, direct or indirect: where it stands and who speaks."""

    @property
    def article(self) -> str: ...  # noqa: D102
    @property
    def span(self) -> Span: ...  # noqa: D102
    @property
    def speaker(self) -> str: ...  # noqa: D102


def same(a: str, b: str) -> tuple[float, bool]:
    """Tell how near two statements are in meaning (-1 to 1), and whether they say the same.

    A statement and its negation are near in meaning but do not say the same.

    >>> same("The bridge was closed.", "They shut the bridge.")[1], same("It was closed.", "It was not closed.")[1]
    (True, False)
    """
    score = float(similarity([a], [b])[0, 0])
    return score, score >= SAME_THRESHOLD and not contradict(a, b)


def contradict(a: str, b: str) -> bool:
    """Tell whether one of two statements negates the other: one is negated, the rest nearly word for word the same.

    >>> contradict("It was closed on Monday.", "It was not closed on Monday.")
    True
    """
    from rapidfuzz import fuzz

    if negated(a) == negated(b):
        return False
    return fuzz.token_sort_ratio(content(a), content(b)) >= _CONTRADICTION


def _candidates(articles: Sequence[Article]) -> list[tuple[int, Span]]:
    found = []
    for index, article in enumerate(articles):
        for span in article.sentences:
            text = span.of(article.text)
            headline = article.title_span is not None and article.title_span.overlaps(span)
            # What does not end like a sentence is a heading, a caption or a credit.
            whole = text.rstrip("”’\"')]»").endswith((".", "!", "?", "…"))
            if whole and not headline and _SHORTEST <= len(text.split()) <= _LONGEST:
                found.append((index, span))
    return found


def _shared_words(texts: Sequence[str]) -> np.ndarray:
    """Return for each pair of texts the share (0 to 1) of their words that both have, a rare word weighing more.

    A word is its first six letters: "collapsed" and "collapse" are one.
    """
    import numpy as np

    bags = [{word.casefold()[:6] for word in _WORD.findall(text)} for text in texts]
    place = {word: i for i, word in enumerate(sorted(set().union(*bags)))}
    holds = np.zeros((len(texts), len(place)))
    for i, bag in enumerate(bags):
        holds[i, [place[word] for word in bag]] = 1
    weight = np.log(1 + len(texts) / np.maximum(1, holds.sum(axis=0)))
    total = holds @ weight
    shared = (holds * weight) @ holds.T
    return 2 * shared / np.maximum(1e-9, total[:, None] + total[None, :])


def _figures_conflict(a: Sequence[Interval], b: Sequence[Interval]) -> bool:
    """Tell whether two sentences give figures in one unit and none of them can be the same."""
    for unit in {f.unit for f in a} & {f.unit for f in b}:
        left, right = ([f for f in side if f.unit == unit] for side in (a, b))
        if not any(f.low <= g.high and g.low <= f.high for f in left for g in right):
            return True
    return False


def _groups(near: np.ndarray, owner: Sequence[int], allowed: np.ndarray) -> list[list[int]]:
    """Group candidates: complete linkage over pairs that are `allowed`, one candidate per article, nearest first."""
    import numpy as np

    upper = np.triu(allowed, 1)
    pairs = sorted(
        zip(*np.nonzero(upper), strict=True), key=lambda p: (-round(float(near[p]), 4), int(p[0]), int(p[1]))
    )
    group = {i: [i] for i in range(len(owner))}
    for i, j in pairs:
        a, b = group[i], group[j]
        if a is b or {owner[k] for k in a} & {owner[k] for k in b} or not allowed[np.ix_(a, b)].all():
            continue
        a.extend(b)
        for k in b:
            group[k] = a
    unique = {id(members): sorted(members) for members in group.values() if len(members) > 1}
    return sorted(unique.values())


def _merged(
    groups: Sequence[list[int]], texts: Sequence[str], owner: Sequence[int], near: np.ndarray
) -> list[list[int]]:
    """Join groups whose central sentences are all but word for word the same: an article that says a thing twice.

    Of two sentences of one article the one in the earlier group stays.
    """
    from rapidfuzz import fuzz

    joined: list[list[int]] = []
    for members in groups:
        text = content(texts[_central(members, near)])
        for known in joined:
            if fuzz.token_sort_ratio(text, content(texts[_central(known, near)])) >= _REPEATED:
                known += [m for m in members if owner[m] not in {owner[k] for k in known}]
                break
        else:
            joined.append(list(members))
    return [sorted(members) for members in joined]


def _central(members: Sequence[int], near: np.ndarray) -> int:
    """Return the member that is nearest to the others."""
    return max(members, key=lambda m: (round(float(near[m, members].sum()), 4), -m))


def _said(quotes: Sequence[Spoken], article: str, span: Span) -> list[Spoken]:
    return [q for q in quotes if q.article == article and q.span.overlaps(span)]


def _stance(text: str, central: str, said: Sequence[Spoken], span: Span) -> tuple[str, str]:
    """Return the stance of a sentence towards the central one of its group, and who speaks."""
    if contradict(text, central):
        return "deny", ""
    name = next((q.speaker for q in said if q.speaker), "") or speaker(text)
    # A word or two in quotation marks do not make a sentence somebody else's.
    spoken = sum(min(q.span.end, span.end) - max(q.span.start, span.start) for q in said)
    if attributed(text) or 2 * spoken >= span.end - span.start or _within_speech(text):
        return "report", name
    return "assert", ""


def _within_speech(text: str) -> bool:
    """Tell whether a sentence begins or ends a quotation of several sentences: one of its marks has no partner.

    >>> _within_speech("It never will be again.”"), _within_speech("They call it “the pit”.")
    (True, False)
    """
    return text.count("“") != text.count("”") or text.count('"') % 2 == 1


def _allowed(
    texts: Sequence[str],
    owner: Sequence[int],
    figures: Sequence[Sequence[Interval]],
    near: np.ndarray,
    threshold: float,
) -> np.ndarray:
    """Return which pairs of candidates may be one claim: near enough, of two articles, and not ruled out."""
    import numpy as np

    allowed = (near >= threshold) & (_shared_words(texts) >= _SHARED_WORDS)
    allowed &= np.asarray(owner)[:, None] != np.asarray(owner)[None, :]
    odd = [negated(text) for text in texts]
    for i, j in zip(*np.nonzero(np.triu(allowed)), strict=True):
        divided = odd[i] != odd[j] and not contradict(texts[i], texts[j])
        if divided or _figures_conflict(figures[i], figures[j]):
            allowed[i, j] = allowed[j, i] = False
    return allowed


def propose_claims(
    articles: Sequence[Article],
    figures: Sequence[Interval],
    quotes: Sequence[Spoken],
    *,
    same_threshold: float,
) -> tuple[list[Claim], list[Stance]]:
    """Return claims that at least two articles speak to, and their stances, in the order of the articles.

    `figures` and `quotes` are those of all articles together.
    Sentences of different articles make one claim where each pair of them is at least `same_threshold` near in
    meaning (cosine, about 0.6) and shares words that are rare in the event, no figure rules out another, and a
    negation divides them only where the rest is nearly word for word the same: then one is a denial of the other.
    The claim's text is the central sentence.
    """
    candidates = _candidates(articles)
    owner = [index for index, _ in candidates]
    texts = [" ".join(span.of(articles[index].text).split()) for index, span in candidates]
    if not texts:
        return [], []
    near = similarity(texts, texts)
    inside = [
        [f for f in figures if f.article == articles[index].id and span.contains(f.span)] for index, span in candidates
    ]
    claims: list[Claim] = []
    stances: list[Stance] = []
    allowed = _allowed(texts, owner, inside, near, same_threshold)
    groups = _merged(_groups(near, owner, allowed), texts, owner, near)
    for number, members in enumerate(groups, start=1):
        central = _central(members, near)
        claim = Claim(f"proposed-{number:03}", texts[central], curated=False)
        claims.append(claim)
        for m in members:
            article, span = articles[owner[m]], candidates[m][1]
            stance, name = _stance(texts[m], texts[central], _said(quotes, article.id, span), span)
            stances.append(Stance(claim.id, article.id, stance, span, name))
    return claims, stances
