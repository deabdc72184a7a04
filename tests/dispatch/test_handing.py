"""Handovers by condition, hospital and hour, and units that carry nobody: by hand, and in scenarios."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.calls import Calls
from sim.chance import Constant, Quantiles
from sim.dispatch import simulate
from sim.dispatch.features import Bays
from sim.dispatch.features.handing import HANDOVER, LEFT_BEHIND, Handing
from sim.scenario import Built, build, load_scenario
from tests.worlds import a_call, a_service, some_calls, table_county, told

ONE = table_county(
    {"base": {"near": 4}, "big": {"near": 5}, "small": {"near": 9}},
    {"base": 1},
    ["big", "small"],
)
BIG = 0


def with_own(calls: Calls, **marks: list[float]) -> Calls:
    return calls.with_own(**{name: np.array(values) for name, values in marks.items()})


def test_a_handover_takes_as_long_as_the_hour_has_it_in_which_it_begins() -> None:
    """At the door at 59 + 10 and at 119 + 10 minutes: 20 minutes in hour 1, half of it in hour 2."""
    pace = tuple(0.5 if hour == 2 else 1.0 for hour in range(24))
    service = replace(a_service(ONE), features=(Handing(by_hour=pace),))
    rows = (a_call(60, "near", to_hospital=True, handover=20), a_call(119, "near", to_hospital=True, handover=20))
    first, second = told(simulate(service, some_calls(ONE, *rows)))
    assert (first["at_hospital"], first["handed_over"], first["clear"]) == (69, 89, 89)
    assert (second["at_hospital"], second["handed_over"], second["clear"]) == (128, 138, 138)


def test_the_hour_is_that_of_the_bay_where_one_waits_for_it() -> None:
    """Both at the door before two; the second gets the bay at 125 minutes, when handovers take half."""
    two = table_county({"base": {"near": 4}, "big": {"near": 5}}, {"base": 2}, ["big"])
    pace = tuple(0.5 if hour == 2 else 1.0 for hour in range(24))
    service = replace(a_service(two), features=(Handing(by_hour=pace), Bays((1,))))
    rows = (a_call(100, "near", to_hospital=True, handover=16), a_call(101, "near", to_hospital=True, handover=20))
    first, second = told(simulate(service, some_calls(two, *rows)))
    assert (first["at_hospital"], first["handed_over"]) == (109, 125)
    assert (second["at_hospital"], second["received"], second["handed_over"]) == (110, 125, 135)


def test_a_hospital_has_a_law_of_its_own_for_conditions_that_have_none() -> None:
    calls = some_calls(
        ONE,
        a_call(0, "near", to_hospital=True, handover=20),
        a_call(100, "near", to_hospital=True, handover=3, condition=1),
        a_call(200, "near", handover=20),
    )
    calls = with_own(calls, **{HANDOVER: [0.25, 0.25, 0.25]})
    service = replace(a_service(ONE), features=(Handing((Quantiles((10, 30)), None), (False, True)),))
    service = replace(service, destination=np.zeros((2, 1), dtype=np.int64))
    first, second, third = told(simulate(service, calls))
    assert first["handed_over"] - first["at_hospital"] == 15
    assert second["handed_over"] - second["at_hospital"] == 3
    assert third["handed_over"] is None


def test_a_unit_that_carries_nobody_is_clear_some_time_after_the_scene() -> None:
    calls = some_calls(ONE, a_call(0, "near", on_scene=10), a_call(50, "near", to_hospital=True, turnaround=7))
    service = replace(a_service(ONE), features=(Handing(not_carried=Constant(6.0)),))
    alone, carried = told(simulate(service, with_own(calls, **{LEFT_BEHIND: [6.0, 6.0]})))
    assert (alone["left_scene"], alone["clear"], alone["home"]) == (14, 20, 24)
    assert carried["clear"] - carried["handed_over"] == 7


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("handing")


def a_build(folder: Path, name: str, job: str) -> Built:
    path = folder / f"{name}.yaml"
    path.write_text(f"county: xiyang\nvillage_extent: none\njob:\n{job}", encoding="utf-8")
    return build(load_scenario(path, days="60 days", replications=1))


JOB = """
  handover:
    mean: 10 min
    sd: 0 min
    by_condition: {stroke: {uniform: [5 min, 9 min]}}
    by_hospital: {county-hospital: {triangular: [2 min, 20 min, 40 min]}}
    by_hour: {8-20: 2}
  not_carried: {uniform: [4 min, 8 min]}
"""


def test_a_scenario_asks_for_all_of_it(folder: Path) -> None:
    built = a_build(folder, "all", JOB)
    calls = built.calls(0)
    records = simulate(built.service, calls)
    minutes = records.instant("handed_over") - records.instant("at_hospital")
    condition = calls.condition[records.call]
    stroke = condition == [c.id for c in built.marks.conditions].index("stroke")
    carried = ~np.isnan(minutes)
    pace = np.where((records.instant("at_hospital")[carried] // 60) % 24 - 8 < 12, 2.0, 1.0)
    pace[(records.instant("at_hospital")[carried] // 60) % 24 < 8] = 1.0
    alike = minutes[carried] / pace
    county = records.hospital[carried] == [h.id for h in built.scenario.county.hospitals].index("county-hospital")
    of_stroke = alike[stroke[carried]]
    assert len(of_stroke)
    assert 5 - 1e-9 <= of_stroke.min() <= of_stroke.max() <= 9 + 1e-9
    there = alike[county & ~stroke[carried]]
    assert len(there) > 20
    assert there.mean() == pytest.approx(62 / 3, rel=0.15)
    rest = alike[~county & ~stroke[carried]]
    assert len(rest)
    assert rest == pytest.approx(10)
    behind = (records.instant("clear") - records.instant("left_scene"))[~carried]
    assert len(behind)
    assert 4 - 1e-9 <= behind.min() <= behind.max() <= 8 + 1e-9


@pytest.mark.long
def test_switching_it_on_leaves_every_other_mark(folder: Path) -> None:
    plain, asked = (
        a_build(folder, name, job).calls(0) for name, job in (("plain", "  handover: 10 min\n"), ("all", JOB))
    )
    for name in ("called", "ready", "condition", "priority", "launch", "drive", "on_scene", "turnaround", "conveyed"):
        assert getattr(plain, name).tobytes() == getattr(asked, name).tobytes(), name


@pytest.mark.long
def test_the_law_of_all_said_again_for_each_hospital_changes_nothing(folder: Path) -> None:
    law = "mean: 12 min, sd: 4 min, family: gamma"
    plain = a_build(folder, "one", f"  handover: {{{law}}}\n")
    asked = a_build(
        folder, "again", f"  handover: {{{law}, by_hospital: {{county-hospital: {{{law}}}}}, by_hour: {{1-3: 1}}}}\n"
    )
    first, second = (simulate(built.service, built.calls(0)).instants for built in (plain, asked))
    assert first.tobytes() == second.tobytes()


def test_what_chance_decides_beside_calls_is_no_one_answer(folder: Path) -> None:
    """A log that tells all, with units that break down, is not the same in every replication."""
    log = "called,zone,condition,priority,conveyed,answered,ready,launch_delay,drive_factor,to_patient,on_scene\n"
    log += "2024-03-01 10:00,seat-01,other,2,no,2024-03-01 10:00,2024-03-01 10:01,1,1,0,10\n"
    (folder / "calls.csv").write_text(log, encoding="utf-8")
    told = {}
    for name, more in (("none", ""), ("some", "breakdowns: {every: 30 days, repair: 2 days}\n")):
        path = folder / f"log-{name}.yaml"
        path.write_text(f"county: xiyang\ncalls: {{log: calls.csv}}\n{more}", encoding="utf-8")
        told[name] = build(load_scenario(path)).left_to_chance
    assert told["none"] is not None
    assert told["some"] == (*told["none"], "breakdowns")
