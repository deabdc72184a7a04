"""A programme in the making: a column for each ambulance that a site could hold, and what all models share."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.placement.allowance import Allowance
from sim.placement.program import Goal, Program
from sim.placement.sites import BoolArray, FloatArray, IntArray, Siting, Terms

Number = int | Allowance | None
"""How many there are to be; or what may be added and moved; None where the model finds the number."""


@dataclass(frozen=True)
class Found:
    """What stands at each site, what no plan can beat, and whether none beats this one."""

    counts: IntArray
    bound: float
    proven: bool


class Draft:
    """Columns for the first, second, ... ambulance at each site, ordered; ``number`` of them in all.

    Attributes
    ----------
    site
        The site of each of these columns, shape (columns,).
    unit
        The columns' own numbers.
    """

    def __init__(self, asked: Siting, terms: Terms, number: Number, *, stations: bool):
        self.program, self.siting, self.terms = Program(), asked, terms
        self.number = number if isinstance(number, int) else None
        allowed = number if isinstance(number, Allowance) else None
        least, most = asked.held(stations, self.number if allowed is None else allowed.most)
        self.site = np.repeat(np.arange(len(most)), most)
        ordinal = np.arange(len(self.site)) - np.repeat(np.cumsum(most) - most, most)
        self.unit = self.program.columns(len(self.site), low=(ordinal < least[self.site]).astype(float), whole=True)
        self.ordinal = ordinal
        total = (0, self.unit, 1.0)
        if allowed is not None:
            allowed.write(self.program, self.unit, self.site, ordinal, asked.least, stations=stations)
        elif self.number is None:
            self.program.rows(1, total, low=0)
        else:
            self.program.rows(1, total, low=self.number, high=self.number)
        later = np.flatnonzero(ordinal)
        if len(later):
            rows = np.arange(len(later))
            self.program.rows(len(later), (rows, self.unit[later], 1.0), (rows, self.unit[later - 1], -1.0), high=0)

    def counts(self, values: FloatArray) -> IntArray:
        """How many stand at each site in a solution."""
        return np.bincount(self.site[values[self.unit] > 0.5], minlength=len(self.siting.sites)).astype(np.int64)

    def reach(self, covers: BoolArray) -> tuple[IntArray, IntArray]:
        """Rows and columns: the ambulances that reach each demand; ``covers`` of shape (sites, demands)."""
        unit, demand = np.nonzero(covers[self.site])
        return demand.astype(np.int64), self.unit[unit]

    def cover_all(self, covers: BoolArray) -> None:
        """Every demand must have an ambulance that reaches it."""
        demand, unit = self.reach(covers)
        self.program.rows(covers.shape[1], (demand, unit, 1.0), low=1)

    def exclude(self, plans: Iterable[IntArray]) -> None:
        """No plan with exactly these counts: at least one ambulance stands elsewhere (a no-good cut)."""
        for counts in plans:
            there = self.ordinal < counts[self.site]
            value = np.where(there, -1.0, 1.0)
            self.program.rows(1, (0, self.unit, value), low=1 - int(there.sum()))

    def goal(self, *parts: tuple[IntArray, npt.ArrayLike]) -> Goal:
        """A goal of blocks with one column for each demand, weighted by people times a factor."""
        people = self.siting.demands
        columns = np.concatenate([column for column, _ in parts])
        weights = np.concatenate([people.weight * np.asarray(factor) for _, factor in parts])
        return Goal(columns, weights, np.tile(people.time, len(parts)))

    def solved(self, goal: Goal, *, largest: bool, deadline: float = math.inf) -> Found | None:
        """The best plan by ``goal``, at its worst time of day where the siting is judged by that; None for none.

        Raises
        ------
        OutOfTime
            As `Program.solve`.
        """
        single = self.program.single(goal, worst=self.siting.worst, largest=largest)
        solved = self.program.solve(single, largest=largest, deadline=deadline)
        return None if solved.values is None else Found(self.counts(solved.values), solved.bound, solved.proven)

    def fewest(self) -> Goal:
        """The goal of as few as can be."""
        return Goal(self.unit, np.ones(len(self.unit)), np.zeros(len(self.unit), dtype=np.int64))
