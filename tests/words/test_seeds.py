"""What is shipped says where its figures come from in both languages."""

import csv
import re
from pathlib import Path

import pytest

from sim.county import read_county
from sim.documents import read_yaml
from sim.scenario.manual import explain
from sim.views.facts import own_source
from sim.words import said_in

SEEDS = Path(__file__).parents[2] / "seeds"
FILES = [*SEEDS.glob("presets/*/*.yaml"), *SEEDS.glob("*/county.yaml"), SEEDS / "levers.yaml", SEEDS / "doubt.yaml"]
FILES += SEEDS.parent.glob("scenarios/*.yaml")


def read_csv(file):
    return list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(SEEDS.parent).as_posix())
def test_sources_and_notes_stand_in_both_languages(file):
    facts = read_yaml(file).facts
    for text in [text for fact in facts for text in (fact.source, fact.note) if text]:
        assert re.search(r"[\u4e00-\u9fff]", said_in(text, "zh")), text
        assert re.search(r"[A-Za-z]{3}", said_in(text, "en")), text


@pytest.mark.parametrize("folder", [file.parent for file in SEEDS.glob("*/county.yaml")], ids=lambda path: path.name)
def test_what_the_tables_of_a_county_rest_on_is_said_in_chinese(folder):
    county = read_county(folder, folder.name)
    for fact in county.facts:
        own = own_source(fact)
        assert not own or re.search(r"[\u4e00-\u9fff]|GeoNames", said_in(own, "zh")), own
        assert not re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", said_in(fact.source, "zh")), fact.source
    rows = [row for name in ("zones", "stations", "hospitals") for row in read_csv(folder / f"{name}.csv")]
    assert {str(fact.source) for fact in county.facts} >= {row["source"] for row in rows}


@pytest.mark.parametrize("file", SEEDS.glob("presets/*/*.yaml"), ids=lambda file: file.relative_to(SEEDS).as_posix())
def test_a_preset_says_what_it_is_in_both_languages(file):
    remarks = [line for line in file.read_text(encoding="utf-8").splitlines() if line.lstrip().startswith("#")]
    assert {bool(re.search(r"[\u4e00-\u9fff]", line)) for line in remarks} == {True, False}


def test_explain_shows_a_preset_in_the_language_that_is_asked():
    assert "承诺3分钟" in explain("launch", "zh")
    assert "The promise of 3 minutes" not in explain("launch", "zh")
    assert "承诺3分钟" not in explain("launch", "en")
