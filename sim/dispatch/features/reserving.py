"""Units of several classes of which some are kept for transfers between hospitals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from sim.calls import Calls
from sim.dispatch.features.mixed import Follow, Mixed
from sim.dispatch.policies import OUTSIDE
from sim.dispatch.service import Stand

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Reserved(Mixed):
    """Of each class there are units that answer calls, and behind all classes those kept for transfers.

    The needs of transfers stand behind all others: ``apart`` is how many those are.
    """

    apart: int = 0

    def need_of(self, calls: Calls) -> IntArray:
        """The need of each call, of transfers the same one behind all others."""
        return super().need_of(calls) + self.apart * ~calls.emergency

    def hindered(self, calls: Calls, call: int, stand: int) -> str:
        """Why the fleet would rather not send, or never sends, a unit of a stand to a call: a key of ``HINDERED``."""
        kept = self.stands[stand].unit_class >= len(self.names) // 2
        if kept == bool(calls.emergency[call]):
            return "kept" if kept else "not-kept"
        return super().hindered(calls, call, stand)


def reserving(fleet: Mixed, kept: Sequence[int], *, any_: bool) -> Reserved:
    """A fleet with so many units of each station apart for transfers, of its first classes that carry patients.

    ``any_`` lends the others to transfers where none of those is free, of whatever class it is.
    """
    left, classes = list(kept), len(fleet.names)
    before: list[tuple[Stand, int, bool]] = []  # stand, its place in the fleet, whether it is kept
    for place, stand in enumerate(fleet.stands):
        mine = min(left[stand.station], stand.units) if fleet.carries[stand.unit_class] else 0
        left[stand.station] -= mine
        # a roster mans the units of the first stand first
        before.append((replace(stand, unit_class=stand.unit_class + classes, units=mine), place, True))
        before.append((replace(stand, units=stand.units - mine), place, False))
    before.sort(key=lambda one: (one[0].station, not one[2]))
    of, is_kept = np.array([place for _, place, _ in before]), np.array([kept_ for *_, kept_ in before])
    needs = len(fleet.handicap) >> len(fleet.limits)
    step = 10 * OUTSIDE  # to the next class
    lent = step * (1 + np.max(fleet.handicap, initial=0.0, where=np.isfinite(fleet.handicap)) // step)
    blocks = []
    for block in np.split(fleet.handicap, 1 << len(fleet.limits)):
        emergencies = np.where(is_kept, np.inf, block[:, of])
        transfers = block[:, of] + np.where(is_kept, 0.0, lent if any_ else np.inf)
        blocks += [emergencies, transfers]
    ranks = np.full((needs, classes), 2, dtype=np.int64)
    ranks[: len(fleet.rank)] = fleet.rank
    follows = [*fleet.follows, *[Follow()] * (needs - len(fleet.follows))]
    later = [
        replace(
            one,
            second=_behind(one.second, needs),
            carrier=_behind(one.carrier, needs),
            classes=one.classes | {name + classes for name in one.classes},
        )
        for one in follows
    ]
    flown = {number: fleet.flown[place] for number, (_, place, _) in enumerate(before) if place in fleet.flown}
    return Reserved(
        tuple(stand for stand, *_ in before),
        np.concatenate(blocks),
        fleet.need,
        np.tile(np.concatenate([ranks, ranks]), 2),
        fleet.names * 2,
        flown,
        fleet.limits,
        (*follows, *later),
        fleet.carries * 2,
        fleet.after_it * 2,
        fleet.errands,
        needs,
    )


def _behind(need: int, needs: int) -> int:
    return need + needs if need >= 0 else need
