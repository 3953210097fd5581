"""Topics: the words of an article that say what an amount is of: a subject, a start in time, or what weighs most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from parallax.compare.contexts import NOISE, Context, sentence_of, stem
from parallax.compare.likeness import Side
from parallax.compare.traits import EXTENT_WORDS, GENERAL, NO_NOUN, TREND_NOUN, subject
from parallax.find.lexicon import word_list
from parallax.find.nouns import STOP
from parallax.read.article import Article
from parallax.read.text import Span

VAGUE = word_list(
    "narrow guilty unhappy happy ready able likely right where metres feet meters deep hour hours half past outcome"
)
LONGEST = 5  # words of a topic, before its year
TOKEN = re.compile(r"[^\W\d_]+(?:[.’'-][^\W\d_]+)*(?:\.(?=[’'])[’']s)?")
YEAR = re.compile(r"\s(?:(?:for|in|of|from|by)\s(?P<year>(?:19|20)[0-9]{2}))\b")
CLAUSE = re.compile(r"[,;:()—–]")
# Words at the ends of a run that name nothing.
LOOSE = re.compile(r"(?:ly|ing|ed|given|mere|[’'](?:ve|re|d|ll|m)|n[’']t)$")
# "Four days after the flood": what a stretch of time is counted from.
FROM = re.compile(
    r"\s(?P<how>before|after|since|into)\s"
    r"(?P<what>(?:(?:[0-9]+|[^\W\d][^\W\d’'.-]*(?:[’'.-][^\W\d]*)*)[\s-]){0,7}[^\W\d][\w’'-]*)"
)
HEDGE = re.compile(
    r"[\s(]*(?:about|around|approximately|roughly|nearly|almost|some|only|just|over|under|more than|less than|up to|"
    r"as much as|at least|at most|an?|an estimated|to|of|by|at|for|in|with|the)?[\s(]*$"
)
RIGHT = re.compile(
    r"\s(?:with|between|of)\s(?:the\s)?[\w.’'-]+(?:\s(?:and|of)\s(?:the\s)?[A-Z][\w.’'-]*|\s[A-Z][\w.’'-]*){0,3}"
)
# What is so deep: "a 30cm-wide old well", "the thickness of the berg".
EXTENDED = re.compile(r"[-\s](?:deep|wide|diameter|tall|high|long|thick|broad)\s(?P<noun>[a-z]{3,}(?:\s[a-z]{4,})?)")
EXTENT_OF = re.compile(
    r"\b(?P<extent>depth|width|height|length|thickness)\sof\s(?:(?:the|an?|its|their)\s)?(?P<noun>[^\W\d]{3,})"
)
LIKELY = re.compile(r"\s(?P<what>(?:more|less)\slikely\sto\s(?:say\sthey\sare\s|(?:be|have|get|suffer)\s)?[a-z]{3,})")
# What stands behind an amount: "spent 8 hours on a flight".
BEHIND = re.compile(r"\s(?:on|in|of|for|from|to|into|against|at)\s(?:(?:the|an?|its|his|her|their|all|this)\s)?")
# Before a noun, mostly; before a verb never.
ANCHOR = re.compile(
    r"(?:^|[^\w’'])(?:the|an?|its|his|her|our|my|their|this|these|those|all|any|some|no|of|in|on|at|for|from|with|by|into|"
    r"between|among|against|over|under|about|and|or|that|[0-9]+)\s$|[’']s?\s$|[,;:(“\"‘—–-]\s?$",
    re.IGNORECASE,
)
UNANCHORED = 0.5  # of the weight of a run of words that may be a verb's
HELPS = word_list(
    "will would can could may might shall should must have has had be been was were is are to did do does"
)
OF_NAME = re.compile(r"\sof\s(?:the\s)?[A-Z][\w.’'-]*[\w]")
FEWEST, MOST = 2, 7  # words that are taken from beside a figure


def _runs(side: Side, sentence: Span) -> list[list[re.Match[str]]]:
    """Stretches of neighbouring words that can name something: no stop words, numbers or punctuation inside."""
    runs: list[list[re.Match[str]]] = []
    end, figure, text = -2, side.figure, side.text
    for match in TOKEN.finditer(text, sentence.start, sentence.end):
        small = match.group().lower()
        own = figure.span.start <= match.start() < figure.span.end
        own = own and (figure.kind != "count" or side.traits.noun.lower() in GENERAL)
        if small in STOP or small in NOISE or own:
            continue
        if runs and match.start() == end + 1 and text[end] in " -":
            runs[-1].append(match)
        else:
            runs.append([match])
        end = match.end()
    return runs


def _loose(match: re.Match[str], shared: set[str]) -> bool:
    word = match.group()
    return word[0].islower() and (LOOSE.search(word) is not None or word in NO_NOUN) and stem(word) not in shared


def _trimmed(run: list[re.Match[str]], shared: set[str]) -> list[re.Match[str]]:
    """Return a run without loose words at its ends: "capped Ann Lee's share" loses its verb."""
    while len(run) > 1 and _loose(run[0], shared):
        run = run[1:]
    # A small word right before a name is mostly the verb in front of it.
    if len(run) > 2 and run[0].group()[0].islower() and run[1].group()[0].isupper():
        run = run[1:]
    while len(run) > 1 and (_loose(run[-1], shared) or run[-1].group().endswith(("ed", "uring"))):
        run = run[:-1]
    return run[:LONGEST]


def _shared(contexts: Sequence[Context]) -> dict[str, float]:
    """Stem → weight, of the words that at least half of the contexts hold."""
    counts: Counter[str] = Counter(word for c in contexts for word in c.weights)
    needed = max(1, (len(contexts) + 1) // 2)
    held = {word for word, count in counts.items() if count >= needed}
    return {word: sum(c.weights.get(word, 0.0) for c in contexts) / len(contexts) for word in sorted(held)}


def _candidates(article: Article, side: Side, shared: dict[str, float], many: bool) -> list[tuple[float, int, str]]:
    """(score, distance, label) of the runs in the figure's sentence."""
    text, figure = article.text, side.figure
    found: list[tuple[float, int, str]] = []
    # Of a figure that stands alone every word is "shared": that would keep its verbs.
    shared_stems = set(shared) if many else set()
    for run in _runs(side, sentence_of(article, side.figure)):
        run = _trimmed(run, shared_stems)
        word = run[0].group()
        bare = LOOSE.search(word) or len(word) < 4 or word in NO_NOUN or word in EXTENT_WORDS or word in VAGUE
        if len(run) == 1 and word.islower() and bare:
            continue  # "approximately", "given", "pay": these name nothing
        start, end = run[0].start(), run[-1].end()
        distance = max(figure.span.start - end, start - figure.span.end, 0)
        between = text[min(end, figure.span.end) : max(start, figure.span.start)]
        score = sum(shared.get(stem(m.group()), 0.0) for m in run) / (1 + distance / 60)
        begins = start <= sentence_of(article, side.figure).start + 1
        if not begins and word.islower() and not ANCHOR.search(text, max(0, start - 12), start):
            score *= UNANCHORED
        score *= 0.3 if CLAUSE.search(between) else 1.0  # in another clause
        right = OF_NAME.match(text, end) if len(run) == 1 else None
        found.append((score, distance, text[start : right.end() if right else end]))
    return found


def _subject(article: Article, side: Side) -> str:
    """Return what an amount is the amount of, with whose it is: "its surplus with the north"; else nothing."""
    text, floor = article.text, sentence_of(article, side.figure).start
    noun = subject(article, side.figure)
    if not noun or noun.of(text) in TREND_NOUN:
        return ""
    runs = _runs(side, Span(floor, side.figure.span.start))
    run = next((r for r in runs if any(m.start() == noun.start for m in r)), None)
    if run is None:
        return ""
    kept = _trimmed([m for m in run if m.start() <= noun.start], set())
    right = RIGHT.match(text, noun.end, side.figure.span.start)
    return text[kept[0].start() : right.end() if right else noun.end]


def _beside(article: Article, side: Side) -> str:
    """Return the few words before a figure that say what it is of, verb and all: "the port should pay"."""
    text, start = article.text, side.figure.span.start
    front = text[max(sentence_of(article, side.figure).start, start - 80) : start]
    front = re.split(r"[,;:()“”\"—–]|\b(?:that|which|and|but|while|claimed|said|says)\b", HEDGE.sub("", front))[-1]
    words = front.split()[-MOST:]
    # "Will be funded with": a verb without its subject names nothing.
    if words and all(word.lower() in HELPS for word in words[:1]):
        return ""
    while len(words) > FEWEST and (words[0].lower() in STOP or words[0].lower() in NOISE):
        words = words[1:]
    return " ".join(words) if len(words) >= FEWEST else ""


def _behind(article: Article, side: Side) -> str:
    """Return the words behind an amount that a preposition ties to it: "spent 8 hours on a flight"; else nothing."""
    end = sentence_of(article, side.figure).end
    tie = BEHIND.match(article.text, side.figure.span.end, end)
    runs = _runs(side, Span(tie.end(), end)) if tie else []
    if not tie or not runs or runs[0][0].start() != tie.end():
        return ""
    run = _trimmed(runs[0], set())[:3]
    right = RIGHT.match(article.text, run[-1].end(), end)
    return article.text[run[0].start() : right.end() if right else run[-1].end()]


def extended(article: Article, side: Side) -> str:
    """Return what is so deep, wide or thick, where the words beside the figure say it; else nothing."""
    text, span, sentence = article.text, side.figure.span, sentence_of(article, side.figure)
    behind = EXTENDED.match(text, span.end, sentence.end)
    words = behind["noun"].split() if behind else []
    if words and words[0] not in STOP:
        return " ".join(words[: 1 if words[-1] in STOP or LOOSE.search(words[-1]) else 2])
    before = [m for m in EXTENT_OF.finditer(text, sentence.start, span.start) if m["noun"] not in STOP]
    told = before and side.traits.extent in ("", before[-1]["extent"])
    return before[-1]["noun"] if told else ""


def likely(article: Article, side: Side) -> str:
    """Return "more likely to be depressed" behind a per cent; else nothing."""
    match = LIKELY.match(article.text, side.figure.span.end, sentence_of(article, side.figure).end)
    return match["what"] if match and side.figure.kind == "percent" else ""


def stretch(article: Article, side: Side) -> str:
    """Return what a stretch of time is counted from: "Time before the ferry sailed"; else nothing."""
    match = FROM.match(article.text, side.figure.span.end, sentence_of(article, side.figure).end)
    if not match or side.figure.kind != "duration":
        return ""
    words = match["what"].split()
    while words and (words[-1].lower() in STOP or LOOSE.search(words[-1])):
        if words[-2:-1] and words[-2] in ("was", "were"):  # "after the mayor was removed"
            break
        words.pop()
    return f"Time {match['how']} {' '.join(words)}" if words and words != ["the"] else ""


def topic(members: Sequence[Side], articles: dict[str, Article]) -> str:
    """Return what the words around a measure's figures say that it is of, in the articles' own words; may be empty.

    First comes a subject ("its surplus with the north"), then the start of a stretch of time, then the words that most
    figures share and that weigh most; where those are no noun, the words right before the figure ("the port should
    pay").
    """
    shared = _shared([s.context for s in members])
    for find in (_subject, stretch):
        name = commonest([find(articles[s.figure.article], s) for s in members])
        if name:
            return name + (_year(members, articles, shared) if find is _subject else "")
    best: list[tuple[float, int, str]] = []
    for side in members:
        options = _candidates(articles[side.figure.article], side, shared, len(members) > 1)
        if options:
            best.append(max(options, key=lambda o: (o[0], -o[1], o[2])))
    name = max(best, key=lambda o: (o[0], -len(o[2]), o[2]))[2] if best else ""
    if all(word[0].isupper() or word in NO_NOUN or LOOSE.search(word) for word in name.split()):
        beside = commonest([_beside(articles[s.figure.article], s) for s in members])
        name = beside or commonest([_behind(articles[s.figure.article], s) for s in members]) or name
    return name + (_year(members, articles, shared) if name else "")


def commonest(words: Sequence[str]) -> str:
    """Return the commonest of the words that are not empty; of equals the shortest, then the first in the alphabet."""
    counts = Counter(word for word in words if word)
    return min(counts, key=lambda n: (-counts[n], len(n), n)) if counts else ""


def _year(members: Sequence[Side], articles: dict[str, Article], shared: dict[str, float]) -> str:
    """Return " for 2026" where that year stands in the sentence of most members, behind a word that ties it."""
    years: list[str] = []
    for side in members:
        text, sentence = side.text, sentence_of(articles[side.figure.article], side.figure)
        near = YEAR.finditer(
            text, max(sentence.start, side.figure.span.start - 60), min(sentence.end, side.figure.span.end + 12)
        )
        years += sorted({match["year"] for match in near})
    year = commonest([year for year in years if year in shared])
    return f" for {year}" if year and years.count(year) * 2 >= len(members) else ""
