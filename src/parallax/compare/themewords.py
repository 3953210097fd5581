"""Theme words: general words that make no theme of an event, whatever it is about.

Function words and verbs come from the lists that find names, nouns and speech; here stand the rest: verbs of any
story, nouns that every story has, and what pages say of themselves.
"""

from __future__ import annotations

from functools import cache

from parallax.find import namewords
from parallax.find.lexicon import word_list
from parallax.find.nouns import STOP
from parallax.find.speech import cue_colour, forms_of

# Determiners and prepositions: before a noun, mostly.
ANCHORS = word_list("""
    the a an this that these those his her its their our my your of in on at for from with without by into between among
    against over under about during through across and or no any some all each every such
    """)
DETERMINERS = word_list("the a an this that these those his her its their our my your 's each every any some no")
# The last words of the names of papers and broadcasters, and the initials of such: they tell it, and are no theme.
PRESS = word_list("""
    news times post journal herald tribune gazette magazine tv television radio press guardian telegraph daily weekly
    cnn bbc nbc cbs abc msnbc cnbc npr pbs afp ap reuters upi bloomberg
    """)
# Before these a word is a verb: "he plans", "to court" is lost for "to plan".
BEFORE_VERB = word_list("""
    to he she they we i you it who which will would can could may might shall should must do does did not n't let lets
    """)
_VERBS = """
    accept achieve act adopt affect aim allow apply approach arrive ask assume attempt attend avoid base bear beat
    become begin believe belong break bring build buy call care carry cause change check choose claim close collapse
    come commit compare complete concern confirm consider contain continue cost cover create cut deal decide declare
    decline defend demand deny describe deserve develop die discuss draw drive drop earn elect emerge enable
    encourage end engage enjoy ensure enter establish exist expect explain extend face fail fall feature feel fight
    fill find finish fit fly follow force forget gain gather get give go grow handle happen hear help hit hold hope
    identify ignore imagine include increase indicate intend introduce involve join keep know lack last launch lay
    lead learn leave lie like listen live look lose love make manage mark matter mean meet mention mind miss move
    need note notice obtain occur offer open oppose owe own pass pay pick place play prefer prepare present press
    prevent produce protect prove provide pull push put raise reach read realize receive recognize reduce reflect
    regard relate remain remember remove replace represent require resolve respond result return rise run save see
    seek seem sell send serve set settle shape share show sit sleep speak spend split stand start stay stop struggle
    succeed suffer suppose surround survive take talk teach tend thank think throw touch train travel treat try turn
    understand use visit wait walk want warn watch wear welcome win wish wonder work worry write
    """
_IRREGULAR = word_list("""
    arisen arose ate beaten became become began begun bent bet blew blown bore born bought bound broke broken
    brought built burnt came caught chose chosen clung crept dealt did done drawn drew driven drove dug eaten fallen
    fed fell felt fled flew flown forgot forgotten fought found froze frozen gave given gone got gotten grew grown
    held hid hidden hit hung kept knew known laid lain lay led left lent let lit lost made meant met paid put ran
    read ridden rang risen rode rose sang sank sat saw seen sent sold sought spent spoke spoken stole stolen stood
    struck stuck swam swept swore sworn swung taken taught thought threw thrown told took tore torn understood went
    woke won wore worn wound wrote written going getting making taking having being doing coming saying
    """)
# Nouns of every story: alone they name no theme, and behind another word hardly ever.
GENERIC = word_list("""
    ability account act action activity addition administration advance advertisement adviser advisor afternoon age
    agency agent agreement aide aim america amount announcement answer anything appearance appointment approach area
    argument arm arrival article aspect assistance association attempt attention audience aunt author authority
    autumn backdrop background backing ban bar basis battle beginning behavior behaviour bid bill birthday bit block
    board body book boost boss boy brand break brother business call campaign candidate capital caption carrier case
    category cause celebrity center centre century ceremony challenge chamber chance change channel chapter charge
    chief child choice circle circumstance citizen city claim click client clip club coach colleague collection
    college comment comments commission commitment committee communication community company comparison competition
    complaint concept concern conclusion condition conference confidence conflict connection consequence constituent
    contact content context contribution controversy conversation copy copyright cost countries country couple
    course cousin creation crisis critic criticism crowd culture customer dad danger data date daughter day days
    deal death debate decade decision degree delay demand department departure description desire detail development
    difference difficulty dinner direction discussion dispute doctor document dollar doubt dozen dozens draft dream
    driver duty ear economy edge edition editor effect effort email emotion employee employer end ending enemy error
    escape estate evening event everything evidence example exchange executive exhibit exit expectation experience
    expert explanation expression extent eye facebook fact factor faith family fan father fear feature feeling few
    field figure file firm flag floor focus folk follower foot footage force form formation founder friend
    friendship front function future gallery game gap generation getty giant gift girl glass goal goods government
    ground group growth guest guidance guide guy habit half hand head heart help highlight history holiday home hope
    host hour household hundred idea image images impact importance inch incidence incident income increase
    individual industry influence information initiative insider insistence instagram instance instruction intent
    intention interest interview introduction involvement islands issue item job joke journalist journey key kid
    kilometer kilometre kind kingdom lack lady land language layer lead leader leadership lesson letter level lie
    life light limit line link list little living location look loss lot love lunch mail majority man manner march
    mass master match mate matter meaning means measure media medium meeting member memory men mention message meter
    metre middle mile million mind ministry minute mission mistake mix mom moment moments month months mood morning
    mother motion motive move movement mum name nation nature need neighbor neighbour network news newsletter
    newspaper night note nothing notice notion number object occasion odds office officer official officials one
    online operation operative opinion opponent opportunity opposition option order organisation organization origin
    others outcome owner pace page pair paper parent part partner partnership party pass passenger passion past path
    pattern peak people percent percentage performance period person perspective phase phone photo photograph
    photographer photos phrase picture piece place plan play player pleasure plenty point politician poll pool
    portion position possibility post pound power practice preparation presence present presentation press pressure
    principle priority privilege prize problem proceeding process product profile program programme progress project
    promise proportion proposal prospect province purpose quarter question quote radio range rank rate reach
    reaction reader reality reason record reference reform refusal region relationship release relief remain remark
    reply report reporter reporters reports republic reputation request research resource response responsibility
    rest result results return revelation review right rights risk rival role room round routine row rule sample
    scale scene schedule school scope screen scrutiny search season seat second section selection self sense
    sentence sequence series service session set setback setting share shift shot shoulder show side sight sign
    signal silence sister site situation size skill slot society solution somebody son song sort sound source
    sources space speaker speech spirit spokesman spokesperson spokeswoman spot spread spring stadium staff stage
    stake standard start state statement states status step store stories story stranger strategy street strength
    structure study stuff style subject subscribe success suggestion summer supply support supporter surface
    surprise suspect sympathy system table target task team technique television tension tenure term terms test text
    theme theory thing things thought thousand threat time times timing title today tomorrow tone tonight tool top
    topic total touch town track tradition transition treachery treatment trend trip trouble truth turn tv tweet
    twitter type u.s union unit united us usa use user value variety version victim video view viewer vision visit
    voice volume vote voter walk wall war warning washington waste water way ways website week weekend weeks weight
    wife winner winter wish witness woman women wonder word words work worker world writer year years yesterday
    youngster youth youtube
    """)
# Adjectives that stand before any noun, and at the end of no phrase.
_ADJECTIVES = word_list("""
    able actual additional ago alive alone already american angry another available aware bad best better big black
    blue brief bright broad busy careful certain cheap clear close cold common complete controversial correct
    critical current dangerous dead dear deep different difficult direct double due early easy effective empty
    enough entire equal exact extra extraordinary extreme fair familiar famous far fast federal few final fine first
    foreign former free frequent fresh full further general glad global good great green happy hard heavy high huge
    human ill immediate important impossible independent initial international joint key large late latest legal
    likely little live local long longtime low lucky main major many massive mere minor more most much multiple
    narrow national natural near necessary negative new next nice normal obvious odd official old only open opposite
    ordinary original other outside overall own particular past perfect personal physical poor popular possible
    potential powerful present pretty previous primary prime prior private proper public quick quiet ready real
    recent red regular related relevant religious responsible rich right rough round sad safe same scared secret
    senior separate serious several sharp short sick significant similar simple single slow small so-called social
    soft sorry special specific strange strict strong successful such sudden sure surprised tall terrible tight tiny
    tired top tough traditional true typical unable unclear unique unlikely unusual upcoming upset urgent useful
    usual vast very vice warm weak white whole wide widespread wild wonderful worse worst worth wrong young
    """)
_NUMBERS = word_list("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion
    dozen dozens hundreds thousands millions billions first second third fourth fifth half twice once
    """)
_MORE = word_list("""
    ahead almost along apparently anyway apart around aside away back barely certainly completely despite else
    elsewhere ever exactly far fully hardly highly largely less likewise maybe mostly nearly nor nowhere often okay
    overnight perhaps please possibly probably quite rather really seldom simply slightly sometimes somewhere soon
    therefore though thus together too toward towards truly underway upon usually versus well whatever whenever
    wherever whether whoever yes yet don isn wasn didn doesn couldn wouldn ain mr mrs ms dr sen rep gov sir aloud
    regardless someplace anyplace myself yourself himself herself itself ourselves themselves etc via amid ahead
    afterward afterwards beforehand nonetheless nevertheless albeit whereas thereby hence forth abroad
    """)


@cache
def breakers() -> frozenset[str]:
    """Return words that end a noun phrase: function words, past forms of verbs, numbers, the calendar.

    >>> sorted(w for w in ("the", "went", "monday", "bridge") if w in breakers())
    ['monday', 'the', 'went']
    """
    return (
        namewords.FUNCTION_WORDS
        | STOP
        | ANCHORS
        | BEFORE_VERB
        | _IRREGULAR
        | _NUMBERS
        | _MORE
        | namewords.CALENDAR
        | frozenset(form for form in _verb_forms() if form.endswith(("ed", "ing")))
    )


@cache
def _verb_forms() -> frozenset[str]:
    return frozenset(form for lemma in _VERBS.split() for form in forms_of(lemma))


def ends_phrase(word: str) -> bool:
    """Tell whether a word (in small letters) ends a noun phrase.

    >>> ends_phrase("quickly"), ends_phrase("proposed"), ends_phrase("said"), ends_phrase("speed")
    (True, True, True, False)
    """
    if word in breakers() or (cue_colour(word) and word.endswith(("ed", "ing", "said", "told"))):
        return True
    return len(word) > 4 and word.endswith(("ly", "ed")) and word not in _NO_VERB


_NO_VERB = word_list("""
    family supply assembly monopoly anomaly butterfly bully jelly belly rally ally reply july italy speed breed greed
    weed seed need feed creed steed
    """)


@cache
def vague() -> frozenset[str]:
    """Return words that make no theme alone: nouns of every story, titles, words that are mostly verbs.

    >>> sorted(w for w in ("issue", "president", "bridge", "visits") if w in vague())
    ['issue', 'president', 'visits']
    """
    return GENERIC | namewords.TITLES | _verb_forms()


@cache
def qualifying() -> frozenset[str]:
    """Return words that only qualify: adjectives, those of peoples and parties, modifiers of a title.

    >>> sorted(w for w in ("local", "kenyan", "bridge") if w in qualifying())
    ['kenyan', 'local']
    """
    return _ADJECTIVES | namewords.adjectives() | namewords.MODIFIERS
