"""How fast ambulances drive, and how fast each road lets them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from sim.county.roads import FERRY, Roads
from sim.county.travel.laws import LAWS, Law, Pace
from sim.county.travel.stretches import Stretch

FloatArray = npt.NDArray[np.float64]


ALONG_ROUTE, NEAREST_ZONE, AT_BASE_ONLY = "along route", "nearest zone", "at base only"
POSITIONS = {
    ALONG_ROUTE: "where it is on its road, between nodes too; it turns round where the road leads back",
    NEAREST_ZONE: "at the zone nearest to where it would be on a straight line home",
    AT_BASE_ONLY: "it can be promised to a call, and starts for it from its base once it is there",
}
"""Where a unit on its way home is when it is looked for, by the name that a scenario gives it.

In a county of minutes it is at its base only, unless the nearest zone is asked and every place has a position;
in one of straight lines the route is the straight line, on which it stands at the nearest place.
"""


@dataclass(frozen=True)
class Conditions:
    """What weather or season makes of the roads.

    Parameters
    ----------
    factor
        How many times the ordinary speed, by road class; a class that is not named keeps its speed.
    heights
        From a height [m] on, other factors in place of those; the highest that an edge reaches holds,
        and a class that it does not name keeps the factor from below. Edges without a height keep ``factor``.
    """

    factor: Mapping[str, float] = field(default_factory=dict)
    heights: tuple[tuple[float, Mapping[str, float]], ...] = ()

    def factors(self, roads: Roads) -> FloatArray:
        """The factor of every edge of ``roads``, in the order of its ``edges``."""
        start, end, _, classes = roads.edges
        names = [name.removesuffix("_link") for name in classes]
        factors = np.array([self.factor.get(name, 1.0) for name in names])
        height = np.fmax(roads.height[start], roads.height[end])
        for above, factor in sorted(self.heights, key=lambda one: one[0]):
            there = np.array([factor.get(name, np.nan) for name in names])
            factors = np.where((height >= above) & ~np.isnan(there), there, factors)
        return factors


@dataclass(frozen=True)
class Drive:
    """How fast ambulances drive.

    Parameters
    ----------
    km_per_hour
        Ordinary speed by road class [km/h]; where a road has a posted speed, that stands in its place.
    lights_and_siren
        How many times the ordinary speed an ambulance makes on its way to a call.
    transport
        The same with a patient on board.
    homewards
        The same on the way home.
    position
        Where a unit on its way home is, one of ``POSITIONS``.
    off_road_km_per_hour
        Speed on the leg between a place and the nearest road node [km/h].
    conditions
        Weather and season.
    stretches
        Roads that are closed or slow.
    law, pace
        Minutes by distance, for a county without roads.
    to_scene, to_hospital
        How many times the minutes of a county without roads, by table or straight line, a drive to a call and
        one to a hospital take.
    """

    km_per_hour: Mapping[str, float]
    lights_and_siren: float = 1.0
    transport: float = 1.0
    homewards: float = 1.0
    position: str = ALONG_ROUTE
    off_road_km_per_hour: float = 15.0
    conditions: Conditions = Conditions()
    stretches: tuple[Stretch, ...] = ()
    law: Law = LAWS["constant speed"]
    pace: Pace = field(default_factory=lambda: Pace(40.0))
    to_scene: float = 1.0
    to_hospital: float = 1.0

    def speeds(self, roads: Roads) -> FloatArray:
        """Ordinary speed on every edge of ``roads`` [km/h], in the order of its ``edges``; zero where closed.

        Of an edge that states its minutes it is what they come to: nothing but closing it changes that.
        """
        known = {**self.km_per_hour, FERRY: 1.0}  # any speed: below, its minutes stand in its place
        by_class = np.array([known[name.removesuffix("_link")] for name in roads.edges[3]])
        speed = np.where(np.isnan(roads.posted), by_class, roads.posted) * self.conditions.factors(roads)
        for stretch in self.stretches:
            meant = stretch.where.edges(roads)
            speed[meant] = np.minimum(speed[meant] * stretch.factor, stretch.at_most)
        own = ~np.isnan(roads.stated) & (speed != 0)
        speed[own] = roads.edges[2][own] / roads.stated[own] * 60
        return speed
