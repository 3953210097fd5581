"""Prose: sentences in which every number and every quotation is bound to data."""

from __future__ import annotations

import html
import re
import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from parallax.publish.facts import Fact, number
from parallax.read.errors import ParallaxError

# What may stand in narrative without being narrative: code, links' targets, substitutions, a year behind a name.
EXEMPT = re.compile(
    r"""
      `[^`]*`                                      # code
    | \{\{[^}]*\}\}                                # a fact
    | \]\([^)]*\)                                  # where a link goes
    | <[^>\s][^>]*>                                # an address or a tag
    | \{[a-z]+(?::[a-z]+)?\}                       # the name of a role
    | \(?\b(?:1[5-9]|20)\d\d[a-z]?\b\)?(?=\)|[;,]) # (Hughes 2021), a year in a citation
    """,
    re.VERBOSE,
)
NUMBER = re.compile(
    # Not a digit that is part of a name: AC1, SHA-256, UTF-8.
    r"(?<![A-Za-z\d])(?<![A-Za-z]-)\d[\d.,]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|billion"
    r"|twice|thrice|half)s?\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“[^”]*”|«[^»]*»|(?<!\w)\"[^\"\n]+\"(?!\w)")
# Words that say how large a change or a part is: they fit some values and not others.
SIZE = re.compile(
    r"""\b(?:
        (?:(?:more|less)\ than\ |nearly\ |almost\ )?(?:doubl|tripl|quadrupl|halv)(?:es|ed|ing)
      | (?:overwhelming\ |large\ |vast\ |small\ )?(?:majority|minority)
      | (?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand)-?fold
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
# `% holds: name > 2` in a page, above the line whose words it binds.
HOLDS = re.compile(r"^(?:%|<!--)\s*holds:\s*(?P<name>\w+)\s*(?P<sign>[<>]=?|[=!]=)\s*(?P<bound>-?[\d.]+)\s*(?:-->)?$")
SIGNS = {">": gt, ">=": ge, "<": lt, "<=": le, "==": eq, "!=": ne}
EVIDENCE = '<a class="plx-at" href="'  # a quotation leads to its sentence


@dataclass(frozen=True, slots=True)
class Words:
    """Words of an article, to be printed between quotation marks; `address` is that of their sentence."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Markup:
    """Markdown of our own, to be printed as it is."""

    text: str


def escape(text: str) -> str:
    """Return text from a document with everything that Markdown, MyST or HTML would act on made plain.

    >>> escape("<b> *x* {{ y }}")
    '&lt;b&gt; &#42;x&#42; &#123;&#123; y &#125;&#125;'
    """
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"[*_`\[\]{}$\\|~#!^]", lambda m: f"&#{ord(m.group())};", " ".join(text.split()))


def led(words: str, address: str) -> str:
    """Return words (Markdown) so that they lead to the sentence at `address`; as they are where there is none.

    >>> led("win-win", "../articles/a.html#s3")
    '<a class="plx-at" href="../articles/a.html#s3">win-win</a>'
    """
    return f'{EVIDENCE}{html.escape(address, quote=True)}">{words}</a>' if address else words


def unled(markdown: str) -> str:
    """Return Markdown without the ways to sentences that `led` put in, the words as they are.

    >>> unled("It said “" + led("win-win", "../articles/a.html#s3") + "”.")
    'It said “win-win”.'
    """
    return re.sub(re.escape(EVIDENCE) + r'[^"]*">(.*?)</a>', r"\1", markdown)


def untagged(text: str) -> str:
    """Return text from a document as it can be a title: the theme prints titles as they are, tags and all.

    >>> untagged("<b> News")
    '‹b› News'
    """
    return text.replace("<", "‹").replace(">", "›")


class _Formatter(string.Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, Words):
            return f"“{led(escape(value.text), value.address)}”"
        if isinstance(value, Markup):
            return value.text
        if isinstance(value, str):
            return escape(value)
        if isinstance(value, bool):
            raise TypeError("a sentence cannot print True or False")
        if isinstance(value, int | float) and not format_spec:
            return number(value)
        return format(value, format_spec)


def tell(template: str, **values: Any) -> str:
    """Return the sentence with its values in place: numbers formatted, words of documents escaped, `Words` quoted.

    Raises ParallaxError where the template itself holds a number or a quotation: those come from data; where it says by
    a word how large something is, and no value `fits` tells whether that is so; and where `fits` is not so.

    >>> tell("{n} accounts say {w}.", n=5, w=Words("win-win"))
    'five accounts say “win-win”.'
    """
    bare = re.sub(r"\{[^{}]*\}", "", template)
    fits = values.pop("fits", None)
    size = SIZE.search(bare)
    if size and fits is None:
        raise ParallaxError(
            f"{size.group()!r} in {template!r} fits some values and not others; give `fits`, a test on them"
        )
    if fits is not None and not fits:
        raise ParallaxError(f"the sentence {template!r} no longer fits its values")
    for found in unbound(bare):
        raise ParallaxError(
            f"{found!r} is typed into the sentence {template!r}; give it as a value, so that it follows the data"
        )
    return _Formatter().format(template, **values)


def unbound(text: str) -> list[str]:
    """Return the numbers and quotations typed into `text`, in order.

    >>> unbound("Five of {{ n }} say “yes” (Hughes 2021).")
    ['Five', '“yes”']
    """
    return [words for _, words in _typed(text)]


def _typed(text: str) -> list[tuple[int, str]]:
    text = EXEMPT.sub(lambda m: _blank(m.group()), text)
    return sorted((m.start(), m.group()) for pattern in (NUMBER, QUOTED) for m in pattern.finditer(text))


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _narrative(text: str) -> str:
    """Return `text` with everything blank that is not narrative: code blocks, comments, front matter, labels."""
    lines = []
    fenced, front = False, text.startswith("---\n")
    for number_, line in enumerate(text.splitlines(), start=1):
        fence = line.lstrip().startswith("```")
        aside = front or fenced or fence or line.startswith(("%", "(", "<!--"))
        lines.append(_blank(line) if aside else line)
        fenced ^= fence and not front
        if front and number_ > 1 and line == "---":
            front = False
    return "\n".join(lines)


def complaints(
    text: str, quotable: Iterable[str] = (), facts: Mapping[str, Fact] | None = None
) -> Iterator[tuple[int, str]]:
    """Yield (line, complaint) for each number, quotation or word of size in a page that is bound to nothing.

    A quotation is bound when it stands in one of the `quotable` texts; a word of size (`SIZE`) when the line above it
    is a test on a fact (`HOLDS`), which has to hold where the `facts` are known.
    """
    texts = [" ".join(t.split()) for t in quotable]
    narrative = _narrative(text)
    for place, found in _typed(narrative):
        words = " ".join(found.split())
        if words[0] not in '“«"' or not any(words.strip('“”«»"') in t for t in texts):
            yield narrative.count("\n", 0, place) + 1, f"{words!r} is bound to no data; quote a fact: {{{{ name }}}}"
    lines = text.splitlines()
    for number_, line in enumerate(narrative.splitlines(), start=1):
        for size in SIZE.finditer(line):
            test = HOLDS.match(lines[number_ - 2].strip()) if number_ > 1 else None
            if test is None:
                yield number_, f"{size.group()!r} is bound to no test; write above it `% holds: name > 2`"
            elif facts is not None and (why := _fails(test, facts)):
                yield number_, f"{size.group()!r} no longer fits its value: {why}"


def _fails(test: re.Match[str], facts: Mapping[str, Fact]) -> str:
    fact = facts.get(test["name"])
    if fact is None:
        return f"fact {test['name']!r} is not known"
    if isinstance(fact.value, bool) or not isinstance(fact.value, int | float):
        return f"{fact.name} is {fact.value!r}, which is no number"
    held = SIGNS[test["sign"]](fact.value, float(test["bound"]))
    return "" if held else f"{fact.name} is {fact.value:g}, and not {test['sign']} {test['bound']}"


def check_markdown(
    text: str, label: str, quotable: Iterable[str], facts: Mapping[str, Fact] | None = None
) -> list[str]:
    """Return the complaints of `complaints` as lines that begin with where they are: `label` and the line."""
    return [f"{label}:{line}: {what}" for line, what in sorted(complaints(text, quotable, facts))]
