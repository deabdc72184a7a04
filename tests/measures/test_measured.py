"""What is measured on one replication: a day in a county of two towns, worked out by hand."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.dispatch import Records, simulate
from sim.measures import (
    CLOCK_STARTS,
    GRID,
    CoverageMarks,
    Measured,
    PromiseTarget,
    ResponseTarget,
    Setting,
    Targets,
    by_group,
    find,
    launch_delays,
    measure,
    response_times,
)
from sim.measures.figures import VERDICTS
from sim.measures.workload import busy_minutes, minutes_without_unit
from tests.worlds import a_call, a_service, some_calls, table_county

COUNTY = table_county(
    {"seat": {"north": 4, "south": 10, "island": math.inf}, "town": {"north": 12, "south": 6, "island": math.inf}},
    {"seat": 1, "town": 1},
    ["seat"],
)
TARGETS = Targets(
    name="by hand",
    response=(ResponseTarget("urban", 8.0, 0.9), ResponseTarget("rural", 12.0, 0.9)),
    launch=PromiseTarget(3.0, 0.95),
    answering=PromiseTarget(0.5, 0.95),
    radius=(("urban", 3.0, 5.0), ("rural", 10.0, 10.0)),
    coverage=CoverageMarks((5.0,), (5.0, 10.0)),
    people=30_000,
)
SETTING = Setting(
    window=(100.0, 1000.0), calls_end=1100.0, clock="called", zone_town=np.array([0, 1, 1]),
    zone_kind=("urban", "rural", "rural"),
    own_station=np.array([0, 1, -1]), towns=("城", "乡"), stations=("seat", "town"),
    ambulances=(1, 1), targets=TARGETS,
)  # fmt: skip


def a_day(*rows: Mapping[str, Any], waits: bool = True, launch: float = 2.0) -> Records:
    return simulate(a_service(COUNTY, waits=waits, launch=launch), some_calls(COUNTY, *rows))


# called two minutes before ready, answered after one; launch 2 min
DAY = (
    a_call(90, "north", desk=2, on_scene=100),  # before the window: seat, clear at 196
    a_call(110, "north", desk=2, priority=1, on_scene=30),  # town's, the seat being away: 112, 124, clear at 154
    a_call(120, "north", desk=2, priority=3, on_scene=6),  # waits until 154, no launch, at once there: clear at 160
    a_call(163, "south", desk=2, on_scene=10),  # town's, on its way home (172): 9 + 6, arrives 178, clear at 188
    a_call(300, "south", desk=2, on_scene=10, to_hospital=True, handover=7, turnaround=5),  # town's: 302, 308
    a_call(400, "island", desk=2),  # nobody can
    a_call(1001, "north", desk=2, on_scene=5),  # called inside the window, ready after it: seat's, 1003, 1007
    a_call(1002.5, "north", desk=2, on_scene=5),  # called after the window
)


@pytest.fixture(scope="module")
def records() -> Records:
    return a_day(*DAY)


@pytest.fixture(scope="module")
def measured(records: Records) -> Measured:
    return measure(records, SETTING)


class TestResponse:
    def test_times_by_clock_start(self, records: Records) -> None:
        never = math.inf
        assert response_times(records, "called").tolist() == [8, 16, 36, 17, 10, never, 8, pytest.approx(12 + 4.0)]
        assert response_times(records, "answered")[1] == 15
        assert response_times(records, "ready")[2] == 34
        assert response_times(records, "dispatched")[:4].tolist() == [6, 14, 0, 15]
        assert response_times(records, "launched")[:4].tolist() == [4, 12, 0, 15]  # rolling: from its dispatch

    def test_rolling_units_stand_outside_departures(self, records: Records) -> None:
        order = np.argsort(records.call)
        from_dispatch, from_call = (launch_delays(records, clock)[order] for clock in ("dispatched", "called"))
        assert from_dispatch[[0, 1, 4]].tolist() == [2, 2, 2]
        assert from_call[[0, 1, 4]].tolist() == [4, 4, 4]
        assert np.isnan(from_dispatch[[2, 3]]).all()
        assert np.isnan(from_call[[2, 3]]).all()


class TestFigures:
    """Six calls came from 100 on and before 1000: those of 108, 118, 161, 298, 398 and 999."""

    def test_counts_by_the_time_of_call(self, measured: Measured) -> None:
        assert measured.figures["calls_a_day"] == pytest.approx(6 / (900 / 1440))
        assert measured.zone.tolist() == [0, 0, 1, 1, 2, 0]

    def test_the_window_is_held_against_the_call_and_not_the_dispatch(self) -> None:
        """From its first instant on, and before its last; ``desk`` is what lies between called and ready."""
        edges = [a_call(101, "north", desk=2), a_call(102, "north", desk=2), a_call(1001, "north", desk=2),
                 a_call(1002, "north", desk=2)]  # fmt: skip
        calls = some_calls(COUNTY, *edges)
        assert calls.called.tolist() == [99, 100, 999, 1000]
        assert SETTING.counted(calls).tolist() == [False, True, True, False]

    def test_response(self, measured: Measured) -> None:
        figures = measured.figures  # 16, 36, 17, 10, never, 8
        assert figures["response_mean"] == pytest.approx((16 + 36 + 17 + 10 + 8) / 5)
        assert figures["response_p50"] == 16
        assert figures["response_p90"] == figures["response_p95"] == math.inf
        assert figures["not_reached"] == pytest.approx(1 / 6)
        assert measured.response.tolist() == [16, 36, 17, 10, math.inf, 8]

    def test_those_not_reached_are_failures(self, measured: Measured) -> None:
        assert measured.figures["within_urban"] == pytest.approx(1 / 3)  # 8 of 16, 36, 8
        assert measured.figures["within_rural"] == pytest.approx(1 / 3)  # 10 of 17, 10, never

    def test_how_calls_ended(self, measured: Measured) -> None:
        figures = measured.figures
        assert (figures["not_reached"], figures["lost"]) == (pytest.approx(1 / 6), 0)
        assert figures["unreachable"] == pytest.approx(1 / 6)
        lost = measure(a_day(*DAY[:3], waits=False), SETTING).figures
        assert (lost["lost"], lost["not_reached"], lost["waited"]) == (0.5, 0.5, 0)

    def test_launches(self, measured: Measured) -> None:
        """Three departed, all 2 minutes after the dispatch and 4 after the call."""
        assert measured.figures["launched_from_dispatched"] == 1
        assert measured.figures["launched_from_called"] == 0
        assert measured.figures["launch_delay_mean"] == 2
        assert measured.figures["sent_rolling"] == pytest.approx(2 / 5)

    def test_desk_and_waiting(self, measured: Measured) -> None:
        assert measured.figures["answered"] == 0  # a minute each, where 30 seconds are asked
        assert measured.figures["waited"] == pytest.approx(1 / 6)
        assert measured.figures["queueing_mean"] == 34

    def test_home_miss(self, measured: Measured) -> None:
        """Two calls of the north were answered by the town; the island's by nobody."""
        assert measured.figures["home_miss"] == pytest.approx(3 / 6)

    def test_legs_of_a_job(self, measured: Measured) -> None:
        figures = measured.figures
        assert figures["travel_to_scene_mean"] == pytest.approx((12 + 0 + 15 + 6 + 4) / 5)
        assert figures["on_scene_mean"] == pytest.approx((30 + 6 + 10 + 10 + 5) / 5)
        assert figures["transport_mean"] == 10
        assert figures["handover_mean"] == 7
        assert figures["job_cycle_mean"] == pytest.approx((44 + 6 + 25 + 2 + 6 + 10 + 10 + 7 + 5 + 11) / 5)
        assert math.isnan(figures["travel_km_mean"])  # a table of minutes knows none

    def test_to_a_hospital_that_treats_the_patient(self) -> None:
        """One patient, carried to the seat: who treats what decides whether that helps."""
        call = a_call(200, "north", to_hospital=True, on_scene=5, desk=1)
        for treats, share in (([[False], [True]], 0.0), ([[True], [False]], 1.0)):
            setting = replace(SETTING, able=np.array(treats))
            figures = measure(a_day(call), setting).figures
            assert figures["taken_able"] == share
            assert figures["to_hospital_mean"] == 1 + 2 + 4 + 5 + 4
        assert math.isnan(measure(a_day(call), SETTING).figures["taken_able"]), "who treats what is not known"
        nobody = measure(a_day(a_call(200, "north")), replace(SETTING, able=np.ones((1, 1), dtype=bool))).figures
        assert math.isnan(nobody["taken_able"])
        assert math.isnan(nobody["to_hospital_mean"])

    def test_to_a_hospital_outside_the_seat(self) -> None:
        call = a_call(200, "north", to_hospital=True, on_scene=5, desk=1)
        for outlying, share in (([False, True], 0.0), ([True, False], 1.0)):
            setting = replace(SETTING, outlying=np.array(outlying))
            assert measure(a_day(call), setting).figures["taken_out"] == share
        assert math.isnan(measure(a_day(call), SETTING).figures["taken_out"]), "which town is urban is not known"

    def test_drives_of_next_to_nothing(self, measured: Measured) -> None:
        """Drives of 12, 0, 15, 6 and 4 minutes: the second is to the station's own place."""
        assert measured.figures["no_drive"] == 1 / 5

    def test_groups(self, measured: Measured) -> None:
        def group(by: str, n: int) -> dict[str, float]:
            return dict(zip(by_group(), measured.groups[by][n].tolist(), strict=True))

        assert group("town", 0) == {"calls": 3, "response_mean": 20, "response_p50": 16, "response_p90": 36,
                                    "response_p95": 36, "not_reached": 0, "within_target": pytest.approx(1 / 3),
                                    "home_miss": pytest.approx(2 / 3)}  # fmt: skip
        assert group("town", 1)["not_reached"] == pytest.approx(1 / 3)
        assert [group("priority", n)["calls"] for n in range(3)] == [1, 4, 1]
        assert [group("station", n)["calls"] for n in range(2)] == [1, 4]  # the island's call is nobody's
        assert [group("kind", n)["calls"] for n in range(2)] == [3, 3]
        hours = measured.groups["hour"][:, 0]
        assert np.flatnonzero(hours).tolist() == [1, 2, 4, 6, 16]
        assert hours.sum() == 6
        assert math.isnan(group("hour", 0)["response_mean"])

    def test_all_calls_by_the_start_of_the_clock(self, measured: Measured) -> None:
        """The same calls, shorter the later the clock starts; the target is held against each."""
        mean, within = (by_group().index(name) for name in ("response_mean", "within_target"))
        clock = dict(zip(CLOCK_STARTS, measured.groups["clock"], strict=True))
        assert all(row[0] == 6 for row in clock.values())
        assert [clock[name][mean] for name in ("called", "answered", "ready")] == pytest.approx([17.4, 16.4, 15.4])
        assert clock["dispatched"][mean] == pytest.approx((14 + 0 + 15 + 8 + 6) / 5)
        assert clock["launched"][mean] == pytest.approx((12 + 0 + 15 + 6 + 4) / 5)
        # 8 minutes in the north (14, 0, 6), 12 in the south (15, 8) and on the island (never), from the dispatch
        assert clock["called"][within] == pytest.approx(2 / 6)
        assert clock["dispatched"][within] == pytest.approx(3 / 6)

    def test_share_answered_within_each_minute(self, measured: Measured) -> None:
        share = dict(zip(GRID.tolist(), measured.ecdf.tolist(), strict=True))
        assert [share[t] for t in (7.75, 8.0, 10.0, 16.0, 36.0, 120.0)] == pytest.approx(
            [0, 1 / 6, 2 / 6, 3 / 6, 5 / 6, 5 / 6]
        )

    def test_by_kind_of_zone(self, measured: Measured) -> None:
        at_16 = GRID.tolist().index(16.0)
        assert measured.ecdf_by_kind["urban"][at_16] == pytest.approx(2 / 3)  # 6 and 16, not 36
        assert measured.ecdf_by_kind["rural"][at_16] == pytest.approx(1 / 3)  # 10, not 17, nor the island

    def test_calls_still_waiting_when_calls_stop_coming(self, records: Records) -> None:
        """The call of 120 waits until 154: open, had calls stopped coming at 150."""
        open_at_end = {
            end: measure(records, replace(SETTING, calls_end=end)).figures["open_at_end"] for end in (150, 1100)
        }
        assert open_at_end[1100] == 0
        assert open_at_end[150] > 0

    def test_an_empty_window_says_nothing(self, records: Records) -> None:
        nothing = measure(records, replace(SETTING, window=(500.0, 600.0)))
        assert nothing.figures["calls_a_day"] == 0
        assert math.isnan(nothing.figures["response_mean"])
        assert math.isnan(nothing.figures["home_miss"])
        assert np.isnan(nothing.ecdf).all()


class TestWorkload:
    def test_busy_minutes_are_cut_to_the_window(self, records: Records) -> None:
        """Seat: 90 to 196 and 1001 to 1012; town: 110 to 160, 163 to 188, 300 to 340."""
        assert busy_minutes(records, SETTING).tolist() == [96, 50 + 25 + 40]

    def test_utilisation_and_jobs(self, measured: Measured) -> None:
        assert measured.stations["utilisation"] == pytest.approx([96 / 900, 115 / 900])
        assert measured.figures["utilisation"] == pytest.approx(211 / 1800)
        assert measured.stations["jobs"].tolist() == [1, 4]
        assert measured.stations["jobs_away"].tolist() == [0, 2]

    def test_without_a_unit(self, measured: Measured) -> None:
        assert measured.stations["no_unit"] == pytest.approx([96 / 900, 115 / 900])
        assert measured.figures["no_unit_anywhere"] == pytest.approx((50 + 25) / 900)

    def test_where_no_ambulance_stands_there_is_none_all_the_time(self, records: Records) -> None:
        none = replace(SETTING, ambulances=(0, 0))
        empty = replace(
            records,
            **{
                name: getattr(records, name)[:0]
                for name in ("call", "unit", "station", "hospital", "rolling", "instants", "travel_km", "transport_km")
            },
        )
        by_station, anywhere = minutes_without_unit(empty, none)
        assert by_station.tolist() == [900, 900]
        assert anywhere == 900
        assert measure(empty, none).figures["no_unit_anywhere"] == 1

    @given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 40), st.integers(0, 30)), max_size=12),
           st.tuples(st.integers(0, 3), st.integers(1, 3)))  # fmt: skip
    def test_without_a_unit_by_looking_every_minute(
        self, jobs: list[tuple[int, int, int]], units: tuple[int, int]
    ) -> None:
        """A grid of whole minutes on which every job begins and ends: count the minutes at which all are away."""
        dispatched = np.array([start for _, start, _ in jobs], dtype=float)
        instants = np.full((len(jobs), 9), np.nan)
        instants[:, 0], instants[:, 7] = dispatched, [start + length for _, start, length in jobs]
        station = np.array([station for station, _, _ in jobs], dtype=np.int64)
        some = a_day(a_call(0, "north"))
        records = replace(some, station=station, unit=station, instants=instants, call=0 * station)
        setting = replace(SETTING, window=(10.0, 50.0), ambulances=units)
        looked = [[0, 0], 0]
        for minute in np.arange(10.5, 50.0):
            away = [sum(s == one and start < minute < start + length for s, start, length in jobs) for one in (0, 1)]
            looked[0] = [count + (n >= have) for count, n, have in zip(looked[0], away, units, strict=True)]
            looked[1] += sum(away) >= sum(units)
        by_station, anywhere = minutes_without_unit(records, setting)
        assert [by_station.tolist(), anywhere] == looked


class TestFindings:
    """All replications together."""

    def findings(self, *days: Records, setting: Setting = SETTING):
        tables = a_service(COUNTY).tables
        km = np.array([[3.0, 9.0, 50.0], [11.0, 5.0, 50.0]])
        return find([measure(day, setting) for day in days], setting, tables, np.array([6e3, 3e3, 1e3]), km)

    def test_means_over_replications(self, records: Records) -> None:
        quiet = a_day(a_call(200, "north", desk=2), a_call(300, "south", desk=2))
        found = self.findings(records, quiet)
        assert found.replications == 2
        assert found.days == pytest.approx(900 / 1440)
        assert found.figures["waited"].estimate.mean == pytest.approx((1 + 0) / (6 + 2))  # of all calls, whichever day
        assert found.figures["queueing_mean"].estimate.replications == 1  # nobody waited on the quiet day
        assert found.figures["response_p95"].estimate.mean == math.inf
        assert found.stations["jobs"][0] == pytest.approx(np.array([1 + 1, 4 + 1]) / 2 * 365 / (900 / 1440))

    def test_zones_pool_their_calls(self, records: Records) -> None:
        found = self.findings(records, records)
        assert found.zone_response.tolist() == pytest.approx([20, 13.5, math.nan], nan_ok=True)
        assert found.zone_not_reached.tolist() == [0, 0, 1]
        assert found.zone_calls == pytest.approx(np.array([3, 2, 1]) * 365 / (900 / 1440))
        median, *_, last = found.town_boxes[1, 2:].tolist()  # 10, 17, never, twice over
        assert (median, last) == (17, math.inf)

    def test_coverage(self, records: Records) -> None:
        found = {(c.by, c.limit): (c.single, c.double) for c in self.findings(records).coverage}
        assert found["minutes", 5.0] == (pytest.approx(0.6), 0)
        assert found["minutes", 10.0] == (
            pytest.approx(0.9),
            pytest.approx(0.3),
        )  # the south is 10 from the seat, 6 from the town
        assert found["straight km", 5.0] == (pytest.approx(0.9), 0)
        assert math.isnan(found["road km", 5.0][0])

    def test_service_radius_of_the_people_it_holds_for(self, records: Records) -> None:
        """6,000 live in the north, urban; 3,000 in the south and 1,000 on the island, 50 km away."""
        found = {
            (c.kind, c.limit): (c.single, c.double)
            for c in self.findings(records).service_radius
            if c.by == "straight km"
        }
        assert found == {
            ("urban", 3.0): (1, 0),
            ("urban", 5.0): (1, 0),
            ("rural", 10.0): (pytest.approx(0.75), pytest.approx(0.75)),
        }

    @pytest.mark.parametrize(("given", "verdict"), [(0.95, "met as assumed"), (0.94, "not met as assumed")])
    def test_an_input_is_judged_by_what_was_put_in(self, records: Records, given: float, verdict: str) -> None:
        figures = self.findings(records, records, setting=replace(SETTING, given={"answered": given})).figures
        assert figures["answered"].verdict == verdict

    @pytest.mark.long
    def test_verdicts(self, records: Records) -> None:
        figures = self.findings(*[records] * 60).figures
        assert figures["within_urban"].verdict == "not met"
        assert figures["launched_from_called"].verdict == "not met"
        assert figures["launched_from_dispatched"].verdict == "met"  # held to the target by both clocks
        assert self.findings(records).figures["within_urban"].verdict == "no interval"  # of one day
        assert {figure.verdict for figure in figures.values()} - {""} <= set(VERDICTS)
        prompt = a_day(a_call(200, "north"), a_call(300, "south"))
        assert self.findings(*[prompt] * 60).figures["within_urban"].verdict == "met"
        assert (
            self.findings(prompt, prompt).figures["within_urban"].verdict == "too close to tell"
        )  # two calls, in time
