"""What an observer sees is what the dispatcher saw, and its looking changes nothing."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given

from sim.dispatch import BOUND, BUSY, HOME, OFF, ROLLING, SILENT, Service, Sight, observe, simulate
from sim.dispatch.features import Answers, RostersSection
from tests.dispatch.random_worlds import World, busy_county, road_worlds, table_worlds
from tests.dispatch.test_invariants import same
from tests.worlds import a_call, a_service, road_county, roads, some_calls, table_county

TWO_TOWNS = table_county(
    {"seat": {"north": 4, "south": 10}, "town": {"north": 12, "south": 6}, "clinic": {"north": 5, "south": 5}},
    {"seat": 2, "town": 1},
    ["clinic"],
)
SEAT, SECOND, TOWN = 0, 1, 2


def seen(service: Service, county, *rows) -> dict[int, Sight]:
    return observe(service, some_calls(county, *rows), range(len(rows)))[1]


class TestByHand:
    def test_all_at_home_the_nearest_first(self) -> None:
        sight = seen(a_service(TWO_TOWNS), TWO_TOWNS, a_call(10, "south"))[0]
        assert [(one.unit, one.state, one.minutes) for one in sight.candidates] == [
            (TOWN, HOME, 6), (SEAT, HOME, 10), (SECOND, HOME, 10),
        ]  # fmt: skip
        assert (sight.unit, sight.minutes, sight.ready, sight.waited) == (TOWN, 6, 10, False)

    def test_who_is_outside_its_radius_comes_after_all_inside(self) -> None:
        catchment = {"seat": {"north", "south"}, "town": ()}
        service = a_service(TWO_TOWNS, "catchment first", catchment=catchment)
        sight = seen(service, TWO_TOWNS, a_call(0, "south"))[0]
        assert [one.unit for one in sight.candidates] == [SEAT, SECOND, TOWN]
        assert [one.handicap > 0 for one in sight.candidates] == [False, False, True]
        only = a_service(TWO_TOWNS, "catchment only", catchment=catchment)
        assert math.isinf(seen(only, TWO_TOWNS, a_call(0, "south"))[0].candidates[-1].handicap)

    def test_a_busy_unit_is_reckoned_from_where_its_job_ends(self) -> None:
        sight = seen(a_service(TWO_TOWNS), TWO_TOWNS,
                     a_call(0, "south", to_hospital=True, on_scene=20), a_call(10, "north"))[1]  # fmt: skip
        busy = sight.candidates[-1]
        assert (busy.unit, busy.state, busy.call) == (TOWN, BUSY, 0)
        assert (busy.clear, busy.minutes) == (6 + 20 + 5, 5)  # from the clinic

    def test_where_a_unit_is_on_its_way_home(self) -> None:
        """10 km from a to b and 20 on to c; sent at 40 it has come 10 minutes from c, where it left at 30."""
        net = roads([("a", "b", 10.0), ("b", "c", 20.0)])
        county = road_county(net, ["a", "b", "c"], {"a": 1}, ["a"])
        service = a_service(county)
        sight = seen(service, county, a_call(0, "c"), a_call(40, "b"))[1]
        [unit] = sight.candidates
        assert (unit.state, unit.minutes, unit.home_at) == (ROLLING, 10, 60)
        assert unit.place is not None
        b, c = (int(service.tables.zone_node[zone]) for zone in (1, 2))
        assert (unit.place.behind, unit.place.before) == (c, b)
        assert (unit.place.km_behind, unit.place.km_before) == (10, 10)

    def test_who_is_home_at_this_instant_is_at_home(self) -> None:
        net = roads([("a", "b", 10.0), ("b", "c", 20.0)])
        county = road_county(net, ["a", "b", "c"], {"a": 1}, ["a"])
        sight = seen(a_service(county), county, a_call(0, "c"), a_call(60, "b"))[1]
        assert [one.state for one in sight.candidates] == [HOME]

    def test_a_waiting_call_and_whom_it_waits_for(self) -> None:
        """The urgent third call stands before the second; the unit, once there, goes from one to the next at once."""
        one = table_county({"seat": {"here": 5.0}, "clinic": {"here": 5.0}}, {"seat": 1}, ["clinic"])
        sights = seen(
            a_service(one), one,
            a_call(0, "here", on_scene=15), a_call(1, "here", on_scene=5), a_call(2, "here", priority=1, on_scene=5),
            a_call(3, "here"),
        )  # fmt: skip
        assert [sights[call].waited for call in range(4)] == [False, True, True, True]
        assert [sights[call].ahead for call in (1, 2, 3)] == [(), (), (2, 1)]
        assert [(freed.at, freed.took, freed.may) for freed in sights[3].freed] == [
            (20, 2, True), (25, 1, True), (30, 3, True),
        ]  # fmt: skip
        assert (sights[3].unit, sights[3].minutes) == (0, 0)

    def test_a_unit_that_may_not_serve_a_waiting_call_is_told_as_such(self) -> None:
        service = a_service(TWO_TOWNS, "catchment only", catchment={"seat": {"north"}, "town": {"south"}})
        sights = seen(service, TWO_TOWNS, a_call(0, "north", on_scene=1), a_call(1, "south", on_scene=30),
                      a_call(2, "south"))  # fmt: skip
        assert [(freed.unit, freed.took, freed.may) for freed in sights[2].freed] == [
            (SEAT, -1, False), (TOWN, 2, True),
        ]  # fmt: skip

    def test_a_crew_that_could_not_be_raised_comes_last(self) -> None:
        """The seat is asked at 0 and 2 minutes later looked past; what is told is what stood there then."""
        service = replace(a_service(TWO_TOWNS), features=(Answers((0,), ((0.5,) * 24,), 2.0),))
        sight = seen(service, TWO_TOWNS, a_call(0, "north", raised=(0.7,)))[0]
        assert (sight.ready, sight.unit, sight.asked) == (2, TOWN, [(0, SEAT)])
        assert [(one.unit, one.state) for one in sight.candidates] == [(TOWN, HOME), (SEAT, SILENT), (SECOND, SILENT)]

    def test_who_is_off_duty_comes_last_and_takes_a_waiting_call_when_a_shift_begins(self) -> None:
        roster = RostersSection.model_validate({"shifts": [{"hours": "8-20"}]}).standing(TWO_TOWNS)
        sight = seen(replace(a_service(TWO_TOWNS), features=(roster,)), TWO_TOWNS, a_call(470, "north"))[0]
        assert {one.state for one in sight.candidates} == {OFF}
        assert sight.waited
        assert [(freed.at, freed.unit, freed.took) for freed in sight.freed] == [(480, SEAT, 0)]

    def test_a_lost_call_waits_for_nobody(self) -> None:
        sights = seen(
            a_service(TWO_TOWNS, waits=False), TWO_TOWNS, *(a_call(n, "north", on_scene=60) for n in range(4))
        )
        assert (sights[3].unit, sights[3].waited, sights[3].freed) == (-1, False, [])
        assert {one.state for one in sights[3].candidates} == {BUSY}


def looks_on(world: World) -> None:
    plain = simulate(world.service, world.calls)
    records, sights = observe(world.service, world.calls, range(len(world.calls)))
    assert same(plain, records)
    assert same(plain, observe(world.service, world.calls, [0])[0])
    sent = dict(zip(records.call.tolist(), records.unit.tolist(), strict=True))
    begin = dict(zip(records.call.tolist(), records.instant("dispatched").tolist(), strict=True))
    for call, sight in sights.items():
        assert sight.unit == sent.get(call, -1)
        assert len(sight.candidates) == len(world.service.unit_station)
        out = (BUSY, BOUND, SILENT, OFF)
        free = [one for one in sight.candidates if one.state not in out and not math.isinf(one.score)]
        called_off = [one for one in sight.candidates if one.away == ("break",)]  # a break may yield to a call
        if sight.unit in {one.unit for one in called_off} and not sight.waited:
            assert begin[call] == sight.ready
        elif free and world.service.sighted is not None:
            assert sight.unit in {one.unit for one in free}, "a rule that looks may send another than the nearest"
            assert begin[call] == sight.ready
        elif free:
            assert (free[0].unit, begin[call]) == (sight.unit, sight.ready)
            assert free[0].minutes == pytest.approx(sight.minutes, abs=1e-9)
        elif sight.unit >= 0:
            assert sight.waited
            assert (sight.freed[-1].at, sight.freed[-1].took) == (begin[call], call)
            assert all(one.took != call for one in sight.freed[:-1])


@pytest.mark.long
@given(table_worlds())
def test_in_any_county_of_minutes_the_first_candidate_is_sent(world: World) -> None:
    looks_on(world)


@pytest.mark.long
@given(road_worlds())
def test_in_any_county_of_roads_the_first_candidate_is_sent(world: World) -> None:
    looks_on(world)


@pytest.mark.parametrize("seed", range(6))
def test_in_a_busy_county_the_first_candidate_is_sent(seed: int) -> None:
    looks_on(busy_county(seed))
