"""The dispatch rules by name: ranked ones, worked out before a run, and sighted ones, asked at every call."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.dispatch.policies import OUTSIDE, DispatchRule, FloatArray, catchment_first, catchment_only, nearest
from sim.dispatch.sight import Choice, Choose, Known, Look, sighted
from sim.words import Message


@sighted(over=nearest)
def least_coverage_lost(known: Known) -> Choose:
    """Of the units that come in time the one that leaves the least coverage behind; if none does, the nearest.

    Coverage is that of MEXCLP (Daskin 1983): the calls of each zone times the chance that one of the free units
    in time is not busy. This is the dispatch heuristic of Jagtenberg, Bhulai and van der Mei, "Dynamic ambulance
    dispatching: is the closest-idle policy always optimal?", Health Care Management Science 20 (2017), 517-531:
    in their region 18 % fewer late arrivals, and mean response times 37 % longer. Where few units are busy and
    drives vary, it sends units that are barely in time and then come late: compare it before it is chosen. Here
    units on their way home may be sent too and cover what their base does; the busy share is the mean of what
    calls found so far, over all units; and "in time" is the target of the zone less desk and launch at their
    means, or, in zones without one, as long as for the zones that have one.
    """
    limit = known.in_time()
    covers = (known.minutes <= limit) * known.calls
    memory = known.memory

    def choose(look: Look) -> Choice | None:
        free = look.free()
        memory["busy"] = memory.get("busy", 0.0) + 1 - free.sum() / look.units()
        memory["asked"] = memory.get("asked", 0.0) + 1
        share = memory["busy"] / memory["asked"]
        choices, in_time = _in_time(look, limit)
        if not in_time:
            return choices[0] if choices else None
        standing = (free[:, None] * (covers > 0)).sum(axis=0)
        lost = covers @ ((1 - share) * share ** np.maximum(standing - 1, 0))
        return min(in_time, key=lambda one: (lost[look.station(one[2])], one[0], one[2]))

    return choose


def _in_time(look: Look, limit: FloatArray) -> tuple[list[Choice], list[Choice]]:
    """All units that may be sent, by minutes and handicap; and those of them that come in time.

    Where classes differ, only those of the class that the call needs most of all that are free: no rule sends another
    class to keep one back.
    """
    choices = sorted([*look.at_base(), *look.on_the_way()], key=lambda one: (one[0], one[2]))
    tiers = [(score - minutes) // OUTSIDE for score, minutes, _ in choices]
    return choices, [
        one for one, tier in zip(choices, tiers, strict=True) if tier == tiers[0] and one[1] <= limit[look.zone]
    ]


@sighted(over=nearest)
def nearest_unless_a_hole(known: Known) -> Choose:
    """The nearest unit, unless it would leave places that nobody reaches in time: then one in time that leaves fewer.

    A hole is the calls expected of zones that one free unit reaches in time: the one that goes. It is the coverage that
    "least coverage lost" counts where no unit is ever busy: d (1 - q) q^(k - 1) with q = 0 is d where k = 1, else 0. So
    this is the dispatch heuristic of Jagtenberg, Bhulai and van der Mei (2017) on the maximal covering of Church and
    ReVelle, "The maximal covering location problem", Papers of the Regional Science Association 32 (1974), 101-118, in
    place of MEXCLP. That to a call of priority 1 the nearest unit goes is Andersson and Värbrand's (2007), and that of
    units that leave as little the nearest goes is our own. No paper read states the rule in these words. Units on
    their way home may be sent too and cover what their base does; "in time" is as for "least coverage lost".
    """
    limit = known.in_time()
    covers = known.minutes <= limit

    def choose(look: Look) -> Choice | None:
        choices, in_time = _in_time(look, limit)
        if look.priority == 1 or not in_time:
            return choices[0] if choices else None
        free = look.free()
        alone = (free[:, None] * covers).sum(axis=0) == 1
        hole = (covers & alone) @ known.calls
        return min(in_time, key=lambda one: (hole[look.station(one[2])], one[0], one[2]))

    return choose


@sighted(over=nearest)
def preparedness(known: Known) -> Choose:
    """To calls of priority 1 the nearest unit; to others the one in time that leaves the least prepared zone best off.

    Andersson and Värbrand, "Decision support tools for ambulance dispatch and relocation", Journal of the Operational
    Research Society 58 (2007), 195-201: how well prepared a zone is, is the sum over its closest free units of a weight
    over the minutes from there, the closest with the most weight, divided by the calls expected of the zone. The unit
    goes whose leaving keeps the least prepared zone best prepared; if none is in time, the nearest. The paper does not
    fix the weights: dispatch.preparedness does. Here units on their way home may be sent too and count where their base
    is; a unit is nowhere nearer than a minute; zones without calls, or that no station reaches, are left out; "in time"
    is as for "least coverage lost".
    """
    limit, weights = known.in_time(), np.concatenate([[0.0], np.cumsum(known.weights)])
    zones = np.flatnonzero((known.calls > 0) & np.isfinite(known.minutes).any(axis=0))
    minutes = np.maximum(known.minutes[:, zones], 1.0)
    order = np.argsort(minutes, axis=0, kind="stable")
    nearness = 1.0 / np.take_along_axis(minutes, order, axis=0)

    def least(free: npt.NDArray[np.int64]) -> float:
        counted = np.minimum(np.cumsum(free[order], axis=0), len(weights) - 1)
        gained = np.diff(weights[counted], axis=0, prepend=0.0)
        prepared = (gained * nearness).sum(axis=0) / known.calls[zones]
        return round(float(prepared.min(initial=np.inf)), 9)

    def choose(look: Look) -> Choice | None:
        choices, in_time = _in_time(look, limit)
        if look.priority == 1 or not in_time:
            return choices[0] if choices else None
        left: dict[int, float] = {}
        for choice in in_time:
            station = look.station(choice[2])
            if station not in left:
                free = look.free()
                free[station] -= 1
                left[station] = least(free)
        return min(in_time, key=lambda one: (-left[look.station(one[2])], one[0], one[2]))

    return choose


RULES: dict[str, DispatchRule] = {
    "nearest": nearest,
    "catchment first": catchment_first,
    "catchment only": catchment_only,
    "least coverage lost": least_coverage_lost,
    "nearest unless a hole": nearest_unless_a_hole,
    "preparedness": preparedness,
}
"""Dispatch rules by the name that a scenario gives them."""


def rule_words(name: str) -> Message:
    """What the rule of this name does."""
    return Message(f"rule-{name.replace(' ', '-')}")
