"""A county that is known by a table of minutes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sim.county import travel_tables
from tests.county.travel.maps import DRIVE, to_zone
from tests.worlds import table_county


class TestTable:
    """A county known by minutes alone: what else is driven follows from them."""

    COUNTY = table_county(
        {"seat": {"north": 10, "south": 30}, "town": {"north": 25, "south": 5}, "clinic": {"north": 8, "south": 50}},
        {"seat": 2, "town": 1},
        ["clinic", "seat"],
    )

    def test_what_is_given_is_taken(self) -> None:
        tables = travel_tables(self.COUNTY, DRIVE)  # already driven as to a call: no siren factor
        assert tables.base_minutes.tolist() == [[10, 30], [25, 5]]
        assert tables.hospital_minutes.tolist() == [[8, 10], [50, 30]]
        assert np.isnan(tables.base_km).all()
        assert np.isnan(tables.hospital_km).all()

    def test_zones_and_sites_are_joined_by_way_of_each_other(self) -> None:
        tables = travel_tables(self.COUNTY, DRIVE)
        north, south = tables.zone_node.tolist()
        assert tables.minutes[north].tolist() == [0, 30]  # by the town: 25 + 5
        assert tables.minutes[south].tolist() == [30, 0]
        clinic, seat = tables.hospital_node.tolist()
        assert tables.way_home(clinic, 0).minutes == 18  # by north: 8 + 10
        assert tables.way_home(clinic, 1).minutes == 33
        assert tables.way_home(seat, 0).minutes == 0
        assert tables.way_home(north, 0).minutes == 10  # back as long as there
        homes = [[tables.way_home(node, station).minutes for node in range(5)] for station in (0, 1)]
        assert homes == [[0, 35, 18, 10, 30], [35, 0, 33, 25, 5]]

    def test_who_is_on_the_way_home_comes_by_its_station(self) -> None:
        tables = travel_tables(self.COUNTY, DRIVE)
        way = tables.way_home(int(tables.hospital_node[0]), 0)
        assert to_zone(tables, way, 0.0, 0) == 18 + 10
        assert to_zone(tables, way, 17.0, 0) == 1 + 10
        assert to_zone(tables, way, 17.0, 1) == 1 + 30

    def test_rows_and_columns_may_stand_in_any_order(self) -> None:
        table = self.COUNTY.travel
        turned = replace(table, sites=table.sites[::-1], zones=table.zones[::-1], minutes=table.minutes[::-1, ::-1])
        a, b = travel_tables(self.COUNTY, DRIVE), travel_tables(replace(self.COUNTY, travel=turned), DRIVE)
        assert np.array_equal(a.base_minutes, b.base_minutes)
        assert np.array_equal(a.hospital_minutes, b.hospital_minutes)
        for station in (0, 1):
            for one, other in zip(a.hospital_node, b.hospital_node, strict=True):
                assert a.way_home(int(one), station).minutes == b.way_home(int(other), station).minutes

    def test_drives_take_as_many_times_its_minutes_as_asked_and_the_way_home_keeps_them(self) -> None:
        tables = travel_tables(self.COUNTY, replace(DRIVE, to_scene=1.5, to_hospital=0.5))
        assert tables.base_minutes.tolist() == [[15, 45], [37.5, 7.5]]
        assert tables.hospital_minutes.tolist() == [[4, 5], [25, 15]]
        north = int(tables.zone_node[0])
        assert tables.minutes[north].tolist() == [0, 45]
        assert tables.way_home(north, 0).minutes == 10
