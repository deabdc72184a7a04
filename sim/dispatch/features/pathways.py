"""Pathways to definitive care: how long a patient takes to be treated in a hospital that can, and whether in time."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field

from sim.calls import Calls, Draw, Marks, Others, Recast
from sim.calls.law_section import LawSection
from sim.chance import Law
from sim.county import County
from sim.dispatch.features.carrying import SENT_ON
from sim.dispatch.features.feature import Feature, Told
from sim.dispatch.features.handing import DONE_BEFORE
from sim.dispatch.features.telling import Figures, Part, Says, Served
from sim.dispatch.model import Heart
from sim.dispatch.records import CASES, Records, mean_by
from sim.dispatch.service import Standing
from sim.documents import Document, Fault, Minutes, Section, Share, Whole
from sim.documents.document import Where
from sim.words import Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_PATH, _BEFORE, _TREATED, _CHANNEL = "care_path", "care_before", "care_treated", "care_channel"
NAMED = ("chest_pain", "stroke", "trauma", "maternal", "newborn", "poisoning")
"""Conditions that have figures of their own."""


class ChannelSection(Section):
    """A green channel: the patient counts as admitted on board, so that nobody waits at the hospital for papers."""

    share: Annotated[Share, Field(description="Share of the patients who are carried by it.")] = 1.0
    saves: Annotated[
        Minutes,
        Field(le=600, description="How much sooner after the door they are treated, never before the door itself."),
    ]
    handover: Annotated[
        Share,
        Field(
            description="Share of their handover that is left for the unit at the door, since they are registered, "
            "triaged and reported on the way; such as 50 %, for which the unit is free sooner."
        ),
    ] = 1.0


class PathwaySection(Section):
    """The way of the patients of a condition to definitive care."""

    counts_beside: ClassVar[Mapping[str, tuple[str, ...]]] = {"onset_to_call": ("clock: onset",)}

    window: Annotated[
        Minutes,
        Field(
            le=10_080,
            description="Within how long they should be treated, such as 90 min; a hospital may have a window of its "
            "own in capabilities.csv.",
        ),
    ]
    clock: Annotated[
        Literal["onset", "called", "door"],
        Field(description="What the window counts from: onset of the illness, the call, or the hospital's door."),
    ] = "called"
    onset_to_call: Annotated[
        LawSection, Field(description="How long after the onset somebody calls; it counts where the clock is onset.")
    ] = LawSection(mean=0.0)
    door_to_treatment: Annotated[
        LawSection,
        Field(
            description="From the hospital's door to treatment, such as wire, needle or knife, without channel; where "
            "bays are counted, from when one takes the patient."
        ),
    ]
    level: Annotated[
        Whole,
        Field(
            ge=1,
            le=9,
            description="How able the hospital must be for the condition, by capabilities.csv; 1 is what treats of "
            "hospitals.csv tells.",
        ),
    ] = 1
    green_channel: Annotated[
        ChannelSection | None, Field(description="A green channel from the ambulance to the treatment.")
    ] = None


class PathwaysSection(Feature):
    """Ways to definitive care, by condition."""

    example: ClassVar[Any] = "china-centres"
    trivial: ClassVar[Any] = "china-centres"  # it tells what follows the hospital's door, and changes no job
    counts: ClassVar[dict[str, str]] = {
        "treated": "the patient was treated [min], where he was carried no further; in the rows of his first call and "
        "of the one that brought him there; empty where he was not"
    }
    recasts: ClassVar[frozenset[str]] = frozenset({"handover"})
    by_hospital_figures: ClassVar[dict[str, Told]] = {"in_window": Told("share", "more")}
    figures: ClassVar[dict[str, Told]] = {
        "care_mean": Told("min", "less"),
        "care_onset_mean": Told("min", "less"),
        "care_within": Told("share", "more"),
        "care_right_place": Told("share", "more"),
        "care_saved": Told("min", "more"),
        "care_handover": Told("min", "less"),
        **{f"care_{name}_mean": Told("min", "less") for name in NAMED},
        **{f"care_{name}_within": Told("share", "more") for name in NAMED},
    }

    conditions: Annotated[
        dict[str, PathwaySection],
        Field(min_length=1, description="The pathway of each condition, by its id in the case mix."),
    ]

    @property
    def measures(self) -> dict[str, Told]:
        """The figures, but those of conditions without a pathway, and of an onset from which no window counts."""
        left = {f"care_{name}_{what}" for name in NAMED if name not in self.conditions for what in ("mean", "within")}
        if all(one.clock != "onset" for one in self.conditions.values()):
            left.add("care_onset_mean")
        return {key: told for key, told in super().measures.items() if key not in left}

    def recast(self, conditions: Sequence[str], county: County) -> Recast:
        """Marks of the patients; their calls stay as they are, but for handovers that a green channel shortens."""
        index = {name: number for number, name in enumerate(conditions)}
        return Patients(
            tuple(
                Pathway(
                    index[name],
                    one.onset_to_call.law(),
                    one.door_to_treatment.law(),
                    0.0 if one.green_channel is None else one.green_channel.share,
                    0.0 if one.green_channel is None else one.green_channel.saves,
                    0.0 if one.green_channel is None else 1 - one.green_channel.handover,
                )
                for name, one in self.conditions.items()
            )
        )

    def standing(self, county: County) -> Care:
        """Which hospital treats whom in which hour, and the windows."""
        shape, hours = (len(self.conditions), len(county.hospitals), 24), range(24)
        able, windows = [], []
        for name, one in self.conditions.items():
            able += [h.level(name, hour) >= one.level for h in county.hospitals for hour in hours]
            own = [h.window(name, hour) for h in county.hospitals for hour in hours]
            windows += [one.window if minutes is None else minutes for minutes in own]
        return Care(
            tuple(self.conditions),
            np.array(windows, dtype=float).reshape(shape),
            tuple(one.clock for one in self.conditions.values()),
            tuple(one.level for one in self.conditions.values()),
            np.array(able, dtype=bool).reshape(shape),
        )

    def story(self, served: Served, says: Says) -> Iterator[Part]:
        """How much of the handover was done on the way; when the patient is treated, where he is."""
        row, done = served.row, float(served.own.get(DONE_BEFORE, 0.0))
        if done and row.get("handed_over") is not None:
            begun = row["at_hospital"] if row.get("received") is None else row["received"]
            usual = "" if done == 1 else says.lasting((float(row["handed_over"]) - float(begun)) / (1 - done))
            yield Part("job", Message("pathways-handover", usual=usual, known=int(done < 1)), float(row["handed_over"]))
        at = served.row.get("treated")
        if at is None or not math.isfinite(float(at)) or served.onward:
            return
        saved = float(served.patient[_CHANNEL])
        yield Part(
            "job",
            Message("pathways-story", at=says.time(float(at)), saved=says.lasting(saved), channel=int(saved > 0)),
            at,
        )
        way = tuple(self.conditions.values())[int(served.patient[_PATH]) - 1]
        if way.clock == "onset":
            since = float(at) - (served.patient_called - float(served.patient[_BEFORE]))
            yield Part("job", Message("pathways-story-onset", minutes=says.lasting(since)), float(at))

    def limits(self, figures: Figures) -> Iterator[str]:
        """How many are treated in the right place in time."""
        if not math.isnan(figures.mean("care_within")):
            yield Message(
                "pathways-limits",
                share=figures.value("care_within"),
                interval=figures.interval("care_within"),
                mean=figures.value("care_mean"),
                place=figures.value("care_right_place"),
            )
        shortened = any(one.green_channel and one.green_channel.handover < 1 for one in self.conditions.values())
        if shortened and not math.isnan(figures.mean("care_handover")):
            yield Message("pathways-limits-handover", minutes=figures.value("care_handover"))

    @classmethod
    def left_aside(cls, county: County) -> Message | None:
        """Hospitals' own windows."""
        told = any(one.window is not None for hospital in county.hospitals for one in hospital.capabilities)
        return Message("scenario-windows-aside") if told else None

    @classmethod
    def faults(cls, document: Document, at: Where, county: County, conditions: Sequence[str]) -> Iterator[Fault]:
        """Conditions that there are not, and such as no hospital treats as ably as is asked."""
        yield from document.unknown((*at, "conditions"), conditions, "scenario-no-condition")
        written = document.value((*at, "conditions"))
        for name, one in written.items() if isinstance(written, dict) else ():
            where = (*at, "conditions", name)
            level = one.get("level", 1) if isinstance(one, dict) else 1
            ablest = max((h.level(str(name), hour) for h in county.hospitals for hour in range(24)), default=0)
            if isinstance(level, int) and level > ablest > 0 and not document.judged((*where, "level")):
                yield document.fault((*where, "level"), Message("pathways-level", level=level, ablest=ablest))


@dataclass(frozen=True)
class Pathway:
    """The marks of a condition's patients; ``condition`` is an index, ``share`` of them are ``saved`` so much [min].

    Of the handovers of these a share is ``done`` before the door.
    """

    condition: int
    onset: Law
    treatment: Law
    share: float
    saved: float
    done: float = 0.0


@dataclass(frozen=True)
class Patients:
    """Calls with the marks of their pathways: which it is from 1, minutes before the call and after the door."""

    pathways: tuple[Pathway, ...]

    def __call__(self, calls: Calls, marks: Marks, draw: Draw, others: Others) -> Calls:
        """The same calls with marks more."""
        path, before, treated, saved, done = (np.zeros(len(calls)) for _ in range(5))
        onset, treatment, channel = draw("onset"), draw("treatment"), draw("channel")
        for number, one in enumerate(self.pathways, start=1):
            mine = calls.condition == one.condition
            path[mine] = number
            before[mine] = one.onset.quantile(onset[mine])
            without = one.treatment.quantile(treatment[mine])
            by_channel = channel[mine] < one.share
            treated[mine] = np.where(by_channel, np.maximum(without - one.saved, 0.0), without)
            saved[mine] = without - treated[mine]
            done[mine] = np.where(by_channel, one.done, 0.0)
        own = {_PATH: path, _BEFORE: before, _TREATED: treated, _CHANNEL: saved}
        if not done.any():
            return calls.with_own(**own)
        return replace(calls, handover=calls.handover * (1.0 - done)).with_own(**own, **{DONE_BEFORE: done})


@dataclass(frozen=True)
class Care(Standing):
    """What is counted of pathways; nothing acts in a run.

    Parameters
    ----------
    names, clocks, levels
        Of each pathway: its condition, what its window counts from, how able the hospital must be.
    windows, able
        The window [min], a hospital's own where it has one, and which hospital is able, in each hour of the day, both
        of shape (pathways, hospitals, 24).
    """

    names: tuple[str, ...]
    windows: FloatArray
    clocks: tuple[str, ...]
    levels: tuple[int, ...]
    able: npt.NDArray[np.bool_]

    def join(self, heart: Heart) -> None:
        """Write down when patients are treated: it follows from when the hospital takes them."""
        before = heart.amend

        def amend(records: Records) -> Records:
            records = records if before is None else before(records)
            at, _, _, leg = self.treated(records)
            at[leg[leg >= 0]] = at[leg >= 0]
            return replace(records, of_calls={**records.of_calls, "treated": at})

        heart.amend = amend

    def treated(self, records: Records) -> tuple[FloatArray, FloatArray, FloatArray, IntArray]:
        """When the patient of each call is treated, when his window's clock begins, the window [min], and by whom.

        He is treated where he is carried no further; the minutes after the door begin when a bay takes him. The last
        is the call that brought him there, -1 for none, as all else is not-a-number where nobody is treated: no unit
        came, nobody was carried, or the hospital cannot.
        """
        calls = records.calls
        path, first = calls.own[_PATH].astype(np.int64), calls.first_of_patient
        call, hospital, at_door, taken = records.doors()
        patient, hour = first[call], (at_door // 60).astype(np.int64) % 24
        able = (path[patient] > 0) & self.able[path[patient] - 1, hospital, hour]
        able &= ~records.of_calls.get(SENT_ON, np.zeros(len(calls), dtype=bool))[call]
        door, received, window = (np.full(len(calls), np.nan) for _ in range(3))
        leg = np.full(len(calls), -1, dtype=np.int64)
        np.fmin.at(door, patient[able], at_door[able])  # of several who can treat the first
        there = np.flatnonzero(able)[at_door[able] == door[patient[able]]]
        window[patient[there]] = self.windows[path[patient[there]] - 1, hospital[there], hour[there]]
        received[patient[there]], leg[patient[there]] = taken[there], call[there]
        begins = np.select(
            [np.array([*("",), *self.clocks])[path] == clock for clock in ("onset", "called", "door")],
            [calls.called - calls.own[_BEFORE], calls.called, door],
            np.nan,
        )
        return received + calls.own[_TREATED], begins, window, leg

    def meant(self, calls: Calls, window: tuple[float, float]) -> npt.NDArray[np.bool_]:
        """Which calls that came in a window [min] are of patients of a pathway who are to be carried."""
        return calls.asked_in(window) & (calls.own[_PATH] > 0) & calls.conveyed

    def in_time(self, records: Records, window: tuple[float, float]) -> npt.NDArray[np.bool_]:
        """Which of those are treated in the right place in time, whoever is not at all counting as not."""
        at, begins, within, _ = self.treated(records)
        return np.asarray((at - begins <= within)[self.meant(records.calls, window)])

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """Of the patients who are to be carried: how many are treated in time, and how long they take from the call."""
        calls = records.calls
        path, meant = calls.own[_PATH].astype(np.int64), self.meant(calls, window)
        at, begins, within, _ = self.treated(records)
        in_time = at - begins <= within  # not-a-number is never in time

        by_onset = np.array(["", *self.clocks])[path] == "onset"

        def mean_of(which: npt.NDArray[np.bool_], since: FloatArray) -> float:
            minutes = (at - since)[which]
            known = minutes[~np.isnan(minutes)]
            return float(known.mean()) if len(known) else math.nan

        def shares(which: npt.NDArray[np.bool_]) -> tuple[float, float]:
            return mean_of(which, calls.called), float(np.mean(in_time[which])) if which.any() else math.nan

        found = dict.fromkeys(PathwaysSection.figures, math.nan)
        found["care_mean"], found["care_within"] = shares(meant)
        found["care_onset_mean"] = mean_of(meant & by_onset, calls.called - calls.own[_BEFORE])
        if meant.any():
            found["care_right_place"] = float(np.mean(~np.isnan(at[meant])))
            found["care_saved"] = float(np.mean(calls.own[_CHANNEL][meant]))
        took = (records.instant("handed_over") - records.received)[assigned & meant[records.call]]
        if not np.isnan(took).all():
            found["care_handover"] = float(np.nanmean(took))
        for number, name in enumerate(self.names, start=1):
            if name in NAMED:
                found[f"care_{name}_mean"], found[f"care_{name}_within"] = shares(meant & (path == number))
        return found

    def at_hospitals(self, records: Records, window: tuple[float, float], hospitals: int) -> dict[str, FloatArray]:
        """Of the patients of pathways whose way ends at each, the share treated there within their window."""
        calls = records.calls
        call, hospital, _, _ = records.doors()
        patient = calls.first_of_patient[call]
        at, begins, within, leg = self.treated(records)
        mine = calls.asked_in(window)[patient] & (calls.own[_PATH][patient] > 0)
        mine &= ~records.of_calls.get(SENT_ON, np.zeros(len(calls), dtype=bool))[call]
        in_time = (leg[patient] == call) & (at - begins <= within)[patient]
        cases = np.bincount(hospital[mine], minlength=hospitals).astype(float)
        return {"in_window": mean_by(hospital[mine], in_time[mine], hospitals), f"in_window{CASES}": cases}
