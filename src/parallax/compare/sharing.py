"""Sharing: how far two accounts are one witness, because they have their words, their source or their errors in common.

Three signs, each a share from 0 to 1 and worked out for each pair of accounts:

- *Wording*: runs of five words outside quotation marks that stand in both (`independence`, after Nicholls 2019).
- *Primary source*: both tell what the same person said on the same occasion (a post, an interview, an office's
  statement), or give the same utterance. The share of an account's words that tell it; of two accounts the smaller, for
  what one alone draws from the source cannot make them agree.
- *Errors*: both have the same wrong thing in their own voice, a figure that the public record contradicts or a
  reckoning that does not come out. It weighs most, since there is one way to be right and many to be wrong: the
  probability that one depends on the other, by Bayes' rule (Dong, Berti-Équille and Srivastava 2009, "Integrating
  Conflicting Data: The Role of Source Dependence", Proceedings of the VLDB Endowment 2(1), 550–561, section 3). What
  both have right says next to nothing and is not counted; quantities in which the two conflict speak against it.

The three are taken for independent reasons: a pair's weight is the product of what each leaves. Where nothing is shared
it is one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from parallax.compare.independence import dependence
from parallax.compare.measures import Measure, references
from parallax.compare.verdicts import INCONSISTENT, Check, Interval, meet, number
from parallax.compare.wording import Utterance
from parallax.find.quotes import Quote
from parallax.read.article import Article
from parallax.read.event import Event
from parallax.read.text import Span

# What Dong and others' rule needs to know beforehand.
PRIOR = 0.2  # how often one of two accounts depends on the other
COPIES = 0.8  # what share of the items a dependent account takes over
WRONG = 0.2  # how often an account that depends on none is wrong
WAYS = 10  # in how many ways one can be wrong

Pair = tuple[str, str]
Occasion = tuple[str, str]  # what it was, and to whom


@dataclass(frozen=True, slots=True)
class Sharing:
    """What the accounts `a` and `b` (`a` < `b`) have in common. `errors` says it in words, `conflicts` counts."""

    a: str
    b: str
    wording: float = 0.0
    primary: float = 0.0
    errors: tuple[str, ...] = ()
    conflicts: int = 0

    @property
    def copied(self) -> float:
        """Return the probability of dependence that the shared errors speak for, 0 where there is none."""
        return error_dependence(len(self.errors), self.conflicts)

    @property
    def weight(self) -> float:
        """Return how independent the two are: 1 where nothing is shared, 0 where one is a copy."""
        return (1 - self.wording) * (1 - self.primary) * (1 - self.copied)


def error_dependence(errors: int, conflicts: int = 0) -> float:
    """Return the probability (0 to 1) that one of two accounts depends on the other, 0 without a shared error.

    `errors` are things that both have wrong in the same way, `conflicts` things in which they differ.

    >>> [round(error_dependence(n), 3) for n in (0, 1, 2)], round(error_dependence(1, 2), 3)
    ([0.0, 0.91, 0.998], 0.287)
    """
    if not errors:
        return 0.0
    # How much more often two dependent accounts have the same error, or differ, than two independent ones.
    same = (COPIES * WAYS + WRONG * (1 - COPIES)) / WRONG
    odds = PRIOR / (1 - PRIOR) * same ** min(errors, 20) * (1 - COPIES) ** min(conflicts, 20)
    return odds / (1 + odds)


def sharings(
    articles: Sequence[Article],
    *,
    quotes: Sequence[Quote] = (),
    utterances: Sequence[Utterance] = (),
    measures: Sequence[Measure] = (),
    checks: Sequence[Check] = (),
    event: Event | None = None,
) -> list[Sharing]:
    """Return what each pair of `articles` has in common, in the order of their ids.

    `quotes` carry speakers named as over all articles; `utterances` and `measures` are aligned over them; `event` gives
    the public record. What is not handed over is not looked for.

    >>> [s.weight for s in sharings([Article.from_text("One thing.", id="a"), Article.from_text("Another.", id="b")])]
    [1.0]
    """
    wording = dependence(articles)
    told = spoken(quotes)
    primary = shared_primary(articles, quotes, utterances)
    errors: dict[Pair, set[str]] = {}
    for pair, error in [*_shared_figures(measures, event or Event(), told), *_shared_checks(checks, told)]:
        errors.setdefault(pair, set()).add(error)
    conflicts = _conflicts(measures)
    return [
        Sharing(a, b, share, primary.get((a, b), 0.0), tuple(sorted(errors.get((a, b), ()))), conflicts.get((a, b), 0))
        for (a, b), share in wording.items()
    ]


def spoken(quotes: Iterable[Quote]) -> dict[str, list[Span]]:
    """Return article → the words that it gives as somebody else's, quoted or told."""
    found: dict[str, list[Span]] = {}
    for quote in quotes:
        if quote.speaker or quote.marked:
            found.setdefault(quote.article, []).append(quote.span)
    return found


def _own(article: str, span: Span, told: Mapping[str, Sequence[Span]]) -> bool:
    """Tell whether an article says this in its own voice; what somebody got wrong is not the article's error."""
    return not any(t.start <= span.start and span.end <= t.end for t in told.get(article, ()))


def _words(article: Article, spans: Iterable[Span]) -> int:
    """Return how many words stand in the spans, those in several of them once."""
    end, count = 0, 0
    for span in sorted(spans):
        start = max(span.start, end)
        if start < span.end:
            count += len(article.text[start : span.end].split())
            end = span.end
    return count


def _drawn(one: Quote, others: Iterable[Occasion]) -> bool:
    """Tell whether one of the others is the occasion on which this was said."""
    return any(
        one.occasion == occasion
        # To two people one spoke twice; where one account names nobody, nothing says so.
        and (one.addressee == addressee or not one.addressee or not addressee)
        for occasion, addressee in others
    )


def shared_primary(
    articles: Sequence[Article], quotes: Sequence[Quote], utterances: Sequence[Utterance] = ()
) -> dict[Pair, float]:
    """Return by pair of ids, sorted, the share (0 to 1) of their words that both draw from the same primary source.

    Pairs that draw on none are left out.
    """
    drawn = _drawn_spans(quotes, utterances)
    share: dict[Pair, float] = {}
    for article in articles:
        spans, whole = drawn.get(article.id, ()), max(1, len(article.text.split()))
        which: dict[str, int] = {}  # of these spans each other account has some, in bits
        for bit, (_, others) in enumerate(spans):
            for other in others:
                which[other] = which.get(other, 0) | 1 << bit
        # Many accounts share the same of one.
        words = {
            bits: _words(article, (span for bit, (span, _) in enumerate(spans) if bits >> bit & 1))
            for bits in set(which.values())
        }
        share |= {(article.id, o): words[bits] / whole for o, bits in which.items() if words[bits] and o != article.id}
    return {(a, b): min(1.0, one, share[b, a]) for (a, b), one in share.items() if a < b and (b, a) in share}


def _drawn_spans(
    quotes: Sequence[Quote], utterances: Sequence[Utterance]
) -> dict[str, list[tuple[Span, Collection[str]]]]:
    """Return article → its words from primary sources, each with the articles that draw on the same."""
    occasions: dict[str, dict[str, set[Occasion]]] = {}
    for quote in quotes:
        if quote.speaker and quote.occasion:
            told = occasions.setdefault(quote.speaker, {})
            told.setdefault(quote.article, set()).add((quote.occasion, quote.addressee))
    drawn: dict[str, list[tuple[Span, Collection[str]]]] = {}
    # The same words in two accounts are of one source, whatever they say of the occasion.
    for utterance in utterances:
        articles = {member.article for member in utterance.members}
        for member in utterance.members:
            drawn.setdefault(member.article, []).append((member.span, articles))
    for quote in quotes:
        if quote.occasion:
            accounts = occasions.get(quote.speaker, {})
            same = [article for article, theirs in accounts.items() if _drawn(quote, theirs)]
            drawn.setdefault(quote.article, []).append((quote.span, same))
    return drawn


def _shared_figures(
    measures: Sequence[Measure], event: Event, told: Mapping[str, Sequence[Span]]
) -> Iterable[tuple[Pair, str]]:
    """Yield each pair that gives, in its own voice, the same figure against the public record."""
    for measure in measures:
        record = [(r.low, r.high) for r in references(measure, event)]
        given: dict[str, list[tuple[float, Interval]]] = {}
        for figure, value, interval in zip(measure.members, measure.values, measure.intervals, strict=True):
            if record and _own(figure.article, figure.span, told):
                given.setdefault(figure.article, []).append((value, interval))
        wrong = {a: v for a, v in given.items() if not any(meet(i, r) for _, i in v for r in record)}
        for a, b in combinations(sorted(wrong), 2):
            for value in sorted({value for value, _ in wrong[a]} & {value for value, _ in wrong[b]}):
                yield (a, b), f"{measure.label}: {number(value)}, against the record"


def _shared_checks(checks: Sequence[Check], told: Mapping[str, Sequence[Span]]) -> Iterable[tuple[Pair, str]]:
    """Yield each pair in which the same reckoning does not come out."""
    failed = [c for c in checks if c.verdict == INCONSISTENT and _own(c.article, c.span, told)]
    for one, two in combinations(sorted(failed, key=lambda c: (c.article, c.span)), 2):
        if one.article != two.article and one.kind == two.kind and _same_reckoning(one, two):
            yield (one.article, two.article), one.statement


def _same_reckoning(one: Check, two: Check) -> bool:
    """Tell whether two articles say the same and their own numbers give the same instead; of days what they say."""
    if one.expected != two.expected:
        return False
    numbers = [x for x in (*one.found, *two.found) if isinstance(x, float | int)]
    return len(numbers) < 4 or meet((numbers[0], numbers[1]), (numbers[2], numbers[3]))


def _conflicts(measures: Sequence[Measure]) -> dict[Pair, int]:
    """Return by pair in how many quantities no interval of the one meets one of the other."""
    found: dict[Pair, int] = {}
    for measure in measures:
        given: dict[str, list[Interval]] = {}
        for figure, interval in zip(measure.members, measure.intervals, strict=True):
            given.setdefault(figure.article, []).append(interval)
        holders: dict[tuple[Interval, ...], list[str]] = {}
        for article in sorted(given):
            holders.setdefault(tuple(given[article]), []).append(article)
        for one, other in combinations(holders, 2):
            if not any(meet(x, y) for x in one for y in other):
                for pair in product(holders[one], holders[other]):
                    a, b = sorted(pair)
                    found[a, b] = found.get((a, b), 0) + 1
    return found
