"""Cluster: jobs handed to Dask workers and their answers as they come, whatever becomes of a worker."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from parallax.collect.work import Job, compare_event
from parallax.read.errors import ParallaxError

if TYPE_CHECKING:
    from distributed import Client, Future

# A job is begun anew on another worker so often when its worker dies; one that kills them all is then tried alone.
ALLOWED_DEATHS = 2
SETTINGS = {
    # One event at a time for each worker, so that a worker's death is put down to the event that it was at.
    "distributed.scheduler.worker-saturation": 1.0,
    "distributed.scheduler.allowed-failures": ALLOWED_DEATHS,
    # A worker that dies twice within this time would be given up for good, and after the last of them all would wait.
    "distributed.deploy.lost-worker-timeout": "1 hour",
    # The tokenizer would start threads of its own in each process, which then stand in each other's way.
    "distributed.nanny.pre-spawn-environ.TOKENIZERS_PARALLELISM": "false",
}
# Jobs in the hands of the cluster for each of its threads: no worker waits, and memory does not grow with the events.
AHEAD = 2
CONNECT_SECONDS = 20
KILLED = "its worker died each time it was tried: a document takes too much memory, or makes a library crash"


@contextmanager
def connect(address: str, workers: int) -> Iterator[Client]:
    """Yield a client of the scheduler at `address`, or of a cluster of `workers` processes on this machine.

    Raises ParallaxError where nobody answers at the address.
    """
    import dask
    from distributed import Client, LocalCluster

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # a worker that dies is no news: the report tells
    if address:
        try:
            client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise ParallaxError(
                f"--scheduler {address}: found no Dask scheduler ({type(error).__name__}); "
                "expected the address of a running one, as in tcp://127.0.0.1:8786"
            ) from error
        with client:
            yield client
        return
    with (
        dask.config.set(SETTINGS),
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,  # the work is Python's own, which one process does one of at a time
            processes=True,
            dashboard_address="127.0.0.1:0",  # whichever is free: another collection may run
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


def answers(
    client: Client, jobs: Sequence[Job], work: Callable[[Job], str] = compare_event
) -> Iterator[tuple[Job, str]]:
    """Yield (job, reason why it failed or "") for each of `jobs`, as they end.

    A job whose worker dies is begun anew on another. One that saw several die is tried again at the end with nothing
    beside it, so that no event pays for its neighbour; where that dies too, the reason says so.
    Raises what `work` raises, and ParallaxError where the scheduler is gone.
    """
    suspects: list[Job] = []
    for job, reason in _answers(client, jobs, work):
        if reason is None:
            suspects.append(job)
        else:
            yield job, reason
    for job in suspects:
        for _, reason in _answers(client, [job], work):
            yield job, KILLED if reason is None else reason


def _answers(client: Client, jobs: Sequence[Job], work: Callable[[Job], str]) -> Iterator[tuple[Job, str | None]]:
    """Yield (job, its answer) as they end; the answer is None where its workers died."""
    from concurrent.futures import CancelledError

    from distributed import KilledWorker, as_completed

    running: dict[Future, Job] = {}

    def hand(job: Job) -> Future:
        future = client.submit(work, job, pure=False)
        running[future] = job
        return future

    def room() -> int:
        # Workers come and go; while there is none, a few wait for the first.
        return max(0, AHEAD * max(2, sum(client.nthreads().values())) - len(running))

    waiting = iter(jobs)
    ended = as_completed([hand(job) for job in islice(waiting, room())], loop=client.loop)
    for future in ended:
        job = running.pop(future)
        try:
            answer: str | None = future.result()
        except KilledWorker:
            answer = None
        except (CancelledError, OSError) as error:
            if client.status != "running":
                raise ParallaxError(
                    "the Dask scheduler is gone; what is finished stands: run again to go on"
                ) from error
            raise
        future.release()
        for more in islice(waiting, room()):
            ended.add(hand(more))
        yield job, answer
