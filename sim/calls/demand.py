"""How often calls come: people, a rate, and a profile by hour of the week and month of the year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from sim.chance import from_moments, key_of, uniforms

FloatArray = npt.NDArray[np.float64]
MONTH_DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], dtype=float)
"""Days of each month of a common year."""
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
    day_spread
        Standard deviation over mean of the factor, drawn by a gamma law once for each day, that
        multiplies a day's rate: daily counts are then negative-binomial with this spread, squared,
        as their dispersion.
    season
        12 factors on top, from January, that are not brought to a mean of one: people present over residents.
    """

    hour_of_week: tuple[float, ...]
    month: tuple[float, ...]
    day_spread: float = 0.0
    season: tuple[float, ...] = (1.0,) * 12

    def factors(self, start: date, days: int) -> FloatArray:
        """Rate over mean rate for each hour from ``start`` on, shape (24 days,).

        Over a common year of 365 days the month factors average one; over a week so do the hours.
        """
        return _factors(self, start, days)

    def day_factors(self, start: date, days: int, seed: int, replication: int) -> FloatArray:
        """What chance multiplies the rate of each day with, shape (days,); its key is the day."""
        if not self.day_spread:
            return np.ones(days)
        chance = uniforms(seed, replication, "day", _day_keys(start, days), 0)
        return from_moments(1.0, self.day_spread, "gamma").quantile(chance)


@lru_cache(maxsize=64)  # the same in every replication
def _factors(profile: Profile, start: date, days: int) -> FloatArray:
    """`Profile.factors`, which nobody may write to."""
    hours = np.array(profile.hour_of_week) / np.mean(profile.hour_of_week)
    months = np.array(profile.month) / float(np.dot(profile.month, MONTH_DAYS) / DAYS_A_YEAR)
    months = months * np.array(profile.season)
    by_day = np.array([months[(start + timedelta(days=n)).month - 1] for n in range(days)])
    first = start.weekday() * 24
    found: FloatArray = hours[(first + np.arange(24 * days)) % 168] * np.repeat(by_day, 24)
    found.flags.writeable = False
    return found


@lru_cache(maxsize=8)
def _day_keys(start: date, days: int) -> npt.NDArray[np.uint64]:
    """The keys of what chance is of a day's own, which nobody may write to."""
    keys = np.array([key_of("day", (start + timedelta(days=n)).isoformat()) for n in range(days)], dtype=np.uint64)
    keys.flags.writeable = False
    return keys


@dataclass(frozen=True)
class Surge:
    """``factor`` times as many calls from some zones from an instant until another [min], in some hours of the day.

    ``zones`` tells of each zone whether it is one of them; without ``hours`` it is all hours.
    """

    begin: float
    end: float
    factor: float
    zones: tuple[bool, ...]
    hours: tuple[int, ...] = ()

    def factors(self, zone: npt.NDArray[np.int64], at: FloatArray) -> FloatArray:
        """What multiplies the rate of each zone at an instant [min] beside it."""
        held = (at >= self.begin) & (at < self.end) & np.array(self.zones, dtype=bool)[zone]
        if self.hours:
            held &= np.isin(np.floor(at / 60) % 24, self.hours)
        return np.where(held, self.factor, 1.0)


@dataclass(frozen=True)
class Demand:
    """The rate of calls in each zone.

    Parameters
    ----------
    zone_ids
        Ids of the zones, which key their chance.
    calls_a_year
        Expected calls of each zone in a year of 365 days, those of people who are there for a season not among them.
    profile
        How the rate varies in time, from day to day by chance too.
    profiles, profile_of
        Where it varies otherwise in some zones: all profiles, and the index of each zone's.
    surges
        When more or fewer calls come for a while.
    """

    zone_ids: tuple[str, ...]
    calls_a_year: FloatArray
    profile: Profile
    profiles: tuple[Profile, ...] = ()
    profile_of: tuple[int, ...] = ()
    surges: tuple[Surge, ...] = ()

    @property
    def profile_at(self) -> npt.NDArray[np.int64]:
        """Which row of ``hourly`` is each zone's."""
        return np.array(self.profile_of or [0] * len(self.zone_ids), dtype=np.int64)

    def hourly(self, start: date, days: int) -> FloatArray:
        """Rate over mean rate for each hour from ``start`` on, shape (profiles, 24 days)."""
        return np.stack([one.factors(start, days) for one in self.profiles or (self.profile,)])

    def of_all(self, rows: FloatArray) -> FloatArray:
        """A row of the whole county from one of each profile, shape (profiles, n): their mean, weighed by calls."""
        if len(rows) == 1 or not self.calls_a_year.sum():
            return np.asarray(rows[0])
        calls = np.bincount(self.profile_at, weights=self.calls_a_year, minlength=len(rows))
        return np.asarray(calls @ rows / calls.sum())
