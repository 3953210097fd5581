"""Notebooks are thin: parameters, calls, charts, narrative; the rest is in `src/`."""

from __future__ import annotations

import ast
import os
import tempfile
from pathlib import Path

import nbformat
import pytest
from traitlets.config import Config

from parallax.publish.order import notebooks
from parallax.publish.parameters import read_parameters
from parallax.publish.prose import check_markdown

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = notebooks(ROOT)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_thin_and_stripped(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert len(notebook.cells) <= 25
    for cell in notebook.cells:
        assert cell.id.replace("-", "").isalpha(), cell.id
        if cell.cell_type == "code":
            assert len(cell.source.splitlines()) <= 12, cell.id
            assert cell.outputs == [] and cell.execution_count is None
            ast.parse(cell.source)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_number_or_quotation_is_typed_into_a_notebooks_text(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            assert check_markdown(cell.source, f"{path.name}:{cell.id}", []) == []


def test_every_parameter_has_a_type_a_default_and_help() -> None:
    known = read_parameters(NOTEBOOKS)
    assert {"seeds", "sentence_splitter", "about_width", "krw_per_usd"} <= set(known)
    assert known["seeds"].notebooks == tuple(path.stem for path in NOTEBOOKS)
    assert all(parameter.help for parameter in known.values())


def test_the_defaults_live_in_the_notebooks_and_nowhere_else() -> None:
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                names = [a.arg for a in node.args.kwonlyargs]
                given = dict(zip(names, node.args.kw_defaults, strict=True))
                assert given.get("about_width") is None, f"{path}: {node.name} has a default for about_width"
                assert given.get("rates") is None, f"{path}: {node.name} has a default for rates"


CHANGED = {
    "sentence_splitter": ('"nupunkt"', '"regex"'),
    "about_width": ("0.05", "0.2"),
    "krw_per_usd": ("1350.0", "1400.0"),
    "same_meaning": ("0.6", "0.7"),
    "same_claim": ("0.6", "0.7"),
}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_an_edited_parameters_cell_runs_as_in_jupyterlab_and_writes_nothing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nbclient import NotebookClient

    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))

    notebook = nbformat.read(path, as_version=4)
    cell = next(c for c in notebook.cells if "parameters" in c.metadata.get("tags", []))
    edited = cell.source
    for name, (before, after) in CHANGED.items():
        edited = "\n".join(
            line.replace(before, after, 1) if line.startswith(f"{name}:") else line for line in edited.splitlines()
        )
    assert edited != cell.source
    cell.source = edited.replace('"../seeds"', f'"{ROOT / "seeds"}"')
    # Over IPC, as in the build: no loopback is needed.
    with tempfile.TemporaryDirectory(prefix="plx-") as sockets:
        config = Config() if os.name == "nt" else Config(KernelManager={"transport": "ipc", "ip": f"{sockets}/kernel"})
        resources = {"metadata": {"path": str(tmp_path)}}
        NotebookClient(notebook, kernel_name="python3", resources=resources, config=config).execute()
    shown = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs]
    assert any("text/html" in o.get("data", {}) for o in shown)
    assert not [o for o in shown if o.output_type in ("error", "stream")]
    assert list(tmp_path.iterdir()) == []
