"""Name clusters: the runs of one article that are one name, and the people of one family kept apart.

A short form stands for a full name of the article. Where a family shares its name, news English tells them apart:
by "Mr." and "Mrs.", by the word of kinship that introduces a relative ("his wife Ann Lee"), and by calling the relative
by the given name afterwards, so that the bare family name goes on to mean the one of whom the article tells.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from parallax.find import namewords
from parallax.find.capitals import Run
from parallax.find.lexicon import word_list
from parallax.find.namekinds import is_unpersonal
from parallax.find.spelling import alike, fold, parts, stands_for, suffixed
from parallax.read.text import Span

_KIN = word_list("""
    wife husband son daughter brother sister mother father widow widower nephew niece cousin uncle aunt grandson
    granddaughter grandfather grandmother stepson stepdaughter stepmother stepfather twin sibling spouse fiancee fiance
    """)
_FEMALE = namewords.FEMALE_TITLES | word_list(
    "wife daughter mother widow niece aunt granddaughter grandmother stepdaughter stepmother fiancee"
)
_MALE = namewords.MALE_TITLES | word_list(
    "husband son father widower nephew uncle grandson grandfather stepson stepfather fiance"
)


def sex_of(name: str, labels: Sequence[str] = ()) -> str:
    """Return "f" or "m" where titles, words of kinship or else the given name tell it, or "".

    >>> sex_of("Brown", ["Mrs."]), sex_of("Ann Brown"), sex_of("Brown", ["President"])
    ('f', 'f', '')
    """
    told = Counter(
        "f" if word in _FEMALE else "m"
        for label in labels
        for word in re.findall(r"[^\W\d_]+", label.lower())
        if word in _FEMALE or word in _MALE
    )
    if told["f"] != told["m"]:
        return "f" if told["f"] > told["m"] else "m"
    words = parts(name)
    return namewords.given_names().get(words[0], "") if len(words) > 1 else ""


def is_kin(label: str) -> bool:
    """Tell whether a label introduces a relative: "wife", "president’s son".

    >>> is_kin("younger brother"), is_kin("president")
    (True, False)
    """
    words = re.findall(r"[^\W\d_]+", label.lower())
    return bool(words) and (words[-1] in _KIN or words[-1].removesuffix("s") in _KIN)


@dataclass(slots=True)
class _Heads:
    """The full names of an article, found again by their words."""

    sex: dict[str, str] = field(default_factory=dict)
    kin: set[str] = field(default_factory=set)
    first: dict[str, Span] = field(default_factory=dict)  # where each is first named in full
    by_word: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_letters: dict[frozenset[str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def same(self, surface: str) -> str:
        """Return the full name that `surface` is another form of, or ""."""
        near = {h for w in parts(surface) for h in self.by_word.get(fold(w), ())}
        near |= set(self.by_letters.get(frozenset(fold(surface)), ()))
        scored = []
        for head in near:
            if fold(head) == fold(surface) and suffixed(head) == suffixed(surface):
                return head
            if not (is_unpersonal(head) or is_unpersonal(surface)) and (sure := alike(surface, head)[0]) >= 0.8:
                scored.append((sure, head))
        best = [head for sure, head in scored if sure == max(scored)[0]]
        return best[0] if len(best) == 1 else ""  # an initial that fits two tells neither

    def add(self, head: str) -> None:
        """Take in a new full name."""
        for word in {fold(w) for w in parts(head)}:
            self.by_word[word].append(head)
        self.by_letters[frozenset(fold(head))].append(head)

    def standing(self, word: str) -> list[str]:
        """Return the full names for which one word can stand."""
        own = dict.fromkeys(h for w in parts(word) for h in self.by_word.get(fold(w), ()))
        fitting = [h for h in own if stands_for(word, h) and not is_unpersonal(h)]
        same = self.by_letters.get(frozenset(fold(word)), ()) if len(word) > 5 else ()
        return fitting or [h for h in same if alike(word, h)[0] > 0.8]

    def called(self, word: str) -> list[str]:
        """Return the members of a family, the name shared, whose given name is `word`."""
        named = [h for h in self.by_word.get(fold(word), ()) if fold(parts(h)[0]) == fold(word)]
        return [h for h in named if not is_unpersonal(h) and (h in self.kin or self._shared(h))]

    def _shared(self, head: str) -> bool:
        family = self.by_word[fold(parts(head)[-1])]
        return any(k != head and parts(k)[-1] == parts(head)[-1] and not is_unpersonal(k) for k in family)


def clusters(found: Sequence[Run], told: Mapping[Span, str]) -> dict[Span, str]:
    """Return the key of every run: the fullest form of the same name in the article; `told` are the runs' labels.

    >>> from parallax.find.capitals import runs
    >>> from parallax.read.article import Article
    >>> found = runs(Article.from_text("Mr. Lee and his wife Ann Lee came. Ann spoke, Lee left."))
    >>> list(clusters(found, {r.span: r.label for r in found}).values())
    ['Lee', 'Ann Lee', 'Ann Lee', 'Lee']
    """
    heads, key = _full_names(found, told)
    bare: dict[str, Span] = {}  # where a family name first stands alone
    for run in found:
        if len(run.words) == 1:
            bare.setdefault(run.surface, run.span)
    by_span: dict[Span, str] = {}
    fits: dict[str, list[str]] = {}
    latest: dict[str, Span] = {}
    for run in sorted(found, key=lambda r: r.span):
        if run.surface in key:
            by_span[run.span] = key[run.surface]
            latest[key[run.surface]] = run.span
            continue
        if run.surface not in fits:
            given = heads.called(run.surface)
            fits[run.surface] = heads.standing(run.surface) or (given if len(given) == 1 else [])
        fitting = _meant(run, fits[run.surface], heads, bare[run.surface])
        if len(fitting) > 1:  # the last one named in full before this place
            before = [h for h in fitting if h in latest]
            fitting = [max(before, key=lambda h: latest[h])] if before else fitting[:1]
        by_span[run.span] = fitting[0] if fitting else run.surface
    return by_span


def _full_names(found: Sequence[Run], told: Mapping[Span, str]) -> tuple[_Heads, dict[str, str]]:
    """Return the full names of the article, and surface → full name for all forms of two words and more."""
    count = Counter(run.surface for run in found)
    first = {run.surface: run.span for run in reversed(found)}
    labels: dict[str, list[str]] = defaultdict(list)
    for run in found:
        if told.get(run.span):
            labels[run.surface].append(told[run.span])
    heads = _Heads()
    key: dict[str, str] = {}
    for surface in sorted(count, key=lambda s: (-len(parts(s)), -count[s], first[s])):
        if len(surface.split()) == 1:
            continue
        head = heads.same(surface)
        key[surface] = head or surface
        if not head:
            heads.add(surface)
    for surface, head in key.items():
        heads.first[head] = min(heads.first.get(head, first[surface]), first[surface])
    for head in set(key.values()):
        own = [label for surface, h in key.items() if h == head for label in labels[surface]]
        heads.sex[head] = sex_of(head, own)
        if suffixed(head) or any(is_kin(label) for label in own):
            heads.kin.add(head)
    return heads, key


def _meant(run: Run, fitting: Sequence[str], heads: _Heads, bare: Span) -> list[str]:
    """Return those of `fitting` whom the run can mean: of its sex, and no relative of the one it names already."""
    sex = sex_of(run.surface, [run.label])
    titles = set(re.findall(r"[^\W\d_]+", run.label.lower())) - namewords.COURTESY
    kept = []
    for head in fitting:
        kin = head in heads.kin and fold(parts(head)[0]) != fold(run.surface)
        same = bool(sex) and sex == heads.sex[head]
        if (
            (sex and heads.sex[head] and not same)
            or (kin and titles and not is_kin(run.label))  # "President Lee" is not "daughter Ann Lee"
            # "Mr. Lee and his wife Ann Lee": a relative named after the bare name is not the one whom it names.
            or (kin and heads.first[head] > bare and not same)
        ):
            continue
        kept.append(head)
    near = [h for h in kept if h not in heads.kin or fold(parts(h)[0]) == fold(run.surface)]
    return near or kept
