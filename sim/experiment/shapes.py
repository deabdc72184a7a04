"""The shapes of a county's map: ground by its distance from an ambulance's base, townships, the outline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.county import County, Roads
from sim.county.areas import Area, Ground, Reach, Ring, reach_along_roads
from sim.measures import Findings
from sim.scenario import Built, Scenario
from sim.scenario.driving import drive_of


@dataclass(frozen=True)
class Shapes:
    """Shapes of a map, as latitude and longitude [degrees].

    Attributes
    ----------
    outline
        The hull of the ground, which is no border.
    limits
        The upper limits of the bands of each layer, "km" [km], "minutes" and "second" [min].
    bands
        By layer the areas of its bands, the last beyond every limit.
    towns
        The ground of each township, in the order of the county's.
    """

    outline: Ring
    limits: dict[str, tuple[float, ...]]
    bands: dict[str, list[Area]]
    towns: list[Area]


def shapes_of(built: Built, findings: Findings) -> Shapes | None:
    """The shapes of a scenario's county; None where its places have no position."""
    county, marks = built.scenario.county, built.setting.targets.coverage
    if np.isnan(county.position).any():
        return None
    zones = county.position[: len(county.zones)]
    if isinstance(county.travel, Roads):
        start, end, *_ = county.travel.edges
        position = county.travel.position
        ground = Ground(county.position, np.stack([position[start], position[end]], axis=1))
        staffed = np.flatnonzero([station.ambulances > 0 for station in county.stations])
        reach = reach_along_roads(
            county, county.travel, drive_of(built.scenario.settings.travel), staffed, built.service.tables
        )
    else:
        ground = Ground(county.position, np.empty((0, 2, 2)))
        reach = Reach(zones, findings.base_minutes, findings.base_km, findings.second_minutes)
    limits = {"km": marks.km, "minutes": marks.minutes, "second": marks.minutes}
    values = {"km": reach.km, "minutes": reach.minutes, "second": reach.second}
    bands = {
        layer: ground.areas(reach.points, _classes(values[layer], limits[layer]), len(limits[layer]) + 1)
        for layer in limits
        if not np.isnan(values[layer]).all()
    }
    return Shapes(ground.outline, limits, bands, _towns(ground, county))


def drive_shapes(
    now: Scenario, after: Scenario, by_zone: Mapping[str, npt.NDArray[np.float64]], limits: Sequence[float]
) -> Shapes | None:
    """The ground by its drive from the nearest ambulance, now and after a change, and by minutes given of each zone.

    The bands are "now" and "after", along the roads where there are any, and those of ``by_zone`` [min]; without roads
    it must hold "now" and "after" too. None where the county's places have no position.
    """
    county = after.county
    towns = town_shapes(now.county)
    if towns is None:
        return None
    lines = np.empty((0, 2, 2))
    values = {name: Reach(now.county.position[: len(county.zones)], one, one, one) for name, one in by_zone.items()}
    if isinstance(county.travel, Roads):
        start, end, *_ = county.travel.edges
        lines = np.stack([county.travel.position[start], county.travel.position[end]], axis=1)
        for name, scenario in (("now", now), ("after", after)):
            staffed = np.flatnonzero([station.ambulances > 0 for station in scenario.county.stations])
            if len(staffed):
                drive = drive_of(scenario.settings.travel)
                values[name] = reach_along_roads(scenario.county, county.travel, drive, staffed)
    ground = Ground(now.county.position, lines)
    bands = {
        name: ground.areas(one.points, _classes(one.minutes, limits), len(limits) + 1) for name, one in values.items()
    }
    return Shapes(ground.outline, dict.fromkeys(bands, tuple(limits)), bands, towns.towns)


def town_shapes(county: County) -> Shapes | None:
    """The ground of each township alone; None where the county's places have no position."""
    if np.isnan(county.position).any():
        return None
    lines = np.empty((0, 2, 2))
    if isinstance(county.travel, Roads):
        start, end, *_ = county.travel.edges
        position = county.travel.position
        lines = np.stack([position[start], position[end]], axis=1)
    ground = Ground(county.position, lines)
    return Shapes(ground.outline, {}, {}, _towns(ground, county))


def _towns(ground: Ground, county: County) -> list[Area]:
    town = np.array([county.towns.index(zone.town) for zone in county.zones])
    return ground.areas(county.position[: len(county.zones)], town, len(county.towns))


def _classes(values: npt.NDArray[np.float64], limits: Sequence[float]) -> npt.NDArray[np.int64]:
    """The band of each value: the first whose limit it does not exceed, the last beyond all; -1 for none known."""
    return np.where(np.isnan(values), -1, np.searchsorted(limits, values, side="left")).astype(np.int64)
