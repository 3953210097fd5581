"""Seeds: a folder of documents in, the articles it holds and the files that were refused out."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parallax.read.article import Article
from parallax.read.datapackage import documents, verify
from parallax.read.errors import ParallaxError
from parallax.read.event import Event, load_event
from parallax.read.formats import read_raw, with_file

# No account of an event is longer; a file that is was put there by mistake.
MOST_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not be read, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder holds. `articles` and `refused` are sorted by file name."""

    articles: tuple[Article, ...]
    refused: tuple[Refused, ...]
    event: Event


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of a file and the encoding it is in: UTF-8, or what charset-normalizer makes of it.

    Raises `ParallaxError` for what is no text.

    >>> decode("Zürich".encode())
    ('Zürich', 'utf-8')
    """
    encoding = "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif b"\x00" in data:
        raise ParallaxError("holds null bytes, so it is no text; allowed are text, Markdown, HTML and JSON")
    with suppress(UnicodeDecodeError):
        return data.decode(encoding), encoding
    # Imported here: it takes long to load, and most files are in UTF-8.
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None or not (text := str(best)).strip():
        raise ParallaxError("is in no encoding that could be told; allowed is text, best in UTF-8")
    # A binary file decodes as something too, but as one full of control characters.
    odd = sum(1 for character in text if ord(character) < 32 and character not in "\t\n\r\f\v")
    if odd * 100 > len(text):
        raise ParallaxError("is a binary file; allowed are text, Markdown, HTML and JSON")
    return text, best.encoding.replace("_", "-")


def _bytes(path: Path, folder: Path | None) -> bytes:
    """Return what a file holds, or raise `ParallaxError` with a reason that completes "the file …"."""
    if folder is not None and path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        raise ParallaxError("is a link that leads out of the folder; put the document itself there")
    if not path.is_file():
        raise ParallaxError("is no regular file" if path.exists() else "is not there")
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise ParallaxError(f"has {size} bytes; allowed are {MOST_BYTES}")
    data = path.read_bytes()
    if not data.strip():
        raise ParallaxError("is empty")
    return data


def _read(path: Path, id: str, event: Event, splitter: str, folder: Path | None) -> Article:
    try:
        data = _bytes(path, folder)
        text, encoding = decode(data)
    except OSError as error:
        raise ParallaxError(f"cannot be opened: {error.strerror or type(error).__name__}") from error
    article = read_raw(text, id, event, splitter, encoding)
    return with_file(article, path.name, hashlib.sha256(data).hexdigest())


def read_file(path: Path, splitter: str = "nupunkt") -> Article:
    """Return the article in one file; what an event.toml beside it says counts.

    Raises `ParallaxError` with the file and the reason.
    """
    try:
        return _read(path, path.stem, load_event(path.parent), splitter, None)
    except ParallaxError as error:
        raise ParallaxError(f"{path.name}: {error}") from error


def _ids(paths: list[Path]) -> dict[Path, str]:
    """Return an id for each file: its stem, and a number after it where files share one.

    >>> list(_ids([Path("a.html"), Path("a.txt"), Path("b.txt")]).values())
    ['a', 'a-2', 'b']
    """
    given: dict[Path, str] = {}
    stems = {path.stem for path in paths}
    for path in paths:
        id, number = path.stem, 1
        while id in given.values() or (number > 1 and id in stems):
            number += 1
            id = f"{path.stem}-{number}"
        given[path] = id
    return given


def read_folder(folder: Path, splitter: str = "nupunkt") -> Reading:
    """Read every document of a folder. What cannot be read stands in `refused`; it never stops the others.

    Raises `ParallaxError` where the folder does not exist, its data package does not fit the files, its event.toml is
    wrong, or no document can be read.
    """
    if not folder.is_dir():
        raise ParallaxError(
            f"{folder}: found {'a file' if folder.exists() else 'nothing'}; expected a folder of documents"
        )
    verify(folder)
    event = load_event(folder)
    articles: list[Article] = []
    refused: list[Refused] = []
    for path, id in _ids(documents(folder)).items():
        try:
            articles.append(_read(path, id, event, splitter, folder))
        except ParallaxError as error:
            refused.append(Refused(path.name, str(error)))
    if not articles:
        why = "; ".join(f"{one.file} {one.reason}" for one in refused) or "no file that could be a document"
        raise ParallaxError(f"{folder}: no document can be read: {why}; expected text, Markdown, HTML or JSON files")
    return Reading(tuple(articles), tuple(refused), event)


def _published(article: Article) -> str:
    if article.published is None:
        return ""
    day_only = "date_only" in article.flags
    return article.published.date().isoformat() if day_only else article.published.isoformat()


def row(article: Article) -> dict[str, Any]:
    """Return the article's row of the table `articles`."""
    return {
        "article": article.id,
        "file": article.file,
        "outlet": article.outlet,
        "outlet_source": article.outlet_source,
        "title": article.title,
        "byline": article.byline,
        "published": _published(article),
        "url": article.url,
        "language": article.language,
        "format": article.format,
        "words": len(article.text.split()),
        "sentences": len(article.sentences),
        "flags": " ".join(article.flags),
        "sha256": article.sha256,
    }


def record(article: Article) -> dict[str, Any]:
    """Return what `python -m parallax read` prints of an article; repairs count in the raw text."""
    return {
        "article": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": _published(article),
        "url": article.url,
        "text": article.text,
        "flags": list(article.flags),
        "repairs": [
            {"start": r.start, "end": r.end, "before": r.before, "after": r.after, "reason": r.reason}
            for r in article.repairs
        ],
    }
