"""Owners: whose an age is: the name before ", 31," or behind "31-year-old", else the noun there."""

from __future__ import annotations

import re

from parallax.find.lexicon import word_list
from parallax.find.nouns import STOP

# The one whose age it is: the name before ", 31," or behind "31-year-old", else the noun there.
NAME = r"[A-Z][\w’'.-]*[\w.]"
AGED_BEFORE = re.compile(
    rf"""
    (?P<name> {NAME} (?: \s (?:{NAME}|de|van|von|bin|al|el|da|di) )* )
    (?: ,\s (?:aged?\s|now\s)?                                                   # "Eva Berg, 66"
      | \s\(                                                                     # "Eva Berg (66)"
      | ,? \s (?:who\s)? (?:is|was|has|had|turn\w*) \s (?:[a-z]+\s){{0,4}} )      # "Eva Berg, who turned 66"
    $
    """,
    re.VERBOSE,
)
AGED_AFTER = re.compile(rf"[\s,]+(?:(?P<low>(?:[a-z][\w-]*\s){{0,3}}[a-z][\w-]*)\s?)?(?P<name>{NAME}(?:\s{NAME})*)?")
MONTHS = word_list(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december"
)
TITLE = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Sgt|Lt|Capt|Col|Prof|Rev|Sir|Lord|Lady|Judge|Officer|President)\.?\s)+"
)


def owner(before: str, after: str) -> str:
    """Return whose age it is: a name, else a noun in small letters.

    >>> owner("The aide, Eva Berg, ", ", said"), owner("A ", " boy fell"), owner("Ann and Bo Lie, aged ", " and 13")
    ('Eva Berg', 'boy', '')
    """
    if re.match(r"\s(?:and|or)\s[0-9]", after) or re.search(r"[0-9]\s(?:and|or)\s$", before):
        return ""  # two ages of two people: which is whose is told by the order
    named = AGED_BEFORE.search(before)
    if named and named["name"].lower() not in MONTHS:
        return TITLE.sub("", named["name"])
    behind = AGED_AFTER.match(after)
    if not behind or after.startswith((",", ".")):
        return ""
    name = behind["name"] or ""
    noun = re.match(r"\s(?P<noun>[a-z]{3,})", after[behind.end() :])
    if noun and " " not in name and noun["noun"] not in STOP:  # "31-year-old Finnish driver"
        return noun["noun"]
    if name and name.lower() not in MONTHS:
        return TITLE.sub("", name)
    return behind["low"].split()[0] if behind["low"] else ""


def one_person(a: str, b: str) -> bool:
    """Tell whether two names, or two nouns, of one who has an age are the same.

    >>> one_person("Eva Berg", "Berg"), one_person("Eva Berg", "Ola Berg"), one_person("boy", "boy")
    (True, False, True)
    """
    if not a or not b or a.lower() in MONTHS:
        return False
    long, short = sorted((a.replace("’", "'").split(), b.replace("’", "'").split()), key=lambda n: (-len(n), n))
    if long[-1] == short[-1] and len(short) == 1:
        return True
    # "Captain Eva Berg" and "Eva Berg", too.
    return long[-1] == short[-1] and (long[0] == short[0] or long[-len(short) :] == short)
