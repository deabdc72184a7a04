"""Drawing calls so that a change elsewhere changes none of them.

A zone's calls are the points of a Poisson process on the plane of time and rate that lie below the
zone's rate curve (Lewis and Shedler, "Simulation of nonhomogeneous Poisson processes by thinning",
Naval Research Logistics Quarterly 26, 1979). The plane is cut into layers of rate, each twice as
high as all below it and each with a stream of its own. So the ceiling never moves: a higher rate
keeps every call that a lower one had, and adds some; another zone, a longer run or another station
touches none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import numpy as np
import numpy.typing as npt

from sim.calls.calls import Calls, Draw, Marks, Recast, draw_by_day, own_marks
from sim.calls.demand import DAYS_A_YEAR, Demand
from sim.chance import Law, coupled, key_of, uniforms

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
UIntArray = npt.NDArray[np.uint64]

_LOWEST_LAYER = 1 / 64  # calls a day; about the rate of a village, so that few candidates are thinned away
_MINUTES_A_DAY = 1440.0


def sample_calls(
    demand: Demand,
    marks: Marks,
    start: date,
    days: float,
    seed: int,
    replication: int,
    recasts: Sequence[Recast] = (),
) -> Calls:
    """All calls of ``days`` [days] from ``start``, as ``recasts`` leave them, in the order in which they are ready."""
    whole = int(np.ceil(days))
    hourly = demand.hourly(start, whole)
    if demand.profile.day_spread:
        hourly = hourly * np.repeat(demand.profile.day_factors(start, whole, seed, replication), 24)
    zone, layer, number, called = _arrivals(demand, hourly, days, seed, replication)
    draw = _draw(demand.zone_ids, zone, layer, number, seed, replication)
    by_day = partial(draw_by_day, start=start, seed=seed, replication=replication)
    condition = pick(marks.shares(zone), draw("condition"))
    calls = _marked(marks, draw, by_day, zone, layer, number, called, condition)
    calls = replace(calls, drawn_by=np.array([seed, replication]))
    others = _Others(demand, marks, hourly, days, seed, replication, by_day)
    for recast in recasts:
        if len(calls) != len(zone):  # advice has helped some, or casualties came besides
            zone, draw = calls.zone, _draw(demand.zone_ids, calls.zone, calls.layer, calls.number, seed, replication)
        calls = recast(calls, marks, draw, others)
    return calls.at(np.lexsort((calls.number, calls.layer, _rank(demand.zone_ids)[calls.zone], calls.ready)))


LIKE = 255
"""Layer in which calls are named that come besides; no zone's rate has so many."""


@dataclass(frozen=True)
class _Others:
    """Further calls of a replication, whose ``hourly`` rates are those of the county."""

    demand: Demand
    marks: Marks
    hourly: FloatArray
    days: float
    seed: int
    replication: int
    by_day: Callable[[FloatArray], Draw]

    def __call__(
        self, name: str, times: float = 0.0, *, a_year: float | None = None, by_hour: Sequence[float] = ()
    ) -> tuple[FloatArray, IntArray, Draw]:
        """As often as the county's calls come, or by the hour of the day."""
        whole = self.hourly.shape[1] // 24
        rate = (
            self.demand.of_all(self.hourly) if a_year is None else np.tile(np.array(by_hour) / np.mean(by_hour), whole)
        )
        count = times * self.demand.calls_a_year.sum() if a_year is None else a_year
        return self._apart(name, rate, count)

    def _apart(self, name: str, rate: FloatArray, count: float) -> tuple[FloatArray, IntArray, Draw]:
        # no zone has a line break in its id
        apart = Demand((f"\n{name}",), np.array([count]), self.demand.profile)
        zone, layer, number, at = _arrivals(apart, rate[None, :], self.days, self.seed, self.replication)
        return at, number << 6 | layer, _draw(apart.zone_ids, zone, layer, number, self.seed, self.replication)

    def like(self, name: str, by_day: Sequence[float], shares: FloatArray, condition: int) -> Calls:
        """Emergencies besides, so many on each day."""
        of_all = self.demand.of_all(self.hourly)
        each = np.array(by_day)[np.minimum(np.arange(len(of_all) // 24), len(by_day) - 1)]
        in_day = of_all.reshape(-1, 24) / of_all.reshape(-1, 24).mean(axis=1, keepdims=True)
        called, number, draw = self._apart(name, (each[:, None] * in_day).ravel(), DAYS_A_YEAR)
        layer, conditions = np.full(len(called), LIKE), np.full(len(called), condition)
        return _marked(self.marks, draw, self.by_day, pick(shares, draw("zone")), layer, number, called, conditions)


def _marked(
    marks: Marks,
    draw: Draw,
    by_day: Callable[[FloatArray], Draw],
    zone: IntArray,
    layer: IntArray,
    number: IntArray,
    called: FloatArray,
    condition: IntArray,
) -> Calls:
    """Calls with all their marks; ``by_day`` gives a uniform of the day on which each is ready."""
    conditions = marks.conditions
    urgency, carried, scene = draw("priority"), draw("conveyed"), draw("on scene")
    priority = np.empty(len(zone), dtype=np.int64)
    conveyed = np.empty(len(zone), dtype=bool)
    on_scene = np.empty(len(zone))
    for index, one in enumerate(conditions):
        mine = condition == index
        levels = np.array([level for level, _ in one.priorities], dtype=np.int64)
        priority[mine] = levels[pick(np.array([share for _, share in one.priorities]), urgency[mine])]
        conveyed[mine] = carried[mine] < one.conveyed
        on_scene[mine] = one.on_scene.quantile(scene[mine])
    answered = called + marks.answering.quantile(draw("answering"))
    ready = answered + of_condition(marks.call_taking, takings(marks), condition, draw("call taking"))
    driving = draw("drive")
    return Calls(
        zone=zone,
        layer=layer,
        number=number,
        called=called,
        answered=answered,
        ready=ready,
        condition=condition,
        priority=priority,
        launch=coupled(draw("launch"), driving, marks.launch_correlation),
        drive=marks.variation.quantile(driving),
        transport=marks.variation.quantile(draw("transport")),
        to_patient=marks.to_patient.quantile(draw("to patient")),
        on_scene=on_scene,
        handover=of_condition(marks.handover, handovers(marks), condition, draw("handover")),
        turnaround=marks.turnaround.quantile(draw("turnaround")),
        conveyed=conveyed,
        own=own_marks(marks.own, draw, len(zone), by_day(ready)),
    )


def takings(marks: Marks) -> list[Law | None]:
    """How long the desk takes calls of each condition, where that is not as of all."""
    return [one.call_taking for one in marks.conditions]


def handovers(marks: Marks) -> list[Law | None]:
    """How long patients of each condition are handed over, where that is not as of all."""
    return [one.handover for one in marks.conditions]


def of_condition(of_all: Law, others: Sequence[Law | None], condition: IntArray, uniform: FloatArray) -> FloatArray:
    """Durations [min] by uniforms, one a call: by the law of its condition where it has one, else by that of all."""
    minutes = of_all.quantile(uniform)
    for index, law in enumerate(others):
        if law is not None:
            mine = condition == index
            minutes[mine] = law.quantile(uniform[mine])
    return minutes


def _draw(
    zone_ids: tuple[str, ...], zone: IntArray, layer: IntArray, number: IntArray, seed: int, replication: int
) -> Draw:
    """Uniforms of calls, by zone, layer and number."""
    layers = int(layer.max(initial=0)) + 1
    named, of = np.unique(zone * layers + layer, return_inverse=True)
    of_named = [key_of("zone", zone_ids[one // layers], one % layers) for one in named.tolist()]
    keys = np.array(of_named, dtype=np.uint64)[of]

    def draw(purpose: str) -> FloatArray:
        return uniforms(seed, replication, purpose, keys, number)

    return draw


def _rank(names: tuple[str, ...]) -> IntArray:
    """Each name's place in alphabetical order, so that ties do not depend on the order of the input."""
    rank = np.empty(len(names), dtype=np.int64)
    rank[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return rank


def pick(shares: FloatArray, uniform: FloatArray) -> IntArray:
    """Which share each uniform falls in; ``shares`` are those of all, or a row for each."""
    edges = np.cumsum(shares, axis=-1) / np.sum(shares, axis=-1, keepdims=True)
    if edges.ndim == 1:
        found = np.searchsorted(edges, uniform, side="right")
    else:
        found = (edges <= uniform[:, None]).sum(axis=1)
    return np.asarray(np.minimum(found, shares.shape[-1] - 1), dtype=np.int64)


def _arrivals(
    demand: Demand, hourly: FloatArray, days: float, seed: int, replication: int
) -> tuple[IntArray, IntArray, IntArray, FloatArray]:
    """Zone, layer, number and instant [min] of every call."""
    a_day = demand.calls_a_year / DAYS_A_YEAR
    profile = demand.profile_at
    peak = a_day * hourly.max(axis=1, initial=0.0)[profile]
    for surge in demand.surges:
        peak = peak * np.where(surge.zones, max(surge.factor, 1.0), 1.0)
    found: list[tuple[IntArray, IntArray, IntArray, FloatArray]] = []
    layer, low, high = 0, 0.0, _LOWEST_LAYER
    while np.any(peak > low):
        zones = np.flatnonzero(peak > low)
        keys = np.array([key_of("zone", demand.zone_ids[z], layer) for z in zones.tolist()], dtype=np.uint64)
        times = candidate_times(keys, (high - low), days, seed, replication)
        row, number = np.nonzero(times < days)
        at = times[row, number]
        height = low + (high - low) * uniforms(seed, replication, "thinning", keys[row], number)
        hour = np.minimum((at * 24).astype(np.int64), hourly.shape[1] - 1)
        rate = a_day[zones[row]] * hourly[profile[zones[row]], hour]
        for surge in demand.surges:
            rate = rate * surge.factors(zones[row], at * _MINUTES_A_DAY)
        kept = height < rate
        found.append((zones[row[kept]], np.full(int(kept.sum()), layer), number[kept], at[kept] * _MINUTES_A_DAY))
        layer, low, high = layer + 1, high, 2 * high
    if not found:
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing, nothing, np.zeros(0)
    zone, layers, numbers, called = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return zone.astype(np.int64), layers.astype(np.int64), numbers.astype(np.int64), called


def candidate_times(keys: UIntArray, rate: float, days: float, seed: int, replication: int) -> FloatArray:
    """Instants [days] of a Poisson process of ``rate`` [1/day] for each key, running past ``days``."""
    mean = rate * days
    times = np.zeros((len(keys), 0))
    while not times.shape[1] or times[:, -1].min() < days:
        done = times.shape[1]
        more = int(mean + 6 * np.sqrt(mean) + 8) if not done else int(np.sqrt(mean) + 8)
        ordinals = np.arange(done, done + more)
        gaps = -np.log(uniforms(seed, replication, "arrival", keys[:, None], ordinals[None, :])) / rate
        if done:
            gaps[:, 0] += times[:, -1]
        times = np.concatenate([times, np.cumsum(gaps, axis=1)], axis=1)
    return times
