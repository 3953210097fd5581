"""Quote notes: what stands beside a quotation: whose words they are, and what the other accounts have of them."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from parallax.compare.comparison import Comparison
from parallax.compare.wording import Utterance, Version
from parallax.find.quotes import Quote
from parallax.publish.places import sentence

CHAPTER = "../notebooks/04_voices.html"
SAME = ("identical", "punctuation", "truncated")
# What an account has of an utterance, held against the wording named first in the chapter on voices.
VERSIONS = {
    "identical": "word for word the same",
    "punctuation": "the same words, other marks",
    "truncated": "shortened",
    "reworded": "reworded",
    "back_translated": "the same sense in other words",
}


def quote_notes(c: Comparison) -> Iterator[tuple[Quote, str]]:
    """Yield each quotation whose words or speaker can be held against others, with what stands beside it as HTML.

    Titles of works and words held at arm's length are no one's speech; of indirect speech only what several accounts
    carry is told, since nearly every sentence reports somebody. One that repeats the body is passed over.
    """
    shared: dict[str, list[Utterance]] = {}
    for utterance in [*c.utterances, *c.reported]:
        for member in utterance.members:
            shared.setdefault(member.id, []).append(utterance)
    for quote in c.quotes:
        utterances = list({u.id: u for u in shared.get(quote.id, [])}.values())
        speech = quote.kind == "direct" or (quote.kind == "scare" and quote.speaker)
        if utterances or speech:
            if quote.repeats:
                continue
            yield quote, "<br>".join([_head(quote), *_versions(c, utterances, quote.article)])


def _head(quote: Quote) -> str:
    who = html.escape(quote.speaker or "speaker not named")
    how = "quoted" if quote.kind != "indirect" else "reported"
    return f'<strong>{who}</strong>, <a href="{CHAPTER}">{how}</a>'


def _versions(c: Comparison, utterances: Sequence[Utterance], here: str) -> list[str]:
    """Return a line for each other account that carries one of the utterances: of several its strongest change."""
    lines: dict[str, list[tuple[int, str]]] = {}
    for utterance in utterances:
        versions = {version.article: version for version in utterance.versions}
        told = {member.article: member for member in reversed(utterance.members)}
        for id, member in told.items():
            # The wording that the others are held against has no version of its own.
            version = versions.get(id) or versions.get(here)
            if member.kind == "indirect" or (version and version.klass == "indirect"):
                version = None
            order = list(VERSIONS).index(version.klass) if version else -1
            lines.setdefault(id, []).append((order, _line(c, member, version)))
    return [max(lines[a.id])[1] for a in c.articles if a.id in lines and a.id != here]


def _line(c: Comparison, member: Quote, version: Version | None) -> str:
    outlet = html.escape(c.outlet(member.article))
    link = f'<a href="{sentence(member.article, member.sentence)}">{outlet}</a>'
    if version is None:
        return f"– {link} reports it"
    sign, klass = ("✓", "agrees") if version.klass in SAME else ("✗", "differs")
    return f'<span class="plx-{klass}">{sign} {link}: {VERSIONS[version.klass]}</span>'
