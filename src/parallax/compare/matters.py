"""Matters: what accounts call the same thing: "state visit" here, "official visit" there.

Two phrases are taken for two names of one matter where they share their head ("visit"), are near in meaning, each
stands in at least two sentences, and no account uses both. That is a guess from wording, not an identity: what is shown
is for a reader to look at beside its sentences. On 51 open news events, by which the rules were found, it showed 14, of
which 13 were one matter to a reader; on 16 others it showed one, rightly. Phrases that share their modifier instead
("missile test", "missile technology") were tried too: of 8, 3 were one matter, and so they are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parallax.compare.themeterms import Term, find_terms
from parallax.find.frames import pattern
from parallax.find.lexicon import word_list
from parallax.find.meaning import similarity
from parallax.find.names import Mention
from parallax.read.article import Article
from parallax.read.text import Span

LEAST = 0.6  # cosine from which two phrases may name one matter
WITHIN = 0.7  # share of its sentences from which a phrase only stands within a longer one
FEWEST = 2  # sentences of each phrase
# Modifiers that tell nothing of what a thing is, and those that count it.
_EMPTY = word_list("""
    new own old full other same big major latest recent former use possible potential current more many few several
    long short high low good bad great small large whole entire main different similar certain such only further
    sixth seventh eighth ninth tenth next last previous early late
    """)


@dataclass(frozen=True, slots=True)
class Naming:
    """A phrase for a matter in one article, as usually written over the event; `spans` are where it stands there."""

    article: str
    phrase: str
    head: str
    modifiers: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """Phrases with one `head` that accounts use for what is perhaps one matter, in the order of the articles.

    `likeness` is the least cosine (0 to 1) of two of its phrases.
    """

    head: str
    namings: tuple[Naming, ...]
    likeness: float

    @property
    def phrases(self) -> tuple[str, ...]:
        """Return the phrases, each once, in the order of the articles that use them."""
        return tuple(dict.fromkeys(n.phrase for n in self.namings))


def matters(articles: Sequence[Article], mentions: Mapping[str, Sequence[Mention]] | None = None) -> list[Matter]:
    """Return what the accounts perhaps call by different phrases, the likeliest first; of one account nothing.

    `mentions` are those of `find_names`, by article: no matter is part of a person's name.

    >>> one = "The king left for a state visit. The state visit was long."
    >>> two = "The king left for an official visit. The official visit was long."
    >>> articles = [Article.from_text(text, id=name) for name, text in (("a", one), ("b", two))]
    >>> [(n.article, n.phrase) for m in matters(articles) for n in m.namings]
    [('a', 'state visit'), ('b', 'official visit')]
    """
    terms = [t for t in find_terms(articles, mentions or {}).values() if _labels(t)] if len(articles) > 1 else []
    by_head: dict[str, list[Term]] = defaultdict(list)
    for term in sorted(terms, key=lambda t: t.key):
        by_head[term.key[-1]].append(term)
    found = []
    for own in by_head.values():
        whole = [t for t in own if not any(_within(t, other) for other in own)]
        found += [m for group, near in _groups(whole) if (m := _matter(group, near, articles)) is not None]
    return sorted(found, key=lambda m: (-m.likeness, m.phrases))


def _within(term: Term, other: Term) -> bool:
    longer = len(other.key) > len(term.key) and set(term.key) < set(other.key)
    return longer and len(term.sentences & other.sentences) >= WITHIN * len(term.sentences)


def _labels(term: Term) -> bool:
    """Tell whether a term can be a label: a head with a modifier that says something, often enough."""
    if len(term.key) < 2 or not term.surfaces or len(term.sentences) < FEWEST or 2 * term.ended < term.surfaces.total():
        return False
    first = term.surface.split()[0].lower()
    empty = first in _EMPTY or first.endswith("ing") or term.key[-1] in _EMPTY
    return not empty and not term.surface.split()[-1][:1].isupper()


def _spellings(term: Term) -> set[str]:
    """Return a phrase run together, with its modifiers in full and as initials: "UN sanctions"."""
    full = "".join(c for c in "".join(term.key) if c.isalnum())
    return {full, "".join(word[0] for word in term.key[:-1]) + term.key[-1]} if len(term.key) > 2 else {full}


def _apart(one: Term, two: Term) -> bool:
    """Tell whether two phrases are two, no account has both, and neither is the other in other letters or longer."""
    nested = set(one.key) <= set(two.key) or set(two.key) <= set(one.key)
    return not nested and not _spellings(one) & _spellings(two) and not one.articles & two.articles


def _groups(terms: Sequence[Term]) -> list[tuple[list[Term], float]]:
    """Join the nearest phrases first, all of a group near each other (complete linkage); each with its least cosine."""
    if len(terms) < 2:
        return []
    surfaces = [t.surface for t in terms]
    near = similarity(surfaces, surfaces)
    pairs = sorted((-float(near[i, j]), i, j) for i in range(len(terms)) for j in range(i + 1, len(terms)))
    group_of = {k: [k] for k in range(len(terms))}
    for value, i, j in pairs:
        one, two = group_of[i], group_of[j]
        if -value < LEAST or one is two:
            continue
        if all(near[a, b] >= LEAST and _apart(terms[a], terms[b]) for a in one for b in two):
            one.extend(two)
            for k in two:
                group_of[k] = one
    groups = {min(group): sorted(group) for group in group_of.values() if len(group) > 1}
    return [
        ([terms[k] for k in group], min(float(near[a, b]) for a in group for b in group if a != b))
        for _, group in sorted(groups.items())
    ]


def _matter(group: Sequence[Term], likeness: float, articles: Sequence[Article]) -> Matter | None:
    """Return the group with where each phrase stands; nothing where a text holds two of the phrases after all."""
    namings = []
    for article in articles:
        own = []
        for term in group:
            spans = tuple(Span(m.start(), m.end()) for m in pattern(term.surfaces).finditer(article.text))
            if spans:
                own.append(Naming(article.id, term.surface, term.key[-1], term.key[:-1], spans))
        if len(own) > 1:
            return None
        namings += own
    several = len({n.phrase for n in namings}) > 1
    return Matter(group[0].key[-1], tuple(namings), round(likeness, 3)) if several else None
