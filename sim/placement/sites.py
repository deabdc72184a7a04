"""What is asked of a placement model, and what it answers: a siting, the terms of a standard, a plan.

All is arrays: sites are rows, zones are columns, and a first axis holds times of day where travel or
demand changes with them. Nothing here knows a county or a scenario.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from sim.words import Listed, Message

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

UNLIMITED = 1_000_000
"""Ambulances that a site holds where nobody says how many it can."""


class Infeasible(Exception):
    """No plan does what is asked; ``zones`` names those that stand in the way, where there are such."""

    def __init__(self, message: str, zones: Sequence[str] = ()):
        super().__init__(message)
        self.zones = tuple(zones)


@dataclass(frozen=True, eq=False)
class Demands:
    """The zones that ask for something, one entry for each time at which they do.

    Attributes
    ----------
    minutes
        From each site to each demand [min], shape (sites, demands).
    weight
        People that stand for each demand, above zero, shape (demands,).
    time, zone
        Where each demand stands in the siting, shape (demands,).
    """

    minutes: FloatArray
    weight: FloatArray
    time: IntArray
    zone: IntArray


@dataclass(frozen=True, eq=False)
class Siting:
    """Where ambulances could stand and whom they would have to reach; made by :func:`siting`.

    Attributes
    ----------
    minutes
        From each site to each zone [min], infinite where no road leads, shape (times, sites, zones).
    people
        Whom each zone counts for at each time, shape (times, zones). A zone that counts for nobody
        asks for nothing: no model has to reach it.
    least, most
        Ambulances that stand at each site already, and those that it can hold, shape (sites,).
    sites, zones, times
        Names, for what is said.
    worst
        True to judge a plan by its worst time of day, False by the sum over the times.
    """

    minutes: FloatArray
    people: FloatArray
    least: IntArray
    most: IntArray
    sites: tuple[str, ...]
    zones: tuple[str, ...]
    times: tuple[str, ...]
    worst: bool = False

    @cached_property
    def demands(self) -> Demands:
        """The zones that count for somebody, time after time."""
        time, zone = np.nonzero(self.people > 0)
        return Demands(np.ascontiguousarray(self.minutes[time, :, zone].T), self.people[time, zone], time, zone)

    def of_demands(self, covers: BoolArray) -> BoolArray:
        """A table of (times, sites, zones) as one of (sites, demands)."""
        return np.ascontiguousarray(covers[self.demands.time, :, self.demands.zone].T)

    def by_time(self, values: FloatArray) -> FloatArray:
        """What each demand brings, summed at each time at which anybody asks, shape (those times,)."""
        seen, line = np.unique(self.demands.time, return_inverse=True)
        return np.bincount(line, weights=values).astype(np.float64) if len(seen) else np.zeros(1)

    def held(self, stations: bool, number: int | None) -> tuple[IntArray, IntArray]:
        """Least and most at each site with ``number`` in all, counted in stations (one a site) or in ambulances."""
        if stations or number is None:
            return np.minimum(self.least, 1) if stations else self.least, np.minimum(self.most, 1)
        return self.least, np.minimum(self.most, self.least + max(number - int(self.least.sum()), 0))

    def nearest(self, counts: IntArray) -> IntArray:
        """The open site with the fewest minutes to each zone, shape (times, zones); -1 where none has a road."""
        if not self.sites or not counts.any():
            return np.full(self.people.shape, -1, dtype=np.int64)
        open_minutes = np.where((counts > 0)[None, :, None], self.minutes, np.inf)
        near = open_minutes.argmin(axis=1)
        return np.where(np.isfinite(open_minutes.min(axis=1)), near, -1).astype(np.int64)


def siting(
    minutes: npt.ArrayLike,
    people: npt.ArrayLike | None = None,
    *,
    least: npt.ArrayLike | None = None,
    most: npt.ArrayLike | None = None,
    sites: Iterable[str] | None = None,
    zones: Iterable[str] | None = None,
    times: Iterable[str] | None = None,
    shares: npt.ArrayLike | None = None,
    worst: bool = False,
) -> Siting:
    """A siting from plain arrays.

    Parameters
    ----------
    minutes
        Of shape (sites, zones), or (times, sites, zones) where the drive changes through the day [min].
    people
        Of shape (zones,) or (times, zones); one for each zone by default.
    least, most
        What stands at each site already, and what it can hold: none, and any number, by default.
    shares
        How much each time counts; all the same by default. Weighted, people are multiplied by these
        (made to add up to one). In the worst case each time is scaled to the same people instead, so
        that a quiet hour is not the worst for being quiet.

    Raises
    ------
    ValueError
        For shapes that do not fit, negative or not-a-number minutes or people.
    """
    drive = np.asarray(minutes, dtype=np.float64)
    drive = drive[None] if drive.ndim == 2 else drive
    if drive.ndim != 3:
        raise ValueError(f"minutes have {drive.ndim} axes; give (sites, zones) or (times, sites, zones)")
    slots, rows, columns = drive.shape
    who = np.ones(columns) if people is None else np.asarray(people, dtype=np.float64)
    who = np.array(np.broadcast_to(who, (slots, columns)))
    if np.isnan(drive).any() or (drive < 0).any():
        raise ValueError("minutes are below zero or not a number; give 0 or more, infinite where no road leads")
    if not np.isfinite(who).all() or (who < 0).any():
        raise ValueError("people are below zero or not finite; give 0 or more")
    if worst:
        totals = who.sum(axis=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            who = np.where(totals[:, None] > 0, who * (totals.mean() / totals)[:, None], 0.0) if slots > 1 else who
    elif slots > 1:
        share = np.ones(slots) if shares is None else np.asarray(shares, dtype=np.float64)
        who = who * (share / share.sum())[:, None]
    low = np.zeros(rows, dtype=np.int64) if least is None else np.asarray(least, dtype=np.int64)
    high = np.full(rows, UNLIMITED) if most is None else np.asarray(most, dtype=np.int64)
    if low.shape != (rows,) or high.shape != (rows,) or (low < 0).any() or (low > high).any():
        raise ValueError("least and most need one number for each site, from 0, least no more than most")
    return Siting(
        drive,
        who,
        low,
        high.astype(np.int64),
        tuple(sites) if sites is not None else tuple(str(n + 1) for n in range(rows)),
        tuple(zones) if zones is not None else tuple(str(n + 1) for n in range(columns)),
        tuple(times) if times is not None else tuple(str(n + 1) for n in range(slots)),
        worst,
    )


@dataclass(frozen=True, eq=False)
class Terms:
    """What a standard asks, beside minutes and people. Each model says which of these it needs.

    Attributes
    ----------
    covers
        True where a site's ambulances reach a zone in time, shape (times, sites, zones).
    covers_outer
        The same for the wider of two standards, within which everybody must be.
    share
        Share of people that must be within the narrower of two standards.
    busy
        Share of time in which an ambulance is not free: one, or one for each site, shape (sites,).
    reliability
        Probability with which a free ambulance is to be within reach.
    workload
        Ambulances kept busy by the calls around each zone, shape (zones,).
    first_cover
        Weight of a first ambulance within reach against a second, from 0 to 1.
    """

    covers: BoolArray | None = None
    covers_outer: BoolArray | None = None
    share: float | None = None
    busy: float | FloatArray | None = None
    reliability: float | None = None
    workload: FloatArray | None = None
    first_cover: float | None = None


def covers_within(asked: Siting, within: npt.ArrayLike) -> BoolArray:
    """True where a site is ``within`` so many minutes of a zone; one radius, or one for each site [min].

    Infinite minutes are within nothing, not even an infinite radius.
    """
    radius = np.asarray(within, dtype=np.float64)
    limit = radius[None, :, None] if radius.ndim else radius
    return np.asarray((asked.minutes <= limit) & np.isfinite(asked.minutes))


@dataclass(frozen=True, eq=False)
class Plan:
    """Where ambulances stand, what that comes to, and how sure it is that nothing is better.

    Attributes
    ----------
    model
        Its name.
    counts
        Ambulances (or stations) at each site, those there already among them, shape (sites,).
    objective
        What the plan comes to, worked out from the plan itself.
    bound
        What no plan can beat: equal to the objective where the plan is proven best.
    seconds
        Time that finding it took [s].
    assignment
        The nearest open site of each zone, shape (times, zones); -1 where no road leads.
    """

    model: str
    counts: IntArray
    objective: float
    bound: float
    seconds: float
    assignment: IntArray

    @property
    def chosen(self) -> tuple[int, ...]:
        """Sites that hold something."""
        return tuple(int(site) for site in np.flatnonzero(self.counts))

    @property
    def gap(self) -> float:
        """How far the bound is from the objective, as a share of the objective."""
        apart = abs(self.objective - self.bound)
        return 0.0 if apart == 0 else apart / max(abs(self.objective), 1e-12)

    @property
    def proven(self) -> bool:
        """True where nothing can be better by more than a billionth."""
        return self.gap <= 1e-9


def named(names: Iterable[str], most: int = 8) -> str:
    """Names in a row, the first few where there are many."""
    listed = list(names)
    if len(listed) <= most:
        return Listed(listed)
    return Message("siting-and-more", names=Listed(listed[:most]), more=len(listed) - most)
