"""Days short enough to be worked out by hand. Minutes and kilometres are the same figures throughout."""

from __future__ import annotations

import pytest

from sim.chance import Constant, from_promise
from sim.county import ByHour
from tests.worlds import a_call, a_service, answer, road_county, roads, some_calls, table_county

# from each site to each zone, by table: there are no roads
TWO_TOWNS = table_county(
    {"seat": {"north": 4, "south": 10}, "town": {"north": 12, "south": 6}, "clinic": {"north": 5, "south": 5}},
    {"seat": 1, "town": 1},
    ["clinic"],
)
SEAT, TOWN = 0, 1  # units; each station has one
OWN = {"seat": {"north"}, "town": {"south"}}


def test_one_job_from_its_dispatch_to_its_end() -> None:
    [job] = answer(
        TWO_TOWNS,
        a_call(100, "north", to_hospital=True, drive=1.5, to_patient=2, on_scene=10, transport=2, handover=15,
               turnaround=7),
        launch=3.0,
    )  # fmt: skip
    assert job.pop("travel_km") != job.pop("transport_km")  # not-a-number: the table knows no kilometres
    assert job == {
        "ended": "reached", "unit": SEAT, "rolling": False,
        "dispatched": 100, "launched": 103, "arrived": 109, "at_patient": 111, "left_scene": 121,
        "at_hospital": 131, "handed_over": 146, "clear": 153, "home": 162,
    }  # fmt: skip


def test_who_is_not_carried_needs_no_hospital() -> None:
    [job] = answer(TWO_TOWNS, a_call(0, "north", on_scene=10, handover=15, turnaround=7))
    assert (job["at_hospital"], job["handed_over"]) == (None, None)
    assert (job["left_scene"], job["clear"], job["home"]) == (14, 14, 18)


class TestRules:
    def test_nearest(self) -> None:
        jobs = answer(TWO_TOWNS, a_call(0, "south"), a_call(100, "north"), a_call(200, "south"), rule="nearest")
        assert [(job["unit"], job["arrived"]) for job in jobs] == [(TOWN, 6), (SEAT, 104), (TOWN, 206)]

    def test_nearest_takes_the_other_when_the_first_is_away(self) -> None:
        first, second = answer(TWO_TOWNS, a_call(0, "south", on_scene=60), a_call(10, "south"), rule="nearest")
        assert (first["unit"], second["unit"], second["arrived"]) == (TOWN, SEAT, 20)

    def test_catchment_first_takes_the_station_whose_zone_it_is_though_another_is_nearer(self) -> None:
        other_way_round = {"seat": {"south"}, "town": {"north"}}
        [job] = answer(TWO_TOWNS, a_call(0, "north"), rule="catchment first", catchment=other_way_round)
        assert (job["unit"], job["arrived"]) == (TOWN, 12)

    def test_catchment_first_takes_the_nearest_of_those(self) -> None:
        both = {"seat": {"north", "south"}, "town": {"north", "south"}}
        [job] = answer(TWO_TOWNS, a_call(0, "north"), rule="catchment first", catchment=both)
        assert (job["unit"], job["arrived"]) == (SEAT, 4)

    def test_catchment_first_else_the_nearest_anywhere(self) -> None:
        jobs = answer(
            TWO_TOWNS, a_call(0, "north", on_scene=60), a_call(10, "north"), rule="catchment first", catchment=OWN
        )
        assert [(job["unit"], job["arrived"]) for job in jobs] == [(SEAT, 4), (TOWN, 22)]
        [job] = answer(TWO_TOWNS, a_call(0, "north"), rule="catchment first", catchment={"seat": (), "town": ()})
        assert job["unit"] == SEAT

    def test_catchment_first_prefers_a_far_unit_of_its_own_on_the_way_home(self) -> None:
        """The seat's unit, 8 minutes from home after the south, before the town's that stands nearer."""
        catchment = {"seat": {"north", "south"}, "town": ()}
        first, second = answer(
            TWO_TOWNS, a_call(0, "south"), a_call(12, "south"), rule="catchment first", catchment=catchment
        )
        assert (first["unit"], first["clear"], first["home"]) == (SEAT, 10, None)
        assert (second["unit"], second["rolling"], second["arrived"]) == (SEAT, True, 12 + 8 + 10)

    def test_catchment_only_has_no_help_from_outside(self) -> None:
        jobs = answer(
            TWO_TOWNS, a_call(0, "north", on_scene=60), a_call(10, "north"), rule="catchment only", catchment=OWN
        )
        assert [(job["unit"], job["dispatched"], job["arrived"]) for job in jobs] == [(SEAT, 0, 4), (SEAT, 64, 64)]

    def test_catchment_only_and_nobodys_catchment(self) -> None:
        [job] = answer(
            TWO_TOWNS, a_call(0, "north"), rule="catchment only", catchment={"seat": {"south"}, "town": {"south"}}
        )
        assert job == {"ended": "unreachable"}

    def test_by_way_of_its_station_a_unit_may_be_nearer_than_the_table_says_where_it_began(self) -> None:
        """From the clinic the table gives 50 to the far zone; a minute down the way home it is 5 and then 1."""
        county = table_county(
            {"a": {"near": 1, "far": 1}, "b": {"near": 50, "far": 20}, "clinic": {"near": 5, "far": 50}},
            {"a": 1, "b": 1},
            ["clinic"],
        )
        first, second = answer(county, a_call(0, "near", to_hospital=True), a_call(7, "far"))
        assert (first["unit"], first["clear"]) == (0, 6)
        assert (second["unit"], second["rolling"], second["arrived"]) == (0, True, 7 + 5 + 1)

    def test_a_tie_goes_to_the_lowest_unit(self) -> None:
        county = table_county(
            {"a": {"z": 7}, "b": {"z": 7}, "c": {"z": 7}}, {"a": 0, "b": 2, "c": 1}, ["c"]
        )  # units 0 and 1 stand at b, unit 2 at c
        jobs = answer(county, *[a_call(n, "z", on_scene=60) for n in range(3)])
        assert [job["unit"] for job in jobs] == [0, 1, 2]

    @pytest.mark.parametrize(("first", "sent_while_rolling"), [("near", True), ("far", False)])
    def test_a_tie_with_one_on_its_way_home_goes_to_the_lowest_unit_too(
        self, first: str, sent_while_rolling: bool
    ) -> None:
        """At 7 the near station's unit is 3 from home and then 5 from the call; the far one's waits 8 away."""
        minutes = {"near": {"z": 5}, "far": {"z": 8}}
        county = table_county(minutes, dict.fromkeys(sorted(minutes, key=lambda name: name != first), 1), ["near"])
        before, job = answer(county, a_call(0, "z"), a_call(7, "z"))
        assert before["arrived"] == 5
        assert (job["unit"], job["rolling"], job["arrived"]) == (0, sent_while_rolling, 15)


class TestWhenNoneIsFree:
    ONE = table_county({"seat": {"north": 4, "south": 10}}, {"seat": 1}, ["seat"])

    def test_calls_are_lost(self) -> None:
        jobs = answer(self.ONE, a_call(0, "north", on_scene=60), a_call(10, "north"), a_call(70, "north"), waits=False)
        assert [job["ended"] for job in jobs] == ["reached", "lost", "reached"]
        assert "unit" not in jobs[1]

    def test_calls_wait_and_the_freed_unit_goes_straight_on(self) -> None:
        """From the scene, rolling: no launch, and it never was home between."""
        first, second = answer(self.ONE, a_call(0, "north", on_scene=60), a_call(10, "south"), launch=3.0)
        assert (first["clear"], first["home"]) == (67, None)
        assert (second["dispatched"], second["launched"], second["rolling"]) == (67, None, True)
        assert second["arrived"] == 67 + 14  # between zones by way of the seat: 4 + 10
        assert second["home"] == second["clear"] + 10

    def test_the_most_urgent_first_then_the_longest_ready(self) -> None:
        urgency = [2, 3, 2, 1, 2, 1]
        jobs = answer(self.ONE, *[a_call(n, "south", priority=level, on_scene=20) for n, level in enumerate(urgency)])
        order = sorted(range(6), key=lambda n: jobs[n]["dispatched"])
        assert order == [0, 3, 5, 2, 4, 1]

    def test_a_freed_unit_takes_the_first_that_it_may_serve(self) -> None:
        """The seat's is free first, and leaves the more urgent call in the south to the town's."""
        jobs = answer(
            TWO_TOWNS, a_call(0, "north", on_scene=20), a_call(0, "south", on_scene=40),
            a_call(5, "south", priority=1), a_call(6, "north", priority=3),
            rule="catchment only", catchment=OWN,
        )  # fmt: skip
        assert [(job["unit"], job["dispatched"]) for job in jobs] == [(SEAT, 0), (TOWN, 0), (TOWN, 46), (SEAT, 24)]

    def test_a_unit_that_clears_just_then_is_free(self) -> None:
        """Clear first, call second, at one instant: it is not lost."""
        jobs = answer(self.ONE, a_call(0, "north", on_scene=6), a_call(10, "north"), waits=False)
        assert [job["ended"] for job in jobs] == ["reached", "reached"]
        assert jobs[1]["rolling"]  # it is on its way, at the scene still
        assert jobs[1]["arrived"] == 10 + 4 + 4  # home and out again: no position is known between

    def test_a_unit_that_gets_home_just_then_is_at_home(self) -> None:
        jobs = answer(self.ONE, a_call(0, "north", on_scene=6), a_call(14, "north"), launch=0.0)
        assert (jobs[0]["home"], jobs[1]["rolling"], jobs[1]["launched"]) == (14, False, 14)

    def test_jobs_of_no_length_at_one_instant(self) -> None:
        """As in a queue without travel: each is clear before the next is called."""
        here = table_county({"base": {"z": 0}}, {"base": 1}, ["base"])
        jobs = answer(here, *[a_call(5, "z")] * 3, waits=False)
        assert [(job["ended"], job["clear"], job["home"], job["rolling"]) for job in jobs] == [
            ("reached", 5, 5, False)
        ] * 3


class TestOutOfReach:
    CUT_OFF = table_county(
        {"seat": {"north": 4, "island": float("inf")}, "town": {"north": 9, "island": float("inf")}},
        {"seat": 1, "town": 0},
        ["seat"],
    )

    @pytest.mark.parametrize("waits", [True, False])
    def test_a_zone_that_no_road_reaches(self, waits: bool) -> None:
        jobs = answer(self.CUT_OFF, a_call(0, "island"), a_call(1, "north"), a_call(2, "island"), waits=waits)
        assert [job["ended"] for job in jobs] == ["unreachable", "reached", "unreachable"]

    def test_a_station_without_an_ambulance_sends_none(self) -> None:
        jobs = answer(self.CUT_OFF, a_call(0, "north", on_scene=60), a_call(1, "north"), waits=False)
        assert [job["ended"] for job in jobs] == ["reached", "lost"]

    def test_a_zone_of_a_station_without_an_ambulance(self) -> None:
        catchment = {"seat": {"island"}, "town": {"north"}}
        [job] = answer(self.CUT_OFF, a_call(0, "north"), rule="catchment only", catchment=catchment)
        assert job == {"ended": "unreachable"}
        [job] = answer(self.CUT_OFF, a_call(0, "north"), rule="catchment first", catchment=catchment)
        assert job["unit"] == 0

    def test_nobody_at_all(self) -> None:
        empty = table_county({"seat": {"north": 4}}, {"seat": 0}, ["seat"])
        assert answer(empty, a_call(0, "north")) == [{"ended": "unreachable"}]

    def test_no_calls(self) -> None:
        assert answer(TWO_TOWNS) == []

    def test_who_cannot_be_carried_anywhere_is_left_at_the_scene(self) -> None:
        far = table_county({"seat": {"z": 4}, "clinic": {"z": float("inf")}}, {"seat": 1}, ["clinic"])
        [job] = answer(far, a_call(0, "z", to_hospital=True, on_scene=6, handover=30))
        assert (job["ended"], job["clear"], job["at_hospital"]) == ("reached", 10, None)

    def test_a_unit_with_no_way_home_stays_where_it_is(self) -> None:
        """Over a one-way road to the far side: it serves that side from there, and waits for a call elsewhere."""
        net = roads([("station", "near", 5.0), ("far", "beyond", 3.0)], one_way=[("near", "far", 10.0)])
        county = road_county(net, ["near", "far", "beyond"], {"station": 1}, ["station"])
        jobs = answer(county, a_call(0, "far"), a_call(50, "near"), a_call(60, "beyond"))
        assert [job["ended"] for job in jobs] == ["reached", "unreachable", "reached"]
        assert (jobs[0]["clear"], jobs[0]["home"]) == (15, None)
        assert (jobs[2]["rolling"], jobs[2]["arrived"], jobs[2]["travel_km"]) == (True, 63, 3)
        assert (jobs[2]["clear"], jobs[2]["home"]) == (63, None)


class TestOnItsWayHome:
    """Station at 0 km, village at 10, hospital at 30: one road, a kilometre a minute."""

    NET = roads([("station", "village", 10.0), ("village", "hospital", 20.0)])
    COUNTY = road_county(NET, ["village", "hospital"], {"station": 1}, ["hospital"])
    TO_HOSPITAL = a_call(0, "village", to_hospital=True, on_scene=5)  # clear at the hospital at 35, home at 65

    def test_undisturbed_it_gets_home(self) -> None:
        [job] = answer(self.COUNTY, self.TO_HOSPITAL)
        assert (job["clear"], job["home"]) == (35, 65)
        assert (job["travel_km"], job["transport_km"]) == (10, 20)

    def test_sent_ahead_from_where_it_is(self) -> None:
        """Clear at 38, it is 13 km short of the village at 45: it arrives at 58, and had no launch."""
        first, second = answer(self.COUNTY, self.TO_HOSPITAL, a_call(45, "village", on_scene=1), launch=3.0)
        assert (first["clear"], first["home"]) == (38, None)
        assert (second["rolling"], second["launched"], second["arrived"]) == (True, None, 58)
        assert (second["travel_km"], second["clear"]) == (13, 59)

    def test_sent_back_from_where_it_is(self) -> None:
        _, second = answer(self.COUNTY, self.TO_HOSPITAL, a_call(45, "hospital"))
        assert (second["arrived"], second["travel_km"]) == (55, 10)

    def test_past_the_village_it_turns_round(self) -> None:
        _, second = answer(self.COUNTY, self.TO_HOSPITAL, a_call(58, "village"))
        assert (second["rolling"], second["arrived"], second["travel_km"]) == (True, 61, 3)

    def test_the_variation_of_a_drive_holds_from_there_on(self) -> None:
        _, second = answer(self.COUNTY, self.TO_HOSPITAL, a_call(45, "village", drive=2.0))
        assert (second["arrived"], second["travel_km"]) == (65, 10)

    def test_recalled_again_and_again_it_is_home_only_at_the_last(self) -> None:
        jobs = answer(self.COUNTY, self.TO_HOSPITAL, a_call(45, "hospital"), a_call(60, "village"))
        assert [job["home"] for job in jobs] == [None, None, 75 + 10]
        assert [job["arrived"] for job in jobs] == [10, 55, 60 + 15]

    def test_nearer_on_its_way_than_another_at_home(self) -> None:
        county = road_county(self.NET, ["village", "hospital"], {"station": 1, "hospital": 1}, ["hospital"])
        first, second, third = answer(county, self.TO_HOSPITAL, a_call(50, "village"), a_call(51, "village"))
        assert (first["unit"], second["unit"]) == (0, 0)  # 5 km short of the village against 20
        assert (third["unit"], third["rolling"], third["arrived"]) == (1, False, 71)

    def test_on_a_one_way_road_it_cannot_turn(self) -> None:
        net = roads(
            [("station", "village", 10.0)],
            one_way=[("village", "hospital", 20.0), ("hospital", "village", 25.0)],
        )
        county = road_county(net, ["village", "hospital"], {"station": 1}, ["hospital"])
        _, second = answer(county, self.TO_HOSPITAL, a_call(45, "hospital"))
        assert (second["arrived"], second["travel_km"]) == (80, 35)  # on to the village, and back the other road


class TestInTraffic:
    """The same road. From 60 to 120 all drive at half the speed, so that a kilometre takes two minutes."""

    COUNTY = TestOnItsWayHome.COUNTY
    RUSH_HOUR = ByHour([0.0, 60.0, 120.0], [1.0, 0.5, 1.0])
    CLEAR_AT_55 = a_call(0, "village", to_hospital=True, on_scene=5, handover=20)  # at the hospital, 30 km from home

    def test_who_leaves_just_before_rush_hour_slows_midway(self) -> None:
        """Rolling at 55, it has 5 of 10 km behind it at 60; the rest takes 10 minutes."""
        [job] = answer(self.COUNTY, a_call(52, "village"), launch=3.0, traffic=self.RUSH_HOUR)
        assert (job["launched"], job["arrived"], job["travel_km"]) == (55, 70, 10)
        assert job["home"] == 70 + 20

    def test_who_leaves_late_in_it_speeds_up_midway(self) -> None:
        [job] = answer(self.COUNTY, a_call(110, "village"), traffic=self.RUSH_HOUR)
        assert (job["arrived"], job["home"]) == (120 + 5, 125 + 10)

    def test_with_a_patient_too_and_not_while_it_stands(self) -> None:
        """20 km from 50 on: 10 before rush hour, 10 in it. On scene and in the hospital a minute is a minute."""
        [job] = answer(
            self.COUNTY, a_call(30, "village", to_hospital=True, on_scene=10, handover=20), traffic=self.RUSH_HOUR
        )
        assert (job["left_scene"], job["at_hospital"], job["clear"]) == (50, 60 + 20, 100)

    def test_the_variation_of_a_drive_is_worked_off_with_it(self) -> None:
        [job] = answer(self.COUNTY, a_call(50, "village", drive=2.0), traffic=self.RUSH_HOUR)
        assert job["arrived"] == 60 + 20

    def test_undisturbed_it_gets_home_later(self) -> None:
        """5 km until 60, 25 more until 110."""
        [job] = answer(self.COUNTY, self.CLEAR_AT_55, traffic=self.RUSH_HOUR)
        assert (job["clear"], job["home"]) == (55, 110)

    @pytest.mark.parametrize(
        ("at", "zone", "km"), [(58, "village", 17), (70, "village", 10), (70, "hospital", 10), (100, "village", 5)]
    )
    def test_recalled_on_its_way_home_it_is_where_the_traffic_let_it_get(self, at: float, zone: str, km: float) -> None:
        """At 58 it is 3 km out; at 70, with 5 km by 60 and 5 since, midway to the village; at 100 past it."""
        first, second = answer(self.COUNTY, self.CLEAR_AT_55, a_call(at, zone), traffic=self.RUSH_HOUR)
        assert (first["home"], second["rolling"], second["travel_km"]) == (None, True, km)
        assert second["arrived"] == (60 + 2 * (17 - 2) if at == 58 else at + 2 * km)

    def test_when_it_gets_home_it_is_at_home(self) -> None:
        jobs = answer(self.COUNTY, self.CLEAR_AT_55, a_call(110, "village"), traffic=self.RUSH_HOUR)
        assert (jobs[0]["home"], jobs[1]["rolling"], jobs[1]["arrived"]) == (110, False, 125)

    def test_a_unit_with_no_way_home_stays_on_its_way_for_ever(self) -> None:
        net = roads([("station", "near", 5.0)], one_way=[("near", "far", 10.0)])
        county = road_county(net, ["near", "far"], {"station": 1}, ["station"])
        jobs = answer(county, a_call(0, "far"), a_call(100, "far"), traffic=self.RUSH_HOUR)
        assert [(job["arrived"], job["home"]) for job in jobs] == [(15, None), (100, None)]


class TestLaunch:
    COUNTY = table_county({"seat": {"z": 4}, "town": {"z": 4}}, {"seat": 1, "town": 1}, ["seat"])

    def test_the_call_keeps_its_chance_whichever_station_answers(self) -> None:
        """The uniform is the call's; the law is the station's."""
        promise = from_promise(3.0, 0.95, 0.5, "lognormal")
        calls = [a_call(0, "z", launch=0.95, on_scene=60), a_call(1, "z", launch=0.5)]
        first, second = answer(self.COUNTY, *calls, launch=[promise, Constant(7.0)])
        assert (first["unit"], first["launched"]) == (0, pytest.approx(3.0))
        assert (second["unit"], second["launched"]) == (1, 8.0)

    def test_a_promise_that_runs_from_the_call_has_the_desks_time_in_it(self) -> None:
        service = a_service(self.COUNTY)
        law = type(service.launch_laws[0])(Constant(3.0), from_call=True)
        calls = some_calls(self.COUNTY, a_call(10, "z", desk=2.0), a_call(20, "z", desk=5.0))
        assert law.delays(calls).tolist() == [1.0, 0.0]

    def test_an_hour_has_its_own_law_and_the_call_keeps_its_chance(self) -> None:
        """By the hour in which a call is ready: night begins at 22:00, for a call of 21:59 too, and ends at 6:00."""
        kind = type(a_service(self.COUNTY).launch_laws[0])
        day, night = Constant(1.0), from_promise(3.0, 0.6672, 0.5, "lognormal")
        law = kind(day, by_hour=(((22, 23, 0, 1, 2, 3, 4, 5), kind(night)),))
        ready = (22 * 60 - 1, 22 * 60, 30 * 60 - 1, 30 * 60)
        calls = some_calls(self.COUNTY, *(a_call(at, "z", desk=1.0, launch=0.6672) for at in ready))
        assert law.delays(calls).tolist() == pytest.approx([1.0, 3.0, 3.0, 1.0])
        assert [one.law for one in law.at_hour] == [night] * 6 + [day] * 16 + [night] * 2
