"""Furniture: the lines of a page that are not the article's words, told by their shape.

Nothing here names an outlet: the patterns are what pages everywhere put around a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parallax.read.meta import MOMENT, host
from parallax.read.pagelines import LINES, LONGEST


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line is, if it is not the article's own words: `reason` in words that can be printed.

    `masthead` lines name the outlet, the writer or the time; they are read before they are taken out.
    """

    reason: str
    masthead: bool = False
    byline: str = ""
    published: str = ""
    outlet: str = ""
    url: str = ""
    title: str = ""
    labelled: bool = False  # the time stands after a word such as "Published"


_TRIGGER_WORDS = """
    print font share tweet facebook twitter linkedin whatsapp pinterest reddit telegram email kakaotalk bookmark
    flipboard bluesky messenger
"""
_CONTROL_WORDS = """
    a an and article as big bigger by click copy decrease e increase instagram large larger line link mail medium more
    new on open page pdf post reset save send size sms small smaller story text this threads to url version via window
    with x
"""
_TRIGGERS = frozenset(_TRIGGER_WORDS.split())
_CONTROLS = _TRIGGERS | frozenset(_CONTROL_WORDS.split())
_DATED = re.compile(
    rf"""
    (?P<label>(?:first\ |last\ )?(?:published|posted|updated|modified|issued|registered|input|date)
              (?:\ (?:on|at))?\s?[:：]?\s?)?
    (?P<moment>{MOMENT.pattern})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:(?:written|reported|story|words|text)\ )?by:?\s(?P<names>\S.{1,100})", re.VERBOSE | re.IGNORECASE
)
_SMALL_WORDS = "and of for in the with at from de la van von der bin al el & contributor staff correspondent reporter"
_SMALL = frozenset(_SMALL_WORDS.split())
_TAGLINE = re.compile(r"(?P<domain>[\w-]{2,40}(?:\.[\w-]{2,20})?\.[A-Za-z]{2,6})\s[–—|-]\s[^.!?]{2,80}")
_ADDRESS = re.compile(r"(?P<name>[^.!?:]{0,60}?):?\s?(?P<url>https?://\S{4,500})")
_LABELLED = re.compile(
    r"(?P<label>title|headline|source|outlet|publisher|publication|newspaper|author|byline|url|link|address)\s?[:：]\s(?P<value>\S.{1,300})",
    re.IGNORECASE,
)


def _controls(line: str) -> bool:
    """Tell whether a line is made of nothing but words of share and print buttons."""
    words = re.findall(r"[^\W\d_]+", line.lower())
    return 0 < len(words) <= 12 and _CONTROLS.issuperset(words) and not _TRIGGERS.isdisjoint(words)


def _hashtags(line: str) -> bool:
    """Tell whether a line is a list of hashtags, of up to three words each."""
    tags = [tag.split() for tag in line.split("#")[1:]]
    return (
        line.startswith("#")
        and bool(tags)
        and all(1 <= len(tag) <= 3 for tag in tags)
        and not re.search(r"[.!?]\s", line)
    )


def _masthead(line: str) -> Mark | None:
    """Return what a line of nothing but writer and time says, as "By A. Writer | Published: 2019-05-03"."""
    byline = published = ""
    labelled = False
    for part in re.split(r"\s?[|•]\s?", line):
        dated, by = _DATED.fullmatch(part), _BYLINE.fullmatch(part)
        if dated:
            published, labelled = published or dated["moment"], labelled or bool(dated["label"])
        elif by and _is_name(by["names"]):
            byline = byline or by["names"].strip(" ,.")
        else:
            return None
    reason = " and ".join(filter(None, [byline and "byline", published and "time of publication"]))
    return Mark(f"{reason}, kept as metadata", True, byline=byline, published=published, labelled=labelled)


def _is_name(words: str) -> bool:
    parts = re.findall(r"[^\W\d_][\w'’.-]*|&", words)
    return (
        1 <= len(parts) <= 14 and all(p[0].isupper() or p.lower() in _SMALL for p in parts) and words[-1] not in "!?:;"
    )


def mark(line: str, head: bool) -> Mark | None:
    """Return what a line is if it is not the article's own words; None if it is. `head`: one of the first lines.

    >>> mark("Copyright by Example Times", head=False).outlet
    'Example Times'
    >>> mark("The copyright bill passed.", head=False)
    """
    if len(line) > LONGEST:
        return None
    for reason, pattern in LINES.items():
        if pattern.fullmatch(line):
            return Mark(reason, outlet=_owner(line) if reason == "copyright line" else "")
    if _controls(line):
        return Mark("share and print buttons")
    if _hashtags(line):
        return Mark("hashtags")
    if tagline := _TAGLINE.fullmatch(line):
        return Mark("tagline of the site, kept as metadata", True, outlet=_site(tagline["domain"]))
    if head and (labelled := _LABELLED.fullmatch(line)):
        return _labelled(labelled["label"].lower(), labelled["value"].strip())
    if (address := _ADDRESS.fullmatch(line)) and len(address["name"].split()) <= 6:
        own = not re.search(r"\b(?:more|read|see|visit|watch|follow)\b", address["name"], re.IGNORECASE)
        return Mark("address of the page, kept as metadata", False, url=address["url"] if own else "")
    return _masthead(line)


def _labelled(label: str, value: str) -> Mark:
    """Return what a line such as "Source: The Example" says."""
    reason = f"labelled {label}, kept as metadata"
    if value.startswith("http"):
        return Mark(reason, True, url=value)
    if label in ("title", "headline"):
        return Mark(reason, True, title=value)
    if label in ("author", "byline"):
        return Mark(reason, True, byline=value)
    return Mark(reason, True) if label in ("url", "link", "address") else Mark(reason, True, outlet=value)


def _site(domain: str) -> str:
    """Return the name of a site as it spells itself: "Example.com" is Example, "example.com" stays."""
    return domain.split(".")[0] if domain[:1].isupper() else host(domain)


def _owner(line: str) -> str:
    """Return who claims the copyright in a line, or nothing where it is not plain.

    >>> _owner("© 2025 The Daily Example. All rights reserved.")
    'The Daily Example'
    """
    said = re.sub(r"(?i)copyrights?|©|ⓒ|\(c\)|\ball rights reserved\b.*|\bby\b|\d{4}(?:\s?[-–]\s?\d{4})?", " ", line)
    words = " ".join(said.split()).strip(" .,;:-–|")
    return words if re.fullmatch(r"[^\W\d_][^.;:<>]{1,58}", words) and len(words.split()) <= 6 else ""
