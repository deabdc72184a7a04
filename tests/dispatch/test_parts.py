"""The parts of the heart, each by itself: the instants of one job, the rules, what stands ready, the clock."""

from __future__ import annotations

import math
from operator import add

import numpy as np
import pytest

from sim.dispatch import DESTINATIONS, RULES
from sim.dispatch.clock import CALLS, CLEARS, Clock, Wake
from sim.dispatch.timeline import timeline
from tests.worlds import a_service, table_county

INSIDE = np.array([[True, False], [True, True]])
MINUTES = np.array([[4.0, 9.0], [7.0, math.inf]])


DURATIONS = {"launch": 3, "drive": 10, "to_patient": 2, "on_scene": 15, "transport": 20, "handover": 12,
             "turnaround": 8}  # fmt: skip


class TestTimeline:
    def test_each_duration_begins_where_the_one_before_ends(self) -> None:
        assert timeline(add, 100, conveyed=True, **DURATIONS) == (103, 113, 115, 130, 150, 162, 170)

    def test_who_is_not_carried_leaves_the_unit_clear_at_the_scene(self) -> None:
        *there, at_hospital, handed_over, clear = timeline(add, 100, conveyed=False, **DURATIONS)
        assert (there, clear) == ([103, 113, 115, 130], 130)
        assert math.isnan(at_hospital)
        assert math.isnan(handed_over)


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


class TestDestinations:
    MINUTES = np.array([[10.0, 20.0], [math.inf, 5.0], [math.inf, math.inf], [8.0, 8.0]])  # by zone and hospital
    ABLE = np.array([[True, True], [False, True], [True, False], [False, False]])  # by condition and hospital

    def test_the_nearest_that_is_able(self) -> None:
        chosen = DESTINATIONS["nearest able"](self.MINUTES, self.ABLE)
        assert chosen.tolist() == [[0, 1, -1, 0], [1, 1, -1, 1], [0, -1, -1, 0], [-1, -1, -1, -1]]

    def test_the_nearest_whatever_it_treats(self) -> None:
        assert DESTINATIONS["nearest"](self.MINUTES, self.ABLE).tolist() == [[0, 1, -1, 0]] * 4


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
                clock.wake(event, 0.9, CALLS)

        clock.wake(Wake(clock, note), 0.2, CALLS)
        clock.run()
        assert seen == [0.2, 0.9]

    @pytest.mark.parametrize("first", [CLEARS, CALLS])
    def test_at_one_instant_units_clear_before_calls_come(self, first: int) -> None:
        clock, seen = Clock(), []
        for kind in (first, CLEARS + CALLS - first):
            clock.wake(Wake(clock, lambda event, kind=kind: seen.append(kind)), 5.0, kind)
        clock.run()
        assert seen == [CLEARS, CALLS]
