"""Files that hold several documents: each becomes an article of its own, and none is lost without a word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from parallax.read.article import Article
from parallax.read.bundles import parts
from parallax.read.seeds import read_documents, read_folder

QUAY = "The council voted on Friday to rebuild the old quay, and the harbour master welcomed the vote."
FERRY = "The ferry to the islands will not run on Sunday, because two of its engines failed in the storm."
SCHOOL = "A new school opens in the north of the town in May, the mayor told parents at a meeting."
TEXTS = (QUAY, FERRY, SCHOOL)


def post(number: int, text: str) -> dict[str, Any]:
    """Return a post as the REST interface of WordPress gives it."""
    return {
        "id": number,
        "date": f"2024-03-0{number}T09:30:00",
        "date_gmt": f"2024-03-0{number}T08:30:00",
        "link": f"https://www.example.org/{number}/",
        "title": {"rendered": f"Headline of post {number}"},
        "content": {"rendered": f"<p>{text}</p>\n", "protected": False},
        "_embedded": {"author": [{"name": "A. Writer", "description": "Writes."}]},
    }


def news(number: int, text: str) -> dict[str, Any]:
    return {
        "title": f"Headline {number}",
        "maintext": text,
        "authors": ["A. Writer"],
        "source_domain": "www.example.org",
        "date_publish": f"2024-03-0{number} 09:30:00",
        "url": f"https://www.example.org/{number}",
    }


def newspaper(number: int, text: str) -> dict[str, Any]:
    return {
        "source_url": "https://www.example.org",
        "url": f"https://www.example.org/{number}",
        "title": f"Headline {number}",
        "text": text,
        "authors": ["A. Writer"],
        "publish_date": f"2024-03-0{number}T09:30:00",
        "keywords": ["one", "two"],
    }


MAKERS = {"wordpress": post, "news-please": news, "newspaper": newspaper}
WRAPS = {
    "a list": lambda records: json.dumps(records),
    "a list over many lines": lambda records: json.dumps(records, indent=2),
    "a list under a key": lambda records: json.dumps({"status": "ok", "total": 3, "articles": records}),
    "a list two keys deep": lambda records: json.dumps({"response": {"docs": records, "start": 0}}, indent=1),
    "JSON Lines": lambda records: "\n".join(json.dumps(r) for r in records) + "\n",
    "JSON Lines with empty lines": lambda records: "\n\n".join(json.dumps(r, ensure_ascii=False) for r in records),
    "objects in a row": lambda records: "".join(json.dumps(r) for r in records),
}


def read(folder: Path, text: str, name: str = "posts.json") -> tuple[list[Article], list[str]]:
    (folder / name).write_text(text, encoding="utf-8")
    reading = read_folder(folder)
    return list(reading.articles), [one.reason for one in reading.refused]


@pytest.mark.parametrize("wrap", WRAPS.values(), ids=WRAPS.keys())
@pytest.mark.parametrize("maker", MAKERS.values(), ids=MAKERS.keys())
def test_each_record_becomes_an_article(tmp_path, wrap, maker):
    articles, refused = read(tmp_path, wrap([maker(n, text) for n, text in enumerate(TEXTS, 1)]))
    assert [a.id for a in articles] == ["posts", "posts-2", "posts-3"]
    assert [a.paragraphs[-1].of(a.text) for a in articles] == list(TEXTS)
    assert all(a.title.startswith("Headline") and a.outlet == "example.org" for a in articles)
    assert [a.published.day for a in articles if a.published] == [1, 2, 3]
    assert refused == [] and len({a.sha256 for a in articles}) == 1


@pytest.mark.parametrize("wrap", WRAPS.values(), ids=WRAPS.keys())
def test_the_way_back_leads_into_the_file(tmp_path, wrap):
    whole = wrap([newspaper(n, text) for n, text in enumerate(TEXTS, 1)])
    for article in read(tmp_path, whole)[0]:
        assert [span and span.of(whole) for span in map(article.to_raw, article.sentences[1:])] == [
            span.of(article.text) for span in article.sentences[1:]
        ]


def test_one_record_alone_has_the_stem_for_its_id(tmp_path):
    assert [a.id for a in read(tmp_path, json.dumps([post(1, QUAY)]))[0]] == ["posts"]


def test_a_list_that_breaks_off_keeps_what_is_whole(tmp_path):
    whole = json.dumps([post(n, text) for n, text in enumerate(TEXTS, 1)])
    articles, _ = read(tmp_path, whole[: whole.index("because")])
    assert [a.id for a in articles] == ["posts", "posts-2"]
    assert ["truncated" in a.flags for a in articles] == [False, True]


def test_a_damaged_line_costs_itself_only(tmp_path):
    lines = [json.dumps(news(n, text)) for n, text in enumerate(TEXTS, 1)]
    lines[1] = lines[1].replace('"maintext": "', '"maintext": ')[:-1]
    articles, refused = read(tmp_path, "\n".join(lines))
    assert {"posts", "posts-3"} <= {a.id for a in articles}
    assert len(articles) + len(refused) == 3


def test_a_record_without_text_is_refused_by_its_number(tmp_path):
    articles, refused = read(tmp_path, json.dumps([post(1, QUAY), {**post(2, ""), "content": {"rendered": ""}}]))
    assert [a.id for a in articles] == ["posts"]
    assert len(refused) == 1 and refused[0].startswith("record 2 of 2: is JSON without a text")


@pytest.mark.parametrize(
    "record",
    [
        {"title": "A", "text": QUAY, "related": [{"title": "B", "text": FERRY, "url": "https://example.org"}]},
        {"title": "A", "text": [QUAY, FERRY]},
        {"title": "A", "content": QUAY, "comments": [{"text": "First!"}, {"text": "Second."}]},
        {"title": "A", "author": {"name": "B", "url": "https://example.org", "text": "He writes."}, "text": QUAY},
    ],
)
def test_what_belongs_to_one_article_stays_in_it(tmp_path, record):
    articles, refused = read(tmp_path, json.dumps(record))
    assert len(articles) == 1 and refused == []
    assert QUAY in articles[0].text and articles[0].title == "A"


def test_a_text_in_a_list_of_paragraphs_is_whole(tmp_path):
    (article,), _ = read(tmp_path, json.dumps({"title": "A quay", "text": [QUAY, FERRY]}))
    assert [p.of(article.text) for p in article.paragraphs] == ["A quay", QUAY, FERRY]


def test_names_never_meet(tmp_path):
    for name, text in (("a-2.txt", FERRY), ("A.txt", SCHOOL), ("a.html", f"<html><p>{QUAY}</p></html>")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    articles, refused = read(tmp_path, json.dumps([post(1, QUAY), post(2, FERRY)]), "a.json")
    assert len({a.id.casefold() for a in articles}) == len(articles) == 5 and refused == []
    assert {a.file: a.id for a in articles}["a-2.txt"] == "a-2"


def test_plain_text_is_one_document():
    assert [part.number for part in parts("{ is how a set is written.\n\n{ it ends with }.")] == [1]


def test_documents_of_one_file_are_streamed(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(news(n, t)) for n, t in enumerate(TEXTS, 1)), encoding="utf-8")
    assert [one.id for one in read_documents(path) if isinstance(one, Article)] == ["a", "a-2", "a-3"]
