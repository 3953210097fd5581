"""Formats: one reader for each raw form, and the repairs that all of them share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from html import unescape
from itertools import pairwise

from parallax.read.article import Article
from parallax.read.errors import ParallaxError
from parallax.read.event import Event
from parallax.read.flags import Facts, judge
from parallax.read.html import ENTITY, is_html
from parallax.read.languages import language
from parallax.read.layout import Layout, lay_out
from parallax.read.limits import within
from parallax.read.markdown import is_markdown, read_markdown
from parallax.read.meta import Meta, host, parse_time
from parallax.read.page import read_html
from parallax.read.records import is_record, read_record
from parallax.read.tape import Tape
from parallax.read.text import Span, paragraphs, sentences
from parallax.read.unseen import INVISIBLE, TERMINAL, printable


def read_text(raw: str) -> tuple[Tape, Meta]:
    """Return plain text as it is; its layout tells the rest."""
    return Tape(raw), Meta()


# Which reader reads what: the first whose test the content passes. The file's extension is not asked.
READERS: tuple[tuple[Callable[[str], bool], Callable[[str], tuple[Tape, Meta]]], ...] = (
    (is_record, read_record),
    (is_html, read_html),
    (is_markdown, read_markdown),
    (lambda raw: True, read_text),
)

_LINE_END = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(
    r"""
    [^\S\n]{2,}                                       # a run
  | (?! (?<=\d) [\u00a0\u202f\u2009] \d{3} ) [^\S\n ] # another kind of space, unless it groups the digits of a number
    """,
    re.VERBOSE,
)
# A line that breaks off after a comma or after 40 characters or more, and goes on in small letters.
_BROKEN = re.compile(r"(?:(?<=[\w’'\"”)],)|(?<=[\w,;’)—–-]))[ ]?\n[ ]?(?=[a-z])")
# A line between this length and twice of it is as long as wrapped ones are.
WRAP = 45
_WRAPPED = re.compile(r"(?<=\S) ?\n ?(?=[^\s#*•-])")
_BREAK = re.compile(r" ?\n\s*")
_EDGES = re.compile(r"\A\s+|\s+\Z")

_SKIP = r"(?P<skip>https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]+|\b[\w-]{1,40}\.(?i:com|org|net|gov|edu|io|co)\b)"
SPACING: dict[str, tuple[re.Pattern[str], str]] = {
    "stray full stop after a comma": (re.compile(rf"{_SKIP}|,\.[ ]?(?=[^\W\d_])"), ", "),
    "comma twice": (re.compile(rf"{_SKIP}|,[ ]?,+"), ","),
    "space before a mark": (re.compile(rf"{_SKIP}|(?<=[^\W_])[ ](?=[,;](?:\s|\Z))|(?<=[^\W_])[ ](?=\.(?:\s|\Z))"), ""),
    "space missing after a comma": (
        re.compile(rf"{_SKIP}|(?<=[^\W\d_][^\W\d_]),(?=[^\W\d_]{{2}})|(?<=[^\W\d_][”’\"]),(?=[^\W\d_]{{2}})"),
        ", ",
    ),
    "space missing after a sentence": (
        re.compile(
            rf"""{_SKIP}
            | (?<=[a-zà-ÿ]{{2}})(?P<mark>[.!?])(?=[A-ZÀ-Þ][a-zà-ÿ]{{1,30}}[\s,.’'])  # "engagement.President "
            | (?<=[a-zà-ÿ]{{2}})(?P<mark2>[.!?])(?=“[A-ZÀ-Þ])                       # "ended.“The"
            | (?<=[a-zà-ÿ]{{2}})(?P<mark4>[.,!?]”)(?=[^\W\d_]{{2}})                 # "ended,”she said"
            | (?<=\d{{2}})(?P<mark3>\.)(?=[A-ZÀ-Þ][a-zà-ÿ]{{2,30}}[\s,])             # "2024.The "
            """,
            re.VERBOSE,
        ),
        " ",
    ),
}


def _spaced(new: str) -> Callable[[re.Match[str]], str]:
    """Return a replacement that leaves addresses alone and keeps the marks that a pattern names."""

    def repair(match: re.Match[str]) -> str:
        groups = match.groupdict()
        if groups.pop("skip"):
            return match[0]
        return "".join(filter(None, groups.values())) + new

    return repair


def _join(match: re.Match[str]) -> str:
    """Join two lines of one sentence, if the first is no short line of its own."""
    text, at = match.string, match.start()
    line = at - text.rfind("\n", 0, at) - 1
    return " " if line >= 40 or text[at - 1] == "," else match[0]


def _is_wrapped(text: str) -> bool:
    r"""Tell whether a text is broken into lines of even length, as for a typewriter, empty lines between paragraphs.

    >>> _is_wrapped("\n".join(["and so a line of a text that was broken at seventy characters or"] * 5))
    True
    """
    blocks = [block.strip().split("\n") for block in text.split("\n\n")]
    breaks = [pair for block in blocks for pair in pairwise(block)]
    even = [line for line, _ in breaks if WRAP <= len(line) <= 2 * WRAP and line[-1] not in '.!?”"']
    goes_on = [line for _, line in breaks if line[:1].islower()]
    longest = max(len(line) for block in blocks for line in block)
    return (
        len(breaks) >= 4
        and longest <= 2 * WRAP
        and len(even) >= 0.7 * len(breaks)
        and len(goes_on) >= 0.4 * len(breaks)
    )


def _unwrap(match: re.Match[str]) -> str:
    """Join a line of a wrapped text to the next one, unless it is too short to have been broken."""
    at = match.start()
    return " " if at - match.string.rfind("\n", 0, at) > WRAP else match[0]


def prepare(tape: Tape) -> Tape:
    """Make the repairs that come before the layout: line ends, invisible characters, white space, broken lines."""
    tape.sub(ENTITY, lambda m: unescape(m[0]), "HTML entity")
    tape.sub(TERMINAL, "", "terminal escape")
    tape.sub(INVISIBLE, "", "invisible character")
    tape.sub(_LINE_END, "\n", "kind of line end")
    tape.sub(_SPACES, " ", "white space")
    if _is_wrapped(tape.text):
        tape.sub(_WRAPPED, _unwrap, "line break of a wrapped text")
    return tape.sub(_BROKEN, _join, "line break inside a sentence")


def finish(tape: Tape) -> Tape:
    """Make the repairs that come after the layout: spacing of marks, one empty line between paragraphs."""
    for reason, (pattern, new) in SPACING.items():
        tape.sub(pattern, _spaced(new), reason)
    tape.sub(_BREAK, "\n\n", "paragraphs set apart")
    return tape.sub(_EDGES, "", "white space at the ends")


def _outlet(article: str, meta: Meta, event: Event) -> tuple[str, str, bool]:
    """Return the outlet, how it is known, and whether the document itself names it."""
    name, known = meta.outlet, meta.outlet_source
    if not name and (name := host(meta.url)):
        known = f"from its address: {name}"
    named = bool(name)
    for given in event.outlets:
        if given.article == article:
            name, known = given.name, f"from event.toml: {given.known}" if given.known else "from event.toml"
    return (name, known, named) if name else (article, "from the file name", False)


# How long what a document says of itself may be; a headline's own limit is the layout's.
MOST_WORDS = {"url": 2000, "title": 1000}


def _tidy(meta: Meta) -> Meta:
    """Return what a document says of itself as it can be printed: in one line, of bearable length, without escapes.

    An address that a browser would run, or that leads into the reader's own machine, is none.
    """
    fields = ("outlet", "outlet_source", "byline", "published", "modified", "url", "title")
    said = {field: printable(getattr(meta, field), MOST_WORDS.get(field, 300)) for field in fields}
    if not re.match(r"https?://[^\s\\]+\Z|[\w.-]+\.[a-z]{2,}(?:[/?#][^\s\\]*)?\Z", said["url"], re.IGNORECASE):
        said["url"] = ""
    return replace(meta, **said)


def _pieces(text: str, layout: Layout) -> tuple[Span, ...]:
    """Return the articles that were glued together, each from its headline to before the next one's."""
    starts = [span.start for span in paragraphs(text)]
    cuts = [0, *(starts[join] for join in layout.joins if join < len(starts)), len(text)]
    return tuple(Span(a, len(text[:b].rstrip())) for a, b in pairwise(cuts))


def _published(meta: Meta, zone: str) -> tuple[datetime | None, bool]:
    return parse_time(meta.published, zone) if meta.published else (None, False)


def read_raw(
    raw: str,
    id: str,
    event: Event | None = None,
    splitter: str = "nupunkt",
    encoding: str = "utf-8",
    url: str = "",
    cut: str = "",
) -> Article:
    r"""Return the article that a decoded document holds; `file` and `sha256` are left to whoever knows the file.

    `id` is the document's file stem, by which `event` may name its outlet; `encoding` is what the file is in; `url`
    where it was fetched, if it does not say so itself; `cut` how its archive broke off in the middle of it.
    Raises `ParallaxError` where the document holds no text.

    >>> read_raw("Talks resume\n\nThe talks resumed on Monday,officials said.", "a").text
    'Talks resume\n\nThe talks resumed on Monday, officials said.'
    """
    event = event or Event()
    reader = next(read for fits, read in READERS if fits(raw))
    if reader is read_html:
        within(raw.count("<"), "tags", event.limits, "tags")
    tape, meta = reader(raw)
    within(len(tape.text), "characters of text", event.limits, "characters")
    within(tape.text.count("\n"), "lines of text", event.limits, "paragraphs")
    layout = lay_out(prepare(tape), _tidy(meta))
    text = finish(tape).text
    meta = _tidy(layout.meta if layout.meta.url else replace(layout.meta, url=url))
    title_span = next(iter(paragraphs(text)), None) if layout.has_title else None
    body = text[title_span.end :] if title_span else text
    if len(body) < 20 or not re.search(r"[^\W\d_]{2}", body):
        raise ParallaxError("holds no text besides its headline" if title_span else "holds no text")
    outlet, known, named = _outlet(id, meta, event)
    published, date_only = _published(meta, event.zone)
    spoken = language(text)
    evidence = judge(Facts(raw, text, meta, layout, encoding, tape.repairs, named, published, date_only, spoken, cut))
    return Article(
        id=id,
        text=text,
        raw=raw,
        format=meta.format,
        title=title_span.of(text) if title_span else "",
        title_span=title_span,
        outlet=outlet,
        outlet_source=known,
        byline=meta.byline,
        published=published,
        url=meta.url,
        language=spoken,
        flags=tuple(evidence),
        evidence=tuple((flag, printable(seen, 400)) for flag, seen in evidence.items()),
        repairs=tape.repairs,
        offsets=tape.offsets,
        pieces=_pieces(text, layout),
        sentences=tuple(sentences(text, splitter)),
        paragraphs=tuple(paragraphs(text)),
    )


def with_file(article: Article, file: str, sha256: str, raw_start: int = 0) -> Article:
    """Return the article with the name and digest of its file, and where in the decoded file it begins."""
    return replace(article, file=file, sha256=sha256, raw_start=raw_start)
