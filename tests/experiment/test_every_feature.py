"""Every feature that there is can be compared, swept and placed with: the registry names them, not this file."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from ruamel.yaml import YAML

from sim import load_scenario, load_study
from sim.api import compare, place, sweep
from sim.dispatch.features import FEATURES
from sim.documents import Faults
from sim.scenario import Scenario
from sim.scenario.changing import changed
from tests.scenario.changes.test_settings import examples
from tests.worlds import roads

COUNTY = {
    "county.yaml": "name: 小县\nname_latin: Small\nroads: roads.graphml\n",
    "zones.csv": "zone,people,lon,lat\ntown,4000,113.0,37.0\ngaoluo-10,2000,113.1,37.0\n",
    "stations.csv": "station,ambulances,lon,lat\ncounty-hospital,10,113.0,37.0\ngaoluo,1,113.1,37.0\n",
    "hospitals.csv": "hospital,lon,lat\ncounty-hospital,113.0,37.0\ncounty-tcm-hospital,113.1,37.0\n",
}
"""Two places, called as those that the features' examples name."""
SMALL = {
    "county": "small", "days": 1, "warm_up": 0, "cool_down": 0, "replications": 1, "calls": {"per_1000_a_year": 1400},
    "village_extent": "none", "start": "2025-01-02",
}  # fmt: skip


def write_small(folder: Path) -> Path:
    """The county, in a folder of its own beside which scenarios may stand."""
    county = folder / "small"
    county.mkdir()
    net = roads([("town", "gaoluo-10", 11.0)], at={"town": (113.0, 37.0), "gaoluo-10": (113.1, 37.0)})
    nx.write_graphml(net.graph, county / "roads.graphml")
    for name, text in COUNTY.items():
        (county / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small(tmp_path_factory.mktemp("every"))


def written(folder: Path, name: str, **more: Any) -> Path:
    file = folder / f"{name}.yaml"
    YAML(typ="safe", pure=True).dump(
        json.loads(json.dumps(SMALL | more)), file
    )  # no value twice, which would be an alias
    return file


def swept_of(scenario: Scenario, feature: str) -> Any:
    """Two values of a key of a feature beside its example; of the whole feature, where no key has two plain ones."""
    section = FEATURES[feature]
    schema = section.model_json_schema(by_alias=True)
    given = {key: examples(one, schema.get("$defs", {}), key)[:2] for key, one in schema["properties"].items()}
    pairs: dict[str, Any] = {key: values for key, values in given.items() if len(values) == 2}
    plain = {key: values for key, values in pairs.items() if not isinstance(values[0], dict | list)}
    whole = [] if section.example == section.trivial else [[section.example, section.trivial]]
    for asked in (*({key: values} for key, values in plain.items()), *whole, *({key: pairs[key]} for key in pairs)):
        values = asked if isinstance(asked, list) else [{key: one} for key, both in asked.items() for one in both]
        with suppress(Faults):
            for value in values:
                changed(scenario, [{"settings": {feature: value}}])
            return asked
    raise AssertionError("nothing of the feature can be swept beside its example")


@pytest.fixture(scope="module")
def base(folder: Path) -> Scenario:
    return load_scenario(written(folder, "plain"))


@pytest.mark.long
@pytest.mark.parametrize("feature", FEATURES)
def test_it_is_compared_swept_and_placed(feature: str, folder: Path, base: Scenario) -> None:
    section = FEATURES[feature]
    on = {feature: section.example, **section.beside}
    study = load_study(written(folder, feature, **on, placement={"add": 1, "candidates": ["all stations"]}))
    compared = compare([base, study.scenario], workers=1)
    before, after = (findings.figures for findings in compared.findings)
    assert any(one.difference.mean for one in compared.against[0].figures.values()) or after.keys() > before.keys()
    asked = swept_of(study.scenario, feature)
    swept = sweep(
        load_study(written(folder, f"{feature}-swept", **on, sweep=[{"settings": {feature: asked}}])), workers=1
    )
    one, other = (getattr(point.scenario.settings, feature) for point in swept.points)
    assert one != other
    placed = place(study, brief=True, workers=1)
    assert placed.scenario.settings.features[feature] == study.scenario.settings.features[feature]
    assert sum(placed.plans[0].counts) == 12
