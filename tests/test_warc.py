"""Web archives: records that hold pages become articles, one at a time; the rest is named."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest
from archives import block, packed, record

from parallax.read.article import Article
from parallax.read.errors import ParallaxError
from parallax.read.seeds import Refused, read_documents, read_file, read_folder

TEXT = "The council voted on Friday to rebuild the old quay, and the harbour master welcomed the vote. " * 3


def html(number: int, charset: str = "") -> str:
    meta = f'<meta charset="{charset}">' if charset else ""
    head = f"<head>{meta}<title>Headline {number}</title><meta property='og:title' content='Headline {number}'></head>"
    return f"<html>{head}<body><nav>Home</nav><article><h1>Headline {number}</h1><p>{TEXT}</p></article></body></html>"


def page(
    number: int, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", **more: str
) -> bytes:
    return record(f"https://www.example.org/news/{number}", body, kind, status, more)


def pages(most: int) -> list[bytes]:
    info = block("warcinfo", "", b"software: a test\r\n", "application/warc-fields")
    return [info, *(page(number, html(number).encode()) for number in range(1, most + 1))]


PACKED, PLAIN = packed(pages(3)), b"".join(pages(3))


def read(folder: Path, data: bytes, name: str = "news.warc.gz") -> tuple[list[Article], list[str]]:
    (folder / name).write_bytes(data)
    found = list(read_documents(folder / name))
    return [a for a in found if isinstance(a, Article)], [r.reason for r in found if isinstance(r, Refused)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("news.warc.gz", PACKED),
        ("news.warc", PLAIN),
        ("news.txt", PACKED),
        ("news.warc.gz", gzip.compress(PLAIN)),
    ],
    ids=["packed by record", "unpacked", "told by its content", "packed as a whole"],
)
def test_each_page_becomes_an_article(tmp_path, name, data):
    articles, refused = read(tmp_path, data, name)
    assert [a.id for a in articles] == ["news", "news-2", "news-3"]
    assert [a.title for a in articles] == ["Headline 1", "Headline 2", "Headline 3"]
    assert [a.url for a in articles] == [f"https://www.example.org/news/{n}" for n in (1, 2, 3)]
    assert {a.outlet for a in articles} == {"example.org"} and {a.file for a in articles} == {name}
    assert refused == [] and all("Home" not in a.text for a in articles)


def test_what_is_no_page_is_counted(tmp_path):
    rows = [page(1, html(1).encode()), page(2, b"\x89PNG", "image/png"), page(3, b"gone", status="404 Not Found")]
    rows += [page(4, b"", status="301 Moved"), page(5, b"<html></html>")]
    articles, refused = read(tmp_path, packed(rows))
    assert [a.id for a in articles] == ["news"]
    assert refused == [
        "record 5 (https://www.example.org/news/5): holds no text",
        "passed over in 5 records: 1 of image/png, 1 with status 301, 1 with status 404",
    ]


def test_pages_come_in_the_encoding_that_their_server_or_they_name(tmp_path):
    body = html(1).replace("old quay", "café").encode()
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in (body[:90], body[90:], b""))
    rows = [
        page(1, body.decode().encode("cp1252"), "text/html; charset=ISO-8859-1"),
        page(2, html(2, "windows-1251").replace("old quay", "мост").encode("cp1251"), "text/html"),
        page(3, gzip.compress(body), **{"Content-Encoding": "gzip"}),
        page(4, zlib.compress(body), **{"Content-Encoding": "deflate"}),
        page(5, chunked, **{"Transfer-Encoding": "chunked"}),
    ]
    articles, refused = read(tmp_path, packed(rows))
    assert refused == []
    assert ["café" in a.text or "мост" in a.text for a in articles] == [True] * 5
    assert ["encoding" in a.flags for a in articles] == [True, True, False, False, False]


def test_text_drawn_from_pages_is_read(tmp_path):
    text = f"Quay to be rebuilt\n\n{TEXT}".encode()
    rows = [block("conversion", "https://example.org/1", text, "text/plain")]
    (article,), refused = read(tmp_path, packed(rows), "news.wet.gz")
    assert article.title == "Quay to be rebuilt" and refused == []


@pytest.mark.parametrize("data", [PACKED[:-200], PLAIN[:-300]], ids=["packed", "unpacked"])
def test_an_archive_that_breaks_off_keeps_what_is_whole(tmp_path, data):
    articles, refused = read(tmp_path, data)
    assert [a.id for a in articles][:2] == ["news", "news-2"]
    assert all(a.text.endswith("vote.") for a in articles[:2])
    assert "truncated" not in articles[1].flags
    last = articles[2:]
    assert (last and "truncated" in last[0].flags) or refused


def test_damage_in_the_middle_is_said(tmp_path):
    data = bytearray(packed(pages(30)))
    data[len(data) // 2 : len(data) // 2 + 40] = bytes(range(40))
    articles, refused = read(tmp_path, bytes(data))
    assert 5 < len(articles) < 30 and "damaged" in refused[-1]


@pytest.mark.parametrize("pack", [True, False])
def test_a_header_without_end_is_refused(tmp_path, pack):
    data = PLAIN + b"WARC/1.0\r\nX: " + b"a" * 3_000_000
    articles, refused = read(tmp_path, gzip.compress(data) if pack else data)
    assert len(articles) == 3 and "header has no end; allowed are 1000000 bytes" in refused[-1]


def test_a_bomb_is_not_unpacked(tmp_path):
    bomb = page(2, gzip.compress(b"a" * 20_000_000), **{"Content-Encoding": "gzip"})
    data = packed([page(1, html(1).encode()), bomb, page(3, b"<p>" * 4_000_000), page(4, html(4).encode())])
    articles, refused = read(tmp_path, data)
    assert [a.title for a in articles] == ["Headline 1", "Headline 4"]
    assert refused[0].startswith(
        "record 2 (https://www.example.org/news/2): has over 5000000 bytes; allowed are 5000000"
    )
    assert "limits.document_bytes" in refused[1]
    (tmp_path / "event.toml").write_text("[limits]\narchive_bytes = 1_000_000\n", encoding="utf-8")
    articles, refused = read(tmp_path, data)
    assert [a.title for a in articles] == ["Headline 1"]
    assert "holds more than 1000000 bytes unpacked (event.toml: limits.archive_bytes)" in refused[-1]


def test_an_archive_among_other_documents(tmp_path):
    (tmp_path / "news.warc.gz").write_bytes(PACKED)
    (tmp_path / "other.txt").write_text("Ferry stays in port\n\nThe ferry will not run on Sunday.", encoding="utf-8")
    (tmp_path / "event.toml").write_text("[limits]\ndocuments = 3\n", encoding="utf-8")
    reading = read_folder(tmp_path)
    assert [a.id for a in reading.articles] == ["news", "news-2", "news-3"]
    assert [one.file for one in reading.refused] == ["other.txt"]
    assert "allowed are 3 (event.toml: limits.documents)" in reading.refused[0].reason


def test_an_archive_without_a_page(tmp_path):
    with pytest.raises(ParallaxError, match="no document can be read"):
        (tmp_path / "a.warc").write_bytes(b"WARC/1.0\r\n")
        read_folder(tmp_path)
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"Ferry stays in port"))
    with pytest.raises(ParallaxError, match="is packed"):
        read_file(tmp_path / "b.txt.gz")
