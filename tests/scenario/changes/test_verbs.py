"""Every verb: what it does to a scenario, how it says so, and what it leaves byte for byte as it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console
from ruamel.yaml import YAML

from sim import load_scenario, run
from sim.calls import Calls
from sim.documents import Faults
from sim.scenario import Scenario, build
from sim.scenario.changes import CHANGES
from sim.scenario.manual import explain, json_schema
from sim.views.console import print_run

Changed = Callable[..., Scenario]

ASKED = {
    "add_station": "{name: 西站, at: 西村, ambulances: 2}",
    "close_station": "东站",
    "move_station": "{station: 东站, to: [113.65, 37.60]}",
    "add_ambulances": "{to: east post, number: 2}",
    "move_ambulances": "{from: 县医院, to: outpost, number: 2}",
    "remove_ambulances": "{from: 县医院}",
    "launch": "observed",
    "demand": "{growth: 10 %}",
    "roads": "{close: [{area: [[113.69, 37.59], [113.70, 37.60], [113.72, 37.60]], why: snow}]}",
    "speed": "{times: 0.8}",
    "move_hospital": "{hospital: seat, to: 东村}",
    "add_hospital": "{name: 西医院, at: 西村, treats: [trauma]}",
    "raise_hospital": "{hospital: seat, treats: [stroke]}",
    "handover": "20 min",
    "dispatch": "nearest",
    "service_radius": "{kind: township, radius: 15 km}",
    "when_none_free": "lose",
    "desk_seats": "2",
    "classes": "{preset: ws-t-292-2008, needs: [{classes: [A], second: [B]}]}",
    "settings": "{answers: {share: 60 %}, patience: 30 min}",
}
SAID = {
    "add_station": ("A new station, 西站, opens at 西村 with two ambulances.", "在西村新设急救站西站，配两辆急救车。"),
    "close_station": ("The station 东站 closes; its ambulance leaves the county.", "关闭东站，一辆急救车撤出。"),
    "move_ambulances": ("Two ambulances move from 县医院 to 东站.", "两辆急救车从县医院调往东站。"),
    "demand": ("Calls: 10 % more.", "全县呼叫量：增加10%。"),
    "when_none_free": ("Calls that find no unit free are lost.", "无车可派时，呼叫不再等候。"),
}


def one(changed: Changed, verb: str) -> Scenario:
    """The scenario with one change of a verb; roads are those of a county that has some."""
    return changed(f"{verb}: {ASKED[verb]}")


def test_every_verb_is_tried_here() -> None:
    assert ASKED.keys() == CHANGES.keys()


@pytest.mark.parametrize("verb", sorted(ASKED.keys() - {"roads"}))
def test_a_verb_changes_something_says_so_and_leaves_the_base_alone(
    verb: str, changed: Changed, tmp_path: Path
) -> None:
    base, after = load_scenario(tmp_path / "base.yaml"), one(changed, verb)
    assert (after.county.stations, after.county.hospitals, after.settings) != (
        base.county.stations,
        base.county.hospitals,
        base.settings,
    )
    (made,) = after.changes
    assert made.verb == verb
    told = made.told
    assert told["english"].endswith(".")
    assert told["chinese"].endswith("。")
    if verb in SAID:
        assert (told["english"], told["chinese"]) == SAID[verb]
    assert explain(f"changes.{verb}").startswith(f"changes.{verb}\n  ")
    build(after)  # and it can be run


def test_the_schema_for_editors_takes_every_verb() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(json.loads(json_schema()))
    asked = {"extends": "xiyang", "changes": [{verb: YAML(typ="safe").load(text)} for verb, text in ASKED.items()]}
    assert not list(validator.iter_errors(asked))
    assert list(validator.iter_errors(asked | {"changes": [{"close_staton": "post"}]}))


def test_roads_are_closed_besides_those_that_are(changed: Changed) -> None:
    closed = changed(
        "roads: {slow: [{area: [[113.6, 37.5], [113.8, 37.5], [113.8, 37.7]], factor: 0.5, why: 雪}]}", base="xiyang"
    )
    assert closed.settings.travel.slow[0].factor == 0.5
    assert closed.changes_in("zh")[0] == "113.733, 37.567一带道路减速（车速0.5倍）（雪）。"


def ambulances(scenario: Scenario) -> dict[str, int]:
    return {station.name: station.ambulances for station in scenario.county.stations}


def test_ambulances_and_stations_add_up(changed: Changed) -> None:
    after = changed(
        "add_station: {name: 西站, at: [113.50, 37.60], ambulances: 0}",
        "move_ambulances: {from: seat, to: 西站, number: 2}",
        "add_ambulances: {to: 东站}",
        "remove_ambulances: {from: 西站}",
        "close_station: county hospital",
    )
    assert ambulances(after) == {"东站": 2, "西站": 1}


def test_a_station_that_closes_is_nobody_s_own_any_more(changed: Changed, tmp_path: Path) -> None:
    zones = tmp_path / "seeds/line/zones.csv"
    lines = zones.read_text(encoding="utf-8").splitlines()
    rows = [f"{line},{'own_station' if n == 0 else 'outpost'}" for n, line in enumerate(lines)]
    zones.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert {zone.own_station for zone in changed().county.zones} == {"outpost"}
    assert {zone.own_station for zone in changed("close_station: 东站").county.zones} == {""}


def test_a_launch_of_a_kind_stands_over_that_of_all(changed: Changed) -> None:
    launch = changed("launch: {by_kind: {township: {share: 80 %}}}").settings.launch
    assert (launch.share, launch.by_kind["township"].share, launch.by_kind["township"].within) == (0.9, 0.8, 3.0)
    launch = changed("launch: {by_kind: {township: observed}}", "launch: 2 min").settings.launch
    assert (launch.mean, launch.within, launch.by_kind["township"].share) == (2.0, None, pytest.approx(0.6672))


def test_a_launch_of_some_hours_leaves_the_others(changed: Changed) -> None:
    after = changed("launch: {by_hour: {22-6: observed}}", "launch: {by_kind: {township: 4 min}}")
    launch = after.settings.launch
    assert (launch.share, launch.by_hour["22-6"].share, launch.by_kind["township"].mean) == (
        0.9,
        pytest.approx(0.6672),
        4.0,
    )
    assert after.changes_in("en")[0] == "Launch delay from 22-6 o'clock: 66.72 % within 3 min of the dispatch."
    assert after.changes_in("zh")[0] == "22-6点出车时间：派车后66.72%在3分钟内。"
    with pytest.raises(Faults, match="is no span of hours"):
        changed("launch: {by_hour: {night: observed}}")
    with pytest.raises(Faults, match="changed by an earlier change"):
        changed("launch: {by_hour: {22-6: observed}}", "launch: {by_hour: {22-6: {share: 80 %}}}")


def test_a_key_set_twice_is_a_fault(changed: Changed) -> None:
    for first, second in (
        ("launch: {by_kind: {township: observed}}", "launch: {by_kind: {township: {share: 80 %}}}"),
        ("launch: {share: 70 %}", "launch: 2 min"),
        ("dispatch: nearest", "dispatch: {rule: nearest}"),
        ("when_none_free: lose", "dispatch: {when_none_free: wait}"),
        ("demand: {zone: 东村, times: 2}", "demand: {zone: 东村, growth: 5 %}"),
        ("move_station: {station: 东站, to: 西村}", "move_station: {station: outpost, to: 中村}"),
        ("speed: {times: 0.8}", "speed: {times: 0.9}"),
    ):
        with pytest.raises(Faults, match="changed by an earlier change; keep one of the two"):
            changed(first, second)


def test_a_name_of_two_places_lists_them(changed: Changed, tmp_path: Path) -> None:
    stations = tmp_path / "seeds/line/stations.csv"
    text = stations.read_text(encoding="utf-8")
    stations.write_text(text + "second,东站,East second,township,113.71,37.60,1,H,20,x\n", encoding="utf-8")
    with pytest.raises(
        Faults, match=r"'东站' names 2 stations; write an id: outpost \(东站 East post\), second \(东站 East second\)"
    ):
        changed("close_station: 东站")
    assert len(changed("close_station: second").county.stations) == 2


def test_what_needs_a_station_that_could_not_be_added_is_not_a_second_fault(changed: Changed) -> None:
    with pytest.raises(Faults) as caught:
        changed("add_station: {name: 湖站, at: [100, 37]}", "add_ambulances: {to: 湖站}", "close_station: 湖站")
    assert len(caught.value.faults) == 1


# facts


def facts(scenario: Scenario) -> dict[str, tuple[object, str, bool]]:
    return {fact.key: (fact.value, fact.source, fact.assumed) for fact in scenario.facts}


def test_a_figure_without_a_source_is_assumed_and_takes_the_place_of_the_county_s(changed: Changed) -> None:
    before, after = facts(changed()), facts(changed("add_ambulances: {to: 东站, number: 2}"))
    assert before["station.outpost.ambulances"] == ("1", "a list", False)
    assert after["station.outpost.ambulances"] == (3, "", True)
    assert {key for key in before if before[key] != after.get(key)} == {"station.outpost.ambulances"}


def test_a_figure_with_a_source_keeps_it(changed: Changed) -> None:
    after = facts(changed("add_ambulances: {to: 东站, number: {value: 2, source: the plan of 2026}}"))
    assert after["station.outpost.ambulances"] == (3, "the plan of 2026", False)
    assert facts(changed("launch: observed"))["launch.share"][1:] == (
        "Chongqing 2021: 33.28 % of preparation times over 3 min", False,
    )  # fmt: skip


def test_a_closed_station_has_no_facts(changed: Changed) -> None:
    assert not [key for key in facts(changed("close_station: 东站")) if key.startswith("station.outpost.")]


def test_one_figure_that_many_follow_from_is_one_fact(changed: Changed) -> None:
    before, after = facts(changed()), facts(changed("demand: {town: 东镇, times: 3}"))
    assert after.keys() - before.keys() == {"changes[1].demand.times"}


# common random numbers


def calls(scenario: Scenario, zone: str | None = None) -> list[bytes]:
    """Every column of a replication's calls, of one zone or of all."""
    drawn = build(scenario).calls(1)
    number = [place.id for place in scenario.county.zones].index(zone) if zone else None
    mine = np.ones(len(drawn.zone), dtype=bool) if number is None else drawn.zone == number
    assert mine.sum() > 5
    return [np.asarray(getattr(drawn, name))[mine].tobytes() for name in drawn.columns]


@pytest.mark.parametrize("verb", ["add_station", "close_station", "add_ambulances", "move_ambulances", "dispatch"])
def test_the_supply_changes_no_call(verb: str, changed: Changed) -> None:
    assert calls(one(changed, verb)) == calls(changed())


def test_the_demand_of_a_zone_changes_no_call_elsewhere(changed: Changed) -> None:
    before, after = changed(), changed("demand: {zone: 东村, times: 3}")
    for zone in ("mid", "west"):
        assert calls(after, zone) == calls(before, zone)
    assert len(calls(after, "east")[0]) > len(calls(before, "east")[0])


def test_a_surge_of_some_hours_changes_no_call_of_the_others(changed: Changed) -> None:
    before, after = (build(scenario).calls(1) for scenario in (changed(), changed("demand: {hours: [8, 9], times: 2}")))

    def quiet(drawn: Calls) -> bytes:
        hour = (drawn.called // 60) % 24
        return np.sort(drawn.called[(hour < 8) | (hour >= 10)]).tobytes()

    assert quiet(after) == quiet(before)
    assert len(after.zone) > len(before.zone)


@pytest.mark.long
def test_the_report_and_the_summary_say_what_was_changed(changed: Changed, tmp_path: Path) -> None:
    moved = changed("move_ambulances: {from: 县医院, to: 东站}")
    for language, said in (("zh", "一辆急救车从县医院调往东站。"), ("en", "One ambulance moves from 县医院 to 东站.")):
        done = run(moved, workers=1, out=tmp_path / language, language=language)
        report = (tmp_path / language / "report.html").read_text(encoding="utf-8")
        assert f"<li>{said}</li>" in report[report.index('id="changes"') :].split("</ol>")[0]
    assert done.summary()["changes"] == [
        {
            "verb": "move_ambulances",
            "english": "One ambulance moves from 县医院 to 东站.",
            "chinese": "一辆急救车从县医院调往东站。",
        }
    ]
    console = Console(width=200, file=StringIO())
    print_run(done.findings, done.scenario, done.built.setting.targets, "zh", console)
    assert "一辆急救车从县医院调往东站。" in console.file.getvalue()  # type: ignore[attr-defined]


def test_a_launch_of_a_station_stands_over_that_of_its_kind(changed: Changed) -> None:
    after = changed("launch: {by_kind: {township: 5 min}, by_station: {outpost: {share: 80 %}}}")
    assert after.settings.launch.by_station["outpost"].share == 0.8
    assert "Launch delay of outpost: 80 % within 3 min of the dispatch." in after.changes_in("en")[0]
    service = build(after).service
    law_of = [service.launch_laws[number].law for number in service.launch_law]
    outpost = [station.id for station in after.county.stations].index("outpost")
    assert law_of[outpost].share_within(3) == pytest.approx(0.8)
    with pytest.raises(Faults, match=r"has no station of this id; did you mean 'outpost'\?"):
        changed("launch: {by_station: {outpst: 5 min}}")


UNITS = "classes: {fleet_of: {seat: {A: 2, B: 1}}}"


def test_ambulances_of_a_class(changed: Changed) -> None:
    """They stand in the settings, which a kept run is built from again."""
    after = changed(
        "add_ambulances: {to: 东站, number: 2, class: B}",
        "move_ambulances: {from: 县医院, to: 东站, class: B}",
        "remove_ambulances: {from: 县医院, class: A}",
        beside=UNITS,
    )
    fleet = build(after).service.fleet
    assert fleet is not None
    stands = [(stand.station, fleet.names[stand.unit_class], stand.units) for stand in fleet.stands if stand.units]
    assert stands == [(0, "A", 1), (1, "A", 1), (1, "B", 3)]
    assert "These are of class B." in after.changes[0].message
    assert after.settings.classes is not None
    assert after.settings.classes.fleet_of == {"seat": {"A": 1, "B": 0}, "outpost": {"A": 1, "B": 3}}


@pytest.mark.parametrize(
    ("change", "keys", "said"),
    [
        ("add_ambulances: {to: 东站, class: B}", "", "all units are alike here"),
        ("move_ambulances: {from: 县医院, to: 东站, number: 2, class: B}", UNITS, "县医院 has 1 of class 'B'"),
        ("classes: {needs: [{classes: [Z]}]}", UNITS, "no unit is of class 'Z'"),
    ],
)
def test_classes_that_there_are_not(changed: Changed, change: str, keys: str, said: str) -> None:
    with pytest.raises(Faults) as caught:
        changed(change, beside=keys)
    assert said in str(caught.value)
