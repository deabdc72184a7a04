"""Breaks, breakdowns and servicing: by hand, and by theory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from sim.calls import Calls, Demand, Profile, sample_calls
from sim.chance import Constant, from_moments
from sim.dispatch import Records, simulate
from sim.dispatch.features import (
    Answers,
    AtBase,
    Breakdowns,
    BreakdownsSection,
    Breaks,
    BreaksSection,
    Outage,
    Redeciding,
    RostersSection,
)
from tests.worlds import a_call, a_service, marks, some_calls, table_county, told

COUNTY = table_county(
    {"base": {"near": 4, "far": 30}, "other": {"near": 20, "far": 10}, "clinic": {"near": 5, "far": 5}},
    {"base": 2, "other": 1}, ["clinic"],
)  # fmt: skip
"""Units 0 and 1 at the base, 4 minutes from the near zone, unit 2 at the other."""


def run(features: Sequence[Any], *rows: dict, **service: Any) -> tuple[list[dict], Records]:
    records = simulate(replace(a_service(COUNTY, **service), features=tuple(features)), some_calls(COUNTY, *rows))
    return told(records), records


def spells(records: Records, why: str) -> list[tuple[int, float, float]]:
    return [(one.unit, one.since, one.until) for one in records.absences if one.why == why]


LUNCH = ((660.0, 120.0, 30.0),)
"""From 11:00 to 13:00, half an hour."""


class TestBreaks:
    def test_one_after_the_other_and_each_once(self) -> None:
        _, records = run([Breaks(LUNCH)], a_call(0, "near"), a_call(900, "near"))
        assert spells(records, "break") == [(0, 660, 690), (2, 660, 690), (1, 690, 720)]

    def test_together(self) -> None:
        _, records = run([Breaks(LUNCH, in_turn=False)], a_call(900, "near"))
        assert [spell[1:] for spell in spells(records, "break")] == [(660, 690)] * 3

    def test_who_is_out_begins_when_home(self) -> None:
        """Sent at 650, clear at 674, home at 678: there it begins, unless the hours are over."""
        _, records = run([Breaks(LUNCH)], a_call(650, "near", on_scene=20), a_call(900, "near"))
        assert spells(records, "break") == [(1, 660, 690), (2, 660, 690), (0, 690, 720)]
        _, records = run([Breaks(((660.0, 18.0, 30.0),))], a_call(650, "near", on_scene=20), a_call(900, "near"))
        assert spells(records, "break") == [(1, 660, 690), (2, 660, 690)]
        assert records.besides["breaks"].reshape(-1, 3)[:1].tolist() == [[0, 678, 2]]  # missed

    def test_it_does_not_yield(self) -> None:
        """Both crews of the base eat: the call goes to the other's unit, whose crew does not; or waits until 690."""
        alone = Breaks(LUNCH, yields=0, in_turn=False)
        (job,), _ = run([alone], a_call(670, "near", priority=1))
        assert (job["unit"], job["dispatched"]) == (0, 690)

    def test_it_yields_to_urgent_calls_only(self) -> None:
        urgent, lesser = run(
            [Breaks(LUNCH, in_turn=False)], a_call(670, "near", priority=1), a_call(671, "near", priority=2)
        )[0]
        assert (urgent["unit"], urgent["dispatched"]) == (0, 670)
        assert (lesser["unit"], lesser["dispatched"]) == (0, 674)  # free again where it clears

    def test_who_was_called_away_eats_later(self) -> None:
        """Called at 670, clear at 674, home at 678: half an hour from then on."""
        _, records = run(
            [Breaks(LUNCH, in_turn=False)], a_call(670, "near", priority=1), a_call(900, "near", priority=2)
        )
        assert spells(records, "break") == [(0, 660, 670), (1, 660, 690), (2, 660, 690), (0, 678, 708)]
        figures = Breaks(LUNCH).measured(records, np.ones(2, dtype=bool), (0.0, 1440.0), 3)
        assert figures["on_break"] == pytest.approx((10 + 30 + 30 + 30) / (3 * 1440))
        assert (figures["breaks_missed"], figures["breaks_cut"]) == (0, pytest.approx(1 / 4))

    def test_a_waiting_call_is_taken_when_it_ends(self) -> None:
        county = table_county({"base": {"near": 4}, "clinic": {"near": 5}}, {"base": 1}, ["clinic"])
        service = replace(a_service(county), features=(Breaks(LUNCH),))
        [job] = told(simulate(service, some_calls(county, a_call(661, "near", priority=2))))
        assert job["dispatched"] == 690

    def test_the_end_of_duty_ends_it(self) -> None:
        """Crews change at 8:00 and 20:00; from 19:45 on they eat: at 20:00 the next crew has the unit."""
        roster = RostersSection.model_validate({"by_station": {"base": [{"hours": "8-20"}]}}).standing(COUNTY)
        _, records = run([roster, Breaks(((1185.0, 60.0, 30.0),), in_turn=False)], a_call(1300, "far"))
        assert spells(records, "break") == [(0, 1185, 1200), (1, 1185, 1200), (2, 1185, 1215)]
        assert not records.besides["overtime"].size

    def test_a_crew_that_is_asked_in_vain_eats_on(self) -> None:
        calls = [a_call(670, "near", priority=1, raised=(0.9,)), a_call(900, "far", raised=(0.1,))]
        features = [Answers((0,), ((0.5,) * 24,), 2.0), Breaks(LUNCH, in_turn=False)]
        (first, _), records = run(features, *calls)
        assert (first["unit"], first["dispatched"]) == (2, 672)
        assert spells(records, "break")[:2] == [(2, 660, 672), (0, 660, 690)]

    def test_a_crew_that_a_redirect_spares_eats_on(self) -> None:
        """Unit 2, one minute before the near zone, is sent on to the urgent call there: both crews eat on."""
        features = [Redeciding(redirect=0.0), Breaks(LUNCH, in_turn=False)]
        rows = [a_call(655, "far", priority=3), a_call(662, "far", priority=1)]
        (_, urgent), records = run(features, *rows)
        assert (urgent["unit"], urgent["arrived"]) == (2, 665)
        assert spells(records, "break")[:2] == [(0, 660, 690), (1, 660, 690)]


@dataclass(frozen=True)
class Given(Breakdowns):
    """Outages that are given, by unit."""

    given: tuple[tuple[int, Outage], ...] = ()

    def outages(self, calls: Calls, units: Sequence[tuple[int, int]], until: float) -> list[list[Outage]]:
        numbers = [(0, 2)[station] + ordinal - 1 for station, ordinal in units]
        return [[outage for of, outage in self.given if of == unit] for unit in numbers]


def broken(*outages: tuple[int, float, float]) -> Given:
    given = tuple((unit, Outage(due, lasts, "breakdown")) for unit, due, lasts in outages)
    return Given(("base", "other"), (None, None), Constant(0.0), given=given)


class TestBreakdowns:
    def test_a_unit_at_its_base_is_away_until_it_is_repaired(self) -> None:
        jobs, records = run([broken((0, 10, 50))], *(a_call(at, "near") for at in (5, 20, 40, 62)))
        # unit 0 is on its way home at 10, where it is repaired from 13 on
        assert [job["unit"] for job in jobs] == [0, 1, 1, 1]
        assert spells(records, "breakdown") == [(0, 10, 63)]

    def test_a_unit_that_is_out_finishes_its_job(self) -> None:
        """Due at 10, clear at 24, home at 28: away for an hour from 28 on, and sent nowhere from 24 on."""
        jobs, records = run(
            [broken((0, 10, 60))], a_call(0, "near", on_scene=20), a_call(25, "near"), a_call(88, "near")
        )
        assert (jobs[0]["clear"], jobs[0]["home"], jobs[1]["unit"]) == (24, 28, 1)
        assert jobs[2]["unit"] == 0
        assert spells(records, "breakdown") == [(0, 24, 88)]

    def test_the_crew_takes_the_other_vehicle(self) -> None:
        """One crew for two vehicles: with the one broken it goes out with the other."""
        roster = RostersSection.model_validate({"by_station": {"base": [{"units": 1}]}}).standing(COUNTY)
        jobs, records = run([roster, broken((0, 10, 60))], a_call(20, "near"), a_call(40, "near"), a_call(80, "near"))
        assert [job["unit"] for job in jobs] == [1, 1, 1]
        assert spells(records, "off-duty")[0] == (1, 0, 10)
        assert spells(records, "breakdown") == [(0, 10, 70)]

    def test_with_both_broken_the_crew_waits_for_the_first(self) -> None:
        roster = RostersSection.model_validate({"by_station": {"base": [{"units": 1}]}}).standing(COUNTY)
        jobs, _ = run([roster, broken((0, 10, 90), (1, 20, 40))], a_call(30, "near", priority=1), a_call(100, "near"))
        assert (jobs[0]["unit"], jobs[0]["dispatched"]) == (2, 30)
        assert jobs[1]["unit"] == 1

    def test_a_call_that_waits_is_taken_when_it_is_repaired(self) -> None:
        county = table_county({"base": {"near": 4}, "clinic": {"near": 5}}, {"base": 1}, ["clinic"])
        service = replace(a_service(county, launch=2.0), features=(broken((0, 10, 50)),))
        [job] = told(simulate(service, some_calls(county, a_call(30, "near"))))
        assert (job["dispatched"], job["launched"]) == (60, 62)

    def test_a_break_is_over_when_the_unit_breaks_down(self) -> None:
        _, records = run([broken((0, 670, 10)), Breaks(LUNCH, in_turn=False)], a_call(900, "near"))
        assert spells(records, "break")[0] == (0, 660, 670)
        assert (0, 680, 710) in spells(records, "break")

    def test_it_goes_together_with_a_stay_at_the_base(self) -> None:
        """Home at 28, refilled at 38: only then it is repaired."""
        jobs, records = run(
            [AtBase(home_first=False, refills=True), broken((0, 10, 60))],
            a_call(0, "near", on_scene=20, refill=10), a_call(97, "near"), a_call(98, "near"), a_call(98, "near"),
        )  # fmt: skip
        assert spells(records, "breakdown") == [(0, 24, 98)]
        assert [job["unit"] for job in jobs] == [0, 1, 0, 2]


class TestTheirChance:
    """A unit's breakdowns are its own: no other unit, and no other setting, changes one."""

    CALLS = sample_calls(Demand(("near", "far"), np.array([90.0, 9.0]), Profile((1.0,) * 168, (1.0,) * 12)),
                         marks(), date(2025, 1, 6), 365, 3, 1)  # fmt: skip
    LAW = Breakdowns(
        ("base", "other"), (60 * 1440.0, 60 * 1440.0), from_moments(1440.0, 1.0, "lognormal"), (90.0, 240.0, 540.0)
    )

    def outages(self, station: int, ordinal: int, until: float, law: Breakdowns = LAW) -> list[Outage]:
        (found,) = law.outages(self.CALLS, [(station, ordinal)], until)
        return found

    def test_whoever_is_asked_about_beside_it(self) -> None:
        units, long = [(0, 1), (1, 1), (0, 2), (1, 7)], 30 * 365 * 1440.0
        law = replace(self.LAW, every=(9 * 1440.0, 400 * 1440.0))
        together = law.outages(self.CALLS, units, long)
        assert together == [self.outages(*unit, long, law) for unit in units]

    def test_by_the_station_s_id_and_the_ordinal(self) -> None:
        turned = replace(self.LAW, stations=("new", "other", "base"), every=(None, *self.LAW.every))
        year = 365 * 1440.0
        assert self.outages(0, 2, year) == self.outages(2, 2, year, turned)
        first, second = (self.outages(0, n, year) for n in (1, 2))
        assert not {one.due for one in first if one.why == "breakdown"} & {one.due for one in second}
        half = self.outages(0, 2, year / 2)
        assert self.outages(0, 2, year)[: len(half)] == half

    def test_servicing_is_on_days_of_its_own_at_an_hour(self) -> None:
        planned = [one for one in self.outages(1, 1, 365 * 1440.0) if one.why == "servicing"]
        assert {one.due % 1440 for one in planned} == {540}
        assert {b.due - a.due for a, b in pairwise(planned)} == {90 * 1440}
        assert len(planned) in (4, 5)

    @pytest.mark.long
    def test_share_of_time_is_that_of_an_alternating_renewal_process(self) -> None:
        """In order 60 days, out of order one, on the average: 1/61 of the time (exponential, over 3,000 years)."""
        law, long = replace(self.LAW, servicing=None), 3000 * 365 * 1440.0
        out = self.outages(0, 1, long, law)
        assert sum(one.lasts for one in out) / long == pytest.approx(1 / 61, rel=0.05)
        gaps = np.diff([0, *(one.due for one in out)]) - np.array([0, *(one.lasts for one in out[:-1])])
        assert gaps.mean() == pytest.approx(60 * 1440, rel=0.03)
        assert gaps.std() == pytest.approx(gaps.mean(), rel=0.05)


def test_what_a_scenario_asks() -> None:
    assert BreakdownsSection().standing(COUNTY) is None
    section = BreakdownsSection.model_validate(
        {
            "every": "180 days",
            "by_station": {"other": "90 days"},
            "repair": "2 days",
            "servicing": {"every": "90 days", "lasts": "4 h"},
        }
    )
    standing = section.standing(COUNTY)
    assert (standing.every, standing.repair.mean) == ((180 * 1440, 90 * 1440), pytest.approx(2880))
    assert standing.servicing == (90, 240, 540)
    breaks = BreaksSection.model_validate({"each_day": [{"begins": "11-13", "lasts": "30 min"}]})
    assert breaks.standing(COUNTY) == Breaks(LUNCH)
    with pytest.raises(ValueError, match="same hours"):
        BreaksSection.model_validate({"each_day": [{"begins": b, "lasts": 30} for b in ("11-13", "12-14")]})


def test_no_breaks_and_breakdowns_that_never_come_leave_the_bytes_of_off() -> None:
    rows = [a_call(7 * n, ("near", "far")[n % 2], on_scene=n % 40, priority=1 + n % 3) for n in range(200)]
    off = a_service(COUNTY)
    plain = simulate(off, some_calls(COUNTY, *rows))
    for idle in (Breaks(()), broken()):
        records = simulate(replace(off, features=(idle,)), some_calls(COUNTY, *rows))
        assert np.array_equal(plain.instants, records.instants, equal_nan=True)
        assert np.array_equal(plain.unit, records.unit)
