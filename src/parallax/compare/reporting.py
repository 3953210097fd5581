"""Reporting: where an article gives in indirect speech what another one quotes, or what another one reports as well.

Indirect speech promises nobody's exact words: it is never a changed quotation.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from parallax.compare.difference import contains, content_words, kept, shared, stems, telling, words_of
from parallax.compare.matching import SHORT, other_occasion
from parallax.find.quotes import Quote

# Content words that a report must share with what was said, and their share of the shorter wording.
_SHARED = 4
_KEPT = 0.6


def _reports(quote: Quote, said: Quote) -> bool:
    """Tell whether indirect speech gives the words of a quotation."""
    words, told = words_of(said.text), words_of(quote.text)
    if len(set(content_words(words))) < SHORT and other_occasion(quote, said):
        return False
    if telling(words) and contains(words, told):
        return True
    return (
        len(words) <= 2 * len(told)
        and shared(quote.text, said.text) >= _SHARED
        and kept(quote.text, said.text) >= _KEPT
    )


class _Told:
    """Indirect speech of one speaker, and which of it holds a word."""

    def __init__(self) -> None:
        self.quotes: list[Quote] = []
        self.holders: dict[str, list[int]] = defaultdict(list)

    def add(self, quote: Quote) -> None:
        for stem in set(stems(quote.text)):
            self.holders[stem].append(len(self.quotes))
        self.quotes.append(quote)

    def near(self, members: Sequence[Quote]) -> list[tuple[int, Quote]]:
        """Return the speech that gives one of the members, in order, with how many words it shares at most."""
        most: dict[int, int] = {}
        for said in {(m.text, m.occasion, m.addressee): m for m in members}.values():
            words = set(stems(said.text))
            common = Counter(place for stem in words for place in self.holders.get(stem, ()))
            for place, count in common.items():
                # What holds all words of a quotation shares all of its stems.
                enough = count >= _SHARED or count == len(words)
                if enough and count > most.get(place, 0) and _reports(self.quotes[place], said):
                    most[place] = count
        return [(most[place], self.quotes[place]) for place in sorted(most)]


def reports_of(utterances: Sequence[Sequence[Quote]], quotes: Sequence[Quote]) -> list[tuple[Quote, ...]]:
    """Return, for each utterance (its direct members), the indirect speech of other articles that gives it.

    An article that has the words between quotation marks is not asked again; of others the nearest report counts.

    >>> from parallax.read.text import Span
    >>> said = Quote("a-q1", "a", 0, Span(0, 9), "We will rebuild the old stone bridge.", "Ann Lee", marks="“”")
    >>> told = Quote("b-q1", "b", 0, Span(0, 9), "she would rebuild the old stone bridge.", "Ann Lee", kind="indirect")
    >>> [[q.id for q in found] for found in reports_of([[said]], [said, told])]
    [['b-q1']]
    """
    indirect: dict[str, _Told] = {}
    for quote in quotes:
        if quote.kind == "indirect" and quote.speaker:
            indirect.setdefault(quote.speaker, _Told()).add(quote)
    found = []
    for members in utterances:
        own = {m.article for m in members}
        speaker = next((m.speaker for m in members if m.speaker), "")
        best: dict[str, tuple[float, Quote]] = {}
        for near, quote in indirect[speaker].near(members) if speaker in indirect else ():
            if quote.article not in own and near > best.get(quote.article, (0, quote))[0]:
                best[quote.article] = (near, quote)
        found.append(tuple(best[article][1] for article in sorted(best)))
    return found
