"""Speech: verbs that introduce what someone says, and whose words they make of it."""

from __future__ import annotations

from functools import cache

# Lemmas by colour: what the verb lets the reader think of the words. After the lists of the Gender Gap Tracker
# (Asr et al. 2021) and of work on reporting verbs (Hyland 1999; Thompson & Ye 1991).
_NEUTRAL = """
    say tell state add ask reply respond answer announce declare explain write tweet post report continue comment
    remark describe express recall conclude mention reiterate repeat urge suggest propose call cite outline testify
    quote joke predict argue warn caution request demand order propose read text email promise pledge vow
    agree believe hope think fear want expect indicate shout yell whisper cry interject quip muse lament complain
    ponder counter retort float signal refer criticize blast slam praise thank apologize elaborate summarize go-on
    label dub brand denounce condemn accuse dismiss tout hail vent insist maintain concede sing sigh exclaim wonder
    opine assure instruct advise inform relate recount message blog publish
"""
_DOUBTING = "claim allege purport profess contend assert boast imply insinuate brag rant"
_ENDORSING = """
    note point acknowledge reveal confirm observe emphasize emphasise stress highlight underscore admit disclose
    clarify demonstrate recognize remind affirm reaffirm
"""
_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "read": "reads read reading",
    "think": "thinks thought thinking",
    "sing": "sings sang singing",
    "cry": "cries cried crying",
    "reply": "replies replied replying",
    "imply": "implies implied implying",
    "testify": "testifies testified testifying",
    "clarify": "clarifies clarified clarifying",
    "go-on": "",
    "admit": "admits admitted admitting",
    "quip": "quips quipped quipping",
    "slam": "slams slammed slamming",
    "dub": "dubs dubbed dubbing",
    "brag": "brags bragged bragging",
    "label": "labels labeled labelled labeling labelling",
    "signal": "signals signaled signalled signaling signalling",
    "agree": "agrees agreed agreeing",
    "vow": "vows vowed vowing",
    "blog": "blogs blogged blogging",
}
# Verbs that report a whole statement by themselves, with "that" or without.
_STATEMENT = """
    say tell state add announce declare explain write tweet report reiterate repeat suggest argue warn caution claim
    allege contend assert boast note acknowledge reveal confirm observe emphasize emphasise stress admit disclose
    insist maintain concede believe hope predict indicate testify affirm recall conclude mention reply respond pledge
    vow promise complain
"""


def _forms(lemma: str) -> list[str]:
    if lemma in _IRREGULAR:
        return [lemma, *_IRREGULAR[lemma].split()] if lemma != "go-on" else []
    if lemma.endswith("e"):
        return [lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return [lemma, lemma + plural, lemma + "ed", lemma + "ing"]


@cache
def _cues() -> dict[str, str]:
    found = {}
    for colour, lemmas in (("neutral", _NEUTRAL), ("doubting", _DOUBTING), ("endorsing", _ENDORSING)):
        for lemma in lemmas.split():
            for form in _forms(lemma):
                found[form] = colour
    return found


@cache
def _statements() -> frozenset[str]:
    return frozenset(form for lemma in _STATEMENT.split() for form in _forms(lemma))


def cue_colour(word: str) -> str:
    """Return neutral, doubting or endorsing for a verb of speech (in small letters), else an empty string.

    >>> cue_colour("claimed"), cue_colour("noted"), cue_colour("ran")
    ('doubting', 'endorsing', '')
    """
    return _cues().get(word, "")


def reports_statement(word: str) -> bool:
    """Tell whether the verb can report a whole statement without quotation marks.

    >>> reports_statement("said"), reports_statement("blasted")
    (True, False)
    """
    return word in _statements()
