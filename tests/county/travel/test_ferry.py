"""Edges that state their own minutes: a ferry crosses in those, whoever is on board and whatever the weather."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.county import Conditions, Drive, Roads, Stretch, TravelTables, Where, travel_tables
from tests.county.travel.maps import to_zone
from tests.worlds import KM_A_MINUTE, road_county, roads

SIREN = replace(KM_A_MINUTE, lights_and_siren=2.0, transport=0.5)


def ferry_roads(minutes: float = 20.0, bridge_km: float | None = None) -> Roads:
    """A base, 6 km to the landing, a ferry to the isle, 4 km to its village; a bridge where its length is said."""
    bridge = [] if bridge_km is None else [("landing", "isle", bridge_km)]
    net = roads([("base", "landing", 6.0), ("isle", "village", 4.0), *bridge])
    for a, b in (("landing", "isle"), ("isle", "landing")):
        net.graph.add_edge(a, b, length_km=2.0, road_class="ferry", name="river ferry", minutes=minutes)
    return net


def tables(drive: Drive, net: Roads | None = None) -> TravelTables:
    return travel_tables(road_county(net or ferry_roads(), ["village", "isle"], {"base": 1}, ["base"]), drive)


def test_a_siren_does_not_make_it_faster_nor_a_patient_slower() -> None:
    assert tables(KM_A_MINUTE).base_minutes.tolist() == [[30.0, 26.0]]
    drive = tables(SIREN)
    assert drive.base_minutes.tolist() == [[5.0 + 20.0, 3.0 + 20.0]]
    assert drive.hospital_minutes.tolist() == [[20.0 + 20.0], [12.0 + 20.0]]
    assert drive.base_km.tolist() == [[12.0, 8.0]]


@pytest.mark.parametrize("bridge_km", [18.0, 30.0, 50.0])
def test_which_road_is_the_fastest_depends_on_who_drives(bridge_km: float) -> None:
    """A bridge of 30 km is slower than the ferry at ordinary speed, and with a siren faster."""
    net = ferry_roads(bridge_km=bridge_km)
    ordinary, siren = (float(tables(drive, net).base_minutes[0, 0]) for drive in (KM_A_MINUTE, SIREN))
    assert ordinary == 10 + min(20.0, bridge_km)
    assert siren == 5 + min(20.0, bridge_km / 2)


def test_no_weather_slows_it_and_it_can_be_closed() -> None:
    snow = replace(KM_A_MINUTE, conditions=Conditions({"primary": 0.5}))
    assert tables(snow).base_minutes.tolist() == [[40.0, 32.0]]
    slow = replace(KM_A_MINUTE, stretches=(Stretch(Where(road="river ferry"), 0.1, 5.0),))
    assert tables(slow).base_minutes.tolist() == [[30.0, 26.0]]
    closed = replace(KM_A_MINUTE, stretches=(Stretch(Where(road="river ferry"), 0.0),))
    assert tables(closed).base_minutes.tolist() == [[float("inf")] * 2]


def test_who_is_on_board_on_the_way_home_stays_on_board() -> None:
    """Home takes 30 ordinary minutes; the ferry from minute 4 to 24 cannot be turned, nor sped up for a call."""
    drive = tables(SIREN)
    way = drive.way_home(int(drive.zone_node[0]), 0)
    assert way.minutes == 30.0
    assert to_zone(drive, way, 2.0, 0) == 1.0  # it turns round on the road
    assert to_zone(drive, way, 14.0, 0) == 10.0 + 20.0 + 2.0  # ten minutes more on board, and back
    assert to_zone(drive, way, 24.0, 0) == 20.0 + 2.0
    for elapsed in range(30):
        assert to_zone(drive, way, elapsed, 1) >= drive.cells[way.begin + 1] - elapsed * way.pace - 1e-9
