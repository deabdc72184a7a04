"""Diversion: a unit that leaves the scene goes to another hospital than planned, by what stands at the doors then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappush
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, TypeAlias

import numpy as np
import numpy.typing as npt
from pydantic import Field

from sim.county import County
from sim.dispatch.clock import LEAVES, Callbacks, Wake
from sim.dispatch.diversions import CONTENT, DIVERSIONS, DiversionRule, Leaving, least_time, when_full
from sim.dispatch.features.beds import Beds, Ward
from sim.dispatch.features.feature import Feature, Told
from sim.dispatch.features.telling import Figures, Part, Says, Served
from sim.dispatch.model import PLANNED, Heart, Unit, UnitWake, view
from sim.dispatch.records import CASES, Records, mean_by
from sim.dispatch.service import Standing
from sim.documents import Document, Fault, Minutes
from sim.documents.document import Where
from sim.documents.sections import stands_for
from sim.words import Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

DIVERTED, DIVERTED_FROM, DIVERTED_WHY = "diverted", "diverted_from", "diverted_why"
_FARTHER = "diverted_farther"

REASONS = ("bed", "full", "sooner", "rule")
"""Why a patient is taken elsewhere: the planned hospital had no bed of the kind that he needs and the other had; it was
full; the other promised less time; or a rule of another kind says so."""

_BY_RULE: dict[DiversionRule, str] = {when_full: "full", least_time: "sooner"}

if TYPE_CHECKING:  # a type checker cannot read a registry
    Rule: TypeAlias = str
else:
    Rule = Literal[tuple(DIVERSIONS)]

_MEANINGS = " ".join(
    f"{name}: {words[:1].lower()}{words[1:]}"
    for name, words in ((name, str(rule.__doc__).splitlines()[0]) for name, rule in DIVERSIONS.items())
)


class DiversionSection(Feature):
    """Where a unit takes its patient when it leaves the scene and the planned hospital is full."""

    plain: ClassVar[str] = "when full"
    example: ClassVar[Any] = {"rule": "when full", "queue": "5 min"}
    trivial: ClassVar[Any] = "first visit"
    beside: ClassVar[Mapping[str, Any]] = {"bays": {"each": 1}}
    counts: ClassVar[dict[str, str]] = {
        DIVERTED: "1 for a patient who was taken to another hospital than planned, else 0",
        DIVERTED_FROM: "id of the hospital that was planned for such a patient; empty for others",
        DIVERTED_WHY: "why: bed (the planned one had no free bed of the kind that he needs), full, sooner or rule",
    }
    figures: ClassVar[dict[str, Told]] = {DIVERTED: Told("share"), _FARTHER: Told("min", "less")}

    by_hospital_figures: ClassVar[dict[str, Told]] = {"elsewhere": Told("share", "less")}

    rule: Annotated[Rule, Field(description=f"The rule; a plain text is this key. {_MEANINGS}")] = "when full"
    queue: Annotated[
        Minutes,
        Field(
            le=1440,
            description="From which wait for a bay on a hospital counts as full, such as 20 min: the wait that one who "
            "came now would have on the average, by how many stand at its door.",
        ),
    ] = 30.0
    farther: Annotated[
        Minutes,
        Field(le=1440, description="How much longer the drive may be than to the planned hospital, such as 15 min."),
    ] = 1440.0

    _alone = stands_for("rule", str)

    def standing(self, county: County) -> Diversion | None:
        """The rule; nothing where it always leaves the hospital as it was planned."""
        rule = DIVERSIONS[self.rule]
        return None if self.rule == "first visit" else Diversion(rule, self.queue, self.farther)

    def story(self, served: Served, says: Says) -> Iterator[Part]:
        """That the patient was taken elsewhere."""
        taken = (one for one in (served.row, *served.beside) if one.get("hospital"))  # by whom he met on the road, too
        if served.row.get(DIVERTED) and (row := next(taken, None)):
            given = {"hospital": says.hospital(row["hospital"]), "planned": says.hospital(served.row[DIVERTED_FROM])}
            said = Message("diversion-story", why=str(served.row[DIVERTED_WHY]), **given)
            yield Part("job", said, float(row.get("met") or row["left_scene"]))

    def limits(self, figures: Figures) -> Iterator[str]:
        """How many are taken elsewhere, and how much farther."""
        if figures.mean(DIVERTED) > 0:
            yield Message(
                "diversion-limits",
                share=figures.value(DIVERTED),
                interval=figures.interval(DIVERTED),
                minutes=figures.value(_FARTHER),
            )

    @classmethod
    def faults(cls, document: Document, at: Where, county: County, conditions: Sequence[str]) -> Iterator[Fault]:
        """Nobody is turned away, and beds are refused: one of the two."""
        written = document.value(at)
        rule = written.get("rule") if isinstance(written, dict) else written
        if rule == "first visit" and document.value(("beds", "when_full")) == "refused":
            yield document.fault(("beds", "when_full"), Message("diversion-first-visit"))


@dataclass(frozen=True)
class Diversion(Standing):
    """A rule asked when a unit leaves the scene; ``queue`` and ``farther`` [min] are as `Leaving` has them."""

    rule: DiversionRule
    queue: float
    farther: float

    def join(self, heart: Heart) -> None:
        """Act where a unit leaves the scene."""
        _Leaving(heart, self)

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """The figures of the section."""
        carried = records.call[assigned & (records.hospital >= 0)]
        diverted, farther = records.of_calls[DIVERTED][carried] > 0, records.of_calls[_FARTHER][carried]
        return {
            DIVERTED: float(diverted.mean()) if len(carried) else float("nan"),
            _FARTHER: float(farther[diverted].mean()) if diverted.any() else float("nan"),
        }

    def at_hospitals(self, records: Records, window: tuple[float, float], hospitals: int) -> dict[str, FloatArray]:
        """The share of those planned for each hospital who come to a door in the window, but elsewhere."""
        call, hospital, at, _ = records.doors()
        mine = (at >= window[0]) & (at < window[1])
        came_from = records.of_calls[DIVERTED_FROM][call[mine]]
        planned = np.where(came_from >= 0, came_from, hospital[mine])
        cases = np.bincount(planned, minlength=hospitals).astype(float)
        return {"elsewhere": mean_by(planned, came_from >= 0, hospitals), f"elsewhere{CASES}": cases}


class _Door:
    """How long one waits at a door, where bays are counted, by how many stand there."""

    def __init__(self, doors: Any, means: Sequence[float]):
        self.doors, self.means = doors, means

    def wait(self, hospital: int, now: float) -> float:
        """How long one who came now would wait on the average [min]."""
        ahead: int = self.doors.ahead(hospital, now)
        return ahead * self.means[hospital] / len(self.doors.bays[hospital]) if ahead else 0.0


class _Leaving:
    """Its decision point in a run: a unit leaves the scene, and it is decided where it goes."""

    def __init__(self, heart: Heart, standing: Diversion):
        self.heart, self.hospital, self.rule = heart, view(heart.hospital), standing.rule
        calls, service = heart.calls, heart.service
        told = calls.taken_to(np.full(len(calls), -1, dtype=np.int64)) >= 0
        # a unit sent besides another may take over the patient of its call
        whose = np.concatenate([np.arange(heart.came), heart.parent])
        self.may: list[bool] = (calls.conveyed & ~told)[whose].tolist()
        door = None if heart.doors is None else _Door(heart.doors, service.handover_means)
        self.seen = Leaving(door, standing.queue, standing.farther)
        # where nobody stands at the planned door, it need not be asked
        self.content = standing.rule in CONTENT and door is not None
        beds = next((one for one in service.features if isinstance(one, Beds)), None)
        self.kind, self.stay, self.wards = [0] * len(calls), [0.0] * len(calls), dict[int, Ward]()
        if beds is not None:
            needs = beds.needs(calls, service.conditions)
            self.kind, self.stay = needs[whose].tolist(), beds.stays(calls, needs)[whose].tolist()
            self.wards = beds.wards(calls)
        self.asks = [may or kind > 0 for may, kind in zip(self.may, self.kind, strict=True)]
        self.condition: list[int] = calls.condition.tolist()
        self.near: dict[tuple[int, ...], tuple[list[int], list[float]]] = {}
        self.diverted, self.farther = [0] * len(calls), [float("nan")] * len(calls)
        self.planned, self.why = [-1] * len(calls), [-1] * len(calls)
        heart.of_calls |= {DIVERTED: self.diverted, _FARTHER: self.farther}
        heart.of_calls |= {DIVERTED_FROM: self.planned, DIVERTED_WHY: self.why}
        self.by_rule = REASONS.index(_BY_RULE.get(standing.rule, "rule"))
        self.doors = heart.doors
        self.straight = heart.doors is not None and heart.plan == heart.doors.to_door
        self.plan, heart.plan = heart.plan, self.to_leaving
        self.leaves: Callbacks = [self.on_leaving]
        self.patient: list[int] = heart.given.first_of_patient.tolist()
        heart.joined.append(self.stand_before)

    def stand_before(self) -> None:
        """Patients who are flown or fetched take beds too."""
        if self.wards:
            self.heart.fetches = self.lie_from
        if self.wards and self.heart.flies:
            self.fly, self.heart.plan = self.heart.plan, self.watch

    def watch(
        self, call: int, unit: Unit, now: float, launch: float, minutes: float, node: int, lead_km: float
    ) -> None:
        """A unit is sent: one that flies goes where it was planned, and its patient holds a bed from the scene on."""
        self.fly(call, unit, now, launch, minutes, node, lead_km)
        heart = self.heart
        if unit.stand in heart.flies and heart.hospital[call] >= 0:
            left = now + launch + minutes + heart.to_patient[call] + heart.on_scene[call]
            door = unit.until - heart.turnaround[call] - heart.handover[call]
            self.lie_from(call, left, door)

    def lie_from(self, call: int, left: float, door: float) -> None:
        """A patient who needs a bed leaves for a hospital at an instant to come, and is at its door then [min]."""
        if self.kind[call]:
            wake = Wake(self.heart.clock, lambda event: self.lie(call, left, door))  # noqa: ARG005
            wake.callbacks = wake.callback
            heappush(self.heart.queue, (left, LEAVES, call, wake))  # type: ignore[misc]

    def to_leaving(
        self, call: int, unit: Unit, now: float, launch: float, minutes: float, node: int, lead_km: float
    ) -> None:
        """The job as far as the end at the scene; all of it, where nothing is decided there."""
        heart = self.heart
        if not (self.asks[call] and self.hospital[call] >= 0):
            self.plan(call, unit, now, launch, minutes, node, lead_km)
            return
        left = heart.leaves_scene(call, unit, now, launch, minutes)
        unit.plan = (call, unit.id, node, lead_km, now, launch, minutes)
        unit.until, unit.wake.callbacks = left, self.leaves
        heappush(heart.queue, (left, LEAVES, call, unit.wake))  # type: ignore[misc]

    def on_leaving(self, event: UnitWake) -> None:
        """A unit leaves the scene with a patient."""
        heart, unit = self.heart, event.unit
        call, now = unit.plan[0], unit.until
        planned, kind, doors = self.hospital[call], self.kind[call], self.doors
        bays = doors.bays[planned] if self.content and not kind else None
        quiet = bays and bays[0] <= now and not doors.at_door[planned]
        if self.may[call] and not quiet:
            chosen = self.choose(call, now, planned)
            if chosen != planned:
                drives, patient = self.seen.drives, heart.call_of(call)
                self.diverted[patient], self.farther[patient] = 1, drives[chosen] - drives[planned]
                no_bed = self.seen.bed(chosen) and not self.seen.bed(planned)
                self.planned[patient], self.why[patient] = planned, 0 if no_bed else self.by_rule
                heart.retake(call, chosen)
        door = heart.arrival(now, heart.transport[call])
        if kind:
            self.lie(call, now, door)
        if self.straight:
            doors.onward(call, unit, door)
        else:
            call, _, node, lead_km, sent, launch, minutes = unit.plan[:PLANNED]
            self.plan(call, unit, sent, launch, minutes, node, lead_km)

    def lie(self, call: int, now: float, door: float) -> None:
        """A patient holds a bed from an instant on, and so long after the door [min]."""
        patient, hospital = self.patient[self.heart.call_of(call)], int(self.heart.hospital[call])
        self.wards[self.kind[call] - 1].bring(patient, hospital, now, door + self.stay[call])

    def choose(self, call: int, now: float, planned: int) -> int:
        """The hospital by the rule."""
        seen, kind = self.seen, self.kind[call]
        seen.now, seen.planned = now, planned
        seen.able, seen.drives = self.around(call, now)
        if shut := self.heart.shut(now):
            seen.able = [one for one in seen.able if one not in shut]
        seen.ward = self.wards[kind - 1] if kind else None
        return self.rule(seen)

    def around(self, call: int, now: float) -> tuple[list[int], list[float]]:
        """Hospitals that treat the patient now, the nearest first, and the drive to every one [min]."""
        service, zone, condition = self.heart.service, self.heart.zone[call], self.condition[call]
        able = service.able
        hour = int(now // 60) % 24 if able.ndim == 3 else -1
        found = self.near.get((zone, condition, hour, id(service))) if call not in self.heart.handed else None
        if found is None:
            treats = able[hour, condition] if hour >= 0 else able[condition]
            minutes = self.heart.to_hospitals(call)
            order = np.argsort(minutes, kind="stable")
            some = order[treats[order] & np.isfinite(minutes[order])]
            found = some.tolist(), minutes.tolist()
            if call not in self.heart.handed:
                self.near[zone, condition, hour, id(service)] = found
        return found
