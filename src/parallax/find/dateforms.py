"""The forms in which news writes dates and clock times: one pattern, each alternative a named kind.

Only the forms; what they mean on a given day is told in `dates`.
"""

from __future__ import annotations

import re

from parallax.find.lexicon import listed, word_list
from parallax.find.units import unit_after

MONTHS = listed("January February March April May June July August September October November December")
WEEKDAYS = listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
# Hours east of Greenwich, where the letters name one zone in English-language news.
ZONES = {
    **{"GMT": 0.0, "UTC": 0.0, "BST": 1.0, "CET": 1.0, "CEST": 2.0, "EET": 2.0, "MSK": 3.0, "IST": 5.5, "SGT": 8.0},
    **{"HKT": 8.0, "KST": 9.0, "JST": 9.0, "AEST": 10.0, "AEDT": 11.0, "EST": -5.0, "EDT": -4.0, "CST": -6.0},
    **{"CDT": -5.0, "MST": -7.0, "MDT": -6.0, "PST": -8.0, "PDT": -7.0},
}
# Zones that switch with the season: the name goes to the zone database.
CIVIL_ZONES = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}

_MONTH = (
    r"(?:(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.|Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May"
    r"|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_YEAR = r"(?:1[5-9]|2[01])[0-9]{2}"
_OF = r"(?i:\s+(?:of\s+)?(?P<{0}>(?:the\s+)?(?:previous|same|following|last|this|next)\s+year))"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_UNDER_TWENTY = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen)"
)
_COUNT = rf"(?:[0-9]{{1,4}}|an?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?|{_UNDER_TWENTY})"
_STEP = r"(?:minute|hour|day|night|week|month|year|decade)s?"
_PART = r"(?:day|morning|afternoon|evening|night)"
_HEDGE = r"(?:about|around|roughly|nearly|almost|some|just|only|barely|exactly|more\s+than|over|less\s+than)"
_ZONE = rf"""(?: {"|".join([*ZONES, *CIVIL_ZONES])} | local\s+time
          | (?:Eastern|Pacific|Central|Mountain) \s+ (?:(?:Standard|Daylight)\s+)? [Tt]ime | Eastern | Pacific
          | (?:[A-Z][a-z]+[ ]){{1,2}} (?:(?:Standard|Summer|Mean)[ ])? [Tt]ime )"""

DATE = re.compile(
    rf"""
    (?P<iso> (?<![\w/.-]) (?P<iy> (?:19|20)[0-9]{{2}} ) (?P<isep>[-/.]) (?P<im> 0?[1-9]|1[0-2] ) (?P=isep)
          (?P<id> {_DAY} )
        (?: [T ] (?P<ih> [01]?[0-9]|2[0-3] ) : (?P<imin> [0-5][0-9] ) (?: :[0-5][0-9] )? )? (?![\w/-]) )
  | (?P<clock> (?<![\w.:$€£]) (?<![0-9]/) (?:
          (?P<h12> 0?[1-9]|1[0-2] ) (?: [:.] (?P<m12> [0-5][0-9] ) )? \s? (?P<half> [ap]\.?m\b\.? | [AP]\.?M\b\.? )
        | (?P<h24> 0[0-9]|[1-9]|1[0-9]|2[0-3] ) : (?P<m24> [0-5][0-9] ) (?![\w:])
            (?! \s* (?:lead|win|loss|defeat|victory) )
        | (?P<h4> [01][0-9]|2[0-3] ) (?P<m4> [0-5][0-9] ) (?= \s+ (?: {"|".join(ZONES)} )\b )      # 2100 GMT
        | (?P<mid> [Nn]oon | [Mm]idnight )\b )
        (?: \s+ (?P<zp> \( )? (?P<zone> {_ZONE} ) (?(zp) \) ) (?!\w) )? )
  | (?P<mdy> \b(?P<mm> {_MONTH} ) \s+ (?P<md> {_DAY} ) (?: st | nd | rd | th )?
        (?: [-–] (?P<me> {_DAY} ) (?! [\w:/%,.]*[0-9%] ) )?                              # April 2-4
        (?![\w:]) (?!,[0-9]{{3}}\b)
        (?: ,?\s+ (?P<my> {_YEAR} )\b | ,? {_OF.format("mof")} )? )
  | (?P<dmy> (?<![\w.,]) (?: (?P<d0> {_DAY} ) (?: [-–] | \s to \s ) )?
        (?P<dd> {_DAY} ) (?: st | nd | rd | th )? \s+ (?: of \s+ )? (?P<dm> {_MONTH} ) (?!\w)
        (?: ,?\s+ (?P<dy> {_YEAR} )\b | {_OF.format("dof")} )? )
  | (?P<my_> \b(?P<ym> {_MONTH} ) ,? (?: \s+ (?:of\s+)? (?P<yy> {_YEAR} )\b | {_OF.format("yof")} ) )
  | (?P<quarter> \b (?: (?P<q1> first | second | third | fourth ) [ -] quarter
          | Q(?P<q2>[1-4]) ) (?: \s+ (?:of\s+)? (?P<qy> {_YEAR} ) )? \b )
  | (?P<decade> \b (?:1[5-9]|20)[0-9]0s\b | (?<!\w)['’][0-9]0s\b | \b(?:early|mid|late)[ -][0-9]0s\b
          | (?<=\s)[1-9]0s\b )
  | (?P<season> (?<![\w-]) (?: 19 | 20 )[0-9]{{2}} [-–/] (?: (?:19|20)[0-9]{{2}} | [0-9]{{2}} ) (?![\w-]) )
  | (?P<ago> \b (?i: (?: (?P<ah> {_HEDGE} )\s+ )? (?P<an> {_COUNT} ) [ -] (?P<as> {_STEP} )
        \s+ (?P<aw> ago | earlier | later | before | after | since | into | from\s+(?:now|today) ) )\b )
  | (?P<near> \b (?i: the\s+day\s+before\s+yesterday | the\s+day\s+after\s+tomorrow | yesterday | today | tonight
          | tomorrow | last\s+(?:night|evening) | this\s+{_PART} )\b )
  | (?P<that> \b (?i: (?:earlier\s+|later\s+)?(?:that|the\s+same) (?:\s+same)? \s+ (?:{_PART}|week|month|year)
          | the\s+next\s+{_PART}                                   # "the next year" is the one to come
          | the\s+(?:previous|preceding|following)\s+(?:{_PART}|week|month|year)
          | the\s+(?:{_PART}|week|month|year)\s+(?:before|after) )\b (?!-) )
  | (?P<span> \b (?i: (?P<sw> last | this\s+past | this\s+coming | this | next | previous ) \s+
          (?P<su> weekend | week | month | year | quarter | summer | winter | spring | autumn | fall ) )\b )
  | (?P<weekday> \b (?: (?P<ww> (?i: last | next | this (?:\s+ (?: past | coming ) )? ) ) \s+ )?
          (?P<wd> {_WEEKDAY} ) (?P<ws> s )?\b
        (?: \s+ (?:of\s+)? (?P<wk> last | next | this ) \s+ week\b )? )
  | (?P<bare> \b (?P<bp> in | since | by | until | till | from | during | last | this | next | early | mid | late
          | of | to | through )
        (?:[ -](?:early|mid|late))? [ -] (?P<bm> {"|".join(MONTHS)} )\b
        (?! ,?\s+ (?: [0-9]
          | (?:of\s+)? (?:the\s+)? (?:previous|same|following|last|this|next)\s+year ) ) )
  | (?P<year> (?<![\w.,$€£¥₩/-]) (?P<y> {_YEAR} ) (?! [\w%/] | [.,:][0-9] | -[a-z0-9] ) )
    """,
    re.VERBOSE,
)
# What may stand before a relative day that begins with a capital letter: the start of a sentence, or a line.
BEGINS = re.compile(r"(?:^|[.!?:;,\"“”‘’'—–\n]\s*|\n\s*)$")
# Days that bear a name of their own: which one is meant, a calendar of feasts and sales would tell.
FEASTS = word_list(
    "Black Good Super Bloody Cyber Ash Easter Palm Giving Fat Shrove Maundy Holy Whit Casual Sheffield Election"
)
# What must not follow a bare year, or it is an amount: "2000 people", "1,900 dollars".
AMOUNT = re.compile(
    r"[ \u00a0](?:(?:new|more|other|local|young|foreign)[ ])?"
    r"(?!is\b|was\b|has\b|its\b|as\b|this\b|across\b|plus\b|versus\b|sales\b|results\b|earnings\b|elections\b|rules\b|figures\b|levels\b|"
    r"games\b|olympics\b|series\b|finals\b|awards\b|remarks\b|talks\b|protests\b|miss)"
    r"(?:[a-z]{3,}s\b|people\b|percent\b|per[ ]cent\b|million\b|billion\b|men\b|women\b|children\b|troops\b)"
)
# What in front of four digits makes them a year even before a plural noun.
YEARLY = re.compile(
    r"\b(?:in|since|by|of|until|till|from|during|after|before|year|the|for|late|early|mid|and|to|"
    r"his|her|its|their)[ -]$",
    re.I,
)


def date_matches(text: str) -> list[re.Match[str]]:
    """Return the dates and clock times of `text` in order; `lastgroup`-like kind by `date_kind`.

    >>> [m.group() for m in date_matches("At 7:59 a.m. on Nov. 7, 2024, some 2000 people came")]
    ['7:59 a.m.', 'Nov. 7, 2024']
    """
    return [m for m in DATE.finditer(text) if not (m["year"] and _is_amount(text, m)) and not _is_title(text, m)]


def _is_title(text: str, match: re.Match[str]) -> bool:
    """Tell whether a capital letter shows a name ("USA Today", "the Tonight Show") rather than the day."""
    if not any(match[kind] for kind in ("near", "ago", "that", "span")) or not match.group()[0].isupper():
        return False
    if not BEGINS.search(text[max(0, match.start() - 3) : match.start()]):
        return True
    return match["near"] is not None and re.match(r"\s+[A-Z][a-z]+\b", text[match.end() : match.end() + 24]) is not None


def _is_amount(text: str, match: re.Match[str]) -> bool:
    unit = unit_after(text, match.end(), digits=True, big=True)
    if unit and unit.kind in ("measure", "percent"):
        return True
    plural = AMOUNT.match(text, match.end()) or unit
    return plural is not None and not YEARLY.search(text[max(0, match.start() - 8) : match.start()])


KINDS = listed("iso clock mdy dmy my_ quarter decade season ago near that span weekday bare year")


def date_kind(match: re.Match[str]) -> str:
    """Return the name of the alternative that matched."""
    return next(kind for kind in KINDS if match[kind] is not None)
