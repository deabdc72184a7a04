"""Differences against theory: a change whose effect is known, and how often nothing is called something."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim import compare, load_scenario
from sim.experiment import replicate
from sim.measures import Mean, difference_of, response_times
from sim.theory.queues import erlang_b, township_missed

from .world import CONSTANT, EXPONENTIAL, World, written


@pytest.mark.long
@pytest.mark.parametrize(("load", "service"), [(0.5, EXPONENTIAL), (1.0, EXPONENTIAL), (2.0, CONSTANT)])
def test_a_second_unit_at_a_township_with_one_does_what_erlang_says(load: float, service: str, tmp_path: Path) -> None:
    """Alone it loses a / (1 + a) of its calls; with two, Erlang's loss formula holds."""
    written(World(load, 20_000, "lose", service, rule="catchment only"), tmp_path)
    (tmp_path / "second.yaml").write_text(
        "extends: scenario.yaml\nchanges:\n- add_ambulances: {to: base0}\n", encoding="utf-8"
    )
    scenarios = [load_scenario(tmp_path / f"{name}.yaml") for name in ("scenario", "second")]
    (found,) = compare(scenarios, replications=24).against
    lost, busy = found.figures["not_reached"], found.figures["utilisation"]
    alone, two = township_missed(load), erlang_b(2, load)
    assert alone == pytest.approx(load / (1 + load))
    for figure, theory, within in (
        (lost, two - alone, 0.01),
        (busy, load * (1 - two) / 2 - load * (1 - alone), 0.01),
    ):
        assert figure.difference.low <= theory <= figure.difference.high
        assert figure.difference.half_width < within
    assert lost.saying == "better"
    assert lost.narrowing > 1


EXPERIMENTS, EACH = 500, 4


@pytest.mark.long
def test_of_500_experiments_on_nothing_3_to_7_in_100_find_something(tmp_path: Path) -> None:
    """The same service on both sides, each with a seed of its own; one measure, and no difference too little."""
    short = (("warm_up", "0.5"), ("cool_down", "0.5"))
    world = World(0.8, 30, "lose", units=(1, 1), minutes=((1.0,), (9.0,)), travel=1.0, other=short)
    built = written(world, tmp_path)

    def side(seed: int) -> np.ndarray:
        seeded = replace(built, scenario=built.scenario.with_settings(seed=seed))
        runs = (replicate(seeded, number) for number in range(EACH))
        times = (response_times(records)[built.setting.counted(calls)] for calls, records in runs)
        return np.array([each[np.isfinite(each)].mean() for each in times])

    seeds = range(1, 2 * EXPERIMENTS, 2)
    said = [difference_of(Mean(side(seed)), Mean(side(seed + 1)), better="less", matters=0.0)[1] for seed in seeds]
    assert set(said) <= {"better", "worse", "not distinguishable yet"}
    assert 0.03 <= sum(one in ("better", "worse") for one in said) / EXPERIMENTS <= 0.07
