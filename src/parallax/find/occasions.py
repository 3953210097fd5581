"""Occasions: where and to whom something was said, as far as the sentence or the ones before it tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parallax.find.clauses import STOPS, Clause
from parallax.find.lexicon import word_list
from parallax.find.subjects import main_subject

TALK, POST, INTERVIEW, BRIEFING = "talk", "post", "interview", "briefing"
SPEECH, LETTER, STATEMENT, TESTIMONY = "speech", "letter", "statement", "testimony"
# Nouns that name an occasion behind a preposition ("in an interview", "on social media").
_NOUNS = {
    TALK: "call conversation meeting talks summit phone",
    POST: "tweet tweets post posts posting media twitter facebook instagram youtube tiktok telegram weibo social blog",
    INTERVIEW: "interview show program programme podcast radio television tv",
    BRIEFING: "conference briefing reporters journalists",
    SPEECH: "speech address rally crowd supporters keynote sermon",
    LETTER: "letter memo email",
    STATEMENT: "statement release",
    TESTIMONY: "testimony hearing deposition lawmakers senators congress parliament jurors",
}
_OF_NOUN = {word: occasion for occasion, words in _NOUNS.items() for word in words.split()}
# Nouns that name an occasion only behind one of these words.
_ONLY_BEHIND = {
    "media": word_list("social"),
    "conference": word_list("press news"),
    "release": word_list("press news"),
    "call": word_list("phone telephone a the video conference their his her"),
    "address": word_list("an the televised inaugural national"),
    "social": word_list("truth"),
}
_LEADS = word_list("in during at over via through by")
# "on" and "to" lead to what is spoken of as well ("comments on the call"), so they count only with some.
_ON = frozenset(_NOUNS[POST].split()) | word_list("show program programme podcast radio television tv")
_TO = word_list("reporters journalists crowd supporters lawmakers senators congress parliament jurors")
_TAKING = word_list("according took takes taking")
_POSTED = word_list("tweeted tweeting tweets posted posting posts blogged retweeted")
_TOLD = word_list("told tells telling tell assured informed")
_SPEAKING = word_list("speaking spoke talking")
_TRIGGERS = frozenset(_OF_NOUN) | _POSTED | _TOLD | _SPEAKING
# For so many sentences a speaker stays where the article last put him.
_STAYS = 3


def occasion_of(clause: Clause) -> tuple[str, str]:
    """Return (occasion, addressee) of a clause, each "" where it does not say; the addressee is a mention's key.

    The first word that tells wins: "said on television what was discussed in the call" is said on television.
    """
    if _TRIGGERS.isdisjoint(clause.words):
        return "", ""
    for k, word in enumerate(clause.words):
        if word not in _TRIGGERS or (k in clause.at and word not in _OF_NOUN):
            continue
        if word in _POSTED and word not in _OF_NOUN:
            return POST, ""
        if word in _TOLD or (word in _SPEAKING and clause.word(k + 1) in ("to", "with")):
            told = _to(clause, k + 1 if word in _TOLD else k + 2)
            if told[0]:
                return told
        elif word in _OF_NOUN and _behind_lead(clause, k):
            return _OF_NOUN[word], ""
    return "", ""


def _to(clause: Clause, k: int) -> tuple[str, str]:
    """Return what the one spoken to at token `k` says of the occasion."""
    while clause.word(k) in ("the", "a", "an", "his", "her", "their", "local"):
        k += 1
    titled = next((first for first, head in clause.heads.items() if head == k), k)
    if titled in clause.at:
        mention = clause.at[titled]
        return (TALK if mention.kind == "person" else INTERVIEW), mention.person
    return _OF_NOUN.get(clause.word(k), ""), ""


def _behind_lead(clause: Clause, k: int) -> bool:
    word, before = clause.words[k], clause.word(k - 1)
    if word in _ONLY_BEHIND and before not in _ONLY_BEHIND[word]:
        return False
    for i in range(k - 1, max(-1, k - 8), -1):
        if clause.words[i] in STOPS:
            return False
        lead = clause.words[i]
        if lead == "on" and word in ("call", "phone"):  # "on a call", "on the phone", not "comments on the phone call"
            return clause.word(i + 1) == "a" or (word == "phone" and clause.word(k + 1) != "call")
        if lead in _LEADS or (lead == "on" and word in _ON):
            return True
        if lead == "to":
            return word in _TO or clause.word(i - 1) in _TAKING
    return False


def occasions(rows: Sequence[Clause], speakers: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield (occasion, addressee) for each clause; `speakers` gives whoever is quoted in it, or "".

    A clause that does not tell takes the occasion of the same speaker's, up to three clauses before.
    """
    last: dict[str, tuple[int, tuple[str, str]]] = {}
    for number, (clause, speaker) in enumerate(zip(rows, speakers, strict=True)):
        found = occasion_of(clause)
        if found[0]:
            if not speaker and (subject := main_subject(clause)) and subject.mention:
                speaker = subject.mention.person
        elif speaker in last and number - last[speaker][0] <= _STAYS:
            found = last[speaker][1]
        if speaker and found[0]:
            last[speaker] = (number, found)
        yield found
