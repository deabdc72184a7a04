"""Drives from every node to every place: stations and hospitals are columns of the tables as zones are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from sim.county import County, Roads, StraightLine, TravelTables, travel_tables
from tests.county.travel.maps import DRIVE, winding_roads
from tests.worlds import a_hospital, a_station, a_zone, road_county, table_county

PLAIN = replace(DRIVE, lights_and_siren=1.0, transport=1.0)


def hold(county: County, tables: TravelTables) -> None:
    """The columns of hospitals are the drives with a patient, those of stations the ways home, at one speed for all."""
    assert tables.to_minutes.shape[1] == len(county.places)
    zones, hospitals, stations = tables.zone_node, tables.hospital_node, tables.station_node
    cells = np.asarray(tables.cells)
    for zone, node in enumerate(zones.tolist()):
        to_hospital = cells[tables.start(node) + tables.hospital_column] + tables.lead(node)
        assert to_hospital == pytest.approx(tables.hospital_minutes[zone], rel=1e-6)
        assert tables.travel_km(np.full(len(hospitals), node), tables.hospital_column) == pytest.approx(
            tables.hospital_km[zone], rel=1e-6, nan_ok=True
        )
    for node in (*zones.tolist(), *hospitals.tolist()):
        home = [tables.way_home(node, station).minutes for station in range(len(stations))]
        to_station = cells[tables.start(node) + tables.station_column] + tables.lead(node)
        assert to_station == pytest.approx(home, rel=1e-6)
    for column, node in zip(tables.station_column, stations.tolist(), strict=True):
        assert cells[tables.start(node) + column] == 0.0


@pytest.mark.long
@given(winding_roads())
def test_on_roads(net: Roads) -> None:
    nodes = list(net.graph)
    county = road_county(net, nodes[2:8], {nodes[0]: 1, nodes[1]: 1}, nodes[-2:])
    hold(county, travel_tables(county, PLAIN))


@pytest.mark.long
@given(winding_roads())
def test_within_the_memory(net: Roads) -> None:
    """Zones that have no row of their own are as far from a hospital as by the next node that has one."""
    nodes = list(net.graph)
    county = road_county(net, nodes[2:8], {nodes[0]: 1, nodes[1]: 1}, nodes[-2:])
    exact, small = (travel_tables(county, DRIVE, memory_gb=gb) for gb in (1.0, 1e-9))
    assert len(small.to_minutes) == len({*small.station_node.tolist(), *small.hospital_node.tolist()})
    for mine, theirs in zip(small.zone_node.tolist(), exact.zone_node.tolist(), strict=True):
        for column in (*exact.station_column, *exact.hospital_column):
            there = small.cells[small.start(mine) + column] + small.lead(mine)
            assert there >= exact.cells[exact.start(theirs) + column] - 1e-4


def test_by_straight_lines() -> None:
    county = County(
        "", "", (a_zone("a", 113.0, 37.0), a_zone("b", 113.2, 37.1)), (a_station("s", 113.1, 37.0),),
        (a_hospital("h", 113.0, 37.2),), StraightLine(1.4),
    )  # fmt: skip
    hold(county, travel_tables(county, PLAIN))


def test_by_a_table_of_minutes() -> None:
    county = table_county(
        {"s": {"a": 10, "b": 30}, "h": {"a": 20, "b": 5}, "t": {"a": 7, "b": 9}}, {"s": 1, "t": 1}, ["h"]
    )
    hold(county, travel_tables(county, PLAIN))
