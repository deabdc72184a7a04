"""Where patients are taken beyond one hospital a condition and zone: by shares, by the hour, and out of the county."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.dispatch.model import NEVER, Heart, Unit, view
from sim.dispatch.service import Standing

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

TAKEN = "destination"
"""The uniform of each call that decides among hospitals by their shares."""


@dataclass(frozen=True)
class Shares:
    """To which hospital patients go by chance, and how many of them.

    Parameters
    ----------
    row
        Which row of ``edges`` holds for each condition and zone, -1 for none, shape (conditions, zones).
    edges
        Shares of the hospitals added up, at most 1, shape (rows, hospitals); above the last the rule decides.
    """

    row: IntArray
    edges: FloatArray

    @classmethod
    def none(cls, by_rule: IntArray, hospitals: int) -> Shares:
        """No share at all."""
        return cls(np.full(by_rule.shape, -1, dtype=np.int64), np.zeros((1, hospitals)))

    def __call__(self, by_rule: IntArray, condition: IntArray, zone: IntArray, uniform: FloatArray) -> IntArray:
        """The hospital of each call, given the one by the rule."""
        row = self.row[condition, zone]
        past = (self.edges[row] <= uniform[:, None]).sum(axis=1)
        told = (row >= 0) & (past < self.edges.shape[1])
        return np.where(told, past, by_rule)

    def expected(self, by_rule: IntArray, condition: int) -> FloatArray:
        """The share of patients of a condition from each zone by hospital, shape (zones, hospitals)."""
        hospitals = self.edges.shape[1]
        found = np.zeros((len(by_rule), hospitals))
        reached = by_rule >= 0
        found[np.flatnonzero(reached), by_rule[reached]] = 1.0
        row = self.row[condition]
        told = np.flatnonzero(row >= 0)
        shares = np.diff(self.edges[row[told]], axis=1, prepend=0.0)
        found[told] = shares + (1 - shares.sum(axis=1, keepdims=True)) * found[told]
        return found


@dataclass(frozen=True)
class Taking(Standing):
    """What decides the hospital of a patient beside the destination rule of the service.

    Parameters
    ----------
    shares
        Shares of hospitals, where a scenario gives some.
    by_hour
        The hospitals by the rule, shape (conditions, zones), in each of the 24 hours of the day in which a unit leaves
        the scene; empty where hours are alike.
    beyond
        Minutes of driving beyond the county's border to each hospital.
    """

    shares: Shares | None = None
    by_hour: tuple[IntArray, ...] = ()
    beyond: tuple[float, ...] = ()

    def join(self, heart: Heart) -> None:
        """Choose before the run what no hour decides; the rest when a unit is sent."""
        calls, beyond = heart.calls, np.array((*self.beyond, 0.0))
        chosen = heart.service.destination[calls.condition, calls.places()]
        if self.shares is not None:
            by_rule = np.full(len(calls), -1, dtype=np.int64)
            drawn = self.shares(by_rule, calls.condition, calls.zone, calls.own[TAKEN])
            for call in np.flatnonzero(drawn >= 0).tolist():
                heart.by_rule[call] = False
            chosen = np.where(drawn >= 0, drawn, chosen)
        heart.take_to(np.where(calls.conveyed, calls.taken_to(chosen), -1))
        if any(self.beyond):  # the unit drives back to the border before it is clear
            transport, handover, inside = heart.after_scene
            heart.after_scene = transport, handover, inside + beyond[heart.hospital]
            heart.turnaround = view(heart.after_scene[2])

            def back(call: int, hospital: int) -> None:
                heart.turnaround[call] = float(calls.turnaround[call] + beyond[hospital])

            heart.retaken.append(back)
        if self.by_hour:
            # before the door's queue and the handover's hour, which put their plan in place of another
            heart.hourly = heart.by_rule
            heart.joined.append(_ByHour(heart, self.by_hour).stand_before)


class _ByHour:
    """A patient's hospital is that of the hour in which the unit leaves the scene, by the roads of then."""

    def __init__(self, heart: Heart, by_hour: tuple[IntArray, ...]):
        self.heart, self.by_hour = heart, by_hour

    def stand_before(self) -> None:
        """Choose before whatever plans the job."""
        self.plan, self.heart.plan = self.heart.plan, self.to_hospital

    def to_hospital(
        self,
        call: int,
        unit: Unit,
        now: float,
        launch: float,
        minutes: float,
        node: int,
        lead_km: float,
    ) -> None:
        """The hospital first, then the job."""
        heart = self.heart
        if heart.hourly[call]:
            left = heart.leaves_scene(call, unit, now, launch, minutes)
            then, zone = heart.service_at(left), heart.zone[call]
            by_hour = next((one.by_hour for one in then.features if isinstance(one, Taking)), self.by_hour)
            hospital = int(by_hour[int(left // 60) % 24][heart.calls.condition[call], zone])
            leads = unit.stand in heart.flies or then.tables.hospital_minutes[zone, hospital] < NEVER
            if leads and 0 <= hospital != heart.hospital[call]:
                heart.retake(call, hospital)
        self.plan(call, unit, now, launch, minutes, node, lead_km)
