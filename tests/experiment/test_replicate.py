"""Runs: the same seed gives the same bytes, and a change elsewhere gives every call its old marks."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import duckdb
import numpy as np
import pytest

from sim.dispatch import RULES, every_instant
from sim.dispatch.features import FEATURES
from sim.experiment import COLUMNS, findings_of, replicate, replicate_all
from sim.experiment.incidents import incident_columns
from sim.ledger import INSTANTS
from sim.scenario import Scenario, build
from tests.experiment.conftest import write_scenario

MARKS = ("zone", "condition", "priority", "called", "answered", "ready")


def incidents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted((folder / "incidents").iterdir())}


def kept(scenario: Scenario, folder: Path, workers: int) -> dict[str, bytes]:
    folder.mkdir()
    findings_of(build(scenario), workers, folder)
    return incidents(folder)


@pytest.mark.long
def test_two_processes_write_what_one_writes(tiny: Callable[..., Scenario], tmp_path: Path) -> None:
    one, two = (kept(tiny(), tmp_path / f"run-{workers}", workers) for workers in (1, 2))
    assert list(one) == ["replication-001.parquet", "replication-002.parquet", "replication-003.parquet"]
    assert len(set(one.values())) == 3
    assert one == two


def test_measures_are_those_of_one_process_too(tiny: Callable[..., Scenario]) -> None:
    built = build(tiny())
    seen: list[tuple[str, int, int]] = []
    one = list(replicate_all(built, 1))
    two = list(replicate_all(built, 2, progress=lambda *step: seen.append(step)))
    for (number, mine, no_table), (same_number, theirs, _) in zip(one, two, strict=True):
        assert number == same_number
        assert no_table is None
        assert mine.figures == pytest.approx(theirs.figures, abs=0, rel=0, nan_ok=True)
    assert seen == [("replications", n, 3) for n in (1, 2, 3)]


@pytest.mark.long
def test_string_hashing_changes_nothing(tmp_path: Path) -> None:
    """Other processes, with another PYTHONHASHSEED each, write the same bytes."""
    scenario = write_scenario(tmp_path)
    code = """
import sys
from pathlib import Path
from sim.experiment import findings_of
from sim.scenario import build, load_scenario
out = Path(sys.argv[2])
out.mkdir()
findings_of(build(load_scenario(sys.argv[1])), 1, out)
"""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(scenario), str(tmp_path / seed)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
        )
        for seed in ("0", "4321")
    ]
    assert [process.wait() for process in running] == [0, 0]
    assert incidents(tmp_path / "0") == incidents(tmp_path / "4321") != {}


def test_a_replication_is_the_same_whoever_else_runs(tiny: Callable[..., Scenario]) -> None:
    built, again = build(tiny()), build(tiny())
    replicate(built, 0)
    mine, theirs = replicate(built, 2)[1], replicate(again, 2)[1]
    for field in fields(mine):
        if field.name != "calls":
            one, other = getattr(mine, field.name), getattr(theirs, field.name)
            if isinstance(one, np.ndarray):
                assert np.array_equal(one, other, equal_nan=one.dtype.kind == "f"), field.name
            else:
                assert one == other, field.name


def columns_of(scenario: Scenario) -> dict[str, np.ndarray]:
    built = build(scenario)
    return incident_columns(replicate(built, 1)[1], built)


def marks_of(columns: dict[str, np.ndarray]) -> dict[str, tuple[object, ...]]:
    return dict(zip(columns["call"], zip(*(columns[mark] for mark in MARKS), strict=True), strict=True))


@pytest.mark.parametrize(
    "change",
    [
        {"ambulances": (1, 3)},
        {"ambulances": (0, 1)},
        {"people": {"tiny-b": 8000}},
        {"settings": {"dispatch": {"rule": "nearest", "when_none_free": "lose"}}},
        {"settings": {"launch": {"mean": 9.0, "spread": 0.2, "by_kind": {}}}},
        {"settings": {"days": 60.0}},
    ],
    ids=str,
)
def test_a_change_elsewhere_leaves_every_call_its_marks(tiny: Callable[..., Scenario], change: dict) -> None:
    settings = change.get("settings")
    before = marks_of(columns_of(tiny()))
    after = marks_of(columns_of(tiny().with_settings(**settings) if settings else tiny(**change)))
    assert {name: after[name] for name in before} == before
    assert (len(after) > len(before)) == ("people" in change or "days" in (settings or {}))


def test_more_ambulances_change_what_becomes_of_calls(tiny: Callable[..., Scenario]) -> None:
    few, many = columns_of(tiny()), columns_of(tiny(ambulances=(4, 4)))
    assert np.nanmean(many["arrived"] - many["called"]) < np.nanmean(few["arrived"] - few["called"])


class TestIncidents:
    """The table that is kept: one row for each assignment, and one for each call not reached."""

    @pytest.fixture
    def lossy(self, tiny: Callable[..., Scenario]) -> Scenario:
        return tiny().with_settings(
            dispatch={"rule": "catchment only", "when_none_free": "lose", "service_radius": {"township": 13.0}}
        )

    def test_it_has_the_documented_columns(self, lossy: Scenario, tmp_path: Path) -> None:
        kept(lossy, tmp_path / "run", 1)
        found = duckdb.sql(f"DESCRIBE SELECT * FROM '{tmp_path / 'run/incidents/*.parquet'}'").fetchall()
        kinds = {name: kind for name, kind, *_ in found}
        of_features = {one.name for one in every_instant()} - {one.name for one in INSTANTS}
        of_features |= {name for feature in FEATURES.values() for name in feature.counts}
        of_features |= {"outcome", "saved", "bent_at", "turned_at", "unit_class", "role"}
        assert list(kinds) == [name for name in COLUMNS if name not in of_features]
        texts = {
            "call",
            "ended",
            "zone",
            "town",
            "condition",
            "unit",
            "station",
            "own_station",
            "hospital",
            "driven_from",
        }
        assert {name for name, kind in kinds.items() if kind == "VARCHAR"} == texts
        assert {name for name, kind in kinds.items() if kind == "BOOLEAN"} == {"counted", "rolling"}
        assert kinds["priority"] == "INTEGER"
        assert {kinds[name] for name in kinds.keys() - texts - {"counted", "rolling", "priority"}} == {"DOUBLE"}

    def test_it_holds_what_happened_and_null_for_what_did_not(self, lossy: Scenario, tmp_path: Path) -> None:
        kept(lossy, tmp_path / "run", 1)
        columns = incident_columns(replicate(build(lossy), 0)[1], build(lossy))
        file = tmp_path / "run/incidents/replication-001.parquet"
        for name, column in columns.items():
            stored = [row[0] for row in duckdb.sql(f"SELECT {name} FROM '{file}'").fetchall()]
            expected = [None if value != value else value for value in column.tolist()]
            assert stored == expected, name
        assert set(columns["ended"]) == {"reached", "lost"}

    def test_calls_stand_in_the_order_in_which_they_came_each_once(self, lossy: Scenario) -> None:
        columns = columns_of(lossy)
        assert np.all(np.diff(columns["called"]) >= 0)
        assert len(set(columns["call"])) == len(columns["call"])
        assert columns["counted"].sum() == np.sum((columns["called"] >= 1440) & (columns["called"] < 41 * 1440))

    def test_absent_instants(self, lossy: Scenario) -> None:
        columns = columns_of(lossy)
        unsent = columns["ended"] != "reached"
        assert unsent.any()
        for name in ("unit", "station", "hospital"):
            assert all(value is None for value in columns[name][unsent])
        for name in ("dispatched", "launched", "arrived", "clear", "home", "travel_km"):
            assert np.isnan(columns[name][unsent]).all()
        assert not np.isnan(columns["arrived"][~unsent]).any()
        rolling = columns["rolling"]
        assert rolling.any()
        assert np.isnan(columns["launched"][rolling]).all()
        assert not np.isnan(columns["launched"][~rolling & ~unsent]).any()
        assert set(columns["unit"][~unsent]) == {"seat/1", "town/1"}


def test_a_rule_of_ones_own_stands_in_place_of_the_scenarios(tiny: Callable[..., Scenario]) -> None:
    scenario = tiny()
    own = build(scenario, rule=lambda in_catchment, minutes: np.where(in_catchment, 0.0, 7.0))
    assert set(np.unique(own.service.handicap)) <= {0.0, 7.0}
    named = build(scenario.with_settings(dispatch={"rule": "nearest", "radius_by": "road"}))
    same = build(scenario, rule=RULES["nearest"])
    assert same.service.handicap.tolist() == named.service.handicap.tolist()
    ours, theirs = (replicate(built, 0)[1] for built in (named, same))
    assert ours.instants.tobytes() == theirs.instants.tobytes()
