"""The moving ambulances: a SimPy model that wakes only where something is decided.

Two events a call: it becomes ready, and the unit sent to it clears. What lies between is computed at
once by ``timeline``. A unit on its way home holds the way and when it left; where it is follows from
the clock. The simulation draws nothing: all chance is in the calls.
"""

from __future__ import annotations

import gc
from array import array
from bisect import bisect_right, insort
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.calls import Calls
from sim.county import STEADY
from sim.county.travel import Way
from sim.dispatch.clock import CALLS, CLEARS, Clock, Wake
from sim.dispatch.records import INSTANTS, LOST, REACHED, UNREACHABLE, Records
from sim.dispatch.service import Service
from sim.dispatch.timeline import ABSENT, timeline

__all__ = ["run_through", "simulate"]

_NEVER = float("inf")
_ROUNDING = 1e-3  # minutes; keeps a near tie from being lost to the rounding of tables in single precision
_WIDTH = 5 + len(INSTANTS)  # call, unit, rolling, node, lead_km, then the instants


def simulate(service: Service, calls: Calls) -> Records:
    """Answer ``calls`` with ``service``, to the end of the last job."""
    return run_through(_Model(service, calls))


def run_through(model: _Model) -> Records:
    """Run a model to its end; what it recorded."""
    collecting = gc.isenabled()
    gc.disable()  # a run makes no cycles, and looking for them costs a tenth of its time
    try:
        model.run()
    finally:
        if collecting:
            gc.enable()
    return model.records()


class _Unit:
    """An ambulance. At home from ``home_at`` on; before that it is on a job or on ``way``.

    It left on its way when the traffic had let ``left`` ordinary minutes be worked off.
    """

    __slots__ = ("home_at", "id", "launch_delay", "left", "node", "plan", "station", "wake", "way")
    plan: tuple[float, ...]
    way: Way
    wake: UnitWake

    def __init__(self, number: int, station: int, launch_delay: memoryview[Any]):
        self.id, self.station, self.launch_delay = number, station, launch_delay
        self.home_at, self.left, self.node = -_NEVER, 0.0, -1


class UnitWake(Wake):
    """The wake-up at which a unit clears."""

    unit: _Unit


def _view(column: npt.NDArray[Any]) -> memoryview[Any]:
    """A column whose items are plain numbers."""
    return memoryview(np.ascontiguousarray(column))  # type: ignore[arg-type]


class _Model:
    """The state of one run."""

    def __init__(self, service: Service, calls: Calls):
        self.service, self.calls = service, calls
        self.clock = Clock()
        zone = calls.places()
        hospital = np.where(calls.conveyed, calls.taken_to(service.destination[calls.condition, zone]), -1)
        minutes = service.tables.hospital_minutes
        transport = np.where(hospital >= 0, minutes[zone, hospital], 0.0) * calls.transport
        self.hospital = hospital
        # views: an item of a NumPy array costs several times as much in the loop, and lists of what is
        # looked at once have to be made first
        self.ready, self.zone, self.priority = _view(calls.ready), _view(zone), _view(calls.priority)
        self.drive, self.to_patient = _view(calls.drive), _view(calls.to_patient)
        self.on_scene, self.transport = _view(calls.on_scene), _view(transport)
        self.handover, self.turnaround = _view(calls.handover), _view(calls.turnaround)
        self.destination = _view(hospital)
        delays = [_view(law.delays(calls)) for law in service.launch_laws]
        self.units = [
            _Unit(number, station, delays[service.launch_law[station]])
            for number, station in enumerate(service.unit_station)
        ]
        self.at_home: list[list[int]] = [[] for _ in service.ambulances]
        for unit in self.units:
            unit.wake = UnitWake(self.clock, self.on_clear)
            unit.wake.unit = unit
            self.at_home[unit.station].append(unit.id)
        self.rolling: list[tuple[float, int, _Unit]] = []  # home at, id: the first to get home stands first
        self.waiting: list[tuple[int, float, int]] = []
        self.ended = [REACHED] * len(calls)
        self.rows = array("d")
        self.next_call = 0
        self.preference, self.handicap = service.preference, service.handicap_rows
        self.cells, self.way_home = service.tables.cells, service.tables.way_home
        self.hospital_nodes, self.zone_nodes = service.hospital_nodes, service.zone_nodes
        self.arrival, self.worked_at = service.traffic.arrival, service.traffic.worked
        steady = service.traffic is STEADY
        self.worked = self.ready if steady else _view(np.array([self.worked_at(instant) for instant in self.ready]))

    def run(self) -> None:
        """From the first call to the end of the last job."""
        if len(self.ready):
            self.clock.wake(Wake(self.clock, self.on_call), self.ready[0], CALLS)
            self.clock.run()

    def on_call(self, event: Wake) -> None:
        """A call is ready: send a unit, or let it wait, or lose it."""
        call = self.next_call
        now = self.ready[call]
        self.next_call = after = call + 1
        if after < len(self.ready):
            self.clock.wake(event, self.ready[after], CALLS)
        zone = self.zone[call]
        rolling = self.rolling
        while rolling and rolling[0][0] <= now:
            unit = rolling.pop(0)[2]
            insort(self.at_home[unit.station], unit.id)
        worked = self.worked[call]
        best, least, minutes = None, _NEVER, _NEVER
        for score, drive, station in self.preference[zone]:
            at_home = self.at_home[station]
            if at_home:
                best, least, minutes = self.units[at_home[0]], score, drive
                break
        cells = self.cells
        for _, _, unit in rolling:
            way = unit.way
            elapsed = worked - unit.left
            # nobody on this way is nearer than its beginning was, less the time since; no handicap is negative
            if cells[way.begin + zone] - elapsed * way.pace > least + _ROUNDING:
                continue
            passed, row = way.elapsed, way.row
            edge = bisect_right(passed, elapsed, 1, way.last)
            drive = (passed[edge] - elapsed) * way.ahead[edge] + cells[row[edge] + zone]
            turned = (elapsed - passed[edge - 1]) * way.back[edge] + cells[row[edge - 1] + zone]
            if turned < drive:
                drive = turned
            score = drive + self.handicap[unit.station][zone]
            if score < least or (score == least and best is not None and unit.id < best.id):
                best, least, minutes = unit, score, drive
        if best is None:
            self.none_free(call, zone, now)
        elif best.home_at <= now:
            self.at_home[best.station].pop(0)
            self.send(call, best, now, best.launch_delay[call], minutes, 0.0, -1, 0.0)
        else:
            rolling.remove((best.home_at, best.id, best))
            node, lead_km = self.turn(best, worked, zone)
            self.send(call, best, now, 0.0, minutes, 1.0, node, lead_km)

    def turn(self, unit: _Unit, worked: float, zone: int) -> tuple[int, float]:
        """The node by which a unit leaves its way home towards a zone, and the kilometres to it."""
        way, elapsed = unit.way, worked - unit.left
        edge = bisect_right(way.elapsed, elapsed, 1, way.last)
        rest, gone = way.elapsed[edge] - elapsed, elapsed - way.elapsed[edge - 1]
        cells, row = self.cells, way.row
        if gone * way.back[edge] + cells[row[edge - 1] + zone] < rest * way.ahead[edge] + cells[row[edge] + zone]:
            return way.nodes[edge - 1], gone * way.km[edge]
        return way.nodes[edge], rest * way.km[edge]

    def none_free(self, call: int, zone: int, now: float) -> None:
        """No unit may be sent now."""
        if not self.preference[zone]:
            self.ended[call] = UNREACHABLE
        elif self.service.waits:
            insort(self.waiting, (self.priority[call], now, call))
        else:
            self.ended[call] = LOST

    def send(
        self,
        call: int,
        unit: _Unit,
        now: float,
        launch: float,
        minutes: float,
        rolling: float,
        node: int,
        lead_km: float,
    ) -> None:
        """Plan the job of ``unit`` on ``call`` and wake when it clears."""
        hospital = self.destination[call]
        instants = timeline(
            self.arrival,
            now,
            launch,
            minutes * self.drive[call],
            self.to_patient[call],
            self.on_scene[call],
            hospital >= 0,
            self.transport[call],
            self.handover[call],
            self.turnaround[call],
        )
        unit.plan = (call, unit.id, rolling, node, lead_km, now, *instants)
        unit.node = self.hospital_nodes[hospital] if hospital >= 0 else self.zone_nodes[self.zone[call]]
        self.clock.wake(unit.wake, instants[6], CLEARS)

    def on_clear(self, event: UnitWake) -> None:
        """A unit is clear: it takes the first waiting call that it may serve, or turns home."""
        unit = event.unit
        now, node, station = unit.plan[-1], unit.node, unit.station
        if self.waiting:
            handicap, tables = self.handicap[station], self.service.tables
            lead, row = tables.lead(node), tables.start(node)
            for place, (_, _, call) in enumerate(self.waiting):
                zone = self.zone[call]
                minutes = lead + self.cells[row + zone]
                if handicap[zone] + minutes < _NEVER:
                    del self.waiting[place]
                    self.rows.extend((*unit.plan, ABSENT))
                    self.send(call, unit, now, 0.0, minutes, 1.0, node, 0.0)
                    return
        way = self.way_home(node, station)
        unit.home_at = home = self.arrival(now, way.minutes)
        self.rows.extend((*unit.plan, home))
        if home > now:
            unit.way, unit.left = way, self.worked_at(now)
            insort(self.rolling, (home, unit.id, unit))
        else:
            insort(self.at_home[station], unit.id)

    def records(self) -> Records:
        """The rows written so far as columns."""
        rows = np.frombuffer(self.rows, dtype=float).reshape(-1, _WIDTH)
        call, unit, node = (rows[:, column].astype(np.int64) for column in (0, 1, 3))
        rolling = rows[:, 2] == 1.0
        instants = rows[:, 5:].copy()
        instants[rolling, INSTANTS.index("launched")] = ABSENT
        station = np.array(self.service.unit_station, dtype=np.int64)[unit]
        tables, calls = self.service.tables, self.calls
        zone = calls.places()[call]
        node = np.where(rolling, node, tables.station_node[station])
        hospital = self.hospital[call]
        ended = np.array(self.ended, dtype=np.int64)
        for _, _, still in self.waiting:  # none that may serve it is left to clear
            ended[still] = UNREACHABLE
        return Records(
            calls=calls, ended=ended, call=call, unit=unit, station=station, hospital=hospital, rolling=rolling,
            node=node, lead_km=rows[:, 4].copy(),
            instants=_sent_before_home(instants, unit),
            travel_km=rows[:, 4] + tables.travel_km(node, zone),
            transport_km=np.where(hospital >= 0, tables.hospital_km[zone, hospital], np.nan),
        )  # fmt: skip


def _sent_before_home(instants: np.ndarray, unit: np.ndarray) -> np.ndarray:
    """Take out the homecomings that a new dispatch cut short."""
    dispatched, home = instants[:, 0], INSTANTS.index("home")
    order = np.lexsort((dispatched, unit))
    same = unit[order][1:] == unit[order][:-1]
    cut = np.flatnonzero(same & (dispatched[order][1:] < instants[order[:-1], home]))
    instants[order[cut], home] = ABSENT
    instants[np.isinf(instants[:, home]), home] = ABSENT
    return instants
