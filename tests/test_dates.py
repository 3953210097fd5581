import json
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.find.dates import find_dates
from parallax.read.article import Article

FOLDER = Path(__file__).parent / "data" / "dates"
ROWS = [
    json.loads(line)
    for path in sorted(FOLDER.glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
PUBLISHED = datetime(2025, 4, 9, 20, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


def test_there_are_sentences() -> None:
    assert len(ROWS) >= 110


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:40] for row in ROWS])
def test_sentence(row: dict) -> None:
    published = datetime.fromisoformat(row["published"]) if "published" in row else PUBLISHED
    article = Article.from_text(row["text"], id="a", published=published)
    found = find_dates(article, zone=row.get("zone", "Asia/Tokyo"))
    assert [[d.surface, d.iso_start, d.iso_end] for d in found] == row["dates"]


def test_the_day_is_the_events_own() -> None:
    late = datetime(2025, 4, 8, 23, 30, tzinfo=ZoneInfo("UTC"))  # in Tokyo already the ninth
    (there,) = find_dates(Article.from_text("They spoke yesterday.", published=late), zone="Asia/Tokyo")
    (here,) = find_dates(Article.from_text("They spoke yesterday.", published=late))
    assert (there.iso_start, here.iso_start) == ("2025-04-08", "2025-04-07")


def test_without_a_publication_day_only_whole_dates_are_placed() -> None:
    found = find_dates(Article.from_text("On Tuesday, April 8, and on 9 May 2024."))
    assert [d.iso_start for d in found] == ["", "", "2024-05-09"]


@pytest.mark.parametrize(
    "text", ["in the year 1500 and by 2199", "78 decades ago", "9999 years ago", "99 months ago", "0000-01-01"]
)
def test_far_days_raise_nothing(text: str) -> None:
    assert isinstance(find_dates(Article.from_text(text, published=PUBLISHED)), list)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789/-:. AprilMayTuesdaylast of ago p.m.", max_size=80))
def test_what_always_holds(text: str) -> None:
    article = Article.from_text(text, id="a", published=PUBLISHED)
    for found in find_dates(article, zone="Asia/Tokyo"):
        assert found.span.of(text) == found.surface != ""
        assert found.iso_start <= found.iso_end
        if found.iso_start:
            date.fromisoformat(found.iso_start[:10])


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    spans = [d.span for d in find_dates(Article.from_text(text, published=PUBLISHED))]
    assert spans == sorted(spans)


def test_an_undated_article_counts_from_the_day_that_is_given() -> None:
    (found,) = find_dates(Article.from_text("They spoke on April 8."), today=date(2025, 4, 9))
    assert found.iso_start == "2025-04-08"
