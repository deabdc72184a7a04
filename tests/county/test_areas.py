"""The areas of a map: every place lies in the ground of its own band, and the bands part the ground."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from sim import load_scenario
from sim.county.areas import APART_KM, FROM_ROAD_KM, Ground, along, reach_along_roads
from sim.scenario import build
from sim.scenario.driving import drive_of
from sim.scenario.seeds import bundled
from tests.worlds import KM_A_MINUTE, road_county, roads


@pytest.fixture(scope="module", params=["xiyang", "qi"])
def county(request):
    built = build(load_scenario(bundled("scenarios") / f"{request.param}.yaml"))
    county = built.scenario.county
    staffed = np.flatnonzero([station.ambulances > 0 for station in county.stations])
    reach = reach_along_roads(county, county.travel, drive_of(built.scenario.settings.travel), staffed)
    start, end, *_ = county.travel.edges
    at = county.travel.position
    return county, built.service.tables, staffed, reach, Ground(county.position, np.stack([at[start], at[end]], axis=1))


@pytest.mark.parametrize(
    ("layer", "limits"), [("km", (5, 10, 20)), ("minutes", (10, 15, 20, 30)), ("second", (10, 15, 20, 30))]
)
def test_places_lie_in_the_ground_of_their_own_band(county, layer, limits):
    places, tables, staffed, reach, ground = county
    by_base = (tables.base_km if layer == "km" else tables.base_minutes)[staffed]
    far = np.sort(by_base, axis=0)[1 if layer == "second" else 0]
    shapes = ground.shapes(reach.points, np.searchsorted(limits, getattr(reach, layer)), len(limits) + 1)
    at = shapely.points(ground.km(places.position[: len(places.zones)]))
    band = np.searchsorted(limits, far)
    outside = [n for n in range(len(at)) if shapes[band[n]].distance(at[n]) > 0.05]
    # what lies in the next band lies within a few hundred metres, or some seconds, of the limit between them
    assert all(np.abs(np.array(limits) - far[n]).min() < 0.15 for n in outside), far[outside]
    assert len(outside) <= 0.03 * len(at)


def test_the_bands_part_the_ground(county):
    _, _, _, reach, ground = county
    shapes = ground.shapes(reach.points, np.searchsorted([5, 10, 20], reach.km), 4)
    assert sum(shape.area for shape in shapes) == pytest.approx(ground.near.area, rel=0.01)
    for n, shape in enumerate(shapes):
        for other in shapes[n + 1 :]:
            assert shape.intersection(other).area < 0.01 * ground.near.area
    assert ground.hull.buffer(0.2).contains(ground.near)


def test_points_stand_in_the_middle_of_equal_pieces():
    points = along(np.array([0.3, 0.01, 1.0]))
    assert points.edge.tolist() == [0, 0, 1, 2, 2, 2, 2, 2, 2, 2]
    assert points.share[:2].tolist() == [0.25, 0.75]
    assert points.share[2] == 0.5
    assert np.diff(points.share[3:]) == pytest.approx(1 / 7)
    many = along(np.full(1000, 100 * APART_KM), most=5000)
    assert 3000 < len(many.edge) <= 5000


def test_a_county_without_roads_has_ground_by_its_places():
    places = np.array([[113.0, 37.0], [113.1, 37.0], [113.0, 37.2]])
    ground = Ground(places, np.empty((0, 2, 2)))
    areas = ground.areas(places, np.array([0, 1, 0]), 2)
    assert len(areas) == 2
    assert all(areas)
    shapes = ground.shapes(places, np.array([0, 1, 0]), 2)
    assert shapes[1].contains(shapely.Point(*ground.km(places[1:2])[0]))
    one = Ground(places[:1], np.empty((0, 2, 2)))
    assert one.areas(places[:1], np.array([0]), 2)[0]
    assert not one.areas(places[:1], np.array([0]), 2)[1]


@pytest.mark.parametrize("apart", [0.01, 0.05])
@pytest.mark.parametrize(("east", "north"), [(1, 1), (2, 1), (3, 2), (4, 4)])
@pytest.mark.parametrize("between", [1, 4, 9, 38])
def test_roads_of_a_regular_grid_part_the_ground_too(apart, east, north, between):
    """Of points at equal distances four cells meet in one corner, or in corners that lie 1e-32 km apart."""
    lon, lat = 113 + apart * np.arange(east + 1), 37 + apart * np.arange(north + 1)
    lines = np.array([[[lon[0], row], [lon[-1], row]] for row in lat] + [[[at, lat[0]], [at, lat[-1]]] for at in lon])
    share = (np.arange(between) + 0.5)[:, None] / between
    points = np.concatenate([start + share * (end - start) for start, end in lines])
    ground = Ground(np.array([[lon[0], lat[0]], [lon[-1], lat[-1]]]), lines)
    far = np.hypot(*(points - points[0]).T)
    for classes in (np.digitize(far, [0.01, 0.02, 0.05]), np.arange(len(points)) % 4):
        shapes = ground.shapes(points, classes, 4)
        assert sum(shape.area for shape in shapes) == pytest.approx(ground.near.area, rel=0.01)
        assert all(shape.is_valid for shape in shapes)


@pytest.mark.long
def test_the_ground_near_roads_is_that_of_every_road(county):
    """Short roads are taken together, and those deep inside a city left out: the ground stays, but for its edge."""
    chance = np.random.default_rng(5)
    inner = np.array([113, 37]) + np.repeat(chance.uniform(0, 0.2, (3000, 2)), 2, axis=0).reshape(-1, 2, 2)
    inner[:, 1] += chance.normal(0, 0.002, (3000, 2))
    far = np.array([[[113.0, 37.0], [113.4, 37.1]], [[113.6, 37.6], [113.61, 37.6]]])
    travel = county[0].travel
    start, end, *_ = travel.edges
    real = np.stack([travel.position[start], travel.position[end]], axis=1)
    for lines in (np.concatenate([inner, inner[:, ::-1], far]), real):
        ground = Ground(np.array([[113.1, 37.1]]), lines)
        ends = ground.km(lines.reshape(-1, 2)).reshape(-1, 2, 2)
        every = shapely.union_all(shapely.buffer(shapely.linestrings(ends), FROM_ROAD_KM, quad_segs=16))
        assert every.buffer(0.07).contains(ground.near)
        assert ground.near.buffer(0.06).contains(every), "a quarter of a circle is drawn as four lines"


def test_a_large_map_has_no_more_points_than_its_limit(monkeypatch):
    """Roads of a city have more ends than the map may have points: of each square one stays, as far as it was."""
    side = 60
    at = {(x, y): (113 + 0.002 * x, 37 + 0.002 * y) for x in range(side) for y in range(side)}
    edges = [((x, y), (x + 1, y), 0.2) for x in range(side - 1) for y in range(side)]
    edges += [((x, y), (x, y + 1), 0.2) for x in range(side) for y in range(side - 1)]
    net = roads([(str(a), str(b), km) for a, b, km in edges], at={str(node): spot for node, spot in at.items()})
    county = road_county(net, [str((0, 0)), str((59, 59))], {str((0, 0)): 1}, [str((0, 0))])
    whole = reach_along_roads(county, net, KM_A_MINUTE, np.array([0]))
    monkeypatch.setattr("sim.county.areas.MOST_POINTS", 2000)
    few = reach_along_roads(county, net, KM_A_MINUTE, np.array([0]))
    assert len(whole.points) == len(edges) == 7080, "each street has its middle, whichever way it leads"
    assert 1000 < len(few.points) <= 2000
    known = {tuple(point): n for n, point in enumerate(whole.points.tolist())}
    index = [known[tuple(point)] for point in few.points.tolist()]
    assert np.array_equal(whole.minutes[index], few.minutes)
    apart = np.abs(few.points[:, None] - whole.points[None, ::50]).max(axis=2).min(axis=0)
    assert apart.max() < 0.006, "no ground is without a point"
