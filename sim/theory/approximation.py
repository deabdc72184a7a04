"""Workloads of many stations, where the states of the exact hypercube are too many to solve for.

As many equations as stations, each saying that a station is as busy as the calls it gets keep it. The
chance that the stations before it in a zone's list are busy and it has a unit free is taken as the
product of their shares of time, put right by a factor for their being busy together.

Larson, "Approximating the performance of urban emergency service systems", Operations Research 23 (1975);
Larson and Odoni, "Urban Operations Research" (1981), section 5.5: one mean service, calls wait. Jarvis,
"Approximating the equilibrium behavior of multi-server loss systems", Management Science 31 (1985): service
by unit and zone, calls are lost. Budge, Ingolfsson and Erkut, "Approximating vehicle dispatch probabilities
for emergency service systems with location-specific service times and multiple units per location",
Operations Research 57 (2009): stations of several units.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.theory.system import Performance, System, join

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_SWEEPS = 1000


def approximate(system: System, tolerance: float = 1e-10) -> Performance:
    """Approximate workloads and dispatches; iterated until no workload moves by more than ``tolerance``.

    Units of one station share its calls alike, as if one of its free units were picked at random.

    Raises
    ------
    ValueError
        Where a line would grow for ever, or the workloads do not settle.
    """
    return join(system, [(part, _settled(part.system, tolerance)) for part in system.parts()])


def correction_factors(units: int, load: float, *, waits: bool) -> FloatArray:
    """What the product of shares of time is to be multiplied by, for 0 ... ``units`` - 1 busy units before a free one.

    Of units picked one after another at random, the chance that j are busy and the next is free, by the
    number busy in an Erlang system (:func:`busy_shares`), over the product that would hold if they were
    independent (Larson 1975; Larson and Odoni 1981, (5.48), where calls wait).
    """
    busy = busy_shares(units, load, waits=waits)
    count = np.arange(units + 1, dtype=float)
    each = float(busy @ count) / units  # a unit's share of time
    factors = np.zeros(units)
    all_busy_before = busy.copy()  # and with that many busy in all
    for before in range(units):
        if each**before < 1e-300:  # so many are never busy
            break
        free = (units - count) / (units - before)
        factors[before] = float(all_busy_before @ free) / (each**before * (1 - each))
        all_busy_before = all_busy_before * np.maximum(count - before, 0) / (units - before)
    return factors


def busy_shares(units: int, load: float, *, waits: bool) -> FloatArray:
    """Share of time with 0 ... ``units`` busy, in an Erlang system where calls wait or are lost."""
    count = np.arange(1, units + 1)
    logs = np.concatenate([[0.0], np.cumsum(np.log(load / count))])
    shares = np.exp(logs - logs.max())
    if waits:
        if load >= units:
            raise ValueError(f"a load of {load:g} Erlang is too much for {units} units: waits grow for ever")
        shares[-1] /= 1 - load / units
    return np.asarray(shares / shares.sum())


def _settled(system: System, tolerance: float) -> Performance:
    """Iterate the equations of a system whose parts all have to do with each other."""
    units, rate = np.array(system.units, dtype=float), system.call_rate
    minutes = np.where(system.serves, system.service_minutes, 0.0)
    order = _in_order(system)
    queue_share = system.serves * units[:, None]
    queue_share /= queue_share.sum(axis=0)  # who comes after a wait: a unit of those that serve the zone
    first = np.zeros(minutes.shape)
    first[order[:, 0], np.arange(len(rate))] = 1.0
    service = _mean_service(first, minutes, rate)
    workload = np.full(len(units), -1.0)
    for _ in range(_SWEEPS):
        load = system.total_rate * service
        busy = busy_shares(int(units.sum()), load, waits=system.waits)
        if workload[0] < 0:
            workload[:] = float(busy @ np.arange(len(busy))) / units.sum()
        reached = _reached(order, workload, correction_factors(int(units.sum()), load, waits=system.waits))
        at_once = reached * (1 - workload)[:, None]
        if system.complete:
            at_once *= (1 - busy[-1]) / at_once.sum(axis=0)
        left = np.maximum(1 - at_once.sum(axis=0), 0.0) if system.waits else np.zeros(len(rate))
        after_wait = queue_share * left
        free = (minutes * reached) @ rate / units
        line = (minutes * after_wait) @ rate / units
        before, workload = workload, (free + line) / (1 + free)
        if system.complete:
            workload = workload * (load * (1.0 if system.waits else 1 - busy[-1]) / float(workload @ units))
        service = _mean_service(at_once + after_wait, minutes, rate)
        if np.abs(workload - before).max() <= tolerance:
            break
    else:
        raise ValueError("the workloads do not settle")
    wait = 0.0
    if system.waits:  # of an incomplete system nobody knows
        wait = float(busy[-1]) * service / (units.sum() - load) if system.complete else float("nan")
    return Performance(workload, at_once * rate, after_wait * rate, rate, float(busy[-1]), wait)


def _in_order(system: System) -> IntArray:
    """The station of each unit that serves a zone, the preferred first, shape (zones, units); -1 after the last."""
    order = np.full((len(system.preference), sum(system.units)), -1, dtype=np.int64)
    for zone, stations in enumerate(system.preference):
        theirs = [station for station in stations for _ in range(system.units[station])]
        order[zone, : len(theirs)] = theirs
    return order


def _reached(order: IntArray, workload: FloatArray, factors: FloatArray) -> FloatArray:
    """Chance that a zone's call finds all before a unit of the station busy, over its units; (stations, zones).

    Times the share of time that one unit is free, it is the chance that the station sends one.
    """
    listed = order >= 0
    busy = np.where(listed, workload[order], 0.0)
    busy_before = np.cumprod(np.hstack([np.ones((len(order), 1)), busy[:, :-1]]), axis=1)
    zones = np.broadcast_to(np.arange(len(order))[:, None], order.shape)
    at = order[listed] * len(order) + zones[listed]
    found = np.bincount(at, weights=(busy_before * factors)[listed], minlength=len(workload) * len(order))
    return np.asarray(found.reshape(len(workload), len(order)), dtype=float)


def _mean_service(sent: FloatArray, minutes: FloatArray, rate: FloatArray) -> float:
    """Mean service [min] over all calls; ``sent`` are shares of each zone's calls, by station."""
    return float((sent * minutes) @ rate @ np.ones(len(minutes)) / (sent @ rate).sum())
