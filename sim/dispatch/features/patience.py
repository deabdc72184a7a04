"""Patience: calls that are gone while they wait for a unit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import heappush
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field

from sim.calls import Calls, Draw, OwnMark
from sim.calls.fitting import Recorded, fit_law, law_leaves
from sim.calls.law_section import LawSection
from sim.chance import Law
from sim.county import County
from sim.dispatch.clock import GONE_NOW, Wake
from sim.dispatch.features.feature import Feature, Told
from sim.dispatch.features.telling import Part, Says, Served
from sim.dispatch.model import NEVER, Heart, view
from sim.dispatch.records import ENDS, GONE, OUTCOMES, Records
from sim.dispatch.service import Standing
from sim.words import Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_MARK = "patience"


class PatienceSection(LawSection, Feature):
    """How long a call waits for a unit before it is gone: cancelled, or helped by others."""

    example: ClassVar[Any] = "5 min"
    trivial: ClassVar[Any] = "2 days"

    figures: ClassVar[dict[str, Told]] = {"gone": Told("share", "less"), "gone_after": Told("min")}

    counts_beside: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("dispatch.when_none_free: wait",)}

    by_priority: Annotated[
        dict[Literal["1", "2", "3"], LawSection],
        Field(description="Another patience for calls of a priority, such as {1: {mean: 20 min, spread: 1}}."),
    ] = Field(default_factory=dict)

    @classmethod
    def fitted(cls, recorded: Recorded) -> dict[str, Any]:
        """The law of the patience of calls that waited, those that a unit was sent to being censored; by priority."""
        log = recorded.log
        gone = log.ending("gone")
        after = np.where(gone, log.written.get("gone_after", np.full(len(log), np.nan)), np.nan)
        waited = np.where(gone, np.nan, np.maximum(log.instant("dispatched") - log.ready, 0.0))
        law = fit_law(after, log.resolution, waited)
        if law is None:
            return {}
        start = Message("fit-instant", name="ready")
        span = Message("fit-span", start=start, end=Message("fit-instant", name="gone"), holds="nothing")
        found: dict[str, Any] = dict(law_leaves(law, span))
        levels = {level: log.priority == level for level in (1, 2, 3)}
        own = {
            level: fit_law(np.where(mine, after, np.nan), log.resolution, np.where(mine, waited, np.nan))
            for level, mine in levels.items()
        }
        told = {level: one for level, one in own.items() if one is not None}
        whole = np.isin(log.priority, list(told))
        together = fit_law(np.where(whole, after, np.nan), log.resolution, np.where(whole, waited, np.nan))
        apart = sum(one.criterion[one.family] for one in told.values() if one.criterion)
        if len(told) > 1 and together is not None and apart < together.criterion[together.family]:
            found["by_priority"] = {str(level): law_leaves(one, span) for level, one in told.items()}
        return found

    def marks(self, county: County) -> tuple[OwnMark, ...]:
        """A uniform of each call."""
        return (Patient(),)

    def story(self, served: Served, says: Says) -> Iterator[Part]:
        """When the call was gone."""
        if served.row["ended"] != ENDS[GONE]:
            return
        law = self.by_priority.get(str(served.row["priority"]), self).law()  # type: ignore[call-overload]
        minutes = float(law.quantile(np.array([served.own[_MARK]]))[0])
        yield Part("waiting", Message("trace-gone", time=says.lasting(minutes)))

    def standing(self, county: County) -> Patience:
        """The patience of each priority."""
        return Patience(self.law(), {int(level): law.law() for level, law in self.by_priority.items()})


@dataclass(frozen=True)
class Patient:
    """A uniform that the law of a call's priority inverts."""

    name: str = _MARK
    elsewhere: ClassVar[float] = math.inf

    def drawn(self, draw: Draw) -> FloatArray:
        """One uniform of each call."""
        return draw("unit patience")


@dataclass(frozen=True)
class Patience(Standing):
    """How long calls wait for a unit, from when they are ready: of all, and of some priorities."""

    law: Law
    by_priority: Mapping[int, Law]

    def gone(self, calls: Calls) -> FloatArray:
        """When each call would be gone [min]; infinite for those that never are, whose mark is infinite."""
        uniform = calls.own[_MARK]
        never = np.isinf(uniform)
        known = np.where(never, 0.0, uniform)  # no law is asked for a uniform that is none
        minutes = self.law.quantile(known)
        for level, law in self.by_priority.items():
            minutes = np.where(calls.priority == level, law.quantile(known), minutes)
        return np.asarray(calls.ready + np.where(never, np.inf, minutes))

    def join(self, heart: Heart) -> None:
        """Act where a call begins to wait."""
        _Waiting(heart, self)

    def measured(
        self, records: Records, assigned: npt.NDArray[np.bool_], window: tuple[float, float], units: int
    ) -> dict[str, float]:
        """The share of the calls of the window that were gone, and after how long."""
        calls = records.calls
        came = calls.asked_in(window)
        gone = came & (records.ended == GONE)
        after = (self.gone(calls) - calls.called)[gone]
        return {
            "gone": float(gone.sum() / came.sum()) if came.any() else math.nan,
            "gone_after": float(after.mean()) if len(after) else math.nan,
        }


class _GoneWake(Wake):
    """The wake-up at which a waiting call is gone."""

    call: int


class _Waiting:
    """Its decision points in a run. A unit that clears at the instant at which a call is gone still takes it."""

    def __init__(self, heart: Heart, standing: Patience):
        self.heart, self.standing = heart, standing
        self.otherwise, heart.none_free = heart.none_free, self.none_free
        self.asked: set[int] = set()  # calls with a wake-up: one that loses its unit waits twice

    @cached_property
    def gone(self) -> memoryview[Any]:
        """When each call would be gone [min]; where none waits nobody asks."""
        return view(self.standing.gone(self.heart.calls))

    def none_free(self, call: int, now: float) -> None:
        """A call that begins to wait may be gone before a unit is free."""
        heart = self.heart
        self.otherwise(call, now)
        if not heart.waiting or call >= heart.came or call in self.asked or self.gone[call] == NEVER:
            return
        if any(waiting == call for _, _, waiting in heart.waiting):
            self.asked.add(call)
            wake = _GoneWake(heart.clock, self.on_gone)
            wake.call, wake.callbacks = call, wake.callback
            heappush(heart.queue, (max(self.gone[call], now), GONE_NOW, call, wake))  # type: ignore[misc]

    def on_gone(self, event: _GoneWake) -> None:
        """The call is gone, if it still waits."""
        heart = self.heart
        place = next((n for n, (_, _, call) in enumerate(heart.waiting) if call == event.call), None)
        if place is not None and not heart.attended(event.call, heart.clock.now):
            del heart.waiting[place]
            heart.ended[event.call] = GONE
            heart.called_off(event.call, heart.clock.now, OUTCOMES.index("cancelled"))
