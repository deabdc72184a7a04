"""Transfers: patients carried from one hospital to another, in the county or out of it, by units that then are away."""

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
from sim.calls.law_section import LawSection
from sim.calls.sampling import pick
from sim.chance import Law
from sim.county import County, MinutesTable
from sim.county.places import great_circle_km
from sim.dispatch.features.feature import Feature, Told
from sim.dispatch.features.telling import Figures, Part, Says, Served
from sim.dispatch.model import Heart
from sim.dispatch.policies import OUTSIDE
from sim.dispatch.records import Records
from sim.dispatch.service import Stand
from sim.documents import Document, Fault, Number, Section, Share, Weight, Whole, did_you_mean
from sim.documents.document import Where
from sim.documents.faults import refusal, show
from sim.documents.hours import each_hour_once, hours_of
from sim.documents.weights import whole
from sim.ledger import Instant
from sim.words import Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_LAYER = 255
"""Layer of the rates in which transfers are named: no zone's rate has so many."""

WHEN_BUSY = {
    "wait": "the transfer waits for one of them",
    "any": "another unit of the service is sent where one may be",
}
"""What becomes of a transfer when all units kept for transfers are away, by the name that a scenario gives it."""


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
    priority: Annotated[
        Whole,
        Field(ge=1, le=3, description="Priority among calls that wait: 1 before all others, 3 after urgent ones."),
    ] = 3
    preparing: Annotated[
        LawSection, Field(description="How long the unit stays at the sending hospital, from its arrival there.")
    ]
    handover: Annotated[
        LawSection, Field(description="Time from arrival at the receiving hospital to the patient handed over.")
    ]
    fetched: Annotated[
        Share, Field(description="Share of them that the receiving hospital fetches with a vehicle of its own.")
    ] = 0.0

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

    counts: ClassVar[dict[str, str]] = {"errand": "0 for an emergency, else the number of its stream of transfers"}
    figures: ClassVar[dict[str, Told]] = {
        "transfer_wait_mean": Told("min", "less"),
        "transfer_wait_p90": Told("min", "less"),
        "transfer_hours": Told("min"),
        "transfer_unserved": Told("share", "less"),
        "transfer_time": Told("share", "less"),
    }

    streams: Annotated[
        dict[str, StreamSection], Field(min_length=1, description="Transfers of each kind, under a name of your own.")
    ]
    units: Annotated[
        dict[str, Whole],
        Field(
            description="Units that are kept for transfers alone, by the id of their station, such as "
            "{county-hospital: 1}; they are among the station's ambulances. Without any, every unit may be sent."
        ),
    ] = Field(default_factory=dict)
    when_busy: Annotated[
        Literal["wait", "any"],
        Field(
            description="When all units kept for transfers are away: "
            + " ".join(f"{name}: {meaning}." for name, meaning in WHEN_BUSY.items())
        ),
    ] = "any"

    def flows(self) -> dict[str, StreamSection]:
        """The streams in which there is a transfer at all."""
        return {name: one for name, one in self.streams.items() if one.a_year and one.fetched < 1}

    def standing(self, county: County) -> Transfers | None:
        """What is counted of them."""
        return Transfers() if self.flows() else None

    def fleet(self, county: County, conditions: Sequence[str], ambulances: Sequence[int]) -> Kept | None:
        """Units kept for transfers apart from the others of their station."""
        if not self.flows() or not any(self.units.values()):
            return None
        stands = []
        for number, (station, units) in enumerate(zip(county.stations, ambulances, strict=True)):
            kept = min(self.units.get(station.id, 0), units)
            # a roster mans the units of the first stand first
            stands += [Stand(number, 1, kept), Stand(number, 0, units - kept)]
        return Kept(tuple(stands), self.when_busy == "any")

    def recast(self, conditions: Sequence[str], county: County) -> Recast | None:
        """The calls with the transfers among them."""
        index = {hospital.id: number for number, hospital in enumerate(county.hospitals)}
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
        return With(tuple(streams), hosts(county), len(county.zones)) if self.flows() else None

    def story(self, served: Served, says: Says) -> Iterator[Part]:
        """That the call is no emergency."""
        if served.row.get("errand"):
            hospital = served.row["hospital"]
            to = "" if hospital is None else says.hospital(str(hospital))
            yield Part("desk", Message("transfers-story", to=to, known=str(hospital is not None).lower()))

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
            if isinstance(to, dict) and stream.get("from") in to:
                yield document.fault((*here, "to", stream["from"]), Message("transfers-to-itself"))
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
        if units and document.value(("classes",)) is not None:
            yield document.fault((*at, "units"), Message("transfers-classes"))
        if document.value(("calls", "log")):
            yield document.fault(at, Message("transfers-of-a-log"))
        elif isinstance(county.travel, MinutesTable):
            yield document.fault(at, Message("transfers-of-minutes", county=county.name))


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

    ``host`` is the zone in which each hospital lies; hospitals stand in the travel tables after the ``zones``.
    """

    streams: tuple[Stream, ...]
    host: IntArray
    zones: int

    def __call__(self, calls: Calls, marks: Marks, draw: Draw, others: Others) -> Calls:
        """The emergencies as they were, and the transfers behind them."""
        whole = replace(
            calls,
            place=calls.places(),
            hospital=np.full(len(calls), -1, dtype=np.int64),
            errand=np.zeros(len(calls), dtype=np.int64),
        )
        parts = [whole]
        for number, stream in enumerate(self.streams, start=1):
            if stream.a_year:
                parts.append(self._calls(number, stream, marks, others))
        joined = {one: np.concatenate([getattr(part, one) for part in parts]) for one in whole.columns if one != "own"}
        own = np.zeros(len(joined["zone"]), dtype=calls.own.dtype)
        begin = 0
        for part in parts:
            for name in part.own.dtype.names or ():
                own[name][begin : begin + len(part)] = part.own[name]
            begin += len(part)
        lost = np.isnan(joined["answered"])  # who gave up at the desk stands behind the last call
        if lost.any():
            joined["ready"][lost] = np.nextafter(max(joined["ready"].max(), joined["called"].max()), np.inf)
        return replace(calls, **joined, own=own)

    def _calls(self, number: int, stream: Stream, marks: Marks, others: Others) -> Calls:
        at, ordinal, draw = others(f"transfer {stream.name}", a_year=stream.a_year, by_hour=stream.by_hour)
        kept = np.flatnonzero(draw("fetched") >= stream.fetched)
        at, ordinal = at[kept], ordinal[kept]

        def uniform(purpose: str) -> FloatArray:
            return draw(purpose)[kept]

        count = len(kept)

        def all_of(value: float) -> IntArray:
            return np.full(count, value, dtype=np.int64)

        return Calls(
            zone=all_of(int(self.host[stream.sender])),
            layer=all_of(_LAYER - number),
            number=ordinal,
            called=at,
            answered=at,
            ready=at,
            condition=all_of(stream.condition),
            priority=all_of(stream.priority),
            launch=uniform("launch"),
            drive=marks.variation.quantile(uniform("drive")),
            transport=marks.variation.quantile(uniform("transport")),
            to_patient=np.zeros(count),
            on_scene=stream.preparing.quantile(uniform("preparing")),
            handover=stream.handover.quantile(uniform("handover")),
            turnaround=marks.turnaround.quantile(uniform("turnaround")),
            conveyed=np.ones(count, dtype=bool),
            own=own_marks(marks.own, uniform, count, uniform, villages=False),
            place=all_of(self.zones + stream.sender),
            hospital=pick(np.array(stream.to), uniform("to")),
            errand=all_of(number),
        )


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
class Transfers:
    """What is counted of transfers; in a run they are calls like others."""

    instants: ClassVar[tuple[Instant, ...]] = ()

    def join(self, heart: Heart) -> None:
        """Say in the records which calls they are."""
        heart.besides["errand"] = heart.calls.errand

    def follows(self, instants: Mapping[str, FloatArray], calls: Calls, call: IntArray) -> dict[str, FloatArray]:
        """No instant of its own."""
        return {}

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """Their waits, of those asked for in the window; and the time that units spend on them in it."""
        calls = records.calls
        asked = ~calls.emergency & (calls.called >= window[0]) & (calls.called < window[1])
        of_transfer = ~calls.emergency[records.call]
        begun, clear = records.instant("dispatched"), records.instant("clear")
        spells = np.clip(clear, *window) - np.clip(begun, *window)
        minutes, length = float(spells[of_transfer].sum()), window[1] - window[0]
        wait = records.of_call(begun - calls.ready[records.call])[asked]
        served = wait[~np.isnan(wait)]
        return {
            "transfer_wait_mean": float(served.mean()) if len(served) else math.nan,
            "transfer_wait_p90": float(np.quantile(served, 0.9, method="inverted_cdf")) if len(served) else math.nan,
            "transfer_hours": minutes / length * 1440,
            "transfer_unserved": float(np.mean(np.isnan(wait))) if len(wait) else math.nan,
            "transfer_time": minutes / (length * units) if units else math.nan,
        }
