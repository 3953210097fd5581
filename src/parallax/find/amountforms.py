"""Amount forms: the words next to a number that tell what it is: an age, a rate, a multiple, a mere name."""

from __future__ import annotations

import re

from parallax.find.lexicon import word_list

# Words that may stand between a number and its unit: "three full days", "another 50 previous years".
BETWEEN = re.compile(
    r"[ -](?:more|past|previous|straight|consecutive|full|extra|additional|"
    r"further|whole|long|business|working|calendar|fiscal)[ ]"
)
PER = re.compile(
    r"[ ]?(?:(?:per|a|an|each|every)[ ](?P<unit>(?:square[ ]|sq[ ])?[A-Za-z]+)"
    r"(?!\s(?:earlier|ago|later|before|after|on\b))"
    r"|/[ ]?(?P<slash>[A-Za-z]+2?)|(?P<often>annually|yearly|monthly|daily|weekly|hourly))\b"
)
OFTEN = {"annually": "year", "yearly": "year", "monthly": "month", "daily": "day", "weekly": "week", "hourly": "hour"}
# After "a": only what amounts are given per. ("five dollars a friend lent" is not a rate.)
RATES = word_list(
    "second minute hour day night week month quarter year season game "
    "barrel gallon liter litre ton tonne ounce pound "
    "kilo kilogram gram "
    "share unit person head acre square mile kilometre kilometer foot inch capita mmbtu piece kwh mwh sqft "
    "bushel bottle pack"
)
MINUS = re.compile(r"(?:^|[ (,])(?:[-−–]|minus[ -])$")
# A decimal before capitals is a statistic by its initials: "0.5 WAR".
INITIALS = re.compile(r"[ ]([A-Z]{2,5})(?![\w.])")
OLD = re.compile(r"[ -](?:years?|months?|weeks?|days?)[ -](?:old|olds)\b|[ ]years?[ ]of[ ]age\b")
AGED = re.compile(
    r"\b(?:aged|age|ages|age[ ]of|ages[ ]of|turned|turns|turning)[ ](?:about[ ]|between[ ]|around[ ])?$", re.IGNORECASE
)
COMMA_AGE = re.compile(r"(?:[A-Z][\w’'-]+|[Jj]r\.),[ ]$")
TIMES = re.compile(r"[ -](?:times|fold)\b|x(?!\w)|fold\b")
MULTIPLE = re.compile(
    r"[ -](?:times|fold)[ ](?:as|more|higher|larger|greater|bigger|faster|smaller|lower|less|"
    r"the|its|their|his|her|that|what|over)\b|[ -]?fold\b|x(?!\w)"
)
TELLING = re.compile(
    r"\b(?:killed|killing|injured|injuring|wounded|wounding|arrested|arresting|"
    r"detained|displaced)[ ](?:[a-z]+[ ]){0,3}$"
)
# "the two countries" takes for granted how many there are; it does not tell.
DEFINITE = re.compile(r"\b(?:the|these|those|its|his|her|their|our|both|all|other)[ ]$", re.IGNORECASE)
NAME = re.compile(r"(?:^|[ (“\"])(?P<name>[A-Z][A-Za-z&]*[a-z&]|[a-z]+[A-Z]\w*|[A-Z]{2,})[ ]$")
# Capitalised words that begin a sentence and are no name: what follows them is a plain number.
OPENERS = word_list(
    "about at in on of by for from to with after before over under some the these those another only just "
    "nearly almost around between "
    "more than among and but or as all its their our his her when where while since until during within least "
    "most also then now "
    "up killed police roughly approximately up this last next past first other about not no are is was were have "
    "has had"
)
LIST_NUMBER = 20  # "the five": number words up to here can be a mere determiner
