"""Presets under what a scenario writes, and the provenance of what it writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.documents import Faults
from sim.scenario import Scenario, load_scenario

XIYANG = Path(__file__).parents[2] / "scenarios" / "xiyang.yaml"


def scenario_of(tmp_path: Path, text: str) -> Scenario:
    (tmp_path / "what_if.yaml").write_text(f"county: xiyang\n{text}", encoding="utf-8")
    return load_scenario(tmp_path / "what_if.yaml")


class TestByKind:
    def test_a_kind_takes_a_preset_by_its_name(self, tmp_path: Path) -> None:
        launch = scenario_of(tmp_path, "launch: {by_kind: {township: observed}}").settings.launch
        assert launch.share == 0.95
        assert launch.by_kind["township"].share == 0.6672

    def test_its_keys_stand_over_the_launch_of_all(self, tmp_path: Path) -> None:
        text = "launch: {within: 4 min, by_kind: {township: {share: 80 %}, seat: {mean: 2 min}}}"
        launch = scenario_of(tmp_path, text).settings.launch
        assert (launch.by_kind["township"].within, launch.by_kind["township"].share) == (4, 0.8)
        assert launch.by_kind["township"].spread == launch.spread
        assert (launch.by_kind["seat"].mean, launch.by_kind["seat"].within) == (2, None)

    def test_or_over_a_preset_of_its_own(self, tmp_path: Path) -> None:
        text = "launch: {by_kind: {township: {preset: observed, within: 5 min}}}"
        township = scenario_of(tmp_path, text).settings.launch.by_kind["township"]
        assert (township.within, township.share) == (5, 0.6672)

    def test_an_unknown_preset_is_a_fault_in_its_place(self, tmp_path: Path) -> None:
        with pytest.raises(Faults, match=r"what_if.yaml:2:\d+: launch.by_kind.township: .*did you mean 'observed'"):
            scenario_of(tmp_path, "launch: {by_kind: {township: observd}}")


class TestProvenance:
    def assumed(self, scenario: Scenario) -> set[str]:
        return {fact.key for fact in scenario.facts if fact.assumed}

    def test_a_plain_number_over_a_sourced_one_is_assumed(self, tmp_path: Path) -> None:
        as_it_is, written = scenario_of(tmp_path, ""), scenario_of(tmp_path, "job: {on_scene: {mean: 20 min}}")
        assert "job.on_scene.mean" not in self.assumed(as_it_is)
        assert self.assumed(written) == self.assumed(as_it_is) | {"job.on_scene.mean"}
        assert len(written.facts) == len(as_it_is.facts)

    def test_one_with_a_source_is_not(self, tmp_path: Path) -> None:
        text = 'calls: {per_1000_a_year: {value: 9, source: "the 120 centre, 2024"}}'
        assert "calls.per_1000_a_year" not in self.assumed(scenario_of(tmp_path, text))

    def test_choices_and_the_length_of_a_run_are_no_figures(self, tmp_path: Path) -> None:
        as_it_is = scenario_of(tmp_path, "")
        chosen = scenario_of(tmp_path, "dispatch: {rule: nearest}\ndays: 30\nseed: 4\nquestion: 12 minutes?\n")
        assert self.assumed(chosen) == self.assumed(as_it_is)

    def test_what_the_file_writes_is_told_from_defaults(self, tmp_path: Path) -> None:
        scenario = scenario_of(tmp_path, "days: 30\nlaunch: {preset: observed, share: 80 %}")
        assert scenario.written == {"county": "xiyang", "days": 30, "launch.preset": "observed", "launch.share": "80 %"}


def test_a_scenario_that_comes_with_chuche_goes_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_scenario("xiyang").settings == load_scenario(XIYANG).settings
