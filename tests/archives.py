"""Archives: WARC files made by hand, for tests and benchmarks (ISO 28500)."""

from __future__ import annotations

import gzip

Headers = dict[str, str]


def record(
    url: str, body: bytes, kind: str = "text/html", status: str = "200 OK", more: Headers | None = None
) -> bytes:
    """Return a record of a page as a server sent it."""
    said = {"Content-Type": kind, **(more or {})}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in said.items()), "", ""]
    return block("response", url, "\r\n".join(lines).encode() + body, "application/http; msgtype=response")


def block(type: str, url: str, content: bytes, kind: str) -> bytes:
    """Return a record of any type."""
    said = {
        "WARC-Type": type,
        "WARC-Target-URI": url,
        "WARC-Date": "2024-03-05T09:30:00Z",
        "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-000000000000>",
        "Content-Type": kind,
        "Content-Length": str(len(content)),
    }
    lines = ["WARC/1.0", *(f"{name}: {value}" for name, value in said.items()), "", ""]
    return "\r\n".join(lines).encode() + content + b"\r\n\r\n"


def packed(records: list[bytes]) -> bytes:
    """Return an archive in which each record is packed by itself, as they should be."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)
