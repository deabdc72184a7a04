"""What a scenario says of its hospitals is fitted to its own log: how long handovers take, where patients are taken."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from sim import load_scenario
from sim.api import fit, validate
from sim.calls.fitting import HandoverFit, LawFit, fit_handover, fit_taken
from sim.chance import from_moments
from sim.documents.jsons import as_json
from sim.experiment import Fitted, lay_over, told_validation
from sim.experiment.fitted_scenario import fitted_sections, leaves_of
from sim.experiment.fitted_yaml import fitted_yaml
from sim.scenario import build
from sim.views.fit_office import fit_office
from sim.views.fit_page import fit_page
from sim.views.validation import write_validation
from sim.views.validation_office import validation_office
from sim.views.written import Written
from tests.experiment.test_recovery import write_vale
from tests.experiment.test_recovery_of_features import PLAIN
from tests.logs import write_log

CONDITIONS, HOSPITALS = ["stroke", "trauma", "other"], ["county", "township", "far"]


def drawn(rng: np.random.Generator, count: int) -> dict[str, np.ndarray]:
    """Handovers of a day's hours: a stroke 8 min everywhere; the others 20 at the county's hospital, 12 elsewhere."""
    condition, hospital = rng.choice(3, count, p=[0.2, 0.3, 0.5]), rng.choice(3, count, p=[0.6, 0.3, 0.1])
    hour = rng.integers(0, 24, count)
    mean = np.where(condition == 0, 8.0, np.where(hospital == 0, 20.0, 12.0))
    pace = np.where((hour >= 9) & (hour < 12), 1.5, 0.9)
    minutes = from_moments(1.0, 0.5, "gamma").quantile(rng.random(count)) * mean * pace
    return {"minutes": np.round(minutes * 60) / 60, "condition": condition, "hospital": hospital, "hour": hour}


def fitted_of(told: dict[str, np.ndarray]) -> HandoverFit:
    groups = (told["condition"], CONDITIONS), (told["hospital"], HOSPITALS)
    return fit_handover(told["minutes"], *groups, told["hour"], 1 / 60)


@pytest.mark.long
def test_handovers_are_told_apart_by_condition_hospital_and_hour() -> None:
    """Over five logs about 95 % of the means and factors lie within two standard errors, and none beyond four."""
    rng, deviations = np.random.default_rng(5), []
    for _ in range(5):
        told = drawn(rng, 4000)
        found = fitted_of(told)
        assert set(found.by_condition) == {"stroke"}
        assert set(found.by_hospital) == set(HOSPITALS)
        of_day = float(np.mean(np.where((told["hour"] >= 9) & (told["hour"] < 12), 1.5, 0.9)))
        for law, mean in ((found.by_condition["stroke"], 8.0), (found.by_hospital["county"], 20.0),
                          (found.by_hospital["township"], 12.0), (found.by_hospital["far"], 12.0)):  # fmt: skip
            deviations.append((law.mean - mean * of_day) / law.mean_error)
        for span, (factor, error, _) in found.by_hour.items():
            deviations.append((factor - (1.5 if span == "9-12" else 0.9) / of_day) / error)
    apart = np.abs(deviations)
    assert np.mean(apart < 2) >= 0.9
    assert apart.max() < 4


def test_handovers_that_are_alike_have_one_law() -> None:
    rng = np.random.default_rng(2)
    told = drawn(rng, 900)
    told["minutes"] = np.round(from_moments(10.0, 0.5, "gamma").quantile(rng.random(900)) * 60) / 60
    found = fitted_of(told)
    assert (found.by_condition, found.by_hospital, found.by_hour) == ({}, {}, {})
    assert isinstance(found.rest, LawFit)
    assert found.rest.mean == pytest.approx(10, rel=0.1)


@pytest.mark.long
def test_a_column_that_is_partly_filled_tells_of_those_rows_alone() -> None:
    told = drawn(np.random.default_rng(3), 1200)
    told["hospital"][::2], told["condition"][::3] = -1, -1
    told["minutes"][::5] = np.nan
    found = fitted_of(told)
    assert found.rest is not None
    assert set(found.by_hospital) <= set(HOSPITALS)
    assert fitted_of(told | {"minutes": np.full(1200, np.nan)}).rest is None
    few = {name: values[:25] for name, values in told.items()}
    assert fitted_of(few).rest is None


def test_a_rule_that_took_nearly_all_stands_alone_and_else_shares_do() -> None:
    rng = np.random.default_rng(1)
    condition, town = rng.integers(0, 3, 3000), rng.integers(0, 2, 3000)
    nearest = town.copy()
    able = np.where(condition == 0, 0, nearest)
    rules = {("nearest able", 0.0): able, ("nearest", 0.0): nearest}
    groups = (condition, CONDITIONS), (town, ["east", "west"])
    for name, went in (("nearest able", able), ("nearest", nearest)):
        found = fit_taken((went, HOSPITALS), *groups, rules)
        assert found is not None
        assert (found.rule, found.shares, found.agrees.share) == (name, (), 1.0)
    shares = np.array([[0.7, 0.1, 0.2], [0.3, 0.6, 0.1]])
    went = np.where(condition == 0, 0, (rng.random(3000)[:, None] > np.cumsum(shares[town], axis=1)).sum(axis=1))
    found = fit_taken((np.where(rng.random(3000) < 0.1, -1, went), HOSPITALS), *groups, rules)
    assert found is not None
    by = {(one.conditions, one.towns): one.to for one in found.shares}
    assert list(by)[-1] == ((), ())
    assert by[("stroke",), ()]["county"].share == 1
    deviations = [
        (by[(name,), (place,)][id_].share - shares[where, n]) / by[(name,), (place,)][id_].error
        for name in ("trauma", "other")
        for where, place in enumerate(("east", "west"))
        for n, id_ in enumerate(HOSPITALS)
    ]
    assert np.abs(deviations).max() < 3
    assert fit_taken((np.full(3000, -1), HOSPITALS), *groups, rules) is None


TWO = (
    PLAIN.replace("days: 365", "days: 200")
    + """job:
  handover:
    mean: 10 min
    spread: 0.5
    by_condition: {heart: {mean: 4 min, spread: 0.5}}
    by_hospital: {upper: {mean: 18 min, spread: 0.5}}
    by_hour: {9-12: 1.6}
destination: {shares: [{conditions: [injury], to: {upper: 70 %, lower: 30 %}}, {to: {lower: 80 %, upper: 20 %}}]}
"""
)


@pytest.mark.long
def test_a_scenario_s_log_gives_back_its_handovers_and_destinations(tmp_path: Path) -> None:
    """Read from the file, written as YAML in both languages, and laid over the scenario that was asked."""
    write_vale(tmp_path)
    county = tmp_path / "vale"
    (county / "hospitals.csv").write_text("hospital,lon,lat\nlower,113.06,37\nupper,113.24,37\n", "utf-8")
    (tmp_path / "two.yaml").write_text(TWO, "utf-8")
    truth, guess = build(load_scenario(tmp_path / "two.yaml")), load_scenario(tmp_path / "guess.yaml")
    found = fit(guess, write_log(tmp_path / "two.csv", truth, 0))
    assert isinstance(found, Fitted)
    assert set(found.handing.by_condition) == {"heart"}
    assert set(found.handing.by_hospital) == {"lower", "upper"}
    assert "9-12" in found.handing.by_hour
    law = found.handing.by_hospital["upper"]
    assert found.taken is not None
    to = {one.conditions: one.to for one in found.taken.shares}
    assert abs(to[("injury",)]["upper"].share - 0.7) < 3 * to[("injury",)]["upper"].error
    laid = lay_over(found).settings
    assert laid.job.handover.by_hospital["upper"].law().mean == pytest.approx(law.mean, abs=1e-3)
    assert "destination.shares.injury.to" in dict(leaves_of(fitted_sections(found)))
    held = validate(lay_over(found), tmp_path / "two.csv", split=None, replications=4)
    assert [one.name for one in held.comparison.told] == ["taken 0", "handover 0", "taken 1", "handover 1"]
    assert sum(one.observed for one in held.comparison.told[::2]) == pytest.approx(1)
    assert not any(one.beyond_chance for one in held.comparison.told)
    other = validate(guess, tmp_path / "two.csv", split=None, replications=4)
    beyond = sum(one.beyond_chance for one in other.comparison.told)
    assert beyond >= 2
    told = json.loads(as_json(told_validation(held)))["told"]
    assert told["taken 1"]["observed"] == held.comparison.told[2].observed
    for language in ("en", "zh"):
        write_validation(tmp_path / "validation.html", other, language)
        page = (tmp_path / "validation.html").read_text("utf-8")
        assert page.count("beyond chance" if language == "en" else "超出随机波动") >= beyond
        assert "upper" in page
        assert validation_office(Written(language), other).sheets
    for language in ("en", "zh"):
        assert "destination.shares.injury.to" in fit_page(found, tmp_path / "page.yaml", language)
        cells = [
            row[0]
            for sheet in fit_office(Written(language), found, tmp_path / "page.yaml").sheets
            for row in sheet.rows
        ]
        assert {"destination.rule", "destination.shares.injury.to", "job.handover.by_hour.9-12"} <= set(cells)
        file = tmp_path / f"fitted-{language}.yaml"
        file.write_text(fitted_yaml(found, file, language), "utf-8")
        written = load_scenario(file).settings
        assert (written.job.handover, written.destination) == (laid.job.handover, laid.destination)
