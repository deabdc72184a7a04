"""Rosters: how many units are on duty when, and what a shift's end means for those that are out."""

from __future__ import annotations

from array import array
from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field, field_validator

from sim.calls.fitting import Leaf, Recorded, fit_apart, law_leaves
from sim.calls.law_section import LawSection
from sim.chance import Law
from sim.county import County, Station
from sim.dispatch.absences import absent
from sim.dispatch.clock import DUTY, Callbacks, Wake
from sim.dispatch.features.classes import ClassesSection
from sim.dispatch.features.feature import Feature, Told, no_such_stations
from sim.dispatch.features.telling import Figures
from sim.dispatch.model import Heart, Unit, UnitWake
from sim.dispatch.records import Records
from sim.dispatch.service import Stand, Standing
from sim.documents import Document, Fault, Section, Whole
from sim.documents.document import Where
from sim.documents.hours import span_of
from sim.words import Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = 1440.0
_OFF = "off-duty"
_NEVER_ENOUGH = 1_000_000

if TYPE_CHECKING:
    from holidays import HolidayBase

    DayName = str
else:
    DayName = Literal[(*_WEEK, "workdays", "days off", "holidays")]


class ShiftSection(Section):
    """Units that are on duty together; those of all shifts that hold at an instant add up."""

    units: Annotated[
        Whole | None,
        Field(ge=0, le=1000, description="Units of the station that it puts on duty; all, where nothing is written."),
    ] = None
    classes: Annotated[
        list[str],
        Field(
            description="Classes of unit that it puts on duty, those of the first before others, such as [B, A]; the "
            "first units of the station by their numbers, whatever their class, where none is named. Where one shift "
            "of a station names classes, units add up class by class."
        ),
    ] = Field(default_factory=list)
    hours: Annotated[
        str | None,
        Field(
            description="From which o'clock to which, such as 8-20 or 20-8; 8-8 is a whole day and a night. When it "
            "ends a crew that is out finishes its job and drives home: that is overtime, and until then nobody has the "
            "unit. Without hours it holds all day, and nobody's duty ends at midnight."
        ),
    ] = None
    days: Annotated[
        list[DayName],
        Field(
            description="Days on which it begins: monday to sunday, workdays and days off (by China's calendar: a "
            "Sunday on which people work in place of a holiday is a workday), or holidays; all, where none is named."
        ),
    ] = Field(default_factory=list)
    months: Annotated[
        list[Whole], Field(description="Months in which it begins, such as [12, 1, 2]; all, where none is named.")
    ] = Field(default_factory=list)

    launch: Annotated[
        LawSection | None,
        Field(
            description="Launch delay of crews of this shift, such as 6 min for those who sleep at home, in place of "
            "that of their station, for calls that are ready while it is on; of two shifts at once the first counts."
        ),
    ] = None

    @field_validator("hours")
    @classmethod
    def _is_a_span(cls, given: str | None) -> str | None:
        if given is not None:
            span_of(given)
        return given

    @field_validator("months")
    @classmethod
    def _are_months(cls, given: list[int]) -> list[int]:
        for month in given:
            if not 1 <= month <= 12:
                raise ValueError(Message("roster-no-month", month=str(month)))
        return given

    def shift(self) -> Shift:
        """As it stands ready."""
        begin, length = (0, 24) if self.hours is None else span_of(self.hours)
        launch = None if self.launch is None else self.launch.law()
        days, months, classes = tuple(self.days), tuple(self.months), tuple(self.classes)
        return Shift(self.units, begin, length, days, months, self.hours is None, launch, classes)


_Shifts = Annotated[list[ShiftSection], Field(min_length=1)]


class RostersSection(Feature):
    """How many units are on duty when: of all stations, by kind of station, by station."""

    example: ClassVar[Any] = {"shifts": [{"hours": "8-20"}]}
    trivial: ClassVar[Any] = {"shifts": [{}]}

    figures: ClassVar[dict[str, Told]] = {
        "on_duty": Told("share"),
        "duty_busy": Told("share", "less"),
        "overtime": Told("min", "less"),
    }
    absences: ClassVar[tuple[str, ...]] = (_OFF,)

    shifts: Annotated[
        list[ShiftSection],
        Field(description="Shifts of every station that no other is written for; all units, always, where none is."),
    ] = Field(default_factory=list)
    by_kind: Annotated[
        dict[str, _Shifts],
        Field(
            description="Shifts of stations of a kind, such as {township: [{hours: 8-20}, {hours: 20-8}]}. Kinds are "
            "those of the county's stations.csv."
        ),
    ] = Field(default_factory=dict)
    by_station: Annotated[dict[str, _Shifts], Field(description="Shifts of single stations, by the station's id.")] = (
        Field(default_factory=dict)
    )

    def shifts_of(self, station: Station) -> tuple[Shift, ...]:
        """The shifts of a station; none where all its units are always on duty."""
        told = self.by_station.get(station.id) or self.by_kind.get(station.kind) or self.shifts
        return tuple(one.shift() for one in told)

    def notes(self, first: date, last: date) -> Iterator[tuple[Where, Message]]:
        """Shifts of workdays in years whose make-up workdays are not known; shifts of which none begins in the run."""
        told = [self.shifts, *self.by_kind.values(), *self.by_station.values()]
        shifts = [one.shift() for group in told for one in group]
        named = {name for shift in shifts for name in shift.days}
        for year in range(first.year, last.year + 1) if named & {"workdays", "days off"} else ():
            if not any(day.year == year for day in calendar_of(year).weekend_workdays):
                yield (), Message("roster-workdays-unknown", year=str(year))
        days = [first + timedelta(day) for day in range(-1, (last - first).days + 1)]
        if told[0] and shifts and not any(shift.units != 0 and any(map(shift.holds, days)) for shift in shifts):
            yield (), Message("roster-never")

    def standing(self, county: County) -> Rosters | None:
        """The shifts of each station."""
        shifts = tuple(self.shifts_of(station) for station in county.stations)
        return Rosters(shifts) if any(shifts) else None

    def limits(self, figures: Figures) -> Iterator[str]:
        """How much of the units' time nobody is on duty, and how busy they are in the rest."""
        on = figures.mean("on_duty")
        if on < 1:
            yield Message(
                "roster-off-duty",
                share=figures.number(1 - on, "share"),
                busy=figures.value("duty_busy"),
                interval=figures.interval("duty_busy"),
            )

    @classmethod
    def fitted(cls, recorded: Recorded) -> dict[str, Any]:
        """The hours of each shift and how long its crews take to launch, where shifts differ.

        Of all stations at once only where each that has jobs tells the same hours, and crews of a shift launch alike
        at all; else by station, of those that tell hours. How many units a shift puts on duty is not told by who was
        sent: all of the station's.
        """
        jobs = recorded.log.assignments
        written = jobs.words.get("shift")
        if written is None:
            return {}
        names = sorted({name for name in written.tolist() if name})
        of_shift = np.array([names.index(name) if name else -1 for name in written.tolist()], dtype=np.int64)
        stations = recorded.county.stations
        held = {
            station.id: (spans, mine)
            for number, station in enumerate(stations)
            if (spans := spans_told(of_shift, jobs.hour, mine := jobs.station == number, len(names)))
        }
        alike = len({tuple(sorted(spans.items())) for spans, _ in held.values()}) == 1
        if alike and held.keys() >= {stations[number].id for number in np.unique(jobs.station[jobs.station >= 0])}:
            ids = [station.id for station in stations]
            of_each = [np.where(of_shift == n, jobs.station, -1) for n in range(len(names))]
            if not any(fit_apart(jobs.launch, station, ids, jobs.resolution) for station in of_each):
                (spans, _), *_ = held.values()
                held = {"": (spans, np.ones(len(of_shift), dtype=bool))}
        found: dict[str, Any] = {}
        start, end = (Message("fit-instant", name=name) for name in ("dispatched", "launched"))
        span = Message("fit-span", start=start, end=end, holds="nothing")
        for station_id, (spans, mine) in held.items():
            laws = fit_apart(jobs.launch, np.where(mine, of_shift, -1), names, jobs.resolution)
            shifts = [
                {
                    "hours": Leaf(hours, _shift_note(names[n], of_shift[mine] == n)),
                    "launch": law_leaves(laws[names[n]], span),
                }
                for n, hours in spans.items()
                if names[n] in laws
            ]
            if len(shifts) == len(spans) and station_id:
                found.setdefault("by_station", {})[station_id] = shifts
            elif len(shifts) == len(spans):
                found["shifts"] = shifts
        return found

    @classmethod
    def faults(cls, document: Document, at: Where, county: County, conditions: Sequence[str]) -> Iterator[Fault]:
        """Stations and kinds that there are not, units that a station has not, and rosters with nobody ever on duty."""
        yield from no_such_stations(document, at, county)
        by_station, by_kind, of_all = (document.value((*at, key)) or {} for key in ("by_station", "by_kind", "shifts"))
        told = [
            _given(by_station, one.id) or _given(by_kind, one.kind) or of_all
            for one in county.stations
            if one.ambulances
        ]
        if told and all(map(_of_nobody, told)):
            yield document.fault(at, Message("roster-nobody"))
        yield from _classes_not_there(document, at, county)
        written = document.value((*at, "by_station"))
        ambulances = {station.id: station.ambulances for station in county.stations}
        for name, shifts in written.items() if isinstance(written, dict) else ():
            for number, shift in enumerate(shifts if isinstance(shifts, list) else ()):
                where = (*at, "by_station", name, number, "units")
                units = shift.get("units") if isinstance(shift, dict) else None
                if isinstance(units, int) and units > ambulances.get(name, units) and not document.judged(where):
                    yield document.fault(where, Message("roster-too-many", units=units, count=ambulances[name]))


def _classes_not_there(document: Document, at: Where, county: County) -> Iterator[Fault]:
    """Classes of a shift that no unit of its stations is of, as far as files tell."""
    groups: list[tuple[Where, list[Station]]] = [((*at, "shifts"), list(county.stations))]
    for key, attribute in (("by_kind", "kind"), ("by_station", "id")):
        written = document.value((*at, key))
        groups += [
            ((*at, key, name), [one for one in county.stations if getattr(one, attribute) == name])
            for name in (written if isinstance(written, dict) else ())
        ]
    for where, stations in groups:
        shifts = document.value(where)
        for number in range(len(shifts) if isinstance(shifts, list) else 0):
            place = (*where, number, "classes")
            if document.value(place) and document.value(("classes",)) is None and not document.judged(place):
                yield document.fault(place, Message("classes-not-told"))
            elif stations:
                known = {name for one in stations for name in ClassesSection.at(document, ("classes",), county, one)}
                yield from document.unknown(place, sorted(known), "roster-no-class")


_ALMOST_ALL = 0.9
"""Share of the units sent whose shift is that of their hour, from which on hours tell the shift: assumed."""


def spans_told(of_shift: IntArray, hour: IntArray, mine: npt.NDArray[np.bool_], shifts: int) -> dict[int, str]:
    """The hours of each shift of some units that were sent; none where the hour of a call does not tell the shift.

    An hour has the shift that most units had which were sent in it; one in which none was, that of the hour before.
    """
    known = mine & (of_shift >= 0)
    counts = np.zeros((24, shifts))
    np.add.at(counts, (hour[known], of_shift[known]), 1)
    if counts.max(axis=1, initial=0.0).sum() < _ALMOST_ALL * max(known.sum(), 1):
        return {}
    most = np.where(counts.any(axis=1), counts.argmax(axis=1), -1)
    for at in range(48):
        most[at % 24] = most[at % 24 - 1] if most[at % 24] < 0 else most[at % 24]
    begins = [at for at in range(24) if most[at] != most[at - 1]]
    ends = [*begins[1:], *begins[:1]]
    spans = {int(most[at]): f"{at}-{end or 24}" for at, end in zip(begins, ends, strict=True)}
    return spans if len(spans) == len(begins) > 1 else {}


def _shift_note(name: str, of_it: npt.NDArray[np.bool_]) -> Message:
    return Message("fit-shift", name=name, count=f"{int(of_it.sum()):,}")


def _given(group: Any, name: str) -> Any:
    return group.get(name) if isinstance(group, dict) else None


def _of_nobody(shifts: Any) -> bool:
    """Whether shifts, as they are written, put no unit on duty."""
    return isinstance(shifts, list) and len(shifts) > 0 and all(_given(shift, "units") == 0 for shift in shifts)


@dataclass(frozen=True)
class Shift:
    """So many ``units`` (None for all) on duty from an hour of some days on, for so many hours.

    ``endless`` where the duty of one day is that of the next, if it holds on both. ``launch`` is the law of the launch
    delay of its crews, where it has one of its own. ``classes`` are those of its units, none for any.
    """

    units: int | None
    begin: int
    length: int
    days: tuple[str, ...] = ()
    months: tuple[int, ...] = ()
    endless: bool = False
    launch: Law | None = None
    classes: tuple[str, ...] = ()

    def holds(self, day: date) -> bool:
        """Whether it begins on a day."""
        if self.months and day.month not in self.months:
            return False
        if not self.days or _WEEK[day.weekday()] in self.days:
            return True
        named = set(self.days) - set(_WEEK)
        return bool(named) and bool(named & _kinds_of(day))


@dataclass(frozen=True)
class OnShift:
    """Whether a shift is on at instants [min] from the midnight of ``start`` on."""

    shift: Shift
    start: date

    def __call__(self, instants: FloatArray) -> npt.NDArray[np.bool_]:
        """Of each instant: one that began on its day, or on the day before."""
        found = np.zeros(len(instants), dtype=bool)
        today = np.floor(instants / _DAY).astype(np.int64)
        for days in (today, today - 1):
            since = instants - days * _DAY - self.shift.begin * 60.0
            near = (since >= 0) & (since < self.shift.length * 60.0)
            begins = [day for day in np.unique(days[near]).tolist() if self.shift.holds(self.start + timedelta(day))]
            found |= near & np.isin(days, begins)
        return found


def _kinds_of(day: date) -> set[str]:
    """What a day is by China's calendar."""
    calendar = calendar_of(day.year)
    kinds = {"workdays" if calendar.is_working_day(day) else "days off"}
    return kinds | ({"holidays"} if day in calendar else set())


@lru_cache(maxsize=8)
def calendar_of(year: int) -> HolidayBase:
    """China's calendar of a year; making one costs more than asking it for all its days."""
    import holidays

    return holidays.country_holidays("CN", years=year)


@dataclass(frozen=True)
class CrewChange:
    """A change of duty at an instant [min]: at a station some units' duty ends, and then so many are on duty."""

    at: float
    station: int
    ends: int
    on: int


@dataclass(frozen=True)
class Rosters(Standing):
    """The shifts of each station; none where all units are always on duty.

    Of the units of a station the first are on duty, by their numbers, as many as its shifts say; who is relieved when
    a shift ends is decided by stand: those at their base first, then those that are out, by their numbers.
    """

    shifts: tuple[tuple[Shift, ...], ...]

    def changes(self, start: date, days: int, ambulances: Sequence[int]) -> list[CrewChange]:
        """All changes of duty in so many days from the midnight of ``start`` on, with the state at 0 as the first."""
        found: list[CrewChange] = []
        for station, shifts in enumerate(self.shifts):
            count = ambulances[station]
            if shifts and count:
                found += _changes(station, shifts, count, start, days)
        return sorted(found, key=lambda one: (one.at, one.station))

    def apart(self, stands: Sequence[Stand], names: Sequence[str]) -> tuple[Rosters, tuple[Stand, ...]]:
        """The same where stations whose shifts name classes are as many stations as they have classes.

        ``names`` are those of the classes; each shift takes its units as if there were no other.
        """
        if not any(shift.classes for shifts in self.shifts for shift in shifts):
            return self, tuple(stands)
        found: list[tuple[Shift, ...]] = list(self.shifts)
        moved = list(stands)
        for station, shifts in enumerate(self.shifts):
            if not any(shift.classes for shift in shifts):
                continue
            mine = [(number, stand) for number, stand in enumerate(stands) if stand.station == station]
            parts = [_by_stand(shift, mine, names) for shift in shifts]
            found[station] = ()
            for number, stand in mine:
                moved[number] = replace(stand, station=len(found))
                found.append(tuple(replace(one, units=part[number]) for one, part in zip(shifts, parts, strict=True)))
        return replace(self, shifts=tuple(found)), tuple(moved)

    def join(self, heart: Heart) -> None:
        """Act where duty changes, and where units clear and get home."""
        _Duty(heart, self)

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """The figures of the section."""
        length = window[1] - window[0]
        since, until, on = records.besides["on_duty"].reshape(-1, 3).T
        staffed = float((on * (np.clip(until, *window) - np.clip(since, *window))).sum())
        over = records.besides["overtime"].reshape(-1, 3)
        minutes = float((np.clip(over[:, 2], *window) - np.clip(over[:, 1], *window)).sum())
        begun, over = (np.clip(records.instant(name)[records.own], *window) for name in ("dispatched", "clear"))
        return {
            "on_duty": staffed / (length * units) if length * units else float("nan"),
            "duty_busy": float((over - begun).sum()) / staffed if staffed else float("nan"),
            "overtime": minutes / (length / _DAY) if length else float("nan"),
        }


def _by_stand(shift: Shift, stands: Sequence[tuple[int, Stand]], names: Sequence[str]) -> dict[int, int]:
    """How many units of each stand of a station a shift puts on duty, by the number of the stand."""
    found = dict.fromkeys((number for number, _ in stands), 0)
    named = [(number, stand, names[stand.unit_class]) for number, stand in stands]
    if shift.classes:
        named = [one for one in named if one[2] in shift.classes]
        named.sort(key=lambda one: shift.classes.index(one[2]))
    left = sum(stand.units for _, stand, _ in named) if shift.units is None else shift.units
    for number, stand, _ in named:
        found[number] = min(left, stand.units)
        left -= found[number]
    return found


def _changes(station: int, shifts: Iterable[Shift], count: int, start: date, days: int) -> Iterator[CrewChange]:
    """The changes of one station; a shift of the day before may still hold at 0."""
    edges: list[tuple[float, int, int]] = []  # when, units whose duty ends, units whose duty begins
    for shift in shifts:
        units = count if shift.units is None else min(shift.units, count)
        held = False
        for day in range(-1, days):
            holds = shift.holds(start + timedelta(days=day))
            begin = day * _DAY + shift.begin * 60.0
            if shift.endless:  # an edge only where it begins to hold, or holds no longer
                if holds != held:
                    edges.append((begin, 0, units) if holds else (begin, units, 0))
                held = holds
            elif holds:
                edges += [(begin, 0, units), (begin + shift.length * 60.0, units, 0)]
    edges.sort()
    total, first = 0, True
    for at, group in groupby(edges, key=lambda edge: edge[0]):
        ends, begins = np.array([edge[1:] for edge in group]).sum(axis=0).tolist()
        before, left = min(total, count), min(total - ends, count)
        total += begins - ends
        if at > 0 and first:
            yield CrewChange(0.0, station, 0, before)
        first = first and at <= 0
        if at > 0 and (before - left or min(total, count) != before):
            yield CrewChange(at, station, before - left, min(total, count))
    if first:
        yield CrewChange(0.0, station, 0, min(total, count))


@dataclass(frozen=True)
class _Plan:
    """Changes of duty by their instants, and the spells of duty: from, until [min] and units, three figures a row.

    A change is, by stand: units whose duty ends, units on duty from then on, and with how many units at its base the
    stand stays as it is, since one crew comes for another; and whether all stands do if nobody is out.
    """

    changes: tuple[tuple[float, tuple[tuple[int, int, int, int], ...], bool], ...]
    spells: FloatArray


@lru_cache(maxsize=16)
def _planned(
    rosters: Rosters,
    start: date,
    days: int,
    ambulances: tuple[int, ...],
    stands: tuple[Stand, ...],
    lent: frozenset[int],
) -> _Plan:
    """The changes of so many days, worked out once for all replications; at the ``lent`` stands are guests, too."""
    changes = rosters.changes(start, days, ambulances)
    of_station: dict[int, list[CrewChange]] = {}
    for change in changes:
        of_station.setdefault(change.station, []).append(change)
    spells = []
    for station, units in enumerate(ambulances):
        mine = of_station.get(station, [CrewChange(0.0, station, 0, units)])
        untils = [*(change.at for change in mine[1:]), days * _DAY]
        spells += [(one.at, until, one.on) for one, until in zip(mine, untils, strict=True)]
    by_station: dict[int, list[tuple[int, int, int]]] = {}  # its stands: number, units before it, units
    before = [0] * len(ambulances)
    for number, stand in enumerate(stands):
        if stand.units:
            by_station.setdefault(stand.station, []).append((number, before[stand.station], stand.units))
        before[stand.station] += stand.units
    on, found = list(ambulances), []
    for at, same in groupby(changes, key=lambda one: one.at):
        rows = []
        for one in same:
            was, kept, on[one.station] = on[one.station], on[one.station] - one.ends, one.on
            for number, first, units in by_station.get(one.station, ()):
                had, has, left = (min(max(count - first, 0), units) for count in (was, one.on, kept))
                # where all units have a crew before and after none of them is spare
                alike = had == has == units and number not in lent
                rows.append((number, had - left, has, had - left if alike else _NEVER_ENOUGH))
        found.append((at, tuple(rows), all(enough < _NEVER_ENOUGH for *_, enough in rows)))
    return _Plan(tuple(found), np.array(spells).reshape(-1, 3))


class _Duty:
    """Its decision points in a run."""

    _BEYOND = 8  # days after the last call in which a call that waits may still be taken by a shift

    def __init__(self, heart: Heart, standing: Rosters):
        self.heart, service = heart, heart.service
        self.absent = absent(heart)
        self.last = float(heart.given.ready[-1]) if heart.came else 0.0
        days = int(self.last // _DAY) + 1 + self._BEYOND
        days += -days % 28  # the same for all replications
        guests = heart.guests
        of_guests = np.bincount([service.unit_stand[unit] for unit in sorted(guests)], minlength=len(service.stands))
        stands = tuple(
            replace(stand, units=stand.units - more)
            for stand, more in zip(service.stands, of_guests.tolist(), strict=True)
        )
        names = () if service.fleet is None else service.fleet.names
        standing, stands = standing.apart(stands, names)
        own = np.zeros(max(len(service.ambulances), len(standing.shifts)), dtype=np.int64)
        np.add.at(own, [stand.station for stand in stands], [stand.units for stand in stands])
        lent = frozenset(service.unit_stand[unit] for unit in guests)
        plan = _planned(standing, service.start, days, tuple(own.tolist()), stands, lent)
        self.changes, heart.besides["on_duty"] = plan.changes, plan.spells
        self.of_stand: list[list[Unit]] = [[] for _ in service.stands]
        for unit in heart.units:
            if unit.id not in guests:
                self.of_stand[unit.stand].append(unit)
        self.guests = [{unit for unit in guests if service.unit_stand[unit] == n} for n in range(len(stands))]
        self.spare = self.absent.spare
        self.afoot = [0] * len(service.stands)  # crews on duty whose unit is not back yet, or is out of order
        self.on = [len(units) for units in self.of_stand]
        self.everybody = [[unit.id for unit in units] for units in self.of_stand]  # where nobody is out
        self.relieved: dict[int, float] = {}  # units out whose crew's duty has ended, and when it did
        self.overtime = array("d")
        heart.besides["overtime"] = self.overtime
        heart.unmanned, heart.crew_leaves = self.unmanned, self.crew_leaves
        self.wake = Wake(heart.clock, self.on_change)
        self.home: Callbacks = [self.on_home]
        self.number = 0
        if self.changes and self.changes[0][0] == 0.0:
            self.change(*self.changes[0][:2])
            self.number = 1
        if self.number < len(self.changes):
            heart.clock.wake(self.wake, self.changes[self.number][0], DUTY)

    def on_change(self, event: Wake) -> None:
        """Duty changes at some stations; units whose duty begins take the calls that wait."""
        at, rows, alike = self.changes[self.number]
        self.number += 1
        heart = self.heart
        heart.come_home(at)
        for number in () if alike and heart.at_home == self.everybody else self.change(at, rows):
            unit = heart.units[number]
            free = bool(heart.waiting) and number in heart.at_home[unit.stand]  # nobody has sent it besides another
            found = heart.first_waiting(unit, heart.bases[unit.station]) if free else None
            if found is not None:
                heart.at_home[unit.stand].remove(number)
                heart.plan(found[0], unit, at, unit.launch_delay[found[0]], found[1], -1, 0.0)
        for act in self.absent.changed:
            act(at)
        # as long as a call is to come, or waits, or may have to
        if self.number < len(self.changes) and (at <= self.last or heart.waiting or heart.queue):
            heart.clock.wake(self.wake, self.changes[self.number][0], DUTY)

    def change(self, at: float, rows: Iterable[tuple[int, int, int, int]]) -> list[int]:
        """Relieve whose duty ends, and man what stands at the base; the units that were not manned before."""
        heart, new, at_home = self.heart, [], self.heart.at_home
        for stand, ends, now, _ in [row for row in rows if row[3] > len(at_home[row[0]])]:
            here, spare, afoot, lent = self.here(stand), self.spare[stand], self.afoot[stand], self.guests[stand]
            at_base = len(here) + afoot
            out, self.on[stand] = self.on[stand] - at_base, now
            if ends > at_base:
                out -= self.relieve(stand, ends - at_base, at)
            crews = max(now - out, 0)
            if spare or crews < len(here):
                helping = [number for number in at_home[stand] if number in lent]
                units = sorted(here + spare)
                manned, self.spare[stand] = units[:crews], units[crews:]
                new += [number for number in manned if number not in here]
                for number in manned:
                    heart.back(number, at, _OFF)
                for number in self.spare[stand]:
                    heart.leave(number, at, _OFF)
                at_home[stand] = sorted(manned + helping) if helping else manned
                here = manned
            self.afoot[stand] = crews - len(here)
        return new

    def here(self, stand: int) -> list[int]:
        """The units of a stand that may be sent and are at their base, but for guests."""
        there, guests = self.heart.at_home[stand], self.guests[stand]
        return [number for number in there if number not in guests] if guests else there

    def relieve(self, stand: int, count: int, at: float) -> int:
        """Relieve so many crews that are out; those on their way home drive on and are sent nowhere else.

        Of those that have a break at the base it ends.
        """
        absent, relieved, units, gone = self.absent, self.relieved, self.of_stand[stand], 0
        here, spare, resting, down = self.heart.at_home[stand], self.spare[stand], absent.resting, absent.down
        if resting:
            units = sorted(units, key=lambda unit: (unit.id not in resting, unit.id))
        for unit in units:
            number = unit.id
            if number in here or number in spare or number in relieved or number in down:
                continue
            if gone == count:
                break
            gone += 1
            if number in resting:
                resting[number](at)
                insort(spare, number)
            else:
                relieved[number] = at
                if number not in absent.bound:
                    absent.call_home(unit, at, _OFF, self.home)
        return gone

    def on_home(self, event: UnitWake) -> None:
        """A relieved crew is home."""
        unit = event.unit
        number, now = unit.id, unit.until
        del self.absent.bound[number]
        self.overtime.extend((number, self.relieved.pop(number), now))
        self.heart.unmanned(unit, now)

    def unmanned(self, unit: Unit, now: float) -> None:
        """A unit stands at its base: a crew that waits for it takes it, or nobody has it."""
        if unit.id in self.heart.guests:
            self.heart.stand_ready(unit, now)
        elif self.afoot[unit.stand]:
            self.afoot[unit.stand] -= 1
            self.heart.back(unit.id, now, _OFF)
            self.heart.stand_ready(unit, now)
        else:
            insort(self.spare[unit.stand], unit.id)
            self.heart.leave(unit.id, now, _OFF)

    def crew_leaves(self, unit: Unit, now: float) -> None:
        """The crew of a unit that is out of order takes another one, or waits for one, or goes off duty.

        A guest's stays with its unit.
        """
        if unit.id in self.heart.guests:
            return
        if unit.id in self.relieved:
            self.overtime.extend((unit.id, self.relieved.pop(unit.id), now))
        elif spare := self.spare[unit.stand]:
            other = self.heart.units[spare.pop(0)]
            self.heart.back(other.id, now, _OFF)
            self.heart.stand_ready(other, now)
        else:
            self.afoot[unit.stand] += 1
