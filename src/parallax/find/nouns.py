"""Nouns: what a number counts or measures, read from the words beside it without a parser."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parallax.find.lexicon import word_list

# Words at which a noun phrase ends. Verbs and adverbs only where news puts them right behind a number.
STOP = word_list(
    "a an the this that these those of in on at by for from to into with without within over under "
    "after before since until till "
    "during through against between among about around as than and or but nor if when while where which who whom "
    "whose because though "
    "is are was were be been being has have had do does did will would can could may might shall should must not "
    "no yes it its he "
    "she they we you i his her their our your my him them us all both each every any some such so too very just "
    "only also even still "
    "ago later earlier per via out up down off away apart back here there now then once again instead however if "
    "unless "
    "said says say according including excluding following compared depending due amid despite plus minus "
    "versus vs "
    "went came made took gave got saw won lost left died began ended remains remained became comes goes makes "
    "takes gives helps "
    "lies met sent kept found told sold bought brought built thought fought caught felt stood spoke broke drove "
    "wrote flew grew knew threw drew fell rose paid "
    "seems appears includes means needs wants holds keeps leads starts ends says shows plays looks works runs "
    "turns sits stands"
)
PLURALS = word_list(
    "people men women children police troops staff personnel crew fish sheep deer aircraft teeth mice geese "
    "cattle spacecraft "
    "policemen firefighters businessmen congressmen lawmen fishermen gunmen servicemen policewomen dead wounded "
    "injured others alumni "
    "media criteria phenomena bacteria data oxen dice grandchildren schoolchildren species series countrymen"
)
IRREGULAR = {
    **{
        "people": "person",
        "dead": "person",
        "others": "person",
        "wounded": "person",
        "injured": "person",
        "men": "man",
    },
    **{"women": "woman", "children": "child", "teeth": "tooth", "mice": "mouse", "geese": "goose", "wives": "wife"},
    **{"lives": "life", "knives": "knife", "wolves": "wolf", "halves": "half", "leaves": "leaf", "shelves": "shelf"},
    **{"thieves": "thief", "crises": "crisis", "bases": "base", "analyses": "analysis", "criteria": "criterion"},
    **{"movies": "movie", "cookies": "cookie", "zombies": "zombie", "selfies": "selfie", "phenomena": "phenomenon"},
    **{"policemen": "policeman", "firefighters": "firefighter", "gunmen": "gunman", "fishermen": "fisherman"},
    **{"businessmen": "businessman", "congressmen": "congressman", "servicemen": "serviceman"},
}
NOT_PLURAL = re.compile(
    r"(?:ss|us|is|[’']s|ous|news|always|perhaps|besides|across|towards|afterwards|downstairs|gas|texas|paris|overseas)$"
)
HARMED = word_list("dead killed injured wounded missing arrested hospitalized hospitalised detained homeless displaced")
WORD = re.compile(
    r"""[ \u00a0](?P<word>
        [A-Z][A-Za-z]*[ ]?-[0-9]{1,3}(?![\w%])          # Covid-19, F-150
      | [A-Z][a-z]+[ ][0-9]{1,3}s\b                     # Model 3s
      | [^\W\d_](?:[^\W\d_]|[’'-](?!\d))*(?:\.[A-Z]\.)*
    )""",
    re.VERBOSE,
)
# Of the words that end a phrase, those that are things where no other noun has come: "two home runs".
THINGS = word_list("runs shows plays works starts turns needs leads stands looks")
# A verb in the present looks like a second plural ("19 fouls proves it"); what follows gives it away.
OBJECT = re.compile(r"[ ](?:it|that|the|an?|his|her|its|their|this|them|him|us|how|why|to|there|no|some)\b")
# A title that is one noun: "12 members of parliament".
OF_BODY = re.compile(r"[ ]of[ ](?:[Pp]arliament|[Cc]ongress|[Ss]taff|[Ss]ociety|council|crew)\b")
# Nouns that stand in the singular after a number, as the first part of a name: "the 11 member pact".
PARTS = word_list(
    "member bedroom bathroom seat cylinder door judge game stop page point storey story state nation country "
    "party part "
    "lane piece team player vehicle bed man woman person unit car room speed track song match race hole round"
)
COMPOUND = re.compile(r"-(?P<word>[a-z]{3,})(?:-(?P<second>[a-z]+))?\b")
OF = re.compile(r" of (?:the |its |their |all |his |her |an? )?")
# Words of a phrase that are its verb rather than its noun.
VERBAL = re.compile(r"(?:ly|ed|ing|stood|rose|fell|was|pay|cost|costs)$", re.IGNORECASE)
LINK = re.compile(
    r"(?<![\w’'.-])(?<![0-9][ ])((?:[a-z][a-z-]+ ){1,3})"
    r"(?:(?:rate )?of|at|was|is|were|to|totaled|totalled|reached|stood at|amounted to|hit)\b[a-z ]{0,18}$"
)
TIME_WORDS = word_list(
    "last next today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday"
)
LONGEST = 6  # words in a counted noun phrase


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: `unit` the head in the singular, `phrase` as the text has it, `end` where it ends."""

    unit: str
    phrase: str
    end: int


def singular(noun: str) -> str:
    """Return a plural noun in the singular; what is no plural comes back as it is.

    Plain rules: the packages that know more take seconds to import, and a unit only has to be the same every time.

    >>> [singular(n) for n in ("sectors", "countries", "people", "bus", "wives", "boxes", "houses")]
    ['sector', 'country', 'person', 'bus', 'wife', 'box', 'house']
    """
    small = noun.lower()
    noun = small if len(noun) > 4 and noun.isupper() else noun  # a headline in capitals
    if small in IRREGULAR:
        return IRREGULAR[small]
    if not is_plural(noun) or small in PLURALS:
        return noun
    if small.endswith("ies") and len(small) > 4:
        return noun[:-3] + "y"
    if small.endswith(
        ("ches", "shes", "sses", "xes", "zzes", "viruses", "buses", "campuses", "oes")
    ) and not small.endswith("shoes"):
        return noun[:-2]
    return noun[:-1]


def is_plural(word: str) -> bool:
    """Tell whether a word looks like a plural noun."""
    small = word.lower()
    if small in PLURALS:
        return True
    return len(small) > 3 and small.endswith("s") and not NOT_PLURAL.search(small)


def _phrase(text: str, end: int) -> list[re.Match[str]]:
    """Return the words behind a number up to the plural that it counts, or up to where the phrase breaks off."""
    words: list[re.Match[str]] = []
    at = end
    for _ in range(LONGEST):
        match = WORD.match(text, at)
        if not match:
            break
        word = match["word"]
        small = word.lower()
        joins = small == "and" and 0 < len(words) < 3  # "digital and physical sales"
        if small in STOP and not joins and small not in THINGS:
            break
        words.append(match)
        at = match.end()
        if is_plural(word):
            if small in PLURALS or word[-2].isdigit():
                break
            following = WORD.match(text, at)
            # "sports cars": the second plural is the head, unless it could be the verb of a clause ("groups says").
            if not following or not is_plural(following["word"]) or following["word"].lower() in STOP:
                break
            if OBJECT.match(text, following.end()):
                break
    return words


def counted(text: str, end: int, *, one: bool = False) -> Counted | None:
    """Return the noun that a number ending at `end` counts: the first plural before the phrase breaks off.

    `one`: the number is 1, so that the noun stands in the singular and must follow at once.

    >>> counted("in three key sectors: steel", 8)
    Counted(unit='sector', phrase='key sectors', end=20)
    """
    if not text.startswith((" ", "\u00a0"), end):
        return None
    words = _phrase(text, end)
    if one or (words and words[0]["word"].lower() in PARTS and not is_plural(words[-1]["word"])):
        words = _single(words)
    else:
        while words and not is_plural(words[-1]["word"]):
            words.pop()
    if not words:
        return None
    if len(words) > 1 and words[0]["word"] == "more":  # "four more boats"
        words = words[1:]
    head, last = words[-1]["word"], words[-1].end()
    of = OF_BODY.match(text, last) if head.lower() in ("members", "member") else None
    unit = f"{singular(head)}{of.group()}" if of else singular(head)
    last = of.end() if of else last
    return Counted(unit, text[words[0].start("word") : last], last)


def _single(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the words of a phrase in the singular: those before the first that looks like a verb or an adverb."""
    for i, match in enumerate(words):
        small = match["word"].lower()
        if small in TIME_WORDS or small == "and" or (VERBAL.search(small) and (i > 0 or small.endswith("ly"))):
            return words[:i]
    return words[:3]


def compound(text: str, end: int) -> Counted | None:
    """Return the noun of "six-cylinder", "three-bedroom" for a number ending at `end`."""
    match = COMPOUND.match(text, end)
    if not match or match["word"] in STOP or match["word"].endswith(("ed", "ing", "fold")):
        return None
    unit = "person" if match["word"] == "strong" else match["word"]  # "a 300-strong choir"
    return Counted(unit, match["word"], match.end("word"))


def measured(text: str, start: int, end: int, floor: int) -> str:
    """Return what an amount at `start`–`end` measures: "a 40% discount", "7 percent of turnover", "a loss of $12".

    Empty where the words beside it do not say. No look before `floor`.

    >>> measured("a 36-minute news film on Friday", 2, 11, 0)
    'news film'
    """
    words: list[str] = []
    of = OF.match(text, end)
    at = of.end() - 1 if of else end
    for _ in range(4):
        match = WORD.match(text, at)
        if not match or match["word"].lower() in STOP or VERBAL.search(match["word"]):
            break
        words.append(match["word"])
        at = match.end()
    if words:
        return " ".join(words)
    before = LINK.search(text[max(floor, start - 80) : start]) if text[start - 1 : start] == " " else None
    front = [w for w in before.group(1).split() if w not in STOP and not VERBAL.search(w)] if before else []
    return " ".join(front)
