"""Standing down: a unit on its way that is not needed any more is free at the node that it passes next."""

from __future__ import annotations

from bisect import insort
from dataclasses import replace
from heapq import heapify

import numpy as np

from sim.dispatch.clock import CLEARS, Callbacks
from sim.dispatch.features.base import AtBase
from sim.dispatch.model import NEVER, PLANNED, Heart, Unit, UnitWake
from sim.dispatch.records import COMPLETED, Records
from sim.dispatch.timeline import ABSENT
from sim.dispatch.turning import Out, Spot, Turning


class StandingDown(Turning):
    """Units that stand down, and assignments that end early."""

    def __init__(self, heart: Heart):
        super().__init__(heart)
        self.out: list[Out] = []
        self.cuts: list[tuple[int, int, float, Spot, float]] = []  # row, how, when, where, minutes saved
        self.bound: dict[int, tuple[Spot, int, float, bool]] = {}  # where, how, saved, at base; by unit
        self.home_first = any(isinstance(one, AtBase) and one.home_first for one in heart.service.features)
        self.go_home, heart.go_home = heart.go_home, self.send_home  # type: ignore[method-assign]
        self.amended, heart.amend = heart.amend, self.amend
        self.turned: Callbacks = [self.on_turned]
        heart.frees.append(self.turned)
        heart.afield.append(self.turned)

    def cut(self, one: Out) -> None:
        """Nobody is on this way any more: take back the unit's wake-up."""
        queue, wake = self.heart.queue, one.unit.wake
        self.out.remove(one)
        queue[:] = [event for event in queue if event[3] is not wake]
        heapify(queue)
        wake.callbacks = None  # type: ignore[assignment]

    def write(self, plan: tuple[float, ...], how: int, at: float, spot: Spot, saved: float, home: float) -> None:
        """Write the row of an assignment that ended early ``at`` an instant, going on by ``spot``."""
        heart = self.heart
        row = heart.pack(*plan[:PLANNED], *[ABSENT] * len(heart.decided), home)
        self.cuts.append((len(heart.rows) // len(row), how, at, spot, saved))
        heart.rows += row

    def stand_down(self, one: Out, how: int, now: float, worked: float, saved: float = ABSENT) -> None:
        """A unit on its way is not needed any more: at the node that it passes next it is free."""
        heart, unit, call = self.heart, one.unit, int(one.plan[0])
        tables, zone = heart.service.tables, heart.zone[call]
        spot, at = self.spot(one, now, worked, zone, onward=True), now
        self.cut(one)
        if spot is None:  # the next is the call's own
            start = int(one.plan[2]) if one.plan[2] >= 0 else heart.bases[unit.station]
            km = one.plan[3] + float(tables.travel_km(np.array([start]), np.array([zone]))[0])
            spot, at = Spot(int(tables.zone_node[zone]), 0.0, 0.0, 0.0, km), one.there
        else:
            at = heart.arrival(now, spot.lead * heart.drive[call])
        self.bound[unit.id] = spot, how, saved, one.launched > now
        heart.wake_at(unit, at, CLEARS, self.turned)

    def on_turned(self, event: UnitWake) -> None:
        """A unit that stood down is free: it takes the first waiting call that it may serve, or turns home."""
        heart, unit = self.heart, event.unit
        now, (spot, how, saved, at_base) = unit.until, self.bound[unit.id]
        if self.home_first and not at_base:
            assert heart.base_free is not None
            heart.go_home(unit, 0.0, heart.base_free)
            return
        found = heart.first_waiting(unit, spot.node) if heart.waiting else None
        del self.bound[unit.id]
        if found is not None:
            self.write(unit.plan, how, now, spot, saved, ABSENT)
            launch, start = (unit.launch_delay[found[0]], -1) if at_base else (0.0, spot.node)
            heart.plan(found[0], unit, now, launch, found[1], start, 0.0)
            return
        way = heart.ways_home[unit.station][spot.node]
        unit.home_at = home = now if at_base else heart.arrival(now, way.minutes)
        self.write(unit.plan, how, now, spot, saved, home)
        if home > now:
            unit.way, unit.since, unit.left = way, now, now if heart.steady else ABSENT
            insort(heart.rolling, (home, unit.id, unit))
        else:
            insort(heart.at_home[unit.stand], unit.id)

    def send_home(self, unit: Unit, stay: float, then: Callbacks) -> None:
        """Let a unit drive home, also one that stood down: nothing is to be refilled after that."""
        if unit.id not in self.bound:
            self.go_home(unit, stay, then)
            return
        heart, now, (spot, how, saved, at_base) = self.heart, unit.until, self.bound.pop(unit.id)
        way = heart.ways_home[unit.station][spot.node]
        unit.home_at = home = now if at_base else heart.arrival(now, way.minutes)
        self.write(unit.plan, how, now, spot, saved, home)
        if home < NEVER:
            heart.wake_at(unit, home, CLEARS, then)

    def amend(self, records: Records) -> Records:
        """Say how each assignment ended; those that ended early come first: the last of a call is what counts."""
        if self.amended is not None:
            records = self.amended(records)
        count, names = len(records), records.names
        outcome, saved = np.full(count, COMPLETED), np.full(count, np.nan)
        instants, hospital = records.instants.copy(), records.hospital.copy()
        km = {name: getattr(records, name).copy() for name in ("travel_km", "transport_km")}
        turned = np.full(count, -1)
        for row, how, at, spot, gain in self.cuts:
            outcome[row], saved[row], turned[row], hospital[row] = how, gain, spot.node, -1
            launched = instants[row, names.index("launched")]
            kept = {"dispatched", "home"} | ({"launched"} if launched <= at else set())
            instants[row, [n for n, name in enumerate(names) if name not in kept]] = np.nan
            instants[row, names.index("clear")] = at
            km["travel_km"][row], km["transport_km"][row] = spot.driven, np.nan
        order = np.argsort(outcome == COMPLETED, kind="stable")
        columns = {name: getattr(records, name) for name in ("call", "unit", "station", "rolling", "node", "lead_km")}
        columns |= {
            "hospital": hospital,
            "instants": instants,
            "outcome": outcome,
            "saved": saved,
            "turned": turned,
        } | km
        return replace(records, **{name: column[order] for name, column in columns.items()})
