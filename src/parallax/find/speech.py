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
    label dub brand denounce condemn accuse dismiss tout hail vent insist maintain sing sigh exclaim wonder
    opine assure instruct advise inform relate recount message blog publish
    proclaim voice convey restate reassert deny rebut reject decry deplore lambast ridicule mock deride chide scold rail
    fume thunder bellow chuckle grumble gripe moan groan bemoan rave gush speculate surmise guess reckon estimate
    forecast threaten swear plead beg implore appeal urge caution recommend advocate offer refuse detail stipulate
    pronounce recite confide enthuse scoff snap shrug laugh roar tease congratulate salute applaud foresee
"""
_DOUBTING = """
    claim allege purport profess contend assert boast imply insinuate brag rant bluster crow whine pretend posture spin
    bray gloat
"""
_ENDORSING = """
    note point acknowledge reveal confirm observe emphasize emphasise stress highlight underscore admit disclose
    clarify demonstrate recognize recognise remind affirm reaffirm concede confess attest vouch verify prove refute
    debunk realize realise
"""
_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "read": "reads read reading",
    "think": "thinks thought thinking",
    "sing": "sings sang singing",
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
    "swear": "swears swore sworn swearing",
    "beg": "begs begged begging",
    "plead": "pleads pleaded pled pleading",
    "foresee": "foresees foresaw foreseen foreseeing",
    "refer": "refers referred referring",
    "rebut": "rebuts rebutted rebutting",
    "speak": "speaks spoke spoken speaking",
}
# Verbs that report a whole statement by themselves, with "that" or without.
_STATEMENT = """
    say tell state add announce declare explain write tweet report reiterate repeat suggest argue warn caution claim
    allege contend assert boast note acknowledge reveal confirm observe emphasize emphasise stress admit disclose
    insist maintain concede believe hope predict indicate testify affirm recall conclude mention reply respond pledge
    vow promise complain point estimate forecast speculate surmise reckon guess clarify confess attest
    recognize recognise swear threaten proclaim confide imply insinuate brag lament quip joke remark comment restate
    reassert opine foresee recount assure inform advise
"""


def forms_of(lemma: str) -> list[str]:
    """Return the forms of a verb of speech.

    >>> forms_of("deny"), forms_of("call")
    (['deny', 'denies', 'denied', 'denying'], ['call', 'calls', 'called', 'calling'])
    """
    if lemma in _IRREGULAR:
        return [lemma, *_IRREGULAR[lemma].split()] if lemma != "go-on" else []
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    if lemma.endswith("e"):
        return [lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return [lemma, lemma + plural, lemma + "ed", lemma + "ing"]


@cache
def _cues() -> dict[str, str]:
    found = {}
    for colour, lemmas in (("neutral", _NEUTRAL), ("doubting", _DOUBTING), ("endorsing", _ENDORSING)):
        for lemma in lemmas.split():
            for form in forms_of(lemma):
                found[form] = colour
    return found


@cache
def _statements() -> frozenset[str]:
    return frozenset(form for lemma in _STATEMENT.split() for form in forms_of(lemma))


def cue_colour(word: str) -> str:
    """Return neutral, doubting or endorsing for a verb of speech (in small letters), else an empty string.

    >>> cue_colour("claimed"), cue_colour("noted"), cue_colour("ran")
    ('doubting', 'endorsing', '')
    """
    return _cues().get(word, "")


def colour_of(cue: str) -> str:
    """Return the colour of what introduces a quotation: that of its verb, neutral for "according to" and for no verb.

    >>> colour_of("claimed"), colour_of("according"), colour_of("")
    ('doubting', 'neutral', 'neutral')
    """
    return cue_colour(cue) or "neutral"


def reports_statement(word: str) -> bool:
    """Tell whether the verb can report a whole statement without quotation marks.

    >>> reports_statement("said"), reports_statement("blasted")
    (True, False)
    """
    return word in _statements()
