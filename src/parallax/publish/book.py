"""Book: one build from a folder of documents to a finished site, whole or not at all."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import parallax
from parallax.compare.comparison import Comparison
from parallax.publish import annotated, front, pages, site, validity
from parallax.publish.bound import check_prose
from parallax.publish.facts import Fact, read_facts, write_facts
from parallax.publish.folded import fold_all
from parallax.publish.kept import RESULTS, Shelf, book_key, chapter_key, ground, note
from parallax.publish.order import KEPT, Order, banner, notebooks
from parallax.publish.parameters import Value, run_values
from parallax.publish.prose import escape, untagged
from parallax.publish.provenance import provenance
from parallax.publish.runs import execute
from parallax.publish.swap import replace, work_folder
from parallax.publish.tables import write_tables
from parallax.read.datapackage import verify
from parallax.read.files import leads_out
from parallax.read.seeds import read_folder


@contextmanager
def step(name: str, said: list[str]) -> Iterator[None]:
    """Print one line when a step ends: its name, what was `said` meanwhile, and how long it took."""
    began = time.monotonic()
    yield
    print(f"  {name:<11}{'; '.join(said):<58}{time.monotonic() - began:5.1f} s", flush=True)


def build(draft: Order) -> Path:
    """Build the book and return its front page. Until the last step, what stood in `out` stays as it was."""
    print(f"Parallax {parallax.__version__}: {_name(draft.seeds)} → {_name(draft.out)}", flush=True)
    verify(draft.seeds)
    key = book_key(draft)
    work = work_folder(draft.out)
    try:
        result = _build_in(work, draft)
        for name in RESULTS:
            replace(result / name, draft.out / name, work)
        note(draft, key)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return draft.out / "site" / "index.html"


def _name(path: Path) -> str:
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _build_in(work: Path, draft: Order) -> Path:
    stage, desk, result = work / "stage", work / "desk", work / "result"
    for folder in (stage / "notebooks", stage / "extra", desk, result):
        folder.mkdir(parents=True)
    values = run_values(draft.known, draft.changed)
    said: list[str] = []
    with step("read", said):
        reading = read_folder(draft.seeds, splitter=str(values["sentence_splitter"]))
        shutil.copytree(draft.seeds, stage / "seeds", symlinks=True, ignore=_no_document)
        said.append(f"{len(reading.articles)} documents, {len(reading.refused)} refused")
    said = []
    with step("notebooks", said):
        paths = notebooks(draft.home)
        executed = _chapters(draft, paths, stage / "notebooks", desk)
        before = len(paths) - executed
        said.append(f"{executed} executed" + f", {before} as before" * bool(before))
    facts = read_facts(desk)
    _gather(desk)
    said = []
    with step("tables", said):
        comparison = Comparison(draft.seeds, reading, values)
        counts = write_tables(comparison, stage / "extra" / "tables", desk / "tables")
        said.append(f"{len(counts)} tables, {sum(counts.values())} rows")
    said = []
    with step("pages", said):
        complete = _stage(draft, comparison, facts, counts, desk, stage)
        rendered = site.render(stage)
        said.append(f"{sum(1 for _ in rendered.rglob('*.html'))} pages, {len(complete)} facts")
    shutil.move(rendered, result / "site")
    for name in RESULTS[1:]:
        source = result / "site" / name
        shutil.copytree(source, result / name) if source.is_dir() else shutil.copy(source, result / name)
    return result


def _chapters(draft: Order, paths: Sequence[Path], out: Path, desk: Path) -> int:
    """Put every chapter into `out` and what it leaves on the desk, and return how many were executed for it."""
    shelf, common, values = Shelf(draft.home / "build" / KEPT), ground(draft), _values(draft)
    keys = {path: chapter_key(common, path, values.get(path.stem, {})) for path in paths}
    new = []
    for path in paths:
        if not draft.fresh and shelf.take(keys[path], out / path.name, desk / path.stem):
            _tell(f"{path.stem} (as before: the same documents, code and parameters)")
        else:
            new.append(path)
    if new:
        execute(new, out, values, desk, _tell)
    for path in new:
        shelf.put(keys[path], out / path.name, desk / path.stem)
    return len(new)


def _tell(line: str) -> None:
    print(f"{'':<13}{line}", flush=True)


def _gather(desk: Path) -> None:
    """Put together what each chapter left in its part of the desk."""
    for part in [path for path in sorted(desk.iterdir()) if path.is_dir()]:
        for name in ("charts", "parts", "tables"):
            if (part / name).is_dir():
                shutil.copytree(part / name, desk / name, dirs_exist_ok=True)


def _no_document(folder: str, names: list[str]) -> list[str]:
    """Return what is not staged: named pipes, and links that lead out of the folder, which Sphinx would follow.

    Reading refuses them with a reason.
    """
    here = Path(folder)
    # A link that leads to itself is no file: it is not asked where it leads.
    return [n for n in names if not ((here / n).is_file() or (here / n).is_dir()) or leads_out(here / n, here)]


def _values(draft: Order) -> dict[str, dict[str, Value]]:
    values: dict[str, dict[str, Value]] = {}
    for name, value in draft.changed.items():
        for stem in draft.known[name].notebooks:
            values.setdefault(stem, {})[name] = value
    return values


def _stage(
    draft: Order, c: Comparison, facts: Mapping[str, Fact], counts: Mapping[str, int], desk: Path, stage: Path
) -> dict[str, Fact]:
    reading, extra = c.reading, stage / "extra"
    if (desk / "charts").is_dir():
        shutil.copytree(desk / "charts", extra / "charts")
    if (desk / "parts").is_dir():
        shutil.copytree(desk / "parts", stage / "parts")
    title = untagged(c.title or draft.seeds.resolve().name)
    site.stage_pages(draft.home / "book", stage)
    names = annotated.write_pages(c, stage, full_text=bool(c.choices["full_text"]))
    site.add_contents(stage, "book/articles", names)
    front.quote_findings(stage / "notebooks", facts)
    fold_all(stage / "notebooks")
    facts = {**facts, **pages.counted(counts), "book_title": Fact("book_title", title, escape(title), "book")}
    write_facts(extra / "facts.json", facts)
    complete = {
        **facts,
        "account_list": Fact("account_list", (accounts := annotated.account_list(c)), accounts, "book"),
        **pages.blocks(draft.known, draft.changed, reading, facts, stage / "parts"),
        **front.front_facts(c),
        **pages.data_facts(extra / "tables"),
        **validity.validity_facts(draft.home.joinpath(*validity.RESULTS)),
    }
    run = provenance(draft, reading, extra)
    complete |= pages.run_facts(run)
    (extra / "run.json").write_text(json.dumps(run, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    site.check_pages(stage, complete)
    texts = [article.text for article in reading.articles]
    check_prose(draft.home / "book", notebooks(draft.home), texts, complete)
    site.write_config(draft.home / "book", stage, complete, title, banner(draft))
    return complete
