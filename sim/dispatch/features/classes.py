"""Classes of unit and what each call needs: who may serve it, who should, and who does when only others are free.

What a class is like stands in its kind: whether it flies, in which hours and in which weather it may be sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field, field_validator

from sim.calls import Draw, OwnMark
from sim.calls.fitting import Leaf, NeedFit, Recorded, fit_fleet, law_leaves, share_leaf
from sim.calls.law_section import LawSection
from sim.county import County, MinutesTable, Station
from sim.dispatch.features.besides import CAR_FIGURES, FOLLOWS, MET, SECOND_FIGURES, Besides, Follows, Kinds
from sim.dispatch.features.feature import Feature, Told
from sim.dispatch.features.flying import Flying
from sim.dispatch.features.mixed import WEATHER, Follow, Mixed
from sim.dispatch.features.telling import Event, Figures, Part, Says, Served
from sim.dispatch.policies import OUTSIDE
from sim.dispatch.records import CANCELLED, CARRIER, COMPLETED, ENDS, OUTCOMES, ROLES, SECOND, STOOD_DOWN
from sim.dispatch.service import Stand
from sim.documents import Document, Fault, FlightSpeed, Minutes, Section, Share, SpokenText, Whole, did_you_mean
from sim.documents.document import Where
from sim.documents.faults import show
from sim.documents.hours import each_hour_once, hours_of, span_of
from sim.ledger import Instant
from sim.words import Listed, Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_PRIORITIES = 4  # 1 is the most urgent, 3 the least; a place for each

_STEP = 10 * OUTSIDE
"""Handicap [min] of the next class, longer than any drive and any that a dispatch rule gives: the class comes first."""

OTHERS = {
    "never": "none of them is sent; the call waits, or is lost",
    "last": "one of them is sent where no unit of the classes named is free",
}
"""What becomes of a call when only units of other classes are free, by the name that a scenario gives it."""


class NeedSection(Section):
    """Calls that need certain classes of unit."""

    counts_beside: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "second_after": ("second",),
        "second_later": ("second",),
        "first_leaves": ("second",),
    }

    conditions: Annotated[
        list[str], Field(description="Ids of the conditions that are meant; all, where none is named.")
    ] = Field(default_factory=list)
    towns: Annotated[
        list[str], Field(description="Towns of the zones that are meant, such as [孔氏乡]; all, where none is named.")
    ] = Field(default_factory=list)
    priorities: Annotated[
        list[Whole], Field(description="Priorities that are meant, such as [1]; all, where none is named.")
    ] = Field(default_factory=list)
    classes: Annotated[
        list[str], Field(min_length=1, description="Classes of unit that are meant for them, the preferred first.")
    ]
    prefer_within: Annotated[
        Minutes | None,
        Field(
            description="How much longer a unit of a class may take than one of the class named after it and is sent "
            "all the same, such as 5 min (0 min: the nearest of the classes named); none given, however much longer."
        ),
    ] = None
    others: Annotated[
        Literal["never", "last"],
        Field(
            description="When only units of other classes are free: "
            + " ".join(f"{name}: {meaning}." for name, meaning in OTHERS.items())
        ),
    ] = "last"

    second: Annotated[
        list[str],
        Field(
            description="Classes of which a second unit is sent besides, the preferred first, such as [B]; none, where "
            "nothing is written, and where the first unit is of one of them. It is no longer needed when the first "
            "leaves the scene. Where the first carries nobody, it is looked for when the one that carries is sent, and "
            "is not needed if that is of one of them."
        ),
    ] = Field(default_factory=list)
    second_after: Annotated[
        Minutes, Field(description="How long after the first unit was sent it is sent, such as 5 min.")
    ] = 0.0
    second_later: Annotated[
        Literal["skip", "send"],
        Field(
            description="When the second unit would come later than the first, as launch and drive are reckoned. skip: "
            "it is not sent. send: it is sent all the same."
        ),
    ] = "skip"
    first_leaves: Annotated[
        Literal["stand down", "meet"],
        Field(
            description="When the first unit leaves the scene before the second is there. stand down: the second turns "
            "back. meet: where the first carries the patient, the second drives to the node of its way to the hospital "
            "that both reach soonest, takes the patient over and carries on: to that hospital, or where it is closed "
            "or full when the second leaves with the patient, to another, and there he holds a bed; where there is no "
            "such node before the hospital, it turns back. Counties given as minutes do not tell the way: there units "
            "cannot meet."
        ),
    ] = "stand down"

    @field_validator("priorities")
    @classmethod
    def _known(cls, given: list[int]) -> list[int]:
        for priority in given:
            if not 1 <= priority < _PRIORITIES:
                raise ValueError(Message("scenario-no-priority", given=str(priority)))
        return given

    def step(self, classes: Sequence[str], unit_class: str) -> float:
        """What a unit of a class carries on top where some classes alone may go, the preferred first [min]."""
        if unit_class not in classes:
            return float("inf")
        return classes.index(unit_class) * (_STEP if self.prefer_within is None else self.prefer_within)

    def of(self, unit_class: str) -> float:
        """What a unit of a class carries on top of its minutes [min]."""
        if unit_class in self.classes:
            return self.step(self.classes, unit_class)
        return float("inf") if self.others == "never" else len(self.classes) * _STEP


class KindSection(Section):
    """What a class of unit is like; a class without a kind drives and may be sent at every hour."""

    counts_beside: ClassVar[Mapping[str, tuple[str, ...]]] = {"carrier": ("carries: nobody",)}

    name: Annotated[SpokenText | None, Field(description="What it is called, such as {en: ordinary, zh: 普通型}.")] = (
        None
    )
    launch: Annotated[
        LawSection | None,
        Field(
            description="Launch delay of its units, such as 8 min, wherever and at whatever hour they are, in place of "
            "that of their station."
        ),
    ] = None
    carries: Annotated[
        Literal["patients", "nobody"],
        Field(
            description="Whom it carries. Where a unit that carries nobody is sent first, one of another class that "
            "the call may have is sent besides, and it stays at the scene until that one leaves."
        ),
    ] = "patients"
    carrier: Annotated[
        Literal["with it", "after it"],
        Field(
            description="When the unit that carries is sent, where this class does not. with it: together with it. "
            "after it: when its crew is at the patient's side."
        ),
    ] = "with it"
    flies: Annotated[
        FlightSpeed | None,
        Field(
            description="Speed in a straight line of a class that flies, such as 220 km/h, from take-off to landing. "
            "It lands in the middle of the village, flies to the hospital to which the patient would be driven (from "
            "where no road leads, to the one that the destination rule takes by straight lines), hands "
            "over without a bay, and is free for the next call only at its base. It goes where it was sent, and turns "
            "back in the air where it is no longer needed. A class without this drives."
        ),
    ] = None
    hours: Annotated[
        str | None,
        Field(
            description="Hours in which calls may be ready to which it is sent, such as 7-18 for daylight; all, where "
            "nothing is written."
        ),
    ] = None
    weather: Annotated[
        Share, Field(description="Share of the days on which the weather lets it be sent; drawn for each day.")
    ] = 1.0
    weather_by_hour: Annotated[
        dict[str, Share],
        Field(
            description="Another share in some hours, such as {6-10: 50 %} for morning fog. A day that lets it be sent "
            "at an hour lets it at every hour whose share is no smaller."
        ),
    ] = Field(default_factory=dict)

    @field_validator("hours")
    @classmethod
    def _is_a_span(cls, given: str | None) -> str | None:
        if given is not None:
            span_of(given)
        return given

    _each_hour_once = field_validator("weather_by_hour")(each_hour_once)

    @property
    def by_hour(self) -> tuple[float, ...]:
        """The share of the days on which it may be sent, for each hour of the day."""
        shares = [self.weather] * 24
        for span, share in self.weather_by_hour.items():
            for hour in hours_of(span):
                shares[hour] = share
        if self.hours is not None:
            first, length = span_of(self.hours)
            on = {hour % 24 for hour in range(first, first + length)}
            shares = [share if hour in on else 0.0 for hour, share in enumerate(shares)]
        return tuple(shares)


class ClassesSection(Feature):
    """Classes of unit, and which calls need which: of several needs that fit a call the first one holds."""

    example: ClassVar[Any] = {"fleet_of": {"county-hospital": {"B": 10}}, "needs": [{"classes": ["B"]}]}
    trivial: ClassVar[Any] = {"needs": [{"classes": ["A"]}]}

    instants: ClassVar[tuple[Instant, ...]] = MET
    tells_apart: ClassVar[bool] = True
    figures: ClassVar[dict[str, Told]] = {
        "preferred_class": Told("share", "more"),
        "other_class": Told("share", "less"),
        "second_sent": Told("share"),
        "second_skipped": Told("share"),
        "second_first": Told("share"),
        "second_response": Told("min", "less"),
        "second_in_vain": Told("share", "less"),
        "second_met": Told("share"),
        "advanced_reached": Told("share", "more"),
        "advanced_response": Told("min", "less"),
        "carrier_wait": Told("min", "less"),
    }

    fleet_of: Annotated[
        dict[str, dict[str, Whole]],
        Field(
            description="Units of each class by the id of their station, such as {county-hospital: {B: 2, A: 1}}, in "
            "place of what the county's fleet.csv tells of that station."
        ),
    ] = Field(default_factory=dict)
    unlisted: Annotated[
        str,
        Field(
            description="Class of the units of a station that neither tells, and of those that a change or a placement "
            "adds; where it takes some away, the class that is listed last goes first."
        ),
    ] = "A"
    placed: Annotated[
        str | None,
        Field(description="Class of the units that a placement adds, such as B, in place of that of unlisted ones."),
    ] = None
    needs: Annotated[list[NeedSection], Field(description="Which calls need which classes.")] = Field(
        default_factory=list
    )
    kinds: Annotated[
        dict[str, KindSection],
        Field(description="What a class is like, by its name, such as {helicopter: {flies: 220 km/h, hours: 7-18}}."),
    ] = Field(default_factory=dict)

    loading: Annotated[
        Minutes,
        Field(
            description="How long a unit that carries, and comes after one that does not, stays with the patient at "
            "the least, such as 5 min. The time on the scene counts from whichever of them is there first."
        ),
    ] = 5.0
    meeting: Annotated[
        Minutes, Field(description="How long it takes to hand a patient over on the road, such as 3 min.")
    ] = 3.0

    @property
    def seconds(self) -> bool:
        """Whether second units are sent."""
        return any(need.second for need in self.needs)

    @property
    def cars(self) -> bool:
        """Whether some class carries nobody."""
        return any(kind.carries == "nobody" for kind in self.kinds.values())

    def marks(self, county: County) -> tuple[OwnMark, ...]:
        """The weather of each day, and what chance decides about units sent besides; nothing where it is not asked."""
        shares = {share for kind in self.kinds.values() for share in kind.by_hour}
        found: list[OwnMark] = [Weather()] if shares - {0.0, 1.0} else []
        return (
            *found,
            *(Follows(name) for name, asked in zip(FOLLOWS, (self.seconds, self.cars), strict=True) if asked),
        )

    def standing(self, county: County) -> Kinds | None:
        """Those that fly, and units that are sent besides others."""
        speeds = {name: kind.flies for name, kind in self.kinds.items() if kind.flies is not None}
        flying = Flying.of(county, speeds) if speeds else None
        besides = None
        if self.seconds or self.cars:
            meets = any(need.second and need.first_leaves == "meet" for need in self.needs)
            besides = Besides(self.seconds, self.cars, self.loading, self.meeting if meets else None)
        return Kinds(flying, besides) if flying or besides else None

    @property
    def measures(self) -> dict[str, Told]:
        """Those of second units, and of units that carry nobody, only where there are any."""
        left = {*(() if self.seconds else SECOND_FIGURES), *(() if self.cars else CAR_FIGURES)}
        return {key: told for key, told in self.figures.items() if key not in left}

    def need_of(self, condition: str, priority: int, town: str) -> NeedSection | None:
        """The need that holds for a call; None where any unit will do."""
        fitting = (
            need
            for need in self.needs
            if (not need.conditions or condition in need.conditions)
            and (not need.priorities or priority in need.priorities)
            and (not need.towns or town in need.towns)
        )
        return next(fitting, None)

    def story(self, served: Served, says: Says) -> Iterator[Part]:
        """Who was sent besides the first unit, and what came of it; or why nobody was."""
        row = served.row
        for one in served.beside:
            yield Part("job", _told_beside(one, row, says))
        need = self.need_of(row["condition"], int(row["priority"]), row["town"])
        if row["unit"] is None or served.beside or need is None:
            return
        carries = self.kinds.get(row["unit_class"], KindSection()).carries == "patients"
        if need.second and carries and row["unit_class"] not in need.second:
            yield Part("job", Message("classes-second-none", skips="yes" if need.second_later == "skip" else "no"))

    def events(self, row: Mapping[str, Any], says: Says) -> Iterator[Event]:
        """That a unit sent besides did not go on, or took a patient over on the road."""
        if row.get("role") not in (ROLES[SECOND], ROLES[CARRIER]):
            return
        given = {"unit": says.unit(row["unit"]), "place": says.zone(row["zone"])}
        how = row.get("outcome") or OUTCOMES[COMPLETED]
        met = row.get("met")
        if how == OUTCOMES[STOOD_DOWN] and row["ended"] != ENDS[CANCELLED]:
            yield Event(row["clear"], Message("classes-stood-down", **given))
        elif how != OUTCOMES[COMPLETED]:
            yield Event(row["clear"], Message("replay-event-early", outcome=how.replace(" ", "-"), **given))
        elif row["role"] == ROLES[SECOND] and met is not None and met == met:  # noqa: PLR0124 -- not-a-number
            yield Event(met, Message("classes-meets", **given))

    def limits(self, figures: Figures) -> Iterator[str]:
        """What second units bring, and how long patients wait for a unit that carries."""
        if self.seconds and figures.mean("second_sent") >= 0:
            yield Message(
                "classes-second-limits",
                sent=figures.value("second_sent"),
                first=figures.value("second_first"),
                vain=figures.value("second_in_vain"),
                reached=figures.value("advanced_reached"),
                response=figures.value("advanced_response"),
            )
        if self.seconds and figures.mean("second_met") > 0:
            yield Message("classes-met-limits", share=figures.value("second_met"))
        if self.cars and figures.mean("carrier_wait") >= 0:
            yield Message("classes-car-limits", wait=figures.value("carrier_wait"))

    def told(self, county: County) -> dict[str, Mapping[str, int]]:
        """Units by class, by station: those of the county's fleet.csv, and over them those written here."""
        return {**county.fleet, **self.fleet_of}

    def fleet(self, county: County, conditions: Sequence[str], ambulances: Sequence[int]) -> Mixed:
        """The units of each station by class, as many as it has."""
        return self.carrying(county, conditions, ambulances, ())

    def carrying(
        self,
        county: County,
        conditions: Sequence[str],
        ambulances: Sequence[int],
        errands: Sequence[Sequence[str]],
    ) -> Mixed:
        """The same, with the classes that carry each stream of transfers; none where its condition tells."""
        streams = [NeedSection(classes=list(classes), others="never") for classes in errands if classes]
        sections = [*self.needs, *streams]
        own = iter(range(len(self.needs), len(sections)))
        told = self.told(county)
        names = list(dict.fromkeys([*(name for units in told.values() for name in units), self.unlisted]))
        names += [] if self.placed is None or self.placed in names else [self.placed]
        stands = []
        for number, (station, units) in enumerate(zip(county.stations, ambulances, strict=True)):
            left = units
            counts = dict.fromkeys(names, 0)
            for name, count in told.get(station.id, {}).items():
                counts[name] = min(count, left)
                left -= counts[name]
            more = 0 if self.placed is None else max(left - max(station.ambulances - sum(counts.values()), 0), 0)
            counts[self.unlisted] += left - more
            if self.placed is not None:
                counts[self.placed] += more
            stands += [Stand(number, place, counts[name]) for place, name in enumerate(names)]
        # alike in all zones, unless a need names towns
        towns = [zone.town for zone in county.zones] if any(section.towns for section in self.needs) else [""]
        need = np.full((len(towns), len(conditions), _PRIORITIES), len(sections), dtype=np.int64)
        for number, section in reversed(list(enumerate(self.needs))):
            of_town = np.array([not section.towns or town in section.towns for town in towns])
            of_condition = np.array([not section.conditions or id_ in section.conditions for id_ in conditions])
            of_priority = np.array([not section.priorities or n in section.priorities for n in range(_PRIORITIES)])
            need[of_town[:, None, None] & of_condition[:, None] & of_priority] = number
        by_class = np.array([*([section.of(name) for name in names] for section in sections), [0.0] * len(names)])
        carries = np.array([name not in self.kinds or self.kinds[name].carries == "patients" for name in names])
        by_class, follows = _followed(sections, names, by_class, carries)
        at_times = [(names.index(name), kind.by_hour) for name, kind in self.kinds.items() if name in names]
        limits = [(place, by_hour) for place, by_hour in at_times if min(by_hour) < 1]
        rows = []
        for mask in range(2 ** len(limits)):
            away = [place for bit, (place, _) in enumerate(limits) if mask >> bit & 1]
            rows.append(by_class.copy())
            rows[-1][:, away] = np.inf
        speeds = {number: self.kinds[name].flies for number, name in enumerate(names) if name in self.kinds}
        flown = {
            number: county.straight_km[stand.station] / speed * 60
            for number, stand in enumerate(stands)
            if (speed := speeds.get(stand.unit_class)) is not None
        }
        return Mixed(
            tuple(stands),
            np.concatenate(rows)[:, [stand.unit_class for stand in stands]],
            need,
            np.array([*([_rank(section, name) for name in names] for section in sections), [0] * len(names)]),
            tuple(names),
            flown,
            tuple(by_hour for _, by_hour in limits),
            follows,
            tuple(carries.tolist()),
            tuple(name in self.kinds and self.kinds[name].carrier == "after it" for name in names),
            tuple(next(own) if classes else -1 for classes in errands),
        )

    @classmethod
    def at(cls, document: Document, at: Where, county: County, station: Station) -> set[str]:
        """The classes of a station's units, as files and a document tell, and those that changes may add there."""
        written = document.value((*at, "fleet_of", station.id))
        told = written if isinstance(written, dict) else county.fleet.get(station.id, {})
        if told:
            return {str(name) for name, units in [*told.items(), *county.fleet.get(station.id, {}).items()] if units}
        return {str(document.value((*at, key)) or "A") for key in ("unlisted", "placed")}

    @classmethod
    def known(cls, document: Document, at: Where, county: County) -> set[str]:
        """The classes that there are, with those of stations and kinds that the section names."""
        written, kinds = document.value((*at, "fleet_of")), document.value((*at, "kinds"))
        found = {name for units in county.fleet.values() for name in units}
        found |= {str(document.value((*at, "unlisted")) or "A"), str(document.value((*at, "placed")) or "A")}
        found |= {str(name) for name in kinds} if isinstance(kinds, dict) else set()
        for units in written.values() if isinstance(written, dict) else ():
            found |= {str(name) for name in units} if isinstance(units, dict) else set()
        return found

    @classmethod
    def fitted(cls, recorded: Recorded) -> dict[str, Any]:
        """Who has units of which class, which calls get which, and what sets a class apart."""
        fleet = fit_fleet(recorded)
        if fleet is None:
            return {}
        found: dict[str, Any] = {}
        ambulances = {station.id: station.ambulances for station in recorded.county.stations}
        for station, (seen, count) in fleet.units.items():
            most = max(seen, key=lambda name: seen[name])
            unseen = ambulances[station] - count
            said = Message("fit-fleet", seen=str(count), units=str(ambulances[station]), unseen=unseen, most=most)
            units = {name: number + unseen * (name == most) for name, number in seen.items()}
            found.setdefault("fleet_of", {})[station] = Leaf(units, said)
        found["unlisted"] = Leaf(fleet.unlisted, Message("fit-unlisted"))
        if fleet.needs:
            on_roads = not isinstance(recorded.county.travel, MinutesTable)
            found["needs"] = [need_leaves(need, on_roads) for need in fleet.needs]
        start, end = (Message("fit-instant", name=name) for name in ("dispatched", "launched"))
        span = Message("fit-span", start=start, end=end, holds="nothing")
        kinds: dict[str, dict[str, Any]] = {
            name: {"launch": law_leaves(law, span)} for name, law in fleet.launches.items()
        }
        for name, count in fleet.carry_nobody.items():
            kinds.setdefault(name, {})["carries"] = Leaf("nobody", Message("fit-carries-nobody", count=f"{count:,}"))
        return found | ({"kinds": kinds} if kinds else {})

    @classmethod
    def left_aside(cls, county: County) -> Message | None:
        """Classes of unit."""
        if not county.fleet:
            return None
        return Message("scenario-classes-aside")

    @classmethod
    def faults(cls, document: Document, at: Where, county: County, conditions: Sequence[str]) -> Iterator[Fault]:
        """Stations, classes and conditions that there are not, and units that a station has not."""
        ambulances = {station.id: station.ambulances for station in county.stations}
        written, kinds = document.value((*at, "fleet_of")), document.value((*at, "kinds"))
        known = cls.known(document, at, county)
        for name, kind in kinds.items() if isinstance(kinds, dict) else ():
            where = (*at, "kinds", name, "flies")
            if not isinstance(kind, dict) or kind.get("flies") is None or document.judged(where):
                continue
            if not county.placed:
                yield document.fault(where, Message("classes-fly-unplaced", county=county.name))
        for name, units in written.items() if isinstance(written, dict) else ():
            where = (*at, "fleet_of", name)
            if document.judged(where) or not isinstance(units, dict):
                continue
            if name not in ambulances:
                yield document.fault(
                    where, Message("scenario-no-station", given=show(name), near=did_you_mean(str(name), ambulances))
                )
                continue
            total = sum(count for count in units.values() if isinstance(count, int))
            if total != ambulances[name]:
                counts = {"units": total, "ambulances": ambulances[name]}
                yield document.fault(where, Message("scenario-units-of-station", **counts))
        needs = document.value((*at, "needs"))
        for number in range(len(needs) if isinstance(needs, list) else 0):
            where = (*at, "needs", number, "first_leaves")
            if document.value(where) == "meet" and isinstance(county.travel, MinutesTable):
                yield document.fault(where, Message("classes-meet-minutes", county=county.name))
            for key, names, said in (
                ("classes", sorted(known), "scenario-no-class"),
                ("second", sorted(known), "scenario-no-class"),
                ("conditions", list(conditions), "scenario-no-condition"),
                ("towns", list(county.towns), "classes-no-town"),
            ):
                yield from document.unknown((*at, "needs", number, key), names, said)


def _told_beside(one: Mapping[str, Any], row: Mapping[str, Any], says: Says) -> Message:
    """Who was sent besides the unit of ``row``, and what came of it."""
    given = {"unit": says.unit(one["unit"]), "sent": says.time(one["dispatched"])}
    how = one.get("outcome") or OUTCOMES[COMPLETED]
    carries = one["role"] == ROLES[CARRIER]
    if how == OUTCOMES[STOOD_DOWN] and not carries and row["left_scene"] is not None:
        left, at = says.time(row["left_scene"]), says.time(one["clear"])
        return Message("classes-second-in-vain", left=left, at=at, **given)
    if how != OUTCOMES[COMPLETED]:
        role, outcome = "carrier" if carries else "second", how.replace(" ", "-")
        return Message("classes-beside-early", role=role, outcome=outcome, at=says.time(one["clear"]), **given)
    left = says.time(one["left_scene"])
    if carries:
        return Message("classes-carrier", left=left, **given)
    if one.get("met") is not None:
        met, hospital, first = says.time(one["met"]), says.hospital(one["hospital"]), says.unit(row["unit"])
        return Message("classes-met", met=met, left=left, first=first, hospital=hospital, **given)
    order = "alone" if row["arrived"] is None else "before" if one["arrived"] < row["arrived"] else "after"
    return Message("classes-second", arrived=says.time(one["arrived"]), left=left, order=order, **given)


def need_leaves(need: NeedFit, on_roads: bool) -> dict[str, Any]:
    """A need as a scenario has it; units meet ``on_roads`` alone."""
    sent = Listed(
        Message("fit-need-share", name=name, share=f"{100 * one.share:.1f}", error=f"{100 * one.error:.2g}")
        for name, one in need.sent.items()
    )
    repeats = {"share": f"{100 * need.repeats.share:.1f}", "count": f"{need.repeats.count:,}"}
    found: dict[str, Any] = {
        **({"conditions": list(need.conditions)} if need.conditions else {}),
        **({"priorities": list(need.priorities)} if need.priorities else {}),
        "classes": Leaf(list(need.classes), Message("fit-need", sent=sent, **repeats)),
    }
    if need.within is not None:
        ends = {name: "∞" if end is None else f"{end:g}" for name, end in (("least", need.least), ("most", need.most))}
        found["prefer_within"] = Leaf(need.within, Message("fit-prefer-within", **ends))
    if need.second and need.seconds is not None:
        found["second"] = Leaf(list(need.second), share_leaf(need.seconds).note)
        after = {"count": f"{need.seconds.count:,}", "error": f"{need.after_error:.2g}"}
        found["second_after"] = Leaf(round(need.after, 4), Message("fit-second-after", **after))
        later = "send" if need.later else "skip"
        found["second_later"] = Leaf(later, Message("fit-second-later", share=f"{100 * need.seconds.share:.1f}"))
    if need.second and need.met is not None and on_roads:
        met = {"share": f"{100 * need.met.share:.1f}", "count": f"{need.met.count:,}"}
        meets = need.met.share > 2 * need.met.error  # where they stand down, none takes a patient over
        found["first_leaves"] = Leaf("meet" if meets else "stand down", Message("fit-first-leaves", **met))
    return found


def _followed(
    sections: Sequence[NeedSection], names: list[str], by_class: FloatArray, carries: npt.NDArray[np.bool_]
) -> tuple[FloatArray, tuple[Follow, ...]]:
    """The needs with those of units sent besides behind them, and what follows on each need."""
    rows, follows = list(by_class), []
    for number, of_first in enumerate(by_class):
        section = sections[number] if number < len(sections) else NeedSection(classes=["any"])
        classes = frozenset(names.index(name) for name in section.second if name in names)
        second = carrier = -1
        if section.second:
            second = len(rows)
            rows.append(np.array([section.step(section.second, name) for name in names]))
        if np.any(np.isfinite(of_first) & ~carries):
            carrier = len(rows)
            rows.append(np.where(carries, of_first, np.inf))
        skips, meets = section.second_later == "skip", section.first_leaves == "meet"
        follows.append(Follow(second, classes, section.second_after, skips, meets, carrier))
    return np.array(rows), tuple(follows)


def _rank(section: NeedSection, unit_class: str) -> int:
    """0 for the class that is preferred, 1 for others that are named, 2 for the rest."""
    if unit_class not in section.classes:
        return 2
    return 0 if unit_class == section.classes[0] else 1


@dataclass(frozen=True)
class Weather:
    """A uniform of each day: below a class's share of days, the weather lets it be sent."""

    name: str = WEATHER
    by_day: ClassVar[bool] = True

    def drawn(self, draw: Draw) -> FloatArray:
        """The same of all calls that are ready on a day."""
        return draw("weather")
