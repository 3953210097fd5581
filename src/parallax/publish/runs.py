"""Runs: notebooks executed by papermill, side by side, and made the same on every run."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from parallax.publish.bound import cells
from parallax.publish.parameters import Value
from parallax.publish.warm import provisioner
from parallax.read.errors import ParallaxError

KERNEL = "python3"
# A cell that takes longer than this hangs.
CELL_SECONDS = 3600


def execute(
    notebooks: Sequence[Path],
    out: Path,
    values: Mapping[str, Mapping[str, Value]],
    desk: Path,
    done: Callable[[str], None],
) -> None:
    """Execute `notebooks` in parallel and write them, normalised, to the folder `out`, which is their working folder.

    `values` has the parameters to inject by notebook stem; `desk` is the folder in which each chapter leaves facts,
    charts and data in a folder of its own; `done` is called with each stem as it ends.
    Raises ParallaxError with notebook, cell and error of the first failure.
    """
    _warm_fonts()
    with (
        tempfile.TemporaryDirectory(prefix="plx-") as runtime,  # short: a socket's address may have 107 characters
        _environment(desk, runtime),
        ThreadPoolExecutor(os.cpu_count() or 1) as pool,  # a thread waits for a kernel, which does the work
    ):
        jobs = {
            pool.submit(_execute, path, out / path.name, dict(values.get(path.stem, {})), Path(runtime)): path
            for path in reversed(notebooks)  # the last chapters build on the most and take longest
        }
        try:
            for job in as_completed(jobs):
                job.result()
                done(jobs[job].stem)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


@contextmanager
def _environment(desk: Path, runtime: str) -> Iterator[None]:
    """Set what kernels inherit, and take it back."""
    paths = [str(Path(__file__).parents[2]), *filter(None, [os.environ.get("PYTHONPATH")])]
    wanted = {
        "JUPYTER_RUNTIME_DIR": runtime,
        "JUPYTER_PREFER_ENV_PATH": "1",  # this environment's kernel, not one of the user's with the same name
        "JUPYTER_PLATFORM_DIRS": "1",
        "JUPYTER_DEFAULT_PROVISIONER_NAME": provisioner(),
        "PARALLAX_DESK": str(desk),
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONWARNINGS": "error::FutureWarning",
    }
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        os.environ.update({name: value for name, value in before.items() if value is not None})
        for name in (name for name, value in before.items() if value is None):
            del os.environ[name]


def _warm_fonts() -> None:
    # Kernels that start together would each build Matplotlib's font cache, and warn while they wait.
    import matplotlib.font_manager as _  # noqa: F401


def _execute(source: Path, target: Path, values: dict[str, Value], runtime: Path) -> None:
    import nbformat
    import papermill
    from jupyter_core.utils import ensure_event_loop
    from papermill.exceptions import PapermillExecutionError
    from traitlets.config import Config

    # Over IPC no port is opened and no loopback is needed; Windows has no such sockets. Each kernel names its own
    # sockets: by default all would take the same name.
    address = str(runtime / source.stem)
    config = Config() if os.name == "nt" else Config(KernelManager={"transport": "ipc", "ip": address})
    try:
        notebook = papermill.execute_notebook(
            str(source), None, parameters=values, kernel_name=KERNEL, language="python",
            progress_bar=False, log_output=False, execution_timeout=CELL_SECONDS, shutdown_kernel="immediate",
            config=config, resources={"metadata": {"path": str(target.parent)}},
        )  # fmt: skip
    except PapermillExecutionError as error:
        what = f"{error.ename}: {error.evalue}\n{_first_lines(error.source)}"
        raise ParallaxError(
            f"notebooks/{source.name}{_line(source, error.source)}, cell {error.cell_index}: {what}"
        ) from None
    finally:
        ensure_event_loop().close()  # papermill's, one for each thread
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
