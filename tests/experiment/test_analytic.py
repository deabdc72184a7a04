"""The analytic check: the hypercube model of a scenario beside what was simulated."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.experiment import findings_of, told_run
from sim.experiment.analytic import analytic_system, with_analytic_check
from sim.scenario import build, load_scenario
from sim.theory import hypercube
from tests.experiment.conftest import write_scenario


def scenario(folder: Path, *lines: str, ambulances: tuple[int, int] = (1, 1)):
    """The tiny scenario with other lines, all drives and durations known and every duration steady."""
    path = write_scenario(folder, ambulances)
    fixed = (
        "travel: {lights_and_siren: 1.2, transport: 1.1, variation: 0}",
        "launch: 2 min",
        "village_extent: none",
        "desk: {answering: 1 min, call_taking: 1 min}",
        "job: {to_patient: 3 min, on_scene: 20 min, handover: 10 min, turnaround: 5 min}",
    )
    kept = {
        line.split(":")[0]: line for line in (*path.read_text(encoding="utf-8").split("\n"), *fixed, *lines) if line
    }
    path.write_text("\n".join(kept.values()), encoding="utf-8")
    return load_scenario(path)


MIX = (
    "case_mix: {conditions: [{id: a, share: 0.75, conveyed: 0.5, priority: {1: 1}}, "
    "{id: b, share: 0.25, conveyed: 1, priority: {2: 1}}]}"
)
FLAT = f"profile: {{hour_of_day: {[1] * 24}, day_of_week: {[1] * 7}, month: {[1] * 12}, day_spread: 0}}"


def calls(a_year: float, more: str = FLAT) -> str:
    return f"calls: {{per_1000_a_year: {a_year}, {MIX}, {more}}}"


def test_the_model_is_given_the_expected_times_and_rates(tmp_path: Path) -> None:
    built = build(scenario(tmp_path, calls(100)))
    system = analytic_system(built)
    tables = built.service.tables
    conveyed = 0.75 * 0.5 + 0.25 * 1
    transport = tables.hospital_minutes[:, 0]
    for station in range(2):
        for zone in range(3):
            minutes = 2 + tables.base_minutes[station, zone] + 3 + 20 + conveyed * (transport[zone] + 10 + 5)
            assert system.service_minutes[station, zone] == pytest.approx(minutes, rel=1e-12)
    assert system.call_rate * 365 * 1440 == pytest.approx([900, 400, 200], rel=1e-12)
    assert system.preference[0][0] == 0
    assert system.preference[2][0] == 1
    assert system.waits


def test_a_launch_promised_from_the_call_is_what_the_desk_leaves_of_it(tmp_path: Path) -> None:
    """A desk of two minutes leaves one of three, and nothing of one."""
    for promised, left in ((3, 1), (1, 0)):
        launch = f"launch: {{within: {promised} min, share: 0.5, from: called, spread: 0, family: gamma}}"
        system = analytic_system(build(scenario(tmp_path / str(promised), calls(100), launch)))
        none = analytic_system(build(scenario(tmp_path / f"{promised}-none", calls(100), "launch: 0 min")))
        assert system.service_minutes - none.service_minutes == pytest.approx(np.full((2, 3), left), abs=1e-9)


def test_the_rate_is_that_of_the_days_counted(tmp_path: Path) -> None:
    """Twice the calls in January and half of them after: forty days from the second of January hold both."""
    months = f"profile: {{hour_of_day: {[1] * 24}, day_of_week: {[1] * 7}, month: {[2] + [0.5] * 11}, day_spread: 0}}"
    system = analytic_system(build(scenario(tmp_path, calls(100, months), "start: 2025-01-01")))
    mean = (2 * 31 + 0.5 * 334) / 365
    expected = (2 * 30 + 0.5 * 10) / 40 / mean
    assert system.total_rate * 365 * 1440 == pytest.approx(1500 * expected, rel=1e-12)


def test_simulated_workloads_lie_by_the_expected_ones(tmp_path: Path) -> None:
    """Busy stations, steady calls: within a tenth, where drives home and their fewer launches are all that differs."""
    built = build(scenario(tmp_path, calls(400), "days: 400", ambulances=(2, 1)))
    found = findings_of(built, 1)
    check = found.analytic
    assert check is not None
    assert check.exact
    assert check.refused == ""
    simulated = found.stations["utilisation"][0]
    assert simulated.min() > 0.1
    assert check.expected == pytest.approx(simulated, rel=0.1)
    assert check.difference == pytest.approx(simulated - check.expected, abs=1e-15)
    assert check.mean_difference == pytest.approx(np.abs(check.difference).mean(), abs=1e-15)


def test_the_exact_model_has_the_mean_service_of_each_station(tmp_path: Path) -> None:
    """Where all drives take as long, nothing is left to calibrate."""
    built = build(scenario(tmp_path, calls(400)))
    system = analytic_system(built)
    built.service.tables.minutes[:] = 10.0
    built.service.tables.hospital_minutes[:] = 10.0
    built.service.tables.__dict__.pop("base_minutes", None)
    check = with_analytic_check(built, findings_of(built, 1)).analytic
    assert check is not None
    same = replace(system, service_minutes=np.full((2, 3), 2 + 10 + 3 + 20 + 0.625 * (10 + 10 + 5)))
    assert check.expected == pytest.approx(hypercube(same).workload, rel=1e-9)


def test_a_station_without_ambulances_has_none_expected(tmp_path: Path) -> None:
    check = findings_of(build(scenario(tmp_path, calls(100), ambulances=(1, 0))), 1).analytic
    assert check is not None
    assert np.isnan(check.expected[1])
    assert check.mean_difference == abs(check.difference[0])


def test_the_summary_tells_of_it(tmp_path: Path) -> None:
    built = build(scenario(tmp_path, calls(100)))
    found = findings_of(built, 1)
    told = told_run(built.scenario, found)["analytic"]
    assert told["exact"] is True
    assert told["refused"] is None
    assert told["mean_absolute_difference"] == found.analytic.mean_difference
    assert set(told["stations"]) == {"seat", "town"}
    simulated = found.stations["utilisation"][0, 1]
    assert sum(told["stations"]["town"].values()) == pytest.approx(simulated, rel=1e-12)
    assert told_run(built.scenario, replace(found, analytic=None))["analytic"] is None


def test_too_many_calls_are_said_to_have_no_answer(tmp_path: Path) -> None:
    check = findings_of(build(scenario(tmp_path, calls(4000), "days: 2")), 1).analytic
    assert check is not None
    assert check.refused.startswith("it takes every job to begin at the base")
    assert np.isnan(check.expected).all()
    assert np.isnan(check.mean_difference)


@pytest.mark.parametrize(("none_free", "refused"), [("wait", "one line for all"), ("lose", "")])
def test_where_calls_wait_for_some_stations_alone_nothing_is_said(tmp_path: Path, none_free: str, refused: str) -> None:
    """One of two stations, or either: where calls are lost there is no line, and the model holds."""
    rule = (
        "dispatch: {rule: catchment only, radius_by: road, service_radius: {township: 20 km}, "
        f"when_none_free: {none_free}}}"
    )
    built = build(scenario(tmp_path, calls(100), rule))
    assert {len(stations) for stations in analytic_system(built).preference} == {1, 2}
    check = findings_of(built, 1).analytic
    assert check is not None
    assert refused in check.refused
    assert np.isnan(check.expected).all() == bool(refused)


@pytest.mark.long
def test_no_share_of_time_above_one_is_ever_shown(tmp_path: Path) -> None:
    """More calls than units serve from their bases, little more than they do from the road: nothing, not 133 % busy."""
    for a_year in (300, 600, 900, 1200, 2000):
        check = findings_of(build(scenario(tmp_path / str(a_year), calls(a_year), "days: 20")), 2).analytic
        assert check is not None
        known = check.expected[np.isfinite(check.expected)]
        assert (known <= 1).all()
        assert bool(check.refused) == (len(known) == 0)
        assert "for ever" not in check.refused
