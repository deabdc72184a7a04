"""What weather, works and closures make of the roads: speeds by hand, and what follows for the drives."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from sim.county import Conditions, Drive, Roads, Stretch, Where, travel_tables
from sim.county.travel import TravelTables
from tests.worlds import KM_A_MINUTE, a_call, answer, road_county, roads

# a main road east along 37 degrees north, a tenth of a degree from node to node, and a track north to the pass
AT = {"a": (113.0, 37.0), "b": (113.1, 37.0), "c": (113.2, 37.0), "d": (113.3, 37.0), "pass": (113.1, 37.1)}
HEIGHT = {"a": 700.0, "b": 900.0, "c": 1250.0, "pass": 1600.0}  # of d nothing is known
ROADS = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "b"), ("c", "d"), ("d", "c"), ("b", "pass"), ("pass", "b")]


def a_map() -> Roads:
    net = roads(
        [("a", "b", 10.0), ("b", "c", 10.0, "primary_link"), ("c", "d", 10.0), ("b", "pass", 12.0, "track")], at=AT
    )
    for node, height in HEIGHT.items():
        net.graph.nodes[node]["height_m"] = height
    for a, b, name in (("a", "b", "G307"), ("b", "a", "G307"), ("b", "c", "G307"), ("c", "d", "S216")):
        net.graph.edges[a, b, 0]["name"] = name
    return net


DRIVE = Drive({"primary": 60.0, "track": 20.0})


def speeds(drive: Drive, net: Roads | None = None) -> dict[tuple[Any, Any], float]:
    """Ordinary speed of every edge by its ends."""
    net = net or a_map()
    return dict(zip(net.graph.edges(keys=False), drive.speeds(net).tolist(), strict=True))


def with_conditions(factor: dict[str, float], *heights: tuple[float, dict[str, float]]) -> Drive:
    return replace(DRIVE, conditions=Conditions(factor, heights))


class TestConditions:
    def test_by_class_and_what_is_not_named_keeps_its_speed(self) -> None:
        wet = speeds(with_conditions({"primary": 0.8}))
        assert wet == {edge: 20.0 if "pass" in edge else 48.0 for edge in ROADS}  # a link is of its class

    def test_posted_speeds_are_multiplied_too(self) -> None:
        net = a_map()
        net.graph.edges["a", "b", 0]["maxspeed_km_h"] = 40.0
        wet = speeds(with_conditions({"primary": 0.8}), net)
        assert (wet["a", "b"], wet["b", "a"]) == (32.0, 48.0)

    def test_from_a_height_on_other_factors_hold_in_their_place(self) -> None:
        """The higher end of an edge counts; of one whose heights are unknown, none."""
        snow = speeds(with_conditions({"primary": 0.8, "track": 0.5}, (1200.0, {"primary": 0.4, "track": 0.25})))
        assert (snow["a", "b"], snow["b", "c"], snow["c", "b"]) == (48.0, 24.0, 24.0)
        assert snow["b", "pass"] == 5.0
        assert snow["c", "d"] == 24.0  # c alone is known, and high

    def test_the_height_itself_belongs_to_them(self) -> None:
        assert speeds(with_conditions({}, (1250.0, {"primary": 0.5})))["b", "c"] == 30.0
        assert speeds(with_conditions({}, (1250.1, {"primary": 0.5})))["b", "c"] == 60.0

    @pytest.mark.parametrize("turned", [False, True])
    def test_the_highest_that_is_reached_holds_in_whatever_order_they_are_given(self, turned: bool) -> None:
        heights = [(800.0, {"primary": 0.9, "track": 0.9}), (1500.0, {"track": 0.1})]
        snow = speeds(with_conditions({"primary": 0.5}, *(reversed(heights) if turned else heights)))
        assert (snow["a", "b"], snow["b", "c"], snow["b", "pass"]) == (54.0, 54.0, 2.0)

    def test_a_class_that_a_height_does_not_name_keeps_the_factor_from_below(self) -> None:
        """Else a road would be the faster for the height at which only tracks are said to be slow."""
        drive = with_conditions({"track": 0.5, "primary": 0.9}, (800.0, {"primary": 0.5}), (1200.0, {}))
        snow = speeds(drive)
        assert (snow["b", "pass"], snow["a", "b"], snow["b", "c"]) == (10.0, 30.0, 30.0)

    def test_without_heights_on_the_map_only_classes_count(self) -> None:
        net = a_map()
        for node in net.graph.nodes:
            net.graph.nodes[node].pop("height_m", None)
        assert speeds(with_conditions({"primary": 0.8}, (0.0, {"primary": 0.1})), net)["a", "b"] == 48.0

    def test_drives_take_as_much_longer(self) -> None:
        county = road_county(a_map(), ["c", "pass"], {"a": 1}, ["d"])
        dry, wet = (
            travel_tables(county, drive)
            for drive in (DRIVE, with_conditions({"primary": 0.8, "track": 0.5}, (1200.0, {"track": 0.25})))
        )
        assert dry.base_minutes.tolist() == [[20.0, 10 + 36.0]]
        assert wet.base_minutes.tolist() == [[12.5 + 12.5, 12.5 + 144.0]]  # at 48 km/h, and at 5 up the track
        assert wet.base_km.tolist() == dry.base_km.tolist()


class TestStretches:
    def slow(self, *stretches: Stretch) -> dict[tuple[Any, Any], float]:
        """The edges whose speed is not what it was."""
        before, after = speeds(DRIVE), speeds(replace(DRIVE, stretches=stretches))
        return {edge: speed for edge, speed in after.items() if speed != before[edge]}

    def test_a_road_by_its_name_wherever_it_is_written(self) -> None:
        """The way back from c has no name on this map: it keeps its speed."""
        assert self.slow(Stretch(Where(road="G307"), 0.5)) == {("a", "b"): 30.0, ("b", "a"): 30.0, ("b", "c"): 30.0}

    def test_an_edge_both_ways(self) -> None:
        for edge in (("c", "d"), ("d", "c")):
            assert self.slow(Stretch(Where(edge=edge), 0.25)) == {("c", "d"): 15.0, ("d", "c"): 15.0}

    def test_an_edge_that_is_none_is_nobodys(self) -> None:
        assert self.slow(Stretch(Where(edge=("a", "d")), 0.0)) == {}

    def test_an_area_takes_what_touches_it_and_be_it_with_no_node(self) -> None:
        """A square of which only the track is crossed, between its ends; then one that takes in the pass."""
        track = {("b", "pass"), ("pass", "b")}
        for low, high in ((37.04, 37.06), (37.05, 37.2)):
            area = ((113.05, low), (113.15, low), (113.15, high), (113.05, high))
            assert self.slow(Stretch(Where(area=area), 0.0)).keys() == track
        corner = ((113.29, 36.9), (113.4, 36.9), (113.29, 37.01))
        assert self.slow(Stretch(Where(area=corner), 0.0)).keys() == {("c", "d"), ("d", "c")}

    def test_at_most(self) -> None:
        """Who is slower anyway stays so."""
        everywhere = Where(area=((112.0, 36.0), (115.0, 36.0), (115.0, 38.0), (112.0, 38.0)))
        slow = self.slow(Stretch(everywhere, at_most=30.0))
        assert slow == {edge: 30.0 for edge in ROADS if "pass" not in edge}

    def test_two_on_one_road_add_up(self) -> None:
        both = [Stretch(Where(edge=("a", "b")), 0.5), Stretch(Where(road="G307"), 0.5, at_most=20.0)]
        assert self.slow(*both)["a", "b"] == 15.0
        assert self.slow(*both)["b", "c"] == 20.0

    def test_on_top_of_the_weather(self) -> None:
        drive = replace(with_conditions({"primary": 0.8}), stretches=(Stretch(Where(edge=("a", "b")), 0.5),))
        assert speeds(drive)["a", "b"] == 24.0


class TestClosed:
    """A valley to which one road leads, with a village and a clinic in it; 5 km on, another village."""

    NET = roads([("station", "fork", 5.0), ("fork", "open", 5.0), ("fork", "mouth", 3.0), ("mouth", "valley", 4.0)])
    COUNTY = road_county(NET, ["open", "valley"], {"station": 1}, ["open", "valley"])

    def tables(self, *closed: tuple[str, str]) -> TravelTables:
        stretches = tuple(Stretch(Where(edge=edge), 0.0) for edge in closed)
        return travel_tables(self.COUNTY, replace(KM_A_MINUTE, stretches=stretches))

    def test_nobody_reaches_the_valley_and_everybody_the_rest(self) -> None:
        tables = self.tables(("fork", "mouth"))
        assert self.tables().base_minutes.tolist() == [[10.0, 12.0]]
        assert tables.base_minutes.tolist() == [[10.0, np.inf]]
        assert tables.base_km.tolist() == [[10.0, np.inf]]
        assert tables.hospital_minutes.tolist() == [[0.0, np.inf], [np.inf, 0.0]]

    def test_who_is_in_the_valley_stays_there(self) -> None:
        tables = self.tables(("fork", "mouth"))
        _, valley = tables.zone_node.tolist()
        assert tables.way_home(valley, 0).minutes == np.inf
        assert list(tables.row(valley)) == [np.inf, 0.0]

    def test_a_way_round_is_taken_where_there_is_one(self) -> None:
        net = roads([("station", "valley", 5.0), ("station", "over", 9.0), ("over", "valley", 9.0)])
        county = road_county(net, ["valley"], {"station": 1}, ["valley"])
        closed = replace(KM_A_MINUTE, stretches=(Stretch(Where(edge=("station", "valley")), 0.0),))
        assert travel_tables(county, closed).base_minutes.tolist() == [[18.0]]

    def test_a_day_with_the_valley_closed(self) -> None:
        closed = replace(KM_A_MINUTE, stretches=(Stretch(Where(edge=("mouth", "fork")), 0.0),))
        jobs = answer(self.COUNTY, a_call(0, "open", to_hospital=True), a_call(5, "valley"), drive=closed)
        assert [job["ended"] for job in jobs] == ["reached", "unreachable"]
        assert (jobs[0]["at_hospital"], jobs[0]["home"]) == (10, 20)
