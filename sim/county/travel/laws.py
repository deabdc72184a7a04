"""Minutes of a drive by its kilometres alone, for counties without a road map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

_MILE_KM = 1.609344


@dataclass(frozen=True)
class Pace:
    """What a law of travel minutes is told of the vehicle.

    Parameters
    ----------
    km_per_hour
        Cruising speed on the way to a call [km/h].
    minutes_to_cruise
        Time from a standstill to that speed [min].
    """

    km_per_hour: float
    minutes_to_cruise: float = 0.0


class Law(Protocol):
    """Minutes to a call [min] by kilometres [km], shape kept."""

    def __call__(self, km: FloatArray, pace: Pace) -> FloatArray:
        """``pace`` is used by the laws that leave the speed open."""


def constant_speed(km: FloatArray, pace: Pace) -> FloatArray:
    """The same speed all the way."""
    return km / pace.km_per_hour * 60


def acceleration(km: FloatArray, pace: Pace) -> FloatArray:
    """Speeding up evenly to the cruising speed and down again before the scene.

    2 sqrt(d / a) while the cruising speed v is not reached, v / a + d / v from v**2 / a on: Larson and
    Odoni, "Urban Operations Research" (1981), section 3.7.2.
    """
    speed = pace.km_per_hour / 60
    if pace.minutes_to_cruise == 0:
        return constant_speed(km, pace)
    rate = speed / pace.minutes_to_cruise
    return np.where(km <= speed**2 / rate, 2 * np.sqrt(km / rate), speed / rate + km / speed)


def kolesar_walker_hausner(km: FloatArray, pace: Pace) -> FloatArray:
    """As fire engines drove in New York: the root of a short distance, a line in a long one.

    2.10 sqrt(D) minutes to 0.38 miles, 0.65 + 1.70 D beyond; both pieces and their slopes meet there.
    The shape is that of Kolesar and Walker, "Measuring the travel characteristics of New York City's
    fire companies", RAND R-1449, and of Kolesar, Walker and Hausner, Operations Research 23 (1975), 614;
    the figures are quoted widely and were not checked against the print: assumed. It knows no
    cruising speed.
    """
    miles = km / _MILE_KM
    return np.where(miles <= 0.38, 2.10 * np.sqrt(miles), 0.65 + 1.70 * miles)


LAWS: dict[str, Law] = {
    "constant speed": constant_speed,
    "acceleration": acceleration,
    "kolesar-walker-hausner": kolesar_walker_hausner,
}
"""Laws of travel minutes by the name that a scenario gives them."""
