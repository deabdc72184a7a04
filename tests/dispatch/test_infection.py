"""An infection: protection, cleaning, a surge and staff that is ill; by hand, and as what it comes to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.calls import Calls
from sim.chance import Constant
from sim.dispatch import Service, simulate
from sim.dispatch.features.base import AtBase
from sim.dispatch.features.infection import Guarded, Infection, InfectionSection, curve
from sim.scenario import Built, build, load_scenario
from tests.worlds import a_call, a_service, some_calls, table_county, told

ONE = table_county({"base": {"near": 4}, "clinic": {"near": 5}}, {"base": 1}, ["clinic"])


def infected(*rows: dict, cleaning: float = 30.0, protection: float = 7.0, **more: object) -> tuple[Service, Calls]:
    """Calls of which those ``with_it`` have the infection: it is condition 1."""
    service = replace(a_service(ONE, launch=2.0), destination=np.zeros((2, 1), dtype=np.int64))
    service = replace(service, features=(*service.features, Infection(1, guarded=True)), **more)  # type: ignore[arg-type]
    calls = some_calls(ONE, *rows)
    condition = np.array([int(row.get("with_it", False)) for row in sorted(rows, key=lambda row: row["ready"])])
    marks = np.tile([protection, cleaning], (len(calls), 1))
    return service, replace(calls, condition=condition).with_own(infection=marks)


def test_a_unit_is_protected_and_cleaned_before_its_next_call() -> None:
    """Rolls at 2 + 7 = 9, there at 13, at the clinic at 18, home at 27, cleaned at 57: the next call waits."""
    service, calls = infected(a_call(0, "near", to_hospital=True) | {"with_it": True}, a_call(20, "near"))
    first, second = told(simulate(service, calls))
    assert (first["launched"], first["arrived"], first["at_hospital"]) == (9, 13, 18)
    assert first["cleaned"] == first["home"] + 30
    assert (second["dispatched"], second["launched"]) == (first["cleaned"], first["cleaned"] + 2)
    assert second["cleaned"] is None


def test_others_are_served_as_ever() -> None:
    rows = a_call(0, "near", to_hospital=True), a_call(6, "near"), a_call(40, "near")
    service, calls = infected(*rows)
    plain = told(simulate(replace(service, features=()), calls))
    names = [name for name in plain[0] if not name.endswith("_km")]
    ours = told(simulate(service, calls))
    assert [[row[name] for name in names] for row in ours] == [[row[name] for name in names] for row in plain]


def test_a_crew_on_its_way_home_puts_protection_on_too() -> None:
    """The first is clear at 6; sent on at 8 it is 2 minutes away, and dressed only at 15."""
    service, calls = infected(a_call(0, "near"), a_call(8, "near") | {"with_it": True})
    first, second = told(simulate(service, calls))
    assert (first["clear"], first["home"], second["launched"]) == (6, None, 15)
    reach = second["arrived"] - 8
    alone = told(simulate(replace(service, features=()), calls))[1]["arrived"] - 8
    assert reach == alone + 7


def test_cleaning_equals_a_refill_of_these_calls() -> None:
    rows = [a_call(9.0 * n, "near", to_hospital=n % 2 == 0) | {"with_it": n % 3 == 0} for n in range(40)]
    service, calls = infected(*rows, protection=0.0)
    refill = np.where(calls.condition == 1, 30.0, 0.0)
    other = replace(service, features=(AtBase(home_first=False, refills=True),))
    ours, theirs = simulate(service, calls), simulate(other, calls.with_own(refill=refill))
    for name in ("dispatched", "arrived", "clear", "home"):
        assert np.array_equal(ours.instant(name), theirs.instant(name), equal_nan=True), name
    assert np.array_equal(ours.instant("cleaned"), theirs.instant("refilled"), equal_nan=True)


def test_at_the_hospital_s_own_base_it_equals_a_longer_turnaround() -> None:
    """Where the way home takes no time, cleaning is a turnaround that is so much longer."""
    at_home = table_county({"base": {"near": 0}, "clinic": {"near": 0}}, {"base": 2}, ["clinic"])
    rows = [a_call(4.0 * n, "near", to_hospital=True, on_scene=5, turnaround=3) for n in range(60)]
    calls = some_calls(at_home, *rows)
    longer = replace(calls, turnaround=calls.turnaround + 30.0)
    marks = np.tile([0.0, 30.0], (len(calls), 1))
    service = a_service(at_home)
    ours = simulate(replace(service, features=(Infection(0, guarded=True),)), calls.with_own(infection=marks))
    theirs = simulate(service, longer)
    assert np.array_equal(ours.instant("dispatched"), theirs.instant("dispatched"))
    assert np.array_equal(ours.instant("cleaned"), theirs.instant("clear"))


def test_a_curve_is_straight_between_its_days() -> None:
    assert curve({"3": 10, "1": 0, "5": 0}) == (0, 5, 10, 5, 0)
    assert curve({"2": 4}) == (4, 4)
    with pytest.raises(ValueError, match="day"):
        curve({"0": 1})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("infection")


def a_build(folder: Path, text: str, days: str = "40 days") -> Built:
    path = folder / f"{abs(hash(text))}.yaml"
    path.write_text(f"county: xiyang\nvillage_extent: none\nwarm_up: 0 days\n{text}", encoding="utf-8")
    return build(load_scenario(path, days=days, replications=1))


def surge(by_day: str, more: str = "") -> str:
    return f"infection: {{condition: respiratory, calls_by_day: {by_day}{more}}}\n"


@pytest.mark.long
def test_calls_come_by_the_day_and_more_of_them_leave_those_that_came(folder: Path) -> None:
    few, many = (a_build(folder, surge(f"{{1: 0, 20: {top}, 40: 0}}")) for top in (60, 120))
    off = a_build(folder, "").calls(0)
    named = []
    for built, top in ((few, 60), (many, 120)):
        calls = built.calls(0)
        more = calls.at(np.flatnonzero(calls.layer == 255))
        assert (built.marks.conditions[int(more.condition[0])].id, len(set(more.condition.tolist()))) == (
            "respiratory",
            1,
        )
        a_day = np.bincount((more.called // 1440).astype(int), minlength=40)
        expected = np.array(curve({"1": 0, "20": top, "40": 0}))
        assert abs(a_day[:40] - expected).max() < 5 * np.sqrt(expected.max())
        assert a_day.sum() == pytest.approx(expected.sum(), abs=4 * expected.sum() ** 0.5)
        usual = calls.at(np.flatnonzero(calls.layer < 255))
        assert usual.called.tobytes() == off.called.tobytes()
        named.append(dict(zip(more.names(built.demand.zone_ids), more.called.tolist(), strict=True)))
    assert named[0].items() <= named[1].items()


def test_with_a_desk_pathways_and_transfers_their_marks_are_drawn_too(folder: Path) -> None:
    built = a_build(folder, surge("{1: 30}") + (
        "desk_seats: {seats: 1, patience: 1 min, advice: {respiratory: 30 %}}\npathways: china-centres\n"
        "transfers: {onward: {up: {stabilising: 10 min, handover: 5 min}}}\ndestination: {rule: home township}\n"
    ), "10 days")  # fmt: skip
    calls = built.calls(0)
    mine = calls.layer == 255
    assert mine.sum() > 150
    assert len(np.unique(calls.launch)) == len(calls)
    assert len(simulate(built.service, calls)) > 300


def test_who_is_carried_on_is_in_the_closed_loop_too(folder: Path) -> None:
    """The crew that carries a patient on puts on protection, and its unit is cleaned after it."""
    built = a_build(folder, surge("{1: 30}", ", protection: 10 min, cleaning: 50 min") + (
        "transfers: {onward: {iso: {conditions: [respiratory], from: [county-hospital], stabilising: 60 min,"
        " to: {county-tcm-hospital: 100 %}, handover: 10 min}}}\n"
    ), "10 days")  # fmt: skip
    records = simulate(built.service, built.calls(0))
    names = [one.id for one in built.marks.conditions]
    infected = (records.calls.condition == names.index("respiratory"))[records.call]
    onward = ~records.calls.emergency[records.call]
    assert onward.sum() > 30
    assert infected[onward].all()
    home, cleaned = records.instant("home"), records.instant("cleaned")
    assert (cleaned - home)[infected] == pytest.approx(50.0)
    assert np.isnan(cleaned[~infected]).all()
    launch = (records.instant("launched") - records.instant("dispatched"))[onward & ~records.rolling]
    assert launch.min() >= 10


def test_units_without_a_crew_are_the_share_of_each_day(folder: Path) -> None:
    """In the mean over units; who is ill at 20 % is ill at 40 % too; and nobody is sent meanwhile."""
    built = a_build(folder, "infection: {condition: other, ill_by_day: {1: 0 %, 10: 40 %, 20: 20 %, 30: 0 %}}\n")
    records = simulate(built.service, built.calls(0))
    share = np.array(curve({"1": 0.0, "10": 0.4, "20": 0.2, "30": 0.0}))
    hours = records.minutes_away((0.0, 30 * 1440.0), "ill") / 60
    expected = share.sum() * 24 * 39
    assert hours == pytest.approx(expected, rel=0.25)
    assert any(one.since % 1440 == 0 for one in records.absences)
    for one in records.absences:
        sent = records.instant("dispatched")[records.unit == one.unit]
        assert not np.any((sent >= one.since) & (sent < one.until))
    by_unit = {one.unit: one for one in records.absences}
    assert len(by_unit) == len(records.absences), "each unit is away once: what rises and falls is nested"


def test_nothing_is_drawn_where_nothing_takes_time() -> None:
    section = InfectionSection(condition="other")
    assert section.standing(ONE) is None
    assert section.marks(ONE) == ()
    assert Guarded(Constant(1.0), Constant(2.0)).drawn(lambda _: np.zeros(3)).tolist() == [[1, 2]] * 3
