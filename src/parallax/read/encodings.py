"""Encodings: the text that bytes stand for, told by a mark, by trial, by what the page declares, or by guess."""

from __future__ import annotations

import codecs
import re

from parallax.read.errors import ParallaxError
from parallax.read.languages import english

_MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,3}=\s{0,3}["']?([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
# As browsers read them (encoding.spec.whatwg.org): whoever declares the one means the other.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "euc_kr": "cp949", "gb2312": "gb18030"}
_MEANT |= {"gbk": "gb18030", "shift_jis": "cp932", "big5": "big5hkscs"}
# A file of UTF-8 in which at most this share of the bytes is broken, as one cut off in the middle of a letter.
BROKEN = 0.002
# What is not ASCII in English texts: marks, signs, letters of names and borrowed words.
_PRINTED = frozenset("“”‘’„‚–—…•·«»£€¥¢§©®™°½¼¾×±²³ºª†‡\u00a0áàâäãåæçéèêëíìîïñóòôöõøœßúùûüýÿšžÁÀÂÄÅÆÇÉÈÊËÍÎÑÓÖØÚÜŠŽ")
NO_TEXT = "allowed are text, Markdown, HTML, JSON and WARC"


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _named(name: str) -> str:
    """Return the codec that a declared name means; empty where there is none that makes text of bytes."""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    return _MEANT.get(info.name, info.name) if getattr(info, "_is_text_encoding", True) else ""


def _without_mark(data: bytes) -> str:
    """Return the kind of UTF-16 that bytes with many nulls are in; empty where they are in none.

    Of English and most other languages in it, nearly every second byte is null.
    """
    some = data[:4000]
    even, odd = some[0::2].count(0), some[1::2].count(0)
    half = len(some) // 2
    if 2 * odd > half and not even:
        return "utf-16-le"
    return "utf-16-be" if 2 * even > half and not odd else ""


def _checked(text: str | None) -> bool:
    """Tell whether something decoded is text: a binary file decodes as well, but full of control characters."""
    if text is None or not text.strip():
        return False
    odd = sum(1 for character in text if ord(character) < 32 and character not in "\t\n\r\f\v\x1b")
    return odd * 100 <= len(text)


def _western(data: bytes) -> tuple[str, str] | None:
    """Return an English text in one of the two encodings it was written in before UTF-8; None where it is neither.

    A guess by statistics takes "£5" for "Ł5", for what is not ASCII in English is little: here it must be what English
    prints.
    """
    if not english(data.decode("latin-1")):
        return None
    texts = {name: text for name in ("cp1252", "mac_roman") if (text := _try(data, name)) is not None}
    strange = {name: sum(1 for c in text if ord(c) > 127 and c not in _PRINTED) for name, text in texts.items()}
    name = min(strange, key=lambda name: strange[name], default="")
    beyond = sum(1 for byte in data if byte > 127)
    return (texts[name], name.replace("_", "-")) if name and 5 * strange[name] <= beyond else None


def _guess(data: bytes) -> tuple[str, str]:
    broken = data.decode("utf-8", errors="replace")
    # Bytes that are no UTF-8 among many that are: the file was cut or damaged, its encoding is plain all the same.
    lost, kept = broken.count("\ufffd"), sum(1 for c in broken[:200_000] if ord(c) > 127) - broken.count("\ufffd")
    if kept > 3 * lost and lost <= max(1, BROKEN * len(data)) and _checked(broken):
        return broken, f"utf-8 with {lost} broken character{'s' if lost > 1 else ''}"
    if western := _western(data):
        return western
    # Imported here: it takes long to load, and most files are in UTF-8.
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None or not _checked(text := str(best)):
        raise ParallaxError(f"is in no encoding that could be told, or a binary file; {NO_TEXT}, best in UTF-8")
    return text, best.encoding.replace("_", "-")


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """Return the text of a file and the encoding it is in; `declared` is what came with it, as an HTTP header.

    In this order: a byte-order mark, UTF-8, `declared`, what a page or XML declares in its first 2,000 bytes, UTF-16
    without a mark, UTF-8 with a few broken bytes, what English was written in before it, and what charset-normalizer
    makes of it.
    Raises `ParallaxError` for what is no text.

    >>> decode("Zürich".encode()), decode("Zürich".encode("utf-16-le"))
    (('Zürich', 'utf-8'), ('Zürich', 'utf-16-le'))
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding
    # A null in a text is a slip; a binary file is full of them.
    if data.count(0) <= max(1, BROKEN * len(data)) and (text := _try(data, "utf-8")) is not None:
        return text, "utf-8"
    if b"\x00" in data:
        encoding = _without_mark(data)
        wide = _try(data[: len(data) // 2 * 2], encoding) if encoding else None
        if wide is None or not _checked(wide):
            raise ParallaxError(f"holds null bytes, so it is no text; {NO_TEXT}")
        return wide, encoding
    found = _DECLARED.search(data[:2000])
    for name in (declared, found[1].decode("ascii") if found else ""):
        if name and (encoding := _named(name)) and _checked(text := _try(data, encoding)):
            return text or "", encoding.replace("_", "-")
    return _guess(data)
