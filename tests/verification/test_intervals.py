"""Intervals are honest: a thousand small experiments, and how often the interval of each holds what theory knows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sim.dispatch import simulate
from sim.measures import estimate, paired
from sim.theory.queues import erlang_b, erlang_c

from .coverage import coverage, coverage_table
from .measured import lost, units_busy, waited
from .world import Seen, World, built_of

EXPERIMENTS, REPLICATIONS = 1000, 4
LOAD = 0.8
LOSE = World(LOAD, calls=120, none_free="lose", units=(2,), other=(("warm_up", "0.5"), ("cool_down", "0")))
WAIT = replace(LOSE, none_free="wait")
ONE_UNIT = replace(LOSE, units=(1,))
SYSTEMS = {"two": (LOSE, lost), "one": (ONE_UNIT, lost), "busy": (LOSE, units_busy), "wait": (WAIT, waited)}


def seen_of(number: int) -> dict[str, float]:
    """One replication of the model: the same calls before one unit, two units, and two where calls wait."""
    calls = built_of(LOSE).calls(number)
    days = {world: simulate(built_of(world).service, calls) for world in (LOSE, WAIT, ONE_UNIT)}
    return {
        name: float(figure(Seen(calls, days[world], built_of(world).setting)))
        for name, (world, figure) in SYSTEMS.items()
    }


@pytest.mark.long
def test_95_percent_intervals_hold_the_truth_93_to_97_times_in_100() -> None:
    """Four replications an experiment, of about 120 calls each: fewer than anybody should trust, and still honest.

    Of 1,000 intervals that hold the truth 95 times in 100, 93 to 97 in 100 do with a probability of 99.6 %.
    """
    seen = [seen_of(number) for number in range(EXPERIMENTS * REPLICATIONS)]
    table = {name: np.array([row[name] for row in seen]).reshape(EXPERIMENTS, REPLICATIONS) for name in SYSTEMS}
    truth = {
        "two": erlang_b(2, LOAD), "one": erlang_b(1, LOAD), "busy": LOAD * (1 - erlang_b(2, LOAD)),
        "wait": erlang_c(2, LOAD),
    }  # fmt: skip
    found = {name: [estimate(row) for row in values] for name, values in table.items()}
    found["difference"] = [paired(*rows) for rows in zip(table["one"], table["two"], strict=True)]
    truth["difference"] = truth["one"] - truth["two"]
    covered = {
        name: float(np.mean([one.low <= truth[name] <= one.high for one in estimates]))
        for name, estimates in found.items()
    }
    assert all(0.93 <= share <= 0.97 for share in covered.values()), covered
    # what common random numbers are for: unpaired, the interval of the difference would be nearly twice as wide
    apart = np.sqrt(table["one"].var(axis=1, ddof=1) + table["two"].var(axis=1, ddof=1)).mean()
    together = (table["one"] - table["two"]).std(axis=1, ddof=1).mean()
    print(f"coverage {covered}; deviation of the difference {together:.4f} paired, {apart:.4f} not")
    assert together < apart / 1.3


@pytest.mark.long
def test_intervals_of_quantiles_and_rare_shares_hold_the_truth_as_often() -> None:
    """A fifth of the experiments that ``python -m tests.verification --coverage`` prints, each call for itself.

    Of 100 intervals that hold the truth 95 times in 100, 88 to 100 do with a probability of 99.6 %.
    """
    rows = coverage(100, "launches", workers=1)
    assert all(row.share >= 0.88 for row in rows), coverage_table(rows)


@pytest.mark.show
def test_intervals_hold_the_truth_as_often_as_readme_says() -> None:
    rows = coverage()
    assert len(rows) == 35
    assert all(row.verdict == "agrees" for row in rows), coverage_table(rows)
