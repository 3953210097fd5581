"""Seeds: a folder of documents in, the articles it holds and the files that were refused out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from parallax.read.article import Article
from parallax.read.bundles import may_be_json, parts
from parallax.read.datapackage import documents, mistaken, verify
from parallax.read.duplicates import mark_duplicates
from parallax.read.encodings import decode
from parallax.read.errors import ParallaxError
from parallax.read.event import Event, load_event
from parallax.read.files import alike, opened, read_bytes, shown, stem
from parallax.read.formats import read_raw, with_file
from parallax.read.limits import Limits
from parallax.read.warc import GZIP, is_archive, pages

MOST_BYTES = Limits().document_bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that could not be read, and why; of a file that holds several the reason begins with which one."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder holds. `articles` and `refused` are sorted by file name."""

    articles: tuple[Article, ...]
    refused: tuple[Refused, ...]
    event: Event


@dataclass(frozen=True, slots=True)
class _Source:
    """A file to read: `id` is that of its first article; of one in a folder no link out of it is followed."""

    path: Path
    id: str
    event: Event
    splitter: str
    folder: Path | None

    def named(self, number: int) -> str:
        """Return the id of the nth document of the file: the first has that of the file."""
        return self.id if number == 1 else f"{self.id}-{number}"


def _archive(source: _Source) -> Iterator[Article | Refused]:
    """Yield the articles of a WARC, one in memory at a time."""
    name, count = shown(source.path.name), 0
    with opened(source.path, source.folder) as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        for page in pages(file, source.event.limits):
            where = f"record {page.number} ({page.url or 'no address'}): " if page.number else ""
            if page.reason:
                yield Refused(name, where + page.reason)
                continue
            count += 1
            try:
                text, encoding = decode(page.data, page.charset)
                id = source.named(count)
                article = read_raw(text, id, source.event, source.splitter, encoding, page.url, page.cut)
                yield with_file(article, name, digest)
            except ParallaxError as error:
                yield Refused(name, f"{where}{error}")


def _text(source: _Source) -> Iterator[Article | Refused]:
    """Yield the articles of a file of text: one, or those of a list of records."""
    limits, name = source.event.limits, shown(source.path.name)
    size = source.path.stat().st_size
    with opened(source.path, source.folder) as file:
        is_list = size > limits.document_bytes and may_be_json(file.read(2000))
    most, key = (limits.list_bytes, "list_bytes") if is_list else (limits.document_bytes, "document_bytes")
    data = read_bytes(source.path, source.folder, most, key)
    if not data.strip():
        raise ParallaxError("is empty")
    if data.startswith(GZIP):
        raise ParallaxError("is packed; allowed is a packed WARC only: unpack it")
    raw, encoding = decode(data)
    digest = hashlib.sha256(data).hexdigest()
    found = list(parts(raw))
    for part in found:
        where = f"record {part.number} of {len(found)}: " if len(found) > 1 else ""
        try:
            own = part.span.of(raw) if len(found) > 1 or part.span.start else raw
            if len(own) > limits.document_bytes:
                most, what = limits.document_bytes, "event.toml: limits.document_bytes"
                raise ParallaxError(f"has {len(own)} characters; allowed are {most} ({what})")
            article = read_raw(own, source.named(part.number), source.event, source.splitter, encoding)
            yield with_file(article, name, digest, part.span.start)
        except ParallaxError as error:
            if not where:
                raise
            yield Refused(name, f"{where}{error}")


def _read(source: _Source) -> Iterator[Article | Refused]:
    """Yield what a file holds. Raises `ParallaxError` with a reason that completes "the file …"."""
    with opened(source.path, source.folder) as file:
        archive = is_archive(file)
    yield from (_archive if archive else _text)(source)


def read_documents(path: Path, splitter: str = "nupunkt") -> Iterator[Article | Refused]:
    """Yield the articles in one file in their order, and what of it was refused; an archive is streamed.

    What an event.toml beside it says counts. Raises `ParallaxError` with the file and the reason where nothing of it
    can be read.
    """
    try:
        yield from _read(_Source(path, stem(path.name), load_event(path.parent), splitter, None))
    except ParallaxError as error:
        raise ParallaxError(f"{shown(path.name)}: {error}") from error


def read_file(path: Path, splitter: str = "nupunkt") -> Article:
    """Return the first article in one file; what an event.toml beside it says counts.

    Raises `ParallaxError` with the file and the reason.
    """
    reasons = []
    for one in read_documents(path, splitter):
        if isinstance(one, Article):
            return one
        reasons.append(one.reason)
    raise ParallaxError(f"{shown(path.name)}: {'; '.join(reasons)}")


def _ids(paths: list[Path]) -> dict[Path, str]:
    """Return an id for each file: its stem, and a number after it where files share one, capitals and accents aside.

    >>> list(_ids([Path("a.html"), Path("A.txt"), Path("b.txt")]).values())
    ['a', 'A-2', 'b']
    """
    given: dict[Path, str] = {}
    stems = {alike(stem(path.name)) for path in paths}
    taken: set[str] = set()
    for path in paths:
        bare = id = stem(path.name)
        number = 1
        while alike(id) in taken or (number > 1 and alike(id) in stems):
            number += 1
            id = f"{bare}-{number}"
        taken.add(alike(id))
        given[path] = id
    return given


def _unique(article: Article, taken: set[str]) -> Article:
    """Return the article with an id that no other one has; `taken` learns it."""
    id, number = article.id, 1
    while alike(id) in taken:
        number += 1
        id = f"{article.id}-{number}"
    taken.add(alike(id))
    return article if id == article.id else replace(article, id=id)


def _folder(folder: Path, event: Event, splitter: str) -> tuple[list[Article], list[Refused]]:
    paths = documents(folder)
    ids = _ids(paths)
    articles: list[Article] = []
    refused = [Refused(shown(name), reason) for name, reason in mistaken(folder)]
    taken = {alike(id) for id in ids.values()}
    for path, id in ids.items():
        try:
            for one in _read(_Source(path, id, event, splitter, folder)):
                if isinstance(one, Refused):
                    refused.append(one)
                elif len(articles) == event.limits.documents:
                    most = f"{event.limits.documents} (event.toml: limits.documents)"
                    raise ParallaxError(f"is over the number of documents in a folder; allowed are {most}")
                else:
                    articles.append(one if one.id == id else _unique(one, taken))
        except ParallaxError as error:
            refused.append(Refused(shown(path.name), str(error)))
    return articles, sorted(refused, key=lambda one: one.file)


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
    articles, refused = _folder(folder, event, splitter)
    if not articles:
        why = "; ".join(f"{one.file} {one.reason}" for one in refused[:20]) or "no file that could be a document"
        more = f"; and {len(refused) - 20} more" if len(refused) > 20 else ""
        raise ParallaxError(
            f"{folder}: no document can be read: {why}{more}; expected text, Markdown, HTML, JSON or WARC files"
        )
    return Reading(mark_duplicates(articles), tuple(refused), event)


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
