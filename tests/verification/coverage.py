"""How often the intervals that a planner reads hold what is true, in 500 small experiments.

Each experiment has ``EACH`` replications of about ``CALLS`` calls, as few as anybody runs. What is true is known
from queueing theory, or where theory says nothing, from one run of half a million calls.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy import special

from sim.chance import from_moments
from sim.dispatch import simulate
from sim.experiment import default_workers
from sim.measures import MEASURES, Estimate, Quantile, Share, difference, measure, paired, response_times
from sim.measures.days import mean_of_days, ratio_of_days
from sim.measures.declared import by_group
from sim.measures.estimates import Pooled, quantile
from sim.measures.findings import group_table
from sim.measures.measured import Measured
from sim.theory.queues import erlang_b, erlang_c

from .world import CONSTANT, LOGNORMAL, MEAN_SERVICE, World, built_of

__all__ = ["LEAST", "MOST", "Covered", "coverage", "coverage_table"]

EXPERIMENTS, EACH, CALLS = 500, 20, 91
LEAST, MOST = 0.93, 0.97
"""Between which the share of intervals that hold the truth must lie; 95 % is meant."""

_SHORT = (("warm_up", "4"), ("cool_down", "0"))
_LOAD = 1.0
TWO = World(_LOAD, CALLS, "wait", units=(2,), other=_SHORT)
THREE = World(_LOAD, CALLS, "wait", units=(3,), other=_SHORT)
FOUR = World(0.75, CALLS, "lose", units=(4,), other=(("warm_up", "1"), ("cool_down", "0")))
FEWER = World(0.75, CALLS, "lose", units=(3,), other=(("warm_up", "1"), ("cool_down", "0")))
_LAUNCH = "{mean: 10 min, spread: 0.6, family: lognormal}"
ALONE = World(
    0.2, CALLS, "lose", CONSTANT, units=(20,), other=(("launch", _LAUNCH), ("warm_up", "0"), ("cool_down", "0"))
)
SOONER = replace(ALONE, other=(("launch", _LAUNCH.replace("10", "9")), *ALONE.other[1:]))
_RARE = 0.999
PLACES = World(
    0.6, CALLS, "wait", LOGNORMAL, units=(1, 1, 1), weights=(5, 3, 2), priorities=(0.3, 0.5, 0.2), travel=1.0,
    minutes=((2.0, 9.0, 15.0), (9.0, 3.0, 8.0), (15.0, 8.0, 4.0)), other=_SHORT,
)  # fmt: skip
QUIET = replace(PLACES, load=0.1)  # as a county is: units are busy 3 hours in 100
MORE = replace(QUIET, units=(2, 1, 1))
_LONG = replace(PLACES, calls=60_000, seed=2)
_LONG_RUNS = 8
_CUTS = ("town", "station", "hour", "priority")

_QUANTILES = {key: MEASURES[key].over.share for key in by_group() if MEASURES[key].over.by == "quantile"}

FloatArray = npt.NDArray[np.float64]
Held = dict[str, tuple[int, int]]
"""By the name of an interval, how many held what is true, and of how many."""


@dataclass(frozen=True)
class Covered:
    """How often an interval held what is true, over all experiments and all groups of its kind."""

    name: str
    held: int
    of: int
    known_by: str

    @property
    def share(self) -> float:
        """Share of intervals that held."""
        return self.held / self.of

    @property
    def verdict(self) -> str:
        """Whether it lies where it must."""
        return "agrees" if LEAST <= self.share <= MOST else "MISSES"


def _holds(found: Estimate, truth: float) -> tuple[int, int]:
    """An interval without an upper end holds all that lies above its lower one."""
    return int(found.low <= truth and not found.high < truth), 1


def waits(numbers: Sequence[int]) -> Held:
    """Quantiles of the waits before two units, and how far those before three lie from them, on the same calls."""
    runs: dict[World, list[np.ndarray]] = {TWO: [], THREE: []}
    for number in numbers:
        calls = built_of(TWO).calls(number)
        counted = built_of(TWO).setting.counted(calls)
        for world, times in runs.items():
            times.append(response_times(simulate(built_of(world).service, calls))[counted])
    held = {}
    for key, share in _QUANTILES.items():
        two, three = (_quantile(times, share) for times in runs.values())
        true_two, true_three = _wait(2, share), _wait(3, share)
        if true_two > 0:
            held[f"{key}, all calls"] = _holds(two.estimate(), true_two)
        if true_three > 0:
            held[f"{key}, difference"] = _holds(difference(three, two), true_three - true_two)
    return held


def _quantile(runs: Sequence[np.ndarray], share: float) -> Quantile:
    return Quantile(np.array([quantile(run, share) for run in runs]), Pooled.of(runs), share)


def _wait(units: int, share: float) -> float:
    """The quantile of all waits in an Erlang system where calls wait [min]."""
    some = erlang_c(units, _LOAD)
    return max(math.log(some / (1 - share)) * MEAN_SERVICE / (units - _LOAD), 0.0)


def losses(numbers: Sequence[int]) -> Held:
    """Shares of calls lost, and how far they lie apart, on the same calls."""
    lost: dict[World, list[float]] = {FOUR: [], FEWER: []}
    cases = []
    for number in numbers:
        calls = built_of(FOUR).calls(number)
        counted = built_of(FOUR).setting.counted(calls)
        cases.append(float(counted.sum()))
        for world, shares in lost.items():
            times = response_times(simulate(built_of(world).service, calls))[counted]
            shares.append(float(np.mean(np.isinf(times))))
    four, three = (Share(np.array(shares), np.array(cases)) for shares in lost.values())
    true_four, true_three = (erlang_b(units, FOUR.load) for units in (4, 3))
    return {
        f"share of {true_four:.4f} of calls": _holds(four.estimate(), true_four),
        f"share of {true_three:.4f} of calls": _holds(three.estimate(), true_three),
        f"difference of {true_three - true_four:.4f} of calls": _holds(difference(three, four), true_three - true_four),
    }


def launches(numbers: Sequence[int]) -> Held:
    """Responses that are a launch and no more, each call for itself: quantiles, and a share of 999 in 1,000."""
    law, sooner = (from_moments(mean, 0.6, "lognormal") for mean in (10.0, 9.0))
    limit, *true = (float(law.quantile(np.array([share]))[0]) for share in (_RARE, *_QUANTILES.values()))
    runs: dict[World, list[np.ndarray]] = {ALONE: [], SOONER: []}
    for number in numbers:
        for world, times in runs.items():
            calls = built_of(world).calls(number)
            counted = built_of(world).setting.counted(calls)
            times.append(response_times(simulate(built_of(world).service, calls))[counted])
    cases = np.array([float(len(times)) for times in runs[ALONE]])
    within = Share(np.array([np.mean(times <= limit) for times in runs[ALONE]]), cases)
    beyond = Share(1 - within.values, cases)
    held = {
        f"share of {_RARE} of calls": _holds(within.estimate(), _RARE),
        f"share of {1 - _RARE:.3f} of calls": _holds(beyond.estimate(), 1 - _RARE),
    }
    for (key, share), known in zip(_QUANTILES.items(), true, strict=True):
        ten, nine = (_quantile(times, share) for times in runs.values())
        held[f"{key}, each call for itself"] = _holds(ten.estimate(), known)
        apart = float(sooner.quantile(np.array([share]))[0]) - known
        held[f"{key}, difference of {apart:.1f} min"] = _holds(difference(nine, ten), apart)
    return held


def spells(numbers: Sequence[int]) -> Held:
    """Mean and share of a year's log in which ten days on end are two minutes slower, or quicker, than the mean."""
    total: Held = {}
    for number in numbers[:LOGS_EACH]:
        chance = np.random.default_rng(number)
        each = np.repeat(chance.choice([-SLOWER, SLOWER], YEAR // SPELL + 2), SPELL)[chance.integers(SPELL) :][:YEAR]
        day = np.repeat(np.arange(YEAR), chance.poisson(_CALLS_A_DAY, YEAR))
        minutes = 10 + each[day] + chance.normal(0, _OTHERWISE, len(day))
        within = float(np.mean([special.ndtr((1 - off) / _OTHERWISE) for off in (-SLOWER, SLOWER)]))
        kept = {
            "mean": (ratio_of_days(minutes, day, YEAR), 10.0),
            "share": (ratio_of_days((minutes <= 11).astype(float), day, YEAR, share=True), within),
            "calls a day": (mean_of_days(np.bincount(day, minlength=YEAR).astype(float)), _CALLS_A_DAY),
        }
        for name, (found, truth) in kept.items():
            inside = abs(found.mean - truth) <= float(special.stdtrit(found.freedom, 0.975)) * found.error
            _add(total, f"{name} of a log in spells", int(inside), 1)
    return total


def gains(numbers: Sequence[int]) -> Held:
    """What one more unit buys, as a curve of gains has it: how much sooner somebody comes, on the same calls.

    Where units are busy a fifth of the time, few long waits make most of the mean, and Student's interval of 20
    replications holds it 88 times in 100.
    """
    now, more = ([_answered(world, number) for number in numbers] for world in (QUIET, MORE))
    means = paired(*(np.array([times.mean() for times in runs]) for runs in (now, more)))
    slowest = difference(*(_quantile(runs, _SLOWEST) for runs in (now, more)))
    truth = _true_gains()
    return {
        "gain in the mean response": _holds(means, truth[0]),
        "gain in the 90th percentile": _holds(slowest, truth[1]),
    }


_SLOWEST = 0.9


def _answered(world: World, number: int) -> FloatArray:
    calls = built_of(world).calls(number)
    return response_times(simulate(built_of(world).service, calls))[built_of(world).setting.counted(calls)]


@lru_cache(maxsize=1)
def _true_gains() -> tuple[float, float]:
    now, more = (
        np.concatenate([_answered(replace(world, calls=_LONG.calls, seed=_LONG.seed), n) for n in range(_LONG_RUNS)])
        for world in (QUIET, MORE)
    )
    return float(now.mean() - more.mean()), quantile(now, _SLOWEST) - quantile(more, _SLOWEST)


def _add(total: Held, name: str, held: int, of: int) -> None:
    before = total.get(name, (0, 0))
    total[name] = (before[0] + held, before[1] + of)


def places(numbers: Sequence[int]) -> Held:
    """Quantiles and shares of towns, stations, hours of the day and priorities."""
    found, truth = _tables([_measured(PLACES, number) for number in numbers], PLACES), _true_of_places()
    held: Held = {}
    for by, table in found.items():
        for key in (*_QUANTILES, "home_miss"):
            _, low, high = table[key]
            known = np.isfinite(low)
            inside = (low <= truth[by][key][0]) & ~(high < truth[by][key][0])
            held[f"{key}, by {by}"] = int(inside[known].sum()), int(known.sum())
    return held


def _measured(world: World, number: int) -> Measured:
    calls = built_of(world).calls(number)
    return measure(simulate(built_of(world).service, calls), built_of(world).setting)


def _tables(runs: list[Measured], world: World) -> dict[str, dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]]:
    setting = built_of(world).setting
    tables = {by: group_table(runs, setting, by) for by in _CUTS}
    return {by: {key: table.column(key) for key in (*_QUANTILES, "home_miss")} for by, table in tables.items()}


@lru_cache(maxsize=1)
def _true_of_places() -> dict[str, dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]]:
    return _tables([_measured(_LONG, number) for number in range(_LONG_RUNS)], _LONG)


YEAR, SPELL, SLOWER, LOGS_EACH = 365, 10, 2.0, 4
_CALLS_A_DAY, _OTHERWISE = 12.0, 3.0

_A_LONG_RUN = f"a run of {_LONG_RUNS * _LONG.calls:,} calls"

KINDS: dict[str, tuple[Callable[[Sequence[int]], Held], str]] = {
    "waits": (waits, "Erlang 1917"),
    "losses": (losses, "Erlang 1917"),
    "launches": (launches, "the law of launches"),
    "spells": (spells, "the law of the days"),
    "gains": (gains, _A_LONG_RUN),
    "places": (places, _A_LONG_RUN),
}


def coverage(experiments: int = EXPERIMENTS, only: str = "", workers: int | None = None) -> list[Covered]:
    """How often each interval held what is true; of the kinds with ``only`` in their name."""
    from joblib import Parallel, delayed

    rows = []
    for name, (_, known_by) in KINDS.items():
        if only not in name:
            continue
        parts = np.array_split(np.arange(experiments), 4 * (workers or default_workers()))
        done = Parallel(n_jobs=workers or default_workers())(
            delayed(_experiments)(name, part.tolist()) for part in parts if len(part)
        )
        rows += [
            Covered(key, sum(held[key][0] for held in done), sum(held[key][1] for held in done), known_by)
            for key in done[0]
        ]
    return rows


def _experiments(name: str, numbers: Sequence[int]) -> Held:
    run, _ = KINDS[name]
    total: Held = {}
    for number in numbers:
        for key, (held, of) in run(range(number * EACH, (number + 1) * EACH)).items():
            _add(total, key, held, of)
    return total


def coverage_table(rows: Sequence[Covered]) -> str:
    """The table for a terminal."""
    head = ("interval", "holds the truth", "of", "verdict", "known by")
    cells = [head, *((r.name, f"{100 * r.share:.1f} %", f"{r.of:,}", r.verdict, r.known_by) for r in rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(head))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    agree = sum(row.verdict == "agrees" for row in rows)
    end = f"{agree} of {len(rows)} intervals of 95 % hold the truth {100 * LEAST:.0f} to {100 * MOST:.0f} times in 100"
    return "\n".join([*lines, "", end])
