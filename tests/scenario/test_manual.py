"""`chuche explain` and `chuche schema` say every key and column in Chinese and English."""

import json
import pickle
import re
from pathlib import Path

import pytest

from sim.county.columns import TABLES, HeldRow, SiteRow
from sim.county.folder import CountySection
from sim.county.schematic import VILLAGE_COLUMNS, SketchSection
from sim.dispatch.rules import RULES, rule_words
from sim.documents.sections import keys_of, section_of
from sim.measures.declared import OBJECTIVES
from sim.scenario.file import ScenarioFile
from sim.scenario.manual import explain, json_schema, keys, log_columns, told_keys
from sim.words import Described, ids_of, said_in

FILES = ["county.yaml", "sketch.yaml", "zones.csv", "stations.csv", "hospitals.csv", "fleet.csv", "sites.csv"]
FILES += ["villages.csv", "minutes.csv", "calls.csv", "log.csv"]


def described(model, seen):
    """Every description of a section and those in it."""
    if model not in seen:
        seen.add(model)
        for name, field in keys_of(model).items():
            yield f"{model.__name__}.{name}", field.description
            if section_of(field) is not None:
                yield from described(section_of(field), seen)


ALL = {
    name: description
    for model in (ScenarioFile, CountySection, SketchSection, *TABLES.values(), SiteRow, HeldRow)
    for name, description in described(model, set())
} | {
    f"{file} {name}": field.description
    for file, columns in (("calls.csv", log_columns()), ("villages.csv", VILLAGE_COLUMNS))
    for name, field in columns.items()
}


def test_every_key_and_column_means_something_in_both_languages() -> None:
    for name, description in ALL.items():
        assert isinstance(description, Described), name
        assert str(description).endswith("."), name
        chinese = said_in(description, "zh")
        assert re.search(r"[\u4e00-\u9fff]", chinese), name
        assert chinese.endswith("。"), name
        assert said_in(pickle.loads(pickle.dumps(description)), "zh") == chinese


def test_no_chinese_meaning_is_left_of_a_key_that_is_gone() -> None:
    said = {description.key for description in ALL.values()}
    told = {key for key in ids_of("zh") if key.startswith("explain-") and not key.startswith("explain-written-")}
    assert told == said


def test_what_may_stand_is_named_in_both_languages() -> None:
    for name, field in keys().items():
        for word in re.findall(r"(?:^|\. )([a-z][a-z -]+): ", str(field.description)):
            assert word in said_in(field.description, "zh"), (name, word)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_each_rule_does_is_said(language: str) -> None:
    told = said_in(keys()["dispatch.rule"].description, language)
    for name in RULES:
        assert re.search(f"{name}(: |：){re.escape(rule_words(name).said_in(language))}[.。]", told), name


@pytest.mark.parametrize("file", ["", *FILES, *keys()])
def test_what_explain_says_in_chinese_holds_no_english_sentence(file: str) -> None:
    said = explain(file, "zh")
    said = "\n".join(line for line in said.splitlines() if not line.startswith("    ") or "：" in line)
    said = re.sub(r"'[^']*'|\{[^}]*\}", "", said)
    names = r"nearest in town|nearest station|catchment (first|only)|all township hospitals|at base only"
    names = "|".join([names, *sorted((*RULES, *OBJECTIVES), key=len, reverse=True)])
    found = re.findall(r"[A-Za-z]+ [a-z]+ [a-z]+", re.sub(names.replace(" ", r"\s+"), "", said))
    assert not [words for words in found if not words.startswith("chuche ")]
    assert "explain-" not in said


def test_the_schema_is_said_in_either_language() -> None:
    for language, meaning in (("zh", "第一日，预热期也包括在内"), ("en", "First day, warm-up included")):
        schema = json.loads(json_schema(language))
        assert schema["properties"]["start"]["anyOf"][0]["description"].startswith(meaning)
    assert json.loads(json_schema("zh"))["properties"].keys() == json.loads(json_schema())["properties"].keys()


def test_the_command_takes_the_language(chuche) -> None:
    def told(*words: str) -> str:
        return str(chuche(*words, cwd=Path.cwd()).out)

    assert "默认：无；必须写" in told("explain", "county", "--language", "zh")
    assert "default: none; it must be written" in told("explain", "county", "--language=en")
    assert "多少呼叫" in told("schema", "--language", "zh")
    assert "直线每公里合多少公里路程" in told("explain", "county.yaml", "--language", "zh")


def test_a_key_of_another_file_is_found_by_its_own_name() -> None:
    assert "county.yaml: detour\n  Kilometres driven for each kilometre of the straight line" in explain("detour")
    assert "zones.csv: own_station" in explain("own_station")


def test_a_program_is_told_the_same_of_a_column() -> None:
    told = told_keys("zones.csv", "zh")
    by_name = {one["key"]: one for one in told["keys"]}
    assert told["about"].startswith("zones.csv：每行是一个村庄或社区")
    assert by_name["people"]["chinese"][0] == "人口"
    assert by_name["people"]["default"] is None
    assert by_name["kind"]["allowed"] == ["urban", "rural"]
    assert [one["key"] for one in told_keys("days")["keys"]] == ["days"]
    assert len(told_keys()["keys"]) == len(explain().splitlines())
