"""Running cases, their replications side by side on all processors."""

from __future__ import annotations

import numpy as np

from sim.experiment import default_workers

from .case import Case, Compared, compare, simulated
from .cases import CASES

__all__ = ["compare_all", "compare_case"]


def compare_case(case: Case, workers: int = 1) -> list[Compared]:
    """One case's figures beside theory."""
    return _compared([case], workers)


def compare_all(only: str = "") -> list[Compared]:
    """All cases with ``only`` in their name."""
    return _compared([case for case in CASES.values() if only in case.name], default_workers())


def _compared(cases: list[Case], workers: int) -> list[Compared]:
    tasks = [(case, number) for case in cases for number in range(case.replications)]
    if workers == 1:
        found = [simulated(case, number) for case, number in tasks]
    else:
        from joblib import Parallel, delayed

        # by name: a case holds functions that cannot be sent to another process
        found = Parallel(n_jobs=workers)(delayed(_simulated)(case.name, number) for case, number in tasks)
    by_case: dict[str, list[list[np.ndarray]]] = {}
    for (case, _), figures in zip(tasks, found, strict=True):
        by_case.setdefault(case.name, []).append(figures)
    return [row for case in cases for row in compare(case, by_case[case.name])]


def _simulated(name: str, number: int) -> list[np.ndarray]:
    return simulated(CASES[name], number)
