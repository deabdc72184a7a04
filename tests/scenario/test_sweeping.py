"""Sweeps: which key varies, what is made of each value, and what is left as it is."""

from pathlib import Path

import pytest

from sim import load_study
from sim.api import sweep
from sim.documents import Faults
from sim.scenario import variants


def swept(tmp_path: Path, text: str):
    (tmp_path / "scenario.yaml").write_text(f"county: xiyang\n{text}", encoding="utf-8")
    return load_study(tmp_path / "scenario.yaml")


def test_one_key_of_numbers(tmp_path):
    study = swept(tmp_path, "sweep:\n- demand: {per_1000_a_year: [6, 12, 20]}\n")
    (axis,) = study.sweep
    assert (axis.label, axis.numbers) == ("demand: per 1000 a year", (6, 12, 20))
    rates = [variant.scenario.settings.calls.per_1000_a_year for variant in variants(study)]
    assert rates == [6, 12, 20]
    assert study.scenario.settings.calls.per_1000_a_year == 12


def test_numbers_with_a_unit_keep_it(tmp_path):
    (axis,) = swept(tmp_path, "sweep:\n- launch: {share: [67 %, 99 %]}\n").sweep
    assert (axis.numbers, axis.unit, axis.label) == ((67, 99), "%", "launch: share [%]")


def test_numbers_of_two_units_are_no_curve(tmp_path):
    (axis,) = swept(tmp_path, "sweep:\n- launch: {within: [90 s, 3 min]}\n").sweep
    assert axis.numbers is None


def test_a_plain_value_stands_for_its_key(tmp_path):
    study = swept(tmp_path, "sweep:\n- close_station: [皋落镇卫生院, 孔氏乡卫生院]\n")
    (axis,) = study.sweep
    assert axis.verb == "close_station"
    assert axis.numbers is None
    left = [{station.name for station in variant.scenario.county.stations} for variant in variants(study)]
    assert ["皋落镇卫生院" in names for names in left] == [False, True]
    assert ["孔氏乡卫生院" in names for names in left] == [True, False]


def test_a_value_that_is_a_list_itself_is_not_taken_for_those_to_try(tmp_path):
    text = "sweep:\n- move_station: {station: 皋落镇卫生院, to: [[113.92, 37.44], [113.9, 37.45]]}\n"
    (axis,) = swept(tmp_path, text).sweep
    assert axis.values == ([113.92, 37.44], [113.9, 37.45])
    text = "sweep:\n- add_station: {name: 新站, at: [113.92, 37.44], ambulances: [1, 2, 3]}\n"
    study = swept(tmp_path, text)
    assert study.sweep[0].values == (1, 2, 3)
    assert [v.scenario.county.stations[-1].ambulances for v in variants(study)] == [1, 2, 3]


def test_two_axes_give_every_pair_the_last_fastest(tmp_path):
    study = swept(tmp_path, "sweep:\n- demand: {growth: [10 %, 20 %]}\n- handover: [5 min, 9 min]\n")
    found = list(variants(study))
    assert [one.at for one in found] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert [one.scenario.settings.job.handover.mean for one in found] == [5, 9, 5, 9]
    assert [len(one.scenario.changes) for one in found] == [2] * 4


def test_a_sweep_is_not_inherited(tmp_path):
    swept(tmp_path, "sweep:\n- demand: {growth: [10 %]}\n")
    (tmp_path / "next.yaml").write_text("extends: scenario.yaml\n", encoding="utf-8")
    assert load_study(tmp_path / "next.yaml").sweep == ()


def test_many_runs_are_asked_for_twice(tmp_path):
    study = swept(tmp_path, f"replications: 100\nsweep:\n- demand: {{per_1000_a_year: {list(range(6, 106))}}}\n")
    with pytest.raises(Faults, match=r"10,100 runs.*--yes"):
        sweep(study, workers=1)


def test_a_scenario_that_sweeps_nothing_says_how(tmp_path):
    with pytest.raises(Faults, match="sweeps nothing; write"):
        sweep(swept(tmp_path, ""), workers=1)


@pytest.mark.long
def test_the_value_that_stands_already_is_no_difference_at_all(tmp_path):
    study = swept(tmp_path, "days: 20\nreplications: 3\nsweep:\n- demand: {per_1000_a_year: [12, 30]}\n")
    done = sweep(study, workers=1)
    same, more = done.points
    same_sayings = {"", "no difference at all", "none seen", "all seen"}
    assert {one.saying for one in same.against.values()} <= same_sayings
    assert same.hit is None
    assert more.figures["calls_a_day"].estimate.mean > 2 * same.figures["calls_a_day"].estimate.mean
