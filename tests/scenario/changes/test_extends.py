"""A scenario that grows from another: what is written stands over the base, and the rest is the base's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim import load_scenario
from sim.documents import Faults
from sim.scenario import Scenario

Changed = Callable[..., Scenario]


def test_what_is_written_stands_over_the_base(changed: Changed, tmp_path: Path) -> None:
    base, what_if = load_scenario(tmp_path / "base.yaml"), changed(beside="replications: 7\nlaunch: {spread: 0.3}")
    assert what_if.name == "what-if"
    assert what_if.settings.question == "As it is?"
    assert what_if.settings.replications == 7
    assert (what_if.settings.launch.share, what_if.settings.launch.spread) == (0.9, 0.3)
    assert what_if.settings.days == base.settings.days
    assert what_if.hashes.keys() > base.hashes.keys()


def test_nothing_written_is_the_base(changed: Changed, tmp_path: Path) -> None:
    base, same = load_scenario(tmp_path / "base.yaml"), changed()
    assert same.settings == base.settings
    assert same.facts == base.facts
    assert same.written == base.written


def test_a_preset_named_anew_stands_alone(changed: Changed) -> None:
    assert changed(beside="launch: observed").settings.launch.share == pytest.approx(0.6672)
    assert changed(beside="launch: {preset: observed}").settings.launch.share == pytest.approx(0.6672)


def test_keys_over_a_preset_that_the_base_names_keep_it(changed: Changed, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("county: line\nlaunch: observed\n", encoding="utf-8")
    launch = changed(beside="launch: {spread: 0.3}", base="other.yaml").settings.launch
    assert (launch.share, launch.spread) == (pytest.approx(0.6672), 0.3)


def test_the_base_keeps_its_sources_and_a_figure_over_it_is_assumed(changed: Changed) -> None:
    facts = {fact.key: fact for fact in changed().facts}
    assert facts["calls.per_1000_a_year"].source == "a count"
    facts = {fact.key: fact for fact in changed(beside="calls: {per_1000_a_year: 500}").facts}
    assert facts["calls.per_1000_a_year"].assumed
    assert facts["calls.per_1000_a_year"].mark.path.endswith("what-if.yaml")


def test_a_scenario_that_comes_with_chuche_is_extended_by_its_name(changed: Changed) -> None:
    for name in ("xiyang", "xiyang.yaml"):
        assert changed("close_station: gaoluo", base=name).county.name == "昔阳县"


def test_the_changes_of_a_base_come_first(changed: Changed, tmp_path: Path) -> None:
    text = (tmp_path / "base.yaml").read_text(encoding="utf-8")
    grown = text + "changes:\n- add_station: {name: 西站, at: 西村, ambulances: {value: 2, source: plan}}\n"
    (tmp_path / "grown.yaml").write_text(grown, encoding="utf-8")
    made = changed("move_ambulances: {from: 西站, to: 东站}", base="grown.yaml")
    assert [change.verb for change in made.changes] == ["add_station", "move_ambulances"]
    assert [station.ambulances for station in made.county.stations] == [3, 2, 1]


def test_changes_stand_without_a_base_too(changed: Changed, tmp_path: Path) -> None:
    text = (tmp_path / "base.yaml").read_text(encoding="utf-8")
    (tmp_path / "alone.yaml").write_text(text + "changes: [{add_ambulances: {to: 东站}}]\n", encoding="utf-8")
    assert load_scenario(tmp_path / "alone.yaml").county.stations[1].ambulances == 2


def test_a_base_in_another_folder_finds_its_county(changed: Changed, tmp_path: Path) -> None:
    deeper = tmp_path / "plans" / "mine"
    deeper.mkdir(parents=True)
    (deeper / "plan.yaml").write_text("extends: ../../base.yaml\n", encoding="utf-8")
    (tmp_path / "base.yaml").write_text("county: seeds/line\n", encoding="utf-8")
    assert load_scenario(deeper / "plan.yaml").county.name == "线县"


def test_faults_of_keys_and_of_changes_are_said_at_once(changed: Changed) -> None:
    with pytest.raises(Faults) as caught:
        changed("close_station: 东 站", "dispatch: nearst", beside="days: a month")
    assert [fault.key for fault in caught.value.faults] == ["days", "changes[1].close_station", "changes[2].dispatch"]
