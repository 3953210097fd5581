"""Name words: general words that tell what a capitalised name is: a person, an organisation or a place.

General English news vocabulary; knowledge of one event belongs into `event.toml`.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from parallax.find.lexicon import word_list

# Abbreviations that carry a full stop before a name.
ABBREVIATIONS = word_list(
    "Mr Mrs Ms Dr Prof Sen Rep Gov Gen Lt Col Sgt Capt Maj Adm Rev Hon Pres Sr Jr St Supt Det Insp Cmdr Amb"
)
MALE_TITLES = word_list("mr sir king prince lord father brother chairman spokesman congressman businessman")
FEMALE_TITLES = word_list(
    "mrs ms miss dame queen princess lady sister chairwoman spokeswoman congresswoman businesswoman"
)
# Before these no word is anything but a name: "Mr. King", "Mrs. May".
COURTESY = word_list("mr mrs ms miss dr prof rev sen rep gov gen")
# Words that stand before a person's name, or name a person's role.
TITLES = (
    word_list("""
    president premier chancellor minister secretary undersecretary senator representative congressman congresswoman
    governor mayor councilman councilwoman councillor judge justice chief general colonel captain lieutenant major
    sergeant admiral commander officer detective sheriff marshal inspector superintendent trooper professor doctor
    king queen prince princess duke duchess lord lady sir dame pope cardinal bishop archbishop archdeacon
    reverend pastor rabbi imam sheikh ayatollah sultan emir ambassador envoy director chairman chairwoman chair
    chairperson commissioner attorney prosecutor solicitor counsel speaker leader dictator founder ceo cfo coach manager
    captain spokesman spokeswoman spokesperson adviser advisor aide analyst economist lawyer negotiator strategist
    candidate nominee lawmaker deputy delegate treasurer comptroller controller auditor warden principal dean
    author actor actress singer director producer host anchor reporter correspondent editor journalist columnist
    historian scientist researcher engineer physicist nurse veteran activist organizer organiser billionaire
    businessman businesswoman entrepreneur investor striker goalkeeper quarterback midfielder defender pitcher
    head boss pollster surgeon farmer teacher student resident neighbor neighbour witness suspect defendant
    administrator coordinator diplomat official father mother brother sister son daughter wife husband
    widow widower nephew niece cousin uncle aunt grandson granddaughter grandfather grandmother stepson stepdaughter
    stepfather stepmother
    """)
    | frozenset(a.lower() for a in ABBREVIATIONS - {"St", "Jr", "Sr"})
    | MALE_TITLES
    | FEMALE_TITLES
)
# Words that qualify a title on its left.
MODIFIERS = word_list("""
    acting former vice deputy prime first second interim outgoing incoming late then senior junior top chief
    assistant associate executive managing lead foreign finance defense defence trade health home interior economic
    political national security press state district police general supreme federal local military veteran
    opposition ruling ex ranking majority minority house senate campaign co attorney editor presidential
    embattled disgraced ousted impeached deposed jailed convicted indicted exiled elected unelected appointed caretaker
    current incumbent longtime retired fellow outspoken populist conservative liberal hardline powerful popular new old
    newly recently then-acting powerful beleaguered designate
    """)
# The last word of an organisation's name.
ORGANISATIONS = word_list("""
    office ministry department agency council commission committee court senate house congress parliament assembly
    administration government cabinet treasury party union association federation confederation league alliance
    organization organisation group company corporation corp inc ltd llc plc co holdings bank fund foundation institute
    university college school academy center centre society club team police army navy force forces guard bureau
    authority board chamber service services network news times post journal tribune herald gazette guardian agency
    press media magazine radio television tv broadcasting airlines airways motors industries laboratories partners
    campaign coalition front movement caucus delegation embassy command staff hospital church secretariat
    observatory watch
    """)
# The last word of a place's name, where it is hardly ever a family name.
PLACE_HEADS = word_list("""
    street avenue boulevard harbor harbour airport county square stadium province district valley peninsula canyon
    highway motorway island islands ocean mountains coast strait
    """)
CALENDAR = word_list("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec easter christmas ramadan
    thanksgiving
    """)
WEEKDAYS = word_list("monday tuesday wednesday thursday friday saturday sunday")
# What a title can be the first word of: "Justice Department", "Attorney General Office".
OFFICES = word_list("department ministry bureau office agency commission council committee board secretariat")
# Capitalised adjectives of peoples, faiths, parties and regions that no list of territories or languages holds.
ADJECTIVES = word_list("""
    american canadian mexican brazilian australian israeli iraqi iranian egyptian syrian palestinian european asian
    african western eastern northern southern latin arab muslim islamic christian catholic protestant jewish buddhist
    hindu republican republicans democrat democrats democratic conservative labour liberal north south east west
    central black white latino hispanic americans europeans swiss belgian austrian argentine british cuban
    internet english
    """)
# Small words that are capitalised only because a sentence begins with them.
FUNCTION_WORDS = word_list("""
    a an the this that these those it its he she they we i you his her their our my your him them us me who whom whose
    which what when where why how if while although though because since as after before until unless once and or but
    nor so yet for of in on at by to from with without within about above below under over between among during
    against through across into onto upon near like unlike despite besides beyond per via than then there here not no
    yes also however meanwhile moreover furthermore additionally instead still even just only both either neither
    each every all some any many much more most few several other another such one two three four five six seven eight
    nine ten first second third last next later earlier now today yesterday tomorrow recently currently according
    everyone everybody everything someone somebody something anyone anybody anything nobody nothing
    regarding following asked including given speaking noting saying is are was were be been being am has have had do
    does did will would can could may might must should shall let lets don't it's he's she's that's there's i'm i've
    we're we've they're you're what's who's never always perhaps maybe maybe indeed thus hence therefore otherwise
    """)
PARTICLES = word_list("de da do dos das del della di van von der den ter al el bin ibn la le du y abu ben")


@cache
def given_names() -> dict[str, str]:
    """Return common given names in small letters, each with "f", "m" or "" where either is usual.

    >>> given_names()["maria"]
    'f'
    """
    found: dict[str, str] = {}
    lines = (
        resources.files("parallax.find").joinpath("data", "given_names.txt").read_text(encoding="utf-8").splitlines()
    )
    for line in lines:
        sex, _, names = line.partition(":")
        for name in names.split():
            found[name] = sex if sex in ("f", "m") and name not in found else ""
    return found


@cache
def places() -> frozenset[str]:
    """Return names of countries, and of cities that name a time zone, in small letters (from Unicode's CLDR).

    >>> "kenya" in places(), "nairobi" in places()
    (True, True)
    """
    from babel.core import Locale, get_global

    english = Locale("en")
    names = {n.lower() for code, n in english.territories.items() if len(code) == 2}
    zones = get_global("zone_territories")
    cities = {zone.rsplit("/", 1)[-1].replace("_", " ").lower() for zone in zones if "/" in zone}
    # A divided country is also called by its bare name.
    bare = {n.removeprefix("north ") for n in names if n.startswith("north ")}
    usual = {"u.s", "us", "usa", "u.s.a", "uk", "u.k", "britain", "america", "congo", "scotland", "england", "wales"}
    usual |= {"europe", "asia", "africa", "washington", "beijing"}
    return frozenset(names | cities | usual | {n for n in bare if f"south {n}" in names})


@cache
def adjectives() -> frozenset[str]:
    """Return capitalised adjectives that are no name of their own ("Kenyan", "Swahili"), in small letters.

    >>> "japanese" in adjectives()
    True
    """
    from babel import Locale

    languages = {n.lower() for n in Locale("en").languages.values() if " " not in n}
    stems = {p[:-1] if p.endswith(("a", "y", "e", "o")) else p for p in places() if " " not in p and len(p) > 3}
    endings = ("an", "ian", "n", "ese", "ish", "i")
    return ADJECTIVES | languages | {stem + end for stem in stems for end in endings}
