"""Pipes: every instrument on one's own text, JSON Lines in and JSON Lines out, one line a line, in order."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from parallax.read.article import Article
from parallax.read.errors import ParallaxError

Fields = dict[str, Any]
# What each instrument's findings carry, besides `start` and `end`; named as in the tables.
FIELDS = {
    "figures": ("surface", "kind", "low", "high", "value", "unit", "hedge", "trend", "noun"),
    "dates": ("surface", "iso_start", "iso_end"),
    "quotes": ("text", "speaker", "cue", "kind"),
    "names": ("person", "surface", "label", "kind"),
    "frames": ("frame", "score", "validity"),
}


def find(instrument: str, about_width: float) -> Callable[[Fields], Fields]:
    """Return what turns {id, text} into {id, findings: […]} for one `instrument`, a key of `FIELDS`."""
    search = _instrument(instrument, about_width)

    def answer(line: Fields) -> Fields:
        text = _text(line, "text")
        article = Article.from_text(text, id=str(line["id"]))
        return {"id": line["id"], "findings": [_fields(finding, FIELDS[instrument]) for finding in search(article)]}

    return answer


def _instrument(name: str, about_width: float) -> Callable[[Article], list[Any]]:
    # Imported here: a pipe loads only what it needs.
    if name == "figures":
        from parallax.find.figures import find_figures

        return lambda article: find_figures(article, about_width=about_width)
    if name == "dates":
        from parallax.find.dates import find_dates

        return find_dates
    if name == "names":
        from parallax.find.names import find_names

        return find_names
    if name == "frames":
        from parallax.find.frames import find_frames

        return find_frames
    from parallax.find.names import find_names
    from parallax.find.quotes import find_quotes

    return lambda article: find_quotes(article, find_names(article))


def same(line: Fields) -> Fields:
    """Turn {id, a, b} into {id, score, same}: whether two statements say the same."""
    from parallax.compare.claims import same as same_statement

    score, verdict = same_statement(_text(line, "a"), _text(line, "b"))
    return {"id": line["id"], "score": round(score, 6), "same": verdict}


def _text(line: Fields, key: str) -> str:
    if "id" not in line or not isinstance(line.get(key), str):
        raise ParallaxError(f"expected an object with id and {key} (a string), found the keys {sorted(line)}")
    text: str = line[key]
    return text


def _fields(finding: Any, names: Iterable[str]) -> Fields:
    found: Fields = {}
    if hasattr(finding, "span"):
        found |= {"start": finding.span.start, "end": finding.span.end}
    for name in names:
        value = getattr(finding, name)
        # JSON has no infinity: an open end is null.
        found[name] = None if isinstance(value, float) and not math.isfinite(value) else value
    if hasattr(finding, "speaker_span"):
        span = finding.speaker_span
        found |= {"speaker_start": span.start if span else None, "speaker_end": span.end if span else None}
    return found


def stream(lines: Iterable[str], answer: Callable[[Fields], Fields]) -> Iterator[tuple[str, bool]]:
    """Yield (JSON line, whether it is an answer) for each of `lines`; one that cannot be answered gets {id, error}."""
    for line in lines:
        identity: Any = None
        try:
            parsed = json.loads(line)
            if not isinstance(parsed, dict):
                raise ParallaxError(f"expected an object, found {type(parsed).__name__}")
            identity = parsed.get("id")
            yield json.dumps(answer(parsed), ensure_ascii=False), True
        except (ParallaxError, ValueError, RecursionError) as error:
            yield json.dumps({"id": identity, "error": str(error)}, ensure_ascii=False), False


def read_files(paths: Iterable[Path]) -> Iterator[tuple[str, bool]]:
    """Yield (JSON line, whether it was read) for each document: what it says of itself, or why it was refused.

    A file can hold several documents: a list of records, JSON Lines, a web archive.
    """
    from parallax.read.seeds import read_documents, record

    for path in paths:
        try:
            for found in read_documents(path):
                if isinstance(found, Article):
                    yield json.dumps(record(found), ensure_ascii=False), True
                else:
                    yield json.dumps({"file": found.file, "reason": found.reason}, ensure_ascii=False), False
        except (ParallaxError, OSError) as error:
            yield json.dumps({"file": path.name, "reason": str(error)}, ensure_ascii=False), False
