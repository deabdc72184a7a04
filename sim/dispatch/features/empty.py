"""Empty runs: a unit goes and carries nobody, since the call was cancelled, or the patient is gone."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field, ValidationError, field_validator

from sim.calls import Calls, Draw, Marks, Others, Recast
from sim.calls.fitting import (
    FEWEST_OF_A_KIND,
    Leaf,
    Recorded,
    ShareFit,
    counts_differ,
    fit_law,
    fit_share,
    law_leaves,
    share_leaf,
    shares_differ,
)
from sim.calls.law_section import LawSection
from sim.calls.sampling import pick
from sim.chance import Law
from sim.county import County
from sim.dispatch.features.calling_off import KNOWN, CallingOff
from sim.dispatch.features.feature import Feature, Told
from sim.dispatch.features.standing_down import early_event, told_early
from sim.dispatch.features.telling import Event, Figures, Part, Says, Served
from sim.dispatch.model import Heart
from sim.dispatch.records import CANCELLED, ENDS, FIRST, OUTCOMES, STOOD_DOWN, Records
from sim.dispatch.service import Standing
from sim.documents import Document, Factor, Fault, Share
from sim.documents.document import Where
from sim.documents.hours import each_hour_once, hours_of
from sim.documents.weights import whole
from sim.words import Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

Cause = Literal["cancelled", "gone", "own means", "other", "false"]
CAUSES: tuple[Cause, ...] = ("cancelled", "gone", "own means", "other", "false")
"""Why a run is empty: the call was cancelled when the unit was under way, nobody was found, the patient had left by
other means, or it was a false call; the unit learns of it at the scene, unless it is known before."""

_MARK = "empty_run"

_TURNED_BACK = OUTCOMES.index("cancelled"), STOOD_DOWN
"""How the run to a call ends of which it is known on the way that it is empty: cancelled, or for another cause."""


_AS_ROUNDED = 1.001
"""A share of all, as far as shares that were fitted are rounded."""


class EmptyRunsSection(Feature):
    """Runs that carry nobody though a unit went: how often, why, and how long it stays at the scene."""

    example: ClassVar[Any] = {"share": 0.3, "causes": {"gone": 1}, "on_scene": "5 min"}
    trivial: ClassVar[Any] = {"share": 0, "causes": {"gone": 1}, "on_scene": "5 min"}
    recasts: ClassVar[frozenset[str]] = frozenset({"conveyed", "on_scene"})

    figures: ClassVar[dict[str, Told]] = {
        "empty_runs": Told("share", "less"),
        **{f"empty_{cause.replace(' ', '_')}": Told("share", "less") for cause in CAUSES if cause != "other"},
        "empty_time": Told("share", "less"),
        "empty_turned_back": Told("share"),
    }

    counts_beside: ClassVar[Mapping[str, tuple[str, ...]]] = {"known_after": ("known",)}

    share: Annotated[Share, Field(description="Share of the runs that are empty.")]
    by_condition: Annotated[
        dict[str, Share], Field(description="Another share of the runs for a condition, such as {stroke: 10 %}.")
    ] = Field(default_factory=dict)
    by_hour: Annotated[
        dict[str, Factor],
        Field(description="How many times as often in some hours of the day, such as {21-24: 1.35}."),
    ] = Field(default_factory=dict)
    causes: Annotated[
        dict[Cause, Share],
        Field(min_length=1, description="Share of the empty runs by cause; they add up to 100 %."),
    ]
    causes_by_hour: Annotated[
        dict[str, dict[Cause, Share]],
        Field(description="Other shares by cause in some hours, such as {21-24: {gone: 60 %, other: 40 %}}."),
    ] = Field(default_factory=dict)
    on_scene: Annotated[LawSection, Field(description="How long the unit stays at the scene of an empty run.")]

    known: Annotated[
        dict[Cause, Share],
        Field(
            description="Share of the empty runs of a cause of which the call desk learns before a unit is there, "
            "such as {cancelled: 60 %, false: 30 %}: who is on the way stands down, and nobody waits for a unit any "
            "more. Of the others the unit learns at the scene. A cause that is not named: 0 %."
        ),
    ] = Field(default_factory=dict)
    known_after: Annotated[
        LawSection,
        Field(description="How long after the call is ready to dispatch the desk learns of it, such as 6 min."),
    ] = LawSection(mean=5.0, spread=0.8)

    _each_hour_once = field_validator("by_hour")(each_hour_once)

    _adds_up = field_validator("causes")(whole("empty-causes"))

    @field_validator("causes_by_hour")
    @classmethod
    def _each_adds_up(cls, given: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
        each_hour_once(given)
        for causes in given.values():
            cls._adds_up(causes)
        return given

    def recast(self, conditions: Sequence[str], county: County) -> Recast | None:
        """Who is not carried; None where that is nobody."""
        shares = tuple(self.by_condition.get(condition, self.share) for condition in conditions)
        factors = {hour: factor for span, factor in self.by_hour.items() for hour in hours_of(span)}
        if not any(shares):
            return None
        of_hours = {hour: causes for span, causes in self.causes_by_hour.items() for hour in hours_of(span)}
        return Emptied(
            shares,
            tuple(factors.get(hour, 1.0) for hour in range(24)),
            tuple(self.causes.get(cause, 0.0) for cause in CAUSES),
            self.on_scene.law(),
            tuple(tuple(of_hours.get(hour, self.causes).get(cause, 0.0) for cause in CAUSES) for hour in range(24))
            if of_hours
            else (),
            tuple(self.known.get(cause, 0.0) for cause in CAUSES) if self.knows else (),
            self.known_after.law(),
        )

    @property
    def knows(self) -> bool:
        """Whether some empty runs are known before a unit is there."""
        return any(self.known.values())

    def standing(self, county: County) -> EmptyRuns | None:
        """What is counted of them."""
        return EmptyRuns(self.knows) if self.share or any(self.by_condition.values()) else None

    def story(self, served: Served, says: Says) -> Iterator[Part]:
        """That the run was empty, and why."""
        cause = int(served.own.get(_MARK, 0))
        if math.isfinite(served.own.get(KNOWN, math.inf)):
            yield from told_early(served, says, *_TURNED_BACK)
            if served.row["ended"] == ENDS[CANCELLED]:
                yield Part("why", Message("trace-not-needed", cause=CAUSES[cause - 1].replace(" ", "-")))
        if cause and served.row["arrived"] is not None:
            yield Part("job", Message("trace-empty", cause=CAUSES[cause - 1].replace(" ", "-")))

    def events(self, row: Mapping[str, Any], says: Says) -> Iterator[Event]:
        """That a unit stood down."""
        yield from early_event(row, says, STOOD_DOWN)

    def limits(self, figures: Figures) -> Iterator[str]:
        """What empty runs take of the units' time on jobs."""
        if figures.mean("empty_runs") > 0:
            yield Message(
                "empty-limits",
                share=figures.value("empty_runs"),
                interval=figures.interval("empty_runs"),
                time=figures.value("empty_time"),
            )

    @classmethod
    def fitted(cls, recorded: Recorded) -> dict[str, Any]:
        """How often, why, when and how long: by condition and by three hours of the day where these differ."""
        log = recorded.log
        runs = recorded.sent & (log.empty >= 0) if len(log.empty) else np.zeros(len(log), dtype=bool)
        empty = log.emptied & runs
        if not empty.any():
            return {}
        share = fit_share(empty[runs])
        found: dict[str, Any] = {"share": share_leaf(share)}
        of = [runs & (log.condition == n) for n in range(len(recorded.conditions))]
        every = np.array([mine.sum() for mine in of], dtype=float)
        if shares_differ(np.array([empty[mine].sum() for mine in of], dtype=float), every):
            found["by_condition"] = {
                id_: share_leaf(fit_share(empty[mine]))
                for id_, mine in zip(recorded.conditions, of, strict=True)
                if mine.sum() >= FEWEST_OF_A_KIND
            }
        hour = np.floor(log.instant("called") / 60).astype(np.int64) % 24
        spans = [runs & (hour // 3 == n) for n in range(8)]
        counts = np.array([[empty[mine].sum(), mine.sum()] for mine in spans], dtype=float)
        if shares_differ(counts[:, 0], counts[:, 1]):
            found["by_hour"] = {
                f"{3 * n}-{3 * n + 3}": _times(fit_share(empty[mine]), share)
                for n, mine in enumerate(spans)
                if mine.any()
            }
        found["causes"] = _causes(log.empty[empty])
        whys = np.array([np.bincount(log.empty[empty & mine] - 1, minlength=len(CAUSES)) for mine in spans])
        if counts_differ(whys.astype(float)):
            found["causes_by_hour"] = {
                f"{3 * n}-{3 * n + 3}": _causes(log.empty[empty & mine])
                for n, mine in enumerate(spans)
                if whys[n].sum() >= FEWEST_OF_A_KIND
            }
        stay = fit_law(np.where(empty, log.duration("on_scene"), np.nan), log.resolution)
        if stay is not None:
            start, end = (Message("fit-instant", name=name) for name in ("arrived", "left_scene"))
            found["on_scene"] = law_leaves(stay, Message("fit-span", start=start, end=end, holds="nothing"))
        else:
            assumed = Message("fit-as-it-was", why="few")
            found["on_scene"] = {"mean": Leaf(5.0, assumed, False), "spread": Leaf(0.8, assumed, False)}
        return found

    @classmethod
    def faults(cls, document: Document, at: Where, county: County, conditions: Sequence[str]) -> Iterator[Fault]:
        """Conditions that there are not; more empty runs than runs; calls of a log, which tells who was carried."""
        yield from document.unknown((*at, "by_condition"), conditions, "scenario-no-condition")
        with suppress(ValidationError):  # whose own faults are said
            asked = cls.model_validate(document.value(at))
            most = max(asked.share, *asked.by_condition.values()) if asked.by_condition else asked.share
            for span, factor in asked.by_hour.items():
                if most * factor > _AS_ROUNDED:
                    told = f"{100 * most * factor:.4g}"
                    yield document.fault((*at, "by_hour", span), Message("empty-more-than-all", hours=span, sum=told))
        if document.value(("calls", "log")):
            yield document.fault(at, Message("empty-of-a-log"))


def _causes(why: IntArray) -> Leaf:
    """The share of each cause, with the largest standard error among them."""
    count = np.bincount(why - 1, minlength=len(CAUSES))
    shares = {cause: round(int(n) / len(why), 6) for cause, n in zip(CAUSES, count, strict=True)}
    most = max(shares, key=lambda cause: shares[cause])
    shares[most] = round(1 - sum(one for cause, one in shares.items() if cause != most), 6)
    return Leaf(shares, share_leaf(fit_share(why == CAUSES.index(most) + 1), "own", "largest").note)


def _times(here: ShareFit, of_all: ShareFit) -> Leaf:
    """How many times as often as of all runs."""
    said = Message("fit-times", count=f"{here.count:,}", error=f"{here.error / of_all.share:.2g}")
    return Leaf(max(round(here.share / of_all.share, 4), 0.0001), said)


@dataclass(frozen=True)
class Emptied:
    """Runs made empty before the run: ``shares`` by condition, ``factors`` by hour, ``causes`` as in ``CAUSES``.

    ``by_hour`` are the shares of causes in each hour, where these differ; ``known`` of each cause the share of which
    the desk learns so long after the call is ready.
    """

    shares: tuple[float, ...]
    factors: tuple[float, ...]
    causes: tuple[float, ...]
    on_scene: Law
    by_hour: tuple[tuple[float, ...], ...] = ()
    known: tuple[float, ...] = ()
    known_after: Law | None = None

    def __call__(self, calls: Calls, marks: Marks, draw: Draw, others: Others) -> Calls:
        """The calls, some of them with nobody to be carried and a stay of its own; of the others every bit is kept."""
        hour = np.floor(calls.called / 60).astype(np.int64) % 24
        empty = draw("empty run") < np.array(self.shares)[calls.condition] * np.array(self.factors)[hour]
        shares = np.array(self.by_hour)[hour] if self.by_hour else np.array(self.causes)
        cause = np.where(empty, pick(shares, draw("empty cause")) + 1.0, 0.0)
        stay = np.where(empty, self.on_scene.quantile(draw("empty stay")), calls.on_scene)
        found = replace(calls, conveyed=calls.conveyed & ~empty, on_scene=stay).with_own(**{_MARK: cause})
        if not self.known or self.known_after is None:
            return found
        share = np.array((0.0, *self.known))[cause.astype(np.int64)]
        after = np.where(draw("known") < share, self.known_after.quantile(draw("known after")), np.inf)
        return found.with_own(**{KNOWN: after})


@dataclass(frozen=True)
class EmptyRuns(Standing):
    """What is counted of empty runs; in a run only that acts which is known of them before a unit is there."""

    knows: bool = False

    def join(self, heart: Heart) -> None:
        """Act where units are on their way to nobody; all else is in the calls."""
        if self.knows:
            own, cancelled = heart.calls.own, CAUSES.index("cancelled") + 1
            CallingOff(heart, own[KNOWN], lambda call: _TURNED_BACK[int(own[_MARK][call] != cancelled)])

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """Shares of the runs to calls of the window, and of their units' time."""
        turned = np.zeros(len(assigned), dtype=bool)
        if self.knows and records.outcome is not None:
            known = np.isfinite(records.calls.own[KNOWN]) & records.calls.asked_in(window)
            turned = known[records.call] & np.isin(records.outcome, _TURNED_BACK)
            turned &= True if records.role is None else records.role == FIRST
        assigned = assigned | turned
        if not assigned.any():
            return dict.fromkeys(EmptyRunsSection.figures, math.nan)
        cause = records.calls.own[_MARK][records.call[assigned]]
        time = (records.instant("clear") - records.instant("dispatched"))[assigned]
        by_cause = {f"empty_{name.replace(' ', '_')}": float(np.mean(cause == n + 1)) for n, name in enumerate(CAUSES)}
        del by_cause["empty_other"]
        by_cause["empty_turned_back"] = float(np.mean(turned[assigned])) if self.knows else math.nan
        shares = {"empty_runs": float(np.mean(cause > 0)), "empty_time": float(time[cause > 0].sum() / time.sum())}
        return by_cause | shares
