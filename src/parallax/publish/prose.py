"""Prose: sentences in which every number and every quotation is bound to data."""

from __future__ import annotations

import html
import re
import string
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from parallax.publish.facts import number
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
QUOTED = re.compile(r"“([^”]*)”")
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

    Raises ParallaxError where the template itself holds a number or a quotation: those come from data.

    >>> tell("{n} accounts say {w}.", n=5, w=Words("win-win"))
    'five accounts say “win-win”.'
    """
    bare = re.sub(r"\{[^{}]*\}", "", template)
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
    text = EXEMPT.sub(lambda m: " " * len(m.group()), text)
    found = [(m.start(), m.group()) for pattern in (NUMBER, QUOTED) for m in pattern.finditer(text)]
    return [words for _, words in sorted(found)]


def check_markdown(text: str, label: str, quotable: Iterable[str]) -> list[str]:
    """Return one complaint, with its line, for each number or quotation in a page that is bound to nothing.

    A quotation is bound when it stands in one of the `quotable` texts. Code blocks, comments and front matter are
    passed over; a note that holds prose is fenced with colons, so that it is not.
    """
    texts = [" ".join(t.split()) for t in quotable]
    complaints = []
    fenced, front = False, text.startswith("---\n")
    for line_number, line in enumerate(text.splitlines(), start=1):
        if front:
            front = line_number == 1 or line != "---"
            continue
        if line.lstrip().startswith("```"):
            fenced = not fenced
        if fenced or line.startswith(("%", "(")):
            continue
        for found in unbound(line):
            if not (found.startswith("“") and any(found.strip("“”") in t for t in texts)):
                complaints.append(f"{label}:{line_number}: {found!r} is bound to no data; quote a fact: {{{{ name }}}}")
    return complaints
