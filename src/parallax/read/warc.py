"""WARC: web archives, as Common Crawl News delivers them, streamed record by record through warcio."""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass
from typing import Any, BinaryIO

from parallax.read.errors import ParallaxError
from parallax.read.limits import Limits

GZIP = b"\x1f\x8b"
# Kinds of records that hold a page: as served, as saved, as text drawn from it (WET).
KINDS = ("response", "resource", "conversion")
PAGES = ("text/html", "application/xhtml+xml", "text/plain")
# Headers are some hundred bytes; with a line that never ends somebody wants our memory.
HEADER_BYTES = 1_000_000
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Page:
    """A page in an archive: the number of its record, its address, its bytes, the encoding that its server named.

    `cut` says how the record breaks off; `reason` why it is refused: then `data` is empty.
    """

    number: int
    url: str
    data: bytes = b""
    charset: str = ""
    cut: str = ""
    reason: str = ""


class Unpacked(io.RawIOBase):
    """An archive's bytes, unpacked if it is packed; says when what it may give is spent.

    `spare` is how much may be read before `allow` is called again: a record's header that never ends stops here.
    """

    def __init__(self, file: BinaryIO, most: int) -> None:
        self.file, self.left, self.spare = file, most, HEADER_BYTES
        self.packed = file.read(2) == GZIP
        file.seek(0)
        self.gz = zlib.decompressobj(31)
        self.rest, self.ended, self.damage, self.most = b"", False, "", most

    def allow(self, size: int) -> None:
        """Let `size` more bytes be read, and what belongs to the header of the next record."""
        self.spare = size + HEADER_BYTES

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most `size`; none at the end."""
        size = _CHUNK if size is None or size < 0 else min(size, _CHUNK)
        data = self._unpack(size) if self.packed else self.file.read(size)
        self.left -= len(data)
        self.spare -= len(data)
        if self.left < 0:
            raise ParallaxError(f"holds more than {self.most} bytes unpacked (event.toml: limits.archive_bytes)")
        if self.spare < 0:
            raise ParallaxError(f"holds a record whose header has no end; allowed are {HEADER_BYTES} bytes")
        return data

    def tell(self) -> int:
        """Return how many bytes were given."""
        return self.most - self.left

    def _unpack(self, size: int) -> bytes:
        while not self.ended:
            piece = self.rest or self.file.read(_CHUNK)
            if not piece:
                self.ended = True
                self.damage = "" if self.gz.eof else "the packed file ends before its end"
                break
            if self.gz.eof:
                self.gz = zlib.decompressobj(31)
            try:
                data = self.gz.decompress(piece, size)
            except zlib.error as error:
                # What stands behind the last member may be padding; in the middle of one it is damage.
                self.ended, self.damage = True, f"the packed file is damaged: {error}" if piece.strip(b"\0") else ""
                break
            self.rest = self.gz.unused_data if self.gz.eof else self.gz.unconsumed_tail
            if data:
                return data
        return b""


def is_archive(file: BinaryIO) -> bool:
    r"""Tell whether an open file is a WARC, packed or not; the file is at its start before and after.

    >>> is_archive(io.BytesIO(b"WARC/1.0\r\n")), is_archive(io.BytesIO(b"WARC is a format"))
    (True, False)
    """
    head = Unpacked(file, 10 * _CHUNK).read(20)
    file.seek(0)
    return re.match(rb"\s{0,8}WARC/\d", head) is not None


def pages(file: BinaryIO, limits: Limits) -> Iterator[Page]:
    """Yield the pages of an archive in their order, one in memory at a time; last, what was passed over.

    Source of the format: ISO 28500. What is no page (a picture, a redirection, a request) is counted and named in the
    `reason` of a last `Page` with the number 0. Where the archive itself breaks off, that is said there too.
    """
    # Imported here: only archives need it.
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # ships no types

    stream = Unpacked(file, limits.archive_bytes)
    passed: Counter[str] = Counter()
    number, end = 0, ""
    try:
        for number, record in enumerate(_quietly(iter(ArchiveIterator(stream))), 1):
            yield from _page(record, number, limits.document_bytes, stream, passed)
            _drain(record, stream)
    except ParallaxError as error:
        end = str(error)
    except Exception as error:  # any: a library that reads other people's bytes, and the rest of the folder goes on
        end = f"is damaged behind record {number}: {_short(str(error)) or type(error).__name__}"
    end = end or stream.damage
    over = ", ".join(f"{count} {what}" for what, count in sorted(passed.items()))
    if end or over or not number:
        told = [
            f"passed over in {number} records: {over}" if over else "",
            end or ("" if number else "holds no record"),
        ]
        yield Page(0, "", reason="; ".join(filter(None, told)))


def _quietly(records: Iterator[Any]) -> Iterator[Any]:
    """Yield the records; what warcio writes on the terminal about damaged ones, our reasons say."""
    while True:
        with redirect_stderr(io.StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


def _drain(record: Any, stream: Unpacked) -> int:
    """Read what is left of a record, so that it can be of any size; return how many bytes it lacks at the end."""
    stream.allow(_CHUNK)
    while record.raw_stream.read(_CHUNK):
        stream.allow(_CHUNK)
    stream.allow(0)
    return getattr(record.raw_stream, "limit", 0) or 0


def _short(text: str) -> str:
    return " ".join(text.split())[:120]


def _page(record: Any, number: int, most: int, stream: Unpacked, passed: Counter[str]) -> Iterator[Page]:
    """Yield the page that a record holds, if it holds one."""
    if record.rec_type not in KINDS:
        if record.rec_type not in ("warcinfo", "request", "metadata"):
            passed[f"of the kind {_short(record.rec_type or 'none')[:40]}"] += 1
        return
    headers = record.http_headers
    url = _short(record.rec_headers.get_header("WARC-Target-URI") or "")[:2000]
    status = headers.get_statuscode() if headers else "200"
    kind = (headers.get_header("Content-Type") if headers else record.content_type) or ""
    media = kind.split(";")[0].strip().lower()
    if not status.startswith("2"):
        passed[f"with status {_short(status)[:10] or 'none'}"] += 1
    elif media not in PAGES:
        passed[f"of {_short(media)[:60] or 'no stated type'}"] += 1
    elif record.length is not None and record.length > most:
        yield Page(number, url, reason=_large(record.length, most))
    else:
        stream.allow(most)
        with redirect_stderr(io.StringIO()):
            data = record.content_stream().read(most + 1)
        charset = re.search(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", kind, re.IGNORECASE)
        missing = _drain(record, stream)
        cut = f"the archive breaks off {missing} bytes before the end of the record" if missing else ""
        if len(data) > most:
            yield Page(number, url, reason=_large(f"over {most}", most))
        else:
            yield Page(number, url, data, charset[1] if charset else "", cut)


def _large(size: int | str, most: int) -> str:
    return f"has {size} bytes; allowed are {most} (event.toml: limits.document_bytes)"
