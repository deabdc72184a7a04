"""The page of a sweep says which value suffices, in both languages, and its heat map has a scale."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from sim import load_study
from sim.api import sweep
from sim.documents.sections import keys_of, section_of
from sim.experiment import Swept, versions
from sim.experiment.telling import told_sweep
from sim.measures import MEASURES, Estimate
from sim.scenario.asked import Axis
from sim.scenario.changes import CHANGES
from sim.views.comparison import plain
from sim.views.figures import draw_sweep
from sim.views.sweep import print_sweep, sweep_html, write_sweep
from sim.views.sweep_page import axis_words, headline, judged_keys, shown_keys, value_of
from sim.views.written import Written
from tests.experiment.conftest import write_scenario
from tests.views.reader import CITED
from tests.views.test_comparison import english_words
from tests.views.test_run_page import Reader

pytestmark = pytest.mark.filterwarnings("error")
LANGUAGES = ("en", "zh")
SWEEPS = {
    "curve": "- demand: {per_1000_a_year: [6, 20, 60]}\n",
    "names": "- remove_ambulances: {from: [seat, town]}\n",
    "care": "- settings: {destination: [nearest, {rule: highest level, bypass: 5 min}]}\n",
    "heat": "- demand: {per_1000_a_year: [6, 20]}\n- handover: [5 min, 30 min]\n",
}


WRITTEN = {"settings", "destination", "nearest", "rule", "highest", "level", "bypass"}
"""Words of values, as files write them."""


@pytest.fixture(scope="module")
def swept(tmp_path_factory) -> dict[str, Swept]:
    folder = tmp_path_factory.mktemp("swept")
    write_scenario(folder, (2, 1))
    found = {}
    for name, text in SWEEPS.items():
        (folder / f"{name}.yaml").write_text(f"extends: tiny.yaml\nsweep:\n{text}", encoding="utf-8")
        found[name] = sweep(load_study(folder / f"{name}.yaml"), workers=1, replications=4)
    return found


def page(folder: Path, one: Swept, language: str) -> tuple[str, Reader]:
    write_sweep(folder, one, language)
    text = (folder / "report.html").read_text(encoding="utf-8")
    reader = Reader()
    reader.feed(text)
    assert reader.open == []
    assert all(address.startswith("data:") for address in reader.fetched)
    return text, reader


@pytest.mark.long
@pytest.mark.parametrize("name", SWEEPS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole(swept, name, language, tmp_path):
    one = swept[name]
    text, reader = page(tmp_path, one, language)
    assert {"answer", "tiles", "picture", "who", "sure", "method"} <= set(reader.ids)
    assert text.count("</tr>") >= len(one.points)
    assert ("<rect" in text or "<path" in text) or name != "curve"
    assert text.count('class="chart heat"') == (2 if name == "heat" else 0)
    assert text.count('class="bars named"') == (name in ("names", "care"))
    if language == "zh":
        names = {"min", "seat", "town", "tiny", "chuche", "guideline", name, *WRITTEN}
        assert english_words(text) - names - CITED <= set(versions())


def test_its_map_has_a_layer_of_each_value_and_the_tables_stand_in_the_json(swept, tmp_path):
    one = swept["heat"]
    text, _ = page(tmp_path, one, "en")
    places = json.loads(re.search(r'<script id="places" type="application/json">(.*?)</script>', text, re.DOTALL)[1])
    names = [layer["name"] for layer in places["layers"]]
    assert names[: places["fixed"]] == ["minutes", "second", "response"]
    assert names[places["fixed"] :] == ["response", "difference"] * len(one.points)
    told = told_sweep(one)
    for at, point in enumerate(one.points):
        for town in point.towns:
            assert f'data-key="points/{at}/towns/{town.label}"' in text
            assert told["points"][at]["towns"][town.label]["base"]["value"] == town.base.mean


def test_the_table_holds_every_judged_figure(swept, tmp_path):
    one = swept["heat"]
    page(tmp_path, one, "zh")
    with (tmp_path / "table.csv").open(encoding="utf-8-sig", newline="") as file:
        head, first, *rows = csv.reader(file)
    keys = judged_keys(one)
    assert all(MEASURES[key].deciding for key in keys)
    assert len(head) == 2 + 3 * len(keys) + 1
    assert first[0] == "现状"
    assert [row[:2] for row in rows] == [["6", "5 min"], ["6", "30 min"], ["20", "5 min"], ["20", "30 min"]]


def with_figure(one: Swept, key: str, values: list[tuple[float, float]]) -> Swept:
    """The same with a figure of each point, given its value and half the width of its interval."""
    found = []
    for point, (value, half) in zip(one.points, values, strict=True):
        figure = replace(point.figures[key], estimate=Estimate(value, value - half, value + half, 4))
        found.append(replace(point, figures=point.figures | {key: figure}))
    return replace(one, points=tuple(found))


def test_what_a_destination_rule_costs_in_time_to_care_and_in_cover_is_told(swept, tmp_path):
    one = swept["care"]
    assert one.care_keys == ("to_hospital_mean", "taken_able", "cover_lost")
    assert not swept["curve"].care_keys
    assert set(shown_keys(one)) == {*judged_keys(one), "cover_lost"}
    for language, heading in (("en", "costs in time to care and in cover"), ("zh", "在救治时间和覆盖上的代价")):
        text, _ = page(tmp_path, one, language)
        assert heading in text
        assert "rule: highest level, bypass: 5 min" in text
        assert {"en": "at most 5 min farther", "zh": "至多多行5分钟"}[language] in text
        values = [value_of(Written(language), one, point) for point in one.points]
        assert {"en": "the ablest hospital, at most 5 min farther", "zh": "救治能力最高的医院，至多多行5分钟"}[
            language
        ] in values
        told = told_sweep(one)
        for at, point in enumerate(one.points):
            assert f'data-key="points/{at}/against/cover_lost"' in text
            lost = told["points"][at]["against"]["cover_lost"]
            assert lost["difference"]["value"] == point.against["cover_lost"].difference.mean


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([0.5, 0.95, 0.96], "as asked, from 20 on."),
        ([0.95, 0.95, 0.5], "as asked, up to 20."),
        ([0.5, 0.95, 0.5], "as asked, with 20 of 3 values only."),
    ],
)
def test_the_headline_says_which_value_suffices(swept, values, said):
    one = with_figure(swept["curve"], "within_rural", [(value, 0.01) for value in values])
    assert said in plain(" ".join(headline(Written("en"), one)))


def test_a_curve_of_numbers_is_told_where_it_flattens(swept):
    one = with_figure(swept["curve"], "response_p90", [(20.0, 0.0), (12.1, 0.0), (12.0, 0.0)])
    said = plain(" ".join(headline(Written("en"), one)))
    assert "From 20 on, further values change the 90th percentile by less than 0.5 min" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_console_and_notebook_say_the_same(swept, language):
    console = Console(width=300)
    with console.capture() as shown:
        print_sweep(swept["heat"], language, console)
    said = re.sub(r"\s+", "", shown.get())
    assert re.sub(r"\s+", "", plain(headline(Written(language), swept["heat"])[0])) in said
    assert axis_words(Written(language), swept["heat"].axes[0]).replace(" ", "") in said
    reader = Reader()
    reader.feed(html := sweep_html(swept["heat"], language))
    assert reader.open == []
    assert html.count("<tr>") == 2 + len(swept["heat"].points)


@pytest.mark.long
def test_its_pictures_speak_chinese(swept, pictured, tmp_path):
    for one in swept.values():
        draw_sweep(one, tmp_path, "zh")
    assert pictured() <= {"min", "seat", "town", "tiny", *WRITTEN}


def keys_of_changes():
    """Every key that a change may have, by its verb; under by_kind and the like with the name of what it is of."""
    for verb, change in CHANGES.items():
        yield verb, change.short
        for key, field in keys_of(change.section).items():
            inside = section_of(field)
            between = "[1]." if verb == "roads" else ".seat." if "dict" in str(field.annotation) else "."
            for below in keys_of(inside) if inside is not None else ():
                yield verb, f"{key}{between}{below}"
            if key in ("speeds", "service_radius") and verb in ("speed", "dispatch"):
                yield verb, f"{key}.seat"
            elif inside is None:
                yield verb, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_may_vary_has_words(language):
    for verb, key in keys_of_changes():
        if not key.endswith("quantiles") and (key or verb in ("close_station", "service_radius", "when_none_free")):
            said = axis_words(Written(language), Axis(verb, key, ("a", "b"), ()))
            assert f"{verb}: " not in said, (verb, key, said)
