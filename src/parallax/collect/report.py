"""Report: the page of a collection, one line an event, the most contested first; it needs no script and no network."""

from __future__ import annotations

import base64
import hashlib
import html
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote_from_bytes

from parallax.collect.overview import read_overview, write_overview
from parallax.collect.reportpage import FRAME, SCRIPT, STYLE
from parallax.collect.store import Summary
from parallax.publish.order import home

# A title or a label is somebody else's text and may be of any length.
LONGEST = 160
UNKNOWN = "–"


def write_report(out: Path, name: str, ids: Iterable[str]) -> int:
    """Write the page `out`/index.html and the tables events.csv and events.parquet; return how many events failed.

    `ids` are those of all events; `name` is what the page calls the collection.
    """
    summaries = read_overview(out, ids)
    write_overview(out, summaries)
    done = sorted((s for s in summaries if s["status"] == "done"), key=contest)
    failed = [s for s in summaries if s["status"] != "done"]
    new = out / ".index.html"
    new.write_text(page(name, done, failed, books(out, done)), encoding="utf-8")
    new.replace(out / "index.html")
    return len(failed)


def contest(summary: Summary) -> tuple[int, int, float, str]:
    """Return the key by which events are sorted: contested quantities, then disputed claims, then least agreement."""
    alpha = summary["alpha"]
    return -summary["contested"], -summary["disputed"], 2.0 if alpha is None else alpha, summary["event"]


def books(out: Path, summaries: Iterable[Summary]) -> dict[str, str]:
    """Return event → address of its book, relative to the page, for those that have been built below `out`/books."""
    found = {}
    for summary in summaries:
        front = Path("books", *summary["event"].split("/"), "site", "index.html")
        if (out / front).is_file():
            found[summary["event"]] = quote_from_bytes(os.fsencode(front.as_posix()))
    return found


def page(name: str, done: Sequence[Summary], failed: Sequence[Summary], links: Mapping[str, str]) -> str:
    """Return the page: the events compared, the most contested first, and those that failed with the reason."""
    style = (home() / "book" / "_static" / "parallax.css").read_text(encoding="utf-8") + STYLE
    return FRAME.format(
        policy=f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(SCRIPT)}'",
        style=style,
        script=SCRIPT,
        name=_shown(name),
        count=_counted(len(done) + len(failed), "event"),
        compared=f"{len(done):,}",
        failures=f'; <a href="#failed">{len(failed):,} failed</a>' if failed else "; none failed",
        accounts=_counted(sum(s["sources"] for s in done), "account"),
        rows="\n".join(_row(s, links.get(s["event"], "")) for s in done),
        failed=_failed(failed),
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _shown(text: str) -> str:
    r"""Return somebody else's text for the page: cut, without what cannot be seen, escaped, its direction its own.

    >>> _shown("<b>two\nlines")
    '<bdi>&lt;b&gt;two lines</bdi>'
    """
    visible = "".join(c if c.isprintable() else " " for c in text)
    cut = visible if len(visible) <= LONGEST else visible[: LONGEST - 1] + "…"
    return f"<bdi>{html.escape(' '.join(cut.split()))}</bdi>"


def _cell(value: float | None, text: str) -> str:
    # What the script sorts by; events without a value come last either way.
    return f'<td data-value="{"" if value is None else value}">{text}</td>'


def _row(s: Summary, link: str) -> str:
    title = f'<a href="{html.escape(link)}">{_shown(s["title"])}</a>' if link else _shown(s["title"])
    under = "" if s["title"] == s["event"] else f'<span class="plx-under">{_shown(s["event"])}</span>'
    refused = f'<span class="plx-under">{len(s["refused"])} refused</span>' if s["refused"] else ""
    shared = "".join(f'<span class="plx-under">{_quantity(one)}</span>' for one in s["quantities"])
    interval = (
        f'<span class="plx-under">{s["alpha_low"]:.2f} to {s["alpha_high"]:.2f}</span>'
        if s["alpha_low"] is not None and s["alpha_high"] is not None
        else ""
    )
    cells = [
        _cell(s["sources"], f"{s['sources']:,}{refused}"),
        _cell(s["contested"], f"{s['contested']:,} of {s['shared']:,}{shared}"),
        _cell(s["figures"], f"{s['figures']:,}"),
        _cell(s["inconsistent"], f"{s['inconsistent']:,}"),
        _cell(s["disputed"], f"{s['disputed']:,} of {s['claims']:,}"),
        _cell(s["alpha"], UNKNOWN if s["alpha"] is None else f"{s['alpha']:.2f}{interval}"),
    ]
    return f'<tr><th scope="row">{title}{under}</th>{"".join(cells)}</tr>'


def _quantity(one: Summary) -> str:
    low, high = (None if end is None else f"{end:,.6g}" for end in (one["low"], one["high"]))
    reach = f"{low} to {high}" if low and high else f"{low} and more" if low else f"up to {high}" if high else UNKNOWN
    return f"{_shown(one['label'])}: {reach}{' ' * bool(one['unit'])}{_shown(one['unit'])}"


def _failed(failed: Sequence[Summary]) -> str:
    if not failed:
        return ""
    rows = "\n".join(f'<tr><th scope="row">{_shown(s["event"])}</th><td>{_long(s["reason"])}</td></tr>' for s in failed)
    return (
        '<h2 id="failed">Events that failed</h2>\n<p>Each is tried again by the next run.</p>\n'
        '<figure class="plx-table"><div tabindex="0" role="region" aria-labelledby="failed"><table>'
        f'<thead><tr><th scope="col">Event</th><th scope="col">Reason</th></tr></thead><tbody>\n{rows}\n'
        "</tbody></table></div></figure>"
    )


def _long(text: str) -> str:
    return " ".join(_shown(text[start : start + LONGEST]) for start in range(0, min(len(text), 10 * LONGEST), LONGEST))
