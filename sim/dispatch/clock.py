"""SimPy's clock, with wake-ups at an exact instant and instants known beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import heappop, heappush
from typing import Any

from simpy import Environment, Event

Callbacks = list[Callable[[Any], None]]
"""What runs when an event does."""

ROADS, PARTS, LEAVES, DOORS, CLEARS, BAYS, DUTY = range(7)
REPAIRED, OUT_OF_ORDER, RESTED, ASKS, GONE_NOW, BREAKS, MOVES = range(7, 14)
"""Order of events at one instant: roads change, units meet others or part from them, leave the scene, arrive at doors,
clear, bays are given, duty changes, units are repaired or break down, breaks end, crews are asked for calls that came
before, calls that wait are gone, breaks begin, units on no job are moved. Calls come after all of these, so that a call
finds the units free that clear at its instant."""


class Wake(Event):
    """An event that runs one callback, and may be set again once it has run.

    A wake-up is voided by emptying its callbacks and giving its owner a new one.
    """

    _ok, _value = True, None

    def __init__(self, clock: Clock, callback: Callable[[Any], None]):
        self.env, self.callback = clock, [callback]
        self.callbacks = None  # type: ignore[assignment]  # nothing waits for it yet

    def __lt__(self, other: Event) -> bool:
        """Of two at one instant that are alike in all else the one that was set first runs first."""
        return False


class Clock(Environment):
    """A SimPy environment that can be asked for an instant instead of a delay.

    ``now + (t - now)`` may miss ``t`` by one unit in the last place, enough to put two simultaneous
    events in the wrong order and to break equality with a recursion; so the instant itself is queued.
    """

    def wake(self, event: Wake, instant: float, priority: int) -> None:
        """Run ``event`` at ``instant`` [min]."""
        event.callbacks = event.callback
        heappush(self._queue, (instant, priority, next(self._eid), event))  # type: ignore[misc]

    def visit(self, instants: Iterable[float], act: Callable[[int, float], None]) -> None:
        """Call ``act`` with its number at each of ``instants``, which ascend, and then run to the end.

        Events of the same instant run before. What is known beforehand is never queued: the loop is SimPy's own
        step, written out, between one instant and the next.
        """
        queue: list[Any] = self._queue
        for number, instant in enumerate(instants):
            while queue and queue[0][0] <= instant:
                self._now, _, _, event = heappop(queue)
                callbacks, event.callbacks = event.callbacks, None
                for callback in callbacks:
                    callback(event)
            self._now = instant
            act(number, instant)
        self.run()
