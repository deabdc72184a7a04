"""A hospital more is one of the county, unless its road leads out of it."""

from __future__ import annotations

import pytest

from sim.scenario.changes.hospitals import AddHospital, add_hospital
from sim.scenario.scenario import Scenario
from sim.words import said_in
from tests.experiment.conftest import tiny  # noqa: F401 -- a fixture


@pytest.mark.parametrize(("beyond", "en", "zh"), [(0, "opens at", "新建医院"), (40, "outside the county", "县外医院")])
def test_where_it_is(tiny: object, beyond: float, en: str, zh: str) -> None:  # noqa: F811
    scenario: Scenario = tiny()  # type: ignore[operator]
    asked = AddHospital.model_validate({"name": "新院", "at": [113.1, 37.0], "treats": ["trauma"], "beyond": beyond})
    said = add_hospital(scenario, asked).message
    assert en in said
    assert zh in said_in(said, "zh")
