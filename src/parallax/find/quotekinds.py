"""Quote kinds: speech, a word held at arm's length, or the title of a work."""

from __future__ import annotations

import re

from parallax.find.attribution import Attribution
from parallax.find.lexicon import word_list
from parallax.find.marks import Marked
from parallax.read.article import Article

_TITLE_NOUNS = word_list("""
    book film movie song album show series play novel poem documentary program programme titled entitled named podcast
    magazine exhibition hashtag slogan headline headlined painting episode column essay single opera ballet musical
    """)
# Verbs whose object is a work as often as words of one's own.
_PERFORMING = word_list("read reads reading sing sings sang singing recite recites recited reciting publish published")
_SMALL_WORDS = word_list("a an the of and or for in on at to by with from as but nor vs")


def _is_title(words: list[str], lead: str, told: Attribution | None) -> bool:
    """Tell whether the words are the title of a work or a programme."""
    lead_words = lead.split()
    last = lead_words[-1].lower().strip(",:") if lead_words else ""
    content = [w for w in words if w.lower() not in _SMALL_WORDS]
    cased = bool(content) and all(w[0].isupper() or w[0].isdigit() for w in content)
    if not cased or len(words) > 12:
        return False
    if last in _TITLE_NOUNS or last.endswith(("’s", "'s")):
        return True
    return len(content) > 1 and (told is None or (told.cue in _PERFORMING and words[0][0].isupper()))


def kind_of(article: Article, mark: Marked, told: Attribution | None) -> str:
    """Return "direct", "scare" or "title" for words between marks, given who is told to have said them (or None).

    >>> from parallax.read.text import Span
    >>> a = Article.from_text("The “reform” failed.")
    >>> kind_of(a, Marked(Span(5, 11), Span(4, 12)), None)
    'scare'
    """
    text = mark.span.of(article.text)
    words = re.findall(r"\w[\w'’.-]*", text)
    lead = article.text[max(0, mark.outer.start - 60) : mark.outer.start]
    if _is_title(words, lead, told):
        return "title"
    fragment = len(words) <= 4 or (len(words) <= 7 and not text.rstrip().endswith((".", "!", "?")))
    sentence = text.rstrip().endswith((".", "!", "?")) and text[:1].isupper()
    alone = sentence and (not lead.strip() or lead.rstrip()[-1:] in '.”"!?:' or lead.endswith("\n"))
    if re.search(r"\bso-called\s*$", lead) or (told is None and fragment and not alone):
        return "scare"
    return "direct"
