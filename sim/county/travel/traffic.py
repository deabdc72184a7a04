"""How traffic changes the speed of the whole county over the hours: drives worked off at a varying pace.

A drive is so many minutes at ordinary speed. Where the county drives at half of that, a minute works
off half a minute of it, so that who leaves just before rush hour slows midway. All roads slow alike, so
the fastest road stays the fastest at every hour and one set of tables serves them all; what slows some
classes of road more than others is a condition of the roads (`Drive`), and has tables of its own.
"""

from __future__ import annotations

import operator
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

Period = tuple[int, float, float, float]
"""A period of one pace: its number, since when and until when it lasts [min], and the pace."""


class Traffic(Protocol):
    """How a drive is worked off."""

    @property
    def arrival(self) -> Callable[[float, float], float]:
        """The instant [min] at which a drive of so many ordinary minutes ends, by the instant it starts."""

    def arrivals(self, start: FloatArray, minutes: FloatArray) -> FloatArray:
        """``arrival`` of many drives at once, equal to it to the last bit."""

    @property
    def drives(self) -> Callable[[float, float, float, float, float], float]:
        """The instant [min] at which a second drive ends, by start, first drive, two stays in turn, second drive.

        It is ``arrival`` twice, to the last bit, by one call.
        """

    @property
    def worked(self) -> Callable[[float], float]:
        """Ordinary minutes worked off from time zero to an instant [min]."""

    def worked_until(self, instants: FloatArray) -> FloatArray:
        """``worked`` of many instants at once, equal to it to the last bit."""


class _Steady:
    """Ordinary speed at all hours."""

    arrival = staticmethod(operator.add)

    @staticmethod
    def arrivals(start: FloatArray, minutes: FloatArray) -> FloatArray:
        """A sum."""
        return start + minutes

    @staticmethod
    def drives(start: float, minutes: float, stay: float, then: float, more: float) -> float:
        """A sum."""
        return start + minutes + stay + then + more

    @staticmethod
    def worked(instant: float) -> float:
        """As many minutes as pass."""
        return instant

    @staticmethod
    def worked_until(instants: FloatArray) -> FloatArray:
        """As many minutes as pass."""
        return instants

    def __reduce__(self) -> str:
        return "STEADY"  # there is one, in other processes too


STEADY: Traffic = _Steady()
"""Ordinary speed at all hours."""


class ByHour:
    """A pace that is constant between given instants.

    Parameters
    ----------
    since
        Instants [min] at which the pace changes, ascending; the first pace holds before, too, and the
        last for ever.
    pace
        Ordinary minutes worked off in a minute, from each instant on, above zero.
    """

    def __init__(self, since: Sequence[float], pace: Sequence[float]):
        self.since, self.pace = [float(instant) for instant in since], [float(one) for one in pace]
        self.until = [*self.since[1:], float("inf")]
        done, self.done = 0.0, [0.0]  # ordinary minutes worked off since the first instant
        for start, end, pace_now in zip(self.since, self.since[1:], self.pace, strict=False):
            done += (end - start) * pace_now
            self.done.append(done)
        begins = [float("-inf"), *self.since[1:]]
        periods = list(zip(range(len(begins)), begins, self.until, self.pace, strict=True))
        self.arrival, self.drives = _arrival(periods), _drives(periods)
        self._columns = tuple(np.array(column) for column in (self.since, self.until, self.pace, self.done))

    def __reduce__(self) -> tuple[type[ByHour], tuple[list[float], list[float]]]:
        return ByHour, (self.since, self.pace)

    def arrivals(self, start: FloatArray, minutes: FloatArray) -> FloatArray:
        """The instants [min] at which drives of ``minutes`` at ordinary speed end, by the same steps."""
        since, until, pace, _ = self._columns
        period = np.searchsorted(since[1:], start, side="right")
        now, rest, ended = start.copy(), minutes.copy(), np.empty(len(start))
        driving = np.arange(len(start))
        while len(driving):
            there, end = now + rest / pace[period], until[period]
            on = there > end
            ended[driving[~on]] = there[~on]
            rest = rest[on] - (end[on] - now[on]) * pace[period[on]]
            driving, now, period = driving[on], end[on], period[on] + 1
        return ended

    def worked(self, instant: float) -> float:
        """Ordinary minutes worked off from the first instant to another [min]."""
        period = bisect_right(self.since, instant, 1) - 1
        return self.done[period] + (instant - self.since[period]) * self.pace[period]

    def worked_until(self, instants: FloatArray) -> FloatArray:
        """``worked`` of many instants at once, equal to it to the last bit."""
        since, _, pace, done = self._columns
        period = np.searchsorted(since[1:], instants, side="right")
        return np.asarray(done[period] + (instants - since[period]) * pace[period])


def _columns(periods: list[Period]) -> tuple[list[float], list[float], list[float]]:
    """The instants at which the pace changes, when each period ends, and its pace."""
    _, begins, until, pace = map(list, zip(*periods, strict=True))
    return begins[1:], until, pace


def _arrival(periods: list[Period]) -> Callable[[float, float], float]:
    """The instant [min] at which a drive of so many minutes at ordinary speed ends, by the instant it starts.

    A closure: the loop asks it three times a call, and a method would look up what it needs each time. Most drives
    start in the period of the last one, which is kept at hand.
    """
    changes, until, pace = _columns(periods)
    last = periods[0]

    def arrival(start: float, minutes: float) -> float:
        nonlocal last
        period, begin, end, pace_now = last
        if not begin <= start < end:
            last = period, begin, end, pace_now = periods[bisect_right(changes, start)]
        there = start + minutes / pace_now
        while there > end:
            minutes -= (end - start) * pace_now
            start, period = end, period + 1
            end, pace_now = until[period], pace[period]
            there = start + minutes / pace_now
        return there

    return arrival


def _drives(periods: list[Period]) -> Callable[[float, float, float, float, float], float]:
    """Two drives with stays between: the period of the second is looked for from that of the first on."""
    changes, until, pace = _columns(periods)
    last = periods[0]

    def drives(start: float, minutes: float, stay: float, then: float, more: float) -> float:
        nonlocal last
        period, begin, end, pace_now = last
        if not begin <= start < end:
            last = period, begin, end, pace_now = periods[bisect_right(changes, start)]
        there = start + minutes / pace_now
        while there > end:
            minutes -= (end - start) * pace_now
            start, period = end, period + 1
            end, pace_now = until[period], pace[period]
            there = start + minutes / pace_now
        start = there + stay + then
        if start >= end:
            while start >= end:
                period += 1
                end = until[period]
            pace_now = pace[period]
        there = start + more / pace_now
        while there > end:
            more -= (end - start) * pace_now
            start, period = end, period + 1
            end, pace_now = until[period], pace[period]
            there = start + more / pace_now
        return there

    return drives
