"""What a county's figures rest on: all of them, the assumed first, with their count."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.county import read_county
from sim.documents import Fact, Mark
from sim.views.facts import as_text, own_source, told_facts

SEEDS = Path(__file__).parents[2] / "seeds"
NAMES = sorted(folder.parent.name for folder in SEEDS.glob("*/county.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_listed_once_the_assumed_first(name: str) -> None:
    county = read_county(SEEDS / name, f"seeds/{name}")
    first, words, _, *lines = as_text(county, "en").splitlines()
    assumed = [fact for fact in county.facts if fact.assumed]
    assert first == (
        f"{county.name_latin} {county.name}: {len(county.facts):,} figures, "
        f"{len(assumed):,} of them assumed or made by a generator"
    )
    assert "L: estimated" in words
    keys = [line.split()[0] for line in lines]
    assert sorted(keys) == sorted(fact.key for fact in county.facts)
    assert set(keys[: len(assumed)]) == {fact.key for fact in assumed}


def test_as_json_it_carries_what_the_file_says_and_where() -> None:
    county = read_county(SEEDS / "xiyang", "seeds/xiyang")
    told = told_facts(county)
    assert (told["county"], told["all"], told["assumed"]) == ("昔阳县", len(county.facts), len(county.facts) - 116)
    assert [fact["assumed"] for fact in told["facts"]] == sorted((f.assumed for f in county.facts), reverse=True)
    by_key = {fact["key"]: fact for fact in told["facts"]}
    people = by_key["people"]
    assert (people["value"], people["confidence"]) == (190_861, "H")
    assert people["source"].startswith("2020 census")
    assert people["written_at"] == "seeds/xiyang/county.yaml:5"
    assert by_key["station.county-hospital.service_radius_km"]["source"] == "5 km by Xiyang report, document 000"


@pytest.mark.parametrize(
    ("key", "source", "own"),
    [
        ("zone.a.people", "name: a list; position: a map; people: census", "census"),
        ("zone.a.position", "name: a list; position: a map; drawn; people: census", "a map; drawn"),
        ("station.a.service_radius_km", "name: ours; radius: 5 km, the guideline", "5 km, the guideline"),
        ("zone.a.people", "census", "census"),
        ("people", "census: 2020", "census: 2020"),
        ("zone.a.people", "", ""),
    ],
)
def test_of_a_rows_source_the_part_that_speaks_of_the_figure(key: str, source: str, own: str) -> None:
    assert own_source(Fact(key, 1, source, "H", "", Mark("zones.csv", 2))) == own


def test_the_command_lists_a_county_and_answers_a_wrong_name(chuche, tmp_path: Path) -> None:
    assert chuche("facts", "qi", cwd=tmp_path).out.startswith("Qi county 祁县: ")
    assert json.loads(chuche("facts", "jishan", "--json", cwd=tmp_path).out)["county"] == "稷山县"
    ended = chuche("facts", "qii", cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert "there is no county 'qii'" in ended.err
    assert "did you mean 'qi'?" in ended.err
