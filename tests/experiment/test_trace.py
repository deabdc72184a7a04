"""A kept run told again: the same incidents to the last bit, or a plain word why not."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from sim import load_scenario
from sim.api import trace, trace_json
from sim.documents import Faults
from sim.experiment import COLUMNS, findings_of, manifest, replicate, run_folder, trace_call, trace_unit, write_json
from sim.experiment.incidents import incident_columns
from sim.experiment.opened import differences, open_run
from sim.scenario import Scenario, build
from sim.scenario.changes import CHANGES
from sim.words import said_in
from tests.experiment.conftest import write_scenario
from tests.logs import write_log


def run(scenario: Scenario, out: Path, **changed: int) -> None:
    """As `chuche run` keeps it, without report and figures."""
    built = build(scenario.with_settings(**changed))
    with run_folder(out) as folder:
        findings_of(built, 1, folder)
        write_json(folder / "manifest.json", manifest(built.scenario))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tiny scenario and its run of two replications, made while standing in the folder."""
    place = tmp_path_factory.mktemp("kept [run]")
    scenario = load_scenario(write_scenario(place))
    run(scenario, place / "runs" / "tiny", replications=2, seed=11)
    return place / "runs" / "tiny"


def said(faults: pytest.ExceptionInfo[Faults]) -> str:
    return "\n".join(str(fault) for fault in faults.value.faults)


def test_a_kept_run_names_its_targets_in_both_languages(kept: Path) -> None:
    """Its results hold the English name; a Chinese page of it says the Chinese one."""
    scenario, _ = open_run(kept).scenario()
    written = load_scenario(kept.parent.parent / "tiny.yaml").settings.targets.name
    name = scenario.settings.targets.name
    assert name == written
    assert said_in(name, "zh") == said_in(written, "zh") != name


@pytest.mark.long
def test_all_incidents_of_a_run_come_out_again(kept: Path) -> None:
    opened = open_run(kept)
    scenario, changed = opened.scenario()
    assert changed == []
    assert scenario.resolved() == opened.manifest["scenario"]
    built = build(scenario)
    for number in (1, 2):
        columns = incident_columns(replicate(built, number - 1)[1], built)
        everything = np.arange(len(columns["call"]))
        assert len(everything) > 100
        assert differences(columns, everything, opened.rows(number)) == []


@pytest.mark.long
def test_every_call_that_waited_or_met_a_rolling_unit_is_told_as_it_was(kept: Path) -> None:
    rows = open_run(kept).rows(2)
    waited = np.flatnonzero(np.array(rows["dispatched"]) > np.array(rows["ready"]))[:2]
    rolling = np.flatnonzero(rows["rolling"])[:2]
    assert len(waited)
    assert len(rolling)
    for at in {0, *waited.tolist(), *rolling.tolist()}:
        told = trace_call(kept, rows["call"][at], 2)
        assert told.differs == ()
        assert told.row == {name: rows[name][at] for name in COLUMNS if name in rows}
        assert told.waited == (at in np.flatnonzero(np.array(rows["dispatched"]) > np.array(rows["ready"])))
        sent = [one.unit for one in told.considered if one.reason == "sent"]
        assert sent == ([] if told.waited else [told.considered[0].unit])
        assert told.waited or sent == [told.row["unit"]]


@pytest.mark.long
def test_without_a_number_it_is_the_first_replication_that_has_the_call(kept: Path) -> None:
    first, second = (set(open_run(kept).calls_of(number)) for number in (1, 2))
    assert trace_call(kept, sorted(first & second)[0]).replication == 1
    alone = sorted(second - first)[0]
    assert trace_call(kept, alone).replication == 2
    with pytest.raises(Faults) as faults:
        trace_call(kept, alone, 1)
    assert "these have: 2" in said(faults)


def test_a_units_log_holds_its_jobs_in_order(kept: Path) -> None:
    rows = open_run(kept).rows(1, "unit", "town/1")
    told = trace_unit(kept, "town/1")
    assert (told.jobs, len(told.rows), told.differs) == (len(rows["call"]), 20, ())
    dispatched = [row["dispatched"] for row in told.rows]
    assert dispatched == sorted(rows["dispatched"])[:20]
    some = trace_unit(kept, "town/1", first=date(2025, 1, 5), days=2)
    assert [row["dispatched"] for row in some.rows] == [
        at for at in sorted(rows["dispatched"]) if 4 * 1440 <= at < 6 * 1440
    ]


def test_programs_get_all_of_it(kept: Path) -> None:
    call = open_run(kept).calls_of(1)[0]
    told = json.loads(trace_json(trace(kept, call=call)))
    assert told["as_in_the_run"] is True
    assert told["instants"][0]["clock"].startswith("2025-01-01T")
    assert {one["unit"] for one in told["considered"]} == {"seat/1", "town/1"}


class TestFaults:
    def test_a_call_or_unit_that_there_is_not(self, kept: Path) -> None:
        call = open_run(kept).calls_of(1)[0]
        with pytest.raises(Faults, match="did you mean 'tiny-"):
            trace_call(kept, f"{call}9999")
        with pytest.raises(Faults, match="did you mean 'seat/1'"):
            trace_unit(kept, "seet/1")
        with pytest.raises(Faults, match="replications 1 to 2, no 3"):
            trace_unit(kept, "seat/1", 3)

    def test_one_of_the_two_is_asked(self, kept: Path) -> None:
        with pytest.raises(Faults, match="is missing"):
            trace(kept)
        with pytest.raises(Faults, match="give one of the two"):
            trace(kept, call="a", unit="b")
        with pytest.raises(Faults, match="not of a call"):
            trace(kept, call="a", days=3)

    def test_a_folder_that_is_no_run(self, tmp_path: Path) -> None:
        with pytest.raises(Faults, match="is no folder; name one"):
            trace(tmp_path / "nowhere", call="a")
        with pytest.raises(Faults, match=r"no manifest\.json"):
            trace(tmp_path, call="a")
        for text in ("", "[]", "{}", "[" * 100_000, '{"program": "other"}'):
            (tmp_path / "manifest.json").write_text(text)
            with pytest.raises(Faults, match=r"no manifest\.json"):
                trace(tmp_path, call="a")
        (tmp_path / "manifest.json").write_text('{"program": "chuche", "replications": "many"}')
        with pytest.raises(Faults, match="holds no incidents"):
            trace(tmp_path, call="a")
        (tmp_path / "incidents").mkdir()
        with pytest.raises(Faults, match="does not say all"):
            trace(tmp_path, call="a")

    def test_incidents_that_cannot_be_read(self, tmp_path: Path) -> None:
        out = tmp_path / "out"
        run(load_scenario(write_scenario(tmp_path)), out, replications=1)
        file = out / "incidents" / "replication-001.parquet"
        file.write_bytes(b"no parquet")
        with pytest.raises(Faults, match="is not as it was written"):
            trace(out, call="a")
        file.unlink()
        with pytest.raises(Faults, match="is gone"):
            trace(out, call="a")


class TestChangedFiles:
    @pytest.fixture
    def out(self, tmp_path: Path) -> Path:
        run(load_scenario(write_scenario(tmp_path)), tmp_path / "out", replications=1)
        return tmp_path / "out"

    @pytest.mark.long
    def test_a_changed_county_is_refused_by_file_unless_asked(self, out: Path) -> None:
        stations = out.parent / "tiny" / "stations.csv"
        stations.write_text(stations.read_text(encoding="utf-8").replace("town,1", "town,2"), encoding="utf-8")
        call = open_run(out).calls_of(1)[0]
        with pytest.raises(Faults, match=r"stations\.csv: has changed since the run"):
            trace_call(out, call)
        told = trace_call(out, call, anyway=True)
        assert [Path(name).name for name in told.changed] == ["stations.csv"]
        assert len(told.considered) == 3

    def test_another_story_is_told_as_such(self, out: Path) -> None:
        net = out.parent / "tiny" / "roads.graphml"
        net.write_text(net.read_text(encoding="utf-8").replace("11.0", "13.0"), encoding="utf-8")
        rows = open_run(out).rows(1)
        call = next(
            one
            for one, unit, zone in zip(rows["call"], rows["unit"], rows["zone"], strict=True)
            if (unit, zone) == ("seat/1", "tiny-b")
        )
        assert "arrived" in trace_call(out, call, anyway=True).differs

    def test_the_scenario_and_its_presets_are_in_the_manifest(self, out: Path) -> None:
        (out.parent / "tiny.yaml").unlink()
        assert trace_call(out, open_run(out).calls_of(1)[0]).differs == ()

    def test_a_project_that_moved_is_found_beside_the_run(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        here, there = tmp_path / "here", tmp_path / "there"
        write_scenario(here)
        monkeypatch.chdir(here)
        run(load_scenario("tiny.yaml"), Path("runs/tiny"), replications=1)
        assert open_run(Path("runs/tiny")).manifest["county_folder"] == "tiny"
        monkeypatch.chdir(tmp_path)
        here.rename(there)
        moved = there / "runs" / "tiny"
        assert trace_call(moved, open_run(moved).calls_of(1)[0]).differs == ()
        (there / "tiny").rename(there / "gone")
        with pytest.raises(Faults, match="neither here nor beside the run"):
            trace_unit(moved, "seat/1")


@pytest.mark.long
def test_a_replayed_log_is_read_again(tmp_path: Path, tiny: Callable[..., object]) -> None:
    built = build(tiny())  # type: ignore[arg-type]
    scenario = write_scenario(tmp_path / "logged")
    log = write_log(scenario.parent / "calls.csv", built)
    scenario.write_text("county: tiny\ncalls: {log: calls.csv}\nreplications: 2\n", encoding="utf-8")
    out = tmp_path / "out"
    run(load_scenario(scenario), out)
    call = open_run(out).calls_of(2)[5]
    assert trace_call(out, call, 2).differs == ()
    log.write_text(log.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with pytest.raises(Faults, match=r"calls\.csv: has changed"):
        trace_call(out, call, 2)


CHANGED = {
    "stations": ["add_station: {name: 北站, at: tiny-b, ambulances: 1}", "move_station: {station: town, to: tiny-b}"],
    "closing": ["add_ambulances: {to: seat, number: 1}", "close_station: town"],
    "ambulances": ["move_ambulances: {from: town, to: seat}", "remove_ambulances: {from: seat}"],
    "launch": ["launch: {share: 60 %, by_kind: {township: {share: 40 %}}}"],
    "demand": ["demand: {times: 1.7, zone: tiny-b}", "demand: {times: 2, hours: [17, 18]}"],
    "roads": ["roads: {slow: [{edge: [tiny-b, tiny-c], factor: 0.4}]}"],
    "closed": ["roads: {close: [{edge: [tiny-b, tiny-c]}]}"],
    "speed": ["speed: {times: 0.7}", "speed: {lights_and_siren: 1.5}"],
    "hospitals": ["add_hospital: {name: ward, at: tiny-c, treats: [any]}"],
    "raised": ["raise_hospital: {hospital: clinic, treats: [stroke]}"],
    "moved": ["move_hospital: {hospital: clinic, to: tiny-b}"],
    "handover": ["handover: 45 min"],
    "dispatch": ["dispatch: {rule: nearest}", "when_none_free: lose"],
    "settings": ["settings: {answers: {share: 60 %}, empty_runs: {share: 30 %, causes: {gone: 1}, on_scene: 5 min}}"],
    "classes": ["classes: {needs: [{classes: [A]}], fleet_of: {seat: {A: 1}, town: {A: 1}}}"],
    "desk": ["desk_seats: {seats: 1, other_calls: 2}"],
    "radius": ["service_radius: {station: town, radius: 3 km}"],
}  # fmt: skip


class TestChanges:
    """A run with changes is told from its county's files and from what its manifest kept of the changes."""

    def test_every_verb_is_tried_here(self) -> None:
        assert {change.split(":")[0] for each in CHANGED.values() for change in each} == CHANGES.keys()

    @staticmethod
    def kept(folder: Path, changes: list[str]) -> Path:
        write_scenario(folder)
        zones = folder / "tiny" / "zones.csv"
        head, *rows = zones.read_text("utf-8").split()
        owned = [f"{row},{'town' if row.startswith('tiny-c') else ''}" for row in rows]
        zones.write_text("\n".join([f"{head},own_station", *owned]) + "\n", "utf-8")
        changed = folder / "more.yaml"
        listed = "".join(f"- {change}\n" for change in changes)
        changed.write_text(f"extends: tiny.yaml\nreplications: 1\ndays: 10\nchanges:\n{listed}", "utf-8")
        run(load_scenario(changed), folder / "run")
        return folder / "run"

    @pytest.mark.long
    @pytest.mark.parametrize("verbs", CHANGED)
    def test_its_incidents_come_out_again_to_the_last_bit(self, tmp_path: Path, verbs: str) -> None:
        opened = open_run(self.kept(tmp_path, CHANGED[verbs]))
        scenario, changed = opened.scenario()
        assert changed == []
        built = build(scenario)
        columns = incident_columns(replicate(built, 0)[1], built)
        assert differences(columns, np.arange(len(columns["call"])), opened.rows(1)) == []
        call = opened.calls_of(1)[3]
        assert trace_call(opened.folder, call).differs == ()

    @pytest.mark.long
    def test_a_log_is_read_against_the_county_that_it_is_of(self, tmp_path: Path) -> None:
        """It names a station that the run closes, and knows nothing of the hospital that it adds."""
        write_log(tmp_path / "calls.csv", build(load_scenario(write_scenario(tmp_path), days=10)))
        path = tmp_path / "again.yaml"
        listed = "".join(f"- {change}\n" for change in [*CHANGED["closing"], *CHANGED["hospitals"]])
        path.write_text(f"county: tiny\ncalls: {{log: calls.csv}}\nreplications: 1\nchanges:\n{listed}", "utf-8")
        run(load_scenario(path), tmp_path / "run")
        opened = open_run(tmp_path / "run")
        assert {"seat"} == set(opened.rows(1)["station"])
        for call in opened.calls_of(1)[:5]:
            assert trace_call(opened.folder, call).differs == ()

    def test_the_base_alone_would_have_answered_otherwise(self, tmp_path: Path) -> None:
        """So that the test above can fail: without the changes the same calls fare differently."""
        opened = open_run(self.kept(tmp_path, CHANGED["ambulances"]))
        built = build(load_scenario(tmp_path / "tiny.yaml", replications=1, days=10))
        columns = incident_columns(replicate(built, 0)[1], built)
        assert "unit" in differences(columns, np.arange(len(columns["call"])), opened.rows(1))

    def test_files_changed_since_are_said(self, tmp_path: Path) -> None:
        out = self.kept(tmp_path, CHANGED["ambulances"])
        stations = tmp_path / "tiny" / "stations.csv"
        stations.write_text(stations.read_text("utf-8").replace("37.05", "37.051"), "utf-8")
        call = open_run(out).calls_of(1)[0]
        with pytest.raises(Faults, match=r"stations\.csv: has changed since the run"):
            trace_call(out, call)
        assert trace_call(out, call, anyway=True).changed

    @pytest.mark.long
    def test_a_manifest_that_lost_its_places_is_said(self, tmp_path: Path) -> None:
        out = self.kept(tmp_path, CHANGED["ambulances"])
        told = json.loads((out / "manifest.json").read_text("utf-8"))
        for places in (None, {}, {"stations": [{}], "hospitals": [], "own_stations": {}}, [1]):
            (out / "manifest.json").write_text(json.dumps(told | {"places": places}), "utf-8")
            with pytest.raises(Faults, match="does not say all"):
                trace(out, call="tiny-a.0.0", replication=1, anyway=True)
