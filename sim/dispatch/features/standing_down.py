"""Units on their way to calls, and those that are not needed there any more: free at the node that they pass next."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from heapq import heapify
from typing import Any

import numpy as np

from sim.county import TravelTables
from sim.dispatch.clock import CLEARS, Callbacks
from sim.dispatch.features.base import AtBase
from sim.dispatch.features.telling import Event, Part, Says, Served
from sim.dispatch.model import NEVER, PLANNED, Heart, Unit, UnitWake
from sim.dispatch.records import COMPLETED, FIRST, OUTCOMES, ROLES, Records
from sim.dispatch.timeline import ABSENT
from sim.dispatch.turning import Out, Spot, Turning
from sim.words import Message

_ROWS = (
    *("call", "unit", "station", "rolling", "node", "lead_km", "hospital", "travel_km", "transport_km"),
    *("outcome", "saved", "turned"),
)

NOWHERE = -1
"""In place of a node: a unit that flies turns back in the air."""


class StandingDown(Turning):
    """The units of a run that are on their way to calls, those that stand down, and assignments that end early.

    Attributes
    ----------
    out
        Units that are watched, by their numbers, from when they are sent until somebody sees that they are there.
    latest
        When the last of them is there [min]: from then on nobody has to look.
    settled
        Calls that have lost a unit to another call, or got one that was on its way elsewhere.
    sent
        Whether a unit is on its way to each call, or has arrived there, where all are watched.
    bound
        Units that are turned back: where, how their assignment ends, minutes saved, whether they are at base, and since
        when [min].
    """

    def __init__(self, heart: Heart):
        super().__init__(heart)
        self.out: dict[int, Unit] = {}
        self.latest = -NEVER
        self.most, self.all = NEVER, False  # who is watched: units to calls less urgent than this; or every one
        self.settled: set[int] = set()
        self.sent = bytearray(len(heart.calls))
        # row, how, when, where, kilometres driven, minutes saved, since
        self.cuts: list[tuple[int, int, float, int, float, float, float]] = []
        self.bound: dict[int, tuple[Spot, int, float, bool, float]] = {}
        self.home_first = any(isinstance(one, AtBase) and one.home_first for one in heart.service.features)
        self.amended, heart.amend = heart.amend, self.amend
        self.turned: Callbacks = [self.on_turned]
        self.landed: Callbacks = [self.on_landed]
        heart.frees += [self.turned, self.landed]
        heart.afield.append(self.turned)
        heart.replanned = self.replan
        heart.other_roads.append(self.on_other_roads)
        heart.joined.append(self.stand_before)

    def watch(self, most: float = -1) -> None:
        """Watch units to calls that are less urgent than ``most``; -1 for every unit, also where it cannot be moved."""
        self.most, self.all = min(self.most, most), self.all or most < 0

    def stand_before(self) -> None:
        """Watch who is sent and who goes home, by whatever feature."""
        heart = self.heart
        self.arrival, self.drive, self.flies = heart.arrival, heart.drive, heart.flies
        self.go_home, heart.go_home = heart.go_home, self.send_home  # type: ignore[method-assign]
        if self.most < NEVER:
            self.plan, heart.plan = heart.plan, self.on_any_sent if self.most < 0 else self.on_sent

    def on_sent(
        self, call: int, unit: Unit, now: float, launch: float, minutes: float, node: int, lead_km: float
    ) -> None:
        """A unit is sent: until it is there, it may be sent elsewhere, or turned back."""
        self.plan(call, unit, now, launch, minutes, node, lead_km)
        if self.all:
            self.sent[call] = True
        elif call in self.settled:
            return
        if self.heart.priority[call] > self.most:
            self.goes(unit)

    def on_any_sent(
        self, call: int, unit: Unit, now: float, launch: float, minutes: float, node: int, lead_km: float
    ) -> None:
        """The same where every unit is watched."""
        self.plan(call, unit, now, launch, minutes, node, lead_km)
        self.sent[call] = True
        if self.flies:
            self.goes(unit)
            return
        plan = unit.plan  # what `goes` does, where every unit drives
        unit.there = there = self.arrival(plan[4] + plan[5], plan[6] * self.drive[call])
        self.out[unit.id] = unit
        if there > self.latest:
            self.latest = there

    def goes(self, unit: Unit) -> None:
        """A unit is on its way: when it is there."""
        plan = unit.plan
        launched, minutes = plan[4] + plan[5], plan[6]
        flown = unit.stand in self.flies
        unit.there = there = launched + minutes if flown else self.arrival(launched, minutes * self.drive[plan[0]])
        self.out[unit.id] = unit
        if there > self.latest:
            self.latest = there

    def on_other_roads(self, tables: TravelTables, node: Callable[[int, int], int]) -> None:
        """Units that are turned back come by the same nodes of other travel tables."""
        for number, (spot, *rest) in self.bound.items():
            if spot.node != NOWHERE:
                same = replace(spot, node=node(spot.node, self.heart.units[number].station))
                self.bound[number] = (same, *rest)  # type: ignore[assignment]

    def replan(self, unit: Unit, before: tuple[Any, ...]) -> None:
        """What is decided of a unit is written anew."""
        if unit.id in self.out:
            self.goes(unit)

    def under_way(self, now: float) -> Collection[Unit]:
        """Units that have not arrived."""
        out = self.out
        for unit in [*out.values()]:
            if unit.there <= now:
                del out[unit.id]
        return out.values()

    def way_of(self, unit: Unit) -> Out:
        """The way out of a unit that is watched."""
        plan = unit.plan
        return Out(unit, plan, plan[4] + plan[5], unit.there)

    def cut(self, unit: Unit) -> None:
        """A unit is not on its way any more: take back its wake-up."""
        queue, wake = self.heart.queue, unit.wake
        self.sent[unit.plan[0]] = False
        self.out.pop(unit.id, None)
        place = next((n for n, event in enumerate(queue) if event[3] is wake), None)
        if place is not None:
            queue[place] = queue[-1]
            queue.pop()
            heapify(queue)
        wake.callbacks = None  # type: ignore[assignment]

    def write(
        self, plan: tuple[float, ...], how: int, at: float, spot: Spot, saved: float, home: float, since: float
    ) -> None:
        """Write the row of an assignment that ended early ``at`` an instant, going on by ``spot``.

        It has been over ``since`` then [min]: who had not launched did not any more.
        """
        heart = self.heart
        row = heart.pack(*plan[:PLANNED], *[ABSENT] * len(heart.decided), home)
        node = heart.usual_node(spot.node)
        self.cuts.append((len(heart.rows) // len(row), how, at, node, spot.driven, saved, since))
        heart.rows += row

    def stand_down(self, one: Out, how: int, now: float, worked: float, saved: float = ABSENT) -> None:
        """A unit on its way is not needed any more: free at the node that it passes next, or at home if it flies."""
        heart, unit, call = self.heart, one.unit, one.call
        zone = heart.zone[call]
        at_base = one.launched > now and one.plan[2] < 0
        self.cut(unit)
        if unit.stand in heart.flies and one.launched <= now:
            spot, at = Spot(NOWHERE, 0.0, 0.0, 0.0, (now - one.launched) * heart.flies[unit.stand]), now
        elif (found := self.spot(one, now, worked, zone, onward=True)) is not None:
            spot, at = found, heart.arrival(now, found.lead * heart.drive[call])
            if not heart.stays_known(spot.node, now, at):  # there it would stand where the roads of then have no node
                spot, at = self.beyond(one, now, worked, zone)
        elif at_base:  # by whichever roads it would have driven
            spot, at = Spot(heart.bases[unit.station], 0.0, 0.0, 0.0, 0.0), now
        else:  # the next is the call's own
            spot, at = self.to_call(one, zone)
        self.bound[unit.id] = spot, how, saved, at_base, now
        heart.wake_at(unit, at, CLEARS, self.turned)

    def to_call(self, one: Out, zone: int) -> tuple[Spot, float]:
        """The call's own place, and when a unit on its way there is there [min]."""
        heart = self.heart
        return Spot(int(heart.service.tables.zone_node[zone]), 0.0, 0.0, 0.0, heart.km_out(one.plan)), one.there

    def beyond(self, one: Out, now: float, worked: float, zone: int) -> tuple[Spot, float]:
        """The next node of its way that is still one when a unit passes it, and when [min]; or its call's own place."""
        heart = self.heart
        for spot in self.ahead(one, now, worked):
            at = heart.arrival(now, spot.lead * heart.drive[one.call])
            if heart.stays_known(spot.node, now, at):
                return spot, at
        return self.to_call(one, zone)

    def on_turned(self, event: UnitWake) -> None:
        """A unit that stood down is free: it takes the first waiting call that it may serve, or turns home."""
        heart, unit = self.heart, event.unit
        now, (spot, how, saved, at_base, since) = unit.until, self.bound[unit.id]
        if spot.node == NOWHERE:
            heart.go_home(unit, 0.0, self.landed)
            return
        if self.home_first and not at_base:
            assert heart.base_free is not None
            heart.go_home(unit, 0.0, heart.base_free)
            return
        found = heart.first_waiting(unit, spot.node) if heart.waiting else None
        del self.bound[unit.id]
        if found is not None:
            self.write(unit.plan, how, now, spot, saved, ABSENT, since)
            launch, start = (unit.launch_delay[found[0]], -1) if at_base else (0.0, spot.node)
            heart.plan(found[0], unit, now, launch, found[1], start, 0.0)
            return
        home = self.home(unit, now, spot, at_base=at_base)
        self.write(unit.plan, how, now, spot, saved, home, since)
        if home > now:
            way = heart.ways_home[unit.station][spot.node]
            unit.way, unit.since, unit.left = way, now, now if heart.steady else ABSENT
            insort(heart.rolling, (home, unit.id, unit))
        else:
            insort(heart.at_home[unit.stand], unit.id)

    def home(self, unit: Unit, now: float, spot: Spot, *, at_base: bool, for_good: bool = False) -> float:
        """When a unit that turns back is home [min], which is then so: in the air it has to go as far as it came.

        ``for_good`` says that it is sent nowhere on the way.
        """
        heart = self.heart
        if at_base:
            unit.home_at = now
        elif spot.node == NOWHERE:
            unit.home_at = now + (now - (unit.plan[4] + unit.plan[5]))
        else:
            drives = heart.home_for_good if for_good else heart.when_home
            unit.home_at = drives(unit, now, spot.node)
        return unit.home_at

    def on_landed(self, event: UnitWake) -> None:
        """A unit that turned back in the air is at its base."""
        self.heart.stand_ready(event.unit, event.unit.until)

    def send_home(self, unit: Unit, stay: float, then: Callbacks) -> None:
        """Let a unit drive home, also one that stood down: nothing is to be refilled after that."""
        if unit.id not in self.bound:
            self.go_home(unit, stay, then)
            return
        heart, now, (spot, how, saved, at_base, since) = self.heart, unit.until, self.bound.pop(unit.id)
        home = self.home(unit, now, spot, at_base=at_base, for_good=True)
        self.write(unit.plan, how, now, spot, saved, home, since)
        if home < NEVER:
            heart.wake_at(unit, home, CLEARS, then)

    def amend(self, records: Records) -> Records:
        """Say how each assignment ended; those that ended early come first: the last of a call is what counts."""
        if self.amended is not None:
            records = self.amended(records)
        count, names = len(records), records.names
        outcome, saved = np.full(count, COMPLETED), np.full(count, np.nan)
        instants, turned = records.instants, np.full(count, -1)
        if self.cuts:
            row, how, at, node, driven, gain, since = map(np.array, zip(*self.cuts, strict=True))
            outcome[row], saved[row], turned[row], records.hospital[row] = how, gain, node, -1
            before, launched = instants[row], names.index("launched")
            before[before[:, launched] > since, launched] = np.nan
            instants[row] = np.nan
            for column in (names.index("dispatched"), launched, names.index("home")):
                instants[row, column] = before[:, column]
            instants[row, names.index("clear")] = at
            records.travel_km[row], records.transport_km[row] = driven, np.nan
        records = replace(records, outcome=outcome, saved=saved, turned=turned)
        order = np.argsort(outcome == COMPLETED, kind="stable")
        columns = [getattr(records, name) for name in _ROWS]
        for column in (*columns, *records.instants.T):  # in place: all twice is more memory than all else of a run
            column[:] = column[order]
        return records


def told_early(served: Served, says: Says, *outcomes: int) -> Iterator[Part]:
    """Who was sent before and did not arrive, of those whose assignments ended in one of these ways."""
    for one in served.early:
        if OUTCOMES.index(one["outcome"]) in outcomes:
            minutes = one["saved"]
            yield Part(
                "sending",
                Message(
                    "trace-early",
                    unit=says.unit(one["unit"]),
                    sent=says.time(one["dispatched"]),
                    outcome=one["outcome"].replace(" ", "-"),
                    at=says.time(one["clear"]),
                    saved="no" if minutes is None else "yes",
                    minutes=f"{minutes or 0.0:.1f}",
                ),
                one["dispatched"],
            )


def early_event(row: Mapping[str, Any], says: Says, *outcomes: int) -> Iterator[Event]:
    """That a unit did not go on to its call, where its assignment ended in one of these ways."""
    how = str(row.get("outcome"))
    if how in [OUTCOMES[outcome] for outcome in outcomes] and row.get("role") in (None, ROLES[FIRST]):
        unit, zone = says.unit(row["unit"]), says.zone(row["zone"])
        yield Event(row["clear"], Message("replay-event-early", unit=unit, place=zone, outcome=how.replace(" ", "-")))


def standing_down(heart: Heart) -> StandingDown:
    """Those of a run, which its features share."""
    if heart.standing_down is None:
        heart.standing_down = StandingDown(heart)
    shared: StandingDown = heart.standing_down
    return shared
