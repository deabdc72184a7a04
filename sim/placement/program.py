"""A mixed-integer programme, written down block by block and solved by HiGHS.

HiGHS (Huangfu and Hall, "Parallelizing the dual revised simplex method", Mathematical Programming
Computation 10, 2018) is called through scipy. It stops by itself at a difference of 1e-6 in the
objective, whatever its relative gap; so what is optimised is scaled up first, by a power of two that
leaves every weight exact, until that is less than a billionth of the largest weight.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from sim.placement.hushing import hushed

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_LARGEST = 13
"""Binary exponent to which the largest weight is scaled."""
_DENSE, _DENSE_ROW = 100_000, 100
"""Entries in all, and a row, from which on a programme is solved as it is: HiGHS does not look at the clock while it
reduces one, and on 900 rows of 400 entries beside one row over all columns that takes it more than a minute."""
_NO_LIMIT = 1e9
"""Seconds that are as good as no limit."""


class OutOfTime(Exception):
    """The time limit passed before any plan was found."""


@dataclass(frozen=True)
class Goal:
    """A sum of ``weights`` times ``columns``; ``times`` tells to which time of day each term belongs.

    ``scale`` is what it is multiplied by when it is optimised; by default that of its weights (`scale_of`).
    """

    columns: IntArray
    weights: FloatArray
    times: IntArray
    scale: float | None = None


@dataclass(frozen=True)
class Solved:
    """Values of the columns, None where there is no solution; and what no solution can beat."""

    values: FloatArray | None
    bound: float
    proven: bool


class Program:
    """Columns with bounds, rows over them, and rows that are worked out only when they are broken.

    Attributes
    ----------
    lazy
        Functions of the columns' values that add the rows these break, and say how many.
    worth
        With lazy rows, what the columns' values come to once all rows are kept to.
    """

    def __init__(self) -> None:
        self._low: list[FloatArray] = []
        self._high: list[FloatArray] = []
        self._whole: list[FloatArray] = []
        self._entries: list[tuple[IntArray, IntArray, FloatArray]] = []
        self._row_low: list[FloatArray] = []
        self._row_high: list[FloatArray] = []
        self._columns = self._rows = 0
        self.lazy: list[Callable[[FloatArray], int]] = []
        self.worth: Callable[[FloatArray], float] | None = None

    def columns(
        self, count: int, *, low: npt.ArrayLike = 0.0, high: npt.ArrayLike = 1.0, whole: bool = False
    ) -> IntArray:
        """New columns, by their numbers."""
        first, self._columns = self._columns, self._columns + count
        self._low.append(np.array(np.broadcast_to(np.asarray(low, dtype=float), count)))
        self._high.append(np.array(np.broadcast_to(np.asarray(high, dtype=float), count)))
        self._whole.append(np.full(count, 1.0 if whole else 0.0))
        return np.arange(first, first + count)

    def rows(
        self,
        count: int,
        *entries: tuple[npt.ArrayLike, npt.ArrayLike, npt.ArrayLike],
        low: npt.ArrayLike = -math.inf,
        high: npt.ArrayLike = math.inf,
    ) -> None:
        """New rows ``low <= sum of value x column <= high``; entries are (row, column, value), rows from 0."""
        for row, column, value in entries:
            shape = np.broadcast_shapes(np.shape(row), np.shape(column), np.shape(value))
            flat = [np.broadcast_to(np.asarray(part), shape).ravel() for part in (row, column, value)]
            self._entries.append((flat[0] + self._rows, flat[1], flat[2].astype(float)))
        self._row_low.append(np.array(np.broadcast_to(np.asarray(low, dtype=float), count)))
        self._row_high.append(np.array(np.broadcast_to(np.asarray(high, dtype=float), count)))
        self._rows += count

    def single(self, goal: Goal, *, worst: bool, largest: bool) -> Goal:
        """The goal as one sum: as it is, or a column that stands for its worst time of day.

        The column counts what is scaled up already, as rows too are held to within 1e-6 whatever is in them.
        """
        seen, line = np.unique(goal.times, return_inverse=True)
        if not worst or len(seen) < 2:
            return goal
        scale = scale_of(goal.weights)
        weights = scale * goal.weights
        ends = float(np.abs(weights).sum())
        stand_in = self.columns(1, low=-ends, high=ends)
        self.rows(
            len(seen),
            (np.arange(len(seen)), stand_in, -1.0),
            (line, goal.columns, weights),
            low=0.0 if largest else -math.inf,
            high=math.inf if largest else 0.0,
        )
        return Goal(stand_in, np.array([1 / scale]), np.zeros(1, dtype=np.int64), scale)

    def solve(self, goal: Goal, *, largest: bool, deadline: float = math.inf) -> Solved:
        """The best values for ``goal``; with lazy rows, solved again until none is broken.

        Raises
        ------
        OutOfTime
            Where ``deadline`` (of `time.monotonic`) passes before there are any.
        """
        sign = -1.0 if largest else 1.0
        scale = scale_of(goal.weights) if goal.scale is None else goal.scale
        cost = np.zeros(self._columns)
        np.add.at(cost, goal.columns, sign * scale * goal.weights)
        held: Solved | None = None
        most = -math.inf
        while True:
            try:
                solved = self.solved_once(cost, deadline)
            except OutOfTime:
                if held is None:
                    raise
                return held
            bound = sign * solved.bound / scale
            if solved.values is None:
                return Solved(None, bound, True)
            values = solved.values
            added = sum(find(values) for find in self.lazy)
            if not added:
                return Solved(values, bound, solved.proven)
            # what breaks rows may come to less than what an earlier round found
            worth = -sign * self.worth(values) if self.worth is not None else math.inf
            if held is not None:  # every round's bound holds: each knows fewer rows than there are
                bound = min(bound, held.bound) if largest else max(bound, held.bound)
            if held is None or held.values is None or worth >= most:
                held, most = Solved(values, bound, False), worth
            else:
                held = Solved(held.values, bound, False)
            if time.monotonic() > deadline:
                return held

    def solved_once(self, cost: FloatArray, deadline: float) -> Solved:
        """What one call of the solver makes of the program by ``deadline`` (of `time.monotonic`)."""
        left = deadline - time.monotonic()
        if left <= 0:
            raise OutOfTime
        row, column, value = (np.concatenate(parts) for parts in zip(*self._entries, strict=True))
        matrix = csr_array((value, (row, column)), shape=(self._rows, self._columns))
        dense = len(value) >= _DENSE and len(value) >= _DENSE_ROW * self._rows
        with hushed():
            found = milp(
                cost,
                integrality=np.concatenate(self._whole),
                bounds=Bounds(np.concatenate(self._low), np.concatenate(self._high)),
                constraints=LinearConstraint(matrix, np.concatenate(self._row_low), np.concatenate(self._row_high)),
                options={"mip_rel_gap": 0.0, "time_limit": min(left, _NO_LIMIT), "presolve": not dense},
            )
        if found.status == 2:
            return Solved(None, math.nan, True)
        if found.status == 1 and (found.x is None or found.mip_dual_bound is None):  # a half-solved LP bounds nothing
            raise OutOfTime
        if found.x is None:
            raise RuntimeError(f"HiGHS: {found.message}")
        bound = found.mip_dual_bound if found.mip_dual_bound is not None else found.fun
        return Solved(np.asarray(found.x), float(bound), found.status == 0)


def scale_of(weights: FloatArray) -> float:
    """The power of two that lifts the largest weight to 2**13 or so."""
    largest = float(np.abs(weights).max(initial=0.0))
    return 1.0 if largest == 0 else 2.0 ** (_LARGEST - math.frexp(largest)[1])
