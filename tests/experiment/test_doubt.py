"""Which assumption matters: against brute force, by hand, and what is told of it."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import numpy as np
import pytest

from sim import run
from sim.api import doubt as asked_doubt
from sim.dispatch.waiting import WAITING
from sim.documents import Faults
from sim.experiment import Doubts, doubts_for, kept_doubts, replicate, told_doubts
from sim.experiment.doubt import REPLICATIONS, doubt, why_unmoved
from sim.experiment.run import brought_together
from sim.measures import Side, measure
from sim.scenario import Scenario, build, load_scenario
from sim.scenario.doubts import assumptions_of, choices_at, later, read_doubts
from sim.scenario.levers import where_of
from sim.scenario.schema import ScenarioSection
from sim.views.doubt_page import end_of
from sim.views.written import Written
from sim.words import said_in
from tests.experiment.conftest import write_scenario

RANGES = """
ranges:
- {of: [desk.call_taking.mean], says: desk, to: [0.5 min, 3 min]}
- {of: [calls.per_1000_a_year], says: calls, times: [0.5, 1.5]}
- {of: ["travel.speeds.*"], says: roads, together: true, times: [0.8, 1.25]}
- {of: [travel.lights_and_siren], says: siren, to: [1, 1.5]}
- {of: [job.handover.mean], says: handover, times: [0.5, 4]}
- {of: [launch.from], says: clock, instead: [dispatched, called]}
- {of: ["zone.*.people"], says: people, together: true, times: [0.5, 2]}
"""
RATE = "calls: {per_1000_a_year: 150}"
KEYS = ("response_p90", "launched_from_called", "within_rural")


def write(folder: Path, ranges: str = RANGES, more: str = "") -> Path:
    """The small county with figures that are told to be assumed, and ranges of its own."""
    file = write_scenario(folder, more=more)
    zones = folder / "tiny" / "zones.csv"
    lines = zones.read_text(encoding="utf-8").splitlines()
    told = [f"{lines[0]},people_confidence", *(f"{line},assumed" for line in lines[1:])]
    zones.write_text("\n".join(told) + "\n", encoding="utf-8")
    (folder / "seeds").mkdir(exist_ok=True)
    (folder / "seeds" / "doubt.yaml").write_text(ranges, encoding="utf-8")
    return file


def doubts_of(file: Path, kept: Path | None = None) -> Doubts:
    scenario = load_scenario(file)
    return doubt(scenario, doubts_for(scenario), kept=kept)


def figures_by_hand(scenario: Scenario, days: float) -> dict[str, float]:
    """The figures of a scenario as a run has them, and the mean response of each township, ``town/`` before its name.

    Of as many days and replications as a short run.
    """
    built = build(scenario.with_settings(days=days, replications=REPLICATIONS))
    runs = [measure(replicate(built, number)[1], built.setting) for number in range(REPLICATIONS)]
    found = {key: one.estimate.mean for key, one in Side(runs, built.setting).figures.items()}
    table = brought_together(built, runs).groups["town"]
    means = table.column("response_mean")[0]
    return found | {f"town/{town}": float(mean) for town, mean in zip(table.names, means, strict=True)}


BY_HAND = {
    "desk.call_taking.mean": ["desk: {call_taking: {mean: 0.5 min}}", "desk: {call_taking: {mean: 3 min}}"],
    "travel.lights_and_siren": ["travel: {lights_and_siren: 1}", "travel: {lights_and_siren: 1.5}"],
    "job.handover.mean": ["job: {handover: {mean: 5 min}}", "job: {handover: {mean: 40 min}}"],
    "launch.from": ["launch: {from: called}"],
}
"""What a planner would write to move these."""


@pytest.mark.long
def test_the_ranking_is_that_of_brute_force(tmp_path: Path) -> None:
    """Each assumption written into a scenario of its own, run and held against the scenario as it is."""
    file = write(tmp_path / "doubted")
    found = doubts_of(file)
    days = found.scenario.settings.days
    base = figures_by_hand(load_scenario(file), days)
    assert {one.assumption.key for one in found.doubted} > set(BY_HAND)
    swings: dict[str, dict[str, float]] = {}
    for one in found.doubted:
        key = one.assumption.key
        folders = [tmp_path / f"{key}-{n}" for n in range(len(one.ends))]
        if key in BY_HAND:
            files = [write(folder, more=f"{line}\n") for folder, line in zip(folders, BY_HAND[key], strict=True)]
        else:
            files = [write(folder) for folder in folders]
            for factor, each in zip(one.assumption.ends, files, strict=True):
                by_factor(key, each, factor)
        moved = [figures_by_hand(load_scenario(each), days) for each in files]
        for end, figures in zip(one.ends, moved, strict=True):
            for name in KEYS:
                assert end.figures[name].estimate.mean == pytest.approx(figures[name], abs=1e-12), (key, end.end)
            for town in end.towns:
                name = f"town/{town.label}"
                assert town.base.mean == pytest.approx(base[name], abs=1e-9)
                assert town.other.mean == pytest.approx(figures[name], abs=1e-9), (key, end.end)
        swings[key] = {name: max(abs(each[name] - base[name]) for each in moved) for name in KEYS}
    for name in KEYS:
        moving = [key for key in swings if swings[key][name] > 0]
        by_force = sorted(moving, key=lambda key: -swings[key][name])
        assert [one.assumption.key for one in found.ranked(name)] == by_force
    assert len(found.ranked("response_p90")) >= 5


def by_factor(key: str, file: Path, factor: float) -> None:
    """Write a county or a scenario with an assumption times a factor."""
    if key.startswith("zone."):
        zones = file.parent / "tiny" / "zones.csv"
        head, *rows = (line.split(",") for line in zones.read_text(encoding="utf-8").splitlines())
        at = head.index("people")
        for row in rows:
            row[at] = str(round(float(row[at]) * factor))
        zones.write_text("\n".join(",".join(row) for row in [head, *rows]) + "\n", encoding="utf-8")
        return
    settings = load_scenario(file).settings
    text = file.read_text(encoding="utf-8")
    if key == "calls.per_1000_a_year":
        rate = settings.calls.per_1000_a_year
        assert f"per_1000_a_year: {rate:g}" in text
        text = text.replace(f"per_1000_a_year: {rate:g}", f"per_1000_a_year: {rate * factor!r}")
    else:
        assert key == "travel.speeds.motorway"
        speeds = {name: f"{speed * factor!r} km/h" for name, speed in settings.travel.speeds.items()}
        text += f"travel: {{speeds: {json.dumps(speeds)}}}\n"
    file.write_text(text, encoding="utf-8")


LATE = """
desk: {answering: 0 s, call_taking: {value: 2 min, confidence: assumed}}
launch: {value: 2 min, confidence: assumed}
travel: {variation: 0}
"""  # every departure is 4 minutes after its call, and 95 % within 3 minutes are asked
OF_LATE = """
ranges:
- {of: [desk.call_taking], says: {en: Desk, zh: 受理}, to: {value: [0.5 min, 3 min], confidence: assumed}}
- {of: [launch], says: {en: Launch, zh: 出车}, times: {value: [0.6, 1.5], confidence: assumed}}
"""


@pytest.mark.long
def test_the_verdict_that_flips_by_hand_stands_on_the_page_of_a_run(tmp_path: Path) -> None:
    """Two minutes at the desk and two to launch: half a minute at the desk is in time, 1.2 to launch is not."""
    file, kept = write(tmp_path, OF_LATE, LATE), tmp_path / "kept"
    scenario = load_scenario(file)
    before = run(scenario, out=tmp_path / "run", kept=kept, language="zh", replications=2)
    assert before.doubts is None
    found = asked_doubt(scenario, out=tmp_path / "doubts", kept=kept, language="zh")
    ((one, key, end),) = found.flipping()
    assert (one.assumption.key, key, end.end) == ("desk.call_taking", "launched_from_called", "0.5 min")
    assert end.figures[key].estimate.mean == 1.0
    assert end.figures[key].verdict == "met"
    text = (tmp_path / "doubts" / "report.html").read_text(encoding="utf-8")
    assert "“受理”取0.5分钟时" in text
    told = json.loads((tmp_path / "doubts" / "summary.json").read_text(encoding="utf-8"))
    assert [flip["figure"] for flip in told["flips"]] == [key]
    after = run(scenario, out=tmp_path / "run", kept=kept, language="zh", replications=2)
    assert after.doubts is not None
    assert not after.stood, "the page is another one now"
    assert "“受理”取0.5分钟时" in (tmp_path / "run" / "report.html").read_text(encoding="utf-8")
    assert after.summary()["doubt"]["flips"][0]["value"] == 1.0
    assert run(scenario, out=tmp_path / "run", kept=kept, language="zh", replications=2).stood


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "zh"])
def test_where_nothing_moves_the_response_its_page_has_no_map(
    tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A desk that takes as long at either end of its range as it does."""
    file = write(tmp_path, "ranges:\n- {of: [job.handover.mean], says: handover, times: [0.999999, 1.000001]}\n")
    simulated = Mock(side_effect=replicate)
    monkeypatch.setattr(import_module("sim.experiment.replicate"), "replicate", simulated)
    out = tmp_path / "doubts"
    found = asked_doubt(load_scenario(file), out=out, language=language, workers=1)  # type: ignore[arg-type]
    assert not found.changing(12)
    assert simulated.call_count == REPLICATIONS  # as it is, once for the answer and for its page
    text = (tmp_path / "doubts" / "report.html").read_text(encoding="utf-8")
    assert 'id="map"' not in text
    assert 'id="answer"' in text


@pytest.mark.long
def test_what_was_found_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, kept = write(tmp_path), tmp_path / "kept"
    first = doubts_of(file, kept)

    def simulated_again(*_: object):
        raise AssertionError

    monkeypatch.setattr("sim.experiment.doubt.simulate", simulated_again)
    again = doubts_of(file, kept)
    assert json.dumps(told_doubts(again)) == json.dumps(told_doubts(first))
    assert kept_doubts(load_scenario(file), kept) is not None
    assert kept_doubts(load_scenario(file).with_settings(seed=9), kept) is None
    (tmp_path / "seeds" / "doubt.yaml").write_text(RANGES.replace("1.5]", "1.6]"), encoding="utf-8")
    with pytest.raises(AssertionError):
        doubts_of(file, kept)


@pytest.mark.long
def test_every_assumed_figure_is_moved_or_said_not_to_be(tmp_path: Path) -> None:
    """With the ranges that come with chuche, of every scenario of the library; what none names is told."""
    root = Path(__file__).parents[2] / "scenarios"
    for file in sorted(root.glob("*.yaml")):
        scenario = load_scenario(file)
        moved, left = assumptions_of(scenario, read_doubts(scenario).sections)
        every = [fact.key for one in moved for fact in one.facts] + [fact.key for fact in left]
        assert sorted(every) == sorted(fact.key for fact in scenario.facts if fact.assumed), file.name
        assert len(moved) > 25
        assert {said_in(one.section.says, "zh") for one in moved}.isdisjoint({"", None})
        assert not left, (file.name, [fact.key for fact in left])


@pytest.mark.parametrize(
    ("line", "key", "ends"),
    [
        (
            f"calls: {{profile: {{hour_of_day: {[1] * 12 + [3] * 12}}}}}",
            "calls.profile.hour_of_day",
            [{1.0}, {1.0, 3**1.5}],
        ),
        ("answers: {share: {value: 60 %, confidence: assumed}}", "answers.share", [0.3, 0.9]),
        (
            "rosters: {shifts: [{hours: 8-8, units: {value: 2, confidence: assumed}}]}",
            "rosters.shifts[1].units",
            [1, 3],
        ),
        (
            "empty_runs: {share: 70 %, causes: {gone: 1}, on_scene: {mean: 5 min, spread: 0.5}, by_hour: {0-8: 1.2}}",
            "empty_runs.share",
            [0.35, 1.0],
        ),
        (
            "episodes: {all: {fair: {day: 2025-01-02, surge: {factor: 2, hours: "
            "{value: [22, 23, 0], confidence: assumed}}}}}",
            "episodes.all.fair.surge.hours",
            [{21, 22, 23}, {23, 0, 1}],
        ),
    ],
)
def test_each_way_of_moving_by_hand(tmp_path: Path, line: str, key: str, ends: list[object]) -> None:
    """Powers of weights, shares in place of one, whole numbers more, factors that end at all, hours past midnight."""
    file = write_scenario(tmp_path, ambulances=(2, 2))
    text = file.read_text("utf-8")
    file.write_text(text.replace(RATE, line) if line.startswith("calls") else f"{text}{line}\n", "utf-8")
    scenario = load_scenario(file)
    moved, _ = assumptions_of(scenario, read_doubts(scenario).sections)
    (one,) = [one for one in moved if one.key == key]
    found = []
    for end in one.ends:
        value = one.moved(scenario, end).settings.model_dump(exclude_none=True, by_alias=True)
        for step in where_of(key):
            value = value[step]
        found.append(set(np.round(value, 9)) if isinstance(value, list) else value)
    assert found == [set(np.round(list(end), 9)) if isinstance(end, set) else end for end in ends]


def test_what_hangs_together_moves_together_and_what_cannot_is_told_with_why() -> None:
    """Shares that add up to 1, the spread of an exponential law, times of the day; names and positions stay."""
    scenario = load_scenario(Path(__file__).parents[2] / "scenarios" / "xiyang-full.yaml")
    moved, _ = assumptions_of(scenario, read_doubts(scenario).sections)
    by_key = {one.key: one for one in moved}

    def ends(key: str, *above: str) -> list[Any]:
        one = by_key[key]
        found = []
        for end in one.ends:
            value = one.moved(scenario, end).settings.model_dump(exclude_none=True, by_alias=True)
            for step in above or where_of(key):
                value = value[step]
            found.append(value)
        return found

    half, twice = ends("transfers.streams.up.to.jinzhong", "transfers", "streams", "up", "to")
    assert half == pytest.approx({"yangquan": 0.675, "jinzhong": 0.1, "taiyuan": 0.225})
    assert twice == pytest.approx({"yangquan": 0.45, "jinzhong": 0.4, "taiyuan": 0.15})
    assert ends("transfers.streams.up.to.yangquan", "transfers", "streams", "up", "to")[1] == pytest.approx(
        {"yangquan": 1.0, "jinzhong": 0.0, "taiyuan": 0.0}
    )
    laws = ends("desk_seats.patience.spread", "desk_seats", "patience")
    assert [(law["family"], law["spread"]) for law in laws] == [("gamma", 0.5), ("gamma", 2.0)]
    assert ends("breaks.each_day[1].begins") == ["10-12", "12-14"]
    assert ends("rosters.by_station.county-hospital[1].hours") == ["7-7", "9-9"]
    assert [later(one, -1) for one in ("0-8", "12-24", ["8-20", "20-8"], "14:30", "0:15", [18, 0], "0-24")] == [
        "23-7", "11-23", ["7-19", "19-7"], "13:30", "0:15", [17, 23], "0-24"
    ]  # fmt: skip
    said = end_of(Written("en"), by_key["desk_seats.patience.spread"], 2.0)
    assert said == "× 2, as a gamma law"
    assert end_of(Written("zh"), by_key["transfers.streams.up.to.jinzhong"], 0.5) == "×0.5（其余比例按原比例调整）"
    assert end_of(Written("zh"), by_key["breaks.each_day[1].begins"], -1) == "提前1小时"
    facts = {one.key: one for one in scenario.facts}
    asked = ("transfers.onward.critical.from", "hospital.taiyuan.position", "desk_seats.patience.mean")
    assert [why_unmoved(facts[key]) for key in asked] == ["names", "position", "other"]
    assert [why_unmoved(replace(facts[asked[2]], value=zero)) for zero in (0, "0 %", "0 min")] == ["zero"] * 3


def test_places_trade_their_positions_within_their_township() -> None:
    scenario = load_scenario(Path(__file__).parents[2] / "scenarios" / "xiyang.yaml")
    moved, _ = assumptions_of(scenario, read_doubts(scenario).sections)
    (one,) = [one for one in moved if one.section.way == "trade"]
    before, ids = scenario.county.zones, {fact.key.split(".")[1] for fact in one.facts}
    maps = [one.moved(scenario, end).county.zones for end in one.ends]
    for after in maps:
        assert sum((a.lon, a.lat) != (b.lon, b.lat) for a, b in zip(before, after, strict=True)) > len(ids) / 2
        for town in scenario.county.towns:
            spots = [sorted((z.lon, z.lat) for z in zones if z.town == town) for zones in (before, after)]
            assert spots[0] == spots[1]
        assert all((a.lon, a.lat) == (b.lon, b.lat) for a, b in zip(before, after, strict=True) if a.id not in ids)
        assert [(z.id, z.people) for z in after] == [(z.id, z.people) for z in before]
    assert maps[0] != maps[1]


def test_a_range_says_one_way_and_calls_of_a_log_are_not_doubted(tmp_path: Path) -> None:
    file = write(tmp_path, "ranges:\n- {of: [launch], says: a, times: [2], plus: [1]}\n")
    with pytest.raises(Faults) as raised:
        doubts_of(file)
    (fault,) = raised.value.faults
    assert "one way" in said_in(fault.message, "en")
    assert "一种" in said_in(fault.message, "zh")
    assert fault.mark.line == 2
    (tmp_path / "calls.csv").write_text("called,zone\n2025-01-01 08:00,tiny-a\n2025-01-02 09:00,tiny-b\n", "utf-8")
    file.write_text(file.read_text("utf-8").replace(RATE, "calls: {log: calls.csv}"), "utf-8")
    with pytest.raises(Faults, match="of a log"):
        doubts_of(file)


@pytest.mark.parametrize(
    ("key", "choices"),
    [
        ("waiting.rule", tuple(WAITING)),
        ("redeciding.redirect", ("never", "more urgent")),
        ("pathways.conditions.stroke.clock", ("called", "onset", "door")),
        ("episodes.all.snow.roads.conditions", ("", "wet", "snow")),
        ("job.turnaround.mean", ()),
        ("waiting.posts", ()),
    ],
)
def test_what_may_stand_in_place_of_a_word_is_what_the_schema_says(key: str, choices: tuple[str, ...]) -> None:
    assert set(choices_at(ScenarioSection, where_of(key))) == set(choices)


def test_an_assumed_word_of_any_feature_becomes_each_other_one(tmp_path: Path) -> None:
    more = "waiting: {rule: {value: home, confidence: assumed}, posts: [tiny-b]}\n"
    scenario = load_scenario(write_scenario(tmp_path, more=more))
    moved, _ = assumptions_of(scenario, read_doubts(scenario).sections)
    [rule] = [one for one in moved if one.key == "waiting.rule"]
    assert set(rule.ends) == set(WAITING) - {"home"}
    assert rule.moved(scenario, "dmexclp").settings.waiting.rule == "dmexclp"
