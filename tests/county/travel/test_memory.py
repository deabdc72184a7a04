"""Where the memory does not hold a row for every junction: fewer ways to be sent, and never a drive too short."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.county import County, TravelTables, travel_tables
from sim.dispatch import simulate
from sim.dispatch.records import REACHED
from tests.county.travel.maps import DRIVE, to_zone, winding
from tests.worlds import KM_A_MINUTE, a_call, a_service, road_county, roads, some_calls, told

ENOUGH = 1.0  # GB
ROUNDING = 1e-6  # of single precision


@lru_cache
def a_town(seed: int) -> tuple[County, TravelTables]:
    """Fifteen junctions, ten zones, three stations and two hospitals, and its exact tables."""
    chance = np.random.default_rng(seed)
    net = winding(chance, size=15, extra=20, bends=3, lonely=False)
    places = [net.nodes[n] for n in chance.permutation(len(net.nodes))]
    county = road_county(net, places[:10], dict.fromkeys(places[10:13], 1), places[13:15])
    return county, travel_tables(county, DRIVE, memory_gb=ENOUGH)


def with_rows(county: County, rows: int) -> TravelTables:
    """Tables for which the memory holds so many rows, and a little of the next."""
    return travel_tables(county, DRIVE, memory_gb=8 * len(county.places) * (rows + 0.5) / 1e9)


towns = st.integers(0, 7).map(a_town)


def test_where_all_rows_fit_nothing_is_said() -> None:
    _, exact = a_town(0)
    assert exact.note == ""


def test_where_they_do_not_the_note_says_how_many_do() -> None:
    county, exact = a_town(0)
    assert with_rows(county, len(exact.minutes)).note == ""
    fewer = with_rows(county, len(exact.minutes) - 1)
    assert len(fewer.minutes) == len(exact.minutes) - 1
    assert fewer.note.startswith(
        f"Of {len(exact.minutes)} places and junctions on ways home {len(fewer.minutes)} have travel minutes of "
        "their own, as many as 4"
    )
    assert fewer.note.endswith(" GB hold: a unit on its way home can be sent another way only at these.")


def test_stations_and_hospitals_have_rows_however_little_the_memory() -> None:
    county, _ = a_town(0)
    least = with_rows(county, 0)
    assert len(least.minutes) == 5
    assert max(*least.station_node, *least.hospital_node) < 5
    assert min(least.zone_node) >= 5


@pytest.mark.long
@given(towns, st.integers(0, 40))
def test_what_follows_from_places_alone_stays_as_it_is(town: tuple[County, TravelTables], rows: int) -> None:
    county, exact = town
    coarse = with_rows(county, rows)
    assert np.array_equal(coarse.base_minutes, exact.base_minutes)
    assert np.array_equal(coarse.base_km, exact.base_km)
    assert np.array_equal(coarse.hospital_minutes, exact.hospital_minutes)
    assert np.array_equal(coarse.hospital_km, exact.hospital_km)
    for mine, theirs in zip(all_ways(county, coarse), all_ways(county, exact), strict=True):
        assert mine.minutes == pytest.approx(theirs.minutes)


def all_ways(county: County, tables: TravelTables) -> list[Any]:
    nodes = [*tables.zone_node.tolist(), *tables.hospital_node.tolist()]
    return [tables.way_home(node, station) for node in nodes for station in range(len(county.stations))]


@given(towns, st.integers(0, 40))
def test_a_unit_at_a_zone_without_a_row_goes_by_the_way_to_its_nearest_station(
    town: tuple[County, TravelTables], rows: int
) -> None:
    """So it is never nearer than it is, and never farther than by that station."""
    county, exact = town
    coarse = with_rows(county, rows)
    for mine, theirs in zip(coarse.zone_node.tolist(), exact.zone_node.tolist(), strict=True):
        home = [exact.way_home(theirs, station).minutes for station in range(len(county.stations))]
        nearest = int(np.argmin(home))
        by_station = home[nearest] / DRIVE.lights_and_siren + exact.base_minutes[nearest]
        drive, least = np.array(coarse.row(mine)), np.array(exact.row(theirs))
        assert np.all(drive >= least * (1 - ROUNDING))
        assert np.all(drive <= by_station * (1 + ROUNDING))
        if mine < len(coarse.minutes):
            assert np.array_equal(drive, least)
        zones = np.arange(len(county.zones))
        km = coarse.travel_km(np.full(len(zones), mine), zones)
        assert np.all(np.isfinite(km))


@pytest.mark.long
@given(towns, st.integers(0, 40), st.floats(0, 1, exclude_max=True))
def test_on_its_way_home_it_is_between_where_it_is_and_its_station(
    town: tuple[County, TravelTables], rows: int, moment: float
) -> None:
    """Never nearer than it is, and never farther than if it drove on to its station; the loop may rely on ``pace``."""
    county, exact = town
    coarse = with_rows(county, rows)
    for number, (mine, theirs) in enumerate(zip(all_ways(county, coarse), all_ways(county, exact), strict=True)):
        if theirs.minutes == 0:
            continue
        left = moment * theirs.minutes
        rest = (theirs.minutes - left) / DRIVE.lights_and_siren
        for zone in range(len(county.zones)):
            drive = to_zone(coarse, mine, left, zone)
            assert drive >= to_zone(exact, theirs, left, zone) - 1e-4
            assert drive <= rest + exact.base_minutes[number % len(county.stations), zone] + 1e-4
            assert not coarse.cells[mine.begin + zone] - left * mine.pace > drive + 1e-4


def test_a_run_goes_through_with_the_least_memory() -> None:
    """Every call is reached, from a base in the exact time, from elsewhere no sooner than from the nearest node."""
    county, exact = a_town(1)
    chance = np.random.default_rng(2)
    zones = [zone.id for zone in county.zones]
    rows = [
        a_call(ready, zones[chance.integers(10)], to_hospital=chance.random() < 0.5, on_scene=chance.uniform(0, 30))
        for ready in np.cumsum(chance.uniform(0, 20, 200))
    ]
    calls = some_calls(county, *rows)
    service = a_service(county, drive=DRIVE)
    records = simulate(replace(service, tables=with_rows(county, 0)), calls)
    assert np.all(records.ended == REACHED)
    assert records.rolling.sum() > 20
    assert np.all(np.isfinite(records.travel_km))
    zone = calls.zone[records.call]
    begun = np.where(records.rolling, records.instant("dispatched"), records.instant("launched"))
    drive = records.instant("arrived") - begun
    standing = ~records.rolling
    assert drive[standing] == pytest.approx(exact.base_minutes[records.station[standing], zone[standing]])
    assert np.all(drive >= exact.minutes[:, zone].min(axis=0) - 1e-4)


class TestByHand:
    """Station at 0 km, turning at 10, hospital at 30; a village 4 km off the turning. A kilometre takes a minute."""

    NET = roads([("station", "turning", 10.0), ("turning", "hospital", 20.0), ("turning", "village", 4.0)])
    COUNTY = road_county(NET, ["village"], {"station": 1}, ["hospital"])

    def tables(self, rows: int) -> TravelTables:
        return travel_tables(
            self.COUNTY, KM_A_MINUTE, memory_gb=rows * 8 * 3 / 1e9
        )  # minutes and kilometres to three places

    def test_the_junction_loses_its_row_last_and_the_zone_before_it(self) -> None:
        """Stations and hospitals, zones, then junctions by the ways home that pass them."""
        assert [len(self.tables(rows).minutes) for rows in (1, 2, 3, 4, 5)] == [2, 2, 3, 4, 4]
        assert self.tables(3).zone_node.max() < 3

    def test_without_its_row_nobody_turns_off_there(self) -> None:
        """After 5 km the village is 19 km off, without the turning 5 back and 24; after 28 km it is 12, or 16."""
        drives = []
        for rows in (4, 2):
            tables = self.tables(rows)
            way = tables.way_home(int(tables.hospital_node[0]), 0)
            assert way.minutes == 30.0
            drives.append([to_zone(tables, way, t, 0) for t in (5.0, 28.0)])
        assert drives == [[19.0, 12.0], [5 + 24.0, 2 + 14.0]]

    def test_a_zone_borrows_the_row_of_the_next_node_home_that_has_one(self) -> None:
        """Free at the village, a unit is as far from it as by the station, 14 km there and 14 back."""
        tables = self.tables(2)
        village = int(tables.zone_node[0])
        assert village == 2
        assert list(tables.row(village)) == [28.0]
        assert tables.travel_km(np.array([village]), np.array([0])).tolist() == [28.0]
        assert tables.way_home(village, 0).minutes == 14.0

    def test_its_kilometres_are_borrowed_as_its_minutes_are(self) -> None:
        """Here the village is off a track at 30 km/h, and units drive twice as fast to a call: 18 minutes, 28 km."""
        drive = replace(KM_A_MINUTE, km_per_hour={"primary": 60.0, "track": 30.0}, lights_and_siren=2.0)
        net = roads([("station", "turning", 10.0), ("turning", "hospital", 20.0), ("turning", "village", 4.0, "track")])
        county = road_county(net, ["village"], {"station": 1}, ["hospital"])
        tables = travel_tables(county, drive, memory_gb=2 * 8 * len(county.places) / 1e9)
        assert list(tables.row(2)) == [2 * (8 + 10) / 2]
        assert tables.travel_km(np.array([2]), np.array([0])).tolist() == [28.0]

    def test_cut_off_stays_cut_off(self) -> None:
        """A place from which no road leads to any station has no row to borrow: it is far from everything."""
        net = roads([("station", "hospital", 5.0), ("far", "beyond", 2.0)], one_way=[("hospital", "far", 9.0)])
        county = road_county(net, ["hospital", "far", "beyond"], {"station": 1}, ["hospital"])
        tables = travel_tables(county, KM_A_MINUTE, memory_gb=1e-9)
        near, far, beyond = tables.zone_node.tolist()
        assert list(tables.row(near)) == [0.0, 9.0, 11.0]
        assert list(tables.row(far)) == list(tables.row(beyond)) == [math.inf] * 3
        assert tables.way_home(far, 0).minutes == math.inf
        assert tables.base_minutes.tolist() == [[5.0, 14.0, 16.0]]

    def test_a_run(self) -> None:
        """Clear at the hospital at 45 and called to the village at 50, it turns round: 5 km, and 24 from there."""
        calls = some_calls(
            self.COUNTY, a_call(0, "village", to_hospital=True, on_scene=7), a_call(50, "village", on_scene=1)
        )
        service = replace(a_service(self.COUNTY), tables=self.tables(2))
        first, second = told(simulate(service, calls))
        assert (first["clear"], second["arrived"], second["travel_km"]) == (14 + 7 + 24, 50 + 29, 29)
        assert second["home"] == 79 + 1 + 14
