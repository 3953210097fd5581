"""Proposals: claims that the machine finds in any event.

From statements of several articles that say nearly the same, from quantities that they share, from words of one speaker
that they carry, and from the offices that they give to a person. Stances come from explicit cues only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from parallax.compare.centres import central
from parallax.compare.cues import attributed, content, hearsay
from parallax.compare.figureclaims import figure_claims
from parallax.compare.nearpairs import Meaning
from parallax.compare.officeclaims import office_claims
from parallax.compare.refutations import Refutation, refutations
from parallax.compare.sentencegroups import SAME_THRESHOLD, Interval, contradict, groups, same
from parallax.compare.speechclaims import speech_claims
from parallax.compare.stances import Claim, Stance
from parallax.compare.statements import Spoken, Statement, statements
from parallax.find.meaning import embed
from parallax.read.article import Article

if TYPE_CHECKING:
    from parallax.compare.identities import Identity
    from parallax.compare.measures import Measure
    from parallax.compare.wording import Utterance
    from parallax.find.names import Mention

__all__ = ["SAME_THRESHOLD", "contradict", "propose_claims", "same"]

Draft = tuple[str, list[Stance]]  # a claim's text, and its stances with the claim's name still empty
# A refutation tells in its own words what it refutes, so that it need not be as near as two accounts of one thing.
_REFUTED = 0.1


def _stance(statement: Statement, text: str, article: Article) -> Stance:
    if contradict(statement.text, text) and not statement.passed_on:
        return Stance("", article.id, "deny", statement.span)
    # "She called for a new bridge": the claim is that she did, and whoever tells it asserts it.
    act = attributed(text) and not hearsay(text)
    passed_on = statement.passed_on and not (act and attributed(statement.text) and not hearsay(statement.text))
    stance = "report" if passed_on else "assert"
    return Stance("", article.id, stance, statement.span, statement.speaker if passed_on else "")


def _inside(
    found: Sequence[Statement], articles: Sequence[Article], figures: Sequence[Interval]
) -> list[list[Interval]]:
    by_article: dict[str, list[Interval]] = {}
    for figure in figures:
        by_article.setdefault(figure.article, []).append(figure)
    return [[f for f in by_article.get(articles[s.article].id, ()) if s.span.contains(f.span)] for s in found]


def _spoken(found: Sequence[Statement], articles: Sequence[Article], utterances: Sequence[Utterance]) -> dict[int, int]:
    """Return clause → number of the utterance that it is part of; the last one where there are several."""
    own: dict[str, list[int]] = {}
    for i, s in enumerate(found):
        if not s.whole:
            own.setdefault(articles[s.article].id, []).append(i)
    number = {}
    for k, utterance in enumerate(utterances):
        for q in utterance.members:
            for i in own.get(q.article, ()):
                if found[i].span.overlaps(q.span):
                    number[i] = k
    return number


class _Refuted:
    """What refutations can speak against: the groups by their sentences, and what the statements in them say."""

    def __init__(self, found: Sequence[Statement], grouped: Sequence[list[int]]) -> None:
        self.by_sentence: dict[tuple[int, int], set[int]] = {}
        # Only what somebody passes on is refuted: an article does not call its own words false.
        pairs = [(m, number) for number, members in enumerate(grouped) for m in members if found[m].passed_on]
        for m, number in pairs:
            self.by_sentence.setdefault((found[m].article, found[m].sentence), set()).add(number)
        self.numbers = [number for _, number in pairs]
        self.texts = [content(found[m].text) for m, _ in pairs]

    @cached_property
    def meaning(self) -> Meaning:
        """What the statements mean; asked for by the refutations that say what they refute."""
        return Meaning.of(self.texts)

    def by(self, refutation: Refutation, threshold: float) -> list[int]:
        """Return which groups a refutation speaks against."""
        if not refutation.claim:
            return sorted(self.by_sentence.get((refutation.article, refutation.sentence - 1), ()))
        if not self.texts:
            return []
        near = (embed([refutation.claim]) @ self.meaning.rows.T)[0][list(self.meaning.row_of)]
        best = float(near.max())
        number = min(n for n, value in zip(self.numbers, near.tolist(), strict=True) if value == best)
        return [number] if best >= threshold - _REFUTED else []


def _sentence_claims(
    articles: Sequence[Article],
    figures: Sequence[Interval],
    quotes: Sequence[Spoken],
    utterances: Sequence[Utterance],
    threshold: float,
) -> list[Draft]:
    refuting = refutations(articles)
    against = {(r.article, r.sentence) for r in refuting}
    found = [s for s in statements(articles, quotes) if (s.article, s.sentence) not in against]
    inside, spoken = _inside(found, articles, figures), _spoken(found, articles, utterances)
    grouped, near = groups(found, inside, same_threshold=threshold, spoken=spoken)
    drafts = [_draft(members, found, articles, near) for members in grouped]
    refuted = _Refuted(found, grouped)
    for refutation in refuting:
        name = articles[refutation.article].id
        for number in refuted.by(refutation, threshold):
            stances = drafts[number][1]
            if not any(s.article == name and s.stance == "deny" for s in stances):
                stances.append(Stance("", name, "deny", refutation.span))
    return drafts


def _new(drafts: Sequence[Draft], known: Sequence[Draft]) -> list[Draft]:
    """Return the claims that no known one speaks for: for each of their articles, in the same words."""
    by_article: dict[str, list[Draft]] = {}
    for draft in known:
        for article in sorted({s.article for s in draft[1]}):
            by_article.setdefault(article, []).append(draft)
    # Whoever speaks for all articles of a claim speaks for its first.
    return [d for d in drafts if not any(_covers(one, d) for one in by_article.get(d[1][0].article, ()))]


def _covers(known: Draft, draft: Draft) -> bool:
    """Tell whether a claim speaks for each article of another one, in the same words."""
    return all(any(s.article == o.article and _overlap(s, o) for s in known[1]) for o in draft[1])


def _overlap(a: Stance, b: Stance) -> bool:
    return a.span is not None and b.span is not None and a.span.overlaps(b.span)


def _draft(members: Sequence[int], found: Sequence[Statement], articles: Sequence[Article], near: Meaning) -> Draft:
    text = found[central(members, near)].text
    return text, [_stance(found[m], text, articles[found[m].article]) for m in members]


def _sentence(text: str) -> str:
    """Return a claim's text as a sentence: a capital first, a stop at the end, no quotation mark without a partner.

    >>> _sentence("“the bridge fell,")
    'The bridge fell.'
    """
    for opening, closing in ("“”", '""'):
        if text.count(opening) != text.count(closing) or (opening == closing and text.count(opening) % 2):
            text = text.replace(opening, "").replace(closing, "")
    text = text.strip(" ,;:–—")
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…", "”", '"')) else ".")


def propose_claims(
    articles: Sequence[Article],
    figures: Sequence[Interval],
    quotes: Sequence[Spoken],
    *,
    same_threshold: float,
    measures: Sequence[Measure] = (),
    utterances: Sequence[Utterance] = (),
    people: Sequence[Identity] = (),
    mentions: Mapping[str, Sequence[Mention]] | None = None,
) -> tuple[list[Claim], list[Stance]]:
    """Return claims that at least two articles speak to, and their stances, in the order of the articles.

    `figures` and `quotes` are those of all articles together; `same_threshold` is a cosine, about 0.6 (see `groups`).
    From `measures` comes a claim per value, from `utterances` one each, from `people` and their `mentions` one per
    acting or former office; they follow the claims from sentences, whose text is the central statement.
    """
    order = {article.id: place for place, article in enumerate(articles)}
    drafts = _sentence_claims(articles, figures, quotes, utterances, same_threshold)
    drafts += _new(speech_claims(utterances), drafts)
    drafts += figure_claims(measures, articles)
    drafts += office_claims(people, mentions or {})
    claims, stances = [], []
    for number, (text, drafted) in enumerate(drafts, start=1):
        name = f"proposed-{number:03}"
        claims.append(Claim(name, _sentence(text), curated=False))
        kept = sorted(drafted, key=lambda s: (order[s.article], s.span.start if s.span else 0, s.stance))
        stances += [Stance(name, s.article, s.stance, s.span, s.speaker) for s in kept]
    return claims, stances
