"""Ambulances and centres together: who reaches an able hospital in time, over both drives.

A demand counts where some ambulance and some centre bring its patient to care within the window: minutes to the scene
and minutes to the centre, added. Maximise sum d_i y_i, so that y_i <= sum of w_kj over the pairs (k, j) that are in
time for i, w_kj <= x_k, w_kj <= h_j, sum x = p and sum h = q: x are ambulances and h centres beyond those there are.
Branas, MacKenzie and ReVelle, "A trauma resource allocation model for ambulances and hospitals", Health Services
Research 35 (2000), 489-507, who fly from k to j; here both drives are on the ground. A pair of which one is there
already is the other alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from sim.placement.program import Goal, Program
from sim.placement.sites import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class Pairs:
    """Demands, where ambulances stand or could, and which hospitals are centres or could be.

    Attributes
    ----------
    to_scene
        Minutes from the call until an ambulance of each base is there, shape (bases, demands); infinite without a road.
    to_centre
        Minutes from there until the patient is at each hospital, shape (demands, hospitals).
    weight
        What each demand counts for, shape (demands,).
    within
        The window [min].
    based, able
        Which bases have an ambulance, and which hospitals are centres, shapes (bases,) and (hospitals,).
    bases, hospitals
        Which of the others may become one.
    """

    to_scene: FloatArray
    to_centre: FloatArray
    weight: FloatArray
    within: float
    based: BoolArray
    able: BoolArray
    bases: BoolArray
    hospitals: BoolArray

    def minutes(self, based: BoolArray, able: BoolArray) -> FloatArray:
        """Minutes to care of each demand, infinite where there is none, shape (demands,)."""
        there = self.to_scene[based].min(axis=0, initial=math.inf)
        return np.asarray(there + self.to_centre[:, able].min(axis=1, initial=math.inf))

    def covered(self, based: BoolArray, able: BoolArray) -> float:
        """What the demands count for that reach care in time."""
        return float(self.weight[self.minutes(based, able) <= self.within].sum())


@dataclass(frozen=True)
class PairsFound:
    """A best plan: the new ``bases`` and ``centres`` by number, what it covers, and what no plan can beat."""

    bases: tuple[int, ...]
    centres: tuple[int, ...]
    covered: float
    bound: float


def solve_pairs(asked: Pairs, ambulances: int, centres: int, *, deadline: float = math.inf) -> PairsFound:
    """The best ``ambulances`` and ``centres`` to add, at most so many.

    Raises
    ------
    OutOfTime
        Where ``deadline`` (of `time.monotonic`) passes before there is any plan.
    """
    already = asked.minutes(asked.based, asked.able) <= asked.within
    certain = float(asked.weight[already].sum())
    here = asked.to_scene[asked.based].min(axis=0, initial=math.inf)
    care = asked.to_centre[:, asked.able].min(axis=1, initial=math.inf)
    new, raised = np.flatnonzero(asked.bases & ~asked.based), np.flatnonzero(asked.hospitals & ~asked.able)
    open_ = np.flatnonzero(~already & (asked.weight > 0))
    by_base = asked.to_scene[np.ix_(new, open_)] + care[open_] <= asked.within
    by_centre = here[open_] + asked.to_centre[np.ix_(open_, raised)].T <= asked.within
    alone = by_base.any(axis=0) | by_centre.any(axis=0)
    both = (
        asked.to_scene[np.ix_(new, open_)][:, None, :] + asked.to_centre[np.ix_(open_, raised)].T[None] <= asked.within
    )
    both &= ~(by_base[:, None, :] | by_centre[None])  # one of the two is enough
    pairs = np.argwhere(both.any(axis=2) & (ambulances > 0) & (centres > 0))
    held = alone | (both[pairs[:, 0], pairs[:, 1]].any(axis=0) if len(pairs) else False)
    mine = np.flatnonzero(held)
    if not len(mine) or ambulances + centres == 0:
        return PairsFound((), (), certain, certain)
    program = Program()
    x, h = program.columns(len(new), whole=True), program.columns(len(raised), whole=True)
    w, y = program.columns(len(pairs)), program.columns(len(mine))
    rows: list[tuple[IntArray, IntArray, FloatArray]] = [(np.arange(len(mine)), y, np.full(len(mine), -1.0))]
    for reach, columns in ((by_base, x), (by_centre, h), (both[pairs[:, 0], pairs[:, 1]], w)):
        column, row = np.nonzero(reach[:, mine])
        rows.append((row, columns[column], np.ones(len(row))))
    program.rows(len(mine), *rows, low=0.0)
    for columns, place in ((x, pairs[:, 0]), (h, pairs[:, 1])):
        if len(pairs):
            one = np.arange(len(pairs))
            program.rows(len(pairs), (one, columns[place], 1.0), (one, w, -1.0), low=0.0)
    for columns, most in ((x, ambulances), (h, centres)):
        if len(columns):
            program.rows(1, (np.zeros(len(columns), dtype=np.int64), columns, 1.0), high=float(most))
    goal = Goal(y, asked.weight[open_[mine]].astype(float), np.zeros(len(mine), dtype=np.int64))
    solved = program.solve(goal, largest=True, deadline=deadline)
    assert solved.values is not None  # adding nothing is a plan
    bases, able = asked.based.copy(), asked.able.copy()
    added = new[solved.values[x] > 0.5], raised[solved.values[h] > 0.5]
    bases[added[0]], able[added[1]] = True, True
    covered = asked.covered(bases, able)
    return PairsFound(tuple(added[0].tolist()), tuple(added[1].tolist()), covered, certain + solved.bound)
