"""Descriptions: "the deputy mayor", "the minister": joined to the one person of the article whom they can mean.

A description is joined where exactly one person bears its office in the article, or, of several, exactly one was named
shortly before. Everything else is left open: "not joined" beats a guess.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from parallax.find import namewords
from parallax.find.lexicon import word_list
from parallax.find.names import Mention
from parallax.find.nametitles import is_title
from parallax.find.titlewords import offices
from parallax.read.article import Article
from parallax.read.text import Span

_DESCRIPTION = re.compile(
    r"""
    \b [Tt]he \s+
    (?P<words>
      (?: [^\W\d_] [\w.’'-]{0,30} \s+ ){0,3}   # up to three modifiers
      [^\W\d_] [\w-]{2,30}                     # the head
    )
    \b
    """,
    re.VERBOSE,
)
# Who bears one of these is not who bears the bare title: a former president is not "the president".
_OTHER = word_list("former ex vice deputy then late assistant associate interim acting first second under junior co")
# "The president of Kenya" says whose, "the president Lee" who.
_SAID = re.compile(r"\s+(?:of\b|for\b|[^\W\d_a-z])")
_APPOSITION = re.compile(r"\.?(?:’s|'s)?,\s{1,2}")
BACK = 2  # sentences before the description's own in which a name is near enough to be one of several
FAR = 8  # and in which the only one who fits must have been named


def find_descriptions(article: Article, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the descriptions in `article` that mean one of its people; `mentions` are those of `find_names`.

    `label` holds the description without its article, `surface` and `span` too.

    >>> from parallax.find.names import find_names
    >>> told = Article.from_text("Finance Minister Ann Lee met Robert Brown. The minister left.")
    >>> [(m.surface, m.person) for m in find_descriptions(told, find_names(told))]
    [('minister', 'Ann Lee')]
    """
    people = [m for m in sorted(mentions, key=lambda m: m.span) if m.kind == "person"]
    bearers = _bearers(people)
    starts = [m.span.start for m in people]
    taken = [Span(m.span.start - len(m.label) - 2, m.span.end) for m in people]
    sentences = [s.start for s in article.sentences]
    found = []
    for match in _DESCRIPTION.finditer(article.text):
        cut = _cut(match["words"])
        span = Span(match.start("words"), match.start("words") + len(cut))
        last = bisect_right(starts, span.start) - 1
        if not cut or _SAID.match(article.text, span.end) or any(span.overlaps(t) for t in taken[max(0, last) :][:2]):
            continue
        # "Ann Lee, the minister": an apposition, which `find_names` reads.
        if last >= 0 and _APPOSITION.fullmatch(article.text, people[last].span.end, match.start()):
            continue
        here = bisect_right(sentences, span.start) - 1
        fitting = _fitting(cut, bearers) & _named(people, starts, sentences, here - FAR, last)
        if len(fitting) > 1:
            fitting &= _named(people, starts, sentences, here - BACK, last)
        if len(fitting) == 1:
            found.append(Mention(article.id, span, cut, fitting.pop(), cut, "person"))
    return found


def _named(
    people: Sequence[Mention], starts: Sequence[int], sentences: Sequence[int], sentence: int, last: int
) -> set[str]:
    """Return who is named from `sentence` on up to the mention at `last`."""
    first = bisect_left(starts, sentences[max(0, sentence)])
    return {m.person for m in people[first : last + 1]}


def _bearers(people: Sequence[Mention]) -> dict[str, set[tuple[str, frozenset[str]]]]:
    """Return head → the people who bear such an office, each with the words that qualify it."""
    found: dict[str, set[tuple[str, frozenset[str]]]] = defaultdict(set)
    for person, label in {(m.person, m.label) for m in people if m.label}:
        for head, modifiers in offices(label):
            if head:
                found[head].add((person, frozenset(w for m in modifiers for w in m.split())))
    return found


def _cut(words: str) -> str:
    """Return the words up to the last title among them, or "": "deputy mayor said" is "deputy mayor"."""
    pieces = list(re.finditer(r"\S+", words))
    heads = [p for p in pieces if is_title(p.group().lower().rstrip(".")) and not p.group().lower().endswith("s")]
    if not heads:
        return ""
    before = [p.group().lower() for p in pieces if p.end() < heads[-1].start()]
    if any(w in namewords.FUNCTION_WORDS - _OTHER or w.endswith(("’s", "'s")) for w in before):
        return ""
    return words[: heads[-1].end()]


def _fitting(words: str, bearers: dict[str, set[tuple[str, frozenset[str]]]]) -> set[str]:
    """Return the people who bear the office: all its modifiers, and none that makes it another office."""
    ((head, modifiers),) = offices(words)[:1] or [("", ())]
    wanted = frozenset(w for m in modifiers for w in m.split())
    return {person for person, own in bearers.get(head, ()) if wanted <= own and not (own & _OTHER) - wanted}
