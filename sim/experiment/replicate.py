"""Many replications of one scenario, in parallel, each a pure function of the seed and its number."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import tempfile
import threading
import warnings
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.calls import Calls
from sim.county import Progress
from sim.dispatch import Records, simulate
from sim.experiment.incidents import incident_columns
from sim.experiment.routes import drives_of
from sim.measures import Measured, measure
from sim.scenario import Built

__all__ = ["Progress", "default_workers", "interrupts_ignored", "release_workers", "replicate", "replicate_all"]


@dataclass(frozen=True)
class Incidents:
    """What is kept of a replication: the columns of its incidents, and its distinct drives."""

    columns: dict[str, npt.NDArray[Any]]
    drives: npt.NDArray[np.int64]


def replicate(built: Built, replication: int) -> tuple[Calls, Records]:
    """One replication: its calls, and what became of them."""
    calls = built.calls(replication)
    return calls, simulate(built.service, calls)


def replicate_all(
    built: Built,
    workers: int,
    *,
    numbers: Sequence[int] | None = None,
    incidents: bool = False,
    progress: Progress | None = None,
) -> Generator[tuple[int, Measured, Incidents | None]]:
    """Replications in order, all of the scenario's or those of ``numbers``: number, measures, incidents where asked.

    With more than one worker, each is a process of its own (started afresh, so that it runs the same
    on Windows); the scenario as built is handed over in a file once, not with every replication.
    """
    if numbers is None:
        numbers = range(built.scenario.settings.replications)
    workers = min(workers, len(numbers))
    if workers <= 1:
        yield from _counted((_measured(built, number, incidents) for number in numbers), numbers, progress)
        return
    from joblib import Parallel, delayed

    with tempfile.TemporaryDirectory(prefix="chuche-") as folder, warnings.catch_warnings():
        # joblib warns of results left over when the run is interrupted; the person who did that knows
        warnings.filterwarnings("ignore", module="joblib", message=r".*tasks (have been|which were)")
        file = Path(folder) / "built.pickle"
        file.write_bytes(pickle.dumps(built, protocol=pickle.HIGHEST_PROTOCOL))
        parallel = Parallel(n_jobs=workers, return_as="generator", pre_dispatch="2*n_jobs")
        with interrupts_ignored():  # which the workers inherit: Ctrl-C is the business of this process
            results = parallel(delayed(_in_worker)(str(file), number, incidents) for number in numbers)
        with closing(results) as done:
            yield from _counted(done, numbers, progress)


@contextmanager
def interrupts_ignored() -> Iterator[None]:
    """Leave Ctrl-C to the process that asked: workers started inside inherit that they ignore it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def release_workers() -> None:
    """End the worker processes, which joblib keeps for the next run, so that their memory is free for what follows."""
    if "joblib" in sys.modules:  # else there never were any
        from joblib.externals.loky import get_reusable_executor

        get_reusable_executor().shutdown(wait=True)


def default_workers() -> int:
    """One process for each processor that this one may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _counted(
    done: Iterator[tuple[Measured, Incidents | None]], numbers: Sequence[int], progress: Progress | None
) -> Iterator[tuple[int, Measured, Incidents | None]]:
    for at, (number, (measured, table)) in enumerate(zip(numbers, done, strict=True)):
        if progress is not None:
            progress("replications", at + 1, len(numbers))
        yield number, measured, table


def _measured(built: Built, number: int, incidents: bool) -> tuple[Measured, Incidents | None]:
    _, records = replicate(built, number)
    kept = Incidents(incident_columns(records, built), drives_of(records, built.service.tables)) if incidents else None
    return measure(records, built.setting), kept


@lru_cache(maxsize=1)
def _opened(file: str) -> Built:
    built = pickle.loads(Path(file).read_bytes())
    assert isinstance(built, Built)
    return built


def _in_worker(file: str, number: int, incidents: bool) -> tuple[Measured, Incidents | None]:
    return _measured(_opened(file), number, incidents)
