"""What stands ready to answer calls: units, how fast they leave, who may go where, and the roads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from sim.calls import Calls
from sim.chance import Law
from sim.county import STEADY, Traffic, TravelTables
from sim.dispatch.records import Records
from sim.ledger import Instant, ordered

Heart = Any
"""The model of a run, ``dispatch.model.Heart``: it is made of a service, and so is not known here."""

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


class Holds(Protocol):
    """When something holds."""

    def __call__(self, instants: FloatArray) -> npt.NDArray[np.bool_]:
        """Whether it holds at each of some instants [min]."""


@dataclass(frozen=True)
class LaunchLaw:
    """How long a unit takes from its dispatch until it rolls.

    With ``from_call`` the law holds from the call on: the launch takes what the desk has left of it,
    and at the least no time. ``by_hour`` are others, each with the hours of the day in which it holds;
    the hour is that in which a call is ready, so that a call keeps its delay however long it waits. ``by_shift`` are
    those of crews of a shift, which stand over the hours; of two shifts that hold at once the first counts.
    """

    law: Law
    from_call: bool = False
    by_hour: tuple[tuple[tuple[int, ...], LaunchLaw], ...] = ()
    by_shift: tuple[tuple[Holds, LaunchLaw], ...] = ()

    @property
    def by_time(self) -> bool:
        """Whether it matters when a call is ready."""
        return self.from_call or bool(self.by_hour or self.by_shift)

    def delays(self, calls: Calls) -> FloatArray:
        """Launch delay [min] for each call, whoever comes: one uniform of the call, inverted by the law of its hour."""
        return calls.launch_delays(self._drawn(calls))

    def _drawn(self, calls: Calls) -> FloatArray:
        drawn = self.law.quantile(calls.launch)
        if self.from_call:
            drawn = np.maximum(drawn - (calls.ready - calls.called), 0.0)
        hour = np.floor(calls.ready / 60) % 24
        for hours, other in self.by_hour:
            drawn = np.where(np.isin(hour, hours), other._drawn(calls), drawn)
        for holds, other in reversed(self.by_shift):
            drawn = np.where(holds(calls.ready), other._drawn(calls), drawn)
        return drawn

    def expected(self, ready: float) -> float:
        """The mean delay of a call that is ready at an instant [min]."""
        for holds, other in self.by_shift:
            if holds(np.array([ready]))[0]:
                return other.expected(ready)
        hour = int(ready // 60) % 24
        for hours, other in self.by_hour:
            if hour in hours:
                return other.law.mean
        return self.law.mean

    @property
    def every(self) -> frozenset[LaunchLaw]:
        """All laws that hold at some time."""
        return frozenset({*self.at_hour, *(other for _, other in self.by_shift)})

    @property
    def at_hour(self) -> tuple[LaunchLaw, ...]:
        """The law that holds in each of the 24 hours of the day."""
        at = {hour: other for hours, other in self.by_hour for hour in hours}
        return tuple(at.get(hour, LaunchLaw(self.law, self.from_call)) for hour in range(24))


@dataclass(frozen=True)
class Stand:
    """The units of one class at one station: ``station`` and ``unit_class`` are indices, ``units`` how many."""

    station: int
    unit_class: int
    units: int


class Counted(Protocol):
    """Something of which figures are measured."""

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """Its figures; ``assigned`` are the assignments to calls of the ``window`` [min], ``units`` all there are."""


class Standing(Counted, Protocol):
    """A feature as it stands ready in a service: where it acts in a run, and what it writes down.

    A feature that says nothing else brings no instant, draws nothing besides marks and measures nothing.
    """

    @property
    def instants(self) -> tuple[Instant, ...]:
        """The instants that it brings."""
        return ()

    @property
    def by_chance(self) -> tuple[str, ...]:
        """What it draws that is no mark of a call."""
        return ()

    def guests(self, service: Service) -> tuple[int, ...]:
        """Units that come from elsewhere with crews of their own, whom no roster knows."""
        return ()

    def join(self, heart: Heart) -> None:
        """Put its decision points in place of those that a run has without it."""

    def follows(self, instants: Mapping[str, FloatArray], calls: Calls, call: IntArray) -> dict[str, FloatArray]:
        """Its instants that follow from the others of each assignment [min]; ``call`` tells whose it was."""
        return {}

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """Its figures, as of whatever is `Counted`."""
        return {}


@runtime_checkable
class FollowsOn(Protocol):
    """A feature that sends units besides: each is a call of its own to the loop, which follows on another."""

    def follow_ons(self, calls: Calls, service: Service) -> tuple[Calls, IntArray]:
        """The calls, and behind them those that may follow on them, with the number of the call of each."""


class Fleet(Counted, Protocol):
    """Units that are not all alike: who stands where, what each call needs, and whom it would rather have."""

    @property
    def stands(self) -> tuple[Stand, ...]:
        """All stands, those of the first station first."""

    @property
    def handicap(self) -> FloatArray:
        """On top of the dispatch rule's [min], shape (needs, stands), never negative; infinite where none may serve."""

    @property
    def names(self) -> tuple[str, ...]:
        """The name of each class."""

    @property
    def flown(self) -> Mapping[int, FloatArray]:
        """Of stands whose units fly: minutes from their base to each place, shape (places,)."""

    def at_places(self, zone: IntArray) -> Fleet:
        """The same where the places of the tables are of these zones."""

    def needs(self, calls: Calls) -> IntArray:
        """The need of each call, an index into the rows of ``handicap``."""


class Joins(Protocol):
    """A sighted dispatch rule as it stands ready."""

    def join(self, heart: Heart) -> None:
        """Let it choose."""


@dataclass(frozen=True)
class Service:
    """The service, built once for a scenario and shared by its replications.

    Parameters
    ----------
    tables
        Travel tables of the county.
    ambulances
        Units at each station.
    launch_laws, launch_law
        Laws of the launch delay [min], and the index of each station's.
    class_launch
        The index of the law of each class that has one of its own, by the class's number.
    handicap
        By the dispatch rule [min], shape (stations, zones), never negative; zones here are the columns of the
        tables, which after them may have places of single calls.
    destination
        By the destination rule, shape (conditions, zones).
    waits
        Whether calls wait when no unit is free; else they are lost.
    traffic
        How the speed of all roads changes over the hours.
    fleet
        Units by class; without it all units are alike.
    sighted
        The dispatch rule, where it looks at what stands there now; without it the handicaps decide alone.
    features
        What else the service has, such as bays at its hospitals.
    start
        First day; its midnight is time zero.
    conditions
        The ids of the conditions, as calls number them.
    able
        Which hospital treats which condition, shape (conditions, hospitals), or (24, conditions, hospitals) where it
        differs by the hour of the day.
    handover_means
        How long a handover takes at each hospital on the average [min].
    by_air
        Minutes with a patient from each place to each hospital, flown from places from where no road leads to any,
        shape (places, hospitals); None where nobody flies from such a place.
    flown_to
        The hospital of a patient who is flown from a place to which a road leads, but from there none to a hospital,
        by condition and place, -1 for others; one for all hours of the day or for each. Empty where nobody is.
    """

    tables: TravelTables
    ambulances: tuple[int, ...]
    launch_laws: tuple[LaunchLaw, ...]
    launch_law: tuple[int, ...]
    handicap: FloatArray
    destination: IntArray
    waits: bool
    traffic: Traffic = STEADY
    fleet: Fleet | None = None
    sighted: Joins | None = None
    features: tuple[Standing, ...] = ()
    start: date = date(2025, 1, 1)
    class_launch: Mapping[int, int] = field(default_factory=dict)
    conditions: tuple[str, ...] = ()
    able: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros((0, 0), dtype=bool))
    handover_means: tuple[float, ...] = ()
    by_air: FloatArray | None = None
    flown_to: tuple[IntArray, ...] = ()

    def by_air_to(self, condition: int, place: int, at: float) -> int:
        """The hospital of a patient who is flown where no road leads to one, at an instant [min]; -1 for none."""
        if not self.flown_to:
            return -1
        return int(self.flown_to[int(at // 60) % 24 % len(self.flown_to)][condition, place])

    def after(self, other: Service) -> None:
        """Take over what another worked out of how near which stands are, where this is of the same units and roads."""
        if (
            self.tables is other.tables
            and self.ambulances == other.ambulances
            and self.fleet is other.fleet is None
            and np.array_equal(self.handicap, other.handicap)
        ):
            self.__dict__.update({name: other.__dict__[name] for name in _OF_STANDS if name in other.__dict__})

    @cached_property
    def stands(self) -> tuple[Stand, ...]:
        """Where units stand; without a fleet one stand a station."""
        if self.fleet is not None:
            return self.fleet.stands
        return tuple(Stand(station, 0, units) for station, units in enumerate(self.ambulances))

    def launch_of(self, stand: Stand) -> LaunchLaw:
        """The law of the launch delay of a stand's units: of their class, or of their station."""
        return self.launch_laws[self.class_launch.get(stand.unit_class, self.launch_law[stand.station])]

    @cached_property
    def launches(self) -> frozenset[LaunchLaw]:
        """All laws of the launch delay that hold somewhere at some time."""
        used = {*self.launch_law, *self.class_launch.values()}
        return frozenset(law for index in used for law in self.launch_laws[index].every)

    @property
    def to_hospital(self) -> FloatArray:
        """Minutes by which hospitals are near to each place: driven, or flown where no road leads [min]."""
        minutes: FloatArray = self.tables.hospital_minutes
        return minutes if self.by_air is None else self.by_air

    @cached_property
    def stand_minutes(self) -> FloatArray:
        """From the base of each stand to each place, driven or flown [min], shape (stands, places)."""
        minutes = self.tables.base_minutes[[stand.station for stand in self.stands]].astype(float)
        for stand, flown in ({} if self.fleet is None else self.fleet.flown).items():
            minutes[stand] = flown
        return minutes

    @cached_property
    def unit_stand(self) -> tuple[int, ...]:
        """The stand of each unit: all units of the first stand, then those of the next."""
        return tuple(number for number, stand in enumerate(self.stands) for _ in range(stand.units))

    @cached_property
    def unit_station(self) -> tuple[int, ...]:
        """The station of each unit."""
        return tuple(self.stands[stand].station for stand in self.unit_stand)

    @cached_property
    def unit_ordinal(self) -> tuple[int, ...]:
        """The place of each unit within its station, from 1."""
        return tuple(n + 1 for count in self.ambulances for n in range(count))

    @cached_property
    def guests(self) -> frozenset[int]:
        """The units of neighbours."""
        return frozenset(unit for feature in self.features for unit in feature.guests(self))

    def treats(self, condition: int, at: float) -> npt.NDArray[np.bool_]:
        """Which hospitals treat a condition at an instant [min], shape (hospitals,)."""
        of_hour: npt.NDArray[np.bool_] = self.able[int(at // 60) % 24] if self.able.ndim == 3 else self.able
        return np.asarray(of_hour[condition])

    @property
    def counted(self) -> tuple[Counted, ...]:
        """What has figures of its own."""
        return self.features if self.fleet is None else (*self.features, self.fleet)

    @cached_property
    def ledger(self) -> tuple[str, ...]:
        """The names of the instants of an assignment, in order."""
        return tuple(one.name for one in ordered(one for feature in self.features for one in feature.instants))

    def ranks(self, calls: Calls) -> IntArray:
        """Which list of ``preference`` holds for each call: one for each need and zone; without a fleet its zone."""
        zone = calls.places()
        return zone if self.fleet is None else self.fleet.needs(calls) * self.handicap.shape[1] + zone

    @cached_property
    def stand_handicap(self) -> FloatArray:
        """By the dispatch rule and the fleet [min], shape (stands, ranks)."""
        rows = self.handicap[[stand.station for stand in self.stands]]
        if self.fleet is None:
            return rows
        return np.concatenate([rows + need[:, None] for need in self.fleet.handicap], axis=1)

    @cached_property
    def preference(self) -> list[list[tuple[float, float, int]]]:
        """For each rank, its stands with units: (score, minutes, stand), the best first."""
        staffed = np.flatnonzero([stand.units for stand in self.stands])
        needs = self.stand_handicap.shape[1] // max(self.handicap.shape[1], 1)
        minutes = np.tile(self.stand_minutes[staffed], (1, needs))
        score = minutes + self.stand_handicap[staffed]
        order = np.argsort(score, axis=0, kind="stable")  # of equal ones the first stand
        ranked = (np.take_along_axis(score, order, 0), np.take_along_axis(minutes, order, 0), staffed[order])
        some = (score < np.inf).sum(axis=0).tolist()
        columns = zip(*(column.T.tolist() for column in ranked), strict=True)
        return [list(zip(*column, strict=True))[:count] for column, count in zip(columns, some, strict=True)]

    @cached_property
    def order(self) -> list[tuple[int, ...]]:
        """The stands of ``preference`` alone: to go through them, the loop touches nothing else in memory."""
        return [tuple(stand for _, _, stand in stands) for stands in self.preference]

    @cached_property
    def base_rows(self) -> list[list[float]]:
        """Minutes from the base of each stand to each place, as lists for the loop."""
        rows: list[list[float]] = self.tables.base_minutes.astype(float).tolist()
        flown = {} if self.fleet is None else {stand: row.tolist() for stand, row in self.fleet.flown.items()}
        return [flown.get(number) or rows[stand.station] for number, stand in enumerate(self.stands)]

    @cached_property
    def handicap_rows(self) -> list[list[float]]:
        """``stand_handicap`` as lists for the loop; equal values are one object, which stays at hand."""
        values, at = np.unique(self.stand_handicap, return_inverse=True)
        one: list[float] = values.tolist()
        return [[one[n] for n in row.tolist()] for row in at.reshape(self.stand_handicap.shape)]


_OF_STANDS = ("stands", "stand_minutes", "stand_handicap", "preference", "order", "base_rows", "handicap_rows")
"""What is worked out once of a service's stands and its tables; without a fleet, of nothing else."""
