"""The shapes of a county's map: ground by its distance from an ambulance's base, townships, the outline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from sim.county import County, Roads
from sim.county.areas import Area, Ground, Reach, Ring, reach_along_roads
from sim.measures.coverage import second_base
from sim.scenario import Built, Scenario
from sim.scenario.driving import drive_of

FloatArray = npt.NDArray[np.float64]


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
    reach
        By layer of drives to hospitals, the names of the conditions that these treat.
    """

    outline: Ring
    limits: dict[str, tuple[float, ...]]
    bands: dict[str, list[Area]]
    towns: list[Area]
    reach: Mapping[str, Sequence[str]] = field(default_factory=dict)


def shapes_of(built: Built) -> Shapes | None:
    """The shapes of a scenario's county; None where its places have no position.

    The ground is coloured by its way from the nearest ambulances' bases, along the roads, else as of the zones, and by
    the drives to hospitals where a scenario asks about these.
    """
    county, marks = built.scenario.county, built.setting.targets.coverage
    shapes, ground = town_shapes(county), _ground(county)
    if shapes is None or ground is None:
        return None
    reach = reach_of_zones(built)
    staffed = np.flatnonzero(county.staffed)
    if isinstance(county.travel, Roads) and len(staffed):
        drive = drive_of(built.scenario.settings.travel)
        reach = reach_along_roads(county, county.travel, drive, staffed, built.service.tables)
    values = {"km": reach.km, "minutes": reach.minutes, "second": reach.second}
    hospitals = _to_hospitals(built)
    for layer, minutes in (values | {name: minutes for name, (_, minutes) in hospitals.items()}).items():
        points = reach.points if layer in values else _zones(county)
        limits = marks.km if layer == "km" else marks.minutes
        if not np.isnan(minutes).all():
            shapes.bands[layer], shapes.limits[layer] = _bands(ground, points, minutes, limits), limits
    return replace(shapes, reach={name: names for name, (names, _) in hospitals.items()})


def _to_hospitals(built: Built) -> dict[str, tuple[list[str], FloatArray]]:
    """The conditions that the same hospitals treat, and the drive of each zone to the nearest of these [min].

    Only where a scenario asks about patients beyond the hospital's door; a pathway asks for hospitals of its level.
    """
    settings, able = built.scenario.settings, built.setting.able
    if not (settings.pathways or settings.beds or settings.diversion) or not able.size:
        return {}
    county, found = built.scenario.county, dict[tuple[bool, ...], list[str]]()
    levels = {} if settings.pathways is None else {id_: one.level for id_, one in settings.pathways.conditions.items()}
    for one in built.marks.conditions:
        level = levels.get(one.id, 1)
        treats = tuple(max(h.level(one.id, hour) for hour in range(24)) >= level for h in county.hospitals)
        found.setdefault(treats, []).append(one.name)
    minutes = built.service.tables.hospital_minutes[: len(county.zones)].astype(float)
    drives = ((names, minutes[:, list(treats)]) for treats, names in found.items() if any(treats))
    return {f"reach-{number}": (names, least.min(axis=1)) for number, (names, least) in enumerate(drives, start=1)}


def drive_shapes(
    now: Scenario, after: Scenario, by_zone: Mapping[str, FloatArray], limits: Sequence[float]
) -> Shapes | None:
    """The ground by its drive from the nearest ambulance, now and after a change, and by minutes given of each zone.

    The bands are "now" and "after", along the roads where there are any, and those of ``by_zone`` [min]; without roads
    it must hold "now" and "after" too. None where the county's places have no position.
    """
    shapes, ground, zones = town_shapes(now.county), _ground(now.county), _zones(now.county)
    if shapes is None or ground is None:
        return None
    values = {name: Reach(zones, minutes, minutes, minutes) for name, minutes in by_zone.items()}
    for name, scenario in (("now", now), ("after", after)):
        staffed = np.flatnonzero(scenario.county.staffed)
        if isinstance(scenario.county.travel, Roads) and len(staffed):
            drive = drive_of(scenario.settings.travel)
            values[name] = reach_along_roads(scenario.county, scenario.county.travel, drive, staffed)
    for name, one in values.items():
        shapes.bands[name], shapes.limits[name] = _bands(ground, one.points, one.minutes, limits), tuple(limits)
    return shapes


def reach_of_zones(built: Built) -> Reach:
    """How far each zone lies from the nearest ambulances' bases; infinite where none is staffed."""
    county = built.scenario.county
    tables = built.service.tables.of_zones(len(county.zones))
    ambulances = county.units_at
    staffed = np.array(ambulances) > 0
    minutes, km = (table[staffed].min(axis=0, initial=np.inf) for table in (tables.base_minutes, tables.base_km))
    return Reach(_zones(county), minutes, km, second_base(tables.base_minutes, ambulances))


def town_shapes(county: County) -> Shapes | None:
    """The ground of each township alone; None where the county's places have no position."""
    ground = _ground(county)
    return None if ground is None else Shapes(ground.outline, {}, {}, _towns(ground, county))


def _zones(county: County) -> FloatArray:
    return county.position[: len(county.zones)]


def _ground(county: County) -> Ground | None:
    """The ground of a county, which is cut once; None where its places have no position."""
    roads = county.travel if isinstance(county.travel, Roads) else None
    return _cut(roads, county.position.tobytes()) if county.placed else None


@lru_cache(maxsize=2)  # what is asked at once is of one county, and a change of it
def _cut(roads: Roads | None, places: bytes) -> Ground:
    lines = np.empty((0, 2, 2))
    if roads is not None:
        start, end, *_ = roads.edges
        lines = np.stack([roads.position[start], roads.position[end]], axis=1)
    return Ground(np.frombuffer(places).reshape(-1, 2), lines)


def _bands(ground: Ground, points: FloatArray, values: FloatArray, limits: Sequence[float]) -> list[Area]:
    """The ground of each band of ``values`` up to each of the limits, the last beyond all."""
    return ground.areas(points, _classes(values, limits), len(limits) + 1)


def _towns(ground: Ground, county: County) -> list[Area]:
    town = np.array([county.towns.index(zone.town) for zone in county.zones])
    return ground.areas(_zones(county), town, len(county.towns))


def _classes(values: FloatArray, limits: Sequence[float]) -> npt.NDArray[np.int64]:
    """The band of each value: the first whose limit it does not exceed, the last beyond all; -1 for none known."""
    return np.where(np.isnan(values), -1, np.searchsorted(limits, values, side="left")).astype(np.int64)
