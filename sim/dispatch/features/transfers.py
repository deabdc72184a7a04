"""Transfers: patients carried from one hospital to another, in the county or out of it, by units that then are away.

Streams come of themselves. Patients who are carried on follow on the call that brought them to a hospital that cannot
treat them, or not to the end: what chance decides about that belongs to the call.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field, field_validator

from sim.calls import Calls, Draw, Marks, Others, Recast
from sim.calls.calls import own_marks
from sim.calls.fitting import Leaf, Recorded, StreamFit, fit_streams, law_leaves, share_leaf, unnamed
from sim.calls.law_section import LawSection
from sim.calls.sampling import pick
from sim.chance import Law
from sim.county import County
from sim.county.places import great_circle_km
from sim.dispatch.features.carrying import (
    ESCORTED,
    MARKS,
    RETURNING,
    SENT_ON,
    TRANSFER,
    Carrying,
    Onward,
    OwnFleet,
)
from sim.dispatch.features.classes import ClassesSection
from sim.dispatch.features.feature import Feature, Told, Unheld
from sim.dispatch.features.mixed import Mixed
from sim.dispatch.features.reserving import reserving
from sim.dispatch.features.telling import Figures, Part, Says, Served
from sim.dispatch.model import Heart
from sim.dispatch.policies import OUTSIDE
from sim.dispatch.records import CASES, ENDS, FETCHED, Records, mean_by
from sim.dispatch.service import Stand, Standing
from sim.documents import Document, Fault, Number, Section, Share, Weight, Whole, did_you_mean
from sim.documents.document import Where
from sim.documents.faults import refusal, show
from sim.documents.hours import each_hour_once, hours_of
from sim.documents.weights import whole
from sim.words import Message

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_LAYER = 255
"""Layer of the rates in which transfers are named: no zone's rate has so many."""

WHEN_BUSY = {
    "wait": "the transfer waits for one of them",
    "any": "another unit of the service is sent where one may be",
}
"""What becomes of a transfer when all units kept for transfers are away, by the name that a scenario gives it."""

WAYS_HOME = {
    "straight on": "it is free where its job ends, which is the border for a hospital beyond it",
    "home first": "it is free only when it is home again",
}
"""What a unit does after a transfer, by the name that a scenario gives it."""


_Priority = Annotated[
    Whole, Field(ge=1, le=3, description="Priority among calls that wait: 1 before all others, 3 after urgent ones.")
]
_Preparing = Annotated[
    LawSection, Field(description="How long the unit stays at the sending hospital, from its arrival there.")
]
_Handover = Annotated[
    LawSection, Field(description="Time from arrival at the receiving hospital to the patient handed over.")
]
_Fetched = Annotated[
    Share, Field(description="Share of them that the receiving hospital fetches with a vehicle of its own; see fleets.")
]
_Classes = Annotated[
    list[str],
    Field(
        description="Classes of unit that carry them, the preferred first, in place of those that their condition "
        "needs; no other class does, and the transfer waits for one of them."
    ),
]


class StreamSection(Section):
    """Transfers of one kind from a hospital."""

    from_: Annotated[str, Field(alias="from", description="Id of the hospital that sends the patients.")]
    to: Annotated[
        dict[str, Share],
        Field(
            min_length=1,
            description="Share of the patients by the id of the hospital that receives them; they add up to 100 %. One "
            "outside the county has beyond_min in hospitals.csv.",
        ),
    ]
    a_year: Annotated[Number, Field(le=1_000_000, description="Transfers in a year of 365 days.")]
    by_hour: Annotated[
        dict[str, Weight],
        Field(description="How many times as often in some hours of the day, such as {8-18: 3}; the sum stays."),
    ] = Field(default_factory=dict)
    condition: Annotated[
        str, Field(description="Condition of the patients, which decides what they need; by its id in the case mix.")
    ]
    priority: _Priority = 3
    preparing: _Preparing
    handover: _Handover
    fetched: _Fetched = 0.0
    classes: _Classes = Field(default_factory=list)

    @field_validator("by_hour")
    @classmethod
    def _each_hour_once(cls, given: dict[str, float]) -> dict[str, float]:
        each_hour_once(given)
        factors = {hour: factor for span, factor in given.items() for hour in hours_of(span)}
        if len(factors) == 24 and not any(factors.values()):
            raise refusal(Message("transfers-never"))
        return given

    _adds_up = field_validator("to")(whole("transfers-shares"))

    def factors(self) -> tuple[float, ...]:
        """The factor of each hour of the day."""
        factors = {hour: factor for span, factor in self.by_hour.items() for hour in hours_of(span)}
        return tuple(factors.get(hour, 1.0) for hour in range(24))


class OnwardSection(Section):
    """Patients who are carried on from the hospital to which an ambulance has brought them."""

    share: Annotated[Share, Field(description="Share of those patients who are carried on.")] = 1.0
    conditions: Annotated[
        list[str], Field(description="Conditions of the patients, by their ids in the case mix; without any, all.")
    ] = Field(default_factory=list)
    from_: Annotated[
        list[str],
        Field(
            alias="from",
            description="Ids of the hospitals that send patients on, whatever they treat. Without any it is each one "
            "that cannot treat the patient at that hour, by treats of hospitals.csv and by capabilities.csv.",
        ),
    ] = Field(default_factory=list)
    to: Annotated[
        dict[str, Share],
        Field(
            description="Share of the patients by the id of the hospital that receives them; they add up to 100 %. "
            "Without any it is the nearest one that can treat them at the hour at which a unit is asked for."
        ),
    ] = Field(default_factory=dict)
    level: Annotated[
        Whole,
        Field(
            ge=1, le=9, description="How able a hospital must be for the condition to treat it, by capabilities.csv."
        ),
    ] = 1
    priority: _Priority = 1
    stabilising: Annotated[
        LawSection,
        Field(
            description="How long the patient is stabilised, from when the unit that brought him is clear, until a "
            "unit is asked for to carry him on."
        ),
    ]
    preparing: _Preparing = LawSection(mean=0.0)
    handover: _Handover
    fetched: _Fetched = 0.0
    classes: _Classes = Field(default_factory=list)

    @field_validator("to")
    @classmethod
    def _adds_up(cls, given: dict[str, float]) -> dict[str, float]:
        if given:
            whole("transfers-shares")(given)
        return given


class FetchingSection(Section):
    """Vehicles of a hospital's own, with which it fetches patients."""

    units: Annotated[
        Whole | None,
        Field(ge=1, description="How many it has; without it one is always there. Each fetches one patient at a time."),
    ] = None
    launch: Annotated[LawSection, Field(description="How long one takes from being asked until it rolls.")] = (
        LawSection(mean=0.0)
    )


class TransfersSection(Feature):
    """Patients who are carried from one hospital to another."""

    example: ClassVar[Any] = {
        "streams": {
            "up": {
                "from": "county-hospital",
                "to": {"county-tcm-hospital": "100 %"},
                "a_year": 8000,
                "condition": "other",
                "preparing": "15 min",
                "handover": "15 min",
            }
        }
    }
    trivial: ClassVar[Any] = {
        "streams": {
            "up": {
                "from": "county-hospital",
                "to": {"county-tcm-hospital": "100 %"},
                "a_year": 0,
                "condition": "other",
                "preparing": "15 min",
                "handover": "15 min",
            }
        }
    }

    counts: ClassVar[dict[str, str]] = {
        "errand": "0 for an emergency, else the number of its stream of transfers, those of patients carried on last",
        "sender": "id of the hospital from which a patient is carried to another; empty for emergencies",
        "patient": "id of the first call of a patient who is carried on; empty for others",
        "fetched_arrived": "a vehicle of the receiving hospital at the sending one [min]; empty where none fetched him",
        "fetched_door": "the patient in it at the receiving hospital [min]; empty where none fetched him",
    }
    figures: ClassVar[dict[str, Told]] = {
        "transfer_wait_mean": Told("min", "less"),
        "transfer_wait_p90": Told("min", "less"),
        "transfer_wait_urgent": Told("min", "less"),
        "transfer_wait_planned": Told("min", "less"),
        "transfer_hours": Told("min"),
        "transfer_unserved": Told("share", "less"),
        "transfer_time": Told("share", "less"),
        "transfer_displaced": Told("share", "less"),
        "transfer_displaced_response": Told("min", "less"),
        "carried_on": Told("share"),
        "transfer_fetched": Told("share"),
        "transfer_fetch_time": Told("min", "less"),
    }
    by_hospital_figures: ClassVar[dict[str, Told]] = {
        "transferred": Told("calls"),
        "sent_on": Told("share"),
    }
    absences: ClassVar[tuple[str, ...]] = (ESCORTED, RETURNING)

    counts_beside: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "units": ("streams", "onward"),
        "when_busy": ("units",),
        "way_home": ("streams", "onward"),
        "escorted": ("streams", "onward"),
    }

    streams: Annotated[
        dict[str, StreamSection], Field(description="Transfers of each kind, under a name of your own.")
    ] = Field(default_factory=dict)
    onward: Annotated[
        dict[str, OnwardSection],
        Field(
            description="Patients of emergencies who are carried on from the hospital to which they were brought, of "
            "each kind, under a name of your own. The first kind that holds at a hospital counts there, each once for "
            "a patient, so that he may be carried from a township to the county and on from there."
        ),
    ] = Field(default_factory=dict)
    units: Annotated[
        dict[str, Whole],
        Field(
            description="Units that are kept for transfers alone, by the id of their station, such as "
            "{county-hospital: 1}; they are among the station's ambulances. Without any, every unit may be sent. With "
            "classes of unit they are those of its first classes."
        ),
    ] = Field(default_factory=dict)
    when_busy: Annotated[
        Literal["wait", "any"],
        Field(
            description="When all units kept for transfers are away: "
            + " ".join(f"{name}: {meaning}." for name, meaning in WHEN_BUSY.items())
        ),
    ] = "any"
    way_home: Annotated[
        Literal["straight on", "home first"],
        Field(
            description="A unit after a transfer. "
            + " ".join(f"{name}: {meaning}." for name, meaning in WAYS_HOME.items())
        ),
    ] = "straight on"
    escorted: Annotated[
        Share,
        Field(
            description="Share of the transfers on which a nurse or doctor of another crew goes along: the first other "
            "unit that is at the base of the one that is sent has no crew until that one is home, where it goes first."
        ),
    ] = 0.0
    fleets: Annotated[
        dict[str, FetchingSection],
        Field(description="Vehicles with which a receiving hospital fetches patients, by its id; see fetched."),
    ] = Field(default_factory=dict)

    @property
    def flows(self) -> bool:
        """Whether there is a transfer at all."""
        return any(one.a_year for one in self.streams.values()) or any(one.share for one in self.onward.values())

    @property
    def classes(self) -> list[list[str]]:
        """The classes that carry the transfers of each stream, those of patients carried on last."""
        of_streams = [one.classes for one in self.streams.values()]
        return of_streams + [one.classes for one in self.onward.values()]

    def standing(self, county: County) -> Transfers | None:
        """As it stands ready where nothing is known of conditions."""
        return self.ready(county, ())

    def ready(self, county: County, conditions: Sequence[str]) -> Transfers | None:
        """What becomes of them in a run, and what is counted."""
        if not self.flows:
            return None
        hospitals = [hospital.id for hospital in county.hospitals]
        own = {hospitals.index(id_): OwnFleet(one.units, one.launch.law()) for id_, one in self.fleets.items()}
        return Transfers(
            Carrying(
                tuple(hosts(county).tolist()),
                len(county.zones),
                own,
                self.way_home == "home first",
                bool(self.escorted),
                self.kinds(county, conditions) if any(one.share for one in self.onward.values()) else (),
            )
        )

    def kinds(self, county: County, conditions: Sequence[str]) -> tuple[Onward, ...]:
        """Which patients are carried on from where to where."""
        ids = [hospital.id for hospital in county.hospitals]
        level = [[[h.level(id_, hour) for h in county.hospitals] for id_ in conditions] for hour in range(24)]
        return tuple(
            Onward(
                len(self.streams) + number,
                frozenset(ids.index(id_) for id_ in one.from_),
                tuple(one.to.get(id_, 0.0) for id_ in ids) if one.to else (),
                np.array(level).reshape(24, len(conditions), len(ids)) >= one.level,
            )
            for number, one in enumerate(self.onward.values(), start=1)
        )

    def fleet(self, county: County, conditions: Sequence[str], ambulances: Sequence[int]) -> Kept | None:
        """Units kept for transfers apart from the others of their station."""
        if not self.keeps:
            return None
        stands = []
        for number, (station, units) in enumerate(zip(county.stations, ambulances, strict=True)):
            kept = min(self.units.get(station.id, 0), units)
            # a roster mans the units of the first stand first
            stands += [Stand(number, 1, kept), Stand(number, 0, units - kept)]
        return Kept(tuple(stands), self.when_busy == "any")

    @property
    def keeps(self) -> bool:
        """Whether units are kept for transfers."""
        return self.flows and any(self.units.values())

    def apart(self, fleet: Mixed, county: County) -> Mixed:
        """A fleet of several classes with those units apart that are kept for transfers."""
        return reserving(fleet, [self.units.get(one.id, 0) for one in county.stations], any_=self.when_busy == "any")

    def recast(self, conditions: Sequence[str], county: County) -> Recast | None:
        """The calls with the transfers among them."""
        if not self.flows:
            return None
        index = {hospital.id: number for number, hospital in enumerate(county.hospitals)}
        follow = tuple(
            Following(
                name,
                tuple(list(conditions).index(id_) for id_ in one.conditions),
                one.share,
                one.priority,
                one.stabilising.law(),
                one.preparing.law(),
                one.handover.law(),
                one.fetched,
            )
            for name, one in self.onward.items()
        )
        streams = []
        for name, one in self.streams.items():
            shares = np.zeros(len(county.hospitals))
            for hospital, share in one.to.items():
                shares[index[hospital]] = share
            streams.append(
                Stream(
                    name,
                    index[one.from_],
                    tuple(shares.tolist()),
                    one.a_year,
                    one.factors(),
                    list(conditions).index(one.condition),
                    one.priority,
                    one.preparing.law(),
                    one.handover.law(),
                    one.fetched,
                )
            )
        return With(tuple(streams), hosts(county), len(county.zones), follow, self.escorted)

    def story(self, served: Served, says: Says) -> Iterator[Part]:
        """That the call is no emergency, and whose patient it carries on."""
        row = served.row
        if row.get("errand"):
            hospital, patient = row["hospital"], row.get("patient")
            to = "" if hospital is None else says.hospital(str(hospital))
            known = str(hospital is not None).lower()
            yield Part("desk", Message("transfers-story", to=to, known=known))
            if patient is not None:
                yield Part("desk", Message("transfers-story-of", patient=str(patient)))
        if row["ended"] == ENDS[FETCHED]:
            given = {"at": says.time(float(row["fetched_arrived"])), "door": says.time(float(row["fetched_door"]))}
            yield Part("why", Message("transfers-fetched", **given))

    def limits(self, figures: Figures) -> Iterator[str]:
        """How much of the units' time transfers take."""
        if figures.mean("transfer_time") > 0:
            yield Message(
                "transfers-limits",
                share=figures.value("transfer_time"),
                interval=figures.interval("transfer_time"),
                minutes=figures.value("transfer_hours"),
                wait=figures.value("transfer_wait_mean"),
            )
        if figures.mean("carried_on") > 0:
            yield Message("transfers-carried-on", share=figures.value("carried_on"))
        if figures.mean("transfer_displaced") > 0:
            yield Message(
                "transfers-displaced",
                share=figures.value("transfer_displaced"),
                interval=figures.interval("transfer_displaced"),
                response=figures.value("transfer_displaced_response"),
            )
        if figures.mean("away_escort") > 0 or figures.mean("away_returning") > 0:
            given = {why: figures.value(f"away_{why}") for why in (ESCORTED, RETURNING)}
            yield Message("transfers-away", **given)

    @classmethod
    def fitted(cls, recorded: Recorded) -> dict[str, Any]:
        """A stream of each hospital that sends patients, and of each urgency."""
        log, ids = recorded.log.transfers, [hospital.id for hospital in recorded.county.hospitals]
        found = list(fit_streams(log)) if log is not None else []
        several = {one.sender for one in found if sum(one.sender == other.sender for other in found) > 1}
        streams = {
            f"{ids[one.sender]}-{one.priority}" if one.sender in several else ids[one.sender]: _leaves(one, recorded)
            for one in found
        }
        return {"streams": streams} if streams else {}

    @classmethod
    def unheld(cls, recorded: Recorded, found: Mapping[str, Any]) -> Iterator[Unheld]:
        """Transfers of which none of their hospital and urgency names the hospital that received them."""
        log = recorded.log.transfers
        if log is not None and (lacking := unnamed(log)):
            yield Unheld(Message("fit-transfer-unnamed", where="some" if found else "all", count=lacking))

    @classmethod
    def faults(cls, document: Document, at: Where, county: County, conditions: Sequence[str]) -> Iterator[Fault]:
        """Hospitals, stations and conditions that there are not; units that a station has not; what cannot be."""
        hospitals = [hospital.id for hospital in county.hospitals]
        streams = document.value((*at, "streams"))
        for name, stream in streams.items() if isinstance(streams, dict) else ():
            if not isinstance(stream, dict):
                continue
            here = (*at, "streams", name)
            for key in ("from", "to"):
                of = {"county": county.name, "what": "hospital"}
                yield from document.unknown((*here, key), hospitals, "scenario-county-has-no", **of)
            yield from document.unknown((*here, "condition"), conditions, "scenario-no-condition")
            to = stream.get("to")
            if isinstance(to, dict) and isinstance(stream.get("from"), str) and stream["from"] in to:
                yield document.fault((*here, "to", stream["from"]), Message("transfers-to-itself"))
        onward = document.value((*at, "onward"))
        for name, one in onward.items() if isinstance(onward, dict) else ():
            here = (*at, "onward", name)
            for key in ("from", "to"):
                of = {"county": county.name, "what": "hospital"}
                yield from document.unknown((*here, key), hospitals, "scenario-county-has-no", **of)
            yield from document.unknown((*here, "conditions"), conditions, "scenario-no-condition")
            to, begins = (one.get(key) if isinstance(one, dict) else None for key in ("to", "from"))
            for sender in begins if isinstance(begins, list) else ():
                if isinstance(to, dict) and sender in to:
                    yield document.fault((*here, "to", sender), Message("transfers-to-itself"))
        yield from _classes_of(document, at, county)
        yield from document.unknown(
            (*at, "fleets"), hospitals, "scenario-county-has-no", county=county.name, what="hospital"
        )
        ambulances = {station.id: station.ambulances for station in county.stations}
        units = document.value((*at, "units"))
        for station, count in units.items() if isinstance(units, dict) else ():
            where = (*at, "units", station)
            if document.judged(where):
                continue
            if station not in ambulances:
                near = did_you_mean(str(station), ambulances)
                yield document.fault(where, Message("scenario-no-station", given=show(station), near=near))
            elif isinstance(count, int) and count > ambulances[station]:
                yield document.fault(where, Message("transfers-units", units=count, ambulances=ambulances[station]))
        if document.value(("calls", "log")):
            yield document.fault(at, Message("transfers-of-a-log"))


def _classes_of(document: Document, at: Where, county: County) -> Iterator[Fault]:
    """Classes of streams that there are not, or that carry nobody; and such where no units are told apart."""
    known = sorted(ClassesSection.known(document, ("classes",), county))
    for group in ("streams", "onward"):
        streams = document.value((*at, group))
        for name in streams if isinstance(streams, dict) else ():
            where = (*at, group, name, "classes")
            asked = document.value(where)
            if not asked or document.judged(where):
                continue
            if document.value(("classes",)) is None:
                yield document.fault(where, Message("classes-not-told"))
                continue
            yield from document.unknown(where, known, "scenario-no-class")
            for number, one in enumerate(asked if isinstance(asked, list) else ()):
                if document.value(("classes", "kinds", str(one), "carries")) == "nobody":
                    yield document.fault((*where, number), Message("transfers-carries-nobody", given=show(one)))


def _leaves(one: StreamFit, recorded: Recorded) -> dict[str, Any]:
    """A stream as a scenario has it."""
    ids, assumed = [hospital.id for hospital in recorded.county.hospitals], Message("fit-as-it-was", why="untold")
    shares = {ids[hospital]: round(share.share, 6) for hospital, share in one.to.items()}
    most = max(shares, key=lambda name: shares[name])
    shares[most] = round(1 - sum(share for name, share in shares.items() if name != most), 6)
    minutes = "" if math.isnan(one.on_board) else f"{one.on_board:.4g}"
    named = next(iter(one.to.values())).count  # each share is of those that name a receiver
    given = {"count": f"{named:,}", "error": f"{max(share.error for share in one.to.values()):.2g}"}
    given |= {"silent": f"{one.count - named:,}"}
    found: dict[str, Any] = {
        "from": Leaf(ids[one.sender], Message("fit-transfer-from", count=f"{one.count:,}")),
        "to": Leaf(shares, Message("fit-transfer-to", minutes=minutes, **given)),
        "a_year": Leaf(
            round(one.a_year, 2), Message("fit-transfer-rate", count=f"{one.count:,}", error=f"{one.error:.2g}")
        ),
        "condition": Leaf(recorded.conditions[-1], assumed, False)
        if one.of_condition is None
        else Leaf(recorded.conditions[one.condition], share_leaf(one.of_condition).note),
        "priority": Leaf(one.priority, Message("fit-transfer-priority", count=f"{one.count:,}")),
    }
    if one.by_hour:
        found["by_hour"] = {
            span: Leaf(round(factor, 4), Message("fit-transfer-hour", error=f"{error:.2g}"))
            for span, (factor, error) in one.by_hour.items()
        }
    for key, law, span in (
        ("preparing", one.preparing, ("arrived", "left_scene")),
        ("handover", one.handover, ("at_hospital", "handed_over")),
    ):
        start, end = (Message("fit-instant", name=name) for name in span)
        told = None if law is None else law_leaves(law, Message("fit-span", start=start, end=end, holds="nothing"))
        found[key] = told or {"mean": Leaf(15.0, assumed, False)}
    return found


def hosts(county: County) -> IntArray:
    """The zone in which each hospital lies: the nearest of its township, or else of all; shape (hospitals,)."""
    found = []
    lon, lat = (np.array([getattr(zone, name) for zone in county.zones]) for name in ("lon", "lat"))
    for hospital in county.hospitals:
        own = np.array([zone.town == hospital.town for zone in county.zones])
        km = great_circle_km(np.array(hospital.lon), np.array(hospital.lat), lon, lat)
        km = np.where(np.isnan(km), 0.0, km)
        found.append(int(np.argmin(np.where(own, km, np.inf) if own.any() else km)))
    return np.array(found, dtype=np.int64)


@dataclass(frozen=True)
class Stream:
    """Transfers of one kind; ``sender`` and ``condition`` are indices, ``to`` shares by hospital."""

    name: str
    sender: int
    to: tuple[float, ...]
    a_year: float
    by_hour: tuple[float, ...]
    condition: int
    priority: int
    preparing: Law
    handover: Law
    fetched: float = 0.0


@dataclass(frozen=True)
class With:
    """The calls with transfers among them: each stream is a Poisson process of its own.

    ``host`` is the zone in which each hospital lies; hospitals stand in the travel tables after the ``zones``. Of the
    transfers a share is ``escorted``.
    """

    streams: tuple[Stream, ...]
    host: IntArray
    zones: int
    follow: tuple[Following, ...] = ()
    escorted: float = 0.0

    def __call__(self, calls: Calls, marks: Marks, draw: Draw, others: Others) -> Calls:
        """The emergencies as they were, and the transfers behind them."""
        whole = replace(
            calls,
            place=calls.places(),
            hospital=np.full(len(calls), -1, dtype=np.int64),
            errand=np.zeros(len(calls), dtype=np.int64),
            patient=np.full((len(calls), 3), -1, dtype=np.int64) if self.follow else calls.patient,
        ).with_own(**{TRANSFER: np.zeros((len(calls), len(MARKS)))})
        came = [
            self._calls(number, stream, marks, others)
            for number, stream in enumerate(self.streams, start=1)
            if stream.a_year
        ]
        onward = [
            self._carried_on(number, follow, calls, marks, draw)
            for number, follow in enumerate(self.follow, start=len(self.streams) + 1)
        ]
        joined = whole.with_more([*came, *onward])
        later = sum(len(part) for part in onward)
        if later:  # when they are called, the run tells
            last = max(joined.ready[:-later].max(), joined.called[:-later].max())
            for column in (joined.called, joined.answered, joined.ready):
                column[-later:] = np.nextafter(last, np.inf)
        return joined

    def _calls(self, number: int, stream: Stream, marks: Marks, others: Others) -> Calls:
        at, ordinal, draw = others(f"transfer {stream.name}", a_year=stream.a_year, by_hour=stream.by_hour)
        return self._transfers(
            number,
            stream,
            marks,
            draw,
            np.full(len(at), stream.condition),
            np.zeros(len(at)),
            zone=np.full(len(at), self.host[stream.sender]),
            number=ordinal,
            called=at,
            place=np.full(len(at), self.zones + stream.sender),
            hospital=pick(np.array(stream.to), draw("to")),
            patient=np.full((len(at), 3), -1, dtype=np.int64),
        )

    def _carried_on(self, number: int, follow: Following, calls: Calls, marks: Marks, draw: Draw) -> Calls:
        """What may follow on each call; when and where they come is known in a run."""

        def uniform(purpose: str) -> FloatArray:
            return draw(f"onward {follow.name} {purpose}")

        meant = np.isin(calls.condition, follow.conditions) if follow.conditions else np.ones(len(calls), dtype=bool)
        at = np.flatnonzero(calls.conveyed & meant & ~np.isnan(calls.answered) & (uniform("carried on") < follow.share))
        found = self._transfers(
            number,
            follow,
            marks,
            lambda purpose: uniform(purpose)[at],
            calls.condition[at],
            follow.stabilising.quantile(uniform("stabilising")[at]),
            zone=calls.zone[at],
            number=calls.number[at] << 8 | calls.layer[at],  # layers of one zone number their calls alike
            called=calls.called[at],
            place=calls.zone[at],
            hospital=np.zeros(len(at), dtype=np.int64),  # none that the destination rule tells
            patient=np.stack([calls.zone[at], calls.layer[at], calls.number[at]], axis=1),
        )
        for mark in marks.own:
            if getattr(mark, "of_patient", False):
                found.own[mark.name] = calls.own[mark.name][at]
        return found

    def _transfers(
        self,
        stream: int,
        told: Stream | Following,
        marks: Marks,
        uniform: Draw,
        condition: IntArray,
        stabilising: FloatArray,
        **columns: npt.NDArray[Any],
    ) -> Calls:
        count = len(condition)
        fetched = (uniform("fetched") < told.fetched).astype(float)
        own = own_marks(marks.own, uniform, count, uniform, villages=False)
        calls = Calls(
            layer=np.full(count, _LAYER - stream),
            answered=columns["called"],
            ready=columns["called"],
            condition=condition,
            priority=np.full(count, told.priority),
            launch=uniform("launch"),
            drive=marks.variation.quantile(uniform("drive")),
            transport=marks.variation.quantile(uniform("transport")),
            to_patient=np.zeros(count),
            on_scene=told.preparing.quantile(uniform("preparing")),
            handover=told.handover.quantile(uniform("handover")),
            turnaround=marks.turnaround.quantile(uniform("turnaround")),
            conveyed=np.ones(count, dtype=bool),
            own=own,
            errand=np.full(count, stream),
            **columns,
        )
        escorted = (uniform("escorted") < self.escorted).astype(float)
        mine = (fetched, escorted, stabilising, uniform("onward to"), uniform("fetch launch"))
        calls = calls if self.follow else replace(calls, patient=calls.patient[:0])
        return calls.with_own(**{TRANSFER: np.stack(mine, axis=1)})


@dataclass(frozen=True)
class Following:
    """Patients of some ``conditions`` (indices; none for all) who may be carried on, a ``share`` of them."""

    name: str
    conditions: tuple[int, ...]
    share: float
    priority: int
    stabilising: Law
    preparing: Law
    handover: Law
    fetched: float


@dataclass(frozen=True)
class Kept:
    """Units of two kinds: those that answer calls, and those kept for transfers; ``any_`` lends the first to transfers.

    Parameters
    ----------
    stands
        As of a ``Fleet``: of each station those kept, then the others.
    """

    stands: tuple[Stand, ...]
    any_: bool
    names: tuple[str, ...] = ("calls", "transfers")
    flown: Mapping[int, FloatArray] = field(default_factory=dict)

    @property
    def handicap(self) -> FloatArray:
        """Of emergencies and transfers, shape (2, stands)."""
        kept = np.array([stand.unit_class == 1 for stand in self.stands])
        return np.array([np.where(kept, np.inf, 0.0), np.where(kept, 0.0, 10 * OUTSIDE if self.any_ else np.inf)])

    def at_places(self, zone: IntArray) -> Kept:
        """The same: nobody flies."""
        return self

    def needs(self, calls: Calls) -> IntArray:
        """1 for transfers."""
        return (~calls.emergency).astype(np.int64)

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """Nothing besides what is measured of transfers."""
        return {}


@dataclass(frozen=True)
class Transfers(Standing):
    """What becomes of transfers in a run, where they are calls like others but for what ``carrying`` has of them."""

    carrying: Carrying | None = None

    def join(self, heart: Heart) -> None:
        """Say in the records which calls they are, and whom the station belongs to that would be asked first."""
        heart.of_calls["errand"] = heart.calls.errand
        if self.carrying is not None:
            self.carrying.join(heart)

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """Their waits, of those asked for in the window; and the time that units spend on them in it."""
        calls = records.calls
        asked = ~calls.emergency & (calls.called >= window[0]) & (calls.called < window[1])
        fetched = records.ended == FETCHED
        of_transfer = ~calls.emergency[records.call]
        begun, clear = records.instant("dispatched"), records.instant("clear")
        spells = np.clip(clear, *window) - np.clip(begun, *window)
        minutes, length = float(spells[of_transfer & records.own].sum()), window[1] - window[0]
        wait = records.first_of_call(begun) - calls.ready
        urgent = calls.priority < PLANNED
        mine = asked & ~fetched
        found = {
            "transfer_wait_mean": _mean(wait[mine]),
            "transfer_wait_p90": _p90(wait[mine]),
            "transfer_wait_urgent": _mean(wait[mine & urgent]),
            "transfer_wait_planned": _mean(wait[mine & ~urgent]),
            "transfer_hours": minutes / length * 1440,
            "transfer_unserved": _mean(np.isnan(wait[mine])),
            "transfer_time": minutes / (length * units) if units else math.nan,
        }
        if "fetched_arrived" in records.of_calls:
            found["transfer_fetched"] = _mean(fetched[asked])
            found["transfer_fetch_time"] = _mean((records.of_calls["fetched_arrived"] - calls.called)[asked])
        if len(calls.patient):
            carried = np.zeros(len(calls), dtype=bool)
            carried[records.call[~np.isnan(records.instant("at_hospital"))]] = True
            counted = calls.asked_in(window) & carried
            index = {tuple(one): n for n, one in enumerate(zip(*_names_of(calls, calls.emergency), strict=True))}
            again = np.zeros(int(calls.emergency.sum()), dtype=bool)
            for call in np.flatnonzero((calls.patient[:, 0] >= 0) & (carried | fetched)).tolist():
                again[index[tuple(calls.patient[call].tolist())]] = True
            found["carried_on"] = _mean(again[counted[calls.emergency]])
        return dict.fromkeys(TransfersSection.figures, math.nan) | found | displaced(records, window)

    def at_hospitals(self, records: Records, window: tuple[float, float], hospitals: int) -> dict[str, FloatArray]:
        """Patients a day whom transfers bring to each; of all who are brought there the share carried on from there."""
        call, hospital, at, _ = records.doors()
        mine = (at >= window[0]) & (at < window[1])
        by_transfer = ~records.calls.emergency[call[mine]]
        days = (window[1] - window[0]) / 1440
        found = {"transferred": np.bincount(hospital[mine][by_transfer], minlength=hospitals) / days}
        if SENT_ON in records.of_calls:
            found["sent_on"] = mean_by(hospital[mine], records.of_calls[SENT_ON][call[mine]], hospitals)
            found[f"sent_on{CASES}"] = np.bincount(hospital[mine], minlength=hospitals).astype(float)
        return found


PLANNED = 3
"""The priority from which on a transfer is planned; others are urgent."""


def _names_of(calls: Calls, which: BoolArray) -> tuple[list[int], ...]:
    """Zone, layer and number of some calls."""
    return tuple(column[which].tolist() for column in (calls.zone, calls.layer, calls.number))


def _mean(cases: npt.NDArray[Any]) -> float:
    known = cases[~np.isnan(cases)]
    return float(known.mean()) if len(known) else math.nan


def _p90(cases: FloatArray) -> float:
    known = cases[~np.isnan(cases)]
    return float(np.quantile(known, 0.9, method="inverted_cdf")) if len(known) else math.nan


def displaced(records: Records, window: tuple[float, float]) -> dict[str, float]:
    """Emergencies to which another station went while a unit of the one that is asked first was out on a transfer."""
    calls, first = records.calls, records.of_calls.get("asked_first")
    counted = calls.asked_in(window)
    if first is None or not counted.any():
        return {}
    begun, clear = records.instant("dispatched"), records.instant("clear")
    out, of_transfer = np.zeros(len(calls), dtype=bool), ~calls.emergency[records.call]
    for station in set(records.station[of_transfer].tolist()):
        mine, near = of_transfer & (records.station == station), first == station
        left, back = (np.searchsorted(np.sort(at[mine]), calls.ready[near], side="right") for at in (begun, clear))
        out[near] = left > back
    station = records.of_call(records.station.astype(float))
    gone = counted & out & (station != first)  # nobody at all is another, too
    response = records.first_of_call(records.instant("arrived")) - calls.called
    return {"transfer_displaced": float(np.mean(gone[counted])), "transfer_displaced_response": _mean(response[gone])}
