"""Classes of unit and what each call needs: who may serve it, who should, and who does when only others are free."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, ClassVar, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field, field_validator

from sim.calls import Calls
from sim.county import County
from sim.dispatch.features.feature import Feature, Told
from sim.dispatch.policies import OUTSIDE
from sim.dispatch.records import Records
from sim.dispatch.service import Stand
from sim.documents import Document, Fault, Minutes, Section, Whole, did_you_mean
from sim.documents.document import Where
from sim.documents.faults import show
from sim.words import Message

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

    conditions: Annotated[
        list[str], Field(description="Ids of the conditions that are meant; all, where none is named.")
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

    @field_validator("priorities")
    @classmethod
    def _known(cls, given: list[int]) -> list[int]:
        for priority in given:
            if not 1 <= priority < _PRIORITIES:
                raise ValueError(Message("scenario-no-priority", given=str(priority)))
        return given

    def of(self, unit_class: str) -> float:
        """What a unit of a class carries on top of its minutes [min]."""
        if unit_class in self.classes:
            place = self.classes.index(unit_class)
            return place * (_STEP if self.prefer_within is None else self.prefer_within)
        return float("inf") if self.others == "never" else len(self.classes) * _STEP


class ClassesSection(Feature):
    """Classes of unit, and which calls need which: of several needs that fit a call the first one holds."""

    tells_apart: ClassVar[bool] = True
    figures: ClassVar[dict[str, Told]] = {
        "preferred_class": Told("share", "more"),
        "other_class": Told("share", "less"),
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
    needs: Annotated[list[NeedSection], Field(description="Which calls need which classes.")] = Field(
        default_factory=list
    )

    def told(self, county: County) -> dict[str, Mapping[str, int]]:
        """Units by class, by station: those of the county's fleet.csv, and over them those written here."""
        return {**county.fleet, **self.fleet_of}

    def fleet(self, county: County, conditions: Sequence[str], ambulances: Sequence[int]) -> Mixed:
        """The units of each station by class, as many as it has."""
        told = self.told(county)
        names = list(dict.fromkeys([*(name for units in told.values() for name in units), self.unlisted]))
        stands = []
        for number, (station, units) in enumerate(zip(county.stations, ambulances, strict=True)):
            left = units
            counts = dict.fromkeys(names, 0)
            for name, count in told.get(station.id, {}).items():
                counts[name] = min(count, left)
                left -= counts[name]
            counts[self.unlisted] += left
            stands += [Stand(number, place, counts[name]) for place, name in enumerate(names)]
        need = np.full((len(conditions), _PRIORITIES), len(self.needs), dtype=np.int64)
        for number, section in reversed(list(enumerate(self.needs))):
            of_condition = [not section.conditions or id_ in section.conditions for id_ in conditions]
            of_priority = [not section.priorities or level in section.priorities for level in range(_PRIORITIES)]
            need[np.outer(of_condition, of_priority)] = number
        by_class = np.array([*([section.of(name) for name in names] for section in self.needs), [0.0] * len(names)])
        return Mixed(
            tuple(stands),
            by_class[:, [stand.unit_class for stand in stands]],
            need,
            np.array([*([_rank(section, name) for name in names] for section in self.needs), [0] * len(names)]),
        )

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
        written = document.value((*at, "fleet_of"))
        known = {name for units in county.fleet.values() for name in units}
        known.add(str(document.value((*at, "unlisted")) or "A"))
        for name, units in written.items() if isinstance(written, dict) else ():
            where = (*at, "fleet_of", name)
            if document.judged(where) or not isinstance(units, dict):
                continue
            known |= {str(unit_class) for unit_class in units}
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
        for number, need in enumerate(needs if isinstance(needs, list) else ()):
            for key, names in (("classes", sorted(known)), ("conditions", list(conditions))):
                for place, name in enumerate(need.get(key) or () if isinstance(need, dict) else ()):
                    where = (*at, "needs", number, key, place)
                    if name not in names and not document.judged(where):
                        said = "scenario-no-class" if key == "classes" else "scenario-no-condition"
                        yield document.fault(
                            where, Message(said, given=show(name), near=did_you_mean(str(name), names))
                        )


def _rank(section: NeedSection, unit_class: str) -> int:
    """0 for the class that is preferred, 1 for others that are named, 2 for the rest."""
    if unit_class not in section.classes:
        return 2
    return 0 if unit_class == section.classes[0] else 1


@dataclass(frozen=True)
class Mixed:
    """Units by class at their stations, and what each call needs.

    Parameters
    ----------
    stands, handicap
        As of a ``Fleet``.
    need
        By condition and priority, shape (conditions, 4).
    rank
        0 for the class that a need prefers, 1 for others it names, 2 for the rest, shape (needs, classes).
    """

    stands: tuple[Stand, ...]
    handicap: FloatArray
    need: IntArray
    rank: IntArray

    def needs(self, calls: Calls) -> IntArray:
        """By each call's condition and priority."""
        return np.asarray(self.need[calls.condition, calls.priority])

    @cached_property
    def unit_class(self) -> IntArray:
        """The class of each unit."""
        return np.array([stand.unit_class for stand in self.stands for _ in range(stand.units)], dtype=np.int64)

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """The figures of the section."""
        rank = self.rank[self.needs(records.calls)[records.call], self.unit_class[records.unit]][assigned]
        if not len(rank):
            return dict.fromkeys(ClassesSection.figures, float("nan"))
        return {"preferred_class": float(np.mean(rank == 0)), "other_class": float(np.mean(rank == 2))}
