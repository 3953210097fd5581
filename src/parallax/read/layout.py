"""Layout: the lines of a document in order: its headline, its paragraphs, what is around them, where articles join."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from parallax.read.furniture import Mark, mark
from parallax.read.meta import Meta
from parallax.read.pagelines import CREDIT, LABEL
from parallax.read.tape import Edit, Tape
from parallax.read.text import Span, paragraphs

# How many of the first lines may hold a repeated headline or, before any prose, labels ("Source: …").
HEAD = 12
# What is longer stands in the place of a headline and is none.
TITLE = 500
# A line of this many words that stood there before, word for word, is a caption or a summary shown twice.
REPEATED = 15
# A join of two articles needs this many words before it and after it; otherwise it is a masthead at an end.
JOIN_WORDS = 60


@dataclass(frozen=True, slots=True)
class Layout:
    """What the lines of a document tell. `joins`: the numbers of the paragraphs at which a further article begins."""

    meta: Meta
    joins: tuple[int, ...] = ()
    has_title: bool = False
    duplicate_title: bool = False
    furniture: tuple[str, ...] = ()  # the lines taken out that were not the article's words


def key(line: str) -> str:
    """Return the letters and digits of a line without case, to tell whether two lines say the same.

    >>> key("“Fair,” she says") == key("'Fair', she says")
    True
    """
    return re.sub(r"[\W_]+", "", line).casefold() or line


def is_heading(line: str) -> bool:
    """Tell whether a line looks like a headline: 2 to 30 words, not closed like a sentence.

    >>> is_heading("Talks resume after a year"), is_heading("The talks resumed.")
    (True, False)
    """
    return (
        2 <= len(line.split()) <= 30
        and len(line) <= 220
        and not re.search(r"""[.,;:…]["'”’)\]]*$""", line)
        and not line[:1].islower()
    )


# The place at the head of a report: "OSLO — ", "NEW YORK (Agency) - ", "LAKE FOREST, Ill. — ".
_DATELINE = re.compile(r"[A-Z][A-Z.'’ -]{2,30}(?:,\s[\w. ]{2,20})?(?:\s\([\w ]{2,30}\))?\s?[—–―-]{1,2}\s?\S")


def _closed_heading(lines: list[str], headed: bool) -> bool:
    """Tell whether the first line is a headline although it ends like a sentence.

    It is where a masthead (`headed`) or a dateline stands right under it, or where its words begin with capitals.

    >>> _closed_heading(["Oslo Signs Deal With the U.S.", "Oslo and Washington agreed."], headed=False)
    True
    >>> _closed_heading(["Oslo signed a deal on Monday.", "Oslo and Washington agreed."], headed=False)
    False
    """
    first = lines[0]
    if not 2 <= len(first.split()) <= 20 or re.search(r"[.!?…]\s", first) or not is_heading(first.rstrip(".…")):
        return False
    long = re.findall(r"[^\W\d_]{4,}", first)
    capitals = sum(word[0].isupper() for word in long)
    return headed or bool(_DATELINE.match(lines[1])) or (len(long) >= 3 and capitals >= 0.9 * len(long))


# The last line of a broadcast report: "A. Reporter, Example News, City."
_SIGN_OFF = re.compile(
    r"(?P<name>[A-Z][\w'’.-]+(?:\s[A-Z][\w'’.-]+){1,3}),\s(?P<outlet>[A-Z][^,.]{1,40}),\s(?P<place>[A-Z][^,.]{1,30})\.?"
)


def _signed(lines: list[str], meta: Meta) -> Meta:
    """Return `meta` with what the sign-off of a broadcast report says, if there is one among its last lines."""
    for line in lines[-6:]:
        found = _SIGN_OFF.fullmatch(line)
        if found:
            known = f"named in the document: “{line}”"
            meta = replace(meta, byline=meta.byline or found["name"])
            return meta if meta.outlet else replace(meta, outlet=found["outlet"], outlet_source=known)
    return meta


def _learn(meta: Meta, line: str, said: Mark) -> Meta:
    """Return `meta` with what a line says, where nothing was known before."""
    if said.outlet and not meta.outlet:
        meta = replace(meta, outlet=said.outlet, outlet_source=f"named in the document: “{line[:120]}”")
    fields = {field: getattr(said, field) for field in ("byline", "published", "url", "title")}
    return replace(meta, **{field: value for field, value in fields.items() if value and not getattr(meta, field)})


@dataclass(slots=True)
class _Walk:
    """The state of one walk over the lines."""

    meta: Meta
    kept: list[str]
    taken: list[tuple[Span, str]]
    joins: list[int]
    furniture: list[str]
    seen: set[str] = field(default_factory=set)  # what was kept
    duplicate: bool = False
    headed: bool = False  # a masthead stands right under the first line
    contents: bool = False  # inside a table of contents
    prose: bool = False  # past the first paragraph of the text itself


def _walk(tape: Tape, meta: Meta) -> _Walk:
    text = tape.text
    lines = [(span, span.of(text)) for span in paragraphs(text)]
    later: dict[str, int] = {}
    for _, line in lines:
        later[key(line)] = later.get(key(line), 0) + 1
    walk = _Walk(meta, [], [], [], [])
    for number, (span, line) in enumerate(lines):
        # A line is taken out with the white space up to the next one, so that no other repair touches this one.
        whole = Span(span.start, lines[number + 1][0].start if number + 1 < len(lines) else len(text))
        # The headline that the record or page names is never furniture, whatever it looks like.
        said = None if number == 0 and meta.title else mark(line, head=number < HEAD and not walk.prose)
        later[key(line)] -= 1
        if said is not None:
            walk.meta = _learn(walk.meta, line, said)
            walk.contents = said.reason == "table of contents"
            walk.taken.append((whole, said.reason))
            if said.masthead:
                walk.headed = walk.headed or len(walk.kept) == 1
                _join(walk, said)
            else:
                walk.furniture.append(line)
        elif walk.contents and later[key(line)] > 0 and len(line) <= 200:
            walk.taken.append((whole, "table of contents"))
            walk.furniture.append(line)
        elif walk.kept and len(walk.kept) <= HEAD and key(line) == key(walk.kept[0]) and is_heading(line):
            walk.taken.append((whole, "headline repeated"))
            walk.duplicate = True
        elif len(line.split()) >= REPEATED and key(line) in walk.seen and not walk.joins:
            walk.taken.append((whole, "paragraph repeated"))
            walk.furniture.append(line)
        else:
            walk.seen.add(key(line))
            walk.contents = False
            walk.kept.append(line)
            walk.prose = walk.prose or (len(walk.kept) > 1 and len(line.split()) > 8)
    return walk


def _join(walk: _Walk, said: Mark) -> None:
    """Note that a masthead line stands here: the headline just before it begins a further article."""
    begins = len(walk.kept) - 1
    # A label ("Source: …") or a bare date also stands under a chart or in a chronicle; that begins no article.
    dated = not said.reason.startswith("labelled") and (said.byline or said.outlet or said.labelled)
    if begins > 0 and dated and is_heading(walk.kept[begins]) and begins not in walk.joins:
        walk.joins.append(begins)


def _real(joins: list[int], kept: list[str]) -> tuple[int, ...]:
    """Return the joins that have enough words on both sides."""
    sizes = [len(line.split()) for line in kept]
    real: list[int] = []
    for join in joins:
        before = sum(sizes[real[-1] if real else 0 : join])
        if before >= JOIN_WORDS and sum(sizes[join:]) >= JOIN_WORDS:
            real.append(join)
    return tuple(real)


def lay_out(tape: Tape, meta: Meta) -> Layout:
    """Take from the tape the lines that are not the article's words; return what the lines tell.

    Comes after the repairs that join lines and before the ones that space paragraphs.
    """
    size = len(tape.text)
    tape.sub(CREDIT, "", "credit of a picture")
    tape.sub(LABEL, "", "label of a caption or summary")
    credited = ("credit or label of a picture",) if len(tape.text) != size else ()
    walk = _walk(tape, meta)
    tape.edit((Edit(span.start, span.end, "", reason=reason) for span, reason in walk.taken), "furniture")
    kept, meta = walk.kept, _signed(walk.kept, walk.meta)
    title = meta.title if len(meta.title) <= TITLE else ""
    if title and (not kept or key(kept[0]) != key(title)):
        at = len(tape.text) - len(tape.text.lstrip())
        tape.insert(at, f"{title}\n\n", "headline set first")
        kept = [title, *kept]
    has_title = bool(title) or (len(kept) > 1 and (is_heading(kept[0]) or _closed_heading(kept, walk.headed)))
    return Layout(
        replace(meta, title=kept[0] if has_title else ""),
        _real(walk.joins, kept),
        has_title,
        walk.duplicate,
        (*walk.furniture, *credited),
    )
