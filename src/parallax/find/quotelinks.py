"""Quote links: which quotation holds another one, which repeats one, and on what occasion it was said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from parallax.find.clauses import Clause
from parallax.find.occasions import occasions
from parallax.find.quotation import Quote
from parallax.find.repeats import repeats_of
from parallax.read.article import Article


def with_outer(quotes: Sequence[Quote]) -> list[Quote]:
    """Tell each quotation between marks which one holds it; `quotes` are in order of place."""
    found: list[Quote] = []
    around: list[Quote] = []
    for quote in quotes:
        if quote.kind == "indirect":
            found.append(quote)
            continue
        while around and around[-1].span.end < quote.span.end:
            around.pop()
        if around and around[-1].span.end > quote.span.start:
            quote = replace(quote, inside=around[-1].id)
        found.append(quote)
        around.append(quote)
    return found


def with_repeats(article: Article, quotes: Sequence[Quote]) -> list[Quote]:
    """Mark pull quotes; where only one of the two places names the speaker, both are his."""
    repeats = repeats_of(article, quotes)
    if not repeats:
        return list(quotes)
    by_id = {q.id: q for q in quotes}
    for pull, body in sorted(repeats.items()):
        speaker = by_id[body].speaker or by_id[pull].speaker
        colour = by_id[body].cue_colour or by_id[pull].cue_colour or ("neutral" if speaker else "")
        by_id[pull] = replace(by_id[pull], repeats=body, speaker=speaker, kind="direct", cue_colour=colour)
        by_id[body] = replace(by_id[body], speaker=speaker, cue_colour=colour)
    return [by_id[q.id] for q in quotes]


def with_occasions(quotes: Sequence[Quote], rows: Sequence[Clause]) -> list[Quote]:
    """Return the quotes with the occasion and the addressee that their clause, or the ones before it, tell."""
    starts = [c.span.start for c in rows]
    where = [max(0, bisect_right(starts, q.span.start) - 1) for q in quotes]
    speakers = [""] * len(rows)
    for place, quote in zip(where, quotes, strict=True):
        if not quote.inside and quote.speaker_span:
            speakers[place] = speakers[place] or quote.speaker
    told = list(occasions(rows, speakers))
    found = []
    for place, quote in zip(where, quotes, strict=True):
        mine = quote.speaker_span and quote.speaker == speakers[place] and not quote.inside and not quote.repeats
        occasion, addressee = told[place] if mine else ("", "")
        found.append(replace(quote, occasion=occasion, addressee=addressee) if occasion else quote)
    return found
