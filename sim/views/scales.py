"""Classes of a number by zone with their colours and words, shared by the printed maps and the one in the report."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.measures import Findings
from sim.views.style import say, written

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

SEQUENCE = ("#FFF0C2", "#FDC46C", "#EE8435", "#C0491F", "#7A1F1B", "#35090F")
"""From near or quick to far or slow; each step is darker than the one before, so that it reads in grey print."""

DIVERGING = ("#08519c", "#4292c6", "#9ecae1", "#f2f2f2", "#fdbe85", "#e6550d", "#8c2d04")
"""From quicker to slower, with what does not matter in the middle."""

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
        _peopled(band, high - low, "share" if n else "people")
        for n, (band, (low, high)) in enumerate(zip(_bands(limits, unit), within, strict=True))
    ]
    return Scale(say("plot-scale-base", by=by.replace(" ", "-")), limits, tuple(words)), distance


def _bands(limits: Sequence[float], unit: str) -> list[str]:
    """Words for the band up to each limit, and for what lies beyond the last."""
    if not limits:
        return [say("plot-band-any")]
    ends = [say(f"unit-{unit}", number=f"{limit:g}") for limit in limits]
    between = [
        say("map-band-between", low=f"{low:g}", high=high) for low, high in zip(limits[:-1], ends[1:], strict=True)
    ]
    return [say("map-band-first", high=ends[0]), *between, say("map-band-beyond", low=ends[-1])]


def _peopled(band: str, share: float, said: str) -> str:
    if math.isnan(share):
        return band
    return say(f"plot-band-{said}", band=band, share=written().number(share, "share"))


def response_scale(findings: Findings) -> tuple[Scale, FloatArray]:
    """At most six classes of the mean response time of a zone [min], and that time by zone."""
    values = findings.zone_response
    known = values[np.isfinite(values)]
    most = float(known.max()) if len(known) else 1.0
    step = next((step for step in _STEPS if most <= 6 * step), 60 * math.ceil(most / 360))
    edges = [step * n for n in range(max(math.ceil(most / step), 1) + 1)]
    words = [
        say("map-band-between", low=f"{low:g}", high=say("unit-min", number=f"{high:g}"))
        for low, high in pairwise(edges)
    ]
    return Scale(say("plot-scale-response"), tuple(edges[1:-1]), tuple(words)), values


def difference_scale(matters: float) -> Scale:
    """Seven classes of a difference in response time [min]; in the middle what lies within ``matters``."""
    least = matters if matters > 0 else 0.05
    small, middle, large = least, 4 * least, 10 * least
    limits = (-large, -middle, -small, small, middle, large)
    own = (*DIVERGING[:3], "#d0d0d0", *DIVERGING[4:])
    return Scale(say("plot-scale-difference"), limits, apart_words(small, middle, large), own)


def apart_words(
    small: float, middle: float, large: float, less: str = "quicker", more: str = "slower"
) -> tuple[str, ...]:
    """Words of seven classes of a difference [min], of which the one in the middle lies within ``small``."""

    def bands(way: str) -> list[str]:
        of: dict[str, Any] = {"way": say(f"plot-way-{way}")}
        steps = ((small, middle), (middle, large))
        between = [say("plot-apart-between", low=f"{low:g}", high=f"{high:g}", **of) for low, high in steps]
        return [*between, say("plot-apart-beyond", low=f"{large:g}", **of)]

    return (*reversed(bands(less)), say("plot-apart-within", low=f"{small:g}"), *bands(more))
