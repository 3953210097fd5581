"""Reported: what several articles give of one speaker, at most one of them as a quotation."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from parallax.compare.difference import common_stems, kept, opcodes, stems, tell, words_of
from parallax.compare.matching import FRAGMENT, components, pieces_of
from parallax.compare.nearpairs import Meaning
from parallax.compare.reporting import reports_of
from parallax.compare.wording import Utterance, Version
from parallax.find.quotes import Quote

# Two reports are one statement from so many shared words that tell, and so much of the shorter one kept; where the
# meaning is near, less is asked.
_SHARED, _KEPT, _KEPT_NEAR = 3, 0.5, 0.35
# What follows is told of the scene and the people, not of what was said.
_ASIDE = re.compile(r",?\s(?:as\s(?:he|she|they)|while|where)\b|,\s(?:who|which|whose)\b")
# Words in more than this share of all that is said in the event, and in more than so many quotes, tell nothing.
_EVERYWHERE, _OFTEN = 0.2, 3


def _core(text: str) -> str:
    """Return a report without the clause of the reporter's own that trails behind it.

    >>> _core("he trusts the town, where a bridge fell a year ago.")
    'he trusts the town'
    """
    aside = _ASIDE.search(text)
    return text[: aside.start()] if aside and len(words_of(text[: aside.start()])) > _SHARED else text


def _telling_words(quotes: Sequence[Quote], every: Sequence[Quote]) -> list[frozenset[str]]:
    """Return the words of content of each quote that few of all quotes hold."""
    spread = Counter(word for q in every for word in set(stems(q.text)))
    often = {w for w, n in spread.items() if n > _OFTEN and n > _EVERYWHERE * len(every)}
    return [frozenset(stems(_core(q.text))) - often - common_stems() for q in quotes]


def _shared_enough(quotes: Sequence[Quote], words: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs, the later first, of one speaker that share enough words that tell, or all words."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, quote in enumerate(quotes):
        alike = same[quote.speaker, *words_of(quote.text)]
        shared: Counter[int] = Counter()
        for word in words[i]:
            shared.update(holders[quote.speaker, word])
            holders[quote.speaker, word].append(i)
        found = {j for j, count in shared.items() if count >= _SHARED}.union(alike)
        alike.append(i)
        yield from ((i, j) for j in sorted(found))


def _pairs(quotes: Sequence[Quote], every: Sequence[Quote], same_threshold: float) -> list[tuple[int, int]]:
    """Link reports that are each other's nearest of their two articles."""
    words = _telling_words(quotes, every)
    meaning = Meaning.of([q.text for q in quotes])
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for i, j in _shared_enough(quotes, words):
        a, b = quotes[i], quotes[j]
        if a.article == b.article:
            continue
        share, same = kept(_core(a.text), _core(b.text)), words_of(a.text) == words_of(b.text)
        cosine = float(meaning.rows[meaning.row_of[i]] @ meaning.rows[meaning.row_of[j]])
        near = share >= _KEPT or (share >= _KEPT_NEAR and cosine >= same_threshold)
        full = min(len(words[i]), len(words[j])) > _SHARED  # else it is one phrase, which many sentences hold
        if same or (near and full):
            score = cosine + share + same
            best[i, b.article] = max(best.get((i, b.article), (0.0, 0)), (score, -j))
            best[j, a.article] = max(best.get((j, a.article), (0.0, 0)), (score, -i))
    mutual = {(i, -j) for (i, _), (_, j) in best.items() if best.get((-j, quotes[i].article), (0.0, 1))[1] == -i}
    return sorted({(max(pair), min(pair)) for pair in mutual})


def _quoted_once(
    every: Sequence[Quote], quotes_by_article: Mapping[str, Sequence[Quote]], utterances: Sequence[Utterance]
) -> list[tuple[Quote, tuple[Quote, ...]]]:
    """Return the quotations that one article has, with the reports of others; each report goes with one quotation."""
    taken = {(m.article, m.span) for u in utterances for m in u.members}
    pieces = [p for a in sorted(quotes_by_article) for p in pieces_of(quotes_by_article[a])]
    pieces = [p for p in pieces if p.speaker and (p.article, p.span) not in taken and len(words_of(p.text)) > FRAGMENT]
    found, used = [], set[str]()
    for piece, reports in zip(pieces, reports_of([(p,) for p in pieces], every), strict=True):
        free = tuple(r for r in reports if r.id not in used)
        used |= {r.id for r in free}
        if free:
            found.append((piece, free))
    return found


def _utterance(number: int, members: Sequence[Quote]) -> Utterance:
    longest = {q.article: q for q in sorted(members, key=lambda q: (q.kind != "indirect", len(words_of(q.text))))}
    order = sorted(longest, key=lambda a: (longest[a].kind == "indirect", -len(words_of(longest[a].text)), a))
    reference, *others = order
    text = longest[reference].text
    versions = tuple(
        Version(a, longest[a].text, "indirect", tell(text, longest[a].text), opcodes(text, longest[a].text))
        for a in sorted(others)
    )
    difference = "given in indirect speech, so not in the exact words"
    return Utterance(f"r{number}", tuple(members), "indirect", difference, reference, text, versions)


def align_reported(
    quotes_by_article: Mapping[str, Sequence[Quote]], utterances: Sequence[Utterance] = (), *, same_threshold: float
) -> list[Utterance]:
    """Return what at least two articles give of one named speaker, all of them or all but one in indirect speech.

    `utterances` are those of `align_utterances`: what is quoted there is not given again. The class of each, and of
    its versions, is "indirect": the versions are held against the quotation, or the longest report, and none is a
    changed quotation. `same_threshold` is a cosine (0 to 1).

    >>> from parallax.read.text import Span
    >>> a = Quote("a-q1", "a", 0, Span(0, 9), "the old bridge would stay closed until May.", "Ann Lee", kind="indirect")
    >>> b = Quote("b-q1", "b", 0, Span(0, 9), "the old bridge stays closed until May", "Ann Lee", kind="indirect")
    >>> [(u.klass, len(u.members)) for u in align_reported({"a": [a], "b": [b]}, same_threshold=0.6)]
    [('indirect', 2)]
    """
    every = [q for a in sorted(quotes_by_article) for q in quotes_by_article[a]]
    once = _quoted_once(every, quotes_by_article, utterances)
    groups: list[list[Quote]] = [[piece, *reports] for piece, reports in once]
    used = {r.id for _, reports in once for r in reports}
    many = Counter(q.speaker for q in every if q.kind == "indirect")
    told = [q for q in every if q.kind == "indirect" and q.speaker and many[q.speaker] > 1 and q.id not in used]
    if told:
        linked = components(len(told), _pairs(told, every, same_threshold))
        groups += [[told[i] for i in group] for group in linked if len(group) > 1]
    ordered = sorted(groups, key=lambda g: (g[0].article, g[0].span))
    return [_utterance(n, members) for n, members in enumerate(ordered, 1)]
