"""Near duplicates: copies of one report are found, whichever way the documents are compared."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from parallax.read import duplicates
from parallax.read.article import Article
from parallax.read.duplicates import alike, mark_duplicates, near_duplicates, runs
from parallax.read.seeds import read_folder

NAMED = "the council voted on Friday to rebuild old quay harbour master ferry storm engines bridge islands town"
WORDS = NAMED.split()


def words(seed: int, count: int) -> str:
    """Return a text that shares no long run of words with one of another seed."""
    chance = random.Random(seed)
    return " ".join(f"{chance.choice(WORDS)}{chance.randint(0, 9)}" for _ in range(count))


def article(id: str, text: str, day: int | None = None) -> Article:
    published = datetime(2024, 3, day, 9, 30, tzinfo=UTC) if day else None
    return Article.from_text(text, id=id, published=published)


REPORT = words(1, 400)


def test_a_copy_and_the_earliest_of_them():
    other = article("c", words(2, 400), 1)
    found = near_duplicates([article("a", REPORT + " end", 5), article("b", REPORT, 3), other])
    assert [(one.article, one.of, one.why) for one in found] == [("a", "b", "earlier")]
    assert 0.98 < found[0].share <= 1


def test_without_dates_the_longest_counts():
    found = near_duplicates([article("a", REPORT, 3), article("b", f"{REPORT} {words(3, 50)}")])
    assert [(one.article, one.of, one.why) for one in found] == [("a", "b", "longer")]
    same = near_duplicates([article("a", REPORT), article("b", REPORT)])
    assert [(one.article, one.of, one.why) for one in same] == [("b", "a", "first in the folder")]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (REPORT, REPORT.upper().replace(" ", ",  "), True),  # case and marks do not count
        (REPORT, " ".join(REPORT.split()[:150]), True),  # cut short
        (REPORT, " ".join([*REPORT.split()[:150], *words(4, 250).split()]), False),  # a paragraph of an agency in both
        (REPORT, words(5, 400), False),
        ("Ferry stays in port until Monday", "Ferry stays in port until Monday", True),
        ("", "", False),
        ("Ferry", "Ferry", False),
    ],
)
def test_what_is_alike(one: str, other: str, expected: bool):
    assert alike(runs(one), runs(other)) is expected
    assert alike(runs(other), runs(one)) is expected


def test_many_documents_are_compared_as_few_are(monkeypatch: pytest.MonkeyPatch):
    texts = [words(seed, 200) for seed in range(40)]
    copies = [f"{text} {words(100 + number, number)}" for number, text in enumerate(texts)]
    articles = [article(f"{number:03}", text) for number, text in enumerate([*texts, *copies])]
    exact = near_duplicates(articles)
    assert len(exact) == 40
    monkeypatch.setattr(duplicates, "PAIRWISE", 0)
    assert near_duplicates(articles) == exact


def test_the_flag_and_its_evidence(tmp_path: Path):
    for name, text in (("a", REPORT), ("b", f"{REPORT} {words(6, 30)}"), ("c", words(7, 400))):
        (tmp_path / f"{name}.txt").write_text(f"A headline of {name}\n\n{text}.", encoding="utf-8")
    one, other, third = read_folder(tmp_path).articles
    assert "near_duplicate" in one.flags and "near_duplicate" not in (*other.flags, *third.flags)
    assert "stand in “b” too, which is longer" in dict(one.evidence)["near_duplicate"]


def test_nothing_to_compare():
    assert mark_duplicates([]) == ()
    alone = replace(article("a", REPORT), flags=("no_date",))
    assert mark_duplicates([alone]) == (alone,)
