"""Running cases, their replications side by side on all processors."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sim.experiment import default_workers

from .case import Case, Compared, compare, simulated
from .cases import CASES
from .world import World

__all__ = ["compare_all", "compare_case"]

_PART, _WIDER = 4, 2.5
"""What part of a case's calls a brief comparison has, and how much wider its intervals may be: the square root
of that, and a quarter more for the chance in a width that rests on 32 replications."""


def compare_case(case: Case, workers: int = 1, *, brief: bool = False) -> list[Compared]:
    """One case's figures beside theory, ``brief`` on a quarter of its calls."""
    return _compared([case], workers, brief)


def compare_all(only: str = "") -> list[Compared]:
    """All cases with ``only`` in their name."""
    return _compared([case for case in CASES.values() if only in case.name], default_workers(), brief=False)


def _compared(cases: list[Case], workers: int, brief: bool) -> list[Compared]:
    if brief:
        cases = [_briefly(case) for case in cases]
    tasks = [(case, number) for case in cases for number in range(case.replications)]
    if workers == 1:
        found = [simulated(case, number) for case, number in tasks]
    else:
        from joblib import Parallel, delayed

        # by name: a case holds functions that cannot be sent to another process
        found = Parallel(n_jobs=workers)(delayed(_simulated)(case.name, number, brief) for case, number in tasks)
    by_case: dict[str, list[list[np.ndarray]]] = {}
    for (case, _), figures in zip(tasks, found, strict=True):
        by_case.setdefault(case.name, []).append(figures)
    return [row for case in cases for row in compare(case, by_case[case.name])]


def _simulated(name: str, number: int, brief: bool) -> list[np.ndarray]:
    return simulated(_briefly(CASES[name]) if brief else CASES[name], number)


def _briefly(case: Case) -> Case:
    """The case on a part of its calls, with wider intervals; as it is where it has none."""
    if not isinstance(case.world, World):
        return case
    figures = tuple(replace(figure, within=figure.within * _WIDER) for figure in case.figures)
    return replace(case, world=replace(case.world, calls=case.world.calls // _PART), figures=figures)
