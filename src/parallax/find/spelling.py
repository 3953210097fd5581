"""Spelling: when two written forms can be one name.

Names reach news English through several romanisations of one script, with the family name first or last,
with or without hyphens, titles and initials. `fold` maps what differs by convention alone onto one key;
`alike` compares two names and says on what ground.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from parallax.find.namewords import given_names
from parallax.find.shortnames import is_short_for

# Letters that NFKD does not take apart.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
# One sound, several conventions (Revised Romanisation and McCune–Reischauer, ad hoc spellings, Arabic and Russian
# practice). In this order: "eo" before single vowels, "oo" before doubled letters fall together.
_SOUNDS = (
    ("eo", "u"),  # Seong, Sung
    ("eu", "u"),  # Eun, Un
    ("ou", "u"),  # Youssef, Yusuf
    ("oo", "u"),  # Moon, Mun
    ("ae", "a"),  # Jae, Ja; also a reader's "Mae" for "Ma"
    ("kh", "k"),  # Khadafi, Kadafi
    ("gh", "k"),
    ("ck", "k"),  # Mack, Mak
    ("sh", "s"),  # Shin, Sin
    ("ph", "f"),
    ("ch", "j"),  # Cho, Jo
    ("ks", "x"),  # Aleksandr, Alexandr
    ("iy", "i"),
    ("yy", "i"),
    ("ij", "i"),
    ("q", "k"),  # Qaddafi, Kaddafi
    ("g", "k"),  # Gyo, Kyo
    ("c", "k"),
    ("w", "v"),
    ("y", "i"),  # Petrovsky, Petrovski
)
_PARTS = re.compile(r"[^\W\d_]+")
# Family names that stand first and are English given names too.
_FAMILY_TOO = frozenset({"kim", "lee"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@lru_cache(maxsize=65536)
def parts(name: str) -> tuple[str, ...]:
    """Return the words of a name in plain small letters, hyphens kept inside a word closed up, suffixes left out.

    >>> parts("José Pérez-Gil Jr.")
    ('jose', 'perezgil')
    """
    plain = unicodedata.normalize("NFKD", re.sub(r"[-‐‑'’.]", "", name).lower().translate(_PLAIN))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = tuple(_PARTS.findall(plain))
    return tuple(w for w in words if w not in _SUFFIXES) or words


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return the key under which spellings of one name fall together: no spaces, no doubled letters, one romanisation.

    >>> fold("Park Geun-hye") == fold("Park Gun Hye"), fold("Petrovskyy") == fold("Petrovsky")
    (True, True)
    """
    key = "".join(parts(name))
    for written, sound in _SOUNDS:
        key = key.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", key)


def suffixed(name: str) -> bool:
    """Tell whether a name ends in "Jr", "Sr" or a Roman number.

    >>> suffixed("John Lee Jr."), suffixed("John Lee")
    (True, False)
    """
    return name.lower().rstrip(".").rsplit(" ", 1)[-1] in _SUFFIXES


def _initials_fit(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    # "J. Smith" and "John Smith": one last name, and the first is an initial of the other.
    return a[-1] == b[-1] and a[0][0] == b[0][0] and min(len(a[0]), len(b[0])) == 1


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> tuple[float, str]:
    """Return how sure the spelling alone makes it that two names of at least two words are one, and the ground.

    Sureness runs from 0 to 1; 0 with an empty ground where the spelling says nothing.
    Jaro–Winkler (Winkler 1990) is taken on folded names: a slip of the pen costs little, a convention nothing.

    >>> alike("Kim Dae-jung", "Kim Dae Jung")
    (0.98, 'spelling')
    >>> alike("Jung-un Seo", "Seo Jung-un")
    (0.95, 'order of names')
    >>> alike("Ann Smith", "Bob Jones")
    (0.0, '')
    """
    one, two = parts(a), parts(b)
    # "Lee Jr." with no middle name is set apart from a "Lee" by its suffix; with one it is only the formal style.
    if suffixed(a) != suffixed(b) and len(one if suffixed(a) else two) == 2:
        return 0.0, ""
    if suffixed(a) and suffixed(b) and min(len(one), len(two)) == 1 and one[0] == two[0]:
        return 0.8, "given name and suffix"
    if len(one) < 2 or len(two) < 2:
        whole_a, whole_b = fold(a), fold(b)
        # A name run together by a machine: one word that holds all of a longer name.
        same = whole_a == whole_b and len(whole_a) >= 6 and bool(one and two)
        return (0.9, "spelling, run together") if same else (0.0, "")
    if fold(a) == fold(b):
        return 0.98, "spelling"
    keys_a, keys_b = [fold(w) for w in one], [fold(w) for w in two]
    if sorted(keys_a) == sorted(keys_b) or fold(" ".join([*one[1:], one[0]])) == fold(b):
        return 0.95, "order of names"
    # Middle names and initials come and go: "John F. Smith", "John Smith".
    if len(one) != len(two) and keys_a[0] == keys_b[0] and keys_a[-1] == keys_b[-1] and len(keys_a[-1]) > 2:
        return 0.93, "first and last name"
    if keys_a[-1] == keys_b[-1] and is_short_for(one[0], two[0]):
        return 0.85, "short given name"
    if _initials_fit(one, two):
        return 0.85, "initial and last name"
    return _near(keys_a, keys_b, fold(a), fold(b))


def _near(one: Sequence[str], two: Sequence[str], whole: str, other: str) -> tuple[float, str]:
    """Return how sure letters alone make it, given two names' folded words and the folded names as a whole."""
    import jellyfish

    near = jellyfish.jaro_winkler_similarity(whole, other)
    last = jellyfish.jaro_winkler_similarity(one[-1], two[-1])
    if near >= 0.93 and last >= 0.85:
        return 0.7, "near spelling"
    if one[-1] == two[-1] and one[0][0] == two[0][0] and near >= 0.85:
        return 0.6, "last name and first letter"
    return 0.0, ""


def stands_for(word: str, name: str) -> bool:
    """Tell whether one word can stand for a longer name: its last word, or the family name where that comes first.

    >>> stands_for("Lee", "Ann Lee"), stands_for("Park", "Park Gun-hye"), stands_for("Ann", "Ann Lee")
    (True, True, False)
    """
    words, key = name.split(), fold(word)
    if suffixed(name):
        words = words[:-1]
    if len(words) < 2:
        return False
    # Family first: the given name follows in one hyphenated word or in two short ones.
    syllables = len(words) == 3 and all(len(w) <= 5 and w.isalpha() and w[0].isupper() for w in words)
    western = words[0].lower() in given_names() and words[0].lower() not in _FAMILY_TOO
    family_first = any("-" in w for w in words[1:]) or (syllables and not western)
    return key == fold(words[-1]) or (family_first and key == fold(words[0]))
