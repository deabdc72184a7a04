"""A key that a kind of county does not use changes nothing, and that is noted where it stands; a change is refused."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from sim import api, load_scenario
from sim.documents import Faults
from sim.scenario import changed
from tests.worlds import roads

BY_MINUTES = {
    "county.yaml": "name: T\nname_latin: T\ntravel_minutes: minutes.csv\n",
    "zones.csv": "zone,people,kind\nz1,1000,rural\nz2,1000,urban\n",
    "stations.csv": "station,ambulances\nA,1\n",
    "hospitals.csv": "hospital\nH\n",
    "minutes.csv": "site,z1,z2\nA,5,20\nH,10,30\n",
}
PLACED = {
    "zones.csv": "zone,people,kind,lon,lat\nz1,1000,rural,113.6,37.6\nz2,1000,rural,113.7,37.6\n",
    "stations.csv": "station,ambulances,lon,lat\nA,1,113.6,37.6\n",
    "hospitals.csv": "hospital,lon,lat\nH,113.7,37.6\n",
}
STRAIGHT = PLACED | {"county.yaml": "name: T\nname_latin: T\ndetour: 1.4\n"}


def scenario(folder: Path, county: dict[str, str], *lines: str) -> Path:
    (folder / "c").mkdir()
    for name, text in county.items():
        (folder / "c" / name).write_text(text, encoding="utf-8")
    file = folder / "a.yaml"
    file.write_text(
        "\n".join(["county: ./c", "dispatch: {rule: nearest}", "replications: 2", "days: 9", *lines]) + "\n"
    )
    return file


def notes(file: Path) -> list[str]:
    """The notes of a scenario's own keys: place, key and reason."""
    found = load_scenario(file).notes
    return [
        f"{note.mark.line}:{note.mark.column} {note.key} {note.message.split(' (')[0]}" for note in found if note.key
    ]


def test_a_county_of_minutes(tmp_path: Path) -> None:
    own = (
        "travel: {position: along route, lights_and_siren: 3, transport: 0.2, variation: 0, tables_memory: 1 GB}",
        "targets: {coverage_km: [5]}",
    )
    as_given = "changes nothing, as the drives are those of the county's minutes"
    assert notes(scenario(tmp_path, BY_MINUTES, *own)) == [
        "5:10 travel.position changes nothing, as the county's minutes tell of no place on the way; a unit on its way "
        "home is found at its base, or at the nearest zone where every place has lon and lat",
        f"5:33 travel.lights_and_siren {as_given}",
        f"5:54 travel.transport {as_given}",
        "5:84 travel.tables_memory changes nothing, as there is no road map",
        "6:11 targets.coverage_km changes nothing, as the county's minutes tell no kilometres",
    ]


@pytest.mark.parametrize(
    ("county", "position", "noted"),
    [
        (BY_MINUTES, "nearest zone", True),
        (BY_MINUTES, "at base only", False),
        (BY_MINUTES | PLACED, "nearest zone", False),
        (BY_MINUTES | PLACED, "along route", True),
        (STRAIGHT, "along route", False),
    ],
)
def test_a_position_that_is_done_is_not_noted(
    county: dict[str, str], position: str, noted: bool, tmp_path: Path
) -> None:
    found = notes(scenario(tmp_path, county, f"travel: {{position: {position}}}"))
    assert bool(found) == noted, found


def test_a_county_of_straight_lines(tmp_path: Path) -> None:
    file = scenario(tmp_path, STRAIGHT, "travel: {off_road: 20, lights_and_siren: 1.2, straight_line: {speed: 50}}")
    assert notes(file) == ["5:10 travel.off_road changes nothing, as there is no road map"]


def test_a_key_of_the_scenario_that_is_extended_is_noted_there(tmp_path: Path) -> None:
    base = scenario(tmp_path, BY_MINUTES, "travel: {transport: 0.9}")
    (tmp_path / "b.yaml").write_text("extends: a.yaml\nquestion: ''\n", encoding="utf-8")
    (note,) = (note for note in load_scenario(tmp_path / "b.yaml").notes if note.key)
    assert (Path(note.mark.path).name, note.mark.line, note.key) == (base.name, 5, "travel.transport")


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"speed": {"lights_and_siren": 1.2}}, "changes[1].speed.lights_and_siren"),
        ({"speed": {"transport": 1.2}}, "changes[1].speed.transport"),
        ({"service_radius": {"station": "A", "radius": 9}}, "changes[1].service_radius"),
        ({"dispatch": {"service_radius": {"township": 9}}}, "changes[1].dispatch.service_radius.township"),
    ],
)
def test_a_change_of_what_is_not_used_is_refused(change: dict[str, object], key: str, tmp_path: Path) -> None:
    given = load_scenario(scenario(tmp_path, BY_MINUTES))
    with pytest.raises(Faults) as raised:
        changed(given, [change])
    (fault,) = raised.value.faults
    assert fault.key == key
    assert "changes nothing, as " in fault.message


def test_notes_are_told_by_check_and_by_a_run(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from sim.cli.start import app

    file = scenario(tmp_path, BY_MINUTES, "travel: {transport: 0.9}")
    told = CliRunner().invoke(app, ["check", str(file)]).output
    assert f"Note: {load_scenario(file).notes[0]}." in told
    done = api.run(load_scenario(file), workers=1, out=tmp_path / "run")
    assert done.summary()["notes"] == [str(note) for note in load_scenario(file).notes]
    assert "travel.transport: changes nothing" in (tmp_path / "run/report.html").read_text(encoding="utf-8")


def test_the_traffic_of_a_county_with_ferries(tmp_path: Path) -> None:
    """A crossing is not slowed by traffic, and the hours' factors cannot tell it from the road: that is said."""
    net = roads([("a", "b", 9.0)], at={"a": (113.6, 37.6), "b": (113.7, 37.6)})
    traffic = f"travel: {{traffic: {{hour_of_day: {[0.8] * 24}}}}}"
    file = scenario(tmp_path, PLACED | {"county.yaml": "name: T\nname_latin: T\nroads: r.graphml\n"}, traffic)
    for ferries in (False, True):
        if ferries:
            net.graph.add_edge("a", "b", length_km=9.0, road_class="ferry", name="", minutes=20.0)
        nx.write_graphml(net.graph, tmp_path / "c" / "r.graphml")
        assert any(note.startswith("5:10 travel.traffic changes whole drives") for note in notes(file)) == ferries
