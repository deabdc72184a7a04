"""SimPy's clock, with wake-ups at an exact instant."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappush
from typing import Any

from simpy import Environment, Event

__all__ = ["CALLS", "CLEARS", "Clock", "Wake"]

CLEARS, CALLS = 0, 1
"""Order of events at one instant: units clear first, so that a call at that instant finds them free."""


class Wake(Event):
    """An event that runs one callback, and may be set again once it has run.

    A wake-up is voided by emptying its callbacks and giving its owner a new one.
    """

    def __init__(self, clock: Clock, callback: Callable[[Any], None]):
        super().__init__(clock)
        self._ok = True
        self._value = None
        self.callback = [callback]


class Clock(Environment):
    """A SimPy environment that can be asked for an instant instead of a delay.

    ``now + (t - now)`` may miss ``t`` by one unit in the last place, enough to put two simultaneous
    events in the wrong order and to break equality with a recursion; so the instant itself is queued.
    """

    def wake(self, event: Wake, instant: float, priority: int) -> None:
        """Run ``event`` at ``instant`` [min]."""
        event.callbacks = event.callback
        heappush(self._queue, (instant, priority, next(self._eid), event))  # type: ignore[misc]
