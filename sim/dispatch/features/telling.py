"""How a feature tells its part: of a call's story, of a day that is played, of what units do and why they are away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

Place = Literal["desk", "sending", "waiting", "why", "job"]
"""Where a sentence stands in a call's story: before anybody is sent; while it is decided who goes; how its waiting
ended; why this unit was sent, or none; and what came of the job. Those of "waiting" and "why" stand in place of what
the story says of a call without the feature."""


class Says(Protocol):
    """What units, places and instants are called where something is told."""

    def unit(self, id_: str) -> str:
        """The name of a unit."""

    def station(self, id_: str) -> str:
        """The name of a station."""

    def hospital(self, id_: str) -> str:
        """The name of a hospital."""

    def zone(self, id_: str) -> str:
        """The name of a zone."""

    def node(self, name: str) -> str:
        """What stands at a node of the roads, or the place nearest to it."""

    def time(self, at: float) -> str:
        """The local time of an instant [min]."""

    def lasting(self, minutes: float) -> str:
        """A duration."""


class Spot(Protocol):
    """Where a unit was: between two nodes of the roads, or at one."""

    @property
    def behind(self) -> str:
        """The node that it passed last."""

    @property
    def before(self) -> str:
        """The node that it passes next; the same where it stands."""


class Seen(Protocol):
    """A unit as it stood when it was decided who goes to a call."""

    @property
    def unit(self) -> str:
        """Its id."""

    @property
    def state(self) -> str:
        """What it did, as ``sim.dispatch`` has it: HOME, ROLLING, BUSY and so on."""

    @property
    def minutes(self) -> float:
        """How far away it was by the rule [min]."""

    @property
    def handicap(self) -> float:
        """What the rule puts on top [min]; infinite where it may not come."""

    @property
    def away(self) -> Sequence[str]:
        """Why it was away, of a unit that was off duty."""

    @property
    def home_at(self) -> float:
        """When it would have been home [min], of a unit on its way; infinite where it waits elsewhere."""

    @property
    def where(self) -> Spot | None:
        """Where it was, of a unit on its way."""


class Served(Protocol):
    """A call of a run as it was served."""

    @property
    def row(self) -> Mapping[str, Any]:
        """Its incident: of several assignments the last; None where there is nothing."""

    @property
    def early(self) -> Sequence[Mapping[str, Any]]:
        """Its assignments that ended early."""

    @property
    def beside(self) -> Sequence[Mapping[str, Any]]:
        """The assignments of units that were sent besides the first."""

    @property
    def left(self) -> str | None:
        """The call from which its unit was sent on to it."""

    @property
    def own(self) -> Mapping[str, Any]:
        """The marks that features gave it, by name."""

    @property
    def patient(self) -> Mapping[str, Any]:
        """The marks that they gave the first call of its patient."""

    @property
    def patient_called(self) -> float:
        """When the first call of its patient came [min]."""

    @property
    def onward(self) -> Sequence[Any]:
        """How its patient was carried on, of a patient's first call."""

    @property
    def asked(self) -> Sequence[tuple[float, str]]:
        """When crews were asked in vain [min], and the unit of each."""

    @property
    def considered(self) -> Sequence[Seen]:
        """All units, the rule's first choice first."""

    @property
    def reckoned(self) -> float:
        """The drive as the rule reckoned it for the unit that was sent [min]."""


@dataclass(frozen=True)
class Part:
    """A sentence of a call's story; in its ``place`` those that have an instant stand in the order of time."""

    place: Place
    said: str
    at: float = 0.0


@dataclass(frozen=True)
class Event:
    """Something that happens in a day that is played, beside what every assignment brings."""

    at: float
    said: str


@dataclass(frozen=True)
class Stay:
    """A state of a unit on a job, in which it stands at a place of it from one instant to another.

    Its words are the message replay-state-STATE; ``fill`` and ``edge`` are its colours.
    """

    state: str
    since: str
    until: str
    place: Literal["zone", "hospital", "station"]
    fill: str
    edge: str = "#16202a"


class Figures(Protocol):
    """The figures of a run, as a page writes them."""

    def mean(self, key: str) -> float:
        """A figure; not-a-number where the run has none of that name."""

    def value(self, key: str) -> str:
        """A figure with its unit."""

    def interval(self, key: str) -> str:
        """Its interval."""

    def number(self, value: float, unit: str) -> str:
        """A number with its unit."""


def told(parts: Iterable[Part], place: Place) -> list[str]:
    """The sentences of a place, in their order."""
    return [part.said for part in sorted((one for one in parts if one.place == place), key=lambda one: one.at)]
