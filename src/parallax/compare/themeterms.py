"""Theme terms: the noun phrases of an event that could name one of its themes, with where they stand.

Without a parser: a term is one to three words between function words, verbs and marks, whose last word ends such a run
at least now and then, as nouns do. How telling it is comes from how many sentences and accounts carry it, and from how
rare its words are in general text. For that rarity the tokenizer of the embeddings ships a list of 32,000 pieces of
words in the order in which they were learned, the most frequent first: a word that is one early piece is common, one
that had to be put together is rare. It is no count of words, but it is installed, pinned and the same everywhere.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from parallax.compare.themewords import ANCHORS, BEFORE_VERB, DETERMINERS, PRESS, ends_phrase, qualifying, vague
from parallax.find import nouns
from parallax.find.names import Mention
from parallax.find.speech import cue_colour
from parallax.find.tokens import heading_sentences
from parallax.read.article import Article
from parallax.read.text import Span

LONGEST = 3  # words of a term
COMMON, PIECES = 500, 32_000  # ranks: a word up to the first tells nothing, from the second on all it can
_WORD = re.compile(r"(?<!\w)(?<![0-9]-)(?:(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[-’'][^\W\d_]+)*)")
_SHORTENED = re.compile(r"[’'](?!s$)[^\W\d_]{1,2}$")  # "can't", "we'll"
_POSSESSIVE = re.compile(r"[’'][sS]?$")
_ENDS = (".", "!", "?", "…", "”", '"', "’", "'", ")", ":")


@dataclass(slots=True)
class Term:
    """A phrase over the event: in which sentences it stands, by article, and how it is written."""

    key: tuple[str, ...]  # its words in small letters and in the singular
    sentences: set[tuple[int, int]] = field(default_factory=set)  # (article, sentence), the same sentence once
    articles: set[int] = field(default_factory=set)
    surfaces: Counter[str] = field(default_factory=Counter)
    ended: int = 0  # times that it ended a run of words
    nominal: int = 0  # times that it did so behind a determiner or another word, as nouns do
    headlines: int = 0  # articles that have it in their headline

    @property
    def surface(self) -> str:
        """Return the usual way in which it is written."""
        return min(self.surfaces, key=lambda s: (-self.surfaces[s], s != s.lower(), s))

    @property
    def proper(self) -> bool:
        """Tell whether each of its words is written with a capital letter."""
        return bool(self.surfaces) and all(word[:1].isupper() for word in self.surface.split())


@dataclass(frozen=True, slots=True)
class _Word:
    low: str
    surface: str
    span: Span


@lru_cache(maxsize=50_000)
def singular(word: str) -> str:
    """Return a word in small letters without the ending of a plural.

    >>> [singular(w) for w in ("bridges", "policies", "crises", "news", "glass", "churches")]
    ['bridge', 'policy', 'crisis', 'news', 'glass', 'church']
    """
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "news", "’s", "'s")):
        return word
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return nouns.singular(word)


@cache
def rarity(word: str) -> float:
    """Return how rare a word is in general text, 0 (as common as can be) to 1.

    >>> rarity("year") < rarity("bridge") < rarity("shipbuilding")
    True
    """
    from parallax.find.meaning import _model

    pieces = _model().tokenizer.encode(word, add_special_tokens=False).ids
    if len(pieces) > 1:
        return 1.0
    rank = pieces[0] if pieces else 1
    return min(1.0, max(0.0, math.log(rank / COMMON) / math.log(PIECES / COMMON)))


def _runs(text: str, sentence: Span, masked: Sequence[Span]) -> Iterator[tuple[list[_Word], str]]:
    """Yield runs of words that can make a noun phrase, each with the word before it ("" after a mark)."""
    run: list[_Word] = []
    before, end = "", sentence.start
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        surface = _POSSESSIVE.sub("", match.group())
        span = Span(match.start(), match.start() + len(surface))
        low = surface.lower().replace("’", "'").rstrip(".")
        gap = text[end : span.start]
        if gap.strip(" \u00a0") or (gap == "" and run):
            if run:
                yield run, before
            run, before = [], ""
        named = surface[0].isupper() and low.endswith("ed") and text[span.end : span.end + 2].strip().isupper()
        stops = _SHORTENED.search(low) is not None or (ends_phrase(low) and not named)
        if stops or any(m.overlaps(span) for m in masked) or len(low) < 2:
            if run:
                yield run, before
            run, before = [], low
        else:
            run.append(_Word(low, surface, span))
        end = match.end()
        if surface != match.group() and run:  # "the city's bridge": what is owned begins anew
            yield run, before
            run, before = [], "'s"
    if run:
        yield run, before


def _is_verb(run: Sequence[_Word], before: str) -> bool:
    return before in BEFORE_VERB and before not in ANCHORS and run[0].surface[0].islower()


def _masked(article: Article, mentions: Sequence[Mention]) -> list[Span]:
    """Return where people are named, with the title before each."""
    people = sorted((m for m in mentions if m.kind == "person"), key=lambda m: m.span)
    return [Span(max(0, m.span.start - len(m.label) - 1 if m.label else m.span.start), m.span.end) for m in people]


def _nominal(run: Sequence[_Word], start: int, first: int, before: str) -> bool:
    """Tell whether a term stands as a noun does: behind a determiner, or behind a word that is no subject itself."""
    if start == 0:
        return before in DETERMINERS
    previous = run[start - 1]
    subject = previous.surface[0].isupper() or singular(previous.low) != previous.low  # "fans celebrate", "Oslo wins"
    return start > first and not subject


def _cuts_name(run: Sequence[_Word], start: int, end: int) -> bool:
    """Tell whether a term would begin or end within a name: "Bowl halftime show", "Angeles airport"."""
    first, last = run[start].surface[0].isupper(), run[end - 1].surface[0].isupper()
    before = start > 0 and run[start - 1].surface[0].isupper()
    behind = end < len(run) and run[end].surface[0].isupper()
    return (before and first) or (last and behind)


def find_terms(articles: Sequence[Article], mentions: Mapping[str, Sequence[Mention]]) -> dict[tuple[str, ...], Term]:
    """Return key → term, of all runs of words in sentences of `articles`; a sentence that stands twice counts once.

    What does not end like a sentence (captions, credits, buttons) is left out; a headline is not.
    """
    found: dict[tuple[str, ...], Term] = {}
    seen: dict[str, tuple[int, int]] = {}
    for index, article in enumerate(articles):
        text, headings = article.text, heading_sentences(article)
        masked = _masked(article, mentions.get(article.id, ()))
        at = 0
        for number, sentence in enumerate(article.sentences):
            words = sentence.of(text)
            headline = article.title_span is not None and article.title_span.overlaps(sentence)
            if not headline and (number in headings or not words.rstrip().endswith(_ENDS)):
                continue
            while at < len(masked) and masked[at].end <= sentence.start:
                at += 1
            place = seen.setdefault(" ".join(words.split()), (index, number))
            near = [m for m in masked[at : at + 40] if m.start < sentence.end]
            for run, before in _runs(text, sentence, near):
                _note(found, run, before, place, index, headline)
    return found


def _note(
    found: dict[tuple[str, ...], Term],
    run: Sequence[_Word],
    before: str,
    place: tuple[int, int],
    article: int,
    headline: bool,
) -> None:
    first = 1 if _is_verb(run, before) else 0
    keys = [singular(word.low) for word in run]
    for start in range(first, len(run)):
        for end in range(start + 1, min(len(run), start + LONGEST) + 1):
            if _cuts_name(run, start, end):
                continue
            key = tuple(keys[start:end])
            term = found.get(key)
            if term is None:
                term = found[key] = Term(key)
            term.sentences.add(place)
            term.articles.add(article)
            term.ended += end == len(run)
            term.nominal += end == len(run) and _nominal(run, start, first, before)
            term.headlines += headline
            if not headline:
                term.surfaces[" ".join(word.surface for word in run[start:end])] += 1


def telling(term: Term, accounts: int) -> float:
    """Return how well a term would tell a theme of an event of so many accounts; 0 where it would not.

    Its sentences count by their logarithm, its accounts by the square root of their share.
    """
    words, total = term.key, term.surfaces.total()
    cases = [w[0].isupper() for w in term.surface.split()] if total else []
    bare = [w for w in words if w not in vague() and w not in qualifying()]
    if not total or not bare or words[-1] in qualifying() or len(words[-1]) < 3 or words[-1] in PRESS:
        return 0.0
    # "quarterback Ray", "OSLO": a name with what stands before it, and the place line of a report.
    if (cases[-1] and not all(cases)) or (term.surface.isupper() and len(term.surface) > 5):
        return 0.0
    if 2 * term.ended < total or not _is_noun(term, total):
        return 0.0
    rare = sum(rarity(w) for w in words) / len(words)
    rare = min(1.0, rare + 0.2 * (len(words) - 1))
    spread = math.sqrt(len(term.articles) / accounts)
    return math.log2(1 + len(term.sentences)) * spread * rare


def _is_noun(term: Term, total: int) -> bool:
    if term.proper:
        return term.surface.lower() not in PRESS
    first, last = term.surface.split()[0].lower(), term.surface.split()[-1].lower()
    often = 3 * term.nominal >= total
    if len(term.key) > 1:
        return "-" not in last and (often or not first.endswith("ing"))
    plural = last != term.key[-1] and not cue_colour(last)
    return "-" not in last and (often or plural)


def cooccurrence(terms: Sequence[Term]) -> dict[tuple[int, int], float]:
    """Return (i, j) → normalised pointwise mutual information (-1 to 1) over sentences of two terms that meet."""
    holding: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, term in enumerate(terms):
        for place in term.sentences:
            holding[place].append(number)
    both: Counter[tuple[int, int]] = Counter()
    for numbers in holding.values():
        both.update((a, b) for k, a in enumerate(numbers) for b in numbers[k + 1 :])
    total = max(2, len(holding))
    found = {}
    for (a, b), times in both.items():
        joint = times / total
        sure = times / (times + 3)  # what meets once or twice may do so by chance
        apart = len(terms[a].sentences) * len(terms[b].sentences) / total**2
        found[a, b] = sure * (math.log(joint / apart) / -math.log(joint) if joint < 1 else 1.0)
    return found
