"""Marks: stretches between quotation marks, however they are set.

Typographic, straight, low, angled and corner marks, single and double, nested, mixed ("…” ), left open, or opened
anew with every paragraph. One pass over the characters; an apostrophe, an inch or an elision is no mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from parallax.read.article import Article
from parallax.read.text import Span, trim

DOUBLE, SINGLE, ANGLED, ANGLE = "double", "single", "angled", "angle"
CORNER, WHITE_CORNER = "corner", "white corner"
_FAMILY = {"“": DOUBLE, "”": DOUBLE, "„": DOUBLE, "‟": DOUBLE, '"': DOUBLE, "＂": DOUBLE}
_FAMILY |= {"‘": SINGLE, "’": SINGLE, "‚": SINGLE, "'": SINGLE, "`": SINGLE, "«": ANGLED, "»": ANGLED}
_FAMILY |= {"‹": ANGLE, "›": ANGLE, "「": CORNER, "」": CORNER, "『": WHITE_CORNER, "』": WHITE_CORNER}
_MARK = re.compile("[" + "".join(_FAMILY) + "]")
# Words that begin with an apostrophe, which is then no opening mark.
_ELISION = re.compile(r"[‘’'](?:\d\ds?|tis|twas|em|til|cause|bout|n|round|cos)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between two marks. `span` is inside them, `outer` holds them too; `depth` 0 stands in no other quote."""

    span: Span
    outer: Span
    depth: int = 0
    single: bool = False
    closed: bool = True


def _spaced(text: str, i: int) -> bool:
    """Tell whether the character at `i` is outside of words: white space, an end of the text, a bracket or dash."""
    return i < 0 or i >= len(text) or text[i].isspace() or text[i] in "([{<—–-―/…"


def _opens(text: str, i: int, line: Span) -> bool:
    mark, before, after = text[i], i - 1, i + 1
    if after >= line.end:
        return False
    if text[after].isspace():  # French practice: « … »
        return mark in "«‹" and _spaced(text, before)
    if mark in "“„‟‘‚":
        return not (mark == "‘" and _ELISION.match(text, i))
    if mark in "「『」』":
        return mark in "「『"  # East Asian practice: no spaces around marks
    if mark in "«»‹›":
        return _spaced(text, before) or _FAMILY.get(text[before]) == ANGLED
    head = (
        before < line.start
        or _spaced(text, before)
        or text[before] in "“„‘:,;.="
        or _FAMILY.get(text[before]) == DOUBLE
    )
    if mark in '"＂':
        return head
    if mark == "”":
        return before < line.start  # a closing mark set by mistake at the head of a paragraph
    return head and mark in "'`’" and text[after].isalnum() and not _ELISION.match(text, i) and mark != "’"


def _closes(text: str, i: int, line: Span) -> bool:
    mark = text[i]
    if i == line.start or mark in "„‚「『":
        return False
    glued = i + 1 < line.end and text[i + 1].isalnum()
    if mark in "”«»‹›」』":
        return True
    if mark in '"＂':
        return not text[i - 1].isspace() or not glued
    if mark in "“‘":  # German practice: „…“, ‚…‘
        return not glued and not text[i - 1].isspace()
    return not glued and not text[i - 1].isspace() and not text[i - 1].isdigit()


@dataclass(slots=True)
class _Open:
    mark: str
    start: int


def _fits(opener: str, closer: str) -> bool:
    if _FAMILY[opener] != _FAMILY[closer]:
        return False
    if _FAMILY[opener] in (ANGLED, ANGLE) and opener == closer:
        return opener in "»›"  # »…» in the North; « … « never
    return not (closer in "“‘" and opener not in "„‚") and opener not in "」』"


def _single_closes(text: str, i: int, line: Span) -> bool:
    """Tell whether a single mark ends a quote, not a plural's possessive ("the workers’ rights")."""
    if text[i - 1] != "s" or not text[i + 1 : i + 2].isspace():
        return True
    later = text.find(text[i], i + 1, min(line.end, i + 300))
    while later != -1 and later + 1 < line.end and text[later + 1].isalnum():
        later = text.find(text[i], later + 1, min(line.end, i + 300))
    return later == -1 or not text[i + 2 : i + 3].islower()


def _scan_line(text: str, line: Span) -> tuple[list[Marked], list[_Open]]:
    """Return the closed stretches of one paragraph and the marks left open in it."""
    found: list[Marked] = []
    stack: list[_Open] = []
    for match in _MARK.finditer(text, line.start, line.end):
        i, mark = match.start(), match.group()
        single = _FAMILY[mark] == SINGLE
        level = next((k for k in range(len(stack) - 1, -1, -1) if _fits(stack[k].mark, mark)), None)
        closing = level is not None and _closes(text, i, line) and (not single or _single_closes(text, i, line))
        straight = mark in "\"＂'`"
        if straight and closing and _opens(text, i, line) and level is not None:
            closing = not (stack[level].mark in "“„" and mark == '"') or not _spaced(text, i - 1)
        if closing and level is not None:
            opener = stack[level]
            # A single mark inside that never closed was an apostrophe.
            del stack[level:]
            depth = len(stack)
            found.append(Marked(Span(opener.start + 1, i), Span(opener.start, i + 1), depth, single))
        elif len(stack) < 8 and _opens(text, i, line):
            if mark == '"' and i > line.start and text[i - 1].isdigit():
                continue
            stack.append(_Open(mark, i))
    return found, [o for o in stack if _FAMILY[o.mark] != SINGLE]


def _sentence_end(article: Article, position: int, line: Span) -> int:
    return min(line.end, max(position + 1, article.sentences[article.sentence_at(position)].end))


def marked(article: Article) -> list[Marked]:
    """Return the stretches between quotation marks of `article`, outer before inner, in order of place.

    A quote left open at a paragraph's end goes on where the next paragraph opens one anew; else it ends with its
    paragraph when it began it or followed a colon or comma, and otherwise with its sentence.

    >>> a = Article.from_text('He said, "It’s a ‘good’ plan.” Then he left.')
    >>> [(m.span.of(a.text), m.depth) for m in marked(a)]
    [('It’s a ‘good’ plan.', 0), ('good', 1)]
    """
    text, lines = article.text, article.paragraphs
    found: list[Marked] = []
    carried: _Open | None = None
    for index, line in enumerate(lines):
        closed, left = _scan_line(text, line)
        if carried is not None:
            # A paragraph that opens anew goes on with what the one before left open; another one ends it there.
            first = min((m for m in closed if m.outer.start == line.start and not m.depth), default=None, key=_place)
            if first:
                closed.remove(first)
                closed.append(Marked(Span(carried.start + 1, first.span.end), Span(carried.start, first.outer.end)))
            elif not (left and left[0].start == line.start):
                closed.append(_unclosed(carried, lines[index - 1].end))
        opener = left[0] if left else None
        if opener and carried is not None and opener.start == line.start:
            opener = _Open(carried.mark, carried.start)
        carried = None
        if opener and _goes_on(text, lines[index + 1 : index + 2]) and not _inside(closed, opener):
            carried = opener
        elif opener:
            closed.append(_unclosed(opener, _left_open_end(article, line, opener, left[0], closed)))
        found += closed
    return _nest([replace(m, span=trim(text, m.span)) for m in found if m.span.of(text).strip()])


def _place(mark: Marked) -> Span:
    return mark.span


def _unclosed(opener: _Open, end: int) -> Marked:
    return Marked(Span(opener.start + 1, end), Span(opener.start, end), closed=False)


def _goes_on(text: str, following: tuple[Span, ...]) -> bool:
    """Tell whether the next paragraph opens a double or angled quotation anew."""
    return any(_opens(text, f.start, f) and _FAMILY.get(text[f.start]) in (DOUBLE, ANGLED) for f in following)


def _inside(closed: list[Marked], opener: _Open) -> bool:
    return any(m.outer.start < opener.start < m.outer.end for m in closed)


def _left_open_end(article: Article, line: Span, opener: _Open, here: _Open, closed: list[Marked]) -> int:
    """Return where a quotation ends that nobody closed; `here` is its last opening mark, in this paragraph."""
    lead = article.text[line.start : here.start].rstrip()
    if not lead or lead.endswith((":", ",")):
        return max(opener.start + 1, line.end)
    end = _sentence_end(article, here.start, line)
    inner = [m.outer.start for m in closed if m.depth == 0 and here.start < m.outer.start < end]
    return max(opener.start + 1, min(inner, default=end))


def _nest(found: list[Marked]) -> list[Marked]:
    """Order the stretches and set their depth anew; drop those that cross another."""
    kept: list[Marked] = []
    stack: list[Marked] = []
    for one in sorted(found, key=lambda m: (m.outer.start, -m.outer.end)):
        while stack and stack[-1].outer.end <= one.outer.start:
            stack.pop()
        if stack and one.outer.end > stack[-1].outer.end:
            continue
        placed = Marked(one.span, one.outer, len(stack), one.single, one.closed)
        kept.append(placed)
        stack.append(placed)
    return kept
