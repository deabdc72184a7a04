"""Transfers between hospitals: by hand, against theory, and without a trace where there are none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.calls import Calls
from sim.dispatch import Service, simulate
from sim.dispatch.features.transfers import Kept, Transfers
from sim.dispatch.service import Stand
from sim.scenario import Built, build, load_scenario
from tests.worlds import a_call, a_service, road_county, roads, some_calls, told

LINE = road_county(
    roads([("base", "clinic", 5), ("clinic", "city", 30)]), ["base", "clinic"], {"base": 2}, ["clinic", "city"]
)
"""A station, a hospital 5 minutes from it and another 30 minutes on; the first hospital is a zone too."""


def a_day(*rows: dict, units: int = 2) -> tuple[Service, Calls]:
    """Calls of which those with an ``errand`` are transfers from the clinic to the city."""
    service = replace(a_service(LINE), ambulances=(units,))
    calls = some_calls(LINE, *rows)
    errand = np.array([row.get("errand", 0) for row in sorted(rows, key=lambda row: row["ready"])], dtype=np.int64)
    hospital = np.where(errand > 0, 1, -1)
    return service, replace(calls, errand=errand, hospital=hospital)


def a_transfer(at: float, **marks: float) -> dict:
    return a_call(at, "clinic", to_hospital=True, errand=1, priority=3) | marks


def test_a_transfer_goes_to_its_hospital_and_the_unit_is_away() -> None:
    """Out at 5, 15 minutes there, 30 on the way, 10 to hand over: clear at 60, and the call of 20 waits 40 minutes."""
    service, calls = a_day(a_transfer(0, on_scene=15, handover=10), a_call(20, "base"), units=1)
    transfer, call = told(simulate(service, calls))
    assert (transfer["arrived"], transfer["left_scene"], transfer["at_hospital"]) == (5, 20, 50)
    assert (transfer["handed_over"], transfer["clear"]) == (60, 60)
    assert (call["dispatched"], call["arrived"]) == (60, 95)


def test_an_emergency_goes_before_transfers_that_wait() -> None:
    service, calls = a_day(
        a_call(0, "base", on_scene=30), a_transfer(1), a_transfer(2, priority=2), a_call(3, "base"), units=1
    )
    _, late, urgent, call = told(simulate(service, calls))
    assert call["dispatched"] < late["dispatched"]
    assert urgent["dispatched"] < late["dispatched"]


KEPT = (Stand(0, 1, 1), Stand(0, 0, 1))
"""Unit 0 is kept for transfers."""


def test_a_unit_kept_for_transfers_answers_no_call() -> None:
    service, calls = a_day(a_call(0, "base", on_scene=50), a_call(10, "base"), a_transfer(20), a_transfer(21))
    alone = replace(service, fleet=Kept(KEPT, any_=False))
    first, second, one, other = told(simulate(alone, calls))
    assert (first["unit"], second["unit"], second["dispatched"]) == (1, 1, 50)
    assert (one["unit"], other["unit"], other["dispatched"]) == (0, 0, 55), "the second transfer waits for the unit"


def test_another_unit_may_take_a_transfer_when_that_one_is_away() -> None:
    service, calls = a_day(a_transfer(20), a_transfer(21))
    one, other = told(simulate(replace(service, fleet=Kept(KEPT, any_=True)), calls))
    assert (one["unit"], other["unit"], other["dispatched"]) == (0, 1, 21)


def test_measured_of_transfers_alone() -> None:
    service, calls = a_day(a_transfer(0, on_scene=15, handover=10), a_call(20, "base"), a_transfer(30), units=1)
    records = simulate(service, calls)
    figures = Transfers().measured(records, np.ones(len(records), dtype=bool), (0.0, 120.0), 1)
    assert figures["transfer_wait_mean"] == pytest.approx((0 + (95 - 30)) / 2), "after the call that came first"
    assert figures["transfer_unserved"] == 0
    until = min(120.0, 95 + 5 + 30)
    assert figures["transfer_time"] == pytest.approx((60 + until - 95) / 120)
    assert figures["transfer_hours"] == pytest.approx(figures["transfer_time"] * 1440)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("transfers")


def a_build(folder: Path, text: str, days: str = "365 days") -> Built:
    path = folder / f"{abs(hash(text))}.yaml"
    path.write_text(f"county: xiyang\nvillage_extent: none\n{text}", encoding="utf-8")
    return build(load_scenario(path, days=days, replications=1))


STREAM = """
    up:
      from: county-hospital
      to: {{leping: 25 %, zhanshang: 75 %}}
      a_year: {a_year}
      by_hour: {{0-8: 0}}
      condition: other
      preparing: 15 min
      handover: 10 min
      fetched: {fetched}
"""


def transfers(a_year: int, fetched: str = "0 %", more: str = "") -> str:
    return f"transfers:\n  streams:{STREAM.format(a_year=a_year, fetched=fetched)}{more}"


def test_every_emergency_keeps_its_marks(folder: Path) -> None:
    """Byte for byte, with marks of other features beside; and of transfers none has an extent or loses patience."""
    beside = "patience: {mean: 3 h}\nanswers: 90 %\nclasses: {needs: [{classes: [A]}]}\n"
    plain = a_build(folder, f"{beside}", "60 days").calls(0)
    both = a_build(folder, f"{beside}{transfers(2000)}", "60 days").calls(0)
    mine = both.at(np.flatnonzero(both.emergency))
    assert len(both) > len(mine) == len(plain)
    marks = ("zone", "number", "called", "answered", "ready", "condition", "priority", "launch", "drive", "transport")
    for name in (*marks, "on_scene", "handover", "turnaround", "conveyed"):
        assert getattr(mine, name).tobytes() == getattr(plain, name).tobytes(), name
    for name in plain.own.dtype.names:
        assert mine.own[name].tobytes() == plain.own[name].tobytes(), name
    assert np.isinf(both.own["patience"][~both.emergency]).all()


def test_a_stream_comes_as_often_as_it_says_at_its_hours_to_its_hospitals(folder: Path) -> None:
    built = a_build(folder, transfers(2000, "20 %"))
    calls = built.calls(0)
    stream = calls.at(np.flatnonzero(~calls.emergency))
    assert len(stream) == pytest.approx(0.8 * 2000 * built.days / 365, abs=4 * 1600**0.5)
    assert set(np.floor(stream.called / 60).astype(int) % 24) == set(range(8, 24))
    hospitals = [one.id for one in built.scenario.county.hospitals]
    share = np.mean(stream.hospital == hospitals.index("zhanshang"))
    assert share == pytest.approx(0.75, abs=4 * (0.75 * 0.25 / len(stream)) ** 0.5)
    names = calls.names(built.demand.zone_ids)
    assert len(set(names)) == len(names)
    assert len(set(calls.numbers.tolist())) == len(names)


def test_more_transfers_leave_those_that_there_were(folder: Path) -> None:
    few, many = (a_build(folder, transfers(a_year)).calls(0) for a_year in (500, 1500))
    named = [dict(zip(one.names(("",) * 999), one.called.tolist(), strict=True)) for one in (few, many)]
    old = {name: at for name, at in named[0].items() if name.startswith("transfer")}
    assert len(old) > 300
    assert old.items() <= named[1].items()


def test_the_time_of_units_is_the_rate_times_the_job(folder: Path) -> None:
    """Little's law: transfers under way are their rate times how long each takes a unit."""
    built = a_build(folder, transfers(4000))
    records = simulate(built.service, built.calls(0))
    calls, window = records.calls, built.setting.window
    of = ~calls.emergency[records.call]
    whole = of & (records.instant("dispatched") >= window[0]) & (records.instant("clear") < window[1])
    job = (records.instant("clear") - records.instant("dispatched"))[whole].mean()
    figures = Transfers().measured(records, of, window, sum(built.service.ambulances))
    assert figures["transfer_hours"] == pytest.approx(whole.sum() / built.setting.days * job, rel=0.02)
    way = [one.id for one in built.scenario.county.hospitals].index("zhanshang")
    carried = (records.instant("at_hospital") - records.instant("left_scene"))[of & (records.hospital == way)]
    assert carried.mean() == pytest.approx(built.service.tables.hospital_minutes[built.calls(0).places()[
        np.flatnonzero(~calls.emergency)[0]], way], rel=0.05)  # fmt: skip
    assert not built.setting.counted(calls)[~calls.emergency].any(), "a transfer is no emergency that is waited for"


def test_none_a_year_leaves_the_bytes_of_off(folder: Path) -> None:
    off, none = (a_build(folder, text, "60 days") for text in ("answers: 90 %\n", f"answers: 90 %\n{transfers(0)}"))
    first, second = (simulate(one.service, one.calls(0)).instants for one in (off, none))
    assert first.tobytes() == second.tobytes()


def test_with_transfers_the_ways_of_emergencies_are_those_of_before(folder: Path) -> None:
    """Hospitals that are places of calls too change no drive by more than the rounding of the tables."""
    off, on = (a_build(folder, text, "10 days") for text in ("", transfers(1)))
    zones = len(off.scenario.county.zones)
    ours, theirs = on.service.tables.base_minutes[:, :zones], off.service.tables.base_minutes
    assert np.allclose(ours, theirs, rtol=1e-6, atol=1e-6)


def test_a_unit_kept_for_them_takes_them_in_a_scenario(folder: Path) -> None:
    built = a_build(folder, transfers(1500, more="  units: {county-hospital: 1}\n  when_busy: wait\n"))
    records = simulate(built.service, built.calls(0))
    of = ~records.calls.emergency[records.call]
    units = set(records.unit[of].tolist())
    assert len(units) == 1
    assert not units & set(records.unit[~of].tolist())
    assert len(built.service.unit_stand) == sum(built.service.ambulances)


def test_a_roster_mans_the_unit_that_is_kept_first(folder: Path) -> None:
    roster = "rosters: {by_station: {county-hospital: [{units: 2, hours: 8-8}]}}\n"
    kept = roster + transfers(1500, more="  units: {county-hospital: 1}\n  when_busy: wait\n")
    records = simulate((built := a_build(folder, kept, "60 days")).service, built.calls(0))
    of = ~records.calls.emergency[records.call]
    assert of.any()
    assert set(records.unit[of].tolist()) == {0}


def test_figures_of_other_features_are_of_emergencies(folder: Path) -> None:
    """Nobody ever answers a transfer's call at night, and that is no emergency that was not answered."""
    text = "answers: {by_station: {county-hospital: 0 %}}\npatience: {mean: 1 min}\n"
    built = a_build(folder, text + transfers(3000), "60 days")
    calls, records = built.calls(0), simulate(built.service, built.calls(0))
    window = built.setting.window
    answers = next(one for one in built.service.features if type(one).__name__ == "Answers")
    asked = records.besides["asked_in_vain"]
    found = answers.measured(records, np.ones(len(records), dtype=bool), window, 39)["not_raised"]
    counted = calls.emergency & (calls.called >= window[0]) & (calls.called < window[1])
    assert found == pytest.approx(np.mean(asked[counted] > 0))
    assert found < np.mean(asked > 0)
