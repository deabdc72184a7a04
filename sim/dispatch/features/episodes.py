"""Shocks: many casualties, more calls for a while, what is closed, crews that are missing, and help from others."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt
from pydantic import AfterValidator, Field, field_validator, model_validator

from sim.calls import Calls, Draw, Marks, Others, Recast, Surge, own_marks
from sim.chance import Constant, key_of, uniforms
from sim.county import County, Roads
from sim.dispatch.absences import absent
from sim.dispatch.clock import DUTY, Callbacks, Wake
from sim.dispatch.features.breakdowns import Breakdowns, Outage
from sim.dispatch.features.feature import Feature, Told
from sim.dispatch.features.telling import Figures, Part, Says, Served
from sim.dispatch.model import Heart, Unit, UnitWake
from sim.dispatch.passable import Passable
from sim.dispatch.records import REACHED, Records
from sim.dispatch.service import Service, Standing
from sim.documents import Day, Document, Factor, Fault, Minutes, Number, Section, Share, Spell, Whole, did_you_mean
from sim.documents.document import Where
from sim.documents.faults import refusal
from sim.words import Both, Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_DAY = 1440.0
CLOSED, MISSING, NOT_CALLED = "closed", "crew-missing", "not-called"
TRIAGE = ("red", "yellow", "green")
"""Casualties by how urgent they are: immediate, urgent, and those who can wait; priorities 1 to 3."""
_LAYER = 128  # calls of a zone have lower layers, transfers higher ones


class CasualtiesSection(Section):
    """Many casualties at one place."""

    place: Annotated[str, Field(description="The village or community where they are, by its id.")]
    red: Annotated[Whole, Field(ge=0, le=1000, description="Casualties who need help at once: priority 1.")] = 0
    yellow: Annotated[Whole, Field(ge=0, le=1000, description="Casualties who need it soon: priority 2.")] = 0
    green: Annotated[Whole, Field(ge=0, le=1000, description="Casualties who can wait: priority 3.")] = 0
    condition: Annotated[str, Field(description="What they have, by its id in the case mix.")]
    in_a_unit: Annotated[
        dict[str, Whole],
        Field(description="How many of a kind a unit carries at once, such as {green: 4, yellow: 2}; else one."),
    ] = Field(default_factory=dict)
    each_more: Annotated[
        Minutes, Field(description="How much longer a unit stays on scene for each casualty after its first.")
    ] = 0.0
    found_over: Annotated[
        Minutes, Field(description="Over how long after the first report they are found, each at a time of its own.")
    ] = 0.0
    hospitals: Annotated[
        dict[str, Whole],
        Field(
            description="How many of them each hospital takes, by its id: those who need help at once are taken to the "
            "nearest that has room, and so on. Without any they go where the destination rule takes them."
        ),
    ] = Field(default_factory=dict)

    @field_validator("in_a_unit")
    @classmethod
    def _by_triage(cls, given: dict[str, int]) -> dict[str, int]:
        for name, many in given.items():
            if name not in TRIAGE or many < 1:
                raise refusal(Message("episodes-in-a-unit", given=name, known=", ".join(TRIAGE)))
        return given

    @model_validator(mode="after")
    def _somebody(self) -> CasualtiesSection:
        if not self.red + self.yellow + self.green:
            raise refusal(Message("episodes-nobody-hurt"))
        return self

    def loads(self) -> list[tuple[int, int, int]]:
        """A call for each unit: the ordinal of its first casualty, how many it carries, and its priority."""
        found, first = [], 0
        for priority, name in enumerate(TRIAGE, start=1):
            many, at_once = getattr(self, name), self.in_a_unit.get(name, 1)
            found += [(first + n, min(at_once, many - n), priority) for n in range(0, many, at_once)]
            first += many
        return found


class SurgeSection(Section):
    """More or fewer calls for a while."""

    factor: Annotated[Factor, Field(description="How many times as many calls come.")]
    zones: Annotated[list[str], Field(description="Only from these villages and communities, by their ids.")] = Field(
        default_factory=list
    )
    towns: Annotated[list[str], Field(description="Only from these townships.")] = Field(default_factory=list)
    hours: Annotated[
        list[Annotated[Whole, Field(ge=0, le=23)]],
        Field(description="Only in these hours of the day, such as [18, 19, 20]."),
    ] = Field(default_factory=list)


class AidSection(Section):
    """Units of a neighbour that help for a while."""

    units: Annotated[Whole, Field(ge=1, le=100, description="How many it can spare.")]
    gate: Annotated[
        str,
        Field(
            description="The station, by its id, at which they stand ready and to which they return between calls; "
            "they are counted as its last units."
        ),
    ]
    beyond: Annotated[Minutes, Field(description="Minutes on the road from where they come from to that station.")]
    delay: Annotated[Minutes, Field(description="How long after it is asked the neighbour's units set off.")]
    fewer_than: Annotated[
        Whole | None,
        Field(
            ge=1,
            description="It is asked when fewer units than so many are free; else when the episode begins.",
        ),
    ] = None


class PassableSection(Section):
    """Roads that are otherwise while an episode lasts."""

    conditions: Annotated[
        Literal["", "wet", "snow"],
        Field(description="The preset of travel.conditions that holds meanwhile; as always, where nothing is written."),
    ] = ""
    closed: Annotated[
        list[str], Field(description="Names of roads that are closed meanwhile, besides those that always are.")
    ] = Field(default_factory=list)
    slow: Annotated[
        dict[str, Annotated[Number, Field(gt=0, le=1)]],
        Field(description="Roads that are slower meanwhile, by name: {NAME: 0.5} is half as fast."),
    ] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _otherwise(self) -> PassableSection:
        if not (self.conditions or self.closed or self.slow):
            raise refusal(Message("episodes-roads-as-ever"))
        if both := [name for name in self.slow if name in self.closed]:
            raise refusal(Message("episodes-closed-and-slow", roads=Both(both)))
        return self


def _time_of_day(given: str) -> str:
    found = re.fullmatch(r"\s*(\d{1,2}):(\d{2})\s*", given)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise refusal(Message("episodes-no-time", given=given))
    return given.strip()


class EpisodeSection(Section):
    """What befalls the county from an instant on."""

    day: Annotated[Day, Field(description="The day on which it begins, such as 2025-01-15.")]
    at: Annotated[
        str, AfterValidator(_time_of_day), Field(description="The time of day at which it begins, such as 14:30.")
    ] = "0:00"
    lasts: Annotated[
        Spell, Field(gt=0, description="How long it lasts, such as 48 h; casualties are all hurt when it begins.")
    ] = 1440.0
    casualties: Annotated[CasualtiesSection | None, Field(description="Many casualties at one place.")] = None
    surge: Annotated[
        SurgeSection | None, Field(description="More calls, as at a festival, in heat or an epidemic.")
    ] = None
    closed: Annotated[
        list[str],
        Field(
            description="Stations and hospitals, by their ids, that are closed: units of the station are sent nowhere, "
            "and no patient is taken to the hospital whose unit leaves the scene meanwhile, but to the nearest that "
            "can treat him, or else that is open. One id closes both."
        ),
    ] = Field(default_factory=list)
    crews: Annotated[
        Share, Field(description="Share of the units that still have a crew; which, is drawn for each unit.")
    ] = 1.0
    roads: Annotated[
        PassableSection | None,
        Field(
            description="Roads that are otherwise, as in snow or a flood. Who is under way when it begins or ends "
            "goes on by the roads of now from the next node that it passes."
        ),
    ] = None
    aid: Annotated[AidSection | None, Field(description="Units of a neighbour that help.")] = None

    @model_validator(mode="after")
    def _something(self) -> EpisodeSection:
        if not (self.casualties or self.surge or self.closed or self.crews < 1 or self.roads or self.aid):
            raise refusal(Message("episodes-nothing"))
        if self.aid is not None and self.aid.delay + self.aid.beyond >= self.lasts:
            there = self.aid.delay + self.aid.beyond
            raise refusal(Message("episodes-aid-too-late", there=f"{there:g}", lasts=f"{self.lasts:g}"))
        return self

    def span(self, start: date) -> tuple[float, float]:
        """From when until when it lasts [min from the midnight of ``start``]."""
        hour, minute = map(int, self.at.split(":"))
        begin = (self.day - start).days * _DAY + 60.0 * hour + minute
        return begin, begin + self.lasts


class EpisodesSection(Feature):
    """What befalls the county at a stated time, each under a name of its own."""

    example: ClassVar[Any] = {
        "all": {
            "bus": {
                "day": "2025-01-02",
                "casualties": {
                    "place": "gaoluo-10",
                    "red": 6,
                    "green": 9,
                    "in_a_unit": {"green": 3},
                    "condition": "trauma",
                },
            }
        }
    }
    trivial: ClassVar[Any] = {"all": {"calm": {"day": "2025-01-02", "surge": {"factor": 1}}}}
    absences: ClassVar[tuple[str, ...]] = (CLOSED, MISSING, NOT_CALLED)
    figures: ClassVar[dict[str, Told]] = {
        "episode_response": Told("min", "less"),
        "episode_others": Told("min", "less"),
        "episode_usual": Told("min", "less"),
        "episode_recovery": Told("h", "less"),
        "casualties_red": Told("min", "less"),
        "casualties_last": Told("min", "less"),
        "aid_calls": Told("share"),
    }
    counts: ClassVar[dict[str, str]] = {"casualties": "casualties whom the unit of the call carries, 0 for other calls"}

    all_: Annotated[
        dict[str, EpisodeSection],
        Field(
            alias="all",
            description="Episodes, by names of your own.",
            examples=[{"fair": {"day": "2025-01-02", "surge": {"factor": factor}}} for factor in (2, 3)],
        ),
    ] = Field(default_factory=dict)

    @field_validator("all_")
    @classmethod
    def _one_kind_of_road(cls, given: dict[str, EpisodeSection]) -> dict[str, EpisodeSection]:
        on_roads = [(name, one, one.roads.conditions) for name, one in given.items() if one.roads]
        for (first, one, these), (second, other, those) in combinations(on_roads, 2):
            start = min(one.day, other.day)
            (begin, end), (begins, ends) = one.span(start), other.span(start)
            if these and those and these != those and begin < ends and begins < end:
                raise refusal(Message("episodes-two-conditions", first=first, second=second))
        return given

    def standing(self, county: County) -> Episodes | None:
        """What acts in a run."""
        ids = [hospital.id for hospital in county.hospitals]
        stations = [station.id for station in county.stations]
        found = []
        for name, one in self.all_.items():
            many = one.casualties
            found.append(
                Episode(
                    name,
                    one.day,
                    one.at,
                    one,
                    frozenset(n for n, id_ in enumerate(ids) if id_ in one.closed),
                    frozenset(n for n, id_ in enumerate(stations) if id_ in one.closed),
                    () if many is None else tuple((ids.index(id_), room) for id_, room in many.hospitals.items()),
                    -1 if one.aid is None else stations.index(one.aid.gate),
                )
            )
        return (
            Episodes(tuple(found), tuple(stations), tuple(one.ambulances for one in county.stations)) if found else None
        )

    def recast(self, conditions: Sequence[str], county: County) -> Recast | None:
        """The calls with the casualties among them."""
        zones, hurt = [zone.id for zone in county.zones], []
        for number, (name, one) in enumerate(self.all_.items()):
            if one.casualties is not None:
                zone, condition = zones.index(one.casualties.place), list(conditions).index(one.casualties.condition)
                hurt.append((number, name, one, zone, condition))
        return Casualties(tuple(hurt)) if hurt else None

    def surges(self, county: County, start: date) -> tuple[Surge, ...]:
        """How many times as many calls come, when and from where."""
        found = []
        for one in self.all_.values():
            if one.surge is not None and one.surge.factor != 1:
                everywhere = not (one.surge.zones or one.surge.towns)
                of = tuple(
                    everywhere or zone.id in one.surge.zones or zone.town in one.surge.towns for zone in county.zones
                )
                found.append(Surge(*one.span(start), one.surge.factor, of, tuple(one.surge.hours)))
        return tuple(found)

    def with_aid(self, stations: Sequence[str], ambulances: Sequence[int]) -> tuple[int, ...]:
        """The units of each station, with those of neighbours that may come."""
        more = dict.fromkeys(stations, 0)
        for one in self.all_.values():
            if one.aid is not None:
                more[one.aid.gate] += one.aid.units
        return tuple(count + more[id_] for id_, count in zip(stations, ambulances, strict=True))

    def story(self, served: Served, says: Says) -> Iterator[Part]:
        """That the call is of casualties."""
        if many := int(served.row.get("casualties") or 0):
            yield Part("desk", Message("episodes-story", casualties=many))

    def answers(self, figures: Figures) -> Iterator[Message]:
        """When casualties are at a hospital, how the service fares meanwhile, and when it is itself again."""
        if figures.mean("casualties_last") > 0:
            urgent = "yes" if figures.mean("casualties_red") > 0 else "no"
            red = figures.value("casualties_red")
            yield Message("episodes-casualties", urgent=urgent, red=red, last=figures.value("casualties_last"))
        if figures.mean("episode_others") > 0:
            yield Message(
                "episodes-others", others=figures.value("episode_others"), usual=figures.value("episode_usual")
            )
        if figures.mean("episode_recovery") > 0:
            yield Message("episodes-recovery", recovery=figures.value("episode_recovery"))

    @classmethod
    def faults(cls, document: Document, at: Where, county: County, conditions: Sequence[str]) -> Iterator[Fault]:
        """Places, conditions, stations and hospitals that there are not."""
        stations, hospitals = ([one.id for one in places] for places in (county.stations, county.hospitals))
        zones = [zone.id for zone in county.zones]
        written = document.value((*at, "all"))
        for name in written if isinstance(written, dict) else ():
            here: Where = (*at, "all", name)
            for drawn in ("casualties", "surge"):
                if document.value(("calls", "log")) and document.value((*here, drawn)):
                    yield document.fault((*here, drawn), Message("episodes-of-a-log"))
            roads = (*here, "roads")
            if document.value(roads) and not isinstance(county.travel, Roads):
                yield document.fault(roads, Message("episodes-no-roads", county=county.name))
            known_roads = set(county.travel.names) - {""} if isinstance(county.travel, Roads) else set()
            for which in ("closed", "slow"):
                named = document.value((*roads, which))
                for number, road in enumerate(named if isinstance(named, (list, dict)) else ()):
                    spot: Where = (*roads, which, road if which == "slow" else number)
                    if known_roads and isinstance(road, str) and road not in known_roads:
                        near = did_you_mean(road, known_roads)
                        yield document.fault(spot, Message("episodes-no-road", county=county.name, near=near))
            known: Sequence[str]
            asked: list[tuple[Where, Sequence[str], str]] = [
                ((*here, "casualties", "place"), zones, "episodes-no-zone"),
                ((*here, "casualties", "condition"), conditions, "episodes-no-condition"),
                ((*here, "aid", "gate"), stations, "episodes-no-station"),
            ]
            listed = (
                (("closed",), [*stations, *hospitals], "episodes-no-place"),
                (("surge", "zones"), zones, "episodes-no-zone"),
            )
            for path, known, said in (*listed, (("surge", "towns"), county.towns, "episodes-no-town")):
                many = document.value((*here, *path))
                asked += [((*here, *path, n), known, said) for n in range(len(many) if isinstance(many, list) else 0)]
            for where, known, said in asked:
                given = document.value(where)
                if isinstance(given, str) and given not in known and not document.judged(where):
                    yield document.fault(where, Message(said, county=county.name, near=did_you_mean(given, known)))
            rooms = document.value((*here, "casualties", "hospitals"))
            for id_ in rooms if isinstance(rooms, dict) else ():
                if id_ not in hospitals:
                    near = did_you_mean(str(id_), hospitals)
                    yield document.fault(
                        (*here, "casualties", "hospitals", id_),
                        Message("episodes-no-place", county=county.name, near=near),
                    )


@dataclass(frozen=True)
class Casualties:
    """Calls for casualties: number, name and section of each episode, and the indices of its zone and condition."""

    hurt: tuple[tuple[int, str, EpisodeSection, int, int], ...]
    start: date = date(2025, 1, 1)

    def beginning(self, start: date) -> Casualties:
        """The same of a run whose time zero is the midnight of a day."""
        return replace(self, start=start)

    def __call__(self, calls: Calls, marks: Marks, draw: Draw, others: Others) -> Calls:
        """The calls as they were, and those for casualties; the chance of each is that of its first casualty."""
        return calls.with_own(casualties=np.zeros(len(calls))).with_more(
            [
                self._calls(number, name, one, zone, condition, marks, calls)
                for number, name, one, zone, condition in self.hurt
            ]
        )

    def _calls(
        self, episode: int, name: str, one: EpisodeSection, zone: int, condition: int, marks: Marks, calls: Calls
    ) -> Calls:
        hurt = one.casualties
        assert hurt is not None
        first, many, priority = np.array(hurt.loads(), dtype=np.int64).reshape(-1, 3).T
        seed, replication = calls.drawn_by.tolist() or (0, 0)
        key = key_of("event", name)

        def uniform(purpose: str, ordinal: IntArray = first) -> FloatArray:
            return uniforms(seed, replication, purpose, key, ordinal)

        at_once, (begin, _) = np.zeros(1, dtype=np.int64), one.span(self.start)
        count, told = len(first), marks.conditions[condition]
        answered = begin + marks.answering.quantile(uniform("answering", at_once))
        taking = told.call_taking or marks.call_taking
        ready = answered + taking.quantile(uniform("call taking", at_once)) + hurt.found_over * uniform("found")
        conveyed = np.ones(count, dtype=bool)
        made = Calls(
            zone=np.full(count, zone),
            layer=np.full(count, _LAYER + episode),
            number=first,
            called=np.full(count, begin),
            answered=np.broadcast_to(answered, count).copy(),
            ready=ready,
            condition=np.full(count, condition),
            priority=priority,
            launch=uniform("launch"),
            drive=marks.variation.quantile(uniform("drive")),
            transport=marks.variation.quantile(uniform("transport")),
            to_patient=marks.to_patient.quantile(uniform("to patient")),
            on_scene=told.on_scene.quantile(uniform("on scene")) + hurt.each_more * (many - 1),
            handover=(told.handover or marks.handover).quantile(uniform("handover")),
            turnaround=marks.turnaround.quantile(uniform("turnaround")),
            conveyed=conveyed,
            own=own_marks(marks.own, uniform, count, uniform, villages=False),
        )
        return made.with_own(casualties=many.astype(float))


@dataclass(frozen=True)
class Episode:
    """An episode as it stands ready: its section, and the indices of what it names."""

    name: str
    day: date
    at: str
    told: EpisodeSection
    hospitals: frozenset[int]
    stations: frozenset[int]
    rooms: tuple[tuple[int, int], ...]
    gate: int


@dataclass(frozen=True)
class Closures(Breakdowns):
    """Units that are sent nowhere while an episode lasts."""

    given: Mapping[tuple[int, int], tuple[Outage, ...]] = field(default_factory=dict)
    reasons: ClassVar[tuple[str, ...]] = (CLOSED, MISSING)

    def outages(self, calls: Calls, units: Sequence[tuple[int, int]], until: float) -> list[list[Outage]]:
        """Those of units."""
        return [sorted(self.given.get(unit, ()), key=lambda one: one.due) for unit in units]


@dataclass(frozen=True)
class Episodes(Standing):
    """Episodes as they stand ready; ``stations`` are their ids, ``ambulances`` the county's own units.

    ``passable`` is the service by the roads of an episode, from when until when [min].
    """

    episodes: tuple[Episode, ...]
    stations: tuple[str, ...]
    ambulances: tuple[int, ...]
    passable: tuple[tuple[float, float, Service], ...] = ()

    def join(self, heart: Heart) -> None:
        """Take casualties where there is room; close what is closed; let neighbours come."""
        start = heart.service.start
        heart.besides["episodes"] = [at for one in self.episodes for at in one.told.span(start)]
        heart.besides["aid"] = sorted(heart.guests)
        self._take(heart)
        given: dict[tuple[int, int], list[Outage]] = {}
        for one in self.episodes:
            begin, end = one.told.span(start)
            for unit in self._without(heart, one):
                why = CLOSED if unit[0] in one.stations else MISSING
                given.setdefault(unit, []).append(Outage(max(begin, 0.0), end - max(begin, 0.0), why, end))
        shut = [(*one.told.span(start), one.hospitals) for one in self.episodes if one.hospitals]
        if shut:
            _Shut(heart, shut, changing=bool(self.passable))
        if given:
            none = (None,) * len(self.stations)
            nobody = {key: tuple(outages) for key, outages in given.items()}
            Closures(self.stations, none, Constant(0.0), given=nobody).join(heart)
        if self.passable:
            Passable(heart, self.passable)
        for one, ordinals in self._aid():
            _Aid(heart, one, ordinals)

    def _aid(self) -> Iterator[tuple[Episode, list[int]]]:
        """The episodes in which a neighbour helps, and which of the gate's units are the neighbour's, by ordinal."""
        used = dict(enumerate(self.ambulances))
        for one in self.episodes:
            if one.told.aid is not None:
                yield one, [used[one.gate] + n + 1 for n in range(one.told.aid.units)]
                used[one.gate] += one.told.aid.units

    def guests(self, service: Service) -> tuple[int, ...]:
        """The units of neighbours."""
        theirs = {(one.gate, ordinal) for one, ordinals in self._aid() for ordinal in ordinals}
        each = enumerate(zip(service.unit_station, service.unit_ordinal, strict=True))
        return tuple(unit for unit, place in each if place in theirs)

    def _without(self, heart: Heart, one: Episode) -> list[tuple[int, int]]:
        """The units, by station and ordinal, that are sent nowhere: of closed stations, and without a crew."""
        units = [(station, n + 1) for station, count in enumerate(self.ambulances) for n in range(count)]
        gone = [unit for unit in units if unit[0] in one.stations]
        if one.told.crews < 1:
            rest = [unit for unit in units if unit[0] not in one.stations]
            first = np.zeros(1, dtype=np.int64)
            drawn = [
                float(heart.given.beside(f"crews {one.name}", key_of("unit", self.stations[station], n), first)[0])
                for station, n in rest
            ]
            fewer = sorted(zip(drawn, rest, strict=True))[: round((1 - one.told.crews) * len(rest))]
            gone += [unit for _, unit in fewer]
        return gone

    def _over(self, number: int, end: float, calls: Calls) -> float:
        """When an episode is over: where there are only casualties, when the last of them is found [min]."""
        told = self.episodes[number].told
        if told.surge or told.closed or told.crews < 1 or told.roads or not told.casualties:
            return end
        return float(calls.ready[(calls.layer == _LAYER + number) & calls.emergency].max(initial=0.0))

    def _take(self, heart: Heart) -> None:
        """Take casualties to the nearest hospital that has room, the most urgent first, also by a unit sent besides."""
        calls, minutes = heart.given, heart.service.to_hospital
        for number, one in enumerate(self.episodes):
            mine = np.flatnonzero(
                (calls.layer == _LAYER + number) & calls.emergency & (heart.hospital[: heart.came] >= 0)
            )
            room = dict(one.rooms)
            for call in mine[np.lexsort((calls.number[mine], calls.priority[mine]))].tolist() if room else ():
                ways = minutes[heart.zone[call]]
                there = [h for h, left in room.items() if left > 0 and math.isfinite(ways[h])]
                found = min(there, key=lambda h: float(ways[h]), default=-1)
                if found < 0:
                    break
                room[found] -= int(calls.own["casualties"][call])
                for each in (call, *(heart.came + np.flatnonzero(heart.parent == call)).tolist()):
                    if heart.hospital[each] >= 0:
                        heart.retake(each, found)
                    heart.by_rule[each] = False

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """The figures of the section."""
        calls, nothing = records.calls, float("nan")
        spans = records.besides["episodes"].reshape(-1, 2)
        inside = np.zeros(len(calls), dtype=bool)
        for begin, end in spans.tolist():
            inside |= (calls.called >= begin) & (calls.called < end)
        reached = calls.asked_in(window) & (records.ended == REACHED)
        response = records.first_of_call(records.instant("arrived")) - calls.called

        def mean(of: npt.NDArray[np.bool_]) -> float:
            return float(np.nanmean(response[of])) if of.any() else nothing

        hurt = (calls.layer >= _LAYER) & (calls.layer < _LAYER + len(self.episodes)) & calls.emergency
        found = {
            "episode_response": mean(reached & inside),
            "episode_others": mean(reached & inside & ~hurt),
            "episode_usual": mean(reached & ~inside),
        }
        after = [
            _recovery(records, begin, self._over(number, end, calls))
            for number, (begin, end) in enumerate(spans.tolist())
            if window[0] <= begin < window[1]
        ]
        found["episode_recovery"] = float(np.max(after)) / 60.0 if after else nothing  # one that never is counts
        door = records.first_of_call(records.instant("at_hospital")) - calls.called
        came = hurt & ~np.isnan(door)
        urgent = came & (calls.priority == 1)
        found["casualties_red"] = float(np.mean(door[urgent])) if urgent.any() else nothing
        found["casualties_last"] = float(np.max(door[came])) if came.any() else nothing
        lent = records.guests
        found["aid_calls"] = (
            float(np.isin(records.unit[assigned], lent).mean()) if assigned.any() and len(lent) else nothing
        )
        return found


def _recovery(records: Records, begin: float, over: float) -> float:
    """Minutes from when an episode begins until, once it is over, no more units are on a job than just before it.

    And no call waits for one.
    """
    sent, clear, calls = records.instant("dispatched"), records.instant("clear"), records.calls
    before = int(((sent < begin) & (clear > begin)).sum())
    first = records.first_of_call(sent)
    for at in np.sort(np.concatenate([[over], clear[clear > over], first[first > over]])).tolist():
        busy = int(((sent <= at) & (clear > at)).sum())
        waiting = int(((calls.ready <= at) & (first > at)).sum())
        if busy <= before and not waiting:
            return float(at - begin)
    return math.nan


class _Shut:
    """Hospitals to which nobody is taken whose unit leaves the scene in an episode."""

    def __init__(self, heart: Heart, spells: Sequence[tuple[float, float, frozenset[int]]], *, changing: bool):
        self.heart, self.spells, self.changing = heart, spells, changing
        self.moved: dict[int, tuple[int, int]] = {}  # the hospital that a call had before, and has now
        heart.shut = self.at
        # the hospital of the hour stands before it, and what units do besides others before that
        heart.joined.insert(0, self.stand_before)
        heart.leaves.append(self.leaving)

    def at(self, now: float) -> frozenset[int]:
        """Those that are closed at an instant [min]."""
        return frozenset().union(*(closed for begin, end, closed in self.spells if begin <= now < end))

    def stand_before(self) -> None:
        """Choose before whatever plans the job."""
        self.plan, self.heart.plan = self.heart.plan, self.to_hospital

    def to_hospital(
        self, call: int, unit: Unit, now: float, launch: float, minutes: float, node: int, lead_km: float
    ) -> None:
        """Another hospital first, if the one is closed; then the job."""
        if self.heart.hospital[call] >= 0:
            self.leaving(call, self.heart.leaves_scene(call, unit, now, launch, minutes))
        self.plan(call, unit, now, launch, minutes, node, lead_km)

    def leaving(self, call: int, left: float) -> None:
        """Another hospital, if the one is closed when its unit leaves the scene [min]."""
        heart = self.heart
        moved = self.moved.pop(call, None)
        anew = heart.by_rule[call] and (self.changing or heart.hourly)  # whenever a unit is sent, before this
        if moved is not None and heart.hospital[call] == moved[1] and not anew:
            heart.retake(call, moved[0])  # another unit was sent before, and has not come
        shut, planned = self.at(left), int(heart.hospital[call])
        if planned in shut and (open_ := self.nearest(call, left, shut)) >= 0:
            self.moved[call] = planned, open_
            heart.retake(call, open_)

    def nearest(self, call: int, left: float, shut: frozenset[int]) -> int:
        """The nearest open hospital that can treat a call's patient then, else the nearest open one; -1 for none.

        By the roads of then, or by air where none leads; from where the patient is taken over on the road, if he is.
        """
        service, handed = self.heart.service_at(left), self.heart.handed.get(call)
        minutes = service.to_hospital[self.heart.zone[call]] if handed is None else handed.minutes
        able = service.treats(int(self.heart.calls.condition[call]), left)
        open_ = [h for h in range(len(minutes)) if h not in shut and math.isfinite(minutes[h])]
        return min(open_, key=lambda h: (not able[h], float(minutes[h])), default=-1)


class _Aid:
    """The units of a neighbour: nobody has them until they are there, and they go home when it is over."""

    def __init__(self, heart: Heart, one: Episode, ordinals: Sequence[int]):
        self.heart, self.absent, self.one = heart, absent(heart), one
        assert one.told.aid is not None
        self.aid = one.told.aid
        service = heart.service
        self.units = [
            heart.units[n]
            for n, (station, ordinal) in enumerate(zip(service.unit_station, service.unit_ordinal, strict=True))
            if station == one.gate and ordinal in ordinals
        ]
        self.begin, self.end = one.told.span(service.start)
        self.asked = self.over = False
        self.unmanned, heart.unmanned = heart.unmanned, self.on_unmanned
        self.home: Callbacks = [self.on_home]
        for unit in self.units:
            heart.at_home[unit.stand].remove(unit.id)
            self.absent.down.add(unit.id)
            heart.leave(unit.id, 0.0, NOT_CALLED)
        wakes = [(self.begin, self.on_begun), (self.end, self.on_over)]
        for at, act in wakes if self.end > 0 else ():
            heart.clock.wake(Wake(heart.clock, act), max(at, 0.0), DUTY)
        heart.joined.append(self.stand_before)

    def stand_before(self) -> None:
        """Watch how many units are free, where that decides."""
        if self.aid.fewer_than is not None:
            self.plan, self.heart.plan = self.heart.plan, self.on_sent
            self.none_free, self.heart.none_free = self.heart.none_free, self.on_none

    def on_sent(
        self, call: int, unit: Unit, now: float, launch: float, minutes: float, node: int, lead_km: float
    ) -> None:
        """A unit is sent: perhaps too few are free now."""
        self.plan(call, unit, now, launch, minutes, node, lead_km)
        if not self.asked and self.begin <= now < self.end:
            self.look(now)

    def on_none(self, call: int, now: float) -> None:
        """No unit is free."""
        self.none_free(call, now)
        if not self.asked and self.begin <= now < self.end:
            self.look(now)

    def look(self, now: float) -> None:
        """Ask the neighbour, if fewer units are free than there should be."""
        heart = self.heart
        free = sum(len(there) for there in heart.at_home) + len(heart.rolling)
        if self.aid.fewer_than is None or free < self.aid.fewer_than:
            self.asked = True
            there = now + self.aid.delay + self.aid.beyond
            if there < self.end:
                heart.clock.wake(Wake(heart.clock, self.on_there), there, DUTY)

    def on_begun(self, event: Wake) -> None:
        """The episode begins."""
        if not self.asked:
            self.look(self.heart.clock.now)

    def on_there(self, event: Wake) -> None:
        """They are there."""
        heart, now = self.heart, self.heart.clock.now
        for unit in self.units:
            self.absent.down.discard(unit.id)
            heart.back(unit.id, now, NOT_CALLED)
            heart.unmanned(unit, now)

    def on_over(self, event: Wake) -> None:
        """The episode is over: they go home, those on a job when it is done."""
        heart, now = self.heart, self.heart.clock.now
        heart.come_home(now)
        self.over = True
        for unit in self.units:
            if unit.id in self.absent.resting:
                self.absent.resting[unit.id](now)
                self.gone(unit, now)
            elif unit.id in heart.at_home[unit.stand]:
                heart.at_home[unit.stand].remove(unit.id)
                self.gone(unit, now)
            elif unit.id not in self.absent.down and unit.id not in self.absent.bound:
                self.absent.call_home(unit, now, NOT_CALLED, self.home)

    def on_unmanned(self, unit: Unit, now: float) -> None:
        """A unit stands at its base again, such as one that is repaired when it is over."""
        if self.over and any(unit is one for one in self.units):
            self.gone(unit, now)
        else:
            self.unmanned(unit, now)

    def on_home(self, event: UnitWake) -> None:
        """One that was on a job is back at the gate."""
        del self.absent.bound[event.unit.id]
        self.gone(event.unit, event.unit.until)

    def gone(self, unit: Unit, now: float) -> None:
        """Nobody has it any more."""
        self.absent.down.add(unit.id)
        self.heart.leave(unit.id, now, NOT_CALLED)
