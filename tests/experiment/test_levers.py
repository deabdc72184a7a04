"""What would have to change: levers alone and two together, against what can be worked out by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from sim import run
from sim.documents import Faults
from sim.experiment import findings_of, levers_for, pull
from sim.experiment.bench import Bench
from sim.measures import MEASURES
from sim.scenario import build, load_scenario
from sim.scenario.levers import Spots, levers_of, read_levers
from sim.views.console import print_run
from tests.experiment.conftest import write_scenario

LATE = """
desk: {answering: 0 s, call_taking: 2 min}
launch: 2 min
travel: {variation: 0}
base: {between_calls: home first}
"""  # every departure is 4 minutes after its call, and 95 % within 3 minutes are asked


@pytest.fixture
def late(tmp_path: Path) -> Path:
    file = write_scenario(tmp_path, ambulances=(9, 9))
    file.write_text(file.read_text(encoding="utf-8") + LATE, encoding="utf-8")
    return file


def pulled_of(file: Path, kept: Path | None = None):
    scenario = load_scenario(file)
    built = build(scenario)
    return pull(built, findings_of(built, 1), levers_for(scenario), kept=kept)


def with_levers(file: Path, text: str) -> Path:
    (file.parent / "seeds").mkdir()
    (file.parent / "seeds" / "levers.yaml").write_text(text, encoding="utf-8")
    return file


@pytest.mark.long
def test_half_of_two_minutes_reaches_three_minutes_by_hand(late: Path) -> None:
    pulled = pulled_of(late)
    key = "launched_from_called"
    assert key in pulled.goals
    assert pulled.as_it_is.figures[key].estimate.mean == 0.0
    shares = {one.levers[0].section.id: one.figures[key].estimate.mean for one in pulled.of(1)}
    assert shares["call-taking"] == shares["launch"] == 1.0, "1 + 2 minutes"
    assert shares["speed"] == shares["ambulance"] == shares["station"] == 0.0
    assert {one.levers[0].section.id for one in pulled.reaching(key, 1)} == {"call-taking", "launch"}


@pytest.mark.long
def test_two_together_where_neither_is_enough(late: Path) -> None:
    text = late.read_text(encoding="utf-8").replace("2 min", "2.9 min")
    late.write_text(text, encoding="utf-8")
    pulled = pulled_of(late)  # 5.8 minutes: one half gives 4.35, both give 2.9
    key = "launched_from_called"
    assert not pulled.reaching(key, 1)
    assert [sorted(lever.section.id for lever in one.levers) for one in pulled.reaching(key, 2)] == [
        ["call-taking", "launch"]
    ]


@pytest.mark.long
def test_a_new_station_brings_those_beyond_the_radius_into_it(tmp_path: Path) -> None:
    """The village in the middle lies 11 km from one base and 14 km from the other; 20 km are asked at most, here 10."""
    file = write_scenario(tmp_path, ambulances=(9, 9))
    more = "targets: {radius: {urban: [5 km, 5 km], rural: [10 km, 10 km]}}\n"
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    pulled = pulled_of(file)
    assert "radius_rural" in pulled.goals
    assert pulled.as_it_is.figures["radius_rural"].estimate.mean == pytest.approx(11 / 15)
    shares = {one.levers[0].section.id: one.figures["radius_rural"].estimate.mean for one in pulled.of(1)}
    assert shares["station-far"] == 1.0
    assert shares["ambulance"] == shares["speed"] == pytest.approx(11 / 15)
    assert next(one for one in pulled.of(1) if one.levers[0].section.id == "station-far").levers[0].where[0] == "tiny-b"


@pytest.mark.long
def test_short_runs_are_kept(late: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "kept"
    scenario = load_scenario(late)
    built = build(scenario)
    found = findings_of(built, 1)

    def simulated_again(*_: object):
        raise AssertionError

    first = pull(built, found, levers_for(scenario), kept=kept)
    monkeypatch.setattr("sim.experiment.levers.simulate", simulated_again)
    assert pull(built, found, levers_for(scenario), kept=kept) == first
    with pytest.raises(AssertionError):
        pull(built, found, levers_for(scenario), kept=kept, fresh=True)


@pytest.mark.long
def test_what_short_runs_share_changes_nothing(late: Path) -> None:
    """A lever after others have left their tables and calls finds what it finds alone."""
    scenario = load_scenario(late)
    built = build(scenario)
    found, file = findings_of(built, 1), levers_for(scenario)
    together = {one.levers[0].section.id: one for one in pull(built, found, file).of(1)}
    for section in file.sections:
        alone = pull(built, found, replace(file, sections=(section,))).of(1)
        assert [one.figures for one in alone] == [one.figures for id_, one in together.items() if id_ == section.id]


@pytest.mark.long
def test_what_is_told_of_a_lever_is_what_a_run_of_it_finds(tmp_path: Path) -> None:
    """Over the same replications and days: a short run leaves out nothing that its figures rest on."""
    file = write_scenario(tmp_path, ambulances=(1, 1))
    more = "launch: {mean: 3 min, sd: 2 min}\ntargets: {radius: {urban: [5 km, 5 km], rural: [9 km, 9 km]}}\n"
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    scenario = load_scenario(file)
    pulled = pulled_of(file)
    simulated = [key for key in pulled.goals if MEASURES[key].by_chance]
    assert simulated
    assert {len(one.levers) for one in pulled.tried} == {0, 1, 2}
    for tried in pulled.tried:
        changed = scenario.with_settings(days=pulled.days, replications=pulled.replications)
        for lever in tried.levers:
            changed = lever.pulled(changed)
        whole = findings_of(build(changed), 1)
        assert {key: tried.figures[key] for key in simulated} == {key: whole.figures[key] for key in simulated}


def test_short_runs_share_where_units_stand_only_where_they_stand_alike(late: Path) -> None:
    scenario = load_scenario(late)
    bench = Bench(scenario, build(scenario).service.tables)
    sections = {one.id: one for one in read_levers(scenario).sections}
    first = bench.built(scenario).service
    ranks = first.preference
    for id_, same in (("launch", True), ("call-taking", True), ("ambulance", False), ("speed", False), ("calls", True)):
        lever = levers_of(scenario, [sections[id_]], Spots("seat", 0))[0]
        service = bench.built(lever.pulled(scenario)).service
        assert (service.preference is ranks) == same, id_
        assert service.preference == build(lever.pulled(scenario)).service.preference
    other = replace(first, handicap=first.handicap + 1)  # by another rule of dispatch
    other.after(first)
    assert other.preference is not ranks


def test_a_factor_multiplies_the_minutes_of_a_law_and_nothing_else(late: Path) -> None:
    text = "levers:\n- {id: a, says: a, times: {launch: 0.5, desk.answering: 3}}\n"
    scenario = load_scenario(with_levers(late, text))
    lever = levers_of(scenario, read_levers(scenario).sections, Spots("seat", 0))[0]
    before, after = scenario.settings, lever.pulled(scenario).settings
    assert after.launch.mean == before.launch.mean / 2
    assert after.launch.spread == before.launch.spread
    assert after.desk.call_taking == before.desk.call_taking


@pytest.mark.parametrize(
    "text",
    [
        "levers: []\n",
        "levers:\n- {id: a, says: a, time: {launch: 0.5}}\n",
        "levers:\n- {id: a, says: a}\n- {id: a, says: b}\n",
    ],
)
def test_a_file_of_levers_with_faults_is_told(late: Path, text: str) -> None:
    with pytest.raises(Faults, match="levers"):
        read_levers(load_scenario(with_levers(late, text)))


def test_a_setting_that_there_is_none_of(late: Path) -> None:
    file = with_levers(late, "levers:\n- {id: a, says: a, times: {desk.call_takin: 0.5}}\n")
    with pytest.raises(Faults, match="call_takin"):
        pulled_of(file)


def test_calls_of_a_log_have_no_levers(late: Path) -> None:
    (late.parent / "log.csv").write_text("id,called,zone\n1,2025-01-02 08:00,tiny-a\n", encoding="utf-8")
    text = late.read_text(encoding="utf-8").replace("days: 40\nwarm_up: 1\ncool_down: 1\n", "")
    late.write_text(text.replace("calls: {per_1000_a_year: 150}", "calls: {log: log.csv}"), encoding="utf-8")
    scenario = load_scenario(late)
    assert scenario.log is not None
    assert levers_for(scenario) is None
    run(scenario, out=late.parent / "out", workers=1, language="en")
    page = (late.parent / "out" / "report.html").read_text(encoding="utf-8")
    assert "not tried for the calls of a log" in page


@pytest.mark.long
def test_the_page_and_the_summary_tell_it(late: Path, tmp_path: Path) -> None:
    for language in ("en", "zh"):
        out = tmp_path / language
        done = run(load_scenario(late), out=out, language=language, replications=2, workers=1)
        told = json.loads((out / "summary.json").read_text(encoding="utf-8"))["levers"]
        page = (out / "report.html").read_text(encoding="utf-8")
        assert told["goals"] == ["launched_from_called"]
        assert 'id="levers"' in page
        assert ("受理呼叫的时间减半" if language == "zh" else "Calls are taken in half the time") in page
        assert f"{told['calls']:,}" in page
        console = Console(record=True, width=300)
        print_run(done.findings, done.scenario, done.built.setting.targets, language, console, done.levers)
        printed = console.export_text()
        assert ("受理呼叫的时间减半" if language == "zh" else "Calls are taken in half the time") in printed
    run(load_scenario(late), out=tmp_path / "none", levers=False, language="en", replications=2, workers=1)
    assert "levers" not in json.loads((tmp_path / "none" / "summary.json").read_text(encoding="utf-8"))
    assert "--no-levers" in (tmp_path / "none" / "report.html").read_text(encoding="utf-8")
