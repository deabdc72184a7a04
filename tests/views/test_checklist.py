"""The STRESS-DES checklist: every item answered in both languages, from the scenario's own figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sim.scenario import changed, load_scenario
from sim.views.checklist import checklist
from sim.views.written import Written
from tests.experiment.conftest import write_scenario

VERSIONS = {"chuche": "9.8.7", "python": "3.11", "simpy": "4.1", "numpy": "2.0"}


def answers(scenario, language, *others):
    sections = checklist(Written(language), scenario, 7, VERSIONS, others)
    return {item.number: str(item.answer) for _, items in sections for item in items}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_item_is_answered_from_the_scenario(tmp_path: Path, language: str) -> None:
    scenario = load_scenario(write_scenario(tmp_path, ambulances=(3, 2)))
    told = answers(scenario, language)
    assert len(told) == 20 + 4, "20 items, of which one has five parts"
    assert all(told.values())
    assert "40" in told["4.2"]
    assert "7" in told["4.3"]
    assert "5" in told["2.5.3"], "units"
    assert "15,000" in told["2.5.1"]
    assert "9.8.7" in told["5.1"]
    assert str(len(scenario.facts)) in told["3.1"]


def test_what_was_changed_and_which_features_act_stand_in_it(tmp_path: Path) -> None:
    scenario = load_scenario(write_scenario(tmp_path))
    plain = answers(scenario, "en")
    more = changed(scenario, [{"add_ambulances": {"to": "town"}}]).with_settings(base={"between_calls": "home first"})
    told = answers(more, "en")
    assert "one more ambulance" in told["2.3"]
    assert "one more ambulance" not in plain["2.3"]
    assert "at their base" in told["2.4"]
    assert "at their base" not in plain["2.4"]


def test_each_scenario_of_a_comparison_tells_its_changes(tmp_path: Path) -> None:
    scenario = load_scenario(write_scenario(tmp_path))
    more = replace(changed(scenario, [{"add_ambulances": {"to": "town"}}]), name="more")
    told = answers(scenario, "en", more)["2.3"]
    assert told.index("tiny: Nothing was changed") < told.index("more: ") < told.index("one more ambulance")


def test_names_are_inert(tmp_path: Path) -> None:
    scenario = load_scenario(write_scenario(tmp_path)).with_settings(question="<script>alert(1)</script>")
    assert "<script>" not in answers(scenario, "en")["1.1"]
