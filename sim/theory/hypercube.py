"""Larson's hypercube: the exact long run of units that differ in where they stand.

Larson, "A hypercube queuing model for facility location and redistricting in urban emergency services",
Computers and Operations Research 1 (1974); Larson and Odoni, "Urban Operations Research" (1981), section
5.4. A state tells how many units of each station are busy: with one unit a station, a corner of a
hypercube; units of one station are alike and need not be told apart (Burwell, Jarvis and McKnew, "Modeling
co-located servers and dispatch ties in the hypercube model", Computers and Operations Research 20, 1993).
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import scipy

from sim.theory.system import Performance, System, join

FloatArray = npt.NDArray[np.float64]

MOST_STATES = 2**18
"""States up to which the exact model is solved; eighteen stations of one unit."""

_SWEEPS = 20_000
_EXACT = 1e-14


def states(system: System) -> int:
    """How many states the largest part of a system has that does not know of the others."""
    return max((math.prod(n + 1 for n in part.system.units) for part in system.parts()), default=1)


def hypercube(system: System) -> Performance:
    """Solve a system exactly; service is exponential, its mean a station's own.

    Raises
    ------
    ValueError
        Where service depends on the zone, where calls wait though some stations do not serve them (the
        line is then no longer one), where it would grow for ever, or where there are too many states.
    """
    return join(system, [(part, _solved(part.system)) for part in system.parts()])


def calibrated_hypercube(system: System, tolerance: float = 1e-9) -> Performance:
    """The same where service depends on the zone: each station's mean is that of the calls it turns out to get.

    Larson and Odoni (1981), section 5.4.5, call it mean service time calibration.
    """
    minutes = system.service_minutes
    mean = _row_means(minutes, system.serves * system.call_rate)
    for _ in range(_SWEEPS):
        found = hypercube(replace(system, service_minutes=np.broadcast_to(mean[:, None], minutes.shape)))
        before, mean = mean, _row_means(minutes, found.at_once + found.after_wait)
        if np.all(np.abs(mean - before) <= tolerance * before):
            return found
    raise ValueError("the mean service times do not settle")


def _row_means(minutes: FloatArray, weights: FloatArray) -> FloatArray:
    """Weighted mean of each row; where nothing weighs, the plain mean of what is finite, or one."""
    finite = np.isfinite(minutes)
    weights = np.where(weights.sum(axis=1, keepdims=True) > 0, weights, finite)
    total = weights.sum(axis=1)
    sums = (np.where(weights > 0, minutes, 0.0) * weights).sum(axis=1)
    return np.asarray(np.divide(sums, total, out=np.ones(len(total)), where=total > 0))


def _solved(system: System) -> Performance:
    """The long run of a system whose parts all have to do with each other."""
    count = math.prod(n + 1 for n in system.units)
    if count > MOST_STATES:
        raise ValueError(f"{count:,} states are too many for the exact model; {MOST_STATES:,} are the most")
    if system.waits and not system.complete:
        raise ValueError("where calls wait, the exact model asks that every station serves every zone")
    service = _of_stations(system)
    units = np.array(system.units)
    busy = np.stack(np.unravel_index(np.arange(count), tuple(units + 1)))
    ending = busy / service[:, None]
    step = np.array([math.prod(n + 1 for n in system.units[at + 1 :]) for at in range(len(units))])
    sent = _sent(system, busy)
    starting = np.zeros(busy.shape)
    for zone, by_station in enumerate(sent):
        for station, where in by_station:
            starting[station, where] += system.call_rate[zone]
    share = _balanced(busy.sum(axis=0), starting, ending, step)
    rate, most = system.total_rate, float(ending[:, -1].sum())
    pressure = rate / most  # of calls on the rate at which units clear when all are busy
    queued = wait = 0.0
    if system.waits:
        if pressure >= 1:
            raise ValueError(f"{rate:g} calls a minute are more than the units can serve: waits grow for ever")
        # behind a full house the line is geometric, since nobody need be told apart there
        share = share / (1 + share[-1] * pressure / (1 - pressure))
        queued = float(share[-1]) * pressure / (1 - pressure)
        wait = queued / (1 - pressure) / rate
    at_once = np.zeros(system.service_minutes.shape)
    for zone, by_station in enumerate(sent):
        for station, where in by_station:
            at_once[station, zone] = system.call_rate[zone] * share[where].sum()
    after_wait = np.zeros(at_once.shape)
    if system.waits:  # the line is served as units clear
        after_wait = np.outer(ending[:, -1] / most, system.call_rate) * (share[-1] + queued)
    workload = (busy @ share) / units + queued
    return Performance(workload, at_once, after_wait, system.call_rate, float(share[-1] + queued), wait)


def _of_stations(system: System) -> FloatArray:
    """The mean service [min] of each station."""
    least = np.where(system.serves, system.service_minutes, np.inf).min(axis=1)
    most = np.where(system.serves, system.service_minutes, -np.inf).max(axis=1)
    if np.any(most - least > 1e-9 * most):
        raise ValueError("the exact model asks for a service that does not depend on the zone")
    return np.asarray(most)


def _sent(system: System, busy: npt.NDArray[np.int64]) -> list[list[tuple[int, npt.NDArray[np.int64]]]]:
    """For each zone, the stations that it calls on and the states in which they send a unit."""
    units = np.array(system.units)
    by_list: dict[tuple[int, ...], list[tuple[int, npt.NDArray[np.int64]]]] = {}
    for stations in set(system.preference):
        left, found = np.arange(busy.shape[1]), []
        for station in stations:
            free = busy[station, left] < units[station]
            found.append((station, left[free]))
            left = left[~free]
        by_list[stations] = found
    return [by_list[stations] for stations in system.preference]


def _balanced(
    level: npt.NDArray[np.int64], starting: FloatArray, ending: FloatArray, step: npt.NDArray[np.int64]
) -> FloatArray:
    """Share of time in each state, by which as much flows into it as out.

    Every move changes the number of busy units (``level``) by one, so states of even and of odd level
    are solved for in turn from each other (Gauss and Seidel). After each sweep the levels as wholes are
    brought into balance, a chain with a closed form (Takahashi, "A lumping method for numerical calculations
    of stationary distributions of Markov chains", Tokyo Institute of Technology 1975).
    """
    station, state = np.nonzero(starting)
    shape = len(level), len(level)
    up = scipy.sparse.csr_array((starting[station, state], (state + step[station], state)), shape=shape)
    station, state = np.nonzero(ending)
    down = scipy.sparse.csr_array((ending[station, state], (state - step[station], state)), shape=shape)
    begins, ends = starting.sum(axis=0), ending.sum(axis=0)
    turns = []
    for parity in (0, 1):
        rows = np.flatnonzero(level % 2 == parity)
        turns.append((rows, (up + down)[rows], (begins + ends)[rows]))
    share = np.full(len(level), 1 / len(level))
    for _ in range(_SWEEPS):
        before = share.copy()
        for rows, inflow, outflow in turns:
            share[rows] = (inflow @ share) / outflow
        at_level = np.bincount(level, weights=share)
        rises = np.bincount(level, weights=share * begins) / at_level
        falls = np.bincount(level, weights=share * ends) / at_level
        wholes = np.cumprod(np.concatenate([[1.0], rises[:-1] / falls[1:]]))
        share *= (wholes / wholes.sum() / at_level)[level]
        if np.abs(share - before).sum() < _EXACT:
            return share
    raise ValueError("the shares of time of the states do not settle")
