"""What nox calls, a person can call: `python -m parallax --help`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from parallax.read.errors import ParallaxError


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(prog="parallax", description="How several accounts of one event differ.")
    commands = top.add_subparsers(dest="command", required=True)

    _add_book(commands, "book", "build the book")
    _add_book(commands, "pdf", "print the book that stands there as one PDF (needs Chromium)")

    claims = commands.add_parser("claims", help="write the claims that rules propose, for a person to correct")
    claims.add_argument("--seeds", type=Path, metavar="DIR", help="documents of one event (default: the book's own)")
    claims.add_argument("--out", type=Path, metavar="FILE", help="where to put them (default: DIR/claims-proposed.csv)")
    claims.add_argument(
        "-p", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"), help="change a parameter"
    )

    new = commands.add_parser("new", help="write an event.toml and a datapackage.json of what was inferred")
    new.add_argument("folder", type=Path, metavar="DIR", help="documents of one event")

    _add_collection(commands)
    commands.add_parser("prose", help="check that the pages of the book bind every number and quotation")

    read = commands.add_parser("read", help="read documents and print them as JSON Lines")
    read.add_argument("files", nargs="+", type=Path, metavar="FILE")

    find = commands.add_parser("find", help="run one instrument: JSON Lines {id, text} in, {id, findings} out")
    find.add_argument("instrument", choices=("figures", "dates", "quotes", "names", "frames"))
    find.add_argument(
        "--about-width", type=float, metavar="SHARE", help="how far 'about' reaches (default: the book's)"
    )

    compare = commands.add_parser("compare", help="JSON Lines {id, a, b} in, {id, score, same} out")
    compare.add_argument("what", choices=("same",))
    return top


def _add_book(commands: Any, name: str, purpose: str) -> None:
    book = commands.add_parser(name, help=purpose)
    book.add_argument(
        "--seeds", type=Path, metavar="DIR", help="documents of one event (default: the book's own seeds)"
    )
    book.add_argument("--out", type=Path, metavar="DIR", help="where to put the results (default: build)")
    book.add_argument("-p", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"), help="change a parameter")
    book.add_argument("--fresh", action="store_true", help="do all anew, and take nothing from earlier builds")


def _add_collection(commands: Any) -> None:
    many = commands.add_parser("collection", help="compare many events, each on its own, and write a report over all")
    many.add_argument("events", type=Path, metavar="EVENTS", help="folder of event folders, or a web archive")
    many.add_argument("--out", type=Path, metavar="DIR", required=True, help="where to put tables and report")
    many.add_argument(
        "--groups", type=Path, metavar="TABLE", help="CSV file with the event of each page of an archive: url, event"
    )
    many.add_argument("--scheduler", default="", metavar="ADDRESS", help="a running Dask scheduler (default: none)")
    many.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="processes on this machine (default: all)"
    )
    many.add_argument("--csv", action="store_true", help="write every event's tables as CSV too")
    many.add_argument(
        "--robust", type=int, default=0, metavar="N", help="hold findings against other choices up to N accounts"
    )
    many.add_argument("-p", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"), help="change a parameter")


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 something was refused."""
    options = parser().parse_args(arguments)
    try:
        return COMMANDS[options.command](options)
    except (ParallaxError, OSError) as error:
        # What the system refuses (a full disk, a folder that may not be written) says itself where.
        print(f"parallax: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("parallax: stopped; what was built before stands", file=sys.stderr)
        return 130


def _book(options: argparse.Namespace) -> int:
    from parallax.publish.kept import stands
    from parallax.publish.order import place

    order = place(options.seeds, options.out, options.p, options.fresh)
    if stands(order):
        print("Nothing has changed since this book was built (--fresh builds it anew).")
        front = order.out / "site" / "index.html"
    else:
        from parallax.publish.book import build  # loads what takes seconds

        front = build(order)
    print(f"The book is at {front.resolve()}")
    return 0


def _pdf(options: argparse.Namespace) -> int:
    from parallax.publish.kept import book_key, note, stands
    from parallax.publish.order import place
    from parallax.publish.pdf import print_book

    order = place(options.seeds, options.out, options.p)
    stood = stands(order)
    made = print_book(order.out)
    if stood:
        note(order, book_key(order))  # with its PDF it is the same book
    print(f"The PDF is at {made.resolve()}")
    return 0


def _claims(options: argparse.Namespace) -> int:
    from parallax.compare.claimsheet import write_claims
    from parallax.compare.comparison import compare_folder
    from parallax.publish.order import place

    asked = place(options.seeds, None, options.p)
    defaults = {name: parameter.default for name, parameter in asked.known.items()}
    sheet = write_claims(compare_folder({**defaults, **asked.changed, "seeds": asked.seeds}), options.out)
    print(f"The proposals are in {sheet.resolve()}; correct them and keep them as claims.csv beside the documents.")
    return 0


def _new(options: argparse.Namespace) -> int:
    from parallax.compare.comparison import compare_folder
    from parallax.compare.eventsheet import refuse_written, write_event
    from parallax.publish.order import home, notebooks
    from parallax.publish.parameters import read_parameters

    refuse_written(options.folder)
    known = read_parameters(notebooks(home()))
    defaults = {name: parameter.default for name, parameter in known.items()}
    sheet, package = write_event(compare_folder({**defaults, "seeds": str(options.folder)}))
    print(f"What was inferred is in {sheet.resolve()}, to be corrected line by line.")
    print(f"The documents are listed with their digests in {package.resolve()}.")
    return 0


def _collection(options: argparse.Namespace) -> int:
    from parallax.collect.collection import Order, collect
    from parallax.collect.groups import lay_out
    from parallax.publish.order import home, notebooks
    from parallax.publish.parameters import choose, read_parameters, unlimited

    known = read_parameters(notebooks(home()))
    values = unlimited(known, choose(known, options.p))
    if options.events.is_file():
        if options.groups is None:
            raise ParallaxError(f"{options.events}: this is a file; for a web archive name --groups TABLE too")
        staged = options.out / "documents"
        missing = lay_out(options.events, options.groups, staged)
        if missing:
            print(f"not in the archive, of the pages that the table names: {missing}")
        options.events = staged
    kept = {name: getattr(options, name) for name in ("events", "out", "scheduler", "workers", "robust", "csv")}
    done = collect(Order(values=values, **kept))
    failed = f", {done.failed} failed (the report says why)" if done.failed else ""
    print(f"{done.events} events{failed}. The report is at {done.report.resolve()}")
    return 0


def _prose(options: argparse.Namespace) -> int:
    from parallax.publish.bound import check_prose
    from parallax.publish.order import home, notebooks
    from parallax.read.seeds import read_folder

    articles = read_folder(home() / "seeds").articles
    check_prose(home() / "book", notebooks(home()), [article.text for article in articles])
    print("every number, quotation and word of size in the pages is bound")
    return 0


def _read(options: argparse.Namespace) -> int:
    from parallax.publish.pipes import read_files

    return _print(read_files(options.files))


def _find(options: argparse.Namespace) -> int:
    from parallax.publish.order import home, notebooks
    from parallax.publish.parameters import read_parameters
    from parallax.publish.pipes import find, stream

    width = options.about_width
    if width is None and options.instrument == "figures":
        width = read_parameters(notebooks(home()))["about_width"].default
    return _print(stream(sys.stdin, find(options.instrument, width or 0.0)))


def _compare(options: argparse.Namespace) -> int:
    from parallax.publish.pipes import same, stream

    return _print(stream(sys.stdin, same))


def _print(lines: Iterable[tuple[str, bool]]) -> int:
    complete = True
    for line, answered in lines:
        print(line, flush=True)
        complete &= answered
    return 0 if complete else 1


COMMANDS = {
    "book": _book,
    "pdf": _pdf,
    "claims": _claims,
    "new": _new,
    "collection": _collection,
    "prose": _prose,
    "read": _read,
    "find": _find,
    "compare": _compare,
}

if __name__ == "__main__":
    sys.exit(main())
