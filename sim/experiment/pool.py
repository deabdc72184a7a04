"""Work shared out to processes: the same results in the same order, however many there are.

The one place that knows of processes; a cluster would be another way to do what `Pool.each` does.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import tempfile
import threading
import timeit
import warnings
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path
from time import process_time
from types import TracebackType
from typing import Any, ClassVar, Generic, TypeVar

from sim.documents.writing import STOPPING

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

_AHEAD = "4*n_jobs"
"""Tasks that are handed out before their results are fetched."""

STARTING = 2.0
"""Seconds that processes take to start and to load what they need, as measured on two processors."""

_LOOP = 20_000
_LOOPED = 1.0e-4
"""Seconds of so many steps of a bare loop, on the machine on which `STARTING` was measured."""


class Pool(Generic[S]):
    """Processes of this machine that have one thing in common, to do tasks with it.

    Each process is started afresh, so that it runs the same on Windows; what they have in common is handed
    over in a file once, not with every task. With one worker all is done in this process, and so are the first tasks
    until those that are left would take longer than others take to start.

    Parameters
    ----------
    common
        What every task needs; it can be pickled.
    workers
        Processes at most.
    starting
        Seconds that it takes to start them; `STARTING` on a machine as fast as that one where None.
    search
        Whether what was done before is a sign of as much to come, as where a search asks a few tasks at a time.

    Attributes
    ----------
    spent
        Seconds of processor time that this process did tasks itself, of any pool, since it last ended others.
    """

    spent: ClassVar[float] = 0.0

    def __init__(self, common: S, workers: int, starting: float | None = None, *, search: bool = True):
        self.common, self.workers, self.search = common, workers, search
        self._starting = starting
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Pool[S]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def each(self, work: Callable[[S, T], R], tasks: Sequence[T]) -> Generator[R]:
        """What ``work`` makes of each task and what is common, in the order of the tasks.

        ``work`` is a function of a module, a pure one: which process does a task must not matter.
        """
        begun, share = self.spent, 1 - 1 / max(self.workers, 1)
        for done, task in enumerate(tasks):
            left = len(tasks) - done
            ahead = (self.spent - begun) / max(done, 1) * left + (begun if self.search else 0.0)
            if min(self.workers, left) > 1 and ahead * share >= self.starting:
                yield from self.elsewhere(work, tasks[done:])
                return
            start = process_time()
            result = work(self.common, task)
            Pool.spent += process_time() - start
            yield result

    @property
    def starting(self) -> float:
        """Seconds that it takes to start processes; on a machine that is slow just now it takes as much longer."""
        return STARTING * slowness() if self._starting is None else self._starting

    def elsewhere(self, work: Callable[[S, T], R], tasks: Sequence[T]) -> Generator[R]:
        """As `each`, in other processes."""
        from joblib import Parallel, delayed

        file = self._handed_over()
        with warnings.catch_warnings(), _threads_hushed():
            # joblib warns of results left over when it is interrupted; the person who did that knows
            warnings.filterwarnings("ignore", module="joblib", message=r".*tasks (have been|which were)")
            parallel = Parallel(n_jobs=min(self.workers, len(tasks)), return_as="generator", pre_dispatch=_AHEAD)
            with _stopping_ignored():  # which the workers inherit: to stop is the business of this process
                results = parallel(delayed(_in_worker)(file, work, task) for task in tasks)
            with closing(results) as done:
                yield from done

    def _handed_over(self) -> str:
        """The file that holds what is common; written when it is first needed."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="chuche-")
        file = Path(self._folder.name) / "common.pickle"
        if not file.exists():
            try:
                file.write_bytes(pickle.dumps(self.common, protocol=pickle.HIGHEST_PROTOCOL))
            except OSError as error:  # a full disk
                error.filename = error.filename or str(file)
                raise
        return str(file)


def default_workers() -> int:
    """One process for each processor that this one may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def release_workers() -> None:
    """End the worker processes, which joblib keeps for the next run, so that their memory is free for what follows."""
    Pool.spent = 0.0
    if "joblib" in sys.modules:  # else there never were any
        from joblib.externals.loky import get_reusable_executor

        get_reusable_executor().shutdown(wait=True)


@lru_cache(maxsize=1)
def slowness() -> float:
    """How much longer a bare loop takes here than where `STARTING` was measured."""
    return min(timeit.repeat(number=_LOOP, repeat=5)) / _LOOPED


@contextmanager
def _stopping_ignored() -> Iterator[None]:
    """Leave it to the process that asked to be stopped: workers started inside inherit that they ignore it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, signal.SIG_IGN) for number in STOPPING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _threads_hushed() -> Iterator[None]:
    """Keep joblib's thread from telling of work that it no longer finds, once somebody has interrupted it."""
    before = threading.excepthook

    def hook(told: threading.ExceptHookArgs) -> None:
        if told.thread is None or "Executor" not in told.thread.name:
            before(told)

    threading.excepthook = hook
    yield
    threading.excepthook = before  # not after an interruption: that thread may still be ending


@lru_cache(maxsize=1)
def _opened(file: str) -> Any:
    return pickle.loads(Path(file).read_bytes())


def _in_worker(file: str, work: Callable[[Any, T], R], task: T) -> R:
    return work(_opened(file), task)
