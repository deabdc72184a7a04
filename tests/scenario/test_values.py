"""Every setting of a scenario knows where it comes from: a file's line, a preset's, a change, a default."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import load_scenario
from sim.scenario import Scenario
from sim.words import said_in

BASE = """county: xiyang
calls:
  per_1000_a_year: 12
destination: nearest able
"""
OVER = """extends: base.yaml
days: 30
changes:
- launch: 4 min
- speed: {lights_and_siren: 1.3}
"""


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    folder = tmp_path_factory.mktemp("values")
    (folder / "base.yaml").write_text(BASE, encoding="utf-8")
    (folder / "over.yaml").write_text(OVER, encoding="utf-8")
    return load_scenario(folder / "over.yaml")


@pytest.mark.parametrize(
    ("key", "value", "origin"),
    [
        ("days", 30.0, "over.yaml:2"),
        ("calls.per_1000_a_year", 12.0, "base.yaml:3"),
        ("destination.rule", "nearest able", "base.yaml:4"),
        ("launch.mean", 4.0, "change 1 (launch)"),
        ("travel.lights_and_siren", 1.3, "change 2 (speed)"),
        ("dispatch.rule", "catchment first", "default"),
        ("warm_up", 1.0, "default"),
    ],
)
def test_where_a_value_comes_from(scenario: Scenario, key: str, value: object, origin: str) -> None:
    found, words = scenario.values()[key]
    assert (found, words.rsplit("/", 1)[-1]) == (value, origin)


def test_a_preset_is_named_with_the_line_that_writes_the_value(scenario: Scenario) -> None:
    for key, (value, origin) in scenario.values().items():
        if "/presets/" not in origin:
            continue
        path, line = origin.rsplit(":", 1)
        text = Path(path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert any(step in text for step in key.split(".")[-2:]), (key, value, text)
    assert sum("/presets/" in origin for _, origin in scenario.values().values()) > 30


def test_what_a_command_asks_for_is_known_as_such(scenario: Scenario) -> None:
    asked = scenario.with_settings(replications=3)
    assert asked.values()["replications"] == (3, "asked for with the command")
    assert asked.values().keys() == scenario.values().keys()
    assert load_scenario("xiyang", days=9).values()["days"] == (9.0, "asked for with the command")


def test_what_is_written_for_each_language_is_resolved_so(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("county: xiyang\nquestion: {en: Who waits?, zh: 谁在等？}\n", encoding="utf-8")
    scenario = load_scenario(tmp_path / "a.yaml")
    question, origin = scenario.values()["question"]
    assert (said_in(question, "zh"), origin.rsplit("/", 1)[-1]) == ("谁在等？", "a.yaml:2")
    assert scenario.values()["targets.name"][1].endswith("national-2020.yaml:3")
    text = scenario.resolved_yaml()
    assert "question:\n  en: Who waits?\n  zh: 谁在等？\n" in text
    assert "  name:\n    en: national guideline 2020\n    zh: 2020年九部委指导意见\n" in text
    (tmp_path / "b.yaml").write_text(text, encoding="utf-8")
    assert load_scenario(tmp_path / "b.yaml").resolved_yaml() == text
