"""Where a unit on its way home is when it is looked for, and how fast it drives there, by the scenario's choice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.county import Drive, TravelTables, travel_tables
from tests.county.travel.maps import to_zone
from tests.worlds import KM_A_MINUTE, a_call, answer, road_county, roads, table_county

NET = roads(
    [("clinic", "mill", 10.0), ("mill", "crossing", 10.0), ("crossing", "base", 10.0), ("village", "crossing", 4.0)],
    at={"clinic": (113.0, 37.0), "mill": (113.1, 37.0), "crossing": (113.2, 37.0), "base": (113.3, 37.0),
        "village": (113.2, 37.04)},
)  # fmt: skip
"""A clinic, a mill, a crossing and a base in a row, ten kilometres apart, and a village off the crossing."""

COUNTY = road_county(NET, ["mill", "village"], {"base": 1}, ["clinic"])


def tables(**drive: object) -> TravelTables:
    return travel_tables(COUNTY, replace(KM_A_MINUTE, **drive))  # type: ignore[arg-type]


def to_village(drive: TravelTables, *moments: float) -> list[float]:
    """Minutes to the village for a unit that left the clinic so long ago."""
    way = drive.way_home(int(drive.hospital_node[0]), 0)
    return [to_zone(drive, way, moment, 1) for moment in moments]


def test_along_its_route() -> None:
    assert to_village(tables(), 0.0, 8.0, 22.0, 29.0) == [24.0, 16.0, 6.0, 13.0]


def test_at_the_zone_nearest_to_a_straight_line_home() -> None:
    """On the line of 30 minutes it is nearest to the mill for 16.25 of them, then to the village beside the line."""
    drive = tables(position="nearest zone")
    assert drive.way_home(int(drive.hospital_node[0]), 0).minutes == 30.0
    assert to_village(drive, 1.0, 8.0, 16.0, 17.0, 29.0) == [14.0, 14.0, 14.0, 0.0, 0.0]


def test_at_its_base_only() -> None:
    """It drives home first, and from there."""
    assert to_village(tables(position="at base only"), 0.0, 8.0, 29.0) == [30 + 14.0, 22 + 14.0, 1 + 14.0]


@pytest.mark.parametrize("position", ["along route", "nearest zone", "at base only"])
def test_home_at_twice_the_speed(position: str) -> None:
    drive = tables(homewards=2.0, position=position)
    assert drive.way_home(int(drive.hospital_node[0]), 0).minutes == 15.0
    # after 4 minutes it is 8 km on its way
    assert to_village(drive, 4.0) == [
        {"along route": 16.0, "nearest zone": 14.0, "at base only": 11.0 + 14.0}[position]
    ]


def test_sirens_and_the_speed_home_have_nothing_to_do_with_each_other() -> None:
    assert to_village(tables(homewards=0.5, lights_and_siren=2.0), 16.0, 44.0) == [16.0 / 2, 6.0 / 2]


def test_in_a_run_the_same_call_is_reached_from_where_the_choice_puts_the_unit() -> None:
    """Carried to the clinic, free at 44; the next call at 52, eight kilometres on its way home."""
    calls = a_call(0.0, "mill", to_hospital=True), a_call(38.0, "village")
    arrived = {}
    for position in ("along route", "nearest zone", "at base only"):
        found = answer(COUNTY, *calls, drive=replace(KM_A_MINUTE, position=position))
        assert found[0]["clear"] == 30.0
        arrived[position] = found[1]["arrived"]
    assert arrived == {"along route": 38 + 16.0, "nearest zone": 38 + 14.0, "at base only": 38 + 22 + 14.0}


def test_a_county_of_minutes_knows_no_place_but_the_base() -> None:
    county = table_county({"base": {"a": 10}, "clinic": {"a": 5}}, {"base": 1}, ["clinic"])
    for position in ("along route", "nearest zone", "at base only"):
        drive = travel_tables(county, Drive({}, position=position, homewards=2.0))
        way = drive.way_home(int(drive.hospital_node[0]), 0)
        assert way.minutes == 15 / 2
        assert to_zone(drive, way, 5.0, 0) == 2.5 + 10
