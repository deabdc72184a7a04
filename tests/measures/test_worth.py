"""What a service costs and whom it saves: by hand, and survival as it is published."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.documents import Faults
from sim.measures import measure
from sim.measures.costs import Costs, driven_km
from sim.measures.declared import OBJECTIVES
from sim.measures.outcome import outcome
from sim.measures.survival import FUNCTIONS, UNVERIFIED, Survival, de_maio, larsen
from sim.scenario import load_scenario
from tests.measures.test_measured import DAY, SETTING, a_day

ROOT = Path(__file__).parents[2]
NEVER = math.inf

# minutes, and survival where compressions, shock and advanced care come at that minute
MINUTES = np.array([0.0, 1.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 15.0, 20.0])
LARSEN = np.array([0.67, 0.615, 0.56, 0.45, 0.34, 0.23, 0.12, 0.01, 0.0, 0.0])
DE_MAIO = np.array([0.33648, 0.28070, 0.23094, 0.15097, 0.09526, 0.05869, 0.03561, 0.02139, 0.00986, 0.00268])


def test_survival_as_published() -> None:
    assert larsen(MINUTES, MINUTES, MINUTES) == pytest.approx(LARSEN, abs=1e-12)
    assert larsen(np.array([4.0]), np.array([8.0]), np.array([10.0])) == pytest.approx(0.28)
    assert de_maio(MINUTES, MINUTES, MINUTES) == pytest.approx(DE_MAIO, abs=5e-6)
    assert de_maio(MINUTES, np.full(10, 1e6), MINUTES) == pytest.approx(np.zeros(10))


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_later_help_never_saves_more(name: str) -> None:
    of, early, late = FUNCTIONS[name].of, MINUTES[:-1], MINUTES[1:]
    for at in range(3):
        times = [np.full(9, 3.0), np.full(9, 3.0), np.full(9, 3.0)]
        first, then = (of(*[side if n == at else times[n] for n in range(3)]) for side in (early, late))
        assert np.all(then <= first)
        assert np.all((first >= 0) & (first <= 1))


@pytest.mark.parametrize("name", sorted(UNVERIFIED))
def test_what_was_not_read_is_said_to_be_unverified_and_not_offered(name: str) -> None:
    assert name not in FUNCTIONS
    with pytest.raises(Faults, match="unverified and not offered"):
        load_scenario(ROOT / "scenarios/xiyang.yaml", survival={"preset": "larsen-1993", "function": name})


def test_the_chance_of_an_arrest_by_hand() -> None:
    asked = Survival(
        "larsen-1993", 10.0, call_after=2, bystander=0.25, bystander_after=1, shock_after=1, advanced_after=3
    )
    # compressions at 3 or 7 min after collapse, shock at 8, advanced care at 10
    pressed, waited = (0.67 - 0.023 * cpr - 0.011 * 8 - 0.021 * 10 for cpr in (3, 7))
    assert asked.chance(np.array([5.0, NEVER])) == pytest.approx([0.25 * pressed + 0.75 * waited, 0.0])
    # somebody shocks at 4 min after the call, in whose hands compressions begin too
    helped = [0.67 - 0.023 * cpr - 0.011 * 6 - 0.021 * 10 for cpr in (3, 6)]
    found = asked.chance(np.array([5.0]), np.array([4.0]))
    assert found == pytest.approx(0.25 * helped[0] + 0.75 * helped[1])


PRICES = Costs(crew_hour=100, km=5, vehicle=10_000, station=50_000, post=1_000, transfer=30, defibrillator=400)


def test_prices_by_hand() -> None:
    # three ambulances at two stations, on duty half the time
    assert PRICES.standing((2, 0, 1), 0.5, 2, 3) == 3 * 0.5 * 8760 * 100 + 3 * 10_000 + 2 * 50_000 + 2_000 + 1_200
    assert PRICES.moving(1000, 7) == 5210


def test_a_run_by_hand() -> None:
    survival = Survival("larsen-1993", 10.0, advanced_after=0)
    setting = replace(SETTING, costs=PRICES, survival=survival)
    bare = a_day(*DAY)
    assert math.isnan(measure(bare, setting).figures["cost_year"])  # a county of minutes knows no kilometres
    carried = bare.hospital >= 0
    records = replace(bare, travel_km=np.full(len(bare), 4.0), transport_km=np.where(carried, 6.0, np.nan))
    figures = measure(records, setting).figures
    km = driven_km(records, (100.0, 1000.0))
    # dispatched from 100 on and before 1000: the calls of 108, 118, 161 and 298, one of which is carried
    assert km == 3 * (4 + 4) + (4 + 6 + 6)
    years = 900 / 1440 / 365
    cost = PRICES.standing((1, 1), 1.0) + km / years * 5
    assert figures["cost_year"] == pytest.approx(cost)
    assert figures["cost_call"] == pytest.approx(cost / (6 / years))
    # within the targets of 8 and 12 min: the urban call of 8 min and the rural one of 10
    assert figures["cost_in_time"] == pytest.approx(cost / (2 / years))
    # six calls: 16, 36, 17, 10, never, 8 min to the patient
    alive = sum(max(0.67 - 0.055 * minutes, 0) for minutes in (16, 36, 17, 10, 8))
    assert figures["survivors"] == pytest.approx(10 * alive / 6)
    assert figures["cost_survivor"] == pytest.approx(cost / (10 * alive / 6))
    plan = outcome(records, setting)
    assert OBJECTIVES["cost a year"].value(plan) == pytest.approx(cost)
    assert OBJECTIVES["survivors"].value(plan) == pytest.approx(10 * alive / 6)


def test_nothing_of_it_without_being_asked() -> None:
    figures = measure(a_day(*DAY), SETTING).figures
    assert not {"cost_year", "cost_call", "cost_in_time", "survivors", "cost_survivor"} & set(figures)
    assert "cost_survivor" not in measure(a_day(*DAY), replace(SETTING, costs=PRICES)).figures


def test_what_a_placement_asks_must_be_given(tmp_path: Path) -> None:
    file = tmp_path / "p.yaml"
    asked = {"candidates": ["all stations"], "add": 1, "objective": ["mean response", "survivors"]}
    file.write_text(f"extends: xiyang\nplacement: {json.dumps(asked)}\n", encoding="utf-8")
    with pytest.raises(Faults, match="'survivors' asks survival: of the scenario"):
        load_scenario(file)
    file.write_text(f"extends: xiyang\nsurvival: larsen-1993\nplacement: {json.dumps(asked)}\n", encoding="utf-8")
    load_scenario(file)


def test_a_budget_is_spent_by_the_scenario_s_costs(tmp_path: Path) -> None:
    from sim.scenario import load_study

    file = tmp_path / "p.yaml"
    asked = {"candidates": ["all stations"], "budget": "300 万"}
    file.write_text(f"extends: xiyang\nplacement: {json.dumps(asked)}\n", encoding="utf-8")
    with pytest.raises(Faults, match="costs"):
        load_study(file)
    file.write_text(f"extends: xiyang\ncosts: county\nplacement: {json.dumps(asked)}\n", encoding="utf-8")
    costs = load_study(file).placement.plans.costs
    assert costs.ambulance == 28_000 + 8760 * 150
    assert costs.station == 200_000
