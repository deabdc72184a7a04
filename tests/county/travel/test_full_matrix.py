"""A county of 231 zones given as a full matrix replays, to 1e-6 min, as a slow and plain reckoning has it.

The reckoning reads the matrix and the positions as they stand in the files: where a unit on its way home is, it
finds by looking at every zone; `tests.dispatch.reference` does the rest.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from sim import load_scenario
from sim.county import County
from sim.dispatch import simulate
from sim.scenario import build
from tests.dispatch.reference import Table, reference
from tests.worlds import told

ZONES, STATIONS, HOSPITALS = 231, 14, 3


class Matrix(Table):
    """Positions in a county of a full matrix: a unit on its way home is at the zone nearest to a straight line."""

    def __init__(self, county: County, folder: Path):
        with (folder / "minutes.csv").open(encoding="utf-8") as file:
            head, *rows = csv.reader(file)
        self.full = {
            (row[0], name): float(cell or "inf") for row in rows for name, cell in zip(head[1:], row[1:], strict=True)
        }
        self.spot = {place.id: (place.lon, place.lat) for place in county.places}
        self.towns = [zone.id for zone in county.zones]
        self.at = np.array([self.spot[zone] for zone in self.towns])

    def to_call(self, place: tuple[str, str], zone: str) -> float:
        return self.full[place[1], zone]

    def home(self, place: tuple[str, str], site: str) -> float:
        return self.full[place[1], site]

    def to_hospital(self, zone: str, hospital: str) -> float:
        return self.full[zone, hospital]

    def rolling(self, place: tuple[str, str], site: str, elapsed: float, zone: str) -> float:
        total = self.home(place, site)
        (x, y), (to_x, to_y) = self.spot[place[1]], self.spot[site]
        share = elapsed / total
        east = (self.at[:, 0] - (x + (to_x - x) * share)) * np.cos(np.radians(to_y))
        north = self.at[:, 1] - (y + (to_y - y) * share)
        return self.full[self.towns[int(np.argmin(east**2 + north**2))], zone]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county on a plain of 60 km, every drive of its own length, there and back unlike."""
    folder = tmp_path_factory.mktemp("full") / "county"
    folder.mkdir()
    rng = np.random.default_rng(231)
    lon, lat = 113.0 + rng.random(ZONES) * 0.66, 37.0 + rng.random(ZONES) * 0.54
    km = np.hypot((lon[:, None] - lon) * 88.5, (lat[:, None] - lat) * 111.2)
    minutes = 1.5 + km * 1.3 / 50 * 60 * rng.uniform(0.8, 1.4, (ZONES, ZONES))
    names = [f"z{number}" for number in range(ZONES)]
    rows = [f"{name},{','.join(map(repr, row))}" for name, row in zip(names, minutes.tolist(), strict=True)]
    (folder / "minutes.csv").write_text("\n".join([f"from,{','.join(names)}", *rows]) + "\n")
    chosen = rng.permutation(ZONES)
    people = rng.integers(100, 5000, ZONES)
    where = [f"{x!r},{y!r}" for x, y in zip(lon.tolist(), lat.tolist(), strict=True)]
    (folder / "zones.csv").write_text(
        "zone,people,kind,lon,lat\n" + "".join(f"z{n},{people[n]},rural,{where[n]}\n" for n in range(ZONES))
    )
    (folder / "stations.csv").write_text(
        "station,ambulances,lon,lat\n" + "".join(f"z{n},{1 + n % 2},{where[n]}\n" for n in chosen[:STATIONS])
    )
    (folder / "hospitals.csv").write_text(
        "hospital,lon,lat\n" + "".join(f"z{n},{where[n]}\n" for n in chosen[STATIONS - 1 : STATIONS - 1 + HOSPITALS])
    )
    (folder / "county.yaml").write_text(
        "name: 全矩阵\nname_latin: Full\ntravel_minutes: minutes.csv\ntravel_minutes_from: row\n", encoding="utf-8"
    )
    (folder.parent / "full.yaml").write_text(
        "county: ./county\ndays: 6\nreplications: 1\ndispatch: {rule: nearest}\ndestination: nearest able\n"
        "village_extent: none\ntravel: {position: nearest zone, variation: 0}\ncalls: {per_1000_a_year: 110}\n"
        "launch: 2 min\njob: {to_patient: 1 min, on_scene: 15 min, handover: 10 min, turnaround: 5 min}\n"
    )
    return folder


@pytest.mark.long
def test_a_full_matrix_replays_as_reckoned(folder: Path) -> None:
    scenario = load_scenario(folder.parent / "full.yaml")
    assert scenario.notes == ()
    built = build(scenario)
    calls = built.calls(0)
    found = told(simulate(built.service, calls))
    expected = reference(scenario.county, Matrix(scenario.county, folder), built.service, calls, "nearest", {})
    assert len(calls.ready) > 900
    assert sum(bool(row["rolling"]) for row in found) > 200
    for row, other in zip(found, expected, strict=True):
        assert row["ended"] == other["ended"] == "reached"
        assert (row["unit"], row["rolling"]) == (other["unit"], other["rolling"])
        for name in ("dispatched", "launched", "arrived", "left_scene", "at_hospital", "clear", "home"):
            assert row[name] == (None if other[name] is None else pytest.approx(other[name], abs=1e-6)), name
