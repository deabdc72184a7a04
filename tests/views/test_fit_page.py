"""The page of a fit: whole in either language, its numbers those of the JSON, its days those of the YAML."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from pathlib import Path

import pytest

from sim import load_scenario
from sim.api import fit
from sim.calls.fitting import ClassFit, Dispersion
from sim.documents.jsons import as_json
from sim.experiment import Fitted, fitted_sections, told_fit, versions
from sim.experiment.fitted_scenario import plain
from sim.experiment.fitted_told import fitted_parts, town_rates
from sim.scenario import build
from sim.views.fit_office import draw_fit, fit_office
from sim.views.fit_page import charts_of, fit_page
from sim.views.plots.drawing import drawing, pieces
from sim.views.sheets import plain as bare
from sim.views.written import Written
from tests.experiment.conftest import write_scenario
from tests.logs import write_log
from tests.views.conftest import HOSTILE
from tests.views.reader import CITED, LANGUAGES, Reader

pytestmark = pytest.mark.long

TRUTH = """county: tiny
days: 200
warm_up: 0
cool_down: 0
calls: {per_1000_a_year: 300, per_1000_by_zone: {tiny-c: 700}}
launch: {mean: 5 min, spread: 0.5}
village_extent: none
"""
NAMES = {"tiny", "seat", "town", "guess", "demand", "yaml", "csv", "chuche", "validate", "split", "trauma", "other"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log of the tiny county that launches late and calls often from one village; the scenario knows neither."""
    folder = tmp_path_factory.mktemp("fit-page")
    write_scenario(folder)
    (folder / "truth.yaml").write_text(TRUTH, encoding="utf-8")
    (folder / "guess.yaml").write_text(
        "county: tiny\ncalls: {per_1000_a_year: 300}\nvillage_extent: none\n", encoding="utf-8"
    )
    write_log(folder / "calls.csv", build(load_scenario(folder / "truth.yaml")))
    return folder


@pytest.fixture(scope="module")
def fitted(folder: Path) -> Fitted:
    return fit(load_scenario(folder / "guess.yaml"), folder / "calls.csv", out=folder / "demand.yaml")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_has_the_numbers_of_the_json(fitted: Fitted, folder: Path, language: str) -> None:
    office = fit_office(Written(language), fitted, folder / "demand.yaml")
    parts = next(sheet for sheet in office.sheets if "calls.per_1000_a_year" in [row[1] for row in sheet.rows])
    by_key = {row[1]: row for row in parts.rows}
    for one in fitted_parts(fitted):
        row = by_key[one.key]
        assert row[2:7] == [one.count, one.estimate.mean, one.estimate.low, one.estimate.high, one.error]
        assert row[8] == (None if math.isnan(one.assumed) else one.assumed)
    towns = office.sheets[1]
    told = {one.calls: one for one in town_rates(fitted)}
    assert {row[2] for row in towns.rows} == set(told)
    assert all(row[3] == told[row[2]].came.mean for row in towns.rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_pictures_are_the_drawings_of_the_page(fitted: Fitted, tmp_path: Path, language: str) -> None:
    charts = charts_of(Written(language), fitted)
    files = draw_fit(tmp_path, fitted, language)
    assert {file.stem for file in files} >= {name for name, _ in charts}
    for _, chart in charts[:3]:
        drawn = drawing(chart)
        assert drawn.get_title(loc="left") + drawn.get_title() == bare(chart["title"])
        lines = [[(x, y) for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)] for line in drawn.lines]
        for line in chart["lines"]:
            for piece in pieces(line.path):
                assert piece in lines


def read(fitted: Fitted, folder: Path, language: str) -> Reader:
    (folder / f"{language}.html").write_text(fit_page(fitted, folder / "demand.yaml", language), encoding="utf-8")
    return Reader.of(folder / f"{language}.html")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_in_either_language(fitted: Fitted, folder: Path, language: str) -> None:
    reader = read(fitted, folder, language)
    reader.stands_alone()
    assert f'<html lang="{language}">' in reader.text
    assert {"answer", "tiles", "map", "towns", "parts", "figures", "lacking", "remarks", "stress"} <= set(reader.ids)
    if language == "zh":
        columns = {word for name in fitted.log.columns for word in re.findall("[A-Za-z]{2,}", name)}
        names = NAMES | CITED | columns | {word for name in versions() for word in re.findall("[A-Za-z]{2,}", name)}
        key = {"calls", "profile", "month"}  # of what the log does not tell
        left = {word for word in reader.latin() - names - key if word not in fitted.log.hash}
        assert not left


def test_its_numbers_are_those_of_the_json(fitted: Fitted, folder: Path) -> None:
    told = json.loads(as_json(told_fit(fitted)))
    assert told == json.loads((folder / "demand.json").read_text(encoding="utf-8"))
    reader = read(fitted, folder, "en")
    parts = told["parts"]
    shown = [float(number) for number in re.findall(r'class="val">([\d.]+)', reader.text)]
    known = {round(part["value"], n) for part in parts.values() for n in (1, 2, 3)}
    assert len(shown) == 5
    assert set(shown) <= known
    rows = re.findall(r"<tr data-t.*?</tr>", reader.text, re.S)
    rates = sorted(round(town["value"], 1) for town in told["towns"].values())
    assert sorted(float(re.findall(r"<b>([\d.]+)</b>", row)[0]) for row in rows) == rates


def test_what_the_scenario_had_otherwise_is_found_and_what_it_had_right_is_not(fitted: Fitted, folder: Path) -> None:
    parts = {one.key: one for one in fitted_parts(fitted)}
    assert parts["launch"].apart
    assert parts["launch"].estimate.low < 5 < parts["launch"].estimate.high
    assert not parts["job.handover"].apart
    assert not parts["to_scene"].apart
    # with calls around the centre of a village the scenario's own drives are not those of the table alone
    around = replace(fitted, scenario=load_scenario(folder / "tiny.yaml"))
    assert math.isnan({one.key: one for one in fitted_parts(around)}["to_scene"].assumed)
    text = read(fitted, folder, "en").text
    assert "Launch: 5." in re.search(r'id="why">.*?<h2>(.*?)</h2>', text, re.S)[1]
    towns = {one.name: one for one in town_rates(fitted)}
    assert sum(one.calls for one in towns.values()) == len(fitted.log)
    assert towns["tiny-c"].apart
    assert towns["tiny-c"].came.low < 700 < towns["tiny-c"].came.high
    assert towns["tiny-a"].came.low < 300 < towns["tiny-a"].came.high
    assert "tiny-c had" in re.search(r'id="who">.*?<h2>(.*?)</h2>', text, re.S)[1]


def test_the_spread_of_days_on_the_page_is_that_of_the_file(fitted: Fitted, folder: Path) -> None:
    """It is drawn where the file has it, and where days differ by no more than chance neither has it."""
    for low, drawn in ((0.0, False), (0.001, True)):
        one = replace(fitted, profile=replace(fitted.profile, days=Dispersion(0.04, low, 0.2)))
        text = read(one, folder, "en").text
        assert ("fitted, day spread 0.20" in text) == drawn
        assert ("spread 0.20, as the file has it" in text) == drawn
        assert plain(fitted_sections(one))["calls"]["profile"]["day_spread"] == (0.2 if drawn else 0)


def test_kinds_of_place_that_differ_are_told_and_a_scenario_s_rate_is_that_of_all_its_zones(
    fitted: Fitted, folder: Path
) -> None:
    apart = replace(fitted, rate=replace(fitted.rate, kinds={"rural": (310.04, 5.1), "urban": (280.2, 7.0)}))
    assert "rural 310.0 (standard error 5.1), urban 280.2 (standard error 7)." in read(apart, folder, "en").text
    assert "农村310.0次（标准误5.1）" in read(apart, folder, "zh").text
    (folder / "by-kind.yaml").write_text(
        "county: tiny\ncalls: {per_1000_a_year: 100, per_1000_by_zone: {tiny-a: 200}}\n", encoding="utf-8"
    )
    mud = replace(fitted, classes=(ClassFit("track", 1.25, 0.05, 0.2),))
    assert '<code class="typed">track</code></td><td>0.800</td><td>0.032</td><td>20 %' in read(mud, folder, "en").text
    other = replace(fitted, scenario=load_scenario(folder / "by-kind.yaml"))
    assert fitted_parts(other)[0].assumed == pytest.approx((9 * 200 + 6 * 100) / 15)


def test_a_fit_that_is_stopped_says_so_and_writes_nothing(folder: Path, chuche, monkeypatch) -> None:
    def stopped(*_: object) -> str:
        raise KeyboardInterrupt

    before = sorted(folder.iterdir())
    monkeypatch.setattr("sim.views.fit_page.fit_page", stopped)
    asked = ("fit", "calls.csv", "--scenario", "guess.yaml", "--out", "stopped.yaml", "--language", "en")
    assert chuche(*asked, cwd=folder) == (130, "", "interrupted; no result was written\n")
    assert sorted(folder.iterdir()) == before


def test_names_are_inert(fitted: Fitted, folder: Path) -> None:
    log = replace(fitted.log, name=f"{HOSTILE}.csv")
    county = fitted.scenario.county
    zones = tuple(replace(zone, town=HOSTILE, name=HOSTILE) for zone in county.zones)
    hostile = replace(
        fitted, log=log, scenario=replace(fitted.scenario, county=replace(county, name=HOSTILE, zones=zones))
    )
    reader = read(hostile, folder, "en")
    assert "<script>alert" not in reader.text
