"""Roads that are otherwise for a while, by hand: who is under way goes on by those of now from the next node."""

from __future__ import annotations

import importlib
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

import numpy as np
import pytest

from sim.county import ByHour, County
from sim.dispatch import simulate
from sim.dispatch.features import AtBase, Redeciding, WaitingSection
from sim.dispatch.features.destination import TAKEN, Shares, Taking
from sim.dispatch.features.episodes import Episode, Episodes, EpisodeSection
from sim.dispatch.features.rosters import CrewChange
from sim.dispatch.records import FIRST, Records
from sim.scenario import build, load_scenario
from tests.dispatch.random_worlds import GivenRosters
from tests.dispatch.test_every_feature import PLAIN
from tests.dispatch.test_meeting import LINE as TIERED
from tests.dispatch.test_meeting import a_tiered_service
from tests.dispatch.test_stateful import watched_run
from tests.worlds import KM_A_MINUTE, a_call, a_service, road_county, roads, some_calls, told

EDGES = [("a", "b", 10.0), ("b", "c", 10.0), ("c", "d", 10.0)]
ZONES = ["a", "b", "c", "d"]
LINE = road_county(roads(EDGES), ZONES, {"a": 1}, ["a"])
"""A road of 30 km, a kilometre a minute; a unit and the hospital at one end."""
BOTH_ENDS = road_county(roads(EDGES), ZONES, {"a": 1, "d": 1}, ["a"])
HALF = replace(KM_A_MINUTE, lights_and_siren=0.5, transport=0.5, homewards=0.5)
"""Two minutes a kilometre."""


def crossing(
    county: County,
    *rows: dict[str, Any],
    spell: tuple[float, float],
    other: County | None = None,
    features: tuple[Any, ...] = (),
    **service: Any,
) -> Records:
    """A run in which roads are half as quick in a spell, or as they are in another county."""
    usual = a_service(county, **service)
    slow = a_service(county if other is None else other, **(service | ({"drive": HALF} if other is None else {})))
    episodes = Episodes((), (), (), passable=((*spell, slow),))
    both = replace(usual, features=(*features, episodes), start=date(2025, 1, 1))
    return watched_run(both, some_calls(county, *rows))


class TestToTheScene:
    @pytest.mark.parametrize(
        ("spell", "arrived"),
        [
            ((5, 900), 50),  # b at 10, then 20 km at two minutes
            ((5, 20), 40),  # b at 10; at 20 half way to c, which it passes at 30; then 10 km at a minute
            ((5, 31), 50),  # at 31 past c: it is on its last road
            ((25, 900), 30),  # past c when it begins
            ((0, 12), 40),  # at 12 six kilometres on, b at 20, then 20 km at a minute
            ((40, 50), 30),  # there before
        ],
    )
    def test_who_is_under_way_goes_on_by_the_roads_of_now(self, spell: tuple[float, float], arrived: float) -> None:
        [call] = told(crossing(LINE, a_call(0, "d"), spell=spell))
        assert call["arrived"] == pytest.approx(arrived)
        assert call["travel_km"] == pytest.approx(30)

    def test_the_drive_of_a_call_is_longer_by_its_own_factor(self) -> None:
        """Half as long again: at 5 it has done 10/3 km; b at 15, then 20 km at three minutes."""
        [call] = told(crossing(LINE, a_call(0, "d", drive=1.5), spell=(5, 900)))
        assert call["arrived"] == pytest.approx(75)

    def test_who_launches_meanwhile_drives_by_the_roads_of_then(self) -> None:
        [call] = told(crossing(LINE, a_call(0, "d"), spell=(1, 900), launch=2.0))
        assert (call["launched"], call["arrived"]) == (2, pytest.approx(62))

    def test_with_traffic(self) -> None:
        """From 6 on all drive at half the pace: b at 14, then 20 km at four minutes."""
        traffic = ByHour([0.0, 6.0], [1.0, 0.5])
        [call] = told(crossing(LINE, a_call(0, "d"), spell=(5, 900), traffic=traffic))
        assert call["arrived"] == pytest.approx(94)

    def test_a_road_that_closes_is_left_at_its_next_node(self) -> None:
        """From b to c only by e, 30 km: c is reached at 10 + 30; who is on the closed road goes on to its end."""
        around = [("b", "e", 15.0), ("e", "c", 15.0)]
        names = [*ZONES, "e"]
        at = {name: (113.0 + 0.1 * number, 37.0) for number, name in enumerate(names)}
        county = road_county(roads([*EDGES, *around], at=at), names, {"a": 1}, ["a"])
        closed = road_county(roads([EDGES[0], EDGES[2], *around], at=at), names, {"a": 1}, ["a"])
        for begin, arrived, km in ((5, 40, 40), (15, 20, 20)):
            [call] = told(crossing(county, a_call(0, "c"), spell=(begin, 900), other=closed))
            assert (call["arrived"], call["travel_km"]) == (pytest.approx(arrived), pytest.approx(km))


class TestWithAPatient:
    @pytest.mark.parametrize(
        ("spell", "door"),
        [
            ((35, 900), 80),  # from d at 30, c at 40, then 20 km at two minutes
            ((35, 50), 70),  # at 50 half way to b, which it passes at 60
            ((30, 900), 90),  # all of it
            ((55, 900), 60),  # past b
        ],
    )
    def test_the_drive_to_the_hospital_too(self, spell: tuple[float, float], door: float) -> None:
        [call] = told(crossing(LINE, a_call(0, "d", to_hospital=True), spell=spell))
        assert call["arrived"] == 30
        assert call["at_hospital"] == pytest.approx(door)
        assert call["transport_km"] == pytest.approx(30)


class TestWhichHospital:
    """A road w, a, b, c of 25, 10 and 10 km, that from b to c closed in the spell; hospitals at a, c and w."""

    EDGES: ClassVar[list[Any]] = [("w", "a", 25.0), ("a", "b", 10.0), ("b", "c", 10.0)]
    AT: ClassVar[dict[str, tuple[float, float]]] = {name: (113.0 + 0.1 * n, 37.0) for n, name in enumerate("wabc")}

    def taken(
        self, spell: tuple[float, float], shut: set[int], *features: Any, meanwhile: tuple[Any, ...] = (), **own: Any
    ) -> tuple[int, float]:
        """Where the patient at b is taken, whose unit leaves at 20, and when he is there."""
        usual, other = (
            replace(a_service(county), able=np.ones((1, 3), dtype=bool), features=of)
            for edges, of in ((self.EDGES, ()), (self.EDGES[:2], meanwhile))
            for county in (road_county(roads(edges, at=self.AT), list("wabc"), {"a": 1}, ["a", "c", "w"]),)
        )
        told_of = EpisodeSection.model_validate({"day": "2025-01-01", "closed": ["c"]})
        one = Episode("it", told_of.day, told_of.at, told_of, frozenset(shut), frozenset(), (), -1)
        episodes = Episodes((one,), ("a",), (1,), passable=((*spell, other),))
        service = replace(usual, features=(*features, episodes), start=date(2025, 1, 1))
        county = road_county(roads(self.EDGES, at=self.AT), list("wabc"), {"a": 1}, ["a", "c", "w"])
        records = watched_run(
            service, some_calls(county, a_call(0, "b", to_hospital=True, on_scene=10)).with_own(**own)
        )
        return int(records.hospital[0]), float(records.instant("at_hospital")[0])

    @pytest.mark.parametrize(
        ("spell", "found"),
        [
            ((5, 900), (2, 55)),  # closed when it leaves: w, 35 km away
            ((0, 15), (1, 30)),  # open again when it leaves: c, 10 km away
            ((0, 900), (2, 55)),
            ((700, 900), (1, 30)),
        ],
    )
    def test_the_nearest_open_one_is_that_by_the_roads_of_when_the_unit_leaves(
        self, spell: tuple[float, float], found: tuple[int, float]
    ) -> None:
        assert self.taken(spell, {0}) == (found[0], pytest.approx(found[1]))

    @pytest.mark.parametrize(("spell", "found"), [((5, 900), (0, 30)), ((0, 15), (1, 30))])
    def test_one_by_chance_to_which_no_road_leads_then_gives_way_to_that_of_the_rule(
        self, spell: tuple[float, float], found: tuple[int, float]
    ) -> None:
        shares = Taking(Shares(np.zeros((1, 4), dtype=np.int64), np.array([[0.0, 1.0, 1.0]])))
        assert self.taken(spell, set(), shares, **{TAKEN: np.array([0.5])}) == (found[0], pytest.approx(found[1]))

    @pytest.mark.parametrize(("spell", "found"), [((5, 900), (2, 55)), ((0, 15), (1, 30)), ((700, 900), (1, 30))])
    def test_the_one_of_the_hour_is_that_by_the_roads_of_when_the_unit_leaves(
        self, spell: tuple[float, float], found: tuple[int, float]
    ) -> None:
        """At this hour c treats the patient, or w where no road leads to c."""
        usual, closed = (Taking(by_hour=(np.array([[hospital] * 4]),) * 24) for hospital in (1, 2))
        taken = self.taken(spell, set(), usual, meanwhile=(closed,))
        assert taken == (found[0], pytest.approx(found[1]))

    @pytest.mark.parametrize(("shares", "found"), [(False, (0, 40)), (True, (1, 60))])
    def test_one_by_chance_stays_also_where_the_rule_would_have_named_the_same(
        self, shares: bool, found: tuple[int, float]
    ) -> None:
        """From c d is 10 km away and a 20; from 15 on d is 40. The unit leaves c at 20, by the rule for a."""
        edges, ends = [*EDGES[:2], ("c", "d", 40.0)], ["a", "d"]
        usual, other = (road_county(roads(of), ZONES, {"a": 1}, ends) for of in (EDGES, edges))
        by_chance = Taking(Shares(np.zeros((1, 4), dtype=np.int64), np.array([[0.0, 1.0]])))
        features = (*((by_chance,) if shares else ()), Episodes((), (), (), passable=((15, 900, a_service(other)),)))
        calls = some_calls(usual, a_call(0, "c", to_hospital=True)).with_own(**{TAKEN: np.array([0.5])})
        records = watched_run(replace(a_service(usual), features=features, start=date(2025, 1, 1)), calls)
        assert (int(records.hospital[0]), float(records.instant("at_hospital")[0])) == (
            found[0],
            pytest.approx(found[1]),
        )

    @pytest.mark.parametrize(("spell", "door"), [((35, 900), 87.5), ((700, 900), 67.5), ((62, 900), 67.5)])
    def test_minutes_beyond_the_border_are_driven_last(self, spell: tuple[float, float], door: float) -> None:
        """From d at 30; roads change at 35 half way to c, or beyond the border, where no road of theirs leads."""
        usual, slow = (a_service(LINE, drive=drive) for drive in (KM_A_MINUTE, HALF))
        for service in (usual, slow):
            service.tables.hospital_minutes = service.tables.hospital_minutes + 7.5
        features = Taking(beyond=(7.5,)), Episodes((), (), (), passable=((*spell, slow),))
        calls = some_calls(LINE, a_call(0, "d", to_hospital=True))
        [call] = told(watched_run(replace(usual, features=features, start=date(2025, 1, 1)), calls))
        assert call["at_hospital"] == pytest.approx(door)


class TestOnTheWayHomeAndWaiting:
    def test_home(self) -> None:
        """Clear at d at 30, at 35 half way to c: c at 40, then 20 km at two minutes."""
        first, _ = told(crossing(LINE, a_call(0, "d"), a_call(300, "a"), spell=(35, 900)))
        assert first["home"] == pytest.approx(80)

    def test_home_also_where_it_is_sent_nowhere_on_the_way(self) -> None:
        [first] = told(crossing(LINE, a_call(0, "d"), spell=(35, 900), features=(AtBase(True, False),)))
        assert first["home"] == pytest.approx(80)

    def test_home_also_where_its_duty_ends_on_the_way(self) -> None:
        """At 32, before roads change; it is away from its base until 80."""
        ends = GivenRosters((), (CrewChange(0.0, 0, 0, 1), CrewChange(32.0, 0, 1, 0)))
        records = crossing(LINE, a_call(0, "d"), a_call(40, "a"), spell=(35, 900), features=(ends,))
        assert told(records)[0]["home"] == pytest.approx(80)

    def test_roads_change_before_all_else_at_an_instant(self) -> None:
        """Clear at d at 30, when roads become slow."""
        for features in ((), (AtBase(True, False),)):
            [first] = told(crossing(LINE, a_call(0, "d"), spell=(30, 900), features=features))
            assert first["home"] == pytest.approx(90)

    def test_who_goes_on_by_a_road_that_was_quicker_is_as_near_as_that(self) -> None:
        """Clear at d at 30 it is half way to c at 35, and at c at 40; another needs 5 minutes by the roads of 36."""
        beside = road_county(roads([*EDGES, ("c", "s", 2.5)]), [*ZONES, "s"], {"a": 1, "s": 1}, ["a"])
        rows = a_call(0, "s", on_scene=31), a_call(0, "d"), a_call(36, "c")
        *_, call = told(crossing(beside, *rows, spell=(35, 900)))
        assert (call["unit"], call["arrived"]) == (0, pytest.approx(40))

    def test_from_a_post_who_launches_meanwhile_drives_by_the_roads_of_then(self) -> None:
        waits = WaitingSection.model_validate({"rule": "priority list", "posts": ["c"]}).standing(LINE)
        records = crossing(LINE, a_call(50, "d"), spell=(51, 900), features=(waits,), launch=2.0)
        assert told(records)[0]["arrived"] == pytest.approx(72)

    def test_to_a_post(self) -> None:
        """From 0 on to d: at 5 half way to b, which it passes at 10; there at 50; at c at 90 for a call of 70."""
        waits = WaitingSection.model_validate({"rule": "priority list", "posts": ["d"]}).standing(LINE)
        records = crossing(LINE, a_call(70, "c"), spell=(5, 900), features=(waits,))
        move = records.moves[0]
        assert (move.to, move.there, move.left, move.km) == ("d", pytest.approx(50), 70, pytest.approx(30))
        assert told(records)[0]["arrived"] == pytest.approx(90)

    def test_at_a_post(self) -> None:
        """At c from 20 on; at 40 roads are half as quick, and d is 20 minutes away; after 900 it is 10."""
        waits = WaitingSection.model_validate({"rule": "priority list", "posts": ["c"]}).standing(LINE)
        for at, minutes in ((50, 20), (1000, 10)):
            records = crossing(LINE, a_call(at, "d"), spell=(40, 900), features=(waits,))
            assert told(records)[0]["arrived"] == pytest.approx(at + minutes)
            assert records.moves[0].km == pytest.approx(20)


class TestDecidingAgain:
    REDIRECT: ClassVar[Redeciding] = Redeciding(redirect=0.0)

    def test_a_unit_is_sent_on_from_where_it_is(self) -> None:
        """At 5 it is half way to b, passes it at 10, and at 14 is 2 km on: d is 18 km at two minutes from there."""
        rows = a_call(0, "d", priority=1, on_scene=500), a_call(0, "c", priority=3), a_call(14, "d", priority=1)
        away, lesser, urgent = told(crossing(BOTH_ENDS, *rows, spell=(5, 900), features=(self.REDIRECT,)))
        assert (away["unit"], urgent["unit"], urgent["dispatched"]) == (1, 0, 14)
        assert urgent["arrived"] == pytest.approx(50)
        [cut] = lesser["early"]
        assert (cut["outcome"], cut["clear"], cut["travel_km"]) == ("redirected", 14, pytest.approx(20))

    def test_who_comes_after_all_when_roads_are_as_they_were_takes_no_longer_with_the_patient(self) -> None:
        """The first was to leave c at 21, when roads are slow; sent on to b at 5, it leaves c at 61 after all."""
        rows = (
            a_call(0, "d", priority=1, on_scene=500), a_call(0, "c", priority=3, on_scene=1, to_hospital=True),
            a_call(5, "b", priority=1, on_scene=40),
        )  # fmt: skip
        _, call, _ = told(crossing(BOTH_ENDS, *rows, spell=(15, 30), features=(self.REDIRECT,)))
        assert [one["outcome"] for one in call["early"]] == ["redirected"]
        assert (call["left_scene"], call["at_hospital"]) == pytest.approx((61, 81))

    def test_a_call_that_is_cancelled_on_the_way(self) -> None:
        """At 14 it is 2 km beyond b: free at c at 30, home after 20 km at two minutes."""
        rows = a_call(0, "d", cancelled=14.0), a_call(400, "a")
        lost, _ = told(crossing(LINE, *rows, spell=(5, 900), features=(Redeciding(cancels=True),)))
        [cut] = lost["early"]
        assert (cut["clear"], cut["home"], cut["travel_km"]) == (
            pytest.approx(30),
            pytest.approx(70),
            pytest.approx(20),
        )

    def test_turned_back_while_roads_change(self) -> None:
        """Cancelled at 4, free at b at 10; at 5 roads are half as quick: home after 10 km at two minutes."""
        rows = a_call(0, "d", cancelled=4.0), a_call(400, "a")
        lost, _ = told(crossing(LINE, *rows, spell=(5, 900), features=(Redeciding(cancels=True),)))
        [cut] = lost["early"]
        assert (cut["clear"], cut["home"]) == (pytest.approx(10), pytest.approx(30))


class TestWithClasses:
    """Places z, a, b, c and h, 10 km apart: the first unit and the patient at z, the hospital and another unit at h."""

    @staticmethod
    def crossing(spell: tuple[float, float], fleet: dict[str, Any], row: dict[str, Any], **more: Any) -> dict[str, Any]:
        usual, slow = (a_tiered_service(TIERED, fleet, **more, drive=drive) for drive in (KM_A_MINUTE, HALF))
        episodes = Episodes((), (), (), passable=((*spell, slow),))
        both = replace(usual, features=(*usual.features, episodes), start=date(2025, 1, 1))
        [job] = told(simulate(both, some_calls(TIERED, row)))
        return job

    BOTH: ClassVar[dict[str, Any]] = {"z": {"A": 1}, "h": {"B": 1}}
    SENDS: ClassVar[dict[str, Any]] = {"classes": ["A"], "second": ["B"], "second_later": "send"}

    def test_a_second_unit_is_there_by_the_roads_of_each_hour_and_the_first_leaves_by_those_of_then(self) -> None:
        """At 5 half way to c, which it passes at 10; then 30 km at two minutes; from 200 on 40 km at two minutes."""
        job = self.crossing((5, 900), self.BOTH, a_call(0, "z", on_scene=200, to_hospital=True), need=self.SENDS)
        [second] = job["besides"]
        assert (second["arrived"], second["clear"], second["travel_km"]) == pytest.approx((70, 200, 40))
        assert job["at_hospital"] == pytest.approx(280)

    @pytest.mark.parametrize(("spell", "sent"), [((5, 900), False), ((0, 1), False), ((900, 901), False), (None, True)])
    def test_whether_a_second_unit_comes_later_is_reckoned_by_the_roads_of_now(
        self, spell: tuple[float, float] | None, sent: bool
    ) -> None:
        """The first needs 20 minutes to b, also where roads become slow at 5; the second 25, or without a spell 15."""
        last = 15.0 if spell else 5.0
        line = road_county(
            roads([("z", "a", 10.0), ("a", "b", 10.0), ("b", "c", 10.0), ("c", "h", last)]), [*"zabch"],
            {"z": 1, "h": 1}, ["h"],
        )  # fmt: skip
        need = {"classes": ["A"], "second": ["B"], "second_later": "skip"}
        usual, slow = (a_tiered_service(line, self.BOTH, need, drive=drive) for drive in (KM_A_MINUTE, HALF))
        passable = ((*spell, slow),) if spell else ()
        service = replace(usual, features=(*usual.features, Episodes((), (), (), passable=passable)))
        [job] = told(simulate(replace(service, start=date(2025, 1, 1)), some_calls(line, a_call(0, "b", on_scene=50))))
        assert ("besides" in job) == sent

    @pytest.mark.parametrize(
        ("spell", "km", "clear", "home"),
        [
            ((5, 900), 20, 30, 70),  # c at 10, 8 km beyond it when the first leaves: b at 30; 20 km at two minutes
            ((5, 20), 20, 30, 50),  # at 20 half way from c to b, which it passes at 30; 20 km at a minute
            ((45, 900), 30, 30, 70),  # free at a at 30; at 45 half way from b to c, at c at 50; 10 km at two minutes
        ],
    )
    def test_a_second_unit_stands_down_where_it_then_is(
        self, spell: tuple[float, float], km: float, clear: float, home: float
    ) -> None:
        """The first leaves at 26."""
        job = self.crossing(spell, self.BOTH, a_call(0, "z", on_scene=26, to_hospital=True), need=self.SENDS)
        [second] = job["besides"]
        assert (second["outcome"], job["left_scene"]) == ("stood down", 26)
        assert (second["travel_km"], second["clear"], second["home"]) == pytest.approx((km, clear, home))

    def test_they_meet_by_the_roads_of_then(self) -> None:
        """Slow from 2 on: the first leaves at 5 and is at b at 45, the second at c at 10 and at b at 30."""
        job = self.crossing((2, 900), self.BOTH, a_call(0, "z", on_scene=5, to_hospital=True))
        [second] = job["besides"]
        assert (job["met"], second["at_hospital"], second["travel_km"]) == pytest.approx((45, 87, 20))
        assert (job["clear"], job["home"], job["transport_km"]) == pytest.approx((47, 87, 20))

    def test_nobody_meets_on_roads_that_change_before_the_patient_is_there(self) -> None:
        """They would be at h at 47; at 30 roads change: the first is then half way from b to c, passed at 35."""
        job = self.crossing((30, 900), self.BOTH, a_call(0, "z", on_scene=5, to_hospital=True))
        [second] = job["besides"]
        assert (job["met"], second["outcome"], second["clear"], second["home"]) == (None, "stood down", 10, 20)
        assert job["at_hospital"] == pytest.approx(55)

    def test_a_unit_that_carries_leaves_when_it_has_loaded(self) -> None:
        """At z at 40, where a car is; loaded at 45; at 47 2 km on, at a at 55, then 30 km at two minutes."""
        kinds, need = {"R": {"carries": "nobody"}}, {"classes": ["R", "A"]}
        fleet, row = {"z": {"R": 1}, "h": {"A": 1}}, a_call(0, "z", on_scene=10, to_hospital=True)
        job = self.crossing((47, 900), fleet, row, need=need, kinds=kinds)
        [carrier] = job["besides"]
        assert (carrier["arrived"], carrier["left_scene"]) == (40, 45)
        assert (carrier["at_hospital"], carrier["transport_km"]) == pytest.approx((115, 40))

    def test_who_flies_does_so_whatever_the_roads(self) -> None:
        kinds, need = {"H": {"flies": "200 km/h"}}, {"classes": ["H"]}
        fleet, row = {"z": {"A": 1}, "h": {"H": 1}}, a_call(0, "z", on_scene=10, to_hospital=True)
        slow, usual = (
            self.crossing(spell, fleet, row, need=need, kinds=kinds) for spell in ((5, 900), (1000.0, 1001.0))
        )
        assert slow == usual
        assert slow["at_hospital"] is not None


@pytest.mark.long
def test_all_of_it_on_a_county() -> None:
    """Two snows, units decided again and moved, second ones that meet the first: every state holds.

    Drives are never quicker than on dry roads.
    """
    snow = {"lasts": "7 h", "roads": {"conditions": "snow"}}  # where a road is closed, a post may be out of reach
    asked = PLAIN | {
        "days": "3 days", "warm_up": "0 days", "cool_down": "0 days", "calls": {"per_1000_a_year": 900},
        "redeciding": {"redirect": "more urgent", "upgrade": "closer"}
        | {"cancelled_share": 0.1, "cancelled_after": "6 min"},
        "waiting": {"rule": "priority list", "posts": ["gaoluo", "kongshi", "yetou", "zhaobi"]},
        "classes": {"fleet_of": {"county-hospital": {"B": 10}},
        "needs": [{"classes": ["A"], "second": ["B"], "second_later": "send", "first_leaves": "meet"}]},
        "episodes": {"all": {"one": {"day": "2025-01-01", "at": "9:00"} | snow, "two": {"day": "2025-01-02"} | snow}},
    }  # fmt: skip
    built = build(load_scenario("xiyang", **asked))
    calls = built.calls(0)
    records = watched_run(built.service, calls)
    arrived, launched = records.instant("arrived"), records.instant("launched")
    whole = np.isfinite(arrived) & np.isfinite(launched) & ~records.rolling
    tables = built.service.tables
    dry = tables.base_minutes
    whole &= records.node == tables.station_node[records.station]  # not from a post
    first = np.ones(len(records), dtype=bool) if records.role is None else records.role == FIRST
    least = dry[records.station, calls.zone[records.call]] * calls.drive[records.call]
    assert whole.sum() > 500
    assert np.all((arrived - launched)[whole & first] >= least[whole & first] - 1e-3)
    assert np.isfinite(records.instant("met")).sum() > 5
    assert np.any((arrived - launched)[whole] > least[whole] + 1)
    assert not np.isnan(records.travel_km[whole]).any()
    assert all(move.km >= 0 and (np.isnan(move.there) or move.there >= move.since) for move in records.moves)
    again = simulate(built.service, calls)
    assert np.array_equal(again.instants, records.instants, equal_nan=True)


@pytest.mark.long
def test_two_days_of_snow_cost_no_more_than_two_table_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    """One for the usual roads and one for those in snow, however often these change."""
    module = importlib.import_module("sim.scenario.build")

    made: list[object] = []

    def counted(*given: Any, **named: Any) -> Any:
        made.append(given)
        return tables(*given, **named)

    tables = module.travel_tables
    monkeypatch.setattr(module, "travel_tables", counted)
    snow = {"day": "2025-01-15", "lasts": "48 h", "roads": {"conditions": "snow"}}
    build(load_scenario("xiyang", **(PLAIN | {"days": "30 days", "episodes": {"all": {"snow": snow}}})))
    assert len(made) <= 2
