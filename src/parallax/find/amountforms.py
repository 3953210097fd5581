"""Amount forms: the words next to a number that tell what it is: an age, a rate, a multiple, a mere name."""

from __future__ import annotations

import re

from parallax.find.lexicon import word_list

# Words that may stand between a number and its unit: "three full days", "another 50 previous years".
BETWEEN = re.compile(
    r"[ -](?:more|past|previous|straight|consecutive|full|extra|additional|further|whole|long|business|calendar|fiscal"
    r"|[a-z]{3,}ing)[ ]"
)
PER = re.compile(
    r"(?:[ ]?(?P<per>per[ -]"
    r"|to[ ]the[ ](?=(?:US[ ]|U\.S\.[ ])?(?:dollar|euro|pound|yen|franc|rouble|ruble)\b))"
    r"(?:(?P<base>[0-9]{1,3}(?:,[0-9]{3})+[ ]))?"
    r"|[ ]?(?:an?|AN?|each|every)[ ](?!\w+\s(?:earlier|ago|later|before|after|on)\b)|(?P<joined>-an?-))"
    r"(?P<unit>(?:(?:square|cubic|sq)[ ])?[A-Za-z]+[23²³]?)(?!\w)"
    r"|[ ]?/[ ]?(?P<slash>[A-Za-z]+[23²³]?)(?!\w)|[ ](?P<often>annually|yearly|monthly|daily|weekly|hourly)\b"
)
# What a rate of exchange is given for: "108.45 per dollar".
EXCHANGE = re.compile(r"[ ](?:per|to[ ]the)[ ](?:US[ ]|U\.S\.[ ])?(?P<money>dollar|euro|pound|franc|rouble|ruble)\b")
# Behind it the "m" of a number is a length: "3.2m high".
SIZED = re.compile(
    r"[ -](?:high|tall|long|wide|deep|away|below|above|apart|thick|across|from|off|off|in[ ](?:height|length))\b"
)
SOLD = word_list("hit sold attracted drew totalled totaled topped exceeded reached numbered")
ASIDE = re.compile(r"[ ]\([^()]{1,40}\)(?=[ ](?:an?|per|each)[ ])")
MONEY_TAIL = re.compile(
    r"[ ]?(?:US|U\.S\.|AUD|CAD|USD|NZD|HKD|SGD)(?!\w)(?![ ](?:[a-z]|[A-Z][a-z]))|[ ](?:in[ ])?(?:US|U\.S\.)[ ]dollars"
)
OFTEN = {"annually": "year", "yearly": "year", "monthly": "month", "daily": "day", "weekly": "week", "hourly": "hour"}
# What a per cent is given for: "6% a year".
SPELLS = word_list("second minute hour day week month quarter year decade")
# After "a": only what amounts are given per. ("five dollars a friend lent" is not a rate.)
RATES = word_list(
    "second minute hour day night week month quarter year season game "
    "barrel gallon liter litre ton tonne ounce pound "
    "kilo kilogram gram "
    "share unit person head acre square mile kilometre kilometer foot inch capita mmbtu piece kwh mwh sqft "
    "bushel bottle pack household family child pupil student patient passenger customer guest visitor visit ticket "
    "plate loaf pint copy dose seat cup tin bag vote room ride trip litre cow"
)
# Amounts that can lie below nothing.
SIGNED = ("measure", "percent", "percentage_point")
# "one" is a count behind these words, and before a noun that "before", "deal" … follows.
ONE_BEFORE = re.compile(r"\b(?:just|only|within|for|in|least|than|about|up to|over|under|exactly|by|to|between)[ ]$")
ONE_BEHIND = re.compile(r"[ -]\w+[ -](?:before|after|ago|later|earlier|old|deal|contract|term|ban)\b")
# A hedge between a number and its noun: "500 or so guests", "30-odd years".
SOFTENED = re.compile(r"(?:[ ]or[ ](?:so|more|fewer|less)|-odd|-plus|[ ]plus|\+)(?=[ -][a-z])")
# "12 of the 14 races": the noun stands with the second number.
OF_THE_N = re.compile(
    r"[ ](?:out[ ])?of[ ](?:(?:the|its|their|his|her|these|those|our)[ ])?"
    r"(?:[0-9][0-9,]*|two|three|four|five|six|seven|eight|nine|ten)(?=[ ])"
)
# "12 died", "30 were also hurt": people, without the word.
SUFFERED = re.compile(
    r"[ ](?:more[ ])?(?:(?:were|was|are|have[ ]been|had[ ]been|remain|remained)[ ](?:also[ ]|still[ ]|later[ ])?)?"
    r"(?P<how>killed|injured|wounded|hurt|dead|died|arrested|missing|hospitali[sz]ed|detained|displaced|rescued|evacuated)\b"
)
# "six of them": what was counted before.
OF_THEM = re.compile(r"[ ]of[ ](?:them|those|these|whom|which)\b(?![ ][a-z]+s\b)")
# "One person died", "one man was killed": a count.
ONE_PERSON = re.compile(
    r"[ ](?:other[ ])?(?:person|(?:man|woman|boy|girl|child|soldier|officer|worker|driver"
    r"|passenger|pedestrian|civilian)[ ]"
    r"(?:and[ ](?:two|three|four|five|six|[0-9]+)|(?:was[ ]|were[ ]|is[ ]|has[ ]|had[ ])?"
    r"(?:killed|injured|wounded|hurt|dead|died|arrested|missing|drowned|shot)))\b"
)
# "6-foot-5", "6ft 5in".
FOOT_INCH = re.compile(r"(?:-(1?[0-9])|[ ](1?[0-9])[ ]?(?:in|ins|inch|inches)\b)(?![\w%])")
# A definite number behind a share tells how large the whole is: "two of the five mills".
PARTITIVE = re.compile(
    r"(?:[0-9]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|all|most|none))[ ]"
    r"(?:out[ ])?of[ ](?:the|its|their|his|her)[ ]$",
    re.IGNORECASE,
)
# "half a mile", "a quarter of an hour".
PART_OF_ONE = re.compile(r"[ ](?:of[ ])?an?(?=[ ])")
OF_THE = re.compile(r"[ ]of[ ](?:the|its|their|his|her|these|those|our|my)[ ]")
ONE_SHARE = re.compile(r"[ ](?:in|out of|or|to)\b")
ONE_OF = re.compile(r"[ ]of[ ](?:the|its|his|her|their|our|my|these|those|your|a)[ ]|[ ]of[ ](?=[A-Z])")
SHARE_OF = re.compile(
    r"[ ]of[ ](?:the[ ](?:combined[ ]|total[ ]|[0-9][\w.,]*[ ])*|its[ ]|their[ ]|all[ ]|his[ ]|her[ ]|our[ ]|"
    r"these[ ]|those[ ])?"
)
LOWER_WORD = re.compile(r"[ ](?P<word>[a-z]+)")
MINUS = re.compile(r"(?<!plus or)(?:^|[ (,])(?:[-−–]|minus[ -])$")
# A decimal before capitals is a statistic by its initials: "0.5 WAR".
INITIALS = re.compile(r"[ ]([A-Z]{2,5})(?![\w.])")
OLD = re.compile(r"[ -](?:years?|months?|weeks?|days?)[ -](?:old|olds)\b|[ ]years?[ ]of[ ]age\b")
TIMES = re.compile(r"[ -](?:times|fold)\b|x(?!\w)|fold\b")
MULTIPLE = re.compile(
    r"[ -](?:times|fold)[ ](?:as|more|higher|larger|greater|bigger|faster|smaller|lower|less|"
    r"the|its|their|his|her|that|what|over)\b|[ -]?fold\b|x(?!\w)"
    # "40 times sharper"
    r"|[ ]times[ ](?!(?:after|under|never|ever|together|however|per|her|whether|former|either|other|rather)\b)"
    r"[a-z]{2,}er(?=[ ]than\b|[.,;)]|$)"
)
TELLING = re.compile(
    r"\b(?:killed|killing|injured|injuring|wounded|wounding|arrested|arresting|"
    r"detained|displaced|charged|charging|jailed|jailing|rescued|rescuing|hired|hiring|"
    r"deported|deporting|convicted)[ ](?:[a-z]+[ ]){0,3}$"
)
# "charged 40 for a seat": money, not people.
PRICED = re.compile(r"[ ](?:for|an?|per|each|to)\b")
# "the two countries" takes for granted how many there are; it does not tell.
DEFINITE = word_list("the these those its his her their our both all other")
NAME = re.compile(r"[A-Z][A-Za-z&]*[a-z&]|[a-z]+[A-Z]\w*|[A-Z]{2,}")
# Capitalised words that begin a sentence and are no name: what follows them is a plain number.
OPENERS = word_list(
    "exactly precisely barely hardly merely maybe perhaps possibly probably today yesterday currently "
    "about at in on of by for from to with after before over under some the these those another only just "
    "nearly almost around between "
    "more than among and but or as all its their our his her when where while since until during within least "
    "most also then now "
    "up killed police roughly approximately up this last next past first other about not no are is was were have "
    "has had"
    " mix add take use bake cook combine heat stir pour boil serve place put get buy try eat drink find save pay"
    " make makes watch see here there he she they we you i it who if so yet"
)
LIST_NUMBER = 20  # "the five": number words up to here can be a mere determiner
# Words that number things: "Section 4", "Route 66".
SECTION = word_list(
    "section sections article articles chapter chapters page pages room rooms route highway flight channel phase level "
    "type class category tier round week day game episode season title part grade grades stage version figure table "
    "terminal gate line unit model lot seat district area proposition resolution volume paragraph amendment building "
    "act interstate formula group step status code zone platform chapter lane pier exit apartment apt suite lap heat "
    "verse book item rule question exhibit count gang team squad ward precinct unit pod engine car bus train "
)
NOT_SECTION = re.compile(
    r" ?(?:%|per\s?cent|million|billion|bn|,[0-9]{3})|-(?:year|day|week|month|hour|minute)\b|\.[0-9]"
)
TITLED = word_list("film movie novel book play series album song musical sitcom drama band")
NUMBERERS = SECTION | TITLED
TITLE = re.compile(r"[ ][A-Z][a-z]")
SECTION_NUMBERS = word_list("one two three four five six seven eight nine ten eleven twelve")
