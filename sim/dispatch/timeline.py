"""One job from its dispatch to its end, computed at once."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["ABSENT", "timeline"]

ABSENT = float("nan")
"""The instant of what does not happen."""


def timeline(
    arrival: Callable[[float, float], float], dispatched: float, launch: float, drive: float, to_patient: float,
    on_scene: float, conveyed: bool, transport: float, handover: float, turnaround: float,
) -> tuple[float, float, float, float, float, float, float]:  # fmt: skip
    """The instants [min] of a job: launched, arrived, at_patient, left_scene, at_hospital, handed_over, clear.

    Each duration [min] begins where the one before ends; ``arrival`` tells when a drive of so many
    ordinary minutes ends that starts at an instant. A patient who is not carried leaves the unit
    clear when it leaves the scene. A unit sent while rolling has a ``launch`` of zero; the records
    leave its ``launched`` out.
    """
    launched = dispatched + launch
    arrived = arrival(launched, drive)
    at_patient = arrived + to_patient
    left_scene = at_patient + on_scene
    if not conveyed:
        return launched, arrived, at_patient, left_scene, ABSENT, ABSENT, left_scene
    at_hospital = arrival(left_scene, transport)
    handed_over = at_hospital + handover
    return launched, arrived, at_patient, left_scene, at_hospital, handed_over, handed_over + turnaround
