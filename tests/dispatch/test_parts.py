"""The parts of the heart, each by itself: the instants of one job, the rules, what stands ready, the clock."""

from __future__ import annotations

import math
from operator import add
from typing import Any

import numpy as np

from sim.dispatch import RULES
from sim.dispatch.clock import BAYS, CLEARS, DOORS, Clock, Wake
from sim.dispatch.timeline import timelines
from tests.worlds import a_service, table_county

INSIDE = np.array([[True, False], [True, True]])
MINUTES = np.array([[4.0, 9.0], [7.0, math.inf]])


DURATIONS = {"launch": 3, "drive": 10, "to_patient": 2, "on_scene": 15, "transport": 20, "handover": 12,
             "turnaround": 8}  # fmt: skip


def one_job(conveyed: bool, **more: Any) -> dict[str, float]:
    columns = {name: np.array([float(minutes)]) for name, minutes in (DURATIONS | more).items()}
    job = timelines(add, np.array([100.0]), conveyed=np.array([conveyed]), **columns)
    return {name: float(instant[0]) for name, instant in job.items()}


class TestTimeline:
    def test_each_duration_begins_where_the_one_before_ends(self) -> None:
        assert one_job(True) == {
            "launched": 103, "arrived": 113, "at_patient": 115, "left_scene": 130, "at_hospital": 150,
            "handed_over": 162, "clear": 170,
        }  # fmt: skip

    def test_the_handover_begins_when_the_patient_is_received(self) -> None:
        job = one_job(True, received=155)
        assert (job["at_hospital"], job["handed_over"], job["clear"]) == (150, 167, 175)

    def test_who_is_not_carried_leaves_the_unit_at_the_scene_until_it_is_clear(self) -> None:
        job = one_job(False)
        assert (job["launched"], job["arrived"], job["at_patient"], job["left_scene"]) == (103, 113, 115, 130)
        assert job["clear"] == 138, "eight minutes of turnaround, and no handover"
        assert math.isnan(job["at_hospital"])
        assert math.isnan(job["handed_over"])


class TestRules:
    """A rule is a handicap for each station in each zone; the least sum of minutes and handicap is sent."""

    def test_nearest(self) -> None:
        assert RULES["nearest"](INSIDE, MINUTES).tolist() == [[0, 0], [0, 0]]

    def test_catchment_only(self) -> None:
        assert RULES["catchment only"](INSIDE, MINUTES).tolist() == [[0, math.inf], [0, 0]]

    def test_catchment_first_carries_more_than_any_drive_takes(self) -> None:
        handicap = RULES["catchment first"](INSIDE, MINUTES)
        assert handicap[INSIDE].tolist() == [0, 0, 0]
        assert 60 * 24 * 7 < handicap[0, 1] < math.inf


class TestService:
    COUNTY = table_county({"a": {"z": 5, "y": 1}, "b": {"z": 3, "y": 9}, "c": {"z": 3, "y": 2}},
                          {"a": 2, "b": 0, "c": 1}, ["a"])  # fmt: skip

    def test_a_unit_is_known_by_its_station_and_its_place_there(self) -> None:
        service = a_service(self.COUNTY)
        assert service.unit_station == (0, 0, 2)
        assert service.unit_ordinal == (1, 2, 1)

    def test_stations_with_units_are_ranked_for_each_zone(self) -> None:
        assert a_service(self.COUNTY).preference == [[(3, 3, 2), (5, 5, 0)], [(1, 1, 0), (2, 2, 2)]]
        catchment = {"a": {"z"}, "b": {"z"}, "c": {"y"}}
        only = a_service(self.COUNTY, "catchment only", catchment=catchment)
        assert only.preference == [[(5, 5, 0)], [(2, 2, 2)]]
        first = a_service(self.COUNTY, "catchment first", catchment=catchment)
        assert [[station for _, _, station in ranked] for ranked in first.preference] == [[0, 2], [2, 0]]


class TestClock:
    def test_it_wakes_at_the_instant_itself(self) -> None:
        """0.2 + (0.9 - 0.2) is not 0.9: a delay would miss the instant by one unit in the last place."""
        assert 0.2 + (0.9 - 0.2) != 0.9
        clock, seen = Clock(), []

        def note(event: Wake) -> None:
            seen.append(clock.now)
            if len(seen) == 1:
                clock.wake(event, 0.9, CLEARS)

        clock.wake(Wake(clock, note), 0.2, CLEARS)
        clock.run()
        assert seen == [0.2, 0.9]

    def test_at_one_instant_units_arrive_then_clear_then_bays_are_given_and_calls_come_last(self) -> None:
        clock, seen = Clock(), []
        for kind in (BAYS, DOORS, CLEARS):
            clock.wake(Wake(clock, lambda event, kind=kind: seen.append(kind)), 5.0, kind)
        clock.visit([5.0, 5.0], lambda number, instant: seen.append((number, instant, clock.now)))
        assert seen == [DOORS, CLEARS, BAYS, (0, 5.0, 5.0), (1, 5.0, 5.0)]

    def test_what_a_call_brings_about_at_its_own_instant_comes_before_the_next(self) -> None:
        clock, seen = Clock(), []

        def act(number: int, instant: float) -> None:
            seen.append(number)
            clock.wake(Wake(clock, lambda event: seen.append("clear")), instant, CLEARS)

        clock.visit([1.0, 1.0, 4.0], act)
        assert seen == [0, "clear", 1, "clear", 2, "clear"]
