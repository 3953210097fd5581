"""Findings on emphasis: on which theme the accounts part most, who stands at its ends, what an account leaves out."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

from parallax.compare.finding import MISSING, Finding, Outcome, listed
from parallax.find.frames import UNSEEN, measured_well, pattern
from parallax.find.framescorer import CAP, FRAMES, weigh
from parallax.find.meaning import embed
from parallax.read.article import Article

if TYPE_CHECKING:
    import numpy as np

    from parallax.compare.comparison import Comparison
    from parallax.compare.variants import Variant, Work

EMPHASIS = ("sentences", "headline", "opening", "words", "accounts")
LEAST = 0.25  # likeness (a cosine) below which a sentence is near no theme at all
FIRST = 0.2  # share of the sentences that stand first
FEWEST, WIDE = 10, 0.1  # sentences of an account, and the gap between shares, from which frames are spoken of
Hits = dict[int, float]  # sentence → how much of the theme it carries, from 0 to 1
Shares = dict[str, dict[str, float]]  # theme → account → share of its sentences


def word_lists(c: Comparison) -> dict[str, tuple[str, ...]]:
    """Return the event's themes with their words; where it has none, the generic frames measured well enough.

    A frame's words are those that speak for it most.
    """
    if c.theme_words:
        return {theme: tuple(words) for theme, words in c.theme_words.items()}
    graded = json.loads((files("parallax.find") / "data" / "frames.json").read_text("utf-8"))
    sound = {score.frame for score in c.frames if measured_well(score)}
    return {frame: tuple(graded[frame][max(graded[frame])]) for frame in FRAMES if frame in sound}


def shares(variant: Variant) -> Shares:
    """Return the share of each account's sentences on each theme, weighted and told as the choices say."""
    c = variant.comparison
    lists = variant.work.once("word lists", lambda: word_lists(variant.work.book))
    return {theme: {a.id: _share(variant, a, theme, lists) for a in c.articles} for theme in lists}


def _share(variant: Variant, article: Article, theme: str, lists: Mapping[str, Sequence[str]]) -> float:
    way, sentences, own = variant["words"] or "list", variant["sentences"], bool(variant.work.book.theme_words)
    once = variant.work.once
    hits: list[Hits] = []
    if way in ("list", "both"):
        find = by_list if own else by_frame
        hits.append(once(("list", sentences, article.id), lambda: find(article, lists))[theme])
    if way in ("meaning", "both"):
        hits.append(once(("meaning", sentences, article.id), lambda: by_meaning(article, lists))[theme])
    kept = range(len(article.sentences))
    places = [i for i in kept if variant["headline"] in (None, True) or not _in_headline(article, i)]
    weights = dict(zip(places, opening_weights(len(places), variant["opening"] or "even"), strict=True))
    # Frames take every article to have some sentences more, without the frame (see `find.frames`).
    total = sum(weights.values()) + (0 if own else UNSEEN)
    found = sum(weights[i] * there.get(i, 0.0) for there in hits for i in places)
    return found / (total * len(hits)) if total else 0.0


def _in_headline(article: Article, sentence: int) -> bool:
    return article.title_span is not None and article.title_span.overlaps(article.sentences[sentence])


def opening_weights(count: int, way: str) -> list[float]:
    """Return the weights of `count` sentences: even, twice for the first fifth, or falling evenly from 2 to 1.

    >>> opening_weights(5, "first"), opening_weights(3, "falling")
    ([2.0, 1.0, 1.0, 1.0, 1.0], [2.0, 1.5, 1.0])
    """
    if way == "first":
        return [2.0 if i < math.ceil(count * FIRST) else 1.0 for i in range(count)]
    return [2.0 - i / max(1, count - 1) if way == "falling" else 1.0 for i in range(count)]


def by_list(article: Article, lists: Mapping[str, Sequence[str]]) -> dict[str, Hits]:
    """Return theme → the sentences that hold the start of one of its words, each with the weight 1.

    >>> by_list(Article.from_text("It rained. The harvest was lost."), {"farming": ["harvest*"]})
    {'farming': {1: 1.0}}
    """
    return {
        theme: {article.sentence_at(m.start()): 1.0 for m in pattern(words).finditer(article.text)}
        for theme, words in lists.items()
    }


def by_frame(article: Article, lists: Mapping[str, Sequence[str]]) -> dict[str, Hits]:
    """Return generic frame → its sentences, each with its weight from 0 to 1 (`find.framescorer`)."""
    rows = weigh(article)
    return {
        frame: {i: min(1.0, max(0.0, row[FRAMES.index(frame)] / CAP)) for i, row in enumerate(rows)} for frame in lists
    }


def by_meaning(article: Article, lists: Mapping[str, Sequence[str]]) -> dict[str, Hits]:
    """Return theme → the sentences to which it is the nearest theme in meaning, if near at all.

    A theme is the middle of the meanings of its words (`find.meaning`).
    """
    import numpy as np

    if not lists or not article.sentences:
        return {theme: {} for theme in lists}
    themes = np.stack([_middle([word.rstrip("*") for word in words]) for words in lists.values()])
    near = embed([span.of(article.text) for span in article.sentences]) @ themes.T
    best = near.argmax(axis=1)
    return {
        theme: {i: 1.0 for i in range(len(best)) if best[i] == k and near[i, k] >= LEAST}
        for k, theme in enumerate(lists)
    }


def _middle(words: Sequence[str]) -> np.ndarray:
    import numpy as np

    middle = embed(words).mean(axis=0)
    length = float(np.linalg.norm(middle))
    found: np.ndarray = middle / length if length else middle
    return found


def widest(found: Shares) -> tuple[str, str, str, float] | None:
    """Return the theme on which accounts part most, who has most and who least of it, and the gap; None without one.

    Of equals the theme that is larger over all comes first, then the account that was named first.
    """
    mean = {theme: sum(own.values()) / len(own) for theme, own in found.items() if len(own) > 1}
    order = sorted(mean, key=lambda theme: -mean[theme])
    if not order:
        return None
    theme = max(order, key=lambda t: max(found[t].values()) - min(found[t].values()))
    own = found[theme]
    most, least = max(own, key=lambda a: own[a]), min(own, key=lambda a: own[a])
    return (theme, most, least, own[most] - own[least]) if own[most] > own[least] else None


def frame_findings(work: Work) -> list[Finding]:
    """Return the findings on what accounts stress: the event's own themes, or generic frames where they part widely."""
    from parallax.compare.variants import Variant

    c = work.book
    long = {a.id for a in c.articles if len(a.sentences) >= FEWEST}

    def asked(variant: Variant) -> Shares:
        return {t: {a: share for a, share in own.items() if a in long} for t, own in shares(variant).items()}

    book = widest(asked(Variant(work, {})))
    if book is None or (not c.theme_words and book[3] <= WIDE):
        return []
    theme, most, least, _ = book

    def whole(variant: Variant) -> Outcome:
        found = widest(asked(variant))
        if found is None:
            return MISSING
        value = f"{found[0]}: most {c.outlet(found[1])}, least {c.outlet(found[2])}"
        return Outcome(value, _gap(asked(variant), theme), found[:3] == (theme, most, least))

    def alone(variant: Variant) -> Outcome:
        found = widest(asked(variant))
        return Outcome(found[0], _gap(asked(variant), theme), found[0] == theme) if found else MISSING

    named = theme.replace("_", " ")
    ends = f"{c.outlet(most)} has most of it and {c.outlet(least)} least"
    scale = f"gap between accounts on {named}, as a share of sentences"
    first = f"The accounts part most on {named}"
    result = [
        Finding("emphasis", f"{first}; {ends}.", scale, EMPHASIS, whole, (most, least)),
        Finding("emphasis_theme", f"{first}, whoever has most of it.", scale, EMPHASIS, alone),
    ]
    return result + ([silent] if (silent := _absent(work)) else [])


def _gap(found: Shares, theme: str) -> float:
    own = found[theme].values()
    return max(own) - min(own) if own else math.nan


def absent(found: Shares, full: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
    """Return the account that leaves out most of the themes which two thirds of the `full` accounts carry, with those.

    A teaser, which leaves out nearly everything, is not asked.
    """
    accounts = [a for a in full if all(a in own for own in found.values())]
    carried = [t for t, own in found.items() if accounts and sum(own[a] > 0 for a in accounts) >= 2 / 3 * len(accounts)]
    missing = {a: tuple(t for t in carried if not found[t][a]) for a in accounts}
    most = max(accounts, key=lambda a: len(missing[a]), default=None)
    return (most, missing[most]) if most is not None and missing[most] else None


def _absent(work: Work) -> Finding | None:
    from parallax.compare.variants import Variant

    c = work.book
    full = [a.id for a in c.articles if "too_short" not in a.flags]
    book = absent(shares(Variant(work, {})), full) if c.theme_words else None
    if book is None:
        return None
    account, themes = book

    def test(variant: Variant) -> Outcome:
        found = shares(variant)
        own = [found[theme][account] for theme in themes]
        said = [theme for theme, share in zip(themes, own, strict=True) if share]
        return Outcome(f"speaks of {listed(said)}" if said else "silent", max(own), not said)

    statement = f"{c.outlet(account)} says nothing on {listed(themes)}."
    scale = "largest share of its sentences on these themes"
    return Finding("absent", statement, scale, EMPHASIS, test, (account,))
