"""What features share about units that cannot be sent for reasons other than a job: who is called home, and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sim.dispatch.clock import CLEARS, Callbacks
from sim.dispatch.model import Heart, Unit, UnitWake


class Absent:
    """Units of a run that are absent, or will be when their job ends.

    Attributes
    ----------
    bound
        Units that are not free when their job ends: they drive home, where these callbacks decide.
    why
        Why each of them is.
    down
        Units that are out of order: nobody can have them.
    resting
        Units whose crew is at the base and may not be sent, as in a break, and how that is ended now, by unit.
    spare
        By stand, units at their base that nobody has, where crews come and go.
    changed
        What happens when duty has changed.
    outages
        Units of the features that let units be out of order, added up: which of them comes first.
    """

    def __init__(self, heart: Heart):
        self.heart = heart
        self.bound: dict[int, Callbacks] = {}
        self.why: dict[int, str] = {}
        self.down: set[int] = set()
        self.resting: dict[int, Callable[[float], None]] = {}
        self.spare: list[list[int]] = [[] for _ in heart.service.stands]
        self.changed: list[Callable[[float], None]] = []
        self.outages = 0
        heart.joined.append(self.stand_before)

    def stand_before(self) -> None:
        """Stand before each point at which a unit would be free."""
        for callbacks in self.heart.frees:
            callbacks[0] = self.first(callbacks[0], afield=any(callbacks is one for one in self.heart.afield))

    def first(self, otherwise: Callable[[Any], None], *, afield: bool) -> Callable[[UnitWake], None]:
        """One that is called home is not free: it drives there, or is there."""
        heart, bound = self.heart, self.bound

        def freed(event: UnitWake) -> None:
            if not bound or event.unit.id not in bound:
                otherwise(event)
                return
            unit = event.unit
            if afield:
                heart.leave(unit.id, unit.until, self.why[unit.id])
                heart.go_home(unit, heart.stay[int(unit.plan[0])] if heart.stay is not None else 0.0, bound[unit.id])
            else:
                for then in bound[unit.id]:
                    then(event)

        return freed

    def call_home(self, unit: Unit, at: float, why: str, then: Callbacks) -> None:
        """A unit that is out is sent nowhere else once its job has ended; at home ``then`` decides."""
        heart = self.heart
        heart.turn_home(unit, at)
        place = (unit.home_at, unit.id, unit)
        self.bound[unit.id], self.why[unit.id] = then, why
        if place in heart.rolling:
            heart.rolling.remove(place)
            heart.called_home(unit, at)
        elif unit.id in heart.at_home[unit.stand]:  # it waited where its base is
            heart.at_home[unit.stand].remove(unit.id)
        else:
            return
        heart.leave(unit.id, at, why)
        heart.wake_at(unit, max(unit.home_at, at), CLEARS, then)


def absent(heart: Heart) -> Absent:
    """Those of a run, which its features share."""
    if heart.absent is None:
        heart.absent = Absent(heart)
    shared: Absent = heart.absent
    return shared
