"""A scenario that replays a log: its period, its hash, its bytes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from sim import load_scenario, run
from sim.experiment import manifest, replicate
from sim.scenario import Scenario, build
from tests.experiment.conftest import write_scenario
from tests.logs import MARKS, WHAT_HAPPENED, write_log

EVERYTHING = tuple(dict.fromkeys((*WHAT_HAPPENED[:6], "called", "answered", "ready", *MARKS)))


@pytest.fixture
def with_log(tmp_path: Path, tiny: Callable[..., Scenario]) -> Callable[..., Path]:
    """A scenario that replays a simulated history, with more lines of YAML."""

    def write(columns: tuple[str, ...] = EVERYTHING, more: str = "") -> Path:
        built = build(tiny(more="village_extent: none\n"))
        folder = tmp_path / f"history-{len(list(tmp_path.iterdir()))}"
        scenario = write_scenario(folder)
        write_log(folder / "calls.csv", built, columns=columns)
        scenario.write_text(f"county: tiny\ncalls: {{log: calls.csv}}\n{more}", encoding="utf-8")
        return scenario

    return write


@pytest.mark.long
def test_the_log_sets_the_period_unless_it_is_written(with_log) -> None:
    settings = load_scenario(with_log()).settings
    assert (settings.start, settings.warm_up, settings.cool_down) == (date(2025, 1, 2), 0.0, 0.0)
    assert settings.days == 40
    some = load_scenario(with_log(more="start: 2025-01-10\ndays: 5\nwarm_up: 1 day\n"))
    assert (some.settings.start, some.settings.days, some.settings.warm_up) == (date(2025, 1, 10), 5, 1)
    called = build(some).calls(0).called
    assert 0 <= called.min() <= called.max() < 6 * 1440


def test_its_hash_belongs_to_the_manifest_and_figures_it_replaces_do_not(with_log) -> None:
    scenario = load_scenario(with_log())
    told = manifest(scenario)
    name = next(name for name in told["inputs_sha256"] if name.endswith("calls.csv"))
    assert told["inputs_sha256"][name] == scenario.log.hash
    assert not [fact["key"] for fact in told["facts"] if fact["key"].startswith("calls.per_1000")]


@pytest.mark.long
def test_a_log_with_every_column_is_one_answer(with_log, tmp_path: Path) -> None:
    path = with_log()
    built = build(load_scenario(path))
    assert built.left_to_chance == ()
    assert built.scenario.settings.replications == 1, "one replication suffices"
    for name in ("one", "two"):
        run(load_scenario(path), out=tmp_path / name, seed=len(name) if name == "one" else 99)
    files = sorted(p.relative_to(tmp_path / "one") for p in (tmp_path / "one" / "incidents").iterdir())
    assert [file.name for file in files] == ["replication-001.parquet"]
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_replications_that_are_asked_for_are_run_and_alike(with_log) -> None:
    built = build(load_scenario(with_log(more="replications: 3\n")))
    assert built.scenario.settings.replications == 3
    first, last = replicate(built, 0)[1], replicate(built, 2)[1]
    assert np.array_equal(first.instants, last.instants, equal_nan=True)


def test_the_history_comes_out_as_it_went_in(with_log, tiny) -> None:
    was = replicate(build(tiny(more="village_extent: none\n")), 0)[1]
    now = replicate(build(load_scenario(with_log(more="dispatch: {rule: catchment first, radius_by: road}\n"))), 0)[1]
    counted = (was.calls.called >= 1440) & (was.calls.called < 41 * 1440)
    before, after = (r.of_call(r.instant("arrived") - r.calls.called[r.call]) for r in (was, now))
    before = before[counted]
    same = np.abs(np.sort(before) - np.sort(after)) < 0.1
    assert len(after) == len(before)
    assert same.mean() > 0.99, "seconds are cut, and a day of warm-up is missing: nothing else differs"


def test_calls_of_a_log_stay_where_it_places_them(with_log, tiny) -> None:
    """By default calls fall around the centre of their village; those of a log are placed already."""
    assert tiny().settings.village_extent.by == "people"
    settings = load_scenario(with_log()).settings
    assert settings.village_extent is None
    assert build(load_scenario(with_log())).service.features == ()


def test_nobody_drives_zero_minutes_to_a_call(tiny) -> None:
    """Both stations stand in the middle of a village; unless calls come from there, each has a way to go."""
    at_centres, around = (build(tiny(more=more)) for more in ("village_extent: none\n", ""))
    drives = []
    for built in (at_centres, around):
        records = replicate(built, 0)[1]
        assert len(records.call) > 200
        drives.append(records.instant("arrived") - np.fmax(records.instant("launched"), records.instant("dispatched")))
    assert np.mean(drives[0] < 1e-9) > 0.5
    assert drives[1].min() > 0


def test_what_the_log_leaves_out_is_drawn_anew_in_each_replication(with_log) -> None:
    built = build(load_scenario(with_log(columns=("call", "called", "zone"))))
    assert {"condition", "on_scene", "drive_factor"} <= set(built.left_to_chance)
    assert built.scenario.settings.replications == 20
    first, second = replicate(built, 0)[1], replicate(built, 1)[1]
    assert np.array_equal(np.sort(first.calls.called), np.sort(second.calls.called))
    assert not np.array_equal(first.calls.on_scene, second.calls.on_scene)
