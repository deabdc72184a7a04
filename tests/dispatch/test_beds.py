"""Beds of hospitals: by hand, against Erlang's loss formula and Little's law, and in scenarios."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.chance import Constant, Law, from_moments
from sim.dispatch import simulate
from sim.dispatch.features.beds import BedKind, Beds
from sim.dispatch.features.carrying import Carrying, OwnFleet
from sim.documents import Faults
from sim.scenario import build, load_scenario
from sim.theory.queues import erlang_b
from tests.dispatch.test_transfers import HOST, OUT, UP, a_day, a_patient, a_transfer, carried
from tests.worlds import a_call, a_service, some_calls, table_county

ONE = table_county({"base": {"near": 4}, "big": {"near": 5}}, {"base": 3}, ["big"])
NOBODY = some_calls(ONE, a_call(0, "near"))
DAY = 1440.0


def beds(count: int | None, stay: Law, others: float = 0.0, *, refuses: bool = False, needed: float = 0.0) -> Beds:
    return Beds((BedKind(0, (count,), stay, {"any": needed}, (others,)),), ("big",), refuses)


def test_who_finds_no_bed_by_hand() -> None:
    """One bed for 100 minutes from the door: the second leaves the scene before, the third after the first has gone."""
    rows = [a_call(at, "near", to_hospital=True, on_scene=1) for at in (0.0, 50.0, 200.0)]
    calls = some_calls(ONE, *rows).with_own(bed_needed=np.array([0.1, 0.2, 0.3]), bed_stay=np.full(3, 0.5))
    for refuses in (False, True):
        one = beds(1, Constant(100.0), needed=0.5, refuses=refuses)
        records = simulate(replace(a_service(ONE), features=(one,), conditions=("any",)), calls)
        assert records.of_calls["bed"].tolist() == [1, 1, 1]
        lain = one.lain(records, 1000.0)[0]
        assert lain.since.tolist() == [5, 55, 205]
        assert lain.until.tolist() == [110, 160, 310]
        assert lain.found.tolist() == [True, False, True]
        assert lain.lies.tolist() == [True, not refuses, True]
        found = lain.figures((1,), (0.0, 1000.0))
        assert found["occupied"][-1] == pytest.approx((105 + 105 + (0 if refuses else 50)) / 1000)
        assert found["no_bed"].tolist() == found["carried_no_bed"].tolist() == [1 / 3, 1 / 3]
        assert found["over_days"].tolist() == [1, 1]


def test_who_is_carried_nowhere_or_needs_none_asks_for_no_bed() -> None:
    rows = [a_call(0, "near"), a_call(50, "near", to_hospital=True)]
    calls = some_calls(ONE, *rows).with_own(bed_needed=np.array([0.1, 0.9]), bed_stay=np.full(2, 0.5))
    one = beds(1, Constant(100.0), needed=0.5)
    records = simulate(replace(a_service(ONE), features=(one,), conditions=("any",)), calls)
    assert records.of_calls["bed"].tolist() == [0, 0]
    assert len(one.lain(records, 1000.0)[0].since) == 0


def three(stay: Law, counts: tuple[int | None, ...] = (1, 1, 1), *, refuses: bool = False) -> Beds:
    """Beds at the clinic, the county's hospital and the city's, for all who come."""
    return Beds((BedKind(0, counts, stay, {"any": 1.0}, (0.0,) * 3),), ("clinic", "county", "city"), refuses)


def lying(one: Beds, *rows: dict, carrying: Carrying) -> tuple[list[tuple[float, ...]], list[int], list[bool]]:
    """Who lies where, from when until when; which bed each call asked for; who found one."""
    service, calls = carried(*rows, units=(9, 0), carrying=carrying)
    calls = calls.with_own(bed_needed=np.zeros(len(calls)), bed_stay=np.full(len(calls), 0.5))
    records = simulate(replace(service, features=(one, *service.features), conditions=("any",)), calls)
    lain = one.lain(records, 10_000.0)[0]
    columns = (lain.patient, lain.hospital, lain.since, lain.until, lain.lies)
    rows = list(zip(*(column.tolist() for column in columns), strict=True))
    return rows, records.of_calls["bed"].tolist(), lain.found.tolist()


def test_who_is_carried_on_leaves_his_bed_and_lies_the_rest_of_his_stay_in_the_next() -> None:
    """From the scene at 2, at the clinic at 9; from there at 44, and from the county at 159: one stay from 9 on."""
    patient = a_patient(0, k1={"stabilising": 30}, k2={"stabilising": 60, "preparing": 10})
    carrying = Carrying(HOST, 2, kinds=(UP, OUT))
    rows, asked, _ = lying(three(Constant(1000.0)), patient, carrying=carrying)
    assert rows == [(0, 0, 2, 44, True), (0, 1, 44, 159, True), (0, 2, 159, 1009, True)]
    assert asked == [1, 1, 1]
    rows, asked, _ = lying(three(Constant(100.0)), patient, carrying=carrying)
    assert rows == [(0, 0, 2, 44, True), (0, 1, 44, 109, True)], "he is on the way to the city when his stay is over"
    assert asked == [1, 1, 0]


def test_the_bed_that_he_left_is_free_for_the_next_patient() -> None:
    """The clinic has one bed; the second leaves the scene before the first has left, the third after that."""
    patients = [a_patient(0, k1={"stabilising": 30}), a_patient(41), a_patient(43)]
    for refuses in (False, True):
        one = three(Constant(1000.0), refuses=refuses)
        rows, _, found = lying(one, *patients, carrying=Carrying(HOST, 2, kinds=(UP,)))
        second, third = (1, 0, 43, 1050, not refuses), (2, 0, 45, 1052, True)
        assert [row for row in rows if row[1] == 0] == [(0, 0, 2, 44, True), second, third]
        assert found == [True, False, True, refuses]


def test_who_is_refused_at_one_hospital_may_lie_in_the_next() -> None:
    one = three(Constant(100.0), counts=(0, 1, 1), refuses=True)
    rows, _, _ = lying(one, a_patient(0, k1={"stabilising": 30}), carrying=Carrying(HOST, 2, kinds=(UP,)))
    assert rows == [(0, 0, 2, 44, False), (0, 1, 44, 109, True)]


def test_who_is_fetched_takes_a_bed_from_when_the_vehicle_leaves_with_him() -> None:
    """It is asked for at 9, rolls at 12, is there at 32, leaves with him at 37 and is at the county at 57."""
    rows, _, _ = lying(
        three(Constant(1000.0)), a_patient(0, k1={"fetched": 1, "preparing": 5}),
        carrying=Carrying(HOST, 2, {1: OwnFleet(1, Constant(3.0))}, kinds=(UP,)),
    )  # fmt: skip
    assert rows == [(0, 0, 2, 37, True), (0, 1, 37, 1009, True)]


def test_who_comes_by_a_stream_of_transfers_lies_his_whole_stay_where_he_is_taken() -> None:
    """He leaves the clinic at 20 and is in the city at 50; the bed that he left is among those of other ways."""
    service, calls = a_day(a_transfer(0, on_scene=15))
    calls = calls.with_own(bed_needed=np.zeros(1), bed_stay=np.full(1, 0.5))
    one = Beds((BedKind(0, (1, 1), Constant(100.0), {"any": 1.0}, (0.0, 0.0)),), ("clinic", "city"))
    lain = one.lain(simulate(replace(service, features=(one,), conditions=("any",)), calls), 1000.0)[0]
    assert (lain.hospital.tolist(), lain.since.tolist(), lain.until.tolist()) == ([1], [20], [150])


def test_who_comes_by_other_ways_finds_the_bed_taken_until_he_has_left() -> None:
    """One bed at each place, held from 0 on: of those who come at 50 and 150 the first finds none."""
    ward = three(Constant(1000.0)).wards(NOBODY)[0]
    ward.next[0], ward.others[0] = (50.0, 60.0), iter([(150.0, 160.0)])
    ward.bring(0, 0, 0.0, 1000.0)
    ward.bring(0, 1, 100.0, 1100.0)
    lain = ward.told(2000.0)
    assert lain.found[lain.patient < 0].tolist() == [False, True]


def test_little_s_law_holds_of_patients_who_are_carried_on() -> None:
    """At each hospital as many lie as come in the time for which they lie; in all as if nobody were carried on."""
    chance, count = np.random.default_rng(5), 400
    at = np.cumsum(chance.exponential(30.0, count)).tolist()
    marks = [{name: float(chance.exponential(60.0)) for name in ("stabilising", "preparing")} for _ in at]
    patients = [a_patient(one, k1=mark, k2=mark) for one, mark in zip(at, marks, strict=True)]
    one = three(from_moments(500.0, 1.0, "lognormal"), (None, None, None))
    minutes = []
    for kinds in ((UP, OUT), ()):
        service, calls = carried(*patients, units=(200, 0), carrying=Carrying(HOST, 2, kinds=kinds))
        uniform = np.random.default_rng(7).random(count)[calls.first_of_patient]
        calls = calls.with_own(bed_needed=np.zeros(len(calls)), bed_stay=uniform)
        if not kinds:
            calls = replace(calls.at(np.arange(count)), patient=np.zeros((0, 3), dtype=np.int64))
        records = simulate(replace(service, features=(one, *service.features), conditions=("any",)), calls)
        lain = one.lain(records, 1e6)[0]
        minutes.append(float((lain.until - lain.since).sum()))
        until, grid = at[-1], np.arange(0.37, at[-1], 0.5)
        for hospital in range(3):
            here = lain.hospital == hospital
            since, then = lain.since[here], np.minimum(lain.until[here], until)
            came = since < until
            there = [np.searchsorted(np.sort(column), grid, side="right") for column in (since, then)]
            if kinds:
                assert (there[0] - there[1]).mean() > 0.5
            rate, stay = came.sum() / until, (then - since)[came].mean() if came.any() else 0.0
            assert (there[0] - there[1]).mean() == pytest.approx(rate * stay, rel=0.01)
    assert minutes[0] == pytest.approx(minutes[1])


@pytest.mark.long
@pytest.mark.parametrize("spread", [0.0, 1.0, 2.0])
def test_refused_patients_are_those_of_erlang_s_loss_formula_whatever_the_law(spread: float) -> None:
    """Eight beds, seven of them asked for: the share that is lost depends on the mean of a stay alone."""
    days = 40_000.0
    one = beds(8, from_moments(DAY, spread, "lognormal"), 7 / DAY, refuses=True)
    lain = one.wards(NOBODY)[0].told(days * DAY)
    found = lain.figures((8,), (0.0, days * DAY))
    blocked = erlang_b(8, 7.0)
    asked = int((lain.since >= 0).sum())
    assert found["no_bed"][-1] == pytest.approx(blocked, abs=6 * np.sqrt(blocked / asked))
    assert found["occupied"][-1] == pytest.approx(7 * (1 - blocked) / 8, rel=0.01)
    assert np.isnan(found["carried_no_bed"]).all()


@pytest.mark.long
def test_little_s_law_holds_of_all_who_lie_there() -> None:
    """Nobody is refused: as many lie there as come in a stay, and a Poisson number of them, beyond the beds too."""
    days, load = 20_000.0, 6.0
    one = beds(6, from_moments(2 * DAY, 1.5, "lognormal"), load / (2 * DAY))
    lain = one.wards(NOBODY)[0].told(days * DAY)
    window = (0.0, days * DAY)
    within = (lain.since >= 0) & (lain.until <= window[1])
    rate, stay = within.sum() / window[1], float((lain.until - lain.since)[within].mean())
    minutes, _ = lain.level(np.ones(len(lain.since), dtype=bool), 10**9, window)
    assert minutes / window[1] == pytest.approx(rate * stay, rel=0.005)
    assert minutes / window[1] == pytest.approx(load, rel=0.03)
    poisson = np.cumsum([np.exp(-load) * load**n / np.prod(np.arange(1.0, n + 1)) for n in range(6)])
    assert lain.figures((6,), window)["no_bed"][-1] == pytest.approx(1 - poisson[-1], abs=0.015)


def test_the_beds_are_as_full_at_the_start_as_later() -> None:
    """Admissions begin before the run: no warm-up is lost to empty beds."""
    one = beds(50, from_moments(10 * DAY, 1.0, "lognormal"), 30 / (10 * DAY))
    early = []
    for replication in range(60):
        lain = one.wards(replace(NOBODY, drawn_by=np.array([1, replication])))[0].told(DAY)
        early.append(lain.level(np.ones(len(lain.since), dtype=bool), 10**9, (0.0, DAY))[0] / DAY)
    assert np.mean(early) == pytest.approx(30, abs=3 * np.sqrt(30 / 60) + 0.3)


def test_no_patient_and_no_bed_is_lost_or_made() -> None:
    """All who ask lie there or are refused; of refused ones the beds are never more than taken."""
    one = beds(3, from_moments(DAY, 1.0, "lognormal"), 4 / DAY, refuses=True)
    lain = one.wards(NOBODY)[0].told(500 * DAY)
    assert (lain.lies == lain.found).all()
    for at in np.linspace(0, 499 * DAY, 1500):
        assert ((lain.since <= at) & (lain.until > at) & lain.lies).sum() <= 3
    full = [
        ((lain.since < at) & (lain.until > at) & lain.lies).sum() == 3
        for at in lain.since[~lain.found & (lain.since > 0)]
    ]
    assert full
    assert all(full)


@pytest.mark.long
def test_a_scenario_counts_beds_and_leaves_every_job_as_it_was() -> None:
    asked = {"icu": {"by_hospital": {"county-hospital": 6}, "stay": "4 days", "needed": {"stroke": "50 %"}}}
    plain, counted = (
        build(load_scenario("xiyang", days="60 days", replications=1, **more)) for more in ({}, {"beds": asked})
    )
    before, after = (simulate(one.service, one.calls(0)) for one in (plain, counted))
    assert before.instants.tobytes() == after.instants.tobytes()
    stroke = [one.id for one in counted.marks.conditions].index("stroke")
    needs = after.of_calls["bed"] > 0
    assert (after.calls.condition[needs] == stroke).all()
    assert needs.sum() == pytest.approx(0.5 * (after.calls.conveyed & (after.calls.condition == stroke)).sum(), rel=0.4)


def test_a_scenario_gives_a_patient_one_need_and_one_stay_however_often_he_is_carried_on() -> None:
    beds = {"icu": {"by_hospital": {"county-hospital": 6}, "stay": "4 days", "needed": {"stroke": "50 %"}}}
    onward = {"stabilising": "1 h", "handover": "15 min", "from": ["county-hospital"], "to": {"leping": "100 %"}}
    built = build(
        load_scenario("xiyang", days="5 days", replications=1, beds=beds, transfers={"onward": {"up": onward}})
    )
    calls = built.calls(0)
    again = np.flatnonzero(calls.patient[:, 0] >= 0)
    assert len(again) > 20
    for name in ("bed_needed", "bed_stay"):
        assert np.array_equal(calls.own[name][again], calls.own[name][calls.first_of_patient[again]])


def test_what_is_wrong_with_beds_is_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(
        "county: xiyang\nbeds:\n  icu: {stay: 4 days, by_hospital: {county: 3}, needed: {strokes: 50 %}}\n"
        "  ward: {stay: 4 days, others: {nowhere: 3}}\n",
        encoding="utf-8",
    )
    with pytest.raises(Faults) as raised:
        load_scenario(path)
    keys = [fault.key for fault in raised.value.faults]
    assert keys == ["beds.icu.by_hospital.county", "beds.icu.needed.strokes", "beds.ward.others.nowhere"]
    path.write_text(
        "county: xiyang\nbeds:\n  icu: {stay: 4 days, needed: {stroke: 60 %}}\n"
        "  ward: {stay: 4 days, needed: {stroke: 50 %}}\n",
        encoding="utf-8",
    )
    with pytest.raises(Faults) as raised:
        load_scenario(path)
    assert "110" in str(raised.value)
