"""A log whose rows carry their own drives: each call is reached, and carried on, by its own minutes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import api, load_scenario
from sim.documents import Faults
from sim.experiment import findings_of, replicate, run_folder, trace_call, write_json
from sim.experiment.fit import fit
from sim.experiment.incidents import incident_columns
from sim.experiment.store import manifest
from sim.scenario import build, county_scenario

HEADER = (
    "call,called,zone,answered,ready,condition,priority,conveyed,to_patient,on_scene,handover,turnaround,"
    "launch_delay,drive_factor,transport_factor,post_min,inn_min,ward_min,clinic_min,hut_min"
)
CALLS = """
a,10:00,east,7.5,30,12,NA
b,10:02,east,9,3,20,15
c,10:04,west,NA,8,6,9
d,15:00,west,NA,NA,6,9,4
e,18:00,west,,,,,
f,19:00,east,NA,11,,,
"""
SCENARIO = """
county: {county}
calls:
  log: calls.csv
  columns: {{minutes_from: "*_min", minutes_to: "*_min"}}
  case_mix: {{conditions: [{{id: ill, name: 病 ill, share: 1, priority: {{1: 1}}, conveyed: 1}}]}}
dispatch: {{rule: nearest}}
travel: {{homewards: 1}}
"""


def write(folder: Path, calls: str = CALLS, county: str = "travel_minutes: in the log", **files: str) -> Path:
    """The scenario of a county whose drives stand in the log, a row for each of ``calls``."""
    (folder / "vale").mkdir(exist_ok=True)
    said = "{day} {at},{zone},{day} {at},{day} {at},ill,1,{carried},0,10,5,1,2,1,1,{drives}"
    rows = []
    for call, at, zone, *drives in (line.split(",") for line in calls.split()):
        carried = "no" if call == "b" else "yes"
        day = "2024-03-01"
        cells = ",".join([*drives, "NA", "NA"][:5])
        rows.append(f"{call}," + said.format(day=day, at=at, zone=zone, carried=carried, drives=cells))
    made = {
        "vale/county.yaml": f"name: 谷\nname_latin: Vale\n{county}\n",
        "vale/zones.csv": "zone,people\neast,500\nwest,700\n",
        "vale/stations.csv": "station,name,ambulances\npost,邮局,1\ninn,客栈,1\nhut,棚屋,0\n",
        "vale/hospitals.csv": "hospital\nward\nclinic\n",
        "calls.csv": "\n".join([HEADER, *rows]) + "\n",
        "vale.yaml": SCENARIO.format(county="vale"),
    }
    for name, text in (made | files).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "vale.yaml"


def incidents(scenario: Path) -> dict[str, dict[str, object]]:
    built = build(load_scenario(scenario))
    columns = incident_columns(replicate(built, 0)[1], built)
    return {
        call: {name: column[n] for name, column in columns.items()} for n, call in enumerate(columns["call"].tolist())
    }


def test_each_row_is_driven_to_by_its_own_minutes(tmp_path: Path) -> None:
    found = incidents(write(tmp_path))
    a, b, c = found["a"], found["b"], found["c"]
    assert (a["unit"], a["arrived"] - a["launched"], a["hospital"], a["zone"]) == ("post/1", 7.5, "ward", "east")
    assert a["at_hospital"] - a["left_scene"] == 12, "no road leads from there to the clinic"
    assert (b["unit"], b["arrived"] - b["launched"]) == ("inn/1", 3)
    # both are out: the one that is not carried is free first, and goes from there by the site nearest to it
    assert b["clear"] == 10 * 60 + 2 + 2 + 3 + 10
    assert (c["unit"], c["rolling"], c["driven_from"]) == ("inn/1", True, "place of b")
    assert c["arrived"] - c["dispatched"] == 3 + 8


def test_where_no_road_leads_the_call_is_not_reached_and_a_silent_row_takes_its_zone_s(tmp_path: Path) -> None:
    found = incidents(write(tmp_path))
    assert found["d"]["ended"] == "unreachable", "but from a station without an ambulance"
    assert (found["e"]["unit"], found["e"]["arrived"] - found["e"]["launched"]) == ("inn/1", 8), "west's mean"
    assert (found["f"]["hospital"], found["f"]["transport_km"] == found["f"]["transport_km"]) == ("clinic", False)


def test_the_minutes_of_its_zones_are_the_means_of_their_rows(tmp_path: Path) -> None:
    scenario = load_scenario(write(tmp_path))
    tables = build(scenario).service.tables
    assert tables.of_zones(2).base_minutes.tolist() == [[8.25, np.inf], [44 / 3, 8.0], [np.inf, 4.0]]
    assert tables.base_minutes.shape == (3, 2 + 6)
    assert "log" in scenario.county.label


@pytest.mark.long
def test_a_traced_call_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path)
    monkeypatch.chdir(tmp_path)
    built = build(load_scenario(path))
    with run_folder(tmp_path / "runs") as folder:
        findings = findings_of(built, 1, folder)
        write_json(folder / "manifest.json", manifest(built.scenario))
    assert findings.coverage
    for call in "abcef":
        assert trace_call(tmp_path / "runs", call).differs == ()


def test_a_county_with_a_table_keeps_it_where_rows_are_silent(tmp_path: Path) -> None:
    table = "site,east,west\npost,4,5\ninn,6,7\nhut,9,9\nward,8,9\nclinic,10,3\n"
    found = incidents(write(tmp_path, county="travel_minutes: minutes.csv", **{"vale/minutes.csv": table}))
    assert (found["a"]["arrived"] - found["a"]["launched"], found["a"]["hospital"]) == (7.5, "ward")
    e = found["e"]
    assert (e["unit"], e["arrived"] - e["launched"], e["at_hospital"] - e["left_scene"]) == ("post/1", 5, 3)


def test_drives_are_held_against_the_row_s_own_minutes(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    rows = ["call,called,zone,dispatched,launched,arrived,station,left_scene,at_hospital,hospital,post_min,ward_min"]
    for n in range(400):
        out, back = rng.uniform(5, 40, 2)
        at = np.cumsum([n * 100.0, 60, 60, out * 1.2 * 60, 600, back * 1.1 * 60])
        stamps = [str(np.datetime64("2024-03-01T00:00:00") + np.timedelta64(round(t), "s")) for t in at]
        rows.append(f"{n},{stamps[0]},east,{','.join(stamps[1:4])},邮局,{stamps[4]},{stamps[5]},ward,{out},{back}")
    files = {
        "calls.csv": "\n".join(rows) + "\n",
        "vale/stations.csv": "station,name,ambulances\npost,邮局,1\n",
        "vale/hospitals.csv": "hospital\nward\n",
        "vale/zones.csv": "zone,people\neast,500\n",
    }
    path = write(tmp_path, **files)
    scenario = load_scenario(path)
    found = fit(build(scenario), scenario.log)
    assert found.drive.factor == pytest.approx(1.2, abs=0.005)
    assert found.transport.factor == pytest.approx(1.1, abs=0.005)


def test_a_county_alone_is_fitted_once_its_log_is_there(tmp_path: Path) -> None:
    write(tmp_path)
    alone = county_scenario("vale", tmp_path)
    with pytest.raises(Faults, match="the drives stand in a log of calls"):
        build(alone)
    named = {"minutes_from": "*_min", "minutes_to": "*_min"}
    (tmp_path / "calls.csv").write_text(
        (tmp_path / "calls.csv").read_text(encoding="utf-8").replace(",ill,", ",,"), encoding="utf-8"
    )
    found = api.fit(alone, tmp_path / "calls.csv", columns=named, out=tmp_path / "fitted.yaml")
    assert found.scenario.county.travel.zones == ("east", "west")
    assert "It runs once its county has travel_minutes of its own" in (tmp_path / "fitted.yaml").read_text("utf-8")
    with pytest.raises(Faults, match="the drives stand in a log of calls"):
        load_scenario(tmp_path / "fitted.yaml")


def test_a_county_of_one_zone_needs_no_column_of_zones(tmp_path: Path) -> None:
    path = write(tmp_path, **{"vale/zones.csv": "zone,people\nvale,1200\n"})
    log = tmp_path / "calls.csv"
    lines = [line.split(",") for line in log.read_text(encoding="utf-8").splitlines()]
    log.write_text("\n".join(",".join(cells[:2] + cells[3:]) for cells in lines), encoding="utf-8")
    assert load_scenario(path).log.zone.tolist() == [0] * 6


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"calls": CALLS.replace("12,NA", "12,NA").replace(",15", ",NA").replace("6,9", "6,NA")},
            "calls.csv:1:19: clinic_min: no row has minutes to the hospital 'clinic'; fill them in, or delete it",
        ),
        (
            {"vale/stations.csv": "station,ambulances\npost,1\ninn,1\nmill,1\n"},
            "calls.columns.minutes_from: calls.csv has no column 'mill_min' for a station",
        ),
        (
            {"vale.yaml": SCENARIO.format(county="vale").replace('minutes_to: "*_min"', "minutes_to: ward_min")},
            "calls.columns.minutes_to: 'ward_min' does not hold one",
        ),
        (
            {"vale.yaml": SCENARIO.format(county="vale").replace(', minutes_to: "*_min"', "")},
            "calls.csv:1:1: minutes_to: the drives of 谷 stand in its log; name their columns",
        ),
        (
            {"vale.yaml": "county: vale\ndispatch: {rule: nearest}\n"},
            "vale/county.yaml: travel_minutes: the drives stand in a log of calls",
        ),
        ({"vale/zones.csv": "zone,people\neast,5\nwest,7\nnorth,1\n"}, "no call of the log has drives in zone north;"),
        ({"calls": CALLS.replace("7.5", "fast")}, "calls.csv:2:16: post_min: 'fast' is not"),
        (
            {
                "county": "detour: 1.3",
                "vale/zones.csv": "zone,people,lon,lat\neast,5,1,1\nwest,5,1,1\n",
                "vale/stations.csv": "station,ambulances,lon,lat\npost,1,1,1\ninn,1,1,1\n",
                "vale/hospitals.csv": "hospital,lon,lat\nward,1,1\nclinic,1,1\n",
            },
            "calls.columns.minutes_from: the drives of 谷 follow from its map",
        ),
    ],
    ids=["all-na", "no-column", "no-star", "one-way", "no-log", "zone-without-rows", "no-number", "map"],
)
def test_what_is_wrong_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path = write(tmp_path, **change)
    with pytest.raises(Faults) as faults:
        load_scenario(path.relative_to(tmp_path))
    assert any(said in str(fault) for fault in faults.value.faults), [str(fault) for fault in faults.value.faults]


@pytest.mark.long
@given(cell=st.text(max_size=8) | st.floats().map(str))
def test_whatever_stands_for_minutes_is_a_drive_or_a_fault(cell: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp() / "any"
    folder.mkdir(exist_ok=True)
    quoted = cell.replace('"', '""')
    path = write(folder)
    log = folder / "calls.csv"
    log.write_text(
        log.read_text(encoding="utf-8").replace(",7.5,", f',"{quoted}",'), encoding="utf-8", errors="replace"
    )
    try:
        found = load_scenario(path).log.minutes_from["post"][0]
    except Faults:
        return
    assert found >= 0
