"""Receiving bays: a hospital takes so many patients over at a time, and ambulances wait at its door for a bay."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappush, heapreplace
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field

from sim.county import County
from sim.dispatch.clock import BAYS, CLEARS, DOORS, Callbacks, Wake
from sim.dispatch.features.feature import Feature, Told
from sim.dispatch.features.telling import Figures, Part, Says, Served, Stay
from sim.dispatch.model import Heart, Unit, UnitWake, view
from sim.dispatch.records import Records, mean_by
from sim.dispatch.service import Standing
from sim.dispatch.timeline import ABSENT
from sim.documents import Document, Fault, Whole, did_you_mean
from sim.documents.document import Where
from sim.documents.faults import show
from sim.ledger import Instant
from sim.words import Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

ORDERS = {
    "first come": "whoever came to the door first; of two at one instant, the one whose call was ready first",
    "most urgent": "the most urgent of those at the door when a bay is free, then whoever came first",
}
"""Which of those at a door gets the next bay, by the name that a scenario gives it."""


class BaysSection(Feature):
    """Receiving bays of hospitals: with all of them taken, an ambulance waits at the door with its patient."""

    example: ClassVar[Any] = {"each": 1}
    trivial: ClassVar[Any] = {"each": 1000}

    instants: ClassVar[tuple[Instant, ...]] = (
        Instant("received", "a bay took the patient", "absent where no patient was carried", after="at_hospital"),
    )
    figures: ClassVar[dict[str, Told]] = {
        "door_waited": Told("share", "less"),
        "door_wait_mean": Told("min", "less"),
        "door_wait_p90": Told("min", "less"),
    }

    by_hospital_figures: ClassVar[dict[str, Told]] = {"door_wait": Told("min", "less")}

    stays: ClassVar[tuple[Stay, ...]] = (Stay("door", "at_hospital", "received", "hospital", "#7a5a00", "#fff"),)

    order: Annotated[
        Literal["first come", "most urgent"],
        Field(description="Who gets the next bay. " + " ".join(f"{name}: {words}." for name, words in ORDERS.items())),
    ] = "first come"
    each: Annotated[
        Whole | None,
        Field(
            ge=1,
            description="Bays of hospitals that neither by_hospital nor hospitals.csv (bays) tells; else no bound.",
        ),
    ] = None
    by_hospital: Annotated[
        dict[str, Whole],
        Field(description="Bays of a hospital by its id, in place of what the county's hospitals.csv tells."),
    ] = Field(default_factory=dict)

    def standing(self, county: County) -> Bays | None:
        """The bays of each hospital."""
        counts = tuple(self.by_hospital.get(one.id, one.bays or self.each or 0) for one in county.hospitals)
        return Bays(counts, self.order == "most urgent") if any(counts) else None

    def story(self, served: Served, says: Says) -> Iterator[Part]:
        """How long the unit waited at the door."""
        came, received = served.row["at_hospital"], served.row["received"]
        if came is not None and received is not None and received > came:
            hospital = says.hospital(served.row["hospital"])
            yield Part("job", Message("trace-door", hospital=hospital, wait=says.lasting(received - came)))

    def limits(self, figures: Figures) -> Iterator[str]:
        """How often units wait at a door, and how long."""
        if figures.mean("door_waited") > 0:
            yield Message(
                "bays-limits",
                share=figures.value("door_waited"),
                interval=figures.interval("door_waited"),
                minutes=figures.value("door_wait_mean"),
            )

    @classmethod
    def left_aside(cls, county: County) -> Message | None:
        """Bays of hospitals."""
        if all(hospital.bays is None for hospital in county.hospitals):
            return None
        return Message("scenario-bays-aside")

    @classmethod
    def faults(cls, document: Document, at: Where, county: County, conditions: Sequence[str]) -> Iterator[Fault]:
        """Hospitals that there are not, and hospitals without a bay."""
        written, known = document.value((*at, "by_hospital")), [hospital.id for hospital in county.hospitals]
        for name, bays in written.items() if isinstance(written, dict) else ():
            where = (*at, "by_hospital", name)
            if document.judged(where):
                continue
            if name not in known:
                of = {"county": county.name, "given": show(name), "near": did_you_mean(str(name), known)}
                yield document.fault(where, Message("scenario-county-has-no", what="hospital", **of))
            elif isinstance(bays, int) and bays < 1:
                yield document.fault(where, Message("scenario-bays-below", given=show(bays)))


@dataclass(frozen=True)
class Bays(Standing):
    """Bays by hospital, 0 for as many as are asked for; ``urgent`` gives them to the most urgent first."""

    counts: tuple[int, ...]
    urgent: bool = False
    instants: ClassVar[tuple[Instant, ...]] = BaysSection.instants

    def join(self, heart: Heart) -> None:
        """Act where a unit comes to a door, and where a bay is given."""
        (_Urgent if self.urgent else _Doors)(heart, self)

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """The figures of the section."""
        wait = (records.instant("received") - records.instant("at_hospital"))[assigned]
        wait = wait[~np.isnan(wait)]
        if not len(wait):
            return dict.fromkeys(BaysSection.figures, float("nan"))
        return {
            "door_waited": float(np.mean(wait > 0)),
            "door_wait_mean": float(wait.mean()),
            "door_wait_p90": float(np.quantile(wait, 0.9, method="inverted_cdf")),
        }

    def at_hospitals(self, records: Records, window: tuple[float, float], hospitals: int) -> dict[str, FloatArray]:
        """The mean wait of those who come to each door in the window."""
        at_door = records.instant("at_hospital")
        mine = (at_door >= window[0]) & (at_door < window[1]) & (records.hospital >= 0)
        # at a door without a bound nobody waits
        wait = np.nan_to_num((records.instant("received") - at_door)[mine])
        return {"door_wait": mean_by(records.hospital[mine], wait, hospitals)}


class _Doors:
    """First come, first served: the bays of a hospital are the instants at which each is free.

    ``told`` are those at which who waits at a door, or did, is received; ``at_door`` are those who wait and have been
    told of no bay.
    """

    def __init__(self, heart: Heart, standing: Bays):
        self.heart = heart
        self.hospital = view(heart.hospital)
        # a patient who is carried nowhere has hospital -1: the last, which has no bound
        self.bays: list[list[float]] = [[-1.0] * count for count in (*standing.counts, 0)]
        self.told: list[list[float]] = [[] for _ in self.bays]
        self.at_door: list[list[tuple[int, float, int, Unit]]] = [[] for _ in self.bays]
        self.door: Callbacks = [self.on_door]
        heart.decided = (*heart.decided, "received")
        heart.plan = self.to_door
        heart.doors = self

    def to_door(
        self,
        call: int,
        unit: Unit,
        now: float,
        launch: float,
        minutes: float,
        node: int,
        lead_km: float,
    ) -> None:
        """The job as far as the hospital's door; all of it, where no bay is asked for."""
        heart = self.heart
        drives, stay, then, more = heart.drives, heart.to_patient[call], heart.on_scene[call], heart.transport[call]
        at_door = drives(now + launch, minutes * heart.drive[call], stay, then, more)
        unit.plan = (call, unit.id, node, lead_km, now, launch, minutes)
        self.onward(call, unit, at_door)

    def onward(self, call: int, unit: Unit, at_door: float) -> None:
        """The way to the door, where the unit is at an instant [min]."""
        heart = self.heart
        unit.turn, wake = next(heart.eid), unit.wake
        if self.bays[self.hospital[call]]:
            unit.until, wake.callbacks = at_door, self.door
            heappush(heart.queue, (at_door, DOORS, call, wake))  # type: ignore[misc]
        else:
            self.receive(unit, call, ABSENT, at_door)

    def on_door(self, event: UnitWake) -> None:
        """A unit is at the door: the bay that is free first takes the patient."""
        unit = event.unit
        received, call = unit.until, unit.plan[0]
        hospital = self.hospital[call]
        bays = self.bays[hospital]
        if bays[0] > received:
            told, now, received = self.told[hospital], received, bays[0]
            if told and told[-1] <= now:  # nobody waits any more
                told.clear()
            told.append(received)
        heapreplace(bays, self.receive(unit, call, received, received))

    def receive(self, unit: Unit, call: int, received: float, begun: float) -> float:
        """The rest of the job, once it is known when the patient is received; when he is handed over [min]."""
        heart, wake = self.heart, unit.wake
        handed_over: float = heart.handed_over(call, begun) if heart.handover_pace else begun + heart.handover[call]
        unit.plan = (*unit.plan, received)
        unit.until = clear = handed_over + heart.turnaround[call]
        wake.callbacks = heart.clears
        heappush(heart.queue, (clear, CLEARS, unit.turn, wake))  # type: ignore[misc]
        return handed_over

    def ahead(self, hospital: int, now: float) -> int:
        """How many must be handed over before one who came to a door now is received; none where a bay is free."""
        bays, told = self.bays[hospital], self.told[hospital]
        waiting = len(told) - bisect_right(told, now) + len(self.at_door[hospital])
        return max(sum(free > now for free in bays) + waiting - len(bays) + 1, 0) if bays else 0


class _BayWake(Wake):
    """The wake-up at which bays of a hospital are given."""

    hospital: int


class _Urgent(_Doors):
    """The most urgent first: a bay is given when it is free and all who come at that instant are at the door."""

    def __init__(self, heart: Heart, standing: Bays):
        super().__init__(heart, standing)
        self.wakes = [_BayWake(heart.clock, self.on_bay) for _ in standing.counts]
        for hospital, wake in enumerate(self.wakes):
            wake.hospital = hospital

    def on_door(self, event: UnitWake) -> None:
        """A unit is at the door, and waits there until a bay is given to it."""
        unit, heart = event.unit, self.heart
        now, call = unit.until, unit.plan[0]
        hospital = self.hospital[call]
        insort(self.at_door[hospital], (heart.priority[call], now, call, unit))
        if self.wakes[hospital].callbacks is None:
            self.wake(self.wakes[hospital], max(now, self.bays[hospital][0]))

    def wake(self, event: _BayWake, instant: float) -> None:
        """Give bays of a hospital at an instant [min]; of several hospitals at one instant the first goes first."""
        event.callbacks = event.callback
        heappush(self.heart.queue, (instant, BAYS, event.hospital, event))  # type: ignore[misc]

    def on_bay(self, event: _BayWake) -> None:
        """A bay is free while somebody is at the door."""
        bays, waiting, now = self.bays[event.hospital], self.at_door[event.hospital], self.heart.clock.now
        while waiting and bays[0] <= now:
            _, _, call, unit = waiting.pop(0)
            heapreplace(bays, self.receive(unit, call, now, now))
        if waiting:
            self.wake(event, bays[0])
