"""Classes of a number by zone with their colours and words, shared by the printed maps and the one in the report."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from sim.measures import Findings
from sim.views.words import number

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

SEQUENCE = ("#FFF0C2", "#FDC46C", "#EE8435", "#C0491F", "#7A1F1B", "#35090F")
"""From near or quick to far or slow; each step is darker than the one before, so that it reads in grey print."""

DIVERGING = ("#08519c", "#4292c6", "#9ecae1", "#f2f2f2", "#fdbe85", "#e6550d", "#8c2d04")
"""From quicker to slower, with what does not matter in the middle."""

_HOW = {"road km": "by road", "straight km": "in a straight line", "minutes": "driving to a call"}
_STEPS = (0.5, 1, 2, 5, 10, 15, 20, 30, 60)


@dataclass(frozen=True)
class Scale:
    """Classes by upper limits (the last class has none), each with a colour and words."""

    title: str
    limits: tuple[float, ...]
    words: tuple[str, ...]
    own: tuple[str, ...] = ()

    @property
    def colours(self) -> tuple[str, ...]:
        """One colour a class: its own, or spread over ``SEQUENCE``."""
        if self.own:
            return self.own
        return tuple(SEQUENCE[round(at)] for at in np.linspace(0, len(SEQUENCE) - 1, len(self.words)))

    def classes(self, values: FloatArray) -> IntArray:
        """The class of each value: the first whose limit it does not exceed; -1 for not-a-number."""
        return np.where(np.isnan(values), -1, np.searchsorted(self.limits, values, side="left"))


def distance_scale(findings: Findings, by: str, limits: tuple[float, ...] | None = None) -> tuple[Scale, FloatArray]:
    """Bands of distance from the nearest ambulance's base, and the distance of each zone.

    ``by`` is "road km", "straight km" or "minutes"; without ``limits`` the bands are those at which
    coverage was measured. The words say the share of people within each band.
    """
    distance = {"road km": findings.base_km, "straight km": findings.straight_km, "minutes": findings.base_minutes}[by]
    shares = {c.limit: c.single for c in findings.coverage if c.by == by}
    limits = tuple(shares) if limits is None else limits
    unit = "min" if by == "minutes" else "km"
    within = pairwise([0.0, *(shares.get(limit, math.nan) for limit in limits), 1.0])
    words = [
        band + _people(high - low, "" if n else " of people")
        for n, (band, (low, high)) in enumerate(zip(_bands(limits, unit), within, strict=True))
    ]
    return Scale(f"Nearest ambulance's base, {_HOW[by]}", limits, tuple(words)), distance


def _bands(limits: Sequence[float], unit: str) -> Iterable[str]:
    """Words for the band up to each limit, and for what lies beyond the last."""
    for n, limit in enumerate(limits):
        yield f"{limits[n - 1]:g} to {limit:g} {unit}" if n else f"up to {limit:g} {unit}"
    yield f"beyond {limits[-1]:g} {unit}" if limits else "any"


def _people(share: float, whose: str) -> str:
    return "" if math.isnan(share) else f": {number(share, 'share')}{whose}"


def response_scale(findings: Findings) -> tuple[Scale, FloatArray]:
    """At most six classes of the mean response time of a zone [min], and that time by zone."""
    values = findings.zone_response
    known = values[np.isfinite(values)]
    most = float(known.max()) if len(known) else 1.0
    step = next((step for step in _STEPS if most <= 6 * step), 60 * math.ceil(most / 360))
    edges = [step * n for n in range(max(math.ceil(most / step), 1) + 1)]
    words = [f"{low:g} to {high:g} min" for low, high in pairwise(edges)]
    return Scale("Mean response time of the calls reached", tuple(edges[1:-1]), tuple(words)), values


def difference_scale(matters: float) -> Scale:
    """Seven classes of a difference in response time [min]; in the middle what lies within ``matters``."""
    least = matters if matters > 0 else 0.05
    small, middle, large = least, 4 * least, 10 * least
    beyond, between, little = (f"more than {large:g}", f"{middle:g} to {large:g}", f"{small:g} to {middle:g}")
    words = (
        *(f"quicker by {by} min" for by in (beyond, between, little)),
        f"within {small:g} min",
        *(f"slower by {by} min" for by in (little, between, beyond)),
    )
    limits = (-large, -middle, -small, small, middle, large)
    own = (*DIVERGING[:3], "#d0d0d0", *DIVERGING[4:])
    return Scale("Mean response less the base's, calls reached in both", limits, words, own)
