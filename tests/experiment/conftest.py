"""A tiny scenario, written as a planner writes one: three villages, two stations, forty days."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest

from sim.scenario import Scenario, load_scenario
from tests.worlds import roads

ZONES = {"tiny-a": 9000, "tiny-b": 4000, "tiny-c": 2000}

SCENARIO = """
county: tiny
days: 40
warm_up: 1
cool_down: 1
replications: 3
seed: 5
calls: {per_1000_a_year: 150}
dispatch: {rule: catchment first, radius_by: road}
"""


def write_scenario(
    folder: Path, ambulances: tuple[int, int] = (1, 1), people: dict[str, int] | None = None, more: str = ""
) -> Path:
    """Write the county and the scenario, with ``more`` lines, into ``folder``; the path of the scenario."""
    county = folder / "tiny"
    county.mkdir(parents=True)
    spots = {"tiny-a": (113.0, 37.0), "tiny-b": (113.1, 37.0), "tiny-c": (113.2, 37.05)}
    net = roads([("tiny-a", "tiny-b", 11.0), ("tiny-b", "tiny-c", 14.0, "tertiary")], at=spots)
    nx.write_graphml(net.graph, county / "roads.graphml")
    zones = "".join(f"{zone},{n},{spots[zone][0]},{spots[zone][1]}\n" for zone, n in (ZONES | (people or {})).items())
    files = {
        "county.yaml": "name: 小县\nname_latin: Tiny\nroads: roads.graphml\n",
        "zones.csv": "zone,people,lon,lat\n" + zones,
        "stations.csv": "station,ambulances,lon,lat\n"
        f"seat,{ambulances[0]},113.0,37.0\ntown,{ambulances[1]},113.2,37.05\n",
        "hospitals.csv": "hospital,lon,lat\nclinic,113.0,37.0\n",
    }
    for name, text in files.items():
        (county / name).write_text(text, encoding="utf-8")
    scenario = folder / "tiny.yaml"
    scenario.write_text(SCENARIO + more, encoding="utf-8")
    return scenario


@pytest.fixture
def tiny(tmp_path: Path) -> Callable[..., Scenario]:
    """Load the tiny scenario, or one with other ``ambulances`` or ``people``."""

    def load(**changed: object) -> Scenario:
        folder = tmp_path / f"scenario-{len(list(tmp_path.iterdir()))}"
        return load_scenario(write_scenario(folder, **changed))  # type: ignore[arg-type]

    return load
