"""Title parts: the names and nouns with which most accounts of an event begin, for a title that is nobody's own.

No account's headline is taken: a sentence is its writer's, and so is the stress in it. What a reader needs to know
which event is meant is who and what: news says both in the headline and the first sentences, and a word that most
accounts have there belongs to the event rather than to one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from parallax.compare.identities import Identity
from parallax.compare.themeterms import Term, find_terms, rarity, singular, telling
from parallax.compare.themewords import PRESS, vague
from parallax.find import namewords
from parallax.find.lexicon import word_list
from parallax.find.names import Mention
from parallax.find.nametitles import is_title
from parallax.find.namewords import places
from parallax.read.article import Article
from parallax.read.text import Span
from parallax.read.unseen import printable

OPENING = 700  # characters behind the headline: the first three or four sentences
SHARE = 0.5  # of the accounts that must have a part of the title in their opening, and two at least
SURE, HEADLINES = 0.75, 0.25  # a part stands in so many openings, or in so many headlines too
MOST_NAME = 40  # characters of one name
ALL = 0.9  # of the accounts that must speak of what stands for a topic where no headline does
FULL = 0.75  # share of a phrase's accounts in which it stands within a longer one
MOST_READ = 200  # accounts; more tell no more
MOST_HEADLINE = 25  # words
# What is quoted is somebody's word for the event, and no account's own.
_QUOTED = re.compile(
    r"""
      “[^”\n]{1,300}”            # curly marks
    | "[^"\n]{1,300}"            # straight ones
    | (?<!\w)['‘][^'’\n]{1,80}['’](?!\w)   # single ones, as headlines have them
    """,
    re.VERBOSE,
)
# Nouns of news itself, and of any day.
_NEWS = word_list("report news story year month week day time season world state years today series")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[-’'](?!s\b)[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Part:
    """A name or noun of the title: how many accounts open with it, how many have it in the headline, its weight."""

    words: str
    key: frozenset[str]  # its words in small letters: no word stands twice in a title
    accounts: int  # that have it in the headline or the first sentences
    headed: float  # share of the headlines that have it
    whole: int  # accounts that have it anywhere
    weight: float
    kind: str  # name, place or topic
    general: bool = False  # a noun of any story, such as "visit"


def sample(articles: Sequence[Article]) -> Sequence[Article]:
    """Return the accounts that are looked at for a title: all, and of very many some `MOST_READ`, evenly spread."""
    return articles[:: -(-len(articles) // MOST_READ) or 1]


def title_parts(
    articles: Sequence[Article], people: Sequence[Identity], mentions: Mapping[str, Sequence[Mention]]
) -> list[Part]:
    """Return the names and nouns that most accounts open with, the weightiest first; empty for a single account."""
    if len(articles) < 2:
        return []
    heads = [_Head(article, mentions.get(article.id, ())) for article in articles]
    least = max(2, SHARE * len(articles))
    found = [*_people(heads, people), *_terms(articles, heads, mentions)]
    sure = SURE * len(articles)
    kept = [p for p in found if p.accounts >= (sure if p.general else least) and (_headed(p) or p.accounts >= sure)]
    if not any(is_topic(p) for p in kept):
        # Better what all of them come to speak of than names alone.
        spoken = [p for p in found if is_topic(p) and not p.general and p.accounts >= least]
        kept += [p for p in spoken if p.whole >= ALL * len(articles)]
    scored = [_rated(part, len(articles)) for part in kept]
    return _fullest(sorted(scored, key=lambda p: (-p.weight, p.words)))


def _headed(part: Part) -> bool:
    return part.headed > 0 and part.headed >= HEADLINES


def _rated(part: Part, accounts: int) -> Part:
    share = part.accounts / accounts + 1.5 * part.headed + 0.5 * part.whole / accounts
    return replace(part, weight=round(part.weight * share, 6))


class _Head:
    """How an article begins: the words of its headline and of its first sentences, and who is named there."""

    def __init__(self, article: Article, mentions: Sequence[Mention]) -> None:
        text = article.text
        first = article.title_span.of(text) if article.title_span else text.partition("\n")[0]
        self.id = article.id
        self.headline = first if len(first.split()) <= MOST_HEADLINE else ""
        end = len(first) + OPENING
        body = text[:end].rsplit(" ", 1)[0] if len(text) > end else text
        self.in_headline = _grams(self.headline)
        self.in_opening = _grams(body)
        quoted = [Span(*q.span()) for q in _QUOTED.finditer(body)]
        self.people = {
            m.person for m in mentions if m.span.end <= len(body) and not any(q.contains(m.span) for q in quoted)
        }
        self.outlets = frozenset(f"{article.outlet} {article.byline}".lower().split())


def _grams(text: str) -> frozenset[tuple[str, ...]]:
    words = _key(_QUOTED.sub(" ; ", text))
    return frozenset(tuple(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words) - n + 1))


def _people(heads: Sequence[_Head], people: Sequence[Identity]) -> Iterator[Part]:
    """Yield the people and organisations that accounts open with, outlets and bare offices left out."""
    by_id = {head.id: head for head in heads}
    own = {w for head in heads for w in head.outlets}
    for identity in people:
        low = identity.name.lower().split()
        bare = all(w in namewords.ORGANISATIONS or w in vague() or is_title(w) for w in low)
        if bare or low[-1] in PRESS or set(low) <= own or len(identity.name) > MOST_NAME:
            continue
        opening, headlines, whole = set(), set(), set()
        for variant in identity.variants:
            head = by_id.get(variant.article)
            if head is None:
                continue
            whole.add(head.id)
            if variant.person in head.people:
                opening.add(head.id)
            if any(_key(form)[:3] in head.in_headline for form, _ in variant.surfaces):
                headlines.add(head.id)
        weight = 1.0 if identity.kind == "person" or len(low) > 1 else 0.8
        key = frozenset(w.strip(".") for w in low)
        yield Part(
            _plain(identity.name),
            key,
            len(opening | headlines),
            _share(len(headlines), heads),
            len(whole),
            weight,
            "name",
        )


def _share(headlines: int, heads: Sequence[_Head]) -> float:
    return headlines / max(1, sum(1 for head in heads if head.headline))


def _key(words: str) -> tuple[str, ...]:
    return tuple(singular(w.lower().replace("’", "'").replace(".", "")) for w in _WORD.findall(words))


def _terms(
    articles: Sequence[Article], heads: Sequence[_Head], mentions: Mapping[str, Sequence[Mention]]
) -> Iterator[Part]:
    """Yield the noun phrases of the accounts; a general noun counts only where several headlines have it."""
    own = {w for head in heads for w in head.outlets}
    for key, term in sorted(find_terms(articles, mentions).items()):
        if len(term.articles) < 2 or not term.surfaces or set(key) <= own or _given(term) or key[-1] in _NEWS:
            continue
        plain = tuple(w.replace(".", "") for w in key)
        headlines = sum(1 for head in heads if plain in head.in_headline)
        opening = sum(1 for head in heads if plain in head.in_opening)
        weight, general = _weight(term, len(heads), headlines)
        if weight and opening:
            kind = "topic" if not term.proper else "place" if _place(term) else "name"
            yield Part(
                _plain(term.surface),
                frozenset(plain),
                opening,
                _share(headlines, heads),
                len(term.articles),
                weight,
                kind,
                general,
            )


def _place(term: Term) -> bool:
    return term.surface.lower().rstrip(".") in places()


def _given(term: Term) -> bool:
    return term.proper and term.key[0] in namewords.given_names()


def _weight(term: Term, accounts: int, headlines: int) -> tuple[float, bool]:
    """Return what a term weighs, 0 to 1, and whether it is a general noun."""
    words = term.surface.split()
    if telling(term, accounts) > 0:
        # "Treaty protects", "Rangers win": a name and what it does is no noun phrase.
        if (
            words[0][0].isupper()
            and words[-1][0].islower()
            and any(singular(w.lower()) != w.lower() for w in words[-2:])
        ):
            return 0.0, False
        rare = sum(rarity(w) for w in term.key) / len(term.key)
        # One capitalised word may be part of a longer name ("Treaty"), a place hardly so.
        single = 0.7 if term.proper and len(words) == 1 and not _place(term) else 1.0
        return single * (0.5 + 0.5 * min(1.0, rare + 0.3 * (len(term.key) - 1))), False
    # "visit", "death": no theme of its own, but what happened, where several headlines say so.
    total = term.surfaces.total()
    noun = 3 * term.nominal >= total and 2 * term.ended >= total
    word = term.key[0]
    general = len(term.key) == 1 and word in vague() and len(word) > 3 and not is_title(word)
    return (0.4, True) if general and noun and headlines > 1 and not term.proper else (0.0, False)


def is_topic(part: Part) -> bool:
    """Tell whether a part says what happened rather than who took part, or where."""
    return part.kind == "topic"


def _fullest(parts: Sequence[Part]) -> list[Part]:
    """Put a longer phrase in the place of a shorter one within it, where nearly as many accounts have the longer."""
    result = []
    for part in parts:
        longer = [
            p for p in parts if is_topic(p) == is_topic(part) and part.key < p.key and p.whole >= FULL * part.whole
        ]
        best = max(longer, key=lambda p: (p.weight, p.words), default=None)
        result.append(replace(best, weight=max(part.weight, best.weight)) if best else part)
    return sorted(dict.fromkeys(result), key=lambda p: (-p.weight, p.words))


def _plain(words: str) -> str:
    return printable(words, MOST_NAME)
