"""Runs that end on the way since nobody is in need, or the unit breaks down; and calls to which several units go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from sim.calls import Demand, Profile, sample_calls
from sim.chance import Constant
from sim.dispatch import Service, simulate
from sim.dispatch.features import ClassesSection, EmptyRuns, EmptyRunsSection, Redeciding
from tests.dispatch.random_worlds import GivenBreakdowns
from tests.worlds import a_call, a_service, marks, road_county, roads, some_calls, told

LINE = road_county(
    roads([("a", "b", 10.0), ("b", "c", 10.0), ("c", "d", 10.0)]), ["a", "b", "c", "d"], {"a": 1, "d": 1}, ["a"]
)
"""A road of 30 km, a kilometre a minute; unit 0 stands at one end, unit 1 at the other."""


def on_the_line(*features: Any, **more: Any) -> Service:
    return replace(a_service(LINE, **more), features=features)


def jobs(service: Service, *rows: dict[str, Any]) -> list[dict[str, Any]]:
    return told(simulate(service, some_calls(LINE, *rows)))


class TestKnownToBeEmpty:
    """The desk learns that nobody is in need: 1 is a call that was cancelled, 5 a false one."""

    SERVICE = on_the_line(EmptyRuns(True))

    @pytest.mark.parametrize(("cause", "how"), [(1, "cancelled"), (5, "stood down")])
    def test_who_is_on_the_way_stands_down_at_the_next_node(self, cause: int, how: str) -> None:
        """Known at 12, two km beyond b: it goes on to c, and is home from there at 40."""
        busy, call = a_call(0, "d", on_scene=500), a_call(0, "c", empty_known=12, empty_run=cause)
        job = jobs(self.SERVICE, busy, call)[1]
        [cut] = job["early"]
        assert job["ended"] == "cancelled"
        assert (cut["outcome"], cut["clear"], cut["home"]) == (how, pytest.approx(20), pytest.approx(40))

    def test_a_unit_that_is_there_before_finds_it_out_at_the_scene(self) -> None:
        [job] = jobs(self.SERVICE, a_call(0, "b", empty_known=10, empty_run=5, on_scene=4))
        assert (job["ended"], job["arrived"], job["clear"]) == ("reached", pytest.approx(10), pytest.approx(14))

    def test_nobody_waits_for_a_unit_any_more(self) -> None:
        rows = [a_call(0, "a", on_scene=60), a_call(0, "d", on_scene=60), a_call(1, "b", empty_known=20, empty_run=5)]
        assert jobs(self.SERVICE, *rows)[2] == {"ended": "cancelled"}

    def test_shares_and_figures(self) -> None:
        """Of the runs 30 % are empty, a third of these false; of half of those the desk learns, all at 2 minutes."""
        causes = {"gone": 2 / 3, "false": 1 / 3}
        given = {"share": 0.3, "causes": causes, "known": {"false": 0.5}, "known_after": 2, "on_scene": 5}
        section = EmptyRunsSection.model_validate(given)
        recast = section.recast(["any"], LINE)
        demand = Demand(("b",), np.array([3000.0]), Profile((1.0,) * 168, (1.0,) * 12))
        calls = sample_calls(demand, marks(), date(2025, 1, 6), 365, 1, 0, recasts=[recast])
        known = np.isfinite(calls.own["empty_known"])
        assert set(calls.own["empty_run"][known]) == {5.0}
        assert set(calls.own["empty_known"][known]) == {2.0}
        assert np.mean(known) == pytest.approx(0.05, abs=4 * np.sqrt(0.05 * 0.95 / len(calls)))
        calls = replace(calls, zone=np.full_like(calls.zone, 1))
        records = simulate(self.SERVICE, calls)
        off = records.ended == 5  # a unit that is still about may be there within 2 minutes
        assert not np.any(off & ~known)
        assert off.sum() > 0.95 * known.sum()
        counted = (records.ended != 5)[records.call] & (records.outcome == 0)
        figures = section.standing(LINE).measured(records, counted, (0.0, 365 * 1440.0), 2)
        runs = len(records)
        assert figures["empty_runs"] == pytest.approx(np.mean(calls.own["empty_run"] > 0))
        assert figures["empty_false"] == pytest.approx(np.sum(calls.own["empty_run"] == 5) / runs)
        assert figures["empty_turned_back"] == pytest.approx(np.sum(records.outcome == 4) / runs)


class TestBrokenDownOnTheWay:
    def service(self, stops: bool) -> Service:
        outages = GivenBreakdowns(("", ""), (None, None), Constant(0.0), None, stops, ((0, 5.0, 30.0),), (0, 1))
        return on_the_line(outages)

    def test_another_unit_is_sent(self) -> None:
        """At 5 on the way from a to c: it comes to b at 10, is brought home by 20, and is in order again at 50."""
        busy, late = a_call(0, "d", on_scene=3), a_call(200, "a")
        records = simulate(self.service(True), some_calls(LINE, busy, a_call(0, "c", priority=3), late))
        _, job, _ = told(records)
        [cut] = job["early"]
        assert (cut["unit"], cut["outcome"], cut["clear"], cut["home"]) == (0, "broke down", 10, 20)
        assert (job["unit"], job["dispatched"], job["arrived"]) == (1, 5, 15)
        assert [tuple(one) for one in records.absences] == [(0, 10, 50, "breakdown")]
        figures = self.service(True).features[0].measured(records, None, (0.0, 1.0), 2)
        assert figures["broke_down_on_the_way"] == pytest.approx(1 / 3)

    def test_or_it_finishes(self) -> None:
        rows = a_call(0, "d", on_scene=3), a_call(0, "c", priority=3), a_call(200, "a")
        _, job, _ = jobs(self.service(False), *rows)
        assert (job["unit"], job["arrived"], "early" in job) == (0, 20, False)

    def test_once_it_is_there_it_finishes(self) -> None:
        job, _ = jobs(self.service(True), a_call(0, "a", on_scene=8), a_call(200, "a"))
        assert (job["unit"], job["clear"]) == (0, 8)


TIERS = road_county(
    roads([("a", "b", 10.0), ("b", "c", 10.0), ("c", "d", 10.0)]), ["a", "b", "c", "d"], {"a": 2, "d": 2}, ["a"]
)
"""On the same road, an ordinary and an advanced unit at either end."""


class TestWhereSeveralGo:
    """To calls of priority 2 an advanced unit goes besides an ordinary one."""

    def service(self, *features: Any, **more: Any) -> Service:
        fleet = {"a": {"A": 1, "B": 1}, "d": {"A": 1, "B": 1}}
        need = {"priorities": [2], "classes": ["A"], "second": ["B"], "second_later": "send", "others": "never"}
        needs = [need, {"classes": ["A"], "others": "never"}]
        section = ClassesSection.model_validate({"fleet_of": fleet, "needs": needs} | more)
        service = a_service(TIERS)
        return replace(
            service,
            fleet=section.fleet(TIERS, ["any"], service.ambulances),
            features=(*features, section.standing(TIERS)),
        )

    def test_a_second_unit_whose_first_is_sent_on_waits_for_the_next(self) -> None:
        """The first is sent on to d's call at 12; the next comes to c only when that of d is free at 40, at 50."""
        busy = a_call(0, "d", priority=3, on_scene=40)
        tiered, urgent = a_call(0, "c", priority=2, on_scene=6), a_call(12, "b", priority=1, on_scene=100)
        rows = told(simulate(self.service(Redeciding(0.0)), some_calls(TIERS, busy, tiered, urgent)))
        _, job, sent_on = rows
        [cut], [second] = job["early"], job["besides"]
        assert (cut["outcome"], sent_on["arrived"]) == ("redirected", pytest.approx(14))
        assert (job["dispatched"], job["arrived"], job["left_scene"]) == (40, pytest.approx(50), pytest.approx(56))
        assert (second["unit"], second["arrived"], second["left_scene"]) == (3, pytest.approx(10), pytest.approx(56))

    def test_a_second_unit_is_sent_on_and_another_one_looked_for(self) -> None:
        """No ordinary unit is wanted by b's call: the advanced one from a, on its way to c at 5, goes to it."""
        needs = [
            {"priorities": [2], "classes": ["A"], "second": ["B"], "second_later": "send"},
            {"priorities": [1], "classes": ["B"], "others": "never"},
        ]
        rows = [
            a_call(0, "d", priority=1, on_scene=500), a_call(0, "c", priority=2, on_scene=20),
            a_call(5, "b", priority=1, on_scene=1),
        ]  # fmt: skip
        _, job, urgent = told(simulate(self.service(Redeciding(0.0), needs=needs), some_calls(TIERS, *rows)))
        assert (urgent["unit"], urgent["arrived"]) == (1, pytest.approx(10))
        assert [one["outcome"] for one in job["besides"]] == ["redirected"]

    def test_cancelled_both_stand_down_unless_one_is_there(self) -> None:
        """From a and d the units are at c at 20 and 10; cancelled at 9 nobody is there, at 11 the second is."""
        busy = a_call(0, "d", priority=3, on_scene=400)
        service = self.service(Redeciding(cancels=True))
        _, job = told(simulate(service, some_calls(TIERS, busy, a_call(0, "c", cancelled=9))))
        [first], [second] = job["early"], job["besides"]
        assert (job["ended"], first["outcome"], second["outcome"]) == ("cancelled", "cancelled", "cancelled")
        assert (first["clear"], second["clear"]) == (pytest.approx(10), pytest.approx(10))
        _, job = told(simulate(service, some_calls(TIERS, busy, a_call(0, "c", cancelled=11, on_scene=5))))
        assert (job["ended"], job["arrived"], job["besides"][0]["clear"]) == ("reached", 20, pytest.approx(25))

    def test_besides_a_car_the_second_is_looked_for_when_one_that_carries_is_sent(self) -> None:
        """Class A carries nobody: B carries, and class B is what the second would be: none is sent."""
        need = {"classes": ["A", "B"], "second": ["B"]}
        kinds = {"A": {"carries": "nobody"}}
        service = self.service(needs=[need], kinds=kinds, loading=0)
        records = simulate(service, some_calls(TIERS, a_call(0, "b", to_hospital=True, on_scene=5)))
        [job] = told(records)
        assert [one["role"] for one in job["besides"]] == ["carrier"]
        assert records.of_calls["second"].tolist() == [3]
