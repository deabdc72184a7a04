"""Presets under what a scenario writes, and the provenance of what it writes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.documents import Faults
from sim.documents.hours import hours_of
from sim.experiment.analytic import analytic_system
from sim.scenario import Scenario, load_scenario
from sim.scenario.build import build

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


class TestByHour:
    def test_hours_take_a_preset_or_keys_over_the_launch_of_all(self, tmp_path: Path) -> None:
        text = "launch: {within: 4 min, by_kind: {seat: 1 min}, by_hour: {22-6: observed, 12-13: {share: 80 %}}}"
        launch = scenario_of(tmp_path, text).settings.launch
        assert (launch.by_hour["22-6"].within, launch.by_hour["22-6"].share) == (3, 0.6672)
        assert (launch.by_hour["12-13"].within, launch.by_hour["12-13"].share) == (4, 0.8)
        assert launch.by_kind["seat"].mean == 1

    def test_they_hold_for_every_kind_of_station(self, tmp_path: Path) -> None:
        text = "launch: {mean: 2 min, by_kind: {township: 4 min}, by_hour: {22-6: {mean: 9 min}}}"
        service = build(scenario_of(tmp_path, text)).service
        means = {round(law.law.mean, 9): {round(at.law.mean, 9) for at in law.at_hour} for law in service.launch_laws}
        assert means == {2.0: {2.0, 9.0}, 4.0: {4.0, 9.0}}

    @pytest.mark.long
    def test_the_mean_of_a_day_weighs_hours_by_their_calls(self, tmp_path: Path) -> None:
        flat = (
            "calls: {profile: {hour_of_day: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}}"
        )
        for profile, mean in (("", 2.0 + 7.0 * 4.92 / 24.1), (flat, 2.0 + 7.0 / 3)):
            by_hour = f"{profile}\nlaunch: {{mean: 2 min, by_hour: {{22-6: {{mean: 9 min}}}}}}"
            slow, plain = (
                analytic_system(build(scenario_of(tmp_path, text)))
                for text in (by_hour, f"{profile}\nlaunch: {{mean: 2 min}}")
            )
            more = np.asarray(slow.service_minutes) - np.asarray(plain.service_minutes)
            assert more.min() == pytest.approx(more.max())
            assert more.max() == pytest.approx(mean - 2.0, rel=0.05)

    @pytest.mark.parametrize(
        ("span", "hours"),
        [
            ("22-6", (22, 23, 0, 1, 2, 3, 4, 5)),
            ("9-11", (9, 10)),
            ("22:00-24:00", (22, 23)),
            ("23-0", (23,)),
            ("0-1", (0,)),
        ],
    )
    def test_a_span_holds_the_hours_from_its_first_to_its_last(self, span: str, hours: tuple[int, ...]) -> None:
        assert hours_of(span) == hours

    @pytest.mark.parametrize("span", ["night", "22", "22-22", "24-6", "22-25", "22-6-8", "-", "22:30-6", ""])
    def test_what_is_no_span_is_a_fault(self, span: str, tmp_path: Path) -> None:
        with pytest.raises(Faults, match=r"launch.by_hour: .*is no span of hours; write the first and the last"):
            scenario_of(tmp_path, f"launch: {{by_hour: {{'{span}': observed}}}}")

    def test_an_hour_has_one_law(self, tmp_path: Path) -> None:
        with pytest.raises(Faults, match="22-6 and 5-9 both hold the hour from 5:00; keep it in one"):
            scenario_of(tmp_path, "launch: {by_hour: {22-6: observed, 5-9: 2 min}}")


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
