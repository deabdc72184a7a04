"""What a service may have besides: by hand, against theory, and without a trace where it changes nothing."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from scipy import stats

from sim.calls import Calls, Condition, Demand, Profile, sample_calls
from sim.chance import Constant, from_moments
from sim.dispatch import Records, Service, simulate
from sim.dispatch.features import (
    Answers,
    AnswersSection,
    AtBase,
    Bays,
    BaysSection,
    ClassesSection,
    Distance,
    Extent,
    ExtentSection,
    Flying,
    KindSection,
    NeedSection,
    OnShift,
    Raised,
    Refill,
    RostersSection,
)
from sim.dispatch.features.desk import Desk
from sim.dispatch.features.infection import Infection
from sim.dispatch.records import GAVE_UP, LOST, REACHED, Absence
from sim.dispatch.service import LaunchLaw
from sim.measures.response import response_times
from sim.theory import System, hypercube, queues
from sim.words import said_in
from tests.dispatch.random_worlds import busy_county, crowded
from tests.worlds import a_call, a_service, marks, road_county, roads, some_calls, table_county, told

NINE = table_county(
    {"base": {"near": 4, "far": 10}, "other": {"near": 12, "far": 6}, "clinic": {"near": 5, "far": 5}},
    {"base": 2, "other": 1},
    ["clinic"],
)
"""Units 0 and 1 stand at the base, unit 2 at the other."""


def jobs(service: Service, *rows: dict) -> list[dict]:
    return told(simulate(service, some_calls(NINE, *rows)))


class TestAtBase:
    ONE = table_county({"base": {"near": 4, "far": 10}}, {"base": 1}, ["base"])

    def test_a_unit_is_not_free_until_it_is_home(self) -> None:
        """Clear at 24, home at 28; the call of 25 waits until then, and the unit launches anew: 28 + 3 + 4."""
        service = replace(a_service(self.ONE, launch=3.0), features=(AtBase(home_first=True),))
        calls = some_calls(self.ONE, a_call(0, "near", on_scene=17), a_call(25, "near"), a_call(60, "far"))
        first, second, third = told(simulate(service, calls))
        assert (first["clear"], first["home"]) == (24, 28)
        assert (second["dispatched"], second["launched"], second["arrived"]) == (28, 31, 35)
        assert (second["rolling"], second["clear"], second["home"]) == (False, 35, 39)
        assert (third["dispatched"], third["arrived"]) == (60, 73)

    def test_without_that_it_goes_straight_on(self) -> None:
        calls = some_calls(self.ONE, a_call(0, "near", on_scene=17), a_call(25, "near"))
        assert told(simulate(a_service(self.ONE, launch=3.0), calls))[1]["dispatched"] == 25

    def test_calls_are_lost_while_it_drives_home(self) -> None:
        service = replace(a_service(self.ONE, waits=False), features=(AtBase(home_first=True),))
        calls = some_calls(self.ONE, a_call(0, "near"), a_call(7, "near"), a_call(8, "near"))
        assert [job["ended"] for job in told(simulate(service, calls))] == ["reached", "lost", "reached"]

    def test_only_who_has_to_be_refilled_goes_home_for_it(self) -> None:
        """After the first job 20 minutes at the base, from 8 to 28; after the second none, so the third goes on."""
        service = replace(a_service(self.ONE), features=(AtBase(home_first=False, refills=True),))
        calls = some_calls(
            self.ONE, a_call(0, "near", refill=20), a_call(9, "far"), a_call(30, "near"), a_call(90, "near")
        )
        first, second, third, _ = told(simulate(service, calls))
        assert (first["clear"], first["home"], first["refilled"]) == (4, 8, 28)
        assert (second["dispatched"], second["rolling"], second["arrived"], second["refilled"]) == (28, False, 38, None)
        assert (third["dispatched"], third["rolling"]) == (38, True)

    def test_figures(self) -> None:
        """40 minutes: on the job and home for 8 of them, refilled until 28; then from 30 to 34 and home at 38."""
        service = replace(a_service(self.ONE), features=(AtBase(home_first=True, refills=True),))
        records = simulate(service, some_calls(self.ONE, a_call(0, "near", refill=20), a_call(30, "near")))
        figures = service.features[0].measured(records, np.array([True, True]), (0.0, 40.0), 1)
        assert figures == {"not_free": (28 + 8) / 40, "refilled": 0.5}
        away = replace(records, absences=(Absence(0, 0.0, 5.0, "ill"), Absence(1, 0.0, 7.0, "ill")))
        theirs = replace(away, besides={"aid": np.array([0])})  # were unit 0 a neighbour's
        assert service.features[0].measured(theirs, np.array([True, True]), (0.0, 40.0), 1)["not_free"] == 0
        assert [one.minutes_away((0.0, 40.0), "ill") for one in (away, theirs)] == [12, 7]

    def test_a_unit_that_is_cleaned_cannot_be_sent_until_then(self) -> None:
        """Home at 8, refilled until 18, cleaned until 33."""
        for home_first in (False, True):
            base, loop = AtBase(home_first, refills=True), Infection(0, guarded=True)
            service = replace(a_service(self.ONE), features=(base, loop))
            marks = {"refill": np.array([10.0]), "infection": np.array([[0.0, 15.0]])}
            calls = some_calls(self.ONE, a_call(0, "near")).with_own(**marks)
            records = simulate(service, calls)
            assert base.measured(records, np.array([True]), (0.0, 40.0), 1)["not_free"] == 33 / 40


class TestExtent:
    """A unit stands in the village; its rim lies 2 km from the centre, driven at 60 km/h: 2 minutes."""

    ONE = table_county({"base": {"near": 0, "far": 10}, "clinic": {"near": 5, "far": 5}}, {"base": 1}, ["clinic"])
    SERVICE = replace(a_service(ONE, launch=1.0), features=(Extent((2.0, 4.0), 60.0),))

    def test_nobody_drives_no_time_but_to_the_centre(self) -> None:
        """Half way to the rim: there at 1 + 1, back at the centre a minute after the scene is left."""
        calls = some_calls(self.ONE, a_call(0, "near", extent=0.5, to_patient=3, on_scene=7))
        job = told(simulate(self.SERVICE, calls))[0]
        assert (job["launched"], job["arrived"], job["at_patient"]) == (1, 2, 5)
        assert (job["left_scene"], job["clear"], job["home"]) == (12, 13, 13)

    def test_a_patient_is_carried_by_way_of_the_centre(self) -> None:
        calls = some_calls(self.ONE, a_call(0, "far", extent=1.0, to_hospital=True, on_scene=5, handover=2))
        job = told(simulate(self.SERVICE, calls))[0]
        assert (job["arrived"], job["left_scene"], job["at_hospital"], job["clear"]) == (15, 20, 29, 31)

    def test_kilometres_hold_the_way_beyond_the_centre(self) -> None:
        net = roads([("a", "b", 10.0)])
        county = road_county(net, ["a", "b"], {"a": 1}, ["a"])
        service = replace(a_service(county), features=(Extent((2.0, 4.0), 60.0),))
        job = told(simulate(service, some_calls(county, a_call(0, "b", extent=0.25, to_hospital=True))))[0]
        assert (job["travel_km"], job["transport_km"]) == pytest.approx((11.0, 11.0), abs=1e-5)
        assert job["arrived"] == pytest.approx(11.0, abs=1e-5)

    def test_beside_bays_the_same_instants(self) -> None:
        calls = some_calls(self.ONE, a_call(0, "far", extent=1.0, to_hospital=True, on_scene=5, handover=2))
        both = replace(self.SERVICE, features=(Bays((1,)), Extent((2.0, 4.0), 60.0)))
        alone, beside = (told(simulate(service, calls))[0] for service in (self.SERVICE, both))
        assert beside["received"] == 29
        for name in ("arrived", "at_patient", "left_scene", "at_hospital", "handed_over", "clear", "home"):
            assert beside[name] == alone[name]

    def test_calls_fall_evenly_on_the_disc_and_leave_every_other_mark_as_it_is(self) -> None:
        """Mean two thirds of the radius, its square uniform: a quarter of the calls within half of it."""
        demand = Demand(("a", "b"), np.array([9000.0, 3000.0]), Profile((1.0,) * 168, (1.0,) * 12))
        without, other = marks(), replace(marks(), own=(Distance(),))
        drawn = sample_calls(demand, other, date(2025, 1, 1), 200, 1, 0)
        plain = sample_calls(demand, without, date(2025, 1, 1), 200, 1, 0)
        distance = drawn.own["extent"]
        assert stats.kstest(distance**2, "uniform").pvalue > 0.001
        assert np.mean(distance) == pytest.approx(2 / 3, abs=4 * np.sqrt(1 / 18 / len(distance)))
        for field in fields(Calls):
            if field.name != "own":
                assert getattr(drawn, field.name).tobytes() == getattr(plain, field.name).tobytes()

    def test_the_disc_is_as_large_as_its_people_need(self) -> None:
        """1,000 people at 100 m2 are 0.1 km2: a radius of 0.178 km, and 1.3 times that by lane."""
        given = {"by": "people", "area_per_person": 100, "speed": 20, "detour": 1.3, "radius_by_zone": {"far": 2.0}}
        section = ExtentSection.model_validate(given)
        standing = section.standing(self.ONE)
        assert standing.edge == pytest.approx((1.3 * np.sqrt(0.1 / np.pi), 2.6))
        assert standing.mean_minutes[1] == pytest.approx(2 / 3 * 2.6 / 20 * 60)
        assert ExtentSection().standing(self.ONE) is None
        assert ExtentSection().marks(self.ONE) == ()


class TestAnswers:
    """The base is 4 minutes from the near zone, the other 12; a unit launches in one."""

    def service(self, *, base: float = 0.5, waits: bool = True, asked_after: float = 2.0) -> Service:
        features = (Answers((0,), ((base,) * 20 + (1.0,) * 4,), asked_after),)
        return replace(a_service(NINE, waits=waits, launch=1.0), features=features)

    def test_the_next_station_is_asked_after_a_while(self) -> None:
        """The base has two units and one answer for both: none. From 2 on the other launches; 2 + 1 + 12."""
        [job] = jobs(self.service(), a_call(0, "near", raised=(0.7,)))
        assert (job["unit"], job["dispatched"], job["launched"], job["arrived"]) == (2, 2, 3, 15)

    def test_who_is_raised_loses_nothing(self) -> None:
        [job] = jobs(self.service(), a_call(0, "near", raised=(0.3,)))
        assert (job["unit"], job["dispatched"], job["arrived"]) == (0, 0, 5)

    def test_at_another_hour_another_chance_holds(self) -> None:
        first, second = jobs(self.service(), *(a_call(at, "near", raised=(0.7,)) for at in (19 * 60, 20 * 60)))
        assert (first["unit"], second["unit"]) == (2, 0)

    def test_a_crew_on_its_way_home_is_on_board(self) -> None:
        """Unit 0 is on its way home from 5 to 9; the call of 6 asks unit 1 in vain, and at 8 unit 0 is the next."""
        rows = (a_call(0, "near", raised=(0.3,)), a_call(6, "near", raised=(0.7,)))
        second = jobs(self.service(), *rows)[1]
        assert (second["unit"], second["rolling"], second["dispatched"]) == (0, True, 8)

    def test_whoever_is_free_by_then_is_asked(self) -> None:
        """At 7 the other is out and the base in vain asked; at 9 unit 2, clear at 8, is on its way home."""
        rows = (a_call(0, "far", raised=(0.3,), on_scene=1), a_call(7, "near", raised=(0.7,)))
        second = jobs(self.service(), *rows)[1]
        assert (second["unit"], second["rolling"], second["dispatched"]) == (2, True, 9)

    def test_without_a_while_the_next_goes_at_once(self) -> None:
        [job] = jobs(self.service(asked_after=0.0), a_call(0, "near", raised=(0.7,)))
        assert (job["unit"], job["dispatched"]) == (2, 0)

    @pytest.mark.parametrize("waits", [True, False])
    def test_where_nobody_is_raised_the_call_waits_for_a_crew_that_clears_or_is_lost(self, waits: bool) -> None:
        """The other is out until 8 + 61; it takes the call of 1 from the far zone: 6 + 12 minutes."""
        rows = (a_call(0, "far", on_scene=61, raised=(0.3,)), a_call(1, "near", raised=(0.7,)))
        second = jobs(self.service(waits=waits), *rows)[1]
        if waits:
            assert (second["unit"], second["rolling"], second["dispatched"]) == (2, True, 68)
        else:
            assert second == {"ended": "lost"}

    def asks_again(self, *, times: int = 2, waits: bool = True) -> Service:
        """Neither station answers half of the calls, and both are asked again 10 minutes after the last gave up."""
        features = (Answers((0, 1), ((0.5,) * 24,) * 2, 2.0, 10.0, 1 + times),)
        return replace(a_service(NINE, waits=waits, launch=1.0), features=features)

    def test_where_nobody_was_raised_all_are_asked_again(self) -> None:
        """In vain at 0 and 2, given up at 4; at 14 the base is asked in vain again, at 16 the other comes."""
        silent, base, other = (0.7, 0.7), (0.7, 0.3), (0.3, 0.7)
        [job] = jobs(self.asks_again(), a_call(0, "near", raised=(*silent, *base, *other)))
        assert (job["unit"], job["dispatched"], job["arrived"]) == (2, 16, 16 + 1 + 12)
        [job] = jobs(self.asks_again(), a_call(0, "near", raised=(*silent, *silent, *other)))
        assert (job["unit"], job["dispatched"]) == (0, 14 + 4 + 10)

    def test_not_more_often_than_so_many_times_and_not_once_a_unit_has_come(self) -> None:
        """All are silent: asked at 0, 14 and 28, then never again. Unit 2 clears at 13 and takes the call there."""
        rows = a_call(0, "near", raised=(0.7,) * 6)
        records = simulate(self.asks_again(), some_calls(NINE, rows))
        assert records.of_calls["asked_in_vain"].tolist() == [6]
        assert told(records) == [{"ended": "unreachable"}]
        busy = a_call(0, "far", on_scene=6, raised=(0.7, 0.3) * 3)
        first, second = jobs(self.asks_again(), busy, a_call(5, "near", raised=(0.7,) * 6))
        assert (first["unit"], second["unit"], second["dispatched"], second["rolling"]) == (2, 2, first["clear"], True)
        [lost] = jobs(self.asks_again(waits=False), rows)
        assert lost == {"ended": "lost"}

    def test_asking_again_is_thinning_by_the_chance_of_each_round(self) -> None:
        """Of calls that one station answers by 40 %, 0.6 to the fourth are answered in none of four rounds."""
        demand = Demand(("near", "far"), np.array([400.0, 0.0]), FLAT)
        alone = table_county({"base": {"near": 4, "far": 6}}, {"base": 60}, ["base"])
        section = AnswersSection.model_validate({"share": "40 %", "asked_after": 1, "again_after": "5 min"})
        drawn = sample_calls(demand, replace(marks(), own=section.marks(alone)), MONDAY, 2000, 1, 0)
        records = simulate(replace(a_service(alone), features=(section.standing(alone),)), drawn)
        asked = records.of_calls["asked_in_vain"]
        for rounds in range(1, 5):
            share = np.mean(asked >= rounds)
            expected = 0.6**rounds
            assert share == pytest.approx(expected, abs=4 * np.sqrt(expected * (1 - expected) / len(asked)))
        response = records.of_call(records.instant("dispatched")) - drawn.ready
        assert np.mean(np.isin(np.round(response[asked < 4], 6), [0, 6, 12, 18])) > 0.98  # few meet a unit that clears

    def test_the_rounds_leave_the_marks_of_the_first(self) -> None:
        demand = Demand(("near", "far"), np.array([900.0, 90.0]), FLAT)
        once, thrice = (
            sample_calls(demand, replace(marks(), own=(Raised(("base", "other"), rounds),)), MONDAY, 300, 1, 0).own
            for rounds in (1, 3)
        )
        assert np.array_equal(once["raised"], thrice["raised"][:, :2])
        assert np.abs(np.corrcoef(thrice["raised"].T) - np.eye(6)).max() < 0.15

    def test_figures(self) -> None:
        """One call of two lost 2 minutes; that of the warm-up is not counted."""
        service = self.service()
        rows = [a_call(at, "near", raised=(mark,)) for at, mark in ((0, 0.7), (60, 0.3), (120, 0.7))]
        records = simulate(service, some_calls(NINE, *rows))
        assert records.of_calls["asked_in_vain"].tolist() == [1, 0, 1]
        figures = service.features[0].measured(records, np.ones(3, dtype=bool), (30.0, 200.0), 3)
        assert figures == {"not_raised": 0.5, "raising_lost": 1.0}

    def test_thinning_is_by_the_chance(self) -> None:
        """Of 3,000 calls at the base alone the share that it is asked in vain for is that which it does not answer."""
        demand = Demand(("near", "far"), np.array([4000.0, 0.0]), FLAT)
        section = AnswersSection.model_validate({"by_station": {"base": {"by_hour": {"20-8": "60 %"}}}})
        drawn = sample_calls(demand, replace(marks(), own=section.marks(NINE)), MONDAY, 300, 1, 0)
        service = replace(a_service(NINE), features=(section.standing(NINE),))
        asked = simulate(service, drawn).of_calls["asked_in_vain"]
        night = (np.floor(drawn.ready / 60) % 24 + 4) % 24 < 12
        assert not asked[~night].any()
        assert np.mean(asked[night]) == pytest.approx(0.4, abs=4 * np.sqrt(0.24 / night.sum()))

    def test_a_station_more_leaves_the_answers_of_others(self) -> None:
        """Keyed by call and station; and a better chance only adds answers."""
        demand = Demand(("near", "far"), np.array([900.0, 90.0]), FLAT)
        one, two = (
            sample_calls(demand, replace(marks(), own=(Raised(ids),)), MONDAY, 300, 1, 0).own["raised"]
            for ids in (("other",), ("base", "other"))
        )
        assert np.array_equal(one[:, 0], two[:, 1])
        assert abs(np.corrcoef(two.T)[0, 1]) < 0.15

    def test_the_narrowest_that_tells_of_an_hour_holds(self) -> None:
        given = {
            "share": "90 %", "by_hour": {"0-6": "80 %"}, "by_kind": {"township": {"by_hour": {"5-8": "70 %"}}},
            "by_station": {"other": "50 %"},
        }  # fmt: skip
        section = AnswersSection.model_validate(given)
        base, other = (section.chances(station) for station in NINE.stations)
        assert [base[hour] for hour in (4, 5, 7, 8)] == [0.8, 0.7, 0.7, 0.9]
        assert set(other) == {0.5}
        assert AnswersSection.model_validate("100 %").standing(NINE) is None
        assert AnswersSection.model_validate("100 %").marks(NINE) == ()


class TestRosters:
    """The base is 4 minutes from the near zone; a unit launches in one. The first day is that of 2025."""

    def service(self, base: list[dict], **given: Any) -> Service:
        section = RostersSection.model_validate({"by_station": {"base": base}})
        return replace(a_service(NINE, launch=1.0, **given), features=(section.standing(NINE),))

    def test_so_many_units_on_duty_are_a_fleet_of_so_many(self) -> None:
        """To the last bit, where the first units stand in both."""
        rows = [a_call(7 * n, ("near", "far")[n % 2], on_scene=n % 40, priority=1 + n % 3) for n in range(200)]
        some = self.service([{"units": 1}])
        fewer = replace(some, features=(), ambulances=(1, 1))
        one, other = (simulate(service, some_calls(NINE, *rows)) for service in (some, fewer))
        assert np.array_equal(one.instants, other.instants, equal_nan=True)
        assert np.array_equal(one.station, other.station)
        assert np.array_equal(one.call, other.call)

    def test_who_is_out_when_a_shift_ends_finishes_and_drives_home(self) -> None:
        """Sent at 7:50, clear at 8:35, home at 8:39; the call of 8:36 goes to the next crew, in another unit."""
        service = self.service([{"units": 1, "hours": "20-8"}, {"units": 1, "hours": "8-20"}])
        rows = (a_call(470, "near", on_scene=40), a_call(516, "near", on_scene=5), a_call(520, "near"))
        first, second, third = jobs(service, *rows)
        assert (first["unit"], first["clear"], first["home"]) == (0, 515, 519)
        assert (second["unit"], second["rolling"], second["dispatched"]) == (1, False, 516)
        assert (third["unit"], third["dispatched"]) == (2, 520)  # two vehicles, and one crew
        records = simulate(service, some_calls(NINE, *rows))
        assert records.besides["overtime"].tolist() == [0, 480, 519]

    def test_a_crew_on_its_way_home_is_relieved_there(self) -> None:
        """Clear at 476, home at 480 + 0: no overtime; with one minute more it is sent nowhere else on its way."""
        service = self.service([{"hours": "20-8"}, {"hours": "8-20"}])
        rows = (a_call(467, "near", on_scene=6), a_call(467, "near", on_scene=7), a_call(480.5, "near"))
        first, second, third = jobs(service, *rows)
        assert (first["home"], second["home"]) == (482, 483)
        assert (third["unit"], third["dispatched"]) == (2, 480.5)
        overtime = simulate(service, some_calls(NINE, *rows)).besides["overtime"].reshape(-1, 3)
        assert overtime.tolist() == [[0, 480, 482], [1, 480, 483]]

    def test_a_call_that_waits_is_taken_when_a_shift_begins(self) -> None:
        service = self.service([{"units": 1, "hours": "8-20"}])
        service = replace(service, features=(replace(service.features[0], shifts=service.features[0].shifts[:1] * 2),))
        [job] = jobs(service, a_call(100, "near"))
        assert (job["dispatched"], job["launched"], job["arrived"], job["rolling"]) == (480, 481, 485, False)

    def test_lost_where_nobody_is_on_duty(self) -> None:
        night_off = RostersSection.model_validate({"shifts": [{"hours": "8-20"}]}).standing(NINE)
        service = replace(a_service(NINE, waits=False), features=(night_off,))
        assert [job["ended"] for job in jobs(service, a_call(100, "near"), a_call(500, "near"))] == ["lost", "reached"]

    def of_classes(self, *base: dict) -> Service:
        """At the base an A and a B, units 0 and 1; at the other a B, unit 2."""
        section = ClassesSection(fleet_of=TestClasses.FLEET, needs=[NeedSection(classes=["A", "B"], prefer_within=0)])
        service = self.service(list(base))
        return replace(service, fleet=section.fleet(NINE, ["any"], service.ambulances))

    def test_a_shift_puts_units_of_its_classes_on_duty(self) -> None:
        """By day the B, by night the A; and where both are named the first has no more than it has."""
        service = self.of_classes({"hours": "8-20", "classes": ["B"]}, {"hours": "20-8", "classes": ["A"]})
        by_night, by_day = jobs(service, a_call(100, "near"), a_call(600, "near"))
        assert (by_night["unit"], by_day["unit"]) == (0, 1)
        service = self.of_classes({"hours": "8-20", "units": 1, "classes": ["B", "A"]}, {"hours": "20-8"})
        rows = [a_call(at, "near", on_scene=30) for at in (100, 101, 600, 601)]
        assert [job["unit"] for job in jobs(service, *rows)] == [0, 1, 1, 2]

    def test_its_unit_hours_are_those_of_its_classes(self) -> None:
        """The B from 8 to 20 in both of two shifts is one unit; the other station has its own for 24 h."""
        shift = {"hours": "8-20", "classes": ["B"]}
        service = self.of_classes(shift, shift)
        records = simulate(service, some_calls(NINE, a_call(0, "near"), a_call(1439, "near")))
        figures = service.features[0].measured(records, np.ones(2, dtype=bool), (0.0, 1440.0), 3)
        assert figures["on_duty"] == pytest.approx((12 + 24) / 72)

    def test_all_classes_named_are_the_bytes_of_none(self) -> None:
        rows = [a_call(9 * n, ("near", "far")[n % 2], on_scene=n % 40, priority=1 + n % 3) for n in range(300)]
        shifts = [{"hours": "8-20"}, {"hours": "20-8"}]
        one, other = (
            simulate(self.of_classes(*told), some_calls(NINE, *rows))
            for told in (shifts, [shift | {"classes": ["A", "B"]} for shift in shifts])
        )
        assert np.array_equal(one.instants, other.instants, equal_nan=True)
        assert np.array_equal(one.unit, other.unit)

    def test_staffed_unit_hours_are_the_roster_s(self) -> None:
        """Two units by day, one by night, and one at the other: (2 x 12 + 12 + 24) of 72 unit-hours."""
        service = self.service([{"hours": "8-20"}, {"units": 1, "hours": "20-8"}])
        records = simulate(service, some_calls(NINE, a_call(0, "near"), a_call(2879, "near")))
        figures = service.features[0].measured(records, np.ones(2, dtype=bool), (0.0, 2880.0), 3)
        assert figures["on_duty"] == pytest.approx(60 / 72)
        assert figures["duty_busy"] == pytest.approx((5 + 1) / (60 * 2 * 60))  # the second job ends after the window
        assert figures["overtime"] == 0
        assert records.unit.tolist() == [0, 0]
        theirs = replace(records, besides={**records.besides, "aid": np.array([0])})  # were it a neighbour's
        assert records.own.all()
        assert not theirs.own.any()
        assert service.features[0].measured(theirs, np.ones(2, dtype=bool), (0.0, 2880.0), 3)["duty_busy"] == 0

    @pytest.mark.parametrize(
        ("shift", "first_days"),
        [
            ({"days": ["sunday"]}, [5, 12, 19, 26]),
            ({"days": ["holidays"]}, [1, 28, 29, 30, 31]),  # New Year; the Spring Festival from its eve on
            ({"days": ["workdays"]}, [2, 3, *range(6, 11), *range(13, 18), *range(20, 25), 26, 27]),
            ({"months": [2]}, []),
        ],
    )
    def test_days_of_the_chinese_calendar(self, shift: dict, first_days: list[int]) -> None:
        """January 2025: Sunday the 26th was worked in place of a day of the Spring Festival."""
        section = RostersSection.model_validate({"shifts": [{"hours": "8-20", **shift}]})
        changes = section.standing(NINE).changes(date(2025, 1, 1), 31, (1, 0))
        assert [int(one.at // 1440) + 1 for one in changes if one.on == 1] == first_days
        assert all(one.at % 1440 == 480 for one in changes if one.on == 1)

    def test_all_units_at_all_hours_change_nothing(self) -> None:
        assert RostersSection().standing(NINE) is None
        (change,) = RostersSection.model_validate({"shifts": [{}]}).standing(NINE).changes(MONDAY, 9, (2, 0))
        assert (change.at, change.on) == (0, 2)


class TestBays:
    def at_clinic(self, standing: Bays, *rows: dict) -> list[tuple[float, float, float]]:
        found = jobs(replace(a_service(NINE), features=(standing,)), *rows)
        return [(job["at_hospital"], job["received"], job["clear"]) for job in found]

    CALLS = (
        a_call(0, "near", to_hospital=True, handover=20, turnaround=1),
        a_call(1, "near", to_hospital=True, handover=20, turnaround=1, priority=3),
        a_call(2, "far", to_hospital=True, handover=20, turnaround=1, priority=1),
    )

    def test_ambulances_wait_at_the_door_and_the_first_to_come_is_first(self) -> None:
        """At the door at 9, 10 and 13; the only bay is free at 29 and 49."""
        assert self.at_clinic(Bays((1,)), *self.CALLS) == [(9, 9, 30), (10, 29, 50), (13, 49, 70)]

    def test_or_the_most_urgent(self) -> None:
        assert self.at_clinic(Bays((1,), urgent=True), *self.CALLS) == [(9, 9, 30), (10, 49, 70), (13, 29, 50)]

    def test_two_bays(self) -> None:
        assert self.at_clinic(Bays((2,)), *self.CALLS) == [(9, 9, 30), (10, 10, 31), (13, 29, 50)]

    def test_who_comes_when_a_bay_is_freed_finds_it_free(self) -> None:
        rows = (self.CALLS[0], a_call(20, "near", to_hospital=True, handover=5))
        for urgent in (False, True):
            assert self.at_clinic(Bays((1,), urgent), *rows)[1] == (29, 29, 34)

    def test_a_hospital_without_a_bound_receives_at_once(self) -> None:
        assert [job[:2] for job in self.at_clinic(Bays((0,)), *self.CALLS)] == [(9, 9), (10, 10), (13, 13)]

    def test_figures(self) -> None:
        service = replace(a_service(NINE), features=(Bays((1,)),))
        records = simulate(service, some_calls(NINE, *self.CALLS))
        figures = service.features[0].measured(records, np.ones(3, dtype=bool), (0.0, 100.0), 3)
        assert figures == {"door_waited": 2 / 3, "door_wait_mean": (19 + 36) / 3, "door_wait_p90": 36}


class TestClasses:
    FLEET = {"base": {"A": 1, "B": 1}, "other": {"B": 1}}  # noqa: RUF012 -- units 0, 1 and 2

    def service(self, *needs: NeedSection, waits: bool = True) -> Service:
        section = ClassesSection(fleet_of=self.FLEET, needs=list(needs))
        service = a_service(NINE, waits=waits)
        return replace(service, fleet=section.fleet(NINE, ["any"], service.ambulances))

    def test_the_preferred_class_goes_however_far_it_is(self) -> None:
        need = NeedSection(classes=["B", "A"])
        rows = [a_call(n, "near", on_scene=60) for n in range(3)]
        assert [job["unit"] for job in jobs(self.service(need), *rows)] == [1, 2, 0]

    def test_unless_another_is_nearer_by_more_than_is_said(self) -> None:
        """The second B would take 8 minutes longer than the A."""
        rows = [a_call(n, "near", on_scene=60) for n in range(2)]
        for prefer, second in ((7.0, 0), (9.0, 2)):
            found = jobs(self.service(NeedSection(classes=["B", "A"], prefer_within=prefer)), *rows)
            assert [job["unit"] for job in found] == [1, second]

    @pytest.mark.parametrize(("others", "second"), [("last", 1), ("never", 0)])
    def test_when_only_another_class_is_free_it_goes_or_the_call_waits(self, others: str, second: int) -> None:
        rows = [a_call(n, "near", on_scene=60) for n in range(2)]
        found = jobs(self.service(NeedSection(classes=["A"], others=others)), *rows)
        assert [job["unit"] for job in found] == [0, second]
        assert found[1]["dispatched"] == (1 if others == "last" else 64)

    def test_the_first_need_that_fits_holds(self) -> None:
        urgent, rest = NeedSection(priorities=[1], classes=["B"]), NeedSection(classes=["A"])
        rows = [a_call(0, "near", priority=1, on_scene=60), a_call(1, "near", priority=2)]
        assert [job["unit"] for job in jobs(self.service(urgent, rest), *rows)] == [1, 0]

    def test_a_freed_unit_leaves_a_call_that_it_may_not_serve(self) -> None:
        need = NeedSection(priorities=[1], classes=["A"], others="never")
        rows = [a_call(0, "near", priority=1, on_scene=60), *(a_call(n, "far", on_scene=20) for n in (1, 2)),
                a_call(3, "near", priority=1)]  # fmt: skip
        assert jobs(self.service(need), *rows)[3]["dispatched"] == 64

    def test_a_class_that_there_is_none_of_makes_a_call_unreachable(self) -> None:
        [job] = jobs(self.service(NeedSection(classes=["C"], others="never")), a_call(0, "near"))
        assert job == {"ended": "unreachable"}

    def test_units_that_a_change_adds_or_takes_away(self) -> None:
        section = ClassesSection(fleet_of=self.FLEET, unlisted="A")
        stands = section.fleet(NINE, ["any"], (4, 0)).stands
        assert [(stand.station, stand.unit_class, stand.units) for stand in stands] == [
            (0, 0, 3), (0, 1, 1), (1, 0, 0), (1, 1, 0),
        ]  # fmt: skip

    def test_units_that_a_placement_adds_may_be_of_a_class_of_their_own(self) -> None:
        section = ClassesSection(fleet_of={"base": {"A": 1, "B": 1}}, unlisted="A", placed="C")
        stands = section.fleet(NINE, ["any"], (4, 2)).stands
        assert [(stand.station, stand.unit_class, stand.units) for stand in stands if stand.units] == [
            (0, 0, 1), (0, 1, 1), (0, 2, 2), (1, 0, 1), (1, 2, 1),
        ]  # fmt: skip

    def test_needs_of_some_towns_alone(self) -> None:
        towns = tuple(replace(zone, town=zone.id) for zone in NINE.zones)
        section = ClassesSection(fleet_of=self.FLEET, needs=[NeedSection(classes=["A"], towns=["far"])])
        fleet = section.fleet(replace(NINE, zones=towns), ["any"], (2, 1))
        assert fleet.need_of(some_calls(NINE, a_call(0, "near"), a_call(1, "far"))).tolist() == [1, 0]

    def test_figures(self) -> None:
        service = self.service(NeedSection(classes=["A", "B"], prefer_within=0.0), NeedSection(classes=["A"]))
        records = simulate(service, some_calls(NINE, a_call(0, "near"), a_call(0, "far")))
        assert records.unit.tolist() == [0, 2]
        assert service.fleet is not None
        figures = service.fleet.measured(records, np.ones(2, dtype=bool), (0.0, 100.0), 3)
        assert figures == {"preferred_class": 0.5, "other_class": 0.0}


class TestBesides:
    """A at the base (4 min), two B: at the base, and at the other (12 min); all launch in a minute."""

    FLEET = {"base": {"A": 1, "B": 1}, "other": {"B": 1}}  # noqa: RUF012 -- units 0, 1 and 2

    def told(self, needs: list[dict], *rows: dict, **more: Any) -> list[dict]:
        section = ClassesSection.model_validate({"fleet_of": self.FLEET, "needs": needs, **more})
        service = a_service(NINE, launch=1.0)
        fleet = section.fleet(NINE, ["any"], service.ambulances)
        self.service = replace(service, fleet=fleet, features=(section.standing(NINE),))
        self.records = simulate(self.service, some_calls(NINE, *rows))
        return told(self.records)

    def test_a_second_unit_stays_until_the_first_leaves(self) -> None:
        """Both there at 5; the first leaves at 25 and is at the clinic at 30, the second is home at 29."""
        [job] = self.told([{"classes": ["A"], "second": ["B"]}], a_call(0, "near", on_scene=20, to_hospital=True))
        [second] = job["besides"]
        assert (job["unit"], job["left_scene"], job["at_hospital"]) == (0, 25, 30)
        assert (second["unit"], second["arrived"], second["left_scene"], second["clear"]) == (1, 5, 25, 25)
        assert (second["at_hospital"], second["home"]) == (None, 29)

    def test_it_is_skipped_where_it_would_come_later(self) -> None:
        """The B at the base is out: the other would be there at 14, the first at 6."""
        rows = [a_call(0, "near", priority=1, on_scene=60), a_call(1, "near", on_scene=20)]
        needs = [{"classes": ["B"], "priorities": [1]}, {"classes": ["A"], "second": ["B"]}]
        assert "besides" not in self.told(needs, *rows)[1]
        [second] = self.told([needs[0], needs[1] | {"second_later": "send"}], *rows)[1]["besides"]
        assert (second["unit"], second["arrived"], second["clear"]) == (2, 14, 26)

    def test_of_two_that_would_come_at_once_the_second_is_sent(self) -> None:
        [job] = self.told([{"classes": ["A"], "second": ["B"]}], a_call(0, "near"))
        assert job["besides"][0]["arrived"] == job["arrived"]

    def test_none_is_sent_where_the_first_is_of_its_class(self) -> None:
        [job] = self.told([{"classes": ["B"], "second": ["B"]}], a_call(0, "near"))
        assert "besides" not in job

    def test_it_stands_down_when_the_first_leaves_before_it_is_there(self) -> None:
        """The first leaves at 8; the other, 12 minutes away, knows no place before the call."""
        needs = [{"classes": ["B"], "priorities": [1]}, {"classes": ["A"], "second": ["B"], "second_later": "send"}]
        rows = [a_call(0, "near", priority=1, on_scene=60), a_call(1, "near", on_scene=2)]
        [second] = self.told(needs, *rows)[1]["besides"]
        assert (second["outcome"], second["arrived"], second["clear"], second["home"]) == ("stood down", None, 14, 26)

    def test_it_is_asked_for_after_a_while(self) -> None:
        needs = [{"classes": ["A"], "second": ["B"], "second_after": 3, "second_later": "send"}]
        [job] = self.told(needs, a_call(0, "near", on_scene=20))
        assert job["besides"][0]["dispatched"] == 3
        [job] = self.told(needs, a_call(0, "near", on_scene=20, drive=0.0, launch=0.0) | {"on_scene": 1})
        assert "besides" not in job  # the first has left by then

    CAR = {"kinds": {"B": {"carries": "nobody"}}, "loading": 3}  # noqa: RUF012

    def test_a_car_waits_for_a_unit_that_carries(self) -> None:
        """Both at 5, treated for 20; only who carries drives to the clinic."""
        needs = [{"classes": ["B", "A"]}]
        [job] = self.told(needs, a_call(0, "near", on_scene=20, to_hospital=True, handover=7), **self.CAR)
        [carrier] = job["besides"]
        assert (job["unit"], job["left_scene"], job["clear"], job["at_hospital"]) == (1, 25, 25, None)
        assert (carrier["unit"], carrier["left_scene"], carrier["handed_over"], carrier["role"]) == (
            0,
            25,
            37,
            "carrier",
        )

    def test_who_carries_is_called_by_the_car_and_has_to_load(self) -> None:
        """The car is there at 5 and treats for 2; who carries is sent then, there at 10, and loads for 3."""
        kinds = {"kinds": {"B": {"carries": "nobody", "carrier": "after it"}}, "loading": 3}
        [job] = self.told([{"classes": ["B", "A"]}], a_call(0, "near", on_scene=2, to_hospital=True), **kinds)
        [carrier] = job["besides"]
        assert (carrier["dispatched"], carrier["arrived"], carrier["left_scene"]) == (5, 10, 13)
        assert job["left_scene"] == job["clear"] == 13
        figures = self.service.features[0].measured(self.records, np.ones(2, dtype=bool), (0.0, 100.0), 3)
        assert figures["carrier_wait"] == 5

    def test_nobody_is_called_where_nobody_is_carried(self) -> None:
        [job] = self.told([{"classes": ["B", "A"]}], a_call(0, "near", on_scene=2), **self.CAR)
        assert ("besides" in job, job["clear"]) == (False, 7)

    def test_the_response_is_that_of_whoever_is_there_first(self) -> None:
        """The first comes from the other at 13 with twice the drive, the second from the base at 5."""
        self.FLEET = {"base": {"B": 2}, "other": {"A": 1}}
        needs = [{"classes": ["A"], "second": ["B"]}]
        self.told(needs, a_call(0, "near", on_scene=20))
        assert response_times(self.records).tolist() == [5]
        figures = self.service.features[0].measured(self.records, np.ones(2, dtype=bool), (0.0, 100.0), 3)
        expected = {"second_sent": 1, "second_skipped": 0, "second_first": 1, "second_response": 5, "second_in_vain": 0,
                    "second_met": 0, "advanced_reached": 1, "advanced_response": 5}  # fmt: skip
        assert {key: figures[key] for key in expected} == expected

    def test_a_caller_who_gave_up_gets_neither_unit(self) -> None:
        """They stand last among the calls, before what follows on any."""
        section = ClassesSection.model_validate(
            {"fleet_of": self.FLEET, "needs": [{"classes": ["A"], "second": ["B"], "second_later": "send"}]}
        )
        service = a_service(NINE, launch=1.0)
        features = (section.standing(NINE), Desk((1,) * 24))
        calls = some_calls(NINE, a_call(0, "near", on_scene=20), a_call(90, "near", on_scene=20), a_call(99, "near"))
        answered = np.where(np.arange(3) < 2, calls.answered, np.nan)
        service = replace(service, fleet=section.fleet(NINE, ["any"], service.ambulances), features=features)
        records = simulate(service, replace(calls, answered=answered))
        assert records.ended.tolist() == [REACHED, REACHED, GAVE_UP]
        assert sorted(records.call.tolist()) == [0, 0, 1, 1]

    def test_what_chance_decides_of_it_is_keyed_by_its_call(self) -> None:
        """Every other mark stays, byte for byte; its own do not depend on who else calls."""
        laws = marks(to_patient=from_moments(2, 0.5, "lognormal"))
        own = ClassesSection.model_validate({"needs": [{"classes": ["A"], "second": ["A"]}]}).marks(NINE)
        known = tuple(mark.knowing(laws) for mark in own)
        demands = [Demand(zones, np.array([900.0, 90.0])[: len(zones)], FLAT) for zones in (("a", "b"), ("a",))]
        off, on = (sample_calls(demands[0], one, MONDAY, 300, 1, 0) for one in (laws, replace(laws, own=known)))
        for field in fields(Calls):
            if field.name != "own":
                assert getattr(off, field.name).tobytes() == getattr(on, field.name).tobytes()
        fewer = sample_calls(demands[1], replace(laws, own=known), MONDAY, 300, 1, 0)
        assert np.array_equal(fewer.own["second"], on.own["second"][on.zone == 0])
        assert np.mean(on.own["second"][:, 3]) == pytest.approx(2, rel=0.1)


class _Called:
    """Names as they are, instants as numbers."""

    def __getattr__(self, _: str):
        return str


def row(**more: Any) -> dict[str, Any]:
    """An incident of a call that needs a second unit."""
    given = {"unit": "town/1", "unit_class": "A", "condition": "any", "priority": 1, "town": "t", "zone": "z"}
    times = {"dispatched": 1.0, "arrived": 5.0, "left_scene": 9.0, "clear": 12.0, "met": None, "hospital": "h"}
    return given | times | {"role": "first", "outcome": "completed", "ended": "reached"} | more


def test_a_played_day_tells_nothing_of_crews_where_every_one_can_be_raised() -> None:
    """Its rows have no column of who was asked in vain; with one, stations asked are told when the unit is sent."""
    events = AnswersSection().events
    assert list(events(row(), _Called())) == []
    assert list(events(row(asked_in_vain=0), _Called())) == []
    assert [one.at for one in events(row(asked_in_vain=2, zone="z"), _Called())] == [1.0]


class TestTelling:
    """What came of a unit that was sent besides, in both languages."""

    NEED = NeedSection(classes=["A"], second=["B"])
    CASES = (
        ((row(role="second", unit="seat/1", arrived=4.0),), "before the first", "先于第一辆"),
        ((row(role="second", unit="seat/1", arrived=6.0),), "after the first", "后于第一辆"),
        ((row(role="second", unit="seat/1", arrived=None, outcome="stood down"),), "turned back", "折返"),
        ((row(role="second", unit="seat/1", met=11.0),), "They met on the road at 11.0", "11.0两车在途中会合"),
        ((row(role="carrier", unit="seat/1"),), "seat/1 was sent at 1.0 to carry the patient", "另派seat/1转运"),
        ((), "No second unit was sent", "没有派第二辆车"),
    )

    @pytest.mark.parametrize(("beside", "english", "chinese"), CASES)
    def test_of_a_call(self, beside: tuple[dict[str, Any], ...], english: str, chinese: str) -> None:
        section = ClassesSection(needs=[self.NEED])
        [part] = section.story(SimpleNamespace(row=row(), beside=beside), _Called())
        assert english in part.said
        assert chinese in said_in(part.said, "zh")

    def test_nothing_where_no_second_unit_is_needed(self) -> None:
        served = SimpleNamespace(row=row(unit_class="B"), beside=())
        assert list(ClassesSection(needs=[self.NEED]).story(served, _Called())) == []
        assert list(ClassesSection().story(SimpleNamespace(row=row(), beside=()), _Called())) == []

    def test_in_a_day_that_is_played(self) -> None:
        events = ClassesSection().events
        assert [one.at for one in events(row(role="second", outcome="stood down"), _Called())] == [12.0]
        assert [one.at for one in events(row(role="second", met=11.0), _Called())] == [11.0]
        assert list(events(row(met=11.0), _Called())) == list(events(row(role="second"), _Called())) == []

    def test_on_the_page_of_a_run(self) -> None:
        figures = SimpleNamespace(mean=lambda _: 0.5, value=lambda key: f"<{key}>")
        said = list(ClassesSection(needs=[self.NEED], kinds={"B": KindSection(carries="nobody")}).limits(figures))
        assert len(said) == 3
        assert "<second_sent>" in said[0]
        assert "<second_met>" in said_in(said[1], "zh")
        assert "<carrier_wait>" in said[2]
        assert list(ClassesSection().limits(figures)) == []


class TestKinds:
    """What a class is like: when it may be sent, how fast it launches."""

    @staticmethod
    def needs(kind: dict, *ready: float, weather: float = 0.5) -> list[int]:
        section = ClassesSection.model_validate({"kinds": {"A": kind}})
        fleet = section.fleet(NINE, ["any"], (2, 1))
        calls = some_calls(NINE, *(a_call(at, "near") for at in ready))
        return fleet.needs(calls.with_own(weather=np.full(len(ready), weather))).tolist()

    def test_a_class_without_limits_has_no_rows_of_its_own(self) -> None:
        assert self.needs({}, 0, 700) == [0, 0]

    def test_outside_its_hours_it_may_not_be_sent(self) -> None:
        assert self.needs({"hours": "7-18"}, 419.9, 420, 1079.9, 1080, 1440 + 600) == [1, 0, 0, 1, 0]

    def test_nor_in_weather_that_holds_it(self) -> None:
        assert self.needs({"weather": 0.6, "weather_by_hour": {"6-10": 0.4}}, 300, 360, 599, 600) == [0, 1, 1, 0]

    def test_all_calls_of_a_day_have_its_weather(self) -> None:
        demand = Demand(("z",), np.array([3650.0]), FLAT)
        own = ClassesSection.model_validate({"kinds": {"A": {"weather": 0.5}}}).marks(NINE)
        drawn = sample_calls(demand, replace(marks(), own=own), MONDAY, 400, 1, 0)
        day, weather = np.floor(drawn.ready / 1440), drawn.own["weather"]
        by_day = [np.unique(weather[day == one]) for one in np.unique(day)]
        assert {len(one) for one in by_day} == {1}
        assert np.mean(np.concatenate(by_day) < 0.5) == pytest.approx(0.5, abs=0.08)

    def test_a_shift_has_a_launch_of_its_own(self) -> None:
        """At home from 20 to 8; on the eve and the first morning of a shift that begins on Mondays alone."""
        section = RostersSection.model_validate({"shifts": [{"hours": "20-8", "days": ["monday"], "launch": "6 min"}]})
        (shift,) = section.shifts_of(NINE.stations[0])
        law = LaunchLaw(Constant(1.0), by_shift=((OnShift(shift, MONDAY), LaunchLaw(shift.launch)),))
        at = [0, 1199, 1200, 1440, 1919, 1920, 1440 + 1200]
        assert law.delays(some_calls(NINE, *(a_call(one, "near") for one in at))).tolist() == [1, 1, 6, 6, 6, 1, 1]

    def test_where_who_flies_is_told(self) -> None:
        assert ClassesSection.model_validate({"kinds": {"A": {}}}).standing(NINE) is None
        standing = ClassesSection.model_validate({"kinds": {"A": {"flies": 60}}}).standing(NINE)
        assert standing is not None
        assert isinstance(standing.flying, Flying)


def same(one: Records, other: Records) -> bool:
    """Equal to the last bit in everything that both have."""
    apart = ("calls", "names", "instants", "of_calls", "besides", "absences", "moves")
    columns = [field.name for field in fields(Records) if field.name not in apart]
    pairs = [(getattr(one, name), getattr(other, name)) for name in columns]
    pairs = [pair for pair in pairs if all(column is not None for column in pair)]
    pairs += [(one.instant(name), other.instant(name)) for name in one.names if name in other.names]
    pairs += [(one.of_calls[name], other.of_calls[name]) for name in one.of_calls.keys() & other.of_calls.keys()]
    return all(np.array_equal(a, b, equal_nan=a.dtype.kind == "f") for a, b in pairs)


@pytest.mark.parametrize("seed", range(5))
def test_values_that_change_nothing_give_the_bytes_of_off(seed: int) -> None:
    """Very many bays, one class, no refilling, all crews answer: on roads with traffic, and where ties are frequent."""
    for world in (busy_county(seed), crowded(seed)):
        off = replace(world.service, features=(), fleet=None)
        plain, stations = simulate(off, world.calls), len(world.county.hospitals)
        own = np.zeros(len(world.calls), dtype=[("refill", float), ("raised", float, (1,))])
        own["raised"] = 0.999
        calls = replace(world.calls, own=own)
        answer = Answers((0,), ((1.0,) * 24,), 2.0)
        one_class = ClassesSection.model_validate({"kinds": {"A": {}}}).fleet(world.county, ["any"], off.ambulances)
        bays = (999,) * stations
        duty = RostersSection.model_validate({"shifts": [{}]}).standing(world.county)
        for standing in (duty, Bays(bays), Bays(bays, urgent=True), AtBase(False, True), answer):
            assert same(plain, simulate(replace(off, features=(standing,)), calls))
        assert same(plain, simulate(replace(off, fleet=one_class), calls))
        nobody = ClassesSection(needs=[NeedSection(classes=["A"], second=["B"])])
        fleet = nobody.fleet(world.county, ["any"], off.ambulances)
        service = replace(off, fleet=fleet, features=(nobody.standing(world.county),))
        assert same(plain, simulate(service, calls.with_own(second=np.tile((0.5, 1.0, 1.0, 0.0), (len(calls), 1)))))


FLAT = Profile((1.0,) * 168, (1.0,) * 12)
MONDAY = date(2025, 1, 6)


def test_a_feature_leaves_the_marks_of_every_call() -> None:
    demand = Demand(("a", "b"), np.array([900.0, 90.0]), FLAT)
    laws = marks(handover=from_moments(15, 0.5, "lognormal"))
    refill = Refill(from_moments(20, 0.5, "lognormal"), 0.3)
    off, on = (sample_calls(demand, one, MONDAY, 300, 1, 0) for one in (laws, replace(laws, own=(refill,))))
    for field in fields(Calls):
        if field.name != "own":
            assert getattr(off, field.name).tobytes() == getattr(on, field.name).tobytes()
    assert np.mean(on.own["refill"] > 0) == pytest.approx(0.3, abs=0.06)
    assert np.mean(on.own["refill"][on.own["refill"] > 0]) == pytest.approx(20, rel=0.15)


def within_99_9(values: list[float], expected: float) -> bool:
    """Whether what is expected lies in the interval of 99.9 % of the mean of replications."""
    low, high = stats.t.interval(0.999, len(values) - 1, np.mean(values), stats.sem(values))
    return bool(low <= expected <= high)


HERE = table_county({"base": {"z": 0.0}}, {"base": 60}, ["base"])
"""A place where nobody has to drive."""


def calls_of(rate: float, days: float, number: int, **laws: object) -> Calls:
    """Calls at ``rate`` a minute, all of them carried to the hospital at once."""
    carried = [Condition("any", "any", 1.0, ((1, 0.4), (2, 0.6)), 1.0, Constant(0.0))]
    demand = Demand(("z",), np.array([rate * 1440 * 365.0]), FLAT)
    return sample_calls(demand, marks(carried, **laws), MONDAY, days, 5, number)  # type: ignore[arg-type]


@pytest.mark.long
def test_two_bays_are_an_m_m_2_queue() -> None:
    """Erlang 1917: share that waits, mean wait, queue by Little, and share of time that bays are busy, at 0.8."""
    handover, rate, days = 20.0, 0.08, 60.0
    service = replace(a_service(HERE), features=(Bays((2,)),))
    found: dict[str, list[float]] = {"waits": [], "mean": [], "queue": [], "busy": []}
    for number in range(12):
        calls = calls_of(rate, days, number, handover=from_moments(handover, 1.0, "exponential"))
        records = simulate(service, calls)
        counted = (calls.ready[records.call] > 2 * 1440) & (calls.ready[records.call] < (days - 1) * 1440)
        wait = (records.instant("received") - records.instant("at_hospital"))[counted]
        found["waits"].append(float(np.mean(wait > 0)))
        found["mean"].append(float(wait.mean()))
        found["queue"].append(float(wait.sum() / ((days - 3) * 1440)))
        taken = (records.instant("handed_over") - records.instant("received"))[counted]
        found["busy"].append(float(taken.sum() / ((days - 3) * 1440) / 2))
    load = rate * handover
    mean = queues.mean_wait(2, load, handover)
    expected = {"waits": queues.erlang_c(2, load), "mean": mean, "queue": rate * mean, "busy": load / 2}
    for name, values in found.items():
        assert within_99_9(values, expected[name]), (name, np.mean(values), expected[name])


@pytest.mark.long
def test_two_classes_that_never_help_each_other_are_two_systems() -> None:
    """Urgent calls have two units of their own, others three: each class loses what Erlang's formula says."""
    county = table_county({"base": {"z": 0.0}}, {"base": 5}, ["base"])
    section = ClassesSection(
        fleet_of={"base": {"A": 3, "B": 2}},
        needs=[NeedSection(priorities=[1], classes=["B"], others="never"), NeedSection(classes=["A"], others="never")],
    )
    service = a_service(county, waits=False)
    service = replace(service, fleet=section.fleet(county, ["any"], service.ambulances))
    rate, handover = 0.1, 25.0
    lost: dict[int, list[float]] = {1: [], 2: []}
    for number in range(12):
        calls = calls_of(rate, 50.0, number, handover=from_moments(handover, 1.0, "exponential"))
        records = simulate(service, calls)
        for priority, shares in lost.items():
            shares.append(float(np.mean(records.ended[calls.priority == priority] == LOST)))
    for priority, units, share in ((1, 2, 0.4), (2, 3, 0.6)):
        assert within_99_9(lost[priority], queues.erlang_b(units, rate * share * handover))


@pytest.mark.long
def test_a_class_that_helps_both_is_the_hypercube_with_those_preferences() -> None:
    """Urgent calls have the two B alone, others an A first and else a B: what each loses, how busy each class is."""
    county = table_county({"base": {"z": 0.0}}, {"base": 4}, ["base"])
    section = ClassesSection(
        fleet_of={"base": {"A": 2, "B": 2}},
        needs=[NeedSection(priorities=[1], classes=["B"], others="never"), NeedSection(classes=["A", "B"])],
    )
    service = a_service(county, waits=False)
    service = replace(service, fleet=section.fleet(county, ["any"], service.ambulances))
    rate, handover, days = 0.12, 25.0, 50.0
    system = System(np.array([0.4, 0.6]) * rate, ((1,), (0, 1)), (2, 2), np.full((2, 2), handover), waits=False)
    expected = hypercube(system)
    found: dict[str, list[float]] = {name: [] for name in ("urgent lost", "others lost", "A busy", "B busy")}
    for number in range(12):
        calls = calls_of(rate, days, number, handover=from_moments(handover, 1.0, "exponential"))
        records = simulate(service, calls)
        for name, level in (("urgent lost", 1), ("others lost", 2)):
            found[name].append(float(np.mean(records.ended[calls.priority == level] == LOST)))
        busy = np.clip(records.instant("clear"), None, days * 1440) - records.instant("dispatched")
        for name, units in (("A busy", (0, 1)), ("B busy", (2, 3))):
            found[name].append(float(busy[np.isin(records.unit, units)].sum() / (2 * days * 1440)))
    served = expected.at_once.sum(axis=0) / system.call_rate
    theory = dict(zip(found, (1 - served[0], 1 - served[1], *expected.workload.tolist()), strict=True))
    for name, values in found.items():
        assert within_99_9(values, theory[name]), (name, np.mean(values), theory[name])


def test_what_a_county_tells_and_a_scenario_leaves_aside_is_said() -> None:
    """Bays and classes of a county's files count only where a scenario asks for them."""
    assert BaysSection.left_aside(NINE) is None
    assert ClassesSection.left_aside(NINE) is None
    told = replace(
        NINE, hospitals=(replace(NINE.hospitals[0], bays=2),), fleet={"base": {"A": 2}, "other": {"B": 1}}
    )  # fmt: skip
    assert "bays of hospitals" in str(BaysSection.left_aside(told))
    assert "classes of unit" in str(ClassesSection.left_aside(told))
    assert BaysSection().standing(told) == Bays((2,))
    assert BaysSection(by_hospital={"clinic": 3}).standing(told) == Bays((3,))
    assert [stand.units for stand in ClassesSection().fleet(told, ["any"], (2, 1)).stands] == [2, 0, 0, 1]


def test_a_calendar_is_made_once_a_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """Making one costs a thousand times what asking it for a day does."""
    import holidays

    from sim.dispatch.features import rosters

    made = []
    real = holidays.country_holidays
    monkeypatch.setattr(holidays, "country_holidays", lambda *given, **more: made.append(more) or real(*given, **more))
    rosters.calendar_of.cache_clear()
    standing = RostersSection.model_validate({"shifts": [{"days": ["workdays"]}]}).standing(NINE)
    assert len(standing.changes(date(2025, 1, 1), 392, (1,) * len(NINE.stations))) > 100
    assert [more["years"] for more in made] == [2024, 2025, 2026]
