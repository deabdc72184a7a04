"""To which hospital a unit goes that leaves the scene, by what stands at their doors then: rules, found by name.

A new one is a function and a line of ``DIVERSIONS``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Door(Protocol):
    """The doors of the hospitals, where bays are counted."""

    def wait(self, hospital: int, now: float) -> float:
        """How long one who came now would wait for a bay on the average [min]."""


class Ward(Protocol):
    """Beds of the kind that a patient needs, where they are counted."""

    def free(self, hospital: int, now: float) -> bool:
        """Whether one is free at an instant [min]."""


class Leaving:
    """What is known when a unit leaves the scene with a patient; one for a run, told anew each time.

    Attributes
    ----------
    queue
        From which wait on [min] a hospital counts as full.
    farther
        How much longer [min] the drive may be than to the planned one.
    planned
        The hospital by the destination rule.
    able
        Hospitals that treat the patient's condition in this hour, the nearest first.
    drives
        The drive to each hospital [min].
    now
        The instant [min].
    """

    __slots__ = ("able", "door", "drives", "farther", "now", "planned", "queue", "ward")
    ward: Ward | None

    def __init__(self, door: Door | None, queue: float, farther: float):
        self.door, self.queue, self.farther = door, queue, farther
        self.planned, self.able, self.drives, self.now = -1, list[int](), list[float](), 0.0
        self.ward = None

    def minutes(self, hospital: int) -> float:
        """The drive to a hospital [min]."""
        return self.drives[hospital]

    def wait(self, hospital: int) -> float:
        """How long a unit that came to its door now would wait for a bay on the average [min].

        By how many stand there and how long a handover takes there, not by how long those at the door will take.
        """
        return 0.0 if self.door is None else self.door.wait(hospital, self.now)

    def bed(self, hospital: int) -> bool:
        """Whether a bed is free there of the kind that the patient needs, as far as beds are counted."""
        return self.ward is None or self.ward.free(hospital, self.now)

    def open(self, hospital: int) -> bool:
        """Whether a hospital is not full."""
        return self.bed(hospital) and self.wait(hospital) <= self.queue

    def others(self) -> Sequence[int]:
        """Able hospitals beside the planned one that are near enough, the nearest first."""
        most = self.drives[self.planned] + self.farther
        return [one for one in self.able if one != self.planned and self.drives[one] <= most]


class DiversionRule(Protocol):
    """The hospital for a patient."""

    def __call__(self, seen: Leaving) -> int:
        """The hospital, by what is ``seen``."""


def first_visit(seen: Leaving) -> int:
    """Nobody is turned away: the planned hospital receives the patient, however full it is."""
    return seen.planned


def when_full(seen: Leaving) -> int:
    """The nearest able hospital that is not full, where the planned one is; the planned one where all are full."""
    if seen.open(seen.planned):
        return seen.planned
    return next((one for one in seen.others() if seen.open(one)), seen.planned)


def least_time(seen: Leaving) -> int:
    """The able hospital with the least sum of the drive and the wait at its door, of those with a bed if any."""
    every = [seen.planned, *seen.others()]
    with_bed = [one for one in every if seen.bed(one)]
    return min(with_bed or every, key=lambda one: seen.minutes(one) + seen.wait(one))


DIVERSIONS: dict[str, DiversionRule] = {
    "when full": when_full,
    "least time": least_time,
    "first visit": first_visit,
}
"""Diversion rules by the name that a scenario gives them."""

CONTENT: frozenset[DiversionRule] = frozenset({when_full})
"""Rules that leave a patient without need of a bed where the planned hospital has a bay free."""
