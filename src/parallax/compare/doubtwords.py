"""Doubt words: the words by which an account stands back from what it passes on, or vouches for it.

Verbs come in three closed lists. `find.speech` holds them; `verb_class` narrows its endorsing ones to factive verbs,
which take for granted that what follows is so (Kiparsky & Kiparsky 1970, "Fact"; Hooper 1975, "On Assertive
Predicates"; the two cues of framing and epistemological bias of Recasens, Danescu-Niculescu-Mizil & Jurafsky 2013,
"Linguistic Models for Analyzing and Detecting Biased Language"). Verbs that only lend weight ("stressed") vouch for
nothing and are neutral here. The doubting ones are those of which style guides warn that they call what is said into
question ("claimed", "alleged"; Wikipedia, "Words to watch"; Geis 1987, "The Language of Politics").

Left out on purpose, after reading what they do in open news events: quotation marks around a word and "so-called",
which mostly give a name or somebody's wording; "disputed" and "allegations", which mostly tell of somebody's doubt.
"""

from __future__ import annotations

import re

from parallax.find.lexicon import word_list
from parallax.find.speech import colour_of

# Verbs that `find.speech` calls endorsing and that lend weight, or make clear, without saying that it is so.
_ONLY_WEIGHT = re.compile(
    r"(?:emphasi[sz]|stress|highlight|underscor|affirm|reaffirm|clarif|attest|vouch|demonstrat)\w*"
)
# "Did not confirm", "would reveal", "refused to acknowledge": then the verb vouches for nothing.
_NEGATED = re.compile(
    r"(?:\b(?:not|never|cannot|neither|nor|refus\w{1,3}\ to|declin\w{1,3}\ to|fail\w{0,3}\ to|without|would|could|might"
    r"|may|should|will)|n[’']t)"
    r"(?:\ \w+){0,2}\ $",
    re.IGNORECASE,
)
# "His claim that", "the latest claims": a noun, whatever verb it looks like; but "the mayor claims" is a verb.
_NOUN = re.compile(
    r"(?:\b(?:his|her|its|their|our|my|your|the|a|an|this|these|those|such|any|some|no|of|many|several)|\w[’']s)"
    r"(?:\ (?:false|similar|recent|other|repeated|latest|new|earlier|previous|main|key|first|same|own|old|bold))?\ $",
    re.IGNORECASE,
)
# What a court is asked to find is alleged by its nature.
_COURT = re.compile(
    r"\b(?:(?:law)?suits?|sued|suing|indictments?|indicted|complaints?|prosecutors?|plaintiffs?|petition|affidavits?|"
    r"(?:court|legal)\ (?:filings?|documents?|papers|records)|charg(?:es?|ed|ing))\b",
    re.IGNORECASE,
)
_CLAIM_TO = re.compile(r"\ to\ (?:an?|the|his|her|its|their|any|this|that)\b")
_OUT = re.compile(r"\ (?:\w+ly\ )?out\b")
# Forms that are nouns as well as verbs: with an s, and without, where only some words make a verb of them.
_BOTH = word_list("claims boasts points notes notices reports")
_BARE = word_list("claim boast point note notice report")
_BEFORE_BARE = re.compile(
    r"(?:\b(?:to|can|could|will|would|may|might|must|should|do|does|did|not|I|you|we|they|who|which|people|some|many|all"
    r"|others|both|and|also|even|often|\w+ly|(?!its\b)\w{2,}(?<![sui])s)|n[’']t),?\ $",
    re.IGNORECASE,
)

_EVIDENCE = r"(?:evidence|proof|substantiation)"
# An account's own doubt about what stands beside it, by kind.
SIGNS = re.compile(
    rf"""
    (?P<falsehood>                               # falsely claimed, wrongly suggested, claimed falsely
        \b(?:falsely|wrongly|wrongfully|incorrectly|inaccurately|erroneously|misleadingly|baselessly|dishonestly)[ ]
          (?:claim|say|said|suggest|assert|alleg|stat|insist|argu|tell|told|accus|impl|insinuat|declar|report|tweet|post
            |wrote|writ|maintain|contend|describ|call|portray|characteri)\w*
      | \b(?:claim|say|said|suggest|assert|alleg|stat|insist|argu)\w*[ ]
          (?:falsely|wrongly|incorrectly|inaccurately|erroneously|misleadingly|baselessly)\b
      | \b(?:false|bogus|debunked|discredited|baseless|unfounded|groundless|unsubstantiated|unsupported|unproven
            |unproved|unverified)[ ]
          (?:\w+\ )?(?:claim|assertion|allegation|accusation|theor(?:y|ies)|rumou?r|suggestion)s?\b  # no crimes
    )
    | (?P<evidence>                              # without evidence, offered no proof
        \bwithout\ (?:(?:provid|offer|cit|giv|present|produc|show)ing\ )?(?:any\ |further\ |supporting\ )?{_EVIDENCE}\b
      | \b(?:provid|offer|cit|gave|giv|present|produc)\w*\ no\ (?:\w+\ )?{_EVIDENCE}\b
      | \b(?:did|does|do|has|have|had)(?:\ not|n[’']t)\ (?:provided?|offer(?:ed)?|cited?|give|given|present(?:ed)?
            |produced?)\ (?:any\ )?(?:\w+\ )?{_EVIDENCE}\b
      | \bthere\ (?:is|was|has\ been)\ (?:no|little|scant)\ (?:\w+\ )?{_EVIDENCE}\ (?:that|for|to)\b
    )
    | (?P<adverb> \b(?:allegedly|purportedly|supposedly|ostensibly)\b )
    | (?P<adjective>                             # the alleged plot; not "is supposed to"
        \b(?:alleged|purported|supposed)\b(?=\ (?!to\b|that\b|he\b|she\b|it\b|they\b|by\b|the\b|an?\b)[^\W\d_])
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "An alleged plot" is an adjective, "the party alleged fraud" a verb.
_BEFORE_ADJECTIVE = re.compile(
    r"(?:^|\b(?:an?|the|his|her|its|their|this|that|these|those|of|in|over|for|by|with|to|about|from|and|any|some|no|as)"
    r"|[’']s|[,;:(—–“\"])\s*$",
    re.IGNORECASE,
)
# "He gave no proof." takes back what the sentence before passed on.
TAKES_BACK = re.compile(r"\W{0,3}(?:He|She|They|It|But|Yet|However|There|Neither|The|No)\b")


def verb_class(cue: str, before: str = "", after: str = "") -> str:
    """Return neutral, doubting or endorsing for a verb of speech (in small letters), or "" where it is none here.

    `before` and `after` are the rest of its sentence: "his claims" is no verb, "did not confirm" vouches for nothing,
    and a lawsuit alleges in neutral words.

    >>> verb_class("claimed"), verb_class("noted"), verb_class("stressed"), verb_class("according")
    ('doubting', 'endorsing', 'neutral', 'neutral')
    >>> verb_class("confirm", "The bank did not "), verb_class("claims", "She defended her ")
    ('neutral', '')
    """
    if cue in ("claim", "claims") and _CLAIM_TO.match(after):
        return ""
    if (cue in _BOTH and _NOUN.search(before[-60:])) or (cue in _BARE and not _BEFORE_BARE.search(before[-60:])):
        return ""
    found = colour_of(cue)
    if found == "endorsing" and (_ONLY_WEIGHT.fullmatch(cue) or _NEGATED.search(before[-60:])):
        return "neutral"
    if cue.startswith("point") and not _OUT.match(after):  # whoever points to a thing only names it
        return "neutral"
    return "neutral" if cue.startswith("alleg") and _COURT.search(before + " " + after) else found


def doubt_words(text: str) -> list[tuple[str, int, int]]:
    """Return (kind, start, end) of each word or phrase of doubt in `text`, verbs of speech aside.

    Kinds: "falsehood" (falsely claimed, a debunked theory), "evidence" (without evidence), "adverb" (allegedly) and
    "adjective" (alleged). The last two keep a distance; in reports of crime the law asks for them.

    >>> text = "He falsely claimed that the alleged thief was supposed to pay."
    >>> [(kind, text[start:end]) for kind, start, end in doubt_words(text)]
    [('falsehood', 'falsely claimed'), ('adjective', 'alleged')]
    """
    found = []
    for match in SIGNS.finditer(text):
        kind = match.lastgroup or ""
        lead = text[max(0, match.start() - 20) : match.start()]
        if kind != "adjective" or _BEFORE_ADJECTIVE.search(lead):
            found.append((kind, match.start(), match.end()))
    return found
