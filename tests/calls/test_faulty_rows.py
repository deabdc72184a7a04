"""Rows of a log that are at fault: all said and nothing read, or left out and said, as the scenario asks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim import api
from sim.calls import Log, read_log
from sim.calls.history import LogForm
from sim.documents import Faults
from sim.experiment import trace_call
from sim.experiment.fit import fit
from sim.experiment.fitted_yaml import fitted_yaml
from sim.scenario import build, load_scenario, log_beside
from sim.views.remarks import told_of_log
from tests.calls.test_history import CONDITIONS, COUNTY
from tests.experiment.conftest import write_scenario

GOOD = "a,2024-03-01 13:30,east,stroke,1\nb,2024-03-01 14:00,west,other,2\nc,2024-03-02 01:00,east,other,3\n"
BAD = [
    "d,2024-03-01,east,other,1",  # no time
    "e,2024-03-01 10:00,north,other,1",  # no such zone
    "a,2024-03-01 10:00,east,other,1",  # an id again
    "f,2024-03-01 10:00,east,other,9",
    "g,2024-03-01 10:00,east,other",  # a cell too few
    "h,,,,",
]
HEADER = "call,called,zone,condition,priority\n"


def read(folder: Path, text: str, *, leave_out: bool = True) -> Log:
    (folder / "calls.csv").write_text(text, encoding="utf-8")
    return read_log(folder / "calls.csv", "calls.csv", COUNTY, CONDITIONS, LogForm(leave_out=leave_out))


def test_what_is_left_is_the_log_of_the_sound_rows(tmp_path: Path) -> None:
    sound = read(tmp_path, HEADER + GOOD)
    first, *rest = GOOD.splitlines()
    log = read(tmp_path, HEADER + "\n".join([first, *BAD, *rest]) + "\n")
    assert log.ids == sound.ids
    assert log.zone.tolist() == sound.zone.tolist()
    assert (log.days, log.start) == (sound.days, sound.start)
    assert [fault.mark.line for fault in log.left_out] == [3, 4, 5, 6, 7, 8]
    assert log.without == "6 rows that are at fault were left out of 9 (66.7 %): lines 3, 4, 5, 6, 7, 8."
    assert (sound.left_out, sound.without) == ((), "")
    assert log.part(0, 1).without == log.without


def test_unless_it_is_asked_for_every_fault_is_said(tmp_path: Path) -> None:
    with pytest.raises(Faults) as faults:
        read(tmp_path, HEADER + GOOD + "\n".join(BAD) + "\n", leave_out=False)
    assert {fault.mark.line for fault in faults.value.faults} == {0, 5, 6, 7, 8, 9, 10}
    said = "calls.csv: 6 of its 9 rows are at fault (66.7 %); correct what is named below, or write 'faulty_rows: leave"
    assert str(faults.value).startswith(said)


def test_leaving_out_is_not_named_where_it_would_not_do(tmp_path: Path) -> None:
    with pytest.raises(Faults) as faults:
        read(tmp_path, HEADER + "\n".join(BAD[3:]) + "\n", leave_out=False)
    assert "leave out" not in str(faults.value)


def test_faults_that_are_alike_are_told_once(tmp_path: Path) -> None:
    wrong = "".join(f"n{n},2024-03-01 10:{n:02d},nowhere-{n},other,1\n" for n in range(40))
    with pytest.raises(Faults) as faults:
        read(tmp_path, HEADER + GOOD + wrong + BAD[0] + "\n", leave_out=False)
    _, zone, time = faults.value.told()
    assert zone.startswith("calls.csv:5:3: zone: 'nowhere-0' is no zone of")
    assert zone.endswith("(and 39 more faults like it; lines 5, 6, 7, 8, 9, 10 and 34 more)")
    assert time.startswith("calls.csv:45:2: called: ")
    assert len(faults.value.faults) == 42


@pytest.mark.parametrize(
    "text",
    [
        HEADER + "\n".join(BAD[3:]) + "\n",
        HEADER,
        "call,when,zone\na,2024-03-01 10:00,east\n",
        HEADER.replace("priority", "call") + GOOD,
    ],
    ids=["every-row", "no-row", "no-column", "column-twice"],
)
def test_what_no_row_is_to_blame_for_is_a_fault_all_the_same(tmp_path: Path, text: str) -> None:
    with pytest.raises(Faults):
        read(tmp_path, text)


@pytest.mark.long
def test_a_scenario_that_leaves_them_out_says_so_wherever_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    path = write_scenario(tmp_path)
    rows = [f"{n},2025-01-{n % 28 + 1:02d} 10:00,tiny-{'abc'[n % 3]}" for n in range(200)]
    rows[40], rows[90] = "40,2025-01-32 10:00,tiny-a", "90,2025-01-03 10:00,nowhere"
    (tmp_path / "calls.csv").write_text("call,called,zone\n" + "\n".join(rows) + "\n", encoding="utf-8")
    said = "2 rows that are at fault were left out of 200 (1.0 %): lines 42, 92."
    text = "county: tiny\nreplications: 1\ncalls: {log: calls.csv%s}\n"
    path.write_text(text % "", encoding="utf-8")
    with pytest.raises(Faults, match=r"calls\.csv:42:2: called"):
        load_scenario(path)
    path.write_text(text % ", faulty_rows: leave out", encoding="utf-8")
    scenario = load_scenario(path)
    assert said in told_of_log(scenario.log, ())
    from sim.views.console import print_run

    done = api.run(scenario, out=tmp_path / "runs" / "tiny", workers=1, language="en")
    print_run(done.findings, scenario, done.built.setting.targets, "en")
    assert said in " ".join(capsys.readouterr().out.split())
    page = (tmp_path / "runs" / "tiny" / "report.html").read_text(encoding="utf-8")
    assert "2 rows are left out for their faults; manifest.json says which." in page
    told = json.loads((tmp_path / "runs" / "tiny" / "manifest.json").read_text(encoding="utf-8"))
    assert [line.split(":")[:2] for line in told["log_rows_left_out"]] == [["calls.csv", "42"], ["calls.csv", "92"]]
    assert trace_call(tmp_path / "runs" / "tiny", "7").differs == ()
    found = fit(build(scenario), log_beside(tmp_path / "calls.csv", scenario.county, scenario.settings))
    assert f"# {said}" in fitted_yaml(found, tmp_path / "fitted.yaml")
