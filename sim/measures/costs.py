"""What a service costs in a year, from what a replication shows of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.dispatch import Records

FloatArray = npt.NDArray[np.float64]

HOURS_A_YEAR = 24 * 365


@dataclass(frozen=True)
class Costs:
    """Prices in yuan: of an hour of a crew on duty, a kilometre, a transfer, and of a year of each other thing."""

    crew_hour: float
    km: float
    vehicle: float
    station: float
    post: float
    transfer: float
    defibrillator: float

    def standing(self, ambulances: Sequence[int], duty: float, posts: int = 0, defibrillators: int = 0) -> float:
        """What stands ready for a year: vehicles with their crews, stations with an ambulance, posts, defibrillators.

        ``duty`` is the share of the time in which an ambulance has a crew on duty.
        """
        units, stations = sum(ambulances), sum(count > 0 for count in ambulances)
        crews = units * duty * HOURS_A_YEAR * self.crew_hour
        things = units * self.vehicle + stations * self.station
        return crews + things + posts * self.post + defibrillators * self.defibrillator

    def moving(self, km: float, transfers: float) -> float:
        """What is driven and carried in a year."""
        return km * self.km + transfers * self.transfer


def driven_km(records: Records, window: tuple[float, float]) -> float:
    """Kilometres of the jobs that begin in a window [min]: out, to the hospital, and back, as far as the border.

    The way back counts as long as the longer of the two before it (assumed): the ledger does not keep it.
    """
    begun = records.instant("dispatched")
    ours = (begun >= window[0]) & (begun < window[1])
    out, carried = records.travel_km[ours], np.nan_to_num(records.transport_km[ours])
    return float((out + carried + np.maximum(out, carried)).sum())
