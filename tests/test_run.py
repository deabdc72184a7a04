"""A run from beginning to end, as the README has it: `chuche run scenarios/xiyang.yaml`, made short."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sim import load_scenario, run

ROOT = Path(__file__).parents[1]
XIYANG = ROOT / "scenarios" / "xiyang.yaml"


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The command, run for two replications of sixty days into a folder."""
    place = tmp_path_factory.mktemp("run")
    text = XIYANG.read_text(encoding="utf-8").replace("days: 365", "days: 60")
    (place / "short.yaml").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "sim.cli", "run", "short.yaml", "--replications", "2", "--workers", "2"]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return place, done


def test_it_ends_with_the_path_of_the_report(finished) -> None:
    place, done = finished
    last = done.stdout.strip().splitlines()[-1]
    assert last.startswith("report: ")
    assert (place / last.removeprefix("report: ")).is_file()


def test_it_writes_what_it_says(finished) -> None:
    folder = finished[0] / "runs" / "short"
    assert {path.name for path in folder.iterdir()} == {
        "report.html",
        "summary.json",
        "manifest.json",
        "incidents",
        "routes.parquet",
        "towns.csv",
        "zones.csv",
    }
    assert len(list((folder / "incidents").glob("*.parquet"))) == 2


def test_the_table_holds_what_a_planner_asks(finished) -> None:
    printed = finished[1].stdout.lower()
    for word in ("median", "90th", "95th", "mean", "urban", "rural", "dispatch", "by road", "utilisation", "interval"):
        assert word in printed


def test_it_says_what_would_reach_what_is_missed(finished) -> None:
    written = json.loads((finished[0] / "runs" / "short" / "summary.json").read_text(encoding="utf-8"))
    assert written["levers"]["goals"] == ["launched_from_called"]
    assert "Departures within 3 min of the call, 95 % asked: none of 6" in finished[1].stdout
    assert "Crews roll in half the time" in finished[1].stdout.replace("\n", " ")


@pytest.mark.long
def test_the_summary_is_what_python_gives(finished) -> None:
    written = json.loads((finished[0] / "runs" / "short" / "summary.json").read_text(encoding="utf-8"))
    again = run(load_scenario(XIYANG, days=60), replications=2, workers=1).summary()
    assert written["figures"]["response_p90"]["value"] == again["figures"]["response_p90"]["value"]
    assert written["figures"].keys() == again["figures"].keys()


def test_the_manifest_repeats_the_run(finished) -> None:
    manifest = json.loads((finished[0] / "runs" / "short" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["scenario"]["days"] == 60
    assert manifest["replications"] == 2
    assert any(name.endswith("xiyang/roads.graphml") for name in manifest["inputs_sha256"])
    assumed = [fact["key"] for fact in manifest["facts"] if fact["confidence"] == "assumed"]
    assert "calls.per_1000_a_year" in assumed


@pytest.mark.long
def test_a_slower_launch_never_makes_a_response_shorter() -> None:
    promised = run(load_scenario(XIYANG, days=60), replications=2, workers=1).findings.figures
    observed = run(load_scenario(XIYANG, days=60, launch="observed"), replications=2, workers=1).findings.figures
    assert observed["calls_a_day"].estimate == promised["calls_a_day"].estimate
    assert observed["launched_from_dispatched"].estimate.mean < promised["launched_from_dispatched"].estimate.mean
    for key in ("response_p50", "response_p90", "response_mean"):
        assert observed[key].estimate.mean > promised[key].estimate.mean
