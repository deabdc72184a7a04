"""Odd changes of every kind: faults, and nothing but faults."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from sim import load_scenario
from sim.documents import Faults
from tests.scenario.test_bad_input import BAD, odd_documents

GOOD: dict[str, Any] = {
    "extends": "seeds/base.yaml",
    "replications": 2,
    "launch": {"preset": "observed", "share": "80 %"},
    "changes": [
        {"add_station": {"name": "东站", "at": "east", "ambulances": {"value": 2, "source": "a plan"}}},
        {"close_station": "post"},
        {"move_station": {"station": "东站", "to": [113.7, 37.6]}},
        {"launch": {"by_kind": {"township": {"share": "80 %"}}}},
        {"launch": "observed"},
        {"demand": {"zone": "east", "times": 2}},
        {"demand": {"hours": [7, 8], "growth": "10 %"}},
        {"speed": {"times": 0.8, "speeds": {"primary": "50 km/h"}}},
        {"roads": {"slow": [{"area": [[113.6, 37.5], [113.8, 37.5], [113.8, 37.7]], "factor": 0.5}]}},
        {"add_hospital": {"name": "新院", "at": [113.71, 37.61], "treats": ["trauma"]}},
        {"handover": {"mean": "20 min", "sd": "5 min"}},
        {"dispatch": {"rule": "nearest", "service_radius": {"township": "10 km"}}},
        {"service_radius": {"station": "东站", "radius": 9}},
    ],
}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("odd")
    shutil.copytree(BAD / "seeds", folder / "seeds")
    return folder


@pytest.mark.long
@settings(max_examples=40)
@given(raw=odd_documents(GOOD))
def test_odd_changes_give_faults_and_nothing_else(raw: bytes, odd: Path) -> None:
    (odd / "scenario.yaml").write_bytes(raw)
    with suppress(Faults):
        load_scenario(odd / "scenario.yaml")
