"""chuche place on scenarios: the answer, what is kept of it, what becomes of it when somebody stops it."""

from __future__ import annotations

import json
import signal
import sys
import time
from dataclasses import replace
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sim import load_scenario, load_study
from sim.api import place, run, save_pick
from sim.cli import main
from sim.dispatch import simulate
from sim.documents import Faults
from sim.experiment.placing import Judge, changes_of, finding, front
from sim.experiment.placing.front import best_of_both, unbeaten
from sim.measures.declared import OBJECTIVES
from sim.measures.estimates import Mean
from sim.scenario import build
from sim.scenario.build import staffed
from sim.scenario.changing import changed
from sim.views.placement_answers import answers, how_words
from sim.views.placement_told import told_placement
from tests.experiment.placing.counties import VALUED, planted

TWO = "moving: ambulances\n  moves: 1\n  candidates: all stations"


@pytest.mark.long
def test_the_answer_is_written_and_the_plan_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planted(tmp_path, 2, clusters=4, days=20, placement=TWO)
    monkeypatch.chdir(tmp_path)
    plan = tmp_path / "plan.yaml"
    arguments = ["place", "planted-2.yaml", "--save", "plan.yaml", "--out", "answer", "--workers", "1", "--quiet"]
    monkeypatch.setattr(sys, "argv", ["chuche", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    names = {path.name for path in (tmp_path / "answer").iterdir()}
    assert names == {"report.html", "placement.json", "plans.csv", "manifest.json"}
    told = json.loads((tmp_path / "answer" / "placement.json").read_text(encoding="utf-8"))
    assert told["plans"][0]["gain"]["value"] > 0
    assert len(told["robustness"]) == 3  # no snow without roads
    page = (tmp_path / "answer" / "report.html").read_text(encoding="utf-8")
    assert "The whole answer" in page
    assert 'src="http' not in page
    lines = (tmp_path / "answer" / "plans.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 2 + len(told["plans"])
    # the saved plan, run like any scenario, comes to what was told of it
    saved = load_scenario(plan)
    assert [change.verb for change in saved.changes] == ["move_ambulances"]
    found = run(saved, workers=1)
    assert found.findings.figures["response_mean"].estimate.mean == pytest.approx(
        told["plans"][0]["values"]["mean response"]["value"], rel=0.1
    )
    # asked again, nothing is simulated anew but what lies beyond the question itself
    again = place(load_study("planted-2.yaml"), workers=1, brief=True, kept=tmp_path / "runs" / ".kept")
    assert again.pick.counts == tuple(told_counts(told, again))


def told_counts(told: dict, placed) -> list[int]:  # type: ignore[no-untyped-def, type-arg]
    return [told["plans"][0]["sites"].get(site.id, 0) for site in placed.placement.sites]


@pytest.mark.long
def test_two_objectives_give_plans_that_none_beats_in_both(tmp_path: Path) -> None:
    asked = "add: 1\n  candidates: all stations\n  objective: [mean response, worst township]"
    study, _ = planted(tmp_path, 3, clusters=4, days=10, placement=asked)
    found = place(study, workers=1, brief=True)
    assert found.front
    means = [tuple(value.mean for value in point.values) for point in found.front]
    for one in means:
        assert not any(other[0] <= one[0] and other[1] <= one[1] and other != one for other in means)
    assert found.steps == ()


@pytest.mark.long
def test_the_front_within_a_budget_is_that_of_brute_force(tmp_path: Path) -> None:
    """Every plan that can be paid, from what stands now on, run as a scenario of its own and weighed by hand."""
    asked = "budget: 3200000\n  candidates: [站00, 站01, 站11]\n  objective: [mean response, cost a year]"
    study, _ = planted(
        tmp_path, 3, clusters=2, decoys=2, days=4, placement=asked, more=VALUED + "matters: {minutes: 9}\n"
    )
    found = place(study, workers=1, brief=True)
    prices, held = study.scenario.settings.costs, found.now.counts
    brute: dict[tuple[int, ...], Any] = {}
    assert prices is not None
    a_year = prices.vehicle + 8760 * prices.crew_hour
    for more in product(range(4), repeat=3):
        plan = tuple(h + m for h, m in zip(held, (*more[:2], 0, 0, more[2], 0), strict=True))
        opened = sum(1 for h, n in zip(held, plan, strict=True) if n and not h)
        if sum(more) * a_year + opened * prices.station > 3_200_000:
            continue
        built = build(changed(study.scenario, changes_of(found.placement, plan)))
        figures = []
        for number in range(1000, 1005):  # those on which plans are told
            seen = simulate(built.service, built.calls(number))
            first, last = built.setting.window
            begun, called = seen.instant("dispatched"), seen.calls.called[seen.call]
            km = seen.travel_km + np.fmax(seen.travel_km, seen.transport_km) + np.nan_to_num(seen.transport_km)
            stands = sum(plan) * a_year + sum(n > 0 for n in plan) * prices.station
            cost = stands + prices.km * km[(begun >= first) & (begun < last)].sum() * 365 / 4
            figures.append(((seen.instant("arrived") - called)[(called >= first) & (called < last)].mean(), cost))
        brute[plan] = np.mean(figures, axis=0)
    others = list(brute.values())
    unbeaten_by_force = {
        plan for plan, one in brute.items() if not any((two <= one).all() and (two < one).any() for two in others)
    }
    assert {point.counts for point in found.front} == unbeaten_by_force
    assert {held, found.pick.counts} <= unbeaten_by_force
    assert len(unbeaten_by_force) > 2
    for point in found.front:
        assert [one.mean for one in point.values] == pytest.approx(brute[point.counts].tolist(), rel=1e-9)
    told = told_placement(found)["front"]
    assert [one["costs"] for one in told] == [study.placement.plans.cost(point.counts) for point in found.front]


@pytest.mark.long
def test_a_search_says_how_sure_it_is_and_what_ended_it(tmp_path: Path) -> None:
    study, _ = planted(tmp_path, 5, clusters=3, days=5, placement=TWO)
    found = replace(place(study, workers=1, brief=True), all_plans=None)  # as if there were too many to try
    selection = found.search.selection
    assert selection is not None

    def said(**changes: object) -> str:
        other = replace(found, search=replace(found.search, **changes))
        return " ".join([*answers(other), how_words(other)])

    assert "with 95 % confidence none of the" in said(selection=replace(selection, finished=True))
    assert "made until none was left" in said()
    unsure = said(selection=replace(selection, finished=False))
    assert "came out best of those met, but not with the 95 % confidence asked" in unsure
    assert "with 95 % confidence none" not in unsure
    assert "The time allowed ended before all that could be tried was" in said(walked=False)
    assert "made until time ran out" in said(walked=False)
    stopped = said(selection=None)
    assert "nothing is said of how sure it is" in stopped
    assert "Kim and Nelson" not in stopped


def test_unbeaten_is_what_nothing_beats() -> None:
    chance = np.random.default_rng(1)
    values = chance.integers(0, 12, (60, 2)).astype(float)
    kept = unbeaten(values)
    for at in range(len(values)):
        beaten = any((values[o] <= values[at]).all() and (values[o] < values[at]).any() for o in range(len(values)))
        same = any((values[k] == values[at]).all() for k in kept)
        assert same != beaten


def test_no_plan_that_is_told_beats_one_of_the_front(monkeypatch: pytest.MonkeyPatch) -> None:
    unlucky, lucky = (1, 0), (0, 1)  # which was the better of the two on the first calls alone

    class Judged:
        placement = SimpleNamespace(asked=SimpleNamespace(replications=3), plans=SimpleNamespace(allows=bool))
        known = tuple((plan, number) for plan in (unlucky, lucky) for number in range(3))

        def table(self, plan: tuple[int, ...], numbers: range) -> Any:
            first = numbers[0] == 0
            minutes = 9.0 if (plan == lucky) == first else 10.0
            return np.full((len(numbers), len(OBJECTIVES)), minutes)

        def figure(self, plan: tuple[int, ...], numbers: range, objective: str) -> Mean:
            return Mean(self.table(plan, numbers)[:, list(OBJECTIVES).index(objective)])

        def ahead(self, *_: object, **_more: object) -> None: ...

    judge: Any = Judged()
    objectives, fresh = ("mean response", "worst township"), range(1000, 1005)
    assert [point.counts for point in best_of_both(judge, objectives, fresh)] == [unlucky]
    monkeypatch.setattr(front, "MOST", 1)  # too many to simulate all afresh: the first calls tell which
    assert [point.counts for point in best_of_both(judge, objectives, fresh)] == [lucky]
    assert [point.counts for point in best_of_both(judge, objectives, fresh, [unlucky])] == [unlucky]


@pytest.mark.long
def test_a_saved_plan_of_a_what_if_keeps_its_base_and_its_changes(tmp_path: Path) -> None:
    planted(tmp_path, 4, clusters=4, days=5)
    what_if = tmp_path / "what-if.yaml"
    what_if.write_text(
        "extends: planted-4.yaml\ndays: 6\nchanges:\n- demand: {times: 2}\n"
        "placement:\n  add: 1\n  candidates: all zones\n",
        encoding="utf-8",
    )
    found = place(load_study(what_if), workers=1, brief=True)
    folder = tmp_path / "plans"
    folder.mkdir()
    save_pick(found, folder / "plan.yaml", what_if)
    study = load_study(folder / "plan.yaml")
    saved = study.scenario
    assert [change.verb for change in saved.changes] == ["demand", "add_station"]
    assert saved.settings.days == 6
    assert study.placement is None
    assert sum(station.ambulances for station in saved.county.stations) == sum(found.pick.counts)


def test_what_is_no_placement_is_said(tmp_path: Path) -> None:
    study = load_study("scenarios/xiyang.yaml")
    with pytest.raises(Faults, match="asks no placement"):
        place(study)
    placed = load_study("scenarios/xiyang-one-move.yaml")
    with pytest.raises(Faults, match="not above 0"):
        place(placed, time_limit=0)
    for name, said in (("plan.txt", "YAML"), ("none/plan.yaml", "folder"), ("q.yaml", "itself")):
        from sim.experiment.placing import check_plan_file

        (tmp_path / "q.yaml").touch()
        with pytest.raises(Faults, match=said):
            check_plan_file(tmp_path / name, tmp_path / "q.yaml")


@pytest.mark.long
def test_ctrl_c_ends_with_130_and_the_best_so_far(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    study, _ = planted(tmp_path, 5, clusters=4, days=10)
    monkeypatch.chdir(tmp_path)
    whole = place(study, workers=1, brief=True)
    asked = Judge.simulated
    calls = [0]

    def stopped(self: Judge, tasks: object, count: int, **_more: Any) -> object:
        calls[0] += 1
        if calls[0] == 8:
            raise KeyboardInterrupt
        return asked(self, tasks, count, **_more)  # type: ignore[arg-type]

    monkeypatch.setattr(Judge, "simulated", stopped)
    arguments = ["place", "planted-5.yaml", "--workers", "1", "--brief", "--save", "plan.yaml"]
    monkeypatch.setattr(sys, "argv", ["chuche", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
    said = capsys.readouterr()
    assert "the best so far is written" in said.err
    assert "the best so far, and nothing is said of how sure it is" in " ".join(said.out.split())
    told = json.loads((tmp_path / "runs" / "planted-5" / "placement.json").read_text(encoding="utf-8"))
    assert told["interrupted"]
    assert load_study("plan.yaml").placement is None
    # asked again it goes on: it comes to what it would have come to, and simulates nothing twice
    monkeypatch.setattr(Judge, "simulated", asked)
    (kept,) = (tmp_path / "runs" / ".kept").glob("*/plans.npz")
    before = kept.stat().st_size
    again = place(load_study("planted-5.yaml"), workers=1, brief=True, kept=tmp_path / "runs" / ".kept")
    assert again.pick.counts == whole.pick.counts
    assert whole.evaluations <= again.evaluations <= whole.evaluations + 8  # those on which the best so far was told
    assert kept.stat().st_size > before


@pytest.mark.long
@pytest.mark.parametrize(
    "asked",
    [
        "add: 1\n  adding: stations\n  candidates: all zones\n  objective: wide coverage",
        "budget: 700\n  costs: {station: 100, ambulance: 250}\n  candidates: [all stations, 村00]\n  most: 2",
        "moving: stations\n  moves: 1\n  candidates: [all stations, 村10, [113.3, 37.2]]\n  objective: p90 response",
        "moving: both\n  add: 1\n  moves: 1\n  candidates: [站00, 站13, 村31]\n  objective: share within\n"
        "  within: 12 min",
        "add: 2\n  candidates: all stations\n  objective: worst township\n  most_at: {站00: 1}",
    ],
)
def test_every_kind_of_question_has_an_answer_that_keeps_to_it(asked: str, tmp_path: Path) -> None:
    study, _ = planted(tmp_path, 8, clusters=4, days=8, placement=asked)
    assert study.placement is not None
    plans = study.placement.plans
    found = place(study, workers=1, brief=True)
    for plan in found.plans:
        assert plans.allows(plan.counts)
    every = plans.every(10_000)
    assert every is not None
    assert found.all_plans == len(every)
    best = found.plans[0].values[found.objectives[0]].mean
    for _, plan in found.exact:
        behind = (best - plan.values[found.objectives[0]].mean) * (1 if found.objective.better == "more" else -1)
        assert behind > -found.indifference


@pytest.mark.long
def test_a_county_by_a_table_of_minutes_can_place_at_its_stations(tmp_path: Path) -> None:
    county = tmp_path / "seeds" / "table"
    county.mkdir(parents=True)
    texts = {
        "county.yaml": "name: 表县\nname_latin: Table\ntravel_minutes: minutes.csv\n",
        "zones.csv": "zone,name,name_latin,town,town_latin,kind,people\n"
        "a,甲,Jia,东,East,rural,900\nb,乙,Yi,西,West,rural,500\n",
        "stations.csv": "station,name,name_latin,kind,ambulances,ambulances_confidence,service_radius_km,source\n"
        "s,站一,One,seat,1,H,5,made\nt,站二,Two,seat,0,H,5,made\n",
        "hospitals.csv": "hospital,name,name_latin,treats\nh,医院,Hospital,any\n",
        "minutes.csv": "site,a,b\ns,5,30\nt,28,6\nh,10,12\n",
    }
    for name, text in texts.items():
        (county / name).write_text(text, encoding="utf-8")
    file = tmp_path / "table.yaml"
    words = "county: table\ndays: 20\nreplications: 5\ndispatch: {rule: nearest}\nplacement:\n  add: 1\n"
    file.write_text(words + "  candidates: all stations\n", encoding="utf-8")
    found = place(load_study(file), workers=1, out=tmp_path / "out")
    assert found.pick.counts == (1, 1)
    file.write_text(words + "  candidates: all stations\n  objective: wide coverage\n", encoding="utf-8")
    with pytest.raises(Faults, match="without kilometres"):
        load_scenario(file)
    file.write_text(words + "  candidates: [甲]\n", encoding="utf-8")
    with pytest.raises(Faults, match="knows no new place"):
        load_scenario(file)


def test_stopped_before_anything_there_is_nothing_to_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study, _ = planted(tmp_path, 6, clusters=4, days=5)

    def stopped(*_: object, **_more: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Judge, "simulated", stopped)
    with pytest.raises(KeyboardInterrupt):
        place(study, workers=1, brief=True)


@pytest.mark.long
def test_ctrl_c_while_the_plans_are_told_leaves_what_was_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sim.experiment.placing import place as module

    study, _ = planted(tmp_path, 7, clusters=4, days=5, placement="add: 1\n  candidates: all stations")
    tell, times = module.told_plans, [0]

    def stopped(*asked: Any, **_more: Any) -> object:
        times[0] += 1
        if times[0] == 1:
            raise KeyboardInterrupt
        return tell(*asked)

    monkeypatch.setattr(module, "told_plans", stopped)
    found = place(study, workers=1)
    assert found.interrupted
    assert found.pick.gain.replications == 4
    assert found.steps == ()


class FakeClock:
    """Time that passes only where a plan is simulated, ``pace`` seconds a replication."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, pace: float):
        from sim.experiment.placing import judge as module

        self.now, simulated = 0.0, module.values_of

        def values(*asked: Any, **more: Any) -> Any:
            self.now += pace
            return simulated(*asked, **more)

        monkeypatch.setattr(module, "values_of", values)
        monkeypatch.setattr(time, "monotonic", lambda: self.now)


@pytest.mark.long
@pytest.mark.parametrize("many", [1500, 0])
@pytest.mark.parametrize("objective", ["mean response", "[mean response, worst township]"])
def test_the_time_allowed_is_kept_within_a_tenth(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int, objective: str
) -> None:
    asked = f"moving: ambulances\n  candidates: all stations\n  objective: {objective}"
    study, _ = planted(tmp_path, 3, clusters=3, days=3, placement=asked)
    monkeypatch.setattr(finding, "MANY", many)
    clock, said = FakeClock(monkeypatch, 0.1), list[str]()
    found = place(study, workers=1, time_limit=30.0, say=said.append)
    assert clock.now <= 33.0
    assert not found.interrupted
    assert bool(found.front) == ("worst" in objective)
    assert not any("more than" in one for one in said)


def test_a_time_limit_too_short_for_anything_is_warned_of_beforehand_and_answered_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study, _ = planted(tmp_path, 3, clusters=3, days=3, placement=TWO)
    FakeClock(monkeypatch, 5.0)
    said: list[str] = []
    found = place(study, workers=1, time_limit=10.0, say=said.append)
    assert "one replication of a plan takes 5.0 s here" in said[0]
    assert "more than the 10 s allowed" in said[0]
    assert found.pick.gain.replications == 4
    assert "nothing is said of how sure it is" in " ".join(answers(found))


@pytest.mark.long
def test_two_objectives_that_are_stopped_tell_the_front_they_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from io import StringIO

    from rich.console import Console

    from sim.views.placement import print_placed

    asked = "moving: ambulances\n  candidates: all stations\n  objective: [mean response, worst township]"
    study, _ = planted(tmp_path, 3, clusters=3, days=3, placement=asked)

    def stopped(*_: object, **__: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("sim.placement.ranking.select", stopped)
    found = place(study, workers=1)
    assert found.interrupted
    assert found.front
    assert found.steps == ()
    shown = StringIO()
    print_placed(replace(found, front=2 * found.front), "en", Console(file=shown, width=110, highlight=False))
    assert "Plans that none beats in both objectives" in shown.getvalue()


def test_stopped_while_the_models_are_asked_the_likeliest_plan_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study, _ = planted(tmp_path, 6, clusters=4, days=5, placement="add: 1\n  candidates: all stations")

    def stopped(*_: object, **_more: Any) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("sim.experiment.placing.place.starts", stopped)
    found = place(study, workers=1)
    assert found.interrupted
    assert study.placement is not None
    assert study.placement.plans.allows(found.pick.counts)
    assert found.pick.gain.replications == 4


@pytest.mark.long
def test_an_end_asked_for_by_a_signal_is_a_ctrl_c(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    planted(tmp_path, 5, clusters=3, days=3)
    monkeypatch.chdir(tmp_path)
    asked, calls = Judge.simulated, [0]

    def stopped(self: Judge, tasks: object, count: int, **_more: Any) -> object:
        calls[0] += 1
        if calls[0] == 3:
            signal.raise_signal(signal.SIGTERM)
        return asked(self, tasks, count, **_more)  # type: ignore[arg-type]

    monkeypatch.setattr(Judge, "simulated", stopped)
    monkeypatch.setattr(sys, "argv", ["chuche", "place", "planted-5.yaml", "--workers", "1", "--brief"])
    before = signal.getsignal(signal.SIGTERM)
    try:
        with pytest.raises(SystemExit) as ended:
            main()
    finally:
        signal.signal(signal.SIGTERM, before)
    assert ended.value.code == 130
    assert "the best so far is written" in capsys.readouterr().err
    assert (tmp_path / "runs" / "planted-5" / "report.html").is_file()


def test_where_no_call_comes_no_plan_is_named(tmp_path: Path) -> None:
    study, _ = planted(tmp_path, 6, clusters=3, days=1, per_1000=0, placement=TWO)
    with pytest.raises(Faults, match="no call comes in"):
        place(study, workers=1)


def test_a_placement_is_headed_by_its_own_question_not_by_its_base_s(tmp_path: Path) -> None:
    from sim.views.plan_words import asked_words

    planted(tmp_path, 6, clusters=3)
    text = (tmp_path / "planted-6.yaml").read_text(encoding="utf-8")
    (tmp_path / "base.yaml").write_text(f"question: How quick?\n{text}", encoding="utf-8")
    asked = "extends: base.yaml\nplacement: {candidates: all stations, add: 2}\n"
    (tmp_path / "own.yaml").write_text(f"question: Where to?\n{asked}", encoding="utf-8")
    (tmp_path / "none.yaml").write_text(asked, encoding="utf-8")
    own, none, base = (load_study(tmp_path / f"{name}.yaml").placement for name in ("own", "none", "base"))
    assert none is not None
    assert none.question == ""
    assert getattr(own, "question", "") == "Where to?"
    assert getattr(base, "question", "") == "How quick?"
    assert asked_words(none) == "Where should 2 more ambulances stand?"


@pytest.mark.long
def test_a_long_step_of_a_search_is_said_before_it_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study, _ = planted(tmp_path, 3, clusters=3, days=3)
    monkeypatch.setattr(finding, "MANY", 0)
    FakeClock(monkeypatch, 10.0)
    said: list[str] = []

    def stopped(*_: object, **_more: Any) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("sim.experiment.placing.place.starts", stopped)
    assert place(study, workers=1, say=said.append).interrupted
    assert "plans lie one step from each plan" in said[0]


def test_a_plan_says_of_which_class_it_adds(tmp_path: Path) -> None:
    """As it is tried, and as it is written down."""
    asked = tmp_path / "asked.yaml"
    asked.write_text(
        f"extends: {Path(__file__).parents[3] / 'scenarios' / 'xiyang.yaml'}\n"
        "classes: {preset: ws-t-292-2008, placed: B}\nplacement: {add: 2, candidates: all stations}\n",
        encoding="utf-8",
    )
    study = load_study(asked)
    assert study.placement is not None
    plan = [site.ambulances + 2 * (site.id == "dazhai") for site in study.placement.sites]
    changes = changes_of(study.placement, tuple(plan))
    assert changes == [{"add_ambulances": {"to": "dazhai", "number": 2, "class": "B"}}]
    written, tried = build(changed(study.scenario, changes)), staffed(build(study.scenario), plan)
    for built in (written, tried):
        fleet = built.service.fleet
        assert fleet is not None
        of_class = {fleet.names[stand.unit_class]: stand.units for stand in fleet.stands if stand.station == 5}
        assert (of_class["A"], of_class["B"]) == (1, 2)
