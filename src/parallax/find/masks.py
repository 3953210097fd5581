"""Masks: places where digits and number words are not amounts: addresses, names, scores, sections, idioms."""

from __future__ import annotations

import re
from bisect import bisect_right

from parallax.find.dateforms import date_kind, date_matches
from parallax.find.dates import CALENDAR
from parallax.find.units import currency_before
from parallax.read.text import Span

MASK = re.compile(
    r"""
    (?P<address> (?:https?://|www\.)[^\s<>"]{1,400} | [\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64} | [#@]\w+ )
  | (?P<phone> (?<![\w.,$€£-]) (?: \+[0-9]{1,3}[ -.]? )? (?: \([0-9]{2,4}\)[ -]?
          | [0-9]{3,4}[-. ] ) [0-9]{3,4} [-. ] [0-9]{3,4} (?![\w,]) )
  # X5, G20, H1N1, iOS14
  | (?P<serial> (?<![\w$€£¥₩]) (?= [A-Za-z0-9]*[A-Za-z] ) [A-Za-z]+[0-9]+[A-Za-z0-9]* )
  # F-150, COVID-19
  | (?P<hyphened> (?<![\w$€£¥₩]) (?: [A-Z]+[a-z]*[A-Z]* ) [ ]?-[0-9]+ (?: [A-Za-z]*\b ) (?! [ ]? (?: %
          | percent | per[ ]cent ) ) )
  | (?P<letters> (?<![\w.,$€£]) (?: [345]G | [48]K | 3D | 2D | 4x4 | 4WD | 9/11 | 24/7 | 7-Eleven | 50[-/]50
          | 20/20 | 1080p | 720p | 5x5 )\b )
  | (?P<section> \b (?: [Ss]ections? | [Aa]rticles? | [Cc]hapters? | [Pp]ages? | [Rr]ooms? | [Rr]oute
          | [Hh]ighway | [Ff]light | [Cc]hannel | [Pp]hase
        | [Ll]evel | [Tt]ype | [Cc]lass | [Cc]ategory | [Tt]ier | [Rr]ound | [Ww]eek | [Dd]ay | [Gg]ame
          | [Ee]pisode | [Ss]eason | [Tt]itle | [Pp]art
        | [Gg]rades? | [Ss]tage | [Vv]ersion | [Ff]igure | [Tt]able | [Tt]erminal | [Gg]ate | [Ll]ine | [Uu]nit
          | [Mm]odel | [Ll]ot | [Ss]eat | [Dd]istrict
        | [Aa]rea | [Pp]roposition | [Rr]esolution | [Vv]olume | [Pp]aragraph | [Aa]mendment | [Bb]uilding
          | [Aa]ct | Interstate | Formula | Group
        | [Ss]t(?:ep|atus) | [Cc]ode | [Zz]one | [Pp]latform ) [ ] (?: [0-9]{1,4} | one | two | three | four
          | five | six ) \b
        (?! [ ]? (?: % | percent | per[ ]cent | million | billion | bn
          | , [0-9]{3} ) ) (?! - (?:year|day|week|month|hour|minute)\b ) )
  | (?P<score> (?<![\w.,$€£:-]) [0-9]{1,3} \s?[-–]\s? [0-9]{1,3} (?![\w%.-]) (?! [ ] (?: percent | per[ ]cent
          | million | billion | (?!vict|wins?\b|loss|defeats?|draws?|votes?)[a-z]+s\b | people
          | [a-z]+[ ][a-z]+s\b ) )
        | (?<![\w.,$€£:-]) [0-9]{1,3} [-–] [0-9]{1,3} (?= [ ] (?: \w+[ ] )? (?: victor | win | loss | defeat
          | draw | vote | lead | decision | ruling | record | start | down\b | up\b | majority | split | rout ) ) )
  | (?P<fraction> (?<![\w.,$]) [0-9]{1,2} \s? [·/] \s? [0-9]{1,2} (?![\w,.]) )
  | (?P<address2> (?<![\w.,$€£]) [0-9]{1,5} (?= [ ] (?: [A-Z][a-z]+ [ ] ){1,2} (?: Street | Avenue | Road
          | Boulevard | Lane | Drive | Square | St\. | Ave\. ) ) )
  | (?P<idiom> \b (?: (?: one | two | three | four ) [ -] (?: stop | way | sided | faced | tier | time | off
          | piece | size | fold-out | liner | track | tone | step | another | by[ ]one )\b
        | no[ ]one | every[ ]one | some[ ]one | any[ ]one | one[ ]of | (?: catch | square
          | zero )[- ](?:[0-9]+|one|sum) | back[ ]to[ ]square[ ]one | zero[- ](?:sum|tolerance)
        | (?:each|which|this|that|the|another|first|last|only|new|old|good|bad|every|any)[ ]one | one-on-one
          | two[ ]cents | second[ ]half | first[ ]half | half-?time
          | (?:first|second|other|top|bottom|latter|better|front)[ -]half ) \b )
  | (?P<ordinal> (?<!\w) [0-9]+ (?: st | nd | rd | th ) \b )
  | (?P<decimal> (?<![\w]) [0-9]+ (?: \.[0-9]+ ){2,} )                   # 1.2.3: a version
    """,
    re.VERBOSE,
)


SERIAL = re.compile(r"[A-Za-z]+")


def _is_money(match: re.Match[str]) -> bool:
    """Tell whether what looks like a serial number is an amount: "RM23.50", "USD10m"."""
    letters = SERIAL.match(match.group()) if match["serial"] else None
    return letters is not None and currency_before(letters.group(), letters.end()) is not None


class Mask:
    """The masked stretches of a text. `hit(span)` tells whether a span touches one."""

    def __init__(self, text: str) -> None:
        dates = [Span(*m.span()) for m in date_matches(text) if date_kind(m) in CALENDAR]
        spans = sorted([*dates, *(Span(*m.span()) for m in MASK.finditer(text) if not _is_money(m))])
        joined: list[Span] = []
        for span in spans:  # overlapping stretches become one, so that a bisection finds the only candidate
            if joined and span.start < joined[-1].end:
                joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
            else:
                joined.append(span)
        self.spans = tuple(joined)
        self._starts = [s.start for s in joined]

    def hit(self, span: Span) -> bool:
        """Tell whether `span` shares a character with a masked stretch.

        >>> Mask("Flight 370 on 8 March 2014").hit(Span(7, 10))
        True
        """
        i = bisect_right(self._starts, span.end - 1) - 1
        return i >= 0 and self.spans[i].end > span.start
