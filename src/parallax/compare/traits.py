"""Traits: what the words right beside a figure say that it is a figure of. Its value is never looked at.

Each trait tells figures of one dimension apart: 30 injured are not the 30 killed, a depth is not a width, "two years
ago" is no length of two years, "another six" is a part and "a year" is a rate. Rules over the words beside the figure,
without a parser; the lists are of general English and hold nothing of any event.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parallax.compare.conversion import dimension
from parallax.compare.owners import owner
from parallax.compare.parts import bound, is_part
from parallax.find.figures import Figure
from parallax.find.lexicon import word_list
from parallax.find.nouns import singular
from parallax.read.article import Article
from parallax.read.text import Span

HARM = {
    "killed": re.compile(
        r"\b(?:kill(?:s|ed|ing)?|dead|deaths?|die[sd]?|dying|drown\w*|fatalit\w+|slain|perish\w*|lives)\b"
    ),
    "hurt": re.compile(r"\b(?:injur\w+|wound\w+|hurt|hospitali[sz]ed)\b"),
    "held": re.compile(r"\b(?:arrest\w*|detain\w*|jailed|custody)\b"),
    "missing": re.compile(r"\b(?:missing|unaccounted)\b"),
}
# Heads that stand for people where harm is told: "14 deaths", "14 people died" and "a toll of 14" are one count.
VICTIM = word_list("person death fatality victim life casualty injury arrest passenger civilian toll")
# Nouns under which an event has many counts: alone they name none of them.
GENERAL = word_list(
    "person people time times thing things man men woman women member members day days place places way ways case "
    "cases part parts one others dozen dozens number amount worth half more last next"
)
EXTENT = {
    "depth": re.compile(r"\b(?:deep|depth|deeper|underground|(?:below|beneath|under)\s(?:the\s)?ground)\b"),
    "width": re.compile(r"\b(?:wide|width|diameter|diametre|across|broad|narrow\w*)\b"),
    "height": re.compile(r"\b(?:tall|high|height|above)\b"),
    "thickness": re.compile(r"\b(?:thick|thickness)\b"),
    "length": re.compile(r"\b(?:long|length)\b"),
    "distance": re.compile(
        r"\b(?:away|from|off|north|south|east|west|(?:north|south)(?:east|west)|outside|distance)\b"
    ),
}
EXTENT_WORDS = word_list(
    "deep depth deeper wide width broad narrow diameter diametre across tall high height above thick thickness long "
    "length away distance"
)
AGO = re.compile(r"\s(?:ago|before|after|earlier|later|since|into|removed)\b")
FRAME = re.compile(
    r"\b(?:last|past|next|previous|coming|following|recent|first|final|within|every)(?:\s(?:about|nearly|almost|over))?\s$"
)
WITHIN = re.compile(r"\bin(?:\s(?:about|nearly|almost|over|just|under|less than|more than))?\s$")
RATE = re.compile(
    r"(?:\s(?:an?|per|each|every)\s|\s?/\s?)(?P<unit>year|month|week|day|hour|night|minute|second|annum|person|head|share|game)\b"
    r"|[\s-]?(?P<adverb>annually|yearly|monthly|weekly|daily|hourly)\b"
)
RATE_LATER = re.compile(r"[^,;:()0-9]*\s(?:each|every|per|an?)\s(?P<unit>year|month|week|day|night)\b(?!\s[a-z])")
AND = re.compile(r"\b(?:and|but|while|or)\b")
RATE_BEFORE = re.compile(r"\b(?P<adverb>annual|yearly|monthly|weekly|daily)\s(?:[\w-]+\s){0,4}$")
PERIOD = {"annum": "year", "annually": "year", "annual": "year", "yearly": "year", "daily": "day"}
# What an amount is the amount of, where it stands before the verb: "its surplus with the north stood at $6bn".
SUBJECT = re.compile(
    r"""
    (?<!\w) (?P<head> [a-z][a-z-]{2,} )                                    # the noun
    (?: \s (?:with|between|from|for|of|in|on|to|against) \s [^,;:()]{2,36}? )?   # whose, or with whom
    \s (?: (?:has\s|have\s|had\s)? (?:stood|stands|standing)\sat | amount(?:ed|s|ing)\sto | total(?:l?ed|s|l?ing)
        | reach(?:ed|es|ing)? | (?:rose|fell|grew|climbed|dropped)\s(?:by\s[^\s,;]+\s(?:per\s?cent\s)?)?to
        | by\s[^\s,;]+\s(?:per\s?cent\s)?to | at | of | by | was | is | were | to | hit | worth )
    (?: \s (?:about|around|approximately|roughly|nearly|almost|some|only|just|over|under|more\sthan|less\sthan|up\sto
        |as\smuch\sas|at\sleast|at\smost|an?\sestimated|a\smere) ){0,2}
    \s $
    """,
    re.VERBOSE,
)
NO_NOUN = word_list(
    "has have had was were been being will would can could may might shall should must not also only than then that "
    "which who there here they them him her its his their our your this these those and but for with from into over "
    "about around all any some such more less most least each every both said says told according estimated due up "
    "down out off back away increased increasing raised raising rose fell grew cut capped set put paid paying began "
    "begun spent worth valued sold bought below almost nearly"
)
# "An increase of 8%" is no figure of the increase but of what increased.
TREND_NOUN = word_list(
    "increase rise hike gain jump growth surge cut reduction decrease drop decline fall slump change raise decreased"
)
# "A raise of 5 percent" is a change.
MOVE_OF = re.compile(
    r"\b(?:increase|rise|raise|hike|jump|growth|surge|cut|reduction|decrease|drop|decline|fall|slump)\sof\s(?:[a-z]+\s){0,2}$"
)
# A day beside the figure: the six of Wednesday are not the 47 of Tuesday.
DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\bovernight\b")
EARLIER = re.compile(
    r"\b(?:ago|previous(?:ly)?|formerly|earlier\sthis|last\s(?:year|month|season|decade|century)|back\sin|years\searlier)\b"
)
ONCE = re.compile(r"\ban?\s[a-z]+\sin\s(?:19|20)[0-9]{2}\s(?:that|which)\b")
PAST = re.compile(r"(?:Back\s)?[Ii]n\s(?:[A-Z][a-z]+\s)?(?:19|20)[0-9]{2}\b")
BESIDE = 40  # characters to each side in which a trait may stand
FRONT = 90  # characters before in which a subject may stand


@dataclass(frozen=True, slots=True)
class Traits:
    """What a figure is said to be of; each is empty where the words do not tell."""

    head: str  # the noun counted or measured, in the singular
    noun: str  # the whole noun phrase beside it
    subject: str  # of money or per cent: the noun before the verb, as in "its surplus stood at $6bn"
    modifiers: frozenset[str]  # its other words, without names: "annual" of "annual budget"
    harm: str  # of people: killed, hurt, held, missing
    extent: str  # of a length: depth, width, height, thickness, length, distance
    when: str  # of a stretch of time: ago ("two years ago"), frame ("the past two years"), in ("in two years")
    part: bool  # an addition or a part: "another six", "two of the"
    rate: str  # the period it is given for: "year"
    owner: str  # of an age: the name, or the noun, of the one who is that old
    moved: bool  # a change, not a level
    bound: str  # room ("can carry 400") or limit ("keep it below 2 degrees"): not how many or how much there is
    earlier: bool  # of a time before the event: "last year", "previously"
    past: bool  # of a year its sentence begins with ("In 2013 ..."), or of another event ("a crash in 2009 that ...")
    days: frozenset[str]  # of the week, beside it


def _clause(article: Article, figure: Figure) -> tuple[str, str]:
    """Return the text before and after the figure, in its sentence and up to `BESIDE` characters."""
    sentence = article.sentences[figure.sentence] if article.sentences else Span(0, len(article.text))
    span = figure.span
    before = article.text[max(sentence.start, span.start - BESIDE) : span.start]
    return before, article.text[span.end : max(span.end, min(sentence.end, span.end + BESIDE))]


def _nearest(kinds: dict[str, re.Pattern[str]], before: str, surface: str, after: str) -> str:
    """Return the kind whose word stands nearest, in the figure's own words first; a comma or "and" ends the search."""
    for kind, pattern in kinds.items():
        if pattern.search(surface.lower()):
            return kind
    # An amount in brackets is the one before it again: "40 metres (131 feet) high".
    front = re.split(r"[,;:()]|\band\b|\bbut\b", before.lower().rstrip(" (["))[-1]
    back = re.split(r"[,;:()]|\band\b|\bbut\b", re.sub(r"^\s?\([^()]*\)|^[)\]]", "", after.lower()))[0]
    found: list[tuple[int, str]] = []
    for kind, pattern in kinds.items():
        found += [(m.start(), kind) for m in pattern.finditer(back)]
        found += [(len(front) - m.end(), kind) for m in pattern.finditer(front)]
    return min(found)[1] if found else ""


def _rate(figure: Figure, before: str, after: str) -> str:
    match = RATE.match(after) or RATE_BEFORE.search(before) or RATE.search(figure.surface)
    later = RATE_LATER.match(after)  # "24,000 cars are to cross it each day"
    if not match and not figure.per and later and not AND.search(later.group()):
        match = later
    if not match:
        return figure.per
    groups = match.groupdict()
    word = (groups.get("unit") or groups.get("adverb") or "").lower()
    return PERIOD.get(word, word.removesuffix("ly"))


def _past(article: Article, figure: Figure) -> bool:
    start = article.sentences[figure.sentence].start if article.sentences else 0
    front = article.text[max(start, figure.span.start - FRONT) : figure.span.start]
    return PAST.match(article.text, start, figure.span.start) is not None or ONCE.search(front) is not None


def _when(before: str, after: str) -> str:
    if AGO.match(after) and not re.search(r"\bfor\s$", before):  # "jailed for nine years after a trial"
        return "ago"
    if FRAME.search(before.lower()):
        return "frame"
    return "in" if WITHIN.search(before.lower()) else ""


def subject(article: Article, figure: Figure) -> Span | None:
    """Return where the noun stands that an amount is the amount of, as the subject before it; else None.

    >>> from parallax.find.figures import find_figures
    >>> a = Article.from_text("Its surplus with the north stood at $6 billion.")
    >>> subject(a, find_figures(a, about_width=0.1)[0]).of(a.text)
    'surplus'
    """
    floor = article.sentences[figure.sentence].start if article.sentences else 0
    at = max(floor, figure.span.start - FRONT)
    while found := SUBJECT.search(article.text, at, figure.span.start):
        if found["head"] not in NO_NOUN and not found["head"].endswith(("ed", "ly")):
            return Span(found.start("head"), found.end("head"))
        at = found.end("head")
    return None


def traits(article: Article, figure: Figure) -> Traits:
    """Return what the words beside a figure say that it is of.

    >>> from parallax.find.figures import find_figures
    >>> a = Article.from_text("The blast killed another six people.")
    >>> t = traits(a, find_figures(a, about_width=0.1)[0])
    >>> t.head, t.harm, t.part
    ('person', 'killed', True)
    """
    before, after = _clause(article, figure)
    start = article.sentences[figure.sentence].start if article.sentences else 0
    noun = figure.noun or (figure.unit if figure.kind == "count" else "")
    noun = "" if noun.lower() in NO_NOUN and figure.kind != "count" else noun
    told = subject(article, figure) if figure.kind in ("money", "percent") else None
    if told and noun and noun not in after:  # "its surplus with the north stood at $6bn" is not of the north
        noun = ""
    named = noun or (told.of(article.text) if told else "")
    head = singular(named.split()[-1].lower()) if named else ""
    if figure.kind == "count":
        head = figure.unit.lower() or head
    elif head in TREND_NOUN or head in EXTENT_WORDS:
        head = ""
    harm = _nearest(HARM, before, figure.surface + " " + noun, after) if figure.kind == "count" else ""
    return Traits(
        head=head,
        noun=noun,
        subject="" if noun else named,
        modifiers=frozenset(word for word in noun.split()[:-1] if word.islower()),
        harm=harm,
        extent=_nearest(EXTENT, before, "", after) if dimension(figure) == "measure [length]" else "",
        when=_when(before, after) if figure.kind == "duration" else "",
        part=is_part(figure, noun, harm, before, after),
        rate=_rate(figure, before, after),
        owner=owner(before, after) if figure.kind == "age" else "",
        moved=bool(figure.trend) or (figure.kind == "percent" and MOVE_OF.search(before) is not None),
        bound=bound(figure, article.text[max(start, figure.span.start - FRONT) : figure.span.start]),
        earlier=figure.kind != "duration" and EARLIER.search(before + " " + after) is not None,
        past=_past(article, figure),
        days=frozenset(match.group() for match in DAY.finditer(before + " " + after)),
    )
