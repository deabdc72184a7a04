"""Calls that are called off while a unit is on its way, or while they wait: nobody goes on to them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from sim.dispatch.clock import CLEARS, Wake
from sim.dispatch.features.standing_down import standing_down
from sim.dispatch.model import NEVER, Heart
from sim.dispatch.records import CANCELLED, REACHED

KNOWN = "empty_known"
"""The mark of a call that tells after how long it is known that its run would be empty; infinite where never [min]."""


class _CallWake(Wake):
    """The wake-up at which a call is called off."""

    call: int


class CallingOff:
    """Its decision points in a run.

    Parameters
    ----------
    after
        Minutes from when each call is ready until it is called off, infinite where it never is.
    how
        How the assignments of a call end that is called off.
    """

    def __init__(self, heart: Heart, after: npt.NDArray[np.float64], how: Callable[[int], int]):
        self.heart, self.how, self.came = heart, how, heart.came
        some = np.flatnonzero(after < NEVER)
        self.after: dict[int, float] = dict(zip(some.tolist(), after[some].tolist(), strict=True))
        self.down = standing_down(heart)
        self.down.watch()
        heart.joined.append(self.stand_before)

    def stand_before(self) -> None:
        """Stand before what is decided when a call is ready."""
        self.otherwise, self.heart.on_call = self.heart.on_call, self.on_call  # type: ignore[method-assign]

    def on_call(self, call: int, now: float) -> None:
        """A call is ready, or asks the next station: nobody does for one that was called off meanwhile."""
        if call < self.came and call not in self.after:  # most of them
            self.otherwise(call, now)
            return
        heart = self.heart
        if heart.ended[call] == CANCELLED:
            return
        if call < self.came and now == heart.ready[call]:
            wake = _CallWake(heart.clock, self.on_off)
            wake.call = call
            heart.clock.wake(wake, now + self.after[call], CLEARS)
        self.otherwise(call, now)

    def on_off(self, event: _CallWake) -> None:
        """A call is called off, unless a unit is there: nobody waits for it, nobody goes on to it."""
        heart, call, now = self.heart, event.call, self.heart.clock.now
        if heart.attended(call, now):
            return
        waiting = next((place for place, (_, _, one) in enumerate(heart.waiting) if one == call), None)
        if waiting is not None:
            del heart.waiting[waiting]
        else:
            going = next((unit for unit in self.down.under_way(now) if unit.plan[0] == call), None)
            if going is not None:
                self.down.stand_down(self.down.way_of(going), self.how(call), now, heart.worked_at(now))
            elif self.down.sent[call] or heart.ended[call] != REACHED:
                return  # a unit is there, or none will come
        heart.ended[call] = CANCELLED
        heart.called_off(call, now, self.how(call))
