"""Standards, clause by clause: the numbers by hand, the verdicts, and what is not modelled."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.documents import Faults
from sim.experiment.run import findings_of
from sim.experiment.score import held_to, told_cards
from sim.measures import NOT_MODELLED, Clause, Scorecard, Standard, measure, seen_of, standard_of
from sim.measures.scorecards import scorecards
from sim.measures.standards import clause_values
from sim.scenario import Scenario, build, load_scenario
from tests.measures.test_measured import DAY, SETTING, TARGETS, a_day

ROOT = Path(__file__).parents[2]

# counted: 108 urban 16 min, 118 urban 36, 161 rural 17, 298 rural 10, 398 rural never, 999 urban 8
CLAUSES = (
    Clause("all", clock=("called", "arrived"), within=16.0, share=0.5),
    Clause("most urgent", clock=("called", "arrived"), within=16.0, share=0.9, priorities=(1,)),
    Clause("urban mean", clock=("called", "arrived"), mean=20.0, kind="urban"),
    Clause("rural", clock=("ready", "arrived"), within=15.0, share=0.9, kind="rural"),
    Clause("desk", clock=("answered", "ready"), within=1.5, share=0.9),
    Clause("handover", clock=("at_hospital", "handed_over"), within=7.5, share=1.0),
)
BY_HAND = [(0.5, 6), (1.0, 1), (20.0, 3), (2 / 3, 3), (1.0, 6), (1.0, 1)]
OWN = replace(SETTING, standards=(Standard("own", CLAUSES),))


def card(setting, *, people=(100.0, 200.0, 300.0), km=((4.0, 9.0, 30.0), (12.0, 6.0, 30.0))) -> list[Scorecard]:
    run = measure(a_day(*DAY), setting)
    from sim.measures.figures import figures_of, replicated_of

    figures = figures_of(replicated_of([run, run], setting), setting)
    return list(scorecards(setting, figures, [run.clauses, run.clauses], np.array(people), np.array(km)))


def judged(card: Scorecard) -> dict[str, str]:
    return {str(one.clause.words): one.verdict for one in card.judged}


def test_each_clause_of_times_by_hand() -> None:
    found = clause_values(seen_of(a_day(*DAY), OWN))
    assert found == pytest.approx(np.array(BY_HAND))


def test_what_stands_there_by_hand() -> None:
    standing = Standard(
        "standing",
        (
            Clause("near", radius=10.0, share=0.5),
            Clause("rural near", radius=10.0, share=0.5, kind="rural"),
            Clause("units", people=100.0, county_counts=0.5),
            Clause("classes", classes=("C",), share=0.4),
            Clause("towns", towns=True, share=1.0),
            Clause("records", untold="nothing is written"),
        ),
    )
    setting = replace(SETTING, standards=(standing,), classes={"A": 1, "C": 1}, station_town=(0, -1))
    found = {str(one.clause.words): one for one in card(setting)[1].judged}
    # 100 people 4 km and 200 people 6 km away, 300 on the island 30 km
    assert found["near"].estimate.mean == pytest.approx(0.5)
    assert found["near"].verdict == "met"
    assert found["rural near"].estimate.mean == pytest.approx(0.4)
    assert found["rural near"].verdict == "not met"
    assert found["rural near"].gap.mean == pytest.approx(-0.1)
    # 600 people, half of whom count: three units are asked, there are two
    assert (found["units"].asked, found["units"].estimate.mean, found["units"].verdict) == (3.0, 2.0, "not met")
    assert (found["classes"].estimate.mean, found["classes"].verdict) == (0.5, "met")
    assert (found["towns"].estimate.mean, found["towns"].verdict) == (0.5, "not met")
    assert (found["records"].verdict, found["records"].why) == (NOT_MODELLED, "nothing is written")
    assert card(replace(setting, classes={}))[1].judged[3].verdict == NOT_MODELLED


def test_a_mean_is_met_where_it_is_less_and_the_gap_says_so() -> None:
    within = {mean: card(replace(OWN, standards=(Standard("", (replace(CLAUSES[2], mean=mean),)),)))[1].judged[0]
              for mean in (19.0, 20.0, 21.0)}  # fmt: skip
    assert [one.verdict for one in within.values()] == ["not met", "met", "met"]
    assert [one.gap.mean for one in within.values()] == pytest.approx([-1.0, 0.0, 1.0])


def test_the_targets_are_a_standard_whose_verdicts_are_those_of_the_figures() -> None:
    clauses = standard_of(TARGETS).clauses
    assert [one.figure for one in clauses if one.figure] == [
        "answered",
        "launched_from_called",
        "launched_from_dispatched",
        "within_urban",
        "within_rural",
    ]
    assert [one.radius for one in clauses if one.radius] == [5.0, 10.0]
    first = card(SETTING)[0]
    from sim.measures.figures import figures_of, replicated_of

    run = measure(a_day(*DAY), SETTING)
    figures = figures_of(replicated_of([run, run], SETTING), SETTING)
    for one in first.judged:
        if one.clause.figure:
            assert one.verdict == figures[one.clause.figure].verdict
            assert one.estimate == figures[one.clause.figure].estimate


@pytest.fixture(scope="module")
def xiyang() -> Scenario:
    return load_scenario(ROOT / "scenarios/xiyang.yaml", days="20 days", replications=2)


@pytest.mark.long
def test_xiyang_needs_19_09_ambulances_and_has_39(xiyang: Scenario) -> None:
    national, england = findings_of(build(held_to(xiyang, ["england-2018"])), 1).scorecards
    (units,) = (one for one in national.judged if one.clause.people)
    assert units.asked == pytest.approx(3 * 190_861 / 30_000)
    assert round(units.asked, 2) == 19.09
    assert (units.estimate.mean, units.verdict) == (39.0, "met")
    assert judged(national)["Calls are answered within 10 s"] == NOT_MODELLED
    assert judged(national)["At least 40 % of the ambulances have negative pressure"] == NOT_MODELLED
    assert judged(england)["Category 4: 90 % within 3 h"] == NOT_MODELLED
    assert judged(england)["Patients are handed over within 15 min"] == "not met"


@pytest.mark.long
def test_what_a_scenario_models_is_told(xiyang: Scenario) -> None:
    scenario = load_scenario(
        ROOT / "scenarios/xiyang.yaml",
        days="20 days",
        replications=2,
        desk_seats=2,
        classes={"preset": "ws-t-292-2008", "fleet_of": {"county-hospital": {"A": 8, "C": 2}}},
    )
    (national,) = findings_of(build(scenario), 1).scorecards
    told = judged(national)
    assert told["Calls are answered within 10 s"] != NOT_MODELLED
    assert told["At least 40 % of the ambulances have negative pressure"] == "not met"


def test_the_same_question_answered_twice_is_one_answer(xiyang: Scenario) -> None:
    """A clause that asks what a target asks has the figure's share, to the last bit."""
    own = {"name": "own", "clauses": [{"clause": "urban", "within": "15 min", "share": "90 %", "kind": "urban"}]}
    found = findings_of(build(xiyang.with_settings(standards=[own])), 1)
    (clause,) = found.scorecards[1].judged
    assert clause.estimate == found.figures["within_urban"].estimate


def test_standards_are_read_by_name_and_in_keys_and_kept_whole(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    own = "{name: mine, clauses: [{clause: quick, from: dispatched, to: launched, within: 1 min, share: 80 %}]}"
    file.write_text(f"extends: xiyang\nstandards: [hong-kong, {own}]\n", encoding="utf-8")
    scenario = load_scenario(file)
    assert [str(one.name) for one in scenario.settings.standards] == ["Hong Kong, ambulance pledge", "mine"]
    again = scenario.with_settings(days=20.0)
    assert again.settings.standards == scenario.settings.standards
    assert again.settings.standards[0].name.said_in("zh") == "香港紧急救护服务承诺"
    assert not [fact for fact in scenario.facts if fact.key == "standards"]


def test_faults_say_where(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    both = "{clause: both, within: 5 min, mean: 3 min}"
    file.write_text(f"extends: xiyang\nstandards: [nfpa, {{name: x, clauses: [{both}]}}]\n", encoding="utf-8")
    with pytest.raises(Faults) as raised:
        load_scenario(file)
    told = "\n".join(map(str, raised.value.faults))
    assert "nfpa" in told
    assert "standards[2].clauses[1]" in told
    assert "write one of them alone" in told


@pytest.mark.long
def test_programs_are_told_the_same(xiyang: Scenario) -> None:
    cards = findings_of(build(xiyang), 1).scorecards
    (national,) = told_cards(cards)
    assert national["date"] == "2020-09"
    assert len(national["clauses"]) == len(cards[0].judged)
    assert all(math.isnan(one["there"]["value"]) for one in national["clauses"] if one["verdict"] == NOT_MODELLED)
    assert not any(isinstance(one["asked"], float) and math.isnan(one["asked"]) for one in national["clauses"])
