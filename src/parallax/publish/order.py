"""Order: what a person asked the build for, checked before anything is done."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from parallax.publish.parameters import Parameter, Value, choose, remembered
from parallax.read.errors import ParallaxError

KEPT = ".kept"  # below `build`: what later builds may take again


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: the repository at `home`, documents in `seeds`, results in `out`, `changed` parameters."""

    home: Path
    seeds: Path
    out: Path
    known: Mapping[str, Parameter]
    changed: Mapping[str, Value]
    fresh: bool = False  # take nothing from earlier builds

    @property
    def own_seeds(self) -> bool:
        """Tell whether the documents are the repository's own."""
        return self.seeds.resolve() == (self.home / "seeds").resolve()

    @property
    def default(self) -> bool:
        """Tell whether this is the book as published."""
        return self.own_seeds and not self.changed


def home() -> Path:
    """Return the repository that this package is part of."""
    root = Path(__file__).resolve().parents[3]
    if not (root / "book" / "_config.yml").is_file():
        raise ParallaxError(
            f"{root} holds no book/_config.yml; run from a checkout of the repository (pip install -e .)"
        )
    return root


def place(seeds: Path | None, out: Path | None, given: Sequence[tuple[str, str]], fresh: bool = False) -> Order:
    """Check what a person asks for and return it as an order.

    Raises ParallaxError for an unknown parameter, a wrong type, or an `out` that holds a build of another kind.
    """
    root = home()
    seeds = seeds or root / "seeds"
    if not seeds.is_dir():
        raise ParallaxError(f"--seeds {seeds}: no such folder; expected one that holds the documents of one event")
    known = remembered(notebooks(root), root / "build" / KEPT)
    if any(name == "seeds" for name, _ in given):
        raise ParallaxError("-p seeds: name the folder of documents with --seeds DIR")
    changed = choose(known, given)
    draft = Order(root, seeds, out or root / "build", known, changed, fresh)
    if out is None and not draft.default:
        draft = Order(root, seeds, root / "build" / "runs" / _slug(draft), known, changed, fresh)
    _refuse_foreign(draft)
    return draft


def notebooks(root: Path) -> list[Path]:
    """Return the notebooks that the table of contents names, in its order; each must be there."""
    toc = root / "book" / "_toc.yml"
    names = re.findall(r"file:\s*notebooks/(\S+)", toc.read_text(encoding="utf-8"))
    paths = [root / "notebooks" / f"{name.removesuffix('.ipynb')}.ipynb" for name in names]
    for path in paths:
        if not path.is_file():
            there = ", ".join(sorted(p.stem for p in path.parent.glob("*.ipynb"))) or "none"
            raise ParallaxError(f"book/_toc.yml names notebooks/{path.stem}, which is not there; there are: {there}")
    return paths


def _slug(draft: Order) -> str:
    parts = [] if draft.own_seeds else [draft.seeds.resolve().name]
    parts += [f"{name}-{value}" for name, value in draft.changed.items()]
    slug = re.sub(r"[^\w.-]+", "-", "_".join(parts)).strip("-.") or "run"
    if draft.own_seeds and len(slug) <= 80:
        return slug
    # Two folders may have one name: the digest of the whole path tells them apart.
    return f"{slug[:80]}-{hashlib.sha256(str(draft.seeds.resolve()).encode()).hexdigest()[:8]}"


def _refuse_foreign(draft: Order) -> None:
    if draft.out.exists() and not draft.out.is_dir():
        raise ParallaxError(f"--out {draft.out}: this is a file; expected a folder, or a name for a new one")
    run = draft.out / "run.json"
    if not draft.default and run.is_file() and json.loads(run.read_text(encoding="utf-8")).get("default"):
        raise ParallaxError(
            f"--out {draft.out} holds the default book, which a run with other seeds or parameters never overwrites; "
            "name another folder"
        )


def banner(draft: Order) -> str:
    """Return what every page of this run says across its top; empty for the book as published."""
    if draft.default:
        return ""
    parts = [] if draft.own_seeds else [f"other documents: {html.escape(draft.seeds.resolve().name)}"]
    parts += [
        f"{html.escape(name)} = {html.escape(str(value))} instead of {html.escape(str(draft.known[name].default))}"
        for name, value in draft.changed.items()
    ]
    return f"Not the published book: {'; '.join(parts)}."
