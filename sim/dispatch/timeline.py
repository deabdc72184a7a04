"""Jobs from their dispatch to their end: the durations of each, laid end to end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

ABSENT = float("nan")
"""The instant of what does not happen."""


def timelines(
    arrivals: Callable[[FloatArray, FloatArray], FloatArray],
    dispatched: FloatArray,
    launch: FloatArray,
    drive: FloatArray,
    to_patient: FloatArray,
    on_scene: FloatArray,
    conveyed: npt.NDArray[np.bool_],
    transport: FloatArray,
    handover: FloatArray,
    turnaround: FloatArray,
    pace: Sequence[float] = (),
    received: FloatArray | None = None,
) -> dict[str, FloatArray]:
    """The instants [min] of jobs by name, one entry of each array a job, from launched to clear.

    Each duration [min] begins where the one before ends; ``arrivals`` tells when drives of so many
    ordinary minutes end that start at given instants. A patient who is not carried leaves the unit
    clear after its turnaround from the scene. ``pace`` is how many times as long a handover takes in each hour of the
    day in which it begins, empty where hours are alike. A unit sent while rolling has a ``launch`` of zero; the records
    leave its ``launched`` out. ``received`` is when a bay took the patient, not-a-number where none was asked for:
    there the handover begins at the door.

    The loop adds the same figures in the same order, so the instants here are the loop's to the last bit.
    """
    launched = dispatched + launch
    arrived = arrivals(launched, drive)
    at_patient = arrived + to_patient
    left_scene = at_patient + on_scene
    at_hospital = arrivals(left_scene, transport)
    begun = at_hospital if received is None else np.where(np.isnan(received), at_hospital, received)
    if pace:
        handover = handover * np.array(pace)[np.where(conveyed, begun // 60, 0).astype(np.int64) % 24]
    handed_over = begun + handover
    clear = np.where(conveyed, handed_over, left_scene) + turnaround
    carried = {"at_hospital": at_hospital, "handed_over": handed_over} | (
        {} if received is None else {"received": begun}
    )
    for instant in carried.values():
        instant[~conveyed] = ABSENT
    there = {"launched": launched, "arrived": arrived, "at_patient": at_patient, "left_scene": left_scene}
    return there | carried | {"clear": clear}
