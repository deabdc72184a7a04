"""Laws of travel minutes, and a county without roads that drives by them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.county import LAWS, County, Drive, Pace, travel_tables
from sim.county.county import StraightLine
from sim.county.folder import read_county
from sim.county.places import KM_A_DEGREE
from tests.county.travel.maps import to_zone, where
from tests.worlds import a_call, a_hospital, a_station, a_zone, answer

MILE = 1.609344


def minutes(law: str, km: float, pace: Pace | None = None) -> float:
    return float(LAWS[law](np.array([km]), pace or Pace(60.0))[0])


class TestLaws:
    def test_constant_speed(self) -> None:
        assert minutes("constant speed", 30.0, Pace(45.0)) == 40.0

    @pytest.mark.parametrize(
        ("km", "took"),
        [
            (0.0, 0.0),
            (0.1, 0.3651483716701107),
            (1 / 3, 2 / 3),
            (0.5, 5 / 6),
            (1.0, 4 / 3),
            (2.0, 7 / 3),
            (5.0, 16 / 3),
        ],
    )
    def test_speeding_up_and_slowing_down(self, km: float, took: float) -> None:
        """At 3 km/min2 a speed of 1 km/min is reached in 20 s; until 1/3 km it is not (Larson and Odoni, 3.7.2)."""
        assert minutes("acceleration", km, Pace(60.0, 1 / 3)) == pytest.approx(took)

    def test_who_is_at_speed_at_once_drives_at_constant_speed(self) -> None:
        assert minutes("acceleration", 7.0, Pace(60.0, 0.0)) == 7.0

    @pytest.mark.parametrize(
        ("miles", "took"),
        [
            (0.0, 0.0),
            (0.1, 0.6640783086353597),
            (0.25, 1.05),
            (0.38 - 1e-9, 1.29452694),
            (0.5, 1.5),
            (1.0, 2.35),
            (2.0, 4.05),
            (3.0, 5.75),
        ],
    )
    def test_fire_engines_in_new_york(self, miles: float, took: float) -> None:
        """Kolesar, Walker and Hausner, as widely quoted: 2.10 sqrt(D), and from 0.38 miles 0.65 + 1.70 D."""
        assert minutes("kolesar-walker-hausner", miles * MILE) == pytest.approx(took)

    def test_whose_two_pieces_meet(self) -> None:
        before, after = (minutes("kolesar-walker-hausner", miles * MILE) for miles in (0.38, 0.38 + 1e-9))
        assert after == pytest.approx(before, abs=0.002)  # 1.296 and 1.2945: the quoted figures are rounded

    @pytest.mark.parametrize("law", LAWS)
    @given(st.floats(0, 100), st.floats(0, 10), st.floats(10, 120), st.floats(0, 3))
    def test_farther_is_never_sooner_and_here_takes_no_time(
        self, law: str, km: float, more: float, speed: float, to_cruise: float
    ) -> None:
        pace = Pace(speed, to_cruise)
        assert minutes(law, 0.0, pace) == 0.0
        assert minutes(law, km + more, pace) >= minutes(law, km, pace)

    @given(st.floats(0, 100), st.floats(10, 120), st.floats(0, 3))
    def test_nobody_who_speeds_up_first_is_faster_than_at_constant_speed(
        self, km: float, speed: float, to_cruise: float
    ) -> None:
        took, constant = minutes("acceleration", km, Pace(speed, to_cruise)), minutes("constant speed", km, Pace(speed))
        assert constant - 1e-9 <= took <= constant + max(to_cruise, 0.0) + constant + 1e-9

    def test_shapes_are_kept(self) -> None:
        km = np.arange(6.0).reshape(2, 3)
        for law in LAWS.values():
            assert law(km, Pace(60.0, 0.5)).shape == (2, 3)


def along(degrees: float) -> tuple[float, float]:
    """So far north of 37 degrees, on one meridian."""
    return 113.0, 37.0 + degrees


# on a line from south to north: station, village "near" at a degree, "far" at two, hospital at three
COUNTY = County(
    "直", "Straight",
    (a_zone("near", *along(1)), a_zone("far", *along(2))),
    (a_station("base", *along(0)),), (a_hospital("clinic", *along(3)),),
    StraightLine(1.5),
)  # fmt: skip
DRIVE = Drive({}, law=LAWS["constant speed"], pace=Pace(60.0))
LEG = 1.5 * KM_A_DEGREE  # kilometres driven from each to the next, and minutes at 60 km/h


class TestCounty:
    def test_kilometres_are_the_straight_line_times_the_detour(self) -> None:
        tables = travel_tables(COUNTY, DRIVE)
        assert pytest.approx(166.792, abs=0.001) == LEG
        assert tables.base_km == pytest.approx(np.array([[LEG, 2 * LEG]]))
        assert tables.hospital_km == pytest.approx(np.array([[2 * LEG], [LEG]]))

    def test_minutes_follow_by_the_law(self) -> None:
        tables = travel_tables(COUNTY, DRIVE)
        assert tables.base_minutes == pytest.approx(np.array([[LEG, 2 * LEG]]))
        speeding_up = travel_tables(COUNTY, replace(DRIVE, law=LAWS["acceleration"], pace=Pace(60.0, 0.5)))
        assert speeding_up.base_minutes == pytest.approx(np.array([[LEG + 0.5, 2 * LEG + 0.5]]))

    def test_the_law_is_of_drives_to_a_call_others_are_as_much_slower(self) -> None:
        tables = travel_tables(COUNTY, replace(DRIVE, lights_and_siren=1.25, transport=1.1))
        assert tables.base_minutes == pytest.approx(np.array([[LEG, 2 * LEG]]))
        assert tables.hospital_minutes[:, 0] == pytest.approx([2 * LEG * 1.25 / 1.1, LEG * 1.25 / 1.1])
        assert tables.way_home(int(tables.hospital_node[0]), 0).minutes == pytest.approx(3 * LEG * 1.25)

    def test_on_its_way_home_a_unit_stands_at_the_nearest_place(self) -> None:
        """From the clinic: until half a leg there, then a leg long at "far", then at "near", then at its base."""
        tables = travel_tables(COUNTY, DRIVE)
        way = tables.way_home(int(tables.hospital_node[0]), 0)
        assert way.minutes == pytest.approx(3 * LEG)
        legs = [0.0, 0.4, 0.6, 1.4, 1.6, 2.4, 2.6, 2.9]
        to_near = [to_zone(tables, way, leg * LEG, 0) / LEG for leg in legs]
        assert to_near == pytest.approx([2, 2, 1, 1, 0, 0, 1, 1])
        stands = [way.nodes[where(way, leg * LEG)[0]] for leg in legs]
        clinic, far, near, base = (
            int(node) for node in (*tables.hospital_node, *tables.zone_node[::-1], *tables.station_node)
        )
        assert stands == [clinic, clinic, far, far, near, near, base, base]

    @given(st.integers(0, 10**6), st.floats(0, 1, exclude_max=True))
    def test_no_place_is_nearer_than_the_one_it_stands_at(self, seed: int, moment: float) -> None:
        """The way home changes its place where it crosses a bisector, whenever it is looked at."""
        chance = np.random.default_rng(seed)
        spots = chance.uniform([113.0, 37.0], [113.5, 37.5], (8, 2))
        county = replace(
            COUNTY, zones=tuple(a_zone(f"z{n}", *spot) for n, spot in enumerate(spots[:6])),
            stations=(a_station("base", *spots[6]),), hospitals=(a_hospital("clinic", *spots[7]),),
        )  # fmt: skip
        tables = travel_tables(county, DRIVE)
        way = tables.way_home(int(tables.hospital_node[0]), 0)
        edge, _ = where(way, moment * way.minutes)
        here = spots[7] * (1 - moment) + spots[6] * moment
        flat = np.array([np.cos(np.radians(spots[6, 1])), 1.0]) * KM_A_DEGREE
        away = np.hypot(*((spots - here) * flat).T)
        # numbered as the nodes are: zones, then stations, then hospitals
        assert away[way.nodes[edge]] <= away.min() + 1e-9

    @pytest.mark.parametrize(("moment", "stands"), [(0.499, 0.0351), (0.501, 0.0)])
    def test_on_the_way_between_two_villages_the_second_counts_from_the_middle_on(
        self, moment: float, stands: float
    ) -> None:
        """3.9 km from one to the other: at 1.95 of them it changes, not at a fifth of a kilometre more or less."""
        county = replace(
            COUNTY, zones=(a_zone("z1", 0.0, 0.0), a_zone("z2", 0.0351, 0.0)),
            stations=(a_station("base", 0.0351, 0.0),), hospitals=(a_hospital("clinic", 0.0, 0.0),),
            travel=StraightLine(1.0),
        )  # fmt: skip
        tables = travel_tables(county, replace(DRIVE, position="nearest zone"))
        way = tables.way_home(int(tables.hospital_node[0]), 0)
        assert way.elapsed[1] == way.minutes / 2
        assert to_zone(tables, way, moment * way.minutes, 1) == pytest.approx(stands * KM_A_DEGREE)

    def test_home_is_no_way(self) -> None:
        tables = travel_tables(COUNTY, DRIVE)
        assert tables.way_home(int(tables.station_node[0]), 0).minutes == 0.0
        same_spot = replace(COUNTY, hospitals=(a_hospital("at base", *along(0)),))
        tables = travel_tables(same_spot, DRIVE)
        assert tables.way_home(int(tables.hospital_node[0]), 0).minutes == 0.0

    def test_a_job_and_a_recall(self) -> None:
        """1.6 legs from the clinic the unit counts as at "near", and is sent back to "far" from there."""
        first, second = answer(
            COUNTY, a_call(0, "far", to_hospital=True), a_call(4.6 * LEG, "far"), drive=DRIVE, launch=0.0
        )
        assert (first["arrived"], first["clear"]) == pytest.approx((2 * LEG, 3 * LEG))
        assert second["rolling"]
        assert second["arrived"] == pytest.approx(4.6 * LEG + LEG)
        assert (second["travel_km"], first["transport_km"]) == pytest.approx((LEG, LEG))
        assert second["home"] == pytest.approx(second["clear"] + 2 * LEG)

    def test_read_from_its_folder(self, tmp_path: Path) -> None:
        (tmp_path / "county.yaml").write_text("name: 直县\nname_latin: Straight\ndetour: 1.5\n", encoding="utf-8")
        (tmp_path / "zones.csv").write_text("zone,lon,lat,people\nnear,113,38,10\nfar,113,39,10\n")
        (tmp_path / "stations.csv").write_text("station,lon,lat,ambulances\nbase,113,37,1\n")
        (tmp_path / "hospitals.csv").write_text("hospital,lon,lat\nclinic,113,40\n")
        county = read_county(tmp_path, "here")
        assert county.travel == StraightLine(1.5)
        assert county.label == "straight lines, 1.5 km driven for each; no road map"
        assert travel_tables(county, DRIVE).base_km == pytest.approx(np.array([[LEG, 2 * LEG]]))
