"""The page of a placement: whole in either language, its numbers those of placement.json."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from sim.api import place
from sim.documents.jsons import as_json
from sim.experiment import versions
from sim.experiment.placing import Placed
from sim.views.placement import PlacementPage, draw_placed, print_placed, write_placed
from sim.views.placement_told import told_placement
from sim.views.written import Written
from tests.experiment.placing.counties import VALUED, planted
from tests.views.conftest import HOSTILE
from tests.views.reader import CITED, LANGUAGES, Reader

pytestmark = pytest.mark.long

ASKED = "add: 1\n  candidates: all stations\n  curve: 2\n  objective: [mean response, worst township]"


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Placed:
    folder = tmp_path_factory.mktemp("placed")
    study, _ = planted(folder, 3, clusters=3, decoys=2, days=3, placement=ASKED, urban=2, more=VALUED)
    return place(study, workers=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_in_either_language(placed: Placed, language: str, tmp_path: Path) -> None:
    write_placed(tmp_path, replace(placed, interrupted=True), language)
    reader = Reader.of(tmp_path / "report.html")
    reader.stands_alone()
    assert f'<html lang="{language}">' in reader.text
    wanted = {"answer", "interrupted", "tiles", "map", "towns", "plans", "gains", "bound", "robustness", "answers"}
    assert wanted | {"stress"} <= set(reader.ids)
    if language == "zh":
        names = {word for name in versions() for word in re.findall("[A-Za-z]{2,}", name)} | {"planted"}
        models = {word for exact, _ in placed.exact for word in re.findall("[A-Za-z]{2,}", exact.model)}
        assert reader.latin() <= names | models | CITED, reader.latin() - names - models - CITED


def test_the_tiles_and_the_curve_show_what_the_numbers_say(placed: Placed, tmp_path: Path) -> None:
    write_placed(tmp_path, placed, "en")
    reader = Reader.of(tmp_path / "report.html")
    told = json.loads(as_json(told_placement(placed)))
    values = told["plans"][0]["values"]
    shown = re.findall(r'class="val">([\d.]+) (min|%)', reader.text)
    assert len(shown) == 5
    known = {
        round(one["value"] * scale, n)
        for one in values.values()
        if one["value"] is not None
        for scale in (1, 100)
        for n in (1, 2, 3)
    }
    assert {float(number) for number, _ in shown} <= known
    assert reader.text.count('<span class="pt"') >= len(told["curve"])
    nearest = told["zones"]["z00"]
    assert nearest["nearest_pick"] <= nearest["second_pick"]
    assert set(told["zones"]) == {zone.id for zone in placed.scenario.county.zones}


def test_hostile_names_are_inert(placed: Placed, tmp_path: Path) -> None:
    sites = tuple(replace(site, name=f"{site.id}{HOSTILE}", name_latin=HOSTILE) for site in placed.placement.sites)
    asked = replace(placed.placement, sites=sites, question=HOSTILE)
    write_placed(tmp_path, replace(placed, placement=asked), "en")
    assert "<script>alert" not in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_the_console_speaks_chinese(placed: Placed) -> None:
    shown = StringIO()
    print_placed(placed, "zh", Console(file=shown, width=110, highlight=False))
    assert not re.findall("[A-Za-z]{2,}", shown.getvalue())
    assert "平均反应时间" in shown.getvalue()


def test_its_pictures_speak_chinese(placed: Placed, pictured: Callable[[], set[str]], tmp_path: Path) -> None:
    draw_placed(tmp_path, placed, "zh")
    assert pictured() <= {"planted"}


def test_what_stands_now_is_listed_once(placed: Placed) -> None:
    """As a line of its own; where a good plan is to leave all as it is, that one stands for it, with its number."""
    page = PlacementPage(placed, Written("zh"))
    assert [row[0] for row in page.plan_rows()][:2] == ["现状", "1"]
    left = replace(placed.plans[-1], counts=placed.now.counts)
    with_now = replace(placed, plans=(*placed.plans[:-1], left))
    page = PlacementPage(with_now, Written("zh"))
    numbers = [row[0] for row in page.plan_rows()]
    assert numbers == [*map(str, range(1, len(placed.plans))), f"{len(placed.plans)}（现状）"]
    shown = StringIO()
    print_placed(with_now, "zh", Console(file=shown, width=110, highlight=False))
    table = shown.getvalue().partition("序号")[2] or shown.getvalue()
    assert table.count("维持现状") == 1


def test_what_is_fixed_is_named_as_it_is_written(placed: Placed) -> None:
    """A station whose name begins as a group's does is no group; a kind keeps its own letters."""
    county = placed.scenario.county
    stations = tuple(replace(one, kind="town hall") if n == 0 else one for n, one in enumerate(county.stations))
    county = replace(county, stations=stations)
    fixed = ["All Saints", "all town hall", "all stations"]
    asked = placed.placement.asked.model_copy(update={"fixed": fixed})
    placement = replace(placed.placement, asked=asked)
    page = PlacementPage(
        replace(placed, placement=placement, scenario=replace(placed.scenario, county=county)), Written("en")
    )
    assert dict(page.settings())["fixed"] == "All Saints, all of the kind town hall, all stations"
