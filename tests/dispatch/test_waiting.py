"""Where units wait that are on no job: two posts by hand, limits and hours, and moves by the clock."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from sim.county import County
from sim.dispatch import Known, Records, simulate
from sim.dispatch.features import ClassesSection, Redeciding, WaitingSection
from sim.dispatch.records import Move
from tests.dispatch.random_worlds import GivenRosters
from tests.dispatch.test_stateful import watched_run
from tests.worlds import a_call, a_service, road_county, roads, some_calls, table_county, told

EDGES = [("a", "b", 10.0), ("b", "c", 10.0), ("c", "d", 10.0)]
LINE = road_county(roads(EDGES), ["a", "b", "c", "d"], {"a": 2}, ["a"])
"""A road of 30 km, a kilometre a minute; two units stand at one end."""

TABLE = table_county(
    {"seat": {"north": 20, "south": 6}, "clinic": {"north": 5, "south": 5}}, {"seat": 2}, ["clinic"]
)  # fmt: skip
"""Two units of one station; nothing is known of the road between the places."""


def run(
    county: County, *rows: dict[str, Any], features: tuple[Any, ...] = (), launch: float = 0.0, **asked: Any
) -> Records:
    standing = WaitingSection.model_validate(asked).standing(county)
    assert standing is not None
    service = replace(a_service(county, launch=launch), features=(*features, standing))
    return watched_run(service, some_calls(county, *rows))


def rows_of(records: Records) -> list[tuple[int, str, float, float, float, float]]:
    found = [
        (one.unit, one.to, one.since, *(round(value, 6) for value in (one.there, one.left, one.km)))
        for one in sorted(records.moves, key=lambda one: (one.since, one.unit))
    ]
    return [tuple(None if value != value else value for value in row) for row in found]  # type: ignore[misc]


class TestByHand:
    def test_two_posts(self) -> None:
        """Unit 0 drives to c and unit 1 to b; at 5 unit 0 is called away to d, and unit 1 drives on to c instead.

        Unit 0 clears at d at 30 and turns to b; when unit 1 goes to a call at c, where it stands, it turns to c.
        """
        records = run(LINE, a_call(5, "d"), a_call(30, "c"), launch=2.0, rule="priority list", posts=["c", "b"])
        first, second = told(records)
        assert (first["unit"], first["rolling"], first["launched"], first["arrived"]) == (0, True, None, 30)
        assert first["travel_km"] == pytest.approx(25)
        assert (second["unit"], second["rolling"], second["launched"], second["arrived"]) == (1, False, 32, 32)
        assert second["travel_km"] == 0
        assert rows_of(records) == [
            (0, "c", 0, None, 5, 5),
            (1, "b", 0, None, 5, 5),
            (1, "c", 5, 20, 30, 15),
            (0, "b", 30, None, 30, 0),
            (0, "c", 30, 40, np.inf, 10),
            (1, "b", 32, 42, np.inf, 10),
        ]
        assert (first["home"], second["home"]) == (None, None)

    def test_who_stands_at_a_post_launches_there_as_long_as_is_said(self) -> None:
        records = run(LINE, a_call(60, "d"), launch=2.0, rule="priority list", posts=["c"])
        assert told(records)[0]["launched"] == 62
        section = WaitingSection.model_validate({"rule": "priority list", "posts": ["c"], "launch": "30 s"})
        service = replace(a_service(LINE, launch=2.0), features=(section.standing(LINE),))
        [call] = told(simulate(service, some_calls(LINE, a_call(60, "d"))))
        assert (call["launched"], call["arrived"]) == (60.5, 70.5)

    def test_a_base_is_held_by_its_own_units(self) -> None:
        records = run(LINE, a_call(5, "d"), rule="compliance table", table={1: ["a"], 2: ["a", "b"]})
        assert rows_of(records)[0] == (1, "b", 0, None, 5, 5)  # at 5 it is 25 minutes from d, the other 30
        assert [row[:2] for row in rows_of(records)] == [(1, "b"), (1, "b")]  # the other holds a, and stays

    def test_who_holds_another_s_base_goes_home_when_its_own_unit_is_back(self) -> None:
        """At 5 the unit of c goes to d and is clear there at 75: it drives home, and unit 0 turns to its base."""
        county = road_county(roads(EDGES), ["a", "b", "c", "d"], {"a": 1, "c": 1}, ["a"])
        records = run(county, a_call(5, "d", on_scene=60), a_call(300, "a"), rule="priority list", posts=["c"])
        assert rows_of(records)[:2] == [(0, "c", 5, 25, 75, 20), (0, "a", 75, 95, 95, 20)]

    def test_that_holds_where_each_number_has_a_row_of_its_own(self) -> None:
        """Both numbers ask for c: with each call, and with each unit that clears, the row is another one."""
        county = road_county(roads(EDGES), ["a", "b", "c", "d"], {"a": 1, "c": 1}, ["a"])
        asked = {"rule": "compliance table", "table": {1: ["c"], 2: ["c", "a"]}}
        records = run(county, a_call(5, "d", on_scene=60), a_call(300, "a"), **asked)
        assert rows_of(records)[:2] == [(0, "c", 5, 25, 75, 20), (0, "a", 75, 95, 95, 20)]

    def test_below_the_smallest_number_everybody_goes_home(self) -> None:
        """With two the table has c; with one there is no row: unit 1, which was to stay, stays; unit 0 at c answers."""
        records = run(LINE, a_call(25, "a", on_scene=90), a_call(26, "b"), rule="compliance table", table={2: ["c"]})
        home = [row for row in rows_of(records) if row[1] == "a"]
        assert home == [(0, "a", 25, None, 26, 1)]

    def test_a_way_of_which_no_position_is_known_leads_by_its_end(self) -> None:
        """On the way to the north, 20 minutes away, unit 0 reaches the south by way of there: no sooner than unit 1."""
        records = run(TABLE, a_call(5, "south"), a_call(50, "north"), rule="priority list", posts=["north"])
        south, north = told(records)
        assert (south["unit"], south["arrived"]) == (1, 11)
        assert (north["unit"], north["rolling"], north["arrived"]) == (0, True, 50)


class TestLimits:
    def test_hours(self) -> None:
        records = run(LINE, a_call(0, "a"), a_call(1500, "a"), rule="priority list", posts=["c"], hours=["8-20"])
        assert rows_of(records)[0] == (0, "c", 480, 500, 1200, 20)
        assert rows_of(records)[1] == (0, "a", 1200, 1220, 1220, 20)

    def test_a_move_is_no_longer_than_it_may_be(self) -> None:
        records = run(LINE, a_call(60, "a"), rule="priority list", posts=["c"], longest="15 min")
        assert rows_of(records) == []
        assert records.besides["not_held"].tolist() == [0.0, np.inf]

    @pytest.mark.parametrize(("limit", "moves"), [({}, 4), ({"crew_moves_an_hour": 1}, 2), ({"moves_an_hour": 1}, 1)])
    def test_a_crew_is_moved_no_oftener_than_it_may_be(self, limit: dict[str, int], moves: int) -> None:
        """Both go to their posts at 0; at 15 one has a call at b, and the other takes its place."""
        records = run(LINE, a_call(15, "b"), a_call(100, "a"), rule="priority list", posts=["b", "c"], **limit)
        assert len([row for row in rows_of(records) if row[2] < 60 and row[1] != "a"]) == moves

    def test_only_those_who_take_part_are_moved_and_counted(self) -> None:
        county = road_county(roads(EDGES), ["a", "b", "c", "d"], {"a": 1, "d": 1}, ["a"])
        records = run(county, a_call(60, "a"), rule="priority list", posts=["c", "b"], of=["a"])
        assert {row[0] for row in rows_of(records)} == {0}


class TestWithOthers:
    def test_a_crew_whose_duty_ends_drives_home_from_its_post(self) -> None:
        """At 60 nobody is on duty any more: both drive home, 20 and 10 minutes, and a call waits for ever."""
        from sim.dispatch.features.rosters import CrewChange

        rosters = GivenRosters((), (CrewChange(0.0, 0, 0, 2), CrewChange(60.0, 0, 2, 0)))
        records = run(LINE, a_call(61, "d"), features=(rosters,), rule="priority list", posts=["c", "b"])
        assert not len(records)
        assert [row[:5] for row in rows_of(records)][2:] == [(0, "a", 60, 80, 80), (1, "a", 60, 70, 70)]
        assert sorted((one.unit, one.since) for one in records.absences) == [(0, 60), (1, 60)]

    def test_a_unit_that_launches_at_its_post_is_sent_on_from_there(self) -> None:
        """At 60 unit 0 stands at c and is called to d; at 61, before it rolls, a more urgent call at b takes it."""
        county = road_county(roads(EDGES), ["a", "b", "c", "d"], {"a": 1}, ["a"])
        records = run(
            county, a_call(60, "d", priority=3), a_call(61, "b", priority=1), features=(Redeciding(redirect=0.0),),
            launch=2.0, rule="priority list", posts=["c"],
        )  # fmt: skip
        lesser, urgent = told(records)
        assert (urgent["dispatched"], urgent["launched"], urgent["arrived"]) == (61, 62, 72)
        assert lesser["early"][0]["outcome"] == "redirected"


class TestByCoverage:
    def known(self, *calls: float, limit: float = 10.0) -> Known:
        return Known(np.empty((0, 0)), np.array(calls), np.full(len(calls), limit))

    def moves(self, known: Known, *rows: dict[str, Any], **asked: Any) -> list[Move]:
        standing = WaitingSection.model_validate(asked).standing(LINE)
        assert standing is not None
        service = replace(a_service(LINE), features=(standing.knowing(known),))
        return list(simulate(service, some_calls(LINE, *rows)).moves)

    def test_dmexclp_sends_who_clears_where_it_adds_most(self) -> None:
        """By q = 1/2 of 1, 2, 4 and 8 calls at a to d: unit 1 at a covers a and b. Unit 0 clears at a.

        At a it adds (1 + 2)/4; at b (1 + 2)/4 + 4/2; at c 2/4 + (4 + 8)/2; at d (4 + 8)/2. It waits at c.
        """
        [move] = self.moves(self.known(1, 2, 4, 8), a_call(5, "a"), rule="dmexclp", posts=["b", "c", "d"], busy=0.5)
        assert (move.unit, move.to, move.since, move.there) == (0, "c", 5, 25)

    def test_expected_cover_moves_one_unit_if_it_is_worth_it(self) -> None:
        """Of two units at a the second adds 3/4 there and 1/2 + 6 at c: 5.75 of 15 calls more."""
        asked = {"rule": "expected cover", "posts": ["b", "c", "d"], "busy": 0.5}
        worth = self.moves(self.known(1, 2, 4, 8), a_call(0, "a", on_scene=1), worth=0.38, **asked)
        assert (worth[0].unit, worth[0].to, worth[0].since) == (0, "c", 0)
        assert self.moves(self.known(1, 2, 4, 8), a_call(0, "a", on_scene=1), worth=0.39, **asked) == []


@pytest.mark.parametrize(
    "asked",
    [{"rule": "compliance table"}, {"rule": "priority list"}, {"rule": "compliance table", "table": {1: ["a", "b"]}},
     {"rule": "compliance table", "table": {"x": ["a"]}}, {"rule": "nowhere"}],
)  # fmt: skip
def test_a_rule_without_what_it_needs_is_refused(asked: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        WaitingSection.model_validate(asked)


def test_a_unit_is_asked_for_that_carries_and_none_is_free() -> None:
    """One move an hour: car 0 holds a post from 0 on; the other is not held, as nobody may be moved to it.

    At 65 car 1 is at the patient, and a unit that carries is asked for. The only one is at another call until 160.5;
    but this is decided then, and the move at 0 is more than an hour ago: car 2 goes to the other post.
    """
    minutes = {"s0": {"far": 64, "p": 10, "q": 10}, "s1": {"far": 60, "p": 50, "q": 50}}
    county = table_county(minutes | {"clinic": minutes["s1"]}, {"s0": 3, "s1": 1}, ["clinic"])
    classes = ClassesSection.model_validate({
        "fleet_of": {"s0": {"R": 3}, "s1": {"A": 1}}, "kinds": {"R": {"carries": "nobody", "carrier": "after it"}},
        "needs": [{"priorities": [1], "classes": ["A"]}, {"priorities": [2], "classes": ["R", "A"]}],
    })  # fmt: skip
    waits = {"rule": "priority list", "posts": ["p", "q"], "of": ["s0"], "moves_an_hour": 1}
    service = a_service(county)
    features = classes.standing(county), WaitingSection.model_validate(waits).standing(county)
    service = replace(service, fleet=classes.fleet(county, ["any"], service.ambulances), features=features)
    busy, car = a_call(0.5, "far", on_scene=100, priority=1), a_call(1, "far", on_scene=10, to_hospital=True)
    records = simulate(service, some_calls(county, busy, car))
    assert told(records)[1]["arrived"] == 65
    assert [(one.unit, one.to, one.since) for one in records.moves] == [(0, "p", 0), (2, "q", 65)]
