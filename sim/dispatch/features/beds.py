"""Beds of hospitals: who needs one, how long they lie in it, who else does, and what happens where none is free."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field, model_validator

from sim.calls import Calls, OwnMark
from sim.chance import Law, from_moments, key_of
from sim.county import County
from sim.dispatch.features.feature import Feature, Told
from sim.dispatch.features.handing import Uniform
from sim.dispatch.features.telling import Figures, Part, Says, Served
from sim.dispatch.model import Heart
from sim.dispatch.records import Records
from sim.dispatch.service import Standing
from sim.documents import Days, Document, Fault, Number, Section, Share, Whole
from sim.documents.document import Where
from sim.documents.faults import refusal
from sim.words import Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

BED, _NEEDED, _STAY = "bed", "bed_needed", "bed_stay"
KINDS = ("icu", "ward")
"""Kinds of beds, the one first that a patient needs rather; ``BED`` of a call is its number here, from 1."""

WHEN_FULL = {
    "taken anyway": "the patient lies there all the same, beyond the beds",
    "refused": "the patient gets no bed there",
}
"""What becomes of a patient for whom no bed is free, by the name that a scenario gives it."""

_CHUNK, _DAY = 256, 1440.0
_LONG = 0.999
"""Admissions from elsewhere begin so long before the run that this share of those before would have left."""


class KindOfBedSection(Section):
    """Beds of one kind."""

    by_hospital: Annotated[
        dict[str, Whole],
        Field(description="Beds of a hospital by its id, in place of what the county's hospitals.csv tells."),
    ] = Field(default_factory=dict)
    stay: Annotated[
        Days,
        Field(
            gt=0,
            le=3650,
            description="Mean days that a patient lies in such a bed, from the hospital's door on, such as 5 days. "
            "Who is carried on leaves his bed with the unit, and lies the rest of his stay at the next hospital.",
        ),
    ]
    stay_spread: Annotated[
        Number, Field(le=10, description="Standard deviation of a stay divided by its mean; 0 never varies.")
    ] = 1.0
    needed: Annotated[
        dict[str, Share],
        Field(
            description="Share of the patients brought by ambulance who need such a bed, by the id of their condition, "
            "such as {stroke: 25 %}. Of patients whom streams of transfers carry as many need one where they are taken."
        ),
    ] = Field(default_factory=dict)
    others: Annotated[
        dict[str, Annotated[Number, Field(le=10_000)]],
        Field(description="Patients a day who come to such a bed by other ways, by the id of the hospital."),
    ] = Field(default_factory=dict)
    others_fill: Annotated[
        Share,
        Field(
            description="Share of the beds that patients who come by other ways would fill on the average if none were "
            "full, at hospitals whose beds are counted and that others does not name."
        ),
    ] = 0.0

    def law(self) -> Law:
        """How long a stay is [min]."""
        return from_moments(self.stay * _DAY, self.stay_spread, "lognormal")


class BedsSection(Feature):
    """Beds of hospitals: how many are taken, by whom, and what happens when none is free."""

    example: ClassVar[Any] = {
        "icu": {"by_hospital": {"county-hospital": 8}, "stay": "1 day", "needed": {"other": "20 %"}},
        "when_full": "refused",
    }
    trivial: ClassVar[Any] = {"icu": {"by_hospital": {"county-hospital": 8}, "stay": "1 day"}}
    counts: ClassVar[dict[str, str]] = {BED: "0 for a patient who needs no bed, 1 for intensive care, 2 for a ward"}
    figures: ClassVar[dict[str, Told]] = {
        key: told
        for kind in KINDS
        for key, told in {
            f"{kind}_occupied": Told("share"),
            f"{kind}_no_bed": Told("share", "less"),
            f"{kind}_carried_no_bed": Told("share", "less"),
            f"{kind}_over_days": Told("share", "less"),
        }.items()
    }

    icu: Annotated[KindOfBedSection | None, Field(description="Beds of intensive care.")] = None
    ward: Annotated[KindOfBedSection | None, Field(description="Beds of wards.")] = None
    when_full: Annotated[
        Literal["taken anyway", "refused"],
        Field(
            description="What becomes of a patient for whom no bed is free. "
            + " ".join(f"{name}: {words}." for name, words in WHEN_FULL.items())
            + " Whether ambulances go to such a hospital, diversion tells."
        ),
    ] = "taken anyway"

    @model_validator(mode="after")
    def _at_most_all(self) -> BedsSection:
        of_all: dict[str, float] = {}
        for one in self.kinds.values():
            for condition, share in one.needed.items():
                of_all[condition] = of_all.get(condition, 0.0) + share
        for condition, share in of_all.items():
            if share > 1 + 1e-9:
                raise refusal(Message("beds-shares", condition=condition, sum=f"{100 * share:.8g}"))
        return self

    @property
    def kinds(self) -> dict[str, KindOfBedSection]:
        """The kinds of which it tells something."""
        return {kind: one for kind in KINDS if (one := getattr(self, kind)) is not None}

    def marks(self, county: County) -> tuple[OwnMark, ...]:
        """Which bed a patient needs, and for how long: uniforms, inverted by the condition and the bed."""
        some = any(any(one.needed.values()) for one in self.kinds.values())
        return (Uniform(_NEEDED, of_patient=True), Uniform(_STAY, of_patient=True)) if some else ()

    def standing(self, county: County) -> Beds | None:
        """The beds of each hospital."""
        kinds = []
        for kind, one in self.kinds.items():
            told = [getattr(hospital, f"{kind}_beds") for hospital in county.hospitals]
            counts = [one.by_hospital.get(h.id, beds) for h, beds in zip(county.hospitals, told, strict=True)]
            others = [
                one.others.get(hospital.id, one.others_fill * (count or 0) / one.stay) / _DAY
                for hospital, count in zip(county.hospitals, counts, strict=True)
            ]
            needed = {condition: share for condition, share in one.needed.items() if share}
            if needed or any(others):
                kinds.append(BedKind(KINDS.index(kind), tuple(counts), one.law(), needed, tuple(others)))
        names = tuple(hospital.id for hospital in county.hospitals)
        return Beds(tuple(kinds), names, self.when_full == "refused") if kinds else None

    def story(self, served: Served, says: Says) -> Iterator[Part]:
        """Which bed the patient needed."""
        kind, door = int(served.row.get(BED) or 0), served.row.get("at_hospital")
        if kind and door is not None:
            yield Part("job", Message("beds-story", kind=KINDS[kind - 1]), float(door))

    def limits(self, figures: Figures) -> Iterator[str]:
        """How full the beds are, and how often none is free."""
        for kind in self.kinds:
            if figures.mean(f"{kind}_occupied") > 0:
                yield Message(
                    "beds-limits",
                    kind=kind,
                    share=figures.value(f"{kind}_occupied"),
                    interval=figures.interval(f"{kind}_occupied"),
                    none=figures.value(f"{kind}_no_bed"),
                    days=figures.value(f"{kind}_over_days"),
                )

    @classmethod
    def left_aside(cls, county: County) -> Message | None:
        """Beds of hospitals."""
        told = any(getattr(hospital, f"{kind}_beds") is not None for hospital in county.hospitals for kind in KINDS)
        return Message("scenario-beds-aside") if told else None

    @classmethod
    def faults(cls, document: Document, at: Where, county: County, conditions: Sequence[str]) -> Iterator[Fault]:
        """Hospitals and conditions that there are not."""
        hospitals, of = [hospital.id for hospital in county.hospitals], {"county": county.name, "what": "hospital"}
        for kind in KINDS:
            for key in ("by_hospital", "others"):
                yield from document.unknown((*at, kind, key), hospitals, "scenario-county-has-no", **of)
            yield from document.unknown((*at, kind, "needed"), conditions, "scenario-no-condition")


@dataclass(frozen=True)
class BedKind:
    """Beds of one kind, by its number.

    Parameters
    ----------
    counts
        How many each hospital has, None where nobody counts them.
    stay
        How long a patient lies in one [min].
    needed
        Share of the patients of a condition, by its id, who need one.
    others
        Patients a minute who come to each hospital by other ways.
    """

    number: int
    counts: tuple[int | None, ...]
    stay: Law
    needed: Mapping[str, float]
    others: tuple[float, ...]


@dataclass(frozen=True)
class Beds(Standing):
    """Beds of hospitals, whose ids are ``names``; with ``refuses`` nobody lies there beyond them."""

    kinds: tuple[BedKind, ...]
    names: tuple[str, ...]
    refuses: bool = False

    @property
    def by_chance(self) -> tuple[str, ...]:
        """Patients who come by other ways."""
        return ("beds",) if any(any(one.others) for one in self.kinds) else ()

    def needs(self, calls: Calls, conditions: Sequence[str]) -> IntArray:
        """Which bed the patient of each call needs, 0 for none; shape (calls,)."""
        found = np.zeros(len(calls), dtype=np.int64)
        if _NEEDED not in (calls.own.dtype.names or ()):
            return found
        uniform, least = calls.own[_NEEDED], np.zeros(len(calls))
        for one in self.kinds:
            share = np.array([one.needed.get(name, 0.0) for name in conditions])[calls.condition]
            found[calls.conveyed & (least <= uniform) & (uniform < least + share)] = one.number + 1
            least = least + share
        return found

    def stays(self, calls: Calls, kinds: IntArray) -> FloatArray:
        """How long the patient of each call lies in the bed that it needs [min], shape (calls,)."""
        found = np.zeros(len(calls))
        for one in self.kinds:
            mine = kinds == one.number + 1
            found[mine] = one.stay.quantile(calls.own[_STAY][mine]) if mine.any() else 0.0
        return found

    def join(self, heart: Heart) -> None:
        """Say in the records who needs which bed; where patients are taken does not depend on it."""
        heart.of_calls[BED] = self.needs(heart.calls, heart.service.conditions)
        if len(heart.given.patient):
            heart.joined.append(lambda: self.amend(heart))

    def amend(self, heart: Heart) -> None:
        """Look at the records after all others: only then are calls and patients those of the scenario."""
        before = heart.amend
        heart.amend = lambda records: self.rested(records if before is None else before(records))

    def rested(self, records: Records) -> Records:
        """The same where a patient needs no bed any more who is carried on when his stay is over."""
        legs, need, first = _Legs.of(records), records.of_calls[BED].copy(), records.calls.first_of_patient
        over, begins = np.full(len(need), np.inf), legs.call == first[legs.call]
        over[legs.call[begins]] = (legs.door + self.stays(records.calls, need)[legs.call])[begins]
        need[legs.call[~begins & (over[first[legs.call]] <= legs.left)]] = 0
        return replace(records, of_calls={**records.of_calls, BED: need})

    def wards(self, calls: Calls) -> dict[int, Ward]:
        """The beds of each kind before anybody is brought, by the kind's number."""
        return {one.number: Ward(self, one, calls) for one in self.kinds}

    def lain(self, records: Records, until: float) -> dict[int, Lain]:
        """Who asked for a bed of each kind until an instant [min]: patients of the records, and those of other ways."""
        legs, need, wards = _Legs.of(records), records.of_calls[BED], self.wards(records.calls)
        kind, stay = need[legs.call], self.stays(records.calls, need)[legs.call]
        patient = records.calls.first_of_patient[legs.call]
        columns = (kind, patient, legs.hospital, legs.left, legs.door + stay)
        for number, *leg in zip(*(column[kind > 0].tolist() for column in columns), strict=True):
            wards[number - 1].bring(*leg)
        return {number: ward.told(until) for number, ward in wards.items()}

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """The figures of the section."""
        found = dict.fromkeys(BedsSection.figures, float("nan"))
        for number, lain in self.lain(records, window[1]).items():
            told = lain.figures(self.counts_of(number), window)
            found |= {f"{KINDS[number]}_{name}": float(values[-1]) for name, values in told.items()}
        return found

    def at_hospitals(
        self,
        records: Records,
        window: tuple[float, float],
        hospitals: int,
    ) -> dict[str, FloatArray]:
        """The same by hospital, each of shape (hospitals,)."""
        return {
            f"{KINDS[number]}_{name}": values[:-1]
            for number, lain in self.lain(records, window[1]).items()
            for name, values in lain.figures(self.counts_of(number), window).items()
        }

    def counts_of(self, number: int) -> tuple[int | None, ...]:
        """How many beds of a kind each hospital has."""
        return next(one.counts for one in self.kinds if one.number == number)


@dataclass(frozen=True)
class _Legs:
    """Patients who were taken to a hospital, by a unit or its own vehicle, in the order in which they left for it.

    Whose call each was, where to, when it left and when it was at the door [min].
    """

    call: IntArray
    hospital: IntArray
    left: FloatArray
    door: FloatArray

    @classmethod
    def of(cls, records: Records) -> _Legs:
        """Those of the records."""
        rows = np.flatnonzero(~np.isnan(records.instant("at_hospital")) & (records.hospital >= 0))
        left, door = (records.instant(name)[rows] for name in ("left_scene", "at_hospital"))
        legs = [(records.call[rows], records.hospital[rows], left, door)]
        if "fetched_to" in records.of_calls:
            arrived, door, to = (records.of_calls[f"fetched_{name}"] for name in ("arrived", "door", "to"))
            call = np.flatnonzero(~np.isnan(door))
            left = arrived + records.calls.on_scene
            legs.append((call, to[call].astype(np.int64), left[call], door[call]))
        found = cls(*(np.concatenate(column) for column in zip(*legs, strict=True)))
        order = np.lexsort((found.call, found.left))
        return cls(found.call[order], found.hospital[order], found.left[order], found.door[order])


@dataclass(frozen=True)
class Lain:
    """Who asked for a bed: at which hospital, from when until when it is held [min], whose it is, who found one.

    ``patient`` is the first call of somebody who was brought, -1 for who came by other ways. Who found none and is
    refused lies nowhere: ``lies`` is false.
    """

    hospital: IntArray
    since: FloatArray
    until: FloatArray
    patient: IntArray
    found: npt.NDArray[np.bool_]
    lies: npt.NDArray[np.bool_]

    @property
    def brought(self) -> npt.NDArray[np.bool_]:
        """Who was brought."""
        return self.patient >= 0

    def figures(self, counts: Sequence[int | None], window: tuple[float, float]) -> dict[str, FloatArray]:
        """By hospital and, last, of all whose beds are counted together; shape (hospitals + 1,) each.

        ``occupied`` is the share of the beds' time in which they are taken, ``no_bed`` the share of those who ask in
        the window and find none, ``carried_no_bed`` of those of them who were brought by ambulance, ``over_days`` the
        share of days on which somebody finds none or lies beyond the beds.
        """
        first, last = window
        length = last - first
        days = max(int(np.ceil(length / _DAY - 1e-9)), 1)
        found = {
            name: np.full(len(counts) + 1, np.nan) for name in ("occupied", "no_bed", "carried_no_bed", "over_days")
        }
        asked = (self.since >= first) & (self.since < last)
        everywhere, taken, beds = np.zeros(days, dtype=bool), 0.0, 0
        counted = np.array([count is not None for count in counts], dtype=bool)
        for place, count in enumerate(counts):
            if count is None:
                continue
            here = self.hospital == place
            within, over = self.level(here & self.lies, count, window)
            short = (self.since[here & asked & ~self.found] - first) // _DAY
            bad = np.zeros(days, dtype=bool)
            bad[short.astype(np.int64)] = True
            for since, until in over:
                bad[int((since - first) // _DAY) : int(np.ceil((until - first) / _DAY))] = True
            everywhere |= bad
            taken, beds = taken + within, beds + count
            found["occupied"][place] = within / (count * length) if count else np.nan
            found["over_days"][place] = bad.mean()
            for name, who in (("no_bed", here & asked), ("carried_no_bed", here & asked & self.brought)):
                found[name][place] = np.mean(~self.found[who]) if who.any() else np.nan
        if counted.any():
            of_all = asked & counted[self.hospital] if len(self.hospital) else asked
            found["occupied"][-1] = taken / (beds * length) if beds else np.nan
            found["over_days"][-1] = everywhere.mean()
            for name, who in (("no_bed", of_all), ("carried_no_bed", of_all & self.brought)):
                found[name][-1] = np.mean(~self.found[who]) if who.any() else np.nan
        return found

    def level(
        self, which: npt.NDArray[np.bool_], count: int, window: tuple[float, float]
    ) -> tuple[float, list[tuple[float, float]]]:
        """Minutes of beds taken in the window, and from when until when more lie there than there are beds."""
        since, until = (np.clip(column[which], *window) for column in (self.since, self.until))
        at = np.concatenate([since, until])
        step = np.concatenate([np.ones(len(since)), -np.ones(len(until))])
        order = np.lexsort((step, at))  # who leaves at an instant is gone for who comes then
        at, lying = at[order], np.cumsum(step[order])
        span = np.diff(at, append=window[1])
        over = np.flatnonzero((lying > count) & (span > 0))
        return float((np.minimum(lying, count) * span).sum()), [(float(at[n]), float(at[n] + span[n])) for n in over]


class Ward:
    """The beds of one kind of all hospitals while patients come: who holds one until when.

    Admissions by other ways come in between, each in its time.
    """

    def __init__(self, beds: Beds, kind: BedKind, calls: Calls):
        self.counts, self.refuses = kind.counts, beds.refuses
        self.ends: list[list[float]] = [[] for _ in kind.counts]
        self.others = [
            _others(calls, kind, beds.names[place], rate) if rate else iter(())
            for place, rate in enumerate(kind.others)
        ]
        self.next = [next(one, None) for one in self.others]
        self.rows: list[tuple[int, float, float, int, bool, bool]] = []
        self.brought: dict[int, int] = {}  # by patient, the last row

    def come(self, hospital: int, now: float) -> None:
        """Let in who has come by other ways until an instant [min]."""
        while (one := self.next[hospital]) is not None and one[0] <= now:
            self.next[hospital] = next(self.others[hospital], None)
            self.hold(hospital, *one)

    def free(self, hospital: int, now: float) -> bool:
        """Whether a bed is free at an instant [min]."""
        self.come(hospital, now)
        count, ends = self.counts[hospital], self.ends[hospital]
        if count is None:
            return True
        while ends and ends[0] <= now:
            heappop(ends)
        return len(ends) < count

    def bring(self, patient: int, hospital: int, now: float, until: float) -> None:
        """A patient leaves for a hospital, and holds a bed there until an instant [min], if he may.

        One who is carried on leaves his bed, and lies in the next until his stay would have been over.
        """
        before = self.brought.get(patient)
        if before is not None:
            sender, since, until, _, found, lies = self.rows[before]
            if until <= now:
                return
            self.come(sender, now)
            self.rows[before] = (sender, since, now, patient, found, lies)
            if lies:
                self.ends[sender].remove(until)
                heapify(self.ends[sender])
        self.come(hospital, now)
        self.brought[patient] = len(self.rows)
        self.hold(hospital, now, until, patient)

    def hold(self, hospital: int, now: float, until: float, patient: int = -1) -> None:
        """Somebody holds a bed from an instant until another [min], once all who came before are in."""
        ends, count = self.ends[hospital], self.counts[hospital]
        while ends and ends[0] <= now:
            heappop(ends)
        found = count is None or len(ends) < count
        if found or not self.refuses:
            heappush(ends, until)
        self.rows.append((hospital, now, until, patient, found, found or not self.refuses))

    def told(self, until: float) -> Lain:
        """Who asked for a bed before an instant [min]."""
        for hospital in range(len(self.counts)):
            self.come(hospital, until)
        columns = list(zip(*(row for row in self.rows if row[1] < until), strict=True)) or [()] * 6
        kinds = (np.int64, np.float64, np.float64, np.int64, np.bool_, np.bool_)
        return Lain(*(np.array(column, dtype=kind) for column, kind in zip(columns, kinds, strict=True)))


def _others(calls: Calls, kind: BedKind, hospital: str, rate: float) -> Iterator[tuple[float, float]]:
    """Who comes by other ways: from when until when each would hold a bed [min]; a Poisson process of its own."""
    key, done = key_of("bed", KINDS[kind.number], hospital), 0
    at = -float(kind.stay.quantile(np.array([_LONG]))[0])
    while True:
        ordinals = np.arange(done, done + _CHUNK)
        came = at + np.cumsum(-np.log1p(-calls.beside("bed", key, ordinals)) / rate)
        until = came + kind.stay.quantile(calls.beside("bed stay", key, ordinals))
        yield from zip(came.tolist(), until.tolist(), strict=True)
        at, done = float(came[-1]), done + _CHUNK
