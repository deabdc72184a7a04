"""How far the nearest station is, from nothing but an area and how many stations stand in it.

The square-root law: the mean distance is a constant times the root of the area of one station.
Kolesar and Blum, "Square root laws for fire engine response distances", Management Science 19 (1973);
Larson and Odoni, "Urban Operations Research" (1981), sections 3.7 and 5.8.
"""

from __future__ import annotations

import math

_ROOT2, _ROOT3 = math.sqrt(2), math.sqrt(3)

LAYOUTS: dict[tuple[str, str], float] = {
    ("at random", "straight"): 1 / 2,
    ("at random", "right-angled"): math.sqrt(math.pi / 8),
    ("square lattice", "straight"): (_ROOT2 + math.log(1 + _ROOT2)) / 6,
    ("square lattice", "right-angled"): 1 / 2,
    ("hexagonal lattice", "straight"): math.sqrt(2 / (3 * _ROOT3)) * (1 / 3 + math.log(3) / 4),
    ("diamond lattice", "right-angled"): _ROOT2 / 3,
}
"""The constant by how the stations stand and how distance is measured: the mean distance to the middle of a
lattice's cell of area one, or, for stations at random, to the nearest point of a Poisson process of density one."""


def nearest_station(area: float, stations: float, layout: str = "at random", metric: str = "straight") -> float:
    """Mean distance [km] from anywhere in ``area`` [km2] to the nearest of ``stations``; borders left out.

    Raises
    ------
    KeyError
        For a layout and metric that are not in ``LAYOUTS``.
    """
    return LAYOUTS[layout, metric] * math.sqrt(area / stations)


def kth_nearest(area: float, stations: float, k: int, metric: str = "straight") -> float:
    """Mean distance [km] to the k-th nearest of stations at random (Larson and Odoni 1981, problem 3.25)."""
    first = LAYOUTS["at random", metric]
    return first * math.exp(math.lgamma(k + 0.5) - math.lgamma(k) - math.lgamma(1.5)) * math.sqrt(area / stations)


def distance_quantile(area: float, stations: float, share: float, metric: str = "straight") -> float:
    """Distance [km] within which a ``share`` of the area has one of the stations, which stand at random.

    A Poisson process leaves a circle of radius r (straight), or a diamond of that reach (right-angled),
    empty with probability exp(-density pi r^2), or exp(-density 2 r^2).
    """
    shape = {"straight": math.pi, "right-angled": 2.0}[metric]
    return math.sqrt(-math.log1p(-share) * area / (stations * shape))


def two_random_points(side: float, metric: str = "straight") -> float:
    """Mean distance [km] between two points at random in a square of ``side`` [km].

    Right-angled: Larson and Odoni 1981, (3.12a). Straight: the same integral of the root of the
    squares, in closed form.
    """
    return side * {"straight": (2 + _ROOT2 + 5 * math.log(1 + _ROOT2)) / 15, "right-angled": 2 / 3}[metric]
