"""Units that fly: in a straight line, whatever the traffic, and free for the next call only at their base."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from sim.county import County
from sim.county.places import great_circle_km
from sim.dispatch.clock import CLEARS, Callbacks
from sim.dispatch.features.handing import LEFT_BEHIND
from sim.dispatch.model import NEVER, Heart, Unit, UnitWake, view
from sim.dispatch.records import COMPLETED, Records
from sim.dispatch.service import Standing
from sim.dispatch.timeline import ABSENT

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Flying(Standing):
    """Classes that fly.

    Parameters
    ----------
    speeds
        By class [km/h].
    out, carried, back
        Straight lines from stations to zones, from zones to hospitals and from hospitals to stations [km].
    beyond
        Minutes from the county's border on to each hospital, which take a flight as long as a drive: assumed.
    """

    speeds: Mapping[str, float]
    out: FloatArray
    carried: FloatArray
    back: FloatArray
    beyond: FloatArray

    @classmethod
    def of(cls, county: County, speeds: Mapping[str, float]) -> Flying:
        """Those of a county whose places have positions."""
        zones, stations, hospitals = (
            np.array([(one.lon, one.lat) for one in places], dtype=float).reshape(-1, 2).T
            for places in (county.zones, county.stations, county.hospitals)
        )

        def between(a: FloatArray, b: FloatArray) -> FloatArray:
            return great_circle_km(a[0][:, None], a[1][:, None], b[0][None, :], b[1][None, :])

        beyond = np.array([one.beyond for one in county.hospitals], dtype=float)
        return cls(speeds, between(stations, zones), between(zones, hospitals), between(hospitals, stations), beyond)

    def join(self, heart: Heart) -> None:
        """Act where a unit is sent, where it clears and where it is home."""
        _Aloft(heart, self)


class _Aloft:
    """Its decision points in a run."""

    def __init__(self, heart: Heart, standing: Flying):
        self.heart, self.standing = heart, standing
        names = () if heart.service.fleet is None else heart.service.fleet.names
        self.km_a_minute = {
            number: standing.speeds[names[stand.unit_class]] / 60
            for number, stand in enumerate(heart.service.stands)
            if names and names[stand.unit_class] in standing.speeds
        }
        self.zone = view(heart.calls.zone)  # where a call is that comes in the run is written there
        heart.flies = self.km_a_minute
        self.drive, heart.plan = heart.plan, self.plan
        self.drive_home, heart.go_home = heart.go_home, self.go_home  # type: ignore[method-assign]
        self.first_driven, heart.first_waiting = heart.first_waiting, self.first_waiting  # type: ignore[method-assign]
        self.otherwise = heart.clears[0]
        heart.clears[0] = self.on_clear
        self.frees: Callbacks = [self.on_free]
        heart.frees.append(self.frees)
        self.amended, heart.amend = heart.amend, self.amend
        if heart.service.flown_to:
            self.only_flown = np.any([one >= 0 for one in heart.service.flown_to], axis=(0, 1)).tolist()
            self.planned: dict[int, int] = {}  # the hospitals of calls where who drives takes nobody, before the run
            heart.joined.append(self.stand_before)

    def stand_before(self) -> None:
        """Say who is taken where before whatever plans the job."""
        self.sent, self.heart.plan = self.heart.plan, self.take

    def take(self, call: int, unit: Unit, now: float, launch: float, minutes: float, node: int, lead_km: float) -> None:
        """From where no road leads to a hospital only a unit that flies takes a patient."""
        heart, place = self.heart, self.heart.zone[call]
        if self.only_flown[place] and heart.calls.conveyed[call]:
            hospital = -1
            if unit.stand in self.km_a_minute:
                left = heart.leaves_scene(call, unit, now, launch, minutes)
                planned = self.planned.setdefault(call, int(heart.hospital[call]))
                condition = int(heart.calls.condition[call])
                hospital = planned if planned >= 0 else heart.service.by_air_to(condition, place, left)
            else:
                self.planned.setdefault(call, int(heart.hospital[call]))
            if hospital != heart.hospital[call]:
                self.carry(call, hospital)
        self.sent(call, unit, now, launch, minutes, node, lead_km)

    def carry(self, call: int, hospital: int) -> None:
        """Let the patient of a call be taken to a hospital, or to none."""
        heart, calls = self.heart, self.heart.calls
        heart.hospital[call], heart.carries[call] = hospital, hospital >= 0
        if hospital >= 0:
            heart.handover[call] = calls.handover[call]
            heart.retake(call, hospital)
            heart.turnaround[call] = calls.turnaround[call] + self.standing.beyond[hospital]
            return
        own = calls.own
        heart.transport[call] = heart.handover[call] = 0.0
        heart.turnaround[call] = own[LEFT_BEHIND][call] if LEFT_BEHIND in (own.dtype.names or ()) else 0.0
        heart.ends_at[call] = int(heart.service.tables.zone_node[heart.zone[call]])

    def plan(self, call: int, unit: Unit, now: float, launch: float, minutes: float, node: int, lead_km: float) -> None:
        """The whole job of a unit that flies, as one leg."""
        speed = self.km_a_minute.get(unit.stand)
        if speed is None:
            self.drive(call, unit, now, launch, minutes, node, lead_km)
            return
        heart, hospital = self.heart, int(self.heart.hospital[call])
        clear = now + launch + minutes + heart.to_patient[call] + heart.on_scene[call]
        if hospital >= 0:
            way = self.standing
            flight = float(way.carried[self.zone[call], hospital]) / speed + float(way.beyond[hospital])
            clear = heart.handed_over(call, clear + flight)
        clear += heart.turnaround[call]
        unit.plan = (call, unit.id, node, lead_km, now, launch, minutes, *[ABSENT] * len(heart.decided))
        heart.wake_at(unit, clear, CLEARS, heart.clears)

    def on_clear(self, event: UnitWake) -> None:
        """A unit that flies is clear: it flies home, whoever waits."""
        heart, unit = self.heart, event.unit
        if unit.stand not in self.km_a_minute:
            self.otherwise(event)
            return
        heart.go_home(unit, heart.stay[int(unit.plan[0])] if heart.stay is not None else 0.0, self.frees)

    def go_home(self, unit: Unit, stay: float, then: Callbacks) -> None:
        """Let a clear unit fly home and stay there for so long [min]; ``then`` decides."""
        speed = self.km_a_minute.get(unit.stand)
        if speed is None:
            self.drive_home(unit, stay, then)
            return
        call, way = int(unit.plan[0]), self.standing
        hospital = int(self.heart.hospital[call])
        km = way.out[unit.station, self.zone[call]] if hospital < 0 else way.back[hospital, unit.station]
        unit.home_at = home = unit.until + float(km) / speed
        self.heart.write(unit, home)
        self.heart.wake_at(unit, home + stay, CLEARS, then)

    def first_waiting(self, unit: Unit, node: int) -> tuple[int, float] | None:
        """The first waiting call that a unit may serve, taken out of the queue; who flies starts at the base."""
        heart = self.heart
        if unit.stand not in self.km_a_minute:
            return self.first_driven(unit, node)
        handicap, minutes = heart.handicap[unit.stand], heart.base[unit.stand]
        for place, (_, _, call) in enumerate(heart.waiting):
            flown = minutes[heart.zone[call]]
            if handicap[heart.rank[call]] + flown < NEVER:
                del heart.waiting[place]
                return call, flown
        return None

    def on_free(self, event: UnitWake) -> None:
        """A unit that flies is at its base."""
        self.heart.stand_ready(event.unit, event.unit.until)

    def amend(self, records: Records) -> Records:
        """The instants and kilometres of those that flew: no traffic, no road."""
        if self.amended is not None:
            records = self.amended(records)
        heart, way, calls = self.heart, self.standing, self.heart.calls
        stand = np.array(heart.service.unit_stand, dtype=np.int64)[records.unit]
        flown = np.isin(stand, list(self.km_a_minute))
        if records.outcome is not None:
            flown &= records.outcome == COMPLETED
        rows = np.flatnonzero(flown)
        if not len(rows):
            return records
        call, station, stand = records.call[rows], records.station[rows], stand[rows]
        speed = np.array([self.km_a_minute[one] for one in stand.tolist()])
        zone, hospital = calls.zone[call], heart.hospital[call]
        carried = hospital >= 0
        out = np.array(heart.base)[stand, np.asarray(heart.zone)[call]]
        km = {name: getattr(records, name).copy() for name in ("travel_km", "transport_km")}
        km["travel_km"][rows] = way.out[station, zone]
        km["transport_km"][rows] = np.where(carried, way.carried[zone, hospital], np.nan)
        at = {name: records.instants[rows, n].copy() for n, name in enumerate(records.names)}
        at["at_patient"] = at["launched"] + out + np.asarray(heart.to_patient)[call]
        at["arrived"] = at["at_patient"] - calls.to_patient[call]
        left = at["at_patient"] + np.asarray(heart.on_scene)[call]
        at["left_scene"] = at["at_patient"] + np.fmin(calls.on_scene[call], np.asarray(heart.on_scene)[call])
        there = left + (km["transport_km"][rows] / speed + np.where(carried, way.beyond[hospital], 0.0))
        at["at_hospital"] = there
        at["received"] = there  # no bay is asked for
        begun = zip(call.tolist(), there.tolist(), strict=True)
        at["handed_over"] = np.array([heart.handed_over(one, when) if when < NEVER else ABSENT for one, when in begun])
        at["clear"] = np.where(carried, at["handed_over"], left) + np.asarray(heart.turnaround)[call]
        instants = records.instants.copy()
        instants[rows] = np.stack([at[name] for name in records.names], axis=1)
        return replace(records, instants=instants, **km)
