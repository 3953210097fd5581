"""Cues: the plain words that tell whether a sentence asserts, denies or passes on what somebody said.

Embeddings do not see negation and do not know who speaks, so a stance is taken from explicit words only.
"""

from __future__ import annotations

import re

# Only forms that are hardly ever nouns: "states", "reports", "claims" count with a "that" behind them.
_SPEECH_FORMS = (
    "said says told tells stated claimed claiming argued argues insisted insists added adds alleged alleges asserted "
    "asserts maintained contended suggested suggests indicated indicates explained explains wrote "
    "writes tweeted noted warned warns believes thinks predicted reported emphasized emphasised stressed "
    "mentioned replied acknowledged confirmed testified reiterated described listed"
)
# Whoever announces a tax or declares a war does it: these pass something on with a "that" or a quotation beside them.
_ACTS = "announced declared posted proclaimed claims notes states reports"

# Words between a speaker and the verb: "Lee has also repeatedly said".
_ADVERB = r"(?:has|have|had|also|then|later|again|once|now|further|reportedly|repeatedly|previously|\w{3,15}ly)"
# A name begins at a word and is bounded, so that a page of capitals takes no longer than a page of prose.
_NAME = r"(?<!\w)[A-Z][\w’'.-]{0,30}(?:[ ](?:of[ ]|the[ ]|for[ ])?[A-Z][\w’'.-]{0,30}){0,5}"
# "A plan described by many" has the verb beside a noun, and says nothing itself.
_VERB = rf"(?:(?:{'|'.join(_SPEECH_FORMS.split())})(?! by\b)|(?:{'|'.join(_ACTS.split())})(?= that\b|,? [“\"]))"

_HEARSAY = re.compile(
    r"""
    \b(?: reportedly | allegedly | purportedly | supposedly
        | according\ to
        | (?:is|are|was|were|be|been)\ (?:\w+ly\ )?(?:believed|said|thought|reported|rumou?red|understood|alleged)
        | (?:sources|officials|analysts|experts|observers|critics|media)\ (?:say|claim|believe|suggest|indicate|report)
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SPEECH = re.compile(rf"\b{_VERB}\b", re.IGNORECASE)
_BODY = r"(?:[ ](?:office|officials?|government|ministry|police|media|authorities|spokes\w{3,6}|lawyers?|analysts?))?"
# "The mayor said", "Lee told reporters that": what stands before the statement that is passed on
_LEAD = re.compile(rf"^[^.“”\"]{{1,80}}?\b{_VERB}\b(?:[ ](?:\w+[ ]){{0,2}}?that\b)?,?[ ]")
# "Lee also claimed", "Lee, the minister, said"
_BEFORE = re.compile(rf"(?P<name>{_NAME}{_BODY})(?:,[^,.“”\"]{{1,80}},)?[ ](?:{_ADVERB}[ ]){{0,3}}{_VERB}\b")
# "according to Lee", "according to Lee's office", "…,” said Lee"
_AFTER = re.compile(rf"(?:\b[Aa]ccording[ ]to|[,”\"][ ]?{_VERB})[ ](?:the[ ])?(?P<name>{_NAME}{_BODY})")
_OPENERS = "A An And But He However I In It Officials She So That The Then There They This We When While"
_NO_NAME = frozenset(_OPENERS.split())  # capitals that only begin a sentence

# What only says who speaks, before a whole statement or behind it.
_SAYS = (
    r"(?:said|says|claimed|claims|told|stated|states|argued|insisted|added|alleged|asserted|mentioned|noted|reported)"
)
_BEFORE_STATEMENT = re.compile(
    rf"""
    ^[^,.;:“”"]{{1,80}}?\b{_SAYS}\ (?:reporters\ |journalists\ )?
    (?: that\ (?=\w) | (?=(?:the|a|an|he|she|it|they|we|there|this|his|her|its|their|(?![A-Z]\w{{2,5}}day)[A-Z]\w*)\ ) )
    | ^[Aa]ccording\ to\ [^,.;“”"]{{1,80}},[ ]
    """,
    re.VERBOSE,
)
_BEHIND_STATEMENT = re.compile(
    rf"""
    ,[”"]?\ (?: [^,.;“”"]{{1,60}}\ {_SAYS} | {_SAYS}\ [^,.;“”"]{{1,60}} | according\ to\ [^,.;“”"]{{1,80}} )\.$
    """,
    re.VERBOSE,
)

_ONLY_SAYS = re.compile(
    rf"""
    \b(?:{"|".join(_SPEECH_FORMS.split())}|{"|".join(_ACTS.split())}|revealed)
    (?:\ (?:on\ )?[A-Z][a-z]{{2,5}}day)? (?:\ (?:morning|afternoon|evening|night))? \W{{0,4}}$
    """,
    re.VERBOSE,
)

_NEGATION = re.compile(
    r"""
    (?<!,\ )\bnot\b(?!\ (?:only|just|merely|least))  # "not only" affirms; "red, not blue" affirms red
    | n[’']t\b | \bcannot\b                           # didn't, can't
    | \bno\b(?!\ doubt|\.?\ ?\d|\ longer\ than)       # not "no doubt", "No. 1"
    | \b(?: never | none | nobody | neither | nor | without | nowhere | hardly )\b
    | \b(?: den(?:y|ies|ied|ying|ial) | reject(?:s|ed|ing)? | refut(?:e|es|ed|ing) | debunk(?:s|ed)?
          | refus(?:e|es|ed|ing) | rul(?:e|es|ed|ing)\ out | fail(?:s|ed)?\ to )\b
    | \b(?: false | untrue | unfounded | baseless | incorrect )\b
    | \b(?: is | was | are | were | factually )\ wrong\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def negated(text: str) -> bool:
    """Tell whether `text` denies: an odd number of negations in it.

    >>> negated("No such deal was made."), negated("He did not deny the deal."), negated("Not only did it rain.")
    (True, False, False)
    """
    return len(_NEGATION.findall(text)) % 2 == 1


def without_negation(text: str) -> str:
    """Return `text` without its words of negation, to compare what is left.

    >>> without_negation("It did not rain.")
    'It did rain.'
    """
    return " ".join(_NEGATION.sub(" ", text).split())


def content(text: str) -> str:
    """Return what `text` speaks of: without its words of negation and without "… said that" before it.

    >>> content("The mayor told reporters that it did not rain.")
    'it did rain.'
    """
    return without_negation(_LEAD.sub("", text, count=1))


def statement(text: str) -> str:
    """Return `text` without the words that only say who speaks; the whole of it where little would be left.

    >>> statement("The mayor said that the old bridge was safe."), statement("The old bridge was safe, officials said.")
    ('the old bridge was safe.', 'The old bridge was safe.')
    >>> statement("She called for a new bridge.")
    'She called for a new bridge.'
    """
    kept = _BEFORE_STATEMENT.sub("", text, count=1)
    kept = _BEHIND_STATEMENT.sub(".", kept, count=1)
    return kept if len(kept.split()) > 3 else text


def only_says(text: str) -> bool:
    """Tell whether `text` only says who speaks, and when, but not what.

    >>> only_says("the ambassador said on Thursday afternoon."), only_says("the ambassador said a bridge fell.")
    (True, False)
    """
    return _ONLY_SAYS.search(text) is not None


def hearsay(text: str) -> bool:
    """Tell whether `text` passes on what is said without saying by whom: "reportedly", "is believed to".

    >>> hearsay("It is believed to be safe."), hearsay("She said it was safe.")
    (True, False)
    """
    return _HEARSAY.search(text) is not None


def attributed(text: str) -> bool:
    """Tell whether `text` passes on what somebody said, rather than saying it itself.

    >>> attributed("The ministry reportedly paid."), attributed("The ministry paid.")
    (True, False)
    """
    return bool(_HEARSAY.search(text) or _SPEECH.search(text))


def speaker(text: str) -> str:
    """Return the name beside a verb of speech in `text`, or "" where none is a name.

    >>> speaker("The bridge, Mary Lee also claimed, was never safe.")
    'Mary Lee'
    """
    for pattern in (_BEFORE, _AFTER):
        for match in pattern.finditer(text):
            words = match["name"].split()
            while words and words[0] in _NO_NAME:
                words.pop(0)
            if words:
                return " ".join(words).rstrip(".,")
    return ""
