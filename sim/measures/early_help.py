"""Help before the ambulance: responders who are alerted, and the defibrillators that they bring.

Nothing of it is drawn: what may happen to an arrest is worked out with its chance, so that a defibrillator more changes
no other arrest. The first responder who accepts goes; the others are called off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

PARTS = 20
"""Parts of equal chance into which the delay of a responder is divided."""


@dataclass(frozen=True)
class EarlyHelp:
    """Responders and defibrillators of a county, by the hour of the day and by zone.

    Attributes
    ----------
    alerts
        After how long responders are alerted [min], and how many at most, in order.
    responders
        How many can be alerted, shape (zones,).
    accepts
        Chance that one who is alerted accepts, shape (24,).
    delays
        Minutes from the alert until who accepts sets out, at the middle of each of ``PARTS``.
    fetches
        Minutes from there by way of the nearest open defibrillator to the patient, infinite where none is within
        reach, shape (24, zones).
    defibrillators
        How many there are.
    """

    alerts: tuple[tuple[float, int], ...]
    responders: FloatArray
    accepts: FloatArray
    delays: FloatArray
    fetches: FloatArray
    defibrillators: int

    def chances(self, zone: IntArray, hour: IntArray) -> Iterator[tuple[FloatArray, FloatArray]]:
        """What may happen to each arrest: its chance, and when a responder is there with a defibrillator [min].

        Both of shape (arrests,); with what is left nobody comes. The time counts from the call.
        """
        left = self.responders[zone].astype(float)
        refuses = 1 - self.accepts[hour]
        nobody = np.ones(len(zone))
        fetch = self.fetches[hour, zone]
        for after, most in self.alerts:
            asked = np.minimum(left, most)
            left = left - asked
            accepted = nobody * (1 - refuses**asked)
            nobody = nobody - accepted
            for delay in self.delays.tolist():
                yield accepted / len(self.delays), after + delay + fetch

    def first_shock(self, crew: FloatArray, zone: IntArray, hour: IntArray) -> tuple[FloatArray, FloatArray]:
        """Of each arrest the mean time to its first shock [min], and the chance that a responder gives it.

        ``crew`` is when the ambulance's crew would shock [min], infinite where none comes: the mean is infinite where
        it may be that nobody shocks.
        """
        mean, before, left = np.zeros(len(crew)), np.zeros(len(crew)), np.ones(len(crew))
        for chance, there in self.chances(zone, hour):
            first = np.minimum(crew, there)
            mean += np.where(chance > 0, chance * np.where(chance > 0, first, 0.0), 0.0)
            before += np.where(there < crew, chance, 0.0)
            left -= chance
        crewed = np.maximum(left, 0.0)
        return mean + np.where(crewed > 1e-12, crewed * np.where(crewed > 1e-12, crew, 0.0), 0.0), before


def fetching(km: FloatArray, own: float, reach: float, speed: float, open_at: npt.NDArray[np.bool_]) -> FloatArray:
    """Minutes there and back to the nearest open defibrillator, infinite beyond ``reach`` [km], shape (24, zones).

    ``km`` from each zone to each defibrillator has shape (zones, defibrillators), ``own`` is the distance within a
    zone, ``speed`` is in km/h, and ``open_at`` has shape (24, defibrillators).
    """
    far = np.maximum(km, own)
    far = np.where(far <= reach, far, np.inf)
    nearest = np.array([np.min(np.where(now, far, np.inf), axis=1, initial=np.inf) for now in open_at])
    return np.asarray(2 * nearest / speed * 60)
