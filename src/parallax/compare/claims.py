"""Claims: those that a person wrote for an event, held against the articles; those that the machine proposes.

This module is the entrance: what a claim and a stance are stands in `stances`, the machine's part in `proposals`
and, as a sheet for a person to correct, in `claimsheet`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path

from parallax.compare.claimsheet import COLUMNS, claims_csv, machine_claims
from parallax.compare.cues import speaker
from parallax.compare.proposals import propose_claims, same
from parallax.compare.stances import STANCES, Claim, Rebuttal, Stance, contradictions, rebuttals, stance_matrix
from parallax.read.article import Article
from parallax.read.errors import ParallaxError
from parallax.read.files import leads_out
from parallax.read.text import Span

__all__ = [
    "COLUMNS",
    "STANCES",
    "Claim",
    "Rebuttal",
    "Stance",
    "claims_csv",
    "contradictions",
    "find_words",
    "machine_claims",
    "propose_claims",
    "read_claims",
    "rebuttals",
    "same",
    "stance_matrix",
]

_DOUBLE, _SINGLE = '"“”„‟«»', "'‘’‚‛"


def find_words(words: str, text: str) -> Span | None:
    """Return where `words` first stand in `text`; white space counts as one, and so do the forms of quotation marks.

    >>> find_words('a "great  deal"', "It was a “great deal”.")
    Span(start=7, end=21)
    """

    def pattern(character: str) -> str:
        for family in (_DOUBLE, _SINGLE):
            if character in family:
                return f"[{family}]"
        return re.escape(character)

    tokens = ["".join(map(pattern, token)) for token in words.split()]
    match = re.search(r"\s+".join(tokens), text) if tokens else None
    return Span(match.start(), match.end()) if match else None


def _nearest(words: str, text: str) -> str:
    from rapidfuzz import fuzz

    near = fuzz.partial_ratio_alignment(words, text)
    return " ".join(text[near.dest_start : near.dest_end].split()) if near else ""


def _stance(row: dict[str, str], articles: dict[str, Article], where: str) -> Stance:
    """Return the stance that one row of claims.csv states, once its words were found in the article."""
    claim, name, stance, evidence = (row[c] for c in ("claim", "article", "stance", "evidence"))
    if name not in articles:
        raise ParallaxError(f"{where}: claim {claim!r}: no article {name!r}; there are: {', '.join(sorted(articles))}")
    if stance not in STANCES:
        raise ParallaxError(f"{where}: claim {claim!r}: no stance {stance!r}; allowed are: {', '.join(STANCES)}")
    if stance == "silent":
        return Stance(claim, name, stance, None)
    article = articles[name]
    span = find_words(evidence, article.text)
    if span is None:
        raise ParallaxError(
            f"{where}: claim {claim!r}: the evidence does not stand in article {name!r}.\n"
            f"  sought:  {evidence!r}\n"
            f"  nearest: {_nearest(evidence, article.text)!r}\n"
            "  allowed: words of the article's clean text in their order, without gaps, in one cell"
        )
    sentence = article.sentences[article.sentence_at(span.start)].of(article.text) if article.sentences else ""
    return Stance(claim, name, stance, span, speaker(sentence) if stance == "report" else "")


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of `path` with the number of the line on which each ends; cells are trimmed."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [c for c in COLUMNS if c not in (reader.fieldnames or ())]
            if missing:
                raise ParallaxError(f"{path.name}, line 1: no column {', '.join(missing)}; needed: {','.join(COLUMNS)}")
            return [(reader.line_num, {c: (row[c] or "").strip() for c in COLUMNS}) for row in reader]
    except (UnicodeDecodeError, csv.Error) as error:
        raise ParallaxError(f"{path.name}: {error}; allowed is a CSV file in UTF-8") from error


def read_claims(folder: Path | str, articles: Sequence[Article]) -> tuple[list[Claim], list[Stance]]:
    """Return the claims and stances that a person wrote in `folder`/claims.csv; both empty where there is none.

    Claims keep the order of the file, stances too; a row "silent" is checked and left out, as silence is no stance.
    The evidence of every other row is held against its article's clean text.
    Raises ParallaxError (file, line, claim, what was sought, the nearest words, what is allowed) at the first row
    whose article or stance is unknown, whose evidence does not stand in the article, or which says something twice.
    """
    path = Path(folder) / "claims.csv"
    if not path.exists():
        return [], []
    if leads_out(path, Path(folder)):
        raise ParallaxError(f"{path.name}: is a link that leads out of the folder; put the file itself there")
    by_id = {article.id: article for article in articles}
    claims: dict[str, Claim] = {}
    seen: dict[tuple[str, str, str], int] = {}
    stances: list[Stance] = []
    for line, row in _rows(path):
        where, name = f"{path.name}, line {line}", row["claim"]
        if not name or not row["text"]:
            raise ParallaxError(f"{where}: a claim needs a name and a text; found {name!r} and {row['text']!r}")
        claim = claims.setdefault(name, Claim(name, row["text"], curated=True))
        if claim.text != row["text"]:
            raise ParallaxError(f"{where}: claim {name!r} had the text {claim.text!r}, here it has {row['text']!r}")
        stance = _stance(row, by_id, where)
        first = seen.setdefault((name, stance.article, stance.stance), line)
        if first != line:
            raise ParallaxError(
                f"{where}: claim {name!r}: {stance.article!r} has {stance.stance!r} on line {first} too"
            )
        if stance.stance != "silent":
            stances.append(stance)
    return list(claims.values()), stances
