"""A log as calls that the model answers: what it says is kept, what it leaves out is drawn.

What is drawn is a pure function of (seed, replication, purpose, id of the call), so that a row more
in the log changes no other call.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.calls.calls import Calls, Marks, draw_by_day, own_marks
from sim.calls.history.log import Log
from sim.calls.sampling import handovers, of_condition, pick, takings
from sim.chance import Constant, Law, coupled, key_of, uniforms

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class ReplayedCalls(Calls):
    """Calls of a log.

    Attributes
    ----------
    ids
        Id of each call.
    launch_delay
        Launch delay that the log gives [min], whoever comes; not-a-number where it gives none.
    """

    ids: npt.NDArray[np.object_]
    launch_delay: FloatArray

    def names(self, zone_ids: tuple[str, ...]) -> list[str]:  # noqa: ARG002 -- the log's ids need none
        """The ids of the log."""
        return [str(name) for name in self.ids]

    def followed_by(self, parent: IntArray, **columns: npt.NDArray[Any]) -> Calls:
        """The log tells no launch of what follows."""
        return super().followed_by(parent, launch_delay=np.full(len(parent), np.nan), **columns)

    def launch_delays(self, drawn: FloatArray) -> FloatArray:
        """The launch delay that the log gives, else the one drawn."""
        return np.where(np.isnan(self.launch_delay), drawn, self.launch_delay)


def replay(
    log: Log, marks: Marks, start: date, days: float, seed: int, replication: int, zones: int | None = None
) -> ReplayedCalls:
    """The calls of ``log`` in the ``days`` [days] from ``start``, in the order in which they become ready.

    Where the travel tables have a place for each row, it is the one after that of the last of ``zones``.

    ``answered`` and ``ready`` are the log's where it has them, but never before what comes before them.
    """
    shift = (start - log.start).days * 1440.0
    every = log.instant("called") - shift
    kept = np.flatnonzero((every >= 0) & (every < days * 1440) & ~log.ending("advised"))
    keys = np.array([key_of("call", log.ids[n]) for n in kept.tolist()], dtype=np.uint64)
    total = len(kept)

    def draw(purpose: str) -> FloatArray:
        return uniforms(seed, replication, purpose, keys, 0)

    def given(values: FloatArray, drawn: FloatArray) -> FloatArray:
        return np.where(np.isnan(values[kept]), drawn, values[kept])

    called = every[kept]
    answered = given(log.instant("answered") - shift, called + marks.answering.quantile(draw("answering")))
    condition = log.condition[kept].copy()
    unknown = condition < 0
    if unknown.any():
        condition[unknown] = pick(marks.shares(log.zone[kept[unknown]]), draw("condition")[unknown])
    taking = of_condition(marks.call_taking, takings(marks), condition, draw("call taking"))
    ready = given(log.instant("ready") - shift, answered + taking)
    urgency, carried, scene = draw("priority"), draw("conveyed"), draw("on scene")
    priority, conveyed, on_scene = np.empty(total, dtype=np.int64), np.empty(total, dtype=bool), np.empty(total)
    for index, one in enumerate(marks.conditions):
        mine = condition == index
        levels = np.array([level for level, _ in one.priorities], dtype=np.int64)
        priority[mine] = levels[pick(np.array([share for _, share in one.priorities]), urgency[mine])]
        conveyed[mine] = carried[mine] < one.conveyed
        on_scene[mine] = one.on_scene.quantile(scene[mine])
    priority = np.where(log.priority[kept] > 0, log.priority[kept], priority)
    conveyed = np.where(log.conveyed[kept] >= 0, log.conveyed[kept] == 1, conveyed)
    nothing = np.full(len(log), np.nan)
    driving = draw("drive")
    drive = given(log.written.get("drive_factor", nothing), marks.variation.quantile(driving))
    if marks.launch_correlation:  # the launch goes with the drive that the log tells, where it tells it
        told = ~np.isnan(log.written.get("drive_factor", nothing)[kept])
        driving[told] = [marks.variation.share_within(factor) for factor in drive[told].tolist()]
        driving = np.clip(driving, 2.0**-54, 1 - 2.0**-53)
    columns = {
        "zone": log.zone[kept],
        "layer": np.zeros(total, dtype=np.int64),
        "number": kept,
        "called": called,
        "answered": np.minimum(answered, ready),
        "ready": ready,
        "condition": condition,
        "priority": priority,
        "launch": coupled(draw("launch"), driving, marks.launch_correlation),
        "drive": drive,
        "transport": given(log.written.get("transport_factor", nothing), marks.variation.quantile(draw("transport"))),
        "to_patient": given(log.duration("to_patient"), marks.to_patient.quantile(draw("to patient"))),
        "on_scene": given(log.duration("on_scene"), on_scene),
        "handover": given(
            log.duration("handover"), of_condition(marks.handover, handovers(marks), condition, draw("handover"))
        ),
        "turnaround": given(log.duration("turnaround"), marks.turnaround.quantile(draw("turnaround"))),
        "conveyed": conveyed,
        "own": own_marks(marks.own, draw, total, draw_by_day(ready, start, seed, replication)),
        "ids": np.array([log.ids[n] for n in kept.tolist()], dtype=object),
        "hospital": log.hospital[kept],
        "place": log.zone[kept] if zones is None else zones + kept,
        "launch_delay": log.written.get("launch_delay", nothing)[kept],
    }
    order = np.lexsort((kept, ready))
    drawn_by = np.array([seed, replication])
    return ReplayedCalls(**{name: column[order] for name, column in columns.items()}, drawn_by=drawn_by)


def left_to_chance(log: Log, marks: Marks, launch: Sequence[Law]) -> tuple[str, ...]:
    """What the log leaves out and a law draws, by the names of its columns; none where a replay is one answer.

    ``launch`` are the laws of the launch delay of all stations.
    """
    log = log.for_units
    carried = log.conveyed != 0
    one_condition = len(marks.conditions) == 1 or max(c.share for c in marks.conditions) >= 1
    unsaid = log.condition < 0
    mixed = [c for n, c in enumerate(marks.conditions) if unsaid.any() or bool(np.any(log.condition == n))]
    lacking: dict[str, tuple[bool, Sequence[Law]]] = {
        "answered": (bool(np.isnan(log.instant("answered")).any()), (marks.answering,)),
        "ready": (bool(np.isnan(log.instant("ready")).any()), [c.call_taking or marks.call_taking for c in mixed]),
        "to_patient": (bool(np.isnan(log.duration("to_patient")).any()), (marks.to_patient,)),
        "on_scene": (bool(np.isnan(log.duration("on_scene")).any()), [c.on_scene for c in mixed]),
        "handover": (
            bool(np.isnan(log.duration("handover")[carried]).any()),
            [c.handover or marks.handover for c in mixed],
        ),
        "turnaround": (bool(np.isnan(log.duration("turnaround")[carried]).any()), (marks.turnaround,)),
    }
    nothing = np.full(len(log), np.nan)
    for name, laws in (
        ("launch_delay", launch),
        ("drive_factor", (marks.variation,)),
        ("transport_factor", (marks.variation,)),
    ):
        who = carried if name == "transport_factor" else np.ones(len(log), dtype=bool)
        lacking[name] = (bool(np.isnan(log.written.get(name, nothing)[who]).any()), laws)
    found = [mark.name for mark in marks.own]
    found += [name for name, (missing, laws) in lacking.items() if missing and not all(map(_always, laws))]
    if unsaid.any() and not one_condition:
        found.insert(0, "condition")
    if (log.priority < 1).any() and any(len([s for _, s in c.priorities if s > 0]) > 1 for c in mixed):
        found.insert(0, "priority")
    if (log.conveyed < 0).any() and any(0 < c.conveyed < 1 for c in mixed):
        found.insert(0, "conveyed")
    return tuple(found)


def _always(law: Law) -> bool:
    return isinstance(law, Constant)
