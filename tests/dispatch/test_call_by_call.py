"""A day that unfolds call by call: at every step, everything holds that must hold at any instant."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sim.dispatch import Records, Service, simulate
from sim.dispatch.records import LOST, REACHED, UNREACHABLE
from tests.dispatch.random_worlds import World, quarters, table_worlds
from tests.dispatch.test_invariants import any_world, jobs_of_units
from tests.worlds import a_call, a_service, some_calls

STATES = ("at home", "launching", "driving", "on scene", "transporting", "at hospital", "rolling home")


def minutes_by_state(records: Records, units: int, window: tuple[float, float]) -> dict[str, float]:
    """Minutes of all units inside a window in each state; no spell may be shorter than nothing."""
    found = dict.fromkeys(STATES, 0.0)
    (dispatched, launched, arrived, left, at_hospital, clear, home) = (
        records.instant(name)
        for name in ("dispatched", "launched", "arrived", "left_scene", "at_hospital", "clear", "home")
    )

    def spend(state: str, since: float, until: float) -> None:
        assert until >= since, (state, since, until)
        found[state] += max(min(until, window[1]) - max(since, window[0]), 0.0)

    jobs = jobs_of_units(records)
    for rows in [*jobs, *([] for _ in range(units - len(jobs)))]:
        spend("at home", -np.inf, dispatched[rows[0]] if rows else np.inf)
        for row, after in pairwise([*rows, None]):
            rolls = dispatched[row] if records.rolling[row] else launched[row]
            spend("launching", dispatched[row], rolls)
            spend("driving", rolls, arrived[row])
            spend("on scene", arrived[row], left[row])
            if records.hospital[row] >= 0:
                spend("transporting", left[row], at_hospital[row])
                spend("at hospital", at_hospital[row], clear[row])
            else:
                assert clear[row] == left[row]
            sent = np.inf if after is None else dispatched[after]
            got_home = sent if np.isnan(home[row]) else home[row]
            spend("rolling home", clear[row], got_home)
            spend("at home", got_home, sent)
    return found


@pytest.mark.long
@settings(max_examples=25)
@given(any_world, quarters(100), quarters(400))
def test_the_minutes_of_every_state_add_up_to_those_staffed(world: World, start: float, length: float) -> None:
    records, units = simulate(world.service, world.calls), len(world.service.unit_station)
    spent = minutes_by_state(records, units, (start, start + length))
    assert sum(spent.values()) == pytest.approx(units * length, abs=1e-6)


class Day(RuleBasedStateMachine):
    """Calls come one by one, units are freed, and now and then the county buys one more."""

    @initialize(world=table_worlds())
    def begin(self, world: World) -> None:
        self.world, self.county, self.rows, self.now = world, world.county, [], 0.0
        self.service = self.service_now()
        self.before: Records | None = None
        self.records = self.run()

    def service_now(self) -> Service:
        return a_service(
            self.county, self.world.rule, waits=self.world.service.waits, catchment=self.world.catchment,
            launch=float(self.world.service.launch_laws[0].law.mean), traffic=self.world.service.traffic,
        )  # fmt: skip

    def run(self) -> Records:
        return simulate(self.service, some_calls(self.county, *self.rows))

    def comes(self, place: int, **marks: Any) -> None:
        zone = self.county.zones[place % len(self.county.zones)]
        self.rows.append(a_call(self.now, zone.id, **marks))
        self.before, self.records = self.records, self.run()

    @rule(
        gap=st.sampled_from([0.0, 0.0, 0.25, 1.0, 5.0, 20.0]), place=st.integers(0, 3), on_scene=quarters(20),
        priority=st.integers(1, 3), to_hospital=st.booleans(), handover=quarters(5), turnaround=quarters(2),
        drive=st.sampled_from([0.5, 1.0, 2.0]),
    )  # fmt: skip
    def a_call_comes(self, gap: float, place: int, **marks: Any) -> None:
        self.now += gap
        self.comes(place, **marks)

    def next_freed(self) -> float:
        clear = self.records.instant("clear")
        return float(np.min(clear[clear > self.now], initial=np.inf))

    @precondition(lambda self: np.isfinite(self.next_freed()))
    @rule(place=st.integers(0, 3), on_scene=quarters(20))
    def a_call_comes_as_a_unit_is_freed(self, place: int, on_scene: float) -> None:
        self.now = self.next_freed()
        self.comes(place, on_scene=on_scene)

    @precondition(lambda self: np.isfinite(self.next_freed()))
    @rule()
    def a_unit_is_freed(self) -> None:
        self.now = self.next_freed()

    @precondition(lambda self: len(self.service.unit_station) < 8)
    @rule(at=st.integers(0, 3))
    def there_was_one_unit_more(self, at: int) -> None:
        """All day, so the day is another; but nobody can be beyond reach who was not."""
        at %= len(self.county.stations)
        stations = list(self.county.stations)
        stations[at] = replace(stations[at], ambulances=stations[at].ambulances + 1)
        self.county = replace(self.county, stations=tuple(stations))
        cut_off = self.records.ended == UNREACHABLE
        self.service, self.before = self.service_now(), None
        self.records = self.run()
        assert not np.any((self.records.ended == UNREACHABLE) & ~cut_off)

    @invariant()
    def what_was_decided_stands(self) -> None:
        """Units sent before the newest call came were sent as if it never would."""
        if self.before is None or not self.rows:
            return
        came = self.rows[-1]["ready"]
        before, after = (
            sorted(
                (int(run.call[row]), int(run.unit[row]), bool(run.rolling[row]), *run.instants[row, :-1].tolist())
                for row in np.flatnonzero((run.instant("dispatched") < came) & (run.call < len(self.rows) - 1))
            )
            for run in (self.before, self.records)
        )
        assert np.array_equal(np.array(before), np.array(after), equal_nan=True)

    @invariant()
    def every_call_is_in_one_place(self) -> None:
        """Of the calls so far, each is lost, beyond reach, waiting, on a unit's hands, or done."""
        ended, sent = self.records.ended, self.records.of_call(self.records.instant("dispatched"))
        clear = self.records.of_call(self.records.instant("clear"))
        ways = [
            ended == LOST, ended == UNREACHABLE, (ended == REACHED) & (sent > self.now),
            (ended == REACHED) & (sent <= self.now) & (clear > self.now),
            (ended == REACHED) & (sent <= self.now) & (clear <= self.now),
        ]  # fmt: skip
        assert np.array_equal(np.sum(ways, axis=0), np.ones(len(self.rows)))
        assert len(set(self.records.call.tolist())) == len(self.records)
        assert not (self.service.waits and np.any(ended == LOST))
        reach = np.isfinite(self.service.handicap + self.service.tables.base_minutes)
        anybody = reach[list(self.service.unit_station)].any(axis=0)
        assert np.array_equal(ended == UNREACHABLE, ~anybody[self.records.calls.zone])
        on_hands = self.records.unit[(self.records.instant("dispatched") <= self.now)
                                     & (self.records.instant("clear") > self.now)]  # fmt: skip
        assert len(set(on_hands.tolist())) == len(on_hands)  # no unit has two

    @invariant()
    def nobody_idle_may_serve_a_call_that_waits(self) -> None:
        sent, clear = self.records.instant("dispatched"), self.records.instant("clear")
        busy = set(self.records.unit[(sent <= self.now) & (clear > self.now)].tolist())
        reach = np.isfinite(self.service.handicap + self.service.tables.base_minutes)
        waiting = self.records.call[sent > self.now]
        for zone in self.records.calls.zone[waiting]:
            able = {unit for unit, station in enumerate(self.service.unit_station) if reach[station, zone]}
            assert able <= busy

    @invariant()
    def the_minutes_of_all_units_add_up(self) -> None:
        units = len(self.service.unit_station)
        spent = minutes_by_state(self.records, units, (0.0, self.now))
        assert sum(spent.values()) == pytest.approx(units * self.now, abs=1e-6)

    @invariant()
    def a_unit_leaves_from_where_it_is(self) -> None:
        """From its base where it launches; to a call that waited, from the place where its last job ended."""
        records, tables = self.records, self.service.tables
        launched = ~records.rolling
        waited = records.calls.ready[records.call] < records.instant("dispatched")
        assert np.array_equal(records.node[launched], tables.station_node[records.station[launched]])
        assert not np.any(records.lead_km[launched])
        for rows in jobs_of_units(records):
            for row, after in pairwise(rows):
                if waited[after]:
                    assert records.rolling[after]
                    assert records.instant("dispatched")[after] == records.instant("clear")[row]
                    carried, zone = records.hospital[row], records.calls.zone[records.call[row]]
                    ended_at = tables.hospital_node[carried] if carried >= 0 else tables.zone_node[zone]
                    assert records.node[after] == ended_at


TestDay = Day.TestCase
TestDay.settings = settings(max_examples=12, stateful_step_count=15)
