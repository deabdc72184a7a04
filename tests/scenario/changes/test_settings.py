"""Every key of every feature changes in a what-if like any other: in changes, a sweep, an extension, a placement.

The keys and values are made from the registry and the schema, so that a feature that is added is held here too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from sim import load_scenario, load_study
from sim.dispatch.features import FEATURES
from sim.documents import Faults, Section
from sim.documents.sections import section_of
from sim.scenario import Scenario, build, variants
from sim.scenario.changes.settings import SETTINGS
from sim.scenario.changing import changed
from sim.words import Language, said_in
from tests.experiment.conftest import write_scenario

NAMES = {
    "by_kind": "station",
    "by_station": "seat",
    "by_hour": "22-6",
    "by_condition": "stroke",
    "by_priority": "1",
    "advice": "stroke",
    "by_hospital": "clinic",
    "area_by_kind": "rural",
    "radius_by_zone": "tiny-a",
    "of_a_station": "seat",
    "causes": "gone",
    "kinds": "A",
    "fleet_of": "seat",
    "units": "seat",
    "conditions": "stroke",
    "fleets": "ward",
    "onward": "on",
    "calls_by_day": "1",
    "ill_by_day": "1",
}
"""What may stand as the name of a member in the small county, by the key of the group."""
STRINGS = {
    "hours": ["8-20", "20-8"],
    "begins": ["11-13", "12-14"],
    "condition": ["stroke"],
    "conditions": ["stroke"],
    "classes": ["A"],
    "second": ["B"],
    "unlisted": ["A", "B"],
    "units": [1, 2],
    "from": ["clinic"],
}
"""What may stand as text, by its key."""
GROUPS = {("empty_runs", "known"): {"cancelled": 0.6}}
"""Groups whose keys no schema tells."""
BASES: dict[str, dict[str, Any]] = {
    "waiting": {"posts": ["seat"]},
    "empty_runs": {"share": 0.3, "causes": {"gone": 1.0}, "on_scene": {"mean": 5.0}},
    "desk_seats": {"seats": 2},
    "patience": {"mean": 30.0},
    "breaks": {"each_day": [{"begins": "11-13", "lasts": "30 min"}]},
    "bays": {"each": 2},
    "classes": {"needs": [{"conditions": ["stroke"], "classes": ["A"]}]},
    "answers": {"share": 0.9},
    "infection": {"condition": "stroke"},
    "transfers": {
        "streams": {
            "up": {
                "from": "clinic",
                "to": {"ward": 1.0},
                "a_year": 400,
                "condition": "other",
                "preparing": "15 min",
                "handover": "15 min",
            }
        }
    },
}
"""What a feature must say at the least, where its keys cannot stand alone."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = write_scenario(tmp_path_factory.mktemp("settings"), ambulances=(2, 2))
    hospitals = file.parent / "tiny" / "hospitals.csv"
    hospitals.write_text(hospitals.read_text("utf-8") + "ward,113.2,37.05\n", "utf-8")
    return file


def examples(schema: dict[str, Any], defs: dict[str, Any], key: str) -> list[Any]:
    """Two values that a key may have, by its schema; fewer where it has fewer."""
    if "examples" in schema:
        return list(schema["examples"])
    if schema.get("$ref", "").endswith("/LawSection"):
        return ["4 min", "8 min"]
    if "$ref" in schema:
        return examples(defs[schema["$ref"].rpartition("/")[2]], defs, key)
    for group in ("anyOf", "oneOf"):
        if group in schema:
            found = [value for one in schema[group] if one.get("type") != "null" for value in examples(one, defs, key)]
            return found[:2]
    if "const" in schema:
        return [schema["const"]]
    if "enum" in schema:
        return list(schema["enum"][:2])
    match schema.get("type"):
        case "boolean":
            return [True, False]
        case "integer":
            least = int(schema.get("minimum", 1))
            return [max(least, 1), max(least, 1) + 1]
        case "number":
            most = float(schema.get("maximum", schema.get("exclusiveMaximum", 4.0)))
            return [round(most / 4, 3), round(most / 2, 3)]
        case "array" if key not in STRINGS or "items" in schema:
            inside = examples(schema.get("items", {}), defs, key)
            return [[one] * schema.get("minItems", 1) for one in inside]
        case "string":
            return list(STRINGS.get(key, []))
        case "object" if "properties" in schema:
            inside = schema["properties"]
            needed = schema.get("required") or [name for name in inside if name in STRINGS]
            needed = [
                name for name in needed if name != "classes" or "units" not in inside
            ]  # no shift's: all are alike
            made = {name: examples(inside[name], defs, name) for name in needed}
            pairs = [{name: values[-n] for name, values in made.items() if values} for n in (0, 1)]
            return [pair for pair in pairs if pair]
        case "object":
            inside = examples(schema.get("additionalProperties") or {}, defs, key)
            return [{NAMES[key]: one} for one in inside] if key in NAMES else []
    return []


def keys() -> Iterator[tuple[str, str]]:
    for feature, section in FEATURES.items():
        for key in section.model_json_schema(by_alias=True)["properties"]:
            yield feature, key


def asked_of(feature: str, key: str) -> list[dict[str, Any]]:
    """Changes that give a key of a feature one value or another, beside what the feature must say."""
    schema = FEATURES[feature].model_json_schema(by_alias=True)
    given = examples(schema["properties"][key], schema.get("$defs", {}), key)
    beside = with_which(feature, key, schema)
    return [one | beside | {key: value} for value in given for one in ({}, BASES.get(feature, {}))]


def with_which(feature: str, key: str, schema: dict[str, Any]) -> dict[str, Any]:
    """What a key counts only beside, where that is another key of its feature."""
    for one in FEATURES[feature].counts_beside.get(key, ()):
        other, _, wanted = one.partition(": ")
        if other in schema["properties"]:
            given = examples(schema["properties"][other], schema.get("$defs", {}), other)
            value = wanted or BASES.get(feature, {}).get(other) or (given[0] if given else GROUPS[feature, other])
            return with_which(feature, other, schema) | {other: value}
    return {}


def takes(scenario: Scenario, feature: str, asked: dict[str, Any]) -> Scenario | None:
    """The scenario with it, None where the county or another key refuses it, which it says in both languages."""
    try:
        return changed(scenario, [{"settings": {feature: asked}}])
    except Faults as faults:
        for fault in faults.faults:
            assert said_in(fault.message, "en") != said_in(fault.message, "zh")
        return None


@pytest.mark.long
@pytest.mark.parametrize("feature", FEATURES)
def test_each_key_of_a_feature_is_changed_swept_extended_and_built(feature: str, base: Path) -> None:
    """What is taken stands in the settings under its key, says so in both languages, and can be built; most are."""
    scenario, held = load_scenario(base), 0
    for key in [key for name, key in keys() if name == feature]:
        made = [(asked, takes(scenario, feature, asked)) for asked in asked_of(feature, key)]
        taken = [(asked, one) for asked, one in made if one is not None]
        least = {key, *with_which(feature, key, FEATURES[feature].model_json_schema(by_alias=True))}
        alone = [one for one in taken if one[0].keys() == least]
        taken = (alone if len(alone) == len(made) / 2 else [one for one in taken if one[0].keys() > least]) or taken
        after, wanted = [one for _, one in taken], [asked for asked, _ in taken]
        if not after:
            continue
        held += 1
        for made in after:
            (change,) = made.changes
            assert any(name == feature or name.startswith(f"{feature}.") for name in change.sets)
            assert feature in change.told["english"]
            assert feature in change.told["chinese"]
        text = {"extends": base.name, "settings": wanted[0]}
        extended = base.with_name(f"{feature}-{key}.yaml")
        YAML(typ="safe", pure=True).dump({"extends": base.name, feature: wanted[0]}, extended)
        assert getattr(load_scenario(extended).settings, feature) == getattr(after[0].settings, feature), text
        if len(after) > 1 and after[0].settings != after[1].settings:
            whole = {
                "extends": base.name,
                "sweep": [{"settings": {feature: wanted[0] | {key: [a[key] for a in wanted]}}}],
            }
            YAML(typ="safe", pure=True).dump(whole, extended)
            study = load_study(extended)
            assert [one.scenario.settings for one in variants(study)] == [one.settings for one in after]
            assert study.sweep[0].key.startswith(f"{feature}.{key}")
        build(after[-1])
    assert held >= len(list(FEATURES[feature].model_fields)) * 0.6, (
        "give Field(examples=...) where the schema is not enough"
    )


def test_a_feature_is_switched_by_a_preset_or_a_plain_value(base: Path) -> None:
    scenario = load_scenario(base)
    on = changed(scenario, [{"settings": {"answers": "60 %", "village_extent": "none"}}])
    assert on.settings.answers is not None
    assert on.settings.answers.share == 0.6
    assert on.settings.village_extent.by == "nothing"  # type: ignore[union-attr]
    night = changed(on, [{"settings": {"rosters": "day-and-night"}}])
    assert len(night.settings.rosters.shifts) == 2  # type: ignore[union-attr]
    with pytest.raises(Faults, match="earlier"):
        changed(on, [{"settings": {"answers": "40 %"}}])


def test_plain_settings_change_too_and_those_of_the_run_do_not(base: Path) -> None:
    scenario = load_scenario(base)
    asked = {"calls": {"growth": {"a_year": "2 %", "years": 10}}, "desk": {"by_condition": {"stroke": "2 min"}}}
    after = changed(scenario, [{"settings": asked}])
    assert after.settings.calls.growth is not None
    assert after.settings.desk.by_condition["stroke"].mean == 2.0
    with pytest.raises(Faults, match="no such setting"):
        changed(scenario, [{"settings": {"days": 3}}])
    with pytest.raises(Faults, match="did you mean"):
        changed(scenario, [{"settings": {"answer": "60 %"}}])


def test_every_section_of_a_scenario_may_be_changed() -> None:
    assert set(FEATURES) < set(SETTINGS)
    assert {"calls", "desk", "job", "travel", "launch", "targets"} < set(SETTINGS)
    assert all(section_of(SETTINGS[key]) is None or issubclass(section_of(SETTINGS[key]), Section) for key in SETTINGS)  # type: ignore[arg-type]


@pytest.mark.long
def test_a_placement_is_searched_with_the_features_on(base: Path) -> None:
    """Where ambulances should go when crews sleep and runs are empty: the plans are judged with both."""
    from sim.api import place

    text = {
        "extends": base.name,
        "days": 10,
        "replications": 2,
        "answers": {"share": 0.7},
        "empty_runs": BASES["empty_runs"],
        "placement": {"moving": "ambulances", "moves": 1, "candidates": ["all stations"]},
    }
    file = base.with_name("placed.yaml")
    YAML(typ="safe", pure=True).dump(text, file)
    placed = place(load_study(file), brief=True)
    assert placed.scenario.settings.answers is not None
    asleep = placed.now.values[placed.objectives[0]]
    text.pop("answers")
    YAML(typ="safe", pure=True).dump(text, file)
    assert place(load_study(file), brief=True).now.values[placed.objectives[0]].mean < asleep.mean


@pytest.mark.parametrize(
    ("asked", "key", "said"),
    [
        ({"launch": {"by_station": {"nowhere": "2 min"}}}, "launch.by_station.nowhere", "has no station of this id"),
        ({"answers": {"by_station": {"nowhere": "60 %"}}}, "answers.by_station.nowhere", "has no station of this id"),
        ({"bays": {"each": 2, "by_hospital": {"nowhere": 1}}}, "bays.by_hospital.nowhere", "hospital"),
        ({"job": {"handover": {"by_condition": {"nothing": "9 min"}}}}, "job.handover.by_condition.nothing", "nothing"),
        (
            {"survival": {"preset": "larsen-1993", "conditions": ["nothing"]}},
            "survival.conditions[1]",
            "is no condition",
        ),
        (
            {"early_help": {"preset": "alerted", "defibrillators": ["nowhere"]}},
            "early_help.defibrillators[1]",
            "no village",
        ),
        ({"dispatch": {"service_radius": {"nothing": "5 km"}}}, "dispatch.service_radius.nothing", "no station"),
    ],
)
def test_a_change_that_names_what_the_county_has_not_is_refused_where_it_stands(
    base: Path, asked: dict[str, Any], key: str, said: str
) -> None:
    """As a scenario file that writes it; what the scenario has named wrongly before would be told of it, not again."""
    for changes in (
        {"changes": [{"settings": asked}]},
        {"sweep": [{"settings": {name: [given] for name, given in asked.items()}}]},
    ):
        file = base.parent / "names.yaml"
        with file.open("w", encoding="utf-8") as stream:
            YAML().dump({"extends": base.name, **changes}, stream)
        with pytest.raises(Faults) as told:
            load_study(file)
        (fault,) = told.value.faults
        assert key in fault.key
        assert fault.mark.path.endswith("names.yaml")
        assert fault.mark.line > 1
        assert said in str(fault)


ADDED = {"add_hospital": {"name": "新医院", "name_latin": "New", "id": "new", "at": [113.15, 37.02], "treats": ["any"]}}


def test_a_station_may_be_named_before_it_is_added(base: Path) -> None:
    """By the verb of launches, whose law would otherwise hang on the order."""
    added = {"add_station": {"name": "新站", "name_latin": "New", "id": "new", "at": [113.15, 37.02], "ambulances": 1}}
    after = changed(load_scenario(base), [{"launch": {"by_station": {"new": "2 min"}}}, added])
    assert after.settings.launch.by_station["new"].mean == 2.0
    with pytest.raises(Faults, match="has no station of this id"):
        changed(load_scenario(base), [{"launch": {"by_station": {"newer": "2 min"}}}, added])


@pytest.mark.parametrize("first", [True, False])
def test_a_change_may_name_what_another_adds(base: Path, first: bool) -> None:
    """Whichever stands first, as in a scenario file; and a name that nothing adds is told all the same."""
    named = {"settings": {"job": {"handover": {"by_hospital": {"new": "5 min"}}}}}
    changes = [named, ADDED] if first else [ADDED, named]
    after = changed(load_scenario(base), changes)
    assert after.settings.job.handover.by_hospital["new"].mean == 5.0
    with pytest.raises(Faults, match="has no hospital 'newer'"):
        changed(load_scenario(base), [{"settings": {"job": {"handover": {"by_hospital": {"newer": "5 min"}}}}}, ADDED])


def test_other_verbs_that_set_are_refused_at_their_key(base: Path) -> None:
    """A verb of a section writes the keys below it: the fault stands at the name, not at the verb."""
    for asked, key in (
        ({"handover": {"by_hospital": {"nope": "5 min"}}}, "changes[1].handover.by_hospital.nope"),
        (
            {"classes": {"needs": [{"conditions": ["nothing"], "classes": ["A"]}]}},
            "changes[1].classes.needs[1].conditions[1]",
        ),
    ):
        with pytest.raises(Faults) as told:
            changed(load_scenario(base), [asked])
        assert [fault.key for fault in told.value.faults] == [key], told.value.faults


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_change_tells_what_its_lists_hold(base: Path, language: Language) -> None:
    """As a scenario writes them, which is alike in both languages."""
    shifts = [{"units": 1, "hours": "8-20"}, {"units": 1, "hours": "20-8", "days": ["holidays", "sunday"]}]
    needs = [{"classes": ["B", "A"], "prefer_within": "3 min"}]
    asked = [
        {"settings": {"rosters": {"by_station": {"seat": shifts}}}},
        {"classes": {"fleet_of": {"seat": {"B": 2}}, "needs": needs}},
    ]
    after = changed(load_scenario(base), asked)
    rosters, classes = (said_in(change.message, language) for change in after.changes)
    written = "{units: 1, hours: 20-8, days: [holidays, sunday]}"
    assert f"rosters.by_station.seat: [{{units: 1, hours: 8-20}}, {written}]" in rosters
    assert "needs: [{classes: [B, A], prefer_within: 3 min}]" in classes
    assert "fleet_of.seat.B: '2'" in classes
