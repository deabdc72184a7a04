"""Handing a patient over: how long it takes by hospital and by hour, once it is known who receives whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from sim.calls import Calls, Draw
from sim.chance import Law
from sim.dispatch.clock import CLEARS
from sim.dispatch.model import Heart, Unit, view
from sim.dispatch.service import Standing

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

HANDOVER, LEFT_BEHIND = "handover", "left_behind"

DONE_BEFORE = "handover_done"
"""The share of the handover that is done before the unit is at the door, of calls that have such a mark."""


@dataclass(frozen=True)
class Uniform:
    """A uniform of each call, kept until it is known which law inverts it; ``name`` is its purpose."""

    name: str
    of_patient: bool = False

    def drawn(self, draw: Draw) -> FloatArray:
        """The uniforms themselves."""
        return draw(self.name)


@dataclass(frozen=True)
class NotCarried:
    """How long a unit that carries nobody takes from leaving the scene until it is clear [min]."""

    law: Law
    name: str = LEFT_BEHIND

    def drawn(self, draw: Draw) -> FloatArray:
        """By the uniform of the turnaround: of one call either of them counts."""
        return self.law.quantile(draw("turnaround"))


@dataclass(frozen=True)
class Handing(Standing):
    """What a hospital and the hour make of the handover, and what a unit does that carries nobody.

    Parameters
    ----------
    by_hospital
        The law of the handover [min] at each hospital; None where it is that of all.
    of_condition
        For each condition, whether its handover has a law of its own, which holds everywhere.
    by_hour
        How many times as long it takes in each hour of the day in which it begins; empty where hours are alike.
    not_carried
        How long a unit that carries nobody takes from leaving the scene until it is clear [min]; calls then have a mark
        for it.
    """

    by_hospital: tuple[Law | None, ...] = ()
    of_condition: tuple[bool, ...] = ()
    by_hour: tuple[float, ...] = ()
    not_carried: Law | None = None

    def mean_minutes(self, of_all: Law, of_condition: Law | None, hospital: IntArray, hours: FloatArray) -> FloatArray:
        """Mean handover [min] of patients of a condition by the hospital; ``hours`` is how many begin in each hour."""
        means = [(of_condition or law or of_all).mean for law in (*self.by_hospital, None)]  # -1 is none: the last
        each = np.array(means)[hospital] if self.by_hospital else np.full(len(hospital), means[0])
        return each * (np.average(self.by_hour, weights=hours) if self.by_hour else 1.0)

    def join(self, heart: Heart) -> None:
        """Invert the marks before the run; where the hour counts, decide at the door."""
        transport, handover, turnaround = heart.after_scene
        if any(self.by_hospital):
            handover = handover.copy()
            for hospital in range(len(self.by_hospital)):
                here = np.flatnonzero(heart.hospital == hospital)
                handover[here] = self.at(hospital, heart.calls, here)
            heart.retaken.append(partial(self._again, heart))
        if self.not_carried is not None:
            turnaround = np.where(heart.carries, turnaround, heart.calls.own[LEFT_BEHIND])
        heart.after_scene = transport, handover, turnaround
        heart.transport, heart.handover, heart.turnaround = map(view, heart.after_scene)
        if self.by_hour:
            heart.handover_pace = list(self.by_hour)
            heart.plan = _ByHour(heart).to_clear

    def at(self, hospital: int, calls: Calls, which: IntArray) -> FloatArray:
        """How long the handover of some calls takes at a hospital [min]."""
        law = self.by_hospital[hospital]
        if law is None:
            return calls.handover[which]
        told = np.array(self.of_condition)[calls.condition[which]] | ~calls.emergency[which]
        drawn = law.quantile(calls.own[HANDOVER][which])
        if DONE_BEFORE in (calls.own.dtype.names or ()):  # the minutes that are told leave it out already
            drawn = drawn * (1.0 - calls.own[DONE_BEFORE][which])
        return np.where(told, calls.handover[which], drawn)

    def _again(self, heart: Heart, call: int, hospital: int) -> None:
        heart.handover[call] = float(self.at(hospital, heart.calls, np.array([call]))[0])


class _ByHour:
    """The whole job as one leg, with a handover that takes as long as the hour has it in which it begins."""

    def __init__(self, heart: Heart):
        self.heart = heart

    def to_clear(
        self,
        call: int,
        unit: Unit,
        now: float,
        launch: float,
        minutes: float,
        node: int,
        lead_km: float,
    ) -> None:
        """As ``Heart.to_clear``."""
        heart = self.heart
        drives, stay, then, more = heart.drives, heart.to_patient[call], heart.on_scene[call], heart.transport[call]
        at_hospital = drives(now + launch, minutes * heart.drive[call], stay, then, more)
        clear = heart.handed_over(call, at_hospital) + heart.turnaround[call]
        unit.plan = (call, unit.id, node, lead_km, now, launch, minutes)
        heart.wake_at(unit, clear, CLEARS, heart.clears)
