"""Help before the ambulance: the first shock as theory has it, by hand, and what a defibrillator more does."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.chance import from_moments
from sim.documents import Faults
from sim.experiment.run import findings_of
from sim.measures.early_help import PARTS, EarlyHelp, fetching
from sim.scenario import build, load_scenario

ROOT = Path(__file__).parents[2]
ONE, NOON = np.zeros(1, dtype=np.int64), np.full(1, 12, dtype=np.int64)


def a_help(delays: np.ndarray, accepts: float = 1.0, fetch: float = 0.0, **other) -> EarlyHelp:
    given = {"alerts": ((0.0, 1),), "responders": np.ones(1), "defibrillators": 1} | other
    return EarlyHelp(accepts=np.full(24, accepts), delays=delays, fetches=np.full((24, 1), fetch), **given)


@pytest.mark.parametrize("mean", [1.0, 4.0, 9.0])
@pytest.mark.parametrize("accepts", [0.054, 0.5, 1.0])
def test_the_first_shock_is_the_lesser_of_two_delays(mean: float, accepts: float) -> None:
    """A crew after exactly T, a responder who accepts with chance p after an exponential delay of mean m.

    E[min] = p m (1 - exp(-T/m)) + (1 - p) T, and the responder is first with chance p (1 - exp(-T/m)).
    """
    parts = 20_000
    delays = from_moments(mean, 1.0, "exponential").quantile((np.arange(parts) + 0.5) / parts)
    found, before = a_help(delays, accepts).first_shock(np.array([7.0]), ONE, NOON)
    first = accepts * (1 - math.exp(-7 / mean))
    assert found[0] == pytest.approx(mean * first + (1 - accepts) * 7, rel=2e-4)
    assert before[0] == pytest.approx(first, rel=1e-3)


def test_phases_by_hand() -> None:
    """Two alerted at once and one after 3 min, of two who live near: the third is not there to be alerted."""
    asked = a_help(np.array([1.0]), 0.5, 2.0, alerts=((0.0, 1), (3.0, 2)), responders=np.array([2.0]))
    chances = [(float(chance[0]), float(there[0])) for chance, there in asked.chances(ONE, NOON)]
    assert chances == [(0.5, 3.0), (0.25, 6.0)]
    mean, before = asked.first_shock(np.array([5.0]), ONE, NOON)
    assert (mean[0], before[0]) == (0.5 * 3 + 0.25 * 5 + 0.25 * 5, 0.5)
    never, _ = asked.first_shock(np.array([math.inf]), ONE, NOON)
    assert math.isinf(never[0])


@given(st.floats(0, 1), st.lists(st.tuples(st.floats(0, 10), st.integers(1, 4)), min_size=1, max_size=4))
def test_chances_add_up_to_one_at_most(accepts: float, alerts: list[tuple[float, int]]) -> None:
    asked = a_help(np.array([1.0, 2.0]), accepts, alerts=tuple(alerts), responders=np.array([5.0]))
    total = sum(float(chance[0]) for chance, _ in asked.chances(ONE, NOON))
    many = min(sum(count for _, count in alerts), 5)
    assert total == pytest.approx(1 - (1 - accepts) ** many)


def test_the_way_to_the_nearest_that_is_open() -> None:
    km = np.array([[0.0, 2.0], [1.0, 0.5]])
    open_at = np.ones((24, 2), dtype=bool)
    open_at[8:, 1] = False
    found = fetching(km, 0.25, 1.5, 6.0, open_at)
    # there and back at 10 min a kilometre: the own village's 0.25 km away, the second by night alone
    assert found[3].tolist() == [2 * 2.5, 2 * 5.0]
    assert found[12].tolist() == [2 * 2.5, 2 * 10.0]
    assert np.isinf(fetching(np.zeros((2, 0)), 0.25, 1.5, 6.0, np.zeros((24, 0), dtype=bool))).all()


HELP = {"preset": "alerted", "accepts": "60 %", "defibrillators": ["seat-05", {"at": "seat-11", "hours": "8-18"}]}


@pytest.mark.long
def test_a_defibrillator_saves_and_changes_no_response() -> None:
    def found(**more):
        scenario = load_scenario(
            ROOT / "scenarios/xiyang.yaml", days="30 days", replications=2, survival="larsen-1993", **more
        )
        return findings_of(build(scenario), 1).figures

    without, helped = found(), found(early_help=HELP)
    more = found(early_help=HELP | {"defibrillators": [*HELP["defibrillators"], "seat-07"]})
    assert without["response_mean"].estimate == helped["response_mean"].estimate
    values = [one["survivors"].estimate.mean for one in (without, helped, more)]
    assert values == sorted(values)
    assert len(set(values)) == 3
    assert "shock_before" not in without
    assert helped["first_shock"].estimate.mean < without["first_shock"].estimate.mean


def test_faults_name_the_place(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(
        "extends: xiyang\nearly_help: {preset: alerted, defibrillators: [seat-05, nowhere, {at: x, hours: 25-3}]}\n",
        encoding="utf-8",
    )
    with pytest.raises(Faults) as raised:
        load_scenario(file)
    told = "\n".join(map(str, raised.value.faults))
    assert "early_help.defibrillators[2]" in told
    assert "nowhere" in told
    assert "early_help.defibrillators[3].hours" in told
    assert PARTS == 20
