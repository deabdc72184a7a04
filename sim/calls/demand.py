"""How often calls come: people, a rate, and a profile by hour of the week and month of the year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

__all__ = ["Demand", "Profile"]

FloatArray = npt.NDArray[np.float64]
_MONTH_DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], dtype=float)
DAYS_A_YEAR = 365.0


@dataclass(frozen=True)
class Profile:
    """How the rate of calls varies: weights of any scale, each brought to a mean of one.

    Parameters
    ----------
    hour_of_week
        168 weights, from Monday 00:00.
    month
        12 weights, from January.
    """

    hour_of_week: tuple[float, ...]
    month: tuple[float, ...]

    def factors(self, start: date, days: int) -> FloatArray:
        """Rate over mean rate for each hour from ``start`` on, shape (24 days,).

        Over a common year of 365 days the month factors average one; over a week so do the hours.
        """
        hours = np.array(self.hour_of_week) / np.mean(self.hour_of_week)
        months = np.array(self.month) / float(np.dot(self.month, _MONTH_DAYS) / DAYS_A_YEAR)
        by_day = np.array([months[(start + timedelta(days=n)).month - 1] for n in range(days)])
        first = start.weekday() * 24
        return np.asarray(hours[(first + np.arange(24 * days)) % 168] * np.repeat(by_day, 24))


@dataclass(frozen=True)
class Demand:
    """The rate of calls in each zone.

    Parameters
    ----------
    zone_ids
        Ids of the zones, which key their chance.
    calls_a_year
        Expected calls of each zone in a year of 365 days.
    profile
        How the rate varies in time.
    """

    zone_ids: tuple[str, ...]
    calls_a_year: FloatArray
    profile: Profile
