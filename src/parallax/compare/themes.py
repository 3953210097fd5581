"""Themes: what an event is about, proposed from its texts where no person said it in event.toml.

Phrases that the accounts share (`themeterms`) are grouped by what they have in common: meaning, sentences in which they
stand together, words. A group is a theme; its name is its most telling phrase, as the accounts write it. Names of
people, outlets and writers make no theme, of places only countries do. Themes claim no validity: they are words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from parallax.compare.identities import Identity
from parallax.compare.themeterms import Term, cooccurrence, find_terms, telling
from parallax.compare.themewords import qualifying, vague
from parallax.find import namewords
from parallax.find.meaning import similarity
from parallax.find.names import Mention
from parallax.read.article import Article

if TYPE_CHECKING:
    import numpy as np

MOST = 8
LOOKED_AT = 400  # the most telling terms, of which those within longer ones are left out
CANDIDATES = 48  # terms that are grouped
FEWEST, SHARE = 4, 0.03  # sentences that a word must stand in at least, and share of all; a phrase, which says more,
FEWEST_PHRASE, SHARE_PHRASE = 3, 0.02  # in fewer
PLACE = 0.5  # what a place's name counts for: where it was is seldom what it was about
ACCOUNTS = 0.15  # share of the accounts that must carry a term, and two where there are two
SAME = 0.42  # likeness from which two groups are one theme
SHORTEST = 4  # letters of a word that a compound can end in
WITHIN = 0.7  # share of its sentences from which a term only stands within a longer one
MEANING, TOGETHER, WORD = 0.6, 0.35, 0.25  # what each kind of likeness weighs

_INITIALS = re.compile(r"[A-Z]{2,6}|(?:[A-Z]\.){2,6}")


def propose_themes(
    articles: Sequence[Article],
    people: Sequence[Identity] = (),
    mentions: Mapping[str, Sequence[Mention]] | None = None,
    most: int = MOST,
) -> dict[str, tuple[str, ...]]:
    """Return up to `most` themes, the weightiest first: name → words and phrases, as `find.frames.pattern` takes them.

    `people` and `mentions` (by article) are those of `join_people` and `find_names`: nobody named there is a theme. Of
    two accounts and more, each theme stands in at least two. Nothing is returned where nothing stands out.

    >>> text = "The harbour bridge fell. She saw the old harbour bridge sway. Then the flood hit the harbour bridge."
    >>> articles = [Article.from_text(text, id=name) for name in "ab"]
    >>> propose_themes(articles)
    {'harbour bridge': ('harbour bridge',)}
    """
    terms = find_terms(articles, mentions or {})
    scored = _candidates(terms.values(), articles, _Names(articles, people, mentions or {}))
    if not scored:
        return {}
    chosen = [term for _, term in scored]
    ranked = []
    for group in _grouped(_likeness(chosen)):
        # Each further term of a theme counts for less: many words for one thing are not more of it.
        weight = sum(scored[k][0] / (n + 1) for n, k in enumerate(group))
        ranked.append((-weight, _name([chosen[k] for k in group]), [chosen[k] for k in group]))
    found: dict[str, tuple[str, ...]] = {}
    for _, name, group_terms in sorted(ranked, key=lambda r: (r[0], r[1])):
        if len(found) < most and name not in found:
            found[name] = tuple(dict.fromkeys(word for term in group_terms for word in _words(term)))
    return found


class _Names:
    """The names of an event's people, places, outlets and writers, by each of their words."""

    def __init__(
        self, articles: Sequence[Article], people: Sequence[Identity], mentions: Mapping[str, Sequence[Mention]]
    ) -> None:
        every = [m for own in mentions.values() for m in own]
        barred = {form for p in people if p.kind == "person" for v in p.variants for form, _ in v.surfaces}
        barred |= {form for m in every if m.kind == "person" for form in (m.surface, m.person)}
        barred |= {a.outlet for a in articles} | {a.byline for a in articles}
        self._barred = _by_word(barred)
        self._places = _by_word({m.surface for m in every if m.kind == "place"})

    def bars(self, term: Term) -> bool:
        """Tell whether a term is part of the name of a person, an outlet or a writer, or begins with a given name."""
        return term.proper and (
            _part_of(term, self._barred) or term.surface.split()[0].lower() in namewords.given_names()
        )

    def is_place(self, term: Term) -> bool:
        """Tell whether a term is the name of a place, other than a country."""
        return term.proper and term.surface.lower().replace(".", "") not in _lands() and _part_of(term, self._places)


def _by_word(names: Iterable[str]) -> dict[str, set[frozenset[str]]]:
    found: dict[str, set[frozenset[str]]] = {}
    for name in names:
        words = frozenset(w.strip(".,") for w in name.lower().split())
        for word in words:
            found.setdefault(word, set()).add(words)
    return found


def _part_of(term: Term, names: Mapping[str, set[frozenset[str]]]) -> bool:
    words = {w.lower().strip(".") for w in term.surface.split()}
    return any(words <= own for own in names.get(min(words, default=""), ()))


@cache
def _lands() -> frozenset[str]:
    """Return names of countries in small letters: of all places, these are what news is about."""
    from babel import Locale

    names = {n.lower() for code, n in Locale("en").territories.items() if len(code) == 2}
    bare = {n.split(" ", 1)[1] for n in names if n.startswith(("north ", "south "))}
    return frozenset(names | bare | {"britain", "uk", "europe"})


def _candidates(terms: Iterable[Term], articles: Sequence[Article], names: _Names) -> list[tuple[float, Term]]:
    """Return (how telling, term) of what can be grouped, the most telling first."""
    accounts = len(articles)
    carried = max(2, math.ceil(ACCOUNTS * accounts)) if accounts > 1 else 1
    sentences = len({place for t in terms for place in t.sentences})
    word, phrase = max(FEWEST, SHARE * sentences), max(FEWEST_PHRASE, SHARE_PHRASE * sentences)
    kept = [
        t
        for t in terms
        if len(t.articles) >= carried and len(t.sentences) >= (phrase if len(t.key) > 1 else word) and not names.bars(t)
    ]
    rated = ((telling(t, accounts) * (PLACE if names.is_place(t) else 1), t) for t in kept)
    scored = sorted((pair for pair in rated if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].key))[:LOOKED_AT]
    keys = [t for _, t in scored]
    return [pair for pair in scored if not any(_only_within(pair[1], other) for other in keys)][:CANDIDATES]


def _only_within(term: Term, other: Term) -> bool:
    """Tell whether a term says less than another: it hardly stands without it, or is a rare form of it."""
    if len(other.key) > len(term.key):
        return _holds(other.key, term.key) and len(other.sentences & term.sentences) >= WITHIN * len(term.sentences)
    longer = len(term.key) > 2 and 1 < len(other.key) < len(term.key)
    return longer and _holds(term.key, other.key) and 2 * len(term.sentences) < len(other.sentences)


def _holds(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    return any(long[k : k + len(short)] == short for k in range(len(long) - len(short) + 1))


def _likeness(terms: Sequence[Term]) -> np.ndarray:
    """Return how alike each two terms are, about 0 to 1: in meaning, in the sentences that hold both, in words."""
    import numpy as np

    surfaces = [t.surface for t in terms]
    near = np.clip(similarity(surfaces, surfaces), 0, 1) * MEANING
    for (a, b), value in cooccurrence(terms).items():
        near[a, b] += TOGETHER * max(0.0, value)
        near[b, a] = near[a, b]
    bare = [set(t.key) - vague() - qualifying() for t in terms]
    for a, one in enumerate(terms):
        for b, two in enumerate(terms):
            # "North Kenya" and "South Kenya" are two things, "the port" and "port fees" are one.
            shared = bool(bare[a] & bare[b]) or _compound(one, two) or _compound(two, one)
            if a != b and shared and not (one.proper and two.proper):
                near[a, b] += WORD
    return near


def _compound(one: Term, two: Term) -> bool:
    """Tell whether a word is the other with something in front: "suit", "lawsuit"."""
    single = len(one.key) == len(two.key) == 1 and one.key != two.key
    return single and len(one.key[0]) >= SHORTEST and two.key[0].endswith(one.key[0])


def _grouped(near: np.ndarray) -> list[list[int]]:
    """Join the two groups nearest in their mean likeness until none are near enough (average linkage)."""
    groups = [[k] for k in range(len(near))]
    while len(groups) > 1:
        means = [
            (float(near[one][:, two].mean()), -i, -j)
            for i, one in enumerate(groups)
            for j, two in enumerate(groups)
            if i < j
        ]
        best, i, j = max(means)
        if best <= SAME:
            break
        groups[-i] = sorted(groups[-i] + groups[-j])
        del groups[-j]
    return groups


def _name(group: Sequence[Term]) -> str:
    """Return the name of a theme: its first term, or a phrase with it that is used at least a third as often."""
    first = group[0]
    if len(first.key) > 1 or first.proper:
        return first.surface
    longer = (t for t in group[1:] if first.key[0] in t.key[1:] and 3 * len(t.sentences) >= len(first.sentences))
    return next(longer, first).surface


def _words(term: Term) -> list[str]:
    """Return the forms of a term that the accounts use, each once whatever its case, the usual one first.

    Initials come with stops and without: which of the two an account writes is no silence.
    """
    forms = [term.surface, *sorted(term.surfaces, key=lambda s: (-term.surfaces[s], s))]
    if _INITIALS.fullmatch(term.surface):
        letters = term.surface.replace(".", "")
        forms += [letters, "".join(f"{letter}." for letter in letters)]
    kept: dict[str, str] = {}
    for form in forms:
        kept.setdefault(form.lower(), form)
    return list(kept.values())
