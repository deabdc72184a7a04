"""Which class of unit a call gets is fitted to a log of units by class: who has them, who goes first, who besides."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim import load_scenario
from sim.api import fit
from sim.calls.fitting import Leaf, NeedFit, fit_share
from sim.dispatch.features.classes import need_leaves
from sim.dispatch.records import SECOND, STOOD_DOWN
from sim.experiment import Fitted, lay_over, replicate
from sim.experiment.fit import features_of
from sim.experiment.fitted_scenario import leaves_of
from sim.experiment.fitted_yaml import fitted_yaml
from sim.scenario import build, log_beside
from tests.experiment.test_recovery import write_vale
from tests.experiment.test_recovery_of_features import PLAIN
from tests.logs import WHAT_HAPPENED, write_log

BY_CLASS = (
    PLAIN.replace("per_1000_a_year: 260", "per_1000_a_year: 150")
    + """classes:
  fleet_of: {west: {A: 1, B: 1}, middle: {A: 1, B: 1}, east: {A: 1}}
  needs:
  - {conditions: [heart], classes: [B, A], prefer_within: 6 min}
  - {conditions: [injury], classes: [A, B], second: [B], second_after: 2 min, second_later: send}
  - {conditions: [other], classes: [A, B]}
  kinds: {B: {launch: {mean: 4 min, spread: 0.5}}}
launch: {mean: 2 min, spread: 0.5}
"""
)


@pytest.fixture(scope="module")
def vale(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("classes")
    write_vale(folder)
    (folder / "classes.yaml").write_text(BY_CLASS, "utf-8")
    return folder


@pytest.fixture(scope="module")
def log(vale: Path) -> Path:
    truth = build(load_scenario(vale / "classes.yaml"))
    return write_log(vale / "classes.csv", truth, 0, [*WHAT_HAPPENED, "unit_class"])


@pytest.fixture(scope="module")
def fitted(vale: Path, log: Path) -> Fitted:
    return fit(load_scenario(vale / "guess.yaml"), log)


def need(found: dict[str, Any], condition: str) -> dict[str, Any]:
    return next(one for one in found["needs"] if condition in one.get("conditions", [condition]))


@pytest.mark.long
def test_who_has_units_and_who_gets_them_is_what_the_scenario_said(fitted: Fitted) -> None:
    found = fitted.features["classes"]
    fleet = {name: leaf.value for name, leaf in found["fleet_of"].items()}
    assert fleet == {"west": {"A": 1, "B": 1}, "middle": {"A": 1, "B": 1}, "east": {"A": 1}}
    assert found["unlisted"].value == "A"
    heart, injury, other = (need(found, name) for name in ("heart", "injury", "other"))
    assert heart["classes"].value == ["B", "A"]
    said = dict(heart["prefer_within"].note.arguments)
    assert float(said["least"]) <= 6 <= float(said["most"])
    assert "second" not in heart
    assert injury["classes"].value == other["classes"].value == ["A"]
    assert "prefer_within" not in injury
    assert injury["second"].value == ["B"]
    assert abs(injury["second_after"].value - 2) <= max(
        2 * float(dict(injury["second_after"].note.arguments)["error"]), 0.05
    )
    assert "second" not in other
    for name, mean in (("A", 2), ("B", 4)):
        law = found["kinds"][name]["launch"]
        assert abs(law["mean"].value - mean) < 3 * float(dict(law["mean"].note.arguments)["error"])
    assert all(isinstance(leaf, Leaf) for _, leaf in leaves_of(found))


@pytest.mark.long
@pytest.mark.parametrize("then", ["stand down", "meet"])
def test_what_second_units_do_when_the_first_leaves_is_told_by_who_carries_the_patient(vale: Path, then: str) -> None:
    """They had not come when the first left: who is at the hospital, where the first is not, has met it."""
    truth, guess = vale / "leaves.yaml", build(load_scenario(vale / "guess.yaml"))
    text = BY_CLASS.replace("second_later: send", f"second_later: send, first_leaves: {then}")
    text = text.replace("days: 365", "days: 120") + "job: {on_scene: {mean: 4 min, spread: 0.6}}\n"
    truth.write_text(text, "utf-8")
    built = build(load_scenario(truth))
    log = write_log(vale / "leaves.csv", built, 0, [*WHAT_HAPPENED, "unit_class"])
    found = features_of(guess, log_beside(log, guess.scenario.county, guess.scenario.settings))["classes"]
    told = need(found, "injury")["first_leaves"]
    _, records = replicate(built, 0)
    assert records.role is not None
    assert records.outcome is not None
    second = records.role == SECOND
    met = int(np.isfinite(records.instant("met")[second]).sum()) if then == "meet" else 0
    turned = int((records.outcome[second] == STOOD_DOWN).sum())
    assert told.value == then
    assert met + turned > 50
    assert float(dict(told.note.arguments)["share"]) == pytest.approx(100 * met / (met + turned), abs=0.1)


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_file_has_the_classes_as_they_were_fitted(fitted: Fitted, vale: Path, language: str) -> None:
    file = vale / f"fitted-{language}.yaml"
    file.write_text(fitted_yaml(fitted, file, language), "utf-8")
    laid = lay_over(fitted).settings.features["classes"]
    assert load_scenario(file).settings.features["classes"] == laid


def rewritten(log: Path, name: str, **columns: Any) -> Path:
    """The log with columns made anew of each row and its number; None leaves a column away."""
    rows = list(csv.DictReader(log.open(encoding="utf-8")))
    for n, row in enumerate(rows):
        for column, made in columns.items():
            if made is None:
                del row[column]
            else:
                row[column] = made(row, n)
    file = log.with_name(name)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return file


@pytest.mark.long
def test_what_a_log_does_not_tell_of_classes_stays_as_it_was(vale: Path, log: Path) -> None:
    """One class, no names of units, no end of jobs: each tells less, and none of them breaks anything."""
    guess = build(load_scenario(vale / "guess.yaml"))

    def told(file: Path) -> dict[str, Any]:
        return features_of(guess, log_beside(file, guess.scenario.county, guess.scenario.settings)).get("classes", {})

    assert told(rewritten(log, "one.csv", unit_class=lambda row, n: "A")) == {}
    assert told(rewritten(log, "none.csv", unit_class=lambda row, n: "")) == {}
    nameless = told(rewritten(log, "nameless.csv", unit=None))
    assert "fleet_of" not in nameless
    assert "needs" not in nameless
    assert "launch" in nameless["kinds"]["B"]
    endless = told(rewritten(log, "endless.csv", clear=None))
    assert set(endless["fleet_of"]) == {"west", "middle", "east"}
    assert "needs" not in endless
    partly = told(rewritten(log, "partly.csv", unit_class=lambda row, n: row["unit_class"] if n % 3 else ""))
    assert partly["fleet_of"]["west"].value == {"A": 1, "B": 1}
    assert need(partly, "heart")["classes"].value == ["B", "A"]
    fewer = told(rewritten(log, "fewer.csv", unit=lambda row, n: row["unit"].replace("middle/2", "middle/1")))
    assert sum(fewer["fleet_of"]["middle"].value.values()) == 2


def test_a_log_names_its_classes_in_chinese(vale: Path) -> None:
    guess = build(load_scenario(vale / "guess.yaml"))
    file = vale / "zh.csv"
    file.write_text("called,zone,station,车牌,车型\n2025-01-01 08:00,v1,west,晋A1,监护型\n", "utf-8")
    log = log_beside(file, guess.scenario.county, guess.scenario.settings)
    assert {name: words.tolist() for name, words in log.words.items()} == {"unit": ["晋A1"], "unit_class": ["监护型"]}
    assert np.array_equal(log.taken(np.array([0])).words["unit"], log.words["unit"])


def test_units_that_are_sent_at_once_are_told_apart_whatever_row_comes_first(vale: Path) -> None:
    """A log may list either first; the first unit is the one that was there first."""
    text = BY_CLASS.replace("second_after: 2 min, ", "").replace("days: 365", "days: 120")
    truth, guess = vale / "at_once.yaml", build(load_scenario(vale / "guess.yaml"))
    truth.write_text(text, "utf-8")
    log = write_log(vale / "at_once.csv", build(load_scenario(truth)), 0, [*WHAT_HAPPENED, "unit_class"])
    found = []
    for number in range(2):
        read = log_beside(log, guess.scenario.county, guess.scenario.settings)
        injury = need(features_of(guess, read)["classes"], "injury")
        found.append((injury["classes"].value, injury["second"].value))
        head, *rows = log.read_text("utf-8").splitlines()
        log = vale / f"at_once_{number}.csv"
        log.write_text("\n".join([head, *reversed(rows)]) + "\n", "utf-8")
    assert found[0] == found[1]
    assert found[0][0][0] == "A"
    assert found[0][1] == ["B"]


@pytest.mark.parametrize(("met", "leaves"), [(0, "stand down"), (3, "stand down"), (17, "meet")])
def test_units_meet_where_some_did(met: int, leaves: str) -> None:
    """Of 34 late ones: where they stand down none takes a patient over, and where they meet not all find a place to."""
    one = fit_share(np.arange(34) < met)
    fitted = NeedFit((), (), ("A",), None, None, None, one, {"A": one}, ("B",), one, met=one)
    assert need_leaves(fitted, on_roads=True)["first_leaves"].value == leaves
