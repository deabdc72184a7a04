"""Units that meet on the road are drawn along the roads that they drove, as the ledger has their kilometres."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import networkx as nx
import numpy as np
import pytest

from sim.dispatch import simulate
from sim.experiment import findings_of
from sim.experiment.incidents import unit_names
from sim.experiment.replay import DAY, drawn_unit, replay_of
from sim.experiment.routes import drives_of, route_columns
from sim.scenario import Built, build, load_scenario
from tests.worlds import roads

pytestmark = pytest.mark.long

Met = tuple[Built, list[dict[str, Any]], Path]

SPOTS = {
    "village": (113.0, 37.0),
    "bridge": (113.1, 37.02),
    "clinic": (113.2, 37.0),
    "fork": (113.05, 36.95),
    "second": (113.12, 36.94),
    "mill": (113.14, 36.98),
}
"""A village and the clinic on one road by a bridge; the second unit comes by the fork, or by the mill to the bridge."""
ROADS = [("village", "bridge", 14.0), ("bridge", "clinic", 14.0), ("village", "fork", 9.0), ("fork", "second", 9.0),
         ("second", "mill", 3.0), ("mill", "bridge", 4.0), ("mill", "clinic", 9.0)]  # fmt: skip
SCENARIO = """
county: met
days: 25
warm_up: 1
cool_down: 1
replications: 1
seed: 5
village_extent: none
calls: {per_1000_a_year: 250}
job: {on_scene: {mean: 4 min, spread: 0.6}}
classes:
  fleet_of: {home: {A: 1}, aid: {B: 1}}
  needs: [{classes: [A], others: never, second: [B], second_later: send, first_leaves: meet}]
"""


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> Met:
    """A run in which units meet: what was built, its incidents, and its folder."""
    folder = tmp_path_factory.mktemp("met")
    county = folder / "met"
    county.mkdir()
    nx.write_graphml(roads(ROADS, at=SPOTS).graph, county / "roads.graphml")
    at = {name: f"{lon},{lat}" for name, (lon, lat) in SPOTS.items()}
    files = {
        "county.yaml": "name: 会\nname_latin: Met\nroads: roads.graphml\n",
        "zones.csv": f"zone,people,lon,lat\nv,6000,{at['village']}\n",
        "stations.csv": f"station,ambulances,lon,lat\nhome,1,{at['village']}\naid,1,{at['second']}\n",
        "hospitals.csv": f"hospital,lon,lat\nward,{at['clinic']}\n",
    }
    for name, text in files.items():
        (county / name).write_text(text, encoding="utf-8")
    (folder / "met.yaml").write_text(SCENARIO, encoding="utf-8")
    built = build(load_scenario(folder / "met.yaml"))
    (folder / "run").mkdir()
    findings_of(built, 1, folder / "run")
    found = duckdb.sql(f"select * from '{folder}/run/incidents/replication-001.parquet'")
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    return built, rows, folder / "run"


def names_of(replay: Any, path: int) -> list[str]:
    """The named places that a path passes, one that is passed twice in a row once."""
    name = {(round(lat, 4), round(lon, 4)): place for place, (lon, lat) in SPOTS.items()}
    passed = [name[replay.points[point]] for point, _ in replay.paths[path] if replay.points[point] in name]
    return [place for n, place in enumerate(passed) if n == 0 or passed[n - 1] != place]


def km_of(replay: Any, path: int) -> float:
    """The length of a path, each of whose steps lies on one of the roads, which are straight."""
    return sum(
        step_km(*(replay.points[point] for point in step)) for step in pairwise(p for p, _ in replay.paths[path])
    )


def step_km(one: tuple[float, float], two: tuple[float, float]) -> float:
    """The length of a step, by the road on which both its ends lie."""
    ends = np.array([one[::-1], two[::-1]])
    for a, b, km in ROADS:
        begin, along = np.array(SPOTS[a]), np.array(SPOTS[b]) - np.array(SPOTS[a])
        shares = (ends - begin) @ along / (along @ along)
        away = np.abs(begin + shares[:, None] * along - ends).max()
        if away < 2e-4 and shares.min() > -0.01 and shares.max() < 1.01:
            return float(abs(shares[1] - shares[0])) * km
    raise AssertionError((one, two))


def test_who_meets_is_drawn_along_the_roads_that_the_ledger_counts(
    met: tuple[Built, list[dict[str, Any]], Path],
) -> None:
    built, rows, run = met
    those = [row for row in rows if row["met"] is not None]
    bent, compared = set(), 0
    assert {row["role"] for row in those} == {"first", "second"}
    for day in sorted({int(row["called"] // DAY) for row in those})[:8]:
        replay = replay_of(built, run, day)
        assert replay is not None
        for leg in replay.legs:
            row = replay.jobs[leg.job]
            if leg.call < 0 or row.get("met") is None or leg.path < 0:
                continue
            passed, compared = names_of(replay, leg.path), compared + 1
            if (row["role"], leg.state) == ("second", "go"):
                bent.add(row["bent_at"])
                assert row["lead_km"] + km_of(replay, leg.path) == pytest.approx(row["travel_km"], abs=0.06), passed
                assert passed[-1] == row["turned_at"]
            if leg.state == "carry":
                assert km_of(replay, leg.path) == pytest.approx(row["transport_km"], abs=0.06), passed
                ends = (row["turned_at"], "clinic") if row["role"] == "second" else ("village", row["turned_at"])
                assert (passed[0], passed[-1]) == ends
    assert compared > 20
    assert len(bent) > 1, "some turn off on their way, at the fork or where they set out"


def test_a_trace_draws_the_same_ways(met: Met) -> None:
    """A trace asks only for the routes of its own unit: each has those of its meetings."""
    built, rows, _ = met
    records, units = simulate(built.service, built.calls(0)), unit_names(built)
    for unit in ("home/1", "aid/1"):
        its = [row for row in rows if row["unit"] == unit]
        drives = drives_of(records, built.service.tables, np.flatnonzero(records.unit == units.index(unit)))
        drawn = drawn_unit(built, its, route_columns(built, [drives]))
        assert drawn is not None
        compared = 0
        for leg in drawn.legs:
            row = drawn.jobs[leg.job]
            if row["met"] is None or leg.state not in ("go", "carry"):
                continue
            km = row["travel_km"] - row["lead_km"] if leg.state == "go" else row["transport_km"]
            assert km_of(drawn, leg.path) == pytest.approx(km, abs=0.06)
            compared += 1
        assert compared > 20
