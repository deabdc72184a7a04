"""Calls with their marks: all that chance decides about a call, drawn once and kept whoever comes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Any, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from sim.chance import Law, key_of, uniforms

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Condition:
    """What a patient has: how often, how urgent, how often carried, and how long on the scene.

    ``priorities`` are (priority, share) pairs, 1 the most urgent; ``on_scene`` [min] counts from the patient's side;
    ``call_taking`` and ``handover`` [min] stand in place of those of all.
    """

    id: str
    name: str
    share: float
    priorities: tuple[tuple[int, float], ...]
    conveyed: float
    on_scene: Law
    call_taking: Law | None = None
    handover: Law | None = None


Draw = Callable[[str], FloatArray]
"""A uniform of each call for a purpose, which belongs to the call whoever comes."""


@runtime_checkable
class FromLaws(Protocol):
    """A mark that is drawn from laws that all calls have."""

    def knowing(self, marks: Marks) -> OwnMark:
        """The mark, once these are known."""


def draw_by_day(ready: FloatArray, start: date, seed: int, replication: int) -> Draw:
    """Uniforms that belong to the day on which each call is ready [min from the midnight of ``start``]."""

    @cache  # most often nothing belongs to a day
    def of_days() -> tuple[npt.NDArray[np.uint64], IntArray]:
        days, at = np.unique(np.floor(ready / 1440).astype(np.int64), return_inverse=True)
        names = ((start + timedelta(days=day)).isoformat() for day in days.tolist())
        return np.array([key_of("day", name) for name in names], dtype=np.uint64), at

    def draw(purpose: str) -> FloatArray:
        keys, at = of_days()
        return uniforms(seed, replication, purpose, keys, 0)[at]

    return draw


class OwnMark(Protocol):
    """A mark that a feature of the service draws.

    One that says ``elsewhere`` of itself has that value for calls that come from no village, such as transfers. One
    that says ``of_patient`` is drawn once for a patient: whoever is carried on has that of his first call.
    """

    @property
    def name(self) -> str:
        """Its name."""

    def drawn(self, draw: Draw) -> FloatArray:
        """The mark of each call: a number, or several in a row."""


def own_marks(
    marks: Sequence[OwnMark], draw: Draw, count: int, by_day: Draw, *, villages: bool = True
) -> npt.NDArray[np.void]:
    """The marks of ``count`` calls that features draw, as a column with a field for each.

    ``by_day`` gives a uniform of the day on which each call is ready, for marks that say ``by_day`` of themselves.
    ``villages`` tells whether the calls come from villages.
    """
    drawn = {mark.name: mark.drawn(by_day if getattr(mark, "by_day", False) else draw) for mark in marks}
    if not villages:
        for mark in marks:
            if hasattr(mark, "elsewhere"):
                drawn[mark.name] = np.full_like(drawn[mark.name], mark.elsewhere)
    column = np.zeros(count, dtype=[(name, float, values.shape[1:]) for name, values in drawn.items()])
    for name, values in drawn.items():
        column[name] = values
    return column


@dataclass(frozen=True)
class Marks:
    """The laws of a call's marks, all durations [min].

    ``variation`` multiplies the minutes of a drive; its mean is one. ``launch_correlation`` is the rank
    correlation of the launch delay with what multiplies the minutes of the drive to the scene. ``own`` are marks
    that features of the service draw. ``mix`` are the shares of the conditions in each zone, shape (zones,
    conditions), where they are not the same in all.
    """

    conditions: tuple[Condition, ...]
    answering: Law
    call_taking: Law
    to_patient: Law
    handover: Law
    turnaround: Law
    variation: Law
    launch_correlation: float = 0.0
    own: tuple[OwnMark, ...] = ()
    mix: FloatArray | None = None

    def shares(self, zone: IntArray) -> FloatArray:
        """The shares of the conditions of calls from these zones: a row for each, or one for all."""
        return np.array([one.share for one in self.conditions]) if self.mix is None else self.mix[zone]


NOT_BY_CALL = ("phone", "drawn_by")
"""What ``Calls`` have besides one entry a call."""


@dataclass(frozen=True)
class Calls:
    """Calls in the order in which they become ready; one entry of each array a call.

    Attributes
    ----------
    zone
        Index of the zone.
    layer, number
        With the zone's id, the name of the call: the ``number``-th candidate of a ``layer`` of its rate.
    called, answered, ready
        Instants [min] from the start.
    condition, priority
        Index of the condition; 1 is the most urgent.
    launch
        Uniform that a station's launch law inverts.
    drive, transport
        Factors on the minutes to the scene and to the hospital.
    to_patient, on_scene, handover, turnaround
        Durations [min].
    conveyed
        Whether the patient is carried to a hospital.
    own
        What features of the service draw, a field for each.
    phone
        Where the call desk has seats: all calls at it, these and others, a row each time that one rings.
    drawn_by
        Seed and replication, whose chance it is; nothing where somebody made the calls.
    place
        Column of the travel tables in which each call stands; empty where that is its zone's.
    hospital
        The hospital to which its patient is taken, -1 where the destination rule tells; empty where it tells always.
    errand
        0 for an emergency, else the number of the stream of transfers that it belongs to; empty where all are
        emergencies.
    patient
        Zone, layer and number of the call whose patient is carried on, shape (calls, 3), -1 for all others; empty where
        nobody is. Such calls stand behind all others: when and where they come is known in a run, and not before.
    """

    zone: IntArray
    layer: IntArray
    number: IntArray
    called: FloatArray
    answered: FloatArray
    ready: FloatArray
    condition: IntArray
    priority: IntArray
    launch: FloatArray
    drive: FloatArray
    transport: FloatArray
    to_patient: FloatArray
    on_scene: FloatArray
    handover: FloatArray
    turnaround: FloatArray
    conveyed: npt.NDArray[np.bool_]
    own: npt.NDArray[np.void] = field(default_factory=lambda: np.zeros(0, dtype=[]), kw_only=True)
    phone: npt.NDArray[np.void] = field(default_factory=lambda: np.zeros(0, dtype=[]), kw_only=True)
    drawn_by: IntArray = field(default_factory=lambda: np.zeros(0, dtype=np.int64), kw_only=True)
    place: IntArray = field(default_factory=lambda: np.zeros(0, dtype=np.int64), kw_only=True)
    hospital: IntArray = field(default_factory=lambda: np.zeros(0, dtype=np.int64), kw_only=True)
    errand: IntArray = field(default_factory=lambda: np.zeros(0, dtype=np.int64), kw_only=True)
    patient: IntArray = field(default_factory=lambda: np.zeros((0, 3), dtype=np.int64), kw_only=True)

    def __len__(self) -> int:
        return len(self.called)

    def at(self, index: IntArray) -> Calls:
        """Some of the calls, or all in another order."""
        return replace(self, **{name: getattr(self, name)[index] for name in self.columns})

    def followed_by(self, parent: IntArray, **columns: npt.NDArray[Any]) -> Calls:
        """These, and behind them what follows on some of them: copies of ``parent`` with ``columns`` of their own."""
        more = replace(self.at(parent), **columns)
        both = ((one.name, getattr(self, one.name), getattr(more, one.name)) for one in fields(self))
        return replace(self, **{name: np.concatenate([a, b]) for name, a, b in both if name not in NOT_BY_CALL})

    def with_more(self, others: Sequence[Calls]) -> Calls:
        """The calls and others behind them, which may lack marks of features: they are 0 there.

        Who gave up at the desk stands behind the last call.
        """
        parts = [self, *others]
        joined = {one: np.concatenate([getattr(part, one) for part in parts]) for one in self.columns if one != "own"}
        own, begin = np.zeros(len(joined["zone"]), dtype=self.own.dtype), 0
        for part in parts:
            for name in part.own.dtype.names or ():
                own[name][begin : begin + len(part)] = part.own[name]
            begin += len(part)
        lost = np.isnan(joined["answered"])
        if lost.any():
            joined["ready"][lost] = np.nextafter(max(joined["ready"].max(), joined["called"].max()), np.inf)
        return replace(self, **joined, own=own)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns that have an entry for each call."""
        names = (one.name for one in fields(self) if one.name not in NOT_BY_CALL)
        return tuple(name for name in names if len(getattr(self, name)) == len(self))

    def with_own(self, **columns: FloatArray) -> Calls:
        """The calls with more marks of features."""
        kept = {name: self.own[name] for name in self.own.dtype.names or ()} | columns
        own = np.zeros(len(self), dtype=[(name, float, values.shape[1:]) for name, values in kept.items()])
        for name, values in kept.items():
            own[name] = values
        return replace(self, own=own)

    def beside(self, purpose: str, key: int | npt.NDArray[np.uint64], ordinals: IntArray) -> FloatArray:
        """Uniforms of what is no call, such as a unit, by the chance of the replication that the calls are of.

        The shapes of ``key`` and ``ordinals`` broadcast.
        """
        seed, replication = self.drawn_by.tolist() or (0, 0)
        return uniforms(seed, replication, purpose, key, ordinals)

    def names(self, zone_ids: tuple[str, ...]) -> list[str]:
        """The id of each call, the same in every scenario that has it: ``zone.layer.number``.

        Of one whose patient is carried on it is the id of the first call of this patient, and the stream.
        """
        errands = self.errand.tolist() or [0] * len(self)
        parts = zip(self.zone.tolist(), self.layer.tolist(), self.number.tolist(), errands, strict=True)
        names = [
            f"transfer.{errand}.{number}" if errand else f"{zone_ids[zone]}.{layer}.{number}"
            for zone, layer, number, errand in parts
        ]
        for call, name in self.patients(zone_ids).items():
            names[call] = f"{name}.{errands[call]}"
        return names

    @property
    def first_of_patient(self) -> IntArray:
        """The first call of each call's patient, shape (calls,): itself, but where a patient is carried on."""
        first = np.arange(len(self))
        if len(self.patient):
            carried_on, came = np.flatnonzero(self.patient[:, 0] >= 0), np.flatnonzero(self.emergency)
            of = {tuple(name): call for call, name in zip(came.tolist(), self._names[came].tolist(), strict=True)}
            first[carried_on] = [of[tuple(name)] for name in self.patient[carried_on].tolist()]
        return first

    @property
    def _names(self) -> IntArray:
        """Zone, layer and number of each call, shape (calls, 3)."""
        return np.stack([self.zone, self.layer, self.number], axis=1)

    def patients(self, zone_ids: tuple[str, ...]) -> dict[int, str]:
        """The id of the first call of its patient, by each call that carries one on."""
        carried_on = np.flatnonzero(self.patient[:, 0] >= 0).tolist()
        return {
            call: f"{zone_ids[zone]}.{layer}.{number}"
            for call, (zone, layer, number) in zip(carried_on, self.patient[carried_on].tolist(), strict=True)
        }

    @property
    def emergency(self) -> npt.NDArray[np.bool_]:
        """Which calls are emergencies, shape (calls,); the others are transfers between hospitals."""
        return self.errand == 0 if len(self.errand) else np.ones(len(self), dtype=bool)

    @property
    def numbers(self) -> IntArray:
        """Each call's id as one number: zone, layer and number in 20, 8 and 35 bits."""
        return (self.zone << 43) | (self.layer << 35) | self.number

    def asked_in(self, window: tuple[float, float]) -> npt.NDArray[np.bool_]:
        """Which calls are emergencies that came within a window [min], shape (calls,)."""
        return np.asarray((self.called >= window[0]) & (self.called < window[1]) & self.emergency)

    def places(self) -> IntArray:
        """The column of the travel tables that each call stands in: its zone's, or one of its own."""
        return self.place if len(self.place) else self.zone

    def taken_to(self, by_rule: IntArray) -> IntArray:
        """The hospital of each call, given the one by the destination rule."""
        return np.where(self.hospital >= 0, self.hospital, by_rule) if len(self.hospital) else by_rule

    def launch_delays(self, drawn: FloatArray) -> FloatArray:
        """The launch delay [min] of each call, given the one by a station's law."""
        return drawn


class Others(Protocol):
    """Further calls, by a name that no other has."""

    def like(self, name: str, by_day: Sequence[float], shares: FloatArray, condition: int) -> Calls:
        """Emergencies of one condition, ``by_day`` so many on each day of the run (the last day's from then on).

        They come in the hours in which the county's do, from zones by their ``shares``, and have the marks of any call.
        """

    def __call__(
        self, name: str, times: float = 0.0, *, a_year: float | None = None, by_hour: Sequence[float] = ()
    ) -> tuple[FloatArray, IntArray, Draw]:
        """Their instants [min] and numbers, and a uniform of each.

        They are ``times`` as many as the county's, and come as those do; or ``a_year`` of them, with rates that go as
        ``by_hour``, 24 factors.
        """


class Recast(Protocol):
    """What a feature makes of the calls before a run, by their own chance; one that drops calls is the last."""

    def __call__(self, calls: Calls, marks: Marks, draw: Draw, others: Others) -> Calls:
        """The calls as they then are."""
