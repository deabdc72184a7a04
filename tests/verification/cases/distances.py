"""The square-root law: how far the nearest station is on a plane, through the model's own travel tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from sim.county import County
from sim.dispatch import Records, Service, simulate
from sim.theory.distances import nearest_station
from tests.worlds import a_call, a_service, road_county, roads, some_calls, table_county

from ..case import Case, Figure

__all__ = ["DISTANCES"]

SQUARE_ROOT = "Kolesar & Blum 1973"
DAY = 1440.0


@dataclass(frozen=True)
class AtRandom:
    """Stations at random, about ``stations`` of them, on a square of ``side`` kilometres that has no border.

    Each zone, at random too, calls once, a day after the last; an ambulance makes a kilometre a minute.
    What lies beyond one edge begins at the other.
    """

    metric: str
    stations: float = 30
    zones: int = 100
    side: float = 100.0

    def replicate(self, number: int) -> Records:
        """Another plane each time."""
        rng = np.random.default_rng([number, self.metric == "straight"])
        bases = rng.random((max(rng.poisson(self.stations), 1), 2))
        zones = rng.random((self.zones, 2))
        apart = np.abs(bases[:, None] - zones[None])
        apart = np.minimum(apart, 1 - apart) * self.side
        km = np.hypot(*apart.T).T if self.metric == "straight" else apart.sum(axis=2)
        names = [f"zone{n}" for n in range(self.zones)]
        county = table_county(
            {f"base{n}": dict(zip(names, row, strict=True)) for n, row in enumerate(km.tolist())},
            dict.fromkeys((f"base{n}" for n in range(len(bases))), 1),
            ["base0"],
        )
        calls = [a_call(DAY * n, name) for n, name in enumerate(names)]
        return simulate(a_service(county), some_calls(county, *calls))


@dataclass(frozen=True)
class Lattice:
    """A square of ``across`` by ``across`` kilometres for each of 16 stations, in the middle of it; streets every half
    kilometre.

    Zones stand where streets cross, half a kilometre off the kilometres that pass the stations: so their mean distance
    is that of the whole plane. Each replication, ``calls`` come from zones at random.
    """

    across: int = 6
    rows: int = 4
    calls: int = 4000

    def replicate(self, number: int) -> Records:
        """The same streets, other calls."""
        county, service = _streets(self)
        rng = np.random.default_rng([number, 9])
        picked = rng.integers(0, len(county.zones), self.calls).tolist()
        calls = [a_call(DAY * n, county.zones[zone].id) for n, zone in enumerate(picked)]
        return simulate(service, some_calls(county, *calls))


@lru_cache
def _streets(lattice: Lattice) -> tuple[County, Service]:
    size = 2 * lattice.across * lattice.rows
    grid = [(x, y) for x in range(size + 1) for y in range(size + 1)]
    edges = [(f"{x},{y}", f"{x + 1},{y}", 0.5) for x, y in grid if x < size]
    edges += [(f"{x},{y}", f"{x},{y + 1}", 0.5) for x, y in grid if y < size]
    degrees = {f"{x},{y}": (113 + x / 200, 37 + y / 200) for x, y in grid}
    zones = [f"{x},{y}" for x, y in grid if x % 2 and y % 2]
    middles = [lattice.across * (2 * n + 1) for n in range(lattice.rows)]
    stations = [f"{x},{y}" for x in middles for y in middles]
    county = road_county(roads(edges, at=degrees), zones, dict.fromkeys(stations, 1), stations[:1])
    return county, a_service(county)


def minutes(records: Records) -> float:
    """Mean drive [min], which at a kilometre a minute is the distance [km]."""
    return float((records.instant("arrived") - records.instant("dispatched")).mean())


def road_km(records: Records) -> float:
    """Mean way to the scene [km]."""
    return float(records.travel_km.mean())


DISTANCES = (
    *(
        Case(
            f"stations at random on a plane, {metric} distance",
            AtRandom(metric),
            (
                Figure(
                    "distance of the nearest",
                    "km",
                    nearest_station(100.0**2, 30, "at random", metric),
                    SQUARE_ROOT,
                    minutes,
                    0.02,
                ),
            ),
            replications=600,
        )
        for metric in ("straight", "right-angled")
    ),
    Case(
        "stations on a square lattice, streets at right angles",
        Lattice(),
        (
            Figure(
                "distance of the nearest",
                "km",
                nearest_station(36.0, 1, "square lattice", "right-angled"),
                SQUARE_ROOT,
                road_km,
            ),
        ),
        quick=True,
    ),
)
