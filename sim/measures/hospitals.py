"""What happens at each hospital: patients brought, handovers, units held there, and what features tell."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from sim.dispatch import Records
from sim.dispatch.features import FEATURES, Told
from sim.dispatch.records import mean_by
from sim.measures.declared import HANDED_WITHIN, Seen

FloatArray = npt.NDArray[np.float64]

OF_EVERY_HOSPITAL: dict[str, Told] = {
    "patients": Told("calls"),
    "handover": Told("min", "less"),
    **{f"within_{minutes}": Told("share", "more") for minutes in HANDED_WITHIN},
    "held": Told("hours", "less"),
}
"""What is told of hospitals in every run."""

AT_HOSPITALS: dict[str, Told] = OF_EVERY_HOSPITAL | {
    key: told for feature in FEATURES.values() for key, told in feature.by_hospital_figures.items()
}
"""What tables of hospitals tell, in their order; beds have a table of their own."""


@runtime_checkable
class OfHospitals(Protocol):
    """What of a service has figures of each hospital."""

    def at_hospitals(self, records: Records, window: tuple[float, float], hospitals: int) -> dict[str, FloatArray]:
        """Figures, each of shape (hospitals,), of a window [min]: what is not in ``AT_HOSPITALS`` is a share.

        A share of patients has their number beside it, by its name and ``CASES``; others are of time.
        """


def at_hospitals(seen: Seen, hospitals: int) -> dict[str, FloatArray]:
    """The figures of each hospital on a replication, each of shape (hospitals,).

    ``patients`` brought a day; ``handover``, mean minutes from the door to handed over; ``within_15`` and so on, the
    share of them handed over within so many minutes; ``held``, hours a day that units are there, from the door until
    they are clear; then what features tell. Nothing where nobody says how many hospitals there are.
    """
    if not hospitals:
        return {}
    records, window = seen.records, seen.setting.window
    mine = seen.assigned & (records.hospital >= 0) & ~np.isnan(records.instant("at_hospital"))
    hospital, days = records.hospital[mine], (window[1] - window[0]) / 1440
    took = (records.instant("handed_over") - records.instant("at_hospital"))[mine]
    patients = np.bincount(hospital, minlength=hospitals).astype(float)

    there = ~np.isnan(records.instant("at_hospital")) & (records.hospital >= 0)
    spells = np.clip(records.instant("clear"), *window) - np.clip(records.instant("at_hospital"), *window)
    held = np.bincount(records.hospital[there], weights=spells[there], minlength=hospitals) / 60 / days
    found = {"patients": patients / days, "handover": mean_by(hospital, took, hospitals), "held": held}
    found |= {f"within_{minutes}": mean_by(hospital, took <= minutes, hospitals) for minutes in HANDED_WITHIN}
    for one in seen.setting.counted_of:
        if isinstance(one, OfHospitals):
            found |= one.at_hospitals(records, window, hospitals)
    return found
