"""Capitals: stretches of capitalised words that can be a name, with the title that stands beside them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from parallax.find import namewords
from parallax.find.nametitles import GAP, apposition, is_title, label_start, title_end
from parallax.find.speech import cue_colour
from parallax.find.tokens import Token, heading_sentences, tokens
from parallax.read.article import Article
from parallax.read.text import Span

_SMALL = namewords.FUNCTION_WORDS - namewords.CALENDAR  # "May" may open a name


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words in a row, its title cut off into `label`."""

    span: Span
    surface: str
    words: tuple[str, ...]
    sentence: int
    label: str = ""
    front: str = ""  # the word before name and title, in small letters
    follower: str = ""  # the word or mark after it
    speaks: bool = False  # it is the subject of a verb of speech
    acronym: bool = False
    joined: bool = False  # a translator's "Xyz agency", where the office stands for the person


def _habit(sentences: list[list[Token]], skip: frozenset[int]) -> tuple[Counter[str], Counter[str]]:
    """Count how often each word stands with a small letter, and with a capital inside a sentence."""
    small = Counter(token.word for row in sentences for token in row if not token.capital)
    capital: Counter[str] = Counter()
    for index, row in enumerate(sentences):
        if index not in skip:
            capital.update(
                token.low for before, token in pairwise(row) if token.capital and before.word not in "“\"‘'(:"
            )
    return small, capital


def _in_front(row: list[Token], i: int) -> str:
    return row[i - 1].low if i > 0 else ""


def _speaks(row: list[Token], start: int, end: int) -> bool:
    """Tell whether the name is the subject of a verb of speech: right before it, or right after it behind a quote."""
    before = row[start - 1].low if start else ""
    if cue_colour(before) and (start == 1 or row[start - 2].word in "”\"’'»,"):
        return True
    if before.isalpha() and before not in namewords.FUNCTION_WORDS:
        return False  # "on her platform Xyz saying": a noun stands before the name
    after = [t.low for t in row[end : end + 3]]
    if after and (after[0] in ("has", "had", "also", "then", "later") or after[0].endswith("ly")):
        after = after[1:]
    return bool(after and cue_colour(after[0]) and not after[0].endswith("ing"))


def _spelled(row: list[Token], start: int, end: int, text: str) -> str:
    return text[row[start].span.start : row[end - 1].span.end]


def _extend(row: list[Token], start: int, text: str) -> int:
    """Return the end of the run that begins at `start`: capitals in a row, particles and "of" of an office between."""
    end = start + 1
    while end < len(row):
        token, last = row[end], row[end - 1]
        if last.possessive or not GAP.fullmatch(text[last.span.end : token.span.start]):
            break
        if token.capital:
            end += 1
            continue
        name = end
        while name < min(len(row), end + 3) and row[name].word in namewords.PARTICLES and not row[name].possessive:
            name += 1
        if name > end and name < len(row) and row[name].capital:
            end = name + 1  # "von der Heide"
            continue
        following = row[end + 1] if end + 1 < len(row) else None
        office = last.low in namewords.ORGANISATIONS and token.word in ("of", "for")
        if following and following.capital and office:
            end += 2
            continue
        if office and following and following.word == "the" and end + 2 < len(row) and row[end + 2].capital:
            end += 3
            continue
        break
    return end


def _make(row: list[Token], start: int, end: int, text: str, sentence: int, small: Counter[str]) -> Run | None:
    nickname = start
    if end - start > 2 and _nicknamed([t.low for t in row[start:end]]):
        start += 1  # "Sleepy Ann Lee": what stands before the given name is the speaker's label
    label_from = min(nickname, label_start(row, start, text))
    label = text[row[label_from].span.start : row[start].span.start].strip(" ,") if label_from < start else ""
    if not label and _in_front(row, start) not in ("of", "in", "from"):
        label = apposition(row, end, text)  # of "Ann Lee of Kenya, the minister" it is not the country's
    words = tuple(t.word for t in row[start:end])
    joined = len(words) == 1 and end < len(row) and row[end].word == "agency" and len(words[0]) > 7 and not label
    letters = [w for w in words if w.isupper() and len(w) > 1]
    acronym = len(words) == 1 and bool(letters) and "." not in words[0]
    shouted = len(letters) == len(words) and (len(words) > 1 or len(words[0]) > 6 or small[words[0].lower()] > 0)
    if shouted and " ".join(words).lower().strip(".") not in namewords.places():
        return None
    front = _in_front(row, label_from)
    return Run(
        span=Span(row[start].span.start, row[end - 1].span.end),
        surface=_spelled(row, start, end, text),
        words=words,
        sentence=sentence,
        label="agency" if joined else label,
        front=front,
        follower=row[end].word if end < len(row) else "",
        speaks=_speaks(row, label_from, end) and not row[end - 1].possessive,
        acronym=acronym,
        joined=joined,
    )


def _nicknamed(words: list[str]) -> bool:
    given = namewords.given_names()
    return words[0] not in given and words[1] in given and words[0].endswith(("y", "ing", "ed", "less", "ful", "ie"))


def runs(article: Article, headings: frozenset[int] | None = None) -> list[Run]:
    """Return the runs of capitalised words of `article` that can be names, in order.

    `headings` are the sentences in which capitals tell nothing, looked for where they are not given.

    >>> [r.surface for r in runs(Article.from_text("Yesterday Prime Minister Ann Lee left for Kenya."))]
    ['Ann Lee', 'Kenya']
    """
    text = article.text
    rows = [tokens(text, span) for span in article.sentences]
    skip = heading_sentences(article) if headings is None else headings
    small, capital = _habit(rows, skip)
    found: list[Run] = []
    waiting: list[tuple[list[Token], int, int]] = []
    for index, row in enumerate(rows):
        i = 0
        while i < len(row):
            token = row[i]
            opening = i == 0 or row[i - 1].word in "“\"‘'(:•*—–-"
            plain = not token.capital or (token.low in _SMALL and not token.word.isupper())
            if plain or (opening and _begins_only(row, i, small[token.low] > capital[token.low])):
                i += 1
                continue
            end = _extend(row, i, text)
            start = _name_start(row, i, end)
            if end - start > 1 and (end - start > 2 or start > i) and row[end - 1].low in namewords.WEEKDAYS:
                end -= 1  # "President Lee Monday": the day the sentence tells of
            words = [t.low for t in row[start:end]]
            titled = start > i and row[start - 1].low.strip(".") in namewords.COURTESY
            if words[0] in namewords.CALENDAR and len(words) == 1 and not titled:
                waiting.append((row, start, index))
            elif (titled or _stands(words, row, start, end, opening, capital)) and (
                run := _make(row, start, end, text, index, small)
            ):
                found.append(run)
            i = end
    family = {run.words[-1] for run in found if len(run.words) > 1 or run.label}
    found += _not_months(waiting, family, text, small)
    return sorted(found, key=lambda r: r.span)


def _not_months(
    waiting: list[tuple[list[Token], int, int]], family: set[str], text: str, small: Counter[str]
) -> list[Run]:
    """Return the months and days that are names: "May" where the article has a Theresa May, and no date can stand."""
    found = []
    for row, start, index in waiting:
        named = row[start].word in family and not _dated(row, start)
        if named and (run := _make(row, start, start + 1, text, index, small)):
            found.append(run)
    return found


def _begins_only(row: list[Token], i: int, common: bool) -> bool:
    """Tell whether a word has its capital from the sentence it begins: "Said Lee: …", "Talks failed"."""
    low = row[i].low
    if cue_colour(low) and low not in namewords.given_names():
        return True
    return common and (i + 1 >= len(row) or low not in namewords.TITLES)


def _name_start(row: list[Token], i: int, end: int) -> int:
    """Return where the name begins in the capitalised words `row[i:end]`: behind title, office, country, adjective."""
    given = namewords.given_names()
    start = title_end(row, i, end)
    words = [t.low for t in row[start:end]]
    if start > i and len(words) == 1 and words[0] in namewords.OFFICES:
        return i
    if len(words) > 3 and " ".join(words[:2]) in namewords.places() and words[2] in given:
        return start + 2  # "the President of the United States Ann Lee"
    if len(words) > 2 and row[start].word.isupper() and words[0].isalpha() and words[1] in given:
        return start + 1  # "PM Ann Lee", where no article stands before a body's name
    if i and row[i - 1].word == "of" and len(words) > 2 and words[0] not in given:
        # "Director of National Trade Ann Lee": the office ends where a given name begins.
        return start + next((k for k in range(1, len(words) - 1) if words[k] in given), 0)
    while len(words) > 1 and words[0] in namewords.adjectives() and words[0] not in given:
        if " ".join(words) in namewords.places() or _is_office(words):
            break
        start, words = start + 1, words[1:]
    return start


def _dated(row: list[Token], i: int) -> bool:
    """Tell whether a calendar word stands where a date would."""
    before = row[i - 1].low if i else ""
    after = row[i + 1].word if i + 1 < len(row) else ""
    lead = ("in", "on", "since", "until", "last", "next", "this", "early", "late", "mid", "of", "from", "through", "by")
    return before in lead or before[:1].isdigit() or after[:1].isdigit()


def _is_office(words: list[str]) -> bool:
    return words[-1] in namewords.ORGANISATIONS or words[0] in namewords.ORGANISATIONS


def _stands(words: list[str], row: list[Token], start: int, end: int, opening: bool, capital: Counter[str]) -> bool:
    """Tell whether capitalised words are more than a calendar word, an adjective, a title or a sentence's beginning."""
    if all(w in namewords.CALENDAR or w in namewords.adjectives() or w in namewords.FUNCTION_WORDS for w in words):
        return " ".join(words) in namewords.places()
    if len(words) > 1:
        rest_adjective = len(words[0].strip(".")) == 1 and all(
            w in namewords.adjectives() for w in words[1:]
        )  # "N. Kenyan"
        return (
            not rest_adjective
            and not is_title(words[-1])
            and "-".join(words).split("-")[0] not in ("us", "u.s.", "uk", "eu")
        )
    word = words[0]
    if is_title(word) or len(word.strip(".")) < 2:
        return False
    if "-" in word and word.split("-")[0] in namewords.places():
        return False  # "US-Kenya ties"
    if not opening or capital[word] or word in namewords.places():
        return True
    # One word at the head of a sentence: a name only where it speaks, or owns something.
    return (_speaks(row, start, end) and not word.endswith(("s", "ing", "ed", "ly"))) or row[start].possessive
