"""Encodings: a text comes out as it was written, whichever of the common encodings it is in."""

from __future__ import annotations

import pytest

from parallax.read.encodings import decode
from parallax.read.errors import ParallaxError
from parallax.read.seeds import read_file

ENGLISH = (
    "The minister’s plan — worth £5 million — was “fair”, the café owner said in Zürich. It’s a naïve view, he added: "
    "the talks between the two sides resumed on Monday, and nobody expected a quick result."
)
GERMAN = (
    "Die Minister einigten sich am Dienstag auf eine Lösung für die Brücke über die Elbe; Gegner nannten die Pläne "
    "überhöht und größer als nötig."
)
RUSSIAN = "Министры договорились во вторник о строительстве моста через реку; противники назвали планы завышенными."
KOREAN = "장관들은 화요일에 다리 건설 계획에 합의했다. 반대자들은 계획이 지나치다고 말했다."
CHINESE = "部长们周二就大桥的建设计划达成一致。反对者称该计划过大。渔民对新的配额表示不满。"
JAPANESE = "大臣は火曜日に橋の建設計画で合意した。反対派は計画が過大だと述べた。漁業者は新しい割当に不満を示した。"
WRITTEN = {
    ENGLISH: "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 cp1252 mac_roman",
    GERMAN: "utf-8 utf-16 cp1252 iso8859-1 mac_roman cp850",
    RUSSIAN: "utf-8 utf-16 cp1251 koi8-r iso8859-5 cp866",
    KOREAN: "utf-8 utf-16 euc_kr cp949",
    CHINESE: "utf-8 utf-16 gb18030 big5",
    JAPANESE: "utf-8 utf-16 euc_jp",
}
PAIRS = [(text, name) for text, names in WRITTEN.items() for name in names.split()]


@pytest.mark.parametrize(("text", "name"), PAIRS, ids=[f"{text[:6]} {name}" for text, name in PAIRS])
def test_a_text_comes_out_as_it_was_written(text: str, name: str):
    known = text.encode(name, "ignore")
    assert decode(known)[0] == known.decode(name)


@pytest.mark.parametrize(
    ("text", "name", "declared"),
    [
        (JAPANESE, "shift_jis", '<html><head><meta charset="Shift_JIS"></head><p>'),
        (RUSSIAN, "cp1251", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>'),
        (GERMAN, "iso8859-15", '<?xml version="1.0" encoding="ISO-8859-15"?><p>'),
        (ENGLISH, "cp1252", "<meta charset=iso-8859-1><p>"),  # as browsers take it
    ],
)
def test_what_a_page_declares_counts(text: str, name: str, declared: str):
    known = text.encode(name, "ignore")
    assert decode(declared.encode() + known)[0] == declared + known.decode(name)


@pytest.mark.parametrize("declared", ["no-such-thing", "utf-7 ", "hex", "rot13", "zip", "idna", "utf-8", "x" * 40])
def test_a_wrong_declaration_does_no_harm(declared: str):
    raw = f"<meta charset='{declared}'><p>{ENGLISH}".encode("cp1252")
    assert ENGLISH in decode(raw)[0]


def test_a_broken_letter_does_not_make_all_others_strange():
    text, encoding = decode(RUSSIAN.encode()[:-2])
    assert text[:-1] == RUSSIAN[: len(text) - 1] and text.endswith("\ufffd")
    assert encoding == "utf-8 with 1 broken character"


def test_the_guess_is_a_flag(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(f"Fair, says minister\n\n{ENGLISH}".encode("cp1252"))
    article = read_file(path)
    assert "encoding" in article.flags and dict(article.evidence)["encoding"] == "read as cp1252"


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x89PNG\r\n\x1a\n" + bytes(500),
        b"\x00" * 99,
        bytes(range(1, 32)) * 50 + b"\xff\xfe\x81",
    ],
)
def test_what_is_no_text_is_refused(data: bytes):
    with pytest.raises(ParallaxError, match=r"allowed are text, Markdown, HTML, JSON and WARC"):
        decode(data)
