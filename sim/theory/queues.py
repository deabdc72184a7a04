"""Queues with a known answer: how often all units are busy, and how long calls then wait.

``load`` is the calls that come in a mean service time [Erlang]: rate times mean service. Calls come by
a Poisson process; unless a function says otherwise, service is exponential and all units serve all calls.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import scipy

FloatArray = npt.NDArray[np.float64]


def erlang_b(units: int, load: float) -> float:
    """Share of calls lost where none waits, whatever the law of service.

    Erlang, "Solution of some problems in the theory of probabilities of significance in automatic
    telephone exchanges" (1917), by the recursion that adds one unit at a time.
    """
    lost = 1.0
    for unit in range(1, units + 1):
        lost = load * lost / (unit + load * lost)
    return lost


def erlang_c(units: int, load: float) -> float:
    """Share of calls that wait (Erlang 1917).

    Raises
    ------
    ValueError
        Where calls come faster than they can be served, so that waits grow for ever.
    """
    _must_be_served(units, load)
    lost = erlang_b(units, load)
    return units * lost / (units - load * (1 - lost))


def mean_wait(units: int, load: float, service: float) -> float:
    """Mean wait of all calls, those that do not wait included, in the unit of ``service``, its mean time."""
    return erlang_c(units, load) * service / (units - load)


def wait_exceeds(units: int, load: float, service: float, wait: float) -> float:
    """Share of calls that wait longer than ``wait``, calls being taken in the order in which they came."""
    return erlang_c(units, load) * math.exp(-(units - load) * wait / service)


def erlang_a(units: int, load: float, patience: float) -> tuple[float, float, float]:
    """Where callers give up: the shares that wait and that give up, and the mean wait of all, served or not.

    Palm (1946); Garnett, Mandelbaum and Reiman, "Designing a call center with impatient customers", Manufacturing and
    Service Operations Management 4 (2002): a birth and death process in which each who waits leaves at the rate
    1 / ``patience``. Times are in mean service times.
    """
    states = [1.0]
    while len(states) <= units or states[-1] > 1e-16 * sum(states):
        ahead = len(states)
        states.append(states[-1] * load / (min(ahead, units) + max(ahead - units, 0) / patience))
    chance = np.array(states) / sum(states)
    queue = float((chance * np.maximum(np.arange(len(chance)) - units, 0)).sum())
    return float(chance[units:].sum()), queue / patience / load, queue / load


def priority_waits(units: int, loads: Sequence[float], service: float) -> FloatArray:
    """Mean wait of each class, the most urgent first, where no job is broken off; shape (classes,).

    Cobham, "Priority assignment in waiting line problems", Operations Research 2 (1954): all classes
    have the same exponential service.
    """
    total = float(np.sum(loads))
    ahead = np.cumsum([0.0, *loads]) / units
    return np.asarray(erlang_c(units, total) * service / units / ((1 - ahead[:-1]) * (1 - ahead[1:])))


def pollaczek_khinchine(load: float, service: float, spread: float) -> float:
    """Mean wait for one unit under any law of service; ``spread`` is standard deviation over mean.

    Pollaczek (1930) and Khinchine (1932); Larson and Odoni, "Urban Operations Research" (1981), section 4.8.
    """
    _must_be_served(1, load)
    return load * service * (1 + spread**2) / (2 * (1 - load))


def share_with_busy(load: float, least: int) -> float:
    """Share of time with at least ``least`` units busy where there are always more: a Poisson tail.

    Holds for any law of service (M/G/infinity; Larson and Odoni 1981, section 5.7).
    """
    return float(scipy.special.gammainc(least, load)) if least > 0 else 1.0


def township_missed(load: float) -> float:
    """Share of calls that find a single ambulance out, where nobody helps and none waits: Erlang's B of one unit."""
    return load / (1 + load)


def _must_be_served(units: int, load: float) -> None:
    if load >= units:
        raise ValueError(f"a load of {load:g} Erlang is too much for {units} units: waits grow for ever")
