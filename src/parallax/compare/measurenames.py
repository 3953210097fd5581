"""Measure names: what a measure is called, in the articles' own words ("the bridge's cost for 2026")."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Sequence

from parallax.compare.contexts import NOISE, Context, stem
from parallax.find.figures import Figure
from parallax.find.nouns import STOP
from parallax.read.article import Article
from parallax.read.text import Span

LONGEST = 5  # words of a label, before its year
TOKEN = re.compile(r"[^\W\d_]+(?:[.’'-][^\W\d_]+)*(?:\.(?=[’'])[’']s)?")
YEAR = re.compile(r"\s(?:(?:for|in|of|from|by)\s(?P<year>(?:19|20)[0-9]{2}))\b")
# Words that stand in a run without being a part of what is named.
CLAUSE = re.compile(r"[,;:()—–]")
LOOSE = re.compile(r"(?:ly|ing|ed|given|mere)$")
KIND = {
    "percent": "per cent",
    "percentage_point": "percentage points",
    "duration": "duration",
    "age": "age",
    "ratio": "times",
}


def slug(label: str) -> str:
    """Return a label as an identifier: small letters, digits and hyphens.

    >>> slug("The bridge’s cost for 2026")
    'the-bridges-cost-for-2026'
    """
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"[’']", "", plain.lower())).strip("-") or "measure"


def _runs(text: str, sentence: Span, figure: Figure) -> list[list[re.Match[str]]]:
    """Stretches of neighbouring words that can name something: no stop words, numbers or punctuation inside."""
    runs: list[list[re.Match[str]]] = []
    end = -2
    for match in TOKEN.finditer(text, sentence.start, sentence.end):
        small = match.group().lower()
        if (
            small in STOP
            or small in NOISE
            or (figure.span.start <= match.start() < figure.span.end and figure.kind != "count")
        ):
            continue
        if runs and match.start() == end + 1 and text[end] in " -":
            runs[-1].append(match)
        else:
            runs.append([match])
        end = match.end()
    return runs


def _trimmed(run: list[re.Match[str]], shared: set[str]) -> list[re.Match[str]]:
    """Return a run without loose words at its ends: "capped Ann Lee's share" loses its verb."""
    while (
        len(run) > 1
        and LOOSE.search(run[0].group())
        and run[0].group()[0].islower()
        and stem(run[0].group()) not in shared
    ):
        run = run[1:]
    # A small word right before a name is mostly the verb in front of it.
    if len(run) > 2 and run[0].group()[0].islower() and run[1].group()[0].isupper():
        run = run[1:]
    while len(run) > 1 and LOOSE.search(run[-1].group()) and stem(run[-1].group()) not in shared:
        run = run[:-1]
    return run[:LONGEST]


def _shared(contexts: Sequence[Context]) -> dict[str, float]:
    """Stem → weight, of the words that at least half of the contexts hold."""
    counts: Counter[str] = Counter(word for c in contexts for word in c.weights)
    needed = max(1, (len(contexts) + 1) // 2)
    held = {word for word, count in counts.items() if count >= needed}
    return {word: sum(c.weights.get(word, 0.0) for c in contexts) / len(contexts) for word in sorted(held)}


def _candidates(article: Article, figure: Figure, shared: dict[str, float], many: bool) -> list[tuple[float, int, str]]:
    """(score, distance, label) of the runs in the figure's sentence; a year behind a run joins it."""
    text = article.text
    sentence = article.sentences[figure.sentence] if article.sentences else Span(0, len(text))
    found: list[tuple[float, int, str]] = []
    # Of a figure that stands alone every word is "shared": that would keep its verbs.
    shared_stems = set(shared) if many else set()
    for run in _runs(text, sentence, figure):
        run = _trimmed(run, shared_stems)
        if len(run) == 1 and run[0].group().islower() and (LOOSE.search(run[0].group()) or len(run[0].group()) < 5):
            continue  # "approximately", "given", "pay": these name nothing
        start, end = run[0].start(), run[-1].end()
        distance = max(figure.span.start - end, start - figure.span.end, 0)
        between = text[min(end, figure.span.end) : max(start, figure.span.start)]
        score = sum(shared.get(stem(m.group()), 0.0) for m in run) / (1 + distance / 60)
        score *= 0.3 if CLAUSE.search(between) else 1.0  # in another clause
        year = YEAR.match(text, end) or YEAR.match(text, figure.span.end)
        tail = f" {'in' if 'in' in year.group() else 'for'} {year['year']}" if year and year["year"] in shared else ""
        found.append((score, distance, text[start:end] + tail))
    return found


def label(
    members: Sequence[Figure], contexts: Sequence[Context], articles: dict[str, Article], taken: Container[str] = ()
) -> str:
    """Return a readable name for a measure: the noun that most members share, else the words that weigh most.

    Where that name is `taken` by another measure, both go into it.

    The words are always the articles' own, in their order; of equals the shortest, then the first in the alphabet.
    """
    shared = _shared(contexts)
    best: list[tuple[float, int, str]] = []
    for figure in members:
        options = _candidates(articles[figure.article], figure, shared, len(members) > 1)
        if options:
            best.append(max(options, key=lambda o: (o[0], -o[1], o[2])))
    nouns = Counter(f.noun for f in members if f.noun)
    topic = max(best, key=lambda o: (o[0], -len(o[2]), o[2]))[2] if best else ""
    noun = min(nouns, key=lambda n: (-nouns[n], len(n), n)) if nouns else ""  # of equals the shortest
    moved = members[0].trend and members[0].kind in (
        "percent",
        "percentage_point",
    )  # "8% increase": of what, says the topic
    first = topic if topic and (moved or not noun) else noun
    name = _finished(first or members[0].unit or members[0].kind, members)
    return _finished(f"{noun} ({topic})", members) if name in taken and noun and topic and noun != topic else name


def _finished(name: str, members: Sequence[Figure]) -> str:
    """Return the name with what kind of number it is, where the words alone do not tell."""
    change = members[0].trend and members[0].kind in ("percent", "percentage_point")
    unit = KIND.get(members[0].kind, "")
    name = f"{name}, change" if change else f"{name}, {unit}" if unit else name
    return name[:1].upper() + name[1:]
