"""Warm kernels: Jupyter kernels that begin with the packages of the chapters loaded, as forks of one process.

A kernel of its own takes longer to load pandas, Matplotlib and the instruments than most chapters take to run. On Linux
one process (multiprocessing's fork server) loads them once, and each kernel is a fork of it; elsewhere, where forks of
such a process are not safe, kernels begin as Jupyter begins them.
"""

from __future__ import annotations

import multiprocessing
import os
import pkgutil
import sys
import warnings
from collections.abc import Sequence
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

from parallax.publish import views

NAME = "parallax-warm"
GROUP = "jupyter_client.kernel_provisioners"
# What every chapter loads. A module that opens a window or a thread has no place here.
PRELOADED = ("ipykernel.kernelapp", "matplotlib.figure", "pandas", "parallax.compare.comparison")


def provisioner() -> str:
    """Make warm kernels known to Jupyter and return the name of what provides kernels here.

    It goes into the setting `KernelProvisionerFactory.default_provisioner_name`.
    """
    if sys.platform != "linux":
        return "local-provisioner"
    chapters = [f"{views.__name__}.{module.name}" for module in pkgutil.iter_modules(views.__path__)]
    multiprocessing.get_context("forkserver").set_forkserver_preload([*PRELOADED, *chapters])
    known = KernelProvisionerFactory.instance().provisioners
    known[NAME] = EntryPoint(NAME, f"{__name__}:WarmProvisioner", GROUP)
    return NAME


class WarmProcess:
    """A forked process that answers as `subprocess.Popen` does, as far as Jupyter asks."""

    stdin = stdout = stderr = None

    def __init__(self, arguments: Sequence[str], environment: dict[str, str], folder: str) -> None:
        context = multiprocessing.get_context("forkserver")
        self._process = context.Process(target=_serve, args=(list(arguments), environment, folder), daemon=True)
        self._process.start()
        self.pid = self._process.pid
        self.terminate, self.kill = self._process.terminate, self._process.kill

    def poll(self) -> int | None:
        """Return the exit code, nothing while the process runs."""
        return self._process.exitcode

    def wait(self) -> int | None:
        """Wait for the end and return the exit code."""
        self._process.join()
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Send a signal, unless the process is gone."""
        if self.poll() is None and self.pid:
            os.kill(self.pid, number)


class WarmProvisioner(LocalProvisioner):
    """Provides a kernel as a fork of the process in which the packages are loaded."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Begin the kernel that `cmd` (interpreter, `-m`, module, arguments) would begin."""
        process = WarmProcess(cmd[3:], kwargs["env"], str(kwargs.get("cwd") or Path.cwd()))
        self.process = process  # type: ignore[assignment]
        self.pid, self.pgid = process.pid, None  # a fork stands in the group of its maker, which no signal may get
        return self.connection_info


def _serve(arguments: list[str], environment: dict[str, str], folder: str) -> None:
    """Be a kernel, in a fork: what an interpreter does at its start with environment and folder is made up for."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.path[:0] = [p for p in environment.get("PYTHONPATH", "").split(os.pathsep) if p and p not in sys.path]
    for category in environment.get("PYTHONWARNINGS", "").split(","):
        if category == "error::FutureWarning":
            warnings.simplefilter("error", FutureWarning)
    from ipykernel.kernelapp import launch_new_instance

    # The kernel ends when its maker does, which is the fork server and not the process that asked for it.
    launch_new_instance(argv=[*arguments, f"--IPKernelApp.parent_handle={os.getppid()}"])
