"""Runs: notebooks executed by papermill, side by side, and made the same on every run."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from parallax.publish.bound import cells
from parallax.publish.parameters import Value
from parallax.read.errors import ParallaxError

KERNEL = "python3"
# A cell that takes longer than this hangs.
CELL_SECONDS = 600


def execute(
    notebooks: Sequence[Path],
    out: Path,
    values: Mapping[str, Mapping[str, Value]],
    desk: Path,
    done: Callable[[str], None],
) -> None:
    """Execute `notebooks` in parallel and write them, normalised, to the folder `out`, which is their working folder.

    `values` has the parameters to inject by notebook stem; `desk` is the folder in which the chapters leave facts,
    charts and data; `done` is called with each stem as it ends.
    Raises ParallaxError with notebook, cell and error of the first failure.
    """
    _warm_fonts()
    with tempfile.TemporaryDirectory(prefix="plx-") as runtime:
        environment = {
            "JUPYTER_RUNTIME_DIR": runtime,  # short: a socket's address may have 107 characters
            "JUPYTER_PREFER_ENV_PATH": "1",  # this environment's kernel, not one of the user's with the same name
            "JUPYTER_PLATFORM_DIRS": "1",
            "PARALLAX_DESK": str(desk),
            "PYTHONPATH": os.pathsep.join(
                [str(Path(__file__).parents[2]), *filter(None, [os.environ.get("PYTHONPATH")])]
            ),
            "PYTHONWARNINGS": "error::FutureWarning",
        }
        workers = min(len(notebooks), os.cpu_count() or 1)
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(workers, mp_context=context, initializer=_prepare, initargs=(environment,)) as pool:
            jobs = {
                pool.submit(_execute, path, out / path.name, dict(values.get(path.stem, {}))): path
                for path in notebooks
            }
            try:
                for job in as_completed(jobs):
                    job.result()
                    done(jobs[job].stem)
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise


def _prepare(environment: dict[str, str]) -> None:
    os.environ.update(environment)


def _warm_fonts() -> None:
    # Kernels that start together would each build Matplotlib's font cache, and warn while they wait.
    import matplotlib.font_manager as _  # noqa: F401


def _execute(source: Path, target: Path, values: dict[str, Value]) -> None:
    import nbformat
    import papermill
    from papermill.exceptions import PapermillExecutionError
    from traitlets.config import Config

    # Over IPC no port is opened and no loopback is needed; Windows has no such sockets. Each kernel names its own
    # sockets: by default all would take the same name.
    address = str(Path(os.environ["JUPYTER_RUNTIME_DIR"]) / source.stem)
    config = Config() if os.name == "nt" else Config(KernelManager={"transport": "ipc", "ip": address})
    try:
        notebook = papermill.execute_notebook(
            str(source), None, parameters=values, cwd=str(target.parent), kernel_name=KERNEL, language="python",
            progress_bar=False, log_output=False, execution_timeout=CELL_SECONDS, shutdown_kernel="immediate",
            config=config,
        )  # fmt: skip
    except PapermillExecutionError as error:
        what = f"{error.ename}: {error.evalue}\n{_first_lines(error.source)}"
        raise ParallaxError(
            f"notebooks/{source.name}{_line(source, error.source)}, cell {error.cell_index}: {what}"
        ) from None
    nbformat.write(normalise(notebook), str(target))


def _line(path: Path, source: str) -> str:
    """Return ":" and the line of the file at which a cell begins; nothing where that cannot be told."""
    places = [lines[0] for _, text, lines in cells(path) if text == source and lines]
    return f":{places[0]}" if places else ""


def _first_lines(source: str, count: int = 12) -> str:
    return "\n".join(f"    {line}" for line in source.splitlines()[:count])


def normalise(notebook: Any) -> Any:
    """Take out of an executed notebook what differs from run to run: times, host names, paths, random ids.

    `notebook` is a nbformat NotebookNode of version 4, changed in place and returned.
    """
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": KERNEL},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.id = "injected-parameters"
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if output.output_type != "stream" or output.text.strip()]
            for output in cell.outputs:
                output.pop("execution_count", None) if output.output_type == "display_data" else None
    return notebook
